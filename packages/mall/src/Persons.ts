/**
 * Applicants: how a person gets in by a one-time code, what is known of them, and for whom they may act.
 *
 * There is nothing to enumerate: who asks for a code gets the same answer whether there is an account or not, and the first
 * code that is typed opens one. Contacts and identity numbers are found by digests that are keyed with the hall's secret;
 * the values stand in the vault, an identity number nowhere at all. No code is stored: the one who sends it works it out, and
 * one that was printed at the desk is shown once. No page of the queue needs any of this.
 *
 * Neighbours: `Access`, for the people of the hall; `Messages`, by which codes leave it.
 *
 * @since 0.1.0
 */
import { Delegation, type Messaging, Person, type OneTimeCode } from "@balai/access"
import { type Actor, LocalizedText } from "@balai/lifecycle"
import { Context, type Effect, Schema } from "effect"
import { type QueueingError } from "./QueueingError.ts"

/**
 * What a `Persons` use case says when it does not happen, beside the codes of the hall.
 *
 * @category errors
 * @since 0.1.0
 */
export const texts = Object.freeze({
  BALAI_CONTACT_INVALID: {
    id: "Tulis nomor ponsel seperti 0812-3456-789, atau alamat e-mail",
    en: "Give a mobile number like 0812-3456-789, or an e-mail address"
  },
  BALAI_CHANNEL_NONE: {
    id: "Balai ini tidak mengirim kode ke sana. Minta kode cetak di meja informasi.",
    en: "This hall sends no codes there. Ask for a printed code at the greeter's desk."
  },
  BALAI_CODE_WRONG: {
    id: "Kode salah atau tidak berlaku lagi. Periksa kode terakhir, atau minta kode baru.",
    en: "The code is wrong or no longer good. Look at the last one, or ask for a new one."
  },
  BALAI_CODE_LATER: { id: "Terlalu banyak kode diminta", en: "Too many codes were asked for" },
  BALAI_CODE_BUSY: {
    id: "Terlalu banyak kode diminta di balai ini. Coba lagi nanti, atau minta kode cetak di meja informasi.",
    en: "Too many codes were asked for in this hall. Try later, or ask for a printed code at the greeter's desk."
  },
  BALAI_CODE_SHOWN: {
    id: "Kode itu sudah ditunjukkan sekali. Cetak kode baru.",
    en: "That code has been shown once. Print a new one."
  },
  BALAI_CONTACT_TAKEN: {
    id: "Kontak itu sudah dipakai akun lain",
    en: "Another account has that contact"
  },
  BALAI_IDENTITY_INVALID: {
    id: "Periksa nomor identitas: NIK 16 angka, atau nomor paspor",
    en: "Look at the identity number: a NIK of 16 digits, or the number of a passport"
  },
  BALAI_PERSON_LOCKED: {
    id: "Akun ini dikunci. Datang ke meja informasi dengan KTP untuk membukanya.",
    en: "This account is locked. Come to the greeter's desk with an identity card to open it."
  },
  BALAI_PERSON_UNKNOWN: { id: "Akun pemohon tidak ditemukan", en: "There is no such applicant" },
  BALAI_PERSON_SESSION_ENDED: { id: "Silakan masuk lagi", en: "Please sign in again" },
  BALAI_POWER_UNKNOWN: {
    id: "Tidak ada kuasa yang berlaku untuk urusan ini",
    en: "There is no power that holds in this matter"
  },
  BALAI_POWER_INVALID: {
    id: "Kuasa memerlukan penerima lain, dan tanggal akhir yang belum lewat dan tidak terlalu jauh",
    en: "A power needs somebody else as proxy, and a last day that is not over and not too far away"
  },
  BALAI_POWER_SCOPE: {
    id: "Pilih layanan atau permohonan Anda sendiri di balai ini",
    en: "Pick a service of this hall, or an application of your own"
  }
} as const)

