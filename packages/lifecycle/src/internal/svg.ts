/** @internal Draws a picture as SVG. */
import { type State } from "../Graph.ts"
import { escape, measure, num, widest, wrap } from "./ink.ts"
import { type Drawing, type Line, nest, type Rect, type Sizes } from "./nest.ts"
import { curve, frame, statusColour, tip, write } from "./paint.ts"
import { description, type Group, type Options, type Picture, picture, type Row } from "./picture.ts"
import { conditionsOf, labelOf, nameOf, roleOf, statusOf, words } from "./words.ts"
import { type Graph } from "../Graph.ts"

const titleFace = { size: 14, isBold: true }
const infoFace = { size: 11 }
const rowFace = { size: 10.5 }
const labelFace = { size: 11.5 }
const whoFace = { size: 9.5 }
const inset = 14

interface Text {
  readonly title: ReadonlyArray<string>
  readonly infos: ReadonlyArray<{ readonly text: string; readonly status: string | null }>
  readonly rows: ReadonlyArray<{ readonly row: Row; readonly lines: ReadonlyArray<string> }>
  readonly width: number
  readonly height: number
}

const infosOf = ({ graph, say }: Picture, state: State): Text["infos"] => {
  const status = statusOf(state)
  const info = (text: string): Text["infos"][number] => ({ text, status: null })
  return [
    ...(status === null ? [] : [{ text: say(status), status: state.status }]),
    ...(state.owner === null ? [] : [info(`${say(words.owner)}: ${say(roleOf(graph, state.owner))}`)]),
    ...(state.deadline === null ? [] : [info(`${say(words.deadline)}: ${say(nameOf(graph, state.deadline))}`)]),
    ...state.activities.map(({ id }) => info(`${say(words.works)}: ${say(nameOf(graph, id))}`)),
    ...(state.retired ? [info(say(words.retired))] : [])
  ].flatMap(({ status: own, text }) =>
    wrap(text, 220, infoFace).map((line, i) => ({ text: line, status: i === 0 ? own : null }))
  )
}

/** The text of a state; that of a compound one is the head of its area, and its loops are rows. */
const textOf = (seen: Picture, state: State): Text => {
  const isNest = seen.children.has(state.path)
  const rows = [
    ...(seen.inside.get(state.path) ?? []),
    ...(isNest ? (seen.loops.get(state.path) ?? []).map((row) => ({ ...row, text: `↻ ${row.text}` })) : [])
  ]
  const room = rows.reduce((sum, { text }) => sum + measure(text, rowFace.size), 0) > 900 ? 320 : 230
  const title = wrap(seen.say(labelOf(seen.graph, state)), 230, titleFace)
  const infos = infosOf(seen, state)
  const wrapped = rows.map((row) => ({ row, lines: wrap(row.text, room, rowFace) }))
  const width = Math.max(
    widest(title, titleFace),
    ...infos.map(({ status, text }) => measure(text, infoFace.size) + (status === null ? 0 : 13)),
    ...wrapped.map(({ lines }) => widest(lines, rowFace) + 10),
    70
  )
  const count = wrapped.reduce((sum, { lines }) => sum + lines.length, 0)
  const height = 12 + title.length * 17 + infos.length * 14.5 + (count === 0 ? 0 : 10 + count * 13.5) + 8
  return { title, infos, rows: wrapped, width: width + inset * 2, height }
}

interface Label {
  readonly lines: ReadonlyArray<{
    readonly text: string
    readonly row: Row
    readonly isWho: boolean
    readonly isFirst: boolean
  }>
  readonly width: number
  readonly height: number
}

const labelText = (rows: ReadonlyArray<Row>): Label => {
  const lines = rows.flatMap((row, i) => {
    const isLast = rows[i + 1]?.who !== row.who
    return [
      ...wrap(row.text, 225, labelFace).map((text, k) => ({ text, row, isWho: false, isFirst: k === 0 })),
      ...(row.who === "" || !isLast
        ? []
        : wrap(row.who, 215, whoFace).map((text) => ({ text, row, isWho: true, isFirst: false })))
    ]
  })
  const width = Math.max(...lines.map(({ isWho, text }) => measure(text, isWho ? whoFace.size : labelFace.size)))
  return { lines, width: width + 14, height: lines.reduce((sum, { isWho }) => sum + (isWho ? 12 : 14.5), 0) + 7 }
}

const loopGap = 30

const loopText = (seen: Picture, state: State): Label | null => {
  const rows = seen.children.has(state.path) ? [] : (seen.loops.get(state.path) ?? [])
  return rows.length === 0 ? null : labelText(rows)
}

