/** The planted faults themselves: that each can still be planted. `npm run plants` plants them. */
import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { readPlants } from "../faults/plants.ts"

const root = fileURLToPath(new URL("../", import.meta.url))
const plants = readPlants()
const hasGit = spawnSync("git", ["--version"]).status === 0

describe("faults/plants", () => {
  it("each plant names the check that must notice it, and says in a sentence what it breaks", () => {
    assert.isAtLeast(plants.length, 12)
    for (const { breaks, check, name } of plants) {
      const [first = ""] = check
      assert.isTrue(first === "faults" || existsSync(`${root}${first}`), `${name}: ${first}`)
      assert.match(breaks, /^[A-Z].*\.$/, name)
    }
  })

  it.skipIf(!hasGit)("each plant still fits the code", () => {
    const unfit = plants.filter(({ file }) => spawnSync("git", ["apply", "--check", file], { cwd: root }).status !== 0)
    assert.deepStrictEqual(
      unfit.map(({ name }) => name),
      []
    )
  })
})
