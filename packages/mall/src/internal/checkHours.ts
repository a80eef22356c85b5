import { Problem } from "@balai/agency"
import { BusinessDay } from "@balai/queue"
import { HolidayCalendar, LocalTime } from "@balai/vocabulary"
import { Result, Schema, SchemaIssue } from "effect"
import { type Service } from "../Mall.ts"
import { referenceProblems } from "./checkSeries.ts"

const { isFields, ofKeys, quote, say } = Problem

type Wrong = Problem.Problem
type Wrongs = ReadonlyArray<Wrong>
type Path = Wrong["path"]
type Fields = { readonly [key: string]: unknown }

const wrong = (code: string, path: Path, about: Pick<Wrong, "text" | "fix">): Wrong => ({ code, path, ...about })

const object = (path: Path): Wrong =>
  wrong("HoursInvalid", path, {
    text: say("Jam layanan harus berupa objek", "Hours must be an object"),
    fix: say("Tulis { hall: { weekly: […] } }", "Write { hall: { weekly: […] } }")
  })

const answers: { readonly [key: string]: Wrong["text"] } = {
  from: say('jam seperti "08:00" atau tanggal seperti "2026-08-17"', 'a time like "08:00" or a date like "2026-08-17"'),
  to: say('jam seperti "15:30" atau tanggal seperti "2026-08-17"', 'a time like "15:30" or a date like "2026-08-17"'),
  weekdays: say("hari 1 (Senin) sampai 7 (Minggu)", "days from 1 (Monday) to 7 (Sunday)"),
  date: say('tanggal seperti "2026-08-17"', 'a date like "2026-08-17"'),
  dates: say('tanggal seperti "2026-08-17"', 'dates like "2026-08-17"'),
  quota: say("bilangan bulat 0 atau lebih", "a whole number from 0"),
  kind: say('"break" atau "fridayPrayer"', '"break" or "fridayPrayer"'),
  closedOn: say('"national", "jointLeave", "local"', '"national", "jointLeave", "local"'),
  reason: say("alasan dalam bahasa Indonesia dan Inggris", "the reason in Indonesian and English"),
  firstTicketMinutes: say("menit 0 sampai 1440", "minutes from 0 to 1440"),
  lastTicketMinutes: say("menit 0 sampai 1440", "minutes from 0 to 1440")
}

const example = say(
  'Tulis { weekly: [{ weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" }] }',
  'Write { weekly: [{ weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" }] }'
)

const standard = SchemaIssue.makeFormatterStandardSchemaV1()

/** What one place of a schedule should be, as far as its name tells. */
const fixOf = (keys: Path): Wrong["text"] => {
  const answer = answers[keys.findLast((key) => typeof key === "string" && key in answers) ?? "-"]
  return answer === undefined ? example : say(`Tulis ${answer.id}`, `Write ${answer.en}`)
}

const unreadable = (keys: Path, { message, path }: { readonly message: string; readonly path: Path }): Wrong => {
  const place = keys.join(".")
  if (message === "Expected no excess property") {
    const text = say(`"${place}" tidak dikenal di sini`, `There is no "${place}" here`)
    return wrong("HoursInvalid", path, { text, fix: say("Hapus kunci ini", "Remove this key") })
  }
  const text = say(`Jam layanan tidak dapat dibaca pada "${place}"`, `The hours cannot be read at "${place}"`)
  return wrong("HoursInvalid", path, { text, fix: fixOf(keys) })
}

/** All that is wrong with a schedule or a part of one, each with its path. */
export const scheduleProblems = (schema: Schema.Codec<unknown, unknown>, value: unknown, path: Path): Wrongs => {
  const decoded = Schema.decodeUnknownResult(schema, { onExcessProperty: "error", errors: "all" })(value)
  if (Result.isFailure(decoded)) {
    return standard(decoded.failure.issue).issues.map((issue) => {
      const keys = (issue.path ?? []).map((key) => (typeof key === "number" ? key : String(key)))
      return unreadable(keys, { message: issue.message, path: [...path, ...keys] })
    })
  }
  return BusinessDay.backwards(value).map((at) =>
    wrong("HoursBackwards", [...path, ...at], {
      text: say("Jam ini berakhir sebelum mulai", "These hours end before they begin"),
      fix: say("Tukar from dan to", "Swap from and to")
    })
  )
}

