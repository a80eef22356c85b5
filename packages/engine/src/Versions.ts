/**
 * What moving live instances to another version of their lifecycle gives: a rehearsal before, a report after.
 *
 * A rehearsal works out everything and stores nothing. A migration stores each instance for itself, so that one that cannot
 * go stays where it is and holds back nobody.
 *
 * @since 0.1.0
 */
import { type Actor, type LocalizedText } from "@balai/lifecycle"

/**
 * By whom and why instances are migrated; the history of each tells it.
 *
 * @category models
 * @since 0.1.0
 */
export interface MigrateOptions {
  readonly by: Actor.Actor
  readonly reason: string
  /** How many instances are migrated before it returns; all where it is not given. */
  readonly limit?: number
  /** Instances that have ended too, so that the older version need not be loaded to read them. */
  readonly ended?: boolean
}

/**
 * Who would migrate, and whether instances that have ended would be migrated too.
 *
 * @category models
 * @since 0.1.0
 */
export interface RehearseOptions {
  readonly by?: Actor.Actor
  readonly ended?: boolean
}

/**
 * An instance that cannot go over.
 *
 * @category models
 * @since 0.1.0
 */
export interface Failing {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly text: LocalizedText.LocalizedText
}

/**
 * What was migrated. `done` is false when the limit came first: the same call goes on.
 *
 * @category models
 * @since 0.1.0
 */
export interface MigrationReport {
  readonly migrated: number
  readonly failing: ReadonlyArray<Failing>
  readonly done: boolean
}

/**
 * How many instances would go from a state of one version to one of another.
 *
 * @category models
 * @since 0.1.0
 */
export interface Move {
  readonly from: { readonly version: number; readonly state: string }
  readonly to: { readonly version: number; readonly state: string }
  readonly count: number
}

/**
 * What a migration would do. `ok` when every instance can go over.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rehearsal {
  readonly ok: boolean
  readonly instances: number
  readonly moves: ReadonlyArray<Move>
  readonly failing: ReadonlyArray<Failing>
  /** Unique strings that several instances would claim. */
  readonly conflicts: ReadonlyArray<{ readonly claim: string; readonly instances: ReadonlyArray<string> }>
}
