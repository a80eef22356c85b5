/**
 * Uploads of people, as a route or a page calls them: each person sees the own ones and no others, and nobody fills the disk.
 *
 * An upload of somebody else is unknown, not forbidden. What comes out is ready for a file and for a form. How a document is
 * answered over HTTP is here too, so that no browser runs what somebody has sent.
 *
 * Neighbours: `DocumentStore`, where the bytes are.
 *
 * @since 0.1.0
 */
import { type File } from "@balai/application"
import { Clock, Context, Effect, Layer, type Stream } from "effect"
import { DocumentStore, type Form, type ReadError, type Service, type Stored, type Upload } from "./DocumentStore.ts"
import {
  type DocumentSealedError,
  type DocumentUnknownError,
  type FileSizeError,
  type ScanFailedError,
  type StorageError,
  UploadsFullError,
  type UploadOffsetError
} from "./DocumentsError.ts"
import { unknown } from "./internal/records.ts"
import { type Policy } from "./Policy.ts"
import { mediaType } from "./Sniff.ts"

/**
 * What a page announces.
 *
 * @category models
 * @since 0.1.0
 */
export interface Announcement {
  readonly bytes: number
  readonly sha256?: string | null
  readonly type?: string | null
  readonly policy: Policy
}

/**
 * How far an upload came.
 *
 * @category models
 * @since 0.1.0
 */
export type Progress = Pick<Upload, "id" | "offset" | "bytes" | "expiresAt">

/**
 * A document that has arrived, as a file of an application keeps it and as a form answers with it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Arrived {
  readonly document: File.Document
  readonly answer: { readonly file: string; readonly type: string; readonly bytes: number }
  /** Whether somebody has looked for malware (*dipindai*). */
  readonly isScanned: boolean
}

type Sealed = DocumentSealedError | StorageError

/**
 * What a person may do with uploads. `person` is an opaque id.
 *
 * @category services
 * @since 0.1.0
 */
export class Uploads extends Context.Service<
  Uploads,
  {
    readonly begin: (
      person: string,
      file: Announcement
    ) => Effect.Effect<Progress, FileSizeError | UploadsFullError | StorageError>
    readonly progress: (person: string, id: string) => Effect.Effect<Progress, DocumentUnknownError | Sealed>
    readonly append: (
      person: string,
      part: { readonly id: string; readonly offset: number; readonly bytes: Uint8Array }
    ) => Effect.Effect<Progress, DocumentUnknownError | UploadOffsetError | FileSizeError | Sealed>
    readonly finish: (
      person: string,
      upload: { readonly id: string; readonly requirement: string; readonly policy?: Policy }
    ) => Effect.Effect<Arrived, ReadError | ScanFailedError>
    readonly read: (
      person: string,
      document: { readonly id: string; readonly form: Form }
    ) => Effect.Effect<{ readonly stored: Stored; readonly bytes: Stream.Stream<Uint8Array, ReadError> }, ReadError>
    /** Takes back what was sent and is in no file yet: the caller knows. */
    readonly remove: (person: string, id: string) => Effect.Effect<void, Sealed>
  }
>()("@balai/documents/Uploads") {}

/**
 * How much one person may send.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limits {
  /** Uploads begun in an hour; 60 when absent. */
  readonly hourly?: number
  /** Bytes announced in an hour; 200 MB when absent. */
  readonly bytes?: number
}

const hour = 3_600_000

interface Begun {
  readonly at: number
  readonly bytes: number
}

const full = (): UploadsFullError =>
  new UploadsFullError({
    path: [],
    text: {
      id: "Terlalu banyak unggahan dalam satu jam. Coba lagi nanti, atau bawa berkasnya ke loket.",
      en: "Too many uploads within an hour. Try again later, or bring the papers to the counter."
    }
  })

/** Counts in this process: a limit against filling the disk, no accounting. */
const quota = ({ bytes: most = 200 * 1024 * 1024, hourly = 60 }: Limits) => {
  const begun = new Map<string, ReadonlyArray<Begun>>()
  return (person: string, bytes: number): Effect.Effect<void, UploadsFullError> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      for (const [one, list] of begun) if ((list.at(-1)?.at ?? 0) <= now - hour) begun.delete(one)
      const recent = (begun.get(person) ?? []).filter(({ at }) => at > now - hour)
      const sum = recent.reduce((total, one) => total + one.bytes, bytes)
      if (recent.length >= hourly || sum > most) return Effect.fail(full())
      begun.set(person, [...recent, { at: now, bytes }])
      return Effect.void
    })
}

