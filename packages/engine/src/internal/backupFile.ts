/** @internal Files, as effects. */
import { Clock, Effect, Stream } from "effect"
import * as fs from "node:fs"
import { basename, dirname, join } from "node:path"
import { createGunzip, gzip } from "node:zlib"
import { BackupError } from "../EngineError.ts"
import { Entropy } from "./entropy.ts"

type Problem = BackupError["problem"]
type Callback<A> = (error: unknown, value: A) => void

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const failure = (file: string, problem: Problem, cause: unknown): BackupError =>
  new BackupError({ file, problem, detail: textOf(cause) })

/** A call that answers once. It is waited for: what it writes into must not be closed, and its number given away, before. */
const asked = <A>(failed: (cause: unknown) => BackupError, call: (done: Callback<A>) => void) =>
  Effect.uninterruptible(
    Effect.callback<A, BackupError>((resume) =>
      call((error, value) => resume(error ? Effect.fail(failed(error)) : Effect.succeed(value)))
    )
  )

const tried = <A>(failed: (cause: unknown) => BackupError, run: () => A): Effect.Effect<A, BackupError> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(run())
    } catch (cause) {
      return Effect.fail(failed(cause))
    }
  })

// -----------------------------------------------------------------------------
// writing
// -----------------------------------------------------------------------------

/** So long after its last byte nobody writes an unfinished file any more. */
const abandoned = 3_600_000

/** Takes away what a process left that died while it wrote: it holds what a backup holds. */
const sweep = (file: string, now: number): void => {
  const start = `${basename(file)}.`
  for (const name of fs.readdirSync(dirname(file))) {
    if (!name.startsWith(start) || !/^[0-9a-f]+\.part$/.test(name.slice(start.length))) continue
    const path = join(dirname(file), name)
    // Another backup may have ended since the folder was read.
    const found = fs.statSync(path, { throwIfNoEntry: false })
    if (found !== undefined && found.mtimeMs < now - abandoned) fs.rmSync(path, { force: true })
  }
}

const syncFolder = (file: string): void => {
  try {
    const folder = fs.openSync(dirname(file), "r")
    fs.fsyncSync(folder)
    fs.closeSync(folder)
  } catch {
    // Not every system opens folders; the file itself is safe.
  }
}

export interface Sink {
  readonly write: (text: string) => Effect.Effect<void, BackupError>
}

/** How much is compressed at once. */
const block = 262_144

/**
 * Writes a compressed file beside its place and moves it there when all of it is on the disk: whoever finds the file finds
 * the whole. Each block is a member of its own, made outside the main thread, so that commands go on meanwhile.
 */
export const writeFile = <A, E, R>(
  file: string,
  body: (sink: Sink) => Effect.Effect<A, E, R>
): Effect.Effect<{ readonly value: A; readonly bytes: number }, E | BackupError, R> =>
  Effect.gen(function* () {
    const failed = (cause: unknown): BackupError => failure(file, "unwritable", cause)
    const part = `${file}.${(yield* Entropy)(6)}.part`
    const now = yield* Clock.currentTimeMillis
    yield* tried(failed, () => sweep(file, now))
    const fd = yield* tried(failed, () => fs.openSync(part, "wx", 0o600))
    let isOpen = true
    const close = (): void => {
      if (isOpen) fs.closeSync(fd)
      isOpen = false
    }
    let pending: Array<string> = []
    let size = 0
    let bytes = 0
    const put = (data: Buffer, from: number): Effect.Effect<void, BackupError> =>
      from === data.length
        ? Effect.void
        : Effect.flatMap(
            asked<number>(failed, (done) => fs.write(fd, data, from, data.length - from, null, done)),
            (many) => put(data, from + many)
          )
    const flush = Effect.suspend(() => {
      const text = pending.join("")
      pending = []
      size = 0
      return Effect.flatMap(
        asked<Buffer>(failed, (done) => gzip(text, done)),
        (data) => {
          bytes += data.length
          return put(data, 0)
        }
      )
    })
    const write = (text: string): Effect.Effect<void, BackupError> =>
      Effect.suspend(() => {
        pending.push(text)
        size += text.length
        return size < block ? Effect.void : flush
      })
    const whole = Effect.gen(function* () {
      const value = yield* body({ write })
      yield* flush
      yield* asked<void>(failed, (done) => fs.fsync(fd, (error) => done(error, undefined)))
      yield* tried(failed, () => {
        close()
        fs.renameSync(part, file)
        syncFolder(file)
      })
      return { value, bytes }
    })
    return yield* Effect.onError(whole, () =>
      Effect.sync(() => {
        close()
        fs.rmSync(part, { force: true })
      })
    )
  })

