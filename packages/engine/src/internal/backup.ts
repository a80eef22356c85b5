/** @internal */
import { Clock, Effect, Stream } from "effect"
import { createHash } from "node:crypto"
import { type BackupHeader, type BackupReport } from "../Backup.ts"
import { BackupError, StoreError } from "../EngineError.ts"
import { type Dump, type DumpRow, Store, type Table, tables } from "../Store.ts"
import { readFile, type Sink, writeFile } from "./backupFile.ts"
import {
  format,
  headerLine,
  isUnfinished,
  type Line,
  lineOf,
  rowLine,
  rowOf,
  type Section,
  sectionLine,
  type Trailer
} from "./backupFormat.ts"

// -----------------------------------------------------------------------------
// writing
// -----------------------------------------------------------------------------

const headerOf = Effect.fnUntraced(function* (dump: Dump, store: string) {
  const [log] = (yield* Stream.runCollect(dump.rows("log"))).flat()
  const header: BackupHeader = {
    format,
    schema: dump.schema,
    store,
    epoch: String(log!["epoch"]),
    position: Number(log!["position"]),
    head: String(log!["hash"]),
    at: yield* Clock.currentTimeMillis
  }
  // It would be whole as a file, and take the place of a backup that is whole.
  if (isUnfinished(header.epoch)) return yield* new StoreError({ operation: "dump", problem: "unfinished" })
  return header
})

/** Writes the rows of a table; gives how many. */
const writeTable = Effect.fnUntraced(function* (
  dump: Dump,
  table: Table,
  put: (text: string) => Effect.Effect<void, BackupError>
): Effect.fn.Return<number, BackupError | StoreError> {
  let count = 0
  let columns: ReadonlyArray<string> = []
  yield* Stream.runForEach(dump.rows(table), (page) => {
    let text = ""
    if (count === 0) {
      columns = Object.keys(page[0]!)
      text = sectionLine(table, page[0]!)
    }
    for (const row of page) text += rowLine(columns, row)
    count += page.length
    return put(text)
  })
  return count
})

const writeAll = Effect.fnUntraced(function* (
  dump: Dump,
  store: string,
  sink: Sink
): Effect.fn.Return<BackupReport, BackupError | StoreError> {
  const hash = createHash("sha256")
  const put = (text: string): Effect.Effect<void, BackupError> => {
    hash.update(text)
    return sink.write(text)
  }
  const header = yield* headerOf(dump, store)
  yield* put(headerLine(header))
  const counts: Record<string, number> = {}
  for (const table of tables) counts[table] = yield* writeTable(dump, table, put)
  const trailer: Trailer = { counts, sha256: hash.digest("hex") }
  yield* sink.write(`${JSON.stringify(trailer)}\n`)
  return { ...header, ...trailer }
})

export const write = Effect.fnUntraced(function* (
  file: string
): Effect.fn.Return<BackupReport, BackupError | StoreError, Store> {
  const store = yield* Store
  const written = yield* writeFile(file, (sink) => store.dump((dump) => writeAll(dump, store.manifest.name, sink)))
  return written.value
})

// -----------------------------------------------------------------------------
// reading
// -----------------------------------------------------------------------------

/** What is done with each row on the way. */
export type Visit<E> = (table: Table, row: DumpRow) => Effect.Effect<void, E> | void

interface Reading {
  readonly file: string
  header: BackupHeader | null
  section: Section | null
  trailer: Trailer | null
  /** The tables whose section has been: each has one. */
  readonly seen: Set<Table>
  readonly counts: Record<string, number>
  lines: number
}

const damaged = (reading: Reading, detail: string): BackupError =>
  new BackupError({ file: reading.file, problem: "damaged", detail: `line ${reading.lines}: ${detail}` })

