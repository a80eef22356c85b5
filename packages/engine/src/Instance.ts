/**
 * One durable run of a lifecycle, and the questions that find several.
 *
 * An instance is read by its id or by its index keys; what is found is what has been committed. Index keys are computed
 * by the lifecycle and stored in the same commit as the state.
 *
 * @since 0.1.0
 */
import { type Lifecycle, type Snapshot, type Verdict } from "@balai/lifecycle"

/**
 * An instance as it is stored.
 *
 * @category models
 * @since 0.1.0
 */
export interface Instance<L extends Lifecycle.Any = Lifecycle.Any> {
  readonly id: string
  readonly lifecycle: string
  readonly version: number
  /** Counts the inputs that the instance has taken; the start is 1. */
  readonly seq: number
  readonly snapshot: Snapshot.Snapshot<Lifecycle.ContextOf<L>>
  readonly keys: Verdict.IndexKeys
  readonly startedAt: number
  readonly updatedAt: number
}

/**
 * A value of an index key.
 *
 * @category models
 * @since 0.1.0
 */
export type KeyValue = string | number | null

/**
 * What index keys must equal: one value, or one of several. `null` finds instances without the key.
 *
 * @category models
 * @since 0.1.0
 */
export interface Where {
  readonly [key: string]: KeyValue | ReadonlyArray<KeyValue>
}

/**
 * A question over the index keys of one lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export interface Query<L extends Lifecycle.Any = Lifecycle.Any> {
  readonly lifecycle: L
  readonly where?: Where
  /** Only these instances. */
  readonly ids?: ReadonlyArray<string>
  /** Keys to sort by; `-key` sorts downwards. The id breaks ties. Without it: by id. */
  readonly order?: ReadonlyArray<string>
  readonly limit?: number
  /** The last instance of the page before: only what is sorted behind it is found. */
  readonly after?: { readonly id: string; readonly keys: Verdict.IndexKeys }
}

/**
 * Several named questions, as a plan reads them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Queries {
  readonly [name: string]: Query
}

/**
 * The rows that answer {@link Queries}, by the same names.
 *
 * @category models
 * @since 0.1.0
 */
export type RowsOf<Q extends Queries> = {
  readonly [K in keyof Q]: ReadonlyArray<Instance<Q[K]["lifecycle"]>>
}
