import { CalendarBook, LegalClock } from "@balai/application"
import { type Actor, type Json } from "@balai/lifecycle"
import { DecreeFile, HolidayCalendar, LocalDate, Zone } from "@balai/vocabulary"
import { Clock, Effect, Result, Schema, Stream } from "effect"
import { type Calendars, type ImportRequest, type OverrideRequest, type Preview, type Revised } from "../Calendars.ts"
import { type Mall } from "../Mall.ts"
import { QueueingError, texts } from "../QueueingError.ts"
import { type Reasoned } from "../Settings.ts"
import { type Backstage, type Choice, settle, system } from "./acting.ts"
import { calendarFeed, calendarId, calendarLock } from "./calendarNames.ts"
import {
  type BookInstance,
  calendarView,
  dayChanges,
  decreeView,
  missingOf,
  offeredBy,
  previewText
} from "./calendarViews.ts"
import { clocked, clockOf, moveOf, retimeAll } from "./clocks.ts"
import { failure, forbidden, fromEngine, reasonMissing, unknown } from "./failures.ts"
import { type LiveRules } from "./liveRules.ts"
import { unlessStarted } from "./seed.ts"

/** What the calendar's use cases need: the use cases' backstage, and the rules that follow each revision. */
export interface Registry {
  readonly backstage: Backstage
  /** The definition. */
  readonly defined: Mall
  readonly live: LiveRules
}

const mostListed = 100
const longestFile = 200_000
const nothing: CalendarBook.Revision = { adds: [], drops: [], overrides: [], allows: [] }

/** Starts the calendar as the definition has it, unless the database knows one. */
export const seedCalendar = (
  { engine }: Backstage,
  { name: hall, office }: Mall
): Effect.Effect<void, QueueingError> => {
  const { holidays: calendar, jointLeave, weekdays } = office.calendar
  const [id, input] = [calendarId(hall), { hall, zone: office.zone, calendar, jointLeave, weekdays }]
  const start = engine.start(CalendarBook.lifecycle, { commandId: `seed:${id}`, by: system, id, input })
  return Effect.mapError(unlessStarted(start), fromEngine)
}

const mayManage = ({ backstage: { mall } }: Registry, by: Actor.Actor): Effect.Effect<void, QueueingError> =>
  by.type === "system" || (by.type === "manager" && by.attributes["hall"] === mall.name)
    ? Effect.void
    : Effect.fail(forbidden)

const bookOf = ({ backstage: { engine, mall } }: Registry): Effect.Effect<BookInstance, QueueingError> =>
  Effect.mapError(engine.get(CalendarBook.lifecycle, calendarId(mall.name)), fromEngine)

const invalid = (reasons: QueueingError["reasons"]): QueueingError =>
  failure({
    kind: "invalid",
    code: "BALAI_SETTING_INVALID",
    text: reasons[0]?.text ?? texts.BALAI_SETTING_INVALID,
    reasons
  })

const unchanged = invalid([
  { code: "unchanged", text: { id: "Tidak ada hari yang berubah", en: "No day changes" }, path: ["file"] }
])

const tooLong = invalid([
  { code: "tooLong", text: { id: "Berkas terlalu besar", en: "The file is too large" }, path: ["file"] }
])

const fileOf = (text: string): Effect.Effect<DecreeFile.DecreeFile, QueueingError> => {
  if (text.length > longestFile) return Effect.fail(tooLong)
  const file = DecreeFile.parse(text)
  if (Result.isSuccess(file)) return Effect.succeed(file.success)
  const { issues } = file.failure
  return Effect.fail(
    invalid(issues.map(({ column, line, problem, text }) => ({ code: problem, text, path: [line, column] })))
  )
}

/** The calendar after a revision, or why it cannot be made. */
const next = (
  { context }: BookInstance["snapshot"],
  revision: CalendarBook.Revision
): HolidayCalendar.HolidayCalendar | QueueingError => {
  const made = CalendarBook.revise(context, revision)
  if (Result.isSuccess(made)) return made.success
  return invalid(made.failure.issues.map(({ path, problem, text }) => ({ code: problem, text, path })))
}

