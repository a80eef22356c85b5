import { Engine, SqliteStore, Store, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer, Metric } from "effect"
import { TestClock } from "effect/testing"
import { existsSync, readFileSync } from "node:fs"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { start } from "./support/processes.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]
type Stored = Store.Store["Service"]

const submitted = (engine: Service, id: string, days = 1) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  })
const rowOf = (store: Stored, slot = "0") =>
  Effect.map(store.work({ _tag: "Keys", keys: [{ instance: "p", seq: 2, slot }] }), ([row]) => row!)
const eventually = <E>(holds: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.gen(function* () {
    for (let i = 0; i < 2000; i++) {
      if (yield* holds) return
      yield* Effect.sleep(10)
    }
    assert.fail("it never came to hold")
  })
const codes = (engine: Service) => Effect.map(engine.readiness, ({ problems }) => problems.map((it) => it.code))
const linesOf = (file: string): ReadonlyArray<string> =>
  existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []

const hallOn = (place: string, options: Engine.Tuning, notify?: Work.EffectHandler) =>
  Engine.layer({
    lifecycles: [permit],
    facts,
    effects: notify === undefined ? {} : { permit: { notify } },
    options: { poll: 20, backoff: 10, ...options }
  }).pipe(Layer.provideMerge(storeOn(place)))

/** A clock beside another. */
const shifted = (clock: Clock.Clock, by: () => number): Clock.Clock => ({
  currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe() + by(),
  currentTimeMillis: Effect.map(clock.currentTimeMillis, (at) => at + by()),
  currentTimeNanosUnsafe: () => clock.currentTimeNanosUnsafe(),
  currentTimeNanos: clock.currentTimeNanos,
  monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
  monotonicTimeNanos: clock.monotonicTimeNanos,
  sleep: (duration) => clock.sleep(duration)
})

/** The clock of a process that looks at the data an hour later. */
const later = Effect.map(Clock.Clock, (clock) => shifted(clock, () => 3_600_000))

const silent: Work.EffectHandler = () => Effect.void

onBoth((places) => {
  describe("work that nobody does", () => {
    it.live("E16: is a problem of readiness as long as no process has a worker, and none as soon as one has", () =>
      Effect.gen(function* () {
        const place = yield* places("nobody")
        yield* within(hallOn(place, { workers: false }), (engine) =>
          Effect.gen(function* () {
            yield* submitted(engine, "p")
            assert.notInclude(yield* codes(engine), "NoWorker", "it has only just become due")
          })
        )
        const clock = yield* later
        const look = within(hallOn(place, { workers: false }), (engine) => engine.readiness).pipe(
          Effect.provideService(Clock.Clock, clock)
        )
        const missed = (yield* look).problems.filter((it) => it.code === "NoWorker")
        assert.deepStrictEqual(
          missed.map((it) => [it.count, it.text.id.startsWith("Tidak ada worker aktif")]),
          [[2, true]]
        )
        // A dispatcher that has no handler for it is a worker: what is missing then has a name of its own.
        const manned = within(hallOn(place, { workers: ["dispatcher"] }), (_, store) =>
          Effect.andThen(eventually(Effect.map(store.workers, (rows) => rows.length > 0)), look)
        ).pipe(Effect.provideService(Clock.Clock, clock))
        const problems = (yield* manned).problems.map((it) => it.code)
        assert.notInclude(problems, "NoWorker")
        assert.include(problems, "HandlerMissing")
      })
    )

    it.live("E16: is done in a single process without any setting", () =>
      Effect.gen(function* () {
        const place = yield* places("single")
        const layer = Engine.layer({ lifecycles: [permit], facts, effects: { permit: { notify: silent } } }).pipe(
          Layer.provideMerge(storeOn(place))
        )
        yield* within(layer, (engine, store) =>
          Effect.gen(function* () {
            yield* submitted(engine, "p")
            yield* eventually(Effect.map(rowOf(store, "1"), (row) => row.status === "done"))
            yield* eventually(
              Effect.map(
                store.workers,
                (rows) => rows.map((it) => it.kind).join() === "dispatcher,reaper,scanner" && rows[0]!.beat > 0
              )
            )
            assert.deepStrictEqual(yield* codes(engine), [])
          })
        )
      })
    )
  })

  describe("work whose process died", () => {
    for (const [how, signal] of [
      ["died by kill -9", "SIGKILL"],
      ["stands still", "SIGSTOP"]
    ] as const)
      it.live(
        `E17: whose process ${how} is taken over when the lease has lapsed, and only then`,
        () =>
          Effect.gen(function* () {
            const place = yield* places(`taken-${signal}`)
            const ledger = temporary(`taken-${signal}-${Date.now()}.txt`)
            const it = start("paraders.ts", "hold", place, ledger, "2000")
            assert.strictEqual(yield* Effect.promise(() => it.line()), "held")
            const ran: Array<string> = []
            const notify: Work.EffectHandler = (params, task) =>
              Effect.sync(() => ran.push(`${params.kind} ${task.attempt}`))
            yield* within(hallOn(place, { lease: 2000 }, notify), (engine, store) =>
              Effect.gen(function* () {
                yield* Effect.sleep(3500)
                assert.deepStrictEqual(ran, [], "its process is alive and keeps the lease")
                assert.isNotNull((yield* rowOf(store)).lease)
                it.process.kill(signal)
                const gone = Date.now()
                yield* eventually(Effect.map(rowOf(store, "1"), (row) => row.status === "done"))
                assert.isBelow(Date.now() - gone, 15_000)
                it.process.kill("SIGCONT")
                yield* Effect.sleep(signal === "SIGSTOP" ? 1500 : 0)
                assert.deepStrictEqual(ran, ["first 2", "second 1"])
                assert.deepStrictEqual(linesOf(ledger), ["p/2/0 1"])
                assert.strictEqual((yield* rowOf(store)).status, "done")
                assert.isTrue((yield* engine.verify).ok)
              })
            )
            it.process.kill("SIGKILL")
            yield* Effect.promise(() => it.ended)
          }),
        60_000
      )

    it.live("E17: is given back by the reaper though no dispatcher runs, and dead workers are forgotten", () =>
      Effect.gen(function* () {
        const place = yield* places("reaped")
        yield* within(hallOn(place, { workers: ["reaper"], lease: 50 }), (engine, store) =>
          Effect.gen(function* () {
            yield* submitted(engine, "p")
            yield* store.transact((tx) =>
              Effect.gen(function* () {
                const set = { lease: "gone", leaseUntil: 1, attempts: 1 }
                yield* tx.settle([{ key: { instance: "p", seq: 2, slot: "0" }, from: "open", set }])
                yield* tx.beat([{ process: "gone", kind: "dispatcher", since: 1, beat: 2 }])
              })
            )
            yield* eventually(Effect.map(rowOf(store), (row) => row.lease === null))
            yield* eventually(Effect.map(store.workers, (rows) => rows.every((it) => it.process !== "gone")))
            const row = yield* rowOf(store)
            assert.deepStrictEqual([row.status, row.attempts], ["open", 1])
          })
        )
      })
    )

    for (const worker of ["dispatcher", "reaper"] as const)
      it.live(`is given up by the ${worker} when it has killed every process that tried it, and a retry works`, () =>
        Effect.gen(function* () {
          const place = yield* places(`poison-${worker}`)
          const ran: Array<number> = []
          const notify: Work.EffectHandler = (_, task) => Effect.sync(() => ran.push(task.attempt))
          const layer = hallOn(place, { workers: false, attempts: 3, lease: 50 }, notify)
          yield* within(layer, (engine, store) =>
            Effect.gen(function* () {
              yield* submitted(engine, "p")
              yield* store.transact((tx) =>
                tx.settle([
                  {
                    key: { instance: "p", seq: 2, slot: "0" },
                    from: "open",
                    set: { lease: "gone", leaseUntil: 1, attempts: 3 }
                  }
                ])
              )
              yield* Effect.raceFirst(
                engine.runWorker(worker),
                eventually(Effect.map(rowOf(store), (row) => row.status === "dead"))
              )
              const [letter] = yield* engine.deadLetters
              assert.match(letter!.reason, /^ProcessDied/)
              assert.deepStrictEqual(ran, [])
              assert.isTrue(yield* engine.retry("p/2/0", officer))
              yield* Effect.raceFirst(
                engine.runWorker("dispatcher"),
                eventually(Effect.map(rowOf(store, "1"), (row) => row.status === "done"))
              )
              assert.deepStrictEqual(ran, [4, 1])
            })
          )
        })
      )
  })
})

/** A store in which a read goes wrong once. */
const brokenOnce = (what: "work" | "timers", how: Effect.Effect<never>) => {
  let isBroken = true
  return Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store): Stored => {
      const once = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<A, E> =>
        Effect.suspend((): Effect.Effect<A, E> => {
          if (!isBroken) return self
          isBroken = false
          return how
        })
      return what === "work"
        ? { ...store, work: (filter) => once(store.work(filter)) }
        : { ...store, timers: (limit) => once(store.timers(limit)) }
    })
  )
}

