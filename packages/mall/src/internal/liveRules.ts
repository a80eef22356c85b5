import { type Engine, type Feed, type Instance } from "@balai/engine"
import { Json } from "@balai/lifecycle"
import { CalendarBook, type FileLimit, LimitBook } from "@balai/application"
import { type BusinessDay, Counter, Hours } from "@balai/queue"
import { type LegalTime } from "@balai/vocabulary"
import { Effect, Semaphore, Stream } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { factsOf } from "./facts.ts"
import { fromEngine } from "./failures.ts"
import { type DefinedLevel, type HoursInstance, levelsOf } from "./levels.ts"
import { type CounterInstance } from "./moves.ts"
import { limitsFeed, settingsFeed } from "./names.ts"
import { servedBy } from "./unserved.ts"

type Schedule = BusinessDay.ServiceSchedule

/** Whether two values are the same JSON. */
export const isSame = (self: unknown, that: unknown): boolean =>
  Json.canonical(self as Json.Json) === Json.canonical(that as Json.Json)

/** A level with its hours as they are stored; as they are defined where nothing is stored yet. */
export interface LevelNow extends DefinedLevel {
  readonly stored: HoursInstance | null
  readonly now: Schedule
  readonly suspension: string | null
}

/** Every level of the definition with what the database says of it. */
export const levelsNow = (mall: Mall, rows: ReadonlyArray<HoursInstance>): ReadonlyArray<LevelNow> => {
  const stored = new Map(rows.map((row) => [row.id, row] as const))
  return levelsOf(mall).map((level) => {
    const row = stored.get(level.id) ?? null
    const context = row?.snapshot.context
    return {
      ...level,
      stored: row,
      now: context?.schedule ?? level.schedule,
      suspension: context?.suspension?.text ?? null
    }
  })
}

/** Whether a level is as the definition has it. */
const isAsDefined = ({ now, schedule, suspension }: LevelNow): boolean => suspension === null && isSame(now, schedule)

const named = (levels: ReadonlyArray<LevelNow>, kind: LevelNow["of"]["level"]): { readonly [id: string]: Schedule } =>
  Object.fromEntries(
    levels
      .filter(({ now, of }) => of.level === kind && Object.keys(now).length > 0)
      .map(({ now, of }) => [of.id, now] as const)
  )

const suspensionsOf = (levels: ReadonlyArray<LevelNow>): ReadonlyArray<BusinessDay.Suspension> =>
  levels.flatMap(({ of, suspension }) =>
    suspension === null ? [] : [{ level: of.level, subject: of.id, reason: { id: suspension, en: suspension } }]
  )

const withoutCounter = {
  id: "belum ada loket yang melayaninya",
  en: "no counter serves it yet"
}

/** What is offered, and no counter serves: a definition that names other services or counters leaves such behind. */
const unservedOf = (
  mall: Mall,
  levels: ReadonlyArray<LevelNow>,
  counters: ReadonlyArray<CounterInstance>
): ReadonlyArray<BusinessDay.Suspension> => {
  const served = servedBy(mall, counters)
  return levels.flatMap(({ of, suspension }) =>
    of.level === "service" && suspension === null && !served.has(of.id)
      ? [{ level: of.level, subject: of.id, reason: withoutCounter }]
      : []
  )
}

interface Rows {
  readonly hours: ReadonlyArray<HoursInstance>
  readonly counters: ReadonlyArray<CounterInstance>
}

/** The hours of all levels as rules, whatever is suspended. */
export const hoursRules = (mall: Mall, levels: ReadonlyArray<LevelNow>): BusinessDay.Rules => ({
  zone: mall.zone,
  calendar: mall.office.calendar.holidays,
  hall: levels.find(({ of }) => of.level === "hall")?.now ?? {},
  agencies: named(levels, "agency"),
  services: named(levels, "service")
})

/** The rules that hold: null in a hall that sets no hours and in which nothing has been changed. */
export const rulesOf = (mall: Mall, { counters, hours }: Rows): BusinessDay.Rules | null => {
  const levels = levelsNow(mall, hours)
  const suspended = [...suspensionsOf(levels), ...unservedOf(mall, levels, counters)]
  if (mall.hours === null && suspended.length === 0 && levels.every(isAsDefined)) return null
  return { ...hoursRules(mall, levels), ...(suspended.length === 0 ? {} : { suspended }) }
}

/** The office with the calendar that is stored; as it is defined where none is stored yet. */
const officeNow = ({ office }: Mall, [book]: ReadonlyArray<CalendarInstance>): LegalTime.Office => {
  if (book === undefined) return office
  const { calendar, jointLeave, weekdays } = book.snapshot.context
  return { ...office, calendar: { holidays: calendar, weekdays, jointLeave } }
}

/** The limits that are stored; as they are defined where none are stored yet. */
const limitsNow = ({ limits }: Mall, [book]: ReadonlyArray<LimitInstance>): FileLimit.HallRows =>
  book === undefined ? limits : book.snapshot.context.rows

type LimitInstance = Instance.Instance<typeof LimitBook.lifecycle>

type CalendarInstance = Instance.Instance<typeof CalendarBook.lifecycle>

/** The hours and the calendar as they hold now, in this process. */
export interface LiveRules {
  /** The definition with the hours and the calendar that hold now in place of its own. */
  readonly mall: Mall
  /** Reads what has been committed and decides by it from now on. */
  readonly reload: Effect.Effect<void, QueueingError>
  /** Keeps up with what other processes commit. */
  readonly follow: Effect.Effect<never>
}

/** Two readings at once could end in the wrong order: the lock lets the newest one win. */
export const makeLiveRules = (defined: Mall, engine: Engine.Engine["Service"]): Effect.Effect<LiveRules> =>
  Effect.map(Semaphore.make(1), (lock) => {
    let { hours, limits, office } = defined
    const mall: Mall = Object.freeze({
      ...defined,
      get hours() {
        return hours
      },
      get office() {
        return office
      },
      get limits() {
        return limits
      }
    })
    const where = { hall: defined.name }
    const stored = Effect.all({
      hours: engine.find({ lifecycle: Hours.lifecycle, where }),
      counters: engine.find({ lifecycle: Counter.lifecycle, where, order: ["number"] }),
      calendar: engine.find({ lifecycle: CalendarBook.lifecycle, where }),
      book: engine.find({ lifecycle: LimitBook.lifecycle, where })
    })
    const read = Effect.gen(function* () {
      const { book, calendar, ...rows } = yield* stored
      const now = { ...defined, office: officeNow(defined, calendar), limits: limitsNow(defined, book) }
      const rules = rulesOf(now, rows)
      const isSameOffice = isSame(now.office, office)
      const isSameLimits = isSame(now.limits, limits)
      if (isSame(rules, hours) && isSameOffice && isSameLimits) return
      yield* engine.registerFacts(factsOf({ ...now, hours: rules }))
      hours = rules
      if (!isSameOffice) office = now.office
      if (!isSameLimits) limits = now.limits
    })
    const reload = Effect.mapError(lock.withPermits(1)(read), fromEngine)
    const watch = (feed: Feed.Feed) =>
      Effect.gen(function* () {
        const head = yield* feed.head
        yield* reload
        yield* Stream.runForEach(feed.tail(head), () => reload)
      })
    const following = (name: string) =>
      Effect.forever(Effect.andThen(Effect.ignore(watch(engine.feed(name))), Effect.sleep(500)))
    const follow = Effect.raceFirst(following(settingsFeed(defined.name)), following(limitsFeed(defined.name)))
    return { mall, reload, follow }
  })
