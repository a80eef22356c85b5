import { Engine, EngineError, SqliteStore, Step, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { hall, watched, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { kiosk, pair } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const errorOf = <A>(effect: Effect.Effect<A, EngineError.EngineError>): Effect.Effect<EngineError.EngineError | null> =>
  Effect.map(Effect.exit(effect), (exit) =>
    Exit.isFailure(exit) ? Option.getOrNull(Cause.findErrorOption(exit.cause)) : null
  )
const many = <A, E>(n: number, run: (i: number) => Effect.Effect<A, E>) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => i),
    run,
    { concurrency: "unbounded" }
  )

describe("Engine.plan", () => {
  const next = (engine: Service, commandId: string) =>
    engine.plan({
      commandId,
      by: kiosk,
      name: "next",
      args: {},
      locks: ["queue/a"],
      read: { waiting: { lifecycle: pair, where: { state: "waiting" }, order: ["order"], limit: 1 } },
      decide: ({ waiting: [first] }) =>
        first === undefined
          ? { _tag: "Reject", code: "QueueEmpty", text: { id: "Antrean kosong", en: "The queue is empty" } }
          : {
              _tag: "Steps",
              steps: [Step.send(pair, { id: first.id, via: "next", command: { type: "pair.take", by: commandId } })]
            }
    })

  it.effect("50 parallel plans on one waiting fixture give exactly one, and the others say why not", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        const outcomes = yield* many(50, (i) => errorOf(next(engine, `n${i}`)))
        assert.strictEqual(outcomes.filter((it) => it === null).length, 1)
        assert.isTrue(
          outcomes.every((it) => it === null || (it instanceof EngineError.RejectedError && it.reason === "QueueEmpty"))
        )
        assert.strictEqual((yield* engine.history("w")).length, 2)
      })
    )
  )

  it.effect("plans of one group see what the group has done so far: each takes the next", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* many(20, (i) =>
          engine.start(pair, { commandId: `w${i}`, by: kiosk, id: `w${i}`, input: { label: `A${i}`, order: 20 - i } })
        )
        const receipts = yield* many(20, (i) => next(engine, `n${i}`))
        assert.deepStrictEqual(
          receipts.map((it) => it.steps[0]!.id),
          Array.from({ length: 20 }, (_, i) => `w${19 - i}`)
        )
      })
    )
  )

  it.effect("a plan sees what was started, handed back and taken before it in its group", () => {
    const writes: Array<number> = []
    return within(watched([], writes), (engine) =>
      Effect.gen(function* () {
        const outcomes = yield* Effect.all(
          [
            next(engine, "too early"),
            engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A", order: 1 } }),
            next(engine, "in time"),
            next(engine, "too late"),
            engine.send(pair, { commandId: "b", by: kiosk, id: "w", command: { type: "pair.back" } }),
            next(engine, "again")
          ].map(errorOf),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(
          outcomes.map((it) => it?._tag ?? null),
          ["RejectedError", null, null, "RejectedError", null, null]
        )
        assert.deepStrictEqual(writes, [4])
      })
    )
  })

  it.effect("rows of a group are in the order in which the store would give them", () =>
    within(watched([]), (engine) =>
      Effect.gen(function* () {
        const label = { label: "A", order: 1 }
        const outcomes = yield* Effect.all(
          [
            ...["a", "b", "c"].map((id) => engine.start(pair, { commandId: id, by: kiosk, id, input: label })),
            engine.send(pair, {
              commandId: "t",
              by: kiosk,
              id: "c",
              via: "next",
              command: { type: "pair.take", by: "x" }
            }),
            engine.plan({
              commandId: "order",
              by: kiosk,
              name: "order",
              args: {},
              locks: [],
              read: { all: { lifecycle: pair, order: ["-by", "order"] } },
              decide: ({ all }) => ({
                _tag: "Reject",
                code: all.map((it) => it.id).join(" "),
                text: { id: "-", en: "-" }
              })
            })
          ].map(errorOf),
          { concurrency: "unbounded" }
        )
        const first = outcomes.at(-1)
        assert.strictEqual(first instanceof EngineError.RejectedError && first.reason, "c a b")
      })
    )
  )

  it.effect("a plan whose picked instance has moved before it could be locked is made again", () => {
    let asked = 0
    const moving = Layer.effect(
      Store.Store,
      Effect.map(Store.Store, (store) => ({
        ...store,
        transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
          store.transact((tx) =>
            body({
              ...tx,
              select: (selection) =>
                Effect.map(tx.select(selection), (rows) =>
                  asked++ === 0 ? rows.map((row) => ({ ...row, seq: row.seq - 1 })) : rows
                )
            })
          )
      }))
    ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
    return within(Engine.layer({ lifecycles: [pair] }).pipe(Layer.provideMerge(moving)), (engine) =>
      Effect.gen(function* () {
        yield* engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        assert.strictEqual((yield* next(engine, "n")).steps[0]?.seq, 2)
        assert.strictEqual(asked, 2)
      })
    )
  })

  it.effect(
    "a plan whose picked instance is moved by its own due timer is made again, upon what the timer led to",
    () =>
      within(hall({ options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          for (const [id, days] of [
            ["a", 1],
            ["b", 9]
          ] as const) {
            const input = { title: id, days, number: null, nik: null }
            yield* engine.start(permit, { commandId: `start-${id}`, by: applicant, id, input })
            yield* engine.send(permit, { commandId: `s-${id}`, by: applicant, id, command: { type: "permit.submit" } })
          }
          yield* TestClock.adjust("3 days")
          const receipt = yield* engine.plan({
            commandId: "n",
            by: officer,
            name: "note",
            args: {},
            locks: [],
            read: { waiting: { lifecycle: permit, where: { state: "waiting" }, order: ["title"], limit: 1 } },
            decide: ({ waiting: [first] }) => ({
              _tag: "Steps",
              steps: [Step.send(permit, { id: first!.id, command: { type: "permit.note" } })]
            })
          })
          assert.strictEqual(receipt.steps[0]?.id, "b")
          assert.strictEqual((yield* engine.get(permit, "a")).snapshot.value, "expired")
          assert.isTrue((yield* engine.verify).ok)
        })
      )
  )

  it.effect("a repeated plan gets its first receipt though the rows have changed", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        const first = yield* next(engine, "n")
        assert.deepStrictEqual(yield* next(engine, "n"), first)
      })
    )
  )

  it.effect("a plan reads instances by their ids", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* many(3, (i) =>
          engine.start(pair, { commandId: `w${i}`, by: kiosk, id: `w${i}`, input: { label: "A", order: i } })
        )
        const receipt = yield* engine.plan({
          commandId: "p",
          by: kiosk,
          name: "those",
          args: {},
          locks: [],
          read: { those: { lifecycle: pair, ids: ["w2", "w0", "absent"], order: ["-order"] } },
          decide: ({ those }) => ({
            _tag: "Steps",
            steps: those.map(({ id }) => Step.send(pair, { id, via: "next", command: { type: "pair.take", by: "x" } }))
          })
        })
        assert.deepStrictEqual(
          receipt.steps.map((it) => it.id),
          ["w2", "w0"]
        )
      })
    )
  )

  it.effect("a plan that throws is faulty and stores nothing", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const plan = engine.plan({
          commandId: "x",
          by: kiosk,
          name: "x",
          args: {},
          locks: [],
          read: {},
          decide: () => {
            throw new Error("no")
          }
        })
        assert.instanceOf(yield* errorOf(plan), EngineError.FaultyError)
      })
    )
  )
})
