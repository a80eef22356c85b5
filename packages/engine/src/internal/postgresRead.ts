/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import {
  type ChainRow,
  type ClaimRow,
  type CommandRow,
  type FactRow,
  type FeedRow,
  type InstanceRow,
  type LiveRow,
  type Selection,
  type VaultRow,
  type WorkFilter,
  type WorkRow
} from "../Store.ts"
import {
  claimRow,
  commandRow,
  factRow,
  instanceColumns,
  journalColumns,
  journalRow,
  logRow,
  timerRow,
  workColumns,
  workRow
} from "./postgresRows.ts"
import { countSql, driverOf, selectSql } from "./postgresSelect.ts"
import { makeHeads } from "./postgresHeads.ts"
import { makeUpkeep } from "./postgresUpkeep.ts"
import { type Ask, num, nums, type Row, text, texts } from "./postgresWire.ts"
import { instanceOfArray } from "./rows.ts"

type Reply<A> = Effect.Effect<A, StoreError>

const logColumns = "select epoch, position::float8, hash, at::float8 from log where id = 1"
const byIds = `select ${instanceColumns} from unnest($1::text[]) d(id) join instances i on i.id = d.id`

/** The place of an effect among those of its instance; the slot of an activity is no number. */
const ordinal = (table: string): string => `(case when ${table}.kind = 'effect' then ${table}.slot::integer end)`

const ready = `
  select ${workColumns} from work w
  where w.status = 'open' and w.due <= $1 and (w.lease is null or w.lease_until <= $1)
    and (w.kind || ':' || w.lifecycle || '/' || w.name) = any($2)
    and (w.kind <> 'activity' or $4::text[] is null or (w.lifecycle || '@' || w.version) = any($4))
    and (w.kind <> 'effect' or not exists (
      select 1 from work e where e.instance = w.instance and e.kind = 'effect' and e.status in ('open', 'dead')
        and (e.seq < w.seq or (e.seq = w.seq and ${ordinal("e")} < ${ordinal("w")}))))
  order by w.due, w.instance, w.seq, w.slot limit $3::bigint`

/** Found by the index that holds back what comes after them. */
const effects = `
  select ${workColumns} from unnest($1::text[]) d(id) join work w on w.instance = d.id
  where w.status in ('open', 'dead') and w.kind = 'effect' and w.status = 'open' order by w.due, w.instance, w.seq, w.slot`

const lapsed = `select ${workColumns} from work w where w.status = 'open' and w.lease is not null and w.lease_until <= $1
  order by w.lease_until, w.instance, w.seq, w.slot limit $2::bigint`

/** One instance's rows, found by walking back from its newest. */
const walk = `
  with recursive walked as (
    select j.* from instances i join journal j on j.position = i.last where i.id = $1
    union all
    select j.* from walked w join journal j on j.position = w.prev where w.seq > $2::bigint + 1
  )
  select ${journalColumns} from walked where seq > $2::bigint order by walked.seq limit $3::bigint`

const live = `
  select g.lifecycle, g.version, g.shape, g.n::float8, array(
    select id from instances i where i.status = 'active' and i.lifecycle = g.lifecycle and i.version = g.version
      and i.shape = g.shape limit 100)
  from (select lifecycle, version, shape, count(*) as n from instances where status = 'active'
    group by lifecycle, version, shape) g`

/** The head and the rows as of one moment. */
const feed = `
  select coalesce((select n from feeds where feed = $1 order by n desc limit 1), 0)::float8, r.n, r.position, r.at,
    r.instance, r.event
  from (select 1) o left join lateral (
    select n::float8 as n, position::float8 as position, at::float8 as at, instance, event from feeds f
    where f.feed = $1 and f.n > $2::bigint order by f.n limit $3::bigint) r on true`

