/** @internal */
import { Effect } from "effect"
import { StoreError } from "../EngineError.ts"
import { lockKey } from "./postgresLock.ts"
import { type Session, text } from "./postgresWire.ts"

/** One step of the schema: the version that it leads to, the same number as the other stores', and its statements. */
interface Step {
  readonly version: number
  readonly statements: ReadonlyArray<string>
}

const word = `text collate "C" not null`

/**
 * Applied in order, all in one transaction; never edited, only added to. Whatever is ordered is ordered by its bytes, as
 * in every other store. Rows that are rewritten often have room on their page for the new one.
 */
export const steps: ReadonlyArray<Step> = [
  {
    version: 4,
    statements: [
      `create table log (
         id integer primary key check (id = 1), epoch ${word}, position bigint not null, hash ${word}, at bigint not null
       ) with (fillfactor = 10)`,
      `create table chain (last bigint primary key, first bigint not null, hash ${word})`,
      `create table journal (
         position bigint primary key, prev bigint not null, instance ${word}, seq bigint not null, lifecycle ${word},
         version integer not null, command ${word}, input ${word}, at bigint not null, by ${word}, facts ${word},
         verdict ${word}, state ${word}, digest ${word}
       )`,
      `create table instances (
         id ${word} primary key, lifecycle ${word}, version integer not null, shape ${word}, seq bigint not null,
         status ${word}, snapshot ${word}, keys ${word}, timers ${word}, runs ${word}, claims ${word},
         started_at bigint not null, updated_at bigint not null, last bigint not null default 0
       ) with (fillfactor = 70)`,
      `create index instances_lifecycle on instances (lifecycle, id)`,
      `create index instances_live on instances (lifecycle, version, shape) where status = 'active'`,
      `create index instances_idle on instances (id) where status = 'active' and timers = '[]' and runs = '[]'`,
      `create table keys (
         lifecycle ${word}, key ${word}, value ${word}, instance ${word}, primary key (lifecycle, key, value, instance)
       )`,
      `create table claims (lifecycle ${word}, claim ${word}, instance ${word}, primary key (lifecycle, claim))`,
      `create table commands (id ${word} primary key, digest ${word}, receipt ${word})`,
      `create table timers (
         instance ${word}, timer ${word}, due double precision not null, seq bigint not null, primary key (instance, timer)
       )`,
      `create index timers_due on timers (due, instance)`,
      `create table work (
         instance ${word}, seq bigint not null, slot ${word}, kind ${word}, lifecycle ${word}, version integer not null,
         name ${word}, input ${word}, at bigint not null, status ${word}, attempts integer not null,
         due double precision not null, lease text collate "C", lease_until double precision not null,
         reason text collate "C", token text collate "C", primary key (instance, seq, slot)
       ) with (fillfactor = 70)`,
      `create index work_open on work (due, instance, seq) where status = 'open'`,
      `create index work_order on work (instance, seq) where status in ('open', 'dead') and kind = 'effect'`,
      `create index work_rest on work (status, due, instance, seq) where status in ('waiting', 'dead')`,
      `create index work_lease on work (lease_until) where status = 'open' and lease is not null`,
      `create index work_token on work using hash (token) where token is not null`,
      `create table feeds (
         feed ${word}, n bigint not null, position bigint not null, at bigint not null, instance ${word}, event ${word},
         primary key (feed, n)
       )`,
      `create table vault (
         ref ${word} primary key, subject ${word}, instance ${word}, field ${word}, class ${word}, value text collate "C",
         salt text collate "C", digest ${word}, at bigint not null
       )`,
      `create index vault_subject on vault (subject)`,
      `create table erasures (
         subject ${word}, at bigint not null, rows bigint not null, ordinal bigint generated always as identity primary key
       )`,
      `create table facts (name ${word}, version ${word}, value ${word}, primary key (name, version))`,
      `create table strays (
         at bigint not null, token ${word}, reason ${word}, ordinal bigint generated always as identity primary key
       )`,
      `create table workers (
         process ${word}, kind ${word}, since bigint not null, beat bigint not null, primary key (process, kind)
       ) with (fillfactor = 50)`,
      `create table checkpoints (model ${word} primary key, version bigint not null, position bigint not null)`,
      `create table models (model ${word}, key ${word}, value ${word}, primary key (model, key))`
    ]
  }
]

/** The schema that this code writes. */
export const current = steps.at(-1)!.version

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

interface Options {
  readonly schema: string | undefined
  readonly epoch: string
}

/** Brings a database to the current schema. Of several that start at once one does it and the others wait. */
export const migrate = Effect.fnUntraced(function* (
  session: Session,
  { epoch, schema }: Options
): Effect.fn.Return<StoreError | null, StoreError> {
  const { ask } = session
  yield* ask("migrate", "begin")
  yield* ask("migrate", "select pg_advisory_xact_lock($1::bigint)", [text(lockKey(schema, "balai schema"))])
  if (schema !== undefined) yield* ask("migrate", `create schema if not exists ${identifier(schema)}`)
  yield* ask("migrate", "create table if not exists schema_version (version integer primary key)")
  const [[found]] = (yield* ask("migrate", "select coalesce(max(version), 0) from schema_version")) as [[number]]
  if (found > current) {
    yield* session.end("rollback")
    return new StoreError({ operation: "open", problem: "newerSchema" })
  }
  for (const { statements, version } of steps.filter((it) => it.version > found)) {
    for (const statement of statements) yield* ask("migrate", statement)
    yield* ask("migrate", `insert into schema_version values (${version})`)
  }
  yield* ask("migrate", "insert into log values (1, $1, 0, '', 0) on conflict do nothing", [text(epoch)])
  const isCommitted = yield* session.end("commit")
  return isCommitted || session.failure === null ? null : session.failure.error
})
