/** @internal From a stored state of one version to one of the next. */
import { Result } from "effect"
import * as Json from "../Json.ts"
import { type Any } from "../Lifecycle.ts"
import { MigrationError, type MigrationProblem, migrationProblems } from "../LifecycleError.ts"
import { type Landed, type Migrated, type AnyMigration, type Moved, type Standing } from "../Migration.ts"
import { find } from "../PersonalData.ts"
import { type Snapshot } from "../Snapshot.ts"
import { claimsOf, indexOf } from "./decide.ts"
import { describe, Fault } from "./fault.ts"
import { type Kit, kitOf } from "./kit.ts"
import { type Position } from "./position.ts"
import { restore } from "./restore.ts"
import { explain } from "./schema.ts"
import { stamped } from "./stamp.ts"
import { type Held } from "./stored.ts"
import { fill } from "./texts.ts"

interface Versions {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** @internal */
export const failure = ({ from, name, to }: Versions, problem: MigrationProblem, detail: string): MigrationError => {
  const { code, text } = migrationProblems[problem]
  return new MigrationError({ code, problem, lifecycle: name, from, to, text: fill(text, { to: String(to), detail }) })
}

const kitFor = (lifecycle: Any): Kit => {
  const kit = kitOf(lifecycle)
  if (kit === undefined) throw new Fault("NotMade", `"${String(lifecycle?.name)}" was not made by Lifecycle.make`)
  return kit
}

/** A problem on its way out of a migration. */
class Stop extends Error {
  readonly problem: MigrationProblem
  readonly detail: string
  constructor(problem: MigrationProblem, detail: string) {
    super(detail)
    this.problem = problem
    this.detail = detail
  }
}

const settle = <A>(versions: Versions, run: () => A): Result.Result<A, MigrationError> => {
  try {
    return Result.succeed(run())
  } catch (error) {
    if (error instanceof Stop) return Result.fail(failure(versions, error.problem, error.detail))
    if (error instanceof Fault) return Result.fail(failure(versions, "Faulty", `${error.code}: ${error.message}`))
    // What the function gave may throw too, where it is read.
    return Result.fail(failure(versions, "Threw", describe(error)))
  }
}

/** The timers of a position by the name that an author knows: the path of the state, and the delay. */
const timersOf = (position: Position): ReadonlyMap<string, string> =>
  new Map(
    position.nodes.flatMap((node) =>
      node.after.map((timer: any) => [[...node.path, timer.delay].join("."), String(timer.eventType)] as const)
    )
  )

type Fields = { readonly [key: string]: Json.Json }

const isObject = (value: Json.Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const referenceOf = (value: Json.Json): ReadonlyArray<string> =>
  isObject(value) && typeof value["ref"] === "string" && typeof value["digest"] === "string"
    ? [JSON.stringify([value["ref"], value["digest"]])]
    : []

/** All references to personal data in a value, marked or not. */
const held = (value: Json.Json): ReadonlyArray<string> =>
  typeof value === "object" && value !== null
    ? [...referenceOf(value), ...Object.values(value as Fields).flatMap(held)]
    : []

/** Those at a path; `*` stands for each item or key. */
const referencesAt = (value: Json.Json | undefined, [key, ...rest]: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (key === undefined) return value === undefined ? [] : referenceOf(value)
  if (typeof value !== "object" || value === null) return []
  if (key === "*") return Object.values(value as Fields).flatMap((it) => referencesAt(it, rest))
  return isObject(value) && Object.hasOwn(value, key) ? referencesAt(value[key], rest) : []
}

/** A reference that nobody has stored anything for would be missed by every check from then on. */
const checkReferences = (to: Any, was: Snapshot, { context }: Snapshot): void => {
  const fields = find(to.spec.context)
  const known = new Set(fields.length === 0 ? [] : held(was.context as Json.Json))
  for (const { path } of fields)
    if (referencesAt(context as Json.Json, path).some((it) => !known.has(it)))
      throw new Stop("StateInvalid", `${path.join(".")}: personal data that the instance does not hold`)
}

const place = (kit: Kit, stored: unknown, problem: "NotFrom" | "StateInvalid"): Held => {
  const restored = restore(kit, stored)
  if (restored.error !== null) throw new Stop(problem, restored.error.text.en)
  return restored.held
}

const landed = (kit: Kit, { position, snapshot }: Held): Landed => ({
  snapshot,
  index: indexOf(kit, snapshot),
  // Nothing is claimed for what has ended.
  claims: position.done ? [] : claimsOf(kit, snapshot)
})

const results = new Set(["activities", "context", "history", "output", "timers", "value"])

const moved = (
  { kit, migration }: Going,
  { context, history, output, value, ...rest }: Snapshot,
  names: object
): Moved => {
  const now = stamped(kit, migration.stamp).now
  const args = { context, history, output, value, status: rest.status, now, ...names }
  let given: unknown
  try {
    given = migration.migrate(args)
  } catch (error) {
    throw new Stop("Threw", describe(error))
  }
  if (typeof given !== "object" || given === null || !("context" in given))
    throw new Stop("NoObject", given === null ? "null" : typeof given)
  const unknown = Object.keys(given).find((key) => !results.has(key))
  if (unknown !== undefined) throw new Stop("NoObject", `"${unknown}"`)
  return given as Moved
}

interface Going {
  readonly kit: Kit
  readonly migration: { readonly migrate: (args: any) => unknown; readonly stamp: Standing["stamp"] }
}

interface Places {
  readonly was: Position
  readonly now: Position
  readonly standing: Standing
  readonly given: Moved
}

const checkNames = (given: object, known: { has: (name: string) => boolean }, problem: MigrationProblem): void => {
  for (const name of Object.keys(given)) if (!known.has(name)) throw new Stop(problem, name)
}

const isDue = (due: unknown): due is number =>
  typeof due === "number" && Number.isSafeInteger(Math.ceil(due)) && due >= 0

/** A timer of a name that the state had before stays as it was, armed or not: only one that is new must be given. */
const timers = ({ given, now, standing, was }: Places): Migrated["timers"] => {
  const [before, after] = [timersOf(was), timersOf(now)]
  const said = given.timers ?? {}
  checkNames(said, after, "TimerUnknown")
  const found: Array<Migrated["timers"][number]> = []
  for (const [name, timer] of after) {
    const armed = standing.timers.find((it) => it.id === before.get(name))
    const due = said[name] === undefined ? (armed?.due ?? null) : said[name]
    if (said[name] === undefined && !before.has(name)) throw new Stop("TimerMissing", name)
    if (due === null) continue
    if (!isDue(due)) throw new Stop("TimerInvalid", name)
    const kept = standing.timers.find((it) => it.due === due && [...before.values()].includes(it.id))
    found.push({ timer, due: Math.ceil(due), kept: (armed?.due === due ? armed : kept)?.id ?? null })
  }
  return found
}

/** The same of activities: what runs goes on under its id, and what is new begins only with the input that is given. */
const activities = (kit: Kit, { given, now, standing, was }: Places): Pick<Migrated, "running" | "begun"> => {
  const said = given.activities ?? {}
  checkNames(said, now.activities, "ActivityUnknown")
  const running: Array<string> = []
  const begun: Array<Migrated["begun"][number]> = []
  for (const [activity, source] of now.activities) {
    const input = said[activity]
    const isKept = was.activities.get(activity) === source
    if (input === undefined && !isKept) throw new Stop("ActivityMissing", activity)
    if (input === undefined && standing.activities.includes(activity)) running.push(activity)
    if (input === undefined || input === null) continue
    const checked = kit.activities.get(source)!.input.check(input)
    if (!checked.ok) throw new Stop("ActivityInvalid", `${activity}: ${explain(checked.problems)}`)
    begun.push({ activity, source, input: checked.value })
  }
  return { running, begun }
}

const nothing = { timers: [], running: [], begun: [] } as const

const snapshotOf = (kit: Kit, before: Snapshot, given: Moved): unknown => {
  const value = given.value ?? before.value
  const isDone = kit.positions.ofValue(value)?.done === true
  return {
    lifecycle: kit.name,
    version: kit.version,
    shape: kit.shape,
    status: isDone ? "done" : "active",
    value,
    history: given.history ?? before.history,
    context: given.context,
    output: isDone ? (given.output ?? before.output) : null
  }
}

/** @internal */
export const apply = (migration: AnyMigration, standing: Standing): Result.Result<Migrated, MigrationError> => {
  const { from, migrate, to } = migration
  return settle({ name: from.name, from: from.version, to: to.version }, () => {
    const [old, kit] = [kitFor(from), kitFor(to)]
    const was = place(old, standing.snapshot, "NotFrom")
    const due = [...timersOf(was.position)].flatMap(([name, id]) =>
      standing.timers.filter((it) => it.id === id).map((it) => [name, it.due] as const)
    )
    const names = {
      timers: Object.freeze(Object.fromEntries(due)),
      activities: Object.freeze([...standing.activities])
    }
    const given = moved({ kit, migration: { migrate, stamp: standing.stamp } }, was.snapshot, names)
    const now = place(kit, snapshotOf(kit, was.snapshot, given), "StateInvalid")
    checkReferences(to, was.snapshot, now.snapshot)
    if (was.position.done && !now.position.done) throw new Stop("Revived", "")
    const places = { was: was.position, now: now.position, standing, given }
    return {
      ...landed(kit, now),
      ...(now.position.done ? nothing : { timers: timers(places), ...activities(kit, places) })
    }
  })
}

/** @internal */
export const adopt = (lifecycle: Any, stored: unknown): Result.Result<Landed, MigrationError> => {
  const { name, version } = lifecycle
  return settle({ name, from: version, to: version }, () => {
    const kit = kitFor(lifecycle)
    return landed(kit, place(kit, Json.freeze(stored as Json.Json), "StateInvalid"))
  })
}

/** @internal What is wrong with the two ends of a migration. */
export const inspect = (from: Any, to: Any): MigrationError | null => {
  const versions = { name: String(from?.name), from: Number(from?.version) || 0, to: Number(to?.version) || 0 }
  if (from.name !== to.name) return failure(versions, "OtherLifecycle", `"${from.name}", "${to.name}"`)
  if (to.version <= from.version) return failure(versions, "NotNewer", `${from.version}, ${to.version}`)
  return null
}

/** @internal */
export const order = (
  migrations: ReadonlyArray<AnyMigration>
): Result.Result<ReadonlyArray<AnyMigration>, MigrationError> => {
  for (const { from, to } of migrations) {
    const problem = inspect(from, to)
    if (problem !== null) return Result.fail(problem)
  }
  const sorted = [...migrations].sort((a, b) => a.from.version - b.from.version)
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1]!, sorted[i]!]
    if (a.to.name === b.from.name && a.to.version === b.from.version && a.to.shape === b.from.shape) continue
    const detail = `${a.from.name}@${a.from.version} to ${a.to.version}, ${b.from.name}@${b.from.version} to ${b.to.version}`
    return Result.fail(failure({ name: a.from.name, from: a.from.version, to: b.to.version }, "OutOfOrder", detail))
  }
  return Result.succeed(sorted)
}
