import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, Stamp } from "@balai/lifecycle"
import { Schema } from "effect"
import { loose, stamp, text } from "./support/loose.ts"

const lifecycle = loose({
  spec: { facts: { rules: Schema.Struct({ patience: Schema.Number }) } },
  machine: { context: ({ input }: any) => ({ n: input.now.facts.rules.patience, now: input.now }) },
  states: { first: { meta: { label: text } } }
})

const start = (facts: Stamp.Facts) =>
  Lifecycle.decide(lifecycle, null, { _tag: "Start", input: {} }, { ...stamp, facts }) as any

describe("facts", () => {
  it("reach the machine as plain values and the verdict as name@version", () => {
    const verdict = start(
      Stamp.facts({ rules: { version: "v7", value: { patience: 5 } }, unused: { version: "1", value: null } })
    )
    assert.strictEqual(verdict.snapshot.context.n, 5)
    assert.deepStrictEqual(verdict.facts, ["rules@v7"])
  })

  it("are read anew in each decision when they are not frozen", () => {
    const value = { patience: 5 }
    assert.strictEqual(start({ rules: { version: "1", value } }).snapshot.context.n, 5)
    value.patience = 6
    assert.strictEqual(start({ rules: { version: "1", value } }).snapshot.context.n, 6)
  })

  it("are frozen by Stamp.facts without touching what was given", () => {
    const value = { patience: 5 }
    const facts = Stamp.facts({ rules: { version: "1", value } })
    assert.isTrue(Object.isFrozen(facts["rules"]?.value))
    assert.isFalse(Object.isFrozen(value))
  })
})
