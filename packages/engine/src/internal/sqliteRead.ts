/** @internal */
import { type DatabaseSync } from "node:sqlite"
import {
  type ChainRow,
  type ClaimRow,
  type CommandRow,
  type FactRow,
  type FeedRow,
  type InstanceRow,
  type JournalRow,
  type LiveRow,
  type LogRow,
  type Selection,
  type TimerRow,
  type VaultRow,
  type WorkFilter,
  type WorkKey,
  type WorkRow
} from "../Store.ts"
import { instanceOfArray } from "./rows.ts"
import { type Ask, instanceRow, makeAsk, type Raw } from "./sqliteAsk.ts"
import { makeHeads } from "./sqliteHeads.ts"
import { makeUpkeep } from "./sqliteUpkeep.ts"
import { countSql, driverOf, instanceColumns, selectSql, type Sql } from "./sqliteSelect.ts"

const workRow = ({ lease_until, ...raw }: Raw): WorkRow => ({ ...raw, leaseUntil: lease_until }) as WorkRow

const ready = `
  select w.* from work w
  where w.status = 'open' and w.due <= ?1 and (w.lease is null or w.lease_until <= ?1)
    and (w.kind || ':' || w.lifecycle || '/' || w.name) in (select value from json_each(?2))
    and (w.kind <> 'activity' or ?4 is null or (w.lifecycle || '@' || w.version) in (select value from json_each(?4)))
    and (w.kind <> 'effect' or not exists (
      select 1 from work e where e.instance = w.instance and e.kind = 'effect' and e.status in ('open', 'dead')
        and (e.seq < w.seq or (e.seq = w.seq and cast(e.slot as integer) < cast(w.slot as integer)))))
  order by w.due, w.instance, w.seq, w.slot limit ?3`

/** Found by the index that holds back what comes after them. */
const effects = `
  select w.* from json_each(?) d cross join work w indexed by work_order on w.instance = d.value
  where w.status in ('open', 'dead') and w.kind = 'effect' and w.status = 'open' order by w.due, w.instance, w.seq, w.slot`

const lapsed = `
  select * from work where status = 'open' and lease is not null and lease_until <= ? order by lease_until, instance, seq, slot
  limit ?`

const makeInstances = (db: DatabaseSync, { all, one, statement }: Ask) => {
  const count = ({ params, text }: Sql): number => one(text, ...params)!["n"]
  // One question for all ids: a call into SQLite costs as much as a row.
  const byId = db.prepare(`select ${instanceColumns} from json_each(?) d cross join instances i on i.id = d.value`)
  // Rows as arrays are read faster than rows as objects where Node offers them, and instances are what a group reads.
  const asArrays = typeof byId.setReturnArrays === "function"
  if (asArrays) byId.setReturnArrays(true)
  const live = (): Array<LiveRow> =>
    all<LiveRow>(
      "select lifecycle, version, shape, count(*) as count from instances where status = 'active' group by lifecycle, version, shape"
    ).map((row) => ({
      ...row,
      sample: all<{ id: string }>(
        "select id from instances where status = 'active' and lifecycle = ? and version = ? and shape = ? limit 100",
        row.lifecycle,
        row.version,
        row.shape
      ).map((it) => it.id)
    }))
  return {
    instances: (ids: ReadonlyArray<string>): Array<InstanceRow> =>
      ids.length === 0
        ? []
        : (byId.all(JSON.stringify(ids)) as Array<any>).map(asArrays ? instanceOfArray : instanceRow),
    instancesAfter: ({ after, limit }: { readonly after: string; readonly limit: number }): Array<InstanceRow> =>
      all<Raw>(`select ${instanceColumns} from instances i where i.id > ? order by i.id limit ?`, after, limit).map(
        instanceRow
      ),
    select: (selection: Selection): Array<InstanceRow> => {
      const { params, text } = selectSql(selection, driverOf(selection, count))
      const asked = statement(text)
      if (asArrays) asked.setReturnArrays(true)
      return (asked.all(...params) as Array<any>).map(asArrays ? instanceOfArray : instanceRow)
    },
    count: (selection: Selection): number => count(countSql(selection, driverOf(selection, count))),
    live
  }
}

/** One instance's rows, found by walking back from its newest. */
const walk = `
  with recursive walked as (
    select journal.* from instances join journal on position = last where id = ?1
    union all
    select journal.* from walked join journal on journal.position = walked.prev where walked.seq > ?2 + 1
  )
  select * from walked where seq > ?2 order by seq limit ?3`

