/** @internal A graph as the activities of a standard operating procedure: a row for each state, who works, what follows. */
import { type Graph, type State, type Trigger } from "../Graph.ts"
import { type Language } from "../LocalizedText.ts"
import { textOf } from "./picture.ts"
import { conditionsOf, labelOf, nameOf, roleOf, rolesOf, type Say, say, statusOf, triggerOf, words } from "./words.ts"

/** What the form says of an activity beside its picture (*mutu baku*). */
export interface Standard {
  readonly activity?: string | undefined
  readonly requirements?: string | undefined
  readonly time?: string | undefined
  readonly output?: string | undefined
  readonly note?: string | undefined
}

/** What an office fills in; what is absent is left open for the pen. */
export interface Heading {
  readonly unit?: string | undefined
  readonly number?: string | undefined
  readonly createdOn?: string | undefined
  readonly revisedOn?: string | undefined
  readonly effectiveOn?: string | undefined
  readonly approvedBy?:
    | { readonly position: string; readonly name: string; readonly nip?: string | undefined }
    | undefined
  readonly legalBasis?: ReadonlyArray<string> | undefined
  readonly qualifications?: ReadonlyArray<string> | undefined
  readonly related?: ReadonlyArray<string> | undefined
  readonly equipment?: ReadonlyArray<string> | undefined
  readonly warnings?: ReadonlyArray<string> | undefined
  readonly records?: ReadonlyArray<string> | undefined
}

export interface Options {
  readonly lang: Language
  readonly title?: string | undefined
  readonly heading?: Heading | undefined
  readonly baku?: { readonly [state: string]: Standard } | undefined
}

/** Something that leads on: one or more edges of a stage to the same stage. */
export interface Exit {
  readonly letter: string
  /** The numbers of the stages that it leads to. */
  readonly to: ReadonlyArray<number>
  readonly notes: ReadonlyArray<{ readonly text: string; readonly edges: ReadonlyArray<number> }>
}

export interface Stage {
  readonly number: number
  readonly state: State
  readonly lane: number
  readonly symbol: "capsule" | "box" | "diamond"
  readonly title: string
  readonly help: string
  readonly exits: ReadonlyArray<Exit>
  readonly standard: Standard
}

export interface Note {
  readonly head: string
  readonly lines: ReadonlyArray<{ readonly text: string; readonly edges: ReadonlyArray<number> }>
}

export interface Procedure {
  readonly graph: Graph
  readonly say: Say
  readonly title: string
  readonly lanes: ReadonlyArray<string>
  readonly stages: ReadonlyArray<Stage>
  readonly notes: ReadonlyArray<Note>
}

const text = (id: string, en: string) => ({ id, en })

export const sopWords = {
  each: text("Berlaku pada setiap kegiatan", "In every activity"),
  within: text("Berlaku pada kegiatan no.", "In the activities no."),
  inPlace: text("Tanpa berpindah kegiatan", "Without leaving the activity"),
  activity: text("Kegiatan no.", "Activity no."),
  see: text("Lihat catatan", "See the notes"),
  status: text("Status", "Status"),
  start: text("kembali ke awal bagian", "back to the start of the part")
} as const

/** The leaves in which a state is when it is entered. */
const entered = (graph: Graph, path: string): ReadonlyArray<string> => {
  const state = graph.states.find((one) => one.path === path)!
  if (state.kind === "history") return entered(graph, state.parent!)
  if (state.kind === "compound") return state.initial === null ? [] : entered(graph, state.initial)
  if (state.kind === "parallel")
    return graph.states
      .filter(({ kind, parent }) => parent === path && kind !== "history")
      .flatMap((one) => entered(graph, one.path))
  return [path]
}

const isLeaf = ({ kind, path }: State): boolean => path !== "" && (kind === "atomic" || kind === "final")

/** The leaves as one walks from the start, each way to its end; then what only outer states lead to; ends come last. */
const ordered = (graph: Graph): ReadonlyArray<State> => {
  const next = new Map<string, Array<string>>()
  for (const { source, targets } of graph.edges)
    next.set(source, [...(next.get(source) ?? []), ...targets.flatMap((target) => entered(graph, target))])
  const seen = new Set<string>()
  const found: Array<string> = []
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    found.push(path)
    for (const one of next.get(path) ?? []) visit(one)
  }
  for (const path of entered(graph, "")) visit(path)
  const leaves = graph.states.filter(isLeaf)
  for (const { path } of leaves) visit(path)
  const order = found.filter((path) => leaves.some((leaf) => leaf.path === path))
  const ended = order.filter((path) => leaves.find((leaf) => leaf.path === path)!.kind === "final")
  return [...order.filter((path) => !ended.includes(path)), ...ended].map((path) =>
    leaves.find((leaf) => leaf.path === path)!
  )
}

