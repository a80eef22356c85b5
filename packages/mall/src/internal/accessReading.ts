import { Device, Officer, Relation } from "@balai/access"
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Actors } from "@balai/queue"
import { Clock, Effect, Stream } from "effect"
import { type AccessChange, type Identity } from "../Access.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type DeviceView, type OfficerView, type SessionView } from "../View.ts"
import { notSeated, officerUnknown, sessionEnded, sessionStale } from "./accessFailures.ts"
import {
  accessFacts,
  accessFeed,
  deskOf,
  findDevice,
  findOfficer,
  findSession,
  findSessions,
  type Gate,
  isLive,
  isOpen,
  type OfficerInstance,
  reveal,
  type SessionInstance
} from "./accessGate.ts"
import { deviceView, officerView, sessionView } from "./accessViews.ts"
import { fromEngine } from "./failures.ts"
import { leaving } from "./leaving.ts"
import { type CounterInstance } from "./moves.ts"
import { agencyOf } from "./services.ts"

interface Entered {
  readonly session: SessionInstance
  readonly officer: OfficerInstance
}

/** The session behind a token with its account, when both are still good. */
export const enter = Effect.fnUntraced(function* (
  gate: Gate,
  token: string
): Effect.fn.Return<Entered | null, QueueingError> {
  const session = yield* findSession(gate, token)
  if (session === null || !isLive(session, yield* Clock.currentTimeMillis)) return null
  const officer = yield* findOfficer(gate, session.snapshot.context.officer)
  return officer === null || !isOpen(officer) ? null : { session, officer }
})

/** As {@link enter}, for what needs a session. */
export const entered = (gate: Gate, token: string): Effect.Effect<Entered, QueueingError> =>
  Effect.flatMap(enter(gate, token), (found) => (found === null ? Effect.fail(sessionEnded) : Effect.succeed(found)))

/** Whether an officer may sit at a counter, as the counter is now. */
export const mayServe = (gate: Gate, { officer }: Entered, counter: string): Effect.Effect<boolean, QueueingError> =>
  Effect.map(gate.reading.getCounter(counter), (found) =>
    Relation.mayServe(officer.snapshot.context.relations, deskOf(gate.mall, found))
  )

/** The agency of the number that a counter has, null when it has none. */
const agencyAt = ({ reading }: Gate, { snapshot }: CounterInstance): Effect.Effect<string | null, QueueingError> =>
  snapshot.context.ticket === null
    ? Effect.succeed(null)
    : Effect.map(reading.getTicket(snapshot.context.ticket), (ticket) => agencyOf(ticket.snapshot.context.service))

/** By what a seat counts: the counter is its officer's, or only the number that is there still is. */
type Hold = "counter" | "number" | null

/** Whoever has a number at a counter that serves others by now stays until it has left. */
const holdOn = (gate: Gate, { officer }: Entered, id: string): Effect.Effect<Hold, QueueingError> =>
  Effect.gen(function* (): Effect.fn.Return<Hold, QueueingError> {
    const { relations } = officer.snapshot.context
    const counter = yield* gate.reading.getCounter(id)
    if (Relation.mayServe(relations, deskOf(gate.mall, counter))) return "counter"
    const agency = yield* agencyAt(gate, counter)
    return agency !== null && Relation.mayServe(relations, { counter: id, agencies: [agency] }) ? "number" : null
  }).pipe(Effect.catch((error) => (error.kind === "notFound" ? Effect.succeed(null) : Effect.fail(error))))

/** The counters at which a session sits, without those that are gone or no longer its officer's. */
const seatsOf = (gate: Gate, found: Entered): Effect.Effect<ReadonlyArray<string>, QueueingError> =>
  Effect.filter(
    found.session.snapshot.context.seats.map(({ counter }) => counter),
    (counter) => Effect.map(holdOn(gate, found, counter), (hold) => hold !== null)
  )

