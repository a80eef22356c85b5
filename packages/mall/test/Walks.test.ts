import { Engine } from "@balai/engine"
import { Hall, Queueing, type QueueingError } from "@balai/mall"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { at, checkInvariants, fresh, manager, officer, onStage, open, take } from "./support/stage.ts"

type Desk = Queueing.Queueing["Service"]
type Try = Effect.Effect<unknown, QueueingError.QueueingError>

interface Pick {
  readonly counter: string
  readonly ticket: string
  readonly choice: number
}

/** Everything that can be done at a counter or to a number, with a number that may or may not fit. */
const steps: { readonly [name: string]: (queueing: Desk, pick: Pick) => Try } = {
  callNext: (queueing, { counter }) => queueing.callNext(at(counter)),
  callTicket: (queueing, { counter, ticket }) => queueing.callTicket({ ...at(counter), ticket, reason: "Uji" }),
  recall: (queueing, { counter }) => queueing.recall(at(counter)),
  serve: (queueing, { counter }) => queueing.serve(at(counter)),
  finish: (queueing, { counter }) => queueing.finish(at(counter)),
  finishAndCallNext: (queueing, { counter }) => queueing.finishAndCallNext(at(counter)),
  absent: (queueing, { counter }) => queueing.absent(at(counter)),
  hold: (queueing, { counter }) => queueing.hold(at(counter)),
  resumeTicket: (queueing, { counter, ticket }) => queueing.resumeTicket({ ...at(counter), ticket }),
  transfer: (queueing, { choice, counter }) =>
    queueing.transfer({ ...at(counter), service: ["kk", "ktp-el", "pbb"][choice % 3] ?? "", place: "end" }),
  transferHeld: (queueing, { counter, ticket }) => queueing.transfer({ ...at(counter), ticket, service: "kk" }),
  transferTicket: (queueing, { ticket }) =>
    queueing.transferTicket({ commandId: fresh(), by: manager, ticket, service: "ktp-el" }),
  returnToQueue: (queueing, { counter }) => queueing.returnToQueue(at(counter)),
  returnOther: (queueing, { counter, ticket }) => queueing.returnToQueue({ ...at(counter), ticket }),
  returnTicket: (queueing, { ticket }) => queueing.returnTicket({ commandId: fresh(), by: manager, ticket }),
  undo: (queueing, { counter }) => queueing.undo(at(counter)),
  undoOther: (queueing, { counter, ticket }) => queueing.undo({ ...at(counter), ticket }),
  cancel: (queueing, { ticket }) => queueing.cancel({ commandId: fresh(), by: manager, ticket }),
  grantPriority: (queueing, { counter, ticket }) =>
    queueing.grantPriority({ commandId: fresh(), by: officer(counter), ticket, group: "disabled" }),
  declinePriority: (queueing, { counter, ticket }) =>
    queueing.declinePriority({ commandId: fresh(), by: officer(counter), ticket }),
  pause: (queueing, { counter }) => queueing.pauseCounter({ ...at(counter), reason: "Salat" }),
  resume: (queueing, { counter }) => queueing.resumeCounter(at(counter))
}

/** A small generator of its own, so that a failing walk can be walked again. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** What is worth trying more often: taking back, and what few states allow. */
const often = ["undo", "undo", "undoOther", "hold", "resumeTicket", "resumeTicket", "serve"]

const counters = ["1", "2", "9"]
const kinds = new Set(["refused", "forbidden", "notFound", "invalid"])

/** A number and its counter in a state in which the step can be taken, so that rare steps happen as well. */
const fitting = (name: string, roll: (sides: number) => number) =>
  Effect.gen(function* () {
    const state = name === "resumeTicket" || name === "transferHeld" ? "held" : ["absent", "finished", "cancelled"]
    const engine = yield* Engine.Engine
    const found = yield* engine.find({ lifecycle: Ticket.lifecycle, where: { state } })
    const one = found[roll(Math.max(1, found.length))]
    const counter = one?.snapshot.context.counter ?? null
    return one === undefined || counter === null ? {} : { ticket: one.id, counter }
  })

const walk = (seed: number, taken: Set<string>) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    const engine = yield* Engine.Engine
    const roll = dice(seed)
    yield* open(...counters)
    const issued: Array<string> = []
    const labels = new Map<string, string>()
    for (let turn = 0; turn < 150; turn += 1) {
      if (issued.length < 4 || roll(6) === 0) {
        const { ticket } = yield* take(["ktp-el", "kk", "pbb"][roll(3)])
        issued.push(ticket.id)
        labels.set(ticket.id, ticket.label)
      }
      const names = [...Object.keys(steps), ...often]
      const name = names[roll(names.length)] ?? ""
      const any = { counter: counters[roll(3)] ?? "1", ticket: issued[roll(issued.length)] ?? "-", choice: roll(3) }
      const pick = roll(2) === 0 ? { ...any, ...(yield* fitting(name, roll)) } : any
      const result = yield* Effect.result(steps[name]?.(queueing, pick) ?? Effect.void)
      if (result._tag === "Failure") assert.isTrue(kinds.has(result.failure.kind), `${name}: ${result.failure.message}`)
      else taken.add(name)
      yield* checkInvariants
      yield* TestClock.adjust(roll(3) * 1_000)
    }
    const tickets = yield* engine.find({ lifecycle: Ticket.lifecycle })
    assert.deepStrictEqual(new Map(tickets.map(({ id, snapshot }) => [id, snapshot.context.label])), labels)
    yield* redo
  })

/** What the counters' pages offer is possible: every allowed button of every row works when it is pressed at once. */
const redo = Effect.gen(function* () {
  const queueing = yield* Queueing.Queueing
  const hall = yield* Hall.Hall
  for (const counter of counters) {
    const { recent } = yield* hall.counter({ counter, by: officer(counter) })
    for (const { actions, id: ticket } of recent) {
      if (actions.find(({ id }) => id === "undo")?.state !== "allowed") continue
      const seen = yield* hall.counter({ counter, by: officer(counter) })
      const now = seen.recent.find(({ id }) => id === ticket)?.actions.find(({ id }) => id === "undo")
      if (now?.state !== "allowed") continue
      yield* queueing.undo({ ...at(counter), ticket })
      yield* checkInvariants
    }
  }
})

describe("random days", () => {
  const taken = new Set<string>()

  it.effect.each(Array.from({ length: 12 }, (_, seed) => [seed + 1] as const))(
    "keep every number at one counter at most, whatever is done in which order (%i)",
    ([seed]) => onStage(walk(seed, taken)),
    60_000
  )

  it("have done everything that can be done", () => {
    assert.deepStrictEqual([...taken].sort(), Object.keys(steps).sort())
  })
})
