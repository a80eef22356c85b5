import { type Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import { checkPromises, checkReceipts, linesOf, reading, told, toResend } from "./support/audit.ts"
import { temporary } from "./support/files.ts"
import { child } from "./support/processes.ts"
import { onBoth } from "./support/stores.ts"

/** A number below `n` that is the same in every run of the test: where a kill falls still differs, by the machine. */
const spread = (i: number, n: number): number => (i * 7919) % n

interface Files {
  readonly place: string
  readonly acks: string
  readonly effects: string
}

const confirmedEffects = (store: Store.Store["Service"]) =>
  Effect.map(
    store.work({ _tag: "Status", status: "done", limit: 1_000_000 }),
    (rows) => new Set(rows.map((row) => `${row.instance}/${row.seq}/${row.slot}`))
  )

/** What one kill must have left as it was. */
const inspect = ({ acks, effects, place }: Files, confirmed: ReadonlyMap<string, number>) =>
  reading(place, (store) =>
    Effect.gen(function* () {
      yield* checkReceipts(store, told(acks).done)
      const done = yield* confirmedEffects(store)
      const ran = linesOf(effects).map((it) => it.split(" ")[0]!)
      for (const [key, at] of confirmed)
        assert.strictEqual(ran.slice(at).filter((it) => it === key).length, 0, "a confirmed effect ran again")
      for (const key of confirmed.keys()) assert.isTrue(done.has(key), `${key} was confirmed and is no longer`)
      const now = new Map(confirmed)
      for (const key of done) if (!now.has(key)) now.set(key, ran.length)
      return now
    })
  )

/** Runs a process under load and kills it after a while. */
const lifeOf = ({ acks, effects, place }: Files, name: string, milliseconds: number) =>
  Effect.promise(async () => {
    const it = child("load", place, acks, effects, name, toResend(told(acks)).join(","))
    await it.line()
    await setTimeout(milliseconds)
    it.process.kill("SIGKILL")
    await it.ended
  })

/** Every effect that the journal asked for has run or is still in the outbox, the first of an instance before the second. */
const checkEffects = ({ effects, place }: Files) =>
  reading(place, (store) =>
    Effect.gen(function* () {
      const { rows } = yield* store.journal({ instance: null, after: 0, limit: 1_000_000 })
      const asked = rows.filter((row) => row.input.includes("permit.submit"))
      const ran = linesOf(effects).map((it) => it.split(" ")[0]!)
      const at = (key: string): number => ran.indexOf(key)
      const done = yield* confirmedEffects(store)
      const waiting = yield* store.work({ _tag: "Status", status: "open", limit: 1_000_000 })
      for (const { instance, seq } of asked) {
        const [first, second] = [`${instance}/${seq}/0`, `${instance}/${seq}/1`]
        const open = waiting.filter((row) => row.instance === instance).length
        assert.strictEqual(open + [first, second].filter((it) => done.has(it)).length, 2)
        for (const key of [first, second])
          if (done.has(key)) assert.isAtLeast(at(key), 0, `${key} is confirmed and never ran`)
        if (at(second) >= 0) assert.isBelow(at(first), at(second))
      }
      assert.isAbove(asked.length, 0)
    })
  )

describe("kill -9", () => {
  onBoth((places, database) => {
    const kills = database === "SQLite" ? 18 : 10
    it.live(
      `after each of ${kills} kills under load every confirmed command is there once, and no effect is lost or repeated once confirmed`,
      () =>
        Effect.gen(function* () {
          const own = randomUUID()
          const files: Files = {
            place: yield* places("crash"),
            acks: temporary(`${own}.acks`),
            effects: temporary(`${own}.effects`)
          }
          let confirmed: ReadonlyMap<string, number> = new Map()
          for (let i = 0; i < kills; i++) {
            yield* lifeOf(files, `run${i}`, spread(i, 120))
            confirmed = yield* inspect(files, confirmed)
          }
          yield* lifeOf(files, "last", 1500)
          yield* inspect(files, confirmed)
          const { done } = told(files.acks)
          assert.isAbove(new Set(done.map((it) => it.commandId)).size, kills)
          yield* checkPromises(files.place, done)
          yield* checkEffects(files)
        }),
      240_000
    )
  })
})
