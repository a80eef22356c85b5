import { type Engine, type Versions } from "@balai/engine"
import { Migration } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { errand1, errand2, errandChanged, errands } from "./support/errands.ts"
import { at, inMemory, rows, sound, why } from "./support/migrating.ts"
import { applicant } from "./support/permit.ts"
import { within } from "./support/hall.ts"
import { temporary } from "./support/files.ts"

type Service = Engine.Engine["Service"]
type Event = "left" | "right" | "pause" | "resume" | "end"

const both = [errand1, errand2]

const begin = (engine: Service, id: string, { lifecycle = errand1, place = null as string | null } = {}) =>
  engine.start(lifecycle, { commandId: `start-${id}`, by: applicant, id, input: { place, phone: "0812" } })
const send = (engine: Service, id: string, [event, n = 0]: readonly [Event, number?]) =>
  Effect.ignore(
    engine.send(errand1, {
      commandId: `${event}-${id}-${n}`,
      by: applicant,
      id,
      command: { type: `errand.${event}` as "errand.left" }
    })
  )

/** Knows some places no more, and takes some for the same. */
const picky = Migration.make({
  from: errand1,
  to: errand2,
  migrate: ({ context }) => {
    if (context.place?.startsWith("bad")) throw new Error("where is that?")
    return { context: { ...context, place: context.place?.startsWith("x") ? "x" : context.place } }
  }
})

