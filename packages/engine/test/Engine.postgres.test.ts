import { Engine, EngineError, type Receipt, Step, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer, Stream } from "effect"
import { createHash } from "node:crypto"
import { hall, hallOn, within } from "./support/hall.ts"
import { type Operation, opened, run, world } from "./support/operations.ts"
import { applicant, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const passive = { options: { workers: false, poll: 50 } }
const numbers = (n: number): Array<number> => Array.from({ length: n }, (_, i) => i + 1)
const many = <A, E>(n: number, each: (i: number) => Effect.Effect<A, E>) =>
  Effect.forEach(numbers(n), each, { concurrency: "unbounded" })

/** Three engines at one place: to the database they are three processes. */
const three = <A>(
  place: string,
  each: (engines: readonly [Service, Service, Service]) => Effect.Effect<A, unknown>
): Effect.Effect<A, unknown> =>
  within(hallOn(place, passive), (a) =>
    within(hallOn(place, passive), (b) => within(hallOn(place, passive), (c) => each([a, b, c])))
  )

/** Operations that follow from a seed, on so few instances that they meet again and again. */
const operationsOf = (seed: number): ReadonlyArray<Operation> => {
  const kinds = ["draw", "take", "next", "apply", "submit", "note", "approve", "back"] as const
  return numbers(90).map((i) => {
    const bytes = createHash("sha256").update(`${seed}/${i}`).digest()
    return { kind: kinds[bytes[0]! % kinds.length]!, a: bytes[1]! % 4, b: bytes[2]! % 4 }
  })
}

type Exited = readonly [Operation, string, Exit.Exit<Receipt.Receipt, EngineError.EngineError>]

const competing = (place: string, seed: number) =>
  three(place, (engines) =>
    Effect.gen(function* () {
      yield* opened(engines[0])
      const exits = yield* Effect.forEach(
        operationsOf(seed),
        (operation, i): Effect.Effect<Exited> =>
          Effect.map(
            Effect.exit(run(engines[i % 3]!, operation, `c${i}`)),
            (exit) => [operation, `c${i}`, exit] as const
          ),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual((yield* engines[1].verify).broken, [])
      return { exits, together: yield* world(engines[2]) }
    })
  )

describe("engines at one place", () => {
  onBoth((places, database) => {
    for (const seed of numbers(database === "SQLite" ? 4 : 12))
      it.live(
        `whatever three do at once is equal to what was accepted, done one after the other in the order of the receipts (seed ${seed})`,
        () =>
          Effect.gen(function* () {
            const { exits, together } = yield* competing(yield* places(`competing${seed}`), seed)
            const accepted: Array<readonly [Operation, string, Receipt.Receipt]> = []
            for (const [operation, id, exit] of exits) {
              if (Exit.isSuccess(exit)) accepted.push([operation, id, exit.value])
              // What is refused is refused by the rules, never for want of order.
              else assert.notMatch(JSON.stringify(exit.cause), /StoreError|FaultyError/, id)
            }
            assert.isAbove(accepted.length, 20)
            accepted.sort((x, y) => x[2].position - y[2].position)
            const apart = yield* within(hall({ options: { workers: false } }), (engine) =>
              Effect.gen(function* () {
                yield* opened(engine)
                for (const [operation, commandId, receipt] of accepted)
                  assert.deepStrictEqual((yield* run(engine, operation, commandId)).steps, receipt.steps)
                return yield* world(engine)
              })
            )
            assert.deepStrictEqual(apart, together)
          }),
        60_000
      )

    it.live("bundles that lock the same instances in opposite orders all go through", () =>
      Effect.gen(function* () {
        const place = yield* places("opposite")
        yield* three(place, (engines) =>
          Effect.gen(function* () {
            yield* opened(engines[0])
            const send = (id: string) => Step.send(series, { id, command: { type: "series.draw" } })
            yield* many(120, (i) =>
              engines[i % 3]!.atomically({
                commandId: `o${i}`,
                by: kiosk,
                steps: (i % 2 === 0 ? ["s0", "s1", "s2", "s3"] : ["s3", "s2", "s1", "s0"]).map(send)
              })
            )
            for (const id of ["s0", "s1", "s2", "s3"])
              assert.strictEqual((yield* engines[1].get(series, id)).snapshot.context.last, 120)
          })
        )
      })
    )

    it.live("plans that pick what others move by commands, in any order of ids, neither deadlock nor call twice", () =>
      Effect.gen(function* () {
        const place = yield* places("picking")
        yield* three(place, (engines) =>
          Effect.gen(function* () {
            yield* opened(engines[0])
            yield* many(60, (i) =>
              engines[i % 3]!.start(pair, {
                commandId: `w${i}`,
                by: kiosk,
                id: `w${i}`,
                input: { label: "A", order: (i * 37) % 60 }
              })
            )
            // Each plan picks three at once, the highest ids first, and draws from a series that all want.
            const pick = (engine: Service, commandId: string) =>
              engine.plan({
                commandId,
                by: kiosk,
                name: "pick",
                args: {},
                locks: [`queue/${commandId.length % 2}`],
                read: { waiting: { lifecycle: pair, where: { state: "waiting" }, order: ["-order"], limit: 3 } },
                decide: ({ waiting }) => ({
                  _tag: "Steps",
                  steps: [
                    ...waiting.map(({ id }) =>
                      Step.send(pair, { id, via: "next", command: { type: "pair.take", by: commandId } })
                    ),
                    Step.send(series, { id: "s0", command: { type: "series.draw" } })
                  ]
                })
              })
            const receipts = yield* many(20, (i) => pick(engines[i % 3]!, `pick${i}`))
            const picked = receipts.flatMap((it) => it.steps.slice(0, -1).map((step) => step.id))
            assert.strictEqual(picked.length, 60)
            assert.strictEqual(new Set(picked).size, 60)
            assert.strictEqual((yield* engines[2].get(series, "s0")).snapshot.context.last, 20)
            assert.deepStrictEqual((yield* engines[2].verify).broken, [])
          })
        )
      })
    )

    it.live("a plan sees whoever came before its place in the log, also when they came after it has asked", () =>
      Effect.gen(function* () {
        const place = yield* places("phantom")
        yield* within(hallOn(place, passive), (other) =>
          Effect.gen(function* () {
            const start = (order: number) =>
              other.start(pair, { commandId: `w${order}`, by: kiosk, id: `w${order}`, input: { label: "A", order } })
            yield* start(2)
            let asked = 0
            const slow = Layer.effect(
              Store.Store,
              Effect.map(Store.Store, (sound) => ({
                ...sound,
                transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
                  sound.transact((tx) =>
                    body({
                      ...tx,
                      select: (selection) =>
                        Effect.tap(tx.select(selection), () =>
                          asked++ === 0 && !sound.manifest.synchronous ? Effect.orDie(start(1)) : Effect.void
                        )
                    })
                  )
              }))
            ).pipe(Layer.provide(storeOn(place)))
            const layer = Engine.layer({ lifecycles: [pair], ...passive }).pipe(Layer.provideMerge(slow))
            yield* within(layer, (engine) =>
              Effect.gen(function* () {
                const next = run(engine, { kind: "next", a: 0, b: 0 }, "n")
                const first = (yield* next).steps[0]?.id
                assert.strictEqual(first, asked === 1 ? "w2" : "w1")
                assert.strictEqual(asked, database === "SQLite" ? 1 : 3)
                // A repeat asks nothing.
                assert.strictEqual((yield* next).steps[0]?.id, first)
              })
            )
          })
        )
      })
    )

    it.live(
      "a plan is told rows of its own group in the order in which the store gives them, whatever their letters",
      () =>
        Effect.gen(function* () {
          const place = yield* places("letters")
          yield* within(hallOn(place, passive), (engine) =>
            Effect.gen(function* () {
              // In JavaScript's own order the last two change places.
              const ids = ["w", "wé", "w\uff5e", "w\u{1f600}"]
              const plan = engine.plan({
                commandId: "order",
                by: kiosk,
                name: "order",
                args: {},
                locks: [],
                read: { all: { lifecycle: pair, order: ["order"] } },
                decide: ({ all }) => ({
                  _tag: "Reject",
                  code: all.map((it) => it.id).join(" "),
                  text: { id: "-", en: "-" }
                })
              })
              const start = (id: string) =>
                engine.start(pair, { commandId: id, by: kiosk, id, input: { label: "A", order: 1 } })
              const [, rejected] = yield* Effect.all(
                [Effect.forEach([...ids].reverse(), start, { concurrency: "unbounded" }), Effect.flip(plan)],
                { concurrency: "unbounded" }
              )
              assert.strictEqual(rejected instanceof EngineError.RejectedError && rejected.reason, ids.join(" "))
              const found = yield* engine.find({ lifecycle: pair, order: ["order"] })
              assert.deepStrictEqual(
                found.map((it) => it.id),
                ids
              )
            })
          )
        })
    )

    it.live("of many that claim one string at once exactly one gets it, and the others are told who", () =>
      Effect.gen(function* () {
        const place = yield* places("claims")
        yield* three(place, (engines) =>
          Effect.gen(function* () {
            const exits = yield* many(90, (i) =>
              Effect.exit(
                engines[i % 3]!.start(permit, {
                  commandId: `p${i}`,
                  by: applicant,
                  id: `p${i}`,
                  input: { title: "A", days: 3, number: "7", nik: null }
                })
              )
            )
            const winners = exits.flatMap((exit) => (Exit.isSuccess(exit) ? [exit.value.steps[0]!.id] : []))
            assert.strictEqual(winners.length, 1)
            for (const exit of exits)
              if (Exit.isFailure(exit)) {
                const error = yield* Effect.flip(Effect.failCause(exit.cause))
                assert.strictEqual(error instanceof EngineError.ClaimTakenError && error.holder, winners[0])
              }
          })
        )
      })
    )

    it.live("a tail in one hears what the two others commit under load, without a gap and in order", () =>
      Effect.gen(function* () {
        const place = yield* places("tail")
        yield* three(place, ([listening, one, two]) =>
          Effect.gen(function* () {
            yield* opened(one)
            const tails = yield* Effect.forEach([0, 250], (after) =>
              Effect.forkChild(Stream.runCollect(Stream.take(listening.feed("drawn").tail(after), 600 - after)))
            )
            const draw = (engine: Service, name: string) => (i: number) =>
              engine.send(series, {
                commandId: `${name}${i}`,
                by: kiosk,
                id: `s${i % 4}`,
                command: { type: "series.draw" }
              })
            yield* Effect.all([many(300, draw(one, "x")), many(300, draw(two, "y"))], { concurrency: "unbounded" })
            for (const [i, after] of [0, 250].entries())
              assert.deepStrictEqual(
                [...(yield* Fiber.join(tails[i]!))].map((it) => it.offset),
                numbers(600).slice(after)
              )
          })
        )
      })
    )

    it.live("a command that one has just confirmed is what the next command and the next read of another see", () =>
      Effect.gen(function* () {
        const place = yield* places("seen")
        yield* three(place, (engines) =>
          Effect.gen(function* () {
            yield* opened(engines[0])
            for (let i = 0; i < 30; i++) {
              yield* engines[i % 3]!.send(series, {
                commandId: `d${i}`,
                by: kiosk,
                id: "s0",
                command: { type: "series.draw" },
                expectedSeq: i + 1
              })
              for (const engine of engines)
                assert.strictEqual((yield* engine.get(series, "s0")).snapshot.context.last, i + 1)
            }
          })
        )
      })
    )
  })
})
