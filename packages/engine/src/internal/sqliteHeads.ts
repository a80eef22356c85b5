/** @internal */
import { type SQLInputValue } from "node:sqlite"
import { type HeadPage, type HeadRange, type HeadRow } from "../Store.ts"
import { type Ask } from "./sqliteAsk.ts"

const columns = `i.id, i.lifecycle, i.version, i.seq, i.status, coalesce(i.snapshot -> '$.value', 'null') as value, i.timers,
  i.runs, i.last, i.started_at, i.updated_at`

/** The index over live instances holds row ids behind its columns: a walk in its order needs neither a sort nor an index of its own. */
const placed = `${columns}, i.shape, i.rowid`

const inGroup = `select ${placed} from instances i indexed by instances_live
  where i.status = 'active' and i.lifecycle = ? and i.version = ? and i.shape = ? and i.rowid > ? order by i.rowid limit ?`

const behind = (one: boolean): string => `select ${placed} from instances i indexed by instances_live
  where i.status = 'active' and (i.lifecycle, i.version, i.shape) > (?, ?, ?) ${one ? "and i.lifecycle = ?" : ""}
  order by i.lifecycle, i.version, i.shape, i.rowid limit ?`

const changed = `select ${columns} from journal j cross join instances i on i.id = j.instance and i.last = j.position
  where j.position > ? and j.position <= ? order by j.position`

const headRow = (raw: ReadonlyArray<any>): HeadRow => ({
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

/** Lifecycle, version, shape, row id. */
type Place = readonly [string, number, string, number]

const placeOf = (raw: ReadonlyArray<any>): Place => [raw[1], raw[2], raw[11], raw[12]]

/** Rows as arrays are read faster than rows as objects, where Node offers them. */
const makeRows =
  ({ statement }: Ask) =>
  (text: string, ...params: ReadonlyArray<SQLInputValue>): Array<ReadonlyArray<any>> => {
    const asked = statement(text)
    if (typeof asked.setReturnArrays !== "function")
      return asked.all(...params).map((row) => Object.values(row) as ReadonlyArray<any>)
    asked.setReturnArrays(true)
    return asked.all(...params) as unknown as Array<ReadonlyArray<any>>
  }

export const makeHeads = (ask: Ask) => {
  const rows = makeRows(ask)
  return (range: HeadRange): HeadPage => {
    if (range._tag === "Changed") return { rows: rows(changed, range.after, range.until).map(headRow), next: null }
    const { after, lifecycle, limit } = range
    const from: Place = after === null ? [lifecycle ?? "", -1, "", 0] : (JSON.parse(after) as Place)
    const found = after === null ? [] : rows(inGroup, ...from, limit)
    const group = from.slice(0, 3) as [string, number, string]
    if (found.length < limit) {
      const rest = limit - found.length
      const more =
        lifecycle === null ? rows(behind(false), ...group, rest) : rows(behind(true), ...group, lifecycle, rest)
      found.push(...more)
    }
    const last = found.at(-1)
    const isLast = last === undefined || found.length < limit
    return { rows: found.map(headRow), next: isLast ? null : JSON.stringify(placeOf(last)) }
  }
}
