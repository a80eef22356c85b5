/**
 * What the page behind a QR shows of a document (`/v/<id>`): number, title, signer, date, status, digest.
 *
 * The id is on the paper and cannot be guessed; the hall keeps its digest. Nothing is shown of whom the document is for. An
 * id that nobody was given is answered after the same time as one that is known.
 *
 * Neighbours: `Issuing`, which makes ids; `IssuedDocument` of `@balai/application`, of which this is a view.
 *
 * @since 0.1.0
 */
import { IssuedDocument } from "@balai/application"
import { Engine, type EngineError } from "@balai/engine"
import { LocalDate, LocalDateTime, Zone } from "@balai/vocabulary"
import { Effect, Schema } from "effect"
import { randomBytes } from "node:crypto"
import { sha256 } from "./internal/sealing.ts"

/**
 * The schema of {@link Seen}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Seen = Schema.Struct({
  hall: Schema.String,
  number: Schema.String,
  title: Schema.String,
  office: Schema.String,
  /** Whether somebody signed it, or the hall recorded what the law has decided. */
  kind: IssuedDocument.Input.fields.kind,
  /** Who signed; null when the name was erased, and for what nobody signs. */
  signer: Schema.NullOr(Schema.String),
  /** When it was signed, or recorded. */
  signedAt: Schema.Int,
  state: Schema.Literals(["valid", "revoked", "superseded", "expired"]),
  validUntil: Schema.NullOr(Schema.Int),
  endedAt: Schema.NullOr(Schema.Int),
  /** The instrument by which it was revoked, and its date. */
  authority: Schema.NullOr(IssuedDocument.Authority),
  replacedBy: Schema.NullOr(Schema.String),
  /** The SHA-256 of the file, in hexadecimal. */
  digest: Schema.String,
  isExample: Schema.Boolean
})

/**
 * What anybody may see who holds the paper.
 *
 * @category models
 * @since 0.1.0
 */
export type Seen = typeof Seen.Type

/**
 * Makes an id that cannot be guessed: 128 random bits, in 22 signs that stand in a URL.
 *
 * @example
 * ```ts
 * import { Verification } from "@balai/documents"
 * import { Effect } from "effect"
 *
 * const id = await Effect.runPromise(Verification.make)
 * id.length // => 22
 * Verification.digestOf(id).length // => 64
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<string> = Effect.sync(() => randomBytes(16).toString("base64url"))

/**
 * What the hall keeps of an id.
 *
 * @see {@link make} for an example
 *
 * @category getters
 * @since 0.1.0
 */
export const digestOf = (id: string): string => sha256(`balai/verification/${id}`)

const isIssued = (state: IssuedDocument.State): state is Seen["state"] =>
  state === "valid" || state === "revoked" || state === "superseded" || state === "expired"

const longestId = 64

/** The file that counts: the signed one, or what was recorded. */
const paperOf = ({ digest, recordedAt, signed }: IssuedDocument.Context) =>
  signed ?? (recordedAt === null ? null : { digest, at: recordedAt })

const found = Effect.fnUntraced(function* (id: string) {
  const engine = yield* Engine.Engine
  const verification = digestOf(id.slice(0, longestId))
  const [instance] = yield* engine.find({ lifecycle: IssuedDocument.lifecycle, where: { verification }, limit: 1 })
  if (instance === undefined) return null
  const { context, value } = instance.snapshot
  const state = IssuedDocument.stateOf(value)
  const paper = paperOf(context)
  if (paper === null || !isIssued(state)) return null
  const signer = context.signer === null ? null : yield* engine.reveal(context.signer.ref)
  const seen: Seen = {
    hall: context.hall,
    kind: context.kind,
    number: context.number,
    title: context.title,
    office: context.officeName,
    signer: typeof signer === "string" ? signer : null,
    signedAt: paper.at,
    state,
    validUntil: context.validUntil,
    endedAt: state === "expired" ? context.validUntil : (context.ended?.at ?? null),
    authority: context.ended?.authority ?? null,
    replacedBy: context.ended?.replacedBy ?? null,
    digest: paper.digest,
    isExample: context.isExample
  }
  return seen
})

/** Longer than a look takes on a busy hall. */
const usual = 150

