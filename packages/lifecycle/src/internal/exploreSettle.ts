/** @internal From an event to rest: every way in which guards may answer, and all that follows by itself. */
import { anything, type Chart, isLeaf, type Link } from "./exploreChart.ts"
import { isWhole, type Memory, type Place, step, type Stepped } from "./exploreStep.ts"

/** @internal */
export interface Answer {
  readonly name: string
  readonly holds: boolean
}

/** @internal What led from one place to another. */
export interface Trail {
  readonly answers: ReadonlyArray<Answer>
  readonly links: ReadonlyArray<Link>
}

/** @internal */
export interface Outcome extends Trail {
  readonly to: Place
  readonly isDone: boolean
}

/** @internal Links that come back to where they began; `isTorn` for a step that leaves two states of one region active. */
export interface Trouble extends Trail {
  readonly active: ReadonlyArray<number>
  /** The links of the loop alone, and what its guards said. */
  readonly loop: Trail
  readonly assigns: boolean
  readonly isTorn: boolean
}

/** @internal */
export interface Settling {
  readonly chart: Chart
  readonly memo: Map<string, ReadonlyArray<Outcome>>
  /** How many more edges may be followed. */
  budget: number
  readonly onStep: (active: ReadonlyArray<number>, trail: () => Trail) => void
  readonly onTrouble: (trouble: Trouble) => void
}

/** @internal */
export const memoryKey = (memory: Memory): string =>
  memory.size === 0
    ? ""
    : [...memory]
        .map(([node, of]) => `${node}:${of.join(".")}`)
        .sort()
        .join(";")

interface Oracle {
  readonly answers: Array<Answer>
  readonly ask: (link: Link) => boolean
}

/** Runs a choice once for each way in which the guards that it asks may answer. */
const valuations = function* <A>(choose: (oracle: Oracle) => A): Generator<readonly [A, ReadonlyArray<Answer>]> {
  const plan: Array<boolean> = []
  for (;;) {
    const answers: Array<Answer> = []
    const known = new Map<string, boolean>()
    let asked = 0
    const ask = ({ edge, question }: Link): boolean => {
      if (edge.guard === null) return true
      const before = known.get(question)
      if (before !== undefined) return before
      const holds = plan[asked] ?? true
      plan[asked] = holds
      asked += 1
      known.set(question, holds)
      answers.push({ name: edge.guard.name, holds })
      return holds
    }
    yield [choose({ answers, ask }), answers]
    plan.length = asked
    while (plan.at(-1) === false) plan.pop()
    if (plan.length === 0) return
    plan[plan.length - 1] = false
  }
}

const selected =
  (chart: Chart, active: ReadonlySet<number>, key: string) =>
  (oracle: Oracle): ReadonlyArray<Link> => {
    const own = (at: number): ReadonlyArray<Link> => {
      const found = chart.nodes[at]!.links.get(key)?.find((link) => oracle.ask(link))
      return found === undefined ? [] : [found]
    }
    const of = (at: number): ReadonlyArray<Link> => {
      const inner = chart.nodes[at]!.children.filter((child) => active.has(child)).flatMap(of)
      return inner.length > 0 ? inner : own(at)
    }
    return of(0)
  }

const eventless =
  (chart: Chart, active: ReadonlyArray<number>) =>
  (oracle: Oracle): ReadonlyArray<Link> => {
    const found = new Set<Link>()
    for (const leaf of active) {
      if (!isLeaf(chart, leaf)) continue
      for (let at = leaf; at !== -1; at = chart.nodes[at]!.parent) {
        const link = chart.nodes[at]!.always.find((one) => oracle.ask(one))
        if (link === undefined) continue
        found.add(link)
        break
      }
    }
    return [...found]
  }

interface Micro extends Place {
  readonly queue: ReadonlyArray<string>
  readonly looksAtAlways: boolean
}

interface Open {
  readonly key: string
  readonly active: ReadonlyArray<number>
  readonly waiting: number
  readonly trail: Trail
  readonly assigns: number
}

const none: Trail = { answers: [], links: [] }

const joined = (one: Trail, two: Trail): Trail => ({
  answers: two.answers.length === 0 ? one.answers : [...one.answers, ...two.answers],
  links: two.links.length === 0 ? one.links : [...one.links, ...two.links]
})

interface Run {
  readonly settling: Settling
  readonly opened: Array<Open>
  /** The lowest place on the way that a loop led back to. */
  lowest: number
}

interface Way {
  readonly trail: Trail
  readonly stepped: Stepped
  readonly queue: ReadonlyArray<string>
}

const isSilent = ({ edge }: Link): boolean =>
  edge.targets.length === 0 && !edge.does.assigns && edge.does.raises.length === 0

/** What a moment at which the machine is not yet at rest can do next; null for a way on which it is. */
const next = ({ chart }: Settling, { active, looksAtAlways, memory, queue }: Micro): ReadonlyArray<Way | Trail> => {
  const ways: Array<Way | Trail> = []
  const place = { active, memory }
  const set = new Set(active)
  const always = looksAtAlways ? [...valuations(eventless(chart, active))] : [[[], []] as const]
  for (const [links, answers] of always) {
    if (links.length > 0) {
      const stepped = step(chart, links, place)
      ways.push({ trail: { answers, links: stepped.taken }, stepped, queue })
      continue
    }
    const [head, ...rest] = queue
    if (head === undefined) {
      ways.push({ answers, links: [] })
      continue
    }
    const heads = head === anything ? chart.graph.commands.map(({ type }) => `c:${type}`) : [head]
    for (const key of heads)
      for (const [taken, more] of valuations(selected(chart, set, key))) {
        const stepped = { ...step(chart, taken, place), isChanged: true }
        const trail = { answers: [...answers, ...more], links: stepped.taken }
        ways.push({ trail, stepped, queue: rest })
      }
  }
  return ways
}

