/** @internal */
import { type DatabaseSync, type SQLInputValue } from "node:sqlite"
import {
  type Changes,
  type FactRow,
  type InstanceRow,
  type JournalRow,
  type Projected,
  type StrayRow,
  type WorkerRow,
  type WorkRow,
  type WorkUpdate
} from "../Store.ts"

const columns = {
  status: "status",
  attempts: "attempts",
  due: "due",
  lease: "lease",
  leaseUntil: "lease_until",
  reason: "reason",
  token: "token"
} as const

/** Whoever answers again and again without being asked fills no disk. */
const keptStrays = 10_000

const marks = (n: number): string => Array.from({ length: n }, () => "?").join(",")
const insert = (table: string, n: number): string => `insert into ${table} values (${marks(n)})`

type Statement = (text: string) => {
  readonly run: (...params: Array<SQLInputValue>) => { readonly changes: number | bigint }
}

const makeInstances = (db: DatabaseSync) => {
  const added = db.prepare(
    `insert into instances (id, lifecycle, version, shape, seq, status, snapshot, keys, timers, runs, claims, last,
    started_at, updated_at) values (${marks(14)})`
  )
  const update = db.prepare(`update instances set version = ?, shape = ?, seq = ?, status = ?, snapshot = ?, keys = ?,
    timers = ?, runs = ?, claims = ?, last = ?, updated_at = ? where id = ? and seq < ?`)
  const updated = (r: InstanceRow): boolean =>
    update.run(
      r.version,
      r.shape,
      r.seq,
      r.status,
      r.snapshot,
      r.keys,
      r.timers,
      r.runs,
      r.claims,
      r.last,
      r.updatedAt,
      r.id,
      r.seq
    ).changes !== 0
  return (r: InstanceRow): void => {
    // What is there at this sequence or beyond is not replaced: then the insertion fails, and with it the transaction.
    if (r.seq > 1 && updated(r)) return
    added.run(
      r.id,
      r.lifecycle,
      r.version,
      r.shape,
      r.seq,
      r.status,
      r.snapshot,
      r.keys,
      r.timers,
      r.runs,
      r.claims,
      r.last,
      r.startedAt,
      r.updatedAt
    )
  }
}

const makeSatellites = (db: DatabaseSync) => {
  const timersSet = db.prepare(
    `${insert("timers", 4)} on conflict (instance, timer) do update set due = excluded.due, seq = excluded.seq`
  )
  const timersCleared = db.prepare("delete from timers where instance = ? and timer = ?")
  const keysSet = db.prepare(`${insert("keys", 4)} on conflict do nothing`)
  const keysCleared = db.prepare("delete from keys where lifecycle = ? and key = ? and value = ? and instance = ?")
  const claimsSet = db.prepare(insert("claims", 3))
  const claimsCleared = db.prepare("delete from claims where lifecycle = ? and claim = ? and instance = ?")
  return (changes: Changes): void => {
    for (const r of changes.timersCleared) timersCleared.run(r.instance, r.timer)
    for (const r of changes.timersSet) timersSet.run(r.instance, r.timer, r.due, r.seq)
    for (const r of changes.keysCleared) keysCleared.run(r.lifecycle, r.key, r.value, r.instance)
    for (const r of changes.keysSet) keysSet.run(r.lifecycle, r.key, r.value, r.instance)
    for (const r of changes.claimsCleared) claimsCleared.run(r.lifecycle, r.claim, r.instance)
    for (const r of changes.claimsSet) claimsSet.run(r.lifecycle, r.claim, r.instance)
  }
}

const makeJournal = (db: DatabaseSync) => {
  const journal = db.prepare(insert("journal", 14))
  return (r: JournalRow): void => {
    journal.run(
      r.position,
      r.prev,
      r.instance,
      r.seq,
      r.lifecycle,
      r.version,
      r.command,
      r.input,
      r.at,
      r.by,
      r.facts,
      r.verdict,
      r.state,
      r.digest
    )
  }
}

const makeWork = (db: DatabaseSync) => {
  const work = db.prepare(insert("work", 16))
  return (r: WorkRow): void => {
    work.run(
      r.instance,
      r.seq,
      r.slot,
      r.kind,
      r.lifecycle,
      r.version,
      r.name,
      r.input,
      r.at,
      r.status,
      r.attempts,
      r.due,
      r.lease,
      r.leaseUntil,
      r.reason,
      r.token
    )
  }
}

