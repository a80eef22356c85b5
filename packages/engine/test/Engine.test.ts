import { Engine, EngineError, Step } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Option } from "effect"
import { hall, watched, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const input = { title: "A", days: 3, number: null, nik: null }
const start = (engine: Service, id: string, more: Partial<typeof input> | { number: string } = {}) =>
  engine.start(permit, { commandId: `start-${id}`, by: applicant, id, input: { ...input, ...more } })
const submit = (engine: Service, id: string, commandId = `submit-${id}`) =>
  engine.send(permit, { commandId, by: applicant, id, command: { type: "permit.submit" } })
const errorOf = <A>(effect: Effect.Effect<A, EngineError.EngineError>): Effect.Effect<EngineError.EngineError | null> =>
  Effect.map(Effect.exit(effect), (exit) =>
    Exit.isFailure(exit) ? Option.getOrNull(Cause.findErrorOption(exit.cause)) : null
  )
const draw = (engine: Service, commandId: string) =>
  engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
const open = (engine: Service) =>
  engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
const many = <A, E>(n: number, run: (i: number) => Effect.Effect<A, E>) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => i),
    run,
    { concurrency: "unbounded" }
  )

describe("Engine.start and Engine.send", () => {
  it.effect("a started instance is there with its keys, and each command moves it by one", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        const receipt = yield* submit(engine, "p")
        const found = yield* engine.get(permit, "p")
        assert.deepStrictEqual([found.seq, found.snapshot.value, found.keys["state"]], [2, "waiting", "waiting"])
        assert.deepStrictEqual(receipt.steps, [
          { id: "p", lifecycle: "permit", seq: 2, status: "active", value: "waiting", changed: true }
        ])
      })
    )
  )

  it.effect("an unknown id, an id that exists and a wrong sequence are errors of their own", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        const again = { commandId: "again", by: applicant, id: "p", input }
        assert.instanceOf(yield* errorOf(engine.start(permit, again)), EngineError.AlreadyStartedError)
        assert.instanceOf(yield* errorOf(submit(engine, "q")), EngineError.NotFoundError)
        for (const absent of [Effect.asVoid(engine.get(permit, "q")), Effect.asVoid(engine.get(series, "p"))])
          assert.instanceOf(yield* errorOf(absent), EngineError.NotFoundError)
        const stale = engine.send(permit, {
          commandId: "x",
          by: applicant,
          id: "p",
          command: { type: "permit.submit" },
          expectedSeq: 7
        })
        const conflict = yield* errorOf(stale)
        assert.instanceOf(conflict, EngineError.ConflictError)
        assert.deepStrictEqual(
          conflict instanceof EngineError.ConflictError && [conflict.expected, conflict.actual],
          [7, 1]
        )
      })
    )
  )

  it.effect("without an expected sequence two writers on one instance both get through, chained in one group", () => {
    const failures: Array<unknown> = []
    const writes: Array<number> = []
    return within(watched(failures, writes), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        yield* many(200, (i) => draw(engine, `d${i}`))
        assert.strictEqual((yield* engine.get(series, "s")).snapshot.context.last, 200)
        assert.deepStrictEqual(failures, [])
        assert.isBelow(writes.length, 20)
      })
    )
  })

  it.effect(
    "A46: on a fixture a command that is unknown, out of place, not allowed, guarded or a repeat is answered apart",
    () =>
      within(hall(), (engine) =>
        Effect.gen(function* () {
          yield* start(engine, "p")
          const send = (by: typeof officer, command: object, commandId: string) =>
            errorOf(engine.send(permit, { commandId, by, id: "p", command: command as never }))
          const codeOf = (error: unknown) => (error instanceof EngineError.RefusedError ? error.verdict.code : null)
          assert.strictEqual(codeOf(yield* send(officer, { type: "permit.aprove" }, "1")), "UnknownCommand")
          assert.strictEqual(codeOf(yield* send(officer, { type: "permit.note" }, "2")), "NotInState")
          assert.strictEqual(codeOf(yield* send(officer, { type: "permit.submit" }, "3")), "RoleRefused")
          const first = yield* submit(engine, "p")
          const guarded = yield* send(officer, { type: "permit.approve", reason: "x" }, "4")
          assert.strictEqual(codeOf(guarded), "GuardRefused")
          assert.deepStrictEqual(guarded instanceof EngineError.RefusedError && guarded.text, {
            id: "Belum ada catatan",
            en: "There is no note yet"
          })
          assert.strictEqual(codeOf(yield* send(officer, { type: "permit.approve" }, "5")), "PayloadInvalid")
          assert.deepStrictEqual(yield* submit(engine, "p"), first)
          const alone = errorOf(
            engine.send(pair, { commandId: "6", by: kiosk, id: "w", command: { type: "pair.take", by: "k" } })
          )
          yield* engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
          assert.strictEqual(codeOf(yield* alone), "OwnedByUseCase")
        })
      )
  )
})

