import { type Store } from "@balai/engine"
import { type Name, type Seen } from "./data.ts"
import { by } from "./reads.ts"
import { put, type Session } from "./server.ts"

/** Fields whose columns have another name in a backup. */
const columns: { readonly [field: string]: string } = {
  startedAt: "started_at",
  updatedAt: "updated_at",
  leaseUntil: "lease_until",
  offset: "n"
}
const fields = Object.fromEntries(Object.entries(columns).map(([field, column]) => [column, field]))

const rename = (row: object, names: { readonly [from: string]: string }): Record<string, any> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [names[name] ?? name, value]))

const toDump = (table: Name, row: object): Store.DumpRow =>
  table === "log" ? { id: 1, ...row } : (rename(row, columns) as Store.DumpRow)

/** In which order the rows of each table stand in a dump; those without an order stand as they came. */
const orders: { readonly [T in Store.Table]: ReadonlyArray<string> } = {
  log: [],
  chain: ["last"],
  journal: ["position"],
  instances: ["id"],
  keys: ["lifecycle", "key", "value", "instance"],
  claims: ["lifecycle", "claim"],
  commands: ["id"],
  timers: ["instance", "timer"],
  work: ["instance", "seq", "slot"],
  feeds: ["feed", "n"],
  vault: ["ref"],
  erasures: [],
  facts: ["name", "version"],
  strays: [],
  checkpoints: ["model"],
  models: ["model", "key"]
}

/** What a row of an older dump may lack. */
const lacking: { readonly [table: string]: object } = {
  work: { lease: null, leaseUntil: null, reason: null, token: null },
  vault: { value: null, salt: null }
}

const dumpTable = (seen: Seen, table: Store.Table): ReadonlyArray<Store.DumpRow> =>
  seen
    .all(table)
    .map((row) => toDump(table, row))
    .sort(by(...orders[table].map((column) => (row: Store.DumpRow) => row[column] as string | number)))

export const dumpOf = (seen: Seen): { readonly [T in Store.Table]: ReadonlyArray<Store.DumpRow> } =>
  Object.fromEntries(Object.keys(orders).map((table) => [table, dumpTable(seen, table as Store.Table)])) as never

export const loadRows = (session: Session, table: Store.Table, rows: ReadonlyArray<Store.DumpRow>): void => {
  for (const row of rows) {
    const { id, ...rest } = rename(row, fields)
    const own = { ...lacking[table], ...rest }
    put(session, table, (table === "log" || id === undefined ? own : { ...own, id }) as never)
  }
}