const pillText = (seen: Picture, kind: "any" | "again"): string =>
  seen.say(kind === "any" ? words.everywhere : words.again)

const sizesOf = (seen: Picture): Sizes => ({
  state: (state) => {
    if (state.kind === "history") return { width: 30, height: 30, loop: 0 }
    const { height, width } = textOf(seen, state)
    const loop = loopText(seen, state)
    return { width, height: Math.max(height, (loop?.height ?? 0) + 8), loop: loop === null ? 0 : loop.width + loopGap }
  },
  label: ({ rows }) => labelText(rows),
  pill: (kind) => ({ width: measure(pillText(seen, kind), infoFace.size) + 24, height: 24 })
})

const faint = (isStrong: boolean): string => (isStrong ? "" : " faint")

const list = (edges: ReadonlyArray<number>): string => edges.join(" ")

const drawLabel = ({ lines }: Label, rect: Rect): string => {
  let y = rect.y + 3.5
  return lines
    .map(({ isWho, row, text }) => {
      y += isWho ? 12 : 14.5
      const at = { x: rect.x + rect.width / 2, y: y - 3 }
      const kind = `${isWho ? "soft" : ""}${faint(row.isStrong)}`.trim()
      return write(text, at, { face: isWho ? whoFace : labelFace, anchor: "middle", kind })
    })
    .join("")
}

const kindOfRows = (rows: ReadonlyArray<Row>): string => {
  const kinds = new Set(rows.map(({ kind }) => kind))
  return kinds.size === 1 ? ` ${rows[0]!.kind}` : ""
}

const drawText = (seen: Picture, state: State, rect: Rect): string => {
  const { infos, rows, title } = textOf(seen, state)
  const x = rect.x + inset
  let y = rect.y + 11
  const parts: Array<string> = []
  for (const line of title) parts.push(write(line, { x, y: (y += 17) - 5 }, { face: titleFace }))
  for (const { status, text } of infos) {
    y += 14.5
    const shift = status === null ? 0 : 13
    if (status !== null)
      parts.push(
        `<circle class="mark" cx="${num(x + 4.5)}" cy="${num(y - 7)}" r="4.5" style="fill:${statusColour(status)}"/>`
      )
    parts.push(write(text, { x: x + shift, y: y - 3 }, { face: infoFace, kind: "soft" }))
  }
  if (rows.length > 0) {
    y += 7
    if (!seen.children.has(state.path))
      parts.push(`<path class="rule" d="M${num(rect.x)} ${num(y)}h${num(rect.width)}"/>`)
    y += 3
  }
  for (const { lines, row } of rows) {
    const own = lines.map((line, i) =>
      write(line, { x: x + (i === 0 ? 0 : 10), y: (y += 13.5) - 3 }, { face: rowFace, kind: "soft" })
    )
    parts.push(`<g class="inside${faint(row.isStrong)}" data-edges="${list(row.edges)}">${own.join("")}</g>`)
  }
  return parts.join("")
}

const drawShape = (seen: Picture, state: State, rect: Rect): string => {
  const { height, width, x, y } = rect
  const isActive = (seen.options.active ?? []).includes(state.path)
  const area = (inner: number, kind: string, radius: number): string =>
    `<rect class="${kind}" x="${num(x + inner)}" y="${num(y + inner)}" width="${num(width - inner * 2)}" height="${num(height - inner * 2)}" rx="${radius}"/>`
  if (state.kind === "history")
    return (
      `<circle class="${isActive ? "now" : "box"}" cx="${num(x + 15)}" cy="${num(y + 15)}" r="14"/>` +
      write(state.history === "deep" ? "H*" : "H", { x: x + 15, y: y + 20 }, { face: titleFace, anchor: "middle" })
    )
  if (seen.children.has(state.path)) {
    const isRegion = seen.states.get(state.parent ?? "")?.kind === "parallel"
    return area(0, isActive ? "now" : `nest${isRegion ? " region" : ""}`, 10)
  }
  const bar =
    state.status === null
      ? ""
      : `<path class="mark" d="M${num(x + 6)} ${num(y)}a6 6 0 0 0 -6 6v${num(height - 12)}a6 6 0 0 0 6 6z" style="fill:${statusColour(state.status)}"/>`
  return area(0, isActive ? "now" : "box", 6) + bar + (state.kind === "final" ? area(-3.5, "ring", 9) : "")
}

