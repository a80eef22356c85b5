/**
 * What one requirement takes: kinds, bytes and pages, as data that stands beside the requirement.
 *
 * A file that a policy refuses gives an error with a sentence that says what to do, before the first byte is sent where that
 * is possible.
 *
 * Neighbours: `Sniff`, which says what a file is.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type FileKindError, type FileSizeError, type FileUnsafeError } from "./DocumentsError.ts"
import { otherKind, readable, sizeError } from "./internal/sentences.ts"
import * as Sniff from "./Sniff.ts"

const Count = Schema.Int.check(Schema.isGreaterThan(0))

/**
 * The schema of a policy.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Policy = Schema.Struct({
  kinds: Schema.NonEmptyArray(Schema.Literals(["pdf", "jpeg", "png"])),
  /** The largest file that is taken. */
  bytes: Count,
  /** What a page shrinks photos to before it sends them; a larger one is taken all the same. */
  advised: Schema.NullOr(Count),
  /** Of a PDF. */
  pages: Schema.NullOr(Count),
  /** How many files a requirement has at most; any number when absent. */
  files: Schema.optionalKey(Count)
})

/**
 * What one requirement takes.
 *
 * @category models
 * @since 0.1.0
 */
export type Policy = typeof Policy.Type

type Path = ReadonlyArray<string | number>

const megabyte = 1024 * 1024

/**
 * A PDF or a photo of at most 5 MB.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 *
 * const deed: Policy.Policy = { ...Policy.standard, kinds: ["pdf"], pages: 20 }
 * Policy.accept(deed) // => "application/pdf"
 * Policy.describe(deed).id // => "PDF, paling besar 5 MB, paling banyak 20 halaman"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const standard: Policy = Object.freeze<Policy>({
  kinds: ["pdf", "jpeg", "png"],
  bytes: 5 * megabyte,
  advised: 500_000,
  pages: null
})

/**
 * A photo: what the telephone's camera makes, shrunk to about 500 KB.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 *
 * Policy.photo.advised // => 500_000
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const photo: Policy = Object.freeze<Policy>({ ...standard, kinds: ["jpeg", "png"] })

/** What any requirement may say at most: what a file is held to before it is known what it is for. */
const widestBytes = 15 * megabyte

/**
 * A file whose requirement is not known yet: what the widest policy takes. Once it is known, see {@link fits}.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 *
 * Policy.describe(Policy.widest).en // => "PDF/JPG/PNG, at most 15 MB"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const widest: Policy = Object.freeze<Policy>({ ...standard, bytes: widestBytes })

/**
 * The policy of a requirement, from what its row in the standard says; the {@link standard} one where it says nothing.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 *
 * Policy.describe(Policy.of({ kinds: ["jpeg", "png"], bytes: 2_000_000, files: 1 })).id
 * // => "JPG/PNG, paling besar 1,9 MB, paling banyak 1 berkas"
 * Policy.of(undefined) === Policy.standard // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (
  upload: (Pick<Policy, "kinds" | "bytes" | "files"> & { readonly pages?: number }) | undefined
): Policy =>
  upload === undefined
    ? standard
    : {
        kinds: upload.kinds,
        bytes: upload.bytes,
        advised: upload.kinds.some((kind) => kind !== "pdf") ? Math.min(500_000, upload.bytes) : null,
        pages: upload.pages ?? null,
        ...(upload.files === undefined ? {} : { files: upload.files })
      }

/** More pixels than this no reader opens in a counter's browser; a small file can claim them. */
const pixels = 100_000_000

/**
 * The value of `accept` of a file input.
 *
 * @category getters
 * @since 0.1.0
 */
export const accept = (policy: Policy): string => policy.kinds.map(Sniff.mediaType).join(",")

const shown: Readonly<Record<Sniff.Kind, string>> = { pdf: "PDF", jpeg: "JPG", png: "PNG" }

/**
 * The policy as people read it.
 *
 * @category getters
 * @since 0.1.0
 */