const letters = "abcdefghijklmnopqrstuvwxyz"
const letterOf = (i: number): string =>
  i < 26 ? letters[i]! : `${letterOf(Math.floor(i / 26) - 1)}${letters[i % 26]!}`

const onwards = (graph: Graph, index: number): boolean => {
  const { source, targets } = graph.edges[index]!
  return targets.length > 0 && !(targets.length === 1 && targets[0] === source)
}

interface Numbering {
  readonly graph: Graph
  readonly speak: Say
  readonly numbers: ReadonlyMap<string, number>
}

const numbersOf = ({ graph, numbers }: Numbering, targets: ReadonlyArray<string>): ReadonlyArray<number> =>
  targets.flatMap((target) => entered(graph, target)).map((path) => numbers.get(path)!)

const wording = ({ graph, speak }: Numbering, index: number, owner: string | null): string => {
  const edge = graph.edges[index]!
  const roles = rolesOf(graph, edge.trigger)
  const others = roles.filter((role) => role !== owner)
  const also = roles.length > others.length ? `${speak(words.also)} ` : ""
  const who = others.length === 0 ? "" : ` (${also}${others.map((role) => speak(roleOf(graph, role))).join(", ")})`
  return `${textOf(graph, edge, speak)}${who}`
}

/** The states around a leaf, without the root: what they lead to, the leaf leads to. */
const around = (graph: Graph, path: string): ReadonlyArray<string> =>
  graph.states.filter((state) => state.path !== "" && isWithin(path, state.path)).map((state) => state.path)

const same = (one: Trigger, two: Trigger): boolean => JSON.stringify(one) === JSON.stringify(two)

/** The edges that lead on from a leaf: its own, and those of the states around it that nothing nearer takes first. */
const leading = (graph: Graph, leaf: string): ReadonlyArray<number> => {
  const sources = [leaf, ...around(graph, leaf).toReversed()]
  const takes = (source: string, trigger: Trigger): boolean =>
    graph.edges.some((edge) => edge.source === source && edge.guard === null && same(edge.trigger, trigger))
  return sources.flatMap((source, depth) =>
    graph.edges.flatMap((edge, index) => {
      if (edge.source !== source || !onwards(graph, index)) return []
      return sources.slice(0, depth).some((nearer) => takes(nearer, edge.trigger)) ? [] : [index]
    })
  )
}

const exitsOf = (numbering: Numbering, state: State): ReadonlyArray<Exit> => {
  const { graph } = numbering
  const byTarget = new Map<string, Array<number>>()
  for (const index of leading(graph, state.path)) {
    const key = JSON.stringify(numbersOf(numbering, graph.edges[index]!.targets))
    byTarget.set(key, [...(byTarget.get(key) ?? []), index])
  }
  return [...byTarget.values()].map((edges, i) => ({
    letter: byTarget.size === 1 ? "" : letterOf(i),
    to: numbersOf(numbering, graph.edges[edges[0]!]!.targets),
    notes: together(numbering, edges, state.owner)
  }))
}

/** Edges of a stage that differ in their commands alone are one remark. */
const together = (numbering: Numbering, edges: ReadonlyArray<number>, owner: string | null): Exit["notes"] => {
  const { graph, speak } = numbering
  const merged = new Map<string, { text: string; edges: Array<number> }>()
  for (const index of edges) {
    const edge = graph.edges[index]!
    const label = speak(triggerOf(graph, edge.trigger))
    const whole = wording(numbering, index, owner)
    const rest = whole.slice(label.length)
    const key = edge.trigger._tag === "Command" && edge.effects.length === 0 ? `${edge.isIdle}${rest}` : `${index}`
    const known = merged.get(key)
    const before = known === undefined ? "" : known.text.slice(0, known.text.length - rest.length)
    merged.set(key, {
      text: known === undefined ? whole : `${before}, ${label}${rest}`,
      edges: [...(known?.edges ?? []), index]
    })
  }
  return [...merged.values()]
}

const arrow = (to: ReadonlyArray<number>): string => (to.length === 0 ? "" : ` → ${to.join(" + ")}`)

const isWithin = (path: string, ancestor: string): boolean => ancestor === "" || path.startsWith(`${ancestor}.`)

