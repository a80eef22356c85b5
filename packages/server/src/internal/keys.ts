/** @internal The keys of the pages: derived from one secret, compared by hash. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { StorageError } from "../ServerError.ts"

export type Holder = { readonly type: "kiosk" | "manager" } | { readonly type: "counter"; readonly id: string }

export interface Keys {
  readonly kiosk: string
  readonly manager: string
  readonly counters: ReadonlyMap<string, string>
  /** Who holds this key; null when nobody does. */
  readonly holderOf: (key: string) => Holder | null
}

export const makeKeys = (secret: string, counters: ReadonlyArray<string>): Keys => {
  const derive = (name: string): string => createHmac("sha256", secret).update(`balai/key/${name}`).digest("base64url")
  const kiosk = derive("kiosk")
  const manager = derive("manager")
  const byCounter = new Map(counters.map((id) => [id, derive(`counter:${id}`)]))
  const known: ReadonlyArray<{ readonly hash: Buffer; readonly holder: Holder }> = [
    { hash: hashOf(kiosk), holder: { type: "kiosk" } },
    { hash: hashOf(manager), holder: { type: "manager" } },
    ...Array.from(byCounter, ([id, key]) => ({ hash: hashOf(key), holder: { type: "counter" as const, id } }))
  ]
  const holderOf = (key: string): Holder | null => {
    const hash = hashOf(key)
    // No early exit: how long it takes must not tell which key was near.
    let found: Holder | null = null
    for (const entry of known) if (timingSafeEqual(entry.hash, hash)) found = entry.holder
    return found
  }
  return { kiosk, manager, counters: byCounter, holderOf }
}

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest()

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
      id: `Berkas kunci ${file} rusak. Hapus berkas itu agar dibuat baru; alamat halaman loket dan kiosk akan berganti.`,
      en: `The key file ${file} is damaged. Delete it and it is made anew; the addresses of counters and kiosk will change.`
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
