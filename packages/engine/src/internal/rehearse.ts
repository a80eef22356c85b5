/** @internal Works out a migration over copies of all instances and stores nothing. */
import { Actor, Lifecycle, type LifecycleError, type Migration } from "@balai/lifecycle"
import { type Clock, Effect, Result } from "effect"
import { FaultyError, type StoreError, type VersionNotLoadedError } from "../EngineError.ts"
import { type InstanceRow, type Store } from "../Store.ts"
import { type Failing, type Move, type Rehearsal, type RehearseOptions } from "../Versions.ts"
import { fireDue } from "./advance.ts"
import { conflictsOf, eachPage, failing, isOpen, prepareSteps, stepOf, type Steps, stepsFrom } from "./migrate.ts"
import { type Registry } from "./registry.ts"
import { decode, type State } from "./state.ts"

export interface Dependencies {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly clock: Clock.Clock
}

interface Rehearsing {
  readonly deps: Dependencies
  readonly steps: Steps
  readonly by: Actor.Actor
  readonly moves: Map<string, Move>
  readonly failing: Array<Failing>
  readonly holders: Map<string, Array<string>>
  instances: number
}

const placeOf = ({ loaded, snapshot }: State): Move["from"] => ({
  version: snapshot.version,
  state: Lifecycle.describe(loaded.lifecycle, snapshot).states.join(" + ")
})

const count = ({ moves }: Rehearsing, from: State, to: State): void => {
  const move = { from: placeOf(from), to: placeOf(to), count: 1 }
  const key = JSON.stringify([move.from.version, move.from.state, move.to.version, move.to.state])
  moves.set(key, { ...move, count: (moves.get(key)?.count ?? 0) + 1 })
}

const hold = ({ holders }: Rehearsing, id: string, claims: ReadonlyArray<string>): void => {
  for (const claim of new Set(claims)) holders.set(claim, [...(holders.get(claim) ?? []), id])
}

/** Fires what is due, as the migration is going to. */
const settled = ({ clock, registry }: Dependencies, standing: State): State | FaultyError => {
  const at = Math.max(clock.currentTimeMillisUnsafe(), standing.updatedAt)
  return fireDue(standing, { at, registry, keep: () => {} })
}

/** Takes the steps. */
const goes = ({ by, deps, steps }: Rehearsing, standing: State): State | Error => {
  const { clock, registry } = deps
  const at = Math.max(clock.currentTimeMillisUnsafe(), standing.updatedAt)
  let state = standing
  for (const migration of stepsFrom(steps, state.snapshot.version)) {
    const entry = stepOf(state, migration, { registry, reason: "", stamp: { at, by, facts: registry.facts } })
    if (Result.isFailure(entry)) return entry.failure
    state = entry.success.state
  }
  return state
}

const look = (rehearsing: Rehearsing, row: InstanceRow, ended: boolean | undefined): void => {
  if (!isOpen(rehearsing.steps, row, ended)) return hold(rehearsing, row.id, JSON.parse(row.claims))
  const fails = (error: Error, claims: ReadonlyArray<string>): void => {
    rehearsing.instances++
    rehearsing.failing.push(failing({ id: row.id, snapshot: row }, error))
    hold(rehearsing, row.id, claims)
  }
  const state = decode(rehearsing.deps.registry, row)
  if (!("loaded" in state)) return fails(state, JSON.parse(row.claims))
  const due = settled(rehearsing.deps, state)
  if (due instanceof FaultyError) return fails(due, state.claims)
  // What has ended now stays where it is, as what had ended before.
  if (due.snapshot.status === "done" && ended !== true) return hold(rehearsing, row.id, due.claims)
  const after = goes(rehearsing, due)
  if (after instanceof Error) return fails(after, due.claims)
  rehearsing.instances++
  count(rehearsing, state, after)
  hold(rehearsing, row.id, after.claims)
}

export const rehearse = Effect.fnUntraced(function* (
  deps: Dependencies,
  given: Migration.AnyMigration | Steps,
  { by = Actor.system, ended }: RehearseOptions = {}
): Effect.fn.Return<Rehearsal, StoreError | VersionNotLoadedError | LifecycleError.MigrationError> {
  const steps = yield* Effect.fromResult(prepareSteps(deps.registry, given))
  const rehearsing: Rehearsing = { deps, steps, by, moves: new Map(), failing: [], holders: new Map(), instances: 0 }
  const name = steps[0]?.from.name
  if (name !== undefined)
    yield* eachPage(deps.store, name, (rows) =>
      Effect.sync(() => {
        for (const row of rows) look(rehearsing, row, ended)
        return true
      })
    )
  const conflicts = conflictsOf(rehearsing.holders)
  const moves = [...rehearsing.moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move)
  return {
    ok: conflicts.length === 0 && rehearsing.failing.length === 0,
    instances: rehearsing.instances,
    moves,
    failing: rehearsing.failing,
    conflicts
  }
})
