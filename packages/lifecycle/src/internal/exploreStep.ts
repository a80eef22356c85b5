/** @internal One microstep, as XState (and SCXML) takes it: what is left, what is entered, what history keeps. */
import { type Chart, isLeaf, isWithin, type Link, type Node } from "./exploreChart.ts"

/** @internal What history states remember, by node; absent when nothing was left yet. */
export type Memory = ReadonlyMap<number, ReadonlyArray<number>>

/** @internal */
export interface Place {
  /** In document order, the root included. */
  readonly active: ReadonlyArray<number>
  readonly memory: Memory
}

/** @internal */
export interface Stepped extends Place {
  readonly isDone: boolean
  /** Those that were taken: of two that conflict only one is. */
  readonly taken: ReadonlyArray<Link>
  /** Keys of the events that wait inside, in order. */
  readonly raised: ReadonlyArray<string>
  readonly assigns: boolean
  /** As XState sees it: a step that changes nothing is not followed by another look at `always`. */
  readonly isChanged: boolean
}

const ascending = (a: number, b: number): number => a - b

const nodeAt = (chart: Chart, index: number): Node => chart.nodes[index]!

const ancestors = (chart: Chart, node: number, below: number): ReadonlyArray<number> => {
  const found: Array<number> = []
  if (node === below) return found
  for (let at = nodeAt(chart, node).parent; at !== -1 && at !== below; at = nodeAt(chart, at).parent) found.push(at)
  return found
}

const isHistory = (chart: Chart, node: number): boolean => nodeAt(chart, node).state.kind === "history"

const effective = (chart: Chart, targets: ReadonlyArray<number>, memory: Memory): ReadonlyArray<number> => {
  if (!targets.some((target) => isHistory(chart, target))) return targets
  const all = targets.flatMap((target) => {
    const node = nodeAt(chart, target)
    return isHistory(chart, target) ? (memory.get(target) ?? effective(chart, node.fallback, memory)) : [target]
  })
  return [...new Set(all)]
}

/** @internal The state that stays while all below it is left; -1 when even the root is left. */
export const domain = (chart: Chart, { edge, source, targets }: Link, memory: Memory): number => {
  const goals = effective(chart, targets, memory)
  if (!edge.reenter && goals.every((goal) => goal === source || isWithin(chart, goal, source))) return source
  const [head, ...tail] = [...goals, source]
  const common = ancestors(chart, head!, -1).find((one) => tail.every((other) => isWithin(chart, other, one)))
  return common ?? (edge.reenter ? -1 : 0)
}

/** @internal */
export const left = (chart: Chart, link: Link, { active, memory }: Place): ReadonlyArray<number> => {
  if (link.targets.length === 0) return []
  const within = link.fixed?.domain ?? domain(chart, link, memory)
  return active.filter(
    (node) => isWithin(chart, node, within) || (node === within && link.edge.reenter && node === link.source)
  )
}

const withoutConflicts = (chart: Chart, links: ReadonlyArray<Link>, place: Place): ReadonlyArray<Link> => {
  if (links.length < 2) return links
  const kept = new Map<Link, ReadonlySet<number>>()
  for (const link of links) {
    const leaving = left(chart, link, place)
    const conflicts = [...kept].filter(([, other]) => leaving.some((node) => other.has(node))).map(([one]) => one)
    const loses = conflicts.findIndex(({ source }) => !isWithin(chart, link.source, source))
    if (loses !== -1) continue
    for (const one of conflicts) kept.delete(one)
    kept.set(link, new Set(leaving))
  }
  return [...kept.keys()]
}

const hasWithin = (chart: Chart, nodes: ReadonlySet<number>, outer: number): boolean => {
  for (const node of nodes) if (isWithin(chart, node, outer)) return true
  return false
}

/** What is entered, gathered as XState gathers it. */
const entering = (chart: Chart, links: ReadonlyArray<Link>, memory: Memory): ReadonlySet<number> => {
  const into = new Set<number>()
  const regions = (parent: Node): void => {
    for (const child of parent.children) {
      if (hasWithin(chart, into, child)) continue
      into.add(child)
      descend(child)
    }
  }
  const climb = (from: ReadonlyArray<number>, within: number): void => {
    for (const one of from) {
      const node = nodeAt(chart, one)
      if (isWithin(chart, one, within)) into.add(one)
      if (node.state.kind === "parallel") regions(node)
    }
  }
  const remembered = (history: Node): void => {
    const goals = memory.get(history.index) ?? history.fallback
    for (const goal of goals) {
      into.add(goal)
      descend(goal)
    }
    for (const goal of goals) climb(ancestors(chart, goal, history.parent), -1)
  }
  const descend = (at: number): void => {
    const node = nodeAt(chart, at)
    if (node.state.kind === "history") return remembered(node)
    if (node.state.kind === "parallel") return regions(node)
    if (node.state.kind !== "compound") return
    if (nodeAt(chart, node.initial).state.kind !== "history") into.add(node.initial)
    descend(node.initial)
    climb(ancestors(chart, node.initial, at), -1)
  }
  for (const link of links) {
    const { edge, source, targets } = link
    if (targets.length === 0) continue
    const within = domain(chart, link, memory)
    for (const target of targets) {
      const isPlain = nodeAt(chart, target).state.kind !== "history"
      if (isPlain && (source !== target || source !== within || edge.reenter)) into.add(target)
      descend(target)
    }
    for (const goal of effective(chart, targets, memory)) {
      const above = [...ancestors(chart, goal, within)]
      if (within !== -1 && nodeAt(chart, within).state.kind === "parallel") above.push(within)
      climb(above, source === 0 && edge.reenter ? -1 : within)
    }
  }
  return into
}

