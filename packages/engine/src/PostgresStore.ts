/**
 * The store for halls that have outgrown one machine: PostgreSQL, by `@effect/sql-pg`.
 *
 * What is confirmed is committed as the server's own settings promise. Several processes may use one database: rows are
 * locked in one order, what cannot be locked in order is not waited for, and a transaction that lost a race is run again.
 * A lost connection is tried again, so that a restart or a failover of the server is a pause.
 *
 * @since 0.1.0
 */
import { type Layer, type Redacted } from "effect"
import { type StoreError } from "./EngineError.ts"
import { make } from "./internal/postgres.ts"
import { type Store } from "./Store.ts"

/**
 * Where the database is and how long it is waited for.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** `postgres://user:password@host:5432/name`; `?sslmode=require` encrypts. */
  readonly url: string | Redacted.Redacted
  /** How many connections at most. Default 10. */
  readonly connections?: number
  /** How long a busy or absent database is tried before an operation fails, in milliseconds. Default 15,000. */
  readonly patience?: number
  /** The schema that holds the tables; it is made if it is not there. Default: what the database says. */
  readonly schema?: string
}

/**
 * Connects to the database, makes or migrates its tables, and closes all connections with the layer's scope.
 *
 * ```ts no-run
 * import { Store } from "@balai/engine"
 * import * as PostgresStore from "@balai/engine/PostgresStore"
 * import { Effect } from "effect"
 *
 * const position = Effect.gen(function* () {
 *   const store = yield* Store.Store
 *   return (yield* store.log).position
 * })
 *
 * const url = "postgres://balai:rahasia@localhost:5432/balai"
 * await Effect.runPromise(Effect.provide(position, PostgresStore.layer({ url })))
 * ```
 *
 * **Gotchas**
 *
 * Each connection is told its settings when it is opened: a pooler in between must pass them on and keep a session for
 * each, which PgBouncer does not.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: (options: Options) => Layer.Layer<Store, StoreError> = make