/**
 * Looks an id up; `null` when there is no such issued document. A draft is none.
 *
 * **Details**
 *
 * `time` is how long the answer takes at least, in milliseconds, whatever it is.
 *
 * ```ts no-run
 * import { Verification } from "@balai/documents"
 * import { Effect } from "effect"
 *
 * const page = Effect.map(Verification.look("6tJcX2xLk3mB9qQwZrT0aA"), (seen) =>
 *   seen === null ? "Dokumen tidak ditemukan" : `${seen.title} ${seen.number}`
 * )
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const look = (
  id: string,
  options: { readonly time?: number } = {}
): Effect.Effect<Seen | null, EngineError.ReadError, Engine.Engine> =>
  Effect.map(
    Effect.all([Effect.result(found(id)), Effect.sleep(options.time ?? usual)], { concurrency: 2 }),
    ([result]) => result
  ).pipe(Effect.flatMap(Effect.fromResult))

const states: Readonly<Record<Seen["state"], { readonly id: string; readonly en: string }>> = {
  valid: { id: "Berlaku", en: "Valid" },
  revoked: { id: "Dicabut", en: "Revoked" },
  superseded: { id: "Sudah diganti", en: "Replaced" },
  expired: { id: "Masa berlaku habis", en: "Expired" }
}

const words = {
  id: {
    example: "CONTOH, tidak berlaku",
    number: "Nomor",
    title: "Perihal",
    signer: "Penanda tangan",
    signed: "Ditandatangani",
    recorder: "Dicatat atas nama",
    recorded: "Dicatat sistem, tanpa tanda tangan",
    until: "Berlaku sampai",
    ended: "Sejak",
    authority: "Dasar pencabutan",
    replacedBy: "Diganti dengan",
    digest: "Sidik berkas (SHA-256)",
    state: "Status"
  },
  en: {
    example: "CONTOH (example), not valid",
    number: "Number",
    title: "Subject",
    signer: "Signed by",
    signed: "Signed on",
    recorder: "Recorded for",
    recorded: "Recorded by the system, unsigned",
    until: "Valid until",
    ended: "Since",
    authority: "Ground of the revocation",
    replacedBy: "Replaced by",
    digest: "File digest (SHA-256)",
    state: "Status"
  }
} as const

/**
 * What the page shows, row by row, the status first.
 *
 * @example
 * ```ts
 * import { Verification } from "@balai/documents"
 *
 * const seen: Verification.Seen = {
 *   kind: "signed",
 *   hall: "mpp-asahan",
 *   number: "503/1/SIP/2026",
 *   title: "Surat Izin Praktik Perawat",
 *   office: "Kepala DPMPTSP",
 *   signer: "Budi Uji",
 *   signedAt: 0,
 *   state: "revoked",
 *   validUntil: null,
 *   endedAt: 86_400_000,
 *   authority: null,
 *   replacedBy: null,
 *   digest: "ab".repeat(32),
 *   isExample: false
 * }
 * Verification.rows(seen, { zone: "WIB", language: "id" }).map(({ value }) => value).slice(0, 3)
 * // => ["Dicabut", "2 Januari 1970", "503/1/SIP/2026"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const rows = (
  seen: Seen,
  { language, zone }: { readonly zone: Zone.Zone; readonly language: "id" | "en" }
): ReadonlyArray<{ readonly label: string; readonly value: string }> => {
  const says = words[language]
  const day = (at: number): string => LocalDate.format(Zone.dateAt(at, zone), { language })
  const state = states[seen.state][language]
  const isSigned = seen.kind === "signed"
  const all: ReadonlyArray<readonly [string, string | null]> = [
    [says.state, seen.isExample ? `${state} (${says.example})` : state],
    [says.ended, seen.endedAt === null ? null : day(seen.endedAt)],
    [
      says.authority,
      seen.authority && [seen.authority.instrument, dateOf(seen.authority.date, language)].filter(Boolean).join(", ")
    ],
    [says.replacedBy, seen.replacedBy],
    [says.number, seen.number],
    [says.title, seen.title],
    [isSigned ? says.signer : says.recorder, [seen.signer, seen.office].filter(Boolean).join(", ")],
    [isSigned ? says.signed : says.recorded, LocalDateTime.format(seen.signedAt, zone, { language })],
    [says.until, seen.validUntil === null ? null : day(seen.validUntil)],
    [says.digest, seen.digest]
  ]
  return all.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
}

const dateOf = (date: string | null, language: "id" | "en"): string | null =>
  date !== null && LocalDate.is(date) ? LocalDate.format(date, { language }) : date

/**
 * Whether a file is the signed one, byte for byte.
 *
 * @example
 * ```ts
 * import { Verification } from "@balai/documents"
 *
 * const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
 * Verification.matches({ digest }, new Uint8Array()) // => true
 * Verification.matches({ digest }, new Uint8Array(1)) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const matches = (seen: Pick<Seen, "digest">, file: Uint8Array): boolean => sha256(file) === seen.digest
