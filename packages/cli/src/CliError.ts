/**
 * What keeps a command from being carried out: each with a code, a sentence in both languages that says what to do, and
 * the code with which the process exits.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"

const Text = Schema.Struct({ id: Schema.String, en: Schema.String })

/**
 * The command line says something that cannot be done.
 *
 * @category errors
 * @since 0.1.0
 */
export class UsageError extends Schema.TaggedError<UsageError>()("UsageError", {
  /** The command that was meant; empty when none was. */
  command: Schema.String,
  text: Text
}) {
  static readonly code = "BALAI_CLI_USAGE"
  readonly code = UsageError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

const moduleTexts = {
  notFound: {
    id: 'Modul tidak ditemukan: periksa letak dan namanya, atau tulis "balai": { "mall": "./mall.ts" } di package.json',
    en: 'The module is not there: check its place and name, or write "balai": { "mall": "./mall.ts" } in package.json'
  },
  broken: {
    id: "Modul tidak dapat dimuat: perbaiki kesalahan yang disebut",
    en: "The module cannot be loaded: mend the error that is named"
  },
  empty: {
    id: "Modul tidak mengekspor balai, instansi, atau alur: tambahkan misalnya `export const mall = Mall.make(…)`",
    en: "The module exports no hall, agency or lifecycle: add for example `export const mall = Mall.make(…)`"
  },
  several: {
    id: "Modul mengekspor beberapa balai: ekspor satu saja, atau sebut modul yang lain",
    en: "The module exports several halls: export one of them, or name another module"
  },
  ended: {
    id: "Proses berakhir sebelum perintahnya selesai: modul memanggil process.exit, atau menunggu sesuatu yang tidak pernah datang",
    en: "The process ended before the command was done: the module calls process.exit, or waits for what never comes"
  },
  notAGraph: {
    id: "Berkas itu bukan graf alur: tulis ulang dengan `balai diagram --format json`",
    en: "That file holds no graphs of lifecycles: write it again with `balai diagram --format json`"
  }
} as const satisfies { readonly [problem: string]: LocalizedText.LocalizedText }

/**
 * The definition that a command needs cannot be had.
 *
 * @category errors
 * @since 0.1.0
 */
export class ModuleError extends Schema.TaggedError<ModuleError>()("ModuleError", {
  module: Schema.String,
  problem: Schema.Literals(["notFound", "broken", "empty", "several", "ended", "notAGraph"]),
  /** What was said, in the words of whoever said it. */
  detail: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  static readonly code = "BALAI_CLI_MODULE"
  readonly code = ModuleError.code
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = moduleTexts[this.problem]
  override get message(): string {
    return `${this.code}: ${this.module}: ${this.problem}${this.detail === "" ? "" : `: ${this.detail}`}`
  }
}

/**
 * The storage that a command needs cannot be used.
 *
 * @category errors
 * @since 0.1.0
 */
export class DatabaseError extends Schema.TaggedError<DatabaseError>()("DatabaseError", {
  /** Without a password. */
  database: Schema.String,
  text: Text,
  detail: Schema.String
}) {
  static readonly code = "BALAI_CLI_DATABASE"
  readonly code = DatabaseError.code
  readonly retryable = true
  override get message(): string {
    return `${this.code}: ${this.database}: ${this.text.en}${this.detail === "" ? "" : `: ${this.detail}`}`
  }
}

/**
 * A file that a command reads or writes is not as it must be.
 *
 * @category errors
 * @since 0.1.0
 */
export class FileError extends Schema.TaggedError<FileError>()("FileError", {
  file: Schema.String,
  text: Text,
  detail: Schema.String
}) {
  static readonly code = "BALAI_CLI_FILE"
  readonly code = FileError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.file}: ${this.text.en}${this.detail === "" ? "" : `: ${this.detail}`}`
  }
}

/**
 * Something that should never happen: a fault of `balai` itself. Nothing tells what was done by then.
 *
 * @category errors
 * @since 0.1.0
 */
export class FaultError extends Schema.TaggedError<FaultError>()("FaultError", {
  /** What was thrown, with its stack. */
  detail: Schema.String
}) {
  static readonly code = "BALAI_CLI_FAULT"
  readonly code = FaultError.code
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Ini kesalahan pada balai sendiri: ulangi perintahnya, dan laporkan bersama baris di bawah jika terulang",
    en: "This is a fault of balai itself: run the command again, and report it with the line below if it happens again"
  }
  override get message(): string {
    return `${this.code}: ${this.detail}`
  }
}

/**
 * Somebody, or the system, ended the command. Told to a program alone: whoever pressed Ctrl+C knows.
 *
 * @category errors
 * @since 0.1.0
 */
export class InterruptedError extends Schema.TaggedError<InterruptedError>()("InterruptedError", {}) {
  static readonly code = "BALAI_CLI_INTERRUPTED"
  readonly code = InterruptedError.code
  readonly retryable = true
  readonly text: LocalizedText.LocalizedText = {
    id: "Perintah dihentikan; berkas setengah jadi tidak ditinggalkan: jalankan lagi",
    en: "The command was ended; no half-written file stays: run it again"
  }
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}

/**
 * Any of them.
 *
 * @category errors
 * @since 0.1.0
 */
export type CliError = UsageError | ModuleError | DatabaseError | FileError | InterruptedError | FaultError
