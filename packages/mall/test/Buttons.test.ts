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
const reach = (state: string) =>
  Effect.gen(function* () {
    yield* take()
    yield* take()
    for (const action of states[state] ?? []) yield* press[action](yield* look)
  })

const buttonOf = ({ actions }: View.CounterView, action: Pressed) => {
  const button = actions.find(({ id }) => id === action)
  if (button === undefined) throw new Error(`there is no button ${action}`)
  return button
}

/** Presses what is refused: it says why, and nothing changes. */
const pressInVain = (action: Pressed) =>
  Effect.gen(function* () {
    const view = yield* look
    const { reasons, state } = buttonOf(view, action)
    assert.strictEqual(state, "refused", action)
    const [reason] = reasons
    for (const sentence of [reason?.text.id, reason?.text.en]) {
      assert.isAbove((sentence ?? "").length, 5, action)
      assert.notInclude(sentence ?? "", "{")
    }
    const error = yield* Effect.flip(press[action](view))
    if (action !== "cancel" || view.ticket !== null) assert.deepStrictEqual(error.text, reason?.text, action)
    assert.strictEqual((yield* look).version, view.version, action)
  })

/** Presses what is allowed, in a hall of its own. */
const pressWell = (state: string, action: Pressed) =>
  onStage(
    Effect.gen(function* () {
      yield* reach(state)
      const view = yield* look
      yield* press[action](view)
      assert.isAbove((yield* look).version, view.version, action)
      yield* checkInvariants
    })
  )

describe("E14: no button is silent", () => {
  it.effect.each(Object.keys(states))(
    "E14: %s: each button is allowed and works, or is refused and says why",
    (state) =>
      Effect.gen(function* () {
        const allowed = yield* onStage(
          Effect.gen(function* () {
            yield* reach(state)
            const view = yield* look
            const [well, vain] = [true, false].map((isAllowed) =>
              actions.filter((action) => (buttonOf(view, action).state === "allowed") === isAllowed)
            )
            yield* Effect.forEach(vain ?? [], pressInVain, { discard: true })
            yield* checkInvariants
            return well ?? []
          })
        )
        assert.isNotEmpty(allowed)
        yield* Effect.forEach(allowed, (action) => pressWell(state, action), { discard: true })
      })
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
