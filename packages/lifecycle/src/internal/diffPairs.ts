/** @internal Which state of the next version is which of the old. */
import { type Edge, type Graph, type State, type Trigger } from "../Graph.ts"

/** @internal Two graphs, and the states that both have: by their old path, the path that each has next. */
export interface Pair {
  readonly old: Graph
  readonly next: Graph
  readonly paths: ReadonlyMap<string, string>
}

/** @internal */
export const triggerOf = (trigger: Trigger): string => {
  switch (trigger._tag) {
    case "Command":
      return trigger.command
    case "Timer":
      return `after ${trigger.delay}`
    case "ActivityDone":
      return `done ${trigger.activity}`
    case "ActivityFailed":
      return `failed ${trigger.activity}`
    default:
      return trigger._tag === "Always" ? "always" : "all done"
  }
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1)

const commandsOf = (edges: ReadonlyArray<Edge>, path: string): string =>
  [
    ...new Set(
      edges.flatMap(({ source, trigger }) => (source === path && trigger._tag === "Command" ? [trigger.command] : []))
    )
  ]
    .sort()
    .join()

const isSameLabel = (one: State, two: State): boolean =>
  one.label !== null && two.label !== null && one.label.id === two.label.id && one.label.en === two.label.en

interface Match {
  readonly from: string
  readonly to: string
  readonly likeness: number
}

const likeness = (pair: Pair, from: State, to: State): number => {
  if (from.kind !== to.kind) return 0
  const isUnderSame = from.parent !== null && (pair.paths.get(from.parent) ?? from.parent) === to.parent
  const [ways, others] = [commandsOf(pair.old.edges, from.path), commandsOf(pair.next.edges, to.path)]
  return (
    (isSameLabel(from, to) ? 2 : 0) +
    (lastOf(from.path) === lastOf(to.path) ? 2 : 0) +
    (isUnderSame ? 1 : 0) +
    (ways === others && ways !== "" ? 1 : 0)
  )
}

/** From the outside in, so that a child of a renamed state is looked for under its new name. */
const renamed = (pair: Pair): ReadonlyMap<string, string> => {
  const paths = new Map(pair.paths)
  const taken = new Set(paths.values())
  const depths = [...new Set(pair.old.states.map(({ path }) => path.split(".").length))].sort((a, b) => a - b)
  for (const depth of depths) {
    const gone = pair.old.states.filter(({ path }) => path.split(".").length === depth && !paths.has(path))
    const matches: Array<Match> = gone.flatMap((from) =>
      pair.next.states
        .filter(({ path }) => !taken.has(path))
        .map((to) => ({ from: from.path, to: to.path, likeness: likeness({ ...pair, paths }, from, to) }))
    )
    for (const { from, likeness, to } of matches.sort((a, b) => b.likeness - a.likeness)) {
      if (likeness < 3 || paths.has(from) || taken.has(to)) continue
      paths.set(from, to)
      taken.add(to)
    }
  }
  return paths
}

/** @internal */
export const pairOf = (old: Graph, next: Graph): Pair => {
  const there = new Set(next.states.map(({ path }) => path))
  const paths = new Map(old.states.filter(({ path }) => there.has(path)).map(({ path }) => [path, path]))
  return { old, next, paths: renamed({ old, next, paths }) }
}

/** @internal */
export const stateAt = (graph: Graph, path: string): State => graph.states.find((state) => state.path === path) as State

/** @internal Whether both can be active at once: one holds the other, or they stand in regions beside each other. */
export const areTogether = (graph: Graph, one: string, two: string): boolean => {
  const chain = (path: string): ReadonlyArray<string> => {
    const { parent } = stateAt(graph, path)
    return parent === null ? [path] : [...chain(parent), path]
  }
  const [left, right] = [chain(one), chain(two)]
  const apart = left.findIndex((path, at) => path !== right[at])
  if (apart < 0 || apart >= right.length) return true
  return stateAt(graph, left[apart - 1] as string).kind === "parallel"
}
