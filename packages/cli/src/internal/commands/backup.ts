/** @internal `balai backup` and `balai restore`. */
import { Backup, type Vault } from "@balai/engine"
import { Effect, Exit } from "effect"
import { existsSync, realpathSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { FileError, UsageError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { agree } from "../confirm.ts"
import { named, notForeign, present, storeOf, targetFor } from "../database.ts"
import { makeFolder } from "../files.ts"
import { type Definition, loadDefinition } from "../load.ts"
import { during } from "../progress.ts"
import { count, type Report } from "../report.ts"
import { Session, type SessionService } from "../session.ts"
import { type Target } from "../target.ts"

interface BackupInput {
  readonly file: string
  readonly module: string | undefined
  readonly database: string | undefined
  readonly erasures: string | undefined
  readonly replace: boolean
}

interface RestoreInput {
  readonly file: string
  readonly database: string | undefined
  readonly erasures: string | undefined
  readonly noErasures: boolean
  readonly dryRun: boolean
  readonly yes: boolean
}

/** Kept beside the backups: it must outlive them. */
const listName = "balai.erasures"

/** The list that the command line names, else the environment, else the one beside the backup. */
export const listFor = (session: SessionService, named: string | undefined, backup: string | null): string | null => {
  const given = named ?? session.host.env["BALAI_ERASURES"]
  if (given !== undefined && given !== "") return session.path(given)
  return backup === null ? null : join(dirname(backup), listName)
}

/** A backup needs no definition when its database is named. */
export const definitionIfUnnamed = (input: {
  readonly module: string | undefined
  readonly database: string | undefined
}) => {
  const isNeeded = input.module !== undefined || input.database === undefined
  return Effect.gen(function* () {
    const { host } = yield* Session
    if (!isNeeded || (input.module === undefined && host.env["BALAI_DATABASE"] !== undefined)) return null
    return yield* loadDefinition(input.module) as Effect.Effect<Definition, unknown, Session>
  })
}

const inTheWay = (file: string): FileError =>
  new FileError({
    file,
    text: {
      id: "Berkas sudah ada: pilih nama lain, atau tambahkan --replace",
      en: "The file is there already: choose another name, or add --replace"
    },
    detail: ""
  })

/** Where a file really is: a link to the database is the database. */
const realOf = (file: string): string => (existsSync(file) ? realpathSync(file) : file)

/** A backup that replaces the database itself, or its own list, would be the end of both. */
const apart = (target: Target, file: string, list: string): Effect.Effect<void, UsageError> => {
  const places = [file, list, ...(target._tag === "File" ? [target.file] : [])].map(realOf)
  if (new Set(places).size === places.length) return Effect.void
  return Effect.fail(
    new UsageError({
      command: "backup",
      text: {
        id: "Cadangan, daftar penghapusan, dan basis data harus tiga berkas yang berbeda.",
        en: "The backup, the list of erasures and the database must be three different files."
      }
    })
  )
}

const total = (counts: { readonly [table: string]: number }): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0)

export const backup = Effect.fnUntraced(function* (input: BackupInput) {
  const session = yield* Session
  const file = session.path(input.file)
  const list = listFor(session, input.erasures, file)!
  if (!input.replace && existsSync(file)) return yield* inTheWay(file)
  const definition = yield* definitionIfUnnamed(input)
  const target = yield* targetFor("backup", input.database, definition)
  yield* apart(target, file, list)
  yield* present(target)
  yield* makeFolder(file)
  yield* makeFolder(list)
  // First the backup, then the list: an erasure between the two is in the list, and a restore applies it.
  const work = Effect.gen(function* () {
    const report = yield* Backup.write(file)
    return { report, added: yield* Backup.writeErasures(list) }
  })
  const text = { id: `Mencadangkan ${target.shown}`, en: `Backing up ${target.shown}` }
  const { added, report } = yield* during(text, work.pipe(Effect.provide(storeOf(target)), named(target)))
  return {
    exit: ExitCode.fine,
    data: { database: target.shown, file, erasures: list, erasuresAdded: added, backup: report },
    text: (lang, style) =>
      lang === "id"
        ? `${style.green("✔")} ${file}: ${total(report.counts)} baris, sampai posisi ${report.position}.\n  Daftar penghapusan: ${list} (+${added}). Simpan keduanya di luar komputer ini.`
        : `${style.green("✔")} ${file}: ${total(report.counts)} rows, up to position ${report.position}.\n  List of erasures: ${list} (+${added}). Keep both away from this computer.`
  } satisfies Report
})

const noList = (list: string): UsageError =>
  new UsageError({
    command: "restore",
    text: {
      id: `Daftar penghapusan ${list} tidak ada. Tanpa daftar itu, data pribadi yang sudah dihapus kembali lagi: sebutkan letaknya dengan --erasures, atau --no-erasures bila memang tidak pernah ada penghapusan.`,
      en: `The list of erasures ${list} is not there. Without it personal data that was erased comes back: name its place by --erasures, or --no-erasures if nothing was ever erased.`
    }
  })

const erasuresFor = Effect.fnUntraced(function* (file: string, input: RestoreInput) {
  if (input.noErasures) return [] as ReadonlyArray<Vault.ErasureReport>
  const session = yield* Session
  const list = listFor(session, input.erasures, file)!
  if (!existsSync(list)) return yield* noList(list)
  return yield* Backup.readErasures(list)
})

/** A file that this command has made and not filled is taken away again. */
const orNothing =
  (target: Target) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    if (target._tag !== "File" || existsSync(target.file)) return work
    return Effect.onExit(work, (exit) =>
      Effect.sync(() => {
        if (Exit.isSuccess(exit)) return
        for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${target.file}${end}`, { force: true })
      })
    )
  }

const inspected = Effect.fnUntraced(function* (file: string) {
  const text = { id: `Memeriksa ${file}`, en: `Looking through ${file}` }
  const report = yield* during(text, Backup.inspect(file))
  return {
    exit: ExitCode.fine,
    data: { file, backup: report, dryRun: true },
    text: (lang, style) => {
      const at = new Date(report.at).toISOString()
      const counts = Object.entries(report.counts)
        .filter(([, rows]) => rows > 0)
        .map(([table, rows]) => `  ${String(rows).padStart(8)}  ${table}`)
      const head =
        lang === "id"
          ? `${file} utuh, dibuat ${at} dari ${report.store}:`
          : `${file} is whole, made ${at} from ${report.store}:`
      return [`${style.green("✔")} ${head}`, ...counts].join("\n")
    }
  } satisfies Report
})

export const restore = Effect.fnUntraced(function* (input: RestoreInput) {
  const session = yield* Session
  const file = session.path(input.file)
  if (input.dryRun) return yield* inspected(file)
  const target = yield* targetFor("restore", input.database, null)
  yield* notForeign(target)
  const erasures = yield* erasuresFor(file, input)
  // Whoever names a damaged file, or one that is none, hears it before anything is made.
  yield* Backup.inspect(file)
  yield* agree("restore", {
    yes: input.yes,
    question: {
      id: `${file} dipulihkan ke ${target.shown}, yang harus kosong. Efek yang berjalan setelah cadangan dibuat akan berjalan lagi.`,
      en: `${file} is restored into ${target.shown}, which must be empty. Effects that ran after the backup was made run again.`
    }
  })
  if (target._tag === "File") yield* makeFolder(target.file)
  const work = Backup.restore(file, { erasures }).pipe(
    Effect.provide(storeOf(target)),
    named(target),
    orNothing(target)
  )
  const text = { id: `Memulihkan ke ${target.shown}`, en: `Restoring into ${target.shown}` }
  const report = yield* during(text, work)
  return {
    exit: ExitCode.fine,
    data: { database: target.shown, file, restore: report },
    text: (lang, style) =>
      lang === "id"
        ? `${style.green("✔")} ${target.shown}: ${total(report.counts)} baris, sampai posisi ${report.position}; ${report.erased} data pribadi dihapus lagi.\n  Sebelum dibuka: balai verify --database ${target.shown}`
        : `${style.green("✔")} ${target.shown}: ${total(report.counts)} rows, up to position ${report.position}; ${count(report.erased, "piece", "pieces")} of personal data erased again.\n  Before it is opened: balai verify --database ${target.shown}`
  } satisfies Report
})
