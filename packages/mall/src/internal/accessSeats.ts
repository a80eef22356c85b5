import { Officer, Session } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { type Stamp } from "@balai/lifecycle"
import { Actors, Counter } from "@balai/queue"
import { Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { type SessionView } from "../View.ts"
import { fromEngineAs, seatTaken, sessionEnded } from "./accessFailures.ts"
import { activeSessions, type Gate, isLive, seatLock, type SessionInstance } from "./accessGate.ts"
import { entered, mayServe, sessionAfter } from "./accessReading.ts"
import { settle } from "./acting.ts"
import { unknown } from "./failures.ts"
import { type CounterInstance } from "./moves.ts"
import { counterId } from "./names.ts"

interface Seating {
  readonly commandId: string
  readonly token: string
  readonly counter: string
  readonly takeOver?: boolean
}

const sits = (counter: string) => (session: SessionInstance) =>
  session.snapshot.context.seats.some((seat) => seat.counter === counter)

const via = "access.sit"
const sitStep = ({ id }: SessionInstance, counter: string) =>
  Step.send(Session.lifecycle, { id, command: { type: "session.sit", counter }, via })
const unseatStep = ({ id }: SessionInstance, counter: string) =>
  Step.send(Session.lifecycle, { id, command: { type: "session.unseat", counter }, via })

/** An open counter goes on under the name of whoever sits there now. */
const handOver = (counter: CounterInstance | undefined, officer: string): ReadonlyArray<Step.Step> => {
  const former = counter?.snapshot.context.officer ?? null
  return counter === undefined || former === null || former === officer
    ? []
    : [Step.send(Counter.lifecycle, { id: counter.id, command: { type: "counter.handOver", officer }, via })]
}

interface Scene {
  readonly mine: SessionInstance | undefined
  readonly sessions: ReadonlyArray<SessionInstance>
  readonly desk: CounterInstance | undefined
}

/** One seat, one session: whoever sits there is asked for, and unseated in the same bundle. */
const seat = ({ counter, takeOver }: Seating, { desk, mine, sessions }: Scene, stamp: Stamp.Stamp): Engine.Decision => {
  if (mine === undefined || !isLive(mine, stamp.at)) return settle(sessionEnded, stamp)
  const holder = sessions.find((session) => session.id !== mine.id && sits(counter)(session))
  const seated = [sitStep(mine, counter), ...handOver(desk, mine.snapshot.context.officer)]
  if (holder === undefined) return { _tag: "Steps", steps: seated }
  // One whose time is over keeps its claim until its timer fires, which the bundle brings about.
  const isTaken = isLive(holder, stamp.at) && takeOver !== true
  return isTaken ? settle(seatTaken, stamp) : { _tag: "Steps", steps: [unseatStep(holder, counter), ...seated] }
}

export const sit = Effect.fnUntraced(function* (
  gate: Gate,
  request: Seating
): Effect.fn.Return<SessionView, QueueingError> {
  const { engine, mall } = gate
  const { commandId, counter, takeOver, token } = request
  const found = yield* entered(gate, token)
  if (!(yield* mayServe(gate, found, counter))) return yield* unknown.counter
  const plan = engine.plan({
    commandId,
    by: Actors.officer({ hall: mall.name, id: found.session.snapshot.context.officer, counter }),
    name: "access.sit",
    args: { session: found.session.id, counter, takeOver: takeOver === true },
    locks: [seatLock(mall.name, counter)],
    read: {
      mine: { lifecycle: Session.lifecycle, ids: [found.session.id] },
      sessions: activeSessions(mall.name),
      desks: { lifecycle: Counter.lifecycle, ids: [counterId(mall.name, counter)] }
    },
    decide: ({ desks: [desk], mine: [mine], sessions }, stamp) => seat(request, { desk, mine, sessions }, stamp)
  })
  yield* Effect.mapError(plan, fromEngineAs(sessionEnded))
  return yield* sessionAfter(gate, token)
})

export const leave = Effect.fnUntraced(function* (
  gate: Gate,
  { commandId, counter, token }: Seating
): Effect.fn.Return<SessionView, QueueingError> {
  const { session } = yield* entered(gate, token)
  yield* gate.reading.getCounter(counter)
  const { hall, officer } = session.snapshot.context
  const leaving = gate.engine.send(Session.lifecycle, {
    commandId,
    by: Officer.actor({ hall, officer }),
    id: session.id,
    command: { type: "session.leave", counter }
  })
  yield* Effect.mapError(leaving, fromEngineAs(sessionEnded))
  return yield* sessionAfter(gate, token)
})

/** Gives up the seats of an officer that are no longer allowed. */
export const leaveWhere = (
  sessions: ReadonlyArray<SessionInstance>,
  at: number,
  isOver: (counter: string) => boolean
): ReadonlyArray<Step.Step> =>
  sessions
    .filter((session) => isLive(session, at))
    .flatMap(({ id, snapshot }) =>
      snapshot.context.seats
        .filter(({ counter }) => isOver(counter))
        .map(({ counter }) => Step.send(Session.lifecycle, { id, command: { type: "session.leave", counter } }))
    )
