/** @internal Lays a picture out: the states inside a state first, then the state as one box among its neighbours. */
import { type State } from "../Graph.ts"
import { type Box, type Wire } from "./layers.ts"
import { type Group, meeting, type Picture } from "./picture.ts"
import { place, type Point } from "./place.ts"

export interface Size {
  readonly width: number
  readonly height: number
}

/** How large what is drawn becomes; the layout itself draws nothing. */
export interface Sizes {
  /** A state's own text; `loop` is what stands right of the box. */
  readonly state: (state: State) => Size & { readonly loop: number }
  readonly label: (group: Group) => Size
  readonly pill: (kind: "any" | "again", path: string) => Size
}

export interface Rect extends Point, Size {}

/** From a state to the label of a group, or from the label to a state. */
export interface Line {
  readonly group: Group
  readonly end: string
  readonly isSource: boolean
  /** In the direction of the arrow. */
  points: ReadonlyArray<Point>
}

export interface Drawing extends Size {
  /** By path. */
  readonly states: Map<string, Rect>
  /** By group. */
  readonly labels: Map<string, Rect>
  readonly dots: Map<string, Rect>
  readonly initials: Map<string, ReadonlyArray<Point>>
  /** `any <path>` and `again <path>`. */
  readonly pills: Map<string, Rect>
  readonly lines: Array<Line>
}

interface Inner extends Drawing {
  /** Where wires go through the edge of the area, by side and net. */
  readonly ports: Map<string, number>
}

const pad = 16

const childOf = (path: string, container: string): string => {
  const rest = container === "" ? path : path.slice(container.length + 1)
  const dot = rest.indexOf(".")
  const key = dot < 0 ? rest : rest.slice(0, dot)
  return container === "" ? key : `${container}.${key}`
}

const holds = (container: string, path: string): boolean =>
  path !== container && (container === "" || path.startsWith(`${container}.`))

export const whereOf = ({ sources, targets }: Group): string =>
  targets.reduce(meeting, [...sources.keys()].reduce(meeting))

/** The box in a container that stands for the end of a group's line. */
const standIn = (container: string, path: string, kind: "any" | "again"): string =>
  path === container ? `${kind} ${container}` : childOf(path, container)

/** An order of the boxes that most lines follow: depth first from where the container begins. */
const orderOf = (
  ids: ReadonlyArray<string>,
  next: ReadonlyMap<string, ReadonlyArray<string>>
): ReadonlyMap<string, number> => {
  const done: Array<string> = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const one of next.get(id) ?? []) visit(one)
    done.push(id)
  }
  for (const id of ids) visit(id)
  return new Map(done.toReversed().map((id, i) => [id, i]))
}

interface Half {
  readonly group: Group
  readonly end: string
  readonly isSource: boolean
  /** The label stands above the end of the line. */
  readonly isUp: boolean
}

const halfKey = ({ end, group, isSource }: Half): string => `${group.id} ${isSource ? "s" : "t"} ${end}`

const netOf = ({ group, isSource, isUp }: Half): string => `${group.id}${isSource ? "s" : "t"}${isUp ? "u" : "d"}`

type Orders = ReadonlyMap<string, ReadonlyMap<string, number>>

const endsOf = (group: Group) => {
  const container = whereOf(group)
  return {
    from: [...group.sources.keys()].map((path) => standIn(container, path, "any")),
    to: group.targets.map((path) => standIn(container, path, "again"))
  }
}

/** For every container the order of its boxes. */
const ordersOf = (picture: Picture): Orders => {
  const byPlace = new Map<string, Map<string, Array<string>>>()
  for (const group of picture.groups) {
    const next = byPlace.get(whereOf(group)) ?? new Map<string, Array<string>>()
    byPlace.set(whereOf(group), next)
    const { from, to } = endsOf(group)
    for (const source of from)
      next.set(source, [...(next.get(source) ?? []), ...to.filter((target) => target !== source)])
  }
  return new Map(
    [...byPlace].map(([container, next]) => {
      const children = (picture.children.get(container) ?? []).map(({ path }) => path)
      const initial = picture.states.get(container)?.initial ?? null
      const first = initial === null || !holds(container, initial) ? [] : [childOf(initial, container)]
      return [container, orderOf([...first, ...children, `any ${container}`, `again ${container}`], next)]
    })
  )
}

