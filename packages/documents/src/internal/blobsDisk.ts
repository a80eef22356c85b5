/** @internal Pieces as files: written beside, flushed, and renamed into place; nobody else on the computer may read them. */
import { Effect } from "effect"
import { randomBytes, randomUUID } from "node:crypto"
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type Blobs, isSafe, type Shelf, storageError } from "./blobs.ts"

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown"

const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT"

const attempt = <A>(operation: string, run: () => Promise<A>) =>
  Effect.tryPromise({ try: run, catch: (error) => storageError(operation, codeOf(error)) })

/** A rename is only there after a power cut when its folder was flushed; Windows cannot and need not. */
const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, "wx", 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What lies in the file is gone before its name is, as far as the disk does as it is told. */
const overwrite = async (path: string): Promise<void> => {
  const handle = await open(path, "r+")
  try {
    const { size } = await handle.stat()
    await handle.write(randomBytes(size), 0, size, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** No write takes so long. */
const leftOver = 60 * 60 * 1000

class Disk implements Blobs {
  readonly folder: string
  constructor(folder: string) {
    this.folder = folder
  }

  /** `keys/ab/cd…`: a folder does not hold a million files. */
  pathOf(name: string): string {
    if (!isSafe(name)) throw new TypeError("a name of a blob is made here")
    const [shelf = "", own = ""] = name.split("/")
    return join(this.folder, shelf, own.slice(0, 2), own.slice(2))
  }

  put = (name: string, bytes: Uint8Array) =>
    attempt("put", async () => {
      const path = this.pathOf(name)
      const beside = join(this.folder, "new", randomUUID())
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await mkdir(dirname(beside), { recursive: true, mode: 0o700 })
      try {
        await write(beside, bytes)
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
      await flushFolder(dirname(path))
    })

  get = (name: string) =>
    attempt("get", () =>
      readFile(this.pathOf(name)).catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error)))
    )

  remove = (name: string) =>
    attempt("remove", async () => {
      const path = this.pathOf(name)
      try {
        if (name.startsWith("keys/")) await overwrite(path)
        await rm(path)
        await flushFolder(dirname(path))
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    })

  tidy = (now: number) =>
    attempt("tidy", async () => {
      const folder = join(this.folder, "new")
      const names = await readdir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)))
      for (const name of names) {
        const path = join(folder, name)
        const { mtimeMs } = await stat(path)
        if (mtimeMs < now - leftOver) await rm(path, { force: true })
      }
    })

  list = (shelf: Shelf) =>
    attempt("list", async () => {
      const names = await readdir(join(this.folder, shelf), { recursive: true }).catch((error: unknown) =>
        isMissing(error) ? [] : Promise.reject(error)
      )
      return names.map((name) => `${shelf}/${name.replace(/[\\/]/, "")}`).filter(isSafe)
    })
}

export const onDisk = (folder: string): Blobs => new Disk(folder)
