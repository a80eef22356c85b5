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

  it.prop("does not depend on the order in which it is told", [Schema.Array(Row)], ([drawn]) => {
    const rows = [...new Map(drawn.map((row) => [row.id, row])).values()]
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

describe("Next.priority", () => {
  const Mixed = Schema.Struct({ ...Row.fields, isPriority: Schema.Boolean })
  const Bound = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4 }))

  /** Calls until nobody waits, as one counter does: which lane each call took, while both lanes still waited. */
  const play = (rows: ReadonlyArray<typeof Mixed.Type>, most: number) => {
    const left = [...rows]
    const calls: Array<{ readonly row: typeof Mixed.Type; readonly streak: number; readonly both: boolean }> = []
    let streak = 0
    while (left.length > 0) {
      const picked = Next.priority({ most }).pick(left, 0, { streak }) as typeof Mixed.Type
      const both = new Set(left.map(({ isPriority }) => isPriority)).size === 2
      calls.push({ row: picked, streak, both })
      streak = picked.isPriority ? streak + 1 : 0
      left.splice(left.indexOf(picked), 1)
    }
    return calls
  }

  it.prop(
    "calls everybody once, the priority lane first, and never more than its bound in a row",
    [Schema.Array(Mixed), Bound],
    ([rows, most]) => {
      const calls = play(rows, most)
      assert.strictEqual(new Set(calls.map(({ row }) => row)).size, new Set(rows).size)
      for (const { both, row, streak } of calls) if (both) assert.strictEqual(row.isPriority, streak < most)
    }
  )

  it.prop("is first in, first out within each lane", [Schema.Array(Mixed), Bound], ([rows, most]) => {
    for (const lane of [true, false]) {
      const order = play(rows, most).flatMap(({ row }) => (row.isPriority === lane ? [row.issuedAt] : []))
      assert.deepStrictEqual(
        order,
        order.toSorted((one, two) => one - two)
      )
    }
  })

  it("orders by the moment at which a number went to the end, where it did", () => {
    const row = { id: "1", label: "A-001", service: "ktp", number: 1, issuedAt: 1, queuedAt: 9 }
    const other = { id: "2", label: "A-002", service: "ktp", number: 2, issuedAt: 5 }
    assert.strictEqual(Next.fifo.pick([row, other], 10)?.label, "A-002")
  })
})
