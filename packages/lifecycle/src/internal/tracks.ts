/** @internal Leads the wires between two ranks: each net that has to turn gets a level of its own where others are in its way. */
import { type Segment } from "./layers.ts"

interface Net {
  readonly segments: Array<Segment>
  readonly tops: ReadonlyArray<number>
  readonly bottoms: ReadonlyArray<number>
  readonly from: number
  readonly to: number
}

export interface Gap {
  readonly height: number
  /** The level at which a segment turns, from the top of the gap; none for a straight one. */
  readonly tracks: ReadonlyMap<Segment, number>
}

const step = 10
const edge = 15

const groups = (segments: ReadonlyArray<Segment>): ReadonlyArray<Array<Segment>> => {
  const made: Array<Array<Segment>> = []
  const keys = new Map<string, Array<Segment>>()
  for (const segment of segments) {
    const ends = [`${segment.net} < ${segment.upper.id}`, `${segment.net} > ${segment.lower.id}`]
    const [first, second] = ends.map((key) => keys.get(key))
    const group = first ?? second ?? []
    if (first === undefined && second === undefined) made.push(group)
    if (first !== undefined && second !== undefined && first !== second) {
      first.push(...second.splice(0))
      for (const [key, one] of keys) if (one === second) keys.set(key, first)
    }
    group.push(segment)
    for (const key of ends) keys.set(key, group)
  }
  return made.filter((group) => group.length > 0)
}

const netOf = (segments: Array<Segment>): Net => {
  const tops = segments.map(({ upper, upperPort }) => upper.x + upperPort)
  const bottoms = segments.map(({ lower, lowerPort }) => lower.x + lowerPort)
  const all = [...tops, ...bottoms]
  return { segments, tops, bottoms, from: Math.min(...all), to: Math.max(...all) }
}

const isBetween = (x: number, { from, to }: Net): boolean => x > from - 4 && x < to + 4

/** How often the lines of two nets cross when the first turns above the second. */
const cost = (upper: Net, lower: Net): number =>
  lower.tops.filter((x) => isBetween(x, upper)).length + upper.bottoms.filter((x) => isBetween(x, lower)).length

/** Lines on top of each other are worse than any crossing. */
const clash = (upper: Net, lower: Net): number =>
  lower.tops.some((x) => upper.bottoms.some((other) => Math.abs(x - other) < 4)) ? 1000 : 0

export const route = (segments: ReadonlyArray<Segment>): Gap => {
  const nets = groups(segments)
    .map(netOf)
    .filter(({ from, to }) => to - from > 0.5)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  const before = nets.map((): Array<number> => [])
  const after = nets.map(() => 0)
  nets.forEach((one, i) =>
    nets.forEach((two, j) => {
      if (j <= i || one.to + 6 < two.from || two.to + 6 < one.from) return
      const [first, second] = [cost(one, two) + clash(one, two), cost(two, one) + clash(two, one)]
      const [upper, lower] = first <= second ? [i, j] : [j, i]
      before[upper]!.push(lower)
      after[lower]!++
    })
  )
  const level = nets.map(() => 0)
  const left = new Set(nets.keys())
  const meets = (i: number, j: number): boolean => nets[i]!.from < nets[j]!.to + 6 && nets[j]!.from < nets[i]!.to + 6
  while (left.size > 0) {
    const next = [...left].find((i) => after[i] === 0) ?? [...left].toSorted((a, b) => after[a]! - after[b]!)[0]!
    left.delete(next)
    while (nets.some((_, i) => !left.has(i) && i !== next && level[i] === level[next] && meets(i, next))) level[next]!++
    for (const lower of before[next]!) {
      after[lower]!--
      if (left.has(lower)) level[lower] = Math.max(level[lower]!, level[next]! + 1)
    }
  }
  const count = nets.length === 0 ? 0 : Math.max(...level) + 1
  const height = segments.length === 0 ? 16 : count === 0 ? edge * 2 : edge * 2 + (count - 1) * step
  const tracks = new Map<Segment, number>()
  nets.forEach((net, i) => {
    for (const segment of net.segments) tracks.set(segment, edge + level[i]! * step)
  })
  return { height, tracks }
}