describe("receipts", () => {
  it.effect("a repeat gets the same receipt byte for byte, other content under the id is refused", () =>
    within(hall(), (engine, store) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        const first = yield* submit(engine, "p", "c")
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        assert.strictEqual(JSON.stringify(yield* submit(engine, "p", "c")), JSON.stringify(first))
        const stored = yield* store.transact((tx) => tx.commands(["c"]))
        assert.strictEqual(stored[0]?.receipt, JSON.stringify(first))
        const other = engine.send(permit, { commandId: "c", by: officer, id: "p", command: { type: "permit.note" } })
        assert.instanceOf(yield* errorOf(other), EngineError.CommandIdReusedError)
      })
    )
  )

  it.effect("the same command by somebody else under the id is refused too", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* submit(engine, "p", "c")
        const other = engine.send(permit, {
          commandId: "c",
          by: { ...applicant, id: "a2" },
          id: "p",
          command: { type: "permit.submit" }
        })
        assert.instanceOf(yield* errorOf(other), EngineError.CommandIdReusedError)
      })
    )
  )

  it.effect("a refused command leaves its id free", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        assert.instanceOf(yield* errorOf(submit(engine, "p", "c")), EngineError.NotFoundError)
        yield* start(engine, "p")
        yield* submit(engine, "p", "c")
      })
    )
  )

  it.effect("A1: 50 parallel identical commands on a fixture write one row and one outbox row an effect", () =>
    within(hall(), (engine, store) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        const same = yield* many(50, () => submit(engine, "p", "same"))
        assert.strictEqual(new Set(same.map((it) => JSON.stringify(it))).size, 1)
        assert.deepStrictEqual(
          (yield* engine.history("p")).map((it) => it.seq),
          [1, 2]
        )
        const open = yield* store.work({ _tag: "Status", status: "open", limit: 100 })
        assert.deepStrictEqual(
          open.map((it) => it.input),
          ['{"kind":"first","title":"A"}', '{"kind":"second","title":"A"}']
        )

        yield* start(engine, "q")
        const others = yield* many(50, (i) => errorOf(submit(engine, "q", `other-${i}`)))
        assert.strictEqual(others.filter((it) => it === null).length, 1)
        assert.isTrue(
          others.every(
            (it) => it === null || (it instanceof EngineError.RefusedError && it.verdict.code === "NotInState")
          )
        )
        assert.strictEqual((yield* engine.history("q")).length, 2)
      })
    )
  )

  it.effect("A4: the outbox holds an effect of a fixture once for its instance, sequence and place", () =>
    within(hall(), (engine, store) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* submit(engine, "p")
        const [row] = yield* store.work({ _tag: "Status", status: "open", limit: 100 })
        const nothing = {
          instances: [],
          journal: [],
          commands: [],
          timersSet: [],
          timersCleared: [],
          keysSet: [],
          keysCleared: [],
          claimsSet: [],
          claimsCleared: [],
          vault: [],
          feeds: [],
          chain: null,
          log: null
        }
        assert.isTrue(
          Exit.isFailure(yield* Effect.exit(store.transact((tx) => tx.write({ ...nothing, work: [row!] }))))
        )
      })
    )
  )
})

describe("Engine.atomically", () => {
  const take = (engine: Service, commandId: string, id: string) =>
    engine.atomically({
      commandId,
      by: kiosk,
      steps: [
        Step.send(series, { id: "s", command: { type: "series.draw" } }),
        Step.start(pair, {
          id,
          input: (done) => ({ label: `A${done(0).context.last}`, order: done<{ last: number }>(0).context.last })
        })
      ]
    })

  it.effect("a step sees what the earlier steps led to", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        yield* many(30, (i) => take(engine, `t${i}`, `w${i}`))
        const found = yield* engine.find({ lifecycle: pair, order: ["order"] })
        assert.deepStrictEqual(
          found.map((it) => it.snapshot.context.label),
          Array.from({ length: 30 }, (_, i) => `A${i + 1}`)
        )
      })
    )
  )

  it.effect("a refused step takes the whole bundle with it, and only that bundle of its group", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const outcomes = yield* many(40, (i) => errorOf(take(engine, `t${i}`, `w${i % 20}`)))
        assert.strictEqual(outcomes.filter((it) => it === null).length, 20)
        assert.strictEqual(outcomes.filter((it) => it instanceof EngineError.AlreadyStartedError).length, 20)
        assert.strictEqual((yield* engine.get(series, "s")).snapshot.context.last, 20)
        assert.strictEqual(yield* engine.count({ lifecycle: pair }), 20)
      })
    )
  )

  it.effect("a step that throws is the definition's fault and stores nothing", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const bundle = engine.atomically({
          commandId: "b",
          by: kiosk,
          steps: [Step.start(pair, { id: "w", input: (done) => ({ label: String(done(3)), order: 1 }) })]
        })
        assert.instanceOf(yield* errorOf(bundle), EngineError.FaultyError)
        assert.strictEqual(yield* engine.count({ lifecycle: pair }), 0)
      })
    )
  )
})

