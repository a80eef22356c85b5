import { HolidayCalendar, LocalDate, LocalTime, Zone } from "@balai/vocabulary"
import { Result } from "effect"
import {
  type Answer,
  type DayHours,
  type Decision,
  type Question,
  type Reason,
  type Rules,
  type Schedule
} from "../BusinessDay.ts"
import { say } from "./businessDayTexts.ts"

type Level = Reason["level"]

/** From one moment to another, the end excluded. */
interface Stretch {
  readonly from: number
  readonly to: number
}
interface Pause extends Stretch {
  readonly reason: Reason
  readonly issues: boolean
}

/** What one level says about a date. */
interface LevelDay {
  readonly level: Level
  readonly open: ReadonlyArray<Stretch>
  readonly pauses: ReadonlyArray<Pause>
  readonly refusal: Reason | null
  /** Set when the date has hours of its own. */
  readonly exception: Reason["text"] | null
  /** Whether the level has hours of its own on this date. */
  readonly hasHours: boolean
  readonly schedule: Schedule
}

/** What all levels together say about a date. */
interface Day {
  readonly open: ReadonlyArray<Stretch>
  readonly pauses: ReadonlyArray<Pause>
  readonly refusal: Reason | null
  readonly issues: Stretch
  readonly levels: ReadonlyArray<LevelDay>
}

const minute = 60_000
const dayLength = 1_440 * minute
/** How far ahead the next opening is looked for. */
const horizon = 120
const allKinds = ["national", "jointLeave", "local"] as const

type About = Pick<Question, "agency" | "service">

interface Place {
  readonly rules: Rules
  readonly date: LocalDate.LocalDate
  readonly level: Level
  readonly schedule: Schedule
}

const stretch = (
  { date, rules }: Place,
  { from, to }: { readonly from: LocalTime.LocalTime; readonly to: LocalTime.LocalTime }
): Stretch => {
  const start = Zone.startOf(date, rules.zone)
  return { from: start + LocalTime.toMinutes(from) * minute, to: start + LocalTime.toMinutes(to) * minute }
}

const isPresent = ({ date, schedule: { presence } }: Place): boolean =>
  presence === undefined ||
  (presence.weekdays?.includes(LocalDate.weekday(date)) ?? false) ||
  (presence.dates?.includes(date) ?? false)

const holidayOf = ({ date, level, rules, schedule }: Place): Reason | null => {
  const closedOn = schedule.closedOn ?? (level === "hall" ? allKinds : [])
  const known = HolidayCalendar.day(rules.calendar, date)
  if (closedOn.length === 0 || Result.isFailure(known)) return null
  const { holidays, override } = known.success
  if (override !== null)
    return override.working ? null : { code: "exception", level, text: say.closedFor(override.reason) }
  const found = holidays.find(({ kind }) => closedOn.includes(kind))
  return found === undefined ? null : { code: "holiday", level, text: say.holiday(found.name) }
}

const absence = { hall: "hours", agency: "agencyAbsent", service: "serviceAbsent" } as const

const refusalOf = (place: Place): Reason | null => {
  const { date, level } = place
  if (!isPresent(place)) return { code: absence[level], level, text: say.absent(level, date) }
  return holidayOf(place)
}

const seasonOf = ({ date, schedule }: Place) => schedule.seasons?.find(({ from, to }) => from <= date && date <= to)
const weeklyOf = (place: Place) => seasonOf(place)?.weekly ?? place.schedule.weekly

/** The hours as the week or the season has them; the whole day where neither says anything. */
const usual = (place: Place): Pick<LevelDay, "open" | "pauses"> => {
  const { date, level, rules, schedule } = place
  const weekly = weeklyOf(place)
  const breaks = seasonOf(place)?.breaks ?? schedule.breaks ?? []
  const isToday = ({ weekdays }: { readonly weekdays: ReadonlyArray<number> }) =>
    weekdays.includes(LocalDate.weekday(date))
  const start = Zone.startOf(date, rules.zone)
  return {
    open: weekly?.filter(isToday).map((hours) => stretch(place, hours)) ?? [{ from: start, to: start + dayLength }],
    pauses: breaks.filter(isToday).map((one) => ({
      ...stretch(place, one),
      issues: one.issues ?? false,
      reason: { code: one.kind, level, text: say.pause(one.kind, one.to) }
    }))
  }
}