const drawLoop = (seen: Picture, state: State, rect: Rect): string => {
  const label = loopText(seen, state)
  if (label === null) return ""
  const rows = seen.loops.get(state.path)!
  const right = rect.x + rect.width
  const middle = rect.y + rect.height / 2
  const [top, bottom] = [middle - Math.min(14, rect.height / 4), middle + Math.min(14, rect.height / 4)]
  const out = right + loopGap - 8
  const points = [
    { x: right, y: top },
    { x: out, y: top },
    { x: out, y: bottom },
    { x: right, y: bottom }
  ]
  const at = { x: right + loopGap, y: middle - label.height / 2, width: label.width, height: label.height }
  const isStrong = rows.some((row) => row.isStrong)
  return (
    `<g class="loop${faint(isStrong)}" data-edges="${list(rows.flatMap(({ edges }) => edges))}">` +
    `<path class="wire${kindOfRows(rows)}" d="${curve(points)}"/><path class="tip" d="${tip(points)}"/>` +
    labelBox(at) +
    `${drawLabel(label, at)}</g>`
  )
}

const labelBox = ({ height, width, x, y }: Rect): string =>
  `<rect class="label" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="4"/>`

const drawState = (seen: Picture, state: State, rect: Rect): string => {
  const text = state.kind === "history" ? "" : drawText(seen, state, rect)
  const kind = seen.children.has(state.path) ? "area" : "state"
  const help = state.help === null ? "" : `: ${seen.say(state.help)}`
  const name = `<title>${escape(`${seen.say(labelOf(seen.graph, state))} (${state.path})${help}`)}</title>`
  const isFaint = !seen.isStrong(state) && kind === "state"
  return `<g class="${kind}${faint(!isFaint)}" data-state="${escape(state.path)}">${name}${drawShape(seen, state, rect)}${text}</g>`
}

const drawLine = (line: Line, rows: ReadonlyArray<Row>): string => {
  const edges = line.isSource ? line.group.sources.get(line.end)! : null
  const data = edges === null ? `data-to="${escape(line.end)}"` : `data-edges="${list(edges)}"`
  return (
    `<g class="${line.isSource ? "way" : "end"}${faint(line.group.isStrong)}" data-group="${line.group.id}" ${data}><path class="wire${kindOfRows(rows)}" d="${curve(line.points)}"/>` +
    `${line.isSource ? "" : `<path class="tip" d="${tip(line.points)}"/>`}</g>`
  )
}

const drawGroup = (group: Group, rect: Rect): string =>
  `<g class="name${faint(group.isStrong)}" data-group="${group.id}">${labelBox(rect)}${drawLabel(labelText(group.rows), rect)}</g>`

const drawAll = (seen: Picture, drawing: Drawing): string => {
  const areas = [...seen.children.keys()]
    .filter((path) => path !== "")
    .toSorted((a, b) => a.split(".").length - b.split(".").length)
  const leaves = [...drawing.states.keys()].filter((path) => !seen.children.has(path))
  const draw = (path: string): string => drawState(seen, seen.states.get(path)!, drawing.states.get(path)!)
  const lines = drawing.lines.toSorted((a, b) => Number(a.group.isStrong) - Number(b.group.isStrong))
  return [
    ...areas.map(draw),
    ...lines.map((line) => drawLine(line, line.group.rows)),
    ...[...drawing.initials].map(
      ([path, points]) =>
        `<g class="initial" data-initial="${escape(path)}"><path class="wire" d="${curve(points)}"/><path class="tip" d="${tip(points)}"/></g>`
    ),
    ...[...drawing.dots.values()].map(
      ({ x, y }) => `<circle class="dot" cx="${num(x + 7)}" cy="${num(y + 7)}" r="7"/>`
    ),
    ...[...drawing.pills].map(([key, rect]) => {
      const kind = key.startsWith("any") ? "any" : "again"
      const { height, width, x, y } = rect
      return (
        `<g class="pill" data-pill="${escape(key)}"><rect class="box" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="12"/>` +
        `${write(pillText(seen, kind), { x: x + width / 2, y: y + 16 }, { face: infoFace, anchor: "middle" })}</g>`
      )
    }),
    ...leaves.map(draw),
    ...leaves.map((path) => drawLoop(seen, seen.states.get(path)!, drawing.states.get(path)!)),
    ...seen.groups.map((group) => drawGroup(group, drawing.labels.get(group.id)!))
  ]
    .filter((part) => part !== "")
    .join("\n")
}

interface Note {
  readonly body: string
  readonly height: number
  readonly width: number
}

