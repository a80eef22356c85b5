/** @internal What the way tells the clock beside it. */
import { raise } from "xstate"

export const start = raise({ type: "clock.start" })
export const pause = raise({ type: "clock.pause" })
export const resume = raise({ type: "clock.resume" })
export const stop = raise({ type: "clock.stop" })
/** A whole limit anew, whatever came of the one before. */
export const restart = raise({ type: "clock.restart" })
