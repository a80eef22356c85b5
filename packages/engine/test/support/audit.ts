import { type Receipt, Store } from "@balai/engine"
import { assert } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { bundleOf } from "./child.ts"
import { hallOn, within } from "./hall.ts"
import { pair, series } from "./series.ts"
import { storeOn } from "./stores.ts"

/** The whole lines of a file: a process that was killed may have left half of one. */
export const linesOf = (file: string): ReadonlyArray<string> =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : []

export interface Told {
  readonly sent: ReadonlyArray<string>
  readonly done: ReadonlyArray<Receipt.Receipt>
}

/** What a process has noted about its commands. */
export const told = (acks: string): Told => {
  const lines = linesOf(acks)
  return {
    sent: lines.filter((it) => it.startsWith("sent ")).map((it) => it.slice(5)),
    done: lines.filter((it) => it.startsWith("done ")).map((it) => JSON.parse(it.slice(5)))
  }
}

/** Ids that were sent and not confirmed, and a few that were confirmed: all of them are sent again. */
export const toResend = ({ done, sent }: Told): ReadonlyArray<string> => {
  const confirmed = new Set(done.map((it) => it.commandId))
  return [...sent.filter((id) => !confirmed.has(id)), ...[...confirmed].slice(-5)]
}

/** Reads a place without an engine. */
export const reading = <A, E>(
  place: string,
  run: (store: Store.Store["Service"]) => Effect.Effect<A, E>
): Effect.Effect<A, unknown> =>
  Effect.provide(Effect.flatMap(Store.Store, run), Layer.fresh(storeOn(place)), { local: true })

/** Every confirmed receipt is in the database as it was given. */
export const checkReceipts = (store: Store.Store["Service"], receipts: ReadonlyArray<Receipt.Receipt>) =>
  Effect.gen(function* () {
    const rows = yield* store.commandsAfter({ after: "", limit: 1_000_000 })
    const stored = new Map(rows.map((row) => [row.id, row.receipt]))
    for (const receipt of receipts)
      assert.strictEqual(
        stored.get(receipt.commandId),
        JSON.stringify(receipt),
        "a confirmed receipt is not in the database"
      )
  })

/** Whatever was confirmed was applied exactly once, feeds have no gap, the chain holds and folding gives what is stored. */
export const checkPromises = (place: string, receipts: ReadonlyArray<Receipt.Receipt>): Effect.Effect<void, unknown> =>
  within(hallOn(place, { options: { workers: false } }), (engine, store) =>
    Effect.gen(function* () {
      yield* checkReceipts(store, receipts)
      assert.deepStrictEqual((yield* engine.verify).broken, [])
      const { rows } = yield* store.journal({ instance: null, after: 0, limit: 1_000_000 })
      const applied = new Map<string, number>()
      for (const row of rows) applied.set(row.command, (applied.get(row.command) ?? 0) + 1)
      for (const id of new Set(receipts.map((it) => it.commandId)))
        if (!id.startsWith("open-"))
          assert.strictEqual(applied.get(id), bundleOf(id).steps.length, `${id} was not applied exactly once`)

      const drawn = yield* engine.feed("drawn").read(0, 1_000_000)
      assert.deepStrictEqual(
        drawn.map((it) => it.offset),
        drawn.map((_, i) => i + 1)
      )
      const lasts = yield* Effect.forEach([0, 1, 2, 3], (i) =>
        Effect.map(engine.get(series, `s${i}`), (it) => it.snapshot.context.last)
      )
      assert.strictEqual(
        lasts.reduce((a, b) => a + b),
        drawn.length
      )
      assert.isAtMost(yield* engine.count({ lifecycle: pair }), drawn.length)
    })
  )
