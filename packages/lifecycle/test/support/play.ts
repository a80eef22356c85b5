import { Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { type Random, random } from "./random.ts"
import { commands, type RandomLifecycle, randomLifecycle } from "./randomMachine.ts"

export type Snap = Snapshot.Snapshot<any>

/** Timers and activities as an engine would keep them. */
export interface Book {
  readonly timers: Map<string, number>
  readonly activities: Set<string>
}

export interface Step {
  readonly lifecycle: RandomLifecycle
  readonly before: Snap | null
  readonly input: Lifecycle.Input
  readonly stamp: Stamp.Stamp
  readonly verdict: Verdict.Verdict<any>
  readonly where: string
}

export const tester = { type: "tester", id: "t", attributes: {} }

export const stampAt = (at: number, by = tester): Stamp.Stamp => ({ at, by, facts: {} })

/** False when a timer is set that runs already: XState entered a state again without leaving it, and its clock leaks one. */
export const note = (book: Book, verdict: Verdict.Accepted<any>): boolean => {
  let isSound = true
  for (const outcome of verdict.outcomes) {
    if (outcome._tag === "TimerSet") {
      isSound &&= !book.timers.has(outcome.timer)
      book.timers.set(outcome.timer, outcome.due)
    }
    if (outcome._tag === "TimerCancelled") book.timers.delete(outcome.timer)
    if (outcome._tag === "ActivityBegun") book.activities.add(outcome.activity)
    if (outcome._tag === "ActivityEnded") book.activities.delete(outcome.activity)
  }
  return isSound
}

/** What a sensible world would send. */
export const sensible = (r: Random, book: Book): Lifecycle.Input => {
  const kind = r.below(10)
  const [activity] = book.activities
  if (kind === 0 && activity !== undefined) return { _tag: "ActivityDone", activity, output: { n: r.below(8) } }
  if (kind === 1 && activity !== undefined) return { _tag: "ActivityFailed", activity, error: "down" }
  const type = r.pick(commands)
  return { _tag: "Command", type, ...(type === "c.set" ? { payload: { by: r.below(8) } } : {}) }
}

const next = (r: Random, book: Book, at: number): { readonly input: Lifecycle.Input; readonly at: number } | null => {
  const due = [...book.timers].sort(([, a], [, b]) => a - b)
  const [first, second] = due
  // Two timers due at one moment have no order that both sides share.
  if (first !== undefined && second !== undefined && first[1] === second[1]) return null
  if (first !== undefined && r.chance(0.35)) {
    book.timers.delete(first[0])
    return { input: { _tag: "TimerDue", timer: first[0] }, at: first[1] }
  }
  const limit = first === undefined ? Number.POSITIVE_INFINITY : first[1] - 1
  return { input: sensible(r, book), at: Math.min(at + r.below(300), limit) }
}

/** Plays sensible inputs on a random machine, as an engine would, and shows each step. */
export const play = (seed: number, steps: number, show: (step: Step) => void): void => {
  const r = random(seed)
  const lifecycle = randomLifecycle(r)
  const book: Book = { timers: new Map(), activities: new Set() }
  let before: Snap | null = null
  let turn: { readonly input: Lifecycle.Input; readonly at: number } | null = {
    input: { _tag: "Start", input: { n: r.below(4) } },
    at: 0
  }
  for (let i = 0; i < steps && turn !== null; i++) {
    const { at, input } = turn
    const stamp = stampAt(at)
    const verdict: Verdict.Verdict<any> = Lifecycle.decide(lifecycle, before, input, stamp)
    show({ lifecycle, before, input, stamp, verdict, where: `seed ${seed}, step ${i}, ${JSON.stringify(input)}` })
    if (verdict._tag === "Faulty") return
    if (verdict._tag === "Accepted") {
      if (!note(book, verdict)) return
      before = verdict.snapshot
      if (before.status === "done") return
    }
    turn = next(r, book, at)
  }
}
