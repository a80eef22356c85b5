/**
 * The life of a service's standard: drafted, discussed with the public (*Forum Konsultasi Publik*), decreed, published from a
 * date on, reviewed when that is due, and then kept, revised or retired.
 *
 * A service has one instance. What is worked on (`standard`) and what holds (`inForce`) are two things: while a revision goes
 * through its consultation, citizens see the edition that is in force. Each edition names its decree, and the list of editions
 * is never shortened. An edition takes effect at the first moment of its date in the hall's own time zone.
 *
 * Neighbours: `Standard`, whose value this carries; `Outage`, what does not work for a while; `Catalogue`, which shows it.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { isEditor, isHead, isManager } from "./internal/actors.ts"
import * as names from "./internal/names.ts"
import { machine } from "./internal/publicationMachine.ts"
import { Decree, Standard } from "./Standard.ts"

/**
 * What the lifecycles of this package must know of their hall: its zone. The hall's fact `hall` says more, and is taken as it is.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ZoneFact = Schema.StructWithRest(Schema.Struct({ zone: Zone.Zone }), [
  Schema.Record(Schema.String, Schema.Json)
])

/** The type of {@link ZoneFact:var}. @category models @since 0.1.0 */
export type ZoneFact = typeof ZoneFact.Type

/**
 * The states of a standard.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals([
  "draft",
  "consultation",
  "consulted",
  "decreed",
  "scheduled",
  "published",
  "due",
  "review",
  "retired"
])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(500))
const ServiceId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "agency.service" })
)

/**
 * The minutes of the public consultation (*berita acara Forum Konsultasi Publik*). Participants are counted and not named.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Minutes = Schema.Struct({
  number: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  date: LocalDate.LocalDate,
  participants: Schema.Int.check(Schema.isGreaterThan(0)),
  summary: Schema.NonEmptyString.check(Schema.isMaxLength(4_000))
})

/** The type of {@link Minutes:var}. @category models @since 0.1.0 */
export type Minutes = typeof Minutes.Type

/**
 * An edition that is or was in force: from its day on, until the day on which another one took its place.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Edition = Schema.Struct({
  edition: Schema.String,
  decree: Schema.NullOr(Decree),
  from: LocalDate.LocalDate,
  until: Schema.NullOr(LocalDate.LocalDate)
})

/** The type of {@link Edition:var}. @category models @since 0.1.0 */
export type Edition = typeof Edition.Type

/**
 * What starts it.
 *
 * **Details**
 *
 * `published` takes a standard as being in force already, as a definition seeds it: that holds only of one that has a decree and
 * its six public components; any other begins as a draft.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  /** `dukcapil.akta-kelahiran`. */
  service: ServiceId,
  standard: Standard,
  seed: Schema.Literals(["draft", "published"])
})

/**
 * The context of a standard's life.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  agency: Schema.String,
  seed: Input.fields.seed,
  /** What is worked on: the draft or the revision; the edition in force when nothing is. */
  standard: Standard,
  /** What holds, and what citizens see. */
  inForce: Schema.NullOr(Standard),
  /** From when on the decreed edition holds, null until that is set. */
  effective: Schema.NullOr(LocalDate.LocalDate),
  minutes: Schema.NullOr(Minutes),
  /** Where it was announced. */
  media: Schema.Array(Schema.String),
  editions: Schema.Array(Edition),
  changed: Schema.NullOr(Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.NullOr(Schema.String) }))
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Reasoned = Schema.Struct({ reason: Reason })
const authors = ["editor", "head", "manager"] as const
const deciders = ["head", "manager"] as const

const events = {
  "publication.edit": {
    by: authors,
    label: { id: "Ubah isi", en: "Edit" },
    payload: Schema.Struct({ standard: Standard, reason: Reason })
  },
  "publication.discard": {
    by: authors,
    label: { id: "Batalkan perubahan", en: "Discard the changes" },
    payload: Reasoned
  },
  "publication.describe": {
    by: authors,
    label: { id: "Perbaiki kata pencarian", en: "Mend the words of the search" },
    payload: Schema.Struct({
      summary: Standard.fields.summary,
      keywords: Standard.fields.keywords,
      lifeEvents: Standard.fields.lifeEvents,
      reason: Reason
    })
  },
  "publication.consult": {
    by: authors,
    label: { id: "Buka konsultasi publik", en: "Open the public consultation" },
    payload: Reasoned
  },
  "publication.conclude": {
    by: authors,
    label: { id: "Catat berita acara", en: "Record the minutes" },
    payload: Schema.Struct({ minutes: Minutes, reason: Reason })
  },
  "publication.reopen": { by: authors, label: { id: "Susun ulang", en: "Work on it again" }, payload: Reasoned },
  "publication.decree": {
    by: deciders,
    label: { id: "Tetapkan dengan SK", en: "Set by decree" },
    payload: Schema.Struct({ number: Schema.String, date: Schema.NullOr(LocalDate.LocalDate), reason: Reason })
  },
  "publication.publish": {
    by: authors,
    label: { id: "Umumkan", en: "Publish" },
    payload: Schema.Struct({
      effective: LocalDate.LocalDate,
      reviewDue: LocalDate.LocalDate,
      media: Schema.Array(Schema.NonEmptyString).check(Schema.isMinLength(1), Schema.isMaxLength(20)),
      reason: Reason
    })
  },
  "publication.recall": {
    by: deciders,
    label: { id: "Tarik sebelum berlaku", en: "Recall before it takes effect" },
    payload: Reasoned
  },
  "publication.review": { by: authors, label: { id: "Mulai peninjauan", en: "Begin the review" }, payload: Reasoned },
  "publication.keep": {
    by: deciders,
    label: { id: "Pertahankan", en: "Keep it as it is" },
    payload: Schema.Struct({ reviewDue: LocalDate.LocalDate, reason: Reason })
  },
  "publication.retire": {
    by: deciders,
    label: { id: "Cabut", en: "Retire" },
    payload: Reasoned
  }
} as const

