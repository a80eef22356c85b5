import { type Store } from "@balai/engine"
import { type Name, type Seen } from "./data.ts"
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

const tables: ReadonlyArray<Store.Table> = [
  "log",
  "chain",
  "journal",
  "instances",
  "keys",
  "claims",
  "commands",
  "timers",
  "work",
  "feeds",
  "vault",
  "erasures",
  "facts",
  "strays",
  "checkpoints",
  "models"
]

export const dumpOf = (seen: Seen): { readonly [T in Store.Table]: ReadonlyArray<Store.DumpRow> } =>
  Object.fromEntries(tables.map((table) => [table, seen.all(table).map((row) => toDump(table, row))])) as never

export const loadRows = (session: Session, table: Store.Table, rows: ReadonlyArray<Store.DumpRow>): void => {
  for (const row of rows) {
    const { id, ...rest } = rename(row, fields)
    put(session, table, (table === "log" ? rest : { ...rest, ...(id === undefined ? {} : { id }) }) as never)
  }
}
