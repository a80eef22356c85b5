/** @internal What a picture shows: every edge of a graph once, as a row in its state, as a loop, or on a way to other states. */
import { type Edge, type Graph, type State, type Trigger } from "../Graph.ts"
import { type Language } from "../LocalizedText.ts"
import { commandOf, guardOf, roleOf, rolesOf, type Say, say, triggerOf, words } from "./words.ts"

export interface Options {
  readonly lang: Language
  readonly role?: string | undefined
  readonly active?: ReadonlyArray<string> | undefined
}

/** One line of text that stands for one or more edges. */
export interface Row {
  readonly text: string
  readonly who: string
  readonly kind: "command" | "time" | "self" | "answer"
  readonly edges: ReadonlyArray<number>
  readonly isStrong: boolean
}

/** Edges that share their label and their targets. */
export interface Group {
  readonly id: string
  readonly targets: ReadonlyArray<string>
  readonly rows: ReadonlyArray<Row>
  /** Which edges come from which state. */
  readonly sources: ReadonlyMap<string, ReadonlyArray<number>>
  readonly isStrong: boolean
}

export interface Picture {
  readonly graph: Graph
  readonly say: Say
  readonly options: Options
  readonly states: ReadonlyMap<string, State>
  readonly children: ReadonlyMap<string, ReadonlyArray<State>>
  /** Edges that do not leave their state: rows in its box. */
  readonly inside: ReadonlyMap<string, ReadonlyArray<Row>>
  /** Edges of a state to itself. */
  readonly loops: ReadonlyMap<string, ReadonlyArray<Row>>
  readonly groups: ReadonlyArray<Group>
  readonly isStrong: (state: State) => boolean
}

export const kindOf = ({ _tag }: Trigger): Row["kind"] =>
  _tag === "Command"
    ? "command"
    : _tag === "Timer"
      ? "time"
      : _tag === "ActivityDone" || _tag === "ActivityFailed"
        ? "answer"
        : "self"

const whoOf = (graph: Graph, trigger: Trigger, speak: Say): string =>
  rolesOf(graph, trigger)
    .map((role) => speak(roleOf(graph, role)))
    .join(", ")

/** An edge in words: what makes it be taken, its condition, the effects that it asks for. */
export const textOf = (graph: Graph, edge: Edge, speak: Say): string => {
  const guard = guardOf(graph, edge)
  return [
    speak(triggerOf(graph, edge.trigger)),
    ...(guard === null ? [] : [speak(guard)]),
    ...(edge.reenter && edge.targets[0] === edge.source ? ["↻"] : []),
    ...(edge.effects.length === 0 ? [] : [`/ ${edge.effects.join(", ")}`])
  ].join(" ")
}

const row = (
  graph: Graph,
  index: number,
  { options, speak }: { readonly options: Options; readonly speak: Say }
): Row => {
  const edge = graph.edges[index]!
  return {
    text: textOf(graph, edge, speak),
    who: whoOf(graph, edge.trigger, speak),
    kind: kindOf(edge.trigger),
    edges: [index],
    isStrong: options.role === undefined || rolesOf(graph, edge.trigger).includes(options.role)
  }
}

/** Edges with equal conditions are one row: "[isOpened] Pause, Resume, Close". */
const insideRows = (graph: Graph, rows: ReadonlyArray<Row>, speak: Say): ReadonlyArray<Row> => {
  const merged = new Map<string, Row>()
  for (const each of rows) {
    const edge = graph.edges[each.edges[0]!]!
    const guard = edge.guard === null ? "" : speak(guardOf(graph, edge)!)
    const isPlain = edge.effects.length === 0 && edge.trigger._tag === "Command"
    const key = isPlain ? `${edge.isIdle} ${guard} ${each.isStrong}` : `${each.edges[0]}`
    const known = merged.get(key)
    const label = speak(triggerOf(graph, edge.trigger))
    const head = edge.isIdle ? `${speak(words.refused)} ${guard}:` : guard
    const text = !isPlain ? each.text : known === undefined ? `${head} ${label}`.trim() : `${known.text}, ${label}`
    merged.set(key, { ...each, text, edges: [...(known?.edges ?? []), ...each.edges] })
  }
  const isIdle = ({ edges }: Row): boolean => graph.edges[edges[0]!]!.isIdle
  return [...merged.values()].toSorted((a, b) => Number(isIdle(a)) - Number(isIdle(b)))
}

const isWithin = (path: string, ancestor: string): boolean =>
  ancestor === "" || path === ancestor || path.startsWith(`${ancestor}.`)

