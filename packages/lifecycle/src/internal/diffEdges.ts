/** @internal What is different about the ways from state to state. */
import { type Edge, type Graph } from "../Graph.ts"
import { type Found, ofState } from "./diffFound.ts"
import { areTogether, type Pair, stateAt, triggerOf } from "./diffPairs.ts"

/** The edges of one source and trigger, in the order in which they are tried. */
interface Way {
  readonly source: string
  readonly edges: readonly [Edge, ...ReadonlyArray<Edge>]
}

const keyOf = (source: string, edge: Edge): string =>
  JSON.stringify([source, edge.trigger._tag, triggerOf(edge.trigger)])

const waysOf = (edges: ReadonlyArray<Edge>, named: (path: string) => string): ReadonlyMap<string, Way> => {
  const ways = new Map<string, Way>()
  for (const edge of edges) {
    const source = named(edge.source)
    const key = keyOf(source, edge)
    const known = ways.get(key)
    ways.set(key, { source, edges: known === undefined ? [edge] : [...known.edges, edge] })
  }
  return ways
}

const say = (edge: Edge, named: (path: string) => string): string => {
  const targets = edge.targets.length === 0 ? "·" : edge.targets.map(named).join(" & ")
  const guard = edge.guard === null ? "" : ` [${edge.guard.name}]`
  const actions = edge.actions.length === 0 ? "" : ` / ${edge.actions.join(", ")}`
  return `${targets}${guard}${actions}${edge.reenter ? " (reenter)" : ""}`
}

const sayAll = ({ edges }: Way, named: (path: string) => string): string =>
  edges.map((edge) => say(edge, named)).join("; ")

const same = (path: string): string => path

/** As {@link sayAll}, with what its actions do. */
const sayDetails = (way: Way): string => {
  const raises = way.edges.flatMap(({ does }) => does.raises)
  const assigns = way.edges.some(({ does }) => does.assigns)
  const more = [...(assigns ? ["assign"] : []), ...raises.map((event) => `raise ${event}`)]
  return more.length === 0 ? sayAll(way, same) : `${sayAll(way, same)} (${more.join(", ")})`
}

/** Whether some action of a graph raises a command by itself, or may. */
const isRaised = ({ edges, states }: Graph, command: string): boolean =>
  [...edges.map(({ does }) => does), ...states.flatMap(({ entry, exit }) => [entry, exit])].some(
    ({ raises }) => raises.includes(command) || raises.includes("*")
  )

/** A command that nothing took where this may stand and that nothing raised, so that no journal holds it there. */
const isNew = (old: Graph, source: string, { trigger }: Edge): boolean =>
  trigger._tag === "Command" &&
  !isRaised(old, trigger.command) &&
  old.edges.every(
    (edge) =>
      edge.trigger._tag !== "Command" ||
      edge.trigger.command !== trigger.command ||
      !areTogether(old, edge.source, source)
  )

/** What is told already: the trigger itself is new or gone. */
const isTold = (pair: Pair, from: string, edge: Edge): boolean => {
  const { trigger } = edge
  const [old, next] = [stateAt(pair.old, from), stateAt(pair.next, pair.paths.get(from) as string)]
  if (trigger._tag === "Timer") return old.delays.includes(trigger.delay) !== next.delays.includes(trigger.delay)
  if (trigger._tag === "ActivityDone" || trigger._tag === "ActivityFailed") {
    const has = (state: typeof old): boolean => state.activities.some(({ id }) => id === trigger.activity)
    return has(old) !== has(next)
  }
  if (trigger._tag !== "Command") return false
  const has = ({ commands }: Graph): boolean => commands.some(({ type }) => type === trigger.command)
  return has(pair.old) !== has(pair.next)
}

const reasonsOf = (old: Way, next: Way): ReadonlyArray<Found> =>
  next.edges.flatMap(({ guard }, at) => {
    const before = old.edges[at]?.guard
    if (guard === null || before?.name !== guard.name) return []
    const isSame = before.reason?.id === guard.reason?.id && before.reason?.en === guard.reason?.en
    return isSame ? [] : [{ ...ofState("BALAI_DIFF_TEXT_CHANGED", next.source), subject: `reason of ${guard.name}` }]
  })

/** What an edge does beyond what is said of it. */
const detailOf = ({ does, effects, guard }: Edge): string => JSON.stringify([does, effects, guard?.hasParams])

const isOther = (old: Way, next: Way, named: (path: string) => string): boolean =>
  sayAll(old, named) !== sayAll(next, same) ||
  old.edges.some((edge, at) => detailOf(edge) !== detailOf(next.edges[at] as Edge))

/** @internal */
export const edgesBetween = (pair: Pair): ReadonlyArray<Found> => {
  const named = (path: string): string => pair.paths.get(path) ?? path
  const origin = new Map([...pair.paths].map(([from, to]) => [to, from]))
  const [before, after] = [waysOf(pair.old.edges, named), waysOf(pair.next.edges, same)]
  const found: Array<Found> = []
  for (const [key, way] of after) {
    const from = origin.get(way.source)
    const old = before.get(key)
    const what = triggerOf(way.edges[0].trigger)
    if (from === undefined) continue
    if (old !== undefined) {
      if (isOther(old, way, named))
        found.push(
          ofState("BALAI_DIFF_TRANSITION_CHANGED", way.source, {
            what,
            from: sayDetails(old),
            to: sayDetails(way)
          })
        )
      found.push(...reasonsOf(old, way))
    } else if (!isTold(pair, from, way.edges[0])) {
      const code = isNew(pair.old, from, way.edges[0]) ? "BALAI_DIFF_TRANSITION_OPENED" : "BALAI_DIFF_TRANSITION_ADDED"
      found.push(ofState(code, way.source, { what: `${what} → ${sayAll(way, same)}` }))
    }
  }
  for (const [key, way] of before) {
    const from = way.edges[0].source
    if (after.has(key) || !pair.paths.has(from) || isTold(pair, from, way.edges[0])) continue
    const what = `${triggerOf(way.edges[0].trigger)} → ${sayAll(way, same)}`
    found.push(ofState("BALAI_DIFF_TRANSITION_REMOVED", way.source, { what }))
  }
  return found
}
