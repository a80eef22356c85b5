import { type Engine, EngineError, ReadModel, type Store } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { digestOf } from "../src/internal/advance.ts"
import { link } from "../src/internal/hash.ts"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"
import { at, fill, inMemory, quiet, send, sound, start, why, works } from "./support/migrating.ts"
import { applicant, day, officer, permit } from "./support/permit.ts"
import { permit2, permit3, to2, to3 } from "./support/permits.ts"
import { onBoth } from "./support/stores.ts"

onBoth((places, database) => {
  describe(`versions side by side on ${database}`, () => {
    it.live("an instance stays in the version that it was started in, also after the process is started anew", () =>
      Effect.gen(function* () {
        const place = yield* places("side")
        yield* within(at(place, quiet), (engine) =>
          Effect.gen(function* () {
            yield* start(engine, "old", "N-1")
            yield* engine.start(permit2, {
              commandId: "new",
              by: applicant,
              id: "new",
              input: { title: "new", days: 3, number: "N-2", nik: null }
            })
          })
        )
        yield* within(at(place, quiet), (engine) =>
          Effect.gen(function* () {
            // Whichever version a caller has at hand: the instance's own decides.
            yield* engine.send(permit2, {
              commandId: "a",
              by: applicant,
              id: "old",
              command: { type: "permit.submit" }
            })
            yield* engine.send(permit2, {
              commandId: "b",
              by: applicant,
              id: "new",
              command: { type: "permit.submit" }
            })
            const found = yield* engine.find({ lifecycle: permit2 })
            assert.deepStrictEqual(
              found.map(({ id, snapshot, version }) => [id, version, snapshot.value]),
              [
                ["new", 2, "queued"],
                ["old", 1, "waiting"]
              ]
            )
            // A unique string is one for all versions.
            const taken = yield* Effect.flip(start(engine, "third", "N-2"))
            assert.instanceOf(taken, EngineError.ClaimTakenError)
            yield* sound(engine)
          })
        )
      })
    )

    it.live(
      "A32, E21: a live instance of a version that is not loaded, or of another structure, is a typed error and is named",
      () =>
        Effect.gen(function* () {
          const place = yield* places("ready")
          yield* within(at(place, quiet), (engine) => Effect.andThen(start(engine, "p"), start(engine, "q")))
          yield* within(at(place, [permit2]), (engine) =>
            Effect.gen(function* () {
              const { problems, ready } = yield* engine.readiness
              assert.isFalse(ready)
              const problem = problems.find(({ code }) => code === "VersionNotLoaded")
              assert.deepStrictEqual(
                [problem?.lifecycle, problem?.version, problem?.count, [...(problem?.instances ?? [])].sort()],
                ["permit", 1, 2, ["p", "q"]]
              )
              const refused = yield* Effect.flip(
                engine.send(permit2, { commandId: "a", by: applicant, id: "p", command: { type: "permit.submit" } })
              )
              assert.instanceOf(refused, EngineError.VersionNotLoadedError)
            })
          )
          // Another structure under the same number is no other version: it is refused, and never read as if it fitted.
          const { claims: _, ...spec } = permit3.spec
          const renamed = Lifecycle.make({ ...spec, version: 1 } as never, () => permit3.machine)
          yield* within(at(place, [renamed]), (engine) =>
            Effect.gen(function* () {
              const { problems, ready } = yield* engine.readiness
              assert.deepStrictEqual([ready, problems[0]?.code], [false, "ShapeChanged"])
              const refused = yield* Effect.flip(engine.get(renamed, "p"))
              assert.instanceOf(refused, EngineError.SnapshotError)
              assert.include(refused.message, "raise the version")
            })
          )
        })
    )

    it.live("a read model follows an instance whose older version has been unloaded", () =>
      Effect.gen(function* () {
        const place = yield* places("model")
        const notes = ReadModel.make<number>({
          name: "notes",
          version: 1,
          fold: ({ after, before, entry }) => ({
            [entry.instance]: (after.context.notes ?? 0) - (before?.context.notes ?? 0),
            last: entry.version
          })
        })
        yield* within(at(place, quiet, { models: [notes] }), (engine) =>
          Effect.gen(function* () {
            yield* fill(engine, 3)
            yield* engine.migrate(to2, why)
            yield* engine.model(notes).waitFor(yield* engine.position)
          })
        )
        yield* within(at(place, [permit2], { models: [notes] }), (engine) =>
          Effect.gen(function* () {
            yield* engine.send(permit2, { commandId: "n", by: officer, id: "p2", command: { type: "permit.note" } })
            yield* engine.model(notes).waitFor(yield* engine.position)
            assert.deepStrictEqual(
              [yield* engine.model(notes).get("p2"), yield* engine.model(notes).get("last")],
              [1, 2]
            )
            const refused = yield* Effect.flip(engine.rebuild)
            assert.include(refused.message, "permit@1 is not loaded")
            assert.strictEqual(yield* engine.model(notes).get("p2"), 1)
          })
        )
      })
    )

    it.live("a migration that is interrupted anywhere is whole for each instance, and goes on", () =>
      Effect.gen(function* () {
        const place = yield* places("cut")
        yield* within(at(place, quiet), (engine) => fill(engine, 300))
        let migrated = 0
        for (let round = 0; round < 6; round++)
          yield* within(at(place, quiet), (engine) =>
            Effect.gen(function* () {
              const running = yield* Effect.forkChild(engine.migrate(to2, why))
              yield* Effect.sleep(3 * round)
              yield* Fiber.interrupt(running)
            })
          )
        yield* within(at(place, quiet), (engine, store) =>
          Effect.gen(function* () {
            migrated = (yield* engine.migrate(to2, why)).migrated
            assert.isAtMost(migrated, 300)
            const versions = (yield* store.live).map(({ count, version }) => [version, count])
            assert.deepStrictEqual(versions, [[2, 300]])
            const report = yield* sound(engine)
            assert.strictEqual(report.rows, 75 * (1 + 2 + 3 + 3) + 300)
          })
        )
      })
    )
  })
})

