/** @internal Puts the boxes of one area into ranks and orders each rank so that few wires cross. */

export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
  /** `top` and `bottom` are the edges of the area; the others find their rank. */
  readonly at: "top" | "bottom" | "inside"
  /** Stands first in its rank. */
  readonly isFirst: boolean
  /** Where wires are fastened, from the left, by side and net; others are spread evenly over `spread`. */
  readonly fixed: ReadonlyMap<string, number>
  /** The part of the width, from the left, that wires may use. */
  readonly spread: number
  /** Its wires stand in its middle, as those of a label do. */
  readonly isNarrow: boolean
}

/** A wire runs from an upper box to a lower one. Wires of a net may share their way. */
export interface Wire {
  readonly from: string
  readonly to: string
  readonly net: string
}

export interface Item {
  readonly id: string
  readonly box: Box | null
  readonly rank: number
  x: number
  readonly width: number
  up: Array<Segment>
  down: Array<Segment>
}

/** The part of a wire between two neighbouring ranks. */
export interface Segment {
  readonly net: string
  readonly upper: Item
  readonly lower: Item
  upperPort: number
  lowerPort: number
}

export interface Layers {
  readonly ranks: ReadonlyArray<Array<Item>>
  readonly ways: ReadonlyMap<Wire, ReadonlyArray<Segment>>
}

const lists = <K, V>(map: Map<K, Array<V>>, key: K): Array<V> => {
  const known = map.get(key)
  if (known !== undefined) return known
  const made: Array<V> = []
  map.set(key, made)
  return made
}

/** Longest path from the top, then boxes that only lead down move down to what they lead to. */
const rank = (boxes: ReadonlyArray<Box>, wires: ReadonlyArray<Wire>): ReadonlyMap<string, number> => {
  const below = new Map<string, Array<string>>()
  const above = new Map<string, Array<string>>()
  for (const { from, to } of wires) {
    lists(below, from).push(to)
    lists(above, to).push(from)
  }
  const ranks = new Map<string, number>()
  const left = new Map(boxes.map(({ id }) => [id, above.get(id)?.length ?? 0]))
  const order: Array<string> = []
  const queue = boxes.filter(({ id }) => left.get(id) === 0).map(({ id }) => id)
  const startOf = new Map(boxes.map(({ at, id }) => [id, at === "top" ? 0 : 1]))
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    order.push(id)
    const own = Math.max(startOf.get(id)!, ...(above.get(id) ?? []).map((one) => ranks.get(one)! + 1))
    ranks.set(id, own)
    for (const next of below.get(id) ?? []) {
      left.set(next, left.get(next)! - 1)
      if (left.get(next) === 0) queue.push(next)
    }
  }
  const kinds = new Map(boxes.map((box) => [box.id, box.at]))
  for (const id of order.toReversed()) {
    const next = below.get(id) ?? []
    if (kinds.get(id) !== "inside" || next.length === 0 || (above.get(id) ?? []).length > 0) continue
    ranks.set(id, Math.min(...next.map((one) => ranks.get(one)!)) - 1)
  }
  const last = Math.max(0, ...boxes.filter(({ at }) => at !== "bottom").map(({ id }) => ranks.get(id)!)) + 1
  for (const { at, id } of boxes) if (at === "bottom") ranks.set(id, last)
  return ranks
}

/** Splits every wire at the ranks that it crosses; wires of a net that start or end together share the parts. */
const split = (boxes: ReadonlyArray<Box>, wires: ReadonlyArray<Wire>): Layers => {
  const ranked = rank(boxes, wires)
  const ranks: Array<Array<Item>> = []
  const add = (id: string, at: number, box: Box | null): Item => {
    while (ranks.length <= at) ranks.push([])
    const item: Item = { id, box, rank: at, x: 0, width: box?.width ?? 2, up: [], down: [] }
    ranks[at]!.push(item)
    return item
  }
  const items = new Map(boxes.map((box) => [box.id, add(box.id, ranked.get(box.id)!, box)]))
  const segments = new Map<string, Segment>()
  const ways = new Map<Wire, ReadonlyArray<Segment>>()
  for (const wire of wires) {
    const way: Array<Segment> = []
    let upper = items.get(wire.from)!
    const end = items.get(wire.to)!
    while (upper !== end) {
      const at = upper.rank + 1
      const id = `${wire.net} ${at}`
      const lower = at === end.rank ? end : (items.get(id) ?? add(id, at, null))
      items.set(lower.id, lower)
      const key = `${wire.net} ${upper.id} ${lower.id}`
      const known = segments.get(key)
      const segment = known ?? { net: wire.net, upper, lower, upperPort: 0, lowerPort: 0 }
      if (known === undefined) {
        segments.set(key, segment)
        upper.down.push(segment)
        lower.up.push(segment)
      }
      way.push(segment)
      upper = lower
    }
    ways.set(wire, way)
  }
  return { ranks, ways }
}

