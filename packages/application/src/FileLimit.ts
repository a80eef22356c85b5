/**
 * The limits of a file beside the time of its service: to correct it, to object, to pay, to answer a question of another
 * office, and for how long its product holds.
 *
 * Each is a row with source and date of review, in the unit that the rule names, over the calendar of the hall. The row of a
 * composition is what it begins with; a manager sets another one while the hall runs. A file keeps the row that held when the
 * time began: what changes later changes nothing of it, only a calendar that is revised does.
 *
 * Neighbours: `LimitBook`, where a hall's own rows stand; `LegalClock`, the time of the service itself, which pauses.
 *
 * @since 0.1.0
 */
import { LegalTime, LocalDate, Source } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const slug = Schema.String.check(Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" }))
const longest = 36_525

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * How long something may take, where that stands, and when it is to be looked at again.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Row = Schema.Struct({
  id: slug,
  limit: Schema.Struct({
    amount: LegalTime.Limit.fields.amount.check(Schema.isLessThanOrEqualTo(longest)),
    unit: LegalTime.Unit
  }),
  source: Source.Source,
  reviewDue: LocalDate.LocalDate
})

/** The type of {@link Row:var}. @category models @since 0.1.0 */
export type Row = typeof Row.Type

/**
 * A row of a hall, for a service (`dpmptsp.sip`), an agency (`dpmptsp`), or everything: null.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HallRow = Schema.Struct({ of: Schema.NullOr(Schema.NonEmptyString), row: Row })

/** The type of {@link HallRow:var}. @category models @since 0.1.0 */
export type HallRow = typeof HallRow.Type

/**
 * The value of the fact `limits`: what a hall has set for itself.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HallRows = Schema.Array(HallRow)

/** The type of {@link HallRows:var}. @category models @since 0.1.0 */
export type HallRows = typeof HallRows.Type

/**
 * A limit that runs or ran: the row that held when it began, since when, and when it is over.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kept = Schema.Struct({ row: Row, from: Schema.Number, due: LegalTime.Due })

/** The type of {@link Kept:var}. @category models @since 0.1.0 */
export type Kept = typeof Kept.Type

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

const checked = LocalDate.makeUnsafe("2026-11-27")
const reviewDue = LocalDate.makeUnsafe("2027-11-27")

/**
 * A row in calendar days that nobody has checked yet: what an agency suggests until a rule is found.
 *
 * @example
 * ```ts
 * import { FileLimit } from "@balai/application"
 *
 * const row = FileLimit.suggest("pupr", 10)
 * row.limit // => { amount: 10, unit: "calendarDays" }
 * row.source.confidence // => "unsure"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const suggest = (id: string, days: number): Row => ({
  id,
  limit: { amount: days, unit: "calendarDays" },
  source: { title: "Usulan; ketentuan daerah belum diperiksa", reference: null, checked, confidence: "unsure" },
  reviewDue
})

/**
 * What the ready parts begin with. Only the time to object stands in a law; the others are suggestions and no law.
 *
 * @example
 * ```ts
 * import { FileLimit } from "@balai/application"
 * import { LegalTime } from "@balai/vocabulary"
 *
 * LegalTime.describe(FileLimit.standard.objection.limit).en // => "21 working days"
 * FileLimit.standard.objection.source.title // => "UU 30/2014 Pasal 77 ayat (1)"
 * LegalTime.describe(FileLimit.standard.correction.limit).en // => "30 calendar days"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const standard = Object.freeze({
  /** To correct a file that was returned. */
  correction: suggest("correction", 30),
  /** To object to a refusal. */
  objection: {
    id: "objection",
    limit: { amount: 21, unit: "workingDays" as const },
    source: {
      title: "UU 30/2014 Pasal 77 ayat (1)",
      reference: "30/2014",
      checked,
      confidence: "likely" as const
    },
    reviewDue
  } satisfies Row,
  /** To ask for a new bill when one has expired. */
  unpaid: suggest("unpaid", 30)
})

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The row that holds for a service: the hall's own for the service, for its agency, for everything; else the given one.
 *
 * @example
 * ```ts
 * import { FileLimit } from "@balai/application"
 *
 * const own = [{ of: "dpmptsp", row: FileLimit.suggest("correction", 14) }]
 * FileLimit.rowFor(own, { service: "dpmptsp.sip", row: FileLimit.standard.correction }).limit.amount // => 14
 * FileLimit.rowFor(own, { service: "dukcapil.kk", row: FileLimit.standard.correction }).limit.amount // => 30
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const rowFor = (rows: HallRows, { row, service }: { readonly service: string; readonly row: Row }): Row => {
  const agency = service.slice(0, service.indexOf("."))
  const own = [service, agency, null].flatMap((of) => rows.filter((one) => one.of === of && one.row.id === row.id))
  return own[0]?.row ?? row
}

/**
 * A limit that begins at a moment.
 *
 * @example
 * ```ts
 * import { FileLimit } from "@balai/application"
 * import { HolidayCalendar, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const from = Date.UTC(2026, 7, 18, 2)
 * FileLimit.begin(FileLimit.standard.correction, { from, office }).due.date // => "2026-09-17"
 * FileLimit.begin(FileLimit.standard.objection, { from, office }).due.date // => "2026-09-17"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const begin = (
  row: Row,
  { from, office }: { readonly from: number; readonly office: LegalTime.Office }
): Kept => ({
  row,
  from,
  due: Result.getOrThrow(LegalTime.due({ ...office, limit: row.limit, from }))
})

const week = 7 * 86_400_000

/**
 * When to look at a limit next: at its end; of a provisional one, when it may be over, and weekly from then on.
 *
 * @category getters
 * @since 0.1.0
 */
export const wakesAt = ({ due }: Pick<Kept, "due">, at: number): number => {
  if (!due.provisional) return due.at
  return due.notBefore.at > at ? due.notBefore.at : at + week
}

/**
 * Whether a limit is over at a moment. A provisional one is never over.
 *
 * @category guards
 * @since 0.1.0
 */
export const isOver = ({ due }: Pick<Kept, "due">, at: number): boolean => (due.at ?? Infinity) <= at
