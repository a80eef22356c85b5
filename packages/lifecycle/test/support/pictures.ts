/** Reads pictures back: what is drawn where, and whether anything is in the way of anything else. */
import { Graph } from "@balai/lifecycle"
import { Lamp } from "./lamp.ts"
import { type Random } from "./random.ts"

export interface Rect {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const numbers = (text: string): ReadonlyArray<number> => [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number)

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

const rectOf = (name: string, tag: string): Rect => {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(attribute(tag, key))) as [
    number,
    number,
    number,
    number
  ]
  return { name, x, y, width, height }
}

/** Groups of a picture by class: the text between a group's tag and the next group of the same depth. */
const groups = (svg: string, kind: string): ReadonlyArray<{ readonly tag: string; readonly body: string }> =>
  [...svg.matchAll(new RegExp(`^(<g class="${kind}(?: faint)?"[^>]*>)(.*)$`, "gm"))].map(([, tag, body]) => ({
    tag: tag!,
    body: body!
  }))

const shapes = (svg: string, kind: string, key: string): ReadonlyArray<Rect> =>
  groups(svg, kind).map(({ body, tag }) => {
    const name = attribute(tag, key)!
    const circle = /^<title>[^<]*<\/title><circle[^>]*>/.exec(body)?.[0]
    if (circle === undefined) return rectOf(name, /<rect[^>]*>/.exec(body)![0])
    const [cx, cy, r] = ["cx", "cy", "r"].map((one) => Number(attribute(circle, one))) as [number, number, number]
    return { name, x: cx - r, y: cy - r, width: r * 2, height: r * 2 }
  })

export const states = (svg: string): ReadonlyArray<Rect> => shapes(svg, "state", "data-state")

export const areas = (svg: string): ReadonlyArray<Rect> => shapes(svg, "area", "data-state")

/** The labels of lines and of loops. */
export const labels = (svg: string): ReadonlyArray<Rect> => [
  ...shapes(svg, "name", "data-group"),
  ...groups(svg, "loop").map(({ body, tag }) =>
    rectOf(attribute(tag, "data-edges")!, /<rect class="label"[^>]*>/.exec(body)![0])
  )
]

export interface Line {
  readonly name: string
  readonly points: ReadonlyArray<readonly [number, number]>
}

/** The lines between states, corners and all. */
export const lines = (svg: string): ReadonlyArray<Line> =>
  [...groups(svg, "way"), ...groups(svg, "end")].map(({ body, tag }) => {
    const d = numbers(attribute(body, "d")!)
    const points = Array.from({ length: d.length / 2 }, (_, i) => [d[i * 2]!, d[i * 2 + 1]!] as const)
    return { name: tag, points }
  })

/** How often each edge is drawn. */
export const drawn = (svg: string, key = "data-edges"): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  for (const [, list] of svg.matchAll(new RegExp(`${key}="([\\d ]*)"`, "g")))
    for (const edge of numbers(list!)) counts.set(edge, (counts.get(edge) ?? 0) + 1)
  return counts
}

/** The edges that are not drawn exactly once. */
export const miscounted = (graph: Graph.Graph, counts: ReadonlyMap<number, number>): ReadonlyArray<string> =>
  graph.edges.flatMap((_, i) =>
    counts.get(i) === 1 ? [] : [`edge ${i} of ${graph.lifecycle}: ${counts.get(i) ?? 0} times`]
  )

/** Edges whose line does not reach each of their targets. */
export const unreached = (graph: Graph.Graph, svg: string): ReadonlyArray<string> => {
  const ends = new Map<string, Array<string>>()
  for (const { tag } of groups(svg, "end")) {
    const group = attribute(tag, "data-group")!
    ends.set(group, [...(ends.get(group) ?? []), attribute(tag, "data-to")!])
  }
  return groups(svg, "way").flatMap(({ tag }) =>
    numbers(attribute(tag, "data-edges")!).flatMap((edge) => {
      const found = (ends.get(attribute(tag, "data-group")!) ?? []).toSorted().join()
      return found === [...new Set(graph.edges[edge]!.targets)].toSorted().join()
        ? []
        : [`edge ${edge} ends at ${found}`]
    })
  )
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Pairs of shapes that cover each other. */
export const collisions = (ones: ReadonlyArray<Rect>, others: ReadonlyArray<Rect> = ones): ReadonlyArray<string> =>
  ones.flatMap((one, i) =>
    others.flatMap((other, j) =>
      (ones === others && j <= i) || !overlap(one, other) ? [] : [`${one.name} and ${other.name}`]
    )
  )

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

/** States that are not inside their parent, and inside nothing else. */
export const misplaced = (svg: string): ReadonlyArray<string> => {
  const outer = areas(svg)
  const isIn = (path: string, area: string): boolean => path.startsWith(`${area}.`)
  return [...states(svg), ...outer].flatMap((state) =>
    outer.flatMap((area) => {
      if (area.name === state.name || isIn(area.name, state.name)) return []
      const isRight = isIn(state.name, area.name) ? holds(area, state) : !overlap(area, state)
      return isRight ? [] : [`${state.name} and ${area.name}`]
    })
  )
}

/** Lines that run through a box or a label. Their ends touch the edges. */
export const crossed = (svg: string): ReadonlyArray<string> => {
  const solid = [...states(svg), ...labels(svg)].map((rect) => ({
    ...rect,
    x: rect.x + 1.5,
    y: rect.y + 1.5,
    width: rect.width - 3,
    height: rect.height - 3
  }))
  return lines(svg).flatMap(({ name, points }) =>
    points.slice(1).flatMap(([x, y], i) => {
      const [fromX, fromY] = points[i]!
      const part = {
        name,
        x: Math.min(x, fromX),
        y: Math.min(y, fromY),
        width: Math.abs(x - fromX),
        height: Math.abs(y - fromY)
      }
      return solid.filter((rect) => overlap(part, rect)).map((rect) => `${name} through ${rect.name}`)
    })
  )
}

const tag = /<(?<close>\/?)(?<name>[a-zA-Z]+)(?<attributes>(?:\s+[a-zA-Z:-]+="[^"<>]*")*)\s*(?<empty>\/?)>/g
const bare = /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/

/** What is not well-formed XML, as far as a picture may go: tags that nest, attributes in quotes, no bare `<` or `&`. */
export const malformed = (xml: string): ReadonlyArray<string> => {
  const open: Array<string> = []
  const wrong: Array<string> = []
  for (const { groups } of xml.matchAll(tag)) {
    const { attributes, close, empty, name } = groups!
    if (bare.test(attributes!)) wrong.push(attributes!)
    if (close !== "" && open.pop() !== name) wrong.push(`</${name}>`)
    if (close === "" && empty === "") open.push(name!)
  }
  const found = new RegExp(`.{0,20}(?:${bare.source}).{0,20}`).exec(xml.replace(tag, ""))
  if (found !== null) wrong.push(found[0].trim())
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml) || !xml.isWellFormed())
    wrong.push("a character that XML has not")
  return [...wrong, ...open]
}

