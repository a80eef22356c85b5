/**
 * A draft (*draf*): what somebody has filled in and not yet submitted. It can be left and taken up again, on any device.
 *
 * A draft is apart from the file: submitting starts a file of its own in the same commit, and a draft gives one file at most.
 * What corrects a returned file is kept in a draft too, which ends when the file is sent again.
 * Somebody at the counter can take it over with a code that the applicant shows. What nobody touches for its time lapses,
 * and its answers are erased.
 *
 * Neighbours: `File`, which begins with what a draft holds.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Standard } from "@balai/service"
import { Schema } from "effect"
import * as File from "./File.ts"
import { actsFor, isActing } from "./internal/acting.ts"
import { machine } from "./internal/draftMachine.ts"

/**
 * All answers of a draft as one value in the vault: they may hold a child's data, so they are of the specific class.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Answers = PersonalData.field(Schema.Json, {
  class: "specific",
  retention: { id: "Sampai draf dikirim, dibuang, atau kedaluwarsa", en: "Until it is submitted, discarded or lapses" },
  purpose: { id: "Menyimpan isian sampai permohonan dikirim", en: "To keep what was filled in until it is submitted" }
})

/**
 * What starts a draft. `days` is for how long it is kept after it was last touched.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  service: Schema.NonEmptyString,
  channel: Standard.Channel,
  /** The version of the form that it is filled in with. */
  form: Schema.NullOr(Schema.String),
  /** The person whose draft it is. */
  owner: Schema.NonEmptyString,
  /** The officer who began it with the person at the counter; null for one that the owner began. */
  helper: Schema.NullOr(Schema.NonEmptyString),
  /** The file that it corrects; null for one that is to become a file of its own. */
  corrects: Schema.NullOr(Schema.NonEmptyString),
  /** Who fills it in by a power, and the number of the file that it corrects; null where nobody does. */
  proxy: Schema.NullOr(Schema.Struct({ person: Schema.NonEmptyString, file: Schema.NullOr(Schema.NonEmptyString) })),
  days: Schema.Int.check(Schema.isGreaterThan(0))
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

/**
 * The context of a draft.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  answers: Schema.NullOr(Answers),
  documents: Schema.Array(File.Document),
  savedAt: Schema.Number,
  /** The digest of the code by which an officer may take it over, and until when. */
  share: Schema.NullOr(Schema.Struct({ codeHash: Schema.String, until: Schema.Number })),
  /** The number of the file that it became. */
  number: Schema.NullOr(Schema.String)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

type Asked = Pick<Context, "hall" | "service" | "owner" | "proxy" | "helper">
type Ask = { readonly actor: Actor.Actor; readonly context: Asked }

const isOfHall = ({ actor, context }: Ask): boolean => actor.attributes["hall"] === context.hall

/** Of a power only the drafts that its proxy began, and those that correct a file on which the proxy stands. */
const isProxy = ({ actor, context: { owner, proxy, service } }: Ask): boolean =>
  proxy !== null &&
  proxy.person === actor.id &&
  actsFor({ actor, principal: owner, matter: { service, file: proxy.file } })

const isOwner = (ask: Ask): boolean =>
  ask.actor.type === "applicant" &&
  isOfHall(ask) &&
  (isActing(ask.actor) ? isProxy(ask) : ask.actor.id === ask.context.owner)

const isOfficer = (ask: Ask): boolean => {
  const agencies = ask.actor.attributes["agencies"]
  return (
    ask.actor.type === "officer" &&
    isOfHall(ask) &&
    Array.isArray(agencies) &&
    agencies.includes(File.agencyOf(ask.context.service))
  )
}

const isHelper = (ask: Ask): boolean => isOfficer(ask) && ask.context.helper === ask.actor.id

/**
 * Whether a draft is the actor's own, or one that the actor fills in by a power which holds and covers it.
 *
 * @category guards
 * @since 0.1.0
 */
export const owns = (context: Asked, actor: Actor.Actor): boolean => isOwner({ actor, context })

