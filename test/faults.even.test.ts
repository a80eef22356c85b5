import { assert, describe, it } from "@effect/vitest"
import { runSeed } from "../faults/run.ts"
import { checkSeeds } from "./support/faults.ts"

checkSeeds("even")

describe("the fault simulation", () => {
  it("does the same under the same seed, down to the last line of its trace", () => {
    for (const seed of [7, 12]) assert.deepStrictEqual(runSeed(seed), runSeed(seed))
  })

  it("does something else under another seed", () => {
    assert.notDeepEqual(runSeed(7).trace, runSeed(8).trace)
  })
})
