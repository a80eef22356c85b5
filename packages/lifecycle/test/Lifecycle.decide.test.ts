import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, type Stamp, type Verdict } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign } from "xstate"
import { loose, send, started, text } from "./support/loose.ts"
import { Ticket } from "./support/ticket.ts"

const officer = { type: "officer", id: "o1", attributes: { counter: "L1" } }
const other = { type: "officer", id: "o2", attributes: { counter: "L2" } }
const visitor = { type: "visitor", id: "v1", attributes: {} }
const stranger = { type: "device", id: "d1", attributes: {} }
const facts = { rules: { version: "2026-1", value: { patience: 5000 } } }
const at = (time: number, by: Stamp.Stamp["by"] = officer): Stamp.Stamp => ({ at: time, by, facts })
const via = "queueing.callNext"

type TicketSnapshot = Parameters<typeof Lifecycle.describe<typeof Ticket>>[1]

const take = (verdict: Verdict.Verdict<any>): any => {
  assert.strictEqual(verdict._tag, "Accepted", JSON.stringify(verdict))
  return (verdict as Verdict.Accepted<any>).snapshot
}

const waiting: TicketSnapshot = take(
  Lifecycle.decide(Ticket, null, { _tag: "Start", input: { label: "A-1", service: "ktp" } }, at(10))
)
const called: TicketSnapshot = take(
  Lifecycle.decide(Ticket, waiting, { _tag: "Command", type: "ticket.call", payload: { counter: "L1" }, via }, at(20))
)
const serving: TicketSnapshot = take(
  Lifecycle.decide(Ticket, called, { _tag: "Command", type: "ticket.serve" }, at(30))
)
const served: TicketSnapshot = take(
  Lifecycle.decide(Ticket, serving, { _tag: "ActivityDone", activity: "nik", output: { ok: true } }, at(40))
)

const refusal = (
  snapshot: TicketSnapshot,
  input: Omit<Extract<Lifecycle.Input, { _tag: "Command" }>, "_tag">,
  by = officer
): Verdict.Refused => {
  const verdict = Lifecycle.decide(Ticket, snapshot, { _tag: "Command", ...input }, at(50, by as Stamp.Stamp["by"]))
  assert.strictEqual(verdict._tag, "Refused", JSON.stringify(verdict))
  return verdict as Verdict.Refused
}

