/** @internal */
import { Effect, Exit, Layer, Schedule } from "effect"
import { closeSync, openSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { StoreError } from "../EngineError.ts"
import { Store, type Transaction, type View } from "../Store.ts"
import { Entropy } from "./entropy.ts"
import { dumpFile, dumpMemory, load } from "./sqliteDump.ts"
import { makeReads } from "./sqliteRead.ts"
import { migrate } from "./sqliteSchema.ts"
import { makeWrites } from "./sqliteWrite.ts"

export interface Options {
  readonly file: string
  readonly patience?: number
}

/** By SQLite's codes for a file that is locked, a table that is, and a disk that is full. */
const problems: { readonly [code: number]: StoreError["problem"] } = { 5: "busy", 6: "busy", 13: "full" }

const failure = (operation: string, cause: unknown): StoreError => {
  const code = (cause as { readonly errcode?: unknown } | null)?.errcode
  const problem = typeof code === "number" ? problems[code & 0xff] : undefined
  return new StoreError({ operation, problem: problem ?? "failed", cause })
}

/** One operation, as an effect that is synchronous and fails with a typed error. */
const operation = <A>(name: string, run: () => A): Effect.Effect<A, StoreError> =>
  Effect.suspend(() => {
    try {
      return Exit.succeed(run())
    } catch (cause) {
      return Exit.fail(failure(name, cause))
    }
  })

const pause = 4

/** A busy file is tried again, each time after a pause of another length, until the patience is used up. */
const patiently =
  (patience: number) =>
  <A, E>(self: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.retry(self, {
      while: (error) => error instanceof StoreError && error.problem === "busy",
      schedule: Schedule.jittered(Schedule.spaced(pause)),
      times: Math.max(1, Math.ceil(patience / pause))
    })

type Wrap = <A>(self: Effect.Effect<A, StoreError>) => Effect.Effect<A, StoreError>

const makeView = (reads: ReturnType<typeof makeReads>, wrap: Wrap): View => ({
  log: wrap(operation("log", reads.log)),
  instances: (ids) => wrap(operation("instances", () => reads.instances(ids))),
  instancesAfter: (range) => wrap(operation("instancesAfter", () => reads.instancesAfter(range))),
  commands: (ids) => wrap(operation("commands", () => reads.commands(ids))),
  commandsAfter: (range) => wrap(operation("commandsAfter", () => reads.commandsAfter(range))),
  select: (selection) => wrap(operation("select", () => reads.select(selection))),
  count: (selection) => wrap(operation("count", () => reads.count(selection))),
  journal: (range) => wrap(operation("journal", () => reads.journal(range))),
  feed: (range) => wrap(operation("feed", () => reads.feed(range))),
  timers: (limit) => wrap(operation("timers", () => reads.timers(limit))),
  work: (filter) => wrap(operation("work", () => reads.work(filter))),
  vault: (refs) => wrap(operation("vault", () => reads.vault(refs))),
  live: wrap(operation("live", reads.live)),
  facts: wrap(operation("facts", reads.facts)),
  factsNamed: (wanted) => wrap(operation("factsNamed", () => reads.factsNamed(wanted))),
  heads: (range) => wrap(operation("heads", () => reads.heads(range))),
  idle: (range) => wrap(operation("idle", () => reads.idle(range))),
  satellites: (ids) => wrap(operation("satellites", () => reads.satellites(ids))),
  orphans: (limit) => wrap(operation("orphans", () => reads.orphans(limit))),
  depth: wrap(operation("depth", reads.depth)),
  erasures: wrap(operation("erasures", reads.erasures)),
  strays: (limit) => wrap(operation("strays", () => reads.strays(limit))),
  workers: wrap(operation("workers", reads.workers)),
  checkpoints: wrap(operation("checkpoints", reads.checkpoints)),
  model: (range) => wrap(operation("model", () => reads.model(range)))
})

const makeTransaction = (
  db: DatabaseSync,
  { onErased, reads }: { readonly reads: ReturnType<typeof makeReads>; readonly onErased: () => void }
): Transaction => {
  const writes = makeWrites(db, reads.statement)
  return {
    ...makeView(reads, (self) => self),
    // The whole file is locked since `begin immediate`; what remains of locking is reading.
    lock: (_names, ids) => operation("lock", () => reads.instances(ids)),
    claims: (claims) => operation("claims", () => reads.claims(claims)),
    lockLog: (feeds) => operation("lockLog", () => reads.lockLog(feeds)),
    write: (changes) => operation("write", () => writes.write(changes)),
    settle: (updates) => operation("settle", () => writes.settle(updates)),
    erase: (subject, at) =>
      operation("erase", () => {
        onErased()
        return writes.erase(subject, at)
      }),
    addFacts: (facts) => operation("addFacts", () => writes.addFacts(facts)),
    addStrays: (strays) => operation("addStrays", () => writes.addStrays(strays)),
    beat: (workers) => operation("beat", () => writes.beat(workers)),
    dropWorkers: (before) => operation("dropWorkers", () => writes.dropWorkers(before)),
    project: (projected) => operation("project", () => writes.project(projected)),
    dropModel: (model) => operation("dropModel", () => writes.dropModel(model)),
    load: (table, rows) => operation("load", () => load(db, table, rows))
  }
}

/**
 * Moves the write-ahead log into the file and empties it, so that what was erased does not live on in it; false when
 * another process is in the way.
 */
const flush = (db: DatabaseSync): boolean => {
  try {
    return db.prepare("pragma wal_checkpoint(truncate)").get()?.["busy"] === 0
  } catch {
    return false
  }
}

/**
 * What was erased lives on in the write-ahead log until that is emptied. It cannot be while somebody reads an earlier
 * moment: then it is tried after the next write, and when a backup has ended.
 */
const makeWiping = (db: DatabaseSync) => {
  let isOpen = false
  return {
    erased: () => (isOpen = true),
    wipe: () => {
      if (isOpen) isOpen = !flush(db)
    }
  }
}

type Wiping = ReturnType<typeof makeWiping>

const makeTransact = (db: DatabaseSync, reads: ReturnType<typeof makeReads>, wiping: Wiping) => {
  const tx = makeTransaction(db, { reads, onErased: wiping.erased })
  const begin = db.prepare("begin immediate")
  const commit = db.prepare("commit")
  const rollback = (): void => {
    try {
      db.exec("rollback")
    } catch {
      // SQLite has rolled back by itself: there is no transaction left to end.
    }
  }
  return <A, E>(body: (tx: Transaction) => Effect.Effect<A, E>): Effect.Effect<A, E | StoreError> =>
    Effect.suspend((): Exit.Exit<A, E | StoreError> => {
      try {
        begin.run()
      } catch (cause) {
        return Exit.fail(failure("begin", cause))
      }
      // Run in one go: a fiber that yielded here would let another write into this transaction.
      const exit = Effect.runSyncExit(body(tx))
      if (Exit.isFailure(exit)) {
        rollback()
        return exit
      }
      try {
        commit.run()
        wiping.wipe()
        return exit
      } catch (cause) {
        rollback()
        return Exit.fail(failure("commit", cause))
      }
    })
}

const configure = (db: DatabaseSync): void => {
  db.exec("pragma journal_mode = wal")
  db.exec("pragma synchronous = full")
  db.exec("pragma cache_size = -65536")
  db.exec("pragma temp_store = memory")
  // What is erased is overwritten where it stood.
  db.exec("pragma secure_delete = on")
  db.exec("pragma wal_autocheckpoint = 4000")
}

/** A new file is its owner's alone: it holds personal data. What SQLite puts beside it has the same rights. */
const makePrivate = (file: string): void => {
  if (file === ":memory:" || file.startsWith("file:")) return
  try {
    closeSync(openSync(file, "wx", 0o600))
  } catch {
    // It is there already, or cannot be made: then SQLite says so.
  }
}

const open = (options: Options, epoch: string): Effect.Effect<DatabaseSync, StoreError> =>
  Effect.suspend(() => {
    let db: DatabaseSync | null = null
    try {
      makePrivate(options.file)
      db = new DatabaseSync(options.file, { enableForeignKeyConstraints: false })
      configure(db)
      const newer = migrate(db, epoch)
      if (newer === null) return Exit.succeed(db)
      db.close()
      return Exit.fail(new StoreError({ operation: "open", problem: "newerSchema" }))
    } catch (cause) {
      db?.close()
      return Exit.fail(failure("open", cause))
    }
  })

export const make = (options: Options): Layer.Layer<Store, StoreError> =>
  Layer.effect(
    Store,
    Effect.gen(function* () {
      const patient = patiently(options.patience ?? 10_000)
      const epoch = (yield* Entropy)(6)
      const db = yield* Effect.acquireRelease(patient(open(options, epoch)), (it) => Effect.sync(() => it.close()))
      const reads = makeReads(db)
      const wiping = makeWiping(db)
      const transact = makeTransact(db, reads, wiping)
      const source = { file: options.file, patient, onClosed: wiping.wipe }
      return Store.of({
        ...makeView(reads, patient),
        manifest: {
          name: "sqlite",
          durable: options.file !== ":memory:",
          shared: options.file !== ":memory:",
          synchronous: true
        },
        transact: (body) => patient(transact(body)),
        dump: (body) =>
          options.file === ":memory:" ? dumpMemory(db, body, operation) : dumpFile(source, body, operation)
      })
    })
  )
