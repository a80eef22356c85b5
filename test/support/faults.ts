import { assert, describe, it } from "@effect/vitest"
import { type Outcome, runSeed } from "../../faults/run.ts"

/**
 * The seeds of `npm test`; the two halves of them in two files, one for each worker. Among them are more than twice as many
 * as any planted fault needs to be seen, and the one that sees a lease that was renewed and is taken over all the same.
 */
const seeds: ReadonlyArray<number> = [...Array.from({ length: 80 }, (_, index) => index + 1), 186]

/** Why a seed fails, and how to see it again. */
const toText = ({ seed, trace, violations }: Outcome): string =>
  [
    ...trace.slice(-40),
    `seed ${seed}: ${violations.join("\n  ")}`,
    `replay: node -C @balai/source faults/main.ts --seeds 1 --from ${seed}`
  ].join("\n")

const check = (seed: number): void => {
  const outcome = runSeed(seed)
  const { totals, violations } = outcome
  if (violations.length > 0) assert.fail(toText(outcome))
  assert.isAtLeast(totals.inputs, 200, `inputs of seed ${seed}`)
  assert.isAtLeast(totals.processes, 3, `processes of seed ${seed}`)
  assert.isAtLeast(totals.crashes, 2, `crashes of seed ${seed}`)
  assert.isAtLeast(totals.clockJumps, 1, `clock jumps of seed ${seed}`)
}

/** The odd seeds, or the even ones. */
export const checkSeeds = (which: "odd" | "even"): void => {
  const own = seeds.filter((seed) => (seed % 2 === 0) === (which === "even"))
  describe("the engine under simulated faults", () => {
    for (const seed of own) it(`keeps its promises under seed ${seed}`, () => check(seed))
  })
}