/** Migrates one permit in a file, does something to the file behind the engine's back, and verifies. */
const tampered = (name: string, meddle: (db: DatabaseSync) => void, lifecycles: ReadonlyArray<Lifecycle.Any>) =>
  Effect.gen(function* () {
    const file = temporary(name)
    yield* within(at(file, quiet), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", "N-1")
        yield* send(engine, "p", "permit.submit")
        yield* engine.migrate(to2, why)
        yield* engine.send(permit2, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
      })
    )
    const db = new DatabaseSync(file)
    meddle(db)
    db.close()
    return yield* within(at(file, lifecycles), (engine) => engine.verify)
  })

/** Changes the input of a row as somebody would who knows how digests are made, and makes the rows behind it fit. */
const forge = (db: DatabaseSync, position: number, change: (input: string) => string): void => {
  const rows = db.prepare("select * from journal order by position").all() as unknown as Array<Store.JournalRow>
  const digests = rows.map((row) => {
    const forged = row.position === position ? { ...row, input: change(row.input) } : row
    const digest = digestOf(forged)
    db.prepare("update journal set input = ?, digest = ? where position = ?").run(forged.input, digest, row.position)
    return digest
  })
  let hash = ""
  for (const { first, last } of db
    .prepare("select * from chain order by first")
    .all() as unknown as Array<Store.ChainRow>) {
    hash = link(hash, { first, last }, digests.slice(first - 1, last))
    db.prepare("update chain set hash = ? where first = ?").run(hash, first)
  }
  db.prepare("update log set hash = ?").run(hash)
}

describe("Engine.verify of a journal with a migration in it", () => {
  const pasts: ReadonlyArray<readonly [what: string, change: (input: string) => string, why: string]> = [
    ["another version", (input) => input.replace('"from":1', '"from":7'), "it was of version 1, not of 7"],
    ["another start", (input) => input.replace(/"startedAt":\d+/, '"startedAt":1'), "it was started at another time"],
    [
      "a timer that was not armed",
      (input) => input.replace(/"due":(\d+)/, (_, due: string) => `"due":${Number(due) + 1}`),
      "a timer or an activity goes on that was not there before"
    ]
  ]
  it.live.each(pasts)("finds a migration of another past: %s", ([what, change, why]) =>
    Effect.gen(function* () {
      const { broken } = yield* tampered(`past-${what}.db`, (db) => forge(db, 3, change), quiet)
      assert.include(
        broken.map(({ detail, kind, position }) => `${kind} ${position} ${detail}`),
        `refold 3 ${why}`
      )
    })
  )

  const cases: ReadonlyArray<readonly [what: string, sql: string, kind: string, position: number | null]> = [
    ["nothing", "select 1", "none", null],
    [
      "a state that the migration gave",
      `update journal set input = replace(input, '"fee":5', '"fee":0') where position = 3`,
      "row",
      3
    ],
    [
      "a due time that it carried on",
      `update journal set input = replace(input, '"due":', '"due":1') where position = 3`,
      "row",
      3
    ],
    ["its author", `update journal set by = replace(by, 'm1', 'm2') where position = 3`, "row", 3],
    ["its reason", `update journal set input = replace(input, 'new decree', 'no reason') where position = 3`, "row", 3],
    ["the row taken out", "delete from journal where position = 3", "gap", 3],
    [
      "what came before it",
      `update journal set input = replace(input, '"days":30', '"days":31') where position = 1`,
      "row",
      1
    ],
    ["the link of the chain", "update chain set hash = 'x' where first = 3", "chain", 3],
    ["the stored state", `update instances set snapshot = replace(snapshot, '"fee":5', '"fee":0')`, "state", null]
  ]
  for (const [loaded, lifecycles] of [
    ["both versions", quiet],
    ["the newer version alone", [permit2]]
  ] as const)
    it.live.each(cases)(`names the first break with ${loaded} loaded: %s`, ([what, sql, kind, position]) =>
      Effect.gen(function* () {
        const { firstBroken, ok } = yield* tampered(`${what}-${lifecycles.length}.db`, (db) => db.exec(sql), lifecycles)
        assert.deepStrictEqual(
          [ok, firstBroken?.kind ?? "none", firstBroken?.position ?? null],
          [kind === "none", kind, position]
        )
      })
    )
})

