/**
 * A session of an applicant (*sesi pemohon*): one signed-in browser, until it is signed out or its time is over.
 *
 * It is known by the digest of its token. It has no seat and no rights beside being its person; it ends with the account,
 * and when the person signs out everywhere.
 *
 * Neighbours: `Person`, whose session it is; `Session`, an officer's.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { names } from "./internal/names.ts"
import { machine } from "./internal/personSessionMachine.ts"
import { isPerson, isSystem } from "./internal/roles.ts"
import { Way } from "./OneTimeCode.ts"
import { Id } from "./Person.ts"
import { PersonFact } from "./PersonFact.ts"

/**
 * Why a session ended.
 *
 * @category schemas
 * @since 0.1.0
 */
export const EndReason = Schema.Literals(["signedOut", "everywhere", "expired", "tooMany", "locked", "closed"])

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
  person: Id,
  tokenHash: Schema.NonEmptyString,
  /** How the code that opened it had come. */
  way: Way
})

/**
 * The context of a session.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  startedAt: Schema.Number,
  expiresAt: Schema.Number,
  ended: Schema.NullOr(EndReason)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const events = {
  "person-session.end": {
    by: ["self", "system"],
    label: { id: "Keluar", en: "Sign out" },
    payload: Schema.Struct({ reason: EndReason })
  }
} as const

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
  {},
  { readonly person: PersonFact }
>

/**
 * The lifecycle `person-session`.
 *
 * @example
 * ```ts
 * import { Person, PersonFact, PersonSession } from "@balai/access"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = Person.actor({ hall: "mpp", person: "p-7Qm2xR4t" })
 * const stamp = { at: 0, by, facts: PersonFact.facts(PersonFact.standard) }
 * const input = { hall: "mpp", person: "p-7Qm2xR4t", tokenHash: "digest", way: "message" }
 * const started = Lifecycle.decide(PersonSession.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * started.snapshot.context.expiresAt // => 604_800_000
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "person-session",
    version: 1,
    label: { id: "Sesi pemohon", en: "Applicant's session" },
    input: Input,
    context: Context,
    facts: { person: PersonFact },
    roles: { self: isPerson, system: isSystem },
    events,
    names: { ...names, self: { id: "Pemohon sendiri", en: "The applicant" } },
    index: ({ context, status }) => ({
      hall: context.hall,
      person: context.person,
      tokenHash: context.tokenHash,
      isOpen: status === "done" ? 0 : 1
    })
  },
  machine
)
