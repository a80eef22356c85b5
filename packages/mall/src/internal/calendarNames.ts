/** How the hall names its calendar in the engine. */
export const calendarId = (hall: string): string => `calendar:${hall}`

export const calendarFeed = (hall: string): string => `calendar/${hall}`

export const calendarLock = (hall: string): string => `calendar:${hall}`
