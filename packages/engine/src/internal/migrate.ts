/** @internal Moves instances to another version of their lifecycle. */
import { type LifecycleError, Migration, type Stamp } from "@balai/lifecycle"
import { Effect, Result } from "effect"
import { type EngineError, type StoreError, VersionNotLoadedError } from "../EngineError.ts"
import { type Migrated } from "../Journal.ts"
import { type InstanceRow, type Store } from "../Store.ts"
import { type Failing, type MigrateOptions, type MigrationReport } from "../Versions.ts"
import { type Entry, factsOf } from "./advance.ts"
import { arrive } from "./arrive.ts"
import { type Committer } from "./committer.ts"
import { checkClaims, Draft, type Group, isState, type Outcome, settleTimers, timeOf } from "./group.ts"
import { type Job } from "./job.ts"
import { type Registry } from "./registry.ts"
import { type State } from "./state.ts"

/** How many instances are read, and wait to be stored, at once. */
const page = 256

export type Steps = ReadonlyArray<Migration.AnyMigration>

/** The migrations in order, if all that they name is loaded. */
export const prepareSteps = (
  registry: Registry,
  given: Migration.AnyMigration | Steps
): Result.Result<Steps, LifecycleError.MigrationError | VersionNotLoadedError> => {
  const order = Migration.chain(Array.isArray(given) ? given : [given as Migration.AnyMigration])
  if (Result.isFailure(order)) return order
  for (const { name, shape, version } of order.success.flatMap(({ from, to }) => [from, to]))
    if (registry.get(name, version)?.lifecycle.shape !== shape)
      return Result.fail(new VersionNotLoadedError({ lifecycle: name, version, instance: "" }))
  return order
}

const recordOf = (
  state: State,
  { from }: Migration.AnyMigration,
  { migrated, reason }: { readonly migrated: Migration.Migrated; readonly reason: string }
): Migrated => {
  const seq = state.seq + 1
  const armedAt = (kept: string | null) => state.timers.find((it) => it.id === kept)?.seq ?? seq
  return {
    _tag: "Migrated",
    from: from.version,
    reason,
    startedAt: state.startedAt,
    snapshot: migrated.snapshot,
    timers: migrated.timers.map(({ due, kept, timer }) => ({ id: timer, due, seq: armedAt(kept) })),
    runs: [
      ...state.runs.filter((it) => migrated.running.includes(it.activity)),
      ...migrated.begun.map(({ activity }) => ({ activity, seq }))
    ]
  }
}

/** One step of one instance, as the journal is going to say it. */
export const stepOf = (
  state: State,
  migration: Migration.AnyMigration,
  to: { readonly registry: Registry; readonly stamp: Stamp.Stamp; readonly reason: string }
): Result.Result<Entry, LifecycleError.MigrationError> => {
  const { reason, registry, stamp } = to
  const standing = {
    snapshot: state.snapshot,
    timers: state.timers,
    activities: state.runs.map((it) => it.activity),
    stamp
  }
  return Result.map(Migration.apply(migration, standing), (migrated) => {
    const { name, spec, version } = migration.to
    const facts = Object.keys(spec.facts ?? {}).map((fact) => `${fact}@${stamp.facts[fact]?.version}`)
    return arrive(
      state,
      {
        input: recordOf(state, migration, { migrated, reason }),
        landed: migrated,
        loaded: registry.get(name, version)!,
        seq: state.seq + 1,
        last: state.last,
        begun: migrated.begun,
        facts: factsOf(facts)
      },
      { id: state.id, at: stamp.at, by: stamp.by, command: `migrate/${migration.from.version}/${version}` }
    )
  })
}

/** The steps that begin at a version, one leading to the next. */
export const stepsFrom = (steps: Steps, version: number): Steps => {
  const first = steps.findIndex(({ from }) => from.version === version)
  return first < 0 ? [] : steps.slice(first)
}

/** Whose migration failed: an instance, or a row that could not be read as one. */
interface Named {
  readonly id: string
  readonly snapshot: { readonly version: number }
}

export const failing = ({ id, snapshot }: Named, error: unknown): Failing => {
  const { code, text } = error as LifecycleError.MigrationError
  return { id, version: snapshot.version, code, text }
}

type Answer = { readonly moved: boolean; readonly failing: Failing | null }

const nothing: Outcome = { _tag: "Value", value: { moved: false, failing: null } satisfies Answer }
const no = (state: Named, error: unknown): Outcome => ({
  _tag: "Value",
  value: { moved: false, failing: failing(state, error) } satisfies Answer
})

/** Takes an instance through all steps that are before it, or through none. An instance that was migrated is past them. */
const move = Effect.fnUntraced(function* (
  group: Group,
  { id, version }: Pick<InstanceRow, "id" | "version">,
  wish: Wish
): Effect.fn.Return<Outcome, StoreError> {
  const standing = group.get(id)
  if (standing === null) return nothing
  if (!isState(standing)) return no({ id, snapshot: { version } }, standing)
  const fault = yield* settleTimers(group, id)
  if (fault !== null) return no(standing, fault)
  const draft = new Draft(group)
  const before = group.get(id) as State
  if (before.snapshot.status === "done" && wish.ended !== true) return nothing
  let state = before
  for (const migration of stepsFrom(wish.steps, before.snapshot.version)) {
    const stamp = { at: timeOf(group, state), by: wish.by, facts: group.registry.facts }
    const entry = stepOf(state, migration, { registry: group.registry, stamp, reason: wish.reason })
    if (Result.isFailure(entry)) return no(before, entry.failure)
    draft.keep(entry.success)
    state = entry.success.state
  }
  if (draft.entries.length === 0) return nothing
  const taken = yield* checkClaims(draft)
  if (taken !== null) return no(before, taken)
  group.merge(draft)
  return { _tag: "Value", value: { moved: true, failing: null } satisfies Answer }
})

