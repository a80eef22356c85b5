/** @internal What is different about states. */
import { type Options } from "../Diff.ts"
import { type Graph, type State } from "../Graph.ts"
import { type Found, listed, none, ofState, ofThing, without } from "./diffFound.ts"
import { type Pair, stateAt } from "./diffPairs.ts"

/** A state occurs when it or what is inside it does. */
const isOccurring = (path: string, { occurring = [] }: Options): boolean =>
  occurring.some((one) => one === path || one.startsWith(`${path}.`))

const goneOf = ({ old, paths }: Pair, options: Options): ReadonlyArray<Found> =>
  old.states.flatMap(({ path }): ReadonlyArray<Found> => {
    const next = paths.get(path)
    if (next === path) return []
    const suffix = isOccurring(path, options) ? "_OCCURRING" : ""
    return next === undefined
      ? [ofState(`BALAI_DIFF_STATE_REMOVED${suffix}`, path)]
      : [ofState(`BALAI_DIFF_STATE_RENAMED${suffix}`, path, { from: path, to: next })]
  })

const newOf = ({ next, paths }: Pair): ReadonlyArray<Found> => {
  const known = new Set(paths.values())
  return next.states
    .filter(({ path }) => !known.has(path))
    .map(({ parent, path }) => {
      const isRegion = parent !== null && known.has(parent) && stateAt(next, parent).kind === "parallel"
      return isRegion
        ? ofThing("BALAI_DIFF_REGION_ADDED", path, { states: [parent] })
        : ofState("BALAI_DIFF_STATE_ADDED", path)
    })
}

const timersOf = (old: State, next: State): ReadonlyArray<Found> => [
  ...without(next.delays, old.delays).map((what) => ofState("BALAI_DIFF_TIMER_ADDED", next.path, { what })),
  ...without(old.delays, next.delays).map((what) => ofState("BALAI_DIFF_TIMER_REMOVED", next.path, { what }))
]

const activitiesOf = (old: State, next: State): ReadonlyArray<Found> => {
  const [before, after] = [old, next].map(({ activities }) => new Map(activities.map(({ id, source }) => [id, source])))
  return [
    ...[...after!.keys()].flatMap((what): ReadonlyArray<Found> => {
      const [from, to] = [before!.get(what), after!.get(what) as string]
      if (from === undefined) return [ofState("BALAI_DIFF_ACTIVITY_ADDED", next.path, { what })]
      return from === to ? [] : [ofState("BALAI_DIFF_ACTIVITY_CHANGED", next.path, { what, from, to })]
    }),
    ...without([...before!.keys()], [...after!.keys()]).map((what) =>
      ofState("BALAI_DIFF_ACTIVITY_REMOVED", next.path, { what })
    )
  ]
}

const isSameText = (one: State["label"], two: State["label"]): boolean => one?.id === two?.id && one?.en === two?.en

const metaOf = (old: State, next: State): ReadonlyArray<Found> => {
  const { path } = next
  const found: Array<Found> = []
  for (const key of ["label", "help", "openEnded"] as const) {
    if (!isSameText(old[key], next[key]))
      found.push({ ...ofState("BALAI_DIFF_TEXT_CHANGED", path), subject: `${path} ${key}` })
  }
  const say = (code: Found["code"], from: string | null, to: string | null) => {
    if (from !== to) found.push(ofState(code, path, { from: from ?? none, to: to ?? none }))
  }
  say("BALAI_DIFF_OWNER_CHANGED", old.owner, next.owner)
  say("BALAI_DIFF_STATUS_CHANGED", old.status, next.status)
  say("BALAI_DIFF_DEADLINE_CHANGED", old.deadline, next.deadline)
  if (old.retired !== next.retired) {
    found.push(ofState(next.retired ? "BALAI_DIFF_STATE_RETIRED" : "BALAI_DIFF_STATE_UNRETIRED", path))
  }
  return found
}

