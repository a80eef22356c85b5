/**
 * A bill (*tagihan*): from the moment a file asks for money until all of it is accounted for.
 *
 * It is issued, then paid, expired or cancelled. While it can be paid, and for a grace time after, it asks the till by itself,
 * so that a lost notice is only a delay. Late, double and partial payments are entered as what they are; what is too much is
 * given back and then the bill closes, never before. Waiting for a payment is waiting and no failure, whatever the till says.
 *
 * State revenue (PNBP) is different: the hall takes no cash and collects nothing. An officer records the billing code, and
 * the NTPN when it was paid. What is free has no bill.
 *
 * Neighbours: `Ledger`, the money in it; `Payment`, what it asks the till; `Billing`, how an amount is worked out.
 *
 * @since 0.1.0
 */
import { Lifecycle, type LocalizedText, PersonalData } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { BillingCode, type VocabularyError } from "@balai/vocabulary"
import { type Result, Schema } from "effect"
import { type BillImpossibleError } from "./ApplicationError.ts"
import * as File from "./File.ts"
import { machine } from "./internal/billMachine.ts"
import * as Money from "./internal/billMoney.ts"
import { names, reasons } from "./internal/billNames.ts"
import * as Propose from "./internal/billPropose.ts"
import { roles } from "./internal/billRoles.ts"
import * as Ledger from "./Ledger.ts"
import * as Payment from "./Payment.ts"

type Text = LocalizedText.LocalizedText

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What kind of money a bill asks for.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["stateRevenue", "levy", "tariff"])

/** The type of {@link Kind:var}. @category models @since 0.1.0 */
export type Kind = typeof Kind.Type

const short = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))
const moment = Schema.Number

/**
 * One line of a bill: which fee, and how much.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Line = Schema.Struct({ fee: Schema.NonEmptyString, name: short, amount: Ledger.Amount })

/** The type of {@link Line:var}. @category models @since 0.1.0 */
export type Line = typeof Line.Type

const millis = Schema.Int.check(Schema.isGreaterThan(0))

/**
 * How a bill waits, asks and ends; in milliseconds. It is data of the hall, and a bill keeps what held when it was issued.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Policy = Schema.Struct({
  /** After how long the till is asked first; the pause doubles up to `askMost`. */
  askFirst: millis,
  askMost: millis,
  /** The pause between two questions once it has ended. */
  askAfter: millis,
  /** After how long a till that was asked for a code and said nothing is given up until the next try. */
  issuePatience: millis,
  /** After how long a question to the till that got no answer is given up until the next one. */
  askPatience: millis,
  /** How long after a bill has ended it is still asked about. */
  grace: millis,
  /** How long after its time a bill counts as expired: a bank's word may take so long. */
  lateness: millis,
  /** How long a code can be paid where nobody says until when. */
  validity: millis,
  /** How often a bill is tried to be opened by itself, and the pause between. */
  tries: Schema.Int.check(Schema.isGreaterThan(0)),
  tryAgain: millis
})

/** The type of {@link Policy:var}. @category models @since 0.1.0 */
export type Policy = typeof Policy.Type

/**
 * Whose money it becomes, where codes say so: what a QRIS code of this bill must say.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Payee = Schema.Struct({ name: Schema.NonEmptyString, nmid: Schema.NonEmptyString })

/**
 * The file that asked for a bill, and where its answer goes. `key` is the key of the effect that asked: it is the id of the
 * answer, so that nothing is answered twice.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Origin = Schema.Struct({
  lifecycle: Schema.NonEmptyString,
  id: Schema.NonEmptyString,
  number: Schema.NonEmptyString,
  key: Schema.NonEmptyString
})

const identity = {
  id: Schema.NonEmptyString,
  hall: Schema.NonEmptyString,
  /** `agency.service`. */
  service: Schema.NonEmptyString,
  file: Origin,
  /** The persons who may see it, by their opaque ids. */
  payers: Schema.Array(Schema.NonEmptyString),
  /** The payer's name, for a till that wants it. */
  payer: Schema.NullOr(
    PersonalData.field(short, {
      class: "general",
      retention: { id: "Selama bukti penerimaan disimpan", en: "As long as receipts are kept" },
      purpose: { id: "Menagih kepada orang yang benar", en: "To bill the right person" }
    })
  ),
  kind: Kind,
  /** `port`: a payment service issues the code and is asked. `record`: an officer records code and receipt. */
  route: Schema.Literals(["port", "record"]),
  lines: Schema.Array(Line),
  /** By which rule it is owed. */
  basis: short,
  payee: Schema.NullOr(Payee),
  policy: Policy
}

