/**
 * The engine makes lifecycles durable: it stamps, decides, stores and chains what instances take, and runs what they
 * ask for.
 *
 * A write is a bundle of steps under a command id: all of it or nothing, once, from however many processes. Times come
 * from Effect's `Clock`, so that a test clock moves the engine too.
 *
 * @since 0.1.0
 */
import {
  type Actor,
  type Json,
  type Lifecycle,
  type LifecycleError,
  type LocalizedText,
  type Migration,
  type Stamp
} from "@balai/lifecycle"
import { Context, type Effect, Layer, type Stream } from "effect"
import {
  type EngineError,
  type ReadError,
  type ReadModelError,
  type StoreError,
  type VersionNotLoadedError
} from "./EngineError.ts"
import { type Feed } from "./Feed.ts"
import { type Inspect } from "./Inspect.ts"
import { type Instance, type Queries, type Query, type RowsOf } from "./Instance.ts"
import { build } from "./internal/engine.ts"
import { type JournalEntry, type VerifyReport } from "./Journal.ts"
import { type Folded, type ReadModel } from "./ReadModel.ts"
import { type Receipt } from "./Receipt.ts"
import { type SendOptions, type StartOptions, type Step } from "./Step.ts"
import { type Store } from "./Store.ts"
import { type ErasureReport } from "./Vault.ts"
import { type MigrateOptions, type MigrationReport, type Rehearsal, type RehearseOptions } from "./Versions.ts"
import {
  type ActivityHandlers,
  type Answer,
  type Asked,
  type DeadLetter,
  type EffectHandlers,
  type Outstanding,
  type Run,
  type WorkerKind
} from "./Work.ts"

/**
 * Several steps under one command id.
 *
 * @category models
 * @since 0.1.0
 */
export interface Bundle {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly steps: ReadonlyArray<Step>
}

/**
 * What a plan decided.
 *
 * @category models
 * @since 0.1.0
 */
export type Decision =
  | { readonly _tag: "Steps"; readonly steps: ReadonlyArray<Step> }
  | {
      readonly _tag: "Reject"
      readonly code: string
      readonly text: LocalizedText.LocalizedText
      readonly data?: Json.Json
    }

/**
 * A bundle that depends on a question: the queries run under the named locks, the decision is pure.
 *
 * @category models
 * @since 0.1.0
 */
export interface Plan<Q extends Queries> {
  readonly commandId: string
  readonly by: Actor.Actor
  /** With `args`, the content that a repeat of the command id must equal. */
  readonly name: string
  readonly args: Json.Json
  readonly locks: ReadonlyArray<string>
  readonly read: Q
  readonly decide: (rows: RowsOf<Q>, stamp: Stamp.Stamp) => Decision
}

/**
 * Who acts, and under which id.
 *
 * @category models
 * @since 0.1.0
 */
export interface Envelope {
  readonly commandId: string
  readonly by: Actor.Actor
}

/**
 * Why the engine is not ready, or not in order.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  readonly code: "VersionNotLoaded" | "ShapeChanged" | "HandlerMissing" | "NoWorker" | "Faulty" | "StoreFailed"
  readonly lifecycle: string
  readonly version: number | null
  readonly count: number
  /** The ids of the instances concerned, at most 100. */
  readonly instances: ReadonlyArray<string>
  readonly text: LocalizedText.LocalizedText
}

/**
 * Something beside an instance that is not what its state says.
 *
 * @category models
 * @since 0.1.0
 */
export interface Difference {
  readonly instance: string
  readonly kind: "index" | "timer" | "claim" | "work"
  readonly detail: string
}

/**
 * What a rebuild looked at and mended. `missed` are the instances that it could not mend: whoever runs it from a shell
 * exits with an error unless that is empty.
 *
 * @category models
 * @since 0.1.0
 */
export interface RebuildReport {
  readonly instances: number
  /** How many index keys, timers, claims and running activities were compared. */
  readonly checked: number
  readonly mended: number
  readonly missed: ReadonlyArray<string>
  /** What differed, at most 100. */
  readonly differences: ReadonlyArray<Difference>
  /** The read models that were dropped and folded again. */
  readonly models: ReadonlyArray<string>
}

/**
 * Whether every live instance can be moved by this process.
 *
 * @category models
 * @since 0.1.0
 */
export interface Readiness {
  readonly ready: boolean
  readonly problems: ReadonlyArray<Problem>
}

