import { Next } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const Row = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  service: Schema.String,
  number: Schema.Int,
  issuedAt: Schema.Int
})

describe("Next.fifo", () => {
  it("gives nobody when nobody waits", () => {
    assert.strictEqual(Next.fifo.pick([], 0), undefined)
  })

  it.prop(
    "picks one of those who wait, and nobody who was issued later than another",
    [Schema.Array(Row)],
    ([rows]) => {
      const picked = Next.fifo.pick(rows, 0)
      assert.strictEqual(picked === undefined, rows.length === 0)
      if (picked === undefined) return
      assert.include(rows, picked)
      assert.isTrue(rows.every((row) => row.issuedAt >= picked.issuedAt))
    }
  )

  it.prop("does not depend on the order in which it is told", [Schema.Array(Row)], ([rows]) => {
    assert.deepStrictEqual(Next.fifo.pick(rows, 0), Next.fifo.pick(rows.toReversed(), 0))
  })

  it.prop("serves everybody once when it is asked again and again", [Schema.Array(Row)], ([rows]) => {
    const left = [...rows]
    const order: Array<number> = []
    for (let picked = Next.fifo.pick(left, 0); picked !== undefined; picked = Next.fifo.pick(left, 0)) {
      left.splice(left.indexOf(picked), 1)
      order.push(picked.issuedAt)
    }
    assert.strictEqual(order.length, rows.length)
    assert.deepStrictEqual(
      order,
      order.toSorted((one, two) => one - two)
    )
  })
})