/**
 * What starts a bill.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct(identity)

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

/**
 * By which code it is paid, and until when.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Code = Schema.Struct({
  /** The till's own reference; that of the code where an officer recorded it. */
  bill: Schema.NonEmptyString,
  code: Schema.NonEmptyString,
  qris: Schema.NullOr(Schema.String),
  expiresAt: moment
})

/** The type of {@link Code:var}. @category models @since 0.1.0 */
export type Code = typeof Code.Type

/**
 * A receipt that the payer shows and nobody has confirmed: no money yet.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Evidence = Schema.Struct({
  receipt: Ledger.Receipt,
  amount: Ledger.Amount,
  at: moment,
  by: Schema.String
})

const ended = Schema.Struct({
  how: Schema.Literals(["paid", "expired", "cancelled"]),
  at: moment,
  by: Schema.String,
  reason: Schema.NullOr(File.Reason)
})

/**
 * On what ground money is given back: a rule or a decision, with its date where it has one.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Authority = Schema.Struct({ instrument: short, date: Schema.NullOr(Schema.String) })

/**
 * The context of a bill.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...identity,
  amount: Ledger.Amount,
  issuedAt: moment,
  code: Schema.NullOr(Code),
  ledger: Ledger.Ledger,
  evidence: Schema.NullOr(Evidence),
  /** How often it was tried to be opened, and why the till would not. */
  tries: Schema.Int,
  refusal: Schema.NullOr(Schema.String),
  /** How often the till was asked and how often in a row it had no answer, when last, and by whom. */
  asks: Schema.Struct({
    count: Schema.Int,
    silent: Schema.Int,
    at: Schema.NullOr(moment),
    by: Schema.NullOr(Schema.String)
  }),
  ended: Schema.NullOr(ended),
  /** The file takes no product: everything goes back. */
  returning: Schema.NullOr(Schema.Struct({ at: moment, by: Schema.String })),
  /** Whether what is owed back is asked for by itself; off once the till has refused. */
  returnsItself: Schema.Boolean,
  /** The latest refund's ground. */
  refundGround: Schema.NullOr(
    Schema.Struct({ authority: Authority, reason: Schema.NullOr(File.Reason), by: Schema.String })
  ),
  /** What was given for it. From then on it is not refunded, only what is too much. */
  delivered: Schema.NullOr(Schema.Struct({ product: Schema.NonEmptyString, at: moment })),
  /** How many words the file has had, and what the last one said of the money. */
  told: Schema.Int,
  toldOf: Schema.Struct({ captured: Schema.Int, refunded: Schema.Int })
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

/**
 * What the file is told: how the bill ended with all that came in and what of it went back, or that it has all gone back.
 *
 * **Details**
 *
 * `word` counts the words to one file: the first one has the effect's key as its command id, every later one the key and its
 * number.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Answer = Schema.Struct({
  file: Origin,
  bill: Schema.NonEmptyString,
  word: Schema.Int,
  kind: Kind,
  outcome: Schema.Literals(["paid", "expired", "cancelled", "refunded"]),
  captured: Schema.Int,
  refunded: Schema.Int
})

/** The type of {@link Answer:var}. @category models @since 0.1.0 */
export type Answer = typeof Answer.Type

const Changed = Schema.Struct({
  id: Schema.String,
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  state: Schema.String,
  /** Captures less refunds. */
  shown: Schema.Int,
  at: moment
})

const ntpn = BillingCode.Ntpn as unknown as Schema.Codec<string, string>
const paid = { receipt: Ledger.Receipt, amount: Ledger.Amount, at: moment }

