/** @internal */
import { Effect, Latch, type Layer } from "effect"
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict"
import { type Store } from "../Store.ts"
import { type Check, check } from "./check.ts"
import { again } from "./opening.ts"
import { at, instance, journal, nothing, read, transact, work, write } from "./rows.ts"

/**
 * Runs both at once, each on the data as it has opened it. Two that wait for each other do so for ever: then the check
 * fails, and not the whole suite.
 */
const atOnce = <A, E, B, F>(
  layer: Layer.Layer<Store, unknown>,
  mine: Effect.Effect<A, E, Store>,
  theirs: Effect.Effect<B, F, Store>
) => {
  const opened = Latch.makeUnsafe(false)
  const both = [Effect.andThen(opened.await, mine), again(layer, Effect.andThen(opened.open, theirs))] as const
  return Effect.timeout(Effect.all(both, { concurrency: 2 }), "10 seconds")
}

const times = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Whoever else wants to come between reading and writing has the time. */
const bumpSlowly = (id: string) =>
  transact((tx) =>
    Effect.gen(function* () {
      const [row] = yield* tx.lock([], [id])
      for (let i = 0; i < 8; i++) yield* tx.commands([id])
      yield* tx.write({ ...nothing, instances: [instance(id, { seq: (row?.seq ?? 0) + 1 })] })
    })
  )

/** What two that share the data do at once. */
export const locking: ReadonlyArray<Check> = [
  check(
    "a named lock keeps two transactions apart until the end",
    Effect.fnUntraced(function* (own, layer) {
      let inside = 0
      let met = 0
      const visit = transact((tx) =>
        Effect.andThen(
          tx.lock([own], []),
          Effect.ensuring(
            Effect.suspend(() => {
              inside += 1
              if (inside > 1) met += 1
              return Effect.all([tx.commands([own]), tx.log, tx.commands([own])])
            }),
            Effect.sync(() => (inside -= 1))
          )
        )
      )
      const many = Effect.repeat(Effect.andThen(visit, Effect.yieldNow), { times: 19 })
      yield* atOnce(layer, many, many)
      strictEqual(met, 0)
    }),
    "shared"
  ),
  check(
    "two that lock crosswise both come through",
    Effect.fnUntraced(function* (own, layer) {
      const ids = ["a", "b"].map((id) => at(own, id))
      yield* write({ instances: ids.map((id) => instance(id)) })
      const both = (order: ReadonlyArray<string>) =>
        transact((tx) =>
          Effect.gen(function* () {
            const rows = [...(yield* tx.lock([], [order[0]!])), ...(yield* tx.lock([], [order[1]!]))]
            yield* tx.write({ ...nothing, instances: rows.map((row) => ({ ...row, seq: row.seq + 1 })) })
          })
        )
      const many = (order: ReadonlyArray<string>) =>
        Effect.repeat(Effect.andThen(both(order), Effect.yieldNow), { times: 11 })
      yield* atOnce(layer, many(ids), many([...ids].reverse()))
      const rows = yield* read((store) => store.instances(ids))
      deepStrictEqual(
        rows.map((row) => row.seq),
        [25, 25]
      )
    }),
    "shared"
  ),
  check(
    "of two that start one instance at once the second goes on from the first",
    Effect.fnUntraced(function* (own, layer) {
      const ids = times(8).map((i) => at(own, String(i)))
      const all = Effect.forEach(ids, bumpSlowly, { concurrency: "unbounded", discard: true })
      yield* atOnce(layer, all, all)
      const rows = yield* read((store) => store.instances(ids))
      deepStrictEqual(
        rows.map((row) => row.seq),
        ids.map(() => 2)
      )
    }),
    "shared"
  ),
  check(
    "the log is handed from one to the next",
    Effect.fnUntraced(function* (own, layer) {
      const from = (yield* read((store) => store.log)).position
      const append = transact((tx) =>
        Effect.flatMap(tx.lockLog([own]), ({ heads, log }) => {
          const position = log.position + 1
          const offset = heads.get(own)! + 1
          return tx.write({
            ...nothing,
            journal: [journal(position, own, offset)],
            feeds: [{ feed: own, offset, position, at: 1, instance: own, event: "{}" }],
            chain: { first: position, last: position, hash: own },
            log: { ...log, position }
          })
        })
      )
      const many = Effect.repeat(Effect.andThen(append, Effect.yieldNow), { times: 19 })
      yield* atOnce(layer, many, many)
      const { rows } = yield* read((store) => store.journal({ instance: null, after: from, limit: 100 }))
      deepStrictEqual(
        rows.map((row) => [row.position - from, row.seq]),
        times(40).map((i) => [i + 1, i + 1])
      )
    }),
    "shared"
  ),
  check(
    "of two that lease one piece of work one gets it",
    Effect.fnUntraced(function* (own, layer) {
      const rows = times(8).map((i) => work(own, [i + 1, "0"], { lifecycle: own }))
      yield* write({ work: rows })
      const settled = rows.map(() => Latch.makeUnsafe(false))
      const leasing = (key: (typeof rows)[number], lease: string) =>
        [{ key, from: "open", lease: null, set: { lease, leaseUntil: 9 } }] as const
      // The second compares when the first has settled, and before that is committed where a store lets it.
      const first = Effect.forEach(rows, (key, i) =>
        transact((tx) =>
          Effect.tap(tx.settle(leasing(key, "mine")), () =>
            Effect.andThen(settled[i]!.open, Effect.repeat(tx.commands([own]), { times: 15 }))
          )
        )
      )
      const second = Effect.forEach(rows, (key, i) =>
        Effect.andThen(
          settled[i]!.await,
          transact((tx) => tx.settle(leasing(key, "theirs")))
        )
      )
      const [mine, theirs] = yield* atOnce(layer, first, second)
      for (const i of times(8)) ok(mine[i]![0] !== theirs[i]![0])
    }),
    "shared"
  )
]
