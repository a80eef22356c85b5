/** @internal What a PostgreSQL server says of itself, and what that means for the hall. */
import { PgClient } from "@effect/sql-pg"
import { Clock, Effect, Layer } from "effect"
import { Reactivity } from "effect/reactivity"
import { type Target } from "../target.ts"
import { type Finding, ok } from "./finding.ts"

export interface ServerFacts {
  readonly version: number
  readonly encoding: string
  readonly isReplica: boolean
  readonly canCreate: boolean
  readonly fsync: boolean
  readonly commit: string
  readonly schema: number
  /** There is no table at all. */
  readonly isEmpty: boolean
  readonly position: number
  readonly epoch: string
  readonly latest: number
  readonly size: number
  readonly running: number
  /** How far the server's clock is ahead, and how exactly that is known. */
  readonly clock: { readonly ahead: number; readonly within: number }
}

interface Row {
  readonly [column: string]: unknown
}

const about = `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
  pg_is_in_recovery() as replica, has_schema_privilege(current_schema(), 'create') as may_create,
  current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync_commit,
  to_regclass('schema_version') is not null and to_regclass('log') is not null as ours,
  not exists (select 1 from pg_catalog.pg_tables where schemaname = current_schema()) as empty,
  pg_database_size(current_database())::float8 as size, (extract(epoch from clock_timestamp()) * 1000)::float8 as clock`

const own = `select (select coalesce(max(version), 0) from schema_version)::float8 as schema, position::float8 as position, epoch,
  at::float8 as at, (select count(distinct process) from workers where beat > $1::float8)::float8 as running from log`

const numberOf = (value: unknown): number => Number(value ?? 0)

/** Asks once, for ten seconds at most. */
export const lookAtServer = (target: Extract<Target, { readonly _tag: "Postgres" }>) =>
  Effect.scoped(
    Effect.gen(function* () {
      const sql = yield* PgClient.makeClient({
        url: target.url,
        applicationName: "balai doctor",
        connectTimeout: "5 seconds"
      })
      yield* sql.unsafe("select 1")
      const asked = yield* Clock.currentTimeMillis
      const [row = {}] = yield* sql.unsafe<Row>(about)
      const answered = yield* Clock.currentTimeMillis
      const [log = {}] = row["ours"] === true ? yield* sql.unsafe<Row>(own, [answered - 15_000]) : []
      const clock = {
        ahead: Math.round(numberOf(row["clock"]) - (asked + answered) / 2),
        within: Math.ceil((answered - asked) / 2) + 1
      }
      return {
        version: numberOf(row["version"]),
        encoding: String(row["encoding"]),
        isReplica: row["replica"] === true,
        canCreate: row["may_create"] === true,
        fsync: row["fsync"] === "on",
        commit: String(row["sync_commit"]),
        schema: numberOf(log["schema"]),
        isEmpty: row["empty"] === true,
        position: numberOf(log["position"]),
        epoch: String(log["epoch"] ?? ""),
        latest: numberOf(log["at"]),
        size: numberOf(row["size"]),
        running: numberOf(log["running"]),
        clock
      } satisfies ServerFacts
    })
  ).pipe(
    Effect.provide(Layer.fresh(Reactivity.layer)),
    Effect.timeout("10 seconds"),
    Effect.mapError((error) => reasonOf(error))
  )

/** The innermost message: the driver's wrapper says only that a statement failed. */
const reasonOf = (error: unknown): string => {
  const { cause, reason } = (error ?? {}) as { readonly cause?: unknown; readonly reason?: unknown }
  for (const inner of [reason, cause]) {
    if (typeof inner === "object" && inner !== null) return reasonOf(inner)
  }
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  const text = typeof message === "string" && message !== "" ? message : String(error)
  return typeof code === "string" && !text.includes(code) ? `${text} (${code})` : text
}

export const unreachable = (target: Target, reason: string): Finding => ({
  topic: "database",
  code: "DatabaseUnreachable",
  level: "error",
  text: { id: `${target.shown} tidak terjangkau: ${reason}`, en: `${target.shown} cannot be reached: ${reason}` },
  meaning: { id: "Balai tidak dapat dimulai.", en: "The hall cannot start." },
  fix: {
    id: "Periksa alamat, porta, nama pengguna, kata sandi, dan nama basis data; apakah servernya berjalan dan menerima komputer ini (pg_hba.conf, firewall).",
    en: "Check the address, port, user, password and the database's name; whether the server runs and admits this computer (pg_hba.conf, firewall)."
  }
})

interface Check {
  readonly code: string
  readonly level: "warning" | "error"
  readonly when: boolean
  readonly parts: Pick<Finding, "text" | "meaning" | "fix">
}

const cannotStart = { id: "Balai tidak dapat dimulai.", en: "The hall cannot start." }

