import { Engine } from "@balai/engine"
import { Migration } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { within } from "./support/hall.ts"
import { at, deadline, fill, quiet, rows, sound, start, why, works } from "./support/migrating.ts"
import { facts, officer, permit } from "./support/permit.ts"
import { permit2, permit3, to2, to3 } from "./support/permits.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"

onBoth((places, database) => {
  describe(`Engine.migrate on ${database}`, () => {
    it.live(
      "A35: 1,000 live instances keep ids, histories, deadlines, numbers and claims; a rehearsal has counted them by state",
      () =>
        Effect.gen(function* () {
          const place = yield* places("thousand")
          yield* within(at(place, quiet), (engine, store) =>
            Effect.gen(function* () {
              yield* fill(engine, 1000)
              const before = yield* rows(store)
              const work = yield* works(store)
              const position = yield* engine.position
              const rehearsal = yield* engine.rehearse(to2)
              assert.deepStrictEqual(
                rehearsal.moves.map(({ count, from, to }) => [from.state, to.state, count]),
                [
                  ["checking", "checking", 250],
                  ["draft", "draft", 250],
                  ["waiting", "queued", 500]
                ]
              )
              assert.deepStrictEqual(
                [rehearsal.ok, rehearsal.instances, rehearsal.failing, rehearsal.conflicts],
                [true, 1000, [], []]
              )
              assert.strictEqual(yield* engine.position, position)
              assert.deepStrictEqual(yield* rows(store), before)

              assert.deepStrictEqual(yield* engine.migrate(to2, why), { migrated: 1000, failing: [], done: true })
              const after = yield* rows(store)
              assert.deepStrictEqual(
                after.map((row) => [row.id, row.version, row.claims, row.startedAt, deadline(row)]),
                before.map((row) => [row.id, 2, row.claims, row.startedAt, deadline(row)])
              )
              assert.deepStrictEqual(
                after.map((row) => row.seq),
                before.map((row) => row.seq + 1)
              )
              assert.deepStrictEqual(yield* works(store), work)
              const history = yield* engine.history("p2")
              assert.deepStrictEqual(
                history.map(({ input }) => input._tag),
                ["Start", "Command", "Command", "Migrated"]
              )
              assert.deepStrictEqual(
                [history[3]!.by.id, history[3]!.version, history[3]!.input],
                ["m1", 2, { ...history[3]!.input, from: 1, reason: "new decree" }]
              )
              assert.strictEqual(yield* engine.count({ lifecycle: permit2, where: { state: "queued", fee: 5 } }), 500)
              const taken = yield* Effect.flip(start(engine, "other", "N-7"))
              assert.strictEqual(taken._tag, "ClaimTakenError")
              yield* sound(engine)
            })
          )
        }),
      60_000
    )

    it.live(
      "who is started in the older version behind the walk is moved as well; as long as more are, it is not done",
      () =>
        Effect.gen(function* () {
          const place = yield* places("behind")
          yield* within(at(place, quiet), (other) =>
            Effect.gen(function* () {
              let more = 0
              const hooked = changed(storeOn(place), (store) => ({
                instancesAfter: (range) =>
                  Effect.tap(store.instancesAfter(range), () =>
                    more-- > 0 ? Effect.orDie(start(other, `a${more}`, null)) : Effect.void
                  )
              }))
              const layer = Engine.layer({ lifecycles: quiet, facts, options: { workers: false } }).pipe(
                Layer.provideMerge(hooked)
              )
              yield* within(layer, (engine) =>
                Effect.gen(function* () {
                  yield* start(engine, "b", null)
                  more = 2
                  assert.deepStrictEqual(yield* engine.migrate(to2, why), { migrated: 3, failing: [], done: true })
                  assert.strictEqual((yield* engine.get(permit2, "a0")).version, 2)
                  more = 1000
                  assert.isFalse((yield* engine.migrate(to2, why)).done)
                })
              )
            })
          )
        })
    )

    it.live("the older version can be unloaded: what is left is read, moved, verified and found whole", () =>
      Effect.gen(function* () {
        const place = yield* places("unloaded")
        yield* within(at(place, quiet), (engine) =>
          Effect.gen(function* () {
            yield* fill(engine, 8)
            yield* engine.migrate(to2, why)
          })
        )
        yield* within(at(place, [permit2]), (engine) =>
          Effect.gen(function* () {
            assert.isTrue((yield* engine.readiness).ready)
            yield* engine.send(permit2, { commandId: "n", by: officer, id: "p1", command: { type: "permit.note" } })
            const { snapshot } = yield* engine.get(permit2, "p1")
            assert.deepStrictEqual([snapshot.value, snapshot.context.notes], ["queued", 1])
            assert.strictEqual(yield* engine.reveal(snapshot.context.nik!.ref), "123")
            yield* engine.erase("p1")
            assert.strictEqual((yield* sound(engine)).instances, 8)
          })
        )
      })
    )

    it.live("a limit is kept, and asked again it goes on; two processes at once migrate each instance once", () =>
      Effect.gen(function* () {
        const place = yield* places("limit")
        yield* within(at(place, quiet), (one) =>
          within(at(place, quiet), (two) =>
            Effect.gen(function* () {
              yield* fill(one, 40)
              assert.deepStrictEqual(yield* one.migrate(to2, { ...why, limit: 15 }), {
                migrated: 15,
                failing: [],
                done: false
              })
              const reports = yield* Effect.all([one.migrate(to2, why), two.migrate(to2, why)], {
                concurrency: "unbounded"
              })
              assert.deepStrictEqual(
                reports.map(({ done, failing }) => [done, failing.length]),
                [
                  [true, 0],
                  [true, 0]
                ]
              )
              assert.strictEqual(reports[0]!.migrated + reports[1]!.migrated, 25)
              const report = yield* sound(one)
              assert.strictEqual(report.rows, 10 * (1 + 2 + 3 + 3) + 40)
              assert.deepStrictEqual(yield* one.migrate(to2, why), { migrated: 0, failing: [], done: true })
            })
          )
        )
      })
    )

    it.live(
      "one that cannot go stays as it is, is named with its reason beforehand and afterwards, and holds back nobody",
      () =>
        Effect.gen(function* () {
          const place = yield* places("failing")
          const picky = Migration.make({
            ...to2,
            migrate: (args) => ({
              ...to2.migrate(args),
              context: {
                ...to2.migrate(args).context,
                number: args.context.title === "p4" ? "N-5" : args.context.number,
                fee: args.context.title === "p2" ? (NaN as number) : 1
              }
            })
          })
          yield* within(at(place, quiet), (engine, store) =>
            Effect.gen(function* () {
              yield* fill(engine, 8)
              const rehearsal = yield* engine.rehearse(picky)
              assert.deepStrictEqual(
                [rehearsal.ok, rehearsal.failing.map(({ code, id }) => [id, code]), rehearsal.conflicts],
                [
                  false,
                  [["p2", "BALAI_LIFECYCLE_MIGRATION_STATE_INVALID"]],
                  [{ claim: "N-5", instances: ["p4", "p5"] }]
                ]
              )
              assert.include(rehearsal.failing[0]!.text.en, "version 2")
              const report = yield* engine.migrate(picky, why)
              assert.deepStrictEqual([report.migrated, report.done], [6, true])
              assert.deepStrictEqual(
                report.failing.map(({ code, id }) => [id, code]),
                [
                  ["p2", "BALAI_LIFECYCLE_MIGRATION_STATE_INVALID"],
                  ["p4", "BALAI_CLAIM_TAKEN"]
                ]
              )
              assert.deepStrictEqual(
                (yield* rows(store)).filter(({ version }) => version === 1).map(({ id }) => id),
                ["p2", "p4"]
              )
              yield* sound(engine)
            })
          )
        })
    )

    it.live("claims that move round in a ring all arrive", () =>
      Effect.gen(function* () {
        const place = yield* places("ring")
        // p0 takes what p1 holds, p1 what p2 holds, p2 something new: only the last can go at first.
        const ring = Migration.make({
          ...to2,
          migrate: (args) => ({
            ...to2.migrate(args),
            context: { ...to2.migrate(args).context, number: `N-${Number(args.context.title.slice(1)) + 1}` }
          })
        })
        yield* within(at(place, quiet), (engine) =>
          Effect.gen(function* () {
            for (const i of [0, 1, 2]) yield* start(engine, `p${i}`, `N-${i}`)
            assert.isTrue((yield* engine.rehearse(ring)).ok)
            assert.deepStrictEqual(yield* engine.migrate(ring, why), { migrated: 3, failing: [], done: true })
            yield* sound(engine)
          })
        )
      })
    )

    it.live("A38: two migrations are one way, in the order of their versions, whatever order they are named in", () =>
      Effect.gen(function* () {
        const place = yield* places("chain")
        yield* within(at(place, [permit, permit2, permit3]), (engine, store) =>
          Effect.gen(function* () {
            yield* fill(engine, 8)
            yield* engine.migrate(to2, { ...why, limit: 3 })
            // What is of version 1 does not skip version 2, and nothing of version 3 is there yet.
            assert.strictEqual((yield* engine.migrate(to3, { ...why, limit: 1 })).migrated, 1)
            const rehearsal = yield* engine.rehearse([to3, to2])
            assert.deepStrictEqual([rehearsal.ok, rehearsal.instances], [true, 7])
            assert.deepStrictEqual([...new Set(rehearsal.moves.map(({ to }) => to.version))], [3])
            assert.deepStrictEqual(yield* engine.migrate([to3, to2], why), { migrated: 7, failing: [], done: true })
            assert.deepStrictEqual([...new Set((yield* rows(store)).map(({ version }) => version))], [3])
            const tags = (yield* engine.history("p7")).map((it) => `${it.input._tag}@${it.version}`)
            assert.deepStrictEqual(tags, ["Start@1", "Command@1", "Command@1", "Migrated@2", "Migrated@3"])
            yield* sound(engine)
            const gap = yield* Effect.flip(engine.migrate([to2, to2], why))
            assert.strictEqual(gap.code, "BALAI_LIFECYCLE_MIGRATION_OUT_OF_ORDER")
          })
        )
        for (const lifecycles of [[permit3], [permit2, permit3], [permit, permit3]])
          yield* within(at(place, lifecycles), sound)
        yield* within(at(place, [permit]), (engine) =>
          Effect.gen(function* () {
            const { firstBroken } = yield* engine.verify
            assert.strictEqual(firstBroken?.kind, "refold")
            assert.include(firstBroken?.detail, "is not loaded")
            const refused = yield* Effect.flip(engine.migrate(to2, why))
            assert.strictEqual(refused._tag, "VersionNotLoadedError")
          })
        )
      })
    )

    it.live("what has ended stays in its version unless it is asked for too", () =>
      Effect.gen(function* () {
        const place = yield* places("ended")
        yield* within(at(place, [permit, permit2, permit3]), (engine, store) =>
          Effect.gen(function* () {
            yield* fill(engine, 3)
            yield* engine.send(permit, {
              commandId: "a",
              by: officer,
              id: "p2",
              command: { type: "permit.approve", reason: "ok" }
            })
            assert.strictEqual((yield* engine.migrate(to2, why)).migrated, 2)
            assert.strictEqual((yield* engine.get(permit, "p2")).version, 1)
            assert.strictEqual((yield* engine.rehearse(to2, { ended: true })).instances, 1)
            assert.strictEqual((yield* engine.migrate(to2, { ...why, ended: true })).migrated, 1)
            assert.deepStrictEqual(
              (yield* rows(store)).map(({ status, version }) => [status, version]),
              [
                ["active", 2],
                ["active", 2],
                ["done", 2]
              ]
            )
            yield* sound(engine)
          })
        )
        yield* within(at(place, [permit2]), sound)
      })
    )
  })
})
