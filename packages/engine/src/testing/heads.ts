/** @internal */
import { Effect } from "effect"
import { deepStrictEqual, ok } from "node:assert/strict"
import { type HeadPage, type HeadRow, type InstanceRow, Store } from "../Store.ts"
import { type Check, check } from "./check.ts"
import { at, instance, journal, nothing, read, transact, write } from "./rows.ts"

/** Walks through the live heads in slices of two; `between` is done before each further slice. */
const walk = Effect.fnUntraced(function* (
  lifecycle: string,
  between: (slices: number) => Effect.Effect<void, unknown, Store>
) {
  const store = yield* Store
  const found: Array<HeadRow> = []
  for (let slices = 1, after: string | null = null; slices < 20; slices++) {
    const slice: HeadPage = yield* store.heads({ _tag: "Live", lifecycle, after, limit: 2 })
    ok(slice.rows.length <= 2, "a slice is longer than was asked for")
    found.push(...slice.rows)
    if (slice.next === null) return found
    after = slice.next
    yield* between(slices)
  }
  throw new Error("the walk does not end")
})

const standing = (own: string): ReadonlyArray<InstanceRow> => {
  const of = (id: string, more: Partial<InstanceRow> = {}): InstanceRow =>
    instance(at(own, id), { lifecycle: own, snapshot: '{"context":{"value":"v"},"value":"w"}', ...more })
  return [
    of("d", { version: 2, snapshot: '{"context":{},"value":{"a":"x","b":{"c":"y"}},"version":1}' }),
    of("b", { timers: '[{"id":"t","due":9,"seq":1}]', runs: '[{"activity":"r","seq":1}]' }),
    of("a", { lifecycle: `${own}-other`, shape: "t" }),
    of("c", { shape: "t" }),
    of("e", { status: "done" }),
    of("f")
  ]
}

/** Short rows of many instances: for lists. */
export const heads: ReadonlyArray<Check> = [
  check(
    "live heads come slice after slice, each once, with where it stands and nothing of what it knows",
    Effect.fnUntraced(function* (own) {
      const rows = standing(own)
      yield* write({ instances: rows })
      const moved = (slices: number) => write({ instances: [{ ...rows[5]!, seq: 1 + slices }] })
      const found = yield* walk(own, moved)
      deepStrictEqual(
        found.map((row) => row.id).sort(),
        ["b", "c", "d", "f"].map((id) => at(own, id))
      )
      const byId = new Map(found.map((row) => [row.id, { ...row }]))
      const { claims: _claims, keys: _keys, shape: _shape, snapshot: _snapshot, ...rest } = rows[1]!
      deepStrictEqual(byId.get(at(own, "b")), { ...rest, value: '"w"' })
      deepStrictEqual(JSON.parse(byId.get(at(own, "d"))!.value), { a: "x", b: { c: "y" } })
      const all = yield* read((store) => store.heads({ _tag: "Live", lifecycle: null, after: null, limit: 100_000 }))
      deepStrictEqual(all.rows.filter((row) => row.id.startsWith(own)).length, 5)
    })
  ),
  check(
    "heads are found by their newest rows, in the order of those",
    Effect.fnUntraced(function* (own) {
      const from = yield* transact((tx) =>
        Effect.flatMap(tx.lockLog([]), ({ log }) =>
          Effect.as(
            tx.write({
              ...nothing,
              instances: [
                instance(at(own, "a"), { seq: 2, last: log.position + 3 }),
                instance(at(own, "b"), { last: log.position + 2, status: "done", snapshot: '{"value":"w"}' })
              ],
              journal: [
                journal(log.position + 1, at(own, "a"), 1),
                journal(log.position + 2, at(own, "b"), 1),
                { ...journal(log.position + 3, at(own, "a"), 2), prev: log.position + 1 }
              ],
              log: { ...log, position: log.position + 3 }
            }),
            log.position
          )
        )
      )
      const between = (after: number, until: number) =>
        Effect.map(
          read((store) => store.heads({ _tag: "Changed", after: from + after, until: from + until })),
          ({ next, rows }) => [next, ...rows.map((row) => row.id.slice(own.length + 1))]
        )
      deepStrictEqual(yield* between(0, 3), [null, "b", "a"])
      deepStrictEqual(yield* between(0, 1), [null])
      deepStrictEqual(yield* between(1, 2), [null, "b"])
      deepStrictEqual(yield* between(2, 3), [null, "a"])
    })
  )
]
