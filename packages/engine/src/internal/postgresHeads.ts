/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type HeadPage, type HeadRange, type HeadRow } from "../Store.ts"
import { type Ask, num, type Row, text } from "./postgresWire.ts"

const columns = `i.id, i.lifecycle, i.version, i.seq::float8, i.status, coalesce((i.snapshot::json -> 'value')::text, 'null'),
  i.timers, i.runs, i.last::float8, i.started_at::float8, i.updated_at::float8`

/** The ids come first: what is read of the rows is worked out for those of the slice alone, and not for all that are sorted. */
const live = (more: string): string => `with slice as materialized (
    select id from instances where status = 'active' and id > $1 ${more} order by id limit $2::bigint)
  select ${columns} from slice join instances i on i.id = slice.id order by i.id`

const changed = `select ${columns} from journal j join instances i on i.id = j.instance and i.last = j.position
  where j.position > $1::bigint and j.position <= $2::bigint order by j.position`

const headRow = (raw: Row): HeadRow => ({
  id: raw[0],
  lifecycle: raw[1],
  version: raw[2],
  seq: raw[3],
  status: raw[4],
  value: raw[5],
  timers: raw[6],
  runs: raw[7],
  last: raw[8],
  startedAt: raw[9],
  updatedAt: raw[10]
})

export const makeHeads =
  (ask: Ask) =>
  (range: HeadRange): Effect.Effect<HeadPage, StoreError> => {
    if (range._tag === "Changed")
      return Effect.map(ask("heads", changed, [num(range.after), num(range.until)]), (rows) => ({
        rows: rows.map(headRow),
        next: null
      }))
    const { after, lifecycle, limit } = range
    const asked =
      lifecycle === null
        ? ask("heads", live(""), [text(after ?? ""), num(limit)])
        : ask("heads", live("and lifecycle = $3"), [text(after ?? ""), num(limit), text(lifecycle)])
    return Effect.map(asked, (raw) => {
      const rows = raw.map(headRow)
      return { rows, next: rows.length < limit ? null : rows.at(-1)!.id }
    })
  }