describe("a migration and its rehearsal", () => {
  it.effect("with a limit one that cannot go holds back nobody", () =>
    within(inMemory(both), (engine) =>
      Effect.gen(function* () {
        for (const i of [0, 1, 2]) yield* begin(engine, `a${i}`, { place: `bad ${i}` })
        for (const i of [0, 1, 2]) yield* begin(engine, `b${i}`, { place: `good ${i}` })
        const first = yield* engine.migrate(picky, { ...why, limit: 2 })
        assert.deepStrictEqual([first.migrated, first.failing.length, first.done], [2, 3, false])
        const second = yield* engine.migrate(picky, { ...why, limit: 2 })
        assert.deepStrictEqual([second.migrated, second.failing.length, second.done], [1, 3, true])
        yield* sound(engine)
      })
    )
  )

  it.effect("what a timer that is due ends stays in its version, in both", () =>
    within(inMemory(both), (engine, store) =>
      Effect.gen(function* () {
        yield* begin(engine, "e")
        yield* TestClock.adjust(2000)
        const back = Migration.make({
          from: errand1,
          to: errand2,
          migrate: ({ context }) => ({ context, value: "paused" })
        })
        const rehearsal = yield* engine.rehearse(back)
        assert.deepStrictEqual([rehearsal.ok, rehearsal.instances, rehearsal.moves], [true, 0, []])
        assert.deepStrictEqual(yield* engine.migrate(back, why), { migrated: 0, failing: [], done: true })
        assert.deepStrictEqual(
          (yield* rows(store)).map(({ status, version }) => [status, version]),
          [["done", 1]]
        )
      })
    )
  )

  it.live("one that cannot be read is named, and holds back nobody", () =>
    Effect.gen(function* () {
      const place = temporary("unreadable.db")
      yield* within(at(place, [errand1]), (engine) => begin(engine, "a"))
      const lifecycles = [errandChanged, errand2]
      yield* within(at(place, lifecycles), (engine) =>
        Effect.gen(function* () {
          yield* begin(engine, "b", { lifecycle: errandChanged as never })
          const to = Migration.make({
            from: errandChanged,
            to: errand2,
            migrate: ({ context }) => ({ context, value: "paused" })
          })
          const { failing, instances } = yield* engine.rehearse(to)
          assert.deepStrictEqual(
            [instances, failing.map(({ code, id, version }) => [id, version, code])],
            [2, [["a", 1, "BALAI_SNAPSHOT"]]]
          )
          assert.deepStrictEqual(yield* engine.migrate(to, why), { migrated: 1, failing, done: true })
        })
      )
    })
  )

  it.effect("a reference to personal data that the instance does not hold is refused", () =>
    within(inMemory(both), (engine) =>
      Effect.gen(function* () {
        yield* begin(engine, "e")
        const forged = Migration.make({
          from: errand1,
          to: errand2,
          migrate: ({ context }) => ({ context: { ...context, phone: { ref: "x", digest: "y" } as never } })
        })
        const { failing } = yield* engine.rehearse(forged)
        assert.deepStrictEqual(
          failing.map(({ code }) => code),
          ["BALAI_LIFECYCLE_MIGRATION_STATE_INVALID"]
        )
        assert.deepStrictEqual(yield* engine.migrate(forged, why), { migrated: 0, failing, done: true })
        yield* sound(engine)
      })
    )
  )

  const below = (most: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: most }))
  const One = Schema.Struct({
    place: Schema.NullOr(Schema.Literals(["bad", "x1", "x2", "y", "z"])),
    wait: below(400),
    events: Schema.Array(Schema.Literals(["left", "right", "pause", "resume", "end"])).check(Schema.isMaxLength(5))
  })
  const Case = Schema.Struct({
    population: Schema.Array(One).check(Schema.isMaxLength(12)),
    ended: Schema.Boolean,
    wait: below(1500)
  })
  const total = (moves: ReadonlyArray<Versions.Move>) => moves.reduce((sum, { count }) => sum + count, 0)
  const isTaken = ({ code }: Versions.Failing) => code === "BALAI_CLAIM_TAKEN"

  it.effect.prop(
    "tell the same of any population: who goes, who cannot and why, and whose claims meet",
    [Case],
    ([{ ended, population, wait }]) =>
      within(inMemory(both), (engine, store) =>
        Effect.gen(function* () {
          for (const [i, { events, place, wait }] of population.entries()) {
            yield* Effect.ignore(begin(engine, `i${i}`, { place }))
            for (const [n, event] of events.entries()) yield* send(engine, `i${i}`, [event, n])
            yield* TestClock.adjust(wait)
          }
          yield* TestClock.adjust(wait)
          const before = yield* rows(store)
          const rehearsal = yield* engine.rehearse(picky, { ended })
          assert.deepStrictEqual(yield* rows(store), before)
          const report = yield* engine.migrate(picky, { ...why, ended })
          const met = rehearsal.conflicts.flatMap(({ instances }) => instances)
          const taken = report.failing.filter(isTaken)
          assert.deepStrictEqual(
            report.failing.filter((it) => !isTaken(it)),
            rehearsal.failing
          )
          assert.deepStrictEqual(
            taken.filter(({ id }) => !met.includes(id)),
            []
          )
          // All but one of those that would claim the same.
          assert.lengthOf(taken, met.length - rehearsal.conflicts.length)
          assert.strictEqual(report.migrated, total(rehearsal.moves) - taken.length)
          assert.strictEqual(rehearsal.instances, report.migrated + report.failing.length)
          assert.strictEqual((yield* rows(store)).filter(({ version }) => version === 2).length, report.migrated)
          yield* sound(engine)
        })
      ),
    { arbitrary: { runs: 60 } }
  )

  it.live("a command from before the migration gives its receipt again when its version is unloaded", () =>
    Effect.gen(function* () {
      const place = temporary("again.db")
      const first = yield* within(at(place, both), (engine) =>
        Effect.tap(begin(engine, "e"), engine.migrate(errands, why))
      )
      yield* within(at(place, [errand2]), (engine) =>
        Effect.gen(function* () {
          assert.deepStrictEqual(yield* begin(engine, "e"), first)
          const other = yield* Effect.flip(begin(engine, "e", { place: "elsewhere" }))
          assert.strictEqual((other as { readonly _tag: string })._tag, "CommandIdReusedError")
          const fresh = yield* Effect.flip(begin(engine, "f"))
          assert.strictEqual((fresh as { readonly _tag: string })._tag, "VersionNotLoadedError")
        })
      )
    })
  )

  it.effect("two regions and what a history state remembers go over, and the deadline with them", () =>
    within(inMemory(both), (engine, store) =>
      Effect.gen(function* () {
        for (const id of ["run", "rest"]) {
          yield* begin(engine, id)
          yield* send(engine, id, ["left"])
        }
        yield* send(engine, "rest", ["pause"])
        const before = new Map((yield* rows(store)).map((row) => [row.id, row.timers]))
        yield* engine.migrate(errands, why)
        for (const row of yield* rows(store)) assert.strictEqual(row.timers, before.get(row.id))
        yield* engine.send(errand2, { commandId: "r", by: applicant, id: "rest", command: { type: "errand.resume" } })
        for (const id of ["run", "rest"])
          assert.deepStrictEqual((yield* engine.get(errand2, id)).snapshot.value as unknown, {
            work: { left: "busy", right: "idle" }
          })
        yield* sound(engine)
      })
    )
  )
})
