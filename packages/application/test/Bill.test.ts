import { Bill, Ledger } from "@balai/application"
import { Check, StateMeta } from "@balai/lifecycle"
import { LocalDate, Qris } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { applicant, at, day, head, hour, officer, Played, system } from "./support/bill.ts"

const code = { bill: "b-1", code: "820260118000017", amount: 30_000, expiresAt: at + 7 * day }
const reason = { code: "salah-tagih", words: "Layanan lain" }
const authority = { instrument: "Keputusan 1/2026", date: "2026-08-18" }
const money = (receipt: string, amount: number, when = at) => ({ receipt, amount, at: when })
const ntpn = money("A1B2C3D4E5F6G7H8", 30_000)

type Payment = ReturnType<typeof money>
/** A till that tells what was paid until now, when it is asked. */
const knows = (payments: ReadonlyArray<Payment>, until = code.expiresAt) => ({
  open: () => code,
  status: (_: unknown, now: number) => ({
    state: now > until ? "expired" : "open",
    payments: payments.filter((one) => one.at <= now),
    refunds: [],
    at: now
  })
})
const silent = { open: () => code }
const down = { open: () => code, status: () => null }
const outcomes = ({ told }: Played) =>
  told.map(({ captured, outcome, refunded, word }) => [word, outcome, outcome === "refunded" ? refunded : captured])

/** State revenue whose code an officer has recorded. */
const recorded = (more: Partial<Bill.Input> = {}) => {
  const bill = new Played({ route: "record", kind: "stateRevenue", ...more })
  assert.strictEqual(bill.send("bill.recordCode", officer, { code: code.code, expiresAt: null }), "accepted")
  return bill
}

