/** @internal What the checks of a plugin share. */
import { Problem } from "@balai/agency"
import { type Engine } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { Paths, type Subject } from "@balai/lifecycle/testing"
import { engineOptions } from "../../internal/live.ts"
import type * as Conformance from "../Conformance.ts"
import { mallOf } from "./assemble.ts"
import { castOf } from "./cast.ts"
import { exampleOf, isComposed, isProvedElsewhere } from "./conformFiles.ts"

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

const makeSubject = (plugin: Conformance.Plugin, lifecycle: Lifecycle.Any): Subject.Subject => {
  const { payloads = {}, uncovered: _, ...example } = plugin.options.examples?.[lifecycle.name] ?? {}
  const made = exampleOf(plugin.agency, lifecycle)
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
    ...made,
    ...example,
    // An author names the commands of the own parts, and need not repeat those of the ready ones.
    payloads: { ...made?.payloads, ...payloads }
  }
}

const subjects = new WeakMap<Lifecycle.Any, WeakMap<Conformance.Options, Subject.Subject>>()
const walks = new WeakMap<Subject.Subject, Paths.Paths>()

const remembered = <K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V => {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

/** A lifecycle with whom and what its generated tests need. */
export const subjectOf = (plugin: Conformance.Plugin, lifecycle: Lifecycle.Any): Subject.Subject =>
  remembered(
    remembered(subjects, lifecycle, () => new WeakMap()),
    plugin.options,
    () => makeSubject(plugin, lifecycle)
  )

/**
 * What ready parts of an application bring is never taken here, so that a walk would go on to its limit for nothing: it goes
 * further only while something else is missing.
 */
const walk = (subject: Subject.Subject): Paths.Paths => {
  if (!isComposed(subject.lifecycle)) return Paths.of(subject)
  for (const limit of [60, 150]) {
    const found = Paths.of(subject, { limit })
    if (found.uncovered.every(isProvedElsewhere)) return found
  }
  return Paths.of(subject)
}

/** The ways of a lifecycle: several checks go them, and they are looked for once. */
export const pathsOf = (subject: Subject.Subject): Paths.Paths => remembered(walks, subject, () => walk(subject))

/** The ways that are gone in an engine and in a hall: the longest of an application hold what the others begin with. */
export const chosen = (subject: Subject.Subject): ReadonlyArray<Paths.Path> => {
  const { paths } = pathsOf(subject)
  return isComposed(subject.lifecycle)
    ? paths.toSorted((self, that) => that.steps.length - self.steps.length).slice(0, 5)
    : paths.slice(0, 25)
}
