/**
 * Where the hall keeps documents: what applicants upload and what the office issues, encrypted, resumable, erasable.
 *
 * Each document has a data key of its own, wrapped by a master key that never lies beside the data. Erasing a document
 * destroys its key first, so that what a backup still holds does not open. Uploads come in parts: after a lost signal
 * {@link Service.upload} tells how far they came, and a part that is sent again changes nothing.
 *
 * Neighbours: `Policy` for what is taken, `MalwareScan`, which is asked before anything is kept.
 *
 * @since 0.1.0
 */
import { Context, Effect, Layer, type Redacted, type Stream } from "effect"
import {
  type DocumentSealedError,
  type DocumentUnknownError,
  type FileInfectedError,
  type FileKindError,
  type FileSizeError,
  type FileUnsafeError,
  type ScanFailedError,
  type StorageError,
  type UploadDigestError,
  type UploadIncompleteError,
  type UploadOffsetError
} from "./DocumentsError.ts"
import { inMemory } from "./internal/blobs.ts"
import { onDisk } from "./internal/blobsDisk.ts"
import { onS3 } from "./internal/blobsS3.ts"
import { keysOf, make } from "./internal/store.ts"
import { incident, stored } from "./internal/stored.ts"
import { type MalwareScan, type Problem } from "./MalwareScan.ts"
import { Policy } from "./Policy.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What is announced before the first byte.
 *
 * @category models
 * @since 0.1.0
 */
export interface Announcement {
  /** Who sends it: an id that says nothing of the person. */
  readonly owner: string
  readonly bytes: number
  /** In hexadecimal, when the sender has computed it. */
  readonly sha256?: string | null
  /** The media type under which it is sent. */
  readonly type?: string | null
  readonly policy: Policy
  /** For how long the upload may stay unfinished, in milliseconds; a day when absent. */
  readonly lifetime?: number
}

/**
 * An upload on its way. `offset` is where the next part begins.
 *
 * @category models
 * @since 0.1.0
 */
