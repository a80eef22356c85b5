/** @internal Draws the flow of one page of a procedure: the five symbols of the form and the arrows between them. */
import { num } from "./ink.ts"
import { curve, tip, write } from "./paint.ts"
import { type Point } from "./place.ts"
import { type Exit, type Stage } from "./sopModel.ts"

/** A stage with its place on the page. */
export interface Placed {
  readonly stage: Stage
  readonly top: number
  readonly height: number
}

export interface Lanes {
  readonly left: number
  readonly width: number
  readonly count: number
  /** Where the flow begins and ends on the page; connectors stand just inside. */
  readonly top: number
  readonly bottom: number
}

interface Symbol {
  readonly stage: Stage
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly bottom: number
}

interface Join {
  readonly from: Symbol
  readonly exit: Exit
}

interface Trunk {
  readonly to: number
  readonly target: Symbol | null
  readonly joins: ReadonlyArray<Join>
  /** Comes from or goes to the page before, or after. */
  readonly before: boolean
  readonly after: boolean
  /** Ends beside its symbol. */
  readonly isStub: boolean
  readonly x: number
}

/** Between two lines that run down beside each other. */
const gutter = 6
const face = { size: 8.5 }

export const symbolHeight = (exits: number, symbol: Stage["symbol"]): number =>
  Math.max(symbol === "diamond" ? 34 : 24, exits * 12 + (symbol === "diamond" ? 12 : 2))

export const symbolWidth = (laneWidth: number): number => Math.max(24, Math.min(54, laneWidth * 0.44))

const symbolOf = ({ height, stage, top }: Placed, lanes: Lanes): Symbol => ({
  stage,
  x: lanes.left + lanes.width * (stage.lane + 0.5),
  y: top + height / 2,
  width: symbolWidth(lanes.width),
  height: symbolHeight(stage.exits.length, stage.symbol),
  bottom: top + height
})

/** Where a line at a level touches a symbol. */
const side = ({ height, stage, width, x }: Symbol, level: number, isRight: boolean): number => {
  const half = width / 2
  const round = Math.min(half, height / 2, 13)
  const over = Math.max(0, Math.abs(level) - (height / 2 - round))
  const reach =
    stage.symbol === "diamond"
      ? half * (1 - Math.abs(level) / (height / 2))
      : stage.symbol === "capsule"
        ? half - round + Math.sqrt(Math.max(0, round ** 2 - over ** 2))
        : half
  return x + (isRight ? reach : -reach)
}

const drawSymbol = ({ height, stage, width, x, y }: Symbol): string => {
  const [left, top] = [x - width / 2, y - height / 2]
  const name = `data-stage="${stage.number}"`
  if (stage.symbol === "diamond")
    return `<path class="shape" ${name} d="M${num(x)} ${num(top)}L${num(x + width / 2)} ${num(y)}L${num(x)} ${num(y + height / 2)}L${num(left)} ${num(y)}Z"/>`
  const round = stage.symbol === "capsule" ? Math.min(width / 2, height / 2, 13) : 0
  return `<rect class="shape" ${name} x="${num(left)}" y="${num(top)}" width="${num(width)}" height="${num(height)}" rx="${num(round)}"/>`
}

/** The pentagon that leads to another page, with the number of the activity there. */
const pentagon = (at: Point, number: number): string =>
  `<path class="shape" d="M${num(at.x - 9)} ${num(at.y - 9)}h18v11l-9 7l-9 -7z"/>` +
  write(`${number}`, { x: at.x, y: at.y + 3 }, { face: { size: 9, isBold: true }, anchor: "middle" })

interface Taken {
  readonly x: number
  readonly from: number
  readonly to: number
}

const spanOf = (trunk: Trunk, lanes: Lanes): readonly [number, number] => {
  const ys = [
    ...trunk.joins.flatMap(({ from }) => [from.y - 16, from.y + 16]),
    ...(trunk.target === null ? [] : [trunk.target.y])
  ]
  return [trunk.before ? lanes.top : Math.min(...ys), trunk.after ? lanes.bottom : Math.max(...ys)]
}

