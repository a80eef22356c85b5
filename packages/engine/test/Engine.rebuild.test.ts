import { Engine } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { execute } from "../../../test/support/database.ts"
import { DatabaseSync } from "node:sqlite"
import { within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const on = (place: string) =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { workers: false } }).pipe(
    Layer.provideMerge(storeOn(place))
  )

/** Behind the engine's back. */
const tamper = (place: string, sql: string): Effect.Effect<void> =>
  Effect.promise(async () => {
    if (place.startsWith("postgres")) return execute(place, sql)
    const db = new DatabaseSync(place)
    db.exec(sql)
    db.close()
  })

/** Permits that wait (a timer, keys, a claim) and one that is checked (an activity runs). */
const busy = (engine: Service) =>
  Effect.gen(function* () {
    yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
    for (const id of ["p", "q", "r"]) {
      const input = { title: id, days: 3, number: id, nik: null }
      yield* engine.start(permit, { commandId: `start-${id}`, by: applicant, id, input })
      yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
    }
    yield* engine.send(permit, { commandId: "check", by: officer, id: "r", command: { type: "permit.check" } })
  })

const damages: ReadonlyArray<readonly [what: string, sql: string, kind: string, mended: number]> = [
  ["an index key that is missing", "delete from keys where instance = 'p' and key = 'title'", "index", 1],
  [
    "an index key of another value",
    "update keys set instance = 'q' where instance = 'p' and key = 'title'",
    "index",
    2
  ],
  ["an index key of nobody", "update keys set instance = 'nobody' where instance = 'p' and key = 'notes'", "index", 2],
  ["a timer that is missing", "delete from timers where instance = 'p'", "timer", 1],
  ["a timer that is due at another time", "update timers set due = due + 1 where instance = 'p'", "timer", 2],
  ["a timer of nobody", "update timers set instance = 'nobody' where instance = 'p'", "timer", 2],
  ["a claim that is missing", "delete from claims where instance = 'p'", "claim", 1],
  ["a claim in other hands", "update claims set instance = 's' where instance = 'q'", "claim", 2],
  ["a claim of nobody", "update claims set instance = 'nobody' where instance = 'q'", "claim", 2],
  ["an activity whose work is over", "update work set status = 'ended' where kind = 'activity'", "work", 1]
]

onBoth((places, database) =>
  describe("Engine.rebuild", () => {
    for (const [what, sql, kind, mended] of damages)
      it.live(`A54: ${what} is named by verify and mended by rebuild, which counts it`, () =>
        Effect.gen(function* () {
          const place = yield* places(`rebuild ${what}`)
          yield* within(on(place), busy)
          yield* tamper(place, sql)
          yield* within(on(place), (engine) =>
            Effect.gen(function* () {
              const { broken } = yield* engine.verify
              assert.deepStrictEqual([...new Set(broken.map((it) => it.kind))], [kind])
              const report = yield* engine.rebuild
              assert.deepInclude(report, { instances: 4, mended, missed: [], models: [] })
              assert.deepStrictEqual([...new Set(report.differences.map((it) => it.kind))], [kind])
              assert.deepStrictEqual((yield* engine.verify).broken, [])
              assert.deepInclude(yield* engine.rebuild, { mended: 0, missed: [], differences: [] })
            })
          )
        })
      )

    it.live("A53: what was stored by the version before differs in nothing, and it says how much it compared", () =>
      Effect.gen(function* () {
        const place = yield* places("corpus")
        yield* within(on(place), busy)
        const report = yield* within(on(place), (engine) => engine.rebuild)
        assert.deepStrictEqual(report, {
          instances: 4,
          // One key of the series; four keys and a claim of each permit; two timers; one activity.
          checked: 1 + 3 * 5 + 2 + 1,
          mended: 0,
          missed: [],
          differences: [],
          models: []
        })
      })
    )

    it.live(
      "A54: what cannot be mended is missed by its id: an activity without work, a state that no lifecycle explains",
      () =>
        Effect.gen(function* () {
          const place = yield* places("missed")
          yield* within(on(place), busy)
          yield* tamper(place, "delete from work where kind = 'activity'")
          yield* tamper(place, `update instances set keys = replace(keys, '"title":"q"', '"title":"z"') where id = 'q'`)
          yield* tamper(
            place,
            "update keys set value = " +
              (database === "SQLite" ? "'z'" : "value") +
              " where instance = 'q' and key = 'title'"
          )
          const report = yield* within(on(place), (engine) => engine.rebuild)
          assert.deepStrictEqual(report.missed, ["q", "r"])
        })
    )

    it.live("an activity that no state waits for is ended, not done", () =>
      Effect.gen(function* () {
        const place = yield* places("unawaited")
        yield* within(on(place), busy)
        yield* tamper(
          place,
          "insert into work (instance, seq, slot, kind, lifecycle, version, name, input, at, status, attempts, due, lease, lease_until, reason) select 'q', 2, slot, kind, lifecycle, version, name, input, at, status, attempts, due, lease, lease_until, reason from work where kind = 'activity'"
        )
        yield* within(on(place), (engine, store) =>
          Effect.gen(function* () {
            assert.deepStrictEqual(
              (yield* engine.verify).broken.map((it) => [it.kind, it.instance]),
              [["work", "q"]]
            )
            assert.deepInclude(yield* engine.rebuild, { mended: 1, missed: [] })
            const [work] = yield* store.work({ _tag: "Keys", keys: [{ instance: "q", seq: 2, slot: "lookup" }] })
            assert.strictEqual(work?.status, "ended")
            assert.isTrue((yield* engine.verify).ok)
          })
        )
      })
    )

    it.live("two that hold each other's claim get their own back", () =>
      Effect.gen(function* () {
        const place = yield* places("swapped")
        yield* within(on(place), busy)
        yield* tamper(
          place,
          "update claims set instance = case instance when 'p' then 'q' when 'q' then 'p' else instance end"
        )
        yield* within(on(place), (engine) =>
          Effect.gen(function* () {
            assert.deepInclude(yield* engine.rebuild, { mended: 4, missed: [] })
            assert.isTrue((yield* engine.verify).ok)
          })
        )
      })
    )

    it.live("A51: while others draw and move, neither verify nor rebuild finds anything", () =>
      Effect.gen(function* () {
        const place = yield* places("moving")
        yield* within(on(place), (engine) =>
          Effect.gen(function* () {
            yield* busy(engine)
            let isOver = false
            const note = (i: number) =>
              engine.send(permit, {
                commandId: `n${i}`,
                by: officer,
                id: i % 2 === 0 ? "p" : "q",
                command: { type: "permit.note" }
              })
            const writer = Effect.gen(function* () {
              for (let i = 0; i < 5000 && !isOver; i++) yield* note(i)
            })
            const looking = Effect.gen(function* () {
              for (let i = 0; i < 5; i++) {
                assert.deepInclude(yield* engine.rebuild, { mended: 0, missed: [] })
                assert.deepStrictEqual((yield* engine.verify).broken, [])
              }
              isOver = true
            })
            yield* Effect.all([writer, looking], { concurrency: 2 })
          })
        )
      })
    )
  })
)
