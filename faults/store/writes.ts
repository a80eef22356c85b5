import { type Store } from "@balai/engine"
import { keyOf, type Name, type Tables } from "./data.ts"
import { type Trouble } from "./locks.ts"
import { headOf, reads } from "./reads.ts"
import { put, Refused, remove, type Server, type Session } from "./server.ts"

const byText = (x: string, y: string): number => (x === y ? 0 : x < y ? -1 : 1)
const lockOf = (name: Name, key: string): string => `${name}:${key}`

type Done<A> = (result: A | Refused) => void

/** Adds rows whose key nobody else may have. */
const insert = <N extends Name>(
  server: Server,
  session: Session,
  [name, rows]: readonly [N, ReadonlyArray<Tables[N]>]
): void => {
  for (const row of rows) {
    const key = keyOf[name](row as never)
    if (session.seen.get(name, key) !== undefined) {
      server.watcher.collided(session, name, row)
      throw new Refused("unique", `${name} ${key}`)
    }
    put(session, name, row)
  }
}

const writeInstance = (server: Server, session: Session, row: Store.InstanceRow): void => {
  const before = session.seen.get("instances", row.id)
  if (before === undefined || row.seq <= 1) return insert(server, session, ["instances", [row]])
  if (row.seq <= before.seq) {
    server.watcher.collided(session, "instances", row)
    throw new Refused("unique", `instance ${row.id} is at ${before.seq}, not below ${row.seq}`)
  }
  put(session, "instances", { ...row, lifecycle: before.lifecycle, startedAt: before.startedAt })
}

const writeSatellites = (server: Server, session: Session, changes: Store.Changes): void => {
  for (const row of changes.timersCleared) remove(session, "timers", row as Store.TimerRow)
  for (const row of changes.timersSet) put(session, "timers", row)
  for (const row of changes.keysCleared) remove(session, "keys", row)
  for (const row of changes.keysSet) put(session, "keys", row)
  for (const row of changes.claimsCleared)
    if (session.seen.get("claims", keyOf.claims(row))?.instance === row.instance) remove(session, "claims", row)
  insert(server, session, ["claims", changes.claimsSet])
}

const apply = (server: Server, session: Session, changes: Store.Changes): void => {
  for (const row of changes.instances) writeInstance(server, session, row)
  writeSatellites(server, session, changes)
  insert(server, session, ["journal", changes.journal])
  insert(server, session, ["commands", changes.commands])
  insert(server, session, ["work", changes.work])
  insert(server, session, ["vault", changes.vault])
  insert(server, session, ["feeds", changes.feeds])
  if (changes.chain !== null) insert(server, session, ["chain", [changes.chain]])
  if (changes.log !== null) put(session, "log", changes.log)
}

/** A new instance whose key somebody has stored already: that shows without waiting for whoever has locked the row. */
const collision = (session: Session, changes: Store.Changes): Store.InstanceRow | undefined =>
  changes.instances.find((row) => row.seq <= 1 && session.seen.get("instances", row.id) !== undefined)

/** The rows that a write touches, each of which is locked until the end: two that store the same key wait for each other. */
const touched = (changes: Store.Changes): ReadonlyArray<string> => [
  ...changes.instances.map((row) => lockOf("instances", row.id)),
  ...changes.claimsSet.map((row) => lockOf("claims", keyOf.claims(row))),
  ...changes.journal.map((row) => lockOf("journal", keyOf.journal(row))),
  ...changes.commands.map((row) => lockOf("commands", row.id)),
  ...changes.feeds.map((row) => lockOf("feeds", keyOf.feeds(row))),
  ...(changes.log === null ? [] : [lockOf("log", "log")])
]

const attempt = <A>(done: Done<A>, run: () => A): void => {
  let result: A | Refused
  try {
    result = run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    result = error
  }
  done(result)
}

const settleOne = (session: Session, { from, key, lapsed, lease, set }: Store.WorkUpdate): boolean => {
  const row = session.seen.get("work", keyOf.work(key as Store.WorkRow))
  if (row === undefined || row.status !== from || (lease !== undefined && row.lease !== lease)) return false
  if (lapsed !== undefined && row.lease !== null && row.leaseUntil > lapsed) return false
  put(session, "work", { ...row, ...set })
  return true
}

const erase = (session: Session, subject: string, at: number): number => {
  const rows = session.seen.all("vault").filter((row) => row.subject === subject && row.value !== null)
  for (const row of rows) put(session, "vault", { ...row, value: null, salt: null })
  put(session, "erasures", { subject, at, rows: rows.length })
  return rows.length
}

const project = (session: Session, { checkpoint, cleared, from, set }: Store.Projected): boolean => {
  const before = session.seen.get("checkpoints", checkpoint.model)
  if ((before?.position ?? null) !== from || (from !== null && before!.version !== checkpoint.version)) return false
  put(session, "checkpoints", checkpoint)
  for (const row of cleared) remove(session, "models", { ...row, value: "" })
  for (const row of set) put(session, "models", row)
  return true
}

