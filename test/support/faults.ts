import { assert, describe, it } from "@effect/vitest"
import { type Outcome, runSeed } from "../../faults/run.ts"

/** How many seeds `npm test` runs; the two halves of them in two files, one for each worker. */
const seeds = 300

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

/** Every second seed from the first one on. */
export const checkSeeds = (first: number): void => {
  describe("the engine under simulated faults", () => {
    for (let seed = first; seed <= seeds; seed += 2) it(`keeps its promises under seed ${seed}`, () => check(seed))
  })
}
