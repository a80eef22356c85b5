/**
 * Every way in which a document is not taken, not kept or not signed.
 *
 * Each cause is one tagged error with a stable `code` and a sentence in Indonesian and English that says what to do. None
 * repeats a name, an identity number, a passphrase or what stands in a file.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

const fields = { path: Schema.Array(Schema.Union([Schema.String, Schema.Number])), text: LocalizedText }

/**
 * The file is not of a kind that is taken here, or not of the kind that it says it is.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileKindError extends Schema.TaggedError<FileKindError>()("FileKindError", {
  ...fields,
  problem: Schema.Literals(["empty", "unknown", "webp", "heic", "office", "declared", "kind"]),
  /** What the content is. */
  seen: Schema.String
}) {
  static readonly code = "BALAI_DOCUMENTS_FILE_KIND"
  readonly code = FileKindError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The file is of the right kind, and holds what a document of its kind need not hold, or is broken.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileUnsafeError extends Schema.TaggedError<FileUnsafeError>()("FileUnsafeError", {
  ...fields,
  problem: Schema.Literals(["encrypted", "script", "launch", "attachment", "polyglot", "opaque", "truncated"])
}) {
  static readonly code = "BALAI_DOCUMENTS_FILE_UNSAFE"
  readonly code = FileUnsafeError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The file has more bytes, pages or pixels than its policy allows, or than it declared.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileSizeError extends Schema.TaggedError<FileSizeError>()("FileSizeError", {
  ...fields,
  problem: Schema.Literals(["bytes", "pages", "pixels", "beyond", "files"]),
  max: Schema.Number
}) {
  static readonly code = "BALAI_DOCUMENTS_FILE_SIZE"
  readonly code = FileSizeError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A part was sent for another place than the one where the upload stands; `offset` is where to go on.
 *
 * @category errors
 * @since 0.1.0
 */
export class UploadOffsetError extends Schema.TaggedError<UploadOffsetError>()("UploadOffsetError", {
  ...fields,
  offset: Schema.Number
}) {
  static readonly code = "BALAI_DOCUMENTS_UPLOAD_OFFSET"
  readonly code = UploadOffsetError.code
  readonly retryable = true
  override get message(): string {
    return this.text.en
  }
}

/**
 * An upload is finished before all of it has arrived; `offset` is where to go on.
 *
 * @category errors
 * @since 0.1.0
 */
export class UploadIncompleteError extends Schema.TaggedError<UploadIncompleteError>()("UploadIncompleteError", {
  ...fields,
  offset: Schema.Number,
  bytes: Schema.Number
}) {
  static readonly code = "BALAI_DOCUMENTS_UPLOAD_INCOMPLETE"
  readonly code = UploadIncompleteError.code
  readonly retryable = true
  override get message(): string {
    return this.text.en
  }
}

/**
 * What arrived is not what was declared: the SHA-256 differs.
 *
 * @category errors
 * @since 0.1.0
 */
export class UploadDigestError extends Schema.TaggedError<UploadDigestError>()("UploadDigestError", fields) {
  static readonly code = "BALAI_DOCUMENTS_UPLOAD_DIGEST"
  readonly code = UploadDigestError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * One person has sent too much within an hour.
 *
 * @category errors
 * @since 0.1.0
 */
export class UploadsFullError extends Schema.TaggedError<UploadsFullError>()("UploadsFullError", fields) {
  static readonly code = "BALAI_DOCUMENTS_UPLOADS_FULL"
  readonly code = UploadsFullError.code
  readonly retryable = true
  override get message(): string {
    return this.text.en
  }
}

/**
 * There is no such document, or it was erased, or it is somebody else's.
 *
 * @category errors
 * @since 0.1.0
 */
export class DocumentUnknownError extends Schema.TaggedError<DocumentUnknownError>()("DocumentUnknownError", fields) {
  static readonly code = "BALAI_DOCUMENTS_UNKNOWN"
  readonly code = DocumentUnknownError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * Malware was found. The bytes are gone; that it happened is recorded.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileInfectedError extends Schema.TaggedError<FileInfectedError>()("FileInfectedError", {
  ...fields,
  signature: Schema.String
}) {
  static readonly code = "BALAI_DOCUMENTS_FILE_INFECTED"
  readonly code = FileInfectedError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The malware scanner gave no answer. The upload is kept and can be finished later.
 *
 * @category errors
 * @since 0.1.0
 */
export class ScanFailedError extends Schema.TaggedError<ScanFailedError>()("ScanFailedError", {
  ...fields,
  problem: Schema.Literals(["unreachable", "timeout", "answer"])
}) {
  static readonly code = "BALAI_DOCUMENTS_SCAN_FAILED"
  readonly code = ScanFailedError.code
  readonly retryable = true
  override get message(): string {
    return this.text.en
  }
}

/**
 * The disk or the object storage did not do what it was asked.
 *
 * @category errors
 * @since 0.1.0
 */
export class StorageError extends Schema.TaggedError<StorageError>()("StorageError", {
  ...fields,
  operation: Schema.String,
  /** A code of the operating system or an HTTP status; never a path. */
  reason: Schema.String
}) {
  static readonly code = "BALAI_DOCUMENTS_STORAGE"
  readonly code = StorageError.code
  readonly retryable = true
  override get message(): string {
    return `${this.operation}: ${this.reason}`
  }
}

/**
 * What is stored does not open: it was changed, cut off, exchanged with another, or its master key is not at hand.
 *
 * @category errors
 * @since 0.1.0
 */
export class DocumentSealedError extends Schema.TaggedError<DocumentSealedError>()("DocumentSealedError", {
  ...fields,
  problem: Schema.Literals(["damaged", "key"])
}) {
  static readonly code = "BALAI_DOCUMENTS_SEALED"
  readonly code = DocumentSealedError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * A text holds signs that the font of the document does not have.
 *
 * @category errors
 * @since 0.1.0
 */
export class TextUnprintableError extends Schema.TaggedError<TextUnprintableError>()("TextUnprintableError", {
  ...fields,
  /** The code points, as U+0000. */
  signs: Schema.Array(Schema.String)
}) {
  static readonly code = "BALAI_DOCUMENTS_TEXT_UNPRINTABLE"
  readonly code = TextUnprintableError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * The signature service did not sign, or did not answer.
 *
 * @category errors
 * @since 0.1.0
 */
export class SignerError extends Schema.TaggedError<SignerError>()("SignerError", {
  ...fields,
  problem: Schema.Literals(["passphrase", "certificate", "refused", "unmarked", "unavailable", "answer"]),
  /** Whether the same call may work later. */
  retryable: Schema.Boolean
}) {
  static readonly code = "BALAI_DOCUMENTS_SIGNER"
  readonly code = SignerError.code
  override get message(): string {
    return this.text.en
  }
}
