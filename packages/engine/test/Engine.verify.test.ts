import { Engine as Engines, type Engine } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { kiosk, series } from "./support/series.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

/** A little of everything: two instances, feeds, timers, effects, an activity, personal data, facts of two versions. */
const busy = (engine: Service) =>
  Effect.gen(function* () {
    yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
    for (const id of ["p", "q"]) {
      yield* engine.start(permit, {
        commandId: `start-${id}`,
        by: applicant,
        id,
        input: { title: id, days: 3, number: id, nik: "123" }
      })
      yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
      yield* engine.registerFacts({ tariff: { version: "2", value: { rate: 9 } } })
    }
    yield* engine.send(permit, { commandId: "check", by: officer, id: "p", command: { type: "permit.check" } })
    yield* engine.answer({ instance: "p", seq: 3, activity: "lookup" }, { _tag: "Done", output: { found: "x" } })
    yield* engine.answer({ instance: "p", seq: 3, activity: "lookup" }, { _tag: "Done", output: { found: "y" } })
    for (let i = 0; i < 5; i++)
      yield* engine.send(series, { commandId: `d${i}`, by: kiosk, id: "s", command: { type: "series.draw" } })
  })

/** Plays it all into a file, does something to the file behind the engine's back, and verifies. */
const tampered = (name: string, sql: string) =>
  Effect.gen(function* () {
    const file = temporary(name)
    yield* within(hallOn(file), busy)
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    return yield* within(hallOn(file), (engine) => engine.verify)
  })

