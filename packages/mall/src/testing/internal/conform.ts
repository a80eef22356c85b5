/** @internal What the checks of a plugin share. */
import { Problem } from "@balai/agency"
import { type Engine } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"
import { engineOptions } from "../../internal/live.ts"
import type * as Conformance from "../Conformance.ts"
import { mallOf } from "./assemble.ts"
import { castOf } from "./cast.ts"

export type Wrongs = ReadonlyArray<Problem.Problem>

export const { say } = Problem

type About = Pick<Problem.Problem, "text" | "fix">

export const wrong = (code: string, path: Problem.Problem["path"], about: About): Problem.Problem => ({
  code,
  path,
  ...about
})

/** What was thrown, in a line. */
export const told = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2_000)

/** The distinct lifecycles by name, the newest version of each last. */
export const newest = (lifecycles: ReadonlyArray<Lifecycle.Any>): ReadonlyArray<Lifecycle.Any> => [
  ...new Map(lifecycles.toSorted((a, b) => a.version - b.version).map((one) => [one.name, one])).values()
]

/** The engine's options of a hall that has this agency alone. */
export const engineOf = ({ agency, options }: Conformance.Plugin): Engine.Options =>
  engineOptions(mallOf({ agencies: [agency] }), options.handlers ?? [])

/** A lifecycle with whom and what its generated tests need. */
export const subjectOf = (plugin: Conformance.Plugin, lifecycle: Lifecycle.Any): Subject.Subject => {
  const { uncovered: _, ...example } = plugin.options.examples?.[lifecycle.name] ?? {}
  const cast = castOf(mallOf({ agencies: [plugin.agency] }))
  return {
    lifecycle,
    facts: engineOf(plugin).facts ?? {},
    cast: [
      { name: "applicant", kind: "own", actor: cast.applicant() },
      { name: "officer", kind: "own", actor: cast.officer() },
      { name: "manager", kind: "own", actor: cast.manager() },
      { name: "system", kind: "own", actor: cast.system },
      { name: "stranger", kind: "stranger", actor: cast.stranger }
    ],
    ...example
  }
}
