import { type Engine, type Store, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { kiosk, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const waiting = (engine: Service, id: string) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days: 3, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  })
const check = (engine: Service, id: string, commandId = `check-${id}`) =>
  engine.send(permit, { commandId, by: officer, id, command: { type: "permit.check" } })
const note = (engine: Service, id: string, commandId = `note-${id}`) =>
  engine.send(permit, { commandId, by: officer, id, command: { type: "permit.note" } })
const until = <E>(holds: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.gen(function* () {
    for (let i = 0; i < 2000; i++) {
      if (yield* holds) return
      yield* Effect.yieldNow
    }
    assert.fail("it never came to hold")
  })
const openWork = (store: Store.Store["Service"]) =>
  Effect.map(store.work({ _tag: "Status", status: "open", limit: 100 }), (rows) => rows.length)

/** Holds the write lock of a file as another process would. */
const occupy = (file: string): { readonly leave: () => void } => {
  const other = new DatabaseSync(file)
  other.exec("begin immediate")
  return {
    leave: () => {
      other.exec("commit")
      other.close()
    }
  }
}

describe("effects", () => {
  it.live("an engine that is stopped notes down what it has done before it ends, also when the storage is busy", () =>
    Effect.gen(function* () {
      const file = temporary("stopped.db")
      const ran: Array<string> = []
      let other = { leave: () => {} }
      const notify: Work.EffectHandler = (_, task) =>
        Effect.sync(() => {
          ran.push(task.key)
          if (ran.length === 2) other = occupy(file)
        })
      const first = within(hallOn(file, { effects: { permit: { notify } } }), (engine) =>
        Effect.andThen(
          waiting(engine, "p"),
          until(
            Effect.delay(
              Effect.sync(() => ran.length === 2),
              1
            )
          )
        )
      )
      const stopping = yield* Effect.forkChild(first)
      yield* Effect.delay(
        until(
          Effect.delay(
            Effect.sync(() => ran.length === 2),
            1
          )
        ),
        1
      )
      yield* Effect.sleep(100)
      other.leave()
      yield* Fiber.join(stopping)
      yield* within(hallOn(file, { effects: { permit: { notify } } }), (_, store) =>
        Effect.map(openWork(store), (open) => assert.strictEqual(open, 0))
      )
      assert.deepStrictEqual(ran, ["p/2/0", "p/2/1"])
    })
  )

  it.effect("effects run after the commit, in order, under a key that stays the same", () => {
    const ran: Array<readonly [string, string]> = []
    const notify: Work.EffectHandler = (params, task) => Effect.sync(() => ran.push([params.kind, task.key]))
    return within(hall({ effects: { permit: { notify } } }), (engine, store) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* until(Effect.map(openWork(store), (n) => n === 0))
        assert.deepStrictEqual(ran, [
          ["first", "p/2/0"],
          ["second", "p/2/1"]
        ])
      })
    )
  })

  it.effect("an effect that fails is tried again after a longer and longer pause, and those behind it wait", () => {
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (params, task) =>
      Effect.suspend(() => {
        ran.push(`${params.kind} ${task.attempt}`)
        return params.kind === "first" && task.attempt < 3 ? Effect.fail("offline") : Effect.void
      })
    return within(hall({ effects: { permit: { notify } }, options: { backoff: 1000 } }), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* TestClock.adjust(0)
        assert.deepStrictEqual(ran, ["first 1"])
        yield* TestClock.adjust(1000)
        assert.deepStrictEqual(ran, ["first 1", "first 2"])
        yield* TestClock.adjust(1999)
        assert.strictEqual(ran.length, 2)
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(ran, ["first 1", "first 2", "first 3", "second 1"])
      })
    )
  })

  it.effect(
    "after the last attempt it is a dead letter that holds back those behind it, and a manual retry works once more",
    () => {
      let isOffline = true
      const ran: Array<string> = []
      const notify: Work.EffectHandler = (params) =>
        Effect.suspend(() => {
          ran.push(params.kind)
          return params.kind === "first" && isOffline ? Effect.fail(new Error("no line")) : Effect.void
        })
      return within(hall({ effects: { permit: { notify } }, options: { attempts: 2, backoff: 10 } }), (engine, store) =>
        Effect.gen(function* () {
          yield* waiting(engine, "p")
          yield* TestClock.adjust(1000)
          const [letter, ...rest] = yield* engine.deadLetters
          assert.strictEqual(rest.length, 0)
          assert.deepStrictEqual([letter!.key, letter!.reason, letter!.attempts], ["p/2/0", "Error: no line", 2])
          assert.deepStrictEqual(ran, ["first", "first"])

          assert.isTrue(yield* engine.retry("p/2/0", officer))
          yield* TestClock.adjust(1000)
          assert.strictEqual((yield* engine.deadLetters)[0]?.attempts, 3)

          isOffline = false
          assert.isTrue(yield* engine.retry("p/2/0", officer))
          yield* TestClock.adjust(0)
          assert.deepStrictEqual(yield* engine.deadLetters, [])
          assert.strictEqual(yield* openWork(store), 0)
          assert.deepStrictEqual(ran, ["first", "first", "first", "first", "second"])
          assert.isFalse(yield* engine.retry("p/2/0", officer))
          assert.isFalse(yield* engine.skip("p/2/0", officer))
        })
      )
    }
  )

  it.effect(
    "a reaction on another instance sends its command under the effect's key, so that a second attempt changes nothing",
    () => {
      let isFirst = true
      const notify: Work.EffectHandler = (_, task) =>
        Effect.gen(function* () {
          yield* task.engine.send(series, { commandId: task.key, by: kiosk, id: "s", command: { type: "series.draw" } })
          if (isFirst) {
            isFirst = false
            return yield* Effect.fail("the answer was lost")
          }
        })
      return within(hall({ effects: { permit: { notify } }, options: { backoff: 10 } }), (engine, store) =>
        Effect.gen(function* () {
          yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
          yield* waiting(engine, "p")
          yield* TestClock.adjust(1000)
          yield* until(Effect.map(openWork(store), (n) => n === 0))
          assert.strictEqual((yield* engine.get(series, "s")).snapshot.context.last, 2)
        })
      )
    }
  )

  it.effect("an effect without a handler waits and is listed", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        const { problems, ready } = yield* engine.readiness
        assert.isTrue(ready)
        assert.deepStrictEqual(
          problems.map((it) => [it.code, it.lifecycle, it.count]),
          [["HandlerMissing", "permit", 2]]
        )
      })
    )
  )

  it.live(
    "an effect whose process stopped in the middle runs again after the restart, and one that was confirmed does not",
    () =>
      Effect.gen(function* () {
        const file = temporary("effects.db")
        const ran: Array<string> = []
        const entered = yield* Deferred.make<void>()
        const hanging: Work.EffectHandler = (params) =>
          Effect.suspend(() => {
            ran.push(params.kind)
            return params.kind === "first"
              ? Effect.void
              : Effect.andThen(Deferred.succeed(entered, undefined), Effect.never)
          })
        const quick: Work.EffectHandler = (params) => Effect.sync(() => ran.push(`again ${params.kind}`))
        yield* within(hallOn(file, { effects: { permit: { notify: hanging } } }), (engine) =>
          Effect.andThen(waiting(engine, "p"), Deferred.await(entered))
        )
        yield* within(hallOn(file, { effects: { permit: { notify: quick } } }), (_, store) =>
          Effect.gen(function* () {
            for (let i = 0; i < 200 && (yield* openWork(store)) > 0; i++) yield* Effect.sleep(10)
          })
        )
        assert.deepStrictEqual(ran, ["first", "second", "again second"])
      })
  )
})

