/**
 * Why a server does not start.
 *
 * Each error says in Indonesian and English what to do about it. What goes wrong with a request is a `Problem`.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"

const Text = LocalizedText.LocalizedText

/**
 * The asked-for port, or every port that was tried, is taken.
 *
 * @category errors
 * @since 0.1.0
 */
export class PortBusyError extends Schema.TaggedError<PortBusyError>()("PortBusyError", {
  host: Schema.String,
  port: Schema.Int,
  text: Text
}) {
  static readonly code = "BALAI_SERVER_PORT_BUSY"
  readonly code = PortBusyError.code
  readonly retryable = true
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * The server cannot listen at an address for another reason: no right, no such address.
 *
 * @category errors
 * @since 0.1.0
 */
export class ListenError extends Schema.TaggedError<ListenError>()("ListenError", {
  host: Schema.String,
  port: Schema.Int,
  text: Text
}) {
  static readonly code = "BALAI_SERVER_CANNOT_LISTEN"
  readonly code = ListenError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * A command line option is unknown or its value is wrong.
 *
 * @category errors
 * @since 0.1.0
 */
export class OptionInvalidError extends Schema.TaggedError<OptionInvalidError>()("OptionInvalidError", {
  option: Schema.String,
  text: Text
}) {
  static readonly code = "BALAI_SERVER_OPTION_INVALID"
  readonly code = OptionInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * The named database is of a kind that this version does not serve from.
 *
 * @category errors
 * @since 0.1.0
 */
export class DatabaseUnsupportedError extends Schema.TaggedError<DatabaseUnsupportedError>()(
  "DatabaseUnsupportedError",
  {
    scheme: Schema.String,
    text: Text
  }
) {
  static readonly code = "BALAI_SERVER_DATABASE_UNSUPPORTED"
  readonly code = DatabaseUnsupportedError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * The folder of the database, or the key file beside it, cannot be read or written.
 *
 * @category errors
 * @since 0.1.0
 */
export class StorageError extends Schema.TaggedError<StorageError>()("StorageError", {
  file: Schema.String,
  text: Text
}) {
  static readonly code = "BALAI_SERVER_STORAGE"
  readonly code = StorageError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * A picture or a folder that the hall was to show or play cannot be used: it is not there, too large, or of another kind.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileInvalidError extends Schema.TaggedError<FileInvalidError>()("FileInvalidError", {
  option: Schema.String,
  file: Schema.String,
  text: Text
}) {
  static readonly code = "BALAI_SERVER_FILE_INVALID"
  readonly code = FileInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * Everything that keeps a server from starting, apart from the hall's own errors.
 *
 * @category errors
 * @since 0.1.0
 */
export type ServerError =
  | PortBusyError
  | ListenError
  | OptionInvalidError
  | DatabaseUnsupportedError
  | StorageError
  | FileInvalidError
