/** @internal How many live streams are open, and whose: strangers take no place from the hall's own screens. */
import { Effect, type Scope } from "effect"

/** Whose stream it is: a stranger's, by address, or null for somebody who sits at a counter and for an enrolled screen. */
export type Whose = string | null

export interface Places {
  readonly isFull: (whose: Whose) => boolean
  readonly hold: (whose: Whose) => Effect.Effect<void, never, Scope.Scope>
}

/** A stranger may have so large a part of what strangers have: behind one proxy all of a hall is one address. */
const share = 4

export const makePlaces = (most: number): Places => {
  const counts = new Map<Whose, number>()
  const each = Math.max(2, Math.ceil(most / share))
  let strangers = 0
  const countOf = (whose: Whose): number => counts.get(whose) ?? 0
  const add = (whose: Whose, step: 1 | -1): void => {
    const count = countOf(whose) + step
    if (count === 0) counts.delete(whose)
    else counts.set(whose, count)
    if (whose !== null) strangers += step
  }
  return {
    isFull: (whose) => (whose === null ? countOf(null) >= most : strangers >= most || countOf(whose) >= each),
    hold: (whose) =>
      Effect.acquireRelease(
        Effect.sync(() => add(whose, 1)),
        () => Effect.sync(() => add(whose, -1))
      )
  }
}
