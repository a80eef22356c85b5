/** @internal From the fields of the manager's forms to what the server is asked for. */
import {
  type Break,
  type Exception,
  type LocalizedText,
  type Relation,
  type Schedule,
  type Span,
  type WeeklyHours,
  type Zone
} from "../Wire.ts"
import { startOf } from "./format.ts"
import { hoursTexts } from "./managerHoursTexts.ts"

/** As much of `FormData` as is read here. */
export type Form = Pick<FormData, "get" | "getAll" | "has" | "keys">

export const textOf = (form: Form, name: string): string => {
  const value = form.get(name)
  return typeof value === "string" ? value.trim() : ""
}

export const allOf = (form: Form, name: string): ReadonlyArray<string> =>
  form.getAll(name).filter((value): value is string => typeof value === "string" && value !== "")

const numberOf = (form: Form, name: string): number | null => {
  const text = textOf(form, name)
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text)
}

/** The rows of a list that stand in the form, by their numbers: `weekly.0.from`. */
const rowsOf = (form: Form, list: string): ReadonlyArray<string> => {
  const found = new Set<string>()
  for (const key of form.keys()) {
    const [name, index] = key.split(".")
    if (name === list && index !== undefined) found.add(`${list}.${index}`)
  }
  return [...found]
}

const spanOf = (form: Form, row: string): Span => ({
  from: textOf(form, `${row}.from`),
  to: textOf(form, `${row}.to`)
})

const weeklyOf = (form: Form, row: string): WeeklyHours => ({
  weekdays: allOf(form, `${row}.day`).map(Number),
  ...spanOf(form, row)
})

const breakOf = (form: Form, row: string): Break => ({
  ...weeklyOf(form, row),
  kind: textOf(form, `${row}.kind`) === "fridayPrayer" ? "fridayPrayer" : "break",
  ...(form.has(`${row}.issues`) ? { issues: true } : {})
})

/** A list or number that is empty is left out: it does not narrow the level above. */
const given = <A>(name: string, value: A | null): { readonly [name: string]: A } =>
  value === null || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value }

/** The schedule as the form says it; what the form does not show stays as it was. */
export const scheduleOf = (form: Form, base: Schedule): Schedule => {
  const { weekly: _, breaks: __, presence: ___, firstTicketMinutes: _a, lastTicketMinutes: _b, ...rest } = base
  const { appointments, closedOn, ...kept } = rest
  const weekdays = allOf(form, "presence.day").map(Number)
  const dates = allOf(form, "presence.date")
  const hasPresence = weekdays.length > 0 || dates.length > 0
  return {
    ...kept,
    ...(form.has("closedOn.known") ? closedOnOf(form) : closedOn === undefined ? {} : { closedOn }),
    ...given(
      "weekly",
      rowsOf(form, "weekly").map((row) => weeklyOf(form, row))
    ),
    ...given(
      "breaks",
      rowsOf(form, "breaks").map((row) => breakOf(form, row))
    ),
    ...given("presence", hasPresence ? { ...given("weekdays", weekdays), ...given("dates", [...dates].sort()) } : null),
    ...given("firstTicketMinutes", numberOf(form, "firstTicketMinutes")),
    ...given("lastTicketMinutes", numberOf(form, "lastTicketMinutes")),
    ...(form.has("appointments.known")
      ? appointmentsOf(form, appointments)
      : appointments === undefined
        ? {}
        : { appointments })
  }
}

/** Without a length and a number of people the agency offers no times. */
const appointmentsOf = (form: Form, before: Schedule["appointments"]): Pick<Schedule, "appointments"> => {
  const [minutes, capacity] = [numberOf(form, "appointments.minutes"), numberOf(form, "appointments.capacity")]
  if (minutes === null || capacity === null) return {}
  return {
    appointments: {
      ...before,
      minutes,
      capacity,
      daysAhead: numberOf(form, "appointments.daysAhead") ?? before?.daysAhead ?? 14,
      leadMinutes: numberOf(form, "appointments.leadMinutes") ?? before?.leadMinutes ?? 30
    }
  }
}

