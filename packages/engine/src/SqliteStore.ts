/**
 * The embedded store: one SQLite file by Node's own `node:sqlite`, nothing to install or start.
 *
 * The file is in WAL mode with `synchronous=FULL`: what is confirmed survives a power cut. Several processes may use one
 * file. A whole group is one synchronous call; a busy file is tried again asynchronously with jitter.
 *
 * @since 0.1.0
 */
import { type Layer } from "effect"
import { type StoreError } from "./EngineError.ts"
import { make } from "./internal/sqlite.ts"
import { type Store } from "./Store.ts"

/**
 * Where the data is and how long a busy file is tried.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** A path, or `:memory:` for a store that lives as long as its layer. */
  readonly file: string
  /** How long a write waits for another process before it fails, in milliseconds. Default 10,000. */
  readonly patience?: number
}

/**
 * Opens (and creates or migrates) the store, and closes it with the layer's scope.
 *
 * ```ts
 * import { SqliteStore, Store } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const position = Effect.gen(function* () {
 *   const store = yield* Store.Store
 *   return (yield* store.log).position
 * })
 *
 * await Effect.runPromise(Effect.provide(position, SqliteStore.layer({ file: ":memory:" }))) // => 0
 * ```
 *
 * **Gotchas**
 *
 * A file belongs on a disk of the computer that uses it. A network file system does not lock well enough.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: (options: Options) => Layer.Layer<Store, StoreError> = make
