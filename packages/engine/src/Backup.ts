/**
 * A backup is one file that holds one consistent moment of everything that an engine has stored.
 *
 * It is written while commands go on, and restored only whole and only into an empty store, of whichever kind: what one
 * database has written another can take. A restored store has a new epoch, so that readers of feeds notice. Erasures are
 * applied again: keep their list, which {@link writeErasures} writes, beside the backups, for it must outlive them.
 *
 * @since 0.1.0
 */
import { type Effect } from "effect"
import { type BackupError, type StoreError } from "./EngineError.ts"
import * as internal from "./internal/backup.ts"
import * as list from "./internal/backupErasures.ts"
import * as restoring from "./internal/restore.ts"
import { type Store } from "./Store.ts"
import { type ErasureReport } from "./Vault.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * Where the data stood.
 *
 * @category models
 * @since 0.1.0
 */
export interface BackupHeader {
  readonly format: number
  /** The version of the tables. */
  readonly schema: number
  /** The name of the store that it was made of. */
  readonly store: string
  readonly epoch: string
  readonly position: number
  /** The head of the chain. */
  readonly head: string
  readonly at: number
}

/**
 * What a backup holds.
 *
 * @category models
 * @since 0.1.0
 */
export interface BackupReport extends BackupHeader {
  /** How many rows of each table. */
  readonly counts: { readonly [table: string]: number }
  readonly sha256: string
}

/**
 * What a restore did.
 *
 * @category models
 * @since 0.1.0
 */
export interface RestoreReport {
  /** The new epoch. */
  readonly epoch: string
  readonly position: number
  readonly head: string
  readonly counts: { readonly [table: string]: number }
  /** How many pieces of personal data the given erasures emptied again. */
  readonly erased: number
}

/**
 * How to restore.
 *
 * @category models
 * @since 0.1.0
 */
export interface RestoreOptions {
  /** The list kept beside the backups: those that the backup does not know yet are applied to it. */
  readonly erasures: ReadonlyArray<ErasureReport>
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Writes a backup, readable by its owner alone, while commands go on. A file of that name is replaced when the new one is
 * whole.
 *
 * ```ts no-run
 * import { Backup, SqliteStore } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const nightly = Effect.all([Backup.write("balai.backup"), Backup.writeErasures("balai.erasures")])
 *
 * await Effect.runPromise(Effect.provide(nightly, SqliteStore.layer({ file: "balai.db" })))
 * ```
 *
 * **Gotchas**
 *
 * A backup holds personal data that may be erased later. Delete backups that are older than the law lets you keep them.
 *
 * @category combinators
 * @since 0.1.0
 */
export const write: (file: string) => Effect.Effect<BackupReport, BackupError | StoreError, Store> = internal.write

/**
 * Reads a whole backup and tells what it holds; fails when a single bit is not as it was written.
 *
 * ```ts no-run
 * import { Backup } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const { counts } = await Effect.runPromise(Backup.inspect("balai.backup"))
 *
 * console.log(counts["instances"])
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const inspect: (file: string) => Effect.Effect<BackupReport, BackupError> = internal.inspect

/**
 * Restores a backup into an empty store. The whole file is checked before the first row is written; personal data that an
 * erasure of the list names is not written at all. No engine opens a store whose restore was not finished.
 *
 * ```ts no-run
 * import { Backup, SqliteStore } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const restore = Effect.gen(function* () {
 *   const erasures = yield* Backup.readErasures("balai.erasures")
 *   return yield* Backup.restore("balai.backup", { erasures })
 * })
 *
 * await Effect.runPromise(Effect.provide(restore, SqliteStore.layer({ file: "restored.db" })))
 * ```
 *
 * **Gotchas**
 *
 * Effects that ran after the backup was made run again, under the same keys.
 *
 * @category combinators
 * @since 0.1.0
 */
export const restore: (
  file: string,
  options: RestoreOptions
) => Effect.Effect<RestoreReport, BackupError | StoreError, Store> = restoring.restore

/**
 * Adds to a list the erasures that it does not hold yet, and gives how many those are. The list only grows: it keeps what
 * a lost database knew.
 *
 * ```ts no-run
 * import { Backup, SqliteStore } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * await Effect.runPromise(Effect.provide(Backup.writeErasures("balai.erasures"), SqliteStore.layer({ file: "balai.db" })))
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const writeErasures: (file: string) => Effect.Effect<number, BackupError | StoreError, Store> = list.write

/**
 * Reads a list of erasures; fails on a line that cannot be read, for whoever it names would come back.
 *
 * ```ts no-run
 * import { Backup } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const erasures = await Effect.runPromise(Backup.readErasures("balai.erasures"))
 *
 * console.log(erasures.length)
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const readErasures: (file: string) => Effect.Effect<ReadonlyArray<ErasureReport>, BackupError> = list.read
