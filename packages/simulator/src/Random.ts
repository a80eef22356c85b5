/**
 * A source of chance that a seed repeats: the same seed gives the same day.
 *
 * @since 0.1.0
 */

/**
 * Numbers from 0 up to 1, the same ones for the same seed.
 *
 * @category models
 * @since 0.1.0
 */
export type Random = () => number

/**
 * Makes a source of chance (mulberry32).
 *
 * @example
 * ```ts
 * import { Random } from "@balai/simulator"
 *
 * Random.make(7)() === Random.make(7)() // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
