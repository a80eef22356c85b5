/**
 * How messages leave the hall: one short text to one person by one channel.
 *
 * The port says which channels the hall has, and tries one of them once. Which channel is tried when, and whether at all, is
 * decided elsewhere (`Messaging` of `@balai/access`). A hall without any works: codes are printed at the greeter's desk.
 *
 * Neighbours: `Persons`, which sends codes.
 *
 * @since 0.1.0
 */
import { type Messaging } from "@balai/access"
import { Context, Effect, Layer } from "effect"

/**
 * A message, ready to be sent.
 *
 * @category models
 * @since 0.1.0
 */
export interface Message {
  /** The same at each attempt: an idempotency key for a party that keeps to one. */
  readonly key: string
  readonly channel: Messaging.Channel
  /** A number in E.164 form, or an address. */
  readonly to: string
  readonly language: "id" | "en"
  /** What is said, by name: channels with templates of their own know it by that. */
  readonly template: string
  /** What stands in the template, in its order. */
  readonly values: ReadonlyArray<string>
  /** For e-mail. */
  readonly subject: string
  /** The whole text, for channels without templates. */
  readonly text: string
}

/**
 * What became of a message: taken by the channel, or why it will never be.
 *
 * @category models
 * @since 0.1.0
 */
export type Outcome =
  | { readonly outcome: "delivered"; readonly reference: string }
  | { readonly outcome: "refused" | "unreachable" }

/**
 * The channel cannot be reached now; another one may be.
 *
 * @category models
 * @since 0.1.0
 */
export interface Unavailable {
  readonly _tag: "Unavailable"
}

/**
 * The port.
 *
 * @category services
 * @since 0.1.0
 */
export class Messages extends Context.Service<
  Messages,
  {
    readonly channels: ReadonlyArray<Messaging.Channel>
    readonly send: (message: Message) => Effect.Effect<Outcome, Unavailable>
  }
>()("@balai/mall/Messages") {}

/**
 * That a channel cannot be reached.
 *
 * @category constructors
 * @since 0.1.0
 */
export const unavailable: Unavailable = Object.freeze({ _tag: "Unavailable" })

/**
 * A hall that sends nothing.
 *
 * @category layers
 * @since 0.1.0
 */
export const none: Layer.Layer<Messages> = Layer.succeed(Messages, {
  channels: [],
  send: () => Effect.fail(unavailable)
})

/**
 * One sender for each channel that the hall has.
 *
 * @example
 * ```ts
 * import { Messages } from "@balai/mall"
 * import { Effect } from "effect"
 *
 * const post: Array<string> = []
 * const hall = Messages.layer({
 *   sms: ({ text, to }) =>
 *     Effect.sync(() => {
 *       post.push(`${to}: ${text}`)
 *       return { outcome: "delivered", reference: "1" }
 *     })
 * })
 *
 * const channels = Effect.map(Messages.Messages, (messages) => messages.channels)
 *
 * await Effect.runPromise(Effect.provide(channels, hall)) // => ["sms"]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (senders: {
  readonly [channel in Messaging.Channel]?: (message: Message) => Effect.Effect<Outcome, Unavailable>
}): Layer.Layer<Messages> =>
  Layer.succeed(Messages, {
    channels: Object.keys(senders) as ReadonlyArray<Messaging.Channel>,
    send: (message) => senders[message.channel]?.(message) ?? Effect.fail(unavailable)
  })
