import { assert, describe, it } from "@effect/vitest"
import { Json, Lifecycle, type Verdict } from "@balai/lifecycle"
import { Result } from "effect"
import { asOutcomes, live, ours, pure, seen, told, xstateEvent } from "./support/oracle.ts"
import { type Book, note, play, sensible, type Snap, type Step, stampAt } from "./support/play.ts"
import { type Random, random, seeds } from "./support/random.ts"
import { commands, randomLifecycle } from "./support/randomMachine.ts"

const stranger = { type: "stranger", id: "s", attributes: {} }

const values: ReadonlyArray<unknown> = [
  undefined,
  null,
  5,
  "x",
  [],
  { by: 4 },
  { by: "no" },
  { by: NaN },
  { by: 1, more: 2 },
  { n: 1 }
]
const oddities: ReadonlyArray<unknown> = [
  new Date(0),
  { a: { b: undefined } },
  JSON.parse('{"__proto__": {"n": 1}}'),
  new Map(),
  { n: 1n }
]

const wild = (r: Random, book: Book): any => {
  const value = r.pick([...values, ...oddities])
  return r.pick([
    {
      _tag: "Command",
      type: r.pick([...commands, "nope", "constructor", "__proto__", "xstate.init", "*", ""]),
      payload: value
    },
    { _tag: "Command", type: r.pick(commands), payload: { by: r.below(8) }, via: "nobody" },
    { _tag: "Command", type: r.pick(commands) },
    { _tag: "TimerDue", timer: r.pick(["nope", "", ...book.timers.keys()]) },
    { _tag: "ActivityDone", activity: r.pick(["nope", ...book.activities]), output: value },
    { _tag: "ActivityFailed", activity: r.pick(["nope", ...book.activities]), error: value },
    { _tag: "Start", input: value },
    { _tag: "Else" }
  ])
}

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen))

const roundTrip = (step: Step, snapshot: Snap): Snap =>
  Result.getOrThrow(Lifecycle.restore(step.lifecycle, JSON.parse(Json.canonical(snapshot as never)))) as Snap

const isInert = (transition: any): boolean => transition.target === undefined && transition.actions.length === 0

/** XState's own nodes are not those of its own value: it stands in two states of one region. */
const isTorn = (snapshot: any): boolean =>
  snapshot._nodes.length !== snapshot.machine.resolveState({ value: snapshot.value, context: {} })._nodes.length

