import { Engine, EngineError, SqliteStore, Step, Store, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Latch, Layer } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { applicant, day, facts, officer, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]
type Sound = Store.Store["Service"]

/** An engine over a store that is changed a little. */
const over = (
  change: (store: Sound) => Partial<Sound>,
  options: Engine.Tuning = {}
): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { workers: false, ...options } }).pipe(
    Layer.provideMerge(
      Layer.effect(
        Store.Store,
        Effect.map(Store.Store, (store) => ({ ...store, ...change(store) }))
      ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
    )
  )

type Transact = <A, E>(
  body: (tx: Store.Transaction) => Effect.Effect<A, E>
) => Effect.Effect<A, E | EngineError.StoreError>

const open = (engine: Service) =>
  engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
const draw = (engine: Service, commandId: string) =>
  engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
const drawn = (engine: Service) => Effect.map(engine.get(series, "s"), (it) => it.snapshot.context.last)
const start = (engine: Service, id = "p", days = 3) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days, number: null, nik: null }
  })
const command = (engine: Service, type: string, by = officer) =>
  engine.send(permit, { commandId: type, by, id: "p", command: { type } as never })
const many = <A, E>(n: number, run: (i: number) => Effect.Effect<A, E>) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => i),
    run,
    { concurrency: "unbounded" }
  )
const yields = (n: number) => Effect.repeat(Effect.yieldNow, { times: n })

describe("a storage that cannot be reached", () => {
  it.effect("is tried once for all who wait, and not once for each of them", () => {
    let isDown = false
    let tried = 0
    const layer = over((sound) => ({
      transact: ((body) =>
        Effect.suspend(() => {
          if (isDown) tried++
          return isDown
            ? Effect.andThen(
                Effect.sleep("10 seconds"),
                Effect.fail(new EngineError.StoreError({ operation: "connect", problem: "unreachable" }))
              )
            : sound.transact(body)
        })) as Transact
    }))
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        isDown = true
        const first = yield* Effect.forkChild(many(1000, (i) => Effect.flip(draw(engine, `d${i}`))))
        yield* TestClock.adjust("5 seconds")
        const second = yield* Effect.forkChild(many(100, (i) => Effect.flip(draw(engine, `e${i}`))))
        yield* TestClock.adjust("5 seconds")
        const errors = yield* Fiber.join(first)
        assert.isTrue(errors.every((it) => it instanceof EngineError.StoreError && it.problem === "unreachable"))
        assert.isTrue(errors.every((it) => it.retryable))
        // Those who came later have patience left: they are tried once more, on their own.
        assert.strictEqual(tried, 2)
        isDown = false
        yield* TestClock.adjust("10 seconds")
        yield* Fiber.join(second)
        assert.strictEqual(tried, 2)
        yield* draw(engine, "d0")
        assert.strictEqual(yield* drawn(engine), 1)
      })
    )
  })

  it.effect("stops the trying one by one as soon as it goes away", () => {
    let tried = Number.NEGATIVE_INFINITY
    const layer = over((sound) => ({
      transact: ((body) =>
        Effect.suspend(() => {
          const problem = tried === 0 ? "failed" : tried < 3 ? null : "unreachable"
          tried++
          return problem === null
            ? sound.transact(body)
            : Effect.fail(new EngineError.StoreError({ operation: "commit", problem }))
        })) as Transact
    }))
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        tried = 0
        const exits = yield* many(50, (i) => Effect.exit(draw(engine, `d${i}`)))
        assert.strictEqual(exits.filter(Exit.isSuccess).length, 2)
        assert.strictEqual(tried, 4)
      })
    )
  })
})

