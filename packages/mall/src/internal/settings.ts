import { type Problem } from "@balai/agency"
import { type Actor, type Json, type Stamp } from "@balai/lifecycle"
import { BusinessDay, Counter, Hours, Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Reasoned, type ReviseCounter, type Settings } from "../Settings.ts"
import { type SettingsOf, type SettingsView, type WeekView } from "../View.ts"
import { type Backstage, type Choice, settle } from "./acting.ts"
import { scheduleProblems } from "./checkHours.ts"
import { counterProblems, dateProblems, quotaProblems, reasonProblems, subjectProblems } from "./checkSettings.ts"
import { differencesOf, isCounterAsDefined } from "./differences.ts"
import { forbidden, fromEngine, reasonMissing, settingInvalid, stillWaited, unknown, unserved } from "./failures.ts"
import { type Part } from "./judge.ts"
import { type HoursInstance } from "./levels.ts"
import { isSame, type LevelNow, levelsNow, type LiveRules } from "./liveRules.ts"
import { limitsOf } from "./limits.ts"
import { type CounterInstance, type TicketInstance } from "./moves.ts"
import { settingsFeed, settingsLock } from "./names.ts"
import { meantBy } from "./services.ts"
import { changeView, type SettingsRows, settingsView, weekView } from "./settingsViews.ts"
import { lacking, type Offer } from "./unserved.ts"

/** What the settings need: the use cases' backstage, the definition, and the rules that follow each change. */
export interface Office {
  readonly backstage: Backstage
  readonly defined: Mall
  readonly live: LiveRules
}

/** The states of a number that waits for a counter of its service, or can be made to. */
const comingBack = ["waiting", "called", "serving", "held"]

/** All settings and who waits, as a change finds them under its lock. */
interface Scene extends SettingsRows {
  readonly waiting: ReadonlyArray<TicketInstance>
}

interface Change {
  readonly request: Reasoned
  readonly name: string
  readonly args: { readonly [key: string]: Json.Json }
  readonly problems: ReadonlyArray<Problem.Problem>
  readonly choose: (scene: Scene, stamp: Stamp.Stamp) => Choice
}

const mayManage = ({ defined }: Office, by: Actor.Actor): Effect.Effect<void, QueueingError> =>
  by.type === "system" || (by.type === "manager" && by.attributes["hall"] === defined.name)
    ? Effect.void
    : Effect.fail(forbidden)

const queries = (hall: string) => ({
  counters: { lifecycle: Counter.lifecycle, where: { hall }, order: ["number"] },
  hours: { lifecycle: Hours.lifecycle, where: { hall } }
})

const rowsOf = (
  { defined }: Office,
  rows: { readonly counters: ReadonlyArray<CounterInstance>; readonly hours: ReadonlyArray<HoursInstance> }
): SettingsRows => ({ counters: rows.counters, levels: levelsNow(defined, rows.hours) })

const readRows = (office: Office): Effect.Effect<SettingsRows, QueueingError> => {
  const { counters, hours } = queries(office.defined.name)
  const { engine } = office.backstage
  const found = Effect.all({ counters: engine.find(counters), hours: engine.find(hours) })
  return Effect.map(Effect.mapError(found, fromEngine), (rows) => rowsOf(office, rows))
}

/** The definition, with the calendar that holds now. */
const dated = ({ defined, live }: Office): Mall => ({ ...defined, office: live.mall.office })

const view = (office: Office, by: Actor.Actor): Effect.Effect<SettingsView, QueueingError> =>
  office.backstage.reading.consistently(by, ({ stamp, version }) =>
    Effect.map(readRows(office), (rows) => settingsView(dated(office), rows, { asOf: stamp.at, version }))
  )

/** The week as it is, or as it would be with another schedule. */
const week = Effect.fnUntraced(function* (
  office: Office,
  { by, of, schedule }: Parameters<Settings["Service"]["week"]>[0]
): Effect.fn.Return<WeekView, QueueingError> {
  yield* mayManage(office, by)
  const wrong = [
    ...subjectProblems(of, office.defined),
    ...(schedule === undefined ? [] : scheduleProblems(schemaOf(of), schedule, ["schedule"]))
  ]
  if (wrong.length > 0) return yield* settingInvalid(wrong)
  const { levels } = yield* readRows(office)
  const next = schedule === undefined ? null : (schedule as BusinessDay.ServiceSchedule)
  const tried = levels.map((level) =>
    next !== null && level.of.level === of.level && level.of.id === of.id ? { ...level, now: next } : level
  )
  const asOf = yield* Clock.currentTimeMillis
  return weekView(dated(office), tried, { asOf, of })
})

