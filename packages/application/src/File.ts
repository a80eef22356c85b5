/**
 * A file (*berkas permohonan*): what every application carries, whatever service it is for.
 *
 * It keeps the terms under which it was submitted, so that a revised standard changes nothing of what runs; the checklist of
 * its requirements; its documents by digest; and who is what on it. Names and answers are personal data and stand in the
 * vault.
 *
 * Neighbours: `Part` and `Compose`, of which lifecycles are made.
 *
 * @since 0.1.0
 */
import { type Actor, PersonalData, type Stamp } from "@balai/lifecycle"
import { Standard } from "@balai/service"
import { Schema } from "effect"
import { actsFor, isActing, isOfOneFile } from "./internal/acting.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What a person is on a file: who asks (*pemohon*), who reports it (*pelapor*), who acts with a power of attorney
 * (*kuasa*), and whom the product is about.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PartyRole = Schema.Literals(["applicant", "reporter", "proxy", "subject"])

/** The type of {@link PartyRole:var}. @category models @since 0.1.0 */
export type PartyRole = typeof PartyRole.Type

const person = Schema.NullOr(Schema.NonEmptyString)

/**
 * Who is what on a file, each by an opaque id of a person: never a name, never an identity number.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Parties = Schema.Struct({
  applicant: Schema.NonEmptyString,
  reporter: person,
  proxy: person,
  subject: person
})

/** The type of {@link Parties:var}. @category models @since 0.1.0 */
export type Parties = typeof Parties.Type

/**
 * A document of a file: what it is for, and what it is by its digest. Its bytes are elsewhere, encrypted.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Document = Schema.Struct({
  /** Where the bytes are kept. */
  id: Schema.NonEmptyString,
  requirement: Schema.NonEmptyString,
  kind: Schema.Literals(["pdf", "jpeg", "png"]),
  /** SHA-256 in hex. */
  digest: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/, { expected: "64 hex digits" })),
  bytes: Schema.Int.check(Schema.isGreaterThan(0))
})

/** The type of {@link Document:var}. @category models @since 0.1.0 */
export type Document = typeof Document.Type

/**
 * A document with when it was attached, and in which round of the file: 0 before the first return.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Attached = Schema.Struct({ ...Document.fields, round: Schema.Int, at: Schema.Number })

/** The type of {@link Attached:var}. @category models @since 0.1.0 */
export type Attached = typeof Attached.Type

/**
 * Words about a file that a person has written: they may name somebody, so they are kept apart from the journal.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Words = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(2_000)), {
  class: "general",
  retention: { id: "Selama berkas disimpan menurut jadwal retensi arsip", en: "As long as the file is kept" },
  purpose: { id: "Menerangkan langkah pada berkas ini", en: "To explain a step of this file" }
})

/** The type of {@link Words:var}. @category models @since 0.1.0 */
export type Words = typeof Words.Type

const digitsOf = (text: string): string => text.replaceAll(/[ .-]/g, "")

/**
 * Whether a number may stand in a journal: sixteen digits are a person's (NIK, the NPWP of a person, a family card).
 *
 * @category guards
 * @since 0.1.0
 */
export const isOpenNumber = (text: string): boolean => !/^[0-9]{16}$/.test(digitsOf(text))

/**
 * The number of a paper or of a registration, as another system gives it. Whoever's number has sixteen digits writes that of the
 * letter instead: this one is kept in the journal and shown.
 *
 * @example
 * ```ts
 * import { File } from "@balai/application"
 * import { Schema } from "effect"
 *
 * const isNumber = Schema.is(File.OutsideNumber)
 * isNumber("S-12/PJ/2026") // => true
 * isNumber(["12.0918", "170805", "9001"].join("-")) // => false
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const OutsideNumber = Schema.NonEmptyString.check(
  Schema.isMaxLength(80),
  Schema.makeFilter((text: string) => isOpenNumber(text), {
    expected: "the number of a letter or a registration, not sixteen digits, which are a person's (NIK, NPWP, KK)"
  })
)

/** The type of {@link OutsideNumber:var}. @category models @since 0.1.0 */
export type OutsideNumber = typeof OutsideNumber.Type