describe("after a migration", () => {
  const handled = (seen: Array<string>): Partial<Engine.Options<never>> => {
    const note = (name: string) => (_: unknown, task: { readonly key: string }) =>
      Effect.sync(() => void seen.push(`${name} ${task.key}`))
    return {
      options: {},
      effects: { permit: { notify: note("notify"), archive: note("archive"), post: note("post") } },
      activities: { permit: { registry: () => Effect.never, court: () => Effect.never } }
    } as Partial<Engine.Options<never>>
  }

  it.effect("A37: an effect that the new version has on a transition that is past is not run, nor is its entry", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      yield* within(inMemory(quiet, handled(seen)), (engine) =>
        Effect.gen(function* () {
          yield* start(engine, "p")
          yield* send(engine, "p", "permit.submit")
          yield* TestClock.adjust(1000)
          assert.deepStrictEqual(seen, ["notify p/2/0", "notify p/2/1"])
          yield* engine.migrate(to2, why)
          yield* TestClock.adjust(500)
          assert.lengthOf(seen, 2)
          // A timer that the migration has armed is no past: it fires once, when it is due.
          yield* TestClock.adjust(10_000)
          assert.deepStrictEqual(seen.slice(2), ["notify p/4/0"])
          yield* sound(engine)
        })
      )
    })
  )

  it.effect("a deadline that was armed before fires when it was due, under its new name", () =>
    within(inMemory(quiet, handled([])), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* send(engine, "p", "permit.submit")
        yield* TestClock.adjust(10 * day)
        yield* engine.migrate(to2, why)
        yield* TestClock.adjust(20 * day - 1)
        assert.strictEqual((yield* engine.get(permit2, "p")).snapshot.value, "queued")
        yield* TestClock.adjust(1000)
        assert.strictEqual((yield* engine.get(permit2, "p")).snapshot.value, "expired")
        assert.strictEqual((yield* engine.history("p")).at(-1)?.at, 30 * day)
        yield* sound(engine)
      })
    )
  )

  it.effect("an answer to an activity that ran before counts", () =>
    within(inMemory(quiet, handled([])), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* send(engine, "p", "permit.submit")
        yield* send(engine, "p", "permit.check")
        yield* engine.migrate(to2, why)
        const run = { instance: "p", seq: 3, activity: "lookup" }
        assert.strictEqual(yield* engine.answer(run, { _tag: "Done", output: { found: "found" } }), "accepted")
        assert.strictEqual(yield* engine.answer(run, { _tag: "Done", output: { found: "found" } }), "late")
        const { snapshot } = yield* engine.get(permit2, "p")
        assert.deepStrictEqual([snapshot.value, snapshot.context.title], ["queued", "found"])
        yield* sound(engine)
      })
    )
  )

  it.effect("an activity that has no place in the new version ends, and its answer is late", () =>
    within(inMemory([permit, permit2, permit3], handled([])), (engine, store) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* send(engine, "p", "permit.submit")
        yield* send(engine, "p", "permit.check")
        yield* engine.migrate([to2, to3], why)
        const run = { instance: "p", seq: 3, activity: "lookup" }
        assert.strictEqual(yield* engine.answer(run, { _tag: "Done", output: { found: "x" } }), "late")
        assert.include(yield* works(store), "p/3/lookup/activity/registry/ended")
        yield* sound(engine)
      })
    )
  )

  it.effect("what is due is done first, under the older version", () =>
    within(inMemory(quiet), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        yield* send(engine, "p", "permit.submit")
        yield* TestClock.adjust(31 * day)
        const rehearsal = yield* engine.rehearse(to2)
        assert.deepStrictEqual(
          rehearsal.moves.map(({ from, to }) => [from.state, to.state]),
          [["waiting", "expired"]]
        )
        yield* engine.migrate(to2, why)
        const tags = (yield* engine.history("p")).map((it) => `${it.input._tag}@${it.version}`)
        assert.deepStrictEqual(tags, ["Start@1", "Command@1", "TimerDue@1", "Migrated@2"])
        yield* sound(engine)
      })
    )
  )
})
