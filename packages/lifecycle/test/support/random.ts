/** A small seeded generator (mulberry32): the seed is in every failure's message, so that a run can be repeated. */
export interface Random {
  readonly seed: number
  readonly below: (n: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <A>(items: ReadonlyArray<A>) => A
}

export const random = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (n: number) => Math.floor(next() * n)
  return { seed, below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)]! }
}

/** The seeds of a property's runs: fixed, so that a red run is red again; BALAI_SEED adds another start. */
export const seeds = (count: number): ReadonlyArray<number> => {
  const start = Number(process.env["BALAI_SEED"] ?? 1)
  return Array.from({ length: count }, (_, i) => start * 100_003 + i)
}
