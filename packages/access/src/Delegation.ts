/**
 * A power to act for somebody else (*kuasa*): who gave it to whom, for what, from when until when, on what ground.
 *
 * One that is given in an account holds once the proxy has taken it; one that an officer records from a letter holds at once.
 * Somebody acts for another only while such a power is current, and only if it is the very person who acts now that it names:
 * that some proxy stands on a file makes nobody a proxy. The hall says so in the actor ({@link actor}), anew at each request;
 * roles of lifecycles ask {@link actsFor}.
 *
 * Neighbours: `Person`, who gives and who receives it.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { machine } from "./internal/delegationMachine.ts"
import { names } from "./internal/names.ts"
import { isApplicant, isGreeter, isManager } from "./internal/roles.ts"
import { actor as personActor, Id } from "./Person.ts"

/**
 * What a power is about: one file by its number, one service, all services of one agency, or all of the hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Scope = Schema.Union([
  Schema.Struct({ of: Schema.Literal("file"), service: Schema.NonEmptyString, file: Schema.NonEmptyString }),
  Schema.Struct({ of: Schema.Literal("service"), service: Schema.NonEmptyString }),
  Schema.Struct({ of: Schema.Literal("agency"), agency: Schema.NonEmptyString }),
  Schema.Struct({ of: Schema.Literal("all") })
])

/** The type of {@link Scope:var}. @category models @since 0.1.0 */
export type Scope = typeof Scope.Type

const short = Schema.NonEmptyString.check(Schema.isMaxLength(80))

/**
 * The ground on which it was given: in the principal's own account, or by a letter that an officer has seen, with its number,
 * its date and what was scanned of it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Evidence = Schema.Union([
  Schema.Struct({ of: Schema.Literal("account") }),
  Schema.Struct({
    of: Schema.Literal("seen"),
    officer: Schema.NonEmptyString,
    letter: short,
    date: Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/, { expected: "a date" })),
    document: Schema.NullOr(Schema.NonEmptyString)
  })
])

/** The type of {@link Evidence:var}. @category models @since 0.1.0 */
export type Evidence = typeof Evidence.Type

/**
 * What starts a power.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  delegation: Id,
  /** Who is represented. */
  from: Id,
  /** Who may act. */
  to: Id,
  scope: Scope,
  validFrom: Schema.Number,
  validUntil: Schema.Number,
  evidence: Evidence
})

/**
 * The context of a power.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  grantedAt: Schema.Number,
  /** When it began to count: the proxy took it, or an officer recorded it. */
  acceptedAt: Schema.NullOr(Schema.Number),
  endedAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))

const events = {
  "delegation.accept": { by: ["proxy"], label: { id: "Terima kuasa", en: "Take the power" } },
  "delegation.refuse": { by: ["proxy"], label: { id: "Tolak kuasa", en: "Refuse the power" } },
  "delegation.revoke": {
    by: ["principal", "greeter", "manager"],
    label: { id: "Cabut kuasa", en: "Revoke the power" },
    payload: Schema.Struct({ reason: Reason })
  },
  "delegation.decline": {
    by: ["proxy"],
    label: { id: "Lepaskan kuasa", en: "Give the power up" },
    payload: Schema.Struct({ reason: Reason })
  }
} as const

/**
 * What the machine of a power is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<Context, typeof events, typeof Input.Type, null, {}, {}>

/**
 * A power as far as acting is concerned.
 *
 * @category models
 * @since 0.1.0
 */
export type Power = Pick<
  Context,
  "delegation" | "hall" | "from" | "to" | "scope" | "validFrom" | "validUntil" | "acceptedAt" | "endedAt"
>

/**
 * What somebody wants to act on: a file by its number, if there is one already, of a service (`agency.service`).
 *
 * @category models
 * @since 0.1.0
 */
export interface Matter {
  readonly service: string
  readonly file?: string | null
}

/**
 * Whether a power holds at a moment: taken, begun, not over, not revoked.
 *
 * @category guards
 * @since 0.1.0
 */
export const isCurrent = ({ acceptedAt, endedAt, validFrom, validUntil }: Power, at: number): boolean =>
  acceptedAt !== null && endedAt === null && validFrom <= at && at < validUntil

/**
 * Whether a scope covers a matter.
 *
 * @example
 * ```ts
 * import { Delegation } from "@balai/access"
 *
 * const scope = { of: "service", service: "dukcapil.akta-lahir" } as const
 *
 * Delegation.covers(scope, { service: "dukcapil.akta-lahir", file: "AKTA-LAHIR-2026-00001" }) // => true
 * Delegation.covers(scope, { service: "dukcapil.kk" }) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const covers = (scope: Scope, { file = null, service }: Matter): boolean => {
  switch (scope.of) {
    case "file":
      return scope.service === service && scope.file === file
    case "service":
      return scope.service === service
    case "agency":
      return service.startsWith(`${scope.agency}.`)
    case "all":
      return true
  }
}

/**
 * What somebody asks of the powers that there are.
 *
 * @category models
 * @since 0.1.0
 */
export interface Question {
  readonly hall: string
  /** Who acts now. */
  readonly person: string
  /** Who would be represented. */
  readonly principal: string
  readonly matter: Matter
  readonly at: number
}

