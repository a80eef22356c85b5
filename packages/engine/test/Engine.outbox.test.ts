import { Engine, EngineError, SqliteStore, Store, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Deferred, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"

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
const approved = (engine: Service, id: string) =>
  Effect.gen(function* () {
    yield* waiting(engine, id)
    yield* engine.send(permit, { commandId: `note-${id}`, by: officer, id, command: { type: "permit.note" } })
    const command = { type: "permit.approve", reason: "complete" } as const
    yield* engine.send(permit, { commandId: `approve-${id}`, by: officer, id, command })
  })
const rowOf = (store: Store.Store["Service"], key: Store.WorkKey) =>
  Effect.map(store.work({ _tag: "Keys", keys: [key] }), ([row]) => row!)

describe("a dead letter", () => {
  it.effect("holds back the later effects of its instance and nobody else's, until it is skipped", () => {
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (params) =>
      Effect.suspend(() => {
        ran.push(`${params.title} ${params.kind}`)
        return params.title === "p" && params.kind === "first" ? Effect.fail("gone") : Effect.void
      })
    const archive: Work.EffectHandler = (params) => Effect.sync(() => ran.push(`${params.title} archive`))
    const layer = hall({ effects: { permit: { notify, archive } }, options: { attempts: 1 } })
    return within(layer, (engine, store) =>
      Effect.gen(function* () {
        yield* approved(engine, "p")
        yield* TestClock.adjust(1000)
        yield* approved(engine, "q")
        yield* TestClock.adjust("1 hour")
        assert.deepStrictEqual(ran, ["p first", "q first", "q second", "q archive"])
        assert.isFalse(yield* engine.skip("q/2/0", officer))
        assert.isTrue(yield* engine.skip("p/2/0", officer))
        yield* TestClock.adjust(1000)
        assert.deepStrictEqual(ran.slice(4), ["p second", "p archive"])
        assert.deepStrictEqual(yield* engine.deadLetters, [])
        assert.strictEqual((yield* rowOf(store, { instance: "p", seq: 2, slot: "0" })).status, "ended")
      })
    )
  })
})

describe("a dead activity", () => {
  it.effect("is no dead letter any more once its state is left", () => {
    const registry: Work.ActivityHandler = () => Effect.die("crash")
    const layer = hall({ activities: { permit: { registry } }, options: { attempts: 1 } })
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* engine.send(permit, { commandId: "k", by: officer, id: "p", command: { type: "permit.check" } })
        yield* TestClock.adjust(1000)
        assert.deepStrictEqual(
          (yield* engine.deadLetters).map((it) => it.key),
          ["p/3/lookup"]
        )
        assert.isFalse(yield* engine.skip("p/3/lookup", officer))
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        assert.deepStrictEqual(yield* engine.deadLetters, [])
      })
    )
  })
})

describe("work that nobody here handles", () => {
  it.effect("keeps nothing from being tried again, however much of it there is", () => {
    const ran: Array<number> = []
    const archive: Work.EffectHandler = (_, task) =>
      Effect.suspend(() => {
        ran.push(task.attempt)
        return task.attempt === 1 ? Effect.fail("busy") : Effect.void
      })
    const registry: Work.ActivityHandler = (_, task) =>
      Effect.suspend(() => {
        ran.push(task.attempt)
        return task.attempt === 1 ? Effect.die("crash") : Effect.succeed({ found: "x" })
      })
    return within(hall({ effects: { permit: { archive } }, activities: { permit: { registry } } }), (engine) =>
      Effect.gen(function* () {
        yield* Effect.forEach(
          Array.from({ length: 150 }, (_, i) => `a${i}`),
          (id) => waiting(engine, id),
          { concurrency: "unbounded" }
        )
        yield* engine.send(permit, { commandId: "k", by: officer, id: "a0", command: { type: "permit.check" } })
        yield* TestClock.adjust("1 minute")
        assert.deepStrictEqual(ran, [1, 2])
      })
    )
  })
})

