/**
 * A date and a time of the day together, as the clock on the wall of a hall shows them.
 *
 * With a `Zone` it is a moment in epoch milliseconds, and back; since Indonesian zones have no daylight saving time,
 * every local minute exists exactly once. Seconds and milliseconds are dropped on the way to the wall clock.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { format as formatDate, type FormatOptions as DateOptions, LocalDate } from "./LocalDate.ts"
import { format as formatTime, fromMinutes, LocalTime, toMinutes } from "./LocalTime.ts"
import { dateAt, startOf, type Zone } from "./Zone.ts"

/**
 * The schema of a date with a time.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LocalDateTime = Schema.Struct({ date: LocalDate, time: LocalTime })

/**
 * A date with a time.
 *
 * @category models
 * @since 0.1.0
 */
export type LocalDateTime = typeof LocalDateTime.Type

const minute = 60_000

/**
 * What the wall clock of a zone shows at a moment.
 *
 * @example
 * ```ts
 * import { LocalDateTime } from "@balai/vocabulary"
 *
 * LocalDateTime.fromEpoch(1_786_926_600_000, "WIB") // => { date: "2026-08-17", time: "07:30" }
 * LocalDateTime.fromEpoch(1_786_926_600_000, "WIT") // => { date: "2026-08-17", time: "09:30" }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromEpoch = (at: number, zone: Zone): LocalDateTime => {
  const date = dateAt(at, zone)
  return { date, time: fromMinutes(Math.floor((at - startOf(date, zone)) / minute)) }
}

/**
 * The moment at which the wall clock of a zone shows a date and a time.
 *
 * @example
 * ```ts
 * import { LocalDate, LocalDateTime, LocalTime } from "@balai/vocabulary"
 *
 * const opening = { date: LocalDate.makeUnsafe("2026-08-17"), time: LocalTime.makeUnsafe("07:30") }
 * LocalDateTime.toEpoch(opening, "WIB") // => 1_786_926_600_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const toEpoch = ({ date, time }: LocalDateTime, zone: Zone): number =>
  startOf(date, zone) + toMinutes(time) * minute

/**
 * Writes a moment for people, with the name of the zone.
 *
 * @example
 * ```ts
 * import { LocalDateTime } from "@balai/vocabulary"
 *
 * LocalDateTime.format(1_786_926_600_000, "WIB") // => "17 Agustus 2026 07.30 WIB"
 * LocalDateTime.format(1_786_926_600_000, "WITA", { weekday: true }) // => "Senin, 17 Agustus 2026 08.30 WITA"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const format = (at: number, zone: Zone, options: DateOptions = {}): string => {
  const { date, time } = fromEpoch(at, zone)
  const language = options.language ?? "id"
  return `${formatDate(date, options)} ${formatTime(time, { language })} ${zone}`
}
