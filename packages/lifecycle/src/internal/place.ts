/** @internal Gives the boxes of an area their places and the wires their ways: straight lines and right angles. */
import { type Box, type Item, layers, type Segment, type Wire } from "./layers.ts"
import { route } from "./tracks.ts"

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Area {
  readonly width: number
  readonly height: number
  readonly boxes: ReadonlyMap<string, Point>
  /** From the upper box to the lower one. */
  readonly wires: ReadonlyMap<Wire, ReadonlyArray<Point>>
}

const isThin = (item: Item): boolean => item.box === null || item.width <= 2

const gapOf = (left: Item, right: Item): number => {
  if (isThin(left) && isThin(right)) return 14
  return isThin(left) || isThin(right) ? 16 : 26
}

/** Shifts places that keep their order apart, each as near to its wish as may be (pool adjacent violators). */
const apart = (wishes: ReadonlyArray<number>, step: number): ReadonlyArray<number> => {
  const pools: Array<{ sum: number; count: number }> = []
  wishes.forEach((wish, i) => {
    pools.push({ sum: wish - i * step, count: 1 })
    for (let last = pools.at(-1)!, before = pools.at(-2); before !== undefined; before = pools.at(-2)) {
      if (before.sum / before.count <= last.sum / last.count) break
      before.sum += last.sum
      before.count += last.count
      pools.pop()
      last = before
    }
  })
  return pools.flatMap(({ count, sum }) => Array.from({ length: count }, () => sum / count)).map((x, i) => x + i * step)
}

/** Spreads the nets of a side over the box, in the order of what they lead to; `straight` lets them stand right above it. */
const fasten = (item: Item, side: "up" | "down", straight = false): void => {
  const other = (segment: Segment): Item => (side === "up" ? segment.upper : segment.lower)
  const set = (segment: Segment, port: number): void => {
    if (side === "up") segment.lowerPort = port
    else segment.upperPort = port
  }
  if (item.box === null) {
    for (const segment of item[side]) set(segment, item.width / 2)
    return
  }
  const nets = new Map<string, Array<Segment>>()
  for (const segment of item[side]) nets.set(segment.net, [...(nets.get(segment.net) ?? []), segment])
  const mean = (segments: ReadonlyArray<Segment>): number =>
    segments.reduce((sum, segment) => sum + other(segment).x + other(segment).width / 2, 0) / segments.length
  const free = [...nets].filter(([net]) => item.box?.fixed.has(`${side} ${net}`) !== true)
  for (const [net, segments] of nets)
    for (const segment of segments) set(segment, item.box?.fixed.get(`${side} ${net}`) ?? 0)
  const sorted = free.toSorted((a, b) => mean(a[1]) - mean(b[1]))
  const spread = item.box?.spread ?? item.width
  const step = Math.min(straight ? 18 : 26, spread / (free.length + 1))
  const first = spread / 2 - (step * (free.length - 1)) / 2
  const ends = (segments: ReadonlyArray<Segment>): number =>
    segments.reduce(
      (sum, segment) => sum + other(segment).x + (side === "up" ? segment.upperPort : segment.lowerPort) - item.x,
      0
    ) / segments.length
  const room = Math.min(18, spread / 4)
  const aims = sorted.map(([, segments]) => Math.max(room, Math.min(spread - room, ends(segments))))
  const places = straight ? apart(aims, step) : sorted.map((_, i) => first + i * step)
  const edge = Math.min(14, (spread - (sorted.length - 1) * step) / 2)
  sorted.forEach(([, segments], i) => {
    const least = straight ? edge + i * step : -Infinity
    const most = straight ? spread - edge - (sorted.length - 1 - i) * step : Infinity
    segments.forEach((segment) => set(segment, Math.max(least, Math.min(most, places[i]!))))
  })
}

const fastenAll = (ranks: ReadonlyArray<ReadonlyArray<Item>>, straight = false): void => {
  for (const item of ranks.flat()) {
    const isBox = straight && item.box !== null && !item.box.isNarrow
    fasten(item, "up", isBox)
    fasten(item, "down", isBox)
  }
}

const weightOf = ({ lower, upper }: Segment): number =>
  isThin(upper) && isThin(lower) ? 8 : isThin(upper) || isThin(lower) ? 2 : 1

const wish = (item: Item): { readonly x: number; readonly weight: number } => {
  let sum = 0
  let weight = 0
  const add = (x: number, by: number): void => {
    sum += x * by
    weight += by
  }
  for (const segment of item.up) add(segment.upper.x + segment.upperPort - segment.lowerPort, weightOf(segment))
  for (const segment of item.down) add(segment.lower.x + segment.lowerPort - segment.upperPort, weightOf(segment))
  return weight === 0 ? { x: item.x, weight: 0.1 } : { x: sum / weight, weight }
}