/** A code of {@link texts}. @category models @since 0.1.0 */
export type Code = keyof typeof texts

/**
 * How an officer knows who stands at the desk: by the number on what was shown.
 *
 * @category models
 * @since 0.1.0
 */
export interface Identity {
  readonly kind: "nik" | "passport"
  readonly number: string
}

/**
 * A person as the guard knows one, without anything personal.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entered {
  /** The id of the session, not its token. */
  readonly session: string
  readonly person: string
  readonly expiresAt: number
  readonly actor: Actor.Actor
}

/**
 * An account as its own person sees it. Contacts are masked: a borrowed telephone shows no more than its owner wrote.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PersonView = Schema.Struct({
  person: Schema.String,
  name: Schema.NullOr(Schema.String),
  state: Person.State,
  stateLabel: LocalizedText.LocalizedText,
  contacts: Schema.Array(Schema.Struct({ kind: Person.ContactKind, masked: Schema.String, verifiedAt: Schema.Number })),
  /** Whether an officer has seen an identity card. */
  isIdentified: Schema.Boolean,
  consents: Schema.Array(
    Schema.Struct({ purpose: Person.Purpose, isGiven: Schema.Boolean, at: Schema.NullOr(Schema.Number) })
  ),
  sessions: Schema.Array(
    Schema.Struct({
      startedAt: Schema.Number,
      expiresAt: Schema.Number,
      way: Schema.Literals(["message", "print", "screen"]),
      isThis: Schema.Boolean
    })
  ),
  expiresAt: Schema.Number
}).annotate({ identifier: "Person" })

/** The type of {@link PersonView:var}. @category models @since 0.1.0 */
export type PersonView = typeof PersonView.Type

/**
 * A code that was asked for. The same whether there is an account or not.
 *
 * @category schemas
 * @since 0.1.0
 */
export const AskedCode = Schema.Struct({
  /** Which code it is; with the code itself it opens the account. */
  ask: Schema.String,
  expiresAt: Schema.Number,
  /** By which channels it is tried, in their order; none where it stands on the screen. */
  channels: Schema.Array(Schema.Literals(["whatsapp", "sms", "email"])),
  /** The code itself, in a practice hall only: LATIHAN. */
  shown: Schema.NullOr(Schema.String)
}).annotate({ identifier: "AskedCode" })

/** The type of {@link AskedCode:var}. @category models @since 0.1.0 */
export type AskedCode = typeof AskedCode.Type

/**
 * A code on paper. It is in this answer and nowhere else.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PrintedCode = Schema.Struct({
  code: Schema.String,
  expiresAt: Schema.Number,
  /** Whether there was an account before. */
  isNew: Schema.Boolean
}).annotate({ identifier: "PrintedCode" })

/** The type of {@link PrintedCode:var}. @category models @since 0.1.0 */
export type PrintedCode = typeof PrintedCode.Type

/**
 * Which command it is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Attempt {
  readonly commandId: string
}

/** An attempt by the holder of a session. @category models @since 0.1.0 */
export interface Own extends Attempt {
  readonly token: string
}

/** An attempt by somebody of the hall. @category models @since 0.1.0 */
export interface AtDesk extends Attempt {
  readonly by: Actor.Actor
  readonly identity: Identity
}

/**
 * Where a code is to go.
 *
 * @category models
 * @since 0.1.0
 */
export interface Where {
  /** A mobile number or an e-mail address, as it was typed. */
  readonly contact: string
  /** The channel that the person picked: that is consent for this message. */
  readonly channel?: Messaging.Channel | null
  readonly language?: "id" | "en"
}

/**
 * A power as an officer records it, who has seen the letter.
 *
 * @category models
 * @since 0.1.0
 */
export interface Grant extends Attempt {
  /** A greeter or a manager. */
  readonly by: Actor.Actor
  readonly from: string
  readonly to: string
  readonly scope: Delegation.Scope
  readonly validFrom?: number
  readonly validUntil: number
  readonly evidence: Delegation.Evidence & { readonly of: "seen" }
}