describe("a bill that the till knows", () => {
  it("is issued, paid by a notice, and closed when the product was given and the time of observation is over", () => {
    const bill = new Played({}, silent)
    assert.strictEqual(bill.state, "open.awaiting")
    bill.advance(hour).hear("settlement", { outcome: "paid", ...money("T1", 30_000) })
    assert.strictEqual(bill.state, "paid.resting")
    assert.deepStrictEqual(outcomes(bill), [[1, "paid", 30_000]])
    assert.strictEqual(bill.told[0]?.file.key, "f-1/3/0")
    bill.send("bill.deliver", system, { product: "PBG-1" })
    assert.strictEqual(bill.advance(40 * day).state, "settled")
  })

  it("stays as long as nothing was given for its money, for it may have to go back", () => {
    const bill = new Played({}, silent)
    bill.hear("settlement", { outcome: "paid", ...money("T1", 30_000) })
    assert.strictEqual(bill.advance(400 * day).state, "paid.resting")
    bill.send("bill.deliver", system, { product: "PBG-1" })
    assert.strictEqual(bill.advance(0).state, "settled")
  })

  it("A11: every notice is lost: it asks by itself, ever more seldom, and is paid", () => {
    const bill = new Played({}, knows([money("T1", 30_000, at + 30 * hour)]))
    bill.advance(29 * hour)
    assert.strictEqual(bill.state, "open.awaiting")
    bill.advance(7 * hour)
    assert.strictEqual(bill.state, "paid.resting")
    assert.deepStrictEqual(outcomes(bill), [[1, "paid", 30_000]])
    const pauses = bill.asked.filter(({ source }) => source === "status").map(({ at: when }) => (when - at) / 60_000)
    assert.deepStrictEqual(pauses.slice(0, 5), [5, 15, 35, 75, 155])
    assert.isBelow(pauses.length, 14)
  })

  it("a notice that comes twice, and the answer to a question that says the same, are one payment", () => {
    const bill = new Played({}, knows([money("T1", 30_000)]))
    for (let times = 0; times < 3; times += 1) bill.send("bill.notice", system, money("T1", 30_000))
    bill.advance(2 * day)
    assert.deepStrictEqual([bill.shown, bill.state], [30_000, "paid.resting"])
    assert.deepStrictEqual(outcomes(bill), [[1, "paid", 30_000]])
  })

  it("a second payment after the first is found while it is observed, and is given back before the bill closes", () => {
    const bill = new Played({}, knows([money("T1", 30_000), money("T2", 30_000, at + 3 * day)]))
    bill.advance(2 * day)
    bill.send("bill.deliver", system, { product: "PBG-1" })
    bill.advance(5 * day)
    assert.deepStrictEqual([bill.state, bill.shown, Bill.owed(bill.snapshot.context)], ["owing", 60_000, 30_000])
    assert.strictEqual(bill.advance(100 * day).state, "owing")
    const refund = { receipt: "T2", amount: 30_000, reason, authority }
    assert.deepStrictEqual(bill.send("bill.refund", head, { ...refund, amount: 30_001 }), ["GuardRefused", "mayRefund"])
    assert.strictEqual(bill.send("bill.refund", head, refund), "accepted")
    assert.strictEqual(bill.shown, 60_000)
    bill.hear("refund", { outcome: "refunded", amount: 30_000, reference: "B-1", at })
    assert.deepStrictEqual([bill.shown, bill.advance(0).state], [30_000, "settled"])
    assert.deepStrictEqual(outcomes(bill), [[1, "paid", 30_000]])
  })

  it("a part that was paid is waited on, and a payment that failed is no money", () => {
    const bill = new Played({}, silent)
    bill.hear("settlement", { outcome: "refused", reason: "saldo tidak cukup", at })
    bill.hear("settlement", { outcome: "paid", ...money("T1", 10_000) })
    assert.deepStrictEqual([bill.state, bill.shown], ["open.awaiting", 10_000])
    assert.strictEqual(bill.snapshot.context.ledger.attempts, 1)
    bill.send("bill.notice", system, money("T2", 20_000))
    assert.deepStrictEqual([bill.state, bill.shown], ["paid.resting", 30_000])
  })

  it("expires only once the till has said that nothing came, however long it could not be asked", () => {
    const bill = new Played({}, down)
    assert.strictEqual(bill.advance(20 * day).state, "open.awaiting")
    assert.deepStrictEqual(outcomes(bill), [])
    bill.till = knows([])
    assert.strictEqual(bill.advance(7 * hour).state, "expired.resting")
    assert.deepStrictEqual(outcomes(bill), [[1, "expired", 0]])
    assert.strictEqual(bill.advance(31 * day).state, "ended")
  })

  it("paid in time and told after it had expired: the file hears of it after all", () => {
    const bill = new Played({}, knows([]))
    bill.advance(8 * day)
    assert.strictEqual(bill.state, "expired.resting")
    bill.send("bill.notice", system, money("T1", 30_000, at + 6 * day))
    assert.strictEqual(bill.state, "paid.resting")
    assert.deepStrictEqual(outcomes(bill), [
      [1, "expired", 0],
      [2, "paid", 30_000]
    ])
  })

  it("paid too late: the money is entered, and the bill does not close before it has gone back", () => {
    const bill = new Played({}, knows([]))
    bill.advance(10 * day)
    bill.send("bill.notice", system, money("T1", 30_000, at + 9 * day))
    assert.strictEqual(bill.advance(60 * day).state, "owing")
    // The file is told of money that came too late: it must not close as if there were none.
    assert.deepStrictEqual(outcomes(bill), [
      [1, "expired", 0],
      [2, "expired", 30_000]
    ])
    const back = { receipt: "T1", amount: 30_000, reference: "B-1", at, reason, authority }
    assert.strictEqual(bill.send("bill.recordRefund", head, back), "accepted")
    assert.deepStrictEqual([bill.advance(0).state, bill.shown], ["ended", 0])
    const last = bill.told.at(-1)
    assert.deepStrictEqual([last?.word, last?.captured, last?.refunded], [3, 30_000, 30_000])
  })

  it("cancelled with a part paid: the part goes back", () => {
    const bill = new Played({}, silent)
    bill.send("bill.notice", system, money("T1", 10_000))
    assert.strictEqual(bill.send("bill.cancel", officer, { reason }), "accepted")
    assert.strictEqual(bill.state, "owing")
    assert.deepStrictEqual(outcomes(bill), [[1, "cancelled", 10_000]])
  })

  it("a till that gives no code is tried again a few times, then waits for an officer, and a try by hand is one try", () => {
    const bill = new Played({}, { open: () => null })
    bill.advance(10 * day)
    assert.deepStrictEqual([bill.state, bill.snapshot.context.tries], ["unissued", 5])
    assert.strictEqual(bill.send("bill.issue", officer), "accepted")
    bill.advance(10 * day)
    assert.deepStrictEqual([bill.state, bill.snapshot.context.tries], ["unissued", 6])
    bill.till = silent
    bill.send("bill.issue", officer)
    assert.strictEqual(bill.state, "open.awaiting")
  })

  it("a code that says another amount or another payee is not shown to anybody", () => {
    const payee = { name: "Retribusi Contoh", nmid: "ID1020000000000" }
    const qris = (amount: number) => Result.getOrThrow(Qris.Sandbox.dynamic(Qris.Sandbox.code, { amount }))
    const stateFor = (answer: object, more: Partial<Bill.Input> = {}) =>
      new Played({ payee, ...more }, { open: () => answer }).state
    assert.strictEqual(stateFor({ ...code, qris: qris(30_000) }), "open.awaiting")
    assert.strictEqual(stateFor({ ...code, qris: qris(3_000) }), "unissued")
    assert.strictEqual(stateFor({ ...code, qris: qris(30_000).replace("Contoh", "Palsu!") }), "unissued")
    assert.strictEqual(
      stateFor({ ...code, qris: qris(30_000) }, { payee: { ...payee, nmid: "ID1020000000001" } }),
      "unissued"
    )
    assert.strictEqual(stateFor({ ...code, amount: 3_000 }), "unissued")
  })

  it("the applicant asks again after a minute at the earliest, an officer at once", () => {
    const bill = new Played({}, down)
    assert.deepStrictEqual(bill.send("bill.ask", applicant), ["GuardRefused", "mayAsk"])
    assert.strictEqual(bill.send("bill.ask", officer), "accepted")
    bill.advance(59_000)
    assert.deepStrictEqual(bill.send("bill.ask", applicant), ["GuardRefused", "mayAsk"])
    bill.advance(1_000)
    assert.strictEqual(bill.send("bill.ask", applicant), "accepted")
    assert.strictEqual(bill.snapshot.context.asks.by, "p-1")
  })
})

