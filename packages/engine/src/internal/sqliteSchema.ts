/** @internal */
import { type DatabaseSync } from "node:sqlite"

/** Applied in order, each in its own transaction; never edited, only added to. */
export const migrations: ReadonlyArray<string> = [
  `create table log (
     id integer primary key check (id = 1), epoch text not null, position integer not null, hash text not null, at integer not null
   ) strict;
   create table chain (last integer primary key, first integer not null, hash text not null) strict;
   create table journal (
     position integer primary key, instance text not null, seq integer not null, lifecycle text not null, version integer not null,
     command text not null, input text not null, at integer not null, by text not null, facts text not null, verdict text not null,
     state text not null, digest text not null, unique (instance, seq)
   ) strict;
   create table instances (
     id text primary key, lifecycle text not null, version integer not null, shape text not null, seq integer not null,
     status text not null, snapshot text not null, keys text not null, timers text not null, runs text not null,
     claims text not null, started_at integer not null, updated_at integer not null
   ) strict;
   create index instances_lifecycle on instances (lifecycle);
   create index instances_live on instances (lifecycle, version, shape) where status = 'active';
   create table keys (
     lifecycle text not null, key text not null, value any not null, instance text not null,
     primary key (lifecycle, key, value, instance)
   ) strict, without rowid;
   create table claims (
     lifecycle text not null, claim text not null, instance text not null, primary key (lifecycle, claim)
   ) strict, without rowid;
   create table commands (id text primary key, digest text not null, receipt text not null) strict;
   create table timers (
     instance text not null, timer text not null, due real not null, seq integer not null, primary key (instance, timer)
   ) strict, without rowid;
   create index timers_due on timers (due, instance);
   create table work (
     instance text not null, seq integer not null, slot text not null, kind text not null, lifecycle text not null,
     version integer not null, name text not null, input text not null, at integer not null, status text not null,
     attempts integer not null, due real not null, lease text, lease_until real not null, reason text,
     primary key (instance, seq, slot)
   ) strict;
   create index work_open on work (due, instance, seq) where status = 'open';
   create index work_order on work (instance, seq) where status = 'open' and kind = 'effect';
   create index work_dead on work (at) where status = 'dead';
   create table feeds (
     feed text not null, n integer not null, position integer not null, at integer not null, instance text not null,
     event text not null, primary key (feed, n)
   ) strict, without rowid;
   create table vault (
     ref text primary key, subject text not null, instance text not null, field text not null, class text not null,
     value text, salt text, digest text not null, at integer not null
   ) strict;
   create index vault_subject on vault (subject);
   create table erasures (subject text not null, at integer not null, rows integer not null) strict;
   create table facts (name text not null, version text not null, value text not null, primary key (name, version)) strict;`,
  // An index over (instance, seq) costs a page of its own for nearly every row that is appended; a pointer costs nothing.
  `alter table journal rename to journal_1;
   create table journal (
     position integer primary key, prev integer not null, instance text not null, seq integer not null, lifecycle text not null,
     version integer not null, command text not null, input text not null, at integer not null, by text not null,
     facts text not null, verdict text not null, state text not null, digest text not null
   ) strict;
   insert into journal select position, coalesce(lag(position) over (partition by instance order by seq), 0), instance, seq,
     lifecycle, version, command, input, at, by, facts, verdict, state, digest from journal_1;
   alter table instances add column last integer not null default 0;
   update instances set last = (select max(position) from journal_1 where instance = instances.id);
   drop table journal_1;`,
  // A dead letter holds back the effects behind it.
  `drop index work_order;
   create index work_order on work (instance, seq) where status in ('open', 'dead') and kind = 'effect';`,
  `alter table work add column token text;
   create unique index work_token on work (token) where token is not null;
   create index work_waiting on work (due) where status = 'waiting';
   create index work_lease on work (lease_until) where status = 'open' and lease is not null;
   create index instances_idle on instances (id) where status = 'active' and timers = '[]' and runs = '[]';
   create table strays (at integer not null, token text not null, reason text not null) strict;
   create table workers (
     process text not null, kind text not null, since integer not null, beat integer not null, primary key (process, kind)
   ) strict, without rowid;
   create table checkpoints (model text primary key, version integer not null, position integer not null) strict;
   create table models (
     model text not null, key text not null, value text not null, primary key (model, key)
   ) strict, without rowid;`
]

/** The schema that this code writes. */
export const current = migrations.length

const versionOf = (db: DatabaseSync): number => {
  db.exec("create table if not exists schema_version (version integer primary key) strict")
  return Number(db.prepare("select coalesce(max(version), 0) as v from schema_version").get()?.["v"] ?? 0)
}

/** Brings an open file to the current schema. Returns the version found when it is newer than this code. */
export const migrate = (db: DatabaseSync, epoch: string): number | null => {
  db.exec("begin immediate")
  try {
    const found = versionOf(db)
    if (found > current) {
      db.exec("rollback")
      return found
    }
    for (let version = found; version < current; version++) {
      db.exec(migrations[version]!)
      db.prepare("insert into schema_version values (?)").run(version + 1)
    }
    db.prepare("insert into log values (1, ?, 0, '', 0) on conflict do nothing").run(epoch)
    db.exec("commit")
    return null
  } catch (cause) {
    db.exec("rollback")
    throw cause
  }
}