const dropModel = (session: Session, model: string): void => {
  for (const row of session.seen.all("models")) if (row.model === model) remove(session, "models", row)
  const checkpoint = session.seen.get("checkpoints", model)
  if (checkpoint !== undefined) remove(session, "checkpoints", checkpoint)
}

const refused = (trouble: Trouble): Refused => new Refused(trouble, "lock")

type Under = <A>(
  keys: ReadonlyArray<string>,
  run: () => A,
  then: { readonly done: Done<A>; readonly nowait?: boolean }
) => void

/** Takes the locks, then does the work. */
const makeUnder =
  (server: Server, session: Session): Under =>
  (keys, run, { done, nowait = false }) =>
    server.acquire(session, keys, {
      nowait,
      done: (trouble) => (trouble === null ? attempt(done, run) : done(refused(trouble)))
    })

/** The operations whose first purpose is to lock. */
const makeLocking = (session: Session, under: Under) => ({
  lock: (
    names: ReadonlyArray<string>,
    ids: ReadonlyArray<string>,
    done: Done<ReadonlyArray<Store.InstanceRow>>
  ): void => {
    // Rows that are not there when the statement begins are neither locked nor seen.
    const found = [...new Set(ids)].filter((id) => session.seen.get("instances", id) !== undefined).sort(byText)
    const keys = [
      ...[...new Set(names)].sort(byText).map((name) => `name:${name}`),
      ...found.map((id) => lockOf("instances", id))
    ]
    // Behind what is held already, waiting could close a circle.
    const last = session.locked.at(-1) ?? ""
    const nowait = session.locks.size > 0 && (names.length > 0 || found.some((id) => byText(id, last) < 0))
    const read = (): ReadonlyArray<Store.InstanceRow> => {
      session.locked.push(...found)
      session.locked.sort(byText)
      return reads.instances(session.seen, found)
    }
    under(keys, read, { done, nowait })
  },
  lockLog: (
    feeds: ReadonlyArray<string>,
    done: Done<{ log: Store.LogRow; heads: ReadonlyMap<string, number> }>
  ): void =>
    under(
      [lockOf("log", "log")],
      () => ({
        log: session.seen.get("log", "log")!,
        heads: new Map(feeds.map((feed) => [feed, headOf(session.seen, feed)]))
      }),
      { done }
    ),
  settle: (updates: ReadonlyArray<Store.WorkUpdate>, done: Done<ReadonlyArray<boolean>>): void => {
    const keys = [...new Set(updates.map(({ key }) => lockOf("work", keyOf.work(key as Store.WorkRow))))]
    under(keys.sort(byText), () => updates.map((update) => settleOne(session, update)), { done })
  }
})

/** What a transaction may do beyond reading; each calls back when it has what it waits for. */
export const makeWrites = (server: Server, session: Session) => {
  const under = makeUnder(server, session)
  return {
    ...makeLocking(session, under),
    write: (changes: Store.Changes, done: Done<void>) =>
      under(collision(session, changes) === undefined ? touched(changes) : [], () => apply(server, session, changes), {
        done
      }),
    erase: (subject: string, at: number, done: Done<number>) =>
      under([`subject:${subject}`], () => erase(session, subject, at), { done }),
    addFacts: (facts: ReadonlyArray<Store.FactRow>, done: Done<void>) =>
      under(
        facts.map((row) => lockOf("facts", keyOf.facts(row))).sort(byText),
        () => insert(server, session, ["facts", facts]),
        { done }
      ),
    addStrays: (rows: ReadonlyArray<Store.StrayRow>, done: Done<void>) =>
      attempt(done, () => insert(server, session, ["strays", rows])),
    beat: (workers: ReadonlyArray<Store.WorkerRow>, done: Done<void>) =>
      under(
        workers.map((row) => lockOf("workers", keyOf.workers(row))).sort(byText),
        () => workers.forEach((row) => put(session, "workers", row)),
        { done }
      ),
    dropWorkers: (before: number, done: Done<void>) => {
      const gone = session.seen.all("workers").filter((row) => row.beat < before)
      under(
        gone.map((row) => lockOf("workers", keyOf.workers(row))).sort(byText),
        () => {
          for (const row of gone)
            if ((session.seen.get("workers", keyOf.workers(row))?.beat ?? Infinity) < before)
              remove(session, "workers", row)
        },
        { done }
      )
    },
    project: (projected: Store.Projected, done: Done<boolean>) =>
      under([lockOf("checkpoints", projected.checkpoint.model)], () => project(session, projected), { done }),
    dropModel: (model: string, done: Done<void>) =>
      under([lockOf("checkpoints", model)], () => dropModel(session, model), { done })
  }
}

export type Writes = ReturnType<typeof makeWrites>