const takeHeader = (reading: Reading, line: Line | null): BackupError | null => {
  if (line?._tag !== "Header") return new BackupError({ file: reading.file, problem: "notABackup", detail: "" })
  if (line.header.format > format)
    return new BackupError({ file: reading.file, problem: "newer", detail: `format ${line.header.format}` })
  reading.header = line.header
  return null
}

/** Takes a line; gives the row that it holds, nothing, or what is wrong with it. */
const take = (reading: Reading, text: string): BackupError | readonly [Table, DumpRow] | null => {
  const line = lineOf(text)
  if (reading.header === null) return takeHeader(reading, line)
  if (reading.trailer !== null) return damaged(reading, "something stands behind the end")
  if (line === null) return damaged(reading, "it cannot be read")
  if (line._tag === "Header") return damaged(reading, "a second beginning")
  if (line._tag === "Trailer") {
    reading.trailer = line.trailer
    return null
  }
  if (line._tag === "Section") {
    if (reading.seen.has(line.section.table)) return damaged(reading, `${line.section.table} begins twice`)
    reading.section = line.section
    reading.seen.add(line.section.table)
    return null
  }
  const { section } = reading
  if (section === null || section.columns.length !== line.cells.length) return damaged(reading, "a row of no table")
  reading.counts[section.table] = (reading.counts[section.table] ?? 0) + 1
  return [section.table, rowOf(section, line.cells)]
}

const conclude = (reading: Reading, sha256: string): BackupReport | BackupError => {
  const { counts, file, header, trailer } = reading
  if (header === null) return new BackupError({ file, problem: "notABackup", detail: "" })
  if (trailer === null) return new BackupError({ file, problem: "truncated", detail: `after line ${reading.lines}` })
  if (trailer.sha256 !== sha256) return damaged(reading, "the digest is another")
  const names = new Set([...Object.keys(counts), ...Object.keys(trailer.counts)])
  for (const name of names)
    if ((counts[name] ?? 0) !== (trailer.counts[name] ?? 0)) return damaged(reading, `rows of ${name} are missing`)
  if (counts["log"] !== 1) return damaged(reading, "the log is missing")
  if (isUnfinished(header.epoch)) return damaged(reading, "it was made of a store whose restore was not finished")
  return { ...header, ...trailer }
}

const isTrailer = (line: string): boolean => !line.startsWith("[") && lineOf(line)?._tag === "Trailer"

/** Reads a whole backup, row by row, and checks it. What the visit is told counts only when this succeeds. */
export const read = Effect.fnUntraced(function* <E = never>(
  file: string,
  visit: Visit<E>
): Effect.fn.Return<BackupReport, BackupError | E> {
  const reading: Reading = { file, header: null, section: null, trailer: null, seen: new Set(), counts: {}, lines: 0 }
  const hash = createHash("sha256")
  const look = Effect.fnUntraced(function* (line: string): Effect.fn.Return<void, BackupError | E> {
    reading.lines++
    if (!isTrailer(line)) hash.update(`${line}\n`)
    const taken = take(reading, line)
    if (taken instanceof BackupError) return yield* taken
    const visited = taken === null ? undefined : visit(...taken)
    if (visited !== undefined) yield* visited
  })
  // Lines end with a line feed and nothing else: what stands behind the last one was cut off.
  const decoder = new TextDecoder()
  let rest = ""
  yield* Stream.runForEach(
    readFile(file),
    Effect.fnUntraced(function* (bytes: Buffer): Effect.fn.Return<void, BackupError | E> {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n")
      rest = lines.pop()!
      for (const line of lines) yield* look(line)
    })
  )
  if (rest !== "" && reading.header === null) return yield* new BackupError({ file, problem: "notABackup", detail: "" })
  const report =
    rest === "" ? conclude(reading, hash.digest("hex")) : new BackupError({ file, problem: "truncated", detail: "" })
  if (report instanceof BackupError) return yield* report
  return report
})

export const inspect = (file: string): Effect.Effect<BackupReport, BackupError> => read(file, () => {})