/** Gives each trunk a line of its own beside the symbols, as near as may be to where it leads; null where none is free. */
const choose = (trunk: Trunk, taken: Array<Taken>, lanes: Lanes): number | null => {
  const [from, to] = spanOf(trunk, lanes)
  const room = (lanes.width - symbolWidth(lanes.width)) / 2 - 11
  const count = Math.max(1, Math.floor(room / gutter) + 1)
  const home = trunk.target?.x ?? trunk.joins[0]!.from.x
  const places = Array.from({ length: lanes.count }, (_, lane) =>
    Array.from({ length: count }, (_, k) => {
      const left = lanes.left + lane * lanes.width
      return [left + 6 + k * gutter, left + lanes.width - 6 - k * gutter]
    })
  ).flat(2)
  const ends = trunk.joins.map((join) => join.from.x)
  const price = (x: number): number =>
    Math.abs(x - home) + ends.reduce((sum, end) => sum + Math.abs(x - end) * 0.3, 0) / ends.length
  const isWide = (one: Taken): boolean => one.from <= lanes.top || one.to >= lanes.bottom
  const isFree = (x: number): boolean => {
    const wide = trunk.before || trunk.after ? 19 : gutter - 1
    return taken.every(
      (one) => Math.abs(one.x - x) >= (isWide(one) ? wide : gutter - 1) || one.to < from || one.from > to
    )
  }
  const best = places.filter(isFree).toSorted((a, b) => price(a) - price(b) || a - b)[0]
  if (best === undefined) return null
  taken.push({ x: best, from, to })
  return best
}

const isDirect = (from: Symbol, to: number, shown: ReadonlyMap<number, Symbol>): boolean =>
  to === from.stage.number + 1 && shown.has(to)

const trunksOf = (stages: ReadonlyArray<Stage>, symbols: ReadonlyMap<number, Symbol>): ReadonlyArray<Trunk> => {
  const first = Math.min(...symbols.keys())
  const last = Math.max(...symbols.keys())
  const targets = new Map<number, { joins: Array<Join>; before: boolean; after: boolean }>()
  const of = (to: number) => {
    const known = targets.get(to) ?? { joins: [], before: false, after: false }
    targets.set(to, known)
    return known
  }
  const leads = stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.to.map((to) => ({ stage, exit, to }))))
  for (const { exit, stage, to } of leads) {
    const from = symbols.get(stage.number)
    if (from === undefined) {
      if (!symbols.has(to)) continue
      if (stage.number < first) of(to).before = true
      else of(to).after = true
    } else if (!isDirect(from, to, symbols)) {
      const trunk = of(to)
      trunk.joins.push({ from, exit })
      if (to < first) trunk.before = true
      if (to > last) trunk.after = true
    }
  }
  return [...targets].map(([to, { after, before, joins }]) => ({
    to,
    target: symbols.get(to) ?? null,
    joins,
    before,
    after,
    isStub: false,
    x: 0
  }))
}

const drawStub = ({ joins, to, x }: Trunk, start: Point): string => {
  const { exit } = joins[0]!
  const shape = `<path class="shape" d="M${num(x - 7)} ${num(start.y - 4.5)}h10l5 4.5l-5 4.5h-10z"/>`
  const number = write(`${to}`, { x, y: start.y + 2.6 }, { face: { size: 7.5, isBold: true }, anchor: "middle" })
  return group(
    edgesOf(exit),
    `<path class="arrow" d="M${num(start.x)} ${num(start.y)}H${num(x - 7)}"/>${shape}${number}`
  )
}

interface Touch {
  readonly trunk: Trunk
  readonly join: Join | null
}

/** The levels at which lines touch a side of a symbol: what comes in stands in the middle, what goes up above it. */
const levelsOf = (touches: ReadonlyArray<Touch>, symbol: Symbol): ReadonlyMap<Touch, number> => {
  const goesUp = ({ trunk }: Touch): boolean => (trunk.target === null ? trunk.before : trunk.target.y < symbol.y)
  const enters = touches.filter(({ join }) => join === null)
  const up = touches.filter((touch) => touch.join !== null && goesUp(touch))
  const down = touches.filter((touch) => touch.join !== null && !goesUp(touch))
  const far = (list: ReadonlyArray<Touch>) =>
    list.toSorted((a, b) => Math.abs(a.trunk.x - symbol.x) - Math.abs(b.trunk.x - symbol.x))
  const steps = [...far(up), ...enters, ...far(down).toReversed()]
  const middle = (steps.length - 1) / 2
  return new Map(
    steps.map((touch, i) => [touch, (i - middle) * Math.min(12, (symbol.height - 6) / Math.max(1, steps.length - 1))])
  )
}

const group = (edges: ReadonlyArray<number>, body: string): string =>
  `<g class="flow" data-flow="${edges.join(" ")}">${body}</g>`

const edgesOf = ({ notes }: Exit): ReadonlyArray<number> => notes.flatMap(({ edges }) => edges)

