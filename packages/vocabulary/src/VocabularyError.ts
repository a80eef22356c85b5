/**
 * Every way in which a word of the vocabulary can be wrong.
 *
 * Each class has a stable `code`, the `path` of the value inside whatever was read, and a sentence in Indonesian and
 * English that may be shown to a visitor. No error repeats an identity number or a telephone number. None is retryable:
 * the same words fail again.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

/**
 * Where a wrong value stands: the keys and positions that lead to it, from the outside in.
 *
 * @category models
 * @since 0.1.0
 */
export type Path = ReadonlyArray<string | number>

const fields = { path: Schema.Array(Schema.Union([Schema.String, Schema.Number])), text: LocalizedText }

/**
 * One reason why a value is wrong, or (as a warning) why somebody should look at it again.
 *
 * @category models
 * @since 0.1.0
 */
export interface Issue<Problem extends string = string> {
  readonly problem: Problem
  readonly path: Path
  readonly text: LocalizedText
}

/**
 * An identifier breaks the rule of its kind.
 *
 * @category errors
 * @since 0.1.0
 */
export class IdInvalidError extends Schema.TaggedError<IdInvalidError>()("IdInvalidError", {
  ...fields,
  problem: Schema.Literals(["type", "empty", "length", "characters", "hyphens"])
}) {
  static readonly code = "BALAI_VOCABULARY_ID_INVALID"
  readonly code = IdInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text is no calendar date, or a date lies outside the years 1 to 9999.
 *
 * @category errors
 * @since 0.1.0
 */
export class DateInvalidError extends Schema.TaggedError<DateInvalidError>()("DateInvalidError", {
  ...fields,
  problem: Schema.Literals(["format", "unreal", "range"])
}) {
  static readonly code = "BALAI_VOCABULARY_DATE_INVALID"
  readonly code = DateInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text is no time of the day.
 *
 * @category errors
 * @since 0.1.0
 */
export class TimeInvalidError extends Schema.TaggedError<TimeInvalidError>()("TimeInvalidError", {
  ...fields,
  problem: Schema.Literals(["format", "range"])
}) {
  static readonly code = "BALAI_VOCABULARY_TIME_INVALID"
  readonly code = TimeInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * An area code starts with no province that has a time zone.
 *
 * @category errors
 * @since 0.1.0
 */
export class ZoneUnknownError extends Schema.TaggedError<ZoneUnknownError>()("ZoneUnknownError", fields) {
  static readonly code = "BALAI_VOCABULARY_ZONE_UNKNOWN"
  readonly code = ZoneUnknownError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

const issues = Schema.Array(Schema.Struct({ problem: Schema.String, ...fields }))

/**
 * No decree in the calendar decides the year, so nobody can say which of its days are working days.
 *
 * @category errors
 * @since 0.1.0
 */
export class YearUndecreedError extends Schema.TaggedError<YearUndecreedError>()("YearUndecreedError", {
  ...fields,
  year: Schema.Int,
  calendar: Schema.String
}) {
  static readonly code = "BALAI_VOCABULARY_YEAR_UNDECREED"
  readonly code = YearUndecreedError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The data of a calendar contradict each other; every contradiction is listed.
 *
 * @category errors
 * @since 0.1.0
 */
export class CalendarInvalidError extends Schema.TaggedError<CalendarInvalidError>()("CalendarInvalidError", {
  ...fields,
  issues
}) {
  static readonly code = "BALAI_VOCABULARY_CALENDAR_INVALID"
  readonly code = CalendarInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * What is wrong with one cell of a file, by line and column as a spreadsheet counts them.
 *
 * @category models
 * @since 0.1.0
 */
export interface CellIssue {
  readonly line: number
  readonly column: number
  readonly problem: "columns" | "date" | "kind" | "missing" | "twice" | "word" | "year"
  readonly text: LocalizedText
}

/**
 * The file of a decree cannot be read; every cell that is wrong is listed.
 *
 * @category errors
 * @since 0.1.0
 */
export class DecreeFileInvalidError extends Schema.TaggedError<DecreeFileInvalidError>()("DecreeFileInvalidError", {
  ...fields,
  issues: Schema.Array(
    Schema.Struct({
      line: Schema.Int,
      column: Schema.Int,
      problem: Schema.Literals(["columns", "date", "kind", "missing", "twice", "word", "year"]),
      text: LocalizedText
    })
  )
}) {
  static readonly code = "BALAI_VOCABULARY_DECREE_FILE_INVALID"
  readonly code = DecreeFileInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A number of working days is no whole number from 0 on.
 *
 * @category errors
 * @since 0.1.0
 */
export class DaysInvalidError extends Schema.TaggedError<DaysInvalidError>()("DaysInvalidError", fields) {
  static readonly code = "BALAI_VOCABULARY_DAYS_INVALID"
  readonly code = DaysInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A value is no whole amount of rupiah.
 *
 * @category errors
 * @since 0.1.0
 */
export class RupiahInvalidError extends Schema.TaggedError<RupiahInvalidError>()("RupiahInvalidError", {
  ...fields,
  problem: Schema.Literals(["format", "cents", "range"])
}) {
  static readonly code = "BALAI_VOCABULARY_RUPIAH_INVALID"
  readonly code = RupiahInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A value is no Kemendagri area code.
 *
 * @category errors
 * @since 0.1.0
 */
export class AreaCodeInvalidError extends Schema.TaggedError<AreaCodeInvalidError>()("AreaCodeInvalidError", {
  ...fields,
  problem: Schema.Literals(["number", "dots", "format", "range"])
}) {
  static readonly code = "BALAI_VOCABULARY_AREA_CODE_INVALID"
  readonly code = AreaCodeInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The data of an area table contradict each other; every contradiction is listed.
 *
 * @category errors
 * @since 0.1.0
 */
export class AreaTableInvalidError extends Schema.TaggedError<AreaTableInvalidError>()("AreaTableInvalidError", {
  ...fields,
  issues
}) {
  static readonly code = "BALAI_VOCABULARY_AREA_TABLE_INVALID"
  readonly code = AreaTableInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text is no Indonesian telephone number.
 *
 * @category errors
 * @since 0.1.0
 */
export class PhoneInvalidError extends Schema.TaggedError<PhoneInvalidError>()("PhoneInvalidError", {
  ...fields,
  problem: Schema.Literals(["characters", "foreign", "length", "prefix"])
}) {
  static readonly code = "BALAI_VOCABULARY_PHONE_INVALID"
  readonly code = PhoneInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text cannot be a NIK; every reason is listed.
 *
 * @category errors
 * @since 0.1.0
 */
export class NikInvalidError extends Schema.TaggedError<NikInvalidError>()("NikInvalidError", {
  ...fields,
  issues
}) {
  static readonly code = "BALAI_VOCABULARY_NIK_INVALID"
  readonly code = NikInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * One reason why a code is wrong, and the place in its text, counted in characters from 0.
 *
 * @category models
 * @since 0.1.0
 */
export interface PlacedIssue<Problem extends string = string> extends Issue<Problem> {
  readonly offset: number
}

/**
 * A text is no QRIS code; every reason is listed with its tags and its place. Where the structure itself breaks, nothing
 * behind that place is read.
 *
 * @category errors
 * @since 0.1.0
 */
export class QrisInvalidError extends Schema.TaggedError<QrisInvalidError>()("QrisInvalidError", {
  ...fields,
  offset: Schema.Int,
  issues: Schema.Array(Schema.Struct({ problem: Schema.String, offset: Schema.Int, ...fields }))
}) {
  static readonly code = "BALAI_VOCABULARY_QRIS_INVALID"
  readonly code = QrisInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A QRIS code is sound and says something else than expected: another payee or amount. It is not shown to a payer.
 *
 * @category errors
 * @since 0.1.0
 */
export class QrisMismatchError extends Schema.TaggedError<QrisMismatchError>()("QrisMismatchError", {
  ...fields,
  issues
}) {
  static readonly code = "BALAI_VOCABULARY_QRIS_MISMATCH"
  readonly code = QrisMismatchError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text is no billing code of state revenue.
 *
 * @category errors
 * @since 0.1.0
 */
export class BillingCodeInvalidError extends Schema.TaggedError<BillingCodeInvalidError>()("BillingCodeInvalidError", {
  ...fields,
  problem: Schema.Literals(["length", "characters"])
}) {
  static readonly code = "BALAI_VOCABULARY_BILLING_CODE_INVALID"
  readonly code = BillingCodeInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text is no NTPN, the number of a receipt of state revenue.
 *
 * @category errors
 * @since 0.1.0
 */
export class NtpnInvalidError extends Schema.TaggedError<NtpnInvalidError>()("NtpnInvalidError", {
  ...fields,
  problem: Schema.Literals(["length", "characters"])
}) {
  static readonly code = "BALAI_VOCABULARY_NTPN_INVALID"
  readonly code = NtpnInvalidError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}