const Published = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  edition: Schema.String,
  /** The edition whose place it takes. */
  supersedes: Schema.NullOr(Schema.String),
  effective: LocalDate.LocalDate,
  at: Schema.Number
})

const Changed = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  state: State,
  /** The command, without its noun; `start` and the timers by their names. */
  step: Schema.String,
  by: Schema.String,
  reason: Schema.NullOr(Schema.String),
  at: Schema.Number
})

const publishes = {
  "standard.published": {
    payload: Published,
    feed: (event: typeof Published.Type) => `standards/${event.hall}`
  },
  "publication.changed": {
    payload: Changed,
    feed: (event: typeof Changed.Type) => `standards/${event.hall}`
  }
}

/**
 * What the machine of a standard's life is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "standard.published": typeof Published; readonly "publication.changed": typeof Changed },
  { readonly hall: ZoneFact }
>

/**
 * Somebody of an agency: who works on its standards, and who heads it too when `heads` is given.
 *
 * @category constructors
 * @since 0.1.0
 */
export const officer = (options: {
  readonly hall: string
  readonly id: string
  readonly agencies: ReadonlyArray<string>
  readonly heads?: ReadonlyArray<string>
}): Actor.Actor => ({
  type: "officer",
  id: options.id,
  attributes: { hall: options.hall, agencies: options.agencies, heads: options.heads ?? [] }
})

/**
 * The lifecycle `publication`.
 *
 * **Details**
 *
 * It publishes `standard.published` when an edition takes effect and `publication.changed` at each step, both in the feed
 * `standards/<hall>`. A service claims its own name: there is never a second standard beside it.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Publication, type Standard } from "@balai/service"
 *
 * const standard: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   summary: { id: "Untuk bayi yang baru lahir.", en: "For a newborn child." },
 *   channels: ["counter"],
 *   lifeEvents: ["birth"],
 *   keywords: [],
 *   components: {},
 *   decree: null,
 *   reviewed: null,
 *   reviewDue: null
 * }
 * const by = Publication.officer({ hall: "mpp", id: "dewi", agencies: ["dukcapil"] })
 * const stamp = { at: 0, by, facts: { hall: { version: "1", value: { zone: "WIB" } } } }
 * const input = { hall: "mpp", service: "dukcapil.akta-kelahiran", standard, seed: "draft" } as const
 * const drafted = Lifecycle.decide(Publication.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (drafted._tag !== "Accepted") throw new Error(drafted._tag)
 *
 * const consult = { _tag: "Command", type: "publication.consult", payload: { reason: "Rancangan siap" } } as const
 * const refused = Lifecycle.decide(Publication.lifecycle, drafted.snapshot, consult, stamp)
 * refused._tag === "Refused" ? refused.reasons[0]?.code : refused._tag // => "isComplete"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "publication",
    version: 1,
    label: { id: "Standar pelayanan", en: "Service standard" },
    input: Input,
    context: Context,
    facts: { hall: ZoneFact },
    roles: { editor: isEditor, head: isHead, manager: isManager },
    events,
    publishes,
    names: names.publication,
    reasons: {
      isConsistent: {
        id: "Isi standar saling bertentangan; perbaiki yang ditandai salah",
        en: "The standard contradicts itself; mend what is marked as wrong"
      },
      isComplete: {
        id: "Standar belum lengkap: ke-14 komponen harus terisi, tanpa yang bertentangan, dengan nama edisi yang baru",
        en: "The standard is not complete: it needs all 14 components, no contradiction, and a new name of its edition"
      },
      isMinuted: {
        id: "Tanggal berita acara belum tiba",
        en: "The minutes are dated on a day to come"
      },
      hasNumberAndDate: {
        id: "SK penetapan harus punya nomor dan tanggal yang sudah tiba",
        en: "The decree needs a number, and a date that has come"
      },
      isPublishable: {
        id: "Keenam komponen wajib harus terisi; tanggal berlaku adalah hari ini, sesudahnya, atau tanggal SK itu sendiri, dan sebelum peninjauan",
        en: "The six public components must be there; it takes effect today, later, or on the decree's own date, and before its review"
      },
      isInForce: { id: "Belum ada edisi yang berlaku", en: "No edition is in force yet" },
      isUnchanged: {
        id: "Ada perubahan yang belum ditetapkan atau tanggal peninjauan tidak di depan; batalkan atau lanjutkan perubahannya",
        en: "There are changes that no decree has set, or the next review does not lie ahead; discard them or go on with them"
      },
      isReviewAhead: {
        id: "Tanggal peninjauan berikutnya harus di depan",
        en: "The date of the next review must lie ahead"
      }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      agency: context.agency,
      service: context.service,
      state: typeof value === "string" ? value : null,
      edition: context.standard.edition,
      inForce: context.inForce?.edition ?? null
    }),
    claims: ({ context, status }) => (status === "done" ? [] : [`standard:${context.hall}:${context.service}`])
  },
  machine
)