const makeInstances = (ask: Ask) => ({
  instances: (ids: ReadonlyArray<string>): Reply<ReadonlyArray<InstanceRow>> =>
    ids.length === 0
      ? Effect.succeed([])
      : Effect.map(ask("instances", byIds, [texts(ids)]), (rows) => rows.map(instanceOfArray)),
  instancesAfter: ({ after, limit }: { readonly after: string; readonly limit: number }) =>
    Effect.map(
      ask(
        "instancesAfter",
        `select ${instanceColumns} from instances i where i.id > $1 order by i.id limit $2::bigint`,
        [text(after), num(limit)]
      ),
      (rows) => rows.map(instanceOfArray)
    ),
  select: Effect.fnUntraced(function* (selection: Selection) {
    const sql = selectSql(instanceColumns, selection, yield* driverOf(ask, selection))
    return (yield* ask("select", sql.text, sql.params)).map(instanceOfArray)
  }),
  count: Effect.fnUntraced(function* (selection: Selection) {
    const sql = countSql(selection, yield* driverOf(ask, selection))
    return (yield* ask("count", sql.text, sql.params))[0]![0] as number
  }),
  live: Effect.map(ask("live", live), (rows) =>
    rows.map((raw): LiveRow => ({ lifecycle: raw[0], version: raw[1], shape: raw[2], count: raw[3], sample: raw[4] }))
  )
})

interface JournalRange {
  readonly instance: string | null
  readonly after: number
  readonly limit: number
}

const makeLog = (ask: Ask) => ({
  log: Effect.map(ask("log", logColumns), ([raw]) => logRow(raw!)),
  journal: Effect.fnUntraced(function* ({ after, instance, limit }: JournalRange) {
    const rows =
      instance === null
        ? yield* ask(
            "journal",
            `select ${journalColumns} from journal where position > $1::bigint order by journal.position limit $2::bigint`,
            [num(after), num(limit)]
          )
        : yield* ask("journal", walk, [text(instance), num(after), num(limit)])
    const last: number | undefined = rows.at(-1)?.[0]
    const links =
      instance !== null || last === undefined
        ? []
        : yield* ask(
            "journal",
            `select first::float8, last::float8, hash from chain where last > $1::bigint and last <= $2::bigint
             order by chain.last`,
            [num(after), num(last)]
          )
    return {
      rows: rows.map(journalRow),
      chain: links.map((raw): ChainRow => ({ first: raw[0], last: raw[1], hash: raw[2] }))
    }
  }),
  feed: (range: { readonly feed: string; readonly after: number; readonly limit: number }) =>
    Effect.map(ask("feed", feed, [text(range.feed), num(range.after), num(range.limit)]), (rows) => ({
      head: rows[0]![0] as number,
      rows: rows
        .filter((raw) => raw[1] !== null)
        .map((raw): FeedRow => ({
          feed: range.feed,
          offset: raw[1],
          position: raw[2],
          at: raw[3],
          instance: raw[4],
          event: raw[5]
        }))
    }))
})

/** How rows that are about to be changed are read: `for update skip locked` inside a transaction, plainly outside. */
export type Taking = "" | " for update of w skip locked"

const makeWork = (ask: Ask, taking: Taking) => {
  const rows = (sql: string, params: ReadonlyArray<ReturnType<typeof num>>): Reply<ReadonlyArray<WorkRow>> =>
    Effect.map(ask("work", sql, params), (all) => all.map(workRow))
  const work = (filter: WorkFilter): Reply<ReadonlyArray<WorkRow>> => {
    switch (filter._tag) {
      case "Keys": {
        const { keys } = filter
        return rows(
          `select ${workColumns} from unnest($1::text[], $2::float8[], $3::text[]) k(instance, seq, slot)
           join work w on w.instance = k.instance and w.seq = k.seq::bigint and w.slot = k.slot`,
          [texts(keys.map((it) => it.instance)), nums(keys.map((it) => it.seq)), texts(keys.map((it) => it.slot))]
        )
      }
      case "Effects":
        return rows(effects, [texts(filter.instances)])
      case "Tokens":
        return rows(`select ${workColumns} from work w where w.token = any($1)`, [texts(filter.tokens)])
      case "Lapsed":
        return rows(`${lapsed}${taking}`, [num(filter.at), num(filter.limit)])
      case "Ready":
        return rows(`${ready}${taking}`, [
          num(filter.at),
          texts(filter.names),
          num(filter.limit),
          texts(filter.versions ?? null)
        ])
      case "Status":
        return rows(
          `select ${workColumns} from work w where w.status = '${filter.status}'
           order by w.due, w.instance, w.seq, w.slot limit $1::bigint`,
          [num(filter.limit)]
        )
    }
  }
  return {
    work,
    timers: (limit: number) =>
      Effect.map(
        ask("timers", "select instance, timer, due, seq::float8 from timers order by due, instance limit $1::bigint", [
          num(limit)
        ]),
        (all) => all.map(timerRow)
      )
  }
}

