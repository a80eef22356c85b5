import { Backup } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { bare, fresh, on, phoneOf } from "./support/backups.ts"
import { within } from "./support/hall.ts"
import { permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { onBoth } from "./support/stores.ts"

const folder = fileURLToPath(new URL("history/", import.meta.url))
/** One backup for each version of the tables that ever was: never edited, only added to. */
const golden = readdirSync(folder)
  .filter((name) => name.startsWith("backup-"))
  .sort()

onBoth((places) =>
  describe("Backup.restore", () => {
    for (const name of golden)
      it.live(`takes ${name}, which older code has written, and everything in it goes on`, () =>
        Effect.gen(function* () {
          const file = `${folder}${name}`
          const into = yield* places(name)
          const report = yield* Backup.inspect(file)
          assert.strictEqual(name, `backup-schema-${report.schema}.balai`)
          const erasures = [{ subject: "budi", erased: 2, at: report.at + 86_400_000 }]
          assert.strictEqual((yield* bare(into, Backup.restore(file, { erasures }))).erased, 2)
          yield* within(on(into), (engine, store) =>
            Effect.gen(function* () {
              assert.deepStrictEqual((yield* engine.verify).broken, [])
              assert.deepInclude(yield* engine.rebuild, { instances: 5, mended: 0, missed: [] })
              const found = yield* engine.find({
                lifecycle: permit,
                where: { state: ["waiting", "checking"] },
                order: ["title"]
              })
              assert.deepStrictEqual(
                found.map((it) => it.id),
                ["ani", "budi", "citra"]
              )
              assert.deepStrictEqual(
                (yield* engine.find({ lifecycle: pair, where: { order: 1.5 } })).map((it) => it.id),
                ["w"]
              )
              const values = yield* Effect.forEach(["ani", "budi", "citra"], (id) => phoneOf(engine, store, id))
              assert.deepStrictEqual(
                values.map((it) => it.value),
                ['"0812-telepon-ani"', null, null]
              )
              assert.deepStrictEqual(
                (yield* engine.erasures).map((it) => it.subject),
                ["citra", "budi"]
              )
              const draw = (commandId: string) =>
                engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
              assert.strictEqual((yield* draw("d4")).epoch, report.epoch)
              assert.strictEqual((yield* draw("next")).position, report.position + 1)
              const answer = yield* engine.answer(
                { instance: "ani", seq: 4, activity: "lookup" },
                { _tag: "Done", output: { found: "y" } }
              )
              assert.strictEqual(answer, "accepted")
              assert.isTrue((yield* engine.verify).ok)
            })
          )
        })
      )

    it.live("there is a golden backup of the tables as they are now, with the columns that they have now", () =>
      Effect.gen(function* () {
        const into = yield* places("newest")
        const file = fresh("newest")
        yield* bare(into, Backup.restore(`${folder}${golden.at(-1)}`, { erasures: [] }))
        const now = yield* bare(into, Backup.write(file))
        assert.strictEqual(golden.at(-1), `backup-schema-${now.schema}.balai`)
        assert.deepStrictEqual(now.counts, (yield* Backup.inspect(`${folder}${golden.at(-1)}`)).counts)
      })
    )
  })
)