describe("activities", () => {
  it.effect("an activity runs while its state is active, and its answer moves the instance", () => {
    const registry: Work.ActivityHandler = (input, task) => Effect.succeed({ found: `${input.title} ${task.key}` })
    return within(hall({ activities: { permit: { registry } } }), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* check(engine, "p")
        yield* until(Effect.map(engine.get(permit, "p"), (it) => it.snapshot.value === "waiting"))
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.checked, "p p/3/lookup")
      })
    )
  })

  it.effect("a typed failure is an answer, a defect is tried again", () => {
    const attempts: Array<number> = []
    const registry: Work.ActivityHandler = (_, task) =>
      Effect.suspend(() => {
        attempts.push(task.attempt)
        return task.attempt === 1 ? Effect.die("crash") : Effect.fail({ why: "gone" })
      })
    return within(hall({ activities: { permit: { registry } }, options: { backoff: 10 } }), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* check(engine, "p")
        yield* TestClock.adjust(100)
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.checked, "failed")
        assert.deepStrictEqual(attempts, [1, 2])
      })
    )
  })

  it.effect("an activity whose state is left is interrupted", () => {
    const seen: Array<string> = []
    const registry: Work.ActivityHandler = () =>
      Effect.suspend(() => {
        seen.push("begun")
        return Effect.onInterrupt(Effect.never, () => Effect.sync(() => seen.push("interrupted")))
      })
    return within(hall({ activities: { permit: { registry } } }), (engine, store) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* check(engine, "p")
        yield* until(Effect.sync(() => seen.length === 1))
        yield* note(engine, "p")
        yield* until(Effect.sync(() => seen.length === 2))
        assert.deepStrictEqual(seen, ["begun", "interrupted"])
        const [row] = yield* store.work({ _tag: "Keys", keys: [{ instance: "p", seq: 3, slot: "lookup" }] })
        assert.strictEqual(row?.status, "ended")
      })
    )
  })

  it.effect("late, repeated and foreign answers are recorded and change nothing", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* check(engine, "p")
        yield* check(engine, "p", "re-enter")
        const done = { _tag: "Done", output: { found: "x" } } as const
        assert.strictEqual(yield* engine.answer({ instance: "p", seq: 3, activity: "lookup" }, done), "late")
        assert.strictEqual(yield* engine.answer({ instance: "p", seq: 4, activity: "other" }, done), "late")
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.value, "checking")
        assert.strictEqual(yield* engine.answer({ instance: "p", seq: 4, activity: "lookup" }, done), "accepted")
        const before = yield* engine.get(permit, "p")
        assert.strictEqual(
          yield* engine.answer({ instance: "p", seq: 4, activity: "lookup" }, { _tag: "Done", output: { found: "y" } }),
          "late"
        )
        const after = yield* engine.get(permit, "p")
        assert.deepStrictEqual(after.snapshot, before.snapshot)
        assert.deepStrictEqual(
          (yield* engine.history("p")).slice(4).map((it) => it.verdict),
          ["Late", "Late", "Accepted", "Late"]
        )
        assert.isTrue((yield* engine.verify).ok)
      })
    )
  )

  it.live("an activity whose process stopped in the middle is run again after the restart", () =>
    Effect.gen(function* () {
      const file = temporary("activities.db")
      const entered = yield* Deferred.make<void>()
      const hanging: Work.ActivityHandler = () => Effect.andThen(Deferred.succeed(entered, undefined), Effect.never)
      const quick: Work.ActivityHandler = () => Effect.succeed({ found: "resumed" })
      yield* within(hallOn(file, { activities: { permit: { registry: hanging } } }), (engine) =>
        Effect.gen(function* () {
          yield* waiting(engine, "p")
          yield* check(engine, "p")
          yield* Deferred.await(entered)
        })
      )
      yield* within(hallOn(file, { activities: { permit: { registry: quick } } }), (engine) =>
        Effect.gen(function* () {
          for (let i = 0; i < 200 && (yield* engine.get(permit, "p")).snapshot.value === "checking"; i++)
            yield* Effect.sleep(10)
          assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.checked, "resumed")
        })
      )
    })
  )
})
