/** @internal All that an instance can do, as far as the graph tells. */
import { type Configuration, type Explored, type Move, type Restless, type Step } from "../Check.ts"
import { type Graph, type Trigger } from "../Graph.ts"
import { type PublicStatus } from "../StateMeta.ts"
import { chart as chartOf, type Chart, isLeaf, isWithin, type Link } from "./exploreChart.ts"
import { numbering, ways } from "./exploreOrder.ts"
import { answer, memoryKey, type Outcome, settle, type Settling, type Trail, type Trouble } from "./exploreSettle.ts"
import { begin, domain, type Memory, type Place } from "./exploreStep.ts"

/** @internal */
export const defaultLimit = 10_000

const startTrigger: Step["trigger"] = Object.freeze({ _tag: "Start" })

interface Spot extends Place {
  readonly isDone: boolean
  readonly isLegacy: boolean
}

/** Something met on the way: from where (null for a beginning), and by which step. */
interface Met {
  readonly from: number | null
  readonly step: Step
}

interface Search {
  readonly chart: Chart
  readonly limit: number
  readonly isRelevant: (history: number, active: ReadonlyArray<number>) => boolean
  readonly spots: Array<Spot>
  readonly ids: Map<string, number>
  readonly moves: Array<ReadonlyArray<Move>>
  readonly starts: Array<{ readonly id: number; readonly guards: Step["guards"] }>
  readonly seen: Map<number, Met>
  readonly restless: Map<string, Omit<Restless, "path"> & { readonly met: Met }>
  isComplete: boolean
  isLegacy: boolean
  /** What is being answered: from where, and to what. */
  current: { readonly from: number | null; readonly trigger: Step["trigger"] }
}

const pathOf = (chart: Chart, node: number): string => chart.nodes[node]!.state.path

const leaves = (chart: Chart, active: ReadonlyArray<number>): ReadonlyArray<string> =>
  active.filter((node) => isLeaf(chart, node)).map((node) => pathOf(chart, node))

/** What people read of a place, as `Lifecycle.describe` says it. */
const described = (
  { nodes }: Chart,
  active: ReadonlyArray<number>,
  isDone: boolean
): { readonly status: PublicStatus | null; readonly owner: string | null } => {
  const chain = active
    .filter((node) => nodes[node]!.children.length === 0)
    .flatMap((leaf) => {
      const found: Array<Chart["nodes"][number]["state"]> = []
      for (let at = leaf; at !== -1; at = nodes[at]!.parent) found.push(nodes[at]!.state)
      return found
    })
  const carrier = chain.find(({ status }) => status !== null)
  return {
    status: carrier?.status ?? (isDone ? "done" : null),
    owner: carrier?.owner ?? chain.find(({ owner }) => owner !== null)?.owner ?? null
  }
}

/** A memory matters while something can lead back by it; while its state is active it is written anew on leaving. */
const relevance = ({ graph, links, memories, nodes }: Chart) => {
  const led = new Map<number, boolean>()
  const isInside = (node: number, outer: number) => node >= outer && node < outer + nodes[outer]!.size
  for (const history of memories) {
    const { parent } = nodes[history]!
    const sources = links.filter(({ targets }) => targets.includes(history)).map(({ source }) => source)
    const isEntered = graph.states.some(
      ({ fallback, initial }) => initial === nodes[history]!.state.path || fallback.includes(nodes[history]!.state.path)
    )
    const mayRunBeside = sources.some((source) => {
      if (isInside(source, parent) || isInside(parent, source)) return true
      let common = nodes[source]!.parent
      while (!isInside(parent, common)) common = nodes[common]!.parent
      return nodes[common]!.state.kind === "parallel"
    })
    led.set(history, isEntered || mayRunBeside)
  }
  return (history: number, active: ReadonlyArray<number>): boolean =>
    led.has(history) && (led.get(history) === true || !active.includes(nodes[history]!.parent))
}

const pruned = ({ isRelevant }: Search, { active, memory }: Place): Memory => {
  if (memory.size === 0) return memory
  const kept = [...memory].filter(([history]) => isRelevant(history, active))
  return kept.length === memory.size ? memory : new Map(kept)
}

const guardsOf = (answers: Trail["answers"]): Step["guards"] =>
  answers.filter(
    ({ holds, name }, i) => answers.findIndex((other) => other.name === name && other.holds === holds) === i
  )

const met = (search: Search, trail: Trail, active: ReadonlyArray<number>): Met => {
  const { from, trigger } = search.current
  return { from, step: { trigger, guards: guardsOf(trail.answers), states: leaves(search.chart, active) } }
}