describe("a bill of state revenue", () => {
  it("is recorded: code, then NTPN; the hall takes no cash and asks no till", () => {
    const bill = new Played({ route: "record", kind: "stateRevenue" })
    assert.strictEqual(bill.state, "uncoded")
    assert.deepStrictEqual(bill.send("bill.recordCode", officer, { code: "123456", expiresAt: null }), [
      "GuardRefused",
      "isCode"
    ])
    bill.send("bill.recordCode", officer, { code: code.code, expiresAt: null })
    assert.strictEqual(bill.snapshot.context.code?.expiresAt, at + 7 * day)
    const cash = bill.send("bill.recordPayment", officer, money("TUNAI-1", 30_000))
    assert.deepStrictEqual(cash, ["GuardRefused", "mayRecordPayment"])
    assert.strictEqual(bill.send("bill.recordNtpn", officer, { ...ntpn, receipt: "A1B2" })[0], "PayloadInvalid")
    assert.strictEqual(bill.send("bill.recordNtpn", officer, ntpn), "accepted")
    assert.deepStrictEqual([bill.state, bill.shown], ["paid.resting", 30_000])
    assert.deepStrictEqual(bill.asked, [])
    assert.isFalse(Object.keys(Bill.lifecycle.spec.events as object).some((type) => /cash|tunai|collect/i.test(type)))
  })

  it("an NTPN that the applicant shows is no money before an officer has confirmed it", () => {
    const bill = recorded()
    bill.send("bill.showReceipt", applicant, ntpn)
    assert.deepStrictEqual([bill.state, bill.shown], ["recorded.verifying", 0])
    bill.send("bill.rejectReceipt", officer, { reason })
    assert.deepStrictEqual([bill.state, bill.shown], ["recorded.waiting", 0])
    bill.send("bill.showReceipt", applicant, ntpn)
    bill.send("bill.confirmReceipt", officer)
    assert.deepStrictEqual([bill.state, bill.shown], ["paid.resting", 30_000])
  })

  it("an NTPN counts once, and none is from a time to come", () => {
    const bill = recorded({ lines: [{ fee: "a", name: "A", amount: 60_000 }] })
    assert.strictEqual(bill.send("bill.recordNtpn", officer, ntpn), "accepted")
    assert.deepStrictEqual(bill.send("bill.recordNtpn", officer, ntpn), ["GuardRefused", "mayRecordNtpn"])
    const later = { ...ntpn, receipt: "B1B2C3D4E5F6G7H8", at: at + 1 }
    assert.deepStrictEqual(bill.send("bill.recordNtpn", officer, later), ["GuardRefused", "mayRecordNtpn"])
    assert.strictEqual(bill.shown, 30_000)
  })

  it("the code and the receipts that officers typed are claimed, so that no other bill counts them too", () => {
    const bill = recorded()
    bill.send("bill.recordNtpn", officer, ntpn)
    const claims = (Bill.lifecycle.spec.claims as (it: unknown) => ReadonlyArray<string>)(bill.snapshot)
    assert.deepStrictEqual(claims, [`bill-code:mpp-uji:${code.code}`, `bill-receipt:mpp-uji:${ntpn.receipt}`])
  })

  it("expires a while after its code, and an NTPN of before is still taken", () => {
    const bill = recorded()
    assert.strictEqual(bill.advance(7 * day + 2 * hour).state, "expired.resting")
    bill.send("bill.recordPayment", officer, ntpn)
    assert.strictEqual(bill.state, "paid.resting")
  })
})

