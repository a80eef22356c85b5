import { assert, describe, it } from "@effect/vitest"
import { Json, Lifecycle } from "@balai/lifecycle"
import { Result, Schema } from "effect"
import { assign, initialTransition, raise, transition } from "xstate"
import { loose, type Parts, refusalsOf, send, stamp, started, text } from "./support/loose.ts"

/** Every trap that XState lays, by the order of the authoring notes: first XState's behaviour, then ours. */

const meta = { label: text }
const go = { by: ["anyone"], label: text }
const events = { "thing.go": go, "thing.back": go, "thing.leave": go }
const job = { job: { input: Schema.Struct({}), output: Schema.Struct({ n: Schema.Number }), error: Schema.String } }
const job1 = { id: "one", src: "job", onDone: "second", onError: "second" }

const make = (parts: Parts): Lifecycle.Any => loose({ ...parts, spec: { events, ...parts.spec } })

const restored = (lifecycle: Lifecycle.Any, snapshot: any): any =>
  Result.getOrThrow(Lifecycle.restore(lifecycle, JSON.parse(Json.canonical(snapshot))))

const xstart = (lifecycle: Lifecycle.Any): any =>
  initialTransition(lifecycle.machine, { now: { at: stamp.at, by: stamp.by, facts: {} } } as never)[0]

const xstep = (lifecycle: Lifecycle.Any, snapshot: any, type: string): any =>
  transition(lifecycle.machine, snapshot, { type } as never)

const tags = (verdict: any): ReadonlyArray<string> => verdict.outcomes.map((outcome: any) => outcome._tag)