describe("Engine.verify", () => {
  it.effect(
    "a sound log passes: the chain fits and folding gives the stored states, under the facts of their time",
    () =>
      within(hall(), (engine) =>
        Effect.gen(function* () {
          yield* busy(engine)
          const report = yield* engine.verify
          assert.deepStrictEqual(report.broken, [])
          assert.deepStrictEqual([report.ok, report.instances, report.rows], [true, 3, 13])
          const rates = yield* Effect.forEach(["p", "q"], (id) =>
            Effect.map(engine.get(permit, id), (it) => it.snapshot.context.rate)
          )
          assert.deepStrictEqual(rates, [5, 9])
        })
      )
  )

  it.effect("the head of the newest receipt is the head of the chain", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* busy(engine)
        const receipt = yield* engine.send(series, {
          commandId: "last",
          by: kiosk,
          id: "s",
          command: { type: "series.draw" }
        })
        assert.strictEqual((yield* engine.verify).head, receipt.head)
      })
    )
  )

  it.live("a receipt that somebody kept shows a tail that was cut with all that belongs to it", () =>
    Effect.gen(function* () {
      const file = temporary("kept.db")
      const draw = (engine: Service, commandId: string) =>
        engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
      const kept = yield* within(hallOn(file), (engine) =>
        Effect.gen(function* () {
          yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
          const receipts = yield* Effect.forEach(
            Array.from({ length: 700 }, (_, i) => i),
            (i) => draw(engine, `d${i}`),
            { concurrency: "unbounded" }
          )
          for (const receipt of [receipts[0]!, receipts[699]!]) assert.isTrue(yield* engine.confirms(receipt))
          assert.isFalse(yield* engine.confirms({ ...receipts[0]!, head: receipts[699]!.head }))
          assert.isFalse(yield* engine.confirms({ ...receipts[0]!, position: 9999 }))
          return receipts
        })
      )
      const db = new DatabaseSync(file)
      const [last] = db.prepare("select last, first, hash from chain order by last desc limit 1").all()
      db.exec(`delete from chain where last = ${last!["last"]}; delete from journal where position >= ${last!["first"]};
        update log set (position, hash) = (select last, hash from chain order by last desc limit 1)`)
      db.close()
      yield* within(hallOn(file, { options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          assert.isTrue(yield* engine.confirms(kept[0]!))
          assert.isFalse(yield* engine.confirms(kept[699]!))
        })
      )
    })
  )

  const cases: ReadonlyArray<readonly [what: string, sql: string, kind: string, position: number | null]> = [
    [
      "an input that was changed",
      `update journal set input = replace(input, '"days":3', '"days":9') where position = 2`,
      "row",
      2
    ],
    [
      "an author who was changed",
      `update journal set by = '{"attributes":{},"id":"o2","type":"officer"}' where position = 6`,
      "row",
      6
    ],
    ["a row that was taken out", "delete from journal where position = 4", "gap", 4],
    ["a tail that was cut", "delete from journal where position > 10", "gap", 11],
    [
      "a link that was changed",
      "update chain set hash = 'x' where last = (select last from chain limit 1 offset 3)",
      "chain",
      4
    ],
    ["a head that was changed", "update log set hash = 'x'", "head", 13],
    [
      "a state that was changed",
      `update instances set snapshot = replace(snapshot, '"last":5', '"last":6') where id = 's'`,
      "state",
      null
    ],
    [
      "an index key that was changed",
      `update instances set keys = replace(keys, '"last":5', '"last":6') where id = 's'`,
      "state",
      null
    ],
    [
      "an event that was changed",
      `update feeds set event = replace(event, '3', '4') where feed = 'drawn' and n = 3`,
      "feed",
      null
    ],
    ["an event that was taken out", "delete from feeds where feed = 'drawn' and n = 3", "feed", 12],
    ["a fact that was changed", `update facts set value = '{"rate":7}' where version = '2'`, "refold", 4],
    ["an event that was moved to another instance", "update feeds set instance = 'q' where n = 1", "feed", null],
    [
      "an instance without a journal",
      `insert into instances (id, lifecycle, version, shape, seq, status, snapshot, keys, timers, runs, claims, last, started_at, updated_at)
         select 'x', lifecycle, version, shape, seq, status, snapshot, keys, timers, runs, claims, 9999, started_at, updated_at from instances where id = 's'`,
      "state",
      null
    ],
    ["an instance that was taken out", "delete from instances where id = 'q'", "state", null],
    ["an instance of another lifecycle", "update instances set lifecycle = 'permit' where id = 's'", "state", null],
    [
      "an instance that was set back to an earlier state",
      `update instances set last = 9, seq = 2 where id = 's'`,
      "state",
      null
    ],
    [
      "a receipt that was changed",
      `update commands set receipt = replace(receipt, '"at":0', '"at":1') where id = 'd2'`,
      "receipt",
      11
    ],
    ["a receipt that was taken out", "delete from commands where id = 'd2'", "receipt", 11],
    [
      "a receipt of a command that never was",
      `insert into commands select 'x', digest, replace(receipt, '"d2"', '"x"') from commands where id = 'd2'`,
      "receipt",
      11
    ],
    ["a receipt that cannot be read", "update commands set receipt = '{' where id = 'd2'", "receipt", 11],
    [
      "a tail that was cut with its links, its head and its states",
      `delete from journal where position > 12; delete from chain where last > 12;
       update log set position = 12, hash = (select hash from chain where last = 12);
       update instances set last = 12 where id = 's'; delete from feeds where position > 12`,
      "receipt",
      13
    ],
    [
      "personal data that was changed",
      `update vault set value = '"321"' where ref = (select ref from vault limit 1)`,
      "personalData",
      null
    ]
  ]
  for (const [what, sql, kind, position] of cases)
    it.effect(`names ${what}`, () =>
      Effect.gen(function* () {
        const { firstBroken, ok } = yield* tampered(`${what}.db`, sql)
        assert.isFalse(ok)
        assert.deepStrictEqual([firstBroken?.kind, firstBroken?.position], [kind, position])
      })
    )

  it.effect("what is written while it walks is left to the next walk", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* busy(engine)
        let isOver = false
        const draw = (i: number) =>
          engine.send(series, { commandId: `more${i}`, by: kiosk, id: "s", command: { type: "series.draw" } })
        const writer = Effect.gen(function* () {
          for (let i = 0; i < 3000 && !isOver; i++) yield* draw(i)
        })
        yield* Effect.forEach(
          Array.from({ length: 1200 }, (_, i) => i),
          (i) => draw(10_000 + i),
          { concurrency: "unbounded" }
        )
        const walk = Effect.gen(function* () {
          for (let i = 0; i < 3; i++) assert.deepStrictEqual((yield* engine.verify).broken, [])
          isOver = true
        })
        const before = yield* engine.position
        yield* Effect.all([writer, walk], { concurrency: 2 })
        assert.isAbove(yield* engine.position, before)
      })
    )
  )

  it.effect("a row that was changed together with its digest breaks the chain", () =>
    Effect.gen(function* () {
      const { broken } = yield* tampered("digest.db", "update journal set at = 1, digest = 'x' where position = 3")
      assert.includeMembers(
        broken.map((it) => it.kind),
        ["row", "chain"]
      )
    })
  )
})

onBoth((places) => {
  describe("a walk through a sound journal", () => {
    it.live("asks for its rows page by page, and for none on its own", () =>
      Effect.gen(function* () {
        const place = yield* places("paged")
        let asked = 0
        const counted = changed(storeOn(place), (store) => ({
          journal: (range) => {
            asked++
            return store.journal(range)
          }
        }))
        const layer = Engines.layer({ lifecycles: [series], options: { workers: false } }).pipe(
          Layer.provideMerge(counted)
        )
        yield* within(layer, (engine) =>
          Effect.gen(function* () {
            const start = (i: number) =>
              engine.start(series, { commandId: `c${i}`, by: kiosk, id: `s${i}`, input: { prefix: "A" } })
            yield* Effect.forEach(
              Array.from({ length: 300 }, (_, i) => i),
              start,
              { concurrency: "unbounded" }
            )
            asked = 0
            assert.deepStrictEqual((yield* engine.verify).broken, [])
            assert.isBelow(asked, 5)
          })
        )
      })
    )
  })
})
