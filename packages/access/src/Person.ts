/**
 * An applicant's account (*akun pemohon*): a person known by an opaque id, who enters by a one-time code.
 *
 * There is no password. Name and contacts are personal data and never stand in the journal; what they are found by are
 * keyed digests that somebody with the hall's secret has made (`key`), and a contact or an identity number that two
 * accounts would share is refused by the engine's claim. Consent is given and taken back per purpose, with its time.
 *
 * Neighbours: `OneTimeCode`, by which a person enters; `PersonSession`; `Delegation`, for whom a person may act.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { names } from "./internal/names.ts"
import { machine } from "./internal/personMachine.ts"
import { isGreeter, isManager, isPerson, isSystem } from "./internal/roles.ts"
import { PersonFact } from "./PersonFact.ts"

/**
 * What a person is known by: an opaque id, never a name, a contact or an identity number.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Id = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{8,64}$/))

/**
 * The keyed digest of a contact or of an identity number. Without the hall's secret nothing is found by it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Key = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{16,64}$/))

/**
 * The kinds of contact.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ContactKind = Schema.Literals(["phone", "email"])

/** The type of {@link ContactKind:var}. @category models @since 0.1.0 */
export type ContactKind = typeof ContactKind.Type

/**
 * What somebody may agree to: that the hall writes by a channel although it need not, and that it asks how it went.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Purpose = Schema.Literals(["whatsapp", "sms", "email", "survey"])

/** The type of {@link Purpose:var}. @category models @since 0.1.0 */
export type Purpose = typeof Purpose.Type

/**
 * The states of an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["unverified", "active", "locked", "closed"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const retention = { id: "Selama akun ini ada", en: "As long as the account exists" }
const Name = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(100)), {
  class: "general",
  retention,
  purpose: { id: "Menyapa pemilik akun", en: "To address the holder of the account" }
})
const Value = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(254)), {
  class: "general",
  retention,
  purpose: {
    id: "Mengenali pemilik akun dan mengabarinya",
    en: "To recognise the holder of the account and to write to them"
  }
})
const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))

/**
 * A contact that has just been shown to be the person's own: by a code that was sent there.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Contact = Schema.Struct({ kind: ContactKind, value: Value, key: Key })

/**
 * What starts an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  person: Id,
  /** Of the identity number that an officer has seen; null for whoever came by a contact. */
  identityKey: Schema.NullOr(Key),
  name: Schema.NullOr(Name)
})

/**
 * Something that was agreed to, or no longer, and when that was said.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Consent = Schema.Struct({ purpose: Purpose, isGiven: Schema.Boolean, at: Schema.Number })

/** The type of {@link Consent:var}. @category models @since 0.1.0 */
export type Consent = typeof Consent.Type

/**
 * The context of an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** One of each kind at most. */
  contacts: Schema.Array(Schema.Struct({ ...Contact.fields, verifiedAt: Schema.Number })),
  consents: Schema.Array(Consent),
  openedAt: Schema.Number,
  lastEnteredAt: Schema.NullOr(Schema.Number),
  closedAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const ForPurpose = Schema.Struct({ purpose: Purpose })
const Reasoned = Schema.Struct({ reason: Reason })

const events = {
  "person.verify": {
    by: ["system"],
    label: { id: "Buktikan kontak", en: "Prove the contact" },
    payload: Schema.Struct({ contact: Schema.NullOr(Contact) }),
    via: "persons.enter"
  },
  "person.enter": { by: ["system"], label: { id: "Masuk", en: "Sign in" }, via: "persons.enter" },
  "person.changeContact": {
    by: ["self"],
    label: { id: "Ganti kontak", en: "Change the contact" },
    payload: Schema.Struct({ contact: Contact }),
    via: "persons.confirmContact"
  },
  "person.rename": {
    by: ["self", "manager"],
    label: { id: "Ubah nama", en: "Change the name" },
    payload: Schema.Struct({ name: Name })
  },
  "person.consent": { by: ["self"], label: { id: "Setujui", en: "Agree" }, payload: ForPurpose },
  "person.withdraw": {
    by: ["self", "manager"],
    label: { id: "Tarik persetujuan", en: "Withdraw consent" },
    payload: ForPurpose
  },
  "person.lock": {
    by: ["self", "greeter", "manager"],
    label: { id: "Kunci akun", en: "Lock the account" },
    payload: Reasoned,
    via: "persons.lock"
  },
  "person.unlock": {
    by: ["greeter", "manager"],
    label: { id: "Buka kunci", en: "Unlock" },
    payload: Reasoned
  },
  "person.close": {
    by: ["self", "manager"],
    label: { id: "Tutup akun", en: "Close the account" },
    payload: Reasoned,
    via: "persons.close"
  }
} as const