/** Moves a rank as near to its wishes as the widths allow, in the sense of least squares (pool adjacent violators). */
const settle = (row: ReadonlyArray<Item>): void => {
  const pools: Array<{ sum: number; weight: number; items: Array<Item> }> = []
  const offsets = new Map<Item, number>()
  row.forEach((item, i) => {
    const before = row[i - 1]
    const offset = before === undefined ? 0 : offsets.get(before)! + before.width + gapOf(before, item)
    offsets.set(item, offset)
    const { weight, x } = wish(item)
    pools.push({ sum: (x - offset) * weight, weight, items: [item] })
    for (let last = pools.at(-1)!, before = pools.at(-2); before !== undefined; before = pools.at(-2)) {
      if (before.sum / before.weight <= last.sum / last.weight) break
      before.sum += last.sum
      before.weight += last.weight
      before.items.push(...last.items)
      pools.pop()
      last = before
    }
  })
  for (const { items, sum, weight } of pools) for (const item of items) item.x = sum / weight + offsets.get(item)!
}

/** Straightens what hangs on a single wire, as far as the neighbours leave room. */
const straighten = (row: ReadonlyArray<Item>, side: "up" | "down"): void =>
  row.forEach((item, i) => {
    const [segment, ...others] = item[side]
    if (segment === undefined || others.length > 0) return
    const aim =
      side === "up"
        ? segment.upper.x + segment.upperPort - segment.lowerPort
        : segment.lower.x + segment.lowerPort - segment.upperPort
    const [before, after] = [row[i - 1], row[i + 1]]
    const least = before === undefined ? -Infinity : before.x + before.width + gapOf(before, item)
    const most = after === undefined ? Infinity : after.x - item.width - gapOf(item, after)
    item.x = Math.max(least, Math.min(most, aim))
  })

const spreadOut = (ranks: ReadonlyArray<ReadonlyArray<Item>>): void => {
  for (const row of ranks) {
    let x = 0
    row.forEach((item, i) => {
      item.x = x
      const next = row[i + 1]
      if (next !== undefined) x += item.width + gapOf(item, next)
    })
    const shift = (x + (row.at(-1)?.width ?? 0)) / 2
    for (const item of row) item.x -= shift
  }
}

const settleAll = (ranks: ReadonlyArray<ReadonlyArray<Item>>): void => {
  spreadOut(ranks)
  for (let round = 0; round < 24; round++) {
    fastenAll(ranks)
    const rows = round % 2 === 0 ? ranks : ranks.toReversed()
    for (const row of rows) settle(row)
  }
  fastenAll(ranks)
  for (let round = 0; round < 6; round++) {
    for (const row of ranks) straighten(row, "up")
    for (const row of ranks.toReversed()) straighten(row, "down")
    if (round > 1) fastenAll(ranks, true)
  }
  const items = ranks.flat()
  const left = Math.min(0, ...items.map(({ x }) => x))
  for (const item of items) item.x = item.box?.isFirst === true ? left : item.x
  const start = Math.min(...items.map(({ x }) => x))
  for (const item of items) item.x -= start
}

/** Places boxes and leads wires. The wires must not run in a circle. */
export const place = (boxes: ReadonlyArray<Box>, wires: ReadonlyArray<Wire>): Area => {
  const { ranks, ways } = layers(boxes, wires)
  settleAll(ranks)
  const gaps = ranks.map((row) => route(row.flatMap(({ down }) => down)))
  const points = new Map<string, Point>()
  const tops: Array<number> = []
  const heights = ranks.map((row) => row.reduce((most, { box }) => Math.max(most, box?.height ?? 0), 0))
  let y = 0
  ranks.forEach((row, i) => {
    tops.push(y)
    for (const { box, id, x } of row)
      if (box !== null) {
        const room = heights[i]! - box.height
        points.set(id, { x, y: y + (box.at === "top" ? 0 : box.at === "bottom" ? room : room / 2) })
      }
    y += heights[i]! + (i + 1 < ranks.length ? gaps[i]!.height : 0)
  })
  const end = (item: Item, side: "top" | "bottom"): number =>
    points.get(item.id)!.y + (side === "top" ? 0 : item.box!.height)
  const led = new Map<Wire, ReadonlyArray<Point>>()
  for (const [wire, way] of ways) {
    const line: Array<Point> = []
    way.forEach((segment, i) => {
      const from = segment.upper.x + segment.upperPort
      const to = segment.lower.x + segment.lowerPort
      if (i === 0) line.push({ x: from, y: end(segment.upper, "bottom") })
      const track = gaps[segment.upper.rank]!.tracks.get(segment)
      if (track !== undefined) {
        const level = tops[segment.upper.rank]! + heights[segment.upper.rank]! + track
        line.push({ x: from, y: level }, { x: to, y: level })
      }
      if (i === way.length - 1) line.push({ x: to, y: end(segment.lower, "top") })
    })
    led.set(wire, line)
  }
  const width = Math.max(0, ...ranks.flat().map(({ width, x }) => x + width))
  return { width, height: y, boxes: points, wires: led }
}
