/**
 * The outside parties that agencies have in common: the civil registry, the till, the office that signs, the messenger.
 *
 * Each operation is an activity with its schemas, ready to be declared by a lifecycle, and what goes with it: who answers
 * when, how often a call is worth trying, how long a state should wait, and what the rules behind it are and how sure they
 * are. All of it is data. Personal data goes out as references, which the handler reveals; no answer brings any back, for
 * answers stand in the journal for ever.
 *
 * Neighbours: `Live`, how a handler is written.
 *
 * @since 0.1.0
 */
import { Payment, Tracking } from "@balai/application"
import { type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Source } from "@balai/vocabulary"
import { Schema } from "effect"
import * as Sources from "./internal/portSources.ts"
import * as Is from "./internal/portSchemas.ts"
import { type Policy } from "./Live.ts"

type Text = LocalizedText.LocalizedText

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * Who is asked.
 *
 * @category models
 * @since 0.1.0
 */
export type Party = "identity" | "payment" | "signature" | "messages" | "elsewhere"

/**
 * One thing that an outside party is asked for.
 *
 * @category models
 * @since 0.1.0
 */
export interface Operation<
  I extends Lifecycle.Plain = Lifecycle.Plain,
  O extends Lifecycle.Plain = Lifecycle.Plain,
  E extends Lifecycle.Plain = Lifecycle.Plain
> {
  /** `party.operation`. */
  readonly name: string
  readonly party: Party
  readonly label: Text
  /** What a lifecycle declares: `activities: { verify: Port.identity.verify.activity }`. */
  readonly activity: Lifecycle.ActivitySpec<I, O, E>
  /** `later`: the party answers by the task's token, after minutes or weeks. */
  readonly answers: "now" | "later"
  /** How a call is tried: for `Live.handler`. */
  readonly policy: Required<Pick<Policy, "attempts" | "backoff" | "backoffMax" | "timeout">>
  /** For how long a state should wait, in milliseconds, before it goes on by a deadline of its own. */
  readonly patience: number
  /** What people read of each outcome, of the refusals too. */
  readonly outcomes: { readonly [outcome: string]: Text }
  /** The rules behind it, and how sure they are. */
  readonly sources: ReadonlyArray<Source.Source>
}

