import { Backup, EngineError, Store, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Stream } from "effect"
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname } from "node:path"
import { bare, busy, elsewhere, failureOf, fresh, on, phoneOf, start, textOf } from "./support/backups.ts"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"
import { permit } from "./support/permit.ts"
import { kiosk, series } from "./support/series.ts"
import { onBoth } from "./support/stores.ts"

onBoth((places, database) => {
  const other = database === "SQLite" ? "PostgreSQL" : "SQLite"

  describe("Backup.write", () => {
    it.live(
      "what it holds is one consistent moment while commands go on, and restores to a log that verify passes",
      () =>
        Effect.gen(function* () {
          const place = yield* places("online")
          const file = fresh("online")
          const [report, position] = yield* within(on(place), (engine, store) =>
            Effect.gen(function* () {
              yield* busy(engine)
              let draws = 0
              const draw = Effect.suspend(() =>
                engine.send(series, { commandId: `m${draws++}`, by: kiosk, id: "s", command: { type: "series.draw" } })
              ).pipe(Effect.orDie)
              // Somebody draws a number before each table is read.
              const moving = {
                ...store,
                dump: <A, E>(body: (dump: Store.Dump) => Effect.Effect<A, E>) =>
                  store.dump((dump) =>
                    body({ ...dump, rows: (table) => Stream.unwrap(Effect.as(draw, dump.rows(table))) })
                  )
              }
              const written = yield* Effect.provideService(Backup.write(file), Store.Store, moving)
              return [written, yield* engine.position] as const
            })
          )
          assert.isAtLeast(position - report.position, Store.tables.length)
          assert.deepStrictEqual(yield* Backup.inspect(file), report)
          const into = yield* places("online again")
          yield* bare(into, Backup.restore(file, { erasures: [] }))
          yield* within(on(into), (engine) =>
            Effect.gen(function* () {
              assert.deepStrictEqual((yield* engine.verify).broken, [])
              assert.strictEqual(yield* engine.position, report.position)
            })
          )
        })
    )

    it.live("the file is its owner's alone, is whole or not there, and leaves nothing beside it", () =>
      Effect.gen(function* () {
        const place = yield* places("private")
        const file = temporary(`${database}-private/hall.backup`)
        mkdirSync(dirname(file))
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        assert.strictEqual(statSync(file).mode & 0o777, 0o600)
        assert.deepStrictEqual(readdirSync(dirname(file)), [basename(file)])
        const before = readFileSync(file)
        yield* Effect.exit(Effect.timeout(bare(place, Backup.write(file)), 0))
        assert.deepStrictEqual(readdirSync(dirname(file)), [basename(file)])
        assert.isTrue(readFileSync(file).length === before.length || (yield* Backup.inspect(file)).position > 0)
        assert.strictEqual(yield* failureOf(bare(place, Backup.write(`${file}/nowhere/x`))), "unwritable")
      })
    )
  })

  describe("Backup.restore", () => {
    it.live(
      "everything is as it was: states, timers, claims, receipts, work, feeds, facts; only the epoch is new",
      () =>
        Effect.gen(function* () {
          const [place, into] = [yield* places("from"), yield* places("into")]
          const file = fresh("same")
          const before = yield* within(on(place), (engine) => Effect.andThen(busy(engine), engine.epoch))
          const report = yield* bare(place, Backup.write(file))
          const restored = yield* bare(into, Backup.restore(file, { erasures: [] }))
          assert.deepStrictEqual([restored.position, restored.head], [report.position, report.head])
          assert.notStrictEqual(restored.epoch, before)
          const again = fresh("again")
          const second = yield* bare(into, Backup.write(again))
          assert.strictEqual(second.epoch, restored.epoch)
          assert.deepStrictEqual(second.counts, report.counts)
          const rows = (text: string) =>
            text.split("\n").filter((line) => line.startsWith("[") && !line.includes(report.head))
          assert.deepStrictEqual(rows(textOf(again)), rows(textOf(file)))
          yield* within(on(into), (engine) =>
            Effect.gen(function* () {
              assert.isTrue((yield* engine.verify).ok)
              const repeat = yield* engine.send(series, {
                commandId: "d3",
                by: kiosk,
                id: "s",
                command: { type: "series.draw" }
              })
              assert.strictEqual(repeat.epoch, before)
              const next = yield* engine.send(series, {
                commandId: "next",
                by: kiosk,
                id: "s",
                command: { type: "series.draw" }
              })
              assert.deepStrictEqual([next.position, next.epoch], [report.position + 1, restored.epoch])
              assert.isTrue((yield* engine.verify).ok)
            })
          )
        })
    )

    it.live(`a backup of ${database} restores into ${other} and back, row for row`, () =>
      Effect.gen(function* () {
        const place = yield* places("there")
        yield* within(on(place), busy)
        const [there, here] = [fresh("there"), fresh("here")]
        const report = yield* bare(place, Backup.write(there))
        const middle = yield* elsewhere(database)
        yield* bare(middle.place, Backup.restore(there, { erasures: [] }))
        yield* within(on(middle.place), (engine) =>
          Effect.map(engine.verify, (it) => assert.deepStrictEqual(it.broken, []))
        )
        yield* bare(middle.place, Backup.write(here))
        yield* middle.dispose
        const back = yield* places("back")
        yield* bare(back, Backup.restore(here, { erasures: [] }))
        const last = fresh("last")
        assert.deepStrictEqual((yield* bare(back, Backup.write(last))).counts, report.counts)
        yield* within(on(back), (engine) => Effect.map(engine.verify, (it) => assert.deepStrictEqual(it.broken, [])))
      })
    )

    it.live("a store that holds anything is refused, and stays as it was", () =>
      Effect.gen(function* () {
        const [place, used, opened] = [yield* places("full"), yield* places("used"), yield* places("opened")]
        const file = fresh("full")
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        yield* within(on(used), (engine) => start(engine, "x", "x"))
        // An engine that has opened it once has registered its facts.
        yield* within(on(opened), (engine) => engine.position)
        for (const it of [used, opened, place])
          assert.strictEqual(yield* failureOf(bare(it, Backup.restore(file, { erasures: [] }))), "notEmpty")
        yield* within(on(used), (engine) => Effect.map(engine.verify, (it) => assert.strictEqual(it.rows, 1)))
      })
    )

    it.live("a restore that was cut off leaves a store that no engine opens, with a text that says what to do", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("whole"), yield* places("cut")]
        const file = fresh("cut")
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        yield* bare(
          into,
          Effect.gen(function* () {
            const store = yield* Store.Store
            let loads = 0
            const broken = {
              ...store,
              transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
                ++loads > 4 ? Effect.die("the power failed") : store.transact(body)
            }
            yield* Effect.exit(Effect.provideService(Backup.restore(file, { erasures: [] }), Store.Store, broken))
          })
        )
        const error = yield* Effect.flip(within(on(into), (engine) => engine.position))
        assert.isTrue(error instanceof EngineError.StoreError && error.problem === "unfinished")
        assert.match((error as EngineError.StoreError).text.en, /restore the backup again into an empty database/)
        assert.strictEqual(yield* failureOf(bare(into, Backup.restore(file, { erasures: [] }))), "notEmpty")
      })
    )

    it.live("of several that restore into one store at once, one does and the others are refused", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("several"), yield* places("several again")]
        const file = fresh("several")
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        let looking = 0
        // Whoever does not wait for the lock of the log looks before the first has written, and writes after it.
        const slow = Effect.suspend(() => Effect.sleep((looking += 1) === 1 ? 100 : 300))
        const one = bare(
          into,
          Effect.flatMap(Store.Store, (store) =>
            Effect.provideService(Backup.restore(file, { erasures: [] }), Store.Store, {
              ...store,
              transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
                store.transact((tx) =>
                  body({
                    ...tx,
                    checkpoints: Effect.tap(tx.checkpoints, () => (database === "SQLite" ? Effect.void : slow))
                  })
                )
            })
          )
        )
        const outcomes = yield* Effect.all(
          [1, 2, 3].map(() => Effect.exit(failureOf(one))),
          {
            concurrency: "unbounded"
          }
        )
        const refused = outcomes.filter((it) => Exit.isSuccess(it) && it.value === "notEmpty")
        assert.strictEqual(refused.length, 2, JSON.stringify(outcomes))
        yield* within(on(into), (engine) => Effect.map(engine.verify, (it) => assert.deepStrictEqual(it.broken, [])))
      })
    )

    it.live("of a store whose restore was cut off no backup is made, and the last one stays", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("hollow"), yield* places("hollow again")]
        const file = fresh("hollow")
        yield* within(on(place), busy)
        const report = yield* bare(place, Backup.write(file))
        const log = { id: 1, epoch: "restoring/1", position: report.position, hash: report.head, at: 1 }
        yield* bare(
          into,
          Effect.flatMap(Store.Store, (store) => store.transact((tx) => tx.load("log", [log])))
        )
        const failed = yield* Effect.flip(bare(into, Backup.write(file)))
        assert.strictEqual(failed instanceof EngineError.StoreError && failed.problem, "unfinished")
        assert.deepStrictEqual(yield* Backup.inspect(file), report)
      })
    )

    it.live("somebody who writes meanwhile is noticed", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("calm"), yield* places("disturbed")]
        const file = fresh("disturbed")
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        const problem = yield* bare(
          into,
          Effect.gen(function* () {
            const store = yield* Store.Store
            let loads = 0
            const disturbed = {
              ...store,
              transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
                Effect.andThen(
                  ++loads === 3
                    ? store.transact((tx) =>
                        Effect.flatMap(tx.log, (log) => tx.load("log", [{ id: 1, ...log, position: log.position + 1 }]))
                      )
                    : Effect.void,
                  store.transact(body)
                )
            }
            return yield* failureOf(
              Effect.provideService(Backup.restore(file, { erasures: [] }), Store.Store, disturbed)
            )
          })
        )
        assert.strictEqual(problem, "disturbed")
      })
    )

    it.live("work that a process held goes on at once", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("leased"), yield* places("leased again")]
        const file = fresh("leased")
        yield* within(on(place), (engine, store) =>
          Effect.gen(function* () {
            yield* busy(engine)
            const [work] = yield* store.work({ _tag: "Status", status: "open", limit: 1 })
            yield* store.transact((tx) =>
              tx.settle([{ key: work!, from: "open", set: { lease: "x", leaseUntil: 9e15 } }])
            )
          })
        )
        yield* bare(place, Backup.write(file))
        yield* bare(into, Backup.restore(file, { erasures: [] }))
        const leases = yield* within(on(into), (_, store) => store.work({ _tag: "Status", status: "open", limit: 9 }))
        assert.deepStrictEqual([...new Set(leases.map((it) => [it.lease, it.leaseUntil].join()))], [",0"])
      })
    )
  })

  describe("an erased person", () => {
    it.live("has no text in a backup that is made afterwards: not in the vault, not in the reason of failed work", () =>
      Effect.gen(function* () {
        const place = yield* places("erased before")
        const [before, after] = [fresh("before"), fresh("after")]
        const notify: Work.EffectHandler = (_, task) => Effect.fail(`nobody answers at 0812-telepon-${task.instance}`)
        const layer = on(place, {
          effects: { permit: { notify } },
          options: { attempts: 1, poll: 20, workers: ["dispatcher"] }
        })
        yield* within(layer, (engine) =>
          Effect.gen(function* () {
            yield* busy(engine)
            while ((yield* engine.deadLetters).length < 2) yield* Effect.sleep(20)
          })
        )
        yield* bare(place, Backup.write(before))
        assert.isAtLeast(textOf(before).split("telepon-ani").length, 3)
        yield* within(on(place), (engine) => engine.erase("ani"))
        yield* bare(place, Backup.write(after))
        assert.isFalse(textOf(after).includes("telepon-ani"))
        assert.isTrue(textOf(after).includes("telepon-budi"))
        const reasons = yield* within(on(place), (engine) => engine.deadLetters)
        assert.deepStrictEqual(reasons.map((it) => [it.instance, it.reason === ""]).sort(), [
          ["ani", true],
          ["budi", false]
        ])
      })
    )

    it.live("does not live on when a backup made before is restored: the list of later erasures is applied", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("erased later"), yield* places("erased again")]
        const [file, list] = [fresh("later"), temporary(`${database}-later.erasures`)]
        yield* within(on(place), busy)
        yield* bare(place, Backup.write(file))
        yield* within(on(place), (engine) => engine.erase("ani"))
        assert.strictEqual(yield* bare(place, Backup.writeErasures(list)), 1)
        // The database is lost; the backup and the list are what is left.
        const erasures = yield* Backup.readErasures(list)
        const loaded: Array<string> = []
        const report = yield* bare(
          into,
          Effect.gen(function* () {
            const store = yield* Store.Store
            const spying = {
              ...store,
              transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
                store.transact((tx) =>
                  body({ ...tx, load: (table, rows) => (loaded.push(JSON.stringify(rows)), tx.load(table, rows)) })
                )
            }
            return yield* Effect.provideService(Backup.restore(file, { erasures }), Store.Store, spying)
          })
        )
        assert.strictEqual(report.erased, 2)
        assert.isFalse(loaded.join().includes("telepon-ani"))
        yield* within(on(into), (engine, store) =>
          Effect.gen(function* () {
            assert.deepInclude(yield* phoneOf(engine, store, "ani"), { value: null, salt: null })
            assert.strictEqual((yield* phoneOf(engine, store, "budi")).value, '"0812-telepon-budi"')
            assert.deepStrictEqual((yield* engine.verify).broken, [])
            assert.deepStrictEqual(yield* engine.erasures, [{ ...erasures[0]!, erased: 2 }])
          })
        )
        const third = fresh("third")
        yield* bare(into, Backup.write(third))
        assert.isFalse(textOf(third).includes("telepon-ani"))
        // The list does not grow by what it holds already.
        assert.strictEqual(yield* bare(into, Backup.writeErasures(list)), 0)
      })
    )

    it.live("who came back after an erasure keeps what was given since, and the list does not grow twice", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("back again"), yield* places("back again restored")]
        const [file, list] = [fresh("back"), temporary(`${database}-back.erasures`)]
        yield* within(on(place), (engine) =>
          Effect.gen(function* () {
            yield* start(engine, "a1", "ani")
            yield* engine.erase("ani")
            yield* start(engine, "a2", "ani")
          })
        )
        yield* bare(place, Backup.writeErasures(list))
        yield* bare(place, Backup.write(file))
        const report = yield* bare(into, Backup.restore(file, { erasures: yield* Backup.readErasures(list) }))
        assert.strictEqual(report.erased, 0)
        const values = yield* within(on(into), (engine) =>
          Effect.forEach(["a1", "a2"], (id) =>
            Effect.flatMap(engine.get(permit, id), (it) => engine.reveal(it.snapshot.context.nik!.ref))
          )
        )
        assert.deepStrictEqual(values, [null, "123"])
        assert.strictEqual((yield* within(on(into), (engine) => engine.erasures)).length, 1)
      })
    )
  })
})
