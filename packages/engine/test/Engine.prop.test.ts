import { type Engine, type Receipt, Step } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Schema } from "effect"
import { hall, watched, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const small = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 }))
const Operation = Schema.Struct({
  kind: Schema.Literals(["draw", "take", "next", "apply", "submit", "note", "approve", "back"]),
  a: small,
  b: small
})
type Operation = typeof Operation.Type

const bundles: { readonly [kind: string]: (it: Operation, commandId: string) => Engine.Bundle } = {
  draw: ({ a }, commandId) => ({
    commandId,
    by: kiosk,
    steps: [Step.send(series, { id: `s${a}`, command: { type: "series.draw" } })]
  }),
  take: ({ a, b }, commandId) => ({
    commandId,
    by: kiosk,
    steps: [
      Step.send(series, { id: `s${a}`, command: { type: "series.draw" } }),
      Step.start(pair, {
        id: `w${a}${b}`,
        input: (done) => ({ label: `A${done<{ last: number }>(0).context.last}`, order: b })
      })
    ]
  }),
  back: ({ a, b }, commandId) => ({
    commandId,
    by: kiosk,
    steps: [Step.send(pair, { id: `w${a}${b}`, command: { type: "pair.back" } })]
  }),
  apply: ({ a, b }, commandId) => ({
    commandId,
    by: applicant,
    steps: [Step.start(permit, { id: `p${a}`, input: { title: "A", days: 3, number: String(b), nik: "123" } })]
  }),
  submit: ({ a, b }, commandId) => ({
    commandId,
    by: applicant,
    steps: [a, b].map((i) => Step.send(permit, { id: `p${i}`, command: { type: "permit.submit" } }))
  }),
  note: ({ a }, commandId) => ({
    commandId,
    by: officer,
    steps: [Step.send(permit, { id: `p${a}`, command: { type: "permit.note" } })]
  }),
  approve: ({ a }, commandId) => ({
    commandId,
    by: officer,
    steps: [Step.send(permit, { id: `p${a}`, command: { type: "permit.approve", reason: "x" } })]
  })
}

const next = (engine: Service, commandId: string) =>
  engine.plan({
    commandId,
    by: kiosk,
    name: "next",
    args: {},
    locks: ["queue"],
    read: { waiting: { lifecycle: pair, where: { state: "waiting" }, order: ["order", "-by"], limit: 1 } },
    decide: ({ waiting: [first] }) =>
      first === undefined
        ? { _tag: "Reject", code: "Empty", text: { id: "-", en: "-" } }
        : {
            _tag: "Steps",
            steps: [Step.send(pair, { id: first.id, via: "next", command: { type: "pair.take", by: "x" } })]
          }
  })

const run = (engine: Service, operation: Operation, commandId: string) =>
  operation.kind === "next"
    ? next(engine, commandId)
    : engine.atomically(bundles[operation.kind]!(operation, commandId))

const opened = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: "S" } })
  )

/** Every state that there is. */
const world = (engine: Service) =>
  Effect.map(
    Effect.all([
      engine.find({ lifecycle: series }),
      engine.find({ lifecycle: pair }),
      engine.find({ lifecycle: permit })
    ]),
    (all) =>
      all.flat().map((it) => {
        // References of personal data carry a salt of their own in each engine.
        const { nik: _nik, ...context } = it.snapshot.context as Record<string, unknown>
        return { id: it.id, seq: it.seq, value: it.snapshot.value, context, keys: it.keys }
      })
  )

describe("concurrent bundles", () => {
  it.effect.prop(
    "are equal to the accepted ones applied one by one in the order of their receipts",
    [Schema.Array(Operation).check(Schema.isMaxLength(60))],
    ([operations]) =>
      Effect.gen(function* () {
        const accepted: Array<readonly [Operation, string, Receipt.Receipt]> = []
        const failures: Array<unknown> = []
        const together = yield* within(watched(failures), (engine) =>
          Effect.gen(function* () {
            yield* opened(engine)
            yield* Effect.forEach(
              operations,
              (operation, i) =>
                Effect.map(Effect.exit(run(engine, operation, `c${i}`)), (exit) => {
                  if (Exit.isSuccess(exit)) accepted.push([operation, `c${i}`, exit.value])
                }),
              { concurrency: "unbounded" }
            )
            assert.deepStrictEqual((yield* engine.verify).broken, [])
            assert.deepStrictEqual(failures, [])
            return yield* world(engine)
          })
        )
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
    { arbitrary: { runs: 60 } }
  )
})
