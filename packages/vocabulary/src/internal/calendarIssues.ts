import { type Decree, type HolidayCalendar } from "../HolidayCalendar.ts"
import { type Issue } from "../VocabularyError.ts"
import { inOrder } from "./calendarIndex.ts"
import { issueOf } from "./issues.ts"

type Issues = ReadonlyArray<Issue>

const repeated = (values: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at))
]

const idIssues = (calendar: HolidayCalendar): Issues =>
  repeated(calendar.decrees.map((decree) => decree.id)).map((id) =>
    issueOf("decreeTwice", ["decrees", id], {
      id: `Keputusan "${id}" tercantum dua kali.`,
      en: `The decree "${id}" is listed twice.`
    })
  )

const yearIssues = (calendar: HolidayCalendar): Issues =>
  repeated(calendar.decrees.filter((decree) => decree.kind === "annual").map((decree) => String(decree.year))).map(
    (year) =>
      issueOf("yearTwice", ["decrees"], {
        id: `Tahun ${year} ditetapkan oleh dua keputusan; yang kedua harus berupa perubahan.`,
        en: `Two decrees decide the year ${year}; the second must be an amendment.`
      })
  )

const dateIssues = (decree: Decree): Issues =>
  [...decree.adds.map((holiday) => holiday.date), ...decree.removes]
    .filter((date) => Number(date.slice(0, 4)) !== decree.year)
    .map((date) =>
      issueOf("otherYear", ["decrees", decree.id, date], {
        id: `Tanggal ${date} bukan dalam tahun ${decree.year} milik keputusan "${decree.id}".`,
        en: `The date ${date} is not in ${decree.year}, the year of the decree "${decree.id}".`
      })
    )

const amendIssues = (calendar: HolidayCalendar, decree: Decree): Issues => {
  const mustAmend = decree.kind === "amendment"
  const target = calendar.decrees.find((other) => other.id === decree.amends)
  if (!mustAmend && decree.amends === null) return []
  if (mustAmend && target !== undefined && target.signed <= decree.signed && target.year === decree.year) return []
  return [
    issueOf("amends", ["decrees", decree.id, "amends"], {
      id: `Keputusan "${decree.id}" harus mengubah keputusan tahun yang sama yang ditandatangani lebih dahulu.`,
      en: `The decree "${decree.id}" must amend a decree of the same year that was signed before it.`
    })
  ]
}

/** Follows the decrees in order of signing: what is added must be new, what is removed must be there. */
const dayIssues = (calendar: HolidayCalendar): Issues => {
  const issues: Array<Issue> = []
  const standing = new Map<string, string>()
  for (const decree of inOrder(calendar)) {
    for (const date of decree.removes) {
      const keys = [...standing.keys()].filter((key) => key.startsWith(date))
      for (const key of keys) standing.delete(key)
      if (keys.length > 0) continue
      const text = {
        id: `Keputusan "${decree.id}" mencabut ${date}, padahal bukan hari libur.`,
        en: `The decree "${decree.id}" removes ${date}, which is no holiday.`
      }
      issues.push(issueOf("removesNothing", ["decrees", decree.id, date], text))
    }
    for (const holiday of decree.adds) {
      const key = `${holiday.date} ${holiday.kind}`
      const before = standing.get(key)
      standing.set(key, decree.id)
      if (before === undefined) continue
      const text = {
        id: `Tanggal ${holiday.date} sudah ditetapkan oleh "${before}".`,
        en: `The date ${holiday.date} is already decided by "${before}".`
      }
      issues.push(issueOf("dayTwice", ["decrees", decree.id, holiday.date], text))
    }
  }
  return issues
}

const overrideIssues = (calendar: HolidayCalendar): Issues =>
  repeated(calendar.overrides.map((override) => override.date)).map((date) =>
    issueOf("overrideTwice", ["overrides", date], {
      id: `Tanggal ${date} diputuskan dua kali oleh kantor.`,
      en: `The office decides ${date} twice.`
    })
  )

/** @internal */
export const calendarIssues = (calendar: HolidayCalendar): Issues => [
  ...idIssues(calendar),
  ...yearIssues(calendar),
  ...calendar.decrees.flatMap(dateIssues),
  ...calendar.decrees.flatMap((decree) => amendIssues(calendar, decree)),
  ...dayIssues(calendar),
  ...overrideIssues(calendar)
]