/** One source's view: whether its line goes down, and which targets stand below the label. */
const viewOf = (order: ReadonlyMap<string, number>, source: string, to: ReadonlyArray<string>) => {
  const at = order.get(source)!
  const isDown = to.some((id) => order.get(id)! > at)
  return { isDown, below: to.map((id) => (isDown ? order.get(id)! > at : order.get(id)! >= at)) }
}

/** Groups whose sources lie on both sides of a target become several, so that each has one direction. */
const untangled = (picture: Picture, orders: Orders): Picture => {
  const groups = picture.groups.flatMap((group) => {
    const { from, to } = endsOf(group)
    const parts = new Map<string, Array<string>>()
    ;[...group.sources.keys()].forEach((end, i) => {
      const key = JSON.stringify(viewOf(orders.get(whereOf(group))!, from[i]!, to))
      parts.set(key, [...(parts.get(key) ?? []), end])
    })
    return [...parts.values()].map((ends, i) => (parts.size === 1 ? group : part(group, ends, i)))
  })
  return { ...picture, groups }
}

const part = (group: Group, ends: ReadonlyArray<string>, index: number): Group => {
  const sources = new Map([...group.sources].filter(([path]) => ends.includes(path)))
  const edges = new Set([...sources.values()].flat())
  const rows = group.rows.map((row) => ({ ...row, edges: row.edges.filter((edge) => edges.has(edge)) }))
  return { ...group, id: `${group.id}-${index}`, sources, rows }
}

const halvesOf = (picture: Picture, orders: Orders): ReadonlyArray<Half> =>
  picture.groups.flatMap((group) => {
    const { from, to } = endsOf(group)
    const { below, isDown } = viewOf(orders.get(whereOf(group))!, from[0]!, to)
    return [
      ...[...group.sources.keys()].map((end): Half => ({ group, end, isSource: true, isUp: !isDown })),
      ...group.targets.map((end, i): Half => ({ group, end, isSource: false, isUp: below[i]! }))
    ]
  })

const empty = (size: Size): Drawing => ({
  ...size,
  states: new Map(),
  labels: new Map(),
  dots: new Map(),
  initials: new Map(),
  pills: new Map(),
  lines: []
})

const moved = <A extends Point>(it: A, by: Point): A => ({ ...it, x: it.x + by.x, y: it.y + by.y })

const box = (id: string, size: Size, more: Partial<Box> = {}): Box => ({
  id,
  ...size,
  at: "inside",
  isFirst: false,
  fixed: new Map(),
  spread: size.width,
  isNarrow: id === "dot" || id.startsWith("label "),
  ...more
})

interface Laying {
  readonly picture: Picture
  readonly sizes: Sizes
  readonly halves: ReadonlyArray<Half>
}

const through = (container: string, half: Half): boolean => {
  return holds(container, half.end) && holds(whereOf(half.group), container)
}

const area = (laying: Laying, container: string, header: Size): Inner => {
  const { halves, picture, sizes } = laying
  const inner = new Map<string, Inner>()
  const boxes: Array<Box> = []
  const wires = new Map<string, { readonly wire: Wire; readonly half: Half | null }>()
  const lead = (wire: Wire, half: Half | null): void => {
    wires.set(half === null ? wire.net : halfKey(half), { wire, half })
  }
  if (header.height > 0) boxes.push(box("header", header, { at: "top", isFirst: true }))
  const kids = picture.children.get(container) ?? []
  for (const state of kids) {
    const own = sizes.state(state)
    if (picture.children.has(state.path)) {
      const made = area(laying, state.path, own)
      inner.set(state.path, made)
      boxes.push(
        box(
          state.path,
          { width: made.width + pad * 2, height: made.height + pad * 2 },
          { fixed: new Map([...made.ports].map(([key, x]) => [key, x + pad])) }
        )
      )
    } else {
      const nets = new Set(halves.filter(({ end }) => end === state.path).map(netOf)).size
      const width = Math.max(own.width, Math.min(320, 14 * (nets + 1)))
      boxes.push(box(state.path, { width: width + own.loop, height: own.height }, { spread: width }))
    }
  }
  const start = picture.states.get(container)?.initial
  const isPlainStart = start !== null && start !== undefined && holds(container, start)
  if (isPlainStart) {
    boxes.push(box("dot", { width: 14, height: 14 }))
    lead({ from: "dot", to: childOf(start, container), net: "dot" }, null)
  }
  for (const kind of ["any", "again"] as const)
    if (
      halves.some(
        ({ end, group, isSource }) => end === container && whereOf(group) === container && isSource === (kind === "any")
      )
    )
      boxes.push(box(`${kind} ${container}`, sizes.pill(kind, container)))
  for (const group of picture.groups)
    if (whereOf(group) === container) boxes.push(box(`label ${group.id}`, sizes.label(group)))
  const edges = new Set<string>()
  for (const half of halves) {
    const isHere = whereOf(half.group) === container
    if (!isHere && !through(container, half)) continue
    const side = half.isUp ? "up" : "down"
    const label = isHere ? `label ${half.group.id}` : `${side} ${netOf(half)}`
    if (!isHere && !edges.has(label)) {
      edges.add(label)
      boxes.push(box(label, { width: 2, height: 0 }, { at: side === "up" ? "top" : "bottom" }))
    }
    const end = standIn(container, half.end, half.isSource ? "any" : "again")
    const [from, to] = half.isUp ? [label, end] : [end, label]
    lead({ from, to, net: netOf(half) }, half)
  }
  return assemble({ container, inner, boxes, wires: [...wires.values()] })
}

