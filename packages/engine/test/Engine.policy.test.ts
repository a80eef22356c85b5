import { type Engine, type Store, Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { onBoth } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const submitted = (engine: Service, id: string) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days: 30, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  })
const check = (engine: Service, id: string) =>
  engine.send(permit, { commandId: `check-${id}`, by: officer, id, command: { type: "permit.check" } })
const notes = (engine: Service, id: string) =>
  Effect.map(engine.history(id), (rows) => rows.filter((it) => it.verdict === "Noted"))
const rowOf = (store: Store.Store["Service"], key: Store.WorkKey) =>
  Effect.map(store.work({ _tag: "Keys", keys: [key] }), ([row]) => row!)
const owner = { id: "Petugas TI", en: "The IT officer" }
const offline: Work.EffectHandler = () => Effect.fail(new Error("no line"))

describe("a declared policy", () => {
  it.effect("says how often a handler is tried, and after what pauses, whatever the engine's options say", () => {
    const at: Array<number> = []
    const notify = Work.handler(
      (params, _task) =>
        Effect.clockWith((clock) =>
          Effect.suspend(() => {
            if (params.kind === "first") at.push(clock.currentTimeMillisUnsafe())
            return Effect.fail("offline")
          })
        ),
      { attempts: 4, backoff: 100, backoffMax: 250, owner }
    )
    const layer = hall({ effects: { permit: { notify } }, options: { attempts: 2, backoff: 50_000 } })
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        for (let i = 0; i < 100; i++) yield* TestClock.adjust(10)
        assert.deepStrictEqual(at, [0, 100, 300, 550])
        assert.deepStrictEqual(
          (yield* engine.deadLetters).map((it) => [it.key, it.attempts, it.reason, it.owner]),
          [["p/2/0", 4, '"offline"', owner]]
        )
      })
    )
  })

  it.effect("a failure that has no text of its own is a failure like any other", () => {
    const circle: Record<string, unknown> = { amount: 1n }
    circle["self"] = circle
    const notify = Work.handler(() => Effect.fail(circle), { attempts: 2, backoff: 10 })
    return within(hall({ effects: { permit: { notify } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        for (let i = 0; i < 10; i++) yield* TestClock.adjust(10)
        assert.deepStrictEqual(
          (yield* engine.deadLetters).map((it) => [it.key, it.attempts, it.reason]),
          [["p/2/0", 2, "unknown"]]
        )
      })
    )
  })

  it.effect("a handler that gives no effect has failed, and does not end the worker", () => {
    let times = 0
    const careless = (async () => {
      times += 1
      throw new Error("nobody hears it")
    }) as unknown as Work.EffectHandler
    const notify = Work.handler((params, task) => (task.instance === "p" ? careless(params, task) : Effect.void), {
      attempts: 2,
      backoff: 10,
      concurrency: 1
    })
    return within(hall({ effects: { permit: { notify } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* submitted(engine, "q")
        for (let i = 0; i < 10; i++) yield* TestClock.adjust(10)
        assert.strictEqual(times, 2)
        const [dead, ...others] = yield* engine.deadLetters
        assert.deepStrictEqual([dead?.key, dead?.attempts, others], ["p/2/0", 2, []])
        assert.include(dead?.reason, "Effect.tryPromise")
      })
    )
  })

  it.effect("interrupts an attempt that takes too long, which counts as a failure", () => {
    const seen: Array<string> = []
    const notify = Work.handler(
      (_, task) => {
        seen.push(`begun ${task.attempt}`)
        return Effect.onInterrupt(Effect.never, () => Effect.sync(() => seen.push(`interrupted ${task.attempt}`)))
      },
      { attempts: 2, backoff: 10, timeout: 1000 }
    )
    return within(hall({ effects: { permit: { notify } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* TestClock.adjust(999)
        assert.deepStrictEqual(seen, ["begun 1"])
        for (let i = 0; i < 50; i++) yield* TestClock.adjust(100)
        assert.deepStrictEqual(seen, ["begun 1", "interrupted 1", "begun 2", "interrupted 2"])
        assert.strictEqual((yield* engine.deadLetters)[0]?.reason, "TimedOut: it took longer than 1000 ms")
      })
    )
  })

  it.effect("a timeout of an activity is no answer: it is tried again", () => {
    const registry = Work.handler<Work.ActivityTask>(
      (_, task) => (task.attempt === 1 ? Effect.never : Effect.succeed({ found: "at last" })),
      { timeout: 1000, backoff: 10 }
    )
    return within(hall({ activities: { permit: { registry } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* check(engine, "p")
        for (let i = 0; i < 20; i++) yield* TestClock.adjust(100)
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.checked, "at last")
      })
    )
  })

  it.effect("bounds how many attempts run at once, and its backlog does not hold up other handlers", () => {
    let running = 0
    let most = 0
    let looked = 0
    const notify = Work.handler(
      () =>
        Effect.gen(function* () {
          running++
          most = Math.max(most, running)
          yield* Effect.sleep(1000)
          running--
        }),
      { concurrency: 2 }
    )
    const registry: Work.ActivityHandler = () =>
      Effect.sync(() => {
        looked++
        return { found: "" }
      })
    const layer = hall({
      effects: { permit: { notify } },
      activities: { permit: { registry } },
      options: { concurrency: 4 }
    })
    return within(layer, (engine, store) =>
      Effect.gen(function* () {
        for (let i = 0; i < 20; i++) yield* submitted(engine, `p${i}`)
        yield* TestClock.adjust(1)
        for (let i = 0; i < 20; i++) yield* check(engine, `p${i}`)
        yield* TestClock.adjust(1)
        // Twenty permits ask for forty notices, all older than the first look-up.
        assert.strictEqual(looked, 20)
        for (let i = 0; i < 40; i++) yield* TestClock.adjust(1000)
        assert.strictEqual(most, 2)
        assert.strictEqual((yield* store.work({ _tag: "Status", status: "open", limit: 100 })).length, 0)
      })
    )
  })

  it.effect(
    "that could not be meant is refused when the engine opens, and so is one for a handler that nothing calls",
    () =>
      Effect.gen(function* () {
        for (const policy of [
          { attempts: 0 },
          { attempts: 1.5 },
          { concurrency: 0 },
          { backoff: -1 },
          { backoffMax: Number.NaN },
          { timeout: 0 }
        ]) {
          const layer = hall({ effects: { permit: { notify: Work.handler(offline, policy) } } })
          const exit = yield* Effect.exit(within(layer, () => Effect.void))
          assert.strictEqual(exit._tag, "Failure", JSON.stringify(policy))
        }
      })
  )

  it.effect("an effect that wants to be answered later has failed: only an activity can be", () =>
    within(
      hall({ effects: { permit: { notify: () => Effect.succeed(Work.later) } }, options: { attempts: 1 } }),
      (engine) =>
        Effect.gen(function* () {
          yield* submitted(engine, "p")
          yield* TestClock.adjust(100)
          assert.match((yield* engine.deadLetters)[0]!.reason, /^NotAnActivity/)
        })
    )
  )
})

describe("a dead letter", () => {
  it.effect("A12: is tried once more by hand after its last attempt, and the history tells by whom and when", () => {
    let isOffline = true
    let ran = 0
    const notify = Work.handler(
      (params) =>
        Effect.suspend(() => {
          if (params.kind === "first") ran++
          return isOffline ? Effect.fail("offline") : Effect.void
        }),
      { attempts: 2, backoff: 10, owner }
    )
    return within(hall({ effects: { permit: { notify } } }), (engine, store) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* TestClock.adjust(1000)
        assert.strictEqual(ran, 2)
        assert.isTrue(yield* engine.retry("p/2/0", officer))
        yield* TestClock.adjust(60_000)
        assert.strictEqual(ran, 3, "once, though it has failed again")
        assert.strictEqual((yield* engine.deadLetters)[0]?.attempts, 3)
        isOffline = false
        assert.isTrue(yield* engine.retry("p/2/0", applicant))
        yield* TestClock.adjust(1000)
        assert.strictEqual(ran, 4)
        assert.isFalse(yield* engine.retry("p/2/0", officer), "it is done")
        assert.isFalse(yield* engine.retry("p/9/9", officer))
        assert.isFalse(yield* engine.retry("nobody/1/0", officer))
        assert.isFalse(yield* engine.retry("no key", officer))
        const trail = yield* notes(engine, "p")
        assert.deepStrictEqual(
          trail.map((it) => [it.by, it.at, it.input]),
          [
            [officer, 1000, { _tag: "Retried", work: "p/2/0" }],
            [applicant, 61_000, { _tag: "Retried", work: "p/2/0" }]
          ]
        )
        // Whoever retries changes nothing of the instance itself, and the trail is chained like everything else.
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.value, "waiting")
        const report = yield* engine.verify
        assert.deepStrictEqual(report.broken, [])
        assert.strictEqual((yield* rowOf(store, { instance: "p", seq: 2, slot: "0" })).status, "done")
      })
    )
  })

  it.effect("A14: shows reason and owner, and other instances of the same subject go on", () => {
    const ran: Array<string> = []
    const notify = Work.handler(
      (params, task) =>
        Effect.suspend(() => {
          ran.push(`${task.instance} ${params.kind}`)
          return task.instance === "stuck" ? Effect.fail(new Error("no line")) : Effect.void
        }),
      { attempts: 2, backoff: 10, owner }
    )
    return within(hall({ effects: { permit: { notify } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "stuck")
        yield* TestClock.adjust(1000)
        const [letter, ...rest] = yield* engine.deadLetters
        assert.strictEqual(rest.length, 0)
        assert.deepStrictEqual(
          [letter!.key, letter!.reason, letter!.owner, letter!.name],
          ["stuck/2/0", "Error: no line", owner, "notify"]
        )
        yield* submitted(engine, "next")
        yield* TestClock.adjust(1000)
        assert.deepStrictEqual(ran, ["stuck first", "stuck first", "next first", "next second"])
        // The stuck one itself still takes commands, and its effects stay in order.
        yield* engine.send(permit, { commandId: "n", by: officer, id: "stuck", command: { type: "permit.note" } })
        assert.strictEqual((yield* engine.get(permit, "stuck")).snapshot.context.notes, 1)
        assert.isTrue(yield* engine.skip("stuck/2/0", officer))
        yield* TestClock.adjust(1000)
        assert.strictEqual(ran.at(-1), "stuck second")
        assert.deepStrictEqual(
          (yield* notes(engine, "stuck")).map((it) => [it.by, it.input]),
          [[officer, { _tag: "Skipped", work: "stuck/2/0" }]]
        )
        assert.isTrue((yield* engine.verify).ok)
      })
    )
  })

  it.effect("A42: one that is dead does not keep the others from being recovered", () => {
    const done: Array<string> = []
    const notify = Work.handler(
      (params, task) =>
        task.instance === "p7" ? Effect.die("always") : Effect.sync(() => done.push(`${task.instance} ${params.kind}`)),
      { attempts: 1 }
    )
    return within(hall({ effects: { permit: { notify } } }), (engine, store) =>
      Effect.gen(function* () {
        for (let i = 0; i < 50; i++) yield* submitted(engine, `p${i}`)
        for (let i = 0; i < 20; i++) yield* TestClock.adjust(100)
        assert.strictEqual(done.length, 98)
        assert.deepStrictEqual(
          (yield* engine.deadLetters).map((it) => it.instance),
          ["p7"]
        )
        // What stands behind the dead letter waits for whoever mends it.
        assert.deepStrictEqual(
          (yield* store.work({ _tag: "Status", status: "open", limit: 10 })).map((it) => [it.instance, it.slot]),
          [["p7", "1"]]
        )
      })
    )
  })

  it.effect(
    "A4: an effect stands in the outbox once for each instance, sequence and place, whoever repeats the command",
    () =>
      within(hall({ options: { workers: false } }), (engine, store) =>
        Effect.gen(function* () {
          yield* submitted(engine, "p")
          yield* submitted(engine, "p")
          yield* Effect.forEach([1, 2, 3], () => submitted(engine, "p"), { concurrency: "unbounded" })
          const rows = yield* store.work({ _tag: "Status", status: "open", limit: 100 })
          assert.deepStrictEqual(
            rows.map((it) => [it.instance, it.seq, it.slot, it.name]),
            [
              ["p", 2, "0", "notify"],
              ["p", 2, "1", "notify"]
            ]
          )
          const again = yield* Effect.exit(
            store.transact((tx) =>
              tx.write({
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
                log: null,
                work: [rows[0]!]
              })
            )
          )
          assert.strictEqual(again._tag, "Failure", "the storage itself refuses a second one")
        })
      )
  )
})

