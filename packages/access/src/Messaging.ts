/**
 * Whether a message may be sent to a person now, and by which channels, in which order: consent, rate limit and fallback in
 * one place.
 *
 * What the office must tell, and what the person has just asked for, needs no consent; everything else does, channel by
 * channel. WhatsApp wants it in either case: its rules ask for an opt-in, and a hall whose number is reported loses it. Only
 * channels that the hall has are tried, the one that the person chose first. Nothing here sends anything.
 *
 * Neighbours: `Person` holds the consents; `OneTimeCode` tries the channels.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * The channels, in the order in which they are tried when nobody chose: what costs nothing or little first.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Channel = Schema.Literals(["whatsapp", "sms", "email"])

/** The type of {@link Channel:var}. @category models @since 0.1.0 */
export type Channel = typeof Channel.Type

const order: ReadonlyArray<Channel> = ["whatsapp", "sms", "email"]

const reaches = { whatsapp: "phone", sms: "phone", email: "email" } as const satisfies Record<Channel, string>

/**
 * By which kind of contact a channel reaches somebody.
 *
 * @category getters
 * @since 0.1.0
 */
export const contactOf = (channel: Channel): "phone" | "email" => reaches[channel]

/**
 * How many messages one person may get: so many within a few minutes, so many within a day.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limits {
  readonly most: number
  readonly withinMillis: number
  readonly mostPerDay: number
}

/**
 * A message before it is known how it goes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Wish {
  /** `asked`: the person waits for it; `duty`: the office must tell it; `consent`: a service that nobody is owed. */
  readonly why: "asked" | "duty" | "consent"
  /** The channel that the person picked for this very message. */
  readonly chosen?: Channel | null
  readonly at: number
}

/**
 * Whom the message is for, as far as it matters: which contacts there are, what was agreed to, what was sent already.
 *
 * @category models
 * @since 0.1.0
 */
export interface Recipient {
  readonly contacts: ReadonlyArray<"phone" | "email">
  readonly consents: ReadonlyArray<{ readonly purpose: string; readonly isGiven: boolean }>
  /** When messages of the same kind went to this recipient. */
  readonly sent: ReadonlyArray<number>
}

/**
 * Why a channel is not tried.
 *
 * @category models
 * @since 0.1.0
 */
export type Obstacle = "notConfigured" | "noContact" | "noConsent" | "tooOften"

/**
 * How a message may go: by these channels, one after the other. With none of them `retryAt` says when it is worth another
 * try, null when time alone changes nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Way {
  readonly channels: ReadonlyArray<Channel>
  readonly obstacles: { readonly [channel in Channel]?: Obstacle }
  readonly retryAt: number | null
}

const day = 86_400_000

/**
 * When the next message to somebody is allowed; null when it is allowed now.
 *
 * @example
 * ```ts
 * import { Messaging } from "@balai/access"
 *
 * const limits = { most: 2, withinMillis: 60_000, mostPerDay: 10 }
 *
 * Messaging.retryAt([0, 10_000], { at: 20_000, limits }) // => 60_000
 * Messaging.retryAt([0, 10_000], { at: 60_000, limits }) // => null
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const retryAt = (
  sent: ReadonlyArray<number>,
  { at, limits }: { readonly at: number; readonly limits: Limits }
): number | null => {
  const byTime = sent.toSorted((one, two) => two - one)
  const free = (most: number, within: number): number => {
    const first = byTime[most - 1]
    return first === undefined ? at : first + within
  }
  const next = Math.max(free(limits.most, limits.withinMillis), free(limits.mostPerDay, day))
  return next > at ? next : null
}

const needsConsent = (channel: Channel, { chosen = null, why }: Wish): boolean =>
  why === "consent" || (channel === "whatsapp" && chosen !== channel)

/**
 * Says by which channels a message may go.
 *
 * @example
 * ```ts
 * import { Messaging } from "@balai/access"
 *
 * const limits = { most: 3, withinMillis: 900_000, mostPerDay: 10 }
 * const tini = { contacts: ["phone", "email"], consents: [{ purpose: "email", isGiven: true }], sent: [] } as const
 * const hall = { configured: ["whatsapp", "sms", "email"], limits } as const
 *
 * Messaging.plan({ why: "consent", at: 0 }, tini, hall).channels // => ["email"]
 * Messaging.plan({ why: "duty", at: 0 }, tini, hall).channels // => ["sms", "email"]
 * Messaging.plan({ why: "asked", chosen: "whatsapp", at: 0 }, tini, hall).channels // => ["whatsapp", "sms", "email"]
 * Messaging.plan({ why: "consent", at: 0 }, tini, hall).obstacles // => { whatsapp: "noConsent", sms: "noConsent" }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const plan = (
  wish: Wish,
  recipient: Recipient,
  hall: { readonly configured: ReadonlyArray<Channel>; readonly limits: Limits }
): Way => {
  const { at, chosen = null } = wish
  const later = retryAt(recipient.sent, { at, limits: hall.limits })
  const agreed = new Set(recipient.consents.filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose))
  const obstacle = (channel: Channel): Obstacle | null => {
    if (!hall.configured.includes(channel)) return "notConfigured"
    if (!recipient.contacts.includes(reaches[channel])) return "noContact"
    if (needsConsent(channel, wish) && !agreed.has(channel)) return "noConsent"
    return later === null ? null : "tooOften"
  }
  const found = order.map((channel) => [channel, obstacle(channel)] as const)
  const open = found.filter(([, why]) => why === null).map(([channel]) => channel)
  return {
    channels: chosen === null ? open : open.toSorted((one, two) => Number(two === chosen) - Number(one === chosen)),
    obstacles: Object.fromEntries(found.filter(([, why]) => why !== null)),
    retryAt: found.some(([, why]) => why === "tooOften") ? later : null
  }
}