const structureOf = ({ paths }: Pair, old: State, next: State): ReadonlyArray<Found> => {
  const { path } = next
  if (old.kind !== next.kind) return [ofState("BALAI_DIFF_STATE_KIND_CHANGED", path, { from: old.kind, to: next.kind })]
  const initial = old.initial === null ? null : (paths.get(old.initial) ?? old.initial)
  const found: Array<Found> = []
  const fallback = old.fallback.map((target) => paths.get(target) ?? target)
  if (fallback.join() !== next.fallback.join())
    found.push(ofState("BALAI_DIFF_HISTORY_CHANGED", path, { from: listed(old.fallback), to: listed(next.fallback) }))
  if (old.history !== next.history)
    found.push(ofState("BALAI_DIFF_HISTORY_CHANGED", path, { from: old.history ?? none, to: next.history ?? none }))
  if (initial !== next.initial)
    found.push(ofState("BALAI_DIFF_INITIAL_CHANGED", path, { from: old.initial ?? none, to: next.initial ?? none }))
  return found
}

const doingOf = ({ effects, entry, exit }: State): string => JSON.stringify([effects, entry, exit])

const effectsOf = (old: State, next: State): ReadonlyArray<Found> =>
  doingOf(old) === doingOf(next)
    ? []
    : [
        ofState("BALAI_DIFF_STATE_EFFECTS_CHANGED", next.path, {
          from: listed(doings(old)),
          to: listed(doings(next))
        })
      ]

/** What entering and leaving does, in words of code. */
const doings = ({ effects, entry, exit }: State): ReadonlyArray<string> => [
  ...effects,
  ...(["entry", "exit"] as const).flatMap((when) => {
    const { assigns, raises } = when === "entry" ? entry : exit
    return [...(assigns ? [`${when}: assign`] : []), ...raises.map((event) => `${when}: raise ${event}`)]
  })
]

/** The order of those children that both versions have. */
const orderOf = ({ next, old, paths }: Pair, parent: State): ReadonlyArray<Found> => {
  const known = new Set(paths.values())
  const kept = old.states
    .map(({ path }) => paths.get(path))
    .filter((path) => path !== undefined && stateAt(next, path).parent === parent.path)
  const now = next.states
    .filter((state) => state.parent === parent.path && known.has(state.path))
    .map(({ path }) => path)
  if (kept.join() === now.join()) return []
  return [
    ofState(
      parent.kind === "parallel" ? "BALAI_DIFF_REGION_ORDER_CHANGED" : "BALAI_DIFF_STATE_ORDER_CHANGED",
      parent.path
    )
  ]
}

const isInside = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`)

const isOut = (graph: Graph, path: string): boolean => {
  const { parent, retired } = stateAt(graph, path)
  return retired || (parent !== null && isOut(graph, parent))
}

/**
 * What leads to a state from outside of it: edges, and its parent when it begins there. What leads on from another retired
 * state is for those who stand there.
 */
const waysTo = (graph: Graph, path: string): ReadonlyArray<string> => [
  ...graph.edges
    .filter(({ source, targets }) => !isInside(source, path) && targets.some((target) => isInside(target, path)))
    .map(({ source }) => source)
    .filter((source) => !isOut(graph, source)),
  ...graph.states.filter(({ initial }) => initial === path).map((state) => state.path)
]

const retiredOf = ({ next, old, paths }: Pair): ReadonlyArray<Found> => {
  const before = new Map([...paths].map(([from, to]) => [to, from]))
  const wasSo = (path: string): boolean => {
    const from = before.get(path)
    return from !== undefined && stateAt(old, from).retired && waysTo(old, from).length > 0
  }
  return next.states
    .filter(({ path, retired }) => retired && waysTo(next, path).length > 0 && !wasSo(path))
    .map(({ path }) => {
      const what = [...new Set(waysTo(next, path))].map((one) => (one === "" ? next.lifecycle : `"${one}"`)).join(", ")
      return ofState("BALAI_DIFF_RETIRED_STILL_REACHED", path, { what })
    })
}

/** @internal */
export const statesBetween = (pair: Pair, options: Options): ReadonlyArray<Found> => [
  ...goneOf(pair, options),
  ...newOf(pair),
  ...[...pair.paths].flatMap(([from, to]) => {
    const [old, next] = [stateAt(pair.old, from), stateAt(pair.next, to)]
    return [
      ...structureOf(pair, old, next),
      ...timersOf(old, next),
      ...activitiesOf(old, next),
      ...effectsOf(old, next),
      ...metaOf(old, next),
      ...orderOf(pair, next)
    ]
  }),
  ...retiredOf(pair)
]
