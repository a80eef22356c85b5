/** @internal Why a command was not carried out, in words and as a code. */
import { FaultError } from "../CliError.ts"
import { ExitCode } from "../ExitCode.ts"
import { type Text } from "./language.ts"

export interface Failure {
  readonly exit: ExitCode
  readonly code: string
  readonly text: Text
  /** What it is about: a file, a module, a database. */
  readonly subject: string
  /** What was said, in the words of whoever said it. */
  readonly detail: string
}

/** What the errors of our packages have in common. */
interface Told {
  readonly _tag: string
  readonly code: string
  readonly text: Text
  readonly [field: string]: unknown
}

const isText = (value: unknown): value is Text =>
  typeof value === "object" && value !== null && typeof (value as Partial<Text>).id === "string"

const isTold = (error: unknown): error is Told => {
  const { code, text } = (error ?? {}) as { readonly code?: unknown; readonly text?: unknown }
  return typeof code === "string" && isText(text)
}

const exits: { readonly [tag: string]: ExitCode } = {
  UsageError: ExitCode.usage,
  ModuleError: ExitCode.module,
  MallInvalidError: ExitCode.module,
  AgencyInvalidError: ExitCode.module,
  LifecycleInvalidError: ExitCode.module,
  MigrationError: ExitCode.module,
  VersionNotLoadedError: ExitCode.module,
  DatabaseError: ExitCode.storage,
  StoreError: ExitCode.storage,
  FileError: ExitCode.file,
  BackupError: ExitCode.file,
  InterruptedError: ExitCode.interrupted,
  FaultError: ExitCode.fault
}

const firstOf = (error: Told, names: ReadonlyArray<string>): string => {
  for (const name of names) if (typeof error[name] === "string" && error[name] !== "") return error[name]
  return ""
}

const detailOf = (error: Told): string => {
  const detail = firstOf(error, ["detail"])
  return detail === "" && error["cause"] instanceof Error ? error["cause"].message : detail
}

export const failureOf = (error: unknown): Failure => {
  if (isTold(error)) {
    return {
      exit: exits[error._tag] ?? ExitCode.found,
      code: error.code,
      text: error.text,
      subject: firstOf(error, ["database", "file", "module", "lifecycle"]),
      detail: detailOf(error)
    }
  }
  return failureOf(new FaultError({ detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
}
