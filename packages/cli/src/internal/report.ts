/** @internal What a command found, for a person and for a program. */
import { type ExitCode } from "../ExitCode.ts"
import { type Language } from "./language.ts"
import { type Style } from "./style.ts"

export interface Report {
  readonly exit: ExitCode
  /** What `--json` prints beside `ok` and `command`. */
  readonly data: { readonly [key: string]: unknown }
  /** What a person reads. */
  readonly text: (lang: Language, style: Style) => string
  /** Printed as it is, with `--json` and without: the output is a document of its own. */
  readonly raw?: string
}

/** Of one of several things, many. */
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
