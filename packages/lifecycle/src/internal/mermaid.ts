/**
 * @internal Writes a picture as a Mermaid state diagram, within the documented grammar: no way leads across the edge of a
 * composite state, a region is divided off only where nothing joins it to another, and every character that Mermaid could
 * take for its own is written as an entity.
 */
import { type Edge, type Graph, type State } from "../Graph.ts"
import { plain } from "./ink.ts"
import { meeting, type Options, type Picture, picture, textOf } from "./picture.ts"
import { labelOf, nameOf, roleOf, rolesOf, statusOf, words } from "./words.ts"

/** One line, and the edges that it stands for. */
export interface MermaidLine {
  readonly text: string
  readonly edges: ReadonlyArray<number>
}

const safe = /[^\p{L}\p{N} ,.()/[\]+_→↻●·*'=?!-]/gu

/** Text that Mermaid shows as it is and never reads. */
const quote = (text: string): string =>
  plain(text)
    .replace(safe, (character) => `#${character.codePointAt(0)};`)
    .replace(/--/g, "-#45;")
    .replace(/style|classdef/gi, (word) => `#${word.codePointAt(0)};${word.slice(1)}`)

const cut = (text: string): string => {
  const whole = plain(text)
  return whole.length <= 200 ? whole : `${[...whole].slice(0, 199).join("")}…`
}

interface Writing {
  readonly seen: Picture
  readonly ids: ReadonlyMap<string, string>
  readonly byPlace: ReadonlyMap<string, ReadonlyArray<number>>
}

const line = (text: string, edges: ReadonlyArray<number> = []): MermaidLine => ({ text, edges })

const indent = (lines: ReadonlyArray<MermaidLine>): ReadonlyArray<MermaidLine> =>
  lines.map(({ edges, text }) => ({ text: `  ${text}`, edges }))

const childOf = (path: string, container: string): string => {
  const depth = container === "" ? 1 : container.split(".").length + 1
  return path.split(".").slice(0, depth).join(".")
}

const nameIn = (seen: Picture, path: string): string => seen.say(labelOf(seen.graph, seen.states.get(path)!))

const markOf = ({ graph, options }: Picture, edge: Edge): string =>
  options.role !== undefined && rolesOf(graph, edge.trigger).includes(options.role) ? "● " : ""

const placeOf = (edge: Edge): string => edge.targets.reduce(meeting, edge.source)

/** What the text of a way says of its ends where the line itself ends at the edge of a composite state. */
const endsOf = (seen: Picture, edge: Edge, container: string): string => {
  const from =
    edge.source !== container && childOf(edge.source, container) !== edge.source ? `${nameIn(seen, edge.source)} ` : ""
  const inner = edge.targets.filter((target) => target !== container && childOf(target, container) !== target)
  const to = inner.map((target) => nameIn(seen, target)).join(" + ")
  return from === "" && to === ""
    ? ""
    : ` (${from}→ ${to === "" ? edge.targets.map((target) => nameIn(seen, target)).join(" + ") : to})`
}

const way = ({ ids, seen }: Writing, index: number, container: string): ReadonlyArray<MermaidLine> => {
  const { graph, say } = seen
  const edge = graph.edges[index]!
  const who = rolesOf(graph, edge.trigger).map((role) => say(roleOf(graph, role)))
  const self = edge.targets.length === 1 && edge.targets[0] === edge.source
  const text = `${markOf(seen, edge)}${textOf(graph, edge, say)}${self ? "" : endsOf(seen, edge, container)}${who.length === 0 ? "" : ` · ${who.join(", ")}`}`
  const id = (path: string, kind: string): string =>
    path === container ? `${kind}${ids.get(container)!}` : ids.get(childOf(path, container))!
  const from = id(edge.source, "any_")
  const targets = [...new Set(edge.targets.map((target) => id(target, "again_")))]
  const [first, ...others] = targets
  if (others.length === 0) return [line(`${from} --> ${first} : ${quote(text)}`, [index])]
  const fork = `fork_${index}`
  return [
    line(`state ${fork} <<fork>>`),
    line(`${from} --> ${fork} : ${quote(text)}`, [index]),
    ...targets.map((target) => line(`${fork} --> ${target}`))
  ]
}

const aboutLines = ({ ids, seen }: Writing, state: State): ReadonlyArray<MermaidLine> => {
  const { graph, say } = seen
  const id = ids.get(state.path)!
  const status = statusOf(state)
  const about = [
    ...(status === null ? [] : [say(status)]),
    ...(state.owner === null ? [] : [`${say(words.owner)} ${say(roleOf(graph, state.owner))}`]),
    ...(state.deadline === null ? [] : [`${say(words.deadline)} ${say(nameOf(graph, state.deadline))}`]),
    ...(state.retired ? [say(words.retired)] : [])
  ]
  return about.length === 0 ? [] : [line(`${id} : ${quote(about.join(", "))}`)]
}

/** Rows for what does not leave a state; a composite state has no text of its own, so they stand in a box inside. */
const insideLines = ({ seen }: Writing, state: State, id: string): ReadonlyArray<MermaidLine> =>
  (seen.inside.get(state.path) ?? []).map(({ edges, isStrong, text }) => {
    const mark = seen.options.role !== undefined && isStrong ? "● " : ""
    return line(`${id} : ${quote(`${mark}${text}`)}`, edges)
  })

const leaf = (writing: Writing, state: State): ReadonlyArray<MermaidLine> => {
  const { ids, seen } = writing
  const id = ids.get(state.path)!
  return [
    line(`state "${quote(cut(nameIn(seen, state.path)))}" as ${id}`),
    ...aboutLines(writing, state),
    ...insideLines(writing, state, id),
    ...(state.kind === "final" ? [line(`${id} --> [*]`)] : [])
  ]
}

const composite = (writing: Writing, state: State): ReadonlyArray<MermaidLine> => {
  const id = writing.ids.get(state.path)!
  const name = quote(cut(nameIn(writing.seen, state.path)))
  return [line(`state "${name}" as ${id} {`), ...indent(body(writing, state)), line("}")]
}

const body = (writing: Writing, state: State): ReadonlyArray<MermaidLine> => {
  const { byPlace, ids, seen } = writing
  const { graph, say } = seen
  const own = byPlace.get(state.path) ?? []
  const id = ids.get(state.path)!
  const isFrom = own.some((index) => graph.edges[index]!.source === state.path) || seen.inside.has(state.path)
  const isTo = own.some((index) => graph.edges[index]!.targets.includes(state.path))
  const children = seen.children.get(state.path) ?? []
  const parts = children.map((child) =>
    seen.children.has(child.path) ? composite(writing, child) : leaf(writing, child)
  )
  const isDivided = state.kind === "parallel" && own.length === 0 && !isFrom && !isTo && state.path !== ""
  return [
    ...(state.initial === null ? [] : [line(`[*] --> ${ids.get(childOf(state.initial, state.path))!}`)]),
    ...(isFrom ? [line(`state "${quote(say(words.everywhere))}" as any_${id}`)] : []),
    ...insideLines(writing, state, `any_${id}`),
    ...(isTo ? [line(`state "${quote(say(words.again))}" as again_${id}`)] : []),
    ...parts.flatMap((part, i) => (isDivided && i > 0 ? [line("--"), ...part] : part)),
    ...own.flatMap((index) => way(writing, index, state.path))
  ]
}

/** The lines of the diagram. */
export const mermaidLines = (graph: Graph, options: Options): ReadonlyArray<MermaidLine> => {
  const seen = picture(graph, options)
  const ids = new Map(
    graph.states.map(({ path }, i) => [
      path,
      path === "" ? "all" : `s${i}_${path.slice(path.lastIndexOf(".") + 1).replace(/\W|-/g, "_")}`
    ])
  )
  const byPlace = new Map<string, Array<number>>()
  graph.edges.forEach((edge, index) => {
    if (edge.targets.length === 0) return
    const isSelf = edge.targets.length === 1 && edge.targets[0] === edge.source && edge.source !== ""
    const place = isSelf ? (seen.states.get(edge.source)!.parent ?? "") : placeOf(edge)
    byPlace.set(place, [...(byPlace.get(place) ?? []), index])
  })
  const faint = graph.states.filter((state) => !seen.children.has(state.path) && !seen.isStrong(state))
  return [
    line("stateDiagram-v2"),
    ...indent([
      ...body({ seen, ids, byPlace }, seen.states.get("")!),
      ...(faint.length === 0
        ? []
        : [
            line("classDef faint opacity:0.35"),
            line(`class ${faint.map(({ path }) => ids.get(path)!).join(",")} faint`)
          ])
    ])
  ]
}

export const mermaid = (graph: Graph, options: Options): string =>
  `${mermaidLines(graph, options)
    .map(({ text }) => text)
    .join("\n")}\n`