describe("giving everything back", () => {
  const paidBill = () => {
    const bill = new Played({}, silent)
    bill.hear("settlement", { outcome: "paid", ...money("T1", 20_000) })
    bill.send("bill.notice", system, money("T2", 10_000))
    return bill
  }

  it("a file that ends without a product gets all of it back, payment by payment, and is told when it has gone", () => {
    const bill = paidBill()
    bill.send("bill.giveBack", system)
    assert.strictEqual(bill.state, "refunding.resting")
    bill.hear("refund", { outcome: "refunded", amount: 10_000, reference: "B-1", at })
    assert.strictEqual(bill.state, "refunding.resting")
    bill.hear("refund", { outcome: "refunded", amount: 20_000, reference: "B-2", at })
    assert.deepStrictEqual([bill.state, bill.shown], ["cancelled.resting", 0])
    assert.deepStrictEqual(outcomes(bill), [
      [1, "paid", 30_000],
      [2, "refunded", 30_000]
    ])
    assert.strictEqual(bill.advance(31 * day).state, "ended")
  })

  it("a refund whose notice was lost is seen when the till is asked", () => {
    const bill = paidBill()
    bill.send("bill.giveBack", system)
    const refunds = [
      { receipt: "T2", amount: 10_000, reference: "B-1", at },
      { receipt: "T1", amount: 20_000, reference: "B-2", at }
    ]
    bill.till = { status: () => ({ state: "paid", payments: [], refunds, at }) }
    bill.advance(2 * day)
    assert.deepStrictEqual([bill.state, bill.shown], ["cancelled.resting", 0])
  })

  it("a till that refuses is not asked for ever: the head decides", () => {
    const bill = paidBill()
    bill.send("bill.giveBack", system)
    bill.hear("refund", { outcome: "refused", reason: "rekening ditutup", at })
    assert.deepStrictEqual([bill.state, bill.shown], ["owing", 30_000])
    const asked = bill.asked.length
    assert.strictEqual(bill.advance(200 * day).state, "owing")
    assert.strictEqual(bill.asked.length, asked)
    assert.strictEqual(bill.send("bill.refund", head, { receipt: "T1", amount: 20_000, reason, authority }), "accepted")
    assert.strictEqual(bill.snapshot.context.refundGround?.authority.instrument, "Keputusan 1/2026")
    assert.strictEqual(bill.send("bill.stopRefund", head, { reason }), "accepted")
    assert.deepStrictEqual([bill.state, bill.shown], ["owing", 30_000])
  })

  it("is refused once a product is recorded as given, in every state", () => {
    const bill = paidBill()
    bill.send("bill.deliver", system, { product: "PBG-1" })
    assert.deepStrictEqual(bill.send("bill.giveBack", system), ["GuardRefused", "isUndelivered"])
    bill.send("bill.notice", system, money("T3", 5_000))
    assert.strictEqual(bill.state, "owing")
    assert.deepStrictEqual(bill.send("bill.giveBack", system), ["GuardRefused", "isUndelivered"])
    bill.send("bill.refund", head, { receipt: "T3", amount: 5_000, reason, authority })
    assert.deepStrictEqual(bill.send("bill.giveBack", system), ["GuardRefused", "isUndelivered"])
  })

  it("and nothing is given once it has begun", () => {
    const bill = paidBill()
    bill.send("bill.giveBack", system)
    assert.deepStrictEqual(bill.send("bill.deliver", system, { product: "PBG-1" }), ["GuardRefused", "isKept"])
  })

  it("closes a bill that nobody paid", () => {
    for (const bill of [new Played({}, { open: () => null }), new Played({ route: "record" })]) {
      bill.send("bill.giveBack", system)
      assert.strictEqual(bill.state, "ended")
    }
    const bill = new Played({}, silent)
    bill.send("bill.giveBack", system)
    assert.strictEqual(bill.state, "cancelled.resting")
    bill.send("bill.notice", system, money("T1", 30_000))
    assert.strictEqual(bill.state, "refunding.resting")
  })
})