/** The kinds of holidays, as the calendar names them. */
export const holidayKinds = ["national", "jointLeave", "local"] as const

/** All kinds is what a hall does by itself. */
const closedOnOf = (form: Form): Pick<Schedule, "closedOn"> => {
  const closedOn = holidayKinds.filter((kind) => form.has(`closedOn.${kind}`))
  return closedOn.length === holidayKinds.length ? {} : { closedOn }
}

export const exceptionOf = (form: Form): Exception => {
  const id = textOf(form, "text.id")
  const isOpen = textOf(form, "kind") === "open"
  return {
    date: textOf(form, "date"),
    hours: isOpen ? rowsOf(form, "hours").map((row) => spanOf(form, row)) : [],
    reason: { id, en: textOf(form, "text.en") || id }
  }
}

export const quotaOf = (form: Form): number | null => numberOf(form, "quota")

/** A relation that stands in the form as it was. */
const kept = (text: string): ReadonlyArray<Relation> => {
  try {
    return [JSON.parse(text) as Relation]
  } catch {
    return []
  }
}

/** Who heads an agency in somebody's stead, from the first day up to and with the last one. */
const actingOf = (form: Form): ReadonlyArray<Relation> => {
  const [agency, decree] = [textOf(form, "acting.agency"), textOf(form, "acting.decree")]
  const zone = textOf(form, "acting.zone") as Zone
  const [from, last] = [startOf(textOf(form, "acting.from"), zone), startOf(textOf(form, "acting.until"), zone)]
  if (agency === "" || decree === "" || from === null || last === null) return []
  const as = textOf(form, "acting.as") === "plt" ? "plt" : "plh"
  return [{ relation: "heads", agency, acting: { as, decree, from, until: last + 86_400_000 } }]
}

/** Something was said of an acting head, and not all of it. */
export const isActingHalf = (form: Form): boolean =>
  ["acting.agency", "acting.decree", "acting.from", "acting.until"].some((name) => textOf(form, name) !== "") &&
  actingOf(form).length === 0

export const relationsOf = (form: Form): ReadonlyArray<Relation> => [
  ...(form.has("manages") ? [{ relation: "manages" } as const] : []),
  ...(form.has("greets") ? [{ relation: "greets" } as const] : []),
  ...allOf(form, "agency").map((agency) => ({ relation: "serves", agency }) as const),
  ...allOf(form, "counter").map((counter) => ({ relation: "serves", counter }) as const),
  ...allOf(form, "heads").map((agency) => ({ relation: "heads", agency }) as const),
  ...allOf(form, "acting").flatMap(kept),
  ...actingOf(form)
]

/** What this page can see to be wrong before the server is asked; `null` when it sees nothing. */
export const faultOf = (form: Form): LocalizedText | null => {
  const lists: ReadonlyArray<readonly [string, LocalizedText]> = [
    ["weekly", hoursTexts.week],
    ["breaks", hoursTexts.breaks],
    ["hours", hoursTexts.from]
  ]
  for (const [list, name] of lists) {
    for (const [index, row] of rowsOf(form, list).entries()) {
      const fault = rowFault(form, { row, isWeekly: list !== "hours" })
      if (fault !== null) return { id: fault(`${name.id} ${index + 1}`).id, en: fault(`${name.en} ${index + 1}`).en }
    }
  }
  return null
}

const rowFault = (
  form: Form,
  { row, isWeekly }: { readonly row: string; readonly isWeekly: boolean }
): ((row: string) => LocalizedText) | null => {
  const { from, to } = spanOf(form, row)
  if (isWeekly && allOf(form, `${row}.day`).length === 0) return hoursTexts.rowNeedsDay
  return from < to ? null : hoursTexts.rowOrder
}