/** Whoever serves an agency works on its standards and its files, at a counter or not; whoever heads one decides. */
const clerkOf = ({ mall }: Gate, { officer }: Entered, at: number): Actor.Actor | null => {
  const { officer: id, relations } = officer.snapshot.context
  const [agencies, heads] = [Relation.agencies(relations), Relation.heads(relations, at)]
  if (agencies.length === 0 && heads.length === 0) return null
  const { attributes, ...own } = Officer.actor({ hall: mall.name, officer: id })
  return { ...own, attributes: { ...attributes, agencies, heads } }
}

const actorOf = ({ mall }: Gate, { officer }: Entered, clerk: Actor.Actor | null): Actor.Actor => {
  const { officer: id, relations } = officer.snapshot.context
  const person = { hall: mall.name, id }
  if (Relation.manages(relations)) return Actors.manager(person)
  if (Relation.greets(relations)) return Actors.greeter(person)
  return clerk ?? Officer.actor({ hall: mall.name, officer: id })
}

const identityOf = Effect.fnUntraced(function* (gate: Gate, found: Entered): Effect.fn.Return<Identity, QueueingError> {
  const { mustChange, officer, relations } = found.officer.snapshot.context
  const { expiresAt, lost } = found.session.snapshot.context
  const clerk = clerkOf(gate, found, yield* Clock.currentTimeMillis)
  return {
    session: found.session.id,
    officer,
    relations,
    manages: Relation.manages(relations),
    greets: Relation.greets(relations),
    mustChange,
    seats: yield* seatsOf(gate, found),
    lost,
    expiresAt,
    actor: actorOf(gate, found, clerk),
    clerk
  }
})

export const whoIs = Effect.fnUntraced(function* (
  gate: Gate,
  token: string
): Effect.fn.Return<Identity | null, QueueingError> {
  const found = yield* enter(gate, token)
  return found === null ? null : yield* identityOf(gate, found)
})

export const atCounter = Effect.fnUntraced(function* (
  gate: Gate,
  { counter, token }: { readonly token: string; readonly counter: string }
): Effect.fn.Return<Actor.Actor, QueueingError> {
  const found = yield* entered(gate, token)
  const { lost, officer, seats } = found.session.snapshot.context
  if (lost.includes(counter)) return yield* sessionStale
  const hold = seats.some((seat) => seat.counter === counter) ? yield* holdOn(gate, found, counter) : null
  if (hold === null) return yield* notSeated
  const clerk = clerkOf(gate, found, yield* Clock.currentTimeMillis)
  const { attributes, ...person } = Actors.officer({ hall: gate.mall.name, id: officer, counter })
  const { agencies, heads } = clerk?.attributes ?? {}
  // Whoever works on the files of an agency does so at a counter as well.
  const seated = {
    ...person,
    attributes: { ...attributes, ...(clerk === null ? {} : { agencies, heads }) }
  } as Actor.Actor
  return hold === "counter" ? seated : leaving(seated)
})

export const session = Effect.fnUntraced(function* (
  gate: Gate,
  token: string
): Effect.fn.Return<SessionView | null, QueueingError> {
  const found = yield* enter(gate, token)
  if (found === null) return null
  const name = yield* reveal(gate, found.officer.snapshot.context.name.ref)
  const counters = (yield* gate.reading.findCounters()).map(([, counter]) => counter)
  const sessions = yield* findSessions(gate)
  const seats = yield* seatsOf(gate, found)
  return sessionView({ ...found, mall: gate.mall, name, counters, seats, sessions })
})

/** The view of a session that has just been used. */
export const sessionAfter = (gate: Gate, token: string): Effect.Effect<SessionView, QueueingError> =>
  Effect.flatMap(session(gate, token), (view) => (view === null ? Effect.fail(sessionEnded) : Effect.succeed(view)))

export const findOfficers = ({ engine, mall }: Gate) =>
  Effect.mapError(
    engine.find({ lifecycle: Officer.lifecycle, where: { hall: mall.name }, order: ["officer"] }),
    fromEngine
  )

