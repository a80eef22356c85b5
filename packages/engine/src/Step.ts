/**
 * One step of a bundle, as data: start an instance, or send it a command.
 *
 * A step's input is a value, or a pure function of what the earlier steps of the same bundle have led to. Steps are
 * applied together or not at all.
 *
 * @since 0.1.0
 */
import { type Json, type Lifecycle, type PersonalData, type Snapshot } from "@balai/lifecycle"

/**
 * Gives the snapshot after an earlier step of the bundle, by its place in the list.
 *
 * @category models
 * @since 0.1.0
 */
export type Done = <Context = any>(step: number) => Snapshot.Snapshot<Context>

/**
 * A value now, or a pure function of the earlier steps.
 *
 * @category models
 * @since 0.1.0
 */
export type Computed<A> = A | ((done: Done) => A)

/**
 * Starts an instance.
 *
 * @category models
 * @since 0.1.0
 */
export interface StartStep {
  readonly _tag: "Start"
  readonly lifecycle: Lifecycle.Any
  readonly id: string
  readonly input: Computed<Json.Json>
  readonly subject: string | null
}

/**
 * Sends a command to an instance.
 *
 * @category models
 * @since 0.1.0
 */
export interface SendStep {
  readonly _tag: "Send"
  readonly lifecycle: Lifecycle.Any
  readonly id: string
  readonly type: string
  readonly payload: Computed<Json.Json>
  readonly via: string | null
  readonly expectedSeq: number | null
  readonly subject: string | null
}

/**
 * A step of a bundle.
 *
 * @category models
 * @since 0.1.0
 */
export type Step = StartStep | SendStep

type Raw<A> = PersonalData.Raw<A>
type Payload<C> = Raw<Omit<C, "type">>

/**
 * A command as a caller writes it: `{ type, ...payload }`, or `{ type, payload }` with a function of the earlier steps.
 * Personal data is given as it is; the engine diverts it to the vault.
 *
 * @category models
 * @since 0.1.0
 */
export type CommandInput<L extends Lifecycle.Any> =
  Lifecycle.CommandOf<L> extends infer C
    ? C extends { readonly type: infer T }
      ? ({ readonly type: T } & Payload<C>) | { readonly type: T; readonly payload: (done: Done) => Omit<C, "type"> }
      : never
    : never

/**
 * What starts an instance.
 *
 * @category models
 * @since 0.1.0
 */
export interface StartOptions<L extends Lifecycle.Any> {
  readonly id: string
  readonly input: Raw<Lifecycle.InputOf<L>> | ((done: Done) => Lifecycle.InputOf<L>)
  /** Whose personal data the input carries; the instance's id when absent. */
  readonly subject?: string
}

/**
 * What sends a command.
 *
 * @category models
 * @since 0.1.0
 */
export interface SendOptions<L extends Lifecycle.Any> {
  readonly id: string
  readonly command: CommandInput<L>
  /** The use case that owns the command, for commands declared with `via`. */
  readonly via?: string
  /** Refuses with a `ConflictError` unless the instance stands at this sequence. */
  readonly expectedSeq?: number
  /** Whose personal data the payload carries; the instance's id when absent. */
  readonly subject?: string
}

/**
 * Makes a step that starts an instance.
 *
 * @see {@link send} for moving one that is there; `Engine.layer` has an example with both
 *
 * @category constructors
 * @since 0.1.0
 */
export const start = <L extends Lifecycle.Any>(lifecycle: L, options: StartOptions<L>): Step => ({
  _tag: "Start",
  lifecycle,
  id: options.id,
  input: options.input as Computed<Json.Json>,
  subject: options.subject ?? null
})

/**
 * Makes a step that sends a command.
 *
 * @see {@link start} for making the instance; `Engine.layer` has an example with both
 *
 * @category constructors
 * @since 0.1.0
 */
export const send = <L extends Lifecycle.Any>(lifecycle: L, options: SendOptions<L>): Step => {
  const { type, ...rest } = options.command as { readonly type: string; readonly payload?: unknown }
  return {
    _tag: "Send",
    lifecycle,
    id: options.id,
    type,
    payload: (typeof rest.payload === "function" ? rest.payload : rest) as Computed<Json.Json>,
    via: options.via ?? null,
    expectedSeq: options.expectedSeq ?? null,
    subject: options.subject ?? null
  }
}
