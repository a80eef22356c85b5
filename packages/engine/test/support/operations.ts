import { type Engine, Step } from "@balai/engine"
import { Effect, Schema } from "effect"
import { applicant, officer, permit } from "./permit.ts"
import { kiosk, pair, series } from "./series.ts"

type Service = Engine.Engine["Service"]

const small = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 }))
export const Operation = Schema.Struct({
  kind: Schema.Literals(["draw", "take", "next", "apply", "submit", "note", "approve", "back"]),
  a: small,
  b: small
})
export type Operation = typeof Operation.Type

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

/** Does something on a few instances that all compete for. */
export const run = (engine: Service, operation: Operation, commandId: string) =>
  operation.kind === "next"
    ? next(engine, commandId)
    : engine.atomically(bundles[operation.kind]!(operation, commandId))

export const opened = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: "S" } })
  )

/** Every state that there is. */
export const world = (engine: Service) =>
  Effect.map(
    Effect.all([
      engine.find({ lifecycle: series }),
      engine.find({ lifecycle: pair }),
      engine.find({ lifecycle: permit })
    ]),
    (all) =>
      all.flat().map((it) => {
        // References of personal data carry a salt of their own in each engine, and what is done again is done later.
        const { nik: _nik, since: _since, ...context } = it.snapshot.context as Record<string, unknown>
        return { id: it.id, seq: it.seq, value: it.snapshot.value, context, keys: it.keys }
      })
  )
