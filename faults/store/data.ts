import { type Store } from "@balai/engine"

/** The rows of each table as the port has them. */
export interface Tables {
  readonly log: Store.LogRow
  readonly chain: Store.ChainRow
  readonly journal: Store.JournalRow
  readonly instances: Store.InstanceRow
  readonly keys: Store.KeyRow
  readonly claims: Store.ClaimRow
  readonly commands: Store.CommandRow
  readonly timers: Store.TimerRow
  readonly work: Store.WorkRow
  readonly feeds: Store.FeedRow
  readonly vault: Store.VaultRow
  readonly erasures: Store.ErasureRow
  readonly facts: Store.FactRow
  readonly strays: Store.StrayRow
  readonly workers: Store.WorkerRow
  readonly checkpoints: Store.CheckpointRow
  readonly models: Store.ModelRow
}

export type Name = keyof Tables

const join = (...parts: ReadonlyArray<string | number>): string => parts.join("\u0000")

let counter = 0

/** The primary key of each table. Rows of the lists that have none get a number of their own. */
export const keyOf: { readonly [N in Name]: (row: Tables[N]) => string } = {
  log: () => "log",
  chain: (row) => String(row.last),
  journal: (row) => String(row.position),
  instances: (row) => row.id,
  keys: (row) => join(row.lifecycle, row.key, typeof row.value, row.value, row.instance),
  claims: (row) => join(row.lifecycle, row.claim),
  commands: (row) => row.id,
  timers: (row) => join(row.instance, row.timer),
  work: (row) => join(row.instance, row.seq, row.slot),
  feeds: (row) => join(row.feed, row.offset),
  vault: (row) => row.ref,
  erasures: () => String(counter++),
  facts: (row) => join(row.name, row.version),
  strays: () => String(counter++),
  workers: (row) => join(row.process, row.kind),
  checkpoints: (row) => row.model,
  models: (row) => join(row.model, row.key)
}

export const names = Object.keys(keyOf) as ReadonlyArray<Name>

export type Rows = { readonly [N in Name]: Map<string, Tables[N]> }
/** What a transaction has changed: `null` for a row that it has deleted. */
export type Overlay = { readonly [N in Name]: Map<string, Tables[N] | null> }

export const makeRows = (): Rows => Object.fromEntries(names.map((name) => [name, new Map()])) as unknown as Rows
export const makeOverlay = (): Overlay => makeRows() as unknown as Overlay

/** The rows that one reader sees: what is committed, under what the reader itself has changed. */
export interface Seen {
  readonly get: <N extends Name>(name: N, key: string) => Tables[N] | undefined
  readonly all: <N extends Name>(name: N) => Array<Tables[N]>
}

export const seen = (rows: Rows, overlay: Overlay | null): Seen => ({
  get: (name, key) => {
    const own = overlay?.[name].get(key)
    if (own !== undefined) return own === null ? undefined : (own as never)
    return rows[name].get(key) as never
  },
  all: (name) => {
    const committed = rows[name] as Map<string, never>
    const own = overlay?.[name] as Map<string, never> | undefined
    if (own === undefined || own.size === 0) return [...committed.values()]
    const found: Array<never> = []
    for (const [key, row] of committed) if (!own.has(key)) found.push(row)
    for (const row of own.values()) if (row !== null) found.push(row)
    return found
  }
})
