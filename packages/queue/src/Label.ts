/**
 * The label of a queue number, as it is printed, shown and spoken: `A-001`.
 *
 * A pure function of the service's prefix, the number and the hall's format. It is computed once, when the number is
 * issued, and stored with the ticket: every surface shows that very string.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * The schema of a prefix: one to three capital letters, with at most one digit before them.
 *
 * **Details**
 *
 * A prefix ends with a letter, so that the number begins where the digits begin, with or without a separator.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Prefix = Schema.String.check(
  Schema.isPattern(/^[0-9]?[A-Z]{1,3}$/, {
    expected: "one to three capital letters, with at most one digit before them"
  })
)

/**
 * The schema of a format.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Format = Schema.Struct({
  /** What stands between prefix and number. */
  separator: Schema.Literals(["-", "", " ", "."]),
  /** The number is padded with zeros to this many digits; a longer number keeps all of its digits. */
  width: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 6 })),
  /** The first number of a day. */
  start: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 900_000 }))
})

/**
 * How a hall writes its labels, and with which number a day starts.
 *
 * @category models
 * @since 0.1.0
 */
export type Format = typeof Format.Type

/**
 * The usual format: `A-001`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const standard: Format = Object.freeze({ separator: "-", width: 3, start: 1 })

/**
 * Writes a label.
 *
 * @example
 * ```ts
 * import { Label } from "@balai/queue"
 *
 * Label.format("A", 1) // => "A-001"
 * Label.format("PH", 1204) // => "PH-1204"
 * Label.format("B", 7, { separator: "", width: 2, start: 1 }) // => "B07"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const format = (prefix: string, number: number, format: Format = standard): string =>
  `${prefix}${format.separator}${String(number).padStart(format.width, "0")}`