const progressOf = ({ bytes, expiresAt, id, offset }: Upload): Progress => ({ id, offset, bytes, expiresAt })

const make = (store: Service, limits: Limits): Uploads["Service"] => {
  const admit = quota(limits)
  const own = <A extends { readonly owner: string }, E>(person: string, found: Effect.Effect<A, E>) =>
    Effect.flatMap(found, (it) => (it.owner === person ? Effect.succeed(it) : Effect.fail(unknown())))
  return {
    begin: (person, file) =>
      Effect.andThen(admit(person, file.bytes), Effect.map(store.begin({ ...file, owner: person }), progressOf)),
    progress: (person, id) => Effect.map(own(person, store.upload(id)), progressOf),
    append: (person, { id, ...part }) =>
      Effect.andThen(own(person, store.upload(id)), Effect.map(store.append(id, part), progressOf)),
    finish: (person, { id, policy, requirement }) =>
      Effect.andThen(
        own(person, store.upload(id)),
        Effect.map(store.finish(id, policy), ({ bytes, kind, scannedBy, sha256 }) => ({
          document: { id, requirement, kind, digest: sha256, bytes },
          answer: { file: id, type: mediaType(kind), bytes },
          isScanned: scannedBy !== null
        }))
      ),
    read: (person, { form, id }) =>
      Effect.map(own(person, store.describe(id)), (stored) => ({ stored, bytes: store.read(id, form) })),
    remove: (person, id) =>
      own(person, store.upload(id)).pipe(
        Effect.andThen(store.erase(id)),
        Effect.catchTag("DocumentUnknownError", () => Effect.void)
      )
  }
}

/**
 * Uploads over the hall's store.
 *
 * @example
 * ```ts
 * import { DocumentStore, MalwareScan, Policy, Uploads } from "@balai/documents"
 * import { Effect, Layer, Redacted } from "effect"
 *
 * const key = { id: "2026", secret: Redacted.make("0123456789abcdef0123456789abcdef") }
 * const store = Layer.provide(DocumentStore.layerMemory({ key }), MalwareScan.layerNone)
 *
 * const program = Effect.gen(function* () {
 *   const uploads = yield* Uploads.Uploads
 *   const bytes = new TextEncoder().encode("%PDF-1.4 %%EOF")
 *   const { id } = yield* uploads.begin("p1", { bytes: bytes.length, policy: Policy.standard })
 *   yield* uploads.append("p1", { id, offset: 0, bytes })
 *   const stranger = yield* Effect.flip(uploads.progress("p2", id))
 *   const { document } = yield* uploads.finish("p1", { id, requirement: "ktp" })
 *   return [stranger.code, document.kind]
 * })
 *
 * await Effect.runPromise(Effect.provide(program, Layer.provide(Uploads.layer(), store)))
 * // => ["BALAI_DOCUMENTS_UNKNOWN", "pdf"]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (limits: Limits = {}): Layer.Layer<Uploads, never, DocumentStore> =>
  Layer.effect(
    Uploads,
    Effect.map(DocumentStore, (store) => make(store, limits))
  )

/**
 * The headers of an answer that holds a document: its kind by content, never a name that somebody typed, and nothing that
 * runs.
 *
 * @example
 * ```ts
 * import { Uploads } from "@balai/documents"
 *
 * Uploads.headers({ kind: "jpeg" }, { name: "berkas" })["content-disposition"] // => 'inline; filename="berkas.jpg"'
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const headers = (
  { kind }: Pick<Stored, "kind">,
  options: { readonly name: string; readonly download?: boolean }
): Readonly<Record<string, string>> => {
  const name = options.name.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 80)
  const end = kind === "jpeg" ? "jpg" : kind
  return {
    "content-type": mediaType(kind),
    "content-disposition": `${options.download === true ? "attachment" : "inline"}; filename="${name}.${end}"`,
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store"
  }
}
