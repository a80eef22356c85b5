/**
 * A migration takes an instance from one version of its lifecycle to a newer one: a pure, typed function from the old
 * state to the new.
 *
 * It gives a state and never runs anything: no entry action, no effect, no delay of the new version is run because an
 * instance arrives. What is armed and running goes on under its name; what is new there has to be given.
 *
 * @since 0.1.0
 */
import { type Result } from "effect"
import * as Internal from "./internal/migrate.ts"
import { type Json } from "./Json.ts"
import { type Any, type ContextOf, type FactsOf } from "./Lifecycle.ts"
import { type MigrationError } from "./LifecycleError.ts"
import { type Snapshot, type StateValue } from "./Snapshot.ts"
import { type Now, type Stamp } from "./Stamp.ts"
import { type IndexKeys } from "./Verdict.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a migration's function is given: the old state, and what is armed and running for it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Args<Context = any, Facts = { readonly [fact: string]: any }> {
  readonly context: Context
  readonly value: StateValue
  readonly status: "active" | "done"
  readonly history: Snapshot["history"]
  readonly output: Json
  /** When the armed timers are due. A timer's name is the path of its state and its delay: `"waiting.patience"`. */
  readonly timers: { readonly [name: string]: number }
  /** The ids of the activities that run. */
  readonly activities: ReadonlyArray<string>
  /** When and by whom it is migrated, with the facts that the new version declares. */
  readonly now: Now<Facts>
}

/**
 * What a migration's function gives. Only the context is always asked for.
 *
 * @category models
 * @since 0.1.0
 */
export interface Moved<Context = any> {
  readonly context: Context
  /** Where the instance stands in the new version; where it stood when absent. */
  readonly value?: StateValue
  /** What history states remember; what they remembered when absent. */
  readonly history?: Snapshot["history"]
  /** The output of an instance that has ended. */
  readonly output?: Json
  /**
   * When timers are due, by name. A timer whose name the old state had too needs no word: it is due when it was due. `null`
   * for one that is not armed.
   */
  readonly timers?: { readonly [name: string]: number | null }
  /**
   * With which input activities begin, by id. One that the old state had too, from the same source, needs no word: it goes
   * on. `null` for one that does not begin.
   */
  readonly activities?: { readonly [id: string]: Json }
}

/**
 * A step from one version of a lifecycle to a newer one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Migration<From extends Any, To extends Any> {
  readonly from: From
  readonly to: To
  readonly migrate: (args: Args<ContextOf<From>, FactsOf<To>>) => Moved<ContextOf<To>>
}

/**
 * Any migration.
 *
 * @category models
 * @since 0.1.0
 */
export interface AnyMigration {
  readonly from: Any
  readonly to: Any
  readonly migrate: (args: any) => Moved
}

type Migrate<From extends Any, To extends Any> = (args: Args<ContextOf<From>, FactsOf<To>>) => Moved<ContextOf<To>>

/**
 * What makes a migration. A context that fits the new version as it is needs no function.
 *
 * @category models
 * @since 0.1.0
 */
export type Options<From extends Any, To extends Any> = { readonly from: From; readonly to: To } & ([
  ContextOf<From>
] extends [ContextOf<To>]
  ? { readonly migrate?: Migrate<From, To> }
  : { readonly migrate: Migrate<From, To> })

/**
 * An instance before it is migrated.
 *
 * @category models
 * @since 0.1.0
 */
export interface Standing {
  readonly snapshot: unknown
  /** The armed timers, by XState's ids. */
  readonly timers: ReadonlyArray<{ readonly id: string; readonly due: number }>
  readonly activities: ReadonlyArray<string>
  readonly stamp: Stamp
}

/**
 * A state with the keys and claims that its lifecycle gives it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Landed {
  readonly snapshot: Snapshot
  readonly index: IndexKeys
  readonly claims: ReadonlyArray<string>
}

/**
 * An instance after it was migrated. `kept` is the id of the armed timer that a timer goes on from.
 *
 * @category models
 * @since 0.1.0
 */