const sorted = <A extends Stretch>(list: ReadonlyArray<A>): ReadonlyArray<A> =>
  list.filter(({ from, to }) => from < to).toSorted((self, that) => self.from - that.from)

/** Stretches that touch or overlap become one. */
const merged = (list: ReadonlyArray<Stretch>): ReadonlyArray<Stretch> =>
  sorted(list).reduce<ReadonlyArray<Stretch>>((done, next) => {
    const last = done.at(-1)
    return last !== undefined && next.from <= last.to
      ? [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }]
      : [...done, next]
  }, [])

const levelDay = (place: Place): LevelDay => {
  const { date, level, schedule } = place
  const exception = schedule.exceptions?.findLast((one) => one.date === date)
  const hours = exception?.hours.map((one) => stretch(place, one))
  const { open: raw, pauses } = hours === undefined ? usual(place) : { open: hours, pauses: [] }
  const open = merged(raw)
  const none: Reason | null =
    open.length > 0
      ? null
      : exception === undefined
        ? { code: "hours", level, text: say.noHours(date) }
        : { code: "exception", level, text: say.closedFor(exception.reason) }
  return {
    level,
    open,
    pauses: sorted(pauses),
    refusal: (exception === undefined ? refusalOf(place) : null) ?? none,
    exception: exception?.reason ?? null,
    hasHours: exception !== undefined || weeklyOf(place) !== undefined,
    schedule
  }
}

const intersect = (self: ReadonlyArray<Stretch>, that: ReadonlyArray<Stretch>): ReadonlyArray<Stretch> =>
  sorted(self.flatMap((a) => that.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))))

/** When a level begins the hours in which all are there: what it had earlier that day is over by then. */
const openingBy = (open: ReadonlyArray<Stretch>, start: number): number => open.find(({ to }) => to > start)?.from ?? 0

/** When numbers are issued: each level counts from its own hours; one without hours counts from those that all share. */
const issuesOf = (levels: ReadonlyArray<LevelDay>, open: ReadonlyArray<Stretch>): Stretch => {
  const [start, end] = [open[0]?.from ?? 0, open.at(-1)?.to ?? 0]
  const from = levels.flatMap(({ hasHours, open, schedule: { firstTicketMinutes: early } }) =>
    hasHours ? [openingBy(open, start) - (early ?? 0) * minute] : early === undefined ? [] : [start - early * minute]
  )
  const to = levels.flatMap(({ hasHours, open, schedule: { lastTicketMinutes: late } }) =>
    hasHours ? [(open.at(-1)?.to ?? 0) - (late ?? 0) * minute] : late === undefined ? [] : [end - late * minute]
  )
  return {
    from: from.length === 0 ? start : Math.max(...from),
    to: to.length === 0 ? end : Math.min(...to)
  }
}

/** A number belongs to the day on which it is issued: none comes before midnight, however early it may. */
const ofItsDay = ({ from, to }: Stretch, midnight: number): Stretch => ({ from: Math.max(from, midnight), to })

const dayOf = (rules: Rules, date: LocalDate.LocalDate, question: About): Day => {
  const { service } = question
  const own = service === undefined ? undefined : rules.services[service]
  const owner = ownerOf(question)
  const among = owner === undefined ? undefined : rules.agencies[owner]
  const levels = [
    levelDay({ rules, date, level: "hall", schedule: rules.hall }),
    ...(among === undefined ? [] : [levelDay({ rules, date, level: "agency", schedule: among })]),
    ...(own === undefined ? [] : [levelDay({ rules, date, level: "service", schedule: own })])
  ]
  const open = levels.map((level) => level.open).reduce(intersect)
  const refusal = levels.find((level) => level.refusal !== null)?.refusal ?? null
  const nothing: Reason | null = open.length > 0 ? null : { code: "hours", level: "hall", text: say.noHours(date) }
  return {
    levels,
    open,
    refusal: refusal ?? nothing,
    pauses: sorted(levels.flatMap(({ pauses }) => pauses)),
    issues: ofItsDay(issuesOf(levels, open), Zone.startOf(date, rules.zone))
  }
}

const holds = (at: number, { from, to }: Stretch): boolean => from <= at && at < to
const endOf = ({ open }: Day): number => open.at(-1)?.to ?? 0
const startOf = ({ open }: Day): number => open[0]?.from ?? 0

