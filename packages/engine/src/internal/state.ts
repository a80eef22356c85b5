/** @internal */
import { Json, Lifecycle, type Snapshot, type Verdict } from "@balai/lifecycle"
import { Result } from "effect"
import { SnapshotError, VersionNotLoadedError } from "../EngineError.ts"
import { type Instance } from "../Instance.ts"
import { type InstanceRow } from "../Store.ts"
import { sha256 } from "./hash.ts"
import { type Loaded, type Registry } from "./registry.ts"

export interface Timer {
  readonly id: string
  readonly due: number
  readonly seq: number
}

export interface Running {
  readonly activity: string
  readonly seq: number
}

/** An instance in memory. Never changed: each input makes a new one, which is what makes a bundle's copies free. */
export interface State {
  readonly loaded: Loaded
  readonly id: string
  readonly seq: number
  readonly snapshot: Snapshot.Snapshot
  /** The canonical text of the snapshot, and its digest. */
  readonly text: string
  readonly hash: string
  readonly keys: Verdict.IndexKeys
  readonly timers: ReadonlyArray<Timer>
  readonly runs: ReadonlyArray<Running>
  readonly claims: ReadonlyArray<string>
  /** The position of its newest row; that of the row before while the newest has none yet. */
  readonly last: number
  readonly startedAt: number
  readonly updatedAt: number
}

/**
 * The canonical text of a snapshot, put together from its fields in the order of their names: what never changes within a
 * version need not be sorted again and again.
 */
export const textOf = (snapshot: Snapshot.Snapshot): string =>
  `{"context":${Json.canonical(snapshot.context)},"history":${Json.canonical(snapshot.history)},"lifecycle":${JSON.stringify(snapshot.lifecycle)},"output":${Json.canonical(snapshot.output)},"shape":${JSON.stringify(snapshot.shape)},"status":"${snapshot.status}","value":${Json.canonical(snapshot.value)},"version":${snapshot.version}}`

const list = (items: ReadonlyArray<unknown>): string => (items.length === 0 ? "[]" : JSON.stringify(items))

export const encode = (state: State): InstanceRow => ({
  id: state.id,
  lifecycle: state.loaded.lifecycle.name,
  version: state.snapshot.version,
  shape: state.snapshot.shape,
  seq: state.seq,
  status: state.snapshot.status,
  snapshot: state.text,
  keys: JSON.stringify(state.keys),
  timers: list(state.timers),
  runs: list(state.runs),
  claims: list(state.claims),
  last: state.last,
  startedAt: state.startedAt,
  updatedAt: state.updatedAt
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a stored instance; what this process cannot read is a typed error. */
export const decode = (registry: Registry, row: InstanceRow): State | VersionNotLoadedError | SnapshotError => {
  const loaded = registry.get(row.lifecycle, row.version)
  if (loaded === undefined)
    return new VersionNotLoadedError({ lifecycle: row.lifecycle, version: row.version, instance: row.id })
  const restored = Lifecycle.restore(loaded.lifecycle, parse(row.snapshot))
  if (Result.isFailure(restored))
    return new SnapshotError({ lifecycle: row.lifecycle, instance: row.id, problem: restored.failure.message })
  const [keys, timers, runs, claims] = [row.keys, row.timers, row.runs, row.claims].map(parse) as Array<any>
  if ([keys, timers, runs, claims].includes(undefined))
    return new SnapshotError({
      lifecycle: row.lifecycle,
      instance: row.id,
      problem: "its keys, timers, runs or claims"
    })
  return {
    loaded,
    id: row.id,
    seq: row.seq,
    snapshot: restored.success,
    text: row.snapshot,
    hash: sha256(row.snapshot),
    keys,
    timers,
    runs,
    claims,
    last: row.last,
    startedAt: row.startedAt,
    updatedAt: row.updatedAt
  }
}

export const toInstance = (state: State): Instance => ({
  id: state.id,
  lifecycle: state.loaded.lifecycle.name,
  version: state.snapshot.version,
  seq: state.seq,
  snapshot: state.snapshot as Instance["snapshot"],
  keys: state.keys,
  startedAt: state.startedAt,
  updatedAt: state.updatedAt
})

/**
 * Decoded states by id, bounded. An entry counts only if the row read now is the one it was made of, so that a write of
 * another process is never overlooked, nor that a database which took over has lost the newest.
 */
export interface Cache {
  readonly read: (row: InstanceRow) => State | VersionNotLoadedError | SnapshotError
  readonly put: (state: State) => void
}

const isOf = (state: State, row: InstanceRow): boolean =>
  state.seq === row.seq && state.last === row.last && state.updatedAt === row.updatedAt && state.text === row.snapshot

export const makeCache = (registry: Registry, capacity: number): Cache => {
  const states = new Map<string, State>()
  const put = (state: State): void => {
    states.delete(state.id)
    states.set(state.id, state)
    if (states.size > capacity) states.delete(states.keys().next().value!)
  }
  const read: Cache["read"] = (row) => {
    const known = states.get(row.id)
    if (known !== undefined && isOf(known, row)) return known
    const state = decode(registry, row)
    if ("loaded" in state) put(state)
    return state
  }
  return { read, put }
}