const events = {
  "bill.issue": { by: ["officer"], label: { id: "Terbitkan lagi", en: "Issue again" } },
  "bill.recordCode": {
    by: ["officer"],
    label: { id: "Catat kode bayar", en: "Record the code" },
    payload: Schema.Struct({
      code: Schema.String.check(Schema.isPattern(/^[0-9A-Z]{6,32}$/, { expected: "6 to 32 digits or capitals" })),
      expiresAt: Schema.NullOr(moment)
    })
  },
  "bill.recordNtpn": {
    by: ["officer"],
    label: { id: "Catat NTPN", en: "Record the NTPN" },
    payload: Schema.Struct({ ...paid, receipt: ntpn })
  },
  "bill.recordPayment": {
    by: ["officer"],
    label: { id: "Catat bukti bayar", en: "Record a payment" },
    payload: Schema.Struct(paid)
  },
  "bill.showReceipt": {
    by: ["applicant"],
    label: { id: "Tunjukkan bukti bayar", en: "Show the receipt" },
    payload: Schema.Struct(paid)
  },
  "bill.confirmReceipt": { by: ["officer"], label: { id: "Bukti bayar sah", en: "The receipt is valid" } },
  "bill.rejectReceipt": {
    by: ["officer"],
    label: { id: "Bukti bayar tidak sah", en: "The receipt is not valid" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "bill.notice": {
    by: ["system"],
    label: { id: "Kabar pembayaran", en: "Notice of a payment" },
    payload: Schema.Struct(paid)
  },
  "bill.ask": { by: ["officer", "applicant"], label: { id: "Tanyakan sekarang", en: "Ask now" } },
  "bill.cancel": {
    by: ["officer"],
    label: { id: "Batalkan tagihan", en: "Cancel the bill" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "bill.giveBack": { by: ["system"], label: { id: "Kembalikan semuanya", en: "Give everything back" } },
  "bill.deliver": {
    by: ["system"],
    label: { id: "Produk diserahkan", en: "The product is given" },
    payload: Schema.Struct({ product: Schema.NonEmptyString })
  },
  "bill.refund": {
    by: ["head"],
    label: { id: "Kembalikan uang", en: "Refund" },
    payload: Schema.Struct({
      receipt: Ledger.Receipt,
      amount: Ledger.Amount,
      reason: File.Reason,
      authority: Authority
    })
  },
  "bill.recordRefund": {
    by: ["head"],
    label: { id: "Catat pengembalian", en: "Record a refund" },
    payload: Schema.Struct({
      receipt: Ledger.Receipt,
      amount: Ledger.Amount,
      reference: short,
      at: moment,
      reason: File.Reason,
      authority: Authority
    })
  },
  "bill.stopRefund": {
    by: ["head"],
    label: { id: "Pengembalian tidak jadi", en: "The refund failed" },
    payload: Schema.Struct({ reason: File.Reason })
  }
} as const

const activities = {
  open: Payment.open,
  settlement: Payment.settlement,
  status: Payment.status,
  refund: Payment.refund
} as const

const effects = { answerFile: Answer } as const

/**
 * What the machine of a bill is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  Input,
  null,
  { readonly "bill.changed": typeof Changed },
  {}
>

/**
 * What a bill declares of the world, for its machine.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<typeof effects, typeof activities>

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a bill would be made of.
 *
 * @category models
 * @since 0.1.0
 */
export interface Proposal {
  readonly kind: Kind
  readonly lines: ReadonlyArray<Line>
  readonly amount: number
  readonly basis: string
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * What a bill for these fees is made of: null where nothing is owed, for what is free has no bill.
 *
 * **Details**
 *
 * `assessed` are the amounts of the fees that are calculated, by their ids. Fees of two kinds cannot stand on one bill, since
 * they go to different receivers.
 *
 * @example
 * ```ts
 * import { Bill } from "@balai/application"
 * import { LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const source = { title: "PP 76/2020", reference: null, checked: LocalDate.makeUnsafe("2026-11-25"), confidence: "certain" } as const
 * const fee = { id: "skck", name: { id: "SKCK", en: "Police certificate" }, kind: "stateRevenue", amount: 30_000, source } as const
 *
 * Result.getOrThrow(Bill.propose([fee]))?.lines // => [{ fee: "skck", name: "SKCK", amount: 30_000 }]
 * Result.getOrThrow(Bill.propose([{ ...fee, kind: "free", amount: 0 }])) // => null
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const propose = (
  fees: ReadonlyArray<Standard.Fee>,
  assessed: { readonly [fee: string]: number } = {}
): Result.Result<Proposal | null, BillImpossibleError> => Propose.propose(fees, assessed)

/**
 * What the bills for these fees are made of: one for each kind of money, since each goes to a receiver of its own.
 *
 * @example
 * ```ts
 * import { Bill } from "@balai/application"
 * import { LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const source = { title: "Perda 1/2024", reference: null, checked: LocalDate.makeUnsafe("2026-11-25"), confidence: "certain" } as const
 * const name = { id: "Biaya", en: "Fee" }
 * const levy = { id: "retribusi", name, kind: "levy", amount: 30_000, source } as const
 * const state = { id: "pnbp", name, kind: "stateRevenue", amount: 50_000, source } as const
 *
 * Result.getOrThrow(Bill.proposeEach([levy, state])).map(({ amount, kind }) => `${kind} ${amount}`) // => ["levy 30000", "stateRevenue 50000"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const proposeEach = (
  fees: ReadonlyArray<Standard.Fee>,
  assessed: { readonly [fee: string]: number } = {}
): Result.Result<ReadonlyArray<Proposal>, BillImpossibleError> => Propose.proposeEach(fees, assessed)

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How a bill waits where the hall says nothing: asked after five minutes and then ever more seldom, up to every six hours;
 * looked after once a day for thirty days after its end. The seven days of a code are those of `BillingCode.standard`.
 *
 * @category getters
 * @since 0.1.0
 */
export const standardPolicy: Policy = Object.freeze({
  askFirst: 5 * minute,
  askMost: 6 * hour,
  askAfter: day,
  issuePatience: hour,
  askPatience: 5 * minute,
  grace: 30 * day,
  lateness: hour,
  validity: BillingCode.standard.validity.days * day,
  tries: 5,
  tryAgain: 15 * minute
})

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * What is to be given back: everything when the file takes no product, what is too much when the bill was paid, and all that
 * came in when it was not.
 *
 * @category getters
 * @since 0.1.0
 */
export const owed = (context: Context): number => Money.owed(context)

/**
 * The instance id of the bill that an effect asks for: the same at every attempt.
 *
 * @example
 * ```ts
 * import { Bill } from "@balai/application"
 *
 * Bill.idOf("file-1/7/0") // => "bill:file-1/7/0"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const idOf = (key: string): string => `bill:${key}`

/**
 * Says why a code that an officer typed cannot be right, before it is recorded; null when it can. Of state revenue it is a
 * billing code, whose form is known; of any other kind only letters and digits.
 *
 * @category getters
 * @since 0.1.0
 */
export const codeProblem = (
  kind: Kind,
  code: string,
  rules: BillingCode.Rules = BillingCode.standard
): VocabularyError.BillingCodeInvalidError | null => Money.codeProblem({ kind, code, rules })

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

/**
 * The lifecycle `bill`.
 *
 * @example
 * ```ts
 * import { Bill } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const officer = { type: "officer", id: "o-1", attributes: { hall: "mpp", agencies: ["polres"] } }
 * const stamp = (at: number) => ({ at, by: officer, facts: {} })
 * const input = {
 *   id: "bill:1", hall: "mpp", service: "polres.skck", payers: ["p-1"], payer: null, payee: null,
 *   file: { lifecycle: "polres-skck", id: "f-1", number: "SKCK-2026-000017", key: "f-1/3/0" },
 *   kind: "stateRevenue", route: "record", basis: "PP 76/2020", policy: Bill.standardPolicy,
 *   lines: [{ fee: "skck", name: "SKCK", amount: 30_000 }]
 * } as const
 * const taken = (verdict: ReturnType<typeof Lifecycle.decide<typeof Bill.lifecycle>>) => {
 *   if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
 *   return verdict.snapshot
 * }
 *
 * const bill = taken(Lifecycle.decide(Bill.lifecycle, null, { _tag: "Start", input: { ...input } }, stamp(0)))
 * bill.value // => "uncoded"
 *
 * const code = { _tag: "Command", type: "bill.recordCode", payload: { code: "820260118000017", expiresAt: null } } as const
 * const coded = taken(Lifecycle.decide(Bill.lifecycle, bill, code, stamp(1)))
 * coded.value // => { recorded: "waiting" }
 *
 * const ntpn = { receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at: 2 }
 * const paid = Lifecycle.decide(Bill.lifecycle, coded, { _tag: "Command", type: "bill.recordNtpn", payload: ntpn }, stamp(3))
 * taken(paid).value // => { paid: "resting" }
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "bill",
    version: 1,
    label: { id: "Tagihan", en: "Bill" } satisfies Text,
    input: Input,
    context: Context,
    roles,
    events,
    publishes: {
      "bill.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `bills/${event.hall}` }
    },
    effects,
    activities,
    names,
    reasons,
    index: ({ context, value }) => ({
      hall: context.hall,
      agency: File.agencyOf(context.service),
      service: context.service,
      file: context.file.id,
      number: context.file.number,
      kind: context.kind,
      state: Money.stateOf(value),
      code: context.code?.code ?? null,
      till: context.code?.bill ?? null,
      owed: Money.owed(context),
      issuedAt: context.issuedAt
    }),
    claims: ({ context }) => Money.claims(context)
  },
  machine
)