describe("a trap of XState", () => {
  it("a resolved state forgets its history: a stored one remembers it", () => {
    const nested = {
      initial: "a",
      states: { a: { meta, on: { "thing.go": "b" } }, b: { meta }, h: { type: "history" } },
      on: { "thing.leave": "second" }
    }
    const lifecycle = make({ states: { first: nested, second: { meta, on: { "thing.back": "first.h" } } } })
    const inB = send(lifecycle, started(lifecycle), "thing.go").snapshot
    const away = send(lifecycle, inB, "thing.leave").snapshot
    const forgetful = lifecycle.machine.resolveState({ value: "second", context: away.context })
    assert.deepStrictEqual(xstep(lifecycle, forgetful, "thing.back")[0].value, { first: "a" })
    assert.deepStrictEqual(away.history, { "thing.first.h": ["thing.first.b"] })
    assert.deepStrictEqual(send(lifecycle, restored(lifecycle, away), "thing.back").snapshot.value, { first: "b" })
  })

  it("a resolved state forgets its output: a stored one keeps it", () => {
    const parts = {
      spec: { output: Schema.Struct({ n: Schema.Number }) },
      machine: { output: ({ context }: any) => ({ n: context.n }) }
    }
    const lifecycle = make({
      ...parts,
      states: { first: { meta, on: { "thing.go": "second" } }, second: { type: "final" } }
    })
    const done = send(lifecycle, started(lifecycle), "thing.go").snapshot
    assert.isUndefined(lifecycle.machine.resolveState({ value: "second", context: {} }).output)
    assert.deepStrictEqual(restored(lifecycle, done).output, { n: 0 })
  })

  it("a resolved state stops a child without saying which: a stored one names the activity that ends", () => {
    const lifecycle = make({
      spec: { activities: job },
      states: { first: { meta, invoke: job1, on: { "thing.go": "second" } } }
    })
    const snapshot = restored(lifecycle, started(lifecycle))
    const resolved = lifecycle.machine.resolveState({ value: "first", context: { n: 0 } as never })
    assert.deepStrictEqual(
      xstep(lifecycle, resolved, "thing.go")[1].map(({ params, type }: any) => [type, params]),
      [["xstate.stopChild", undefined]]
    )
    assert.deepStrictEqual(send(lifecycle, snapshot, "thing.go").outcomes, [{ _tag: "ActivityEnded", activity: "one" }])
  })

  it("resolveState accepts nonsense in silence: restore refuses it", () => {
    const lifecycle = make({
      states: {
        both: {
          type: "parallel",
          states: { left: { initial: "a", states: { a: { meta }, b: { meta } } }, right: { meta } }
        }
      }
    })
    const snapshot = started(lifecycle)
    assert.strictEqual(lifecycle.machine.resolveState({ value: {}, context: {} }).value, "first")
    assert.strictEqual(lifecycle.machine.resolveState({ value: 5 as never, context: {} }).value, "first")
    for (const value of [
      {},
      5,
      null,
      [],
      "both",
      "nowhere",
      { both: {} },
      { both: { left: "a" } },
      { both: { left: "a", right: "x" } },
      { both: { left: "a", right: {}, more: {} } },
      { first: {} },
      { both: { left: "a", right: {} }, first: {} },
      "constructor",
      "toString"
    ]) {
      const result = Lifecycle.restore(lifecycle, { ...snapshot, value })
      assert.isTrue(Result.isFailure(result), JSON.stringify(value))
      if (Result.isFailure(result)) assert.strictEqual(result.failure.problem, "ValueInvalid")
    }
    assert.isTrue(
      Result.isSuccess(Lifecycle.restore(lifecycle, { ...snapshot, value: { both: { right: {}, left: "b" } } }))
    )
  })

  it("the order of a value's keys decides the order of effects: it is normalised to document order", () => {
    const region = (name: string) => ({ meta, on: { "thing.go": { actions: { type: "tell", params: { name } } } } })
    const lifecycle = make({
      spec: { effects: { tell: Schema.Struct({ name: Schema.String }) } },
      machine: { initial: "both" },
      states: { both: { type: "parallel", states: { z: region("z"), a: region("a") } } }
    })
    const snapshot = started(lifecycle)
    const turned = restored(lifecycle, { ...snapshot, value: { both: { a: {}, z: {} } } })
    assert.strictEqual(JSON.stringify(turned.value), '{"both":{"z":{},"a":{}}}')
    assert.deepStrictEqual(
      send(lifecycle, turned, "thing.go").outcomes.map((outcome: any) => outcome.params.name),
      ["z", "a"]
    )
  })

  it("the path of an XState machine decides the order of its regions: the document decides ours", () => {
    const tell = (name: string) => ({ guard: "due", target: "z", actions: { type: "tell", params: { name } } })
    const parts: Parts = {
      spec: { effects: { tell: Schema.Struct({ name: Schema.String }) } },
      setup: { guards: { due: ({ context }: any) => context.n === 1 } },
      machine: { initial: "both", on: { "thing.back": { actions: assign({ n: 1 }) } } },
      states: {
        both: {
          type: "parallel",
          states: {
            left: {
              initial: "a",
              states: { a: { meta, on: { "thing.go": "b" } }, b: { meta, always: tell("left") }, z: { meta } }
            },
            right: { initial: "c", states: { c: { meta, always: tell("right") }, z: { meta } } }
          }
        }
      }
    }
    const lifecycle = make(parts)
    const [moved] = xstep(lifecycle, xstart(lifecycle), "thing.go")
    const told = (asked: any) => asked.map(({ params }: any) => params.name)
    assert.deepStrictEqual(told(xstep(lifecycle, moved, "thing.back")[1]), ["right", "left"])
    const ours = send(lifecycle, started(lifecycle), "thing.go").snapshot
    assert.deepStrictEqual(told(send(lifecycle, ours, "thing.back").outcomes), ["left", "right"])
    const elsewhere = make(parts)
    assert.deepStrictEqual(told(send(elsewhere, restored(elsewhere, ours), "thing.back").outcomes), ["left", "right"])
  })

  it("a finished machine still moves: a finished instance does not", () => {
    const lifecycle = make({
      machine: { on: { "thing.back": { actions: assign({ n: 9 }) } } },
      states: { first: { meta, on: { "thing.go": "second" } }, second: { type: "final" } }
    })
    const [done] = xstep(lifecycle, xstart(lifecycle), "thing.go")
    assert.strictEqual(done.status, "done")
    assert.strictEqual(xstep(lifecycle, done, "thing.back")[0].context.n, 9)
    const ours = send(lifecycle, started(lifecycle), "thing.go").snapshot
    assert.strictEqual(send(lifecycle, ours, "thing.back").code, "Finished")
  })

  it("forbidden, guarded, unknown and effect-only events give the same object: they are told apart", () => {
    const lifecycle = make({
      spec: { effects: { tell: Schema.Struct({}) }, reasons: { never: text } },
      setup: { guards: { never: () => false } },
      machine: { on: { "thing.leave": ".second" } },
      states: {
        first: {
          meta,
          on: {
            "thing.go": { guard: "never", target: "second" },
            "thing.back": { actions: "tell" },
            "thing.leave": undefined
          }
        }
      }
    })
    const x = xstart(lifecycle)
    for (const type of ["thing.go", "thing.back", "thing.leave", "thing.typo"])
      assert.strictEqual(xstep(lifecycle, x, type)[0], x, type)
    const snapshot = started(lifecycle)
    const answer = (type: string) => send(lifecycle, snapshot, type)
    assert.strictEqual(answer("thing.go").code, "GuardRefused")
    assert.deepStrictEqual(
      [answer("thing.back")._tag, answer("thing.back").changed, tags(answer("thing.back"))],
      ["Accepted", false, ["EffectRequested"]]
    )
    assert.strictEqual(answer("thing.leave").code, "NotInState")
    assert.strictEqual(answer("thing.typo").code, "UnknownCommand")
  })

  it("a self-transition without reenter keeps its timer; re-entering restarts timer and activity", () => {
    const lifecycle = make({
      spec: { activities: job },
      setup: { delays: { soon: 50 } },
      states: {
        first: {
          meta,
          invoke: job1,
          after: { soon: "second" },
          on: { "thing.go": { target: "first" }, "thing.back": { target: "first", reenter: true } }
        }
      }
    })
    const snapshot = started(lifecycle)
    assert.deepStrictEqual(tags(send(lifecycle, snapshot, "thing.go")), [])
    assert.deepStrictEqual(tags(send(lifecycle, snapshot, "thing.back")), [
      "TimerCancelled",
      "ActivityEnded",
      "TimerSet",
      "ActivityBegun"
    ])
  })

  it("a timer from before a re-entry has the same id: the cancellation stands before the new one", () => {
    const lifecycle = make({
      setup: { delays: { soon: 50 } },
      states: { first: { meta, after: { soon: "second" }, on: { "thing.back": { target: "first", reenter: true } } } }
    })
    const timers = send(lifecycle, started(lifecycle), "thing.back").outcomes
    assert.deepStrictEqual(timers, [
      { _tag: "TimerCancelled", timer: "xstate.after.soon.thing.first" },
      { _tag: "TimerSet", timer: "xstate.after.soon.thing.first", delay: 50, due: 1050 }
    ])
  })

  it("a misspelt delay fires at once: it is refused, and an undefined one is faulty", () => {
    const misspelt: Parts = {
      setup: { delays: { patience: 50 } },
      states: { first: { meta, after: { patiense: "second" } } }
    }
    assert.deepStrictEqual(
      refusalsOf(misspelt).map(({ code }) => code),
      ["BALAI_LIFECYCLE_DELAY_UNDECLARED"]
    )
    const lifecycle = make({
      setup: { delays: { patience: () => undefined } },
      states: { first: { meta, after: { patience: "second" } } }
    })
    assert.strictEqual(xstart(lifecycle).value, "second")
    const verdict = Lifecycle.decide(lifecycle, null, { _tag: "Start", input: {} }, stamp)
    assert.deepInclude(verdict as object, { _tag: "Faulty", code: "DelayInvalid" })
  })

  it("a spawn inside assign returns no action: it is faulty", () => {
    const parts = (actions: unknown): Parts => ({
      spec: { activities: job },
      states: { first: { meta, on: { "thing.go": { target: "second", actions } } } }
    })
    const lifecycle = make(parts(assign({ n: ({ spawn }: any) => (spawn("job", { id: "hidden" }), 1) } as never)))
    const [moved, asked] = xstep(lifecycle, xstart(lifecycle), "thing.go")
    assert.deepStrictEqual(asked, [])
    assert.deepStrictEqual(Object.keys(moved.children), ["hidden"])
    assert.strictEqual(send(lifecycle, started(lifecycle), "thing.go").code, "SpawnRefused")
  })

  it("a bare wildcard swallows XState's own events: it is refused", () => {
    const codes = refusalsOf({ states: { first: { meta, on: { "*": "second" } } } }).map(({ code }) => code)
    assert.deepStrictEqual(codes, ["BALAI_LIFECYCLE_EVENT_WILDCARD"])
  })

  it("an error without onError kills the machine: it is refused, and one whose guards say no is ignored", () => {
    const parts = (onError: unknown): Parts => ({
      spec: { events, activities: job },
      setup: { guards: { never: () => false } },
      states: { first: { meta, invoke: { ...job1, onError } } }
    })
    assert.deepStrictEqual(
      refusalsOf(parts(undefined)).map(({ code }) => code),
      ["BALAI_LIFECYCLE_INVOKE_WITHOUT_ERROR"]
    )
    const lifecycle = make(parts({ guard: "never", target: "second" }))
    const [broken] = transition(lifecycle.machine, xstart(lifecycle), {
      type: "xstate.error.actor.one",
      error: "x",
      actorId: "one"
    } as never)
    assert.strictEqual((broken as any).status, "error")
    const verdict = Lifecycle.decide(
      lifecycle,
      started(lifecycle),
      { _tag: "ActivityFailed", activity: "one", error: "x" },
      stamp
    )
    assert.deepStrictEqual(verdict as unknown, { _tag: "Ignored", reason: "NotTaken" })
  })

  it("an eventless loop has no end by default: it is faulty", () => {
    const lifecycle = make({
      states: {
        first: { meta, on: { "thing.go": "second" } },
        second: { always: "third" },
        third: { always: "second" }
      }
    })
    assert.strictEqual(send(lifecycle, started(lifecycle), "thing.go").code, "EndlessLoop")
  })

  it("the stamp is lost on raised, answering and first events: `now` reaches all of them", () => {
    const note = (key: string) => assign({ [key]: ({ context }: any) => context.now.at } as never)
    const parts: Parts = {
      spec: {
        activities: job,
        context: Schema.Struct({
          n: Schema.Number,
          entered: Schema.Number,
          raised: Schema.Number,
          answered: Schema.Number
        })
      },
      machine: { context: ({ input }: any) => ({ n: 0, entered: 0, raised: 0, answered: 0, now: input.now }) },
      states: {
        first: {
          meta,
          entry: note("entered"),
          invoke: { ...job1, onDone: { actions: note("answered") } },
          on: { "thing.go": { actions: raise({ type: "thing.back" }) }, "thing.back": { actions: note("raised") } }
        }
      }
    }
    const lifecycle = make(parts)
    const snapshot = started(lifecycle)
    assert.strictEqual(snapshot.context.entered, 1000)
    const raised = Lifecycle.decide(
      lifecycle,
      snapshot,
      { _tag: "Command", type: "thing.go" },
      { ...stamp, at: 2000 }
    ) as any
    assert.strictEqual(raised.snapshot.context.raised, 2000)
    const answered = Lifecycle.decide(
      lifecycle,
      snapshot,
      { _tag: "ActivityDone", activity: "one", output: { n: 1 } },
      { ...stamp, at: 3000 }
    ) as any
    assert.strictEqual(answered.snapshot.context.answered, 3000)
    assert.notProperty(answered.snapshot.context, "now")
  })

  it("the public step starts the machine anew each time: decide does not", () => {
    let starts = 0
    const lifecycle = make({ machine: { context: ({ input }: any) => (starts++, { n: 0, now: input?.now }) } })
    const x = xstart(lifecycle)
    const snapshot = started(lifecycle)
    const before = starts
    send(lifecycle, snapshot, "thing.go")
    assert.strictEqual(starts, before)
    xstep(lifecycle, x, "thing.go")
    assert.isAbove(starts, before)
  })

  it("XState shares what an author keeps: a decision does not, and an earlier snapshot stays as it was", () => {
    const shared = { list: [1] }
    const lifecycle = make({
      spec: {
        context: Schema.Struct({ n: Schema.Number, kept: Schema.Struct({ list: Schema.Array(Schema.Number) }) })
      },
      machine: { context: ({ input }: any) => ({ n: 0, kept: shared, now: input.now }) }
    })
    const snapshot = started(lifecycle)
    shared.list.push(2)
    assert.deepStrictEqual(snapshot.context.kept, { list: [1] })
    assert.isFalse(Object.isFrozen(shared))
  })
})
