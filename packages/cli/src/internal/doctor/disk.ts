/** @internal What can be said about a database file without changing it. */
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

export interface FileFacts {
  readonly file: string
  readonly exists: boolean
  readonly isFile: boolean
  readonly bytes: number
  readonly canRead: boolean
  readonly canWrite: boolean
  /** Null where the system does not say. */
  readonly free: number | null
  readonly isNetwork: boolean
  readonly modified: number | null
  /** What the file holds; null when it could not be opened. */
  readonly content: Content | null
  /** Why it could not be opened. */
  readonly reason: string | null
}

export interface Content {
  readonly isOurs: boolean
  readonly schema: number
  readonly encoding: string
  /** What SQLite finds wrong with its pages; null when nothing is. */
  readonly damage: string | null
  readonly isUnfinished: boolean
  readonly latest: number
  readonly position: number
  /** A process is writing at this very moment. */
  readonly isBusy: boolean
  /** Processes whose workers gave a sign of life, and when. */
  readonly beats: ReadonlyArray<{ readonly process: string; readonly beat: number }>
}

/** Tables that every database of a hall has. */
const own = ["log", "journal", "schema_version"]

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

/** The nearest folder that is there: the one that a new file would be made in or below. */
const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)))

/** NFS, SMB, CIFS, 9p, AFS: none of them locks well enough. */
const network = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f])

const diskOf = (folder: string): { readonly free: number | null; readonly isNetwork: boolean } => {
  try {
    const { bavail, bsize, type } = statfsSync(folder)
    return { free: bavail * bsize, isNetwork: network.has(type >>> 0) }
  } catch {
    return { free: null, isNetwork: false }
  }
}

const one = (db: DatabaseSync, sql: string): { readonly [column: string]: unknown } | undefined => db.prepare(sql).get()

const isBusyNow = (file: string): boolean => {
  const db = new DatabaseSync(file)
  try {
    db.exec("pragma busy_timeout = 0")
    db.exec("begin immediate")
    db.exec("rollback")
    return false
  } catch (cause) {
    return (cause as { readonly errcode?: number }).errcode === 5
  } finally {
    db.close()
  }
}

const beatsOf = (db: DatabaseSync): Content["beats"] => {
  try {
    const rows = db.prepare("select process, max(beat) as beat from workers group by process").all()
    return rows.map((row) => ({ process: String(row["process"]), beat: Number(row["beat"]) }))
  } catch {
    return []
  }
}

/** Reading every page of a larger file takes minutes: there `balai verify` is the way. */
const checkable = 2e9

const contentOf = (file: string, { bytes, canWrite }: { bytes: number; canWrite: boolean }): Content => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const isChecked = bytes <= checkable
    const damage = isChecked ? String(one(db, "pragma quick_check(1)")?.["quick_check"] ?? "?") : "ok"
    const encoding = String(one(db, "pragma encoding")?.["encoding"] ?? "?")
    const tables = db.prepare("select name from sqlite_schema where name in ('log', 'journal', 'schema_version')").all()
    const isEmpty = one(db, "select 1 from sqlite_schema limit 1") === undefined
    const isOurs = tables.length === 3 || isEmpty
    const log = tables.length === 3 ? one(db, "select epoch, position, at from log") : undefined
    const schema = tables.length === 3 ? one(db, "select max(version) as v from schema_version") : undefined
    return {
      isOurs,
      schema: Number(schema?.["v"] ?? 0),
      encoding,
      damage: damage === "ok" ? null : damage,
      isUnfinished: String(log?.["epoch"] ?? "").startsWith("restoring/"),
      latest: Number(log?.["at"] ?? 0),
      position: Number(log?.["position"] ?? 0),
      isBusy: canWrite && isBusyNow(file),
      beats: tables.length === 3 ? beatsOf(db) : []
    }
  } finally {
    db.close()
  }
}

const open = (
  file: string,
  about: { readonly bytes: number; readonly canWrite: boolean }
): Pick<FileFacts, "content" | "reason"> => {
  try {
    return { content: contentOf(file, about), reason: null }
  } catch (cause) {
    return { content: null, reason: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** Whose a file is; null when it cannot be opened, or is no database. */
export const kindOf = (file: string): "absent" | "empty" | "foreign" | "ours" | "unwritable" | null => {
  if (!existsSync(file)) return "absent"
  // SQLite writes beside the file, also when it only reads.
  if (!may(file, constants.R_OK | constants.W_OK) || !may(dirname(file), constants.W_OK)) return "unwritable"
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(file, { readOnly: true })
    const tables = db.prepare("select name from sqlite_schema where type = 'table'").all()
    const names = new Set(tables.map(({ name }) => String(name)))
    if (names.size === 0) return "empty"
    return own.every((name) => names.has(name)) ? "ours" : "foreign"
  } catch {
    return null
  } finally {
    db?.close()
  }
}

export const lookAtFile = (file: string): FileFacts => {
  const folder = existing(dirname(file))
  const stat = statSync(file, { throwIfNoEntry: false })
  const isFile = stat?.isFile() === true
  const bytes = stat?.size ?? 0
  const canRead = isFile && may(file, constants.R_OK)
  const canWrite = may(folder, constants.W_OK) && (stat === undefined || may(file, constants.W_OK))
  return {
    file,
    exists: stat !== undefined,
    isFile,
    bytes,
    canRead,
    canWrite,
    ...diskOf(folder),
    modified: stat === undefined ? null : stat.mtimeMs,
    ...(canRead ? open(file, { bytes, canWrite }) : { content: null, reason: null })
  }
}