/**
 * A power as its giver gives it, to whoever has told the code.
 *
 * @category models
 * @since 0.1.0
 */
export interface Give extends Own {
  /** The code that the proxy has made. */
  readonly code: string
  readonly scope: Delegation.Scope
  readonly validUntil: number
}

/** Something about a power, by one of its two people. @category models @since 0.1.0 */
export interface OfPower extends Own {
  readonly delegation: string
}

/**
 * Somebody of a letter: by the number on the identity card, and by name where there is no account yet.
 *
 * @category models
 * @since 0.1.0
 */
export interface Signatory {
  readonly identity: Identity
  readonly name: string
}

/**
 * A written power at the desk.
 *
 * @category models
 * @since 0.1.0
 */
export interface AtLetter extends Attempt {
  readonly by: Actor.Actor
  readonly principal: Signatory
  readonly proxy: Signatory
  readonly scope: Delegation.Scope
  readonly validUntil: number
  /** Its number and its date, as `2026-11-27`. */
  readonly letter: string
  readonly date: string
  /** What was scanned of it. */
  readonly document: string | null
}

/**
 * The other person of a power, as the one tells the other apart.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HolderView = Schema.Struct({
  name: Schema.NullOr(Schema.String),
  masked: Schema.NullOr(Schema.String),
  /** Whether an officer has seen an identity card. */
  isIdentified: Schema.Boolean
})

/** The type of {@link HolderView:var}. @category models @since 0.1.0 */
export type HolderView = typeof HolderView.Type

/**
 * A power as one of its two people sees it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PowerView = Schema.Struct({
  delegation: Schema.String,
  side: Schema.Literals(["given", "received"]),
  other: HolderView,
  scope: Delegation.Scope,
  scopeText: LocalizedText.LocalizedText,
  state: Schema.String,
  stateLabel: LocalizedText.LocalizedText,
  /** The letter that an officer has seen; null for one that was given in the account. */
  ground: Schema.NullOr(Schema.Struct({ letter: Schema.String, date: Schema.String })),
  grantedAt: Schema.Number,
  acceptedAt: Schema.NullOr(Schema.Number),
  endedAt: Schema.NullOr(Schema.Number),
  validFrom: Schema.Number,
  validUntil: Schema.Number,
  isOpen: Schema.Boolean,
  /** Whether somebody may act by it now. */
  isCurrent: Schema.Boolean
})

/** The type of {@link PowerView:var}. @category models @since 0.1.0 */
export type PowerView = typeof PowerView.Type

/**
 * A session that acts for somebody else: as which actor, and by which power.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActingView {
  readonly actor: Actor.Actor
  readonly power: PowerView
}

type Done<A> = Effect.Effect<A, QueueingError>

/**
 * Applicants' accounts as an Effect service.
 *
 * @category services
 * @since 0.1.0
 */
