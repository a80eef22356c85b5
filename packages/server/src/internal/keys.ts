/** @internal The secret of a hall, in a file beside its database: the keys of tickets and of applicants are made from it. */
import { randomBytes } from "node:crypto"
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { StorageError } from "../ServerError.ts"

export const randomSecret = (): string => randomBytes(32).toString("base64url")

/** Reads the secret beside a database, or makes it once, whichever of several processes comes first. */
export const secretBeside = (database: string): string => {
  if (database === ":memory:") return randomSecret()
  const file = `${database}.key`
  try {
    mkdirSync(dirname(file), { recursive: true })
    return read(file) ?? create(file)
  } catch (cause) {
    if (cause instanceof StorageError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StorageError({
      file,
      text: {
        id: `Berkas kunci ${file} tidak dapat dibaca atau ditulis (${reason}). Periksa hak akses foldernya.`,
        en: `The key file ${file} cannot be read or written (${reason}). Check who may write in its folder.`
      }
    })
  }
}

/** The secret of a hall on a database server: several computers may serve it, and then all are given the same one. */
export const sharedSecret = (given: string | undefined, file: string): string => {
  if (given === undefined || given === "") return secretBeside(file)
  if (/^[A-Za-z0-9_-]{32,}$/.test(given)) return given
  throw new StorageError({
    file: "BALAI_SECRET",
    text: {
      id: "BALAI_SECRET harus paling sedikit 32 huruf, angka, - atau _.",
      en: "BALAI_SECRET must be at least 32 letters, digits, - or _."
    }
  })
}

const read = (file: string): string | null => {
  let content: string
  try {
    content = readFileSync(file, "utf8").trim()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null
    throw cause
  }
  if (/^[A-Za-z0-9_-]{32,}$/.test(content)) return content
  throw new StorageError({
    file,
    text: {
      id: `Berkas kunci ${file} rusak. Pulihkan dari cadangan: tanpa kunci lama akun pemohon tidak ditemukan lagi. Bila tidak ada cadangan, hapus berkas itu agar dibuat baru; nomor antrean tetap dapat dibuka.`,
      en: `The key file ${file} is damaged. Restore it from a backup: without the old key no applicant's account is found any more. If there is none, delete it and it is made anew; tickets that were taken can still be opened.`
    }
  })
}

/** Written aside and linked into place, so that no other process ever sees half a key. */
const create = (file: string): string => {
  const own = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`
  writeFileSync(own, `${randomSecret()}\n`, { mode: 0o600, flag: "wx" })
  try {
    linkSync(own, file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause
  } finally {
    rmSync(own, { force: true })
  }
  const secret = read(file)
  if (secret === null) throw new Error("the key file vanished")
  return secret
}