/**
 * A live instance that nothing is going to move: no timer is armed, no activity runs, and it is nobody's turn.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stuck {
  readonly id: string
  readonly lifecycle: string
  readonly version: number
  readonly seq: number
  /** The paths of the states that it is in. */
  readonly states: ReadonlyArray<string>
  /** When it moved last. */
  readonly since: number
  /** `WorkDead`: it waits for an activity that was given up, until somebody answers or retries it. */
  readonly reason: "NothingDue" | "WorkDead"
  readonly text: LocalizedText.LocalizedText
}

/**
 * Part of a walk through the live instances; `next` is where the walk goes on, `null` at its end.
 *
 * @category models
 * @since 0.1.0
 */
export interface StuckPage {
  readonly stuck: ReadonlyArray<Stuck>
  readonly next: string | null
}

/**
 * How an engine and what it stores are doing. Times are milliseconds; positions are rows of the log.
 *
 * @category models
 * @since 0.1.0
 */
export interface Health {
  readonly position: number
  /** How many rows this process's readers have not been told of yet. */
  readonly behind: number
  /** For how long the earliest armed timer has been due; 0 when none is. */
  readonly timerLag: number
  readonly work: {
    readonly open: number
    /** Handed to an outside party that has not answered. */
    readonly waiting: number
    /** Given up; see `deadLetters`. */
    readonly dead: number
    /** For how long the first of the open work has been due. */
    readonly lag: number
  }
  /** The workers of all processes, with how long each has given no sign of life. */
  readonly workers: ReadonlyArray<{
    readonly process: string
    readonly kind: WorkerKind
    readonly since: number
    readonly silent: number
  }>
  /** How far each read model is behind the log. */
  readonly models: ReadonlyArray<{ readonly model: string; readonly version: number; readonly behind: number }>
}

/**
 * The engine's service.
 *
 * @category services
 * @since 0.1.0
 */