export const describe = (policy: Policy): { readonly id: string; readonly en: string } => {
  const list = policy.kinds.map((kind) => shown[kind])
  const size = readable(policy.bytes)
  return {
    id: [
      list.join("/"),
      `paling besar ${size}`,
      policy.pages && `paling banyak ${policy.pages} halaman`,
      policy.files && `paling banyak ${policy.files} berkas`
    ]
      .filter(Boolean)
      .join(", "),
    en: [
      list.join("/"),
      `at most ${size.replace(",", ".")}`,
      policy.pages && `at most ${policy.pages} ${policy.pages === 1 ? "page" : "pages"}`,
      policy.files && `at most ${policy.files} ${policy.files === 1 ? "file" : "files"}`
    ]
      .filter(Boolean)
      .join(", ")
  }
}

/**
 * Says before the first byte whether a file of this size may come.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const announced = Policy.announce(Policy.standard, { bytes: 6_000_000 })
 * Result.isFailure(announced) ? announced.failure.text.id : null
 * // => "Ukuran berkas lebih dari 5 MB. Kecilkan fotonya atau pindai lagi dengan resolusi lebih rendah."
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const announce = (
  policy: Policy,
  file: { readonly bytes: number; readonly path?: Path }
): Result.Result<void, FileSizeError> =>
  !Number.isSafeInteger(file.bytes) || file.bytes < 0 || file.bytes > policy.bytes
    ? Result.fail(sizeError("bytes", { max: policy.bytes, path: file.path ?? [] }))
    : Result.succeed(undefined)

/**
 * Takes a file under a policy, or says why not and what to do.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const letter = new TextEncoder().encode("%PDF-1.4 1 0 obj << /Type /Page >> endobj %%EOF")
 * Result.isSuccess(Policy.check(Policy.standard, letter)) // => true
 *
 * const refused = Policy.check(Policy.photo, letter)
 * Result.isFailure(refused) ? refused.failure.text.id : null
 * // => "Berkas ini PDF; persyaratan ini meminta JPG atau PNG."
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const check = (
  policy: Policy,
  bytes: Uint8Array,
  options: { readonly declared?: string | null; readonly path?: Path } = {}
): Result.Result<Sniff.Accepted, FileKindError | FileUnsafeError | FileSizeError> => {
  const path = options.path ?? []
  if (bytes.length > policy.bytes) return Result.fail(sizeError("bytes", { max: policy.bytes, path }))
  return Result.flatMap(
    Sniff.check(bytes, options),
    (seen): Result.Result<Sniff.Accepted, FileKindError | FileSizeError> => {
      if (!policy.kinds.includes(seen.kind)) return Result.fail(otherKind(policy.kinds, seen.kind, path))
      if (policy.pages !== null && (seen.pages ?? 0) > policy.pages)
        return Result.fail(sizeError("pages", { max: policy.pages, path }))
      if (seen.size !== null && seen.size.width * seen.size.height > pixels)
        return Result.fail(sizeError("pixels", { max: pixels, path }))
      return Result.succeed(seen)
    }
  )
}

/**
 * Whether a file that was taken before its requirement was known is one that the requirement takes, and says why not.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const fits = Policy.fits(Policy.photo, { kind: "pdf", bytes: 1_000, pages: 1 })
 * Result.isFailure(fits) ? fits.failure.text.en : null // => "This file is a PDF; this requirement asks for JPG or PNG."
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const fits = (
  policy: Policy,
  file: { readonly kind: Sniff.Kind; readonly bytes: number; readonly pages: number | null }
): Result.Result<void, FileKindError | FileSizeError> => {
  if (!policy.kinds.includes(file.kind)) return Result.fail(otherKind(policy.kinds, file.kind, []))
  if (file.bytes > policy.bytes) return Result.fail(sizeError("bytes", { max: policy.bytes, path: [] }))
  return policy.pages !== null && (file.pages ?? 0) > policy.pages
    ? Result.fail(sizeError("pages", { max: policy.pages, path: [] }))
    : Result.succeed(undefined)
}

/**
 * Whether a requirement that has so many files takes one more.
 *
 * @example
 * ```ts
 * import { Policy } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const one = Policy.of({ kinds: ["pdf"], bytes: 1_000_000, files: 1 })
 * ;[0, 1].map((there) => Result.isSuccess(Policy.room(one, there))) // => [true, false]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const room = ({ files }: Policy, there: number): Result.Result<void, FileSizeError> =>
  files !== undefined && there >= files
    ? Result.fail(sizeError("files", { max: files, path: [] }))
    : Result.succeed(undefined)
