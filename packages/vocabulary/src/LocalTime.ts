/**
 * A time of the day on the clock of the hall: `08:00`, to the minute.
 *
 * It is stored with a colon and shown the Indonesian way with a dot (`08.00`). Comparing two times is comparing two
 * strings. A time becomes a moment only together with a date and a zone, see `LocalDateTime`.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { clip, pad } from "./internal/text.ts"
import { type Path, TimeInvalidError } from "./VocabularyError.ts"

/**
 * The schema of a time: `00:00` to `23:59`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LocalTime = Schema.String.check(
  Schema.isPattern(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, { expected: "a time HH:MM" })
).pipe(Schema.brand("LocalTime"))

/**
 * A time such as `08:00`.
 *
 * @category models
 * @since 0.1.0
 */
export type LocalTime = typeof LocalTime.Type

const minutesOfDay = 24 * 60

/**
 * Reads a time written with a colon or with a dot.
 *
 * @example
 * ```ts
 * import { LocalTime } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(LocalTime.parse("7.30")) // => "07:30"
 * Result.isSuccess(LocalTime.parse("24:00")) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (input: unknown, path: Path = []): Result.Result<LocalTime, TimeInvalidError> => {
  const found = typeof input === "string" ? /^(\d{1,2})[:.](\d{2})$/.exec(input) : null
  const shown = clip(input)
  if (found === null) {
    const text = { id: `"${shown}" bukan jam. Tulis seperti 08.00.`, en: `"${shown}" is no time. Write it like 08:00.` }
    return Result.fail(new TimeInvalidError({ problem: "format", path, text }))
  }
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  if (hour > 23 || minute > 59) {
    const text = { id: `Jam ${shown} tidak ada.`, en: `There is no time ${shown}.` }
    return Result.fail(new TimeInvalidError({ problem: "range", path, text }))
  }
  return Result.succeed(`${pad(hour, 2)}:${pad(minute, 2)}` as LocalTime)
}

/**
 * Writes a time down in code; throws a `TimeInvalidError` when there is no such time.
 *
 * @example
 * ```ts
 * import { LocalTime } from "@balai/vocabulary"
 *
 * LocalTime.makeUnsafe("08:00") // => "08:00"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeUnsafe = (text: string): LocalTime => Result.getOrThrow(parse(text))

/**
 * The minutes since midnight.
 *
 * @example
 * ```ts
 * import { LocalTime } from "@balai/vocabulary"
 *
 * LocalTime.toMinutes(LocalTime.makeUnsafe("07:30")) // => 450
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const toMinutes = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/**
 * The time that lies a number of minutes after midnight; throws a `TimeInvalidError` outside one day.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromMinutes = (minutes: number): LocalTime => {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= minutesOfDay) {
    const text = { id: `Menit ${minutes} di luar satu hari.`, en: `Minute ${minutes} is outside one day.` }
    throw new TimeInvalidError({ problem: "range", path: [], text })
  }
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}` as LocalTime
}

/**
 * Writes a time for people: with a dot in Indonesian, with a colon in English.
 *
 * @example
 * ```ts
 * import { LocalTime } from "@balai/vocabulary"
 *
 * LocalTime.format(LocalTime.makeUnsafe("08:00")) // => "08.00"
 * LocalTime.format(LocalTime.makeUnsafe("08:00"), { language: "en" }) // => "08:00"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const format = (time: LocalTime, options: { readonly language?: "id" | "en" } = {}): string =>
  options.language === "en" ? time : time.replace(":", ".")