/**
 * The power by which this very person may act for another in a matter now; null when there is none.
 *
 * @example
 * ```ts
 * import { Delegation } from "@balai/access"
 *
 * const scope = { of: "agency", agency: "dukcapil" } as const
 * const power = { hall: "mpp", delegation: "d-12345678", from: "p-tini-0001", to: "p-budi-0001", scope }
 * const powers = [{ ...power, validFrom: 0, validUntil: 100, acceptedAt: 0, endedAt: null }]
 * const question = { hall: "mpp", principal: "p-tini-0001", matter: { service: "dukcapil.kk" }, at: 50 }
 *
 * Delegation.find(powers, { ...question, person: "p-budi-0001" })?.delegation // => "d-12345678"
 * Delegation.find(powers, { ...question, person: "p-sari-0001" }) // => null
 * Delegation.find(powers, { ...question, person: "p-budi-0001", at: 100 }) // => null
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (powers: ReadonlyArray<Power>, question: Question): Power | null =>
  powers.find(
    (power) =>
      power.hall === question.hall &&
      power.to === question.person &&
      power.from === question.principal &&
      isCurrent(power, question.at) &&
      covers(power.scope, question.matter)
  ) ?? null

/**
 * A signed-in person who acts for somebody else by a power. The hall makes it only from a power that holds now, and looks
 * again at each use case.
 *
 * @category constructors
 * @since 0.1.0
 */
export const actor = ({ delegation, from, hall, scope, to }: Power): Actor.Actor => {
  const { attributes, ...person } = personActor({ hall, person: to })
  return { ...person, attributes: { ...attributes, actingFor: from, delegation, scope: { ...scope } } }
}

const isScope = Schema.is(Scope)

/**
 * Whether this very actor acts for a principal in a matter: for the roles of lifecycles.
 *
 * **Gotchas**
 *
 * `proxy` is the proxy that stands on the file. That there is one says nothing about the actor: it is compared with the
 * actor's own id, and the actor must carry a power of that principal that covers the matter.
 *
 * @example
 * ```ts
 * import { Delegation, Person } from "@balai/access"
 *
 * const power = { hall: "mpp", delegation: "d-12345678", from: "p-tini-0001", to: "p-budi-0001" }
 * const scope = { of: "service", service: "dukcapil.kk" } as const
 * const budi = Delegation.actor({ ...power, scope, validFrom: 0, validUntil: 100, acceptedAt: 0, endedAt: null })
 * const file = { hall: "mpp", principal: "p-tini-0001", proxy: "p-budi-0001", matter: { service: "dukcapil.kk" } }
 *
 * Delegation.actsFor(budi, file) // => true
 * Delegation.actsFor(Person.actor({ hall: "mpp", person: "p-budi-0001" }), file) // => false
 * Delegation.actsFor(Person.actor({ hall: "mpp", person: "p-sari-0001" }), file) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const actsFor = (
  actor: Actor.Actor,
  file: {
    readonly hall: string
    readonly principal: string
    readonly proxy: string | null
    readonly matter: Matter
  }
): boolean => {
  const { attributes } = actor
  const scope: unknown = attributes["scope"]
  return (
    actor.type === "applicant" &&
    attributes["hall"] === file.hall &&
    file.proxy !== null &&
    actor.id === file.proxy &&
    attributes["actingFor"] === file.principal &&
    isScope(scope) &&
    covers(scope, file.matter)
  )
}

/**
 * The lifecycle `delegation`.
 *
 * @example
 * ```ts
 * import { Delegation, Person } from "@balai/access"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = Person.actor({ hall: "mpp", person: "p-tini-0001" })
 * const stamp = { at: 0, by, facts: {} }
 * const scope = { of: "service", service: "dukcapil.kk" } as const
 * const evidence = { of: "account" } as const
 * const power = { hall: "mpp", delegation: "d-12345678", from: "p-tini-0001", to: "p-budi-0001", scope, evidence }
 * const input = { ...power, validFrom: 0, validUntil: 86_400_000 }
 * const given = Lifecycle.decide(Delegation.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (given._tag !== "Accepted") throw new Error(given._tag)
 * given.snapshot.value // => "offered"
 *
 * const revoke = { _tag: "Command", type: "delegation.revoke", payload: { reason: "Sudah selesai" } } as const
 * const revoked = Lifecycle.decide(Delegation.lifecycle, given.snapshot, revoke, stamp)
 * revoked._tag === "Accepted" ? revoked.snapshot.value : revoked._tag // => "revoked"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "delegation",
    version: 1,
    label: { id: "Kuasa", en: "Power to act for somebody" },
    input: Input,
    context: Context,
    roles: {
      principal: (ask) => isApplicant(ask, ask.context.from),
      proxy: (ask) => isApplicant(ask, ask.context.to),
      greeter: isGreeter,
      manager: isManager
    },
    events,
    names,
    index: ({ context, status }) => ({
      hall: context.hall,
      from: context.from,
      to: context.to,
      grantedAt: context.grantedAt,
      isOpen: status === "done" ? 0 : 1
    })
  },
  machine
)