/** Whether an account manages the hall and is not closed. */
export const isManaging = ({ snapshot }: OfficerInstance): boolean =>
  isOpen({ snapshot }) && Relation.manages(snapshot.context.relations)

const seenBy = Effect.fnUntraced(function* (
  gate: Gate,
  by: Actor.Actor,
  pick: (officer: OfficerInstance) => boolean
): Effect.fn.Return<ReadonlyArray<OfficerView>, QueueingError> {
  const officers = yield* findOfficers(gate)
  const sessions = yield* findSessions(gate)
  const managing = officers.filter(isManaging)
  const stamp = { at: yield* Clock.currentTimeMillis, by, facts: accessFacts }
  return yield* Effect.forEach(officers.filter(pick), (officer) =>
    Effect.map(reveal(gate, officer.snapshot.context.name.ref), (name) => {
      const isLastManager = managing.length === 1 && managing[0]?.id === officer.id
      return officerView({ officer, name, sessions, isLastManager }, stamp)
    })
  )
})

export const officers = (gate: Gate, by: Actor.Actor) =>
  Effect.andThen(
    gate.reading.onlyManager(by),
    seenBy(gate, by, () => true)
  )

/** The view of one account, as a manager sees it. */
export const officer = (gate: Gate, by: Actor.Actor, login: string): Effect.Effect<OfficerView, QueueingError> =>
  Effect.flatMap(
    seenBy(gate, by, ({ snapshot }) => snapshot.context.officer === login),
    ([view]) => (view === undefined ? Effect.fail(officerUnknown) : Effect.succeed(view))
  )

export const seats = (gate: Gate): Effect.Effect<ReadonlyArray<string>, QueueingError> =>
  Effect.map(findSessions(gate), (sessions) =>
    sessions.flatMap(({ snapshot }) => snapshot.context.seats.map(({ counter }) => counter)).toSorted()
  )

export const device = (gate: Gate, token: string): Effect.Effect<DeviceView | null, QueueingError> =>
  Effect.map(findDevice(gate, token), (found) => (found === null ? null : deviceView(found)))

export const deviceActor = (gate: Gate, token: string): Effect.Effect<Actor.Actor | null, QueueingError> =>
  Effect.map(findDevice(gate, token), (instance) => {
    // Whoever can be given a name has been enrolled, and has not been revoked.
    if (instance === null || !Lifecycle.takes(Device.lifecycle, instance.snapshot, "device.rename")) return null
    const found = deviceView(instance)
    const options = { hall: gate.mall.name, id: found.id }
    return found.kind === "kiosk" ? Actors.kiosk(options) : Device.board({ hall: gate.mall.name, device: found.id })
  })

export const devices = Effect.fnUntraced(function* (
  gate: Gate,
  by: Actor.Actor
): Effect.fn.Return<ReadonlyArray<DeviceView>, QueueingError> {
  yield* gate.reading.onlyManager(by)
  // A code is asked for by anybody: those that nobody typed in time would crowd out the rest.
  const where = { hall: gate.mall.name, state: ["pending", "enrolled", "revoked"] }
  const query = { lifecycle: Device.lifecycle, where }
  const found = yield* Effect.mapError(gate.engine.find(query), fromEngine)
  return found.map(deviceView).toSorted((one, two) => two.askedAt - one.askedAt)
})

/** What the access feed tells from now on. */
export const changes = (gate: Gate): Stream.Stream<AccessChange, QueueingError> => {
  const feed = gate.engine.feed(accessFeed(gate.mall.name))
  const told = Stream.unwrap(Effect.map(feed.head, (head) => feed.tail(head)))
  return Stream.map(Stream.mapError(told, fromEngine), ({ at, event, instance }) => {
    const kind = event.type.split(".")[0] as AccessChange["kind"]
    return { kind, id: kind === "session" ? instance : String(event[kind]), state: String(event["state"]), at }
  })
}
