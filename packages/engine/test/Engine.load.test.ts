import { Engine, EngineError } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Schema } from "effect"
import { DatabaseSync } from "node:sqlite"
import { assign, setup } from "xstate"
import { execute } from "../../../test/support/database.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, facts, permit } from "./support/permit.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const start = (engine: Service, id: string) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days: 3, number: null, nik: null }
  })

/** A lifecycle named `permit` that is another one: another version, other states, another context. */
const other = (version: number, state = "draft") =>
  Lifecycle.make(
    {
      name: "permit",
      version,
      label: { id: "Permohonan", en: "Permit" },
      input: Schema.Struct({ title: Schema.String }),
      context: Schema.Struct({ title: Schema.String, turns: Schema.Number }),
      roles: { anybody: () => true },
      events: { "permit.submit": { by: ["anybody"], label: { id: "Ajukan", en: "Submit" } } },
      publishes: { "permit.moved": { payload: Schema.Struct({ title: Schema.String }), feed: () => "permits" } }
    },
    (types) =>
      setup({ types }).createMachine({
        id: "permit",
        initial: state,
        context: ({ input }) => ({ title: input.title, turns: 0, now: input.now }),
        states: {
          [state]: {
            meta: { label: { id: "Draf", en: "Draft" }, status: "draft", owner: "anybody" },
            on: { "permit.submit": { actions: assign({ turns: ({ context }) => context.turns + 1 }) } }
          }
        }
      })
  )

const only = (place: string, ...lifecycles: ReadonlyArray<Lifecycle.Any>) =>
  Engine.layer({ lifecycles, facts }).pipe(Layer.provideMerge(storeOn(place)))

/** Changes what is stored behind the engine's back. */
const alter = (place: string, sql: string): Effect.Effect<void> =>
  Effect.promise(async () => {
    if (place.startsWith("postgres")) return execute(place, sql)
    const db = new DatabaseSync(place)
    db.exec(sql)
    db.close()
  })

const onPlace = (place: string, sql: string, run: (engine: Service) => Effect.Effect<void, unknown>) =>
  Effect.gen(function* () {
    yield* within(hallOn(place), (engine) => start(engine, "p"))
    yield* alter(place, sql)
    yield* within(hallOn(place), run)
  })

const loadError = (engine: Service) => Effect.flip(Effect.asVoid(engine.get(permit, "p")))
const sendError = (engine: Service) =>
  Effect.flip(engine.send(permit, { commandId: "c", by: applicant, id: "p", command: { type: "permit.submit" } }))