const noteSeen = (search: Search, active: ReadonlyArray<number>, trail: () => Trail): void => {
  if (search.isLegacy || active.every((node) => search.seen.has(node))) return
  const here = met(search, trail(), active)
  for (const node of active) if (!search.seen.has(node)) search.seen.set(node, here)
}

/**
 * Guards stay as they are while nothing is assigned: a loop that needs one to say yes and no is none. One that assigns and
 * asks is made to end by what it assigns, as one that counts does.
 */
const isPossible = ({ assigns, isTorn, loop }: Trouble): boolean => {
  if (isTorn || loop.answers.length === 0) return true
  if (assigns) return false
  return !loop.answers.some(({ holds, name }) =>
    loop.answers.some((other) => other.name === name && other.holds !== holds)
  )
}

const noteTrouble = (search: Search, trouble: Trouble): void => {
  if (!isPossible(trouble)) return
  const { chart, restless } = search
  const isCertain = !trouble.isTorn && trouble.loop.links.every(({ edge }) => edge.guard === null)
  const states = trouble.isTorn
    ? leaves(chart, trouble.active)
    : [...new Set(trouble.loop.links.flatMap(({ edge, source }) => [pathOf(chart, source), ...edge.targets]))]
  const key = `${trouble.isTorn}/${states.toSorted().join()}`
  if (restless.has(key)) return
  restless.set(key, {
    kind: trouble.isTorn ? "Torn" : isCertain ? "Loop" : "PossibleLoop",
    states,
    guards: guardsOf(trouble.loop.answers),
    met: met(search, trouble, trouble.active)
  })
}

/** The id of where an outcome leads; null when that is one too many. */
const spotOf = (search: Search, { isDone, to }: Outcome): number | null => {
  const { chart, ids, isLegacy, limit, spots } = search
  const memory: Memory = isDone ? new Map() : pruned(search, to)
  const key = `${to.active.filter((node) => isLeaf(chart, node)).join()}|${isDone}|${memoryKey(memory)}`
  const known = ids.get(key)
  if (known !== undefined) return known
  if (spots.length >= limit) {
    search.isComplete = false
    return null
  }
  ids.set(key, spots.length)
  spots.push({ active: to.active, memory, isDone, isLegacy })
  return spots.length - 1
}

const keysAt = ({ nodes }: Chart, active: ReadonlyArray<number>): ReadonlyArray<string> => [
  ...new Set(active.flatMap((node) => [...nodes[node]!.links.keys()]).filter((key) => !key.startsWith("s:")))
]

const moveKey = (to: number, links: ReadonlyArray<Link>): string => `${to}:${links.map(({ index }) => index).join()}`

const expand = (search: Search, settling: Settling, from: number): ReadonlyArray<Move> => {
  const { chart } = search
  const spot = search.spots[from]!
  if (spot.isDone) return []
  const moves: Array<Move> = []
  for (const key of keysAt(chart, spot.active)) {
    const trigger = chart.triggers.get(key) as Trigger
    const known = new Set<string>()
    search.current = { from, trigger }
    for (const outcome of answer(settling, spot, key)) {
      if (outcome.to === null && trigger._tag === "Command") continue
      const to = outcome.to === null ? from : spotOf(search, outcome as Outcome)
      if (to === null || known.has(moveKey(to, outcome.links))) continue
      known.add(moveKey(to, outcome.links))
      moves.push({
        from,
        to,
        trigger,
        guards: guardsOf(outcome.answers),
        edges: outcome.links.map(({ edge }) => edge),
        isIdle: outcome.links.every(({ edge }) => edge.isIdle)
      })
    }
  }
  return moves
}

const spread = (search: Search, settling: Settling): void => {
  for (let id = search.moves.length; id < search.spots.length; id += 1) {
    search.moves.push(expand(search, settling, id))
    if (settling.budget <= 0) search.isComplete = false
  }
}

const start = (search: Search, settling: Settling, target: number): void => {
  search.current = { from: null, trigger: startTrigger }
  for (const outcome of settle(settling, begin(search.chart, target), [])) {
    const id = spotOf(search, outcome)
    if (id === null || search.starts.some((one) => one.id === id)) continue
    search.starts.push({ id, guards: guardsOf(outcome.answers) })
  }
}

/** Instances that stand in retired states are there, whatever leads to them, and in whatever is inside them. */
const startRetired = (search: Search, settling: Settling): void => {
  search.isLegacy = true
  const { nodes } = search.chart
  const stood = new Set(search.spots.flatMap(({ active }) => active))
  const isOut = (at: number): boolean => at !== -1 && (nodes[at]!.state.retired || isOut(nodes[at]!.parent))
  for (const { index, state } of nodes)
    if (state.kind !== "history" && !stood.has(index) && isOut(index)) start(search, settling, index)
  spread(search, settling)
}

