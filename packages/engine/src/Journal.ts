/**
 * The journal: each input that an instance took, with stamp and verdict, chained by digests.
 *
 * The journal is the truth; a stored state is what folding it gives. `verify` walks the chain and folds again.
 *
 * @since 0.1.0
 */
import { type Actor, type Lifecycle, type Snapshot } from "@balai/lifecycle"

/**
 * Somebody looked after a dead letter of the instance: it is tried again, or given up. `work` is its key.
 *
 * @category models
 * @since 0.1.0
 */
export interface Care {
  readonly _tag: "Retried" | "Skipped"
  readonly work: string
}

/**
 * The instance went over to another version of its lifecycle. The row carries all of the new state, so that folding can
 * begin here, without the version that the instance came from.
 *
 * @category models
 * @since 0.1.0
 */
export interface Migrated {
  readonly _tag: "Migrated"
  readonly from: number
  readonly reason: string
  readonly startedAt: number
  readonly snapshot: Snapshot.Snapshot
  readonly timers: ReadonlyArray<{ readonly id: string; readonly due: number; readonly seq: number }>
  readonly runs: ReadonlyArray<{ readonly activity: string; readonly seq: number }>
}

/**
 * A rebuild gave the instance the index keys and claims that its lifecycle computes now.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reindexed {
  readonly _tag: "Reindexed"
}

/**
 * One row of the journal.
 *
 * @category models
 * @since 0.1.0
 */
export interface JournalEntry {
  readonly position: number
  readonly instance: string
  readonly seq: number
  readonly lifecycle: string
  readonly version: number
  readonly commandId: string
  readonly input: Lifecycle.Input | Care | Migrated | Reindexed
  readonly at: number
  readonly by: Actor.Actor
  /** `name@version` of each fact that the decision could read. */
  readonly facts: ReadonlyArray<string>
  /**
   * `Late`: an answer or a timer whose sequence was no longer current; it changed nothing. `Noted`: what somebody did about
   * the instance's work.
   */
  readonly verdict: "Accepted" | "Ignored" | "Late" | "Noted"
  /** The digest of the state after the row. */
  readonly state: string
  readonly digest: string
}

/**
 * Something that does not fit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Broken {
  readonly kind:
    | "row"
    | "gap"
    | "chain"
    | "head"
    | "refold"
    | "state"
    | "feed"
    | "receipt"
    | "personalData"
    | "index"
    | "timer"
    | "claim"
    | "work"
  readonly position: number | null
  readonly instance: string | null
  readonly detail: string
}

/**
 * What `verify` found. `firstBroken` is the break with the lowest position.
 *
 * @category models
 * @since 0.1.0
 */
export interface VerifyReport {
  readonly ok: boolean
  readonly rows: number
  readonly instances: number
  readonly head: string
  readonly firstBroken: Broken | null
  readonly broken: ReadonlyArray<Broken>
}
