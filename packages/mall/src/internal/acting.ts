import { Engine, type Instance } from "@balai/engine"
import { type Actor, type Json, Lifecycle, type Stamp } from "@balai/lifecycle"
import { Counter, Ticket } from "@balai/queue"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type Request } from "../Queueing.ts"
import { QueueingError } from "../QueueingError.ts"
import { fromEngine, misbehaving, refusal, unknown } from "./failures.ts"
import { isVisible, judging, type Part, toStep } from "./judge.ts"
import { type CounterInstance, type Desk, type TicketInstance } from "./moves.ts"
import { counterId, counterLock } from "./names.ts"
import { type Reading } from "./reading.ts"

/** What the use cases need: the definition, the engine, and the read side that answers. */
export interface Backstage {
  readonly mall: Mall
  readonly engine: Engine.Engine["Service"]
  readonly reading: Reading
}

/** What a use case decides: commands to give, or a failure. */
export type Choice = ReadonlyArray<Part> | QueueingError

/** Turns a choice into what the engine takes: steps, when each command is allowed; otherwise a rejection with the reasons. */
export const settle = (choice: Choice, stamp: Stamp.Stamp, hiddenAs?: QueueingError): Engine.Decision => {
  if (choice instanceof QueueingError) return reject(choice)
  const judged = judging(stamp)(choice)
  if (judged.state !== "refused") return { _tag: "Steps", steps: choice.map(toStep) }
  const { code, hidden, reasons } = judged
  return reject(code === null ? misbehaving(reasons) : refusal({ code, hidden, reasons }, hiddenAs))
}

const reject = ({ code, kind, reasons, retryable, text }: QueueingError): Engine.Decision => ({
  _tag: "Reject",
  code,
  text,
  data: { kind, retryable, reasons: reasons.map((reason) => ({ code: reason.code, text: { ...reason.text } })) }
})

/** What an instance is after a command of the same bundle; null when it refuses. */
export const after = ({ command, lifecycle, payload, snapshot }: Part, stamp: Stamp.Stamp) => {
  const events = lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } }
  const via = events[command]?.via
  const input = {
    _tag: "Command" as const,
    type: command,
    ...(payload === undefined ? {} : { payload }),
    ...(via === undefined ? {} : { via })
  }
  const verdict = Lifecycle.decide(lifecycle, snapshot, input as Lifecycle.Input, stamp)
  return verdict._tag === "Accepted" ? verdict.snapshot : null
}

/** What stands at a counter when a use case decides, and the number that the request names, if it names one. */
export interface AtDesk extends Desk {
  readonly target: TicketInstance | null
}

export interface DeskUseCase {
  readonly request: Request & { readonly counter: string }
  readonly name: string
  /** What a repeat of the command id must equal, beside the counter. */
  readonly args?: { readonly [key: string]: Json.Json }
  /** A number to read as well. */
  readonly target?: string | null
  readonly choose: (desk: AtDesk, stamp: Stamp.Stamp) => Choice
}

const pick = <L extends Lifecycle.Any>(rows: ReadonlyArray<Instance.Instance<L>>, id: string | null) =>
  rows.find((row) => row.id === id) ?? null

const choose = (useCase: DeskUseCase, desk: AtDesk, stamp: Stamp.Stamp): Choice =>
  isVisible(Counter.lifecycle, desk.counter.snapshot, stamp) ? useCase.choose(desk, stamp) : unknown.counter

/** Runs a use case at a counter: reads counter and number under the counter's lock, decides, and moves both in one commit. */
export const atDesk = Effect.fnUntraced(function* ({ engine, mall, reading }: Backstage, useCase: DeskUseCase) {
  const { by, commandId, counter } = useCase.request
  yield* reading.getCounter(counter)
  const plan = engine.plan({
    commandId,
    by,
    name: `queueing.${useCase.name}`,
    args: { ...useCase.args, counter },
    locks: [counterLock(mall.name, counter)],
    read: {
      counter: { lifecycle: Counter.lifecycle, ids: [counterId(mall.name, counter)] },
      current: { lifecycle: Ticket.lifecycle, where: { desk: Ticket.desk({ hall: mall.name, counter }) } },
      target: { lifecycle: Ticket.lifecycle, ids: [useCase.target ?? "-"] }
    },
    decide: ({ counter: [found], current, target }, stamp) => {
      if (found === undefined) return settle(unknown.counter, stamp)
      const desk = { counter: found, current: pick(current, found.snapshot.context.ticket), target: target[0] ?? null }
      return settle(choose(useCase, desk, stamp), stamp)
    }
  })
  return yield* Effect.mapError(plan, fromEngine)
})

export interface TicketUseCase {
  readonly request: Request & { readonly ticket: string }
  readonly name: string
  readonly args?: { readonly [key: string]: Json.Json }
  readonly choose: (ticket: TicketInstance, counter: CounterInstance | null, stamp: Stamp.Stamp) => Choice
}

/** Runs a use case on a number, wherever it is: the counter that has it, if any, moves in the same commit. */
export const onTicket = Effect.fnUntraced(function* ({ engine }: Backstage, useCase: TicketUseCase) {
  const { by, commandId, ticket } = useCase.request
  const plan = engine.plan({
    commandId,
    by,
    name: `queueing.${useCase.name}`,
    args: { ...useCase.args, ticket },
    locks: [],
    read: {
      ticket: { lifecycle: Ticket.lifecycle, ids: [ticket] },
      counter: { lifecycle: Counter.lifecycle, where: { ticket }, limit: 1 }
    },
    decide: ({ counter, ticket: [found] }, stamp) => {
      const isKnown = found !== undefined && isVisible(Ticket.lifecycle, found.snapshot, stamp)
      return settle(isKnown ? useCase.choose(found, counter[0] ?? null, stamp) : unknown.ticket, stamp, unknown.ticket)
    }
  })
  return yield* Effect.mapError(plan, fromEngine)
})

/** The actor behind what the hall does by itself. */
export const system: Actor.Actor = Object.freeze({ type: "system", id: "system", attributes: Object.freeze({}) })
