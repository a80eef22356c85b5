/**
 * What an agency brings at its `./live`: handlers for the effects and activities that its own lifecycles declare.
 *
 * A handler runs after the commit that asked for it, at least once: it hands {@link Task.key} on as the idempotency key of
 * whatever it calls, and keeps nothing in memory that the next process would need. The types say what a handler may expect
 * of the engine without importing it: a plugin stands below the engine.
 *
 * @since 0.1.0
 */
import { type Actor, type Json, type Lifecycle, type LocalizedText, type PersonalData } from "@balai/lifecycle"
import { Effect } from "effect"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a handler may ask of the engine. {@link reveal}, {@link start} and {@link send} do so with types.
 *
 * @category models
 * @since 0.1.0
 */
export interface Engine {
  readonly reveal: (ref: string) => Effect.Effect<Json.Json, unknown>
  readonly start: (lifecycle: any, options: any) => Effect.Effect<unknown, unknown>
  readonly send: (lifecycle: any, options: any) => Effect.Effect<unknown, unknown>
}

/**
 * A command as a caller writes it: personal data as it is.
 *
 * @category models
 * @since 0.1.0
 */
export type Command<C> = C extends { readonly type: infer T }
  ? { readonly type: T } & PersonalData.Raw<Omit<C, "type">>
  : never

/**
 * To which instance a handler sends, and as whom. The command id is the task's key or is made from it, so that a repeat
 * changes nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Envelope {
  readonly id: string
  readonly commandId: string
  readonly by: Actor.Actor
  /** Whose personal data it carries; the instance's id when absent. */
  readonly subject?: string
}

/**
 * What a handler knows beside its input.
 *
 * @category models
 * @since 0.1.0
 */
export interface Task {
  /** The same at each attempt, in whatever process: the idempotency key of outside calls. */
  readonly key: string
  readonly instance: string
  readonly lifecycle: string
  /** 1 at the first attempt. */
  readonly attempt: number
  /** When the work was asked for, in epoch milliseconds. */
  readonly at: number
  readonly engine: Engine
}

/**
 * What the handler of an activity knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActivityTask extends Task {
  /** With this the outside party answers later. It is as good as a password. */
  readonly token: string
}

/**
 * Runs one declared effect. A failure is tried again.
 *
 * @category models
 * @since 0.1.0
 */
export type EffectHandler<R = never> = (params: any, task: Task) => Effect.Effect<unknown, unknown, R>

/**
 * Runs one declared activity. What it succeeds with is the answer; what it fails with is the declared error, and an answer
 * too; a defect (`Effect.die`, a throw) is tried again.
 *
 * @category models
 * @since 0.1.0
 */
export type ActivityHandler<R = never> = (input: any, task: ActivityTask) => Effect.Effect<any, any, R>

/**
 * How a handler is tried. Durations are milliseconds; what is left out is as the hall's engine is set.
 *
 * @category models
 * @since 0.1.0
 */