export class Persons extends Context.Service<
  Persons,
  {
    /** By which channels codes leave this hall, and whether it shows them on the screen: a practice hall does. */
    readonly ways: { readonly channels: ReadonlyArray<Messaging.Channel>; readonly screen: boolean }
    /** Sends a code. A repeat sends nothing twice and gives the same answer. */
    readonly askCode: (request: Attempt & Where) => Done<AskedCode>
    /** Enters by a code that was sent (`ask`) or printed (without). The first code of a contact opens an account. */
    readonly enter: (
      request: Attempt & { readonly ask?: string | null; readonly code: string }
    ) => Done<{ readonly token: string; readonly person: PersonView }>
    /** A code on paper for somebody whose identity an officer has seen. Shown once; nobody can read it again. */
    readonly printCode: (
      request: AtDesk & { readonly seen: OneTimeCode.Seen; readonly name?: string | null }
    ) => Done<PrintedCode>
    /** Who stands behind a token; null when the session has ended or the account is not open. */
    readonly whoIs: (token: string) => Done<Entered | null>
    readonly account: (token: string) => Done<PersonView>
    readonly signOut: (token: string) => Done<void>
    /** Ends every session of the person, this one too. */
    readonly signOutEverywhere: (request: Own) => Done<void>
    readonly consent: (
      request: Own & { readonly purpose: Person.Purpose; readonly isGiven: boolean }
    ) => Done<PersonView>
    readonly rename: (request: Own & { readonly name: string }) => Done<PersonView>
    /** Sends a code to a new contact. */
    readonly askContact: (request: Own & Where) => Done<AskedCode>
    /** Takes the new contact in place of the old one of its kind. */
    readonly confirmContact: (request: Own & { readonly ask: string; readonly code: string }) => Done<PersonView>
    /** Closes the account and ends its sessions. What was applied for stays on record. */
    readonly close: (request: Own & { readonly reason: string }) => Done<void>
    /** Locks the own account: a telephone was lost. Its sessions end. */
    readonly lock: (request: Own & { readonly reason: string }) => Done<void>
    /** Opens it again, for somebody whose identity an officer has seen. */
    readonly unlock: (request: AtDesk & { readonly reason: string }) => Done<void>
    /** Whose account it is, for an officer who has the identity card in hand; null when there is none. */
    readonly personOf: (request: Omit<AtDesk, "commandId">) => Done<string | null>
    /** The keyed digest of an identity number: the same number gives the same key in this hall, and nowhere else. */
    readonly identityKey: (identity: Identity) => Done<string>
    /** For how many days a power is proposed, and for how many it can be given at most. */
    readonly powerDays: () => { readonly usual: number; readonly most: number }
    /** A code by which somebody else gives this person a power. It is in this answer and nowhere else. */
    readonly powerCode: (request: Own) => Done<{ readonly code: string; readonly expiresAt: number }>
    /** Whom such a code names. A wrong one says nothing about anybody. */
    readonly holder: (request: { readonly token: string; readonly code: string }) => Done<HolderView>
    readonly give: (request: Give) => Done<{ readonly delegation: string }>
    readonly takePower: (request: OfPower) => Done<void>
    readonly refusePower: (request: OfPower) => Done<void>
    /** The giver revokes it, the proxy gives it up. */
    readonly endPower: (request: OfPower) => Done<void>
    /** All powers that were given and received, those that are over too. */
    readonly powerList: (token: string) => Done<ReadonlyArray<PowerView>>
    /** The session as the proxy of somebody, while the power holds and is this person's. */
    readonly acting: (request: { readonly token: string; readonly delegation: string }) => Done<ActingView>
    readonly grant: (request: Grant) => Done<{ readonly delegation: string }>
    /** The powers of somebody whose identity card an officer has in hand, as long as they run. */
    readonly powersAtDesk: (request: Omit<AtDesk, "commandId">) => Done<ReadonlyArray<PowerView>>
    /** A written power: both accounts are found by the identity cards, or opened. */
    readonly recordLetter: (request: AtLetter) => Done<{ readonly delegation: string }>
    readonly revoke: (
      request: Attempt & { readonly by: Actor.Actor; readonly delegation: string; readonly reason: string }
    ) => Done<void>
    /** The powers that a person has given or received and that have not ended. */
    readonly powers: (person: string) => Done<ReadonlyArray<Delegation.Power>>
    /** The actor that this session is when it acts for somebody else, by a power that holds now. */
    readonly actingFor: (request: {
      readonly token: string
      readonly principal: string
      readonly matter: Delegation.Matter
    }) => Done<Actor.Actor>
    /** Under which subjects the vault holds data of a person: for export and erasure. */
    readonly subjects: (person: string) => Done<ReadonlyArray<string>>
  }
>()("@balai/mall/Persons") {}
