/**
 * The reasons of an office for returning or refusing (*pustaka alasan*): per requirement, in words that an applicant reads.
 *
 * One instance for each agency of a hall. The office edits it itself: a reason is added, put into other words, retired and
 * brought back, each time with author and ground. None is ever removed, because files name reasons by their code.
 *
 * Neighbours: `File`, whose `Reason` holds a code and words.
 *
 * @since 0.1.0
 */
import { Lifecycle, LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { machine } from "./internal/reasonLibraryMachine.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

const Code = Schema.String.check(
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" }),
  Schema.isMaxLength(60)
)

/**
 * What a reason says, and of which requirement; of any when null.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Wording = Schema.Struct({
  code: Code,
  /** The id of a requirement of a standard. */
  requirement: Schema.NullOr(Schema.NonEmptyString),
  text: LocalizedText.LocalizedText
})

/** The type of {@link Wording:var}. @category models @since 0.1.0 */
export type Wording = typeof Wording.Type

/**
 * A reason of the library. One that is retired is offered no more, and explains the files that name it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Entry = Schema.Struct({ ...Wording.fields, isRetired: Schema.Boolean })

/** The type of {@link Entry:var}. @category models @since 0.1.0 */
export type Entry = typeof Entry.Type

/**
 * What starts the library of an agency.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  agency: Schema.NonEmptyString,
  reasons: Schema.Array(Wording)
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

/**
 * The context of a library.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  hall: Schema.NonEmptyString,
  agency: Schema.NonEmptyString,
  reasons: Schema.Array(Entry),
  /** The reasons before the last edit; null when there is none to take back. */
  before: Schema.NullOr(Schema.Array(Entry)),
  changed: Schema.NullOr(Schema.Struct({ at: Schema.Number, by: Schema.String, ground: Schema.String }))
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const ground = Schema.NonEmptyString.check(Schema.isMaxLength(200))
const worded = Schema.Struct({ ...Wording.fields, ground })
const named = Schema.Struct({ code: Code, ground })
const by = ["officer", "head", "manager", "system"] as const

const events = {
  "reason.add": { by, label: { id: "Tambah alasan", en: "Add a reason" }, payload: worded },
  "reason.revise": { by, label: { id: "Ubah alasan", en: "Put a reason into other words" }, payload: worded },
  "reason.retire": { by, label: { id: "Hentikan alasan", en: "Retire a reason" }, payload: named },
  "reason.restore": { by, label: { id: "Pakai lagi alasan", en: "Bring a reason back" }, payload: named },
  "reason.undo": {
    by,
    label: { id: "Urungkan perubahan terakhir", en: "Take the last edit back" },
    payload: Schema.Struct({ ground })
  }
} as const

/**
 * What the machine of a library is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<Context, typeof events, Input, null, {}, {}>

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

const say = (code: string, id: string, en: string): Wording => ({ code, requirement: null, text: { id, en } })

/**
 * What every library begins with: what is wrong with a document, whatever it is.
 *
 * @category getters
 * @since 0.1.0
 */
export const standard: ReadonlyArray<Wording> = Object.freeze([
  say(
    "tidak-terbaca",
    "Dokumen buram atau terpotong: foto ulang seluruh halaman",
    "The document is blurred or cut off"
  ),
  say("salah-dokumen", "Dokumen yang diunggah bukan yang diminta", "It is not the document that was asked for"),
  say("tidak-lengkap", "Ada halaman yang belum diunggah", "A page is missing"),
  say("kedaluwarsa", "Masa berlaku dokumen sudah habis", "The document has expired"),
  say("data-berbeda", "Data pada dokumen berbeda dari isian formulir", "It says something else than the form"),
  say("belum-ditandatangani", "Dokumen belum ditandatangani atau dicap", "A signature or stamp is missing")
])

/**
 * The reasons that may be given now for a requirement: its own ones first, then those of any.
 *
 * @example
 * ```ts
 * import { ReasonLibrary } from "@balai/application"
 *
 * const text = { id: "Kartu keluarga versi lama", en: "An old family card" }
 * const own = { code: "kk-lama", requirement: "kk", text, isRetired: false }
 * const reasons = [...ReasonLibrary.standard.map((one) => ({ ...one, isRetired: false })), own]
 *
 * ReasonLibrary.offered(reasons, "kk")[0]?.code // => "kk-lama"
 * ReasonLibrary.offered(reasons, "ktp").some(({ code }) => code === "kk-lama") // => false
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const offered = (reasons: ReadonlyArray<Entry>, requirement: string | null): ReadonlyArray<Entry> => {
  const current = reasons.filter(({ isRetired }) => !isRetired)
  return [
    ...current.filter((one) => one.requirement !== null && one.requirement === requirement),
    ...current.filter((one) => one.requirement === null)
  ]
}

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

const isOf = (attribute: string, { actor, context }: { readonly actor: any; readonly context: Context }): boolean => {
  const listed = actor.attributes[attribute]
  return (
    actor.type === "officer" && isOfHall({ actor, context }) && Array.isArray(listed) && listed.includes(context.agency)
  )
}

const isOfHall = ({ actor, context }: { readonly actor: any; readonly context: Context }): boolean =>
  actor.attributes["hall"] === context.hall

/**
 * The lifecycle `reason-library`.
 *
 * **Details**
 *
 * The officers of the agency edit it, who heads it, and whoever manages the hall. A code is given once; a reason that is
 * retired can be brought back, and the last edit taken back.
 *
 * @example
 * ```ts
 * import { ReasonLibrary } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = { type: "officer", id: "sari", attributes: { hall: "mpp", agencies: ["dukcapil"] } }
 * const stamp = { at: 0, by, facts: {} }
 * const input = { hall: "mpp", agency: "dukcapil", reasons: ReasonLibrary.standard }
 * const begun = Lifecycle.decide(ReasonLibrary.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (begun._tag !== "Accepted") throw new Error(begun._tag)
 *
 * const payload = { code: "kedaluwarsa", ground: "Masa berlaku dihapus" }
 * const retire = { _tag: "Command", type: "reason.retire", payload } as const
 * const retired = Lifecycle.decide(ReasonLibrary.lifecycle, begun.snapshot, retire, stamp)
 * if (retired._tag !== "Accepted") throw new Error(retired._tag)
 * ReasonLibrary.offered(retired.snapshot.context.reasons, null).length // => 5
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "reason-library",
    version: 1,
    label: { id: "Pustaka alasan", en: "Library of reasons" },
    input: Input,
    context: Context,
    roles: {
      officer: (ask) => isOf("agencies", ask),
      head: (ask) => isOf("heads", ask),
      manager: (ask) => ask.actor.type === "manager" && isOfHall(ask),
      system: ({ actor }) => actor.type === "system"
    },
    events,
    names: {
      officer: { id: "Petugas instansi", en: "Officer of the agency" },
      head: { id: "Kepala instansi", en: "Head of the agency" },
      manager: { id: "Pengelola", en: "Manager" },
      system: { id: "Sistem", en: "System" }
    },
    reasons: {
      isNew: { id: "Kode alasan ini sudah dipakai", en: "There is a reason of that code" },
      isKnown: { id: "Alasan ini tidak ada, atau tidak berubah", en: "There is no such reason, or nothing changes" },
      isOffered: { id: "Alasan ini tidak ada atau sudah dihentikan", en: "There is no such reason, or it is retired" },
      isRetired: { id: "Alasan ini tidak ada atau masih dipakai", en: "There is no such reason, or it is in use" }
    },
    index: ({ context }) => ({ hall: context.hall, agency: context.agency })
  },
  machine
)