describe("claims", () => {
  it.effect("a string that a live instance claims cannot be claimed by another until that one has ended", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", { number: "7" })
        const taken = yield* errorOf(start(engine, "q", { number: "7" }))
        assert.instanceOf(taken, EngineError.ClaimTakenError)
        assert.strictEqual(taken instanceof EngineError.ClaimTakenError && taken.holder, "p")
        yield* submit(engine, "p")
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        yield* engine.send(permit, {
          commandId: "a",
          by: officer,
          id: "p",
          command: { type: "permit.approve", reason: "x" }
        })
        yield* start(engine, "q", { number: "7" })
      })
    )
  )

  it.effect("of many that claim one string at once exactly one gets it", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const outcomes = yield* many(50, (i) => errorOf(start(engine, `p${i}`, { number: "7" })))
        assert.strictEqual(outcomes.filter((it) => it === null).length, 1)
        assert.strictEqual(outcomes.filter((it) => it instanceof EngineError.ClaimTakenError).length, 49)
      })
    )
  )

  it.effect("a string that one instance of a bundle lets go may be taken by another of it, and by nobody else", () => {
    const failures: Array<unknown> = []
    return within(watched(failures), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", { number: "7" })
        yield* submit(engine, "p")
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        const handOver = engine.atomically({
          commandId: "h",
          by: { ...officer, type: "officer" },
          steps: [
            Step.start(permit, { id: "q", input: { ...input, number: "7" } }),
            Step.send(permit, { id: "p", command: { type: "permit.approve", reason: "x" } })
          ]
        })
        const [handed, late] = yield* Effect.all([errorOf(handOver), errorOf(start(engine, "r", { number: "7" }))], {
          concurrency: 2
        })
        assert.strictEqual(handed, null)
        assert.strictEqual(late instanceof EngineError.ClaimTakenError && late.holder, "q")
        assert.deepStrictEqual(failures, [])
      })
    )
  })

  it.effect("two instances of one bundle cannot claim the same string", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const twice = engine.atomically({
          commandId: "b",
          by: applicant,
          steps: ["p", "q"].map((id) => Step.start(permit, { id, input: { ...input, number: "7" } }))
        })
        assert.instanceOf(yield* errorOf(twice), EngineError.ClaimTakenError)
        assert.strictEqual(yield* engine.count({ lifecycle: permit }), 0)
      })
    )
  )
})

describe("back-pressure", () => {
  it.effect("more than may wait is turned away with a retryable error, and what waits goes through", () =>
    within(hall({ options: { maxWaiting: 10 } }), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const outcomes = yield* many(50, (i) => errorOf(draw(engine, `d${i}`)))
        const turned = outcomes.filter((it) => it instanceof EngineError.OverloadedError)
        assert.isAbove(turned.length, 0)
        assert.isTrue(turned.every((it) => it?.retryable === true))
        assert.strictEqual((yield* engine.get(series, "s")).snapshot.context.last, 50 - turned.length)
      })
    )
  )
})

describe("Engine.find", () => {
  it.effect("finds by keys, in order, page after page, what was committed", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* many(7, (i) =>
          engine.start(pair, { commandId: `w${i}`, by: kiosk, id: `w${i}`, input: { label: "A", order: i % 3 } })
        )
        const query = {
          lifecycle: pair,
          where: { state: ["waiting", "taken"], by: null },
          order: ["-order"],
          limit: 3
        } as const
        const one = yield* engine.find(query)
        const two = yield* engine.find({ ...query, after: one.at(-1)! })
        const three = yield* engine.find({ ...query, after: two.at(-1)! })
        assert.deepStrictEqual(
          [...one, ...two, ...three].map((it) => it.id),
          ["w2", "w5", "w1", "w4", "w0", "w3", "w6"]
        )
        assert.strictEqual(yield* engine.count(query), 7)
      })
    )
  )
})

describe("Engine.available", () => {
  it.effect("tells what each command would answer", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* submit(engine, "p")
        const available = yield* engine.available(permit, "p", officer)
        const states = Object.fromEntries(available.map((it) => [it.command, it.state]))
        assert.deepStrictEqual(
          [states["permit.note"], states["permit.approve"], states["permit.submit"]],
          ["allowed", "refused", "refused"]
        )
      })
    )
  )
})
