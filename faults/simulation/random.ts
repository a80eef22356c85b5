/** Everything that is left to chance, from one seed. */
export interface Random {
  /** At least 0 and less than 1. */
  readonly next: () => number
  /** A whole number, at least 0 and less than `n`. */
  readonly below: (n: number) => number
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <A>(items: ReadonlyArray<A>) => A
  /** An independent source: what one part draws does not shift what another part draws. */
  readonly fork: () => Random
}

/** Four words of state (sfc32). */
export const makeRandom = (seed: number): Random => {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed ^ 0xdeadbeef]
  const word = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) word()
  const next = (): number => word() / 4_294_967_296
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
    fork: () => makeRandom(word())
  }
}
