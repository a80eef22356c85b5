/**
 * Crash tests for plugin authors, in one call: what becomes of a scenario when the process ends, at every point.
 *
 * The scenario runs once undisturbed, and then once for each point at which its process may end: before and after every
 * commit, before and after every handler, after every call that a handler makes. There the process is thrown away with
 * all that it had in memory; another opens on the same storage, and whoever had no answer asks again under the same command
 * id, as a real client does. In the end everything must be as it was undisturbed: instances, journal, index, feeds, personal
 * data, and what the outside parties were made to do.
 *
 * Neighbours: `Stage`, on which a scenario is told; `Outside`, the parties, who do not end with the process.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { type LocalizedText } from "@balai/lifecycle"
import type * as Mall from "../Mall.ts"
import { explore as tellAll } from "./internal/crash.ts"
import { type Outside } from "./Outside.ts"
import type * as Stage from "./Stage.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A scenario, and the hall in which it is told. What a process has is made anew for each: handlers with all that they keep
 * in memory. What outlives it is made once for each run: the outside parties.
 *
 * @category models
 * @since 0.1.0
 */
export interface Scenario extends Omit<Stage.Options, "handlers" | "outside" | "store"> {
  /** The parties of one run, and their script; all of them behave well when absent. */
  readonly outside?: () => Outside
  /** The live handlers of one process; where there are none, the parties answer the engine themselves. */
  readonly handlers?: (outside: Outside) => Mall.Handlers | ReadonlyArray<Mall.Handlers>
  /** What happens. It must do the same each time, with the same command ids: a stage gives them in order. */
  readonly run: (stage: Stage.Stage) => Promise<void>
}

/**
 * How the points are tried.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /**
   * `memory`: one database in memory, which each process finds as the last has left it. `file`: each process opens a file
   * anew; slower by what the disk takes. Default `memory`.
   */
  readonly storage?: "memory" | "file"
  /** Only these points, by the names that a report gives them; with none the report has the points and nothing else. */
  readonly only?: string | ReadonlyArray<string>
}

/**
 * A point at which the scenario does not survive.
 *
 * @category models
 * @since 0.1.0
 */
export interface Failure {
  /** Where the process ended; with `only` it is tried alone. */
  readonly point: string
  /** What is not as it was undisturbed, what was done outside first. */
  readonly differences: ReadonlyArray<string>
}

/**
 * What came out.
 *
 * @category models
 * @since 0.1.0
 */
export interface Report {
  /** All points of the undisturbed run, in their order. */
  readonly points: ReadonlyArray<string>
  readonly tried: ReadonlyArray<string>
  readonly failures: ReadonlyArray<Failure>
  readonly millis: number
}

// -----------------------------------------------------------------------------
// errors
// -----------------------------------------------------------------------------

const shown = 5

const listed = (failures: ReadonlyArray<Failure>): string =>
  failures
    .slice(0, shown)
    .map(({ differences, point }) => `  ${point}\n${differences.map((it) => `    ${it}`).join("\n")}`)
    .join("\n")

/**
 * A scenario does not survive a crash at some point. The message names the first points, what differs, and how to try one
 * of them alone.
 *
 * @category errors
 * @since 0.1.0
 */
export class CrashError extends Schema.TaggedError<CrashError>()("CrashError", {
  failures: Schema.Array(Schema.Struct({ point: Schema.String, differences: Schema.Array(Schema.String) })),
  tried: Schema.Number
}) {
  static readonly code = "BALAI_CRASH_NOT_SURVIVED"
  readonly code = CrashError.code
  readonly retryable = false
  get text(): LocalizedText.LocalizedText {
    const { failures, tried } = this
    return {
      id: `Skenario tidak selamat bila proses berakhir di ${failures.length} dari ${tried} titik. Perbaiki agar hasil dan pihak luar sama seperti tanpa gangguan.`,
      en: `The scenario does not survive the end of its process at ${failures.length} of ${tried} points. Mend it so that its end and what the outside parties saw are as they are undisturbed.`
    }
  }
  override get message(): string {
    const { code, failures, text } = this
    const more = failures.length > shown ? `\n  … and ${failures.length - shown} more points` : ""
    const again = `\n\nTo try one of them alone: Crash.everyPoint(scenario, { only: ${JSON.stringify(failures[0]?.point ?? "")} })`
    return `${code}: ${text.en}\n${listed(failures)}${more}${again}\n\n${text.id}`
  }
}

// -----------------------------------------------------------------------------
// testing
// -----------------------------------------------------------------------------

/**
 * Tells a scenario with a crash at every point, and gives what came out: for those who want to look at it.
 *
 * **Details**
 *
 * Rejects with the scenario's own error when it does not get to its end undisturbed, and when it is not the same each time.
 *
 * @category testing
 * @since 0.1.0
 */
export const explore = (scenario: Scenario, options: Options = {}): Promise<Report> => tellAll(scenario, options)

/**
 * Tells a scenario with a crash at every point; rejects with a {@link CrashError} when it does not survive one of them.
 *
 * **Gotchas**
 *
 * The crash is told, not real: a variable of a module lives on in the test where it would not in a process. State belongs
 * into the handlers that `handlers` makes, where its loss shows.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Crash } from "@balai/mall/testing"
 *
 * const disnaker = defineAgency({
 *   contract: 2,
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Ketenagakerjaan", en: "Manpower Agency" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker card" }, prefix: "K" }]
 * })
 *
 * const report = await Crash.everyPoint({
 *   agencies: [disnaker],
 *   run: async ({ actors, queueing }) => {
 *     await queueing.take({ by: actors.kiosk(), service: "ak-1" })
 *   }
 * })
 *
 * report.failures // => []
 * report.points.some((point) => point.startsWith("after the commit of ")) // => true
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const everyPoint = async (scenario: Scenario, options: Options = {}): Promise<Report> => {
  const report = await explore(scenario, options)
  const { failures, tried } = report
  if (failures.length > 0) throw new CrashError({ failures, tried: tried.length })
  return report
}
