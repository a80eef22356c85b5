/** @internal What a database that cannot be opened means for whoever starts the server. */
import { EngineError } from "@balai/engine"
import { Redacted } from "effect"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { StorageError } from "../ServerError.ts"

/** A database on a server: its address, and what may be shown of that. */
export interface Postgres {
  readonly url: Redacted.Redacted
  readonly shown: string
}

/** The database server that is named, or null for a file. */
export const postgresOf = (database: string | undefined): Postgres | null => {
  if (database === undefined || !/^postgres(ql)?:/i.test(database)) return null
  const url = Redacted.make(database)
  if (!URL.canParse(database)) return { url, shown: "postgres:" }
  const { host, pathname, username } = new URL(database)
  return { url, shown: `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}` }
}

/** A failure of the store names the file and says what to do; every other error stays as it is. */
export const inWords = (error: unknown, file: string): unknown =>
  error instanceof EngineError.StoreError ? new StorageError({ file, text: textOf(error, file) }) : error

const textOf = ({ problem, cause, text }: EngineError.StoreError, file: string) => {
  if (problem === "unreachable" || problem === "denied" || problem === "unsuitable") {
    const said = cause instanceof Error ? ` (${cause.message})` : ""
    return { id: `${file}: ${text.id}${said}.`, en: `${file}: ${text.en}${said}.` }
  }
  if (problem === "newerSchema") {
    if (file.startsWith("postgres:")) return { id: `${file}: ${text.id}.`, en: `${file}: ${text.en}.` }
    return {
      id: `Basis data ${file} ditulis oleh versi Balai yang lebih baru. Jalankan versi itu, atau pakai berkas lain: --database BERKAS`,
      en: `The database ${file} was written by a newer version of Balai. Run that version, or use another file: --database FILE`
    }
  }
  if (problem === "busy") {
    return {
      id: `Basis data ${file} sedang dipakai program lain. Tutup program itu, lalu coba lagi.`,
      en: `The database ${file} is in use by another program. Close that program, then try again.`
    }
  }
  const reason = cause instanceof Error ? cause.message : "?"
  if (/not a database|malformed|corrupt/i.test(reason)) {
    return {
      id: `Berkas ${file} rusak atau bukan basis data (${reason}). Pulihkan dari cadangan, atau pakai berkas lain: --database BERKAS`,
      en: `The file ${file} is damaged or no database (${reason}). Restore it from a backup, or use another file: --database FILE`
    }
  }
  return {
    id: `Basis data ${file} tidak dapat dibuka (${reason}). Periksa apakah ini sebuah berkas, hak akses foldernya, dan sisa ruang disk.`,
    en: `The database ${file} cannot be opened (${reason}). Check that it is a file, who may write in its folder, and the disk space.`
  }
}

/** A database that this process uses, and how it gives it back. */
export interface Claim {
  readonly database: string
  readonly release: () => void
}

/** Such a file is emptied when a practice hall starts: no real hall may live in it. */
export const isPracticeName = (database: string): boolean => /-latihan(-\d+)?\.db$/.test(database)

/** Why a real hall does not start on a practice hall's data. */
export const practised = (file: string): StorageError =>
  new StorageError({
    file,
    text: {
      id: `Basis data ${file} milik balai latihan: akunnya memakai kata sandi yang diketahui semua orang, dan isinya dihapus saat latihan dimulai lagi. Pakai berkas lain: --database BERKAS`,
      en: `The database ${file} is a practice hall's: everybody knows the passwords of its accounts, and it is emptied when practice starts again. Use another file: --database FILE`
    }
  })

const mostPractices = 50

/**
 * A new, empty database for the practice hall, beside the hall's own and never that one. A second practice hall at the
 * same time gets another file: who starts does not take the first one's away.
 */
export const claimPractice = (own: string): Claim => {
  if (own === ":memory:") return { database: own, release: () => {} }
  const base = own.replace(/\.db$/, "")
  try {
    mkdirSync(dirname(own), { recursive: true })
    for (let count = 1; count <= mostPractices; count += 1) {
      const database = `${base}-latihan${count === 1 ? "" : `-${count}`}.db`
      if (isClaimed(`${database}.pid`)) {
        remove(database)
        return { database, release: () => rmSync(`${database}.pid`, { force: true }) }
      }
    }
  } catch (cause) {
    throw unusable(own, cause)
  }
  throw unusable(own, new Error("EBUSY"))
}

const unusable = (file: string, cause: unknown): StorageError => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StorageError({
    file,
    text: {
      id: `Basis data latihan di samping ${file} tidak dapat dibuat (${reason}). Periksa hak akses foldernya dan sisa ruang disk.`,
      en: `No practice database can be made beside ${file} (${reason}). Check who may write in its folder, and the disk space.`
    }
  })
}

const remove = (database: string): void => {
  for (const end of ["", "-wal", "-shm", "-journal", ".key"]) rmSync(`${database}${end}`, { force: true })
  rmSync(`${database}.documents`, { force: true, recursive: true })
}

/** Whether this process has it now: nobody had it, or whoever had it is no more. */
const isClaimed = (file: string): boolean => {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: "wx" })
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause
  }
  if (isAlive(Number(readFileSync(file, "utf8")))) return false
  rmSync(file, { force: true })
  return isClaimed(file)
}

const isAlive = (pid: number): boolean => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM"
  }
}