/** Makes a change under the lock of all settings, and answers once this process decides by it. */
const changing = Effect.fnUntraced(function* (
  office: Office,
  { args, choose, name, problems, request }: Change
): Effect.fn.Return<SettingsView, QueueingError> {
  const { by, commandId, reason } = request
  const hall = office.defined.name
  yield* mayManage(office, by)
  const wrong = [...problems, ...reasonProblems(reason)]
  if (wrong.length > 0) return yield* settingInvalid(wrong)
  if (reason.trim() === "") return yield* reasonMissing
  const plan = office.backstage.engine.plan({
    commandId,
    by,
    name: `settings.${name}`,
    args: { ...args, reason },
    locks: [settingsLock(hall)],
    read: { ...queries(hall), waiting: { lifecycle: Ticket.lifecycle, where: { hall, state: comingBack } } },
    decide: ({ counters, hours, waiting }, stamp) =>
      settle(choose({ ...rowsOf(office, { counters, hours }), waiting }, stamp), stamp)
  })
  yield* Effect.mapError(plan, fromEngine)
  yield* office.live.reload
  return yield* view(office, by)
})

interface Said {
  readonly reason: string
  readonly [key: string]: unknown
}

const trimmed = (payload: Said) => ({ ...payload, reason: payload.reason.trim() })

const ofCounter = ({ id, snapshot }: CounterInstance, payload: Said): Part => ({
  lifecycle: Counter.lifecycle,
  id,
  snapshot,
  command: "counter.revise",
  payload: trimmed(payload)
})

const ofHours = ({ id, snapshot }: HoursInstance, command: string, payload: Said): Part => ({
  lifecycle: Hours.lifecycle,
  id,
  snapshot,
  command: `hours.${command}`,
  payload: trimmed(payload)
})

/** What is offered where: as it is, or as it would be after a change. */
const offerOf = (
  { defined }: Office,
  scene: Scene,
  { day, services, suspended }: { day: string } & Partial<Pick<Offer, "services" | "suspended">>
): Offer => ({
  mall: defined,
  services: new Map([
    ...scene.counters.map(({ snapshot: { context } }) => [context.counter, context.services] as const),
    ...(services ?? [])
  ]),
  suspended:
    suspended ??
    new Set(scene.levels.flatMap(({ of, suspension }) => (suspension === null ? [] : [`${of.level}:${of.id}`]))),
  waiting: new Set(scene.waiting.flatMap(({ snapshot: { context } }) => (context.day === day ? [context.service] : [])))
})

/** Refuses what would leave a service without a counter that has one, or needs none, until now. */
const unlessUnserved = (before: Offer, after: Offer, parts: ReadonlyArray<Part>): Choice => {
  const known = new Set(lacking(before).map(({ id }) => id))
  const left = lacking(after).find(({ id }) => !known.has(id))
  if (left === undefined) return parts
  return after.waiting.has(left.id) ? stillWaited(left.name) : unserved(left.name)
}

const dayOf = ({ defined }: Office, { at }: Stamp.Stamp): string => BusinessDay.at(at, defined.zone)

const reviseCounter = (office: Office, request: ReviseCounter) => {
  const { counter, label, reason, services, zone } = request
  const { defined } = office
  const meant = services?.flatMap((one) => meantBy(defined.services, one).map(({ id }) => id))
  return changing(office, {
    request,
    name: "reviseCounter",
    args: { counter, label: label ?? null, zone: zone ?? null, services: services ? [...services] : null },
    problems: counterProblems(request, defined),
    choose: (scene, stamp) => {
      const found = scene.counters.find(({ snapshot }) => snapshot.context.counter === counter)
      const isKnown = defined.counters.some(({ id }) => id === counter)
      if (found === undefined || !isKnown) return unknown.counter
      const { context } = found.snapshot
      const next = {
        label: label?.trim() ?? context.label,
        zone: zone ?? context.zone,
        services: meant === undefined ? context.services : [...new Set(meant)]
      }
      const day = dayOf(office, stamp)
      const after = offerOf(office, scene, { day, services: new Map([[counter, next.services]]) })
      return unlessUnserved(offerOf(office, scene, { day }), after, [ofCounter(found, { ...next, reason })])
    }
  })
}

interface LevelChange extends Omit<Change, "problems" | "choose"> {
  readonly of: SettingsOf
  readonly problems?: Change["problems"]
  readonly command: string
  readonly payload: Said
}

const changeLevel = (office: Office, change: LevelChange, guarded: Guard = (_, parts) => parts) => {
  const { args, command, of, payload, problems } = change
  return changing(office, {
    ...change,
    args: { ...args, of: { ...of } },
    problems: [...subjectProblems(of, office.defined), ...(problems ?? [])],
    choose: (scene, stamp) => {
      const level = scene.levels.find((one) => one.of.level === of.level && one.of.id === of.id)
      const stored = level?.stored ?? null
      return stored === null ? unknown.service : guarded({ scene, stamp }, [ofHours(stored, command, payload)])
    }
  })
}

type Guard = (at: { readonly scene: Scene; readonly stamp: Stamp.Stamp }, parts: ReadonlyArray<Part>) => Choice

