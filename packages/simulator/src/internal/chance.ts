import { type Random } from "../Random.ts"

/** A random choice by weights; undefined when they sum to nothing. */
export const weighted = <A>(random: Random, choices: ReadonlyArray<readonly [A, number]>): A | undefined => {
  const drawn = random() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  let sum = 0
  for (const [choice, weight] of choices) if ((sum += weight) > drawn) return choice
  return undefined
}

/** The time until the next event of a Poisson process that has `rate` of them in a unit of time. */
export const exponential = (random: Random, rate: number): number => -Math.log(1 - random()) / rate

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** A log-normal duration of a mean; `spread` is the standard deviation as a share of it. */
export const logNormal = (random: Random, mean: number, spread: number): number => {
  const variance = Math.log(1 + spread ** 2)
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal(random))
}

export const between = (random: Random, [least, most]: readonly [number, number]): number =>
  least + random() * (most - least)

/** A seed from a word. */
export const seedOf = (word: string): number => {
  let seed = 0x811c9dc5
  for (const letter of word) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return seed >>> 0
}