const agencyProblems = (agencies: Fields, services: ReadonlyArray<Service>): Wrongs => {
  const known = [...new Set(services.map(({ agency }) => agency.id))]
  return Object.keys(agencies).flatMap((name) =>
    known.includes(name)
      ? []
      : [
          wrong("AgencyUnknown", ["hours", "agencies", name], {
            text: say(`Tidak ada instansi "${quote(name)}"`, `There is no agency "${quote(name)}"`),
            fix: say(`Tulis salah satu dari: ${known.join(", ")}`, `Write one of: ${known.join(", ")}`)
          })
        ]
  )
}

const each = (value: unknown, path: Path, check: (schedule: unknown, path: Path) => Wrongs): Wrongs =>
  value === undefined
    ? []
    : isFields(value)
      ? Object.entries(value).flatMap(([key, one]) => check(one, [...path, key]))
      : [object(path)]

/** All that is wrong with the hours of a hall. */
export const hoursProblems = (hours: unknown, services: ReadonlyArray<Service>): Wrongs => {
  if (hours === undefined) return []
  if (!isFields(hours)) return [object(["hours"])]
  const { agencies, calendar, hall } = hours
  const own = isFields(hours["services"]) ? hours["services"] : {}
  return [
    ...ofKeys(hours, ["calendar", "hall", "agencies", "services"], ["hours"]),
    ...(calendar === undefined || Result.isSuccess(HolidayCalendar.make(calendar))
      ? []
      : [
          wrong("CalendarInvalid", ["hours", "calendar"], {
            text: say("Kalender ini tidak dapat dipakai", "This calendar cannot be used"),
            fix: say(
              "Pakai HolidayCalendar.national atau HolidayCalendar.make",
              "Use HolidayCalendar.national or HolidayCalendar.make"
            )
          })
        ]),
    ...(hall === undefined ? [] : scheduleProblems(BusinessDay.Schedule, hall, ["hours", "hall"])),
    ...each(agencies, ["hours", "agencies"], (one, path) => scheduleProblems(BusinessDay.Schedule, one, path)),
    ...each(hours["services"], ["hours", "services"], (one, path) =>
      scheduleProblems(BusinessDay.ServiceSchedule, one, path)
    ),
    ...(isFields(agencies) ? agencyProblems(agencies, services) : []),
    ...Object.keys(own).flatMap((reference) => referenceProblems(reference, services, ["hours", "services", reference]))
  ]
}

const Requeue = Schema.Struct({
  place: Schema.Literals(["own", "end"]),
  most: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))
})

/** What is wrong with the rule for numbers for which nobody came. */
export const requeueProblems = (requeue: unknown): Wrongs =>
  requeue === undefined || Result.isSuccess(Schema.decodeUnknownResult(Requeue)(requeue))
    ? []
    : [
        wrong("RequeueInvalid", ["requeue"], {
          text: say("Aturan kembali ke antrean tidak lengkap", "The rule for returning to the queue is incomplete"),
          fix: say(
            'Tulis { place: "own" } atau { place: "end", most: 3 }',
            'Write { place: "own" } or { place: "end", most: 3 }'
          )
        })
      ]

/** What is wrong with the hour at which the day is closed by itself. */
export const closingProblems = (closesDayAt: unknown): Wrongs =>
  closesDayAt === undefined || Result.isSuccess(LocalTime.parse(closesDayAt))
    ? []
    : [
        wrong("ClosingInvalid", ["closesDayAt"], {
          text: say(`"${quote(closesDayAt)}" bukan jam`, `"${quote(closesDayAt)}" is no time of the day`),
          fix: say('Tulis seperti "18:00"', 'Write it like "18:00"')
        })
      ]
