/**
 * The three legal times of Indonesia: WIB (UTC+7), WITA (UTC+8) and WIT (UTC+9).
 *
 * They are fixed offsets without daylight saving time (Keppres 41/1987), so that the zone database and the clock
 * settings of a computer play no part: the same epoch milliseconds give the same date everywhere. A hall's zone follows
 * from the province that its area code starts with.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { clip } from "./internal/text.ts"
import { fromDayNumber, type LocalDate, toDayNumber } from "./LocalDate.ts"
import { type Path, ZoneUnknownError } from "./VocabularyError.ts"

/**
 * The schema of a zone.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Zone = Schema.Literals(["WIB", "WITA", "WIT"])

/**
 * WIB (western), WITA (central) or WIT (eastern) Indonesian time.
 *
 * @category models
 * @since 0.1.0
 */
export type Zone = typeof Zone.Type

const hour = 3_600_000
const day = 24 * hour

const hours: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 }

const ianaNames: Readonly<Record<Zone, string>> = {
  WIB: "Asia/Jakarta",
  WITA: "Asia/Makassar",
  WIT: "Asia/Jayapura"
}

const provinces: Readonly<Record<Zone, ReadonlyArray<string>>> = {
  WIB: "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62".split(" "),
  WITA: "51 52 53 63 64 65 71 72 73 74 75 76".split(" "),
  WIT: "81 82 91 92 93 94 95 96".split(" ")
}

/**
 * All zones, from west to east.
 *
 * @category getters
 * @since 0.1.0
 */
export const all: ReadonlyArray<Zone> = ["WIB", "WITA", "WIT"]

/**
 * How far a zone is ahead of UTC, in milliseconds.
 *
 * @example
 * ```ts
 * import { Zone } from "@balai/vocabulary"
 *
 * Zone.offset("WITA") / 3_600_000 // => 8
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const offset = (zone: Zone): number => hours[zone] * hour

/**
 * The zone's main name in the IANA database, for programs that ask for one.
 *
 * @category getters
 * @since 0.1.0
 */
export const ianaName = (zone: Zone): string => ianaNames[zone]

/**
 * The zone of an area, from the province at the start of its Kemendagri code.
 *
 * @example
 * ```ts
 * import { Zone } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Zone.ofArea("12.09")) // => "WIB"
 * Result.getOrThrow(Zone.ofArea("95.03.01")) // => "WIT"
 * Result.isSuccess(Zone.ofArea("99")) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofArea = (area: string, path: Path = []): Result.Result<Zone, ZoneUnknownError> => {
  const province = /^(\d{2})(?:\.|$)/.exec(area)?.[1]
  const zone = province === undefined ? undefined : all.find((zone) => provinces[zone].includes(province))
  if (zone !== undefined) return Result.succeed(zone)
  const shown = clip(area)
  return Result.fail(
    new ZoneUnknownError({
      path,
      text: {
        id: `Kode wilayah "${shown}" tidak dimulai dengan provinsi yang dikenal.`,
        en: `The area code "${shown}" does not start with a known province.`
      }
    })
  )
}

/**
 * The date on which a moment (epoch milliseconds) falls in a zone.
 *
 * @example
 * ```ts
 * import { Zone } from "@balai/vocabulary"
 *
 * const midnightInUtc = 1_786_924_800_000 // 2026-08-17T00:00:00Z
 * Zone.dateAt(midnightInUtc - 1, "WIB") // => "2026-08-17"
 * Zone.dateAt(midnightInUtc - 7 * 3_600_000 - 1, "WIB") // => "2026-08-16"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const dateAt = (at: number, zone: Zone): LocalDate => fromDayNumber(Math.floor((at + offset(zone)) / day))

/**
 * The first moment of a date in a zone, in epoch milliseconds.
 *
 * **Gotchas**
 *
 * A day ends just before the next one starts: a deadline "on that day" is missed from
 * `startOf(addDays(date, 1), zone)` on.
 *
 * @example
 * ```ts
 * import { LocalDate, Zone } from "@balai/vocabulary"
 *
 * const date = LocalDate.makeUnsafe("2026-08-17")
 * new Date(Zone.startOf(date, "WIB")).toISOString() // => "2026-08-16T17:00:00.000Z"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const startOf = (date: LocalDate, zone: Zone): number => toDayNumber(date) * day - offset(zone)