describe("back-pressure", () => {
  /** A store whose transactions wait for a latch. */
  const hanging = (latch: Latch.Latch, options: Engine.Tuning) =>
    over((sound) => ({ transact: ((body) => Effect.andThen(latch.await, sound.transact(body))) as Transact }), options)

  it.live("of 50,000 commands that are submitted while the storage hangs no more than may wait are kept", () => {
    const latch = Latch.makeUnsafe(true)
    return within(hanging(latch, { maxWaiting: 1000 }), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        latch.closeUnsafe()
        const held = yield* Effect.forkChild(draw(engine, "held"))
        yield* yields(20)
        let turned = 0
        const all = yield* Effect.forkChild(
          many(50_000, (i) =>
            Effect.catchTag(Effect.asVoid(draw(engine, `d${i}`)), "OverloadedError", (error) => {
              assert.isAtMost(error.waiting, 1000)
              turned++
              return Effect.void
            })
          )
        )
        for (let i = 0; i < 2000 && turned < 49_000; i++) yield* Effect.yieldNow
        assert.strictEqual(turned, 49_000)
        latch.openUnsafe()
        yield* Fiber.join(held)
        yield* Fiber.join(all)
        assert.strictEqual(yield* drawn(engine), 1001)
      })
    )
  })

  it.effect("who gives up makes room for somebody else", () => {
    const latch = Latch.makeUnsafe(true)
    return within(hanging(latch, { maxWaiting: 10 }), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        latch.closeUnsafe()
        const held = yield* Effect.forkChild(draw(engine, "held"))
        yield* yields(20)
        const impatient = yield* Effect.forEach(
          Array.from({ length: 10 }, (_, i) => i),
          (i) => Effect.forkChild(draw(engine, `d${i}`))
        )
        yield* yields(20)
        assert.instanceOf(yield* Effect.flip(draw(engine, "e")), EngineError.OverloadedError)
        for (const it of impatient) yield* Fiber.interrupt(it)
        const patient = yield* Effect.forkChild(draw(engine, "e"))
        latch.openUnsafe()
        yield* Fiber.join(held)
        yield* Fiber.join(patient)
        assert.strictEqual(yield* drawn(engine), 2)
      })
    )
  })
})

describe("a commit whose reply is lost", () => {
  /** Runs each body twice, as a store does that cannot know whether the first has been committed. */
  const forgetful = (isOn: () => boolean) =>
    over((sound) => ({
      transact: ((body) =>
        Effect.suspend(() =>
          isOn() ? Effect.andThen(sound.transact(body), sound.transact(body)) : sound.transact(body)
        )) as Transact
    }))

  it.effect("is found in the log: an answer counts once and its giver is told so", () => {
    let isOn = false
    return within(
      forgetful(() => isOn),
      (engine) =>
        Effect.gen(function* () {
          yield* start(engine)
          yield* command(engine, "permit.submit", applicant)
          yield* command(engine, "permit.check")
          isOn = true
          const run = { instance: "p", seq: 3, activity: "lookup" }
          const answer = { _tag: "Done", output: { found: "x" } } as const
          assert.strictEqual(yield* engine.answer(run, answer), "accepted")
          assert.strictEqual((yield* engine.history("p")).length, 4)
          assert.strictEqual(yield* engine.answer(run, answer), "late")
          assert.strictEqual((yield* engine.history("p")).length, 5)
          assert.isTrue((yield* engine.verify).ok)
        })
    )
  })

  it.effect("gives many commands of one group the receipts of the first time", () => {
    let isOn = false
    return within(
      forgetful(() => isOn),
      (engine, store) =>
        Effect.gen(function* () {
          yield* open(engine)
          isOn = true
          const receipts = yield* many(40, (i) => draw(engine, `d${i}`))
          isOn = false
          assert.strictEqual(yield* drawn(engine), 40)
          const stored = yield* store.commandsAfter({ after: "", limit: 100 })
          for (const receipt of receipts)
            assert.strictEqual(stored.find((it) => it.id === receipt.commandId)?.receipt, JSON.stringify(receipt))
          assert.isTrue((yield* engine.verify).ok)
        })
    )
  })
})