export interface Migrated extends Landed {
  readonly timers: ReadonlyArray<{ readonly timer: string; readonly due: number; readonly kept: string | null }>
  /** The activities that go on. */
  readonly running: ReadonlyArray<string>
  readonly begun: ReadonlyArray<{ readonly activity: string; readonly source: string; readonly input: Json }>
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Makes a migration from one version of a lifecycle to a newer one.
 *
 * **Details**
 *
 * The function gets the context of `from` and gives that of `to`; anything else does not compile. Where the old context fits
 * the new version, the function may be left out. Throws a `MigrationError` when the two are no versions of one lifecycle or
 * `to` is not the newer.
 *
 * ```ts
 * import { Lifecycle, Migration } from "@balai/lifecycle"
 * import { Result, Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const common = { name: "note", label: { id: "Catatan", en: "Note" }, roles: {}, events: {} } as const
 * const meta = { label: { id: "Ada", en: "Kept" }, status: "active", owner: "clerk" } as const
 *
 * const Note1 = Lifecycle.make(
 *   { ...common, version: 1, input: Schema.Struct({}), context: Schema.Struct({ text: Schema.String }) },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "note",
 *       initial: "kept",
 *       context: ({ input }) => ({ text: "", now: input.now }),
 *       states: { kept: { meta } }
 *     })
 * )
 *
 * const Note2 = Lifecycle.make(
 *   { ...common, version: 2, input: Schema.Struct({}), context: Schema.Struct({ lines: Schema.Array(Schema.String) }) },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "note",
 *       initial: "filed",
 *       context: ({ input }) => ({ lines: [], now: input.now }),
 *       states: { filed: { meta } }
 *     })
 * )
 *
 * const lines = Migration.make({
 *   from: Note1,
 *   to: Note2,
 *   migrate: ({ context }) => ({ value: "filed", context: { lines: context.text.split("\n") } })
 * })
 *
 * const stamp = { at: 0, by: { type: "clerk", id: "c1", attributes: {} }, facts: {} }
 * const started = Lifecycle.decide(Note1, null, { _tag: "Start", input: {} }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const snapshot = { ...started.snapshot, context: { text: "one\ntwo" } }
 * const migrated = Migration.apply(lines, { snapshot, timers: [], activities: [], stamp })
 *
 * Result.getOrThrow(migrated).snapshot.context // => { lines: ["one", "two"] }
 * ```
 *
 * @see {@link chain} for putting several in order
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <From extends Any, To extends Any>(options: Options<From, To>): Migration<From, To> => {
  const { from, to } = options
  const problem = Internal.inspect(from, to)
  if (problem !== null) throw problem
  const given = (options as { readonly migrate?: Migrate<From, To> }).migrate
  const migrate = given ?? (({ context }) => ({ context: context as ContextOf<To> }))
  return Object.freeze({ from, to, migrate })
}

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Tells whether a value has been made by {@link make}.
 *
 * @category guards
 * @since 0.1.0
 */
export const isMigration = (value: unknown): value is AnyMigration =>
  typeof value === "object" && value !== null && "from" in value && "to" in value && "migrate" in value

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Puts migrations of one lifecycle in the order of their versions; fails when one does not begin where the one before it
 * leads.
 *
 * ```ts continues
 * Result.getOrThrow(Migration.chain([lines])).map(({ from, to }) => [from.version, to.version]) // => [[1, 2]]
 * Result.isFailure(Migration.chain([lines, lines])) // => true
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const chain = (
  migrations: ReadonlyArray<AnyMigration>
): Result.Result<ReadonlyArray<AnyMigration>, MigrationError> => Internal.order(migrations)

/**
 * Works out the state of an instance in the newer version, with keys, claims, timers and activities. Pure: what the engine
 * stores, and what a rehearsal only counts.
 *
 * @see {@link make} for an example
 *
 * @category combinators
 * @since 0.1.0
 */
export const apply = (migration: AnyMigration, standing: Standing): Result.Result<Migrated, MigrationError> =>
  Internal.apply(migration, standing)

/**
 * Takes a migrated state as it was stored, without the version that it came from: this is where a refold begins anew.
 *
 * ```ts continues
 * const again = Migration.adopt(Note2, JSON.parse(JSON.stringify(Result.getOrThrow(migrated).snapshot)))
 *
 * Result.getOrThrow(again).snapshot.value // => "filed"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const adopt = (lifecycle: Any, stored: unknown): Result.Result<Landed, MigrationError> =>
  Internal.adopt(lifecycle, stored)