/** The level whose hours end (or begin) at the edge that counts; where the date has hours of its own, their reason is said. */
const outside = (day: Day, edge: "from" | "to", zone: Zone.Zone): Reason => {
  const moment = edge === "from" ? startOf(day) : endOf(day)
  const edgeOf = ({ open }: LevelDay) => (edge === "from" ? open[0]?.from : open.at(-1)?.to)
  const { exception, level } = day.levels.find((one) => edgeOf(one) === moment) ?? {
    exception: null,
    level: "hall" as const
  }
  const text = edge === "from" ? say.opens(moment, zone) : say.closed(moment, zone)
  return exception === null
    ? { code: "hours", level, text }
    : { code: "exception", level, text: say.because(text, exception) }
}

/** Whether each level that has no hours at a moment issues numbers in a break of its own. */
const isBridged = (levels: ReadonlyArray<LevelDay>, at: number): boolean =>
  levels.every(
    ({ open, pauses }) => open.some((one) => holds(at, one)) || pauses.some((pause) => pause.issues && holds(at, pause))
  )

const pausesAt = ({ levels, open, pauses }: Day, at: number, zone: Zone.Zone): ReadonlyArray<Pause> => {
  const found = pauses.filter((pause) => holds(at, pause))
  const next = open.find(({ from }) => from > at)
  if (next === undefined || open.some((one) => holds(at, one)) || at < (open[0]?.from ?? 0)) return found
  if (found.some(({ issues }) => !issues) || isBridged(levels, at)) return found
  const text = say.gap(next.from, zone)
  return [{ from: at, to: next.from, issues: false, reason: { code: "break", level: "hall", text } }]
}

const yes: Answer = Object.freeze({ allowed: true, reasons: Object.freeze([]) })
const no = (...reasons: ReadonlyArray<Reason>): Answer => ({ allowed: false, reasons })
const unless = (reasons: ReadonlyArray<Reason>): Answer => (reasons.length === 0 ? yes : no(...reasons))

const closedByPerson: Reason = { code: "closed", level: "hall", text: say.dayClosed }

const mayCall = (day: Day, { at, isClosed }: Question, zone: Zone.Zone): Answer => {
  if (isClosed === true) return no(closedByPerson)
  if (day.refusal !== null) return no(day.refusal)
  return at < startOf(day) ? no(outside(day, "from", zone)) : yes
}

const shouldStaff = (day: Day, question: Question, zone: Zone.Zone): Answer => {
  const called = mayCall(day, question, zone)
  if (!called.allowed) return called
  if (question.at >= endOf(day)) return (question.waiting ?? 0) > 0 ? yes : no(outside(day, "to", zone))
  return unless(pausesAt(day, question.at, zone).map(({ reason }) => reason))
}

const beforeIssue = (day: Day, zone: Zone.Zone): Reason => {
  const opening = outside(day, "from", zone)
  return day.issues.from === startOf(day) ? opening : { ...opening, text: say.firstTicket(day.issues.from, zone) }
}

const byTime = (day: Day, at: number, zone: Zone.Zone): ReadonlyArray<Reason> => {
  if (day.refusal !== null) return [day.refusal]
  if (at < day.issues.from) return [beforeIssue(day, zone)]
  if (at >= endOf(day)) return [outside(day, "to", zone)]
  const pauses = pausesAt(day, at, zone).filter(({ issues }) => !issues)
  if (pauses.length > 0) return pauses.map(({ reason }) => reason)
  if (at < day.issues.to) return []
  const strict = day.levels.findLast(({ schedule }) => schedule.lastTicketMinutes !== undefined)
  return [{ code: "lastTicket", level: strict?.level ?? "hall", text: say.lastTicket(day.issues.to, zone) }]
}

const quotaOf = (rules: Rules, { service }: Question): number | null =>
  (service === undefined ? undefined : rules.services[service]?.quota) ?? null

/** The moments at which issuing can begin on a date: the first number, and the edges of each span and each break. */
const beginnings = ({ issues, open, pauses }: Day): ReadonlyArray<number> =>
  [issues.from, ...[...open, ...pauses].flatMap(({ from, to }) => [from, to])].toSorted((self, that) => self - that)