describe("decide", () => {
  it("accepts a start with its snapshot, index keys, claims and fact versions", () => {
    const verdict = Lifecycle.decide(Ticket, null, { _tag: "Start", input: { label: "A-1", service: "ktp" } }, at(10))
    assert.deepStrictEqual(verdict as unknown, {
      _tag: "Accepted",
      snapshot: {
        lifecycle: "ticket",
        version: 1,
        shape: Ticket.shape,
        status: "active",
        value: "waiting",
        history: {},
        context: { label: "A-1", calls: 0, counter: null, issuedAt: 10 },
        output: null
      },
      changed: true,
      outcomes: [],
      index: { counter: null, calls: 0 },
      claims: ["label:A-1"],
      facts: ["rules@2026-1"]
    })
  })

  it("lists effects, timers, activities and published events in the machine's order", () => {
    const recalled = Lifecycle.decide(
      Ticket,
      called,
      { _tag: "Command", type: "ticket.recall" },
      at(60)
    ) as Verdict.Accepted<any>
    assert.deepStrictEqual(recalled.outcomes as unknown, [
      { _tag: "TimerCancelled", timer: "xstate.after.patience.ticket.called" },
      { _tag: "Published", feed: "announcements/L1", event: { type: "ticket.announced", label: "A-1", counter: "L1" } },
      { _tag: "TimerSet", timer: "xstate.after.patience.ticket.called", delay: 5000, due: 5060 }
    ])
    const verdict = Lifecycle.decide(
      Ticket,
      serving,
      { _tag: "ActivityFailed", activity: "nik", error: "down" },
      at(70)
    ) as Verdict.Accepted<any>
    assert.deepStrictEqual(
      verdict.outcomes.map((outcome) => outcome._tag),
      ["ActivityEnded", "Published", "TimerSet"]
    )
  })

  it("asks for an effect without moving, and says that nothing changed", () => {
    const verdict = Lifecycle.decide(
      Ticket,
      called,
      { _tag: "TimerDue", timer: "xstate.after.patience.ticket.called" },
      at(5020)
    ) as Verdict.Accepted<any>
    assert.isFalse(verdict.changed)
    assert.strictEqual(verdict.snapshot, called)
    assert.deepStrictEqual(verdict.outcomes as unknown, [
      { _tag: "EffectRequested", effect: "remindOfficer", params: { label: "A-1" } }
    ])
  })

  it("A46: on a fixture a typo, a state, a role and a guard are told apart", () => {
    const twice = take(Lifecycle.decide(Ticket, called, { _tag: "Command", type: "ticket.recall" }, at(60)))
    const thrice = take(Lifecycle.decide(Ticket, twice, { _tag: "Command", type: "ticket.recall" }, at(60)))
    assert.strictEqual(refusal(waiting, { type: "ticket.cal" }).code, "UnknownCommand")
    assert.strictEqual(refusal(waiting, { type: "ticket.call", payload: { counter: "L1" } }).code, "OwnedByUseCase")
    assert.strictEqual(refusal(waiting, { type: "ticket.recall" }, visitor as never).code, "RoleRefused")
    assert.strictEqual(refusal(waiting, { type: "ticket.recall" }).code, "NotInState")
    assert.strictEqual(refusal(served, { type: "ticket.recall" }).code, "Finished")
    const guarded = refusal(thrice, { type: "ticket.recall" })
    assert.strictEqual(guarded.code, "GuardRefused")
    assert.deepStrictEqual(guarded.reasons, [
      { code: "mayRecall", text: { id: "Sudah dipanggil tiga kali", en: "Already called three times" } }
    ])
  })

  it("looks for reasons in the order command, use case, role, payload, end, state, guard", () => {
    const wrong = { payload: { counter: 5 } as any }
    assert.strictEqual(refusal(served, { type: "ticket.cal", ...wrong }, visitor as never).code, "UnknownCommand")
    assert.strictEqual(refusal(served, { type: "ticket.call", ...wrong }, visitor as never).code, "OwnedByUseCase")
    assert.strictEqual(refusal(served, { type: "ticket.call", via, ...wrong }, visitor as never).code, "RoleRefused")
    assert.strictEqual(refusal(served, { type: "ticket.call", via, ...wrong }).code, "PayloadInvalid")
    assert.strictEqual(refusal(served, { type: "ticket.call", via, payload: { counter: "L1" } }).code, "Finished")
    assert.strictEqual(refusal(serving, { type: "ticket.call", via, payload: { counter: "L1" } }).code, "NotInState")
  })

  it("names command and state in the texts of a refusal", () => {
    assert.deepStrictEqual(refusal(waiting, { type: "ticket.recall" }).reasons[0]?.text, {
      id: '"Panggil ulang" tidak dapat dilakukan pada keadaan "Menunggu".',
      en: '"Recall" is not possible in the state "Waiting".'
    })
    assert.include(refusal(served, { type: "ticket.recall" }).reasons[0]?.text.id, "Selesai")
  })

  it("hides an instance from an actor without any role, and from no other", () => {
    assert.isTrue(refusal(called, { type: "ticket.recall" }, stranger as never).hidden)
    assert.isTrue(refusal(called, { type: "ticket.recall" }, other).hidden)
    assert.isTrue(refusal(called, { type: "ticket.cal" }, stranger as never).hidden)
    assert.isTrue(refusal(waiting, { type: "ticket.call" }, stranger as never).hidden)
    assert.isFalse(refusal(called, { type: "ticket.recall" }, visitor as never).hidden)
    assert.isFalse(refusal(called, { type: "ticket.cal" }).hidden)
  })

  it("points into the payload and never repeats what stood there", () => {
    const { reasons } = refusal(waiting, {
      type: "ticket.call",
      via,
      payload: { counter: { secret: "3174" }, more: 1 }
    })
    assert.deepStrictEqual(
      reasons.map(({ code, path }) => [code, path]),
      [
        ["Unexpected", ["more"]],
        ["Invalid", ["counter"]]
      ]
    )
    assert.notInclude(JSON.stringify(reasons), "3174")
    assert.deepStrictEqual(
      refusal(waiting, { type: "ticket.call", via }).reasons.map(({ code, path }) => [code, path]),
      [["Missing", ["counter"]]]
    )
    assert.strictEqual(refusal(called, { type: "ticket.recall", payload: { why: "x" } }).code, "PayloadInvalid")
  })

  it("refuses a start whose input does not fit", () => {
    const verdict = Lifecycle.decide(Ticket, null, { _tag: "Start", input: { label: "A-1" } }, at(1))
    assert.deepInclude(verdict as object, { _tag: "Refused", code: "PayloadInvalid" })
  })

  it("ignores an engine's input that no state takes, and says why", () => {
    const say = (snapshot: TicketSnapshot, input: Lifecycle.Input) =>
      Lifecycle.decide(Ticket, snapshot, input, at(90)) as unknown
    assert.deepStrictEqual(say(waiting, { _tag: "TimerDue", timer: "xstate.after.patience.ticket.called" }), {
      _tag: "Ignored",
      reason: "NotActive"
    })
    assert.deepStrictEqual(say(called, { _tag: "ActivityDone", activity: "nik", output: { ok: true } }), {
      _tag: "Ignored",
      reason: "NotActive"
    })
    assert.deepStrictEqual(say(called, { _tag: "ActivityFailed", activity: "nik", error: "down" }), {
      _tag: "Ignored",
      reason: "NotActive"
    })
    assert.deepStrictEqual(say(serving, { _tag: "ActivityDone", activity: "nik", output: { ok: false } }), {
      _tag: "Ignored",
      reason: "NotTaken"
    })
    assert.deepStrictEqual(say(served, { _tag: "TimerDue", timer: "xstate.after.patience.ticket.called" }), {
      _tag: "Ignored",
      reason: "Finished"
    })
    assert.deepStrictEqual(say(served, { _tag: "ActivityFailed", activity: "nik", error: "x" }), {
      _tag: "Ignored",
      reason: "Finished"
    })
  })

  it("gives every guard's reason, innermost first, with keys of the context in its text", () => {
    const lifecycle = loose({
      spec: { reasons: { inner: { id: "n = {n}", en: "n is {n}" }, outer: text, never: text } },
      setup: { guards: { inner: () => false, outer: () => false, never: () => false } },
      machine: { on: { "thing.go": { guard: "outer", target: ".second" } } },
      states: {
        first: { meta: { label: text }, on: { "thing.go": [{ guard: "inner", target: "second" }, { guard: "never" }] } }
      }
    })
    const verdict = send(lifecycle, started(lifecycle), "thing.go")
    assert.strictEqual(verdict.code, "GuardRefused")
    assert.deepStrictEqual(
      verdict.reasons.map((reason: Verdict.Reason) => reason.code),
      ["inner", "never", "outer"]
    )
    assert.deepStrictEqual(verdict.reasons[0].text, { id: "n = 0", en: "n is 0" })
  })

  it("freezes no object of its caller", () => {
    const items = ["x"]
    const lifecycle = loose({
      spec: {
        context: Schema.Struct({ n: Schema.Number, items: Schema.Array(Schema.String) }),
        events: {
          "thing.go": { by: ["anyone"], label: text, payload: Schema.Struct({ items: Schema.Array(Schema.String) }) },
          "thing.back": { by: ["anyone"], label: text }
        }
      },
      machine: { context: ({ input }: any) => ({ n: 0, items: [], now: input.now }) },
      states: {
        first: {
          meta: { label: text },
          on: { "thing.go": { target: "second", actions: assign({ items: ({ event }: any) => event.items }) } }
        }
      }
    })
    const verdict = send(lifecycle, started(lifecycle), "thing.go", { items })
    items.push("y")
    assert.deepStrictEqual(verdict.snapshot.context.items, ["x"])
  })
})
