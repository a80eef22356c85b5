/** Chance that is the same in every run: what happens follows from the seed and from nothing else. */

/** Numbers from 0 up to 1. */
export interface Chance {
  readonly next: () => number
  readonly below: (count: number) => number
  readonly is: (probability: number) => boolean
  readonly pick: <A>(from: ReadonlyArray<A>) => A
  /** One of several, as often as its weight says. */
  readonly weighed: <A>(from: ReadonlyArray<readonly [A, number]>) => A
}

const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

export const make = (seed: string): Chance => {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <A>(from: ReadonlyArray<A>): A => {
    const one = from[below(from.length)]
    if (one === undefined) throw new Error("There is nothing to choose from.")
    return one
  }
  const weighed = <A>(from: ReadonlyArray<readonly [A, number]>): A => {
    const total = from.reduce((sum, [, weight]) => sum + weight, 0)
    let left = next() * total
    for (const [one, weight] of from) {
      left -= weight
      if (left < 0) return one
    }
    return pick(from)[0]
  }
  return { next, below, is: (probability) => next() < probability, pick, weighed }
}