const vaultRow = (raw: Row): VaultRow => ({
  ref: raw[0],
  subject: raw[1],
  instance: raw[2],
  field: raw[3],
  class: raw[4],
  value: raw[5],
  salt: raw[6],
  digest: raw[7],
  at: raw[8]
})

const makeRest = (ask: Ask) => ({
  vault: (refs: ReadonlyArray<string>) =>
    Effect.map(
      ask(
        "vault",
        `select v.ref, subject, instance, field, class, value, salt, digest, at::float8
         from unnest($1::text[]) d(ref) join vault v on v.ref = d.ref`,
        [texts(refs)]
      ),
      (rows) => rows.map(vaultRow)
    ),
  facts: Effect.map(ask("facts", "select name, version, value from facts order by name, version"), (rows) =>
    rows.map(factRow)
  ),
  factsNamed: (wanted: ReadonlyArray<Pick<FactRow, "name" | "version">>) =>
    Effect.map(
      ask(
        "factsNamed",
        `select f.name, f.version, f.value from unnest($1::text[], $2::text[]) d(name, version)
         join facts f on f.name = d.name and f.version = d.version`,
        [texts(wanted.map((it) => it.name)), texts(wanted.map((it) => it.version))]
      ),
      (rows) => rows.map(factRow)
    ),
  commands: (ids: ReadonlyArray<string>): Reply<ReadonlyArray<CommandRow>> =>
    ids.length === 0
      ? Effect.succeed([])
      : Effect.map(
          ask("commands", "select c.id, digest, receipt from unnest($1::text[]) d(id) join commands c on c.id = d.id", [
            texts(ids)
          ]),
          (rows) => rows.map(commandRow)
        ),
  commandsAfter: ({ after, limit }: { readonly after: string; readonly limit: number }) =>
    Effect.map(
      ask("commandsAfter", "select id, digest, receipt from commands where id > $1 order by id limit $2::bigint", [
        text(after),
        num(limit)
      ]),
      (rows) => rows.map(commandRow)
    ),
  claims: (claims: ReadonlyArray<Omit<ClaimRow, "instance">>) =>
    Effect.map(
      ask(
        "claims",
        `select c.lifecycle, c.claim, c.instance from unnest($1::text[], $2::text[]) d(lifecycle, claim)
         join claims c on c.lifecycle = d.lifecycle and c.claim = d.claim`,
        [texts(claims.map((it) => it.lifecycle)), texts(claims.map((it) => it.claim))]
      ),
      (rows) => rows.map(claimRow)
    )
})

export const lockLogSql = `${logColumns} for update`
export const headsSql = `select f.name, coalesce((select n from feeds where feed = f.name order by n desc limit 1), 0)::float8
  from unnest($1::text[]) f(name)`

/** Everything that may be read, by whatever connection answers. */
export const makeReads = (ask: Ask, taking: Taking = "") => ({
  ...makeInstances(ask),
  ...makeLog(ask),
  ...makeWork(ask, taking),
  ...makeRest(ask),
  ...makeUpkeep(ask),
  heads: makeHeads(ask)
})
