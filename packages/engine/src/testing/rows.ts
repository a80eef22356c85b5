/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Changes, type InstanceRow, type KeyRow, Store, type Transaction, type WorkRow } from "../Store.ts"

export const nothing: Changes = {
  instances: [],
  journal: [],
  commands: [],
  timersSet: [],
  timersCleared: [],
  keysSet: [],
  keysCleared: [],
  claimsSet: [],
  claimsCleared: [],
  work: [],
  vault: [],
  feeds: [],
  chain: null,
  log: null
}

export const instance = (id: string, more: Partial<InstanceRow> = {}): InstanceRow => ({
  id,
  lifecycle: "thing",
  version: 1,
  shape: "s",
  seq: 1,
  status: "active",
  snapshot: "{}",
  keys: "{}",
  timers: "[]",
  runs: "[]",
  claims: "[]",
  last: 0,
  startedAt: 1,
  updatedAt: 1,
  ...more
})

export const work = (
  instance: string,
  [seq, slot]: readonly [number, string],
  more: Partial<WorkRow> = {}
): WorkRow => ({
  instance,
  seq,
  slot,
  kind: "effect",
  lifecycle: "thing",
  version: 1,
  name: "ring",
  input: "{}",
  at: 1,
  status: "open",
  attempts: 0,
  due: 1,
  lease: null,
  leaseUntil: 0,
  reason: null,
  token: null,
  ...more
})

/** An id that no other check uses. */
export const at = (own: string, id: string): string => `${own}-${id}`

/** Instances with their index keys. */
export const indexed = (
  lifecycle: string,
  rows: { readonly [id: string]: { readonly [key: string]: string | number | null } },
  seq = 1
): Changes => ({
  ...nothing,
  instances: Object.entries(rows).map(([id, keys]) =>
    instance(at(lifecycle, id), { lifecycle, seq, keys: JSON.stringify(keys) })
  ),
  keysSet: Object.entries(rows).flatMap(([id, keys]) =>
    Object.entries(keys).flatMap(([key, value]): ReadonlyArray<KeyRow> =>
      value === null ? [] : [{ lifecycle, key, value, instance: at(lifecycle, id) }]
    )
  )
})

/** A journal row whose digests nobody looks at. */
export const journal = (position: number, instance: string, seq: number) => ({
  position,
  prev: seq === 1 ? 0 : position - 1,
  instance,
  seq,
  lifecycle: "thing",
  version: 1,
  command: "c",
  input: "{}",
  at: 1,
  by: "{}",
  facts: "[]",
  verdict: "Accepted",
  state: "h",
  digest: `d${position}`
})

export const write = (changes: Partial<Changes>): Effect.Effect<void, StoreError, Store> =>
  transact((tx) => tx.write({ ...nothing, ...changes }))

export const transact = <A, E>(
  body: (tx: Transaction) => Effect.Effect<A, E>
): Effect.Effect<A, E | StoreError, Store> => Effect.flatMap(Store, (store) => store.transact(body))

export const read = <A>(
  get: (store: Store["Service"]) => Effect.Effect<A, StoreError>
): Effect.Effect<A, StoreError, Store> => Effect.flatMap(Store, get)
