import { Engine, type Feed, type Instance } from "@balai/engine"
import { type Actor, type Stamp } from "@balai/lifecycle"
import { Actors, BusinessDay, Counter, Series, Ticket } from "@balai/queue"
import { Clock, Effect, Stream } from "effect"
import { type Announcements, type Change, Hall } from "../Hall.ts"
import { type Mall, type Service } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import {
  type BoardView,
  type CounterView,
  type HallView,
  type LeftView,
  type PickedView,
  type ServiceView,
  type TicketView
} from "../View.ts"
import { offersOf } from "./applicationsHouse.ts"
import { inTurn } from "./calling.ts"
import { factsOf } from "./facts.ts"
import { forbidden, fromEngine, unknown } from "./failures.ts"
import { isVisible } from "./judge.ts"
import { digest } from "./keys.ts"
import { type CounterInstance, type TicketInstance } from "./moves.ts"
import { announcementFeed, counterId, queueFeed } from "./names.ts"
import {
  announcement,
  boardRow,
  counterView,
  describe,
  hoursView,
  pickedView,
  serviceView,
  ticketView,
  visitorOf
} from "./views.ts"

const recentRows = 6
const nextRows = 5
const boardCalls = 8
const pickedRows = 500
/** How far down its queue a ticket is counted exactly; behind that the length of the queue is as good. */
const countedAhead = 500

type SeriesInstance = Instance.Instance<typeof Series.lifecycle>

interface ServedOn {
  readonly day: string
  readonly series: ReadonlyMap<string, SeriesInstance["snapshot"]>
  readonly stamp: Stamp.Stamp
}

/** Whether somebody may come with a code or for an application. */
const expects = (mall: Mall): boolean =>
  offersOf(mall).length > 0 ||
  Object.values(mall.hours?.agencies ?? {}).some(({ appointments }) => appointments !== undefined)

/** The hall's read side over an engine. */
export class Reading {
  readonly mall: Mall
  readonly engine: Engine.Engine["Service"]
  readonly feed: Feed.Feed
  readonly #refresh: Effect.Effect<void, QueueingError>
  #facts: (Pick<Mall, "hours" | "office" | "limits"> & { readonly value: Stamp.Facts }) | null = null
  readonly #lines = new Map<string, { readonly version: number; readonly ids: ReadonlyArray<string> }>()

  /** The hours of `mall` may be other ones from one moment to the next; `refresh` makes them the newest. */
  constructor(mall: Mall, engine: Engine.Engine["Service"], refresh: Effect.Effect<void, QueueingError> = Effect.void) {
    this.mall = mall
    this.#refresh = refresh
    this.engine = engine
    this.feed = engine.feed(queueFeed(mall.name))
  }