export interface Upload {
  readonly id: string
  readonly owner: string
  readonly offset: number
  readonly bytes: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/**
 * The schema of {@link Stored}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Stored = stored

/**
 * A document that is kept.
 *
 * @category models
 * @since 0.1.0
 */
export type Stored = typeof Stored.Type

/**
 * The schema of {@link Incident}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Incident = incident

/**
 * Malware that was found: the bytes are gone, this stays.
 *
 * @category models
 * @since 0.1.0
 */
export type Incident = typeof Incident.Type

/**
 * Which form of a document is read: as it was sent, or without its metadata.
 *
 * @category models
 * @since 0.1.0
 */
export type Form = "original" | "view"

/**
 * Why nothing can be said of a document.
 *
 * @category models
 * @since 0.1.0
 */
export type ReadError = DocumentUnknownError | UploadIncompleteError | Refusal | DocumentSealedError | StorageError

/**
 * Why an upload came to nothing. Its bytes are gone, and the same question gets the same answer while the upload would have lived.
 *
 * @category models
 * @since 0.1.0
 */
export type Refusal = FileKindError | FileUnsafeError | FileSizeError | FileInfectedError | UploadDigestError

/**
 * What a store does.
 *
 * @category models
 * @since 0.1.0
 */
export interface Service {
  readonly name: string
  /** Whether documents are still there after a restart. */
  readonly isDurable: boolean
  /** Whether documents are scanned. */
  readonly isScanning: boolean
  readonly begin: (file: Announcement) => Effect.Effect<Upload, FileSizeError | StorageError>
  /** How far an upload came. */
  readonly upload: (id: string) => Effect.Effect<Upload, DocumentUnknownError | DocumentSealedError | StorageError>
  /** Adds a part where the upload stands. The same part once more changes nothing. */
  readonly append: (
    id: string,
    part: { readonly offset: number; readonly bytes: Uint8Array }
  ) => Effect.Effect<
    Upload,
    DocumentUnknownError | UploadOffsetError | FileSizeError | DocumentSealedError | StorageError
  >
  /**
   * Checks the whole, has it scanned, and keeps it. Once more gives the same answer. What it is checked by is what was announced,
   * or `policy` where only now it is known what the file is for.
   */
  readonly finish: (id: string, policy?: Policy) => Effect.Effect<Stored, ReadError | ScanFailedError>
  readonly describe: (id: string) => Effect.Effect<Stored, ReadError>
  readonly read: (id: string, form: Form) => Stream.Stream<Uint8Array, ReadError>
  /** Destroys the key, then the bytes. Once more changes nothing. */
  readonly erase: (id: string) => Effect.Effect<void, StorageError>
  /** Removes what was never finished in its time; gives how many. */
  readonly expire: Effect.Effect<number, StorageError>
  /** Wraps the data keys of former master keys by the current one; gives how many. */
  readonly rewrap: Effect.Effect<number, DocumentSealedError | StorageError>
  readonly incidents: Effect.Effect<ReadonlyArray<Incident>, StorageError>
  readonly problems: Effect.Effect<ReadonlyArray<Problem>>
}

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * The port.
 *
 * @category services
 * @since 0.1.0
 */
export class DocumentStore extends Context.Service<DocumentStore, Service>()("@balai/documents/DocumentStore") {}

// -----------------------------------------------------------------------------
// layers
// -----------------------------------------------------------------------------

/**
 * A master key. `id` is stored with each document in clear, `secret` (32 characters or more) comes from outside the
 * database and its backups.
 *
 * @category models
 * @since 0.1.0
 */
export interface Key {
  readonly id: string
  readonly secret: Redacted.Redacted<string>
  /** Keys before this one, so that what they wrapped still opens until it is wrapped anew. */
  readonly former?: ReadonlyArray<{ readonly id: string; readonly secret: Redacted.Redacted<string> }>
}

type Made = Layer.Layer<DocumentStore, DocumentSealedError, MalwareScan>

const sealed = (
  key: Key,
  open: (masters: Effect.Success<ReturnType<typeof keysOf>>) => Effect.Effect<Service, never, MalwareScan>
): Made => Layer.effect(DocumentStore, Effect.flatMap(keysOf(key), open))

/**
 * Documents that are gone with the process: for tests and demonstrations.
 *
 * @example
 * ```ts
 * import { DocumentStore, MalwareScan, Policy } from "@balai/documents"
 * import { Effect, Layer, Redacted } from "effect"
 *
 * const key = { id: "2026", secret: Redacted.make("0123456789abcdef0123456789abcdef") }
 * const store = Layer.provide(DocumentStore.layerMemory({ key }), MalwareScan.layerNone)
 * const letter = new TextEncoder().encode("%PDF-1.4 1 0 obj << /Type /Page >> endobj %%EOF")
 *
 * const program = Effect.gen(function* () {
 *   const documents = yield* DocumentStore.DocumentStore
 *   const { id } = yield* documents.begin({ owner: "p1", bytes: letter.length, policy: Policy.standard })
 *   yield* documents.append(id, { offset: 0, bytes: letter.subarray(0, 20) })
 *   const { offset } = yield* documents.upload(id)
 *   yield* documents.append(id, { offset, bytes: letter.subarray(offset) })
 *   return yield* documents.finish(id)
 * })
 *
 * const { kind, pages, scannedBy } = await Effect.runPromise(Effect.provide(program, store))
 * kind // => "pdf"
 * pages // => 1
 * scannedBy // => null
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layerMemory = (options: { readonly key: Key }): Made =>
  sealed(options.key, (masters) => make({ name: "memory", isDurable: false, masters, blobs: inMemory() }))

/**
 * Documents in a folder of this computer: files that only their owner may read, written whole or not at all.
 *
 * ```ts no-run
 * import { DocumentStore } from "@balai/documents"
 * import { Redacted } from "effect"
 *
 * const key = { id: "2026", secret: Redacted.make(process.env["DOCUMENT_KEY"] ?? "") }
 * const store = DocumentStore.layerDisk({ folder: "data/documents", key })
 * ```
 *
 * **Details**
 *
 * `keys` lies in a folder of its own. A backup that keeps `documents` for years and `keys` for days lets an erasure take
 * effect within days.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerDisk = (options: { readonly folder: string; readonly key: Key }): Made =>
  sealed(options.key, (masters) => make({ name: "disk", isDurable: true, masters, blobs: onDisk(options.folder) }))

/**
 * Where a bucket is, and by which access key it is used.
 *
 * @category models
 * @since 0.1.0
 */
export interface S3Options {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: Redacted.Redacted<string>
  readonly key: Key
  /** Of one request, in milliseconds; 30,000 when absent. */
  readonly timeout?: number
}

/**
 * Documents in a bucket of an object storage that speaks S3. They are encrypted here; the storage sees sealed bytes and random names.
 *
 * ```ts no-run
 * import { DocumentStore } from "@balai/documents"
 * import { Redacted } from "effect"
 *
 * const store = DocumentStore.layerS3({
 *   endpoint: "https://objects.example.go.id",
 *   bucket: "mpp-asahan",
 *   region: "id-1",
 *   accessKeyId: "…",
 *   secretAccessKey: Redacted.make("…"),
 *   key: { id: "2026", secret: Redacted.make("…") }
 * })
 * ```
 *
 * **Gotchas**
 *
 * Turn versioning off for `keys/`: a bucket that keeps removed objects keeps the keys of erased documents.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerS3 = ({ key, timeout = 30_000, ...s3 }: S3Options): Made =>
  sealed(key, (masters) => make({ name: "s3", isDurable: true, masters, blobs: onS3({ ...s3, timeout }) }))

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Keeps bytes that are at hand as a whole, such as a document that was just rendered.
 *
 * @example
 * ```ts
 * import { DocumentStore, MalwareScan, Policy } from "@balai/documents"
 * import { Effect, Layer, Redacted } from "effect"
 *
 * const key = { id: "2026", secret: Redacted.make("0123456789abcdef0123456789abcdef") }
 * const store = Layer.provide(DocumentStore.layerMemory({ key }), MalwareScan.layerNone)
 * const bytes = new TextEncoder().encode("%PDF-1.4 %%EOF")
 *
 * const kept = DocumentStore.keep({ owner: "office", bytes, policy: Policy.standard })
 * const { bytes: size } = await Effect.runPromise(Effect.provide(kept, store))
 * size // => 14
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const keep = Effect.fnUntraced(function* (file: Omit<Announcement, "bytes"> & { readonly bytes: Uint8Array }) {
  const store = yield* DocumentStore
  const { id } = yield* store.begin({ ...file, bytes: file.bytes.length })
  yield* store.append(id, { offset: 0, bytes: file.bytes })
  return yield* store.finish(id)
})
