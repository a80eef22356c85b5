/**
 * The business day: the date on which something happens in the hall, in the hall's own zone.
 *
 * A pure function of epoch milliseconds and zone. No date is ever compared in UTC, and the clock settings of the computer
 * play no part.
 *
 * @since 0.1.0
 */
import { type LocalDate, Zone } from "@balai/vocabulary"

/**
 * The business day of a moment.
 *
 * @example
 * ```ts
 * import { BusinessDay } from "@balai/queue"
 *
 * const lateInUtc = Date.UTC(2026, 7, 17, 23, 30)
 * BusinessDay.at(lateInUtc, "WIB") // => "2026-08-18"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const at = (moment: number, zone: Zone.Zone): LocalDate.LocalDate => Zone.dateAt(moment, zone)
