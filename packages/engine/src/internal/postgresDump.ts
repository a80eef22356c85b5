/** @internal */
import { Effect, Stream } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type DumpRow, type Table } from "../Store.ts"
import { heavy, weightOf } from "./backupFormat.ts"
import { current } from "./postgresSchema.ts"
import { decodeValue, encodeValue } from "./postgresSelect.ts"
import { type Session, text } from "./postgresWire.ts"

const pageSize = 500
const firstPage = 16

interface Shape {
  readonly columns: ReadonlyArray<string>
  /** Those of type bigint, which are read as numbers. */
  readonly wide: ReadonlySet<string>
  readonly order: string
}

const shape = (columns: string, wide: string, order: string): Shape => ({
  columns: columns.split(" "),
  wide: new Set(wide.split(" ")),
  order
})

/** What a backup holds of each table: the names and the order that all stores share. */
const shapes: { readonly [K in Table]: Shape } = {
  log: shape("id epoch position hash at", "position at", "id"),
  chain: shape("last first hash", "last first", "last"),
  journal: shape(
    "position prev instance seq lifecycle version command input at by facts verdict state digest",
    "position prev seq at",
    "position"
  ),
  instances: shape(
    "id lifecycle version shape seq status snapshot keys timers runs claims started_at updated_at last",
    "seq started_at updated_at last",
    "id"
  ),
  keys: shape("lifecycle key value instance", "", "lifecycle, key, value, instance"),
  claims: shape("lifecycle claim instance", "", "lifecycle, claim"),
  commands: shape("id digest receipt", "", "id"),
  timers: shape("instance timer due seq", "seq", "instance, timer"),
  work: shape(
    "instance seq slot kind lifecycle version name input at status attempts due lease lease_until reason token",
    "seq at",
    "instance, seq, slot"
  ),
  feeds: shape("feed n position at instance event", "n position at", "feed, n"),
  vault: shape("ref subject instance field class value salt digest at", "at", "ref"),
  erasures: shape("subject at rows", "at rows", "ordinal"),
  facts: shape("name version value", "", "name, version"),
  strays: shape("at token reason", "at", "ordinal"),
  checkpoints: shape("model version position", "version position", "model"),
  models: shape("model key value", "", "model, key")
}

const cursorSql = (cursor: string, table: Table): string => {
  const { columns, order, wide } = shapes[table]
  const read = columns.map((name) => (wide.has(name) ? `t.${name}::float8` : `t.${name}`)).join(", ")
  const by = order
    .split(", ")
    .map((name) => `t.${name}`)
    .join(", ")
  return `declare ${cursor} no scroll cursor for select ${read} from ${table} t order by ${by}`
}

/** Rows of one table, page by page, out of a cursor: the reading transaction holds the moment still. */
const pages = (session: Session, cursor: string, table: Table) => {
  const { columns } = shapes[table]
  const rowOf = (raw: ReadonlyArray<any>): DumpRow =>
    Object.fromEntries(
      columns.map((name, at) => [name, table === "keys" && name === "value" ? decodeValue(raw[at]) : raw[at]])
    )
  // How many rows are asked for follows from how large those before were.
  const fetch = (many: number) =>
    Effect.map(session.ask("dump", `fetch ${many} from ${cursor}`), (rows) => {
      const page = rows.map(rowOf)
      const weight = page.reduce((sum, row) => sum + weightOf(row), 0)
      const fitting = Math.max(1, Math.floor((heavy * page.length) / Math.max(1, weight)))
      return page.length === 0 ? undefined : ([page, Math.min(pageSize, many * 2, fitting)] as const)
    })
  return Stream.unwrap(Effect.as(session.ask("dump", cursorSql(cursor, table)), Stream.unfold(firstPage, fetch)))
}

/** One consistent moment of the whole data on a connection of its own. */
export const makeDump = (session: Session) => {
  let cursors = 0
  return { schema: current, rows: (table: Table) => pages(session, `balai_dump_${(cursors += 1)}`, table) }
}

export const beginDump = "begin isolation level repeatable read read only"
/** A backup takes as long as it takes; whoever writes it may be slow. */
export const unhurried = ["set statement_timeout = 0", "set idle_in_transaction_session_timeout = 0"] as const

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Writes rows of a backup. Columns that the backup does not know keep their defaults. */
export const load = Effect.fnUntraced(function* (
  session: Session,
  table: Table,
  rows: ReadonlyArray<DumpRow>
): Effect.fn.Return<void, StoreError> {
  const alike = new Map<string, Array<DumpRow>>()
  for (const row of rows) {
    const columns = Object.keys(row).map(identifier).join(", ")
    const stored = table === "keys" ? { ...row, value: encodeValue(row["value"]!) } : row
    alike.set(columns, [...(alike.get(columns) ?? []), stored])
  }
  // The row of the log is changed where it stands: who waits for its lock must find it.
  const instead =
    table === "log"
      ? ` on conflict (id) do update set ${["epoch", "position", "hash", "at"].map((name) => `${name} = excluded.${name}`).join(", ")}`
      : ""
  for (const [columns, group] of alike)
    yield* session.ask(
      "load",
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::text::json)${instead}`,
      [text(JSON.stringify(group))]
    )
})
