/** @internal What can be reached, and from where an end can be. */
import { type Explored, type Found, type Move, type Rule, type Step } from "../Check.ts"
import { type Edge, type State } from "../Graph.ts"
import { backwards, chainOf, firsts, found, statesOf, waitingOf } from "./checkFound.ts"

/** What edges and initial steps lead to, whatever guards and regions allow: what is not here is out of reach for certain. */
const closure = (explored: Explored): ReadonlySet<string> => {
  const { edges, states } = explored.graph
  const reached = new Set<string>()
  const open: Array<string> = ["", ...states.filter(({ retired }) => retired).map(({ path }) => path)]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    const { fallback, initial, kind, parent } = statesOf(explored).get(at)!
    if (parent !== null) open.push(parent)
    if (initial !== null) open.push(initial)
    open.push(...fallback, ...edges.filter(({ source }) => source === at).flatMap(({ targets }) => targets))
    if (kind === "parallel" || kind === "history")
      open.push(...states.filter((one) => one.parent === (kind === "history" ? parent : at)).map(({ path }) => path))
  }
  return reached
}

const isRetired = (explored: Explored, { path }: State): boolean =>
  chainOf(explored, path).some(({ retired }) => retired)

const unreachable = (explored: Explored): ReadonlyArray<Found> => {
  const { configurations, graph, isComplete, pathToState } = explored
  const legacy = new Set(configurations.flatMap(({ active, isLegacy }) => (isLegacy ? active : [])))
  const led = new Set(
    graph.edges.flatMap(({ targets }) => targets).concat(graph.states.flatMap((one) => one.initial ?? []))
  )
  const linked = isComplete ? null : closure(explored)
  const isReached = (path: string): boolean =>
    pathToState(path) !== null || legacy.has(path) || (linked?.has(path) ?? false)
  return graph.states
    .filter((state) => !isRetired(explored, state))
    .filter(({ kind, parent, path }) => {
      if (parent === null || (parent !== "" && !isReached(parent))) return false
      return kind === "history" ? !led.has(path) : !isReached(path)
    })
    .map(({ path }) => found("STATE_UNREACHABLE", { state: path }))
}

const retired = ({ graph, pathToState }: Explored): ReadonlyArray<Found> =>
  graph.states.flatMap(({ path, retired: isOut }) => {
    const shown = isOut ? pathToState(path) : null
    return shown === null ? [] : [found("RETIRED_REACHABLE", { state: path, path: shown })]
  })

/** Whether the machine is made to end at all: a counter is not. */
const canEnd = (explored: Explored): boolean => {
  const { states } = explored.graph
  const ends = (path: string): boolean => {
    const { kind } = statesOf(explored).get(path)!
    const children = states.filter((one) => one.parent === path && one.kind !== "history")
    if (kind === "parallel") return children.every((child) => ends(child.path))
    return kind === "final" || (kind === "compound" && children.some((child) => child.kind === "final"))
  }
  return ends("")
}

/** The states by which traps are entered: those that the step into them entered, or where an instance begins. */
const entries = (explored: Explored, isTrapped: (id: number) => boolean): ReadonlyMap<number, string> => {
  const { configurations, moves, starts } = explored
  const found = new Map<number, string>()
  const note = (id: number, before: ReadonlyArray<string>): void => {
    const { states } = configurations[id]!
    if (isTrapped(id) && !found.has(id)) found.set(id, states.find((state) => !before.includes(state)) ?? states[0]!)
  }
  for (const id of starts) note(id, [])
  for (const { from, to } of moves.flat()) if (!isTrapped(from)) note(to, configurations[from]!.states)
  return found
}

const endless = (explored: Explored): ReadonlyArray<Found> => {
  const { configurations, isComplete, pathTo } = explored
  if (!isComplete || !canEnd(explored)) return []
  const ends = configurations.filter(({ isDone }) => isDone).map(({ id }) => id)
  const saved = backwards(explored, ends)
  const isTrapped = (id: number): boolean => !saved.has(id)
  // Who can only come to where no way leads out is told so there.
  const dead = new Set(
    waitingOf(explored)
      .filter(({ id }) => !hasWayOut(explored, id))
      .map(({ id }) => id)
  )
  const doomed = backwards(explored, dead)
  const circling = configurations.filter(({ id }) => isTrapped(id) && !doomed.has(id)).map(({ id }) => id)
  const onward = backwards(explored, circling)
  const into = [...entries(explored, isTrapped)].filter(([id]) => onward.has(id)).toSorted(([a], [b]) => a - b)
  return firsts(
    into.map(([id, state]) => ({ id, state })),
    ({ state }) => state
  ).map(({ id, state }) => found("END_UNREACHABLE", { state, path: pathTo(id) }))
}

