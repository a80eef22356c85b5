/** @internal A graph laid out for quick stepping: states are numbers in document order, so that a subtree is a range. */
import { type Edge, type Graph, type State, type Trigger } from "../Graph.ts"

/** @internal */
export interface Link {
  readonly index: number
  readonly edge: Edge
  readonly source: number
  readonly targets: ReadonlyArray<number>
  /** Under which its guard is asked: equal keys get equal answers at one moment. */
  readonly question: string
  /** What taking it alone does, worked out once where no history has a say in it. */
  fixed: Fixed | null
}

/** @internal What stays while all below it is left, and what is entered, in order. */
export interface Fixed {
  readonly domain: number
  readonly into: ReadonlyArray<number>
}

/** @internal */
export interface Node {
  readonly index: number
  readonly state: State
  readonly parent: number
  /** Itself and all below. */
  readonly size: number
  /** Without history. */
  readonly children: ReadonlyArray<number>
  readonly memories: ReadonlyArray<number>
  readonly initial: number
  readonly fallback: ReadonlyArray<number>
  readonly always: ReadonlyArray<Link>
  readonly links: ReadonlyMap<string, ReadonlyArray<Link>>
}

/** @internal */
export interface Chart {
  readonly graph: Graph
  readonly nodes: ReadonlyArray<Node>
  readonly links: ReadonlyArray<Link>
  readonly triggers: ReadonlyMap<string, Trigger>
  /** Whether some state has an `always`. */
  readonly isLively: boolean
  /** The history states that something leads to. */
  readonly memories: ReadonlyArray<number>
}

/** @internal */
export const anything = "c:*"

/** @internal */
export const keyOf = (trigger: Trigger): string => {
  switch (trigger._tag) {
    case "Command":
      return `c:${trigger.command}`
    case "Timer":
      return `t:${trigger.timer}`
    case "ActivityDone":
      return `d:${trigger.activity}`
    case "ActivityFailed":
      return `f:${trigger.activity}`
    case "StateDone":
      return `s:${trigger.state}`
    default:
      return "always"
  }
}

const sizes = (graph: Graph, at: ReadonlyMap<string, number>): ReadonlyArray<number> => {
  const found = graph.states.map(() => 1)
  for (let i = graph.states.length - 1; i > 0; i -= 1) {
    const { parent } = graph.states[i]!
    if (parent !== null) found[at.get(parent)!]! += found[i]!
  }
  return found
}

const isLed = (graph: Graph, path: string): boolean =>
  graph.edges.some(({ targets }) => targets.includes(path)) ||
  graph.states.some(({ fallback, initial }) => initial === path || fallback.includes(path))

const linksOf = (graph: Graph, at: ReadonlyMap<string, number>): ReadonlyArray<Link> =>
  graph.edges.map((edge, index) => ({
    index,
    edge,
    source: at.get(edge.source)!,
    targets: edge.targets.map((target) => at.get(target)!),
    question: edge.guard === null ? "" : edge.guard.hasParams ? `${edge.guard.name}#${index}` : edge.guard.name,
    fixed: null
  }))

const group = (links: ReadonlyArray<Link>): ReadonlyMap<string, ReadonlyArray<Link>> => {
  const found = new Map<string, Array<Link>>()
  for (const link of links) {
    const key = keyOf(link.edge.trigger)
    const known = found.get(key)
    if (known === undefined) found.set(key, [link])
    else known.push(link)
  }
  return found
}

/** @internal */
export const chart = (graph: Graph): Chart => {
  const at = new Map(graph.states.map(({ path }, i) => [path, i]))
  const links = linksOf(graph, at)
  const size = sizes(graph, at)
  const bySource = new Map<number, Array<Link>>()
  for (const link of links) bySource.set(link.source, [...(bySource.get(link.source) ?? []), link])
  const childrenOf = new Map<string, Array<number>>()
  graph.states.forEach(({ parent }, i) => {
    if (parent !== null) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), i])
  })
  const isMemory = (i: number) => graph.states[i]!.kind === "history"
  const nodes = graph.states.map((state, index): Node => {
    const children = childrenOf.get(state.path) ?? []
    const { always = [], ...rest } = Object.fromEntries(group(bySource.get(index) ?? []))
    return {
      index,
      state,
      parent: state.parent === null ? -1 : at.get(state.parent)!,
      size: size[index]!,
      children: children.filter((child) => !isMemory(child)),
      memories: children.filter(isMemory),
      initial: state.initial === null ? -1 : at.get(state.initial)!,
      fallback: state.fallback.map((path) => at.get(path)!),
      always,
      links: new Map(Object.entries(rest))
    }
  })
  return {
    graph,
    nodes,
    links,
    isLively: links.some(({ edge }) => edge.trigger._tag === "Always"),
    triggers: new Map(graph.edges.map(({ trigger }) => [keyOf(trigger), trigger])),
    memories: nodes.filter(({ index, state }) => isMemory(index) && isLed(graph, state.path)).map(({ index }) => index)
  }
}

/** @internal Whether a state lies within another one and is not that one; everything lies within -1. */
export const isWithin = ({ nodes }: Chart, inner: number, outer: number): boolean =>
  outer === -1 || (inner > outer && inner < outer + nodes[outer]!.size)

/** @internal */
export const isLeaf = ({ nodes }: Chart, node: number): boolean => {
  const { kind } = nodes[node]!.state
  return kind === "atomic" || kind === "final"
}
