/** @internal */
import { type HeadPage, type HeadRange, type HeadRow } from "../Store.ts"
import { type Ask } from "./sqliteAsk.ts"

const columns = `i.id, i.lifecycle, i.version, i.seq, i.status, coalesce(i.snapshot -> '$.value', 'null') as value, i.timers,
  i.runs, i.last, i.started_at as startedAt, i.updated_at as updatedAt`

/** The index over live instances holds row ids behind its columns: a walk in its order needs neither a sort nor an index of its own. */
const placed = `${columns}, i.shape as shape, i.rowid as place`

const inGroup = `select ${placed} from instances i indexed by instances_live
  where i.status = 'active' and i.lifecycle = ? and i.version = ? and i.shape = ? and i.rowid > ? order by i.rowid limit ?`

const behind = (one: boolean): string => `select ${placed} from instances i indexed by instances_live
  where i.status = 'active' and (i.lifecycle, i.version, i.shape) > (?, ?, ?) ${one ? "and i.lifecycle = ?" : ""}
  order by i.lifecycle, i.version, i.shape, i.rowid limit ?`

const changed = `select ${columns} from journal j cross join instances i on i.id = j.instance and i.last = j.position
  where j.position > ? and j.position <= ? order by j.position`

type Placed = HeadRow & { readonly shape: string; readonly place: number }

/** Lifecycle, version, shape, row id. */
type Place = readonly [string, number, string, number]

const placeOf = ({ lifecycle, place, shape, version }: Placed): Place => [lifecycle, version, shape, place]

export const makeHeads =
  ({ all }: Ask) =>
  (range: HeadRange): HeadPage => {
    if (range._tag === "Changed") return { rows: all<HeadRow>(changed, range.after, range.until), next: null }
    const { after, lifecycle, limit } = range
    const from: Place = after === null ? [lifecycle ?? "", -1, "", 0] : (JSON.parse(after) as Place)
    const found = after === null ? [] : all<Placed>(inGroup, ...from, limit)
    const group = from.slice(0, 3) as [string, number, string]
    if (found.length < limit) {
      const rest = limit - found.length
      found.push(
        ...(lifecycle === null
          ? all<Placed>(behind(false), ...group, rest)
          : all<Placed>(behind(true), ...group, lifecycle, rest))
      )
    }
    const last = found.at(-1)
    return {
      rows: found.map(({ place: _place, shape: _shape, ...row }) => row),
      next: last === undefined || found.length < limit ? null : JSON.stringify(placeOf(last))
    }
  }
