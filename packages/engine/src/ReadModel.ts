/**
 * A read model folds the log into entries that can be looked up by key.
 *
 * The fold is pure: the same log gives the same entries, so a read model may be dropped and folded again at any time, and
 * is whenever its version is raised. It follows the log a moment behind; `waitFor` bridges that moment. What has to be
 * there in the same commit belongs into the lifecycle's `index` instead.
 *
 * @since 0.1.0
 */
import { type Json, type Snapshot } from "@balai/lifecycle"
import { type Effect } from "effect"
import { type ReadModelError, type StoreError } from "./EngineError.ts"
import { type JournalEntry } from "./Journal.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * One row of the log with the states around it. They are the same when the row changed nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Change {
  readonly entry: JournalEntry
  /** `null` before the start. */
  readonly before: Snapshot.Snapshot<any> | null
  readonly after: Snapshot.Snapshot<any>
}

/**
 * What a change sets, by key; `null` takes an entry away.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entries<A extends Json.Json> {
  readonly [key: string]: A | null
}

/**
 * A read model.
 *
 * @category models
 * @since 0.1.0
 */
export interface ReadModel<A extends Json.Json> {
  readonly name: string
  readonly version: number
  /** `get` gives an entry as the fold has left it. */
  readonly fold: (change: Change, get: (key: string) => A | null) => Entries<A>
}

/**
 * What a read model has folded so far.
 *
 * @category models
 * @since 0.1.0
 */
export interface Folded<A extends Json.Json> {
  readonly get: (key: string) => Effect.Effect<A | null, StoreError | ReadModelError>
  /** Entries in the order of their keys, behind a key. */
  readonly list: (range?: {
    readonly after?: string
    readonly limit?: number
  }) => Effect.Effect<ReadonlyArray<{ readonly key: string; readonly value: A }>, StoreError | ReadModelError>
  /** The position of the log up to which it has folded. */
  readonly position: Effect.Effect<number, StoreError | ReadModelError>
  /** Waits until it has folded a position of the log, such as that of a receipt. */
  readonly waitFor: (position: number) => Effect.Effect<void, StoreError | ReadModelError>
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Makes a read model. Raise its version whenever the fold changes.
 *
 * ```ts
 * import { ReadModel } from "@balai/engine"
 *
 * const perDay = ReadModel.make<number>({
 *   name: "perDay",
 *   version: 1,
 *   fold: ({ before, entry }, get) => {
 *     if (before !== null) return {}
 *     const day = new Date(entry.at).toISOString().slice(0, 10)
 *     return { [day]: (get(day) ?? 0) + 1 }
 *   }
 * })
 *
 * perDay.name // => "perDay"
 * ```
 *
 * **Gotchas**
 *
 * The fold sees references in place of personal data: what it stores outlives an erasure. It must not read a clock, and
 * it may be called more than once for a change.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <A extends Json.Json>(model: ReadModel<A>): ReadModel<A> => Object.freeze({ ...model })
