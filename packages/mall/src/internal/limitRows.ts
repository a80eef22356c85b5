/** @internal The rows of a hall's limits: what is wrong with one, and how they stand for its manager. */
import { Problem } from "@balai/agency"
import { Compose, FileLimit } from "@balai/application"
import { type Feed } from "@balai/engine"
import { LegalTime, LocalDate } from "@balai/vocabulary"
import { Result, Schema } from "effect"
import { type Mall } from "../Mall.ts"
import { type Limit } from "../Settings.ts"
import { offersOf } from "./applicationsHouse.ts"

type Wrongs = ReadonlyArray<Problem.Problem>
type Path = ReadonlyArray<string>
type Words = readonly [wrong: Problem.Problem["text"], fix: Problem.Problem["fix"]]

const { say } = Problem

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null ? (found as { readonly [key: string]: unknown })[key] : undefined,
    value
  )

const said = Schema.String.check(Schema.isPattern(/\S/), Schema.isMaxLength(200))

/** Field by field, so that each fault can stand beside its own. */
const fields: ReadonlyArray<readonly [Path, Schema.Decoder<unknown>, Words]> = [
  [
    ["limit", "amount"],
    FileLimit.Row.fields.limit.fields.amount,
    [
      say("Lamanya harus bilangan bulat lebih dari nol", "How long it is must be a whole number above zero"),
      say("Tulis misalnya 14", "Write for example 14")
    ]
  ],
  [
    ["limit", "unit"],
    LegalTime.Unit,
    [
      say("Satuannya belum dipilih", "The unit is not chosen"),
      say(
        'Pilih "workingDays" (hari kerja) atau "calendarDays" (hari kalender)',
        'Choose "workingDays" or "calendarDays"'
      )
    ]
  ],
  [
    ["source", "title"],
    said,
    [
      say("Dasar hukumnya kosong atau terlalu panjang", "The source is empty or too long"),
      say("Tulis peraturan atau keputusannya dengan pasal", "Write the rule or decree, with its article")
    ]
  ],
  [
    ["reviewDue"],
    LocalDate.LocalDate,
    [
      say("Tanggal tinjau ulang tidak dikenal", "The date of review is no date"),
      say("Tulis seperti 2027-11-27", "Write it like 2027-11-27")
    ]
  ]
]

const whole: Words = [
  say("Batas waktu ini tidak lengkap atau tidak masuk akal", "This limit is incomplete or makes no sense"),
  say("Isi id, limit, source dan reviewDue", "Give id, limit, source and reviewDue")
]

const wrong = (path: Path, [text, fix]: Words): Problem.Problem => ({
  code: "LimitInvalid",
  path: [...path],
  text,
  fix
})

const isGood = (schema: Schema.Decoder<unknown>, value: unknown): boolean =>
  Result.isSuccess(Schema.decodeUnknownResult(schema)(value))

/** What is wrong with a row that a manager sets. */
export const rowWrong = (row: unknown): Wrongs => {
  const faults = fields.flatMap(([path, schema, words]) =>
    isGood(schema, at(row, path)) ? [] : [wrong(["row", ...path], words)]
  )
  return faults.length > 0 || isGood(FileLimit.Row, row) ? faults : [wrong(["row"], whole)]
}

interface Told {
  readonly rows: FileLimit.HallRows
  readonly changes: ReadonlyArray<Feed.FeedEvent>
  readonly today: LocalDate.LocalDate
}

const changedBy = ({ changes }: Told, { of, row }: FileLimit.HallRow): NonNullable<Limit["own"]>["changed"] => {
  const last = changes.findLast(({ event }) => event["of"] === of && event["id"] === row.id)
  return last === undefined ? null : { at: last.at, by: String(last.event["by"]), reason: String(last.event["reason"]) }
}

const ownOf = (told: Told, { service, standard }: { readonly service: string; readonly standard: FileLimit.Row }) => {
  const held = FileLimit.rowFor(told.rows, { service, row: standard })
  const found = told.rows.find(({ row }) => row === held)
  return { row: held, own: found === undefined ? null : { of: found.of, changed: changedBy(told, found) } }
}

/** Every limit of every service, as the agencies bring it and as the hall has set it. */
export const viewsOf = (mall: Mall, told: Told): ReadonlyArray<Limit> =>
  offersOf(mall).flatMap(({ agency, id: service, lifecycle, name }) =>
    Object.entries(Compose.limits(lifecycle)).map(([delay, standard]): Limit => {
      const { own, row } = ownOf(told, { service, standard })
      const label = lifecycle.spec.names?.[delay] ?? { id: standard.id, en: standard.id }
      return {
        id: standard.id,
        label,
        service: { id: service, name },
        agency,
        standard,
        row,
        isOverdue: row.reviewDue < told.today,
        own
      }
    })
  )