type Side = "up" | "down"

const portOf = (item: Item, side: Side, net: string): number =>
  (item.box?.fixed.get(`${side} ${net}`) ?? item.width / 2) / Math.max(1, item.width)

interface Placed {
  readonly one: number
  readonly two: number
}

const crossings = (upper: ReadonlyArray<Item>, place: ReadonlyMap<Item, number>): number => {
  const lines: Array<Placed> = upper.flatMap((item) =>
    item.down.map(({ lower, net }) => ({
      one: place.get(item)! + portOf(item, "down", net) * 0.9,
      two: place.get(lower)! + portOf(lower, "up", net) * 0.9
    }))
  )
  let count = 0
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length; j++)
      if ((lines[i]!.one - lines[j]!.one) * (lines[i]!.two - lines[j]!.two) < 0) count++
  return count
}

const total = (ranks: ReadonlyArray<ReadonlyArray<Item>>): number => {
  const place = new Map(ranks.flatMap((row) => row.map((item, i) => [item, i] as const)))
  return ranks.reduce((sum, row) => sum + crossings(row, place), 0)
}

const wish = (item: Item, side: Side, place: ReadonlyMap<Item, number>): number | null => {
  const ends = item[side].map((segment) => {
    const other = side === "up" ? segment.upper : segment.lower
    return place.get(other)! + portOf(other, side === "up" ? "down" : "up", segment.net) * 0.9
  })
  if (ends.length === 0) return null
  const sorted = ends.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return median * 0.7 + (sorted.reduce((sum, end) => sum + end, 0) / sorted.length) * 0.3
}

/** Sorts a rank by where its wires come from; an item without wires keeps its place. */
const sweep = (row: ReadonlyArray<Item>, side: Side, place: ReadonlyMap<Item, number>): Array<Item> => {
  const wished = row.map((item, i) => ({
    item,
    key: item.box?.isFirst === true ? -1 : (wish(item, side, place) ?? place.get(item)!),
    i
  }))
  return wished.toSorted((a, b) => a.key - b.key || a.i - b.i).map(({ item }) => item)
}

const swapGain = (left: Item, right: Item, place: ReadonlyMap<Item, number>): number => {
  let gain = 0
  for (const side of ["up", "down"] as const)
    for (const a of left[side])
      for (const b of right[side]) {
        const one = side === "up" ? a.upper : a.lower
        const two = side === "up" ? b.upper : b.lower
        gain += Math.sign(place.get(one)! - place.get(two)!)
      }
  return gain
}

/** Swaps neighbours as long as that takes away crossings. */
const transpose = (ranks: ReadonlyArray<Array<Item>>, place: Map<Item, number>): void => {
  for (let round = 0, gained = true; gained && round < 6; round++) {
    gained = false
    for (const row of ranks)
      for (let i = 0; i + 1 < row.length; i++) {
        const [left, right] = [row[i]!, row[i + 1]!]
        if (left.box?.isFirst === true || swapGain(left, right, place) <= 0) continue
        row[i] = right
        row[i + 1] = left
        place.set(right, i)
        place.set(left, i + 1)
        gained = true
      }
  }
}

const arrange = (ranks: ReadonlyArray<Array<Item>>): ReadonlyArray<Array<Item>> => {
  let best = ranks.map((row) =>
    row.toSorted((a, b) => Number(b.box?.isFirst ?? false) - Number(a.box?.isFirst ?? false))
  )
  let least = total(best)
  const now = best.map((row) => [...row])
  for (let round = 0; round < 20 && least > 0; round++) {
    const side = round % 2 === 0 ? "up" : "down"
    const place = new Map(now.flatMap((row) => row.map((item, i) => [item, i] as const)))
    for (let k = 0; k < now.length; k++) {
      const at = side === "up" ? k : now.length - 1 - k
      now[at] = sweep(now[at]!, side, place)
      now[at].forEach((item, i) => place.set(item, i))
    }
    transpose(now, place)
    const found = total(now)
    if (found >= least) continue
    least = found
    best = now.map((row) => [...row])
  }
  return best
}

/** Ranks and orders. The wires must not run in a circle. */
export const layers = (boxes: ReadonlyArray<Box>, wires: ReadonlyArray<Wire>): Layers => {
  const { ranks, ways } = split(boxes, wires)
  return { ranks: arrange(ranks), ways }
}