const nextOpening = (rules: Rules, question: Question, isOver: boolean): number | null => {
  const today = Zone.dateAt(question.at, rules.zone)
  for (let ahead = isOver ? 1 : 0; ahead <= horizon; ahead += 1) {
    const day = dayOf(rules, LocalDate.addDays(today, ahead), question)
    if (day.refusal !== null) continue
    const found = beginnings(day).find((at) => at > question.at && byTime(day, at, rules.zone).length === 0)
    if (found !== undefined) return found
  }
  return null
}

/** What is suspended of all that the question is about: hall, agency, service. */
const suspensionsOf = ({ suspended }: Rules, question: Question): ReadonlyArray<Reason> => {
  const isAsked = { hall: () => true, agency: isOfAgency(question), service: isOfService(question) }
  return (suspended ?? [])
    .filter(({ level, subject }) => isAsked[level](subject))
    .map(({ level, reason }) => ({ code: "suspended", level, text: say.suspended(level, reason) }))
}

const ownerOf = ({ agency, service }: About): string | undefined => agency ?? service?.split(".")[0]
const isOfAgency = (question: Question) => (subject: string) => subject === ownerOf(question)
const isOfService =
  ({ service }: Question) =>
  (subject: string) =>
    subject === service

const issueOn = (day: Day, rules: Rules, question: Question): Answer => {
  const quota = quotaOf(rules, question)
  return unless([
    ...(question.isClosed === true ? [closedByPerson] : []),
    ...suspensionsOf(rules, question),
    ...byTime(day, question.at, rules.zone),
    ...(quota !== null && quota <= (question.issued ?? 0)
      ? [{ code: "quota", level: "service", text: say.quota(quota) } as const]
      : [])
  ])
}

/** The first of the three answers alone, as a draw asks for it. */
export const mayIssue = (rules: Rules, question: Question): Answer =>
  issueOn(dayOf(rules, Zone.dateAt(question.at, rules.zone), question), rules, question)

export const answer = (rules: Rules, question: Question): Decision => {
  const { zone } = rules
  const date = Zone.dateAt(question.at, zone)
  const day = dayOf(rules, date, question)
  const quota = quotaOf(rules, question)
  const left = quota === null ? null : Math.max(0, quota - (question.issued ?? 0))
  const isOver = left === 0 || question.isClosed === true
  const issue = issueOn(day, rules, question)
  const hasHours = day.refusal === null
  return {
    day: date,
    issue,
    call: mayCall(day, question, zone),
    staff: shouldStaff(day, question, zone),
    opensAt:
      issue.allowed || quota === 0 || issue.reasons.some(({ code }) => code === "suspended")
        ? null
        : nextOpening(rules, question, isOver),
    lastTicketAt: hasHours ? Math.min(day.issues.to, endOf(day)) : null,
    closesAt: hasHours ? endOf(day) : null,
    left,
    isDecreed: HolidayCalendar.years(rules.calendar).includes(LocalDate.parts(date).year)
  }
}

/** When people may be expected on a date, breaks cut out: not after the last number. */
export const expectableOn = (rules: Rules, { date, ...about }: About & Pick<DayHours, "date">) => {
  const day = dayOf(rules, date, about)
  const midnight = Zone.startOf(date, rules.zone)
  const suspended = suspensionsOf(rules, { at: midnight, ...about })[0]
  const refusal = suspended ?? day.refusal
  const open = refusal === null ? day.pauses.reduce(without, day.open) : []
  const spans = open.map(({ from, to }) => ({ from: (from - midnight) / minute, to: (to - midnight) / minute }))
  return { spans, until: (day.issues.to - midnight) / minute, reason: refusal?.text ?? null }
}

const without = (open: ReadonlyArray<Stretch>, gap: Stretch): ReadonlyArray<Stretch> =>
  sorted(
    open.flatMap(({ from, to }) => [
      { from, to: Math.min(to, gap.from) },
      { from: Math.max(from, gap.to), to }
    ])
  )

export const hoursOf = (rules: Rules, { date, ...about }: About & Pick<DayHours, "date">): DayHours => {
  const { levels, open, pauses, refusal } = dayOf(rules, date, about)
  const midnight = Zone.startOf(date, rules.zone)
  const inMinutes = (moment: number): number => (moment - midnight) / minute
  return {
    date,
    hours: (refusal === null ? pauses.reduce(without, open) : []).map(({ from, to }) => ({
      from: inMinutes(from),
      to: inMinutes(to)
    })),
    reason: refusal?.text ?? levels.find(({ exception }) => exception !== null)?.exception ?? null
  }
}
