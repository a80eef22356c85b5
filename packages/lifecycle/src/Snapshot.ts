/**
 * The stored state of one instance of a lifecycle.
 *
 * A snapshot is plain JSON and at rest: no clock, no timer handles, no children. It names the lifecycle, the version and
 * the shape under which it was written; a snapshot of another lifecycle, another version or another shape is a typed
 * error and never a crash.
 *
 * @since 0.1.0
 */
import { type Json } from "./Json.ts"

/**
 * Where the instance stands: a state's name, or the names by region.
 *
 * @category models
 * @since 0.1.0
 */
export type StateValue = string | { readonly [region: string]: StateValue }

/**
 * A stored state.
 *
 * @category models
 * @since 0.1.0
 */
export interface Snapshot<Context = { readonly [key: string]: Json }> {
  readonly lifecycle: string
  readonly version: number
  /** A digest of the structure that wrote it: paths, types, history, invokes, timers and the context's schema. */
  readonly shape: string
  readonly status: "active" | "done"
  readonly value: StateValue
  /** The remembered node ids of each history node, by the node's id. */
  readonly history: { readonly [historyNode: string]: ReadonlyArray<string> }
  readonly context: Context
  /** The output of a finished instance, `null` before. */
  readonly output: Json
}
