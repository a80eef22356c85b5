import { Conformance } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { inspect } from "node:util"
import { broken, careful, good } from "./support/broken.ts"

const failing = (check: Conformance.Check, plugin: Conformance.Plugin) =>
  Conformance.run(check, plugin).then(
    () => assert.fail(`"${check.name}" lets it pass`),
    (error: unknown) => {
      assert.instanceOf(error, Conformance.NotConformingError)
      return error
    }
  )

describe("conformance", () => {
  for (const check of Conformance.checks) {
    it(`${check.name}: holds of good plugins and of no broken one`, async () => {
      for (const plugin of [good, careful]) await Conformance.run(check, plugin)
      const cases = broken[check.name] ?? []
      assert.isAbove(cases.length, 0, "no plugin is broken for this check")
      for (const [code, plugin] of cases) {
        const error = await failing(check, plugin)
        assert.include(
          error.problems.map((it) => it.code),
          code
        )
        for (const { fix, text } of error.problems)
          for (const said of [fix.id, fix.en, text.id, text.en]) assert.isAbove(said.trim().length, 4)
        assert.include(error.message, check.name)
        assert.strictEqual(inspect(error), error.message, "as `node --test` prints it")
      }
    })
  }

  it("registers every check under the agency's name", () => {
    const names: Array<string> = []
    const runner = {
      describe: (name: string, body: () => void) => (names.push(name), body()),
      it: (name: string) => void names.push(name)
    }
    Conformance.suite(runner, good.agency)
    assert.deepStrictEqual(names, ["agency plugin: uji", ...Conformance.checks.map(({ name }) => name)])
    assert.deepStrictEqual(
      Object.keys(broken),
      Conformance.checks.map(({ name }) => name)
    )
  })
})
