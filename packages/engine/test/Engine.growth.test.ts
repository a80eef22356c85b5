import { Engine, Step, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { hall, within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

interface Seen {
  rows: number
  journal: number
  written: number
}

/** A store that counts the rows that are read and written. */
const counted = (place: string, seen: Seen): Layer.Layer<Store.Store, unknown> => {
  const count = <A extends ReadonlyArray<unknown>, E>(rows: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.tap(rows, (it) => Effect.sync(() => (seen.rows += it.length)))
  const view = <V extends Store.View>(sound: V): V => ({
    ...sound,
    instances: (ids) => count(sound.instances(ids)),
    commands: (ids) => count(sound.commands(ids)),
    select: (selection) => count(sound.select(selection)),
    timers: (limit) => count(sound.timers(limit)),
    journal: (range) => Effect.tap(sound.journal(range), ({ rows }) => Effect.sync(() => (seen.journal += rows.length)))
  })
  return Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (sound) => ({
      ...view(sound),
      transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
        sound.transact((tx) =>
          body({
            ...view(tx),
            lock: (names, ids) => count(tx.lock(names, ids)),
            write: (changes) => {
              seen.written += changes.journal.length + changes.instances.length + changes.keysSet.length
              return tx.write(changes)
            }
          })
        )
    }))
  ).pipe(Layer.provide(storeOn(place)))
}

const notes = 60_000
const note = Step.send(permit, { id: "p", command: { type: "permit.note" } })

const annotate = (engine: Service) =>
  Effect.gen(function* () {
    const input = { title: "p", days: 400, number: null, nik: null }
    yield* engine.start(permit, { commandId: "start", by: applicant, id: "p", input })
    yield* engine.send(permit, { commandId: "submit", by: applicant, id: "p", command: { type: "permit.submit" } })
    const steps = Array.from({ length: 1000 }, () => note)
    for (let i = 0; i < notes / 1000; i++) yield* engine.atomically({ commandId: `notes-${i}`, by: officer, steps })
  })

describe("an instance with a long history", () => {
  onBoth((places) => {
    it.live(
      "A43: a fixture with 60,000 notes is read and moved by one row, and no row of its history is looked at",
      () =>
        Effect.gen(function* () {
          const seen: Seen = { rows: 0, journal: 0, written: 0 }
          const place = yield* places("notes")
          // Without a cache, as right after a start.
          const layer = Engine.layer({
            lifecycles: [permit],
            facts,
            options: { workers: false, cache: 0, poll: 600_000 }
          }).pipe(Layer.provideMerge(counted(place, seen)))
          yield* within(layer, annotate)
          yield* within(layer, (engine, store) =>
            Effect.gen(function* () {
              Object.assign(seen, { rows: 0, journal: 0, written: 0 })
              assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.notes, notes)
              assert.deepStrictEqual(seen, { rows: 1, journal: 0, written: 0 })
              yield* engine.atomically({ commandId: "one more", by: officer, steps: [note] })
              assert.deepStrictEqual(seen, { rows: 2, journal: 0, written: 3 })
              const [row] = yield* store.instances(["p"])
              assert.isBelow(JSON.stringify(row).length, 2000)
              assert.strictEqual(row!.seq, notes + 3)
            })
          )
        }),
      120_000
    )
  })
})

/** What the fixture's definition promises, told without it. */
interface Model {
  value: string
  notes: number
}

const Operation = Schema.Literals(["submit", "note", "check", "approve"])
type Operation = typeof Operation.Type

const predict: { readonly [operation: string]: (model: Model) => Model | null } = {
  submit: (it) => (it.value === "draft" ? { ...it, value: "waiting" } : null),
  note: (it) => {
    if (it.value === "waiting") return { ...it, notes: it.notes + 1 }
    return it.value === "checking" ? { ...it, value: "waiting" } : null
  },
  check: (it) => (it.value === "waiting" || it.value === "checking" ? { ...it, value: "checking" } : null),
  approve: (it) => (it.value === "waiting" && it.notes > 0 ? { ...it, value: "approved" } : null)
}

describe("index keys", () => {
  it.effect.prop(
    "A51: after every event of a random run of a fixture they are what a model predicts, and nothing that was refused shows",
    [Schema.Array(Operation).check(Schema.isMaxLength(30))],
    ([operations]) =>
      within(hall({ options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          const input = { title: "p", days: 400, number: null, nik: null }
          yield* engine.start(permit, { commandId: "start", by: applicant, id: "p", input })
          let model: Model = { value: "draft", notes: 0 }
          for (const [i, operation] of operations.entries()) {
            const by = operation === "submit" ? applicant : officer
            const command = {
              type: `permit.${operation}`,
              ...(operation === "approve" ? { reason: "x" } : {})
            } as never
            const next = predict[operation]!(model)
            const exit = yield* Effect.exit(engine.send(permit, { commandId: `c${i}`, by, id: "p", command }))
            assert.strictEqual(exit._tag, next === null ? "Failure" : "Success", `${operation} in ${model.value}`)
            model = next ?? model
            const { keys } = yield* engine.get(permit, "p")
            assert.deepStrictEqual(keys, { state: model.value, title: "p", notes: model.notes, number: null })
            const states = ["draft", "waiting", "checking", "approved"]
            const counts = yield* Effect.forEach(states, (state) =>
              engine.count({ lifecycle: permit, where: { state, notes: model.notes } })
            )
            assert.deepStrictEqual(
              counts,
              states.map((state) => (state === model.value ? 1 : 0))
            )
          }
          assert.deepStrictEqual((yield* engine.verify).broken, [])
        })
      ),
    { arbitrary: { runs: 60 } }
  )
})