// -----------------------------------------------------------------------------
// reading
// -----------------------------------------------------------------------------

const problemOf = (cause: unknown): Problem => {
  const code = (cause as { readonly code?: string } | null)?.code ?? ""
  if (code === "Z_BUF_ERROR") return "truncated"
  return code.startsWith("Z_") ? "damaged" : "unreadable"
}

/** Whether a file is compressed at all; what is not is no backup. */
const checkKind = (file: string): Effect.Effect<void, BackupError> =>
  Effect.flatMap(
    tried(
      (cause) => failure(file, "unreadable", cause),
      () => {
        const fd = fs.openSync(file, "r")
        try {
          const start = Buffer.alloc(2)
          return fs.readSync(fd, start, 0, 2, 0) === 2 && start[0] === 0x1f && start[1] === 0x8b
        } finally {
          fs.closeSync(fd)
        }
      }
    ),
    (isGzip) => (isGzip ? Effect.void : new BackupError({ file, problem: "notABackup", detail: "" }))
  )

/** Pages of text of a compressed file. */
export const readFile = (file: string): Stream.Stream<Buffer, BackupError> =>
  Stream.unwrap(
    Effect.map(checkKind(file), () => {
      const source = fs.createReadStream(file)
      const plain = createGunzip()
      source.on("error", (error) => plain.destroy(error))
      return Stream.fromAsyncIterable(source.pipe(plain) as AsyncIterable<Buffer>, (cause) =>
        failure(file, problemOf(cause), cause)
      ).pipe(Stream.ensuring(Effect.sync(() => (source.destroy(), plain.destroy()))))
    })
  )

// -----------------------------------------------------------------------------
// lists that only grow
// -----------------------------------------------------------------------------

/** The text of a file, `null` when there is none. */
export const readText = (file: string): Effect.Effect<string | null, BackupError> =>
  tried(
    (cause) => failure(file, "unreadable", cause),
    () => {
      try {
        return fs.readFileSync(file, "utf8")
      } catch (cause) {
        if ((cause as { readonly code?: string }).code === "ENOENT") return null
        throw cause
      }
    }
  )

const writeSync = (fd: number, data: Buffer): void => {
  for (let at = 0; at < data.length;) at += fs.writeSync(fd, data, at)
  fs.fsyncSync(fd)
}

/** What is added to a list, and how many bytes of it stay: a line that was left half written goes. */
export interface Growth {
  readonly kept: number
  readonly more: string
}

/**
 * Adds to the end of a file what follows from all that stands in it, and returns when it is on the disk. It is read and
 * added to in one go, so that of two who add at once neither takes away what the other added.
 */
export const grow = (file: string, growth: (bytes: Buffer) => Growth | BackupError): Effect.Effect<void, BackupError> =>
  Effect.flatMap(
    tried(
      (cause) => failure(file, "unwritable", cause),
      () => {
        const { O_APPEND, O_CREAT, O_RDWR } = fs.constants
        const fd = fs.openSync(file, O_RDWR | O_CREAT | O_APPEND, 0o600)
        try {
          const bytes = fs.readFileSync(fd)
          const grown = growth(bytes)
          if (grown instanceof BackupError) return grown
          if (grown.kept < bytes.length) fs.ftruncateSync(fd, grown.kept)
          writeSync(fd, Buffer.from(grown.more))
        } finally {
          fs.closeSync(fd)
        }
        syncFolder(file)
        return null
      }
    ),
    (error) => (error === null ? Effect.void : error)
  )