describe("lifecycle", () => {
  it("passes the check", () => {
    assert.deepStrictEqual(Check.of(Bill.lifecycle), [])
  })

  it("A9: every state has a public status; waiting for a payment is waiting whatever the till says, and the questions are bounded and quiet", () => {
    const { configurations } = Check.explore(Bill.lifecycle)
    for (const { states, status } of configurations) {
      assert.include(Object.keys(StateMeta.statusLabels), status, states.join())
      assert.notStrictEqual(status, "refused", states.join())
    }
    const payable = configurations.filter(({ states }) => /^(uncoded|issuing|unissued|open|recorded)/.test(states[0]!))
    assert.lengthOf(payable, 7)
    for (const { states, status } of payable) assert.strictEqual(status, "waiting", states.join())

    // A till that fails at every question, before the bill's end and long after it.
    const bill = new Played({}, down)
    for (let times = 0; times < 3; times += 1) bill.hear("settlement", { outcome: "refused", reason: "saldo", at })
    for (let days = 0; days < 30; days += 1) assert.strictEqual(bill.advance(day).state, "open.awaiting")
    assert.deepStrictEqual(bill.told, [])
    const questions = bill.asked.filter(({ source }) => source === "status")
    assert.isBelow(questions.length, 30 * 4 + 10)
    assert.strictEqual(bill.asked.filter(({ source }) => source === "settlement").length, 3)
  })
})

describe("propose", () => {
  const source = {
    title: "Perda Pajak Daerah dan Retribusi Daerah",
    reference: "Perda 1/2024",
    checked: LocalDate.makeUnsafe("2026-11-25"),
    confidence: "likely"
  } as const
  const fee = (id: string, amount: number | null, kind: "free" | "stateRevenue" | "levy" | "tariff" = "levy") => ({
    id,
    name: { id: `Biaya ${id}`, en: `Fee ${id}` },
    kind,
    amount,
    source
  })
  const problem = (...args: Parameters<typeof Bill.propose>) => {
    const made = Bill.propose(...args)
    return Result.isFailure(made) ? made.failure.problem : null
  }

  it("what is free has no bill", () => {
    assert.isNull(Result.getOrThrow(Bill.propose([])))
    assert.isNull(Result.getOrThrow(Bill.propose([fee("a", 0, "free")])))
    assert.isNull(Result.getOrThrow(Bill.propose([fee("a", 0, "free")], {})))
    assert.isNull(Result.getOrThrow(Bill.propose([fee("a", 0)])))
  })

  it("fixed fees are the lines, and a calculated one has the amount that was worked out", () => {
    const made = Result.getOrThrow(Bill.propose([fee("a", 10_000), fee("b", null)], { b: 15_000 }))
    assert.deepStrictEqual(made?.lines, [
      { fee: "a", name: "Biaya a", amount: 10_000 },
      { fee: "b", name: "Biaya b", amount: 15_000 }
    ])
    assert.deepStrictEqual([made?.amount, made?.kind, made?.basis], [25_000, "levy", "Perda 1/2024"])
  })

  it("fees of two receivers, an amount that is missing, and one that does not fit are told apart", () => {
    assert.strictEqual(problem([fee("a", 1), fee("b", 1, "tariff")]), "mixed")
    assert.strictEqual(problem([fee("a", null)]), "unassessed")
    assert.strictEqual(problem([fee("a", null), fee("b", null)], { a: 5 }), "unassessed")
    assert.strictEqual(problem([fee("a", 10)], { a: 9 }), "amount")
    assert.strictEqual(problem([fee("a", null)], { a: 0.5 }), "amount")
    assert.strictEqual(problem([fee("a", null)], { a: -5 }), "amount")
    assert.strictEqual(problem([fee("a", 0, "free")], { a: 5 }), "amount")
    assert.strictEqual(problem([fee("a", 5)], { toString: 5 }), "amount")
  })
})

describe("leaks", () => {
  it("no bill closes with money that has neither bought anything nor gone back", () => {
    const { configurations } = Check.explore(Bill.lifecycle)
    assert.deepStrictEqual(
      configurations.filter(({ isDone }) => isDone).map(({ states }) => states[0]),
      ["ended", "settled"]
    )
    const late = new Played({}, knows([money("T1", 30_000, at + 20 * day)]))
    late.advance(300 * day)
    assert.strictEqual(late.state, "owing")
    const leaks = Ledger.leaks({ isClosed: late.snapshot.status === "done", isFulfilled: false }, [
      { bill: "b", amount: 30_000, ledger: late.snapshot.context.ledger }
    ])
    assert.deepStrictEqual(leaks, [])
  })
})
