import { assert, describe, it } from "@effect/vitest"
import { Json, Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Result, Schema } from "effect"
import { assign } from "xstate"
import { loose, type Parts, started, text } from "./support/loose.ts"
import { play, type Snap } from "./support/play.ts"
import { random, type Random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"

const meta = { label: text }

const problemOf = (lifecycle: Lifecycle.Any, stored: unknown): LifecycleError.SnapshotProblem | "Ok" => {
  const result = Lifecycle.restore(lifecycle, stored)
  return Result.isSuccess(result) ? "Ok" : result.failure.problem
}

const kindOf = (lifecycle: Lifecycle.Any, stored: unknown): string => {
  const result = Lifecycle.restore(lifecycle, stored)
  return Result.isSuccess(result) ? "Ok" : result.failure.kind
}

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen))

describe("restore", () => {
  it("A31: any recorded snapshot of a fixture, under any other definition, is Ok, NeedsMigration or Unknown", () => {
    const recorded: Array<Snap> = []
    for (const seed of seeds(40))
      play(seed, 8, ({ verdict }) => verdict._tag === "Accepted" && recorded.push(verdict.snapshot))
    assert.isAbove(recorded.length, 100)
    const kinds = new Set<string>()
    for (const seed of seeds(12)) {
      for (const version of [1, 2]) {
        const other = randomLifecycle(random(seed), version)
        for (const snapshot of recorded) kinds.add(kindOf(other, JSON.parse(Json.canonical(snapshot as never))))
      }
    }
    assert.deepStrictEqual([...kinds].sort(), ["NeedsMigration", "Ok", "Unknown"])
  })

  it("A31: a damaged snapshot of a fixture is a typed error, or a state that can be decided on", () => {
    let refused = 0
    for (const seed of seeds(60)) {
      const r = random(seed)
      play(seed, 10, ({ lifecycle, stamp, verdict }) => {
        if (verdict._tag !== "Accepted") return
        const damaged = damage(r, JSON.parse(Json.canonical(verdict.snapshot as never)))
        const result = Lifecycle.restore(lifecycle, damaged)
        if (Result.isFailure(result)) {
          refused++
          assert.match(result.failure.code, /^BALAI_LIFECYCLE_SNAPSHOT_[A-Z_]+$/)
          return
        }
        const next = Lifecycle.decide(lifecycle, result.success, { _tag: "Command", type: "a.one" }, stamp)
        assert.include(["Accepted", "Refused", "Faulty"], next._tag)
        if (next._tag === "Faulty") assert.include(["EndlessLoop", "PositionTorn"], next.code)
      })
    }
    assert.isAbove(refused, 100)
  })

  it("A32: a fixture's snapshot carries name, version and shape, and a mismatch of each is refused", () => {
    const lifecycle = loose({ spec: { version: 2 } })
    const snapshot = started(lifecycle)
    assert.deepStrictEqual([snapshot.lifecycle, snapshot.version, snapshot.shape], ["thing", 2, lifecycle.shape])
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, lifecycle: "other" }), "OtherLifecycle")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, version: 1 }), "OlderVersion")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, version: 3 }), "NewerVersion")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, shape: "0" }), "ShapeChanged")
    assert.strictEqual(kindOf(lifecycle, { ...snapshot, version: 1 }), "NeedsMigration")
    const renamed = loose({ spec: { name: "thing-two", version: 2 }, machine: { id: "thing-two" } })
    assert.strictEqual(problemOf(renamed, snapshot), "OtherLifecycle")
  })

  it("A32: a removed state of a fixture under the same version says to raise the version", () => {
    const before = loose({ states: { third: { meta } } })
    const after = loose({})
    const result = Lifecycle.restore(after, started(before))
    assert.isTrue(Result.isFailure(result))
    if (Result.isFailure(result)) {
      assert.strictEqual(result.failure.code, "BALAI_LIFECYCLE_SNAPSHOT_SHAPE_CHANGED")
      assert.include(result.failure.message, "raise the version")
      assert.include(result.failure.text.id, "naikkan versinya")
    }
  })

  it("A33: a fixture's context that lacks a key, or has one too many, is a typed error", () => {
    const lifecycle = loose({})
    const snapshot = started(lifecycle)
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, context: {} }), "ContextInvalid")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, context: { n: "1" } }), "ContextInvalid")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, context: { n: 1, m: 1 } }), "ContextInvalid")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, context: null }), "ContextInvalid")
    const result = Lifecycle.restore(lifecycle, { ...snapshot, context: {} })
    if (Result.isFailure(result)) assert.include(result.failure.text.en, "n: is missing")
  })

  it("refuses what is no snapshot at all", () => {
    const lifecycle = loose({})
    const snapshot = started(lifecycle)
    for (const stored of [
      undefined,
      null,
      5,
      "x",
      [],
      {},
      () => {},
      { ...snapshot, more: 1 },
      { ...snapshot, version: "1" },
      { ...snapshot, context: { n: new Date() } },
      { ...snapshot, output: undefined }
    ]) {
      assert.strictEqual(problemOf(lifecycle, stored), "Malformed")
    }
    const { output: _, ...lacking } = snapshot
    assert.strictEqual(problemOf(lifecycle, lacking), "Malformed")
    const circle: any = { ...snapshot }
    circle.context = circle
    assert.strictEqual(problemOf(lifecycle, circle), "Malformed")
  })

  it("refuses a status, a history and an output that do not fit the value", () => {
    const nested: Parts = {
      states: {
        deep: {
          initial: "a",
          states: {
            a: { meta },
            b: { initial: "c", states: { c: { meta }, d: { meta } } },
            shallow: { type: "history" },
            deep: { type: "history", history: "deep" }
          }
        }
      }
    }
    const lifecycle = loose(nested)
    const snapshot = started(lifecycle)
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, status: "done" }), "StatusInvalid")
    assert.strictEqual(problemOf(lifecycle, { ...snapshot, output: 5 }), "OutputInvalid")
    const remember = (history: unknown) => problemOf(lifecycle, { ...snapshot, history })
    assert.strictEqual(remember({ "thing.deep.shallow": ["thing.deep.b"] }), "Ok")
    assert.strictEqual(remember({ "thing.deep.deep": ["thing.deep.b.c"] }), "Ok")
    const wrong: ReadonlyArray<unknown> = [
      null,
      [],
      { nowhere: [] },
      { "thing.deep": ["thing.deep.a"] },
      { "thing.deep.shallow": [] },
      { "thing.deep.shallow": ["thing.first"] },
      { "thing.deep.shallow": ["thing.deep.a", "thing.deep.b"] },
      { "thing.deep.shallow": ["thing.deep.shallow"] },
      { "thing.deep.deep": ["thing.deep.b"] },
      { "thing.deep.deep": ["thing.deep.b.c", "thing.deep.b.d"] },
      { "thing.deep.deep": "thing.deep.a" }
    ]
    for (const history of wrong) assert.strictEqual(remember(history), "HistoryInvalid", JSON.stringify(history))
  })

  it("gives a fresh and deeply frozen snapshot", () => {
    const lifecycle = loose({})
    const stored = JSON.parse(JSON.stringify(started(lifecycle)))
    const snapshot = Result.getOrThrow(Lifecycle.restore(lifecycle, stored))
    assert.notStrictEqual(snapshot, stored)
    assert.isTrue(isDeepFrozen(snapshot))
    assert.isFalse(Object.isFrozen(stored))
    stored.context.n = 5
    assert.deepStrictEqual(snapshot.context, { n: 0 })
  })
})

