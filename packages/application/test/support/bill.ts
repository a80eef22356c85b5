import { Bill, Ledger } from "@balai/application"
import { type Actor, Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"

export const hall = "mpp-uji"
export const at = Date.UTC(2026, 7, 18, 2)
export const hour = 3_600_000
export const day = 24 * hour

const actor = (type: string, id: string, attributes: Actor.Actor["attributes"]): Actor.Actor => ({
  type,
  id,
  attributes
})

export const officer = actor("officer", "sari", { hall, agencies: ["dpmptsp"] })
export const head = actor("officer", "ratna", { hall, heads: ["dpmptsp"] })
export const applicant = actor("applicant", "p-1", { hall })
export const system = actor("system", "system", {})

export const input = (more: Partial<Bill.Input> = {}): Bill.Input => ({
  id: "bill:f-1/3/0",
  hall,
  service: "dpmptsp.pbg",
  file: { lifecycle: "dpmptsp-pbg", id: "f-1", number: "PBG-2026-000017", key: "f-1/3/0" },
  payers: ["p-1"],
  payer: null,
  kind: "levy",
  route: "port",
  lines: [{ fee: "pbg", name: "Retribusi PBG", amount: 30_000 }],
  basis: "Perda 1/2024",
  payee: null,
  policy: Bill.standardPolicy,
  ...more
})

const other = "mpp-lain"
const member = (name: string, kind: Subject.Member["kind"], who: Actor.Actor): Subject.Member => ({
  name,
  kind,
  actor: who
})
const reason = { code: "salah-tagih", words: "Layanan lain" }
const authority = { instrument: "Keputusan 1/2026", date: "2026-08-18" }
const ntpn = { receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at }

/** Asked so seldom that the walk reaches the end of the grace. */
const seldom: Bill.Policy = { ...Bill.standardPolicy, askFirst: 20 * day, askMost: 60 * day, askAfter: 20 * day }

const seen = [
  { receipt: "R3", amount: 10_000, reference: "B-9", at },
  { receipt: "T1", amount: 30_000, reference: "B-7", at }
]

/** A bill with its cast, for the tests that are made of it. */
export const subject: Subject.Subject<typeof Bill.lifecycle> = {
  lifecycle: Bill.lifecycle,
  at,
  cast: [
    member("the officer", "own", officer),
    member("the head", "own", head),
    member("the applicant", "own", applicant),
    member("the system", "own", system),
    member("an officer of another agency", "stranger", actor("officer", "budi", { hall, agencies: ["polres"] })),
    member("an officer of another hall", "stranger", actor("officer", "tono", { hall: other, agencies: ["dpmptsp"] })),
    member("a head of another agency", "stranger", actor("officer", "lina", { hall, heads: ["polres"] })),
    member("another applicant", "stranger", actor("applicant", "p-2", { hall })),
    member("the applicant in another hall", "stranger", actor("applicant", "p-1", { hall: other })),
    member("a manager", "stranger", actor("manager", "dewi", { hall }))
  ],
  inputs: [
    { ...input({ policy: seldom }) },
    {
      ...input({ policy: { ...seldom, askFirst: 60 * day, askAfter: 60 * day }, route: "record", kind: "stateRevenue" })
    }
  ] as never,
  payloads: {
    "bill.recordCode": [{ code: "820260118000017", expiresAt: null }],
    "bill.recordNtpn": [ntpn],
    "bill.recordPayment": [{ ...ntpn, receipt: "B1B2C3D4E5F6G7H8", amount: 10_000 }],
    "bill.showReceipt": [{ ...ntpn, receipt: "S1B2C3D4E5F6G7H8" }],
    "bill.rejectReceipt": [{ reason }],
    "bill.notice": [{ ...ntpn, receipt: "R3", amount: 10_000 }],
    "bill.cancel": [{ reason }],
    "bill.deliver": [{ product: "PBG-1" }],
    "bill.refund": [{ receipt: "R3", amount: 10_000, reason, authority }],
    "bill.recordRefund": [
      { receipt: "R3", amount: 10_000, reference: "B-1", at, reason, authority },
      { receipt: "T1", amount: 30_000, reference: "B-4", at, reason, authority }
    ],
    "bill.stopRefund": [{ reason }]
  },
  outputs: {
    open: [
      { bill: "b-1", code: "820260118000017", amount: 30_000, expiresAt: at + 7 * day },
      { bill: "b-1", code: "820260118000017", amount: 1, expiresAt: at + 7 * day }
    ],
    settlement: [
      { outcome: "paid", amount: 30_000, receipt: "T1", at },
      { outcome: "paid", amount: 10_000, receipt: "T2", at },
      { outcome: "expired", at },
      { outcome: "refused", reason: "saldo", at }
    ],
    status: [
      { state: "open", payments: [], refunds: [], at },
      {
        state: "paid",
        payments: [
          { receipt: "T1", amount: 30_000, at },
          { receipt: "T9", amount: 10_000, at }
        ],
        refunds: [],
        at
      },
      { state: "expired", payments: [], refunds: [], at },
      { state: "open", payments: [], refunds: seen, at }
    ],
    refund: [
      { outcome: "refunded", amount: 10_000, reference: "B-1", at },
      { outcome: "refused", reason: "rekening ditutup", at }
    ]
  }
}

// -----------------------------------------------------------------------------
// a bill in a test's hand
// -----------------------------------------------------------------------------

export type Bill1 = Snapshot.Snapshot<Bill.Context>
export const stamp = (by: Actor.Actor, when = at): Stamp.Stamp => ({ at: when, by, facts: {} })

export const accepted = (verdict: Verdict.Verdict<Bill.Context>): Verdict.Accepted<Bill.Context> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

const ref = (value: unknown) => ({ ref: `ref-${JSON.stringify(value).length}`, digest: "d" })
/** Payloads with references where personal data belongs. */
const stored = (payload: any): any =>
  payload?.reason?.words === undefined
    ? payload
    : { ...payload, reason: { ...payload.reason, words: ref(payload.reason.words) } }

/** What one input does to a bill; words of reasons as references. */
export const put = (snapshot: Bill1, one: Lifecycle.Input, when: Stamp.Stamp) =>
  Lifecycle.decide(
    Bill.lifecycle,
    snapshot,
    one._tag === "Command" && one.payload !== undefined ? { ...one, payload: stored(one.payload) } : one,
    when
  )

/** A bill as an engine runs it, in a test's hand: timers fire in their order, and the till answers at once or never. */
export class Played {
  now = at
  snapshot: Bill1
  /** What the file was told, in order. */
  readonly told: Array<Bill.Answer> = []
  /** The activities that were asked for, with their input. */
  readonly asked: Array<{ readonly source: string; readonly at: number; readonly input: any }> = []
  /** Who answers: by the activity's source; what is not here is silent, `null` fails. */
  till: { readonly [source: string]: ((asked: any, now: number) => object | null) | undefined } = {}
  private timers = new Map<string, number>()
  private running = new Map<string, { readonly source: string; readonly input: any }>()

  constructor(more: Partial<Bill.Input> = {}, till: Played["till"] = {}) {
    this.till = till
    const given = { _tag: "Start", input: { ...input(more) } as never } as const
    const begun = accepted(Lifecycle.decide(Bill.lifecycle, null, given, stamp(system, this.now)))
    this.snapshot = begun.snapshot
    this.take(begun)
  }

  private take({ outcomes, snapshot }: Verdict.Accepted<Bill.Context>): void {
    this.snapshot = snapshot
    for (const one of outcomes) {
      if (one._tag === "TimerSet") this.timers.set(one.timer, one.due)
      if (one._tag === "TimerCancelled") this.timers.delete(one.timer)
      if (one._tag === "EffectRequested") this.told.push(one.params as unknown as Bill.Answer)
      if (one._tag === "ActivityEnded") this.running.delete(one.activity)
      if (one._tag === "ActivityBegun") this.running.set(one.activity, one)
      if (one._tag === "ActivityBegun") this.asked.push({ source: one.source, at: this.now, input: one.input })
    }
    for (const [activity, { input: what, source }] of this.running) {
      const answer = this.till[source]?.(what, this.now)
      if (answer !== undefined && this.running.has(activity)) this.hear(activity, answer)
    }
  }

  private decide(one: Lifecycle.Input, by: Actor.Actor): Verdict.Verdict<Bill.Context> {
    const verdict = Lifecycle.decide(Bill.lifecycle, this.snapshot, one, stamp(by, this.now))
    if (verdict._tag === "Accepted") this.take(verdict)
    return verdict
  }

  /** An answer of the till to what runs now; null fails. */
  hear(activity: string, answer: object | null): void {
    this.running.delete(activity)
    const error = { code: "unavailable", reason: "tutup" }
    const one: Lifecycle.Input =
      answer === null
        ? { _tag: "ActivityFailed", activity, error }
        : { _tag: "ActivityDone", activity, output: answer as never }
    accepted(this.decide(one, system))
  }

  /** A command, and the codes of the reasons where it is refused. */
  send(type: string, by: Actor.Actor, payload?: object): ReadonlyArray<string> | "accepted" {
    const verdict = this.decide(
      { _tag: "Command", type, ...(payload === undefined ? {} : { payload: stored(payload) }) },
      by
    )
    if (verdict._tag === "Accepted") return "accepted"
    if (verdict._tag !== "Refused") throw new Error(JSON.stringify(verdict))
    return [verdict.code, ...verdict.reasons.map(({ code }) => code)]
  }

  /** Lets time pass, with all that is due on the way. */
  advance(millis: number): this {
    const end = this.now + millis
    for (;;) {
      const [timer, due] = [...this.timers].reduce((a, b) => (b[1] < a[1] ? b : a), ["", Infinity] as [string, number])
      if (due > end || this.snapshot.status === "done") break
      this.now = Math.max(this.now, due)
      this.timers.delete(timer)
      this.decide({ _tag: "TimerDue", timer }, system)
    }
    this.now = end
    return this
  }

  get state(): string {
    const { value } = this.snapshot
    return typeof value === "string"
      ? value
      : Object.entries(value as object)
          .flat()
          .join(".")
  }

  get shown(): number {
    return Ledger.shown(this.snapshot.context.ledger)
  }
}