/** The innermost state that holds both, as something that has them inside or is one of them. */
export const meeting = (one: string, two: string): string => {
  let path = one
  while (!isWithin(two, path)) path = path.slice(0, Math.max(0, path.lastIndexOf(".")))
  return path
}

const grouped = (
  picture: Omit<Picture, "groups">,
  rows: ReadonlyMap<number, Row>,
  ways: ReadonlyArray<number>
): ReadonlyArray<Group> => {
  const { graph } = picture
  const bundles = new Map<string, Array<number>>()
  for (const index of ways) {
    const { source, targets } = graph.edges[index]!
    const key = JSON.stringify([source, targets])
    bundles.set(key, [...(bundles.get(key) ?? []), index])
  }
  const groups = new Map<string, Array<ReadonlyArray<number>>>()
  for (const edges of bundles.values()) {
    const { source, targets } = graph.edges[edges[0]!]!
    const where = targets.reduce(meeting, source)
    const texts = edges.map((index) => [rows.get(index)!.text, rows.get(index)!.who, rows.get(index)!.kind])
    const key = JSON.stringify([
      where,
      targets,
      texts,
      targets.map((target) => isWithin(source, target)),
      source === where
    ])
    groups.set(key, [...(groups.get(key) ?? []), edges])
  }
  return [...groups.values()].map((bundled, i): Group => {
    const [first] = bundled
    const all = first!.map((index, k) => {
      const edges = bundled.map((each) => each[k]!)
      return { ...rows.get(index)!, edges }
    })
    return {
      id: `g${i}`,
      targets: graph.edges[first![0]!]!.targets,
      rows: all,
      sources: new Map(bundled.map((edges) => [graph.edges[edges[0]!]!.source, edges])),
      isStrong: all.some(({ isStrong }) => isStrong)
    }
  })
}

const pushed = <V>(map: Map<string, Array<V>>, key: string, value: V): void => {
  map.set(key, [...(map.get(key) ?? []), value])
}

/** Sorts the edges of a graph into what a picture shows. */
export const picture = (graph: Graph, options: Options): Picture => {
  const speak = say(options.lang)
  const children = new Map<string, Array<State>>()
  for (const state of graph.states) if (state.parent !== null) pushed(children, state.parent, state)
  const rows = new Map(graph.edges.map((_, index) => [index, row(graph, index, { options, speak })]))
  const inside = new Map<string, Array<Row>>()
  const loops = new Map<string, Array<Row>>()
  const ways: Array<number> = []
  graph.edges.forEach(({ source, targets }, index) => {
    if (targets.length === 0) pushed(inside, source, rows.get(index)!)
    else if (targets.length === 1 && targets[0] === source) pushed(loops, source, rows.get(index)!)
    else ways.push(index)
  })
  const acts = new Set(
    graph.edges
      .filter(({ trigger }) => options.role !== undefined && rolesOf(graph, trigger).includes(options.role))
      .map(({ source }) => source)
  )
  const seen = {
    graph,
    say: speak,
    options,
    states: new Map(graph.states.map((state) => [state.path, state])),
    children,
    inside: new Map([...inside].map(([path, all]) => [path, insideRows(graph, all, speak)])),
    loops,
    isStrong: (state: State): boolean =>
      options.role === undefined || state.owner === options.role || (acts.has(state.path) && state.path !== "")
  }
  return { ...seen, groups: grouped(seen, rows, ways) }
}

/** A sentence about the whole, for those who do not see the picture. */
export const description = ({ graph, options, say: speak }: Picture): string => {
  const shown = graph.states.filter(({ path }) => path !== "").length
  const counts = `${shown} ${speak(words.states)}, ${graph.edges.length} ${speak(words.edges)}`
  const role = options.role === undefined ? "" : `; ${speak(words.role)}: ${speak(roleOf(graph, options.role))}`
  const stands =
    (options.active ?? []).length === 0 ? "" : `; ${speak(words.standsHere)}: ${options.active!.join(", ")}`
  const edges = graph.edges.map((edge) => {
    const name = (path: string): string => (path === "" ? speak(words.everywhere) : path)
    const to = edge.targets.length === 0 ? speak(words.stays) : edge.targets.map(name).join(" + ")
    const command = edge.trigger._tag === "Command" && commandOf(graph, edge.trigger.command) === undefined ? "?" : ""
    return `${name(edge.source)}: ${textOf(graph, edge, speak)}${command} → ${to}`
  })
  return `${counts}${role}${stands}. ${edges.join(". ")}.`
}