const makeChanges = (db: DatabaseSync) => {
  const instance = makeInstances(db)
  const satellites = makeSatellites(db)
  const journal = makeJournal(db)
  const work = makeWork(db)
  const commands = db.prepare(insert("commands", 3))
  const feeds = db.prepare(insert("feeds", 6))
  const vault = db.prepare(insert("vault", 9))
  const chain = db.prepare(insert("chain", 3))
  const log = db.prepare("update log set epoch = ?, position = ?, hash = ?, at = ? where id = 1")
  return (changes: Changes): void => {
    for (const r of changes.instances) instance(r)
    satellites(changes)
    for (const r of changes.journal) journal(r)
    for (const r of changes.commands) commands.run(r.id, r.digest, r.receipt)
    for (const r of changes.work) work(r)
    for (const r of changes.vault)
      vault.run(r.ref, r.subject, r.instance, r.field, r.class, r.value, r.salt, r.digest, r.at)
    for (const r of changes.feeds) feeds.run(r.feed, r.offset, r.position, r.at, r.instance, r.event)
    if (changes.chain !== null) chain.run(changes.chain.last, changes.chain.first, changes.chain.hash)
    if (changes.log !== null) log.run(changes.log.epoch, changes.log.position, changes.log.hash, changes.log.at)
  }
}

const settleOne =
  (statement: Statement) =>
  ({ from, key, lapsed, lease, set }: WorkUpdate): boolean => {
    const names = Object.keys(set) as Array<keyof typeof columns>
    const guarded = `${lease === undefined ? "" : " and lease is ?"}${lapsed === undefined ? "" : " and (lease is null or lease_until <= ?)"}`
    const guards = [...(lease === undefined ? [] : [lease]), ...(lapsed === undefined ? [] : [lapsed])]
    const text = `update work set ${names.map((name) => `${columns[name]} = ?`).join(", ")} where instance = ? and seq = ? and slot = ? and status = ?${guarded}`
    const params = [...names.map((name) => set[name]!), key.instance, key.seq, key.slot, from]
    return statement(text).run(...params, ...guards).changes !== 0
  }

const makeModels = (statement: Statement) => ({
  project: ({ checkpoint, cleared, from, set }: Projected): boolean => {
    const { model, position, version } = checkpoint
    const { changes } =
      from === null
        ? statement("insert into checkpoints values (?, ?, ?) on conflict do nothing").run(model, version, position)
        : statement("update checkpoints set position = ? where model = ? and position = ? and version = ?").run(
            position,
            model,
            from,
            version
          )
    if (Number(changes) === 0) return false
    for (const r of cleared) statement("delete from models where model = ? and key = ?").run(r.model, r.key)
    for (const r of set) statement("insert or replace into models values (?, ?, ?)").run(r.model, r.key, r.value)
    return true
  },
  dropModel: (model: string): void => {
    statement("delete from checkpoints where model = ?").run(model)
    statement("delete from models where model = ?").run(model)
  }
})

export const makeWrites = (db: DatabaseSync, statement: Statement) => ({
  write: makeChanges(db),
  settle: (updates: ReadonlyArray<WorkUpdate>) => updates.map(settleOne(statement)),
  erase: (subject: string, at: number): number => {
    const { changes } = statement(
      "update vault set value = null, salt = null where subject = ? and value is not null"
    ).run(subject)
    // A handler that failed may have quoted what the person had written.
    statement(
      "update work set reason = null where reason is not null and instance in (select instance from vault where subject = ?)"
    ).run(subject)
    statement("insert into erasures values (?, ?, ?)").run(subject, at, changes)
    return Number(changes)
  },
  addFacts: (facts: ReadonlyArray<FactRow>): void => {
    for (const r of facts) statement("insert into facts values (?, ?, ?)").run(r.name, r.version, r.value)
  },
  addStrays: (strays: ReadonlyArray<StrayRow>): void => {
    for (const r of strays) statement("insert into strays values (?, ?, ?)").run(r.at, r.token, r.reason)
    statement("delete from strays where rowid <= (select max(rowid) from strays) - ?").run(keptStrays)
  },
  beat: (workers: ReadonlyArray<WorkerRow>): void => {
    for (const r of workers)
      statement("insert or replace into workers values (?, ?, ?, ?)").run(r.process, r.kind, r.since, r.beat)
  },
  dropWorkers: (before: number): void => {
    statement("delete from workers where beat < ?").run(before)
  },
  ...makeModels(statement)
})