const restarts = Effect.map(Metric.snapshot, (all) =>
  all
    .filter((it) => it.id === "balai_worker_restarts_total")
    .reduce((sum, it) => sum + Number((it.state as { readonly count: number | bigint }).count), 0)
)

describe("a worker that stops", () => {
  for (const [how, broken] of [
    ["dies", Effect.die("a fault of the worker itself")],
    ["hangs", Effect.never]
  ] as const)
    for (const what of ["work", "timers"] as const)
      it.effect(
        `E19: and ${how} is started again, and counted: ${what === "work" ? "the dispatcher" : "the scanner"}`,
        () => {
          const ran: Array<string> = []
          const notify: Work.EffectHandler = (params) => Effect.sync(() => ran.push(params.kind))
          const layer = Engine.layer({
            lifecycles: [permit],
            facts,
            effects: { permit: { notify } },
            options: { workers: [what === "work" ? "dispatcher" : "scanner"], poll: 1000 }
          }).pipe(
            Layer.provideMerge(
              Layer.provide(
                brokenOnce(what, broken),
                SqliteStore.layer({ file: how === "hangs" ? temporary(`hangs-${what}.db`) : ":memory:" })
              )
            )
          )
          return within(layer, (engine) =>
            Effect.gen(function* () {
              const before = yield* restarts
              yield* submitted(engine, "p", 0.005)
              for (let i = 0; i < 90; i++) yield* TestClock.adjust(1000)
              assert.strictEqual((yield* restarts) - before, 1)
              if (what === "work") assert.deepStrictEqual(ran, ["first", "second"])
              else {
                for (let i = 0; i < 400; i++) yield* TestClock.adjust(1000)
                assert.strictEqual((yield* engine.get(permit, "p")).snapshot.value, "expired")
              }
            })
          )
        }
      )

  it.effect("that is at a round while the clock is set an hour forward is not taken for one that hangs", () =>
    Effect.gen(function* () {
      const ran: Array<number> = []
      const notify: Work.EffectHandler = (_, task) =>
        Effect.andThen(
          Effect.sync(() => ran.push(task.attempt)),
          Effect.never
        )
      const set = { isSlow: false, by: 0 }
      const slow = Layer.effect(
        Store.Store,
        Effect.map(Store.Store, (store): Stored => ({
          ...store,
          work: (filter) =>
            Effect.suspend(() => (set.isSlow ? Effect.delay(store.work(filter), 20_000) : store.work(filter)))
        }))
      )
      const layer = Engine.layer({
        lifecycles: [permit],
        facts,
        effects: { permit: { notify } },
        options: { poll: 1000, lease: 86_400_000 }
      }).pipe(
        Layer.provideMerge(Layer.provide(slow, SqliteStore.layer({ file: temporary("set.db") }))),
        Layer.provide(
          Layer.succeed(
            Clock.Clock,
            shifted(yield* Clock.Clock, () => set.by)
          )
        )
      )
      yield* within(layer, (engine) =>
        Effect.gen(function* () {
          const before = yield* restarts
          yield* submitted(engine, "p")
          for (let i = 0; i < 3; i++) yield* TestClock.adjust(1000)
          assert.deepStrictEqual(ran, [1])
          set.isSlow = true
          for (let i = 0; i < 15; i++) yield* TestClock.adjust(1000)
          set.by = 3_600_000
          for (let i = 0; i < 60; i++) yield* TestClock.adjust(1000)
          assert.deepStrictEqual(ran, [1])
          assert.strictEqual((yield* restarts) - before, 0)
        })
      )
    })
  )

  it.effect("E19: for good is missed: it gives no sign of life any more", () =>
    Effect.gen(function* () {
      const file = temporary("missed.db")
      const desk = hallOn(file, { workers: false, poll: 1000 })
      yield* within(hallOn(file, { workers: ["dispatcher"], poll: 1000 }), (one) =>
        Effect.gen(function* () {
          yield* TestClock.adjust(10_000)
          yield* submitted(one, "p")
          yield* TestClock.adjust(20_000)
          yield* within(desk, (two) => Effect.map(codes(two), (it) => assert.notInclude(it, "NoWorker")))
        })
      )
      yield* within(desk, (two) =>
        Effect.gen(function* () {
          yield* TestClock.adjust(10_000)
          assert.notInclude(yield* codes(two), "NoWorker", "it may only be slow")
          yield* TestClock.adjust(10_000)
          assert.include(yield* codes(two), "NoWorker")
        })
      )
    })
  )
})