const operation = <I extends Lifecycle.Plain, O extends Lifecycle.Plain, E extends Lifecycle.Plain>(
  it: Omit<Operation<I, O, E>, "name"> & { readonly is: string }
): Operation<I, O, E> => {
  const { is, ...rest } = it
  return Object.freeze({ ...rest, name: `${it.party}.${is}`, activity: Object.freeze(it.activity) })
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const unavailable: Text = { id: "Tidak dapat dihubungi", en: "Not available" }

// -----------------------------------------------------------------------------
// identity
// -----------------------------------------------------------------------------

/**
 * The civil registry: are this number, this name and this birth date one person's?
 *
 * **Details**
 *
 * The answer is `match` or `noMatch` with a reference and a time, and nothing else: not which part differs and never what
 * the registry holds. `purpose` is the purpose of the access that was agreed on. `unavailable` and `notAuthorised` are
 * declared errors: the person at the counter goes on by hand.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 * import { PersonalData } from "@balai/lifecycle"
 *
 * const { activity, policy } = Port.identity.verify
 * PersonalData.find(activity.input).map(({ path }) => path[0]) // => ["nik", "name", "birthDate"]
 * PersonalData.find(activity.output) // => []
 * policy.timeout // => 10_000
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const identity = {
  verify: operation({
    is: "verify",
    party: "identity",
    label: { id: "Pemadanan data kependudukan", en: "Match with the civil registry" },
    activity: {
      input: Schema.Struct({ nik: Is.nik, name: Is.person, birthDate: Is.birthDate, purpose: Is.text }),
      output: Schema.Struct({
        result: Schema.Literals(["match", "noMatch"]),
        reference: Is.reference,
        at: Is.moment
      }),
      error: Is.failure(["unavailable", "notAuthorised"])
    },
    answers: "now",
    policy: { attempts: 5, backoff: 2 * second, backoffMax: minute, timeout: 10 * second },
    patience: 10 * minute,
    outcomes: {
      match: { id: "Sesuai", en: "Match" },
      noMatch: { id: "Tidak sesuai", en: "No match" },
      unavailable,
      notAuthorised: { id: "Hak akses ditolak", en: "Access not granted" }
    },
    sources: Sources.identity
  })
}

// -----------------------------------------------------------------------------
// payment
// -----------------------------------------------------------------------------

/**
 * What kind of money is asked for. It decides by which code and where it is paid, and under which rule it may be asked.
 *
 * @category models
 * @since 0.1.0
 */
export interface RevenueKind {
  readonly label: Text
  /** Who receives it. */
  readonly receiver: "state" | "region" | "company"
  readonly sources: ReadonlyArray<Source.Source>
}

/**
 * The kinds of money: PNBP, levy, regional tax, and the tariff of a state's or region's company.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 *
 * Port.revenue.levy.label // => { id: "Retribusi daerah", en: "Regional levy" }
 * Port.revenue.stateRevenue.receiver // => "state"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const revenue = {
  stateRevenue: {
    label: { id: "PNBP", en: "Non-tax state revenue" },
    receiver: "state",
    sources: Sources.stateRevenue
  },
  levy: { label: { id: "Retribusi daerah", en: "Regional levy" }, receiver: "region", sources: Sources.levy },
  regionalTax: { label: { id: "Pajak daerah", en: "Regional tax" }, receiver: "region", sources: Sources.levy },
  tariff: { label: { id: "Tarif BUMN/BUMD", en: "Company tariff" }, receiver: "company", sources: Sources.tariff }
} as const satisfies { readonly [kind in Payment.Revenue]: RevenueKind }

/**
 * The till: open a bill, be told what became of it, ask how it stands, give money back.
 *
 * **Details**
 *
 * `bill` gives the code (*kode billing*) that the payer takes to a bank; `settlement` waits for the end of that bill, which
 * is paid, expired or refused; `status` asks how it stands, with every payment that the till knows of; `refund` gives back
 * what was paid. The schemas are those of `Payment` in `@balai/application`, by which the lifecycle `bill` asks. Amounts are
 * whole rupiah. `basis` names the rule by which the amount is owed; `receipt` is the bank's or the state's proof (NTPN for
 * PNBP).
 *
 * **Gotchas**
 *
 * The amount that was paid stands in the settlement: compare it with the bill's. Whoever hears nothing asks by `status`: the
 * lifecycle `bill` does so by itself, so that a lost notice is only a delay.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 * import { Schema } from "effect"
 *
 * const isPaid = Schema.is(Port.payment.settlement.activity.output)
 * isPaid({ outcome: "paid", amount: 30_000, receipt: "A1B2C3D4E5F6G7H8", at: 1_787_018_400_000 }) // => true
 * isPaid({ outcome: "paid", amount: 30_000.5, receipt: "A1B2C3D4E5F6G7H8", at: 0 }) // => false
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const payment = {
  bill: operation({
    is: "bill",
    party: "payment",
    label: { id: "Penerbitan tagihan", en: "Opening a bill" },
    activity: Payment.open,
    answers: "now",
    policy: { attempts: 8, backoff: 5 * second, backoffMax: 5 * minute, timeout: 20 * second },
    patience: hour,
    outcomes: {
      billed: { id: "Tagihan terbit", en: "Billed" },
      refused: { id: "Tagihan ditolak", en: "Bill refused" },
      unavailable
    },
    sources: Sources.bill
  }),
  settlement: operation({
    is: "settlement",
    party: "payment",
    label: { id: "Pelunasan tagihan", en: "Settlement of a bill" },
    activity: Payment.settlement,
    answers: "later",
    policy: { attempts: 8, backoff: 5 * second, backoffMax: 5 * minute, timeout: 20 * second },
    patience: 8 * day,
    outcomes: {
      paid: { id: "Dibayar", en: "Paid" },
      expired: { id: "Kedaluwarsa", en: "Expired" },
      refused: { id: "Pembayaran ditolak", en: "Payment refused" },
      unavailable
    },
    sources: Sources.bill
  }),
  status: operation({
    is: "status",
    party: "payment",
    label: { id: "Pertanyaan tentang tagihan", en: "Asking about a bill" },
    activity: Payment.status,
    answers: "now",
    policy: { attempts: 3, backoff: 5 * second, backoffMax: 30 * second, timeout: 20 * second },
    patience: 5 * minute,
    outcomes: {
      open: { id: "Belum dibayar penuh", en: "Not fully paid" },
      paid: { id: "Dibayar", en: "Paid" },
      expired: { id: "Kedaluwarsa", en: "Expired" },
      cancelled: { id: "Dibatalkan", en: "Cancelled" },
      unavailable,
      unknown: { id: "Tagihan tidak dikenal", en: "Bill not known" }
    },
    sources: Sources.bill
  }),
  refund: operation({
    is: "refund",
    party: "payment",
    label: { id: "Pengembalian uang", en: "Refund" },
    activity: Payment.refund,
    answers: "later",
    policy: { attempts: 8, backoff: 30 * second, backoffMax: hour, timeout: 30 * second },
    patience: 30 * day,
    outcomes: {
      refunded: { id: "Uang dikembalikan", en: "Refunded" },
      refused: { id: "Pengembalian ditolak", en: "Refund refused" },
      unavailable
    },
    sources: Sources.refund
  })
}

// -----------------------------------------------------------------------------
// signature
// -----------------------------------------------------------------------------

/**
 * The electronic signature of a document by an office.
 *
 * **Details**
 *
 * The signer is the office, `kepala-dinas-dukcapil`: who holds it, that person's NIK and passphrase are the adapter's
 * business and never come here. The document goes by its digest. `expired`: nobody signed while the request stood.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 *
 * Port.signature.sign.answers // => "later"
 * Port.signature.sign.outcomes["signed"] // => { id: "Ditandatangani", en: "Signed" }
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const signature = {
  sign: operation({
    is: "sign",
    party: "signature",
    label: { id: "Tanda tangan elektronik", en: "Electronic signature" },
    activity: {
      input: Schema.Struct({ document: Is.reference, digest: Is.digest, title: Is.text, office: Is.reference }),
      output: Schema.Union([
        Schema.Struct({
          outcome: Schema.Literal("signed"),
          /** Where the signed document is, and what it is. */
          document: Is.reference,
          digest: Is.digest,
          certificate: Is.reference,
          at: Is.moment
        }),
        Schema.Struct({ outcome: Schema.Literal("refused"), reason: Is.text, at: Is.moment }),
        Schema.Struct({ outcome: Schema.Literal("expired"), at: Is.moment })
      ]),
      error: Is.failure(["unavailable", "noCertificate"])
    },
    answers: "later",
    policy: { attempts: 5, backoff: 5 * second, backoffMax: 5 * minute, timeout: 30 * second },
    patience: 3 * day,
    outcomes: {
      signed: { id: "Ditandatangani", en: "Signed" },
      refused: { id: "Ditolak penanda tangan", en: "Refused by the signer" },
      expired: { id: "Tidak ditandatangani pada waktunya", en: "Not signed in time" },
      unavailable,
      noCertificate: { id: "Sertifikat elektronik tidak berlaku", en: "No valid certificate" }
    },
    sources: Sources.signature
  })
}