export class Engine extends Context.Service<
  Engine,
  {
    /** Applies all steps or none. The repeat of a command id gives the same receipt, byte for byte. */
    readonly atomically: (bundle: Bundle) => Effect.Effect<Receipt, EngineError>
    /** A bundle of one start. */
    readonly start: <L extends Lifecycle.Any>(
      lifecycle: L,
      options: Envelope & StartOptions<L>
    ) => Effect.Effect<Receipt, EngineError>
    /** A bundle of one command. */
    readonly send: <L extends Lifecycle.Any>(
      lifecycle: L,
      options: Envelope & SendOptions<L>
    ) => Effect.Effect<Receipt, EngineError>
    /** Takes the named locks, reads index rows, decides, and applies the steps. */
    readonly plan: <const Q extends Queries>(plan: Plan<Q>) => Effect.Effect<Receipt, EngineError>
    readonly get: <L extends Lifecycle.Any>(lifecycle: L, id: string) => Effect.Effect<Instance<L>, ReadError>
    /**
     * Fails with the error of the first row that this process cannot read, which names its instance: a list that lacks
     * somebody in silence would be taken for the whole. Plans read in the same way.
     */
    readonly find: <L extends Lifecycle.Any>(query: Query<L>) => Effect.Effect<ReadonlyArray<Instance<L>>, ReadError>
    readonly count: (query: Query) => Effect.Effect<number, StoreError>
    /** All that the instance took, in order. */
    readonly history: (id: string) => Effect.Effect<ReadonlyArray<JournalEntry>, StoreError>
    /** What each command would answer to this actor now. */
    readonly available: (
      lifecycle: Lifecycle.Any,
      id: string,
      by: Actor.Actor
    ) => Effect.Effect<ReadonlyArray<Lifecycle.Availability>, ReadError>
    readonly feed: (name: string) => Feed
    /** Changes when the database was restored from a backup. */
    readonly epoch: Effect.Effect<string, StoreError>
    /** How many rows the log has: a version of everything that can be read. */
    readonly position: Effect.Effect<number, StoreError>
    /** The log's position whenever it has moved, through this process or another. Only the newest is kept for a slow reader. */
    readonly news: Stream.Stream<number>
    /** Answers an activity from outside. An answer that is not current is recorded and changes nothing. */
    readonly answer: (run: Run, answer: Answer) => Effect.Effect<"accepted" | "late", EngineError>
    /**
     * Answers an activity whose handler returned `Work.later`, or is about to, by the token that it handed out. A token
     * counts once: `repeated`, when its activity has been answered; `late`, when its activity has ended otherwise; `unknown`,
     * when it belongs to nothing here. Those change nothing and are recorded.
     */
    readonly answerToken: (
      token: string,
      answer: Answer
    ) => Effect.Effect<"accepted" | "late" | "repeated" | "unknown", EngineError>
    /**
     * What a token was handed out for, with the schemas of its answer; null when it belongs to nothing here. Whoever takes
     * answers from outside tells by it what is wrong with one before it is given.
     */
    readonly asked: (token: string) => Effect.Effect<Asked | null, StoreError>
    /** Activities that were handed to somebody outside and are not answered yet. */
    readonly outstanding: Effect.Effect<ReadonlyArray<Outstanding>, StoreError>
    /**
     * Work that has failed at every attempt. Effects of one instance run in order, so a dead one holds back those behind it
     * until it is tried again or skipped; other instances go on.
     */
    readonly deadLetters: Effect.Effect<ReadonlyArray<DeadLetter>, StoreError>
    /**
     * Gives a dead letter one more attempt, whatever its counter says, or hands an outstanding activity out once more; false
     * when there is none under this key. The history of the instance tells who did so.
     */
    readonly retry: (key: string, by: Actor.Actor) => Effect.Effect<boolean, EngineError>
    /**
     * Gives up a dead effect, so that those behind it go on; false when there is none under this key. A dead activity is
     * answered instead. The history of the instance tells who did so.
     */
    readonly skip: (key: string, by: Actor.Actor) => Effect.Effect<boolean, EngineError>
    /** Walks the chain and folds every instance again. */
    readonly verify: Effect.Effect<VerifyReport, StoreError>
    /**
     * Whether the log still holds what a receipt confirms. A tail that was cut off does not: whoever kept a receipt can show
     * it.
     */
    readonly confirms: (receipt: Pick<Receipt, "position" | "head">) => Effect.Effect<boolean, StoreError>
    /**
     * Compares index keys, timers, claims and running activities with the stored states, mends what differs, and folds the
     * read models from the beginning. Others go on meanwhile.
     */
    readonly rebuild: Effect.Effect<RebuildReport, StoreError | ReadModelError>
    /** What a read model that this engine folds holds. */
    readonly model: <A extends Json.Json>(model: ReadModel<A>) => Folded<A>
    /** Empties every vault row of a person. */
    readonly erase: (subject: string) => Effect.Effect<ErasureReport, StoreError>
    /** All erasures, in their order: the list to keep beside the backups. */
    readonly erasures: Effect.Effect<ReadonlyArray<ErasureReport>, StoreError>
    /** The value behind a reference; `null` when it is erased or unknown. */
    readonly reveal: (ref: string) => Effect.Effect<Json.Json, StoreError>
    readonly readiness: Effect.Effect<Readiness, StoreError>
    /**
     * Moves live instances to a newer version of their lifecycle, each in one commit, with author and reason in its history.
     * One that cannot go stays as it is and is listed. Asked again it goes on with those that are left: an instance is
     * migrated once. Several migrations are one way, from version to version.
     */
    readonly migrate: (
      migrations: Migration.AnyMigration | ReadonlyArray<Migration.AnyMigration>,
      options: MigrateOptions
    ) => Effect.Effect<MigrationReport, EngineError | LifecycleError.MigrationError>
    /** Works out the same over copies of all instances: how many go from where to where, and which cannot. Stores nothing. */
    readonly rehearse: (
      migrations: Migration.AnyMigration | ReadonlyArray<Migration.AnyMigration>,
      options?: RehearseOptions
    ) => Effect.Effect<Rehearsal, StoreError | VersionNotLoadedError | LifecycleError.MigrationError>
    /** A few short reads, for whoever watches. */
    readonly health: Effect.Effect<Health, StoreError>
    /** Lists of many, and the history of one in words, for whoever looks after the system. */
    readonly inspect: Inspect
    /**
     * Live instances that nothing is going to move. Looks at `limit` candidates behind the id `after`: from the beginning,
     * and at 1,000, where they are not given.
     */
    readonly stuck: (range?: {
      readonly after?: string
      readonly limit?: number
    }) => Effect.Effect<StuckPage, StoreError>
    /**
     * Runs one worker until it is interrupted, for a process whose options name none of this kind. Two of one kind at once
     * do no harm.
     */
    readonly runWorker: (kind: WorkerKind) => Effect.Effect<never>
    /** Adds or replaces facts; decisions from now on read the new versions. */
    readonly registerFacts: (facts: Stamp.Facts) => Effect.Effect<void, StoreError>
  }
