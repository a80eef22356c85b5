/**
 * What a file is, by its content and not by its name.
 *
 * {@link sniff} never fails: it says what it sees, and what to be careful of. {@link check} turns what a hall does not take
 * into an error with a sentence that says what to do. Both read any bytes in bounded time.
 *
 * Neighbours: `Policy` for what one requirement takes, `Strip` for the view without metadata.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import { type FileKindError, type FileUnsafeError } from "./DocumentsError.ts"
import { ascii, startsWith } from "./internal/bytes.ts"
import * as Jpeg from "./internal/jpeg.ts"
import * as Pdf from "./internal/pdf.ts"
import * as Png from "./internal/png.ts"
import { kindError, unsafeError } from "./internal/sentences.ts"

/**
 * The kinds of files that a hall takes.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind = "pdf" | "jpeg" | "png"

/**
 * What a content can be: a {@link Kind}, or one of those that people often send and that are refused with advice.
 *
 * @category models
 * @since 0.1.0
 */
export type Seen = Kind | "webp" | "heic" | "office" | "unknown" | "empty"

/**
 * What to be careful of in a file.
 *
 * **Details**
 *
 * - `encrypted`: a PDF that opens only with a password
 * - `script`, `launch`, `attachment`: a PDF that runs something, starts a program, or carries other files
 * - `opaque`: a PDF with parts that cannot be looked into
 * - `polyglot`: the file is something else as well, such as an archive or a page with scripts
 * - `truncated`: its end is missing
 * - `trailing`: something follows its end. Telephones do that; the view leaves it away
 *
 * @category models
 * @since 0.1.0
 */
export type Caution =
  | "encrypted"
  | "script"
  | "launch"
  | "attachment"
  | "opaque"
  | "polyglot"
  | "truncated"
  | "trailing"

/**
 * What {@link sniff} found.
 *
 * @category models
 * @since 0.1.0
 */
export interface Report {
  readonly kind: Seen
  readonly cautions: ReadonlyArray<Caution>
  /** Of a PDF whose pages can be counted. */
  readonly pages: number | null
  /** Of a picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number } | null
}

const mediaTypes: Readonly<Record<Kind, ReadonlyArray<string>>> = {
  pdf: ["application/pdf", "application/x-pdf"],
  jpeg: ["image/jpeg", "image/jpg", "image/pjpeg"],
  png: ["image/png", "image/x-png"]
}

/**
 * The media type under which a kind is sent.
 *
 * @example
 * ```ts
 * import { Sniff } from "@balai/documents"
 *
 * Sniff.mediaType("jpeg") // => "image/jpeg"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mediaType = (kind: Kind): string => mediaTypes[kind][0]!

/** How other things begin: archives, programs, pages with scripts. */
const foreign = ["PK\x03\x04", "PK\x05\x06", "%pdf-", "<script", "<?php", "<html", "\x7felf", "rar!\x1a"].map((head) =>
  head.toLowerCase()
)

const isForeign = (bytes: Uint8Array): boolean => {
  const text = ascii(bytes, 0, bytes.length).toLowerCase()
  return foreign.some((head) => text.includes(head))
}

const behind = (bytes: Uint8Array, end: number | null): ReadonlyArray<Caution> => {
  if (end === null) return ["truncated"]
  const rest = bytes.subarray(end)
  if (rest.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20)) return []
  return isForeign(rest) ? ["trailing", "polyglot"] : ["trailing"]
}

const nothing: Omit<Report, "kind"> = { cautions: [], pages: null, size: null }

const picture = (kind: "jpeg" | "png", bytes: Uint8Array): Report => {
  const [end, size] =
    kind === "jpeg"
      ? ((walked) => [walked.end, Jpeg.size(bytes, walked)] as const)(Jpeg.walk(bytes))
      : ((walked) => [walked.end, Png.size(bytes, walked)] as const)(Png.walk(bytes))
  return { kind, cautions: size === null ? ["truncated"] : behind(bytes, end), pages: null, size }
}

const portable = (bytes: Uint8Array): Report => {
  const { cautions, end, pages } = Pdf.read(bytes)
  return { kind: "pdf", cautions: [...cautions, ...behind(bytes, end)], pages, size: null }
}

const heic = /^ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1|avif)/

const other = (bytes: Uint8Array): Report => {
  if (bytes.length === 0) return { ...nothing, kind: "empty" }
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return { ...nothing, kind: "webp" }
  if (heic.test(ascii(bytes, 4, 12))) return { ...nothing, kind: "heic" }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) || ascii(bytes, 0, 2) === "PK") return { ...nothing, kind: "office" }
  if (Pdf.isLatePdf(bytes)) return { ...portable(bytes), cautions: ["polyglot"] }
  return { ...nothing, kind: "unknown" }
}

/**
 * Says what the content is.
 *
 * **Gotchas**
 *
 * A PDF is looked through by the names in it, in its compressed object streams too; it is not run and not drawn. It is the
 * door, not the malware scanner.
 *
 * @example
 * ```ts
 * import { Sniff } from "@balai/documents"
 *
 * const bytes = new TextEncoder().encode("%PDF-1.4 1 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj %%EOF")
 * const { cautions, kind } = Sniff.sniff(bytes)
 * kind // => "pdf"
 * cautions // => ["script"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const sniff = (bytes: Uint8Array): Report => {
  if (Pdf.isPdf(bytes)) return portable(bytes)
  if (Jpeg.isJpeg(bytes)) return picture("jpeg", bytes)
  if (Png.isPng(bytes)) return picture("png", bytes)
  return other(bytes)
}

/**
 * Whether what was seen is of a kind that halls take.
 *
 * @category guards
 * @since 0.1.0
 */
export const isKind = (seen: Seen): seen is Kind => Object.hasOwn(mediaTypes, seen)

/**
 * A report on a file that a hall may take.
 *
 * @category models
 * @since 0.1.0
 */
export interface Accepted extends Report {
  readonly kind: Kind
}

const isHarmless = (caution: Caution): caution is "trailing" => caution === "trailing"

/**
 * Takes a file, or says why it is not taken and what to do.
 *
 * **Details**
 *
 * `declared` is the media type under which it was sent; another content than that is refused. A browser that knows none
 * sends `application/octet-stream` or nothing, and then the content alone decides.
 *
 * @example
 * ```ts
 * import { Sniff } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const webp = new TextEncoder().encode("RIFF....WEBPVP8 ")
 * const checked = Sniff.check(webp, { declared: "image/jpeg" })
 * Result.isFailure(checked) ? checked.failure.text.id : null
 * // => "Gambar WebP belum dapat diterima. Ambil foto dengan kamera, atau simpan sebagai JPG, lalu unggah lagi."
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const check = (
  bytes: Uint8Array,
  options: { readonly declared?: string | null; readonly path?: ReadonlyArray<string | number> } = {}
): Result.Result<Accepted, FileKindError | FileUnsafeError> => {
  const report = sniff(bytes)
  const path = options.path ?? []
  if (!isKind(report.kind)) return Result.fail(kindError(report.kind, { path, seen: report.kind }))
  const declared = (options.declared ?? "").split(";")[0]!.trim().toLowerCase()
  const isOpen = declared === "" || declared === "application/octet-stream"
  if (!isOpen && !mediaTypes[report.kind].includes(declared))
    return Result.fail(kindError("declared", { path, seen: report.kind }))
  const danger = report.cautions.filter((caution) => !isHarmless(caution))[0]
  if (danger !== undefined && !isHarmless(danger)) return Result.fail(unsafeError(danger, path))
  return Result.succeed({ ...report, kind: report.kind })
}