  get facts(): Stamp.Facts {
    const { hours, limits, office } = this.mall
    const known = this.#facts
    if (known === null || known.hours !== hours || known.office !== office || known.limits !== limits)
      return (this.#facts = { hours, office, limits, value: factsOf(this.mall) }).value
    return known.value
  }

  /** Composes a view from one moment: when something moved meanwhile, once more. */
  consistently<A>(
    by: Actor.Actor,
    compose: (seen: {
      readonly mall: Mall
      readonly stamp: Stamp.Stamp
      readonly version: number
    }) => Effect.Effect<A, QueueingError>
  ): Effect.Effect<A, QueueingError> {
    const once = Effect.gen({ self: this }, function* () {
      const version = yield* this.version
      const at = yield* Clock.currentTimeMillis
      const view = yield* compose({ mall: this.mall, stamp: { at, by, facts: this.facts }, version })
      return { view, isStill: version === (yield* this.version) }
    })
    return Effect.gen(function* () {
      for (let turn = 1; ; turn += 1) {
        const { isStill, view } = yield* once
        if (isStill || turn === 4) return view
      }
    })
  }

  get version(): Effect.Effect<number, QueueingError> {
    return Effect.mapError(this.feed.head, fromEngine)
  }

  get today(): Effect.Effect<string> {
    return Effect.map(Clock.currentTimeMillis, (at) => BusinessDay.at(at, this.mall.zone))
  }

  getCounter(id: string): Effect.Effect<CounterInstance, QueueingError> {
    if (!this.mall.counters.some((counter) => counter.id === id)) return Effect.fail(unknown.counter)
    return Effect.mapError(this.engine.get(Counter.lifecycle, counterId(this.mall.name, id)), (error) =>
      error._tag === "NotFoundError" ? unknown.counter : fromEngine(error)
    )
  }

  getTicket(id: string): Effect.Effect<TicketInstance, QueueingError> {
    return Effect.mapError(this.engine.get(Ticket.lifecycle, id), (error) =>
      error._tag === "NotFoundError" ? unknown.ticket : fromEngine(error)
    )
  }

  findTickets(
    where: { readonly [key: string]: string | ReadonlyArray<string> },
    order: ReadonlyArray<string>,
    limit: number
  ): Effect.Effect<ReadonlyArray<TicketInstance>, QueueingError> {
    return Effect.mapError(this.engine.find({ lifecycle: Ticket.lifecycle, where, order, limit }), fromEngine)
  }

  findCounters(): Effect.Effect<ReadonlyArray<readonly [string, CounterInstance]>, QueueingError> {
    const found = this.engine.find({ lifecycle: Counter.lifecycle, where: { hall: this.mall.name }, order: ["number"] })
    return Effect.map(Effect.mapError(found, fromEngine), (rows) =>
      rows
        .map((row) => [row.snapshot.context.counter, row] as const)
        .filter(([id]) => this.mall.counters.some((counter) => counter.id === id))
    )
  }

  lineOf(service: string, day: string): string {
    return Ticket.line({ hall: this.mall.name, day, service })
  }

  countWaiting(services: ReadonlyArray<string>, day: string): Effect.Effect<number, QueueingError> {
    if (services.length === 0) return Effect.succeed(0)
    const line = services.map((service) => this.lineOf(service, day))
    return Effect.mapError(this.engine.count({ lifecycle: Ticket.lifecycle, where: { line } }), fromEngine)
  }

  /** How many wait before who takes a number now, or before who is put at an earlier place. */
  countBefore(service: string, day: string, queuedAt?: number): Effect.Effect<number, QueueingError> {
    if (queuedAt === undefined) return this.countWaiting([service], day)
    const found = this.findTickets({ line: this.lineOf(service, day) }, ["queuedAt", "number"], countedAhead)
    return Effect.map(found, (rows) => rows.filter(({ snapshot }) => snapshot.context.queuedAt <= queuedAt).length)
  }

  /** The longest waiting of some services, of the priority lane and of the regular one. */
  findWaiting(services: ReadonlyArray<string>, day: string, limit: number) {
    const lines = services.map((service) => this.lineOf(service, day))
    if (lines.length === 0) return Effect.succeed([])
    const lane = (key: "fastLine" | "slowLine") => this.findTickets({ [key]: lines }, ["queuedAt", "number"], limit)
    return Effect.map(Effect.all([lane("slowLine"), lane("fastLine")]), (lanes) => lanes.flat())
  }

  /** The numbers that left a counter, first those that it has put aside. */
  findRecent(counter: string, day: string) {
    const held = this.findTickets({ counter, day, state: "held" }, ["queuedAt"], recentRows)
    const ended = this.findTickets(
      { counter, day, state: ["finished", "absent", "cancelled"] },
      ["-endedAt"],
      recentRows
    )
    return Effect.map(Effect.all([held, ended]), (rows) => rows.flat().slice(0, recentRows))
  }

  /** How many wait before a ticket in its queue; every reader of one version counts the queue once. */
  ahead(ticket: TicketInstance, version: number): Effect.Effect<number | null, QueueingError> {
    const { context } = ticket.snapshot
    if (ticket.keys["line"] === null) return Effect.succeed(null)
    return Effect.gen({ self: this }, function* () {
      const line = Ticket.line(context)
      let known = this.#lines.get(line)
      if (known === undefined || known.version !== version) {
        const rows = yield* this.findTickets({ line }, ["queuedAt", "number"], countedAhead)
        known = { version, ids: rows.map(({ id }) => id) }
        this.#lines.set(line, known)
      }
      const place = known.ids.indexOf(ticket.id)
      return place >= 0
        ? place
        : yield* Effect.map(this.countWaiting([context.service], context.day), (all) => Math.max(0, all - 1))
    })
  }

  ticket(ticket: TicketInstance, by: Actor.Actor): Effect.Effect<TicketView, QueueingError> {
    return this.consistently(by, (seen) =>
      Effect.gen({ self: this }, function* () {
        const fresh = yield* this.getTicket(ticket.id)
        if (!isVisible(Ticket.lifecycle, fresh.snapshot, seen.stamp)) return yield* unknown.ticket
        return ticketView(fresh, yield* this.ahead(fresh, seen.version), seen)
      })
    )
  }

  counter(id: string, by: Actor.Actor): Effect.Effect<CounterView, QueueingError> {
    return this.consistently(by, (seen) =>
      Effect.gen({ self: this }, function* () {
        const counter = yield* this.getCounter(id)
        if (!isVisible(Counter.lifecycle, counter.snapshot, seen.stamp)) return yield* unknown.counter
        const { last, services, ticket } = counter.snapshot.context
        const day = yield* this.today
        const current = ticket === null ? null : yield* this.getTicket(ticket)
        const before = last === null || last.ticket === ticket ? current : yield* this.getTicket(last.ticket)
        const recent = yield* this.findRecent(id, day)
        const { streak } = counter.snapshot.context
        const turns = { at: seen.stamp.at, streak }
        const next = inTurn(this.mall, yield* this.findWaiting(services, day, nextRows), turns).slice(0, nextRows)
        const waiting = yield* Effect.forEach(services, (service) =>
          Effect.map(this.countWaiting([service], day), (count) => ({ service, waiting: count }))
        )
        const isDayClosed = yield* this.isClosed(day)
        return counterView(id, { counter, current, last: before, recent, next, waiting, isDayClosed }, seen)
      })
    )
  }

  board(zone: string, by: Actor.Actor): Effect.Effect<BoardView, QueueingError> {
    const found = this.mall.zones.find(({ id }) => id === zone)
    if (found === undefined) return Effect.fail(unknown.zone)
    const feed = this.engine.feed(announcementFeed(this.mall.name, zone))
    return this.consistently(by, ({ stamp }) =>
      Effect.gen({ self: this }, function* () {
        const rows = (yield* this.findCounters()).filter(([, { snapshot }]) => snapshot.context.zone === zone)
        const services = [...new Set(rows.flatMap(([, { snapshot }]) => snapshot.context.services))]
        const head = yield* Effect.mapError(feed.head, fromEngine)
        const calls = yield* Effect.mapError(feed.read(Math.max(0, head - boardCalls), boardCalls), fromEngine)
        const day = yield* this.today
        const waiting = yield* this.countWaiting(services, day)
        return {
          hall: this.mall.name,
          hallName: this.mall.label,
          zone,
          zoneName: found.name,
          now: rows.map(([id, row]) => boardRow(id, row)),
          recent: calls
            .toReversed()
            .map(announcement)
            .filter(({ at }) => BusinessDay.at(at, this.mall.zone) === day)
            .map(({ at, counterLabel, label }) => ({ label, counterLabel, at })),
          waiting,
          hours: hoursView({ mall: this.mall, stamp }, { waiting, isClosed: yield* this.isClosed(day) }),
          position: `${yield* this.epoch}.${head}`,
          asOf: stamp.at
        }
      })
    )
  }

  served(service: Service, { day, series, stamp }: ServedOn): Effect.Effect<ServiceView, QueueingError> {
    return Effect.map(this.countWaiting([service.id], day), (waiting) => {
      const drawn = series.get(service.prefix)
      const issued = drawn?.context.drawn[service.id] ?? 0
      return serviceView(service, { waiting, issued, isClosed: drawn?.status === "done" }, { mall: this.mall, stamp })
    })
  }

  /** One service as the kiosk offers it. */
  service(service: Service): Effect.Effect<ServiceView, QueueingError> {
    return Effect.gen({ self: this }, function* () {
      const day = yield* this.today
      const at = yield* Clock.currentTimeMillis
      const series = yield* this.seriesOf(day)
      return yield* this.served(service, { day, series, stamp: { at, by: nobody, facts: this.facts } })
    })
  }

  overview(by: Actor.Actor): Effect.Effect<HallView, QueueingError> {
    return this.consistently(by, ({ stamp, version }) =>
      Effect.gen({ self: this }, function* () {
        const day = yield* this.today
        const series = yield* this.seriesOf(day)
        const services = yield* Effect.forEach(this.mall.services, (service) =>
          this.served(service, { day, series, stamp })
        )
        const counters = (yield* this.findCounters()).map(([id, { snapshot }]) => {
          const { state, stateLabel } = describe(Counter.lifecycle, snapshot)
          return { id, label: snapshot.context.label, zone: snapshot.context.zone, state, stateLabel }
        })
        const { label, name, zone, zones } = this.mall
        const waiting = services.reduce((sum, one) => sum + one.waiting, 0)
        const hours = hoursView({ mall: this.mall, stamp }, { waiting, isClosed: yield* this.isClosed(day) })
        return {
          name,
          label,
          zone,
          day,
          hours,
          zones,
          services,
          counters,
          expects: expects(this.mall),
          version,
          asOf: stamp.at
        }
      })
    )
  }

  /** Whether a day is closed: its close has closed the series of every prefix. */
  isClosed(day: string): Effect.Effect<boolean, QueueingError> {
    const where = { hall: this.mall.name, day, state: "closed" }
    const closed = Effect.mapError(this.engine.count({ lifecycle: Series.lifecycle, where }), fromEngine)
    const prefixes = new Set(this.mall.services.map(({ prefix }) => prefix))
    return Effect.map(closed, (count) => count >= prefixes.size)
  }

  /** The series of a day by their prefixes. */
  seriesOf(day: string) {
    const where = { hall: this.mall.name, day }
    const found = Effect.mapError(this.engine.find({ lifecycle: Series.lifecycle, where }), fromEngine)
    return Effect.map(
      found,
      (rows) => new Map(rows.map(({ snapshot }) => [snapshot.context.prefix, snapshot] as const))
    )
  }

  onlyManager(by: Actor.Actor): Effect.Effect<void, QueueingError> {
    return by.type === "manager" && by.attributes["hall"] === this.mall.name ? Effect.void : Effect.fail(forbidden)
  }

  /** The numbers that were called out of turn today, the newest first; for a manager of the hall. */
  picked(by: Actor.Actor): Effect.Effect<ReadonlyArray<PickedView>, QueueingError> {
    return Effect.gen({ self: this }, function* () {
      yield* this.onlyManager(by)
      const where = { hall: this.mall.name, day: yield* this.today, way: "picked" }
      const found = yield* this.findTickets(where, [], pickedRows)
      return found.flatMap((ticket) => pickedView(this.mall, ticket)).toSorted((one, two) => two.at - one.at)
    })
  }

  get epoch(): Effect.Effect<string, QueueingError> {
    return Effect.mapError(this.engine.epoch, fromEngine)
  }

  announcements(zone: string): Effect.Effect<Announcements, QueueingError> {
    if (!this.mall.zones.some(({ id }) => id === zone)) return Effect.fail(unknown.zone)
    const feed = this.engine.feed(announcementFeed(this.mall.name, zone))
    return Effect.succeed({
      head: Effect.mapError(feed.head, fromEngine),
      read: (after, limit) =>
        Effect.map(Effect.mapError(feed.read(after, limit), fromEngine), (events) => events.map(announcement)),
      tail: (after) => Stream.map(Stream.mapError(feed.tail(after), fromEngine), announcement)
    })
  }

  changes(after: number): Stream.Stream<Change, QueueingError> {
    const told = Stream.mapError(this.feed.tail(after), fromEngine).pipe(
      // Whoever reads again because of this must find the new hours.
      Stream.tap(({ event }) => (event.type === "hours.changed" ? this.#refresh : Effect.void))
    )
    return Stream.flatMap(told, (one) => Stream.fromIterable(changesOf(this.mall, one)))
  }

  byKey(key: string): Effect.Effect<TicketView, QueueingError> {
    return Effect.gen({ self: this }, function* () {
      const [found] = yield* this.findTickets({ keyHash: yield* digest(key) }, [], 1)
      return found === undefined ? yield* unknown.ticket : yield* this.ticket(found, visitorOf(found))
    })
  }
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null)

/** What moved; where a series ends or hours are changed, each of the services concerned. */
const changesOf = (mall: Mall, { at, event, offset }: Feed.FeedEvent): ReadonlyArray<Change> => {
  const shared = { version: offset, at, state: text(event["state"]) ?? "" }
  if (event.type === "ticket.changed") {
    const [id, counter, service] = [event["id"], event["counter"], event["service"]].map(text)
    return [{ kind: "ticket", id: id ?? "", counter: counter ?? null, service: service ?? null, ...shared }]
  }
  if (event.type === "counter.changed") {
    const counter = text(event["counter"])
    return [{ kind: "counter", id: counter ?? "", counter, service: null, ...shared }]
  }
  const ofService =
    (state: string) =>
    (service: Service): Change => {
      const { id } = service
      return { kind: "service", id, counter: null, service: id, ...shared, state }
    }
  if (event.type === "hours.changed") {
    const { level, subject } = event
    return mall.services
      .filter(({ agency, id }) => level === "hall" || subject === (level === "agency" ? agency.id : id))
      .map(ofService("changed"))
  }
  return mall.services.filter(({ prefix }) => prefix === event["prefix"]).map(ofService("closed"))
}

const nobody: Actor.Actor = { type: "reader", id: "reader", attributes: {} }

/** The read side as the service that faces use. */
export const toHall = (
  reading: Reading,
  left: (day: string) => Effect.Effect<ReadonlyArray<LeftView>, QueueingError>
): Hall["Service"] => ({
  left: ({ by, day }) => Effect.andThen(reading.onlyManager(by), left(day)),
  overview: reading.overview(nobody),
  counter: ({ by, counter }) => reading.counter(counter, by),
  ticketByKey: (key) => reading.byKey(key),
  ticket: ({ by, ticket }) => Effect.flatMap(reading.getTicket(ticket), (found) => reading.ticket(found, by)),
  picked: ({ by }) => reading.picked(by),
  board: (zone) => reading.board(zone, nobody),
  announcements: (zone) => reading.announcements(zone),
  epoch: reading.epoch,
  version: reading.version,
  changes: (after) => reading.changes(after),
  visitor: (key) => Effect.map(digest(key), (keyHash) => Actors.visitor({ keyHash }))
})