const drawDirect = (from: Symbol, to: Symbol, exit: Exit): string => {
  const start = { x: from.x, y: from.y + from.height / 2 }
  const end = { x: to.x, y: to.y - to.height / 2 }
  const level = from.bottom - 5
  const points = from.x === to.x ? [start, end] : [start, { x: from.x, y: level }, { x: to.x, y: level }, end]
  const letter = exit.letter === "" ? "" : write(exit.letter, { x: start.x + 4, y: start.y + 9 }, { face })
  return group(
    edgesOf(exit),
    `<path class="arrow" d="${curve(points, 3)}"/><path class="head" d="${tip(points)}"/>${letter}`
  )
}

/** Draws symbols and arrows. `stages` are those of all pages, `placed` those of this one. */
export const flow = (stages: ReadonlyArray<Stage>, placed: ReadonlyArray<Placed>, lanes: Lanes): string => {
  const symbols = new Map(placed.map((each) => [each.stage.number, symbolOf(each, lanes)]))
  const parts: Array<string> = []
  for (const from of symbols.values())
    for (const exit of from.stage.exits)
      for (const to of exit.to) if (isDirect(from, to, symbols)) parts.push(drawDirect(from, symbols.get(to)!, exit))
  const taken: Array<Taken> = []
  const long = (trunk: Trunk): number => spanOf(trunk, lanes)[1] - spanOf(trunk, lanes)[0]
  const led = trunksOf(stages, symbols)
    .toSorted((a, b) => long(a) - long(b) || a.to - b.to)
    .flatMap((trunk): ReadonlyArray<Trunk> => {
      const x = choose(trunk, taken, lanes)
      return x !== null ? [{ ...trunk, x }] : trunk.joins.map((join) => stub(trunk, join))
    })
  parts.push(...drawTrunks(led, lanes))
  return [...parts, ...[...symbols.values()].map(drawSymbol)].join("\n")
}

/** Where no line is free, a pentagon beside the symbol says the number of the activity that follows. */
const stub = (trunk: Trunk, join: Join): Trunk => ({
  ...trunk,
  joins: [join],
  target: null,
  isStub: true,
  x: join.from.x + join.from.width / 2 + 11
})

const drawTrunks = (trunks: ReadonlyArray<Trunk>, lanes: Lanes): ReadonlyArray<string> => {
  const touches = new Map<Symbol, { left: Array<Touch>; right: Array<Touch> }>()
  const touch = (symbol: Symbol, trunk: Trunk, join: Join | null): Touch => {
    const known = touches.get(symbol) ?? { left: [], right: [] }
    touches.set(symbol, known)
    const made = { trunk, join }
    known[trunk.x < symbol.x ? "left" : "right"].push(made)
    return made
  }
  const ends = trunks.map((trunk) => ({
    trunk,
    joins: trunk.joins.map((join) => touch(join.from, trunk, join)),
    enter: trunk.target === null ? null : touch(trunk.target, trunk, null)
  }))
  const levels = new Map<Touch, number>()
  for (const [symbol, { left, right }] of touches)
    for (const side of [left, right]) for (const [each, level] of levelsOf(side, symbol)) levels.set(each, level)
  return ends.flatMap(({ enter, joins, trunk }) => {
    const { x } = trunk
    const reach = (one: Touch, symbol: Symbol): Point => ({
      x: side(symbol, levels.get(one)!, x > symbol.x),
      y: symbol.y + levels.get(one)!
    })
    if (trunk.isStub) return [drawStub(trunk, reach(joins[0]!, trunk.joins[0]!.from))]
    const far = enter !== null ? null : trunk.after ? lanes.bottom - 17 : lanes.top + 17
    const end = enter === null ? { x, y: far! } : reach(enter, trunk.target!)
    const corner = { x, y: end.y }
    const lines = joins.map((one) => {
      const start = reach(one, one.join!.from)
      const points = [start, { x, y: start.y }, corner, end]
      const isRight = x > one.join!.from.x
      const letter = one.join!.exit.letter
      const at = { x: start.x + (isRight ? 3 : -3), y: start.y + (start.y > one.join!.from.y + 1 ? 7.2 : -1.6) }
      const named = letter === "" ? "" : write(letter, at, { face, ...(isRight ? {} : { anchor: "end" as const }) })
      return group(edgesOf(one.join!.exit), `<path class="arrow" d="${curve(points, 3)}"/>${named}`)
    })
    const coming = [trunk.before ? lanes.top + 17 : null, trunk.after ? lanes.bottom - 17 : null].filter(
      (y) => y !== null
    )
    const inlets =
      enter === null
        ? []
        : coming.map(
            (y) => `<path class="arrow" d="${curve([{ x, y }, corner, end], 3)}"/>${pentagon({ x, y }, trunk.to)}`
          )
    const head = enter === null ? pentagon({ x, y: far! }, trunk.to) : `<path class="head" d="${tip([corner, end])}"/>`
    return [...lines, ...inlets, head]
  })
}
