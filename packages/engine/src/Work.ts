/**
 * Work in the outside world: declared effects and activities, run after the commit, at least once.
 *
 * Every piece of work has a key that is the same at each attempt; a handler passes it on as the idempotency key of
 * whatever it calls. Effects of one instance run in the order in which they were asked for; a dead letter holds back
 * those behind it until somebody tries it again or skips it, and nobody else's. {@link handler} declares how a handler is
 * tried; {@link later} hands an activity to somebody outside, who answers by a token.
 *
 * @since 0.1.0
 */
import { type Json, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Effect } from "effect"
import { type Engine } from "./Engine.ts"

/**
 * What a handler knows beside its parameters.
 *
 * @category models
 * @since 0.1.0
 */
export interface Task {
  /** The same at each attempt: use it as command id and as idempotency key of outside calls. */
  readonly key: string
  readonly instance: string
  readonly lifecycle: string
  /** 1 at the first attempt. */
  readonly attempt: number
  /** When the work was asked for. */
  readonly at: number
  /** The engine itself, for a reaction on another instance. */
  readonly engine: Engine["Service"]
}

/**
 * What the handler of an activity knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActivityTask extends Task {
  /**
   * Lets an outside party answer once, in whatever process and after any restart: `engine.answerToken`. It is as good as a
   * password, and only its digest is kept: each attempt has another, and all are good until one is used.
   */
  readonly token: string
}

/**
 * Runs one declared effect. A failure is tried again later.
 *
 * @category models
 * @since 0.1.0
 */
export type EffectHandler<R = never> = (params: any, task: Task) => Effect.Effect<unknown, unknown, R>

/**
 * Runs one activity. Its success and its typed failure are answers to the lifecycle, but for {@link later}; a defect is
 * tried again later.
 *
 * @category models
 * @since 0.1.0
 */
export type ActivityHandler<R = never> = (input: any, task: ActivityTask) => Effect.Effect<any, any, R>

/**
 * How a handler is tried. What is left out is as the engine's options say. Durations are milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Policy {
  /** How often it is tried before it becomes a dead letter. */
  readonly attempts?: number
  /** The pause after the first failed attempt; it doubles up to `backoffMax`. */
  readonly backoff?: number
  readonly backoffMax?: number
  /**
   * After how long an attempt is interrupted and counts as failed. Default: never. One that cannot be interrupted is waited
   * for, since a second beside it would do the same work at once.
   */
  readonly timeout?: number
  /** How many attempts run at once in one process. Default: as many as the engine's `concurrency`. */
  readonly concurrency?: number
  /** Who mends it when it has failed at every attempt. */
  readonly owner?: LocalizedText.LocalizedText
}

/**
 * A handler with its policy.
 *
 * @category models
 * @since 0.1.0
 */
export interface Handler<T extends Task = Task, R = never> {
  readonly run: (params: any, task: T) => Effect.Effect<any, any, R>
  readonly policy: Policy
}

/**
 * What looks after an engine's work: the scanner fires timers that are due, the dispatcher runs effects and activities,
 * the reaper gives back what dead processes hold.
 *
 * @category models
 * @since 0.1.0
 */
export type WorkerKind = "scanner" | "dispatcher" | "reaper"

/**
 * Effect handlers by lifecycle and effect name.
 *
 * @category models
 * @since 0.1.0
 */
export interface EffectHandlers<R = never> {
  readonly [lifecycle: string]: { readonly [effect: string]: EffectHandler<R> | Handler<Task, R> }
}

/**
 * Activity handlers by lifecycle and source name.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActivityHandlers<R = never> {
  readonly [lifecycle: string]: { readonly [source: string]: ActivityHandler<R> | Handler<ActivityTask, R> }
}

/**
 * What a token was handed out for, and the schemas that its answer fits.
 *
 * @category models
 * @since 0.1.0
 */
export interface Asked {
  readonly lifecycle: string
  readonly version: number
  readonly activity: string
  readonly output: Lifecycle.Plain
  readonly error: Lifecycle.Plain
}

/**
 * An activity that was handed to somebody outside, who has not answered yet.
 *
 * @category models
 * @since 0.1.0
 */
export interface Outstanding {
  readonly key: string
  readonly instance: string
  readonly lifecycle: string
  readonly name: string
  readonly params: Json.Json
  /** How often it was handed out. */
  readonly attempts: number
  /** Who mends it; `null` when the policy names nobody or this process has no handler for it. */
  readonly owner: LocalizedText.LocalizedText | null
  /** When it was asked for. */
  readonly at: number
}

/**
 * Work that was given up after its last attempt, until somebody retries it.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeadLetter extends Outstanding {
  readonly kind: "effect" | "activity"
  readonly reason: string
}

/**
 * The answer of an activity.
 *
 * @category models
 * @since 0.1.0
 */
export type Answer =
  | { readonly _tag: "Done"; readonly output: Json.Json }
  | { readonly _tag: "Failed"; readonly error: Json.Json }

/**
 * One run of an activity: the instance, the sequence that began it, and the invoke id.
 *
 * @category models
 * @since 0.1.0
 */
export interface Run {
  readonly instance: string
  readonly seq: number
  readonly activity: string
}

const LaterTypeId = "~@balai/engine/Work/Later"

/**
 * What an activity's handler returns when somebody outside answers later.
 *
 * @category models
 * @since 0.1.0
 */
export interface Later {
  readonly [LaterTypeId]: true
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Says that the activity was handed to somebody outside, who answers by the task's token. The activity then waits, without
 * a process and for as long as its state lasts: a deadline is the state's own `after`.
 *
 * ```ts
 * import { Work } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const asked: Array<string> = []
 * const survey: Work.ActivityHandler = (input, task) =>
 *   Effect.as(
 *     Effect.sync(() => asked.push(`${input.place}: answer with ${task.token}`)),
 *     Work.later
 *   )
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const later: Later = Object.freeze({ [LaterTypeId]: true as const })

/**
 * Declares how a handler is tried, and who mends what it could not do.
 *
 * ```ts
 * import { Work } from "@balai/engine"
 * import { Effect } from "effect"
 *
 * const notify = Work.handler((params, task) => Effect.log(`to ${params.address} under ${task.key}`), {
 *   attempts: 5,
 *   backoff: 2000,
 *   timeout: 30_000,
 *   concurrency: 4,
 *   owner: { id: "Petugas TI", en: "The IT officer" }
 * })
 * notify.policy.attempts // => 5
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const handler = <T extends Task = Task, R = never>(
  run: (params: any, task: T) => Effect.Effect<any, any, R>,
  policy: Policy
): Handler<T, R> => ({ run, policy })

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Whether a handler's result is {@link later}.
 *
 * @category guards
 * @since 0.1.0
 */
export const isLater = (result: unknown): result is Later =>
  typeof result === "object" && result !== null && LaterTypeId in result