describe("loading", () => {
  onBoth((places) => {
    const at = (place: Effect.Effect<string>, sql: string, run: (engine: Service) => Effect.Effect<void, unknown>) =>
      Effect.flatMap(place, (it) => onPlace(it, sql, run))
    const damages: ReadonlyArray<readonly [string, string]> = [
      ["a state that is gone", `replace(snapshot, '"value":"draft"', '"value":"drafted"')`],
      ["no JSON at all", `'{{'`],
      ["another shape of value", `replace(snapshot, '"value":"draft"', '"value":5')`],
      ["a null", `'null'`]
    ]
    for (const [what, sql] of damages)
      it.effect(
        `A31: a stored fixture with ${what} is a typed error on reading and on writing, and the engine lives on`,
        () =>
          at(places(what), `update instances set snapshot = ${sql}`, (engine) =>
            Effect.gen(function* () {
              assert.instanceOf(yield* loadError(engine), EngineError.SnapshotError)
              assert.instanceOf(yield* sendError(engine), EngineError.SnapshotError)
              yield* start(engine, "q")
            })
          )
      )

    it.effect(
      "a list or a plan that would lack a row that cannot be read fails and names it, and other lists go on",
      () =>
        at(places("unreadable"), `update instances set snapshot = '{{'`, (engine) =>
          Effect.gen(function* () {
            yield* start(engine, "q")
            const all = { lifecycle: permit, where: { state: "draft" } } as const
            const plan = engine.plan({
              commandId: "plan",
              by: applicant,
              name: "all",
              args: {},
              locks: [],
              read: { all },
              decide: () => ({ _tag: "Steps", steps: [] })
            })
            for (const asked of [engine.find(all), plan]) {
              const error = yield* Effect.flip(Effect.asVoid(asked as Effect.Effect<unknown, EngineError.EngineError>))
              assert.strictEqual(error instanceof EngineError.SnapshotError && error.instance, "p")
            }
            assert.strictEqual(yield* engine.count(all), 2)
            assert.strictEqual((yield* engine.find({ ...all, ids: ["q"] })).length, 1)
          })
        )
    )

    it.effect(
      "A31: a fixture under a version that is not loaded is a typed error, is listed, and makes readiness red",
      () =>
        Effect.gen(function* () {
          const file = yield* places("a31")
          yield* within(hallOn(file), (engine) => Effect.andThen(start(engine, "p"), start(engine, "q")))
          yield* within(only(file, other(2)), (engine) =>
            Effect.gen(function* () {
              const error = yield* loadError(engine)
              assert.deepStrictEqual(error._tag === "VersionNotLoadedError" && [error.lifecycle, error.version], [
                "permit",
                1
              ])
              const { problems, ready } = yield* engine.readiness
              assert.isFalse(ready)
              assert.deepStrictEqual(
                problems.map((it) => [it.code, it.lifecycle, it.version, it.count, [...it.instances].sort()]),
                [["VersionNotLoaded", "permit", 1, 2, ["p", "q"]]]
              )
              assert.isFalse((yield* engine.verify).ok)
            })
          )
          yield* within(only(file, other(2), permit), (engine) =>
            Effect.gen(function* () {
              assert.isTrue((yield* engine.readiness).ready)
              yield* engine.start(other(2), { commandId: "n", by: applicant, id: "n", input: { title: "new" } })
              assert.deepStrictEqual(
                [(yield* engine.get(permit, "p")).version, (yield* engine.get(permit, "n")).version],
                [1, 2]
              )
            })
          )
        })
    )

    it.effect("A32: a fixture's snapshot of another structure under the same name and version is refused", () =>
      Effect.gen(function* () {
        const file = yield* places("a32")
        yield* within(hallOn(file), (engine) => start(engine, "p"))
        yield* within(only(file, other(1, "drafted")), (engine) =>
          Effect.gen(function* () {
            assert.instanceOf(yield* loadError(engine), EngineError.SnapshotError)
            const { problems, ready } = yield* engine.readiness
            assert.deepStrictEqual([ready, problems.map((it) => it.code)], [false, ["ShapeChanged"]])
          })
        )
      })
    )

    it.effect("A32: a fixture's snapshot that carries another lifecycle's name is refused", () =>
      at(
        places("a32name"),
        `update instances set snapshot = replace(snapshot, '"lifecycle":"permit"', '"lifecycle":"licence"')`,
        (engine) => Effect.map(loadError(engine), (error) => assert.instanceOf(error, EngineError.SnapshotError))
      )
    )

    it.effect("A33: a fixture's context without a key is a typed error", () =>
      at(places("a33"), `update instances set snapshot = replace(snapshot, '"notes":0,', '')`, (engine) =>
        Effect.map(loadError(engine), (error) => assert.instanceOf(error, EngineError.SnapshotError))
      )
    )
  })

  it.effect("A44: a fixture's every state survives two round trips through storage unchanged", () =>
    within(hall({ options: { cache: 0 } }), (engine, store) =>
      Effect.gen(function* () {
        yield* start(engine, "p")
        const send = (command: string, by = applicant) =>
          engine.send(permit, { commandId: command, by, id: "p", command: { type: command } as never })
        const texts = (): Effect.Effect<string, unknown> => Effect.map(store.instances(["p"]), ([row]) => row!.snapshot)
        for (const step of [
          Effect.void,
          send("permit.submit"),
          send("permit.check", { ...applicant, type: "officer" })
        ]) {
          yield* step
          const stored = yield* texts()
          const once = Lifecycle.restore(permit, JSON.parse(stored))
          assert.deepStrictEqual(
            once._tag === "Success" && JSON.parse(JSON.stringify(once.success)),
            JSON.parse(stored)
          )
          const twice =
            once._tag === "Success" ? Lifecycle.restore(permit, JSON.parse(JSON.stringify(once.success))) : once
          assert.deepStrictEqual(twice, once)
        }
      })
    )
  )

  it.effect(
    "A45: a fixture whose guard, delay or role throws is a typed error, and nothing of the bundle is stored",
    () => {
      const throwing = Lifecycle.make(
        {
          name: "thrower",
          version: 1,
          label: { id: "Pelempar", en: "Thrower" },
          input: Schema.Struct({}),
          context: Schema.Struct({}),
          roles: { anybody: () => true },
          events: {
            "thrower.go": { by: ["anybody"], label: { id: "Jalan", en: "Go" } },
            "thrower.wait": { by: ["anybody"], label: { id: "Tunggu", en: "Wait" } }
          },
          publishes: { never: { payload: Schema.Struct({}), feed: () => "never" } },
          reasons: { throws: { id: "-", en: "-" } }
        },
        (types) =>
          setup({
            types,
            guards: {
              throws: (): boolean => {
                throw new Error("no")
              }
            },
            delays: { never: () => Number.NaN }
          }).createMachine({
            id: "thrower",
            initial: "here",
            context: ({ input }) => ({ now: input.now }),
            states: {
              here: {
                meta: { label: { id: "Di sini", en: "Here" }, status: "active", owner: "anybody" },
                on: { "thrower.go": { guard: "throws", target: "there" }, "thrower.wait": "there" }
              },
              there: {
                meta: { label: { id: "Di sana", en: "There" }, status: "active", owner: "anybody" },
                after: { never: "here" }
              }
            }
          })
      )
      return within(hall({ lifecycles: [throwing] }), (engine) =>
        Effect.gen(function* () {
          yield* engine.start(throwing, { commandId: "t", by: applicant, id: "t", input: {} })
          for (const type of ["thrower.go", "thrower.wait"] as const) {
            const exit = yield* Effect.exit(
              engine.send(throwing, { commandId: "c", by: applicant, id: "t", command: { type } as never })
            )
            assert.isTrue(Exit.isFailure(exit) && JSON.stringify(exit).includes("FaultyError"), type)
          }
          assert.strictEqual((yield* engine.history("t")).length, 1)
        })
      )
    }
  )
})

describe("Engine.layer", () => {
  const dies = (layer: Parameters<typeof within>[0]) =>
    Effect.map(Effect.exit(within(layer, () => Effect.void)), (exit) =>
      Exit.isFailure(exit) ? JSON.stringify(exit.cause) + String(Cause.squash(exit.cause)) : ""
    )

  it.effect("two lifecycles of one name and version cannot be loaded together", () =>
    Effect.map(dies(hall({ lifecycles: [permit, other(1)] })), (it) => assert.include(it, "permit@1 is loaded twice"))
  )

  it.effect("a handler for something that is not declared is named at once", () =>
    Effect.map(dies(hall({ effects: { permit: { notifi: () => Effect.void } } })), (it) =>
      assert.include(it, "effect:permit/notifi has a handler and is not declared")
    )
  )
})

describe("facts", () => {
  it.effect("the value of a version never changes", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(engine.registerFacts({ tariff: { version: "1", value: { rate: 6 } } }))
        assert.deepStrictEqual([error.problem, error.retryable], ["factChanged", false])
        yield* engine.registerFacts(facts)
      })
    )
  )
})