const makeLog = ({ all, one }: Ask) => {
  const log = (): LogRow => one("select epoch, position, hash, at from log where id = 1") as any
  const journal = (range: { readonly instance: string | null; readonly after: number; readonly limit: number }) => {
    const rows =
      range.instance === null
        ? all<JournalRow>(
            "select * from journal where position > ? order by position limit ?",
            range.after,
            range.limit
          )
        : all<JournalRow>(walk, range.instance, range.after, range.limit)
    const last = rows.at(-1)?.position
    const chain =
      range.instance !== null || last === undefined
        ? []
        : all<ChainRow>(
            "select first, last, hash from chain where last > ? and last <= ? order by last",
            range.after,
            last
          )
    return { rows, chain }
  }
  const head = (feed: string): number => one("select max(n) as n from feeds where feed = ?", feed)!["n"] ?? 0
  return {
    log,
    journal,
    feed: (range: { readonly feed: string; readonly after: number; readonly limit: number }) => ({
      head: head(range.feed),
      rows: all<FeedRow>(
        'select feed, n as "offset", position, at, instance, event from feeds where feed = ? and n > ? order by n limit ?',
        range.feed,
        range.after,
        range.limit
      )
    }),
    lockLog: (feeds: ReadonlyArray<string>) => ({
      log: log(),
      heads: new Map(feeds.map((name) => [name, head(name)] as const)) as ReadonlyMap<string, number>
    })
  }
}

const makeWork = ({ all, each, one }: Ask) => {
  const byKey = ({ instance, seq, slot }: WorkKey): WorkRow | undefined => {
    const raw = one("select * from work where instance = ? and seq = ? and slot = ?", instance, seq, slot)
    return raw === undefined ? undefined : workRow(raw)
  }
  const byToken = (token: string): WorkRow | undefined => {
    const raw = one("select * from work where token = ?", token)
    return raw === undefined ? undefined : workRow(raw)
  }
  const work = (filter: WorkFilter): Array<WorkRow> => {
    if (filter._tag === "Keys") return each(filter.keys, byKey)
    if (filter._tag === "Effects") return all<Raw>(effects, JSON.stringify(filter.instances)).map(workRow)
    if (filter._tag === "Tokens") return each(filter.tokens, byToken)
    if (filter._tag === "Lapsed") return all<Raw>(lapsed, filter.at, filter.limit).map(workRow)
    if (filter._tag === "Ready")
      return all<Raw>(
        ready,
        filter.at,
        JSON.stringify(filter.names),
        filter.limit,
        filter.versions === undefined ? null : JSON.stringify(filter.versions)
      ).map(workRow)
    const text = `select * from work where status = '${filter.status}' order by due, instance, seq, slot limit ?`
    return all<Raw>(text, filter.limit).map(workRow)
  }
  return {
    work,
    timers: (limit: number) => all<TimerRow>("select * from timers order by due, instance limit ?", limit)
  }
}

export const makeReads = (db: DatabaseSync) => {
  const ask = makeAsk(db)
  const { all, each, one, statement } = ask
  const commands = db.prepare(
    "select c.id, digest, receipt from json_each(?) d cross join commands c on c.id = d.value"
  )
  return {
    ...makeInstances(db, ask),
    ...makeLog(ask),
    ...makeWork(ask),
    ...makeUpkeep(ask),
    heads: makeHeads(ask),
    statement,
    vault: (refs: ReadonlyArray<string>): Array<VaultRow> =>
      each(refs, (ref) => one("select * from vault where ref = ?", ref) as VaultRow | undefined),
    facts: () => all<FactRow>("select * from facts"),
    factsNamed: (wanted: ReadonlyArray<Pick<FactRow, "name" | "version">>): Array<FactRow> =>
      wanted.flatMap(({ name, version }) =>
        all<FactRow>("select * from facts where name = ? and version = ?", name, version)
      ),
    commands: (ids: ReadonlyArray<string>): Array<CommandRow> =>
      ids.length === 0 ? [] : (commands.all(JSON.stringify(ids)) as unknown as Array<CommandRow>),
    commandsAfter: ({ after, limit }: { readonly after: string; readonly limit: number }): Array<CommandRow> =>
      all<CommandRow>("select * from commands where id > ? order by id limit ?", after, limit),
    claims: (claims: ReadonlyArray<Omit<ClaimRow, "instance">>): Array<ClaimRow> =>
      each(
        claims,
        ({ claim, lifecycle }) =>
          one("select * from claims where lifecycle = ? and claim = ?", lifecycle, claim) as ClaimRow | undefined
      )
  }
}