/**
 * A reason: a code from the office's library, and words. Both are obligatory.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Reason = Schema.Struct({
  code: Schema.String.check(Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" })),
  words: Words
})

/** The type of {@link Reason:var}. @category models @since 0.1.0 */
export type Reason = typeof Reason.Type

/**
 * What an officer found of a requirement. `open`: not looked at yet, or sent again since.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Verdict = Schema.Literals(["open", "accepted", "rejected", "notNeeded"])

/** The type of {@link Verdict:var}. @category models @since 0.1.0 */
export type Verdict = typeof Verdict.Type

/**
 * A row of the checklist.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Item = Schema.Struct({
  requirement: Schema.NonEmptyString,
  verdict: Verdict,
  reason: Schema.NullOr(Reason),
  /** Who looked and when; null while it is open. */
  by: Schema.NullOr(Schema.String),
  at: Schema.NullOr(Schema.Number),
  /** The round in which the applicant last sent something new for it. */
  changedIn: Schema.Int
})

/** The type of {@link Item:var}. @category models @since 0.1.0 */
export type Item = typeof Item.Type

/**
 * Who works on a file (*ambil berkas*).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Claim = Schema.Struct({ officer: Schema.NonEmptyString, at: Schema.Number })

/** The type of {@link Claim:var}. @category models @since 0.1.0 */
export type Claim = typeof Claim.Type

/**
 * What an application begins with.
 *
 * **Details**
 *
 * `number` is drawn in the same commit. `keys` are digests by which the hall finds a file again, made with a secret that the
 * database does not hold: of the identity number, and of each word of the name. `draft` is what it was submitted from: one
 * draft gives one file.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  /** `agency.service`. */
  service: Schema.String.check(Schema.isPattern(/^[a-z0-9-]+\.[a-z0-9-]+$/, { expected: "agency.service" })),
  channel: Standard.Channel,
  number: Schema.NonEmptyString,
  draft: Schema.NullOr(Schema.NonEmptyString),
  parties: Parties,
  terms: Standard.Terms,
  documents: Schema.Array(Document),
  keys: Schema.Struct({ nik: Schema.NullOr(Schema.String), name: Schema.Array(Schema.String) })
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

/**
 * What every application carries.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  documents: Schema.Array(Attached),
  submittedAt: Schema.Number,
  /** When it was found complete; null until then. The legal time begins here. */
  completeAt: Schema.NullOr(Schema.Number),
  /** How often it came back from the applicant. */
  round: Schema.Int,
  checklist: Schema.Array(Item),
  claim: Schema.NullOr(Claim)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

/**
 * When, by whom, and under which facts.
 *
 * @category models
 * @since 0.1.0
 */
export type Now = Stamp.Now<any>

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

const attached =
  (round: number, at: number) =>
  ({ bytes, digest, id, kind, requirement }: Document): Attached => ({
    id,
    requirement,
    kind,
    digest,
    bytes,
    round,
    at
  })

/**
 * The file at the moment of its submission: every requirement is open.
 *
 * @category constructors
 * @since 0.1.0
 */
export const begin = (input: Input, at: number): Context => ({
  hall: input.hall,
  service: input.service,
  channel: input.channel,
  number: input.number,
  draft: input.draft,
  parties: input.parties,
  terms: input.terms,
  keys: input.keys,
  documents: input.documents.map(attached(0, at)),
  submittedAt: at,
  completeAt: null,
  round: 0,
  checklist: input.terms.requirements.map(({ id }) => ({
    requirement: id,
    verdict: "open" as const,
    reason: null,
    by: null,
    at: null,
    changedIn: 0
  })),
  claim: null
})

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The agency of a service id: `dukcapil` of `dukcapil.akta-kelahiran`.
 *
 * @category getters
 * @since 0.1.0
 */
export const agencyOf = (service: string): string => service.slice(0, service.indexOf("."))

/**
 * Whether every row of the checklist has been looked at and none is rejected. A file without requirements is complete.
 *
 * @category getters
 * @since 0.1.0
 */