/**
 * What the machine of an account is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  {},
  { readonly person: PersonFact }
>

/**
 * A person who has signed in, as an actor: an opaque id, and nothing about the person.
 *
 * @see `Delegation.actor` for whoever acts for somebody else
 *
 * @category constructors
 * @since 0.1.0
 */
export const actor = (options: { readonly hall: string; readonly person: string }): Actor.Actor => ({
  type: "applicant",
  id: options.person,
  attributes: { hall: options.hall }
})

/**
 * What an account may be found by, as long as it is not closed.
 *
 * @category getters
 * @since 0.1.0
 */
export const keyOf = (contacts: Context["contacts"], kind: ContactKind): string | null =>
  contacts.find((contact) => contact.kind === kind)?.key ?? null

/**
 * Whether somebody agrees to a purpose now.
 *
 * @category guards
 * @since 0.1.0
 */
export const agrees = (consents: ReadonlyArray<Consent>, purpose: Purpose): boolean =>
  consents.some((consent) => consent.purpose === purpose && consent.isGiven)

/**
 * The lifecycle `person`.
 *
 * **Details**
 *
 * An account claims each contact and its identity number, so that no second account has the same; a closed one lets go of
 * them. One that nobody ever entered closes by itself. Commands with `via` touch codes and sessions too.
 *
 * @example
 * ```ts
 * import { Person, PersonFact } from "@balai/access"
 * import { Actor, Lifecycle } from "@balai/lifecycle"
 *
 * const stamp = { at: 0, by: Actor.system, facts: PersonFact.facts(PersonFact.standard) }
 * const input = { hall: "mpp", person: "p-7Qm2xR4t", identityKey: null, name: null }
 * const opened = Lifecycle.decide(Person.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (opened._tag !== "Accepted") throw new Error(opened._tag)
 *
 * const contact = { kind: "phone", value: { ref: "r", digest: "d" }, key: "0123456789abcdef" }
 * const command = { _tag: "Command", type: "person.verify", payload: { contact }, via: "persons.enter" } as const
 * const active = Lifecycle.decide(Person.lifecycle, opened.snapshot, command, stamp)
 * active._tag === "Accepted" ? [active.snapshot.value, ...active.claims] : [] // => ["active", "person:mpp:phone:0123456789abcdef"]
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "person",
    version: 1,
    label: { id: "Akun pemohon", en: "Applicant's account" },
    input: Input,
    context: Context,
    facts: { person: PersonFact },
    roles: { self: isPerson, greeter: isGreeter, manager: isManager, system: isSystem },
    events,
    names: { ...names, self: { id: "Pemohon sendiri", en: "The applicant" } },
    reasons: {
      isOpenAccount: { id: "Akun ini tidak sedang dikunci", en: "This account is not locked" }
    },
    index: ({ context, status }) => {
      const isOver = status === "done"
      return {
        hall: context.hall,
        person: context.person,
        phoneKey: isOver ? null : keyOf(context.contacts, "phone"),
        emailKey: isOver ? null : keyOf(context.contacts, "email"),
        identityKey: isOver ? null : context.identityKey
      }
    },
    claims: ({ context, status }) =>
      status === "done"
        ? []
        : [
            ...context.contacts.map(({ key, kind }) => `person:${context.hall}:${kind}:${key}`),
            ...(context.identityKey === null ? [] : [`person:${context.hall}:identity:${context.identityKey}`])
          ]
  },
  machine
)
