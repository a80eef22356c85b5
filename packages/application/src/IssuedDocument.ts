/**
 * A document that the regency has issued (*dokumen terbit*): from its draft to the day on which it holds no longer.
 *
 * It stands by itself beside the file that asked for it, for it outlives the file: it is revoked, replaced or expires years
 * later. A QR on it holds an id that cannot be guessed; here only its digest stands. Names are personal data and stand in
 * the vault.
 *
 * Neighbours: `File`, which asked for it; rendering, storing and signing are in `@balai/documents`.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import * as File from "./File.ts"
import { machine } from "./internal/issuedDocumentMachine.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

const text = Schema.NonEmptyString.check(Schema.isMaxLength(500))
const reference = Schema.NonEmptyString.check(Schema.isMaxLength(200))
const moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const digest = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/, { expected: "a SHA-256 in hexadecimal" }))
const date = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/, { expected: "a date like 2026-08-17" }))

const archive = { id: "Selama dokumen disimpan menurut jadwal retensi arsip", en: "As long as the archive keeps it" }
const name = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(200)), {
  class: "general",
  retention: archive,
  purpose: { id: "Menyebut penanda tangan dan pemegang dokumen", en: "To name the document's signer and holder" }
})

/**
 * What starts a document: its draft, rendered and kept.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  /** Whether somebody signs it, or the hall records what the law itself has decided. */
  kind: Schema.Literals(["signed", "recorded"]),
  hall: Schema.NonEmptyString,
  /** `agency.service`. */
  service: Schema.NonEmptyString,
  /** The file that it belongs to; null for one without. */
  file: Schema.NullOr(reference),
  number: reference,
  /** What it is. It names nobody: it stands in the journal and on the page that checks it. */
  title: text,
  /** The office that signs, `kepala-dpmptsp`, and what people call it. */
  office: reference,
  officeName: text,
  /** Who holds the office and signs; null for what nobody signs. */
  signer: Schema.NullOr(name),
  /** Whom it is for. */
  holder: Schema.NullOr(name),
  /** The SHA-256 of the id in the QR, in hexadecimal. The id itself is on the paper and nowhere else. */
  verification: digest,
  /** Where the draft is kept, and what it is. */
  document: reference,
  digest,
  /** Epoch milliseconds; null when it holds until it is revoked. */
  validUntil: Schema.NullOr(moment),
  /** Whether it was rendered as an example: then it says CONTOH, and the page that checks it says so, too. */
  isExample: Schema.Boolean
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

const Signed = Schema.Struct({ document: reference, digest, certificate: reference })

/**
 * On what ground it was revoked: an instrument and its date.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Authority = Schema.Struct({ instrument: text, date: Schema.NullOr(date) })

/** The type of {@link Authority:var}. @category models @since 0.1.0 */
export type Authority = typeof Authority.Type

/**
 * The context of a document.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  draftedAt: moment,
  /** The signed document: where it is kept and what it is. */
  signed: Schema.NullOr(Schema.Struct({ ...Signed.fields, at: moment })),
  /** When it was recorded; null for what is signed. */
  recordedAt: Schema.NullOr(moment),
  /** Why the last request for a signature came to nothing. */
  unsigned: Schema.NullOr(
    Schema.Struct({ outcome: Schema.Literals(["refused", "expired", "unavailable", "noCertificate"]), at: moment })
  ),
  ended: Schema.NullOr(
    Schema.Struct({
      at: moment,
      by: Schema.String,
      reason: Schema.NullOr(File.Reason),
      authority: Schema.NullOr(Authority),
      /** The number of the document that stands in its place. */
      replacedBy: Schema.NullOr(reference)
    })
  )
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

/**
 * The states of a document.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["drafted", "signing", "valid", "revoked", "superseded", "expired", "discarded"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const Changed = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  state: State,
  at: Schema.Number
})

const events = {
  "document.sign": {
    by: ["head"],
    label: { id: "Tanda tangani", en: "Sign" },
    payload: Signed,
    via: "documents.sign"
  },
  "document.record": {
    by: ["system"],
    label: { id: "Catat", en: "Record" },
    via: "documents.record"
  },
  "document.request": { by: ["head", "officer"], label: { id: "Mintakan tanda tangan", en: "Ask for the signature" } },
  "document.discard": {
    by: ["head", "officer"],
    label: { id: "Buang draf", en: "Discard the draft" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "document.revoke": {
    by: ["head"],
    label: { id: "Cabut", en: "Revoke" },
    payload: Schema.Struct({ reason: File.Reason, authority: Authority })
  },
  "document.supersede": {
    by: ["head", "system"],
    label: { id: "Ganti dengan dokumen lain", en: "Replace by another document" },
    payload: Schema.Struct({ replacedBy: reference, reason: File.Reason })
  }
} as const

/**
 * A request for a signature that is answered later, by a signing service or by the head in an application of its own.
 *
 * @category schemas
 * @since 0.1.0
 */
export const signature = Object.freeze({
  input: Schema.Struct({ document: reference, digest, title: text, office: reference }),
  output: Schema.Union([
    Schema.Struct({ outcome: Schema.Literal("signed"), ...Signed.fields, at: moment }),
    Schema.Struct({ outcome: Schema.Literal("refused"), reason: text, at: moment }),
    Schema.Struct({ outcome: Schema.Literal("expired"), at: moment })
  ]),
  error: Schema.Struct({ code: Schema.Literals(["unavailable", "noCertificate"]), reason: text })
})