/** Replaces, removes or adds one thing somewhere. */
function damage(r: Random, value: any): any {
  if (typeof value !== "object" || value === null || r.chance(0.15)) return r.pick([null, 5, "x", {}, [], -1, true])
  const keys = Object.keys(value)
  if (keys.length === 0 || r.chance(0.1)) return { ...value, extra: 1 }
  const key = r.pick(keys)
  const copy = Array.isArray(value) ? [...value] : { ...value }
  if (r.chance(0.15)) delete copy[key as never]
  else copy[key as never] = damage(r, value[key]) as never
  return copy
}

describe("shape", () => {
  const base: Parts = {
    spec: {
      reasons: { may: text },
      activities: { job: { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.String } },
      effects: { tell: Schema.Struct({}) }
    },
    setup: { guards: { may: () => true }, delays: { soon: 5, late: 6 } },
    states: {
      first: {
        meta,
        after: { soon: "second" },
        invoke: { id: "one", src: "job", onDone: "second", onError: "second" },
        on: { "thing.go": "second" }
      },
      nest: { initial: "a", states: { a: { meta }, h: { type: "history" } } }
    }
  }
  const withFirst = (change: object): Parts => ({
    ...base,
    states: { ...base.states, first: { ...base.states!["first"], ...change } }
  })
  const shapeOf = (parts: Parts) => loose(parts).shape

  it("does not depend on labels, guards, actions or targets", () => {
    const same = shapeOf(base)
    assert.strictEqual(
      shapeOf(withFirst({ meta: { label: { id: "Lain", en: "Other" }, status: "waiting", owner: "anyone" } })),
      same
    )
    assert.strictEqual(shapeOf(withFirst({ on: { "thing.go": { guard: "may", target: "nest" } } })), same)
    assert.strictEqual(
      shapeOf(withFirst({ entry: ["tell", assign({ n: 1 })], always: { guard: "may", target: "second" } })),
      same
    )
    assert.strictEqual(shapeOf(withFirst({ invoke: { id: "one", src: "job", onDone: "nest", onError: "nest" } })), same)
    assert.strictEqual(
      shapeOf({
        ...base,
        spec: { ...base.spec, context: Schema.Struct({ n: Schema.Number.annotate({ description: "a number" }) }) }
      }),
      same
    )
    assert.strictEqual(shapeOf({ ...base, spec: { ...base.spec, version: 2 } }), same)
  })

  it("depends on paths, types, history, invokes, timers and the context's schema", () => {
    const shapes = [
      base,
      { ...base, states: { ...base.states, third: { meta } } },
      { ...base, states: { ...base.states, second: { type: "final" } } },
      {
        ...base,
        states: {
          ...base.states,
          nest: { initial: "a", states: { a: { meta }, h: { type: "history", history: "deep" } } }
        }
      },
      withFirst({ invoke: { id: "two", src: "job", onDone: "second", onError: "second" } }),
      withFirst({ invoke: undefined }),
      // History is stored by node ids.
      {
        ...base,
        states: {
          ...base.states,
          nest: { initial: "a", states: { a: { meta, id: "renamed" }, h: { type: "history" } } }
        }
      },
      withFirst({ after: { late: "second" } }),
      withFirst({ id: "renamed" }),
      {
        ...base,
        spec: { ...base.spec, context: Schema.Struct({ n: Schema.Number, m: Schema.optionalKey(Schema.Number) }) }
      }
    ].map((parts) => shapeOf(parts as Parts))
    assert.strictEqual(new Set(shapes).size, shapes.length)
  })
})
