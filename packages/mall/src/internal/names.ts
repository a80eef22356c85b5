/** How the hall names its instances, feeds and locks in the engine. */
export const counterId = (hall: string, counter: string): string => `counter:${hall}:${counter}`

export const seriesId = (hall: string, day: string, prefix: string): string => `series:${hall}:${day}:${prefix}`

export const appointmentDayId = (
  hall: string,
  { agency, day }: { readonly agency: string; readonly day: string }
): string => `appointments:${hall}:${agency}:${day}`

export const queueFeed = (hall: string): string => `queue/${hall}`

export const announcementFeed = (hall: string, zone: string): string => `announcements/${hall}/${zone}`

export const counterLock = (hall: string, counter: string): string => `counter:${hall}:${counter}`

export const queueLock = (hall: string, service: string): string => `queue:${hall}:${service}`

export const hoursId = (hall: string, { id, level }: { readonly level: string; readonly id: string }): string =>
  `hours:${hall}:${level}:${id}`

export const settingsFeed = (hall: string): string => `settings/${hall}`

export const settingsLock = (hall: string): string => `settings:${hall}`

export const publicationId = (hall: string, service: string): string => `publication:${hall}:${service}`

export const outageId = (hall: string, name: string): string => `outage:${hall}:${name}`

export const standardsFeed = (hall: string): string => `standards/${hall}`

export const limitsId = (hall: string): string => `limits:${hall}`

export const limitsFeed = (hall: string): string => `limits/${hall}`
