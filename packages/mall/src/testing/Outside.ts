/**
 * The outside parties of a test: fakes for every effect and activity that lifecycles declare, as real handlers of the engine.
 *
 * A fake answers now or late (in the clock's time), twice, wrongly, by the declared error, by throwing, after an outage, or
 * never. Like a decent party it keeps to the idempotency key: asked again under a key it has acted on, it gives the same
 * answer and does nothing. It records what it was asked. An outside world outlives the process that asks it, which is what
 * crash tests need.
 *
 * Neighbours: `Crash`, which throws the process away at every point and compares what the parties saw.
 *
 * @since 0.1.0
 */
import { type Engine, type Work } from "@balai/engine"
import { type Json, type Lifecycle } from "@balai/lifecycle"
import { Duration, type Effect, type Layer } from "effect"
import { makeOutside } from "./internal/outside.ts"
import { sayingOf } from "./internal/outsideReact.ts"
import { postman } from "./internal/outsidePost.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * One call that a party got.
 *
 * @category models
 * @since 0.1.0
 */
export interface Asked {
  /** `lifecycle/activity`, `lifecycle/effect`, or the name of a party that a live handler calls. */
  readonly name: string
  readonly kind: "activity" | "effect" | "call"
  /** The standard operation that the activity is, `payment.bill`; `null` for an agency's own. */
  readonly operation: string | null
  /** The idempotency key; `null` where a caller gave none. */
  readonly key: string | null
  /** The instance that asks; `null` for a call. */
  readonly instance: string | null
  readonly attempt: number
  readonly at: number
  /** What came over the wire: personal data as references. */
  readonly input: Json.Json
  /** The same with the values behind the references, `null` for what is erased. */
  readonly told: Json.Json
  /** Whether the party had been asked under this key before. */
  readonly isRepeat: boolean
  /** Whether the party did something because of this call: not when it was a repeat, and not when it could not be reached. */
  readonly isAct: boolean
  /** What the party did, in a word or two. */
  readonly reply: string
}

/**
 * What became of an answer that came later.
 *
 * @category models
 * @since 0.1.0
 */
export interface Delivery {
  readonly name: string
  readonly key: string
  readonly at: number
  /** `rejected`: it fits no schema, and nothing of it was stored. `unheard`: the engine could not take it and it comes again. */
  readonly reception: "accepted" | "late" | "repeated" | "unknown" | "rejected" | "unheard"
}

/**
 * An answer that is on its way.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pending {
  readonly at: number
  readonly label: string
}

/**
 * A value, or how it is made from the call and the time at which it is said.
 *
 * @category models
 * @since 0.1.0
 */
export type Said = Json.Json | ((asked: Asked, at: number) => Json.Json)

/**
 * What somebody says: `done` and `failed` must fit the declared schemas, `wrong` is said as it is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Saying {
  readonly kind: "done" | "failed" | "wrong"
  readonly value: Said
}

/**
 * How a party behaves at one call. Made by {@link answer} and its kin.
 *
 * @category models
 * @since 0.1.0
 */
export type Reply =
  /** Says something at once, or nothing (`now: null`), and more by letters. `isLost`: it acts, and the line breaks. */
  | {
      readonly _tag: "Says"
      readonly now: Saying | null
      readonly letters: ReadonlyArray<{ readonly after: number; readonly saying: Saying }>
      readonly isLost: boolean
    }
  | { readonly _tag: "Throws"; readonly reason: string }
  | { readonly _tag: "Unavailable"; readonly millis: number }
  | { readonly _tag: "Hangs" }

/**
 * How a party behaves, or how that follows from what it is asked.
 *
 * @category models
 * @since 0.1.0
 */
export type Reaction = Reply | ((asked: Asked) => Reply)

/**
 * Handlers in the shape of the engine's options.
 *
 * @category models
 * @since 0.1.0
 */
