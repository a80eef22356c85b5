/** @internal */
import { Actor } from "@balai/lifecycle"
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Reindexed } from "../Journal.ts"
import { unmoving } from "./advance.ts"
import {
  checkClaims,
  Draft,
  failed,
  type Group,
  isState,
  type Outcome,
  settleTimers,
  type Standing,
  timeOf
} from "./group.ts"
import { type Job } from "./job.ts"
import { type State } from "./state.ts"
import { computed } from "./verifySatellites.ts"

const isSame = (a: Pick<State, "keys" | "claims">, b: Pick<State, "keys" | "claims">): boolean =>
  JSON.stringify([a.keys, a.claims]) === JSON.stringify([b.keys, b.claims])

/** The state with the keys and claims that its lifecycle computes now; `null` when it has them already. */
const renewed = (standing: Standing): State | null => {
  if (standing === null || !isState(standing)) return null
  const now = computed(standing.loaded.lifecycle, standing.snapshot)
  return now === null || isSame(now, standing) ? null : { ...standing, ...now }
}

const reindex = Effect.fnUntraced(function* (group: Group, id: string): Effect.fn.Return<Outcome, StoreError> {
  const none: Outcome = { _tag: "Value", value: false }
  // What is due comes first, as before everything that an instance takes: it is stamped with its own time.
  if (isState(group.get(id))) yield* settleTimers(group, id)
  const state = renewed(group.get(id))
  if (state === null) return none
  const input: Reindexed = { _tag: "Reindexed" }
  const arrival = {
    id,
    loaded: state.loaded,
    input: input as never,
    at: timeOf(group, state),
    by: Actor.system,
    command: `reindex/${state.seq}`,
    text: null
  }
  const draft = new Draft(group)
  draft.keep(unmoving(state, arrival, "Noted"))
  const taken = yield* checkClaims(draft)
  if (taken !== null) return failed(taken)
  group.merge(draft)
  return { _tag: "Value", value: true }
})

/**
 * Gives an instance the index keys and claims that its lifecycle computes now, and notes in its journal that they were
 * renewed: whoever holds it in memory reads it anew. Tells whether there was anything to renew.
 */
export const reindexJob = (id: string): Job => ({
  locks: [],
  ids: [id],
  commandId: null,
  run: (group) => reindex(group, id)
})