/** Whether a move begins anew what it comes from: the state that the timer or the activity belongs to is left and entered. */
const isAnew =
  ({ leaves }: Explored) =>
  (move: Move): boolean =>
    move.edges.some((edge) => edge.trigger._tag === move.trigger._tag && leaves(move, edge.source))

/**
 * Timers fire once and activities answer once: they are ways out when every answer of every guard leads away or begins them
 * anew, and one leads away.
 */
const isSure = (explored: Explored, ways: ReadonlyArray<Move>): boolean => {
  const again = isAnew(explored)
  return ways.some(({ from, to }) => from !== to) && ways.every((move) => move.from !== move.to || again(move))
}

const nameOf = ({ trigger }: Move): string =>
  trigger._tag === "Timer" ? trigger.timer : "activity" in trigger ? trigger.activity : ""

/** @internal */
export const hasWayOut = (explored: Explored, id: number): boolean => {
  const all = explored.moves[id] ?? []
  const by = (tag: Move["trigger"]["_tag"], name: string): ReadonlyArray<Move> =>
    all.filter((move) => move.trigger._tag === tag && nameOf(move) === name)
  return all.some((move) => {
    const { from, to, trigger } = move
    switch (trigger._tag) {
      case "Command":
        return from !== to
      case "Timer":
        return isSure(explored, by("Timer", trigger.timer))
      case "ActivityDone": {
        const failures = by("ActivityFailed", trigger.activity)
        return failures.length > 0 && isSure(explored, [...by("ActivityDone", trigger.activity), ...failures])
      }
      default:
        return false
    }
  })
}

const stepOf = ({ configurations }: Explored, { guards, to, trigger }: Move): Step => ({
  trigger,
  guards,
  states: configurations[to]!.states
})

const stuck = (explored: Explored): ReadonlyArray<Found> => {
  const { isComplete, moves, pathTo } = explored
  if (!isComplete) return []
  const all = waitingOf(explored).filter(({ id }) => !hasWayOut(explored, id))
  return firsts(all, ({ states }) => states.join()).map(({ id, states }) => {
    const missed = moves[id]!.find(({ from, to, trigger }) => trigger._tag !== "Command" && from === to)
    const path = [...pathTo(id), ...(missed === undefined ? [] : [stepOf(explored, missed)])]
    return found("WAY_OUT_MISSING", { state: states[0]!, path }, { state: states.join(" + ") })
  })
}

const describe = (edge: Edge): string => {
  const { trigger } = edge
  switch (trigger._tag) {
    case "Command":
      return trigger.command
    case "Timer":
      return `after ${trigger.delay}`
    case "Always":
      return "always"
    case "StateDone":
      return "onDone"
    default:
      return `${trigger._tag === "ActivityDone" ? "onDone" : "onError"} ${trigger.activity}`
  }
}

/** Branches behind one without a guard. A `noun.*` stands for what is not named, and is none of them. */
const shadowed = ({ graph, pathToState }: Explored): ReadonlyArray<Found> => {
  const groups = Map.groupBy(graph.edges, (edge) => `${edge.source}\n${describe(edge)}\n${edge.pattern ?? ""}`)
  return [...groups.values()].flatMap((edges) => {
    const last = edges.findIndex(({ guard }) => guard === null)
    return edges.slice(last === -1 ? edges.length : last + 1).map((edge, i) => {
      const path = pathToState(edge.source) ?? []
      const nth = String(last + 2 + i)
      return found("EDGE_SHADOWED", { state: edge.source, path }, { nth, trigger: describe(edge) })
    })
  })
}

const unused = ({ graph, isComplete, moves, pathToState, restless }: Explored): ReadonlyArray<Found> => {
  const followed = moves.flat().flatMap(({ edges }) => edges)
  const taken = new Set([
    ...followed.flatMap(({ isIdle, trigger }) => (trigger._tag === "Command" && !isIdle ? [trigger.command] : [])),
    // What never comes to rest is no move, but it is taken.
    ...restless.flatMap(({ path }) =>
      path.flatMap(({ trigger }) => (trigger._tag === "Command" ? [trigger.command] : []))
    )
  ])
  const written = new Set(
    graph.edges.flatMap(({ isIdle, trigger }) => (trigger._tag === "Command" && !isIdle ? [trigger.command] : []))
  )
  return graph.commands
    .filter(({ type }) => (isComplete ? !taken.has(type) : !written.has(type)))
    .map(({ type }) => {
      const refusing = graph.edges.find(({ trigger }) => trigger._tag === "Command" && trigger.command === type)
      const path = refusing === undefined ? null : pathToState(refusing.source)
      return found("COMMAND_UNUSED", { state: null, path: path ?? [] }, { command: type })
    })
}

/** @internal */
export const reachRules: ReadonlyArray<Rule> = [
  { name: "reachable", check: unreachable },
  { name: "retired", check: retired },
  { name: "end", check: endless },
  { name: "way-out", check: stuck },
  { name: "branches", check: shadowed },
  { name: "commands", check: unused }
]
