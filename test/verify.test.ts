import { assert, describe, it } from "@effect/vitest"
import { chosen, groupsOf } from "../scripts/verify.mjs"

const names = (...args: ReadonlyArray<string>): ReadonlyArray<string> => chosen(args).map(({ name }) => name)

describe("verify", () => {
  it("without arguments every step runs, the cheap ones before the tests and the tests before the build", () => {
    const all = names()
    const order = ["format", "types", "tests", "build", "publish"].map((name) => all.indexOf(name))
    assert.notInclude(order, -1)
    assert.deepStrictEqual(
      order,
      order.toSorted((a, b) => a - b)
    )
  })

  it("named steps run alone, and steps after --without are left out", () => {
    assert.deepStrictEqual(names("types", "lint"), ["lint", "types"])
    assert.deepStrictEqual(
      names("--without", "tests"),
      names().filter((name) => name !== "tests")
    )
  })

  it("the tests have the machine to themselves, and no step stands before the one that it comes after", () => {
    const groups = groupsOf(chosen([]))
    const list = groups.flat()
    assert.deepStrictEqual(list, chosen([]))
    assert.strictEqual(groups.find((group) => group.some(({ name }) => name === "tests"))?.length, 1)
    for (const { after, name } of list) {
      if (after === undefined) continue
      const order = list.map((step) => step.name)
      assert.include(order.slice(0, order.indexOf(name)), after)
    }
    assert.strictEqual(list.find(({ name }) => name === "publish")?.after, "build")
  })

  it("a step that does not exist is refused with the list of those that do", () => {
    assert.throws(() => names("tipes"), /unknown step: tipes; there are: format, lint/)
  })
})
