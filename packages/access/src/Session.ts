/**
 * A session (*sesi*): one signed-in browser of an officer, until it is signed out or its time is over.
 *
 * It is known by the digest of its token. A counter where it sits is a seat; a seat is *claimed*, so that the engine's
 * database refuses a second session at the same counter, whatever code asks. A seat that another session took over is
 * remembered until it is taken again or given up: that is how a page learns that it has become stale.
 *
 * Neighbours: `Officer`, whose session it is.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { AccessFact } from "./AccessFact.ts"
import { names } from "./internal/names.ts"
import { isColleague, isManager, isSelf, isSystem } from "./internal/roles.ts"
import { machine } from "./internal/sessionMachine.ts"
import { Login } from "./Officer.ts"

/**
 * Why a session ended.
 *
 * @category schemas
 * @since 0.1.0
 */
export const EndReason = Schema.Literals(["signedOut", "expired", "disabled", "passwordChanged"])

/** The type of {@link EndReason:var}. @category models @since 0.1.0 */
export type EndReason = typeof EndReason.Type

/**
 * What starts a session.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  officer: Login,
  tokenHash: Schema.NonEmptyString
})

/**
 * A counter where a session sits, and since when.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Seat = Schema.Struct({ counter: Schema.NonEmptyString, since: Schema.Number })

/**
 * The context of a session.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  seats: Schema.Array(Seat),
  /** Counters whose seat another session has taken over. */
  lost: Schema.Array(Schema.String),
  expiresAt: Schema.Number,
  ended: Schema.NullOr(EndReason)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Changed = Schema.Struct({
  hall: Schema.String,
  tokenHash: Schema.String,
  state: Schema.Literals(["active", "ended"]),
  at: Schema.Number
})

const AtCounter = Schema.Struct({ counter: Schema.NonEmptyString })

const events = {
  "session.sit": {
    by: ["self"],
    label: { id: "Duduk di loket", en: "Sit at the counter" },
    payload: AtCounter,
    via: "access.sit"
  },
  "session.leave": {
    by: ["self", "manager"],
    label: { id: "Tinggalkan loket", en: "Leave the counter" },
    payload: AtCounter
  },
  "session.unseat": {
    by: ["colleague"],
    label: { id: "Ambil alih loket", en: "Take the counter over" },
    payload: AtCounter,
    via: "access.sit"
  },
  "session.end": {
    by: ["self", "manager", "system"],
    label: { id: "Keluar", en: "Sign out" },
    payload: Schema.Struct({ reason: EndReason })
  }
} as const

const publishes = {
  "session.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `access/${event.hall}` }
}

/**
 * What the machine of a session is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "session.changed": typeof Changed },
  { readonly access: AccessFact }
>

/**
 * The lifecycle `session`.
 *
 * **Details**
 *
 * It publishes `session.changed` in the feed `access/<hall>` when it begins, when its seats change and when it ends.
 *
 * @example
 * ```ts
 * import { AccessFact, Officer, Session } from "@balai/access"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = Officer.actor({ hall: "mpp", officer: "sari" })
 * const stamp = { at: 0, by, facts: AccessFact.facts(AccessFact.standard) }
 * const input = { hall: "mpp", officer: "sari", tokenHash: "digest" }
 * const started = Lifecycle.decide(Session.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const sit = { _tag: "Command", type: "session.sit", payload: { counter: "3" }, via: "access.sit" } as const
 * const seated = Lifecycle.decide(Session.lifecycle, started.snapshot, sit, stamp)
 * seated._tag === "Accepted" ? seated.claims : [] // => ["seat:mpp:3"]
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "session",
    version: 1,
    label: { id: "Sesi", en: "Session" },
    input: Input,
    context: Context,
    facts: { access: AccessFact },
    roles: { self: isSelf, colleague: isColleague, manager: isManager, system: isSystem },
    events,
    publishes,
    names,
    reasons: {
      sitsThere: { id: "Sesi ini tidak duduk di loket itu", en: "This session does not sit at that counter" }
    },
    index: ({ context, status }) => ({
      hall: context.hall,
      officer: context.officer,
      tokenHash: context.tokenHash,
      state: status === "done" ? "ended" : "active"
    }),
    claims: ({ context }) => context.seats.map(({ counter }) => `seat:${context.hall}:${counter}`)
  },
  machine
)
