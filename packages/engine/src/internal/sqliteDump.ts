/** @internal */
import { Effect, Stream } from "effect"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import { type StoreError } from "../EngineError.ts"
import { type Dump, type DumpRow, type Table, tables } from "../Store.ts"
import { heavy, weightOf } from "./backupFormat.ts"
import { current } from "./sqliteSchema.ts"

const pageSize = 500

/** The primary key of each table, by which pages are read and rows are told apart. */
const orders: { readonly [K in Table]: string } = {
  log: "id",
  chain: "last",
  journal: "position",
  instances: "id",
  keys: "lifecycle, key, value, instance",
  claims: "lifecycle, claim",
  commands: "id",
  timers: "instance, timer",
  work: "instance, seq, slot",
  feeds: "feed, n",
  vault: "ref",
  erasures: "rowid",
  facts: "name, version",
  strays: "rowid",
  checkpoints: "model",
  models: "model, key"
}

type Patient = <A, E>(self: Effect.Effect<A, E>) => Effect.Effect<A, E>
type Failing = <A>(name: string, run: () => A) => Effect.Effect<A, StoreError>

/** Rows of one table, page by page, out of a running statement: the reading transaction holds the moment still. */
const pages = (db: DatabaseSync, table: Table, operation: Failing) =>
  Stream.unwrap(
    operation("dump", () => {
      const rows = db.prepare(`select * from ${table} order by ${orders[table]}`).iterate()
      return Stream.unfold(rows, (from) =>
        Effect.map(
          operation("dump", () => {
            const page: Array<DumpRow> = []
            for (let weight = 0; page.length < pageSize && weight < heavy;) {
              const next = from.next()
              if (next.done === true) break
              const row = { ...(next.value as DumpRow) }
              page.push(row)
              weight += weightOf(row)
            }
            return page
          }),
          (page) => (page.length === 0 ? undefined : ([page, from] as const))
        )
      )
    })
  )

/** Opens a second connection at one moment. */
const openAt = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    db.exec("begin")
    // The moment is that of the first read.
    db.prepare("select position from log").get()
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** A second connection, in a transaction of its own, while the first goes on writing. */
export const dumpFile = <A, E>(
  { file, onClosed, patient }: { readonly file: string; readonly patient: Patient; readonly onClosed: () => void },
  body: (dump: Dump) => Effect.Effect<A, E>,
  operation: Failing
): Effect.Effect<A, E | StoreError> =>
  Effect.acquireUseRelease(
    patient(operation("dump", () => openAt(file))),
    (db) => body({ schema: current, rows: (table) => pages(db, table, operation) }),
    (db) =>
      Effect.sync(() => {
        db.close()
        onClosed()
      })
  )

/** A store in memory has one connection: all is read before anybody else may write. */
export const dumpMemory = <A, E>(
  db: DatabaseSync,
  body: (dump: Dump) => Effect.Effect<A, E>,
  operation: Failing
): Effect.Effect<A, E | StoreError> =>
  Effect.flatMap(
    operation(
      "dump",
      () =>
        new Map(
          tables.map((table) => [
            table,
            db.prepare(`select * from ${table} order by ${orders[table]}`).all() as ReadonlyArray<DumpRow>
          ])
        )
    ),
    (all) =>
      body({
        schema: current,
        rows: (table) => {
          const rows = all.get(table)!
          const starts = Array.from({ length: Math.ceil(rows.length / pageSize) }, (_, i) => i * pageSize)
          return Stream.fromIterable(starts.map((at) => rows.slice(at, at + pageSize)))
        }
      })
  )

/** Writes rows of a backup. Columns that the backup does not know keep their defaults. */
export const load = (db: DatabaseSync, table: Table, rows: ReadonlyArray<DumpRow>): void => {
  if (table === "log") db.exec("delete from log")
  const prepared = new Map<string, StatementSync>()
  for (const row of rows) {
    const names = Object.keys(row)
    const columns = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ")
    const text = `insert into ${table} (${columns}) values (${names.map(() => "?").join(", ")})`
    const statement = prepared.get(text) ?? db.prepare(text)
    prepared.set(text, statement)
    statement.run(...(names.map((name) => row[name]) as Array<SQLInputValue>))
  }
}
