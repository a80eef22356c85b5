import { type Receipt } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { setTimeout } from "node:timers/promises"
import { bundleOf } from "./support/child.ts"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { child } from "./support/processes.ts"
import { pair, series } from "./support/series.ts"

const kills = 32

/** A number below `n` that is the same in every run of the test: where a kill falls still differs, by the machine. */
const spread = (i: number, n: number): number => (i * 7919) % n

const linesOf = (file: string): ReadonlyArray<string> =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : []

interface Told {
  readonly sent: ReadonlyArray<string>
  readonly done: ReadonlyArray<Receipt.Receipt>
}

const told = (acks: string): Told => {
  const lines = linesOf(acks)
  return {
    sent: lines.filter((it) => it.startsWith("sent ")).map((it) => it.slice(5)),
    done: lines.filter((it) => it.startsWith("done ")).map((it) => JSON.parse(it.slice(5)))
  }
}

/** Ids that were sent and not confirmed, and a few that were confirmed: all of them are sent again. */
const toResend = ({ done, sent }: Told): ReadonlyArray<string> => {
  const confirmed = new Set(done.map((it) => it.commandId))
  return [...sent.filter((id) => !confirmed.has(id)), ...[...confirmed].slice(-5)]
}

const receiptsIn = (db: DatabaseSync): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare("select id, receipt from commands")
      .all()
      .map((row) => [row["id"] as string, row["receipt"] as string])
  )

const confirmedEffects = (db: DatabaseSync): ReadonlySet<string> =>
  new Set(
    db
      .prepare("select instance, seq, slot from work where status = 'done'")
      .all()
      .map((row) => `${row["instance"]}/${row["seq"]}/${row["slot"]}`)
  )

/** What one kill must have left as it was. */
const inspect = (
  { acks, effects, file }: { readonly file: string; readonly acks: string; readonly effects: string },
  confirmed: ReadonlyMap<string, number>
): ReadonlyMap<string, number> => {
  const db = new DatabaseSync(file)
  const receipts = receiptsIn(db)
  for (const receipt of told(acks).done)
    assert.strictEqual(
      receipts.get(receipt.commandId),
      JSON.stringify(receipt),
      "a confirmed receipt is not in the database"
    )
  const ran = linesOf(effects).map((it) => it.split(" ")[0]!)
  for (const [key, at] of confirmed)
    assert.strictEqual(ran.slice(at).filter((it) => it === key).length, 0, "a confirmed effect ran again")
  const done = confirmedEffects(db)
  for (const key of confirmed.keys()) assert.isTrue(done.has(key), `${key} was confirmed and is no longer`)
  const now = new Map(confirmed)
  for (const key of done) if (!now.has(key)) now.set(key, ran.length)
  db.close()
  return now
}

describe("kill -9", () => {
  it.live(
    `after each of ${kills} kills under load every confirmed command is there once, and no effect is lost or repeated once confirmed`,
    () =>
      Effect.gen(function* () {
        const file = temporary("crash.db")
        const acks = temporary("crash.acks")
        const effects = temporary("crash.effects")
        let confirmed: ReadonlyMap<string, number> = new Map()
        for (let i = 0; i < kills; i++)
          yield* Effect.promise(async () => {
            const it = child("load", file, acks, effects, `run${i}`, toResend(told(acks)).join(","))
            await it.line()
            await setTimeout(spread(i, 120))
            it.process.kill("SIGKILL")
            await it.ended
            confirmed = inspect({ file, acks, effects }, confirmed)
          })
        yield* Effect.promise(async () => {
          const last = child("load", file, acks, effects, "last", toResend(told(acks)).join(","))
          await last.line()
          await setTimeout(1500)
          last.process.kill("SIGKILL")
          await last.ended
          inspect({ file, acks, effects }, confirmed)
        })
        const { done } = told(acks)
        const ids = new Set(done.map((it) => it.commandId))
        assert.isAbove(ids.size, kills)
        yield* within(hallOn(file, { options: { workers: false } }), (engine, store) =>
          Effect.gen(function* () {
            const report = yield* engine.verify
            assert.deepStrictEqual(report.broken, [])
            const { rows } = yield* store.journal({ instance: null, after: 0, limit: 1_000_000 })
            const applied = new Map<string, number>()
            for (const row of rows) applied.set(row.command, (applied.get(row.command) ?? 0) + 1)
            for (const id of ids)
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
        yield* checkEffects(file, effects)
      }),
    240_000
  )
})

/** Every effect that the journal asked for has run or is still in the outbox, the first of an instance before the second. */
const checkEffects = (file: string, effects: string) =>
  Effect.sync(() => {
    const db = new DatabaseSync(file)
    const asked = db.prepare("select instance, seq from journal where input like '%permit.submit%'").all()
    const ran = linesOf(effects).map((it) => it.split(" ")[0]!)
    const at = (key: string): number => ran.indexOf(key)
    const done = confirmedEffects(db)
    for (const { instance, seq } of asked) {
      const [first, second] = [`${instance}/${seq}/0`, `${instance}/${seq}/1`]
      const open = db
        .prepare("select count(*) as n from work where instance = ? and status = 'open'")
        .get(instance as string)!["n"] as number
      assert.strictEqual(open + [first, second].filter((it) => done.has(it)).length, 2)
      for (const key of [first, second])
        if (done.has(key)) assert.isAtLeast(at(key), 0, `${key} is confirmed and never ran`)
      if (at(second) >= 0) assert.isBelow(at(first), at(second))
    }
    assert.isAbove(asked.length, 0)
    db.close()
  })
