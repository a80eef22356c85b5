/**
 * Where the command runs: its folder, its environment, and the two streams that it writes to.
 *
 * Nothing in this package touches `process` but the implementation for a real process, so that a test, or a program that
 * embeds the command, gives it a host of its own.
 *
 * Neighbour: `Cli`, which runs on a host.
 *
 * @since 0.1.0
 */
import { processHost } from "./internal/processHost.ts"

/**
 * Where the command runs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Host {
  /** Paths are read from here. */
  readonly cwd: string
  readonly env: { readonly [name: string]: string | undefined }
  /** What was asked for. */
  readonly out: (text: string) => void
  /** Everything else: errors, progress, questions. */
  readonly err: (text: string) => void
  /** Whether a person reads standard output: colours are for them. */
  readonly isTerminal: boolean
  /** Whether a person reads standard error: progress is for them. */
  readonly isErrorTerminal: boolean
  /** How wide the terminal is; lines are broken at 96 where it does not say. */
  readonly columns?: number | undefined
  /** Asks a person; null where nobody can answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | null
}

/**
 * The process that this is.
 *
 * @example
 * ```ts
 * import { Host } from "@balai/cli"
 *
 * Host.ofProcess().cwd === process.cwd() // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofProcess = (): Host => processHost()

/**
 * What a host for tests has taken down.
 *
 * @category models
 * @since 0.1.0
 */
export interface Recorded extends Host {
  /** All that was written to standard output so far. */
  readonly printed: () => string
  /** All that was written to standard error so far. */
  readonly told: () => string
}

/**
 * A host that keeps what is written, where nobody sits at a terminal unless it is said.
 *
 * @example
 * ```ts
 * import { Cli, Host } from "@balai/cli"
 * import { Effect } from "effect"
 *
 * const host = Host.recorded({ cwd: process.cwd() })
 * await Effect.runPromise(Cli.run(["--version"], host)) // => 0
 *
 * host.printed().startsWith("balai ") // => true
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const recorded = (
  options: Partial<Omit<Host, "out" | "err" | "confirm">> & {
    readonly cwd: string
    /** What a person would answer to every question. */
    readonly answer?: boolean
  }
): Recorded => {
  const { answer, ...rest } = options
  let printed = ""
  let told = ""
  const host = {
    env: {},
    isTerminal: false,
    isErrorTerminal: false,
    ...rest,
    out: (text: string) => void (printed += text),
    err: (text: string) => void (told += text)
  }
  const confirm = (question: string): Promise<boolean> => {
    host.err(question)
    return Promise.resolve(answer === true)
  }
  return {
    ...host,
    confirm: answer === undefined ? null : confirm,
    printed: () => printed,
    told: () => told
  }
}