describe("a lease", () => {
  it.effect("is taken only from whom it was read: what another took in between is theirs", () => {
    const ran: Array<string> = []
    let isRaced = false
    // Between the reading and the taking another process gets in, as a database with row locks allows.
    const raced = Layer.effect(
      Store.Store,
      Effect.map(Store.Store, (store): Stored => ({
        ...store,
        transact: (body) =>
          store.transact((tx) =>
            body({
              ...tx,
              work: (filter) =>
                Effect.tap(tx.work(filter), (rows) => {
                  if (filter._tag !== "Ready" || isRaced || rows.length === 0) return Effect.void
                  isRaced = true
                  const set = { lease: "theirs", leaseUntil: 1e14 }
                  return Effect.asVoid(tx.settle([{ key: rows[0]!, from: "open", set }]))
                })
            })
          )
      }))
    )
    const notify: Work.EffectHandler = (params) => Effect.sync(() => ran.push(params.kind))
    const layer = Engine.layer({ lifecycles: [permit], facts, effects: { permit: { notify } } }).pipe(
      Layer.provideMerge(Layer.provide(raced, SqliteStore.layer({ file: ":memory:" })))
    )
    return within(layer, (engine, store) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        for (let i = 0; i < 50; i++) yield* TestClock.adjust(1000)
        assert.isTrue(isRaced)
        assert.deepStrictEqual(ran, [])
        assert.strictEqual((yield* rowOf(store)).lease, "theirs")
      })
    )
  })
})
