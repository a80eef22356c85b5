/**
 * Work in the outside world: declared effects and activities, run after the commit, at least once.
 *
 * Every piece of work has a key that is the same at each attempt; a handler passes it on as the idempotency key of
 * whatever it calls. Effects of one instance run in the order in which they were asked for; a dead letter steps aside
 * so that it does not hold up the others.
 *
 * @since 0.1.0
 */
import { type Json } from "@balai/lifecycle"
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
 * Runs one declared effect. A failure is tried again later.
 *
 * @category models
 * @since 0.1.0
 */
export type EffectHandler<R = never> = (params: any, task: Task) => Effect.Effect<unknown, unknown, R>

/**
 * Runs one activity. Its success and its typed failure are answers to the lifecycle; a defect is tried again later.
 *
 * @category models
 * @since 0.1.0
 */
export type ActivityHandler<R = never> = (input: any, task: Task) => Effect.Effect<any, any, R>

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
  readonly [lifecycle: string]: { readonly [effect: string]: EffectHandler<R> }
}

/**
 * Activity handlers by lifecycle and source name.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActivityHandlers<R = never> {
  readonly [lifecycle: string]: { readonly [source: string]: ActivityHandler<R> }
}

/**
 * Work that was given up after its last attempt, until somebody retries it.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeadLetter {
  readonly key: string
  readonly kind: "effect" | "activity"
  readonly instance: string
  readonly lifecycle: string
  readonly name: string
  readonly params: Json.Json
  readonly attempts: number
  readonly reason: string
  readonly at: number
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