export interface Handlers<R = never> {
  readonly effects: Work.EffectHandlers<R>
  readonly activities: Work.ActivityHandlers<R>
}

/**
 * A party that live handlers call, as they would call a bank over the network.
 *
 * @category models
 * @since 0.1.0
 */
export interface Party {
  /** Asks the party. Fails with what it refuses with; dies when it cannot be reached. */
  readonly call: (request: { readonly key: string | null; readonly what: Json.Json }) => Effect.Effect<any, any>
}

/**
 * An outside world.
 *
 * @category models
 * @since 0.1.0
 */
export interface Outside {
  /**
   * From now on the party behaves like this at every call. The name is `lifecycle/activity`, an activity's or effect's own
   * name in whatever lifecycle, a standard operation such as `payment.bill`, or that of a {@link Outside.party}; the more
   * exact one counts.
   */
  readonly on: (name: string, reaction: Reaction) => Outside
  /** The next calls under this name, one after the other; then again as `on` says. */
  readonly next: (name: string, ...reactions: ReadonlyArray<Reaction>) => Outside
  /** The party speaks up by itself: answers the last call under this name now, by its token. */
  readonly say: (name: string, reply: Reply) => Outside
  /**
   * Handlers for all that these lifecycles declare: the live ones where they are given and nothing is scripted, fakes for the
   * rest. Throws when a name in the script belongs to nothing.
   */
  readonly handlers: <R = never>(lifecycles: ReadonlyArray<Lifecycle.Any>, live?: Partial<Handlers<R>>) => Handlers<R>
  /** A party by the name under which live handlers call it. It answers `null` unless it is scripted. */
  readonly party: (name: string) => Party
  /** The calls in their order, of one name or of all. */
  readonly asked: (name?: string) => ReadonlyArray<Asked>
  /** The calls at which a party did something: one for each key, and each one that came without a key. */
  readonly acts: (name?: string) => ReadonlyArray<Asked>
  /** The calls under a key that the party had heard before. */
  readonly repeated: (name?: string) => ReadonlyArray<Asked>
  /** What became of the answers that came later. */
  readonly deliveries: ReadonlyArray<Delivery>
  /** The answers that are on their way, the next one first. */
  readonly pending: ReadonlyArray<Pending>
  /** When the next answer comes; `null` when none is on its way. */
  readonly nextDue: number | null
  /** What is wrong with the script, as found when it was used: an answer that does not fit, a key used for two things. */
  readonly problems: ReadonlyArray<string>
  /** Remembers everything as it is now; the result takes it back to that. */
  readonly save: () => () => void
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Makes an outside world. Parties that the script does not name behave well: a standard operation is granted (the person
 * matches, the bill is paid after an hour, the office signs after four), an activity of an agency's own gets an answer
 * that fits its schema, an effect succeeds.
 *
 * ```ts
 * import { Port } from "@balai/agency"
 * import { Outside } from "@balai/mall/testing"
 *
 * const outside = Outside.make({
 *   "payment.settlement": Outside.later("2 days", Outside.answer((_, at) => ({ outcome: "expired", at })))
 * })
 * outside.next("verify", Outside.fail("the line broke"), Outside.refuse({ code: "unavailable", reason: "Tutup" }))
 *
 * outside.nextDue // => null
 * outside.asked() // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (script: { readonly [name: string]: Reaction } = {}): Outside => makeOutside(script)

const says = (
  now: Saying | null,
  letters: ReadonlyArray<{ readonly after: number; readonly saying: Saying }>
): Reply => ({
  _tag: "Says",
  now,
  letters,
  isLost: false
})

const millisOf = (duration: Duration.Input): number => Duration.toMillis(Duration.fromInputUnsafe(duration))

/**
 * Answers with a value that fits the declared output.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make({ "identity.verify": Outside.answer((asked, at) => ({ result: "noMatch", reference: "r-1", at })) })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const answer = (output: Said): Reply => says({ kind: "done", value: output }, [])

/**
 * Refuses with the declared error.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make({ "payment.bill": Outside.refuse({ code: "refused", reason: "Tarif tidak dikenal" }) })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const refuse = (error: Said): Reply => says({ kind: "failed", value: error }, [])

/**
 * Answers with something that fits no schema. The engine stores nothing of it.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make({ "identity.verify": Outside.wrong({ nama: "SARI", alamat: "Kisaran" }) })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const wrong = (value: Said): Reply => says({ kind: "wrong", value }, [])

/**
 * Takes the question now and answers later, by the task's token.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * const refused = Outside.answer((_, at) => ({ outcome: "refused", reason: "Nama salah", at }))
 * Outside.make({ "signature.sign": Outside.later("3 days", refused) })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const later = (after: Duration.Input, reply: Reply): Reply =>
  says(null, [{ after: millisOf(after), saying: sayingOf(reply) }])

/**
 * Answers as `reply` says, and a while later once more: the same, or something else. The second answer changes nothing,
 * unless a lifecycle waits for it in error.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * const paid = Outside.answer(({ told }, at) => ({ outcome: "paid", amount: 30_000, receipt: "N1", at }))
 * Outside.make({ "payment.settlement": Outside.twice(Outside.later("1 hour", paid)) })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const twice = (
  reply: Reply,
  { after = "1 minute", reply: second = reply }: { readonly after?: Duration.Input; readonly reply?: Reply } = {}
): Reply => {
  if (reply._tag !== "Says") throw new Error("Only an answer can come twice.")
  const last = reply.letters.at(-1)?.after ?? 0
  return {
    ...reply,
    letters: [...reply.letters, { after: last + millisOf(after), saying: sayingOf(second) }]
  }
}

/**
 * Does what it is asked, and then the line breaks: the caller sees a failure and asks again under the same key.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make().next("payment.bill", Outside.lost(Outside.refuse({ code: "refused", reason: "Ditutup" })))
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const lost = (reply: Reply): Reply => {
  if (reply._tag !== "Says") throw new Error("Only an answer can be lost.")
  return { ...reply, isLost: true }
}

/**
 * Fails without doing anything: the engine tries again.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make().next("verify", Outside.fail("502"), Outside.fail("503"))
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fail = (reason: string): Reply => ({ _tag: "Throws", reason })

/**
 * Cannot be reached for a while from the first call on; then the next reaction counts.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make().next("payment.bill", Outside.unavailable("2 hours"))
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const unavailable = (duration: Duration.Input): Reply => ({
  _tag: "Unavailable",
  millis: millisOf(duration)
})

/**
 * Takes the question and never answers, unless the test says so by {@link Outside.say}.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make({ "signature.sign": Outside.never })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const never: Reply = says(null, [])

/**
 * Leaves the caller on the line for ever: only the handler's own timeout ends the attempt.
 *
 * ```ts
 * import { Outside } from "@balai/mall/testing"
 *
 * Outside.make().next("identity.verify", Outside.hang)
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const hang: Reply = { _tag: "Hangs" }

// -----------------------------------------------------------------------------
// layers
// -----------------------------------------------------------------------------

/**
 * Brings the late answers of an outside world to an engine, at their time. One that the engine cannot take comes again a
 * minute later.
 *
 * ```ts
 * import { Engine, SqliteStore } from "@balai/engine"
 * import { Outside } from "@balai/mall/testing"
 * import { Layer } from "effect"
 *
 * const outside = Outside.make()
 * const engine = Engine.layer({ lifecycles: [], ...outside.handlers([]) })
 * const layer = Outside.layer(outside).pipe(
 *   Layer.provideMerge(engine),
 *   Layer.provide(SqliteStore.layer({ file: ":memory:" }))
 * )
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (outside: Outside): Layer.Layer<never, never, Engine.Engine> => postman(outside)
