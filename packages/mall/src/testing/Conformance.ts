/**
 * What every agency plugin must keep so that a hall can take it in: its definition, its lifecycles, and a day in a hall.
 *
 * The checks are data: `conformance` registers them with a test runner, {@link run} runs one of them. Each tells of all that
 * it finds, with a code, the place and how to put it right, in Indonesian and in English.
 *
 * Neighbours: `Stage`, in which the hall's part of the checks is played.
 *
 * @since 0.1.0
 */
import { type Agency, Problem } from "@balai/agency"
import { type Check as LifecycleCheck } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"
import { Schema } from "effect"
import type * as Mall from "../Mall.ts"
import { definitionChecks } from "./internal/conformDefinition.ts"
import { hallChecks } from "./internal/conformHall.ts"
import { lifecycleChecks } from "./internal/conformLifecycles.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What the generated tests of a lifecycle need to know beyond its schemas: who acts, what starts it, what commands carry.
 * The actors of a stage act where nobody is named. `uncovered` names the transitions that no path can take.
 *
 * @category models
 * @since 0.1.0
 */
export interface Example extends Partial<Omit<Subject.Subject, "lifecycle">> {
  readonly uncovered?: ReadonlyArray<string>
}

/**
 * What a plugin's author says beside the plugin.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** The plugin's own handlers, as its `./live` gives them for a hall; only those of the standard ports may be left out. */
  readonly handlers?: Mall.Handlers | ReadonlyArray<Mall.Handlers>
  /**
   * By the name of the lifecycle. An application that is composed of parts and fulfils a service needs none: who acts, what it
   * begins with and what its commands carry follow from the service's standard. What ready parts bring is proved where they are;
   * every state on its way is reached here, and all that is the agency's own.
   */
  readonly examples?: { readonly [lifecycle: string]: Example }
  /** Rules of a domain that its lifecycles keep. */
  readonly rules?: ReadonlyArray<LifecycleCheck.Rule>
  /** Codes of findings that are as they should be here. Errors cannot be accepted. */
  readonly accepts?: ReadonlyArray<string>
  /** Fields that only look like personal data, `disnaker-ak1: context.name`. */
  readonly notPersonal?: ReadonlyArray<string>
}

/**
 * A plugin under check.
 *
 * @category models
 * @since 0.1.0
 */
export interface Plugin {
  readonly agency: Agency.Agency
  readonly options: Options
}

/**
 * One check.
 *
 * @category models
 * @since 0.1.0
 */
export interface Check {
  /** A fact about a plugin that conforms. */
  readonly name: string
  /** What is wrong; nothing when it holds. */
  readonly run: (plugin: Plugin) => ReadonlyArray<Problem.Problem> | Promise<ReadonlyArray<Problem.Problem>>
}

/**
 * What registers the tests: vitest's own `describe` and `it`, or another runner's of the same form.
 *
 * @category models
 * @since 0.1.0
 */
export interface Runner {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: () => Promise<void>) => void
}

// -----------------------------------------------------------------------------
// errors
// -----------------------------------------------------------------------------

/**
 * A plugin does not keep what a hall relies on; `problems` has all that the check found.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotConformingError extends Schema.TaggedError<NotConformingError>()("NotConformingError", {
  agency: Schema.String,
  check: Schema.String,
  problems: Schema.Array(Problem.Problem)
}) {
  static readonly code = "BALAI_AGENCY_NOT_CONFORMING"
  readonly code = NotConformingError.code
  readonly retryable = false
  override get message(): string {
    const said = this.problems.map(({ fix, path, text }) => `  ${path.join(".") || "(root)"}: ${text.id} → ${fix.id}`)
    const subject = `the agency "${this.agency}": it is not true that it ${this.check}. It`
    return [`${this.code}: ${Problem.describe(subject, this.problems)}`, "", ...said].join("\n")
  }

  /** `node --test` prints an error by inspecting it: there, too, what is wrong is read and not how it is stored. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.message
  }
}

// -----------------------------------------------------------------------------
// testing
// -----------------------------------------------------------------------------

/**
 * All checks, in the order in which they are best read: who mends the first may find the later ones mended.
 *
 * @category testing
 * @since 0.1.0
 */
export const checks: ReadonlyArray<Check> = Object.freeze([...definitionChecks, ...lifecycleChecks, ...hallChecks])

/**
 * Runs one check. Fails with a {@link NotConformingError}.
 *
 * @category testing
 * @since 0.1.0
 */
export const run = async (check: Check, plugin: Plugin): Promise<void> => {
  const problems = await check.run(plugin)
  if (problems.length === 0) return
  const name: unknown = (plugin.agency as { readonly name?: unknown } | null)?.name
  throw new NotConformingError({ agency: typeof name === "string" ? name : "?", check: check.name, problems })
}

/**
 * Registers the suite that every agency plugin passes.
 *
 * @example
 * ```ts no-run
 * import { defineAgency } from "@balai/agency"
 * import { Conformance } from "@balai/mall/testing"
 * import { describe, it } from "vitest"
 *
 * const disnaker = defineAgency({
 *   contract: 2,
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Ketenagakerjaan", en: "Manpower Agency" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker card" }, prefix: "K" }]
 * })
 *
 * Conformance.suite({ describe, it }, disnaker)
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = ({ describe, it }: Runner, agency: Agency.Agency, options: Options = {}): void =>
  describe(`agency plugin: ${agency.name}`, () => {
    for (const check of checks) it(check.name, () => run(check, { agency, options }))
  })