interface Parts {
  readonly container: string
  readonly inner: ReadonlyMap<string, Inner>
  readonly boxes: ReadonlyArray<Box>
  readonly wires: ReadonlyArray<{ readonly wire: Wire; readonly half: Half | null }>
}

/** In a container wires may come from its own edge: a way to the end of the line goes on inside. */
const joined = (outer: ReadonlyArray<Point>, inner: ReadonlyArray<Point>, half: Half): ReadonlyArray<Point> =>
  half.isUp ? [...outer, ...inner] : [...inner, ...outer]

const assemble = ({ boxes, container, inner, wires }: Parts): Inner => {
  const placed = place(
    boxes,
    wires.map(({ wire }) => wire)
  )
  const drawing = empty({ width: placed.width, height: placed.height })
  const ports = new Map<string, number>()
  const within = new Map<string, ReadonlyArray<Point>>()
  for (const { height, id, spread, width } of boxes) {
    const at = placed.boxes.get(id)!
    const rect = { ...at, width, height }
    if (id.startsWith("label ")) drawing.labels.set(id.slice(6), rect)
    else if (id.startsWith("any ") || id.startsWith("again ")) drawing.pills.set(id, rect)
    else if (id.startsWith("up ") || id.startsWith("down ")) ports.set(id, at.x + 1)
    else if (id === "dot") drawing.dots.set(container, rect)
    else if (id !== "header") {
      drawing.states.set(id, { ...rect, width: inner.has(id) ? width : spread })
      const made = inner.get(id)
      if (made === undefined) continue
      const by = { x: at.x + pad, y: at.y + pad }
      for (const part of ["states", "labels", "dots", "pills"] as const)
        for (const [key, one] of made[part]) drawing[part].set(key, moved(one, by))
      for (const [key, points] of made.initials)
        drawing.initials.set(
          key,
          points.map((point) => moved(point, by))
        )
      for (const line of made.lines) {
        const points = line.points.map((point) => moved(point, by))
        if (
          whereOf(line.group) === id ||
          holds(id, whereOf(line.group)) ||
          (container === whereOf(line.group) && false)
        )
          drawing.lines.push({ ...line, points })
        else within.set(`${line.group.id} ${line.isSource ? "s" : "t"} ${line.end}`, points)
      }
    }
  }
  for (const { half, wire } of wires) {
    const way = placed.wires.get(wire)!
    if (half === null) drawing.initials.set(container, way)
    else {
      const rest = within.get(halfKey(half)) ?? []
      drawing.lines.push({ group: half.group, end: half.end, isSource: half.isSource, points: joined(way, rest, half) })
    }
  }
  return { ...drawing, ports }
}

/** Lays out a whole picture. The lines' points then follow the arrow. */
export const nest = (tangled: Picture, sizes: Sizes): { readonly picture: Picture; readonly drawing: Drawing } => {
  const orders = ordersOf(tangled)
  const picture = untangled(tangled, orders)
  const halves = halvesOf(picture, orders)
  const drawing = area({ picture, sizes, halves }, "", { width: 0, height: 0 })
  const ways = new Map(halves.map((half) => [halfKey(half), half]))
  for (const line of drawing.lines) {
    const half = ways.get(halfKey({ ...line, isUp: false }))!
    // Points lead down; the arrow leads up from a source below its label and to a target above it.
    if (half.isUp === half.isSource) line.points = line.points.toReversed()
  }
  return { picture, drawing }
}
