import { Engine, type Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Lifecycle } from "@balai/lifecycle"
import { Context, Effect, Layer, Option, Schema } from "effect"
import { execute } from "../../../test/support/database.ts"
import { DatabaseSync } from "node:sqlite"
import { setup } from "xstate"
import { within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

class Mover extends Context.Service<Mover, { readonly move: (i: number) => Effect.Effect<void> }>()("Mover") {}

/** Whole numbers that look random and are the same each time. */
const numbers = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

interface Predicted {
  state: string
  notes: number
}

/** One command that fits the state, and what it leads to. */
const step = (
  engine: Service,
  {
    choice,
    commandId,
    id,
    it
  }: { readonly id: string; readonly commandId: string; readonly it: Predicted; readonly choice: number }
) => {
  const send = (type: "permit.submit" | "permit.note" | "permit.check", state: string, notes: number) =>
    Effect.map(
      engine.send(permit, {
        commandId,
        by: type === "permit.submit" ? applicant : officer,
        id,
        command: { type } as { type: "permit.submit" }
      }),
      () => {
        it.state = state
        it.notes = notes
      }
    )
  if (it.state === "approved") return Effect.void
  if (it.state === "draft") return send("permit.submit", "waiting", 0)
  if (it.state === "checking") return send("permit.note", "waiting", it.notes)
  if (choice === 0) return send("permit.check", "checking", it.notes)
  if (choice === 1 || it.notes === 0) return send("permit.note", "waiting", it.notes + 1)
  const command = { type: "permit.approve", reason: "ok" } as const
  return Effect.map(engine.send(permit, { commandId, by: officer, id, command }), () => {
    it.state = "approved"
  })
}

type Keys = (label: string) => { readonly [key: string]: string }

/** Something whose index and claims another release computes otherwise, without another version. */
const shelf = (index: Keys, claims: (label: string) => ReadonlyArray<string>) =>
  Lifecycle.make(
    {
      name: "shelf",
      version: 1,
      label: { id: "Rak", en: "Shelf" },
      input: Schema.Struct({ label: Schema.String }),
      context: Schema.Struct({ label: Schema.String }),
      roles: { anybody: () => true },
      events: { "shelf.empty": { by: ["anybody"], label: { id: "Kosongkan", en: "Empty" } } },
      index: ({ context }) => index(context.label),
      claims: ({ context }) => claims(context.label)
    },
    (types) =>
      setup({ types }).createMachine({
        id: "shelf",
        initial: "full",
        context: ({ input }) => ({ label: input.label, now: input.now }),
        states: {
          full: {
            meta: { label: { id: "Penuh", en: "Full" }, status: "active", owner: "anybody" },
            on: { "shelf.empty": "empty" }
          },
          empty: { type: "final", meta: { label: { id: "Kosong", en: "Empty" }, status: "done" } }
        }
      })
  )

const shelves = (place: string, lifecycle: Lifecycle.Any) =>
  Engine.layer({ lifecycles: [lifecycle], options: { workers: false, poll: 20 } }).pipe(
    Layer.provideMerge(storeOn(place))
  )

const on = (place: string, store: Layer.Layer<Store.Store, unknown> = storeOn(place)) =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { workers: false } }).pipe(
    Layer.provideMerge(store)
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

onBoth((places) =>
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
          const report = yield* within(on(place), (engine) => engine.rebuild)
          assert.deepStrictEqual(report.missed, ["r"])
        })
    )

    it.live(
      "A53: a release that computes other keys and claims is named by verify, and rebuild renews them in the journal",
      () =>
        Effect.gen(function* () {
          const place = yield* places("released")
          const ids = ["a", "b", "c"]
          const first = shelf(
            (label) => ({ label }),
            () => []
          )
          const second = shelf(
            (label) => ({ label, upper: label.toUpperCase() }),
            (label) => [label]
          )
          yield* within(shelves(place, first), (engine) =>
            Effect.forEach(ids, (id) =>
              engine.start(first, { commandId: id, by: kiosk, id, input: { label: id === "c" ? "b" : id } })
            )
          )
          yield* within(shelves(place, second), (engine) =>
            within(shelves(place, second), (other) =>
              Effect.gen(function* () {
                // The other process has them in memory as they were.
                for (const id of ids) yield* other.get(second, id)
                assert.deepStrictEqual(
                  (yield* engine.verify).broken.map((it) => it.kind),
                  ["state", "state", "state"]
                )
                const report = yield* engine.rebuild
                // Two claim the same from now on: one of them cannot have it.
                assert.strictEqual(report.missed.length, 1)
                assert.deepInclude(["b", "c"], report.missed[0])
                const found = yield* other.find({ lifecycle: second, where: { upper: ["A", "B"] } })
                assert.deepStrictEqual(
                  found.map((it) => it.id),
                  ids.filter((id) => !report.missed.includes(id))
                )
                const [, row] = yield* engine.history("a")
                assert.deepInclude(row, { input: { _tag: "Reindexed" }, verdict: "Noted", seq: 2 })
                yield* other.send(second, {
                  commandId: "end",
                  by: kiosk,
                  id: found[1]!.id,
                  command: { type: "shelf.empty" }
                })
                assert.deepInclude(yield* other.rebuild, { missed: [] })
                assert.deepStrictEqual((yield* engine.verify).broken, [])
              })
            )
          )
        })
    )

    it.live("a row of nobody that no statement can take away is missed, and keeps nobody busy for ever", () =>
      Effect.gen(function* () {
        const place = yield* places("stuck row")
        yield* within(on(place), busy)
        // Bytes that are no text, or a number of too many digits: what is read of them is something else.
        const value = place.startsWith("postgres") ? "'#17ff0000000000000'" : "cast(x'ff61' as text)"
        yield* tamper(place, `insert into keys values ('permit', 'title', ${value}, 'nobody')`)
        yield* within(on(place), (engine) =>
          Effect.gen(function* () {
            assert.isFalse((yield* engine.verify).ok)
            assert.deepInclude(yield* Effect.timeout(engine.rebuild, 10_000), { mended: 0, missed: ["nobody"] })
          })
        )
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

    it.live("many that each hold the claim of the next all get their own back, over several transactions", () =>
      Effect.gen(function* () {
        const place = yield* places("rotated")
        const held = shelf(
          (label) => ({ label }),
          (label) => [label]
        )
        const ids = Array.from({ length: 60 }, (_, i) => `x${100 + i}`)
        yield* within(shelves(place, held), (engine) =>
          Effect.forEach(ids, (id) => engine.start(held, { commandId: id, by: kiosk, id, input: { label: id } }))
        )
        yield* tamper(
          place,
          "update claims set instance = 'x' || (100 + (cast(substr(instance, 2) as integer) - 100 + 1) % 60)"
        )
        yield* within(shelves(place, held), (engine) =>
          Effect.gen(function* () {
            assert.deepInclude(yield* engine.rebuild, { instances: 60, mended: 120, missed: [] })
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      })
    )

    it.live("what moves between two looks is no difference, for verify as for rebuild", () =>
      Effect.gen(function* () {
        const place = yield* places("moving")
        let moves = 0
        const move = Effect.flatMap(Effect.serviceOption(Mover), (mover) =>
          Option.isSome(mover) ? mover.value.move(moves++) : Effect.void
        )
        const restless = changed(storeOn(place), (store) => ({
          satellites: (ids) => Effect.andThen(move, store.satellites(ids))
        }))
        yield* within(on(place, restless), (engine) =>
          Effect.gen(function* () {
            yield* busy(engine)
            const note = (i: number) =>
              engine.send(permit, { commandId: `n${i}`, by: officer, id: "p", command: { type: "permit.note" } })
            const mover = { move: (i: number) => Effect.asVoid(Effect.orDie(note(i))) }
            const looking = Effect.gen(function* () {
              assert.deepStrictEqual((yield* engine.verify).broken, [])
              assert.deepInclude(yield* engine.rebuild, { mended: 0, missed: [], differences: [] })
            })
            yield* Effect.provideService(looking, Mover, mover)
            assert.strictEqual(moves, 2)
          })
        )
      })
    )

    it.live(
      "A51: after every step of a random run each list equals what a model predicts, and nothing is to be mended",
      () =>
        Effect.gen(function* () {
          yield* within(on(yield* places("random")), (engine) =>
            Effect.gen(function* () {
              const predicted = new Map<string, { state: string; notes: number }>()
              const draw = numbers(7)
              for (let i = 0; i < 120; i++) {
                const id = `p${draw(6)}`
                const it = predicted.get(id)
                if (it === undefined) {
                  const input = { title: id, days: 3, number: id, nik: null }
                  yield* engine.start(permit, { commandId: `c${i}`, by: applicant, id, input })
                  predicted.set(id, { state: "draft", notes: 0 })
                } else yield* step(engine, { id, commandId: `c${i}`, it, choice: draw(3) })
                for (const state of ["draft", "waiting", "checking", "approved"]) {
                  const found = yield* engine.find({ lifecycle: permit, where: { state } })
                  const expected = [...predicted].filter(([, at]) => at.state === state).map(([name]) => name)
                  assert.deepStrictEqual(
                    found.map((row) => row.id),
                    expected.sort()
                  )
                  for (const row of found) assert.strictEqual(row.keys["notes"], predicted.get(row.id)!.notes)
                }
              }
              assert.deepInclude(yield* engine.rebuild, { mended: 0, missed: [], differences: [] })
              assert.deepStrictEqual((yield* engine.verify).broken, [])
            })
          )
        })
    )
  })
)