const notesOf = (numbering: Numbering, stages: ReadonlyArray<State>): ReadonlyArray<Note> => {
  const { graph, numbers, speak } = numbering
  const of = (source: string, keep: (index: number) => boolean, owner: string | null): Note["lines"] => {
    const own = graph.edges.flatMap((edge, index) => (edge.source === source && keep(index) ? [index] : []))
    const staying = own.filter((index) => !onwards(graph, index))
    const going = own.filter((index) => onwards(graph, index))
    const isIdle = (index: number): boolean => graph.edges[index]!.isIdle
    return [
      ...going.map((index) => ({
        text: `${wording(numbering, index, owner)}${arrow(numbersOf(numbering, graph.edges[index]!.targets))}`,
        edges: [index]
      })),
      ...together(
        numbering,
        staying.filter((index) => !isIdle(index)),
        owner
      ),
      ...together(numbering, staying.filter(isIdle), owner).map((note) => ({
        ...note,
        text: `${speak(words.refused)}: ${note.text}`
      }))
    ]
  }
  const outer = graph.states
    .filter((state) => !isLeaf(state))
    .map(({ label, path }): Note => {
      const inside = stages.filter((leaf) => isWithin(leaf.path, path)).map((leaf) => numbers.get(leaf.path)!)
      const name = label === null || path === "" ? "" : ` (${speak(label)})`
      const head = path === "" ? speak(sopWords.each) : `${speak(sopWords.within)} ${inside.join(", ")}${name}`
      const told = new Set(path === "" ? [] : inside.flatMap((number) => leading(graph, stages[number - 1]!.path)))
      return { head, lines: of(path, (index) => !told.has(index), null) }
    })
  const inPlace = stages.map((state): Note => ({
    head: `${speak(sopWords.activity)} ${numbers.get(state.path)!} (${speak(labelOf(graph, state))}): ${speak(sopWords.inPlace).toLowerCase()}`,
    lines: of(state.path, (index) => !onwards(graph, index), state.owner)
  }))
  return [...outer, ...inPlace].filter(({ lines }) => lines.length > 0)
}

const guardsOf = ({ graph, speak }: Numbering): ReadonlyArray<Note> => {
  const { others, told } = conditionsOf(graph, speak)
  const lines = [...told, ...(others ? [speak(words.noReason)] : [])].map((line) => ({ text: line, edges: [] }))
  return lines.length === 0 ? [] : [{ head: `${speak(words.guards)} (${speak(words.refusal)})`, lines }]
}

/** Who brings an end about: who gives the command, or who was at work when it came. */
const ender = (graph: Graph, state: State, lanes: ReadonlyArray<string>): string | null => {
  const into = graph.edges.filter(({ targets }) => targets.includes(state.path))
  const owners = into.map(({ source }) => graph.states.find(({ path }) => path === source)?.owner ?? null)
  const all = [...into.flatMap(({ trigger }) => rolesOf(graph, trigger)), ...owners]
  return all.find((one) => one !== null && lanes.includes(one)) ?? null
}

/** Reads a graph as a procedure. */
export const procedure = (graph: Graph, options: Options): Procedure => {
  const speak = say(options.lang)
  const states = ordered(graph)
  const numbering: Numbering = { graph, speak, numbers: new Map(states.map(({ path }, i) => [path, i + 1])) }
  const owners = states.flatMap(({ kind, owner }) => (owner !== null ? [owner] : kind === "final" ? [] : ["system"]))
  const lanes = [...new Set(owners.length === 0 ? ["system"] : owners)]
  const laneOf = (state: State): number => {
    const owner = state.owner ?? (state.kind === "final" ? ender(graph, state, lanes) : "system")
    const at = lanes.indexOf(owner ?? "system")
    return at < 0 ? 0 : at
  }
  const stages = states.map((state, i): Stage => {
    const exits = exitsOf(numbering, state)
    const standard = options.baku?.[state.path] ?? {}
    const status = statusOf(state)
    return {
      number: i + 1,
      state,
      lane: laneOf(state),
      symbol: i === 0 || state.kind === "final" ? "capsule" : exits.length > 1 ? "diamond" : "box",
      title: standard.activity ?? speak(labelOf(graph, state)),
      help: standard.activity !== undefined || state.help === null ? "" : speak(state.help),
      exits,
      standard: {
        ...standard,
        time: standard.time ?? (state.deadline === null ? undefined : speak(nameOf(graph, state.deadline))),
        output: standard.output ?? (status === null ? undefined : `${speak(sopWords.status)}: ${speak(status)}`)
      }
    }
  })
  return {
    graph,
    say: speak,
    title: options.title ?? speak(graph.label),
    lanes,
    stages,
    notes: [...notesOf(numbering, states), ...guardsOf(numbering)]
  }
}