describe("decide on random admitted machines", () => {
  it("A45: on fixture machines it never throws, never changes its input and answers deep-frozen data", () => {
    const tags = new Set<string>()
    for (const seed of seeds(150)) {
      const r = random(seed)
      const lifecycle = randomLifecycle(r)
      const book: Book = { timers: new Map(), activities: new Set() }
      let snapshot: Snap | null = null
      for (let i = 0; i < 25; i++) {
        const isStart = snapshot === null && r.chance(0.8)
        const input = isStart ? { _tag: "Start", input: { n: r.below(4) } } : r.pick([sensible, wild])(r, book)
        const stamp = r.chance(0.9) ? stampAt(i) : stampAt(i, stranger)
        const given: any = { snapshot: r.chance(0.5) ? structuredClone(snapshot) : snapshot, input, stamp }
        const before = structuredClone(given)
        const verdict: Verdict.Verdict<any> = Lifecycle.decide(lifecycle, given.snapshot, given.input, given.stamp)
        assert.deepStrictEqual(given, before, `seed ${seed}, step ${i}: an input was changed`)
        assert.isTrue(isDeepFrozen(verdict), `seed ${seed}, step ${i}: the verdict is not frozen`)
        tags.add(verdict._tag === "Refused" || verdict._tag === "Faulty" ? verdict.code : verdict._tag)
        if (verdict._tag !== "Accepted") continue
        note(book, verdict)
        snapshot = verdict.snapshot
      }
    }
    for (const tag of [
      "Accepted",
      "Ignored",
      "UnknownCommand",
      "RoleRefused",
      "PayloadInvalid",
      "NotInState",
      "GuardRefused",
      "Finished"
    ]) {
      assert.include([...tags], tag)
    }
  })

  it("A44: on fixture machines every state survives two JSON round trips and decides the same after them", () => {
    let states = 0
    for (const seed of seeds(120)) {
      play(seed, 25, (step) => {
        const after = step.verdict._tag === "Accepted" ? step.verdict.snapshot : null
        if (step.before !== null) {
          const again = Lifecycle.decide(
            step.lifecycle,
            roundTrip(step, roundTrip(step, step.before)),
            step.input,
            step.stamp
          )
          assert.deepStrictEqual(again, step.verdict, step.where)
          const loose = JSON.parse(JSON.stringify(step.before))
          assert.deepStrictEqual(
            Lifecycle.decide(step.lifecycle, loose, step.input, step.stamp),
            step.verdict,
            step.where
          )
        }
        if (after === null) return
        states++
        const twice = roundTrip(step, roundTrip(step, after))
        assert.deepStrictEqual(twice, after, step.where)
        assert.strictEqual(Json.canonical(twice as never), Json.canonical(after as never), step.where)
      })
    }
    assert.isAbove(states, 500)
  })

  it("it agrees with XState's public transition()", () => {
    let compared = 0
    for (const seed of seeds(200)) {
      let oracle: ReturnType<typeof pure> | null = null
      play(seed, 25, (step) => {
        const { input, lifecycle, stamp, verdict, where } = step
        if (input._tag === "Start") oracle = pure(lifecycle, input.input as object, stamp)
        else if (verdict._tag === "Faulty") {
          assert.include(["EndlessLoop", "PositionTorn"], verdict.code, where)
          const move = () => oracle!.step(xstateEvent(input), stamp)
          if (verdict.code === "EndlessLoop") return assert.throws(move, /Infinite loop/, where)
          move()
          return assert.isTrue(isTorn(oracle!.snapshot()), where)
        } else {
          const selected = lifecycle.machine.getTransitionData(oracle!.snapshot(), xstateEvent(input))
          assert.strictEqual(
            verdict._tag === "Accepted",
            selected.length > 0 && !(selected.every(isInert) && input._tag === "Command"),
            where
          )
          if (verdict._tag === "Accepted") oracle!.step(xstateEvent(input), stamp)
        }
        if (verdict._tag !== "Accepted") return
        compared++
        assert.deepStrictEqual(told(verdict.snapshot), seen(oracle!.snapshot()), where)
        assert.deepStrictEqual(ours(verdict) as unknown, asOutcomes(oracle!.asked(), stamp.at), where)
      })
    }
    assert.isAbove(compared, 1000)
  })

  it("it agrees with a live XState actor on a simulated clock, timers included", () => {
    const reached = { timers: 0, activities: 0, done: 0 }
    for (const seed of seeds(200)) {
      let world: ReturnType<typeof live> | null = null
      play(seed, 25, (step) => {
        const { input, lifecycle, stamp, verdict, where } = step
        if (input._tag === "Start") world = live(lifecycle, input.input as object, stamp)
        else {
          world!.clock.set(stamp.at)
          const isTaken = verdict._tag !== "Refused" && verdict._tag !== "Ignored"
          if (input._tag !== "TimerDue" && (isTaken || input._tag === "Command"))
            world!.actor.send(xstateEvent(input) as never)
        }
        const snapshot = world!.actor.getSnapshot() as any
        if (verdict._tag === "Faulty")
          return assert.isTrue(snapshot.status === "error" || isTorn(snapshot), `${where}: ${verdict.message}`)
        const heard = world!.drain()
        const stands = verdict._tag === "Accepted" ? verdict.snapshot : step.before!
        assert.deepStrictEqual(seen(snapshot), told(stands), where)
        const outcomes = verdict._tag === "Accepted" ? verdict.outcomes : []
        assert.deepStrictEqual(
          heard.said,
          outcomes.flatMap((outcome) => (outcome._tag === "Published" ? [outcome.event] : [])),
          where
        )
        assert.deepStrictEqual(
          heard.effects,
          outcomes.flatMap((outcome) => (outcome._tag === "EffectRequested" ? [outcome.params] : [])),
          where
        )
        if (verdict._tag !== "Accepted") return
        if (input._tag === "TimerDue") reached.timers++
        if (input._tag === "ActivityDone" || input._tag === "ActivityFailed") reached.activities++
        if (stands.status === "done") reached.done++
      })
    }
    assert.isAbove(reached.timers, 50)
    assert.isAbove(reached.activities, 20)
    assert.isAbove(reached.done, 5)
  })
})
