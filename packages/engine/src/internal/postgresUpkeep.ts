/** @internal */
import { Effect } from "effect"
import {
  type CheckpointRow,
  type Depth,
  type ErasureRow,
  type InstanceRow,
  type KeyRow,
  type ModelRow,
  type Satellites,
  type StrayRow,
  type WorkerRow
} from "../Store.ts"
import { claimRow, instanceColumns, timerRow } from "./postgresRows.ts"
import { decodeValue } from "./postgresSelect.ts"
import { type Ask, num, type Row, text, texts } from "./postgresWire.ts"
import { instanceOfArray } from "./rows.ts"

const keyRow = (raw: Row): KeyRow => ({
  lifecycle: raw[0],
  key: raw[1],
  value: decodeValue(raw[2]),
  instance: raw[3]
})

const keyColumns = "k.lifecycle, k.key, k.value, k.instance"
const timerColumns = "t.instance, t.timer, t.due, t.seq::float8"
const claimColumns = "c.lifecycle, c.claim, c.instance"

const ended = (table: string): string =>
  `not exists (select 1 from instances i where i.id = ${table}.instance and i.status = 'active')`

const satellitesOf = (answers: ReadonlyArray<ReadonlyArray<Row>>): Satellites => ({
  keys: answers[0]!.map(keyRow),
  timers: answers[1]!.map(timerRow),
  claims: answers[2]!.map(claimRow)
})

export interface Range {
  readonly after: string
  readonly limit: number
}

const makeSatellites = (ask: Ask) => ({
  idle: ({ after, limit }: Range) =>
    Effect.map(
      ask(
        "idle",
        `select ${instanceColumns} from instances i where i.status = 'active' and i.timers = '[]' and i.runs = '[]'
         and i.id > $1 order by i.id limit $2::bigint`,
        [text(after), num(limit)]
      ),
      (rows): ReadonlyArray<InstanceRow> => rows.map(instanceOfArray)
    ),
  // An index by instance would cost every write a page; this is read page by page and rarely.
  satellites: (ids: ReadonlyArray<string>) =>
    Effect.map(
      Effect.all([
        ask("satellites", `select ${keyColumns} from keys k where k.instance = any($1) order by 1, 2, 3, 4`, [
          texts(ids)
        ]),
        ask("satellites", `select ${timerColumns} from timers t where t.instance = any($1) order by 1, 2`, [
          texts(ids)
        ]),
        ask("satellites", `select ${claimColumns} from claims c where c.instance = any($1) order by 1, 2`, [texts(ids)])
      ]),
      satellitesOf
    ),
  orphans: (limit: number) =>
    Effect.map(
      Effect.all([
        ask(
          "orphans",
          `select ${keyColumns} from keys k where not exists (select 1 from instances i where i.id = k.instance)
           order by 1, 2, 3, 4 limit $1::bigint`,
          [num(limit)]
        ),
        ask("orphans", `select ${timerColumns} from timers t where ${ended("t")} order by 1, 2 limit $1::bigint`, [
          num(limit)
        ]),
        ask("orphans", `select ${claimColumns} from claims c where ${ended("c")} order by 1, 2 limit $1::bigint`, [
          num(limit)
        ])
      ]),
      satellitesOf
    )
})

const depth = `
  select (select count(*)::float8 from work where status = 'open'),
    (select count(*)::float8 from work where status = 'waiting'),
    (select count(*)::float8 from work where status = 'dead'),
    (select due from work where status = 'open' order by due limit 1)`

const makeLists = (ask: Ask) => ({
  depth: Effect.map(ask("depth", depth), ([raw]): Depth => ({
    open: raw![0],
    waiting: raw![1],
    dead: raw![2],
    oldest: raw![3]
  })),
  erasures: Effect.map(
    ask("erasures", "select subject, at::float8, rows::float8 from erasures order by erasures.at, subject, ordinal"),
    (rows) => rows.map((raw): ErasureRow => ({ subject: raw[0], at: raw[1], rows: raw[2] }))
  ),
  strays: (limit: number) =>
    Effect.map(
      ask(
        "strays",
        "select at::float8, token, reason from strays order by strays.at desc, ordinal desc limit $1::bigint",
        [num(limit)]
      ),
      (rows) => rows.map((raw): StrayRow => ({ at: raw[0], token: raw[1], reason: raw[2] }))
    ),
  workers: Effect.map(
    ask("workers", "select process, kind, since::float8, beat::float8 from workers order by process, kind"),
    (rows) => rows.map((raw): WorkerRow => ({ process: raw[0], kind: raw[1], since: raw[2], beat: raw[3] }))
  ),
  checkpoints: Effect.map(
    ask("checkpoints", "select model, version::float8, position::float8 from checkpoints order by model"),
    (rows) => rows.map((raw): CheckpointRow => ({ model: raw[0], version: raw[1], position: raw[2] }))
  ),
  model: (range: Range & { readonly model: string; readonly keys: ReadonlyArray<string> | null }) =>
    Effect.map(
      range.keys === null
        ? ask(
            "model",
            "select model, key, value from models where model = $1 and key > $2 order by key limit $3::bigint",
            [text(range.model), text(range.after), num(range.limit)]
          )
        : ask(
            "model",
            `select m.model, m.key, m.value from unnest($2::text[]) d(key) join models m on m.model = $1 and m.key = d.key`,
            [text(range.model), texts(range.keys)]
          ),
      (rows) => rows.map((raw): ModelRow => ({ model: raw[0], key: raw[1], value: raw[2] }))
    )
})

/** What is read to look after the data: none of it is read while a group is decided. */
export const makeUpkeep = (ask: Ask) => ({ ...makeSatellites(ask), ...makeLists(ask) })