const remember = (chart: Chart, leaving: ReadonlyArray<number>, { active, memory }: Place): Memory => {
  let kept: Map<number, ReadonlyArray<number>> | null = null
  for (const one of leaving) {
    for (const history of nodeAt(chart, one).memories) {
      const isDeep = nodeAt(chart, history).state.history === "deep"
      kept ??= new Map(memory)
      kept.set(
        history,
        active.filter((node) =>
          isDeep ? isLeaf(chart, node) && isWithin(chart, node, one) : nodeAt(chart, node).parent === one
        )
      )
    }
  }
  return kept ?? memory
}

const hasEnded = (chart: Chart, at: number, active: ReadonlySet<number>): boolean => {
  const { children, state } = nodeAt(chart, at)
  if (state.kind === "compound")
    return children.some((child) => nodeAt(chart, child).state.kind === "final" && active.has(child))
  return state.kind === "parallel" ? children.every((child) => hasEnded(chart, child, active)) : state.kind === "final"
}

const done = (chart: Chart, at: number): string => `s:${nodeAt(chart, at).state.path}`

/** What the entry of a final state tells those around it; true when the whole instance has ended. */
const finish = (
  chart: Chart,
  entered: number,
  told: { readonly active: ReadonlySet<number>; readonly ended: Set<number>; readonly raised: Array<string> }
): boolean => {
  const { parent } = nodeAt(chart, entered)
  if (parent === -1) return true
  const kind = nodeAt(chart, parent).state.kind
  let marker = kind === "parallel" ? parent : nodeAt(chart, parent).parent
  if (kind === "compound") told.raised.push(done(chart, parent))
  while (
    marker !== -1 &&
    nodeAt(chart, marker).state.kind === "parallel" &&
    !told.ended.has(marker) &&
    hasEnded(chart, marker, told.active)
  ) {
    told.ended.add(marker)
    told.raised.push(done(chart, marker))
    marker = nodeAt(chart, marker).parent
  }
  return marker === -1
}

const isFixable = (chart: Chart, into: Iterable<number>, targets: ReadonlyArray<number>): boolean => {
  if (targets.some((target) => isHistory(chart, target))) return false
  for (const one of into) {
    const { initial } = nodeAt(chart, one)
    if (initial !== -1 && isHistory(chart, initial)) return false
  }
  return true
}

/** What several links enter together, or one alone: that is the same each time where there is no history. */
const entered = (chart: Chart, taken: ReadonlyArray<Link>, memory: Memory): ReadonlyArray<number> => {
  const [link] = taken
  if (taken.length === 1 && link?.fixed) return link.fixed.into
  const into = [...entering(chart, taken, memory)].sort(ascending)
  if (taken.length === 1 && link !== undefined && isFixable(chart, into, link.targets))
    link.fixed = { domain: domain(chart, link, memory), into }
  return into
}

const merged = (staying: ReadonlyArray<number>, into: ReadonlyArray<number>): ReadonlyArray<number> =>
  into.length === 0 ? staying : [...new Set([...staying, ...into])].sort(ascending)

/** @internal */
export const step = (chart: Chart, links: ReadonlyArray<Link>, place: Place): Stepped => {
  const taken = withoutConflicts(chart, links, place)
  const leaving =
    taken.length === 1
      ? left(chart, taken[0]!, place)
      : [...new Set(taken.flatMap((link) => left(chart, link, place)))].sort(ascending)
  const memory = leaving.length === 0 ? place.memory : remember(chart, leaving, place)
  const into = entered(chart, taken, memory)
  const staying = leaving.length === 0 ? place.active : place.active.filter((node) => !leaving.includes(node))
  const raised: Array<string> = []
  const raise = (types: ReadonlyArray<string>): void => {
    for (const type of types) raised.push(`c:${type}`)
  }
  for (let i = leaving.length - 1; i >= 0; i -= 1) raise(nodeAt(chart, leaving[i]!).state.exit.raises)
  for (const { edge } of taken) raise(edge.does.raises)
  const active = new Set(staying)
  const told = { active, ended: new Set<number>(), raised }
  let isDone = false
  for (const one of into) {
    const { entry, kind } = nodeAt(chart, one).state
    active.add(one)
    raise(entry.raises)
    if (kind === "final") isDone = finish(chart, one, told) || isDone
  }
  const assigns =
    taken.some(({ edge }) => edge.does.assigns) ||
    leaving.some((one) => nodeAt(chart, one).state.exit.assigns) ||
    into.some((one) => nodeAt(chart, one).state.entry.assigns)
  const after = merged(staying, into)
  const isMoved = after.length !== place.active.length || after.some((node, i) => node !== place.active[i])
  const isChanged = assigns || isMoved || memory !== place.memory
  return { active: after, memory, isDone, taken, raised, assigns, isChanged }
}

/** @internal Where an instance begins, or where one stands that is put into a state. */
export const begin = (chart: Chart, target: number): Stepped => {
  const start = {
    edge: { reenter: true, does: { raises: [], assigns: true } },
    source: 0,
    targets: [target],
    fixed: null
  }
  return { ...step(chart, [start as unknown as Link], { active: [], memory: new Map() }), taken: [] }
}

/** @internal Whether every active compound state has one active child and every parallel one all of them. */
export const isWhole = (chart: Chart, active: ReadonlyArray<number>): boolean => {
  const all = new Set(active)
  return active.every((one) => {
    const { children, state } = nodeAt(chart, one)
    if (state.kind === "parallel") return children.every((child) => all.has(child))
    return state.kind !== "compound" || children.filter((child) => all.has(child)).length === 1
  })
}
