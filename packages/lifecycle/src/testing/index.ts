/**
 * Tests that a lifecycle brings along: paths over every transition, the matrix of who may do what, properties on random
 * runs.
 *
 * ```ts no-run
 * import { type Subject, suite } from "@balai/lifecycle/testing"
 * import { describe, it } from "vitest"
 *
 * const register = (subject: Subject.Subject) => suite({ describe, it }, subject)
 * ```
 *
 * @since 0.1.0
 */
import * as Matrix from "./Matrix.ts"
import * as Paths from "./Paths.ts"
import * as Properties from "./Properties.ts"
import { type Subject } from "./Subject.ts"

export * as Matrix from "./Matrix.ts"
export * as Paths from "./Paths.ts"
export * as Properties from "./Properties.ts"
export * as Subject from "./Subject.ts"

/**
 * What registers the tests: vitest's own `describe` and `it`, or another runner's of the same form.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Runner {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: () => void) => void
}

/**
 * What a suite may leave out, and how much it tries.
 *
 * @category testing
 * @since 0.1.0
 */
export interface SuiteOptions extends Paths.Options {
  /** The names of the transitions that no path can take here. One that a path takes after all fails the suite as well. */
  readonly uncovered?: ReadonlyArray<string>
  readonly properties?: Properties.Options
}

const none = (what: string, list: ReadonlyArray<string>): void => {
  if (list.length > 0) throw new Error(`${what}:\n${list.join("\n")}`)
}

/**
 * Registers the generated tests of a lifecycle: every transition is taken by a path, each path goes where it should, nobody
 * has too little or too much to say, and the properties hold.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = ({ describe, it }: Runner, subject: Subject, options: SuiteOptions = {}): void =>
  describe(`generated tests: ${subject.lifecycle.name}`, () => {
    it("every transition is taken by a path", () => {
      const { uncovered } = Paths.of(subject, options)
      const accepted = new Set(options.uncovered ?? [])
      none(
        "no path takes",
        uncovered.filter(({ name }) => !accepted.has(name)).map(({ name, text }) => `${name}: ${text.en}`)
      )
      const still = new Set(uncovered.map(({ name }) => name))
      none(
        "a path takes what is listed as uncovered",
        [...accepted].filter((name) => !still.has(name))
      )
    })
    it("every path goes where it should, its state written and read before each step", () => {
      none(
        "another way",
        Paths.of(subject, options).paths.flatMap((path) => Paths.run(subject, path))
      )
    })
    it("every state is reached, every command is somebody's, and to strangers it does not exist", () => {
      none("the matrix", Matrix.faults(Matrix.of(subject, options)))
    })
    it("random runs find no fault", () => {
      const { violations } = Properties.check(subject, options.properties)
      none(
        "violations",
        violations.map(({ detail, property, seed }) => `${property} (seed ${seed}): ${detail}`)
      )
    })
  })
