import { Hall, Queueing, type QueueingError, type View } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { at, checkInvariants, fresh, manager, officer, onStage, open, type Stage, take } from "./support/stage.ts"

type Do = Effect.Effect<unknown, QueueingError.QueueingError, Stage>

const use = (f: (queueing: Queueing.Queueing["Service"]) => Effect.Effect<unknown, QueueingError.QueueingError>): Do =>
  Effect.flatMap(Queueing.Queueing, f)

const look = Effect.flatMap(Hall.Hall, (hall) => hall.counter({ counter: "1", by: officer("1") }))

/** What pressing a button of the counter's page sends. */
type Pressed = Exclude<View.ActionId, "continue" | "attend" | "transfer" | "call" | "grantPriority" | "declinePriority">
const press: { readonly [id in Pressed]: (view: View.CounterView) => Do } = {
  open: () => use((queueing) => queueing.openCounter(at("1"))),
  pause: () => use((queueing) => queueing.pauseCounter({ ...at("1"), reason: "Salat" })),
  resume: () => use((queueing) => queueing.resumeCounter(at("1"))),
  close: () => use((queueing) => queueing.closeCounter(at("1"))),
  callNext: () => use((queueing) => queueing.callNext(at("1"))),
  recall: () => use((queueing) => queueing.recall(at("1"))),
  serve: () => use((queueing) => queueing.serve(at("1"))),
  finish: () => use((queueing) => queueing.finish(at("1"))),
  finishAndCallNext: () => use((queueing) => queueing.finishAndCallNext(at("1"))),
  hold: () => use((queueing) => queueing.hold({ ...at("1"), reason: "Fotokopi" })),
  absent: () => use((queueing) => queueing.absent(at("1"))),
  return: () => use((queueing) => queueing.returnToQueue(at("1"))),
  undo: () => use((queueing) => queueing.undo(at("1"))),
  cancel: ({ ticket }) =>
    use((queueing) => queueing.cancel({ commandId: fresh(), by: officer("1"), ticket: ticket?.id ?? "-" }))
}

/** Every state that the page can show, with the presses that lead there. */
const states: { readonly [state: string]: ReadonlyArray<Pressed> } = {
  closed: [],
  "open, nothing done yet": ["open"],
  paused: ["open", "pause"],
  calling: ["open", "callNext"],
  "calling, recalled": ["open", "callNext", "recall"],
  serving: ["open", "callNext", "serve"],
  "open after a finish": ["open", "callNext", "serve", "finish"],
  "open after an absent": ["open", "callNext", "absent"],
  "open after a return": ["open", "callNext", "return"],
  "open after a cancel": ["open", "callNext", "cancel"],
  "open after a hold": ["open", "callNext", "serve", "hold"],
  "serving after an undone hold": ["open", "callNext", "serve", "hold", "undo"],
  "calling the next one after a finish": ["open", "callNext", "serve", "finishAndCallNext"],
  "serving after two undone steps": ["open", "callNext", "serve", "finishAndCallNext", "undo"],
  "open after an undo": ["open", "callNext", "undo"],
  "calling after an undone absent": ["open", "callNext", "absent", "undo"],
  "serving after an undone finish": ["open", "callNext", "serve", "finish", "undo"],
  "paused after a finish": ["open", "callNext", "serve", "finish", "pause"],
  "closed after a finish": ["open", "callNext", "serve", "finish", "close"]
}

const actions = Object.keys(press) as ReadonlyArray<Pressed>
const rows = Object.keys(states).flatMap((state) => actions.map((action) => [state, action] as const))

const reach = (state: string) =>
  Effect.gen(function* () {
    yield* take()
    yield* take()
    for (const action of states[state] ?? []) yield* press[action](yield* look)
  })

describe("E14: no button is silent", () => {
  it.effect.each(rows)("E14: %s: %s is allowed and works, or is refused and says why", ([state, action]) =>
    onStage(
      Effect.gen(function* () {
        yield* reach(state)
        const view = yield* look
        const button = view.actions.find(({ id }) => id === action)
        assert.isDefined(button)
        if (button?.state === "allowed") {
          yield* press[action](view)
          const after = yield* look
          assert.isAbove(after.version, view.version)
        } else {
          assert.strictEqual(button?.state, "refused")
          const [reason] = button?.reasons ?? []
          for (const sentence of [reason?.text.id, reason?.text.en]) {
            assert.isAbove((sentence ?? "").length, 5)
            assert.notInclude(sentence ?? "", "{")
          }
          const error = yield* Effect.flip(press[action](view))
          if (action !== "cancel" || view.ticket !== null) assert.deepStrictEqual(error.text, reason?.text)
          assert.strictEqual((yield* look).version, view.version)
        }
        yield* checkInvariants
      })
    )
  )

  it.effect("E14: the rows of numbers that left the counter offer the same way", () =>
    onStage(
      Effect.gen(function* () {
        yield* open("1")
        const queueing = yield* Queueing.Queueing
        for (const end of ["absent", "cancel", "finish"] as const) {
          yield* take()
          yield* queueing.callNext(at("1"))
          if (end === "finish") yield* queueing.serve(at("1"))
          yield* press[end](yield* look)
        }
        for (const row of (yield* look).recent) {
          assert.deepStrictEqual(
            row.actions.map(({ id, state }) => [id, state]),
            [
              ["undo", "allowed"],
              ["return", "allowed"]
            ]
          )
        }
        const [row] = (yield* look).recent
        yield* queueing.returnToQueue({ ...at("1"), ticket: row?.id ?? "" })
        assert.strictEqual((yield* look).waiting, 1)
        yield* queueing.closeDay({ commandId: fresh(), by: manager })
        for (const { actions } of (yield* look).recent) {
          assert.isTrue(actions.every(({ reasons, state }) => state === "refused" && reasons.length > 0))
        }
      })
    )
  )
})