const isWay = (way: Way | Trail): way is Way => "stepped" in way

const trouble = (run: Run, at: number, { stepped, trail }: Way): Trouble => {
  const opened = run.opened.slice(at)
  const before = run.opened.reduce((all, one) => joined(all, one.trail), none)
  const loop = opened.slice(1).reduce((all, one) => joined(all, one.trail), none)
  return {
    ...joined(before, trail),
    active: stepped.active,
    loop: joined(loop, trail),
    assigns: stepped.assigns || opened.slice(1).some(({ assigns }) => assigns > 0),
    isTorn: false
  }
}

const keyOf = ({ active, looksAtAlways, memory, queue }: Micro): string =>
  `${active.join()}|${memoryKey(memory)}|${queue.join()}|${looksAtAlways}`

/** So many microsteps follow on one event at the most; what goes further is not explored. */
const deepest = 1000

/** How far an exploration still goes once it has met a machine that raises more and more. */
const lastSteps = 10_000

/** So many events wait inside only where raising them does not stop. */
const mostRaised = 12

/** Where on the way a loop began: at the same moment, or at the same states when more and more events are raised there. */
const loopOf = ({ opened }: Run, { active, queue }: Micro, key: string): number => {
  const at = opened.findIndex((one) => one.key === key)
  if (at !== -1 || queue.length <= mostRaised) return at
  return opened.findLastIndex((one) => one.waiting < queue.length && one.active.join() === active.join())
}

/** Follows one way on; what stands at its end. */
const follow = (run: Run, way: Way): ReadonlyArray<Outcome> => {
  const { settling } = run
  const { stepped, trail } = way
  const { active, isChanged, isDone, memory } = stepped
  settling.budget -= Math.max(1, trail.links.length)
  const whole = () =>
    joined(
      run.opened.reduce((all, one) => joined(all, one.trail), none),
      trail
    )
  settling.onStep(active, whole)
  if (stepped.taken.length > 1 && !isWhole(settling.chart, active)) {
    settling.onTrouble({ ...whole(), active, loop: none, assigns: false, isTorn: true })
    return []
  }
  const isAtRest = way.queue.length + stepped.raised.length === 0 && (!isChanged || !settling.chart.isLively)
  if (isDone || isAtRest) return [{ ...trail, to: { active, memory }, isDone }]
  const micro = { active, memory, queue: [...way.queue, ...stepped.raised], looksAtAlways: isChanged }
  const key = keyOf(micro)
  const at = loopOf(run, micro, key)
  if (at !== -1) {
    if (micro.queue.length > mostRaised) settling.budget = Math.min(settling.budget, lastSteps)
    run.lowest = Math.min(run.lowest, at)
    settling.onTrouble(trouble(run, at, way))
    return []
  }
  if (run.opened.length >= deepest || micro.queue.length > 2 * mostRaised) settling.budget = 0
  if (settling.budget <= 0) return []
  run.opened.push({ key, active, waiting: micro.queue.length, trail, assigns: stepped.assigns ? 1 : 0 })
  const found = rest(run, micro, key)
  run.opened.pop()
  return found.map((outcome) => ({ ...outcome, ...joined(trail, outcome) }))
}

const rest = (run: Run, micro: Micro, key: string): ReadonlyArray<Outcome> => {
  const { settling } = run
  const known = settling.memo.get(key)
  if (known !== undefined) return known
  if (settling.budget <= 0) return []
  const depth = run.opened.length - 1
  const outer = run.lowest
  run.lowest = Number.POSITIVE_INFINITY
  const found = next(settling, micro).flatMap((way) =>
    isWay(way) ? follow(run, way) : [{ ...way, to: { active: micro.active, memory: micro.memory }, isDone: false }]
  )
  // What lies on a loop that began further up has been seen from that side only.
  if (run.lowest >= depth && settling.budget > 0) settling.memo.set(key, found)
  run.lowest = Math.min(outer, run.lowest)
  return found
}

/** @internal Every way in which an instance can come to rest after it has taken a first step. */
export const settle = (settling: Settling, first: Stepped, answers: Trail["answers"]): ReadonlyArray<Outcome> =>
  follow(
    { settling, opened: [], lowest: Number.POSITIVE_INFINITY },
    { trail: { answers, links: first.taken }, stepped: first, queue: [] }
  )

/** @internal Every way in which an event can be answered at rest; no links where nobody takes it. */
export const answer = function* (
  settling: Settling,
  place: Place,
  key: string
): Generator<Outcome | (Trail & { readonly to: null })> {
  const { chart } = settling
  for (const [links, answers] of valuations(selected(chart, new Set(place.active), key))) {
    if (settling.budget <= 0) return
    const trail = { answers, links }
    if (links.length === 0) yield { ...trail, to: null }
    else if (links.every(isSilent)) yield { ...trail, to: place, isDone: false }
    else yield* settle(settling, step(chart, links, place), answers)
  }
}
