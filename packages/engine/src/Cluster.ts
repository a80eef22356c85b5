/**
 * Places an engine's workers across machines: of each kind one runs, wherever, and another process takes over when its
 * machine dies or stands still.
 *
 * Effect's own cluster does it, through the same PostgreSQL and nothing else: the machines need not reach each other.
 * Correctness does not depend on it, since any process may fire any timer and run any work, and two of one kind at once
 * do no harm; what it saves is every machine asking the same questions. Neighbours: `Engine.runWorker` is what it
 * places, `PostgresStore` where both live.
 *
 * @since 0.1.0
 */
import { type Layer, type Redacted } from "effect"
import { type Engine } from "./Engine.ts"
import { type StoreError } from "./EngineError.ts"
import { make } from "./internal/cluster.ts"
import { type WorkerKind } from "./Work.ts"

/**
 * How the processes of a cluster find each other. All of them must be given the same.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** The address of the database, as for the store. */
  readonly url: string | Redacted.Redacted
  /** The schema of the tables, as for the store. */
  readonly schema?: string
  /**
   * After how long a process that says nothing loses its workers to another, in milliseconds. Default 6,000; rounded up to
   * whole seconds, 3 at least.
   */
  readonly expiry?: number
  /** What this process may run. Default: all kinds. */
  readonly kinds?: ReadonlyArray<WorkerKind>
}

/**
 * Runs the workers of an engine as singletons of the cluster. The engine itself is made with `workers: false`.
 *
 * ```ts no-run
 * import { Engine } from "@balai/engine"
 * import * as Cluster from "@balai/engine/Cluster"
 * import * as PostgresStore from "@balai/engine/PostgresStore"
 * import { Effect, Layer } from "effect"
 *
 * const url = "postgres://balai:rahasia@db.example:5432/balai"
 *
 * const engine = Engine.layer({ lifecycles: [], options: { workers: false } }).pipe(
 *   Layer.provide(PostgresStore.layer({ url }))
 * )
 * const machine = Cluster.layer({ url }).pipe(Layer.provideMerge(engine))
 *
 * Effect.runFork(Layer.launch(machine))
 * ```
 *
 * **Gotchas**
 *
 * One connection of each process is held for the locks alone. The tables `balai_cluster_*` are no part of a backup: they
 * are made again.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: (options: Options) => Layer.Layer<never, StoreError, Engine> = make
