/** @internal */
import {
  type CheckpointRow,
  type ClaimRow,
  type Depth,
  type ErasureRow,
  type InstanceRow,
  type KeyRow,
  type ModelRow,
  type Satellites,
  type StrayRow,
  type TimerRow,
  type WorkerRow,
  type WorkRow
} from "../Store.ts"
import { type Ask, instanceRow } from "./sqliteAsk.ts"
import { instanceColumns } from "./sqliteSelect.ts"

const ofIds = (table: string): string =>
  `select t.* from json_each(?) d cross join ${table} t on t.instance = d.value order by`

const ended = (table: string): string =>
  `select t.* from ${table} t left join instances i on i.id = t.instance where i.id is null or i.status <> 'active' order by`

/** What is read to look after the data: none of it is read while a group is decided. */
export const makeUpkeep = ({ all, each, one }: Ask) => ({
  idle: ({ after, limit }: { readonly after: string; readonly limit: number }): Array<InstanceRow> =>
    all<Record<string, unknown>>(
      `select ${instanceColumns} from instances i
       where status = 'active' and timers = '[]' and runs = '[]' and id > ? order by id limit ?`,
      after,
      limit
    ).map(instanceRow),
  satellites: (ids: ReadonlyArray<string>): Satellites => {
    const asked = JSON.stringify(ids)
    return {
      keys: all<KeyRow>(
        // An index by instance would cost every write a page; this is read page by page and rarely.
        `select k.* from keys k where k.instance in (select value from json_each(?)) order by lifecycle, key, value, instance`,
        asked
      ),
      timers: all<TimerRow>(`${ofIds("timers")} instance, timer`, asked),
      claims: all<ClaimRow>(
        "select * from claims where instance in (select value from json_each(?)) order by lifecycle, claim",
        asked
      )
    }
  },
  orphans: (limit: number): Satellites => ({
    keys: all<KeyRow>(
      `select k.* from keys k where not exists (select 1 from instances i where i.id = k.instance)
       order by lifecycle, key, value, instance limit ?`,
      limit
    ),
    timers: all<TimerRow>(`${ended("timers")} instance, timer limit ?`, limit),
    claims: all<ClaimRow>(`${ended("claims")} t.lifecycle, t.claim limit ?`, limit)
  }),
  depth: (): Depth => {
    const open = one("select count(*) as n, min(due) as oldest from work where status = 'open'")!
    // Written out, so that the index over the few that are at this status is found.
    const of = (status: WorkRow["status"]): number =>
      one(`select count(*) as n from work where status = '${status}'`)!["n"]
    return { open: open["n"], oldest: open["oldest"], waiting: of("waiting"), dead: of("dead") }
  },
  erasures: () => all<ErasureRow>("select subject, at, rows from erasures order by at, subject"),
  strays: (limit: number) =>
    all<StrayRow>("select at, token, reason from strays order by at desc, rowid desc limit ?", limit),
  workers: () => all<WorkerRow>("select process, kind, since, beat from workers order by process, kind"),
  checkpoints: () => all<CheckpointRow>("select model, version, position from checkpoints order by model"),
  model: (range: {
    readonly model: string
    readonly keys: ReadonlyArray<string> | null
    readonly after: string
    readonly limit: number
  }): Array<ModelRow> =>
    range.keys === null
      ? all<ModelRow>(
          "select model, key, value from models where model = ? and key > ? order by key limit ?",
          range.model,
          range.after,
          range.limit
        )
      : each(
          range.keys,
          (key) =>
            one("select model, key, value from models where model = ? and key = ?", range.model, key) as
              | ModelRow
              | undefined
        )
})
