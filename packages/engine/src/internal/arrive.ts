/** @internal An instance's arrival in another version: one journal row that holds all of the new state. */
import { type Actor, Json, type Lifecycle, type Migration } from "@balai/lifecycle"
import { type Migrated } from "../Journal.ts"
import { type Begun, type Entry, toEntry } from "./advance.ts"
import { sha256 } from "./hash.ts"
import { type Loaded } from "./registry.ts"
import { type State, textOf } from "./state.ts"

export interface Arriving {
  readonly input: Migrated
  readonly landed: Migration.Landed
  readonly loaded: Loaded
  readonly seq: number
  /** The position of the instance's row before. */
  readonly last: number
  readonly begun: ReadonlyArray<Begun>
  readonly facts: string
}

export interface By {
  readonly id: string
  readonly at: number
  readonly by: Actor.Actor
  readonly command: string
}

export const arrive = (before: State | null, arriving: Arriving, { at, by, command, id }: By): Entry => {
  const { begun, facts, input, landed, last, loaded, seq } = arriving
  const text = textOf(landed.snapshot)
  const state: State = {
    loaded,
    id,
    seq,
    snapshot: landed.snapshot,
    text,
    hash: sha256(text),
    keys: landed.index,
    // The order of the keys is that of every other state's, for whoever compares their texts.
    timers: input.timers.map(({ due, id, seq }) => ({ id, due, seq })),
    runs: input.runs.map(({ activity, seq }) => ({ activity, seq })),
    claims: landed.claims,
    last,
    startedAt: input.startedAt,
    updatedAt: at
  }
  const arrival = {
    id,
    loaded,
    input: input as never as Lifecycle.Input,
    at,
    by,
    command,
    text: Json.canonical(input as unknown as Json.Json)
  }
  return toEntry(before, arrival, {
    verdict: "Accepted",
    changed: true,
    published: [],
    effects: [],
    begun,
    facts,
    state
  })
}

/** What a migration says of the instance's past, where that is known; `null` when it fits. */
export const doesNotFollow = (before: State, { from, runs, startedAt, timers }: Migrated): string | null => {
  if (before.snapshot.version !== from) return `it was of version ${before.snapshot.version}, not of ${from}`
  if (before.startedAt !== startedAt) return "it was started at another time"
  const seq = before.seq + 1
  const isKnown = timers.every(
    (it) => it.seq === seq || before.timers.some((was) => was.seq === it.seq && was.due === it.due)
  )
  const goesOn = runs.every(
    (it) => it.seq === seq || before.runs.some((was) => was.activity === it.activity && was.seq === it.seq)
  )
  return isKnown && goesOn ? null : "a timer or an activity goes on that was not there before"
}