interface Gate {
  isOpen: Effect.Effect<unknown, EngineError.StoreError>
}

/** A process that can be frozen: while it is, none of its writes gets through. */
const process = (file: string, notify: Work.EffectHandler, gate: Gate) =>
  Engine.layer({
    lifecycles: [permit],
    facts,
    effects: { permit: { notify } },
    options: { lease: 1000, poll: 100, backoff: 10, attempts: 3 }
  }).pipe(
    Layer.provideMerge(
      Layer.effect(
        Store.Store,
        Effect.map(Store.Store, (store) => ({
          ...store,
          transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
            Effect.flatMap(
              Effect.suspend(() => gate.isOpen),
              () => store.transact(body)
            )
        }))
      ).pipe(Layer.provide(SqliteStore.layer({ file })))
    )
  )

describe("a dead letter that another process tries again", () => {
  it.effect("runs where its handler is, though nothing else happens there", () => {
    const file = temporary("again.db")
    let isOffline = true
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (params) =>
      Effect.suspend(() =>
        isOffline && params.kind === "second" ? Effect.fail("offline") : Effect.sync(() => ran.push(params.kind))
      )
    const desk = hallOn(file, { options: { workers: false, poll: 1000 } })
    return within(process(file, notify, { isOpen: Effect.void }), (one) =>
      within(desk, (two) =>
        Effect.gen(function* () {
          yield* waiting(one, "p")
          for (let i = 0; i < 10; i++) yield* TestClock.adjust(100)
          assert.strictEqual((yield* two.deadLetters).length, 1)
          isOffline = false
          // Whoever skips or tries again need not be where the work is done.
          yield* TestClock.adjust(60_000)
          assert.isTrue(yield* two.retry("p/2/1", officer))
          for (let i = 0; i < 15; i++) yield* TestClock.adjust(1000)
          assert.deepStrictEqual(ran, ["first", "second"])
        })
      )
    )
  })
})

describe("a handler that takes longer than the lease", () => {
  it.effect("keeps it: no other process takes over", () => {
    const file = temporary("slow.db")
    const ran: Array<string> = []
    const slow =
      (name: string): Work.EffectHandler =>
      (params) =>
        Effect.suspend(() => {
          ran.push(`${name} ${params.kind}`)
          return params.kind === "first" ? Effect.sleep(5000) : Effect.void
        })
    return within(process(file, slow("one"), { isOpen: Effect.void }), (one) =>
      within(process(file, slow("two"), { isOpen: Effect.void }), () =>
        Effect.gen(function* () {
          yield* waiting(one, "p")
          for (let i = 0; i < 49; i++) yield* TestClock.adjust(100)
          assert.strictEqual(ran.length, 1)
          for (let i = 0; i < 20; i++) yield* TestClock.adjust(100)
          assert.deepStrictEqual(
            ran.map((it) => it.slice(4)),
            ["first", "second"]
          )
        })
      )
    )
  })
})