/** A graph as one may get it from a file: `states` states in a line with nests, and ways between any two of them. */
export const synthetic = (random: Random, states: number, label = (path: string) => path): Graph.Graph => {
  const base = Graph.of(Lamp)
  const paths: Array<string> = []
  while (paths.length < states) {
    const nests = paths.filter((path) => /^n\d+$/.test(path))
    const isNest = random.chance(0.06)
    paths.push(
      isNest
        ? `n${paths.length}`
        : nests.length > 0 && random.chance(0.3)
          ? `${random.pick(nests)}.s${paths.length}`
          : `s${paths.length}`
    )
  }
  const isNest = (path: string): boolean => paths.some((other) => other.startsWith(`${path}.`))
  const blank = base.states[1]!
  const made = paths.map((path) => ({
    ...blank,
    path,
    kind: isNest(path) ? ("compound" as const) : ("atomic" as const),
    parent: path.includes(".") ? path.slice(0, path.indexOf(".")) : "",
    initial: isNest(path) ? paths.find((other) => other.startsWith(`${path}.`))! : null,
    label: { id: label(path), en: label(path) },
    status: random.pick(["waiting", "active", null] as const),
    owner: random.pick(["clerk", "chief", null])
  }))
  const commands = ["go", "stop", "back", "note"].map((type) => ({
    ...base.commands[0]!,
    type: `thing.${type}`,
    label: { id: label(type), en: label(type) },
    by: [random.pick(["clerk", "chief"])]
  }))
  const edge = (source: string, targets: ReadonlyArray<string>): Graph.Edge => ({
    ...base.edges[0]!,
    source,
    targets,
    trigger: { _tag: "Command", command: random.pick(commands).type },
    guard: random.chance(0.3)
      ? { name: "isSound", reason: { id: label("no"), en: label("no") }, hasParams: false }
      : null
  })
  const edges = paths.flatMap((path, i) => [
    ...(i + 1 < paths.length ? [edge(path, [paths[i + 1]!])] : []),
    ...(random.chance(0.7) ? [edge(path, [random.pick(paths)])] : []),
    ...(random.chance(0.3) ? [edge(path, [])] : [])
  ])
  const root = { ...base.states[0]!, initial: paths[0]!, label: null }
  return {
    ...base,
    label: { id: label("Uji"), en: label("Test") },
    roles: ["clerk", "chief"],
    commands,
    states: [root, ...made],
    edges
  }
}

/** Two regions beside each other, and commands that lead into both at once: from outside, from one of them, from around them. */
export const forked = (): Graph.Graph => {
  const base = Graph.of(Lamp)
  const [root, blank] = [base.states[0]!, base.states[1]!]
  const state = (path: string, kind: Graph.State["kind"], initial: string | null = null): Graph.State => ({
    ...blank,
    path,
    kind,
    initial,
    parent: path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "",
    label: { id: path, en: path }
  })
  const both = ["both.left.two", "both.right.two"]
  const edge = (source: string, targets: ReadonlyArray<string>): Graph.Edge => ({ ...base.edges[0]!, source, targets })
  return {
    ...base,
    states: [
      { ...root, initial: "before" },
      state("before", "atomic"),
      state("both", "parallel"),
      state("both.left", "compound", "both.left.one"),
      state("both.left.one", "atomic"),
      state("both.left.two", "atomic"),
      state("both.right", "compound", "both.right.one"),
      state("both.right.one", "atomic"),
      state("both.right.two", "atomic"),
      state("after", "final")
    ],
    edges: [
      edge("before", both),
      edge("both.left.one", both),
      edge("both.right.one", ["both.left.two", "both.right.two"]),
      edge("both", both),
      edge("both.right.two", ["after"]),
      edge("", ["both.left.two"])
    ]
  }
}

/** All that a picture says, as one line. */
export const said = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(" ")