>()("@balai/engine/Engine") {}

/**
 * Limits and paces of an engine. Durations are milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Tuning {
  /** How many bundles may wait before callers get `OverloadedError`. Default 10,000. */
  readonly maxWaiting?: number
  /** How many bundles one commit may hold. Default 512. */
  readonly maxGroup?: number
  /** How many decoded states are kept in memory. Default 10,000. */
  readonly cache?: number
  /**
   * How often the log is looked at for other processes' news. Default 200. Signs of life of this process are given every
   * five seconds, or as often as this if it is longer.
   */
  readonly poll?: number
  /** How many handlers run at once. Default 16. */
  readonly concurrency?: number
  /** After how long a piece of work whose process died is taken over. Default 10,000. */
  readonly lease?: number
  /** How often a piece of work is tried before it becomes a dead letter. Default 8. */
  readonly attempts?: number
  /** The pause after the first failed attempt; it doubles up to `backoffMax`. Default 1,000. */
  readonly backoff?: number
  /** The longest pause between two attempts. Default 300,000. */
  readonly backoffMax?: number
  /** Which workers run: all, none in a process that only submits, or these. Default true. */
  readonly workers?: boolean | ReadonlyArray<WorkerKind>
}

/**
 * What an engine runs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options<R = never> {
  /** Several versions of one lifecycle may stand side by side. */
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly facts?: Stamp.Facts
  /** Read models that this process folds. */
  readonly models?: ReadonlyArray<ReadModel<any>>
  readonly effects?: EffectHandlers<R>
  readonly activities?: ActivityHandlers<R>
  readonly options?: Tuning
}

/**
 * Opens an engine over a store, with its workers in the layer's scope.
 *
 * ```ts
 * import { Engine, SqliteStore, Step } from "@balai/engine"
 * import { Actor, Lifecycle } from "@balai/lifecycle"
 * import { Effect, Layer, Schema } from "effect"
 * import { assign, setup } from "xstate"
 *
 * const tally = Lifecycle.make(
 *   {
 *     name: "tally",
 *     version: 1,
 *     label: { id: "Hitungan", en: "Tally" },
 *     input: Schema.Struct({ from: Schema.Number }),
 *     context: Schema.Struct({ count: Schema.Number }),
 *     roles: { anybody: () => true },
 *     events: { "tally.add": { by: ["anybody"], label: { id: "Tambah", en: "Add" } } },
 *     publishes: { "tally.added": { payload: Schema.Struct({}), feed: () => "added" } }
 *   },
 *   (types) =>
 *     setup({ types, actions: { add: assign({ count: ({ context }) => context.count + 1 }) } }).createMachine({
 *       id: "tally",
 *       initial: "open",
 *       context: ({ input }) => ({ count: input.from, now: input.now }),
 *       states: {
 *         open: {
 *           meta: { label: { id: "Buka", en: "Open" }, status: "active", owner: "anybody" },
 *           on: { "tally.add": { actions: "add" } }
 *         }
 *       }
 *     })
 * )
 *
 * const program = Effect.gen(function* () {
 *   const engine = yield* Engine.Engine
 *   yield* engine.atomically({
 *     commandId: "c1",
 *     by: Actor.system,
 *     steps: [
 *       Step.start(tally, { id: "a", input: { from: 40 } }),
 *       Step.send(tally, { id: "a", command: { type: "tally.add" } }),
 *       // A step may be computed from what the earlier ones led to.
 *       Step.start(tally, { id: "b", input: (done) => ({ from: done<{ count: number }>(1).context.count + 1 }) })
 *     ]
 *   })
 *   return (yield* engine.get(tally, "b")).snapshot.context.count
 * })
 *
 * const layer = Engine.layer({ lifecycles: [tally] }).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
 *
 * await Effect.runPromise(Effect.provide(program, layer)) // => 42
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = <R = never>(options: Options<R>): Layer.Layer<Engine, StoreError, Store | R> =>
  Layer.effect(Engine, build(options)) as Layer.Layer<Engine, StoreError, Store | R>