describe("a process that was frozen for longer than its lease", () => {
  for (const how of ["succeeds", "fails"] as const)
    it.effect(`and whose handler then ${how} changes nothing of what another has taken over`, () =>
      Effect.gen(function* () {
        const file = temporary(`frozen-${how}.db`)
        const thawed = yield* Deferred.make<void>()
        const release = yield* Deferred.make<void>()
        const ran: Array<string> = []
        const gate: Gate = { isOpen: Effect.void }
        const slow: Work.EffectHandler = (params, task) =>
          Effect.suspend(() => {
            ran.push(`one ${params.kind} ${task.attempt}`)
            gate.isOpen = Deferred.await(thawed)
            // It does not hear that its lease is lost: it is frozen, too.
            return Effect.uninterruptible(
              Effect.andThen(Deferred.await(thawed), how === "fails" ? Effect.fail("late") : Effect.void)
            )
          })
        const quick: Work.EffectHandler = (params, task) =>
          Effect.suspend(() => {
            ran.push(`two ${params.kind} ${task.attempt}`)
            return params.kind === "first" ? Deferred.await(release) : Effect.void
          })
        yield* within(process(file, slow, gate), (one, store) =>
          Effect.gen(function* () {
            yield* waiting(one, "p")
            yield* TestClock.adjust(0)
            assert.deepStrictEqual(ran, ["one first 1"])
            yield* within(process(file, quick, { isOpen: Effect.void }), (two) =>
              Effect.gen(function* () {
                for (let i = 0; i < 25; i++) yield* TestClock.adjust(100)
                assert.deepStrictEqual(ran, ["one first 1", "two first 2"])
                const key = { instance: "p", seq: 2, slot: "0" }
                const held = yield* rowOf(store, key)
                gate.isOpen = Effect.void
                yield* Deferred.succeed(thawed, undefined)
                yield* TestClock.adjust(1)
                const { due, lease, status } = yield* rowOf(store, key)
                assert.deepStrictEqual([status, lease, due], ["open", held.lease, held.due])
                yield* Deferred.succeed(release, undefined)
                yield* TestClock.adjust(5000)
                assert.strictEqual((yield* rowOf(store, key)).status, "done")
                assert.strictEqual(ran.filter((it) => it.includes("second")).length, 1)
                assert.isTrue((yield* two.verify).ok)
              })
            )
          }).pipe(Effect.ensuring(Deferred.succeed(thawed, undefined)))
        )
      })
    )

  it.effect("and whom nobody has replaced goes on with what it was at, and begins nothing anew", () => {
    const ran: Array<string> = []
    const gate: Gate = { isOpen: Effect.void }
    const notify: Work.EffectHandler = (params, task) =>
      Effect.suspend(() => {
        ran.push(`${params.kind} ${task.attempt}`)
        return Effect.sleep("1 hour")
      })
    return within(process(temporary("alone.db"), notify, gate), (engine, store) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p")
        yield* TestClock.adjust(0)
        // No renewal gets through until the lease has lapsed, and the next look for work comes before the next renewal.
        const busy = new EngineError.StoreError({ operation: "begin", problem: "busy" })
        gate.isOpen = Effect.flatMap(Clock.currentTimeMillis, (now) => (now < 2000 ? Effect.fail(busy) : Effect.void))
        for (let i = 0; i < 19; i++) yield* TestClock.adjust(100)
        assert.strictEqual((yield* rowOf(store, { instance: "p", seq: 2, slot: "0" })).leaseUntil, 1000)
        for (let i = 0; i < 25; i++) yield* TestClock.adjust(100)
        assert.deepStrictEqual(ran, ["first 1"])
        assert.isAbove((yield* rowOf(store, { instance: "p", seq: 2, slot: "0" })).leaseUntil, 4000)
      })
    )
  })

  it.effect("gets the receipt of the other for a command that both have sent", () =>
    Effect.gen(function* () {
      const file = temporary("frozen-command.db")
      const thawed = yield* Deferred.make<void>()
      const gate: Gate = { isOpen: Effect.void }
      const silent: Work.EffectHandler = () => Effect.void
      yield* within(process(file, silent, gate), (one) =>
        within(process(file, silent, { isOpen: Effect.void }), (two) =>
          Effect.gen(function* () {
            yield* waiting(one, "p")
            gate.isOpen = Deferred.await(thawed)
            const note = (engine: Service) =>
              engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
            const [first, second] = yield* Effect.all(
              [note(one), Effect.tap(note(two), () => Deferred.succeed(thawed, undefined))],
              { concurrency: 2 }
            )
            assert.strictEqual(JSON.stringify(first), JSON.stringify(second))
            assert.strictEqual((yield* two.get(permit, "p")).snapshot.context.notes, 1)
          })
        )
      )
    })
  )
})
