import { Relation } from "@balai/access"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const desk = { counter: "3", agencies: ["dukcapil", "pajak"] }

describe("mayServe", () => {
  it("is true for the counter itself and for each agency that the counter serves", () => {
    assert.isTrue(Relation.mayServe([{ relation: "serves", counter: "3" }], desk))
    assert.isTrue(Relation.mayServe([{ relation: "serves", agency: "pajak" }], desk))
  })

  it("is false for another counter, another agency, another relation, and for none", () => {
    assert.isFalse(Relation.mayServe([{ relation: "serves", counter: "4" }], desk))
    assert.isFalse(Relation.mayServe([{ relation: "serves", agency: "imigrasi" }], desk))
    assert.isFalse(Relation.mayServe([{ relation: "manages" }, { relation: "greets" }], desk))
    assert.isFalse(Relation.mayServe([], desk))
  })

  it("does not take an agency for a counter of the same name", () => {
    assert.isFalse(Relation.mayServe([{ relation: "serves", agency: "3" }], desk))
    assert.isFalse(Relation.mayServe([{ relation: "serves", counter: "pajak" }], desk))
  })

  it.prop(
    "with more relations nobody may do less",
    [Schema.Array(Relation.Relation), Schema.Array(Relation.Relation)],
    ([some, more]) => {
      for (const may of [
        (all: ReadonlyArray<Relation.Relation>) => Relation.mayServe(all, desk),
        Relation.manages,
        Relation.greets
      ]) {
        if (may(some)) assert.isTrue(may([...some, ...more]))
      }
    }
  )
})

describe("manages, greets", () => {
  it("is each by its own relation", () => {
    assert.isTrue(Relation.manages([{ relation: "manages" }]))
    assert.isTrue(Relation.greets([{ relation: "greets" }]))
    assert.isFalse(Relation.manages([{ relation: "greets" }]))
    assert.isFalse(Relation.greets([{ relation: "manages" }]))
  })
})