const activities = { signature } as const

const publishes = {
  "document.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `documents/${event.hall}` }
}

/**
 * What the machine of a document is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  Input,
  null,
  { readonly "document.changed": typeof Changed },
  {}
>

/**
 * What a document declares of the world, for its machine.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<{}, typeof activities>

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The state, whether or not its validity ends by itself.
 *
 * @example
 * ```ts
 * import { IssuedDocument } from "@balai/application"
 *
 * IssuedDocument.stateOf({ valid: "limited" }) // => "valid"
 * IssuedDocument.stateOf("revoked") // => "revoked"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const stateOf = (value: unknown): State => {
  const word = typeof value === "object" && value !== null ? Object.keys(value)[0] : value
  return Schema.is(State)(word) ? word : "drafted"
}

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

interface Ask {
  readonly context: Context
  readonly actor: Actor.Actor
}

const belongs = (list: "agencies" | "heads", { actor, context }: Ask): boolean => {
  const names = actor.attributes[list]
  const isListed = Array.isArray(names) && names.includes(context.service.split(".")[0] ?? "")
  return actor.type === "officer" && actor.attributes["hall"] === context.hall && isListed
}

const roles = {
  head: (ask: Ask): boolean => belongs("heads", ask),
  officer: (ask: Ask): boolean => belongs("agencies", ask),
  system: ({ actor }: Ask): boolean => actor.type === "system"
}

/**
 * The lifecycle `issued-document`.
 *
 * **Details**
 *
 * It claims its number within the hall and service, and the digest of its verification id. `document.sign` belongs to the use
 * case that has asked the signer while the head was there; `document.request` asks for a signature that comes later. What
 * nobody signs, for the law itself has decided it, is `document.record`ed by the hall. What comes of it is told in the feed `documents/<hall>`.
 *
 * @example
 * ```ts
 * import { IssuedDocument } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const head = { type: "officer", id: "budi", attributes: { hall: "mpp", agencies: ["dpmptsp"], heads: ["dpmptsp"] } }
 * const input = {
 *   kind: "signed" as const,
 *   hall: "mpp",
 *   service: "dpmptsp.sip",
 *   file: "f1",
 *   number: "503/1/SIP/2026",
 *   title: "Surat Izin Praktik Perawat",
 *   office: "kepala-dpmptsp",
 *   officeName: "Kepala DPMPTSP",
 *   signer: { ref: "r1", digest: "d1" },
 *   holder: { ref: "r2", digest: "d2" },
 *   verification: "0".repeat(64),
 *   document: "d1",
 *   digest: "1".repeat(64),
 *   validUntil: 5000,
 *   isExample: false
 * }
 * const at = (time: number) => ({ at: time, by: head, facts: {} })
 * const started = Lifecycle.decide(IssuedDocument.lifecycle, null, { _tag: "Start", input }, at(0))
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const payload = { document: "d2", digest: "2".repeat(64), certificate: "c1" }
 * const sign = { _tag: "Command", type: "document.sign", payload, via: "documents.sign" } as const
 * const signed = Lifecycle.decide(IssuedDocument.lifecycle, started.snapshot, sign, at(1000))
 * if (signed._tag !== "Accepted") throw new Error(signed._tag)
 * signed.snapshot.value // => { valid: "limited" }
 * signed.outcomes.flatMap((it) => (it._tag === "TimerSet" ? [it.due] : [])) // => [5000]
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "issued-document",
    version: 1,
    label: { id: "Dokumen terbit", en: "Issued document" },
    input: Input,
    context: Context,
    roles,
    events,
    activities,
    publishes,
    names: {
      head: { id: "Kepala instansi", en: "Head of the agency" },
      officer: { id: "Petugas instansi", en: "Officer of the agency" },
      system: { id: "Sistem", en: "System" },
      signature: { id: "Permintaan tanda tangan elektronik", en: "Request for an electronic signature" },
      signaturePatience: { id: "batas tunggu tanda tangan", en: "time to wait for the signature" },
      validity: { id: "masa berlaku", en: "validity" },
      isLimited: { id: "ada masa berlaku", en: "holds for a time" },
      isSignedLimited: { id: "ditandatangani, ada masa berlaku", en: "to be signed, holds for a time" },
      isSigned: { id: "sudah ditandatangani", en: "signed" },
      isSignedForATime: { id: "sudah ditandatangani, ada masa berlaku", en: "signed, holds for a time" }
    },
    reasons: {
      isSignedLimited: { id: "Dokumen ini tidak dibatasi waktu", en: "This document has no end" },
      isToSign: { id: "Dokumen ini dicatat, tidak ditandatangani", en: "This document is recorded and not signed" },
      isToRecord: { id: "Dokumen ini ditandatangani, tidak dicatat", en: "This document is signed and not recorded" }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      service: context.service,
      file: context.file,
      number: context.number,
      verification: context.verification,
      state: stateOf(value)
    }),
    claims: ({ context }) => [
      `document-number:${context.hall}:${context.service}:${context.number}`,
      `document-verification:${context.verification}`
    ]
  },
  machine
)