const isNothing = ({ adds, allows, drops, overrides }: CalendarBook.Revision): boolean =>
  adds.every((decree) => decree.kind !== "annual" && decree.adds.length + decree.removes.length === 0) &&
  drops.length + overrides.length + allows.length === 0

const clocksOf = ({ backstage: { engine, mall } }: Registry) =>
  Stream.runFold(
    clocked(mall, engine),
    () => ({ running: 0, provisional: 0 }),
    (sum, row) => {
      const clock = clockOf(row)
      if (clock === null || !LegalClock.isRunning(clock)) return sum
      return { running: sum.running + 1, provisional: sum.provisional + (clock.due?.provisional === true ? 1 : 0) }
    }
  )

const definedBy = ({ defined }: Registry): HolidayCalendar.HolidayCalendar => defined.office.calendar.holidays

const view = Effect.fnUntraced(function* (registry: Registry) {
  const [book, clocks, at] = yield* Effect.all([bookOf(registry), clocksOf(registry), Clock.currentTimeMillis])
  return calendarView(book.snapshot.context, { at, clocks, defined: definedBy(registry) })
})

const preview = Effect.fnUntraced(function* (
  registry: Registry,
  { by, file: text }: { readonly by: Actor.Actor; readonly file: string }
): Effect.fn.Return<Preview, QueueingError> {
  yield* mayManage(registry, by)
  const file = yield* fileOf(text)
  const { snapshot } = yield* bookOf(registry)
  const { calendar } = snapshot.context
  const decree = DecreeFile.decreeOf(calendar, file)
  const revision = { ...nothing, adds: [decree] }
  if (isNothing(revision)) return yield* unchanged
  const holidays = next(snapshot, revision)
  if (holidays instanceof QueueingError) return yield* holidays
  const { engine, mall } = registry.backstage
  const office = { ...mall.office, calendar: { ...mall.office.calendar, holidays } }
  const at = yield* Clock.currentTimeMillis
  const found = yield* Stream.runCollect(clocked(mall, engine).pipe(Stream.map((row) => moveOf(row, { at, office }))))
  const moved = found.filter((one) => one !== null)
  const days = dayChanges(calendar, holidays, decree.year)
  return {
    decree: decreeView(decree),
    days,
    moves: moved.length,
    deadlines: moved.slice(0, mostListed),
    text: previewText(days, moved.length)
  }
})

interface Change {
  readonly request: Reasoned
  readonly name: string
  readonly args: { readonly [key: string]: Json.Json }
  readonly choose: (book: BookInstance, today: LocalDate.LocalDate) => CalendarBook.Revision | "undo" | QueueingError
}

const partOf = ({ id, snapshot }: BookInstance, revision: CalendarBook.Revision | "undo", reason: string): Choice => {
  const part = { lifecycle: CalendarBook.lifecycle, id, snapshot }
  return revision === "undo"
    ? [{ ...part, command: "calendar.undo", payload: { reason } }]
    : [{ ...part, command: "calendar.revise", payload: { ...revision, reason } }]
}

const chosen = (book: BookInstance, revision: ReturnType<Change["choose"]>, reason: string): Choice => {
  if (revision instanceof QueueingError || revision === "undo")
    return revision === "undo" ? partOf(book, revision, reason) : revision
  if (isNothing(revision)) return unchanged
  const after = next(book.snapshot, revision)
  return after instanceof QueueingError ? after : partOf(book, revision, reason)
}

/** Makes a revision under the calendar's lock, decides by it from then on, and counts what runs again. */
const changing = Effect.fnUntraced(function* (
  registry: Registry,
  { args, choose, name, request }: Change
): Effect.fn.Return<Revised, QueueingError> {
  const { by, commandId, reason } = request
  const { engine, mall } = registry.backstage
  yield* mayManage(registry, by)
  if (reason.trim() === "" || reason.trim().length > 200) return yield* reasonMissing
  const plan = engine.plan({
    commandId,
    by,
    name: `calendars.${name}`,
    args: { ...args, reason },
    locks: [calendarLock(mall.name)],
    read: { book: { lifecycle: CalendarBook.lifecycle, ids: [calendarId(mall.name)] } },
    decide: ({ book: [book] }, stamp) => {
      if (book === undefined) return settle(unknown.counter, stamp)
      return settle(chosen(book, choose(book, Zone.dateAt(stamp.at, mall.zone)), reason.trim()), stamp)
    }
  })
  yield* Effect.mapError(plan, fromEngine)
  yield* registry.live.reload
  const retimed = yield* retimeAll(mall, engine)
  return { calendar: yield* view(registry), retimed }
})