export interface Policy {
  /** How often it is tried before somebody has to look at it. */
  readonly attempts?: number
  /** The pause after the first failed attempt; it doubles up to `backoffMax`. */
  readonly backoff?: number
  readonly backoffMax?: number
  /** After how long an attempt is interrupted and counts as failed. */
  readonly timeout?: number
  /** How many attempts run at once in one process. */
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
 * The handlers of an agency, by lifecycle and by the name under which it declares them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Handlers<R = never> {
  readonly effects?: {
    readonly [lifecycle: string]: { readonly [effect: string]: EffectHandler<R> | Handler<Task, R> }
  }
  readonly activities?: {
    readonly [lifecycle: string]: { readonly [source: string]: ActivityHandler<R> | Handler<ActivityTask, R> }
  }
}

/**
 * What a handler returns when the outside party answers later.
 *
 * @category models
 * @since 0.1.0
 */
export interface Later {
  readonly "~@balai/engine/Work/Later": true
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Says that the activity was handed to somebody outside, who answers by the task's token. The activity then waits without
 * a process; how long, its state says by a deadline of its own.
 *
 * @example
 * ```ts
 * import { Live } from "@balai/agency"
 * import { Effect } from "effect"
 *
 * const letters: Array<string> = []
 * const survey: Live.ActivityHandler = ({ place }, task) =>
 *   Effect.sync(() => {
 *     letters.push(`${place}: answer with ${task.token}`)
 *     return Live.later
 *   })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const later: Later = Object.freeze({ "~@balai/engine/Work/Later": true })

/**
 * Declares how a handler is tried, and who mends what it could not do. A standard port brings a policy that suits it.
 *
 * @example
 * ```ts
 * import { Live, Port } from "@balai/agency"
 * import { Effect } from "effect"
 *
 * const verify = Live.handler(
 *   (_, task: Live.ActivityTask) => Effect.succeed({ result: "match", reference: task.key, at: 0 }),
 *   { ...Port.identity.verify.policy, owner: { id: "Admin Dukcapil", en: "The registry's administrator" } }
 * )
 * verify.policy.timeout // => 10_000
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const handler = <T extends Task = Task, R = never>(
  run: (params: any, task: T) => Effect.Effect<any, any, R>,
  policy: Policy
): Handler<T, R> => ({ run, policy })

type Tried<Run extends (...args: never) => unknown, T extends Task, R> =
  | Run
  | (Omit<Handler<T, R>, "run"> & { readonly run: Run })

/**
 * A handler of one effect, typed by its lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type EffectOf<Params, R = never> = Tried<
  (params: Params, task: Task) => Effect.Effect<unknown, unknown, R>,
  Task,
  R
>

/**
 * A handler of one activity, typed by its lifecycle: it answers with the activity's output or error, or with {@link later}.
 *
 * @category models
 * @since 0.1.0
 */
export type ActivityOf<A, R = never> = A extends {
  readonly input: infer I
  readonly output: infer O
  readonly error: infer E
}
  ? Tried<(input: I, task: ActivityTask) => Effect.Effect<O | Later, E, R>, ActivityTask, R>
  : never

/**
 * The handlers of one lifecycle, each typed by what its lifecycle declares: a name that it does not declare, a parameter that
 * it does not give, or an answer that is none does not compile.
 *
 * ```ts
 * import { Live } from "@balai/agency"
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Effect, Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const Notice = Lifecycle.make(
 *   {
 *     name: "dinas-notice",
 *     version: 1,
 *     label: { id: "Pemberitahuan", en: "Notice" },
 *     input: Schema.Struct({ to: Schema.String }),
 *     context: Schema.Struct({ to: Schema.String }),
 *     roles: { officer: () => true },
 *     events: { "notice.close": { by: ["officer"], label: { id: "Tutup", en: "Close" } } },
 *     effects: { post: Schema.Struct({ to: Schema.String }) }
 *   },
 *   (types, declared) =>
 *     setup({ types, actions: { ...declared.actions } }).createMachine({
 *       id: "dinas-notice",
 *       initial: "open",
 *       context: ({ input }) => ({ to: input.to, now: input.now }),
 *       states: {
 *         open: {
 *           meta: { label: { id: "Terbuka", en: "Open" }, owner: "officer" },
 *           entry: { type: "post", params: ({ context }) => ({ to: context.to }) },
 *           on: { "notice.close": "closed" }
 *         },
 *         closed: { type: "final" }
 *       }
 *     })
 * )
 *
 * const handlers = Live.of(Notice, { effects: { post: ({ to }, task) => Effect.log(`${task.key}: a letter to ${to}`) } })
 *
 * // @ts-expect-error the lifecycle declares no such effect
 * Live.of(Notice, { effects: { print: () => Effect.void } })
 *
 * Object.keys(handlers.effects?.["dinas-notice"] ?? {}) // => ["post"]
 * ```
 *
 * @see {@link Handlers} for those of several lifecycles, which is what this gives
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = <L extends Lifecycle.Any, R = never>(
  lifecycle: L,
  {
    activities,
    effects
  }: {
    readonly effects?: { readonly [K in keyof Lifecycle.EffectsOf<L>]?: EffectOf<Lifecycle.EffectsOf<L>[K], R> }
    readonly activities?: {
      readonly [K in keyof Lifecycle.ActivitiesOf<L>]?: ActivityOf<Lifecycle.ActivitiesOf<L>[K], R>
    }
  }
): Handlers<R> =>
  ({
    ...(effects === undefined ? {} : { effects: { [lifecycle.name]: effects } }),
    ...(activities === undefined ? {} : { activities: { [lifecycle.name]: activities } })
  }) as Handlers<R>

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Gives the value behind a reference to personal data; `null` once it is erased, or where there is none. A storage that
 * fails makes the attempt fail: it is tried again and is never an answer.
 *
 * @example
 * ```ts
 * import { Live } from "@balai/agency"
 * import { Effect } from "effect"
 *
 * const send: Live.ActivityHandler = ({ to }, task) =>
 *   Effect.flatMap(Live.reveal<string>(task, to), (phone) =>
 *     phone === null ? Effect.fail({ code: "unavailable", reason: "Nomor telepon sudah dihapus" }) : Effect.succeed({})
 *   )
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const reveal = <T>(
  task: Pick<Task, "engine">,
  reference: PersonalData.Reference<T> | null
): Effect.Effect<T | null> =>
  reference === null
    ? Effect.succeed(null)
    : (Effect.orDie(task.engine.reveal(reference.ref)) as Effect.Effect<T | null>)

/**
 * Starts an instance, as a reaction to what another one asked for.
 *
 * @example
 * ```ts
 * import { Live } from "@balai/agency"
 * import { Actor, Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const file = Lifecycle.make(
 *   {
 *     name: "arsip-berkas",
 *     version: 1,
 *     label: { id: "Berkas arsip", en: "Archive file" },
 *     input: Schema.Struct({ title: Schema.String }),
 *     context: Schema.Struct({ title: Schema.String }),
 *     roles: { system: ({ actor }) => actor.type === "system" },
 *     events: { "file.close": { by: ["system"], label: { id: "Tutup", en: "Close" } } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "arsip-berkas",
 *       initial: "open",
 *       context: ({ input }) => ({ ...input }),
 *       states: {
 *         open: {
 *           meta: { label: { id: "Terbuka", en: "Open" }, status: "active", owner: "system" },
 *           on: { "file.close": "closed" }
 *         },
 *         closed: { type: "final", meta: { label: { id: "Tertutup", en: "Closed" }, status: "done" } }
 *       }
 *     })
 * )
 *
 * const open: Live.EffectHandler = ({ title }, task) =>
 *   Live.start(task, file, {
 *     id: `file-${task.key}`,
 *     commandId: task.key,
 *     by: Actor.system,
 *     input: { title }
 *   })
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const start = <L extends Lifecycle.Any>(
  task: Pick<Task, "engine">,
  lifecycle: L,
  options: Envelope & { readonly input: PersonalData.Raw<Lifecycle.InputOf<L>> }
): Effect.Effect<void> => Effect.asVoid(Effect.orDie(task.engine.start(lifecycle, options)))

/**
 * Sends a command to another instance.
 *
 * **Gotchas**
 *
 * A refusal makes the attempt fail, and in the end a dead letter. Where the other may rightly refuse, its lifecycle takes
 * the command in every state.
 *
 * ```ts continues
 * const close: Live.EffectHandler = ({ id }, task) =>
 *   Live.send(task, file, { id, commandId: task.key, by: Actor.system, command: { type: "file.close" } })
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const send = <L extends Lifecycle.Any>(
  task: Pick<Task, "engine">,
  lifecycle: L,
  options: Envelope & { readonly command: Command<Lifecycle.CommandOf<L>> }
): Effect.Effect<void> => Effect.asVoid(Effect.orDie(task.engine.send(lifecycle, options)))