/** What the server is. */
const ofServer = (facts: ServerFacts): ReadonlyArray<Check> => [
  {
    code: "DatabaseOld",
    level: "warning",
    when: facts.version < 140_000,
    parts: {
      text: { id: `PostgreSQL ${facts.version} sudah tua.`, en: `PostgreSQL ${facts.version} is old.` },
      meaning: { id: "Versi ini tidak diuji dengan Balai.", en: "It is not tried with Balai." },
      fix: { id: "Perbarui ke PostgreSQL 15 atau lebih baru.", en: "Upgrade to PostgreSQL 15 or newer." }
    }
  },
  {
    code: "DatabaseEncoding",
    level: "error",
    when: facts.encoding !== "UTF8",
    parts: {
      text: {
        id: `Pengodean basis data ${facts.encoding}, bukan UTF8.`,
        en: `The database's encoding is ${facts.encoding}, not UTF8.`
      },
      meaning: cannotStart,
      fix: {
        id: "Buat basis data baru: create database balai encoding 'UTF8' template template0",
        en: "Make a new database: create database balai encoding 'UTF8' template template0"
      }
    }
  },
  {
    code: "DatabaseReadOnly",
    level: "error",
    when: facts.isReplica,
    parts: {
      text: { id: "Server ini replika: hanya dapat dibaca.", en: "This server is a replica: it can only be read." },
      meaning: { id: "Tidak ada nomor yang dapat dicatat.", en: "No number can be stored." },
      fix: { id: "Sambungkan ke server utama.", en: "Connect to the primary server." }
    }
  }
]

/** What the database holds, and whether the hall may go on with it. */
const ofTables = (facts: ServerFacts, current: number): ReadonlyArray<Check> => [
  {
    code: "DatabaseForeign",
    level: "warning",
    when: facts.schema === 0 && !facts.isEmpty,
    parts: {
      text: {
        id: "Basis data ini sudah berisi tabel program lain.",
        en: "There are tables of another program in this database."
      },
      meaning: { id: "Balai akan menulis tabelnya di sana.", en: "The hall would write its tables there." },
      fix: {
        id: "Buat basis data tersendiri untuk balai: create database balai",
        en: "Make a database of its own for the hall: create database balai"
      }
    }
  },
  {
    code: "DatabaseNoRights",
    level: "error",
    when: !facts.isReplica && !facts.canCreate,
    parts: {
      text: { id: "Pengguna ini tidak boleh membuat tabel.", en: "This user may not make tables." },
      meaning: cannotStart,
      fix: {
        id: "Sebagai pemilik basis data: grant create on schema public to <pengguna>",
        en: "As the owner of the database: grant create on schema public to <user>"
      }
    }
  },
  {
    code: "DatabaseNewer",
    level: "error",
    when: facts.schema > current,
    parts: {
      text: {
        id: `Ditulis versi Balai yang lebih baru (skema ${facts.schema}, di sini ${current}).`,
        en: `It was written by a newer Balai (schema ${facts.schema}, here ${current}).`
      },
      meaning: cannotStart,
      fix: { id: "Jalankan versi itu.", en: "Run that version." }
    }
  },
  {
    code: "DatabaseUnfinished",
    level: "error",
    when: facts.epoch.startsWith("restoring/"),
    parts: {
      text: { id: "Pemulihan cadangan ke basis data ini terputus.", en: "A restore into this database was cut off." },
      meaning: cannotStart,
      fix: {
        id: "Buat basis data baru yang kosong dan pulihkan lagi.",
        en: "Make a new, empty database and restore again."
      }
    }
  },
  {
    code: "DatabaseUnsafe",
    level: "warning",
    when: !facts.fsync || facts.commit === "off",
    parts: {
      text: {
        id: `Server memakai fsync=${facts.fsync ? "on" : "off"}, synchronous_commit=${facts.commit}.`,
        en: `The server has fsync=${facts.fsync ? "on" : "off"}, synchronous_commit=${facts.commit}.`
      },
      meaning: {
        id: "Nomor yang sudah dikonfirmasi dapat hilang saat listrik padam.",
        en: "Numbers that were confirmed may be lost in a power cut."
      },
      fix: { id: "Nyalakan keduanya di postgresql.conf.", en: "Turn both on in postgresql.conf." }
    }
  }
]

const major = (version: number): string => `${Math.floor(version / 10_000)}.${version % 10_000}`

export const judgeServer = (target: Target, facts: ServerFacts, current: number): ReadonlyArray<Finding> => {
  const found = [...ofServer(facts), ...ofTables(facts, current)]
    .filter(({ when }) => when)
    .map(({ code, level, parts }): Finding => ({ topic: "database", code, level, ...parts }))
  if (found.length > 0) return found
  const size = `${(facts.size / 1e6).toFixed(1)} MB`
  const state =
    facts.schema === 0
      ? { id: "tabelnya dibuat saat balai dimulai", en: "its tables are made when the hall starts" }
      : {
          id: `${facts.position} baris riwayat, skema ${facts.schema}, ${facts.running} proses berjalan`,
          en: `${facts.position} rows of history, schema ${facts.schema}, ${facts.running} processes run`
        }
  const head = `${target.shown}: PostgreSQL ${major(facts.version)}, ${facts.encoding}, ${size}`
  return [ok("database", "DatabaseFine", { id: `${head}; ${state.id}.`, en: `${head}; ${state.en}.` })]
}