const searchOf = (chart: Chart, limit: number): Search => ({
  chart,
  limit,
  isRelevant: relevance(chart),
  spots: [],
  ids: new Map(),
  moves: [],
  starts: [],
  seen: new Map(),
  restless: new Map(),
  isComplete: true,
  isLegacy: false,
  current: { from: null, trigger: startTrigger }
})

/** The search with every place renumbered by its distance, and what paths are read from. */
const sorted = (search: Search) => {
  const cost = ({ guards }: { readonly guards: Step["guards"] }) => guards.length
  const begun = search.starts.map((one) => ({ id: one.id, cost: cost(one) }))
  const numbers = numbering(ways(search.moves, begun), (id) => search.spots[id]!.isLegacy)
  const spots: Array<Spot> = []
  const moves: Array<ReadonlyArray<Move>> = []
  search.spots.forEach((spot, id) => {
    spots[numbers[id]!] = spot
    moves[numbers[id]!] = search.moves[id]!.map((move) =>
      Object.freeze({ ...move, from: numbers[move.from]!, to: numbers[move.to]! })
    )
  })
  const starts = search.starts.map(({ guards, id }) => ({ guards, id: numbers[id]! }))
  const found = ways(
    moves,
    starts.map((one) => ({ id: one.id, cost: cost(one) }))
  )
  return { spots, moves, starts, numbers, ways: found }
}

type Sorted = ReturnType<typeof sorted>

const pathTo = (chart: Chart, { spots, starts, ways: found }: Sorted, id: number): ReadonlyArray<Step> => {
  const states = (at: number) => leaves(chart, spots[at]!.active)
  const steps: Array<Step> = []
  let at = id
  for (let before = found[at]?.before ?? null; before !== null; before = found[at]?.before ?? null) {
    steps.push({ trigger: before.trigger, guards: before.guards, states: states(at) })
    at = before.from
  }
  const begun = starts.find((one) => one.id === at)
  return [{ trigger: startTrigger, guards: begun?.guards ?? [], states: states(at) }, ...steps.reverse()]
}

const configurationsOf = (chart: Chart, { spots }: Sorted): ReadonlyArray<Configuration> =>
  spots.map(({ active, isDone, isLegacy }, id) =>
    Object.freeze({
      id,
      states: leaves(chart, active),
      active: active.filter((node) => node !== 0).map((node) => pathOf(chart, node)),
      isDone,
      isLegacy,
      ...described(chart, active, isDone)
    })
  )

const leavesState =
  (chart: Chart, { spots }: Sorted, linkOf: ReadonlyMap<unknown, Link>) =>
  (move: Move, node: number): boolean =>
    move.edges.some((edge) => {
      const link = linkOf.get(edge)!
      if (link.targets.length === 0) return false
      const within = domain(chart, link, spots[move.from]!.memory)
      return isWithin(chart, node, within) || (node === within && edge.reenter && node === link.source)
    })

/** @internal */
export const explore = (graph: Graph, limit: number): Explored => {
  const chart = chartOf(graph)
  const search = searchOf(chart, limit)
  const settling: Settling = {
    chart,
    memo: new Map(),
    budget: limit * 100,
    onStep: (active, trail) => noteSeen(search, active, trail),
    onTrouble: (trouble) => noteTrouble(search, trouble)
  }
  start(search, settling, 0)
  spread(search, settling)
  startRetired(search, settling)
  if (settling.budget <= 0) search.isComplete = false
  const all = sorted(search)
  const at = new Map(graph.states.map(({ path }, i) => [path, i]))
  const full = ({ from, step }: Met): ReadonlyArray<Step> =>
    from === null ? [step] : [...pathTo(chart, all, all.numbers[from]!), step]
  const configurations = configurationsOf(chart, all)
  const doesLeave = leavesState(chart, all, new Map(chart.links.map((link) => [link.edge, link])))
  const toState = (state: string): ReadonlyArray<Step> | null => {
    const first = configurations.find(({ active, isLegacy }) => !isLegacy && active.includes(state))
    if (first !== undefined) return pathTo(chart, all, first.id)
    const seen = search.seen.get(at.get(state) ?? -1)
    return seen === undefined ? null : full(seen)
  }
  return {
    graph,
    configurations,
    starts: all.starts.map(({ id }) => id).filter((id) => !all.spots[id]!.isLegacy),
    moves: all.moves,
    restless: [...search.restless.values()].map(({ met: here, ...rest }) => ({ ...rest, path: full(here) })),
    isComplete: search.isComplete,
    pathTo: (configuration) => pathTo(chart, all, configuration),
    pathToState: toState,
    leaves: (move, state) => doesLeave(move, at.get(state) ?? -1)
  }
}