export const isComplete = ({ checklist }: Pick<Context, "checklist">): boolean =>
  checklist.every(({ verdict }) => verdict === "accepted" || verdict === "notNeeded")

/**
 * Whether something is rejected, so that the file can be returned for it.
 *
 * @category getters
 * @since 0.1.0
 */
export const hasRejection = ({ checklist }: Pick<Context, "checklist">): boolean =>
  checklist.some(({ verdict }) => verdict === "rejected")

const isListed = (actor: Actor.Actor, attribute: string, value: string): boolean => {
  const listed = actor.attributes[attribute]
  return Array.isArray(listed) && listed.includes(value)
}

const isOfHall = (actor: Actor.Actor, { hall }: Pick<Context, "hall">): boolean => actor.attributes["hall"] === hall

type Ask = { readonly context: Context; readonly actor: Actor.Actor }

/** The proxy who stands on the file, or one whose power names it, in what the power covers. */
const isProxy = ({ actor, context }: Ask): boolean => {
  const { number, parties, service } = context
  const isNamed = actor.id === parties.proxy || isOfOneFile(actor)
  const matter = { service, file: number }
  return isNamed && actsFor({ actor, principal: parties.applicant, matter })
}

/** Whoever acts for somebody else is not there for himself. */
const isParty = (ask: Ask): boolean => {
  const { actor, context } = ask
  const { applicant, reporter } = context.parties
  return isActing(actor) ? isProxy(ask) : actor.id === applicant || actor.id === reporter
}

/**
 * The roles of every application. `applicant` is who asks, reports or acts with power of attorney; `colleague` any officer of
 * the agency, `officer` the one who holds the file or may take it; `head` who heads the agency, acting or not.
 *
 * **Details**
 *
 * An officer is `{ type: "officer", attributes: { hall, agencies, heads } }`, an applicant `{ type: "applicant", attributes: {
 * hall } }` with the person's opaque id. A proxy (*kuasa*) is one only with `actingFor` and `scope`, which the hall sets from
 * a power that holds now, and only in what the scope covers.
 *
 * @category guards
 * @since 0.1.0
 */
export const roles = {
  applicant: ({ actor, context }: Ask): boolean =>
    actor.type === "applicant" && isOfHall(actor, context) && isParty({ actor, context }),
  colleague: ({ actor, context }: Ask): boolean =>
    actor.type === "officer" && isOfHall(actor, context) && isListed(actor, "agencies", agencyOf(context.service)),
  officer: ({ actor, context }: Ask): boolean =>
    roles.colleague({ actor, context }) && (context.claim === null || context.claim.officer === actor.id),
  head: ({ actor, context }: Ask): boolean =>
    actor.type === "officer" && isOfHall(actor, context) && isListed(actor, "heads", agencyOf(context.service)),
  system: ({ actor }: Ask): boolean => actor.type === "system"
} as const

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The checklist after an officer looked at one requirement.
 *
 * @category combinators
 * @since 0.1.0
 */
export const verify = (
  checklist: ReadonlyArray<Item>,
  found: Pick<Item, "requirement" | "verdict" | "reason" | "by" | "at">
): ReadonlyArray<Item> =>
  checklist.map((item) => (item.requirement === found.requirement ? { ...item, ...found } : item))

/**
 * The file after the applicant sent it again: what was rejected is open, what was accepted stays so unless it has a new
 * document.
 *
 * @category combinators
 * @since 0.1.0
 */
export const resubmit = (context: Context, documents: ReadonlyArray<Document>, at: number) => {
  const round = context.round + 1
  const isNew = new Set(documents.map(({ requirement }) => requirement))
  return {
    round,
    documents: [...context.documents, ...documents.map(attached(round, at))],
    checklist: context.checklist.map((item) =>
      item.verdict === "rejected" || isNew.has(item.requirement)
        ? { ...item, verdict: "open" as const, reason: null, by: null, at: null, changedIn: round }
        : item
    )
  }
}

/**
 * The documents of a file with one more.
 *
 * @category combinators
 * @since 0.1.0
 */
export const attach = ({ documents, round }: Context, document: Document, at: number): ReadonlyArray<Attached> => [
  ...documents,
  attached(round, at)(document)
]