/** What is resumed must have a counter. */
const ifServed =
  (office: Office, { id, level }: SettingsOf): Guard =>
  ({ scene, stamp }, parts) => {
    const day = dayOf(office, stamp)
    const before = offerOf(office, scene, { day })
    const suspended = new Set([...before.suspended].filter((key) => key !== `${level}:${id}`))
    return unlessUnserved(before, offerOf(office, scene, { day, suspended }), parts)
  }

const restoreLevel = ({ now, schedule, stored, suspension }: LevelNow, reason: string): ReadonlyArray<Part> =>
  stored === null
    ? []
    : [
        ...(isSame(now, schedule) ? [] : [ofHours(stored, "change", { schedule, reason })]),
        ...(suspension === null ? [] : [ofHours(stored, "resume", { reason })])
      ]

/** Every command that brings the settings back to the definition; none when they are as defined. */
const restoring = ({ defined }: Office, { counters, levels }: Scene, reason: string): ReadonlyArray<Part> => [
  ...counters.flatMap((row) => {
    const found = defined.counters.find(({ id }) => id === row.snapshot.context.counter)
    if (found === undefined || isCounterAsDefined(row, found)) return []
    const { label, services, zone } = found
    return [ofCounter(row, { label, zone, services, reason })]
  }),
  ...levels.flatMap((level) => restoreLevel(level, reason))
]

const serviceOf = ({ defined }: Office, reference: string): SettingsOf => {
  const meant = meantBy(defined.services, reference)
  return { level: "service", id: meant.length === 1 ? (meant[0]?.id ?? reference) : reference }
}

const changesOf = (office: Office, by: Actor.Actor, limit: number) =>
  Effect.gen(function* () {
    yield* mayManage(office, by)
    const feed = office.backstage.engine.feed(settingsFeed(office.defined.name))
    const head = yield* Effect.mapError(feed.head, fromEngine)
    const found = yield* Effect.mapError(feed.read(Math.max(0, head - limit), limit), fromEngine)
    return found.toReversed().map((event) => changeView(office.defined, event))
  })

const schemaOf = ({ level }: SettingsOf) => (level === "service" ? BusinessDay.ServiceSchedule : BusinessDay.Schedule)

/** What is not plain JSON has been found wrong before it is compared with what the command id stands for. */
const asJson = (value: unknown) => value as Json.Json

/** The settings over an engine. */
export const toSettings = (office: Office): Settings["Service"] => ({
  ...limitsOf(office),
  view: ({ by }) => Effect.andThen(mayManage(office, by), view(office, by)),
  week: (request) => week(office, request),
  changes: ({ by, limit }) => changesOf(office, by, limit ?? 100),
  differences: Effect.map(readRows(office), ({ counters, levels }) => differencesOf(office.defined, counters, levels)),
  reviseCounter: (request) => reviseCounter(office, request),
  changeHours: ({ schedule, ...request }) =>
    changeLevel(office, {
      request,
      of: request.of,
      name: "changeHours",
      args: { schedule: asJson(schedule) },
      problems: scheduleProblems(schemaOf(request.of), schedule, ["schedule"]),
      command: "change",
      payload: { schedule, reason: request.reason }
    }),
  addException: ({ exception, ...request }) =>
    changeLevel(office, {
      request,
      of: request.of,
      name: "addException",
      args: { exception: asJson(exception) },
      problems: scheduleProblems(BusinessDay.Exception, exception, ["exception"]),
      command: "except",
      payload: { exception, reason: request.reason }
    }),
  removeException: ({ date, ...request }) =>
    changeLevel(office, {
      request,
      of: request.of,
      name: "removeException",
      args: { date },
      problems: dateProblems(date),
      command: "allow",
      payload: { date: LocalDate.is(date) ? date : "", reason: request.reason }
    }),
  setQuota: ({ quota, service, ...request }) =>
    changeLevel(office, {
      request,
      of: serviceOf(office, service),
      name: "setQuota",
      args: { quota },
      problems: quotaProblems(quota),
      command: "limit",
      payload: { quota, reason: request.reason }
    }),
  suspend: (request) =>
    changeLevel(office, {
      request,
      of: request.of,
      name: "suspend",
      args: {},
      command: "suspend",
      payload: { reason: request.reason }
    }),
  resume: (request) =>
    changeLevel(
      office,
      { request, of: request.of, name: "resume", args: {}, command: "resume", payload: { reason: request.reason } },
      ifServed(office, request.of)
    ),
  restore: (request) =>
    changing(office, {
      request,
      name: "restore",
      args: {},
      problems: [],
      choose: (scene, stamp) => {
        const day = dayOf(office, stamp)
        const services = new Map(office.defined.counters.map(({ id, services }) => [id, services] as const))
        const after = offerOf(office, scene, { day, services, suspended: new Set() })
        return unlessUnserved(offerOf(office, scene, { day }), after, restoring(office, scene, request.reason))
      }
    })
})
