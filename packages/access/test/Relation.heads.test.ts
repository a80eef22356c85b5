import { Relation } from "@balai/access"
import { assert, describe, it } from "@effect/vitest"

const [from, until] = [Date.UTC(2026, 7, 17, 17), Date.UTC(2026, 7, 21, 17)]
const acting = { as: "plt", decree: "800/12/2026", from, until } as const

describe("heads", () => {
  it("are those in office, and those who act by a decree while it holds", () => {
    const relations = [
      { relation: "heads", agency: "dinkes" },
      { relation: "heads", agency: "dukcapil", acting }
    ] as const
    assert.deepStrictEqual(Relation.heads(relations, from - 1), ["dinkes"])
    assert.deepStrictEqual(Relation.heads(relations, from), ["dinkes", "dukcapil"])
    assert.deepStrictEqual(Relation.heads(relations, until - 1), ["dinkes", "dukcapil"])
    assert.deepStrictEqual(Relation.heads(relations, until), ["dinkes"])
  })

  it("do not work on the files of their agency by that, nor sit at its counters", () => {
    const relations = [{ relation: "heads", agency: "dinkes" }] as const
    assert.deepStrictEqual(Relation.agencies(relations), [])
    assert.isFalse(Relation.mayServe(relations, { counter: "1", agencies: ["dinkes"] }))
  })
})
