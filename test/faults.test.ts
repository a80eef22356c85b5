import { assert, describe, it } from "@effect/vitest"
import { runSeed } from "../faults/run.ts"

describe("the engine under simulated faults", () => {
  for (let seed = 1; seed <= 60; seed++)
    it(`keeps its promises under seed ${seed}`, () => {
      const { totals, violations } = runSeed(seed)
      assert.deepStrictEqual(violations, [])
      assert.isAtLeast(totals.inputs, 200)
    })
})