const importDecree = Effect.fnUntraced(function* (registry: Registry, request: ImportRequest) {
  yield* mayManage(registry, request.by)
  const file = yield* fileOf(request.file)
  return yield* changing(registry, {
    request,
    name: "importDecree",
    args: { file: request.file },
    choose: ({ snapshot }) => ({ ...nothing, adds: [DecreeFile.decreeOf(snapshot.context.calendar, file)] })
  })
})

const decodeOverride = Schema.decodeUnknownResult(HolidayCalendar.Override)

const override = (registry: Registry, request: OverrideRequest) => {
  const { date, reason, source, text, working } = request
  return changing(registry, {
    request,
    name: "override",
    args: { date, working, source: source as unknown as Json.Json, text: (text ?? null) as unknown as Json.Json },
    choose: ({ snapshot }, decided) => {
      const made = decodeOverride({ date, working, reason: text ?? { id: reason, en: reason }, decided, source })
      if (Result.isFailure(made)) {
        const wrong = { id: "Tanggal atau sumber tidak sesuai", en: "The date or the source does not fit" }
        return invalid([{ code: "override", text: wrong, path: ["date"] }])
      }
      const { overrides } = snapshot.context.calendar
      const allows = overrides.filter((one) => one.date === made.success.date).map((one) => one.date)
      return { ...nothing, overrides: [made.success], allows }
    }
  })
}

const adopt = (registry: Registry, request: Reasoned) =>
  changing(registry, {
    request,
    name: "adopt",
    args: {},
    choose: ({ snapshot }) => ({ ...nothing, adds: offeredBy(definedBy(registry), snapshot.context.calendar) })
  })

const removeOverride = (registry: Registry, request: Reasoned & { readonly date: string }) =>
  changing(registry, {
    request,
    name: "removeOverride",
    args: { date: request.date },
    choose: ({ snapshot }) => ({
      ...nothing,
      allows: snapshot.context.calendar.overrides.filter(({ date }) => date === request.date).map(({ date }) => date)
    })
  })

/** The calendar of a hall over an engine. */
export const toCalendars = (registry: Registry): Calendars["Service"] => ({
  view: ({ by }) => Effect.andThen(mayManage(registry, by), view(registry)),
  preview: (request) => preview(registry, request),
  importDecree: (request) => importDecree(registry, request),
  adopt: (request) => adopt(registry, request),
  override: (request) => override(registry, request),
  removeOverride: (request) => removeOverride(registry, request),
  undo: (request) => changing(registry, { request, name: "undo", args: {}, choose: () => "undo" }),
  missing: Effect.map(Effect.all([bookOf(registry), Clock.currentTimeMillis]), ([{ snapshot }, at]) =>
    missingOf(snapshot.context, at)
  ),
  retime: Effect.suspend(() => retimeAll(registry.backstage.mall, registry.backstage.engine))
})

/** Keeps up with revisions of other processes, and finishes what one has begun that is gone. */
export const followCalendar = ({
  backstage: { engine, mall },
  live
}: Pick<Registry, "backstage" | "live">): Effect.Effect<never> => {
  const feed = engine.feed(calendarFeed(mall.name))
  const again = Effect.andThen(live.reload, retimeAll(mall, engine))
  const watch = Effect.gen(function* () {
    const head = yield* feed.head
    yield* again
    yield* Stream.runForEach(feed.tail(head), () => again)
  })
  return Effect.forever(Effect.andThen(Effect.ignore(watch), Effect.sleep(500)))
}