// -----------------------------------------------------------------------------
// messages
// -----------------------------------------------------------------------------

/**
 * One message to one person.
 *
 * **Details**
 *
 * The text is a template and its values, so that it can be written in the reader's language. Values that say something of
 * a person go into `personal`, as references. `allowed` says by what right: `consent` for what nobody is owed (a WhatsApp
 * notice), `duty` for what the office must tell. A lifecycle that waits for nothing declares the input as an effect.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 * import { PersonalData } from "@balai/lifecycle"
 *
 * PersonalData.find(Port.messages.send.activity.input).map(({ path }) => path.join(".")) // => ["to", "personal.*"]
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const messages = {
  send: operation({
    is: "send",
    party: "messages",
    label: { id: "Pengiriman pesan", en: "Sending a message" },
    activity: {
      input: Schema.Struct({
        channel: Schema.Literals(["whatsapp", "sms", "email", "letter"]),
        to: Is.person,
        language: Schema.Literals(["id", "en"]),
        template: Is.reference,
        values: Schema.Record(Schema.String, Schema.Union([Is.text, Schema.Finite])),
        personal: Schema.Record(Schema.String, Is.person),
        allowed: Schema.Struct({ by: Schema.Literals(["consent", "duty"]), at: Is.moment })
      }),
      output: Schema.Union([
        Schema.Struct({ outcome: Schema.Literal("delivered"), reference: Is.reference, at: Is.moment }),
        Schema.Struct({ outcome: Schema.Literal("refused"), reason: Is.text, at: Is.moment }),
        Schema.Struct({ outcome: Schema.Literal("unreachable"), reason: Is.text, at: Is.moment })
      ]),
      error: Is.failure(["unavailable"])
    },
    answers: "later",
    policy: { attempts: 5, backoff: 10 * second, backoffMax: 10 * minute, timeout: 15 * second },
    patience: day,
    outcomes: {
      delivered: { id: "Terkirim", en: "Delivered" },
      refused: { id: "Ditolak penerima", en: "Refused by the recipient" },
      unreachable: { id: "Penerima tidak terjangkau", en: "Recipient out of reach" },
      unavailable
    },
    sources: Sources.messages
  })
}

// -----------------------------------------------------------------------------
// elsewhere
// -----------------------------------------------------------------------------

/**
 * The system that makes the product of a companion: SIAK, OSS, SIMBG, Coretax, M-Paspor, JKN, land.
 *
 * **Details**
 *
 * One question for all of them, in the words of `Tracking` of `@balai/application`: how does what was entered stand? Each
 * agency's `./live` says how its own system is asked. A system that nobody can ask holds nothing up: the officer types what it
 * says.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 *
 * Port.elsewhere.status.outcomes["done"] // => { id: "Selesai", en: "Done" }
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const elsewhere = {
  status: operation({
    is: "status",
    party: "elsewhere",
    label: { id: "Pertanyaan kepada sistem asal", en: "Asking the other system" },
    activity: Tracking.status,
    answers: "now",
    policy: { attempts: 4, backoff: 10 * second, backoffMax: 5 * minute, timeout: 20 * second },
    patience: hour,
    outcomes: {
      processing: { id: "Masih diproses", en: "Still being processed" },
      done: { id: "Selesai", en: "Done" },
      refused: { id: "Ditolak", en: "Refused" },
      unknown: { id: "Nomor tidak dikenal", en: "Number not known" },
      unavailable,
      notAuthorised: { id: "Hak akses ditolak", en: "Access not granted" }
    },
    sources: Sources.elsewhere
  })
}

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * All operations of all parties.
 *
 * @category getters
 * @since 0.1.0
 */
export const all: ReadonlyArray<Operation> = Object.freeze([
  identity.verify,
  payment.bill,
  payment.settlement,
  payment.status,
  payment.refund,
  signature.sign,
  messages.send,
  elsewhere.status
])

/**
 * The operation that a lifecycle's activity is; `null` when it is one of the agency's own.
 *
 * @example
 * ```ts
 * import { Port } from "@balai/agency"
 *
 * Port.of(Port.payment.bill.activity)?.name // => "payment.bill"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const of = (activity: Lifecycle.ActivitySpec): Operation | null =>
  all.find((it) => it.activity.output === activity.output && it.activity.input === activity.input) ?? null