describe("a group", () => {
  it.effect("reads the time when its locks are held: waiting for others makes nothing older", () => {
    let isBusy = false
    const layer = over((sound) => ({
      transact: ((body) =>
        isBusy ? Effect.andThen(Effect.sleep("1 hour"), sound.transact(body)) : sound.transact(body)) as Transact
    }))
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        isBusy = true
        const waiting = yield* Effect.forkChild(draw(engine, "d"))
        yield* TestClock.adjust("1 hour")
        assert.strictEqual((yield* Fiber.join(waiting)).at, 3_600_000)
      })
    )
  })

  it.effect("a plan finds who was started by another process after the group has looked for them", () => {
    let isHidden = false
    const layer = over((sound) => ({
      transact: ((body) =>
        sound.transact((tx) =>
          body({
            ...tx,
            lock: (names, ids) => {
              if (!isHidden || !ids.includes("w")) return tx.lock(names, ids)
              isHidden = false
              return Effect.map(tx.lock(names, ids), (rows) => rows.filter((row) => row.id !== "w"))
            }
          })
        )) as Transact
    }))
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        isHidden = true
        const [early, receipt] = yield* Effect.all(
          [
            Effect.flip(engine.send(pair, { commandId: "b", by: kiosk, id: "w", command: { type: "pair.back" } })),
            engine.plan({
              commandId: "n",
              by: kiosk,
              name: "next",
              args: {},
              locks: ["queue"],
              read: { waiting: { lifecycle: pair, where: { state: "waiting" }, order: ["order"], limit: 1 } },
              decide: ({ waiting: [first] }) => ({
                _tag: "Steps",
                steps: [Step.send(pair, { id: first!.id, via: "next", command: { type: "pair.take", by: "x" } })]
              })
            })
          ],
          { concurrency: "unbounded" }
        )
        assert.instanceOf(early, EngineError.NotFoundError)
        assert.strictEqual(receipt.steps[0]?.seq, 2)
      })
    )
  })

  it.effect("a plan whose picks never stand still ends with an error that may be tried again", () => {
    const layer = over((sound) => ({
      transact: ((body) =>
        sound.transact((tx) =>
          body({
            ...tx,
            select: (selection) =>
              Effect.map(tx.select(selection), (rows) => rows.map((row) => ({ ...row, seq: row.seq - 1 })))
          })
        )) as Transact
    }))
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const error = yield* Effect.flip(
          engine.plan({
            commandId: "n",
            by: kiosk,
            name: "n",
            args: {},
            locks: [],
            read: { all: { lifecycle: series } },
            decide: ({ all }) => ({
              _tag: "Steps",
              steps: all.map(({ id }) => Step.send(series, { id, command: { type: "series.draw" } }))
            })
          })
        )
        assert.isTrue(error instanceof EngineError.StoreError && error.problem === "busy" && error.retryable)
      })
    )
  })
})

describe("what another process has committed", () => {
  it.effect("wakes the workers also when this one commits something before it looks at the log", () => {
    const file = temporary("between.db")
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (_, task) => Effect.sync(() => ran.push(task.key))
    const far = 100 * day
    return within(hallOn(file, { options: { workers: false, poll: far } }), (other) =>
      within(hallOn(file, { effects: { permit: { notify } }, options: { poll: far, lease: far } }), (engine) =>
        Effect.gen(function* () {
          yield* open(engine)
          yield* yields(200)
          yield* start(other, "p", 1 / 24)
          yield* command(other, "permit.submit", applicant)
          yield* yields(200)
          assert.deepStrictEqual(ran, [])
          yield* draw(engine, "d")
          yield* yields(500)
          assert.deepStrictEqual(ran, ["p/2/0", "p/2/1"])
          // Its timers, too: nothing but this tells the scanner.
          yield* TestClock.adjust("1 hour")
          yield* yields(200)
          assert.strictEqual((yield* engine.get(permit, "p")).snapshot.value, "expired")
        })
      )
    )
  })

  it.effect("is never mistaken for what is kept in memory, not even under the same sequence and state", () => {
    const file = temporary("lost.db")
    return within(hallOn(file, { options: { workers: false, poll: 100 * day } }), (engine) =>
      Effect.gen(function* () {
        yield* start(engine)
        yield* command(engine, "permit.submit", applicant)
        // As after a failover that has lost the newest: the same sequence, reached in another way.
        const db = new DatabaseSync(file)
        db.exec("update instances set timers = '[]', updated_at = updated_at + 1 where id = 'p'")
        db.close()
        yield* TestClock.adjust(5 * day)
        yield* command(engine, "permit.note")
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.value, "waiting")
      })
    )
  })
})