interface Wish extends MigrateOptions {
  readonly steps: Steps
}

const moveJob = (row: InstanceRow, wish: Wish): Job => ({
  locks: [],
  ids: [row.id],
  commandId: null,
  run: (group) => move(group, row, wish)
})

/** Instances of a lifecycle, page after page, with their ids in order. */
export const eachPage = Effect.fnUntraced(function* <E>(
  store: Store["Service"],
  lifecycle: string,
  look: (rows: ReadonlyArray<InstanceRow>) => Effect.Effect<boolean, E>
) {
  let after = ""
  for (;;) {
    const rows = yield* store.instancesAfter({ after, limit: page })
    const goesOn = yield* look(rows.filter((row) => row.lifecycle === lifecycle))
    if (!goesOn || rows.length < page) return goesOn
    after = rows.at(-1)!.id
    yield* Effect.yieldNow
  }
})

/** Whether a row is of a version that the steps begin at. */
export const isOpen = (steps: Steps, row: InstanceRow, ended: boolean | undefined): boolean =>
  (row.status === "active" || ended === true) && steps.some(({ from }) => from.version === row.version)

const once = Effect.fnUntraced(function* (
  { committer, store }: Dependencies,
  wish: Wish
): Effect.fn.Return<MigrationReport, EngineError> {
  const found: Array<Failing> = []
  let migrated = 0
  const limit = wish.limit ?? Infinity
  const done = yield* eachPage(store, wish.steps[0]!.from.name, (rows) =>
    Effect.gen(function* () {
      let open = rows.filter((row) => isOpen(wish.steps, row, wish.ended))
      // Those that cannot go do not count: the limit would otherwise be used up by them, call after call.
      while (open.length > 0 && migrated < limit) {
        const mine = open.slice(0, Math.ceil(limit - migrated))
        open = open.slice(mine.length)
        const answers = yield* Effect.forEach(mine, (row) => committer.submit<Answer>(moveJob(row, wish), true), {
          concurrency: "unbounded"
        })
        for (const { failing, moved } of answers) {
          if (moved) migrated++
          if (failing !== null) found.push(failing)
        }
      }
      return open.length === 0
    })
  )
  return { migrated, failing: found, done }
})

export interface Dependencies {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly committer: Committer
}

/** How many live instances are still of a version that the steps begin at, but for those that could not go. */
const leftBehind = (
  { store }: Dependencies,
  steps: Steps,
  failing: ReadonlyArray<Failing>
): Effect.Effect<number, StoreError> =>
  Effect.map(store.live, (rows) => {
    const isOld = (name: string, version: number): boolean =>
      steps.some(({ from }) => from.name === name && from.version === version)
    const old = rows.filter((row) => isOld(row.lifecycle, row.version)).reduce((sum, row) => sum + row.count, 0)
    return old - failing.length
  })

/** How often those are looked for whom somebody has started in the old version behind the walk. */
const mostWalks = 10

/**
 * Migrates. What another held at its turn may be free when all have had theirs: those are tried again. So are those that
 * were started in the old version meanwhile; as long as somebody starts more of them, it is not done.
 */
export const migrate = Effect.fnUntraced(function* (
  deps: Dependencies,
  given: Migration.AnyMigration | Steps,
  options: MigrateOptions
): Effect.fn.Return<MigrationReport, EngineError | LifecycleError.MigrationError> {
  const steps = yield* Effect.fromResult(prepareSteps(deps.registry, given))
  if (steps.length === 0) return { migrated: 0, failing: [], done: true }
  let total = 0
  for (let walks = 1; ; walks++) {
    const left = options.limit === undefined ? {} : { limit: options.limit - total }
    const report = yield* once(deps, { ...options, ...left, steps })
    total += report.migrated
    if (!report.done) return { ...report, migrated: total }
    const mayGo = report.migrated > 0 && report.failing.some(({ code }) => code === "BALAI_CLAIM_TAKEN")
    const isLeft = (yield* leftBehind(deps, steps, report.failing)) > 0
    if (!mayGo && (!isLeft || walks >= mostWalks)) return { ...report, done: !isLeft, migrated: total }
  }
})

/** Claims that several would hold. */
export const conflictsOf = (
  holders: ReadonlyMap<string, ReadonlyArray<string>>
): ReadonlyArray<{ readonly claim: string; readonly instances: ReadonlyArray<string> }> =>
  [...holders]
    .filter(([, instances]) => instances.length > 1)
    .map(([claim, instances]) => ({ claim, instances: [...instances].sort() }))
    .sort((a, b) => (a.claim < b.claim ? -1 : 1))
