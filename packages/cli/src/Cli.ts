/**
 * The command `balai` as a function: arguments and a host in, an exit code out.
 *
 * It never throws and never fails: whatever goes wrong becomes a sentence on the host and a code. With `--json` standard
 * output is one JSON document, also of a failure.
 *
 * Neighbours: `Host`, where it runs, and `ExitCode`, what it ends with.
 *
 * @since 0.1.0
 */
import { type Effect } from "effect"
import { type ExitCode } from "./ExitCode.ts"
import { type Host } from "./Host.ts"
import * as internal from "./internal/run.ts"

/**
 * The version of this package.
 *
 * @category getters
 * @since 0.1.0
 */
export const version: string = internal.version

/**
 * Runs the command with its arguments, those behind its own name.
 *
 * Interrupted, it takes away what it has half written.
 *
 * @example
 * ```ts
 * import { Cli, Host } from "@balai/cli"
 * import { Effect } from "effect"
 *
 * const host = Host.recorded({ cwd: process.cwd(), env: { LANG: "en_US.UTF-8" } })
 *
 * await Effect.runPromise(Cli.run(["opneapi"], host)) // => 2
 * host.told().split("\n")[0] // => "There is no command \"opneapi\". Did you mean openapi?"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const run: (args: ReadonlyArray<string>, host: Host) => Effect.Effect<ExitCode> = internal.run