const events = {
  "draft.save": {
    by: ["owner", "helper"],
    label: { id: "Simpan", en: "Save" },
    payload: Schema.Struct({ form: Schema.NullOr(Schema.String), answers: Answers })
  },
  "draft.attach": {
    by: ["owner", "helper"],
    label: { id: "Lampirkan dokumen", en: "Attach a document" },
    payload: File.Document
  },
  "draft.detach": {
    by: ["owner", "helper"],
    label: { id: "Lepas dokumen", en: "Take a document out" },
    payload: Schema.Struct({ document: Schema.NonEmptyString })
  },
  "draft.share": {
    by: ["owner"],
    label: { id: "Buat kode untuk petugas", en: "Make a code for the officer" },
    payload: Schema.Struct({ codeHash: Schema.NonEmptyString, until: Schema.Number })
  },
  "draft.takeOver": {
    by: ["officer"],
    label: { id: "Bantu di loket", en: "Help at the counter" },
    payload: Schema.Struct({ codeHash: Schema.NonEmptyString })
  },
  "draft.submit": {
    by: ["owner", "helper"],
    label: { id: "Kirim", en: "Submit" },
    payload: Schema.Struct({ number: Schema.NonEmptyString }),
    via: "applications.submit"
  },
  "draft.discard": { by: ["owner", "helper"], label: { id: "Buang draf", en: "Discard" } }
} as const

const effects = { eraseDraft: Schema.Struct({ owner: Schema.String, documents: Schema.Array(Schema.String) }) }

/**
 * What the machine of a draft is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<Context, typeof events, Input, null, {}, {}>

/**
 * The effects as the machine names them.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<typeof effects, {}>

/**
 * The lifecycle `draft`.
 *
 * @example
 * ```ts
 * import { Draft } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = { type: "applicant", id: "p1", attributes: { hall: "mpp" } }
 * const stamp = { at: Date.UTC(2026, 10, 27), by, facts: {} }
 * const input = { hall: "mpp", service: "dukcapil.akta", channel: "online", form: "1", owner: "p1", helper: null, corrects: null, proxy: null, days: 30 }
 * const started = Lifecycle.decide(Draft.lifecycle, null, { _tag: "Start", input }, stamp)
 * started._tag === "Accepted" ? started.snapshot.value : started._tag // => "open"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "draft",
    version: 1,
    label: { id: "Draf permohonan", en: "Draft of an application" },
    names: {
      owner: { id: "Pemohon", en: "Applicant" },
      officer: { id: "Petugas instansi", en: "Officer of the agency" },
      helper: { id: "Petugas yang membantu", en: "Officer who helps" },
      keeping: { id: "masa simpan draf", en: "how long a draft is kept" },
      eraseDraft: { id: "Hapus isi draf", en: "Erase what the draft holds" }
    },
    input: Input,
    context: Context,
    roles: { owner: isOwner, officer: isOfficer, helper: isHelper },
    events,
    effects,
    reasons: {
      isShared: {
        id: "Kode tidak cocok atau sudah tidak berlaku; minta pemohon membuat kode baru",
        en: "The code does not fit or is over; ask the applicant for a new one"
      },
      isThere: { id: "Dokumen itu tidak ada pada draf", en: "The draft has no such document" },
      hasAnswers: { id: "Isi formulir dahulu", en: "Fill in the form first" }
    },
    index: ({ context, status }) => ({
      hall: context.hall,
      service: context.service,
      owner: context.owner,
      helper: context.helper,
      corrects: context.corrects,
      proxy: context.proxy?.person ?? null,
      share: context.share?.codeHash ?? null,
      state: status === "done" ? "ended" : "open"
    }),
    /** Whoever corrects a file has one draft for it. */
    claims: ({ context: { corrects, hall, owner }, status }) =>
      corrects === null || status === "done" ? [] : [`correction:${hall}:${corrects}:${owner}`]
  },
  machine
)