onBoth((places) => {
  it.live("A12: what a policy declares, a retry and its author hold in a database too", () =>
    Effect.gen(function* () {
      const place = yield* places("policy")
      let isOffline = true
      let running = 0
      let most = 0
      const notify = Work.handler(
        (params) =>
          Effect.gen(function* () {
            running++
            most = Math.max(most, running)
            yield* Effect.sleep(5)
            running--
            if (isOffline && params.title === "p3") return yield* Effect.fail("offline")
          }),
        { attempts: 2, backoff: 1, concurrency: 2, owner }
      )
      yield* within(hallOn(place, { effects: { permit: { notify } }, options: { poll: 20 } }), (engine, store) =>
        Effect.gen(function* () {
          yield* Effect.forEach([0, 1, 2, 3, 4, 5, 6, 7], (i) => submitted(engine, `p${i}`), { concurrency: 8 })
          const remaining = Effect.map(store.work({ _tag: "Status", status: "open", limit: 100 }), (rows) =>
            rows.map((it) => it.instance).join()
          )
          yield* Effect.repeat(Effect.delay(remaining, 10), { while: (it) => it !== "p3" })
          const [letter] = yield* engine.deadLetters
          assert.deepStrictEqual([letter!.key, letter!.attempts, letter!.owner], ["p3/2/0", 2, owner])
          isOffline = false
          assert.isTrue(yield* engine.retry("p3/2/0", officer))
          yield* Effect.repeat(Effect.delay(remaining, 10), { while: (it) => it !== "" })
          assert.strictEqual(most, 2)
          assert.deepStrictEqual(
            (yield* notes(engine, "p3")).map((it) => [it.by, it.input]),
            [[officer, { _tag: "Retried", work: "p3/2/0" }]]
          )
          assert.isTrue((yield* engine.verify).ok)
        })
      )
    })
  )
})
