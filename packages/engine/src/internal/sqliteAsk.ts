/** @internal */
import { type DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import { type InstanceRow } from "../Store.ts"

export type Raw = Record<string, any>

/** Prepared statements by their text, the least recently made dropped first. */
const statements = (db: DatabaseSync, capacity = 256): ((text: string) => StatementSync) => {
  const made = new Map<string, StatementSync>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    if (made.size >= capacity) made.delete(made.keys().next().value!)
    const statement = db.prepare(text)
    made.set(text, statement)
    return statement
  }
}

export const instanceRow = (raw: Raw): InstanceRow => ({
  id: raw["id"],
  lifecycle: raw["lifecycle"],
  version: raw["version"],
  shape: raw["shape"],
  seq: raw["seq"],
  status: raw["status"],
  snapshot: raw["snapshot"],
  keys: raw["keys"],
  timers: raw["timers"],
  runs: raw["runs"],
  claims: raw["claims"],
  last: raw["last"],
  startedAt: raw["started_at"],
  updatedAt: raw["updated_at"]
})

export const makeAsk = (db: DatabaseSync) => {
  const statement = statements(db)
  const one = (text: string, ...params: Array<SQLInputValue>): Raw | undefined => statement(text).get(...params) as any
  const all = <A>(text: string, ...params: Array<SQLInputValue>): Array<A> => statement(text).all(...params) as any
  const each = <K, A>(keys: ReadonlyArray<K>, read: (key: K) => A | undefined): Array<A> => {
    const found: Array<A> = []
    for (const key of keys) {
      const row = read(key)
      if (row !== undefined) found.push(row)
    }
    return found
  }
  return { statement, one, all, each }
}

export type Ask = ReturnType<typeof makeAsk>