/** What stands under a picture: the meaning of the lines, and of the conditions that a line names. */
const notes = (seen: Picture, width: number): Note => {
  const { graph, say } = seen
  const parts: Array<string> = []
  let y = 0
  const samples = [
    ["command", words.byCommand],
    ["time", words.byTimer],
    ["answer", words.byAnswer],
    ["self", words.byItself]
  ] as const
  const kinds = new Set(
    [...seen.groups.flatMap(({ rows }) => rows), ...[...seen.loops.values()].flat()].map(({ kind }) => kind)
  )
  let x = 0
  for (const [kind, text] of samples.filter(([kind]) => kinds.has(kind))) {
    parts.push(
      `<path class="wire ${kind}" d="M${num(x)} ${num(y + 9)}h34"/>`,
      write(say(text), { x: x + 41, y: y + 13 }, { face: infoFace, kind: "soft" })
    )
    x += 65 + measure(say(text), infoFace.size)
  }
  y += kinds.size === 0 ? 0 : 26
  const { others, told } = conditionsOf(graph, say)
  const room = Math.max(360, width)
  const head = `${say(words.guards)} (${say(words.refusal)})`
  if (told.length > 0) parts.push(write(head, { x: 0, y: (y += 14) }, { face: { ...infoFace, isBold: true } }))
  for (const text of [...told, ...(others ? [say(words.noReason)] : [])])
    for (const line of wrap(text, room, infoFace))
      parts.push(write(line, { x: 0, y: (y += 15) }, { face: infoFace, kind: "soft" }))
  return { body: parts.join(""), height: y + 4, width: Math.max(x, told.length > 0 || others ? 360 : 0) }
}

const rootRows = (seen: Picture): ReadonlyArray<Row> => [
  ...(seen.inside.get("") ?? []),
  ...(seen.loops.get("") ?? []).map((row) => ({ ...row, text: `↻ ${row.text}` }))
]

/** The SVG of a graph. */
export const svg = (graph: Graph, options: Options): string => {
  const raw = picture(graph, options)
  const { drawing, picture: seen } = nest(raw, sizesOf(raw))
  const { say } = seen
  const role = options.role === undefined ? "" : `, ${say(words.seenBy)} ${say(roleOf(graph, options.role))}`
  const title = `${say(graph.label)}${role}`
  const under = `${graph.lifecycle}, ${say(words.version)} ${graph.version}`
  const margin = 28
  const head = wrap(title, Math.max(320, drawing.width), { size: 20, isBold: true })
  let y = margin
  const parts = head.map((line) => write(line, { x: margin, y: (y += 22) - 3 }, { face: { size: 20, isBold: true } }))
  parts.push(write(under, { x: margin, y: (y += 16) }, { face: infoFace, kind: "soft" }))
  for (const each of rootRows(seen)) {
    const lines = wrap(
      `${say(words.everywhere)}, ${say(words.stays)}: ${each.text}`,
      Math.max(320, drawing.width),
      rowFace
    )
    const own = lines.map((line) => write(line, { x: margin, y: (y += 15) }, { face: rowFace, kind: "soft" }))
    parts.push(`<g class="inside${faint(each.isStrong)}" data-edges="${list(each.edges)}">${own.join("")}</g>`)
  }
  y += 22
  const foot = notes(seen, drawing.width)
  const width =
    margin * 2 + Math.max(drawing.width, foot.width, widest(head, { size: 20, isBold: true }), measure(under, 11), 320)
  const shift = { x: (width - drawing.width) / 2, y }
  const body = `${parts.join("\n")}\n${drawAll(seen, shifted(drawing, shift))}`
  y += drawing.height + 24
  return frame({
    id: `${graph.lifecycle}-${options.lang}`,
    width,
    height: y + foot.height + margin,
    lang: options.lang,
    title: `${say(words.lifecycle)}: ${title}`,
    description: description(seen),
    body: `${body}\n<g transform="translate(${margin} ${num(y)})">${foot.body}</g>`
  })
}

const shifted = (drawing: Drawing, by: { readonly x: number; readonly y: number }): Drawing => {
  const all = <A extends { readonly x: number; readonly y: number }>(map: Map<string, A>): Map<string, A> =>
    new Map([...map].map(([key, it]) => [key, { ...it, x: it.x + by.x, y: it.y + by.y }]))
  const line = (points: Line["points"]): Line["points"] => points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }))
  return {
    ...drawing,
    states: all(drawing.states),
    labels: all(drawing.labels),
    dots: all(drawing.dots),
    pills: all(drawing.pills),
    initials: new Map([...drawing.initials].map(([key, points]) => [key, line(points)])),
    lines: drawing.lines.map((each) => ({ ...each, points: line(each.points) }))
  }
}
