import { Bill } from "@balai/application"
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { applicant, at, day, hall, head, hour, officer, Played, put, stamp, subject, system } from "./support/bill.ts"

const reason = { code: "salah-tagih", words: "Layanan lain" }
const money = (receipt: string, amount: number) => ({ receipt, amount, at })
const silent = { open: () => ({ bill: "b-1", code: "820260118000017", amount: 30_000, expiresAt: at + 7 * day }) }

const issued = () => new Played({}, silent)
const paid = () => {
  const bill = issued()
  bill.send("bill.notice", system, money("R3", 30_000))
  return bill
}
const over = () => {
  const bill = paid()
  bill.send("bill.notice", system, money("R4", 10_000))
  return bill
}
const by = (bill: Played, ...sends: ReadonlyArray<Parameters<Played["send"]>>) => {
  for (const one of sends) assert.strictEqual(bill.send(...one), "accepted", one[0])
  return bill
}
const byHand = () =>
  by(new Played({ route: "record" }), ["bill.recordCode", officer, { code: "820260118000017", expiresAt: null }])

/** A bill in every state. */
const states: { readonly [state: string]: () => Played } = {
  uncoded: () => new Played({ route: "record" }),
  issuing: () => new Played(),
  unissued: () => new Played({}, { open: () => null }),
  "open.awaiting": issued,
  "open.asking": () => by(issued(), ["bill.ask", officer]),
  "recorded.waiting": byHand,
  "recorded.verifying": () => by(byHand(), ["bill.showReceipt", applicant, money("S1", 30_000)]),
  "paid.resting": paid,
  "expired.resting": () => {
    const bill = issued()
    bill.hear("settlement", { outcome: "expired", at })
    return bill
  },
  "cancelled.resting": () => by(issued(), ["bill.cancel", officer, { reason }]),
  owing: over,
  "refunding.resting": () => by(paid(), ["bill.giveBack", system]),
  settled: () => {
    const bill = by(paid(), ["bill.deliver", system, { product: "PBG-1" }])
    return bill.advance(40 * day)
  },
  ended: () => by(new Played({ route: "record" }), ["bill.giveBack", system])
}

const late = ["recordPayment"]
/** Who may do what in which state; whatever is not here is refused. */
const allowed: { readonly [name: string]: { readonly [state: string]: ReadonlyArray<string> } } = {
  "the officer": {
    uncoded: ["recordCode", "cancel"],
    unissued: ["issue", "recordCode", "cancel"],
    "open.awaiting": ["recordPayment", "ask", "cancel"],
    "open.asking": ["recordPayment", "ask", "cancel"],
    "recorded.waiting": ["recordCode", "recordPayment", "cancel"],
    "recorded.verifying": ["recordPayment", "confirmReceipt", "rejectReceipt", "cancel"],
    "paid.resting": [...late, "ask"],
    "expired.resting": [...late, "ask"],
    "cancelled.resting": [...late, "ask"],
    owing: late,
    "refunding.resting": [...late, "ask"]
  },
  "the head": {
    owing: ["refund", "recordRefund"],
    "refunding.resting": ["recordRefund", "stopRefund"]
  },
  "the applicant": {
    "open.awaiting": ["ask"],
    "open.asking": ["ask"],
    "recorded.waiting": ["showReceipt"],
    "paid.resting": ["ask"],
    "expired.resting": ["ask"],
    "cancelled.resting": ["ask"],
    "refunding.resting": ["ask"]
  },
  "the system": {
    uncoded: ["giveBack"],
    issuing: ["giveBack"],
    unissued: ["giveBack"],
    "open.awaiting": ["notice", "giveBack"],
    "open.asking": ["notice", "giveBack"],
    "recorded.waiting": ["notice", "giveBack"],
    "recorded.verifying": ["notice", "giveBack"],
    "paid.resting": ["notice", "giveBack", "deliver"],
    "expired.resting": ["notice", "giveBack"],
    "cancelled.resting": ["notice", "giveBack"],
    owing: ["notice", "giveBack", "deliver"],
    "refunding.resting": ["notice", "giveBack"]
  }
}

const strangers: { readonly [name: string]: Actor.Actor } = Object.fromEntries(
  subject.cast.filter(({ kind }) => kind === "stranger").map(({ actor, name }) => [name, actor])
)
const actors: { readonly [name: string]: Actor.Actor } = {
  "the officer": officer,
  "the head": head,
  "the applicant": applicant,
  "the system": system,
  ...strangers
}
const own: { readonly [state: string]: readonly [receipt: string, amount: number] } = {
  owing: ["R4", 10_000],
  "refunding.resting": ["R3", 30_000]
}

const payloadFor = (type: string, state: string): object | undefined => {
  const [receipt, amount] = own[state] ?? ["R3", 30_000]
  const authority = { instrument: "Keputusan 1/2026", date: null }
  if (type === "bill.refund") return { receipt, amount, reason, authority }
  if (type === "bill.recordRefund") return { receipt, amount, reason, authority, reference: "B-1", at }
  return subject.payloads?.[type]?.[0] as object | undefined
}

const commands = Object.keys(Bill.lifecycle.spec.events as object)
/** Reached once: deciding changes nothing. */
const reached = Object.entries(states).map(([state, make]) => {
  const { now, snapshot, state: there } = make()
  assert.strictEqual(there, state)
  return { state, snapshot, at: Math.max(now, at + hour) }
})

describe("who may do what to a bill", () => {
  it.each(Object.keys(actors))("%s", (who) => {
    const actor = actors[who]!
    for (const { at: when, snapshot, state } of reached) {
      const expected = (allowed[who]?.[state] ?? []).map((name) => `bill.${name}`)
      const taken = commands.filter((type) => {
        const payload = payloadFor(type, state) as never
        const one = { _tag: "Command", type, ...(payload === undefined ? {} : { payload }) } as const
        return put(snapshot, one, stamp(actor, when))._tag === "Accepted"
      })
      assert.deepStrictEqual(taken.sort(), [...expected].sort(), state)
      if (who in strangers)
        for (const one of Lifecycle.available(Bill.lifecycle, snapshot, stamp(actor, when)))
          assert.isTrue(one.hidden, `${state}: ${one.command}`)
    }
  })

  it("a stranger is somebody of another agency, of another hall, or another applicant", () => {
    assert.isAbove(Object.keys(strangers).length, 4)
    assert.isTrue(Object.values(strangers).some(({ attributes }) => attributes["hall"] !== hall))
  })
})
