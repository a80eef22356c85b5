/** @internal */
import { Effect } from "effect"
import { type RestoreOptions, type RestoreReport } from "../Backup.ts"
import { BackupError, type StoreError } from "../EngineError.ts"
import { type DumpRow, Store, type Table, type View } from "../Store.ts"
import { type ErasureReport } from "../Vault.ts"
import { read } from "./backup.ts"
import { beyond } from "./backupErasures.ts"
import { heavy, isUnfinished, unfinished, weightOf } from "./backupFormat.ts"
import { Entropy } from "./entropy.ts"

/** How many rows one transaction loads. */
const batch = 2000

// -----------------------------------------------------------------------------
// looking first
// -----------------------------------------------------------------------------

interface Seen {
  log: DumpRow
  readonly erasures: Array<ErasureReport>
  /** Where there is personal data of those whom the list names. */
  readonly instances: Map<string, Set<string>>
}

const look = Effect.fnUntraced(function* (file: string, given: ReadonlyArray<ErasureReport>) {
  const named = new Set(given.map((it) => it.subject))
  const seen: Seen = { log: {}, erasures: [], instances: new Map() }
  const report = yield* read(file, (table, row) => {
    if (table === "log") seen.log = row
    if (table === "erasures")
      seen.erasures.push({ subject: String(row["subject"]), at: Number(row["at"]), erased: Number(row["rows"]) })
    const subject = String(row["subject"])
    if (table !== "vault" || !named.has(subject)) return
    const places = seen.instances.get(subject) ?? new Set()
    seen.instances.set(subject, places.add(String(row["instance"])))
  })
  if (seen.log["position"] !== report.position || seen.log["hash"] !== report.head)
    return yield* new BackupError({ file, problem: "damaged", detail: "its beginning does not fit its log" })
  return { report, seen }
})

const isEmpty = Effect.fnUntraced(function* (view: View): Effect.fn.Return<boolean, StoreError> {
  const log = yield* view.log
  if (log.position !== 0 || isUnfinished(log.epoch)) return false
  const found = [
    yield* view.instancesAfter({ after: "", limit: 1 }),
    yield* view.commandsAfter({ after: "", limit: 1 }),
    yield* view.facts,
    yield* view.erasures,
    yield* view.strays(1),
    yield* view.checkpoints
  ]
  return found.every((rows) => rows.length === 0)
})

// -----------------------------------------------------------------------------
// loading
// -----------------------------------------------------------------------------

/** What of a backup is written otherwise than it stands there. */
const makeChange = (applied: ReadonlyArray<ErasureReport>, seen: Seen) => {
  const subjects = new Set(applied.map((it) => it.subject))
  const places = new Set([...subjects].flatMap((subject) => [...(seen.instances.get(subject) ?? [])]))
  const erased = new Map<string, number>()
  const change = (table: Table, row: DumpRow): DumpRow | null => {
    // The log is written last, and these with those that are applied.
    if (table === "log" || table === "erasures") return null
    if (table === "work") {
      // Whoever held a lease knows nothing of this store; and a reason may quote what the person had written.
      const reason = places.has(String(row["instance"])) ? null : row["reason"]!
      return { ...row, reason, lease: null, lease_until: 0 }
    }
    if (table !== "vault" || !subjects.has(String(row["subject"])) || row["value"] === null) return row
    const subject = String(row["subject"])
    erased.set(subject, (erased.get(subject) ?? 0) + 1)
    return { ...row, value: null, salt: null }
  }
  return { change, erased }
}

/** Gathers rows of one table and loads them together. */
const makeLoader = (store: Store["Service"]) => {
  let rows: Array<DumpRow> = []
  let of: Table = "log"
  let weight = 0
  const flush = Effect.suspend(() => {
    const [table, some] = [of, rows]
    rows = []
    weight = 0
    return some.length === 0 ? Effect.void : store.transact((tx) => tx.load(table, some))
  })
  const add = (row: DumpRow): void => {
    rows.push(row)
    weight += weightOf(row)
  }
  const put = (table: Table, row: DumpRow): Effect.Effect<void, StoreError> | void => {
    if (table === of && rows.length < batch && weight < heavy) return add(row)
    return Effect.map(flush, () => {
      of = table
      add(row)
    })
  }
  return { flush, put }
}

/** The erasures as the restored store knows them: with how many rows each emptied, here or when it was made. */
const erasureRows = (
  known: ReadonlyArray<ErasureReport>,
  applied: ReadonlyArray<ErasureReport>,
  erased: ReadonlyMap<string, number>
): ReadonlyArray<DumpRow> => {
  const counted = new Set<string>()
  const again = applied.map(({ at, subject }) => {
    const rows = counted.has(subject) ? 0 : (erased.get(subject) ?? 0)
    counted.add(subject)
    return { subject, at, rows }
  })
  return [...known.map(({ at, erased: rows, subject }) => ({ subject, at, rows })), ...again].sort(
    (a, b) => a.at - b.at
  )
}

const refuse = (file: string, problem: BackupError["problem"], detail: string): BackupError =>
  new BackupError({ file, problem, detail })

export const restore = Effect.fnUntraced(function* (
  file: string,
  { erasures }: RestoreOptions
): Effect.fn.Return<RestoreReport, BackupError | StoreError, Store> {
  const store = yield* Store
  const random = yield* Entropy
  const { report, seen } = yield* look(file, erasures)
  const schema = yield* store.dump((dump) => Effect.succeed(dump.schema))
  if (report.schema > schema) return yield* refuse(file, "newer", `tables of version ${report.schema}`)
  const applied = beyond(erasures, seen.erasures)
  const epoch = random(6)
  // Until all is there, the log says so: no engine opens it.
  const mark: DumpRow = { ...seen.log, epoch: `${unfinished}${epoch}` }
  const isMarked = yield* store.transact((tx) =>
    Effect.gen(function* () {
      // Of several that restore at once, one finds the store empty.
      yield* tx.lockLog([])
      if (!(yield* isEmpty(tx))) return false
      yield* tx.load("log", [mark])
      return true
    })
  )
  if (!isMarked) return yield* refuse(file, "notEmpty", "")
  const { change, erased } = makeChange(applied, seen)
  const { flush, put } = makeLoader(store)
  const again = yield* read<StoreError>(file, (table, row) => {
    const changed = change(table, row)
    return changed === null ? undefined : put(table, changed)
  })
  yield* flush
  if (again.sha256 !== report.sha256) return yield* refuse(file, "damaged", "it was changed while it was read")
  const isOurs = yield* store.transact((tx) =>
    Effect.gen(function* () {
      const { log } = yield* tx.lockLog([])
      if (log.epoch !== mark["epoch"] || log.position !== report.position) return false
      yield* tx.load("erasures", erasureRows(seen.erasures, applied, erased))
      yield* tx.load("log", [{ ...seen.log, epoch }])
      return true
    })
  )
  if (!isOurs) return yield* refuse(file, "disturbed", "")
  const total = [...erased.values()].reduce((sum, many) => sum + many, 0)
  return { epoch, position: report.position, head: report.head, counts: report.counts, erased: total }
})
