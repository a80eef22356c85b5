/**
 * A one-time code (*kode sekali pakai*): proves once, and for a short time, that somebody can read a contact or stood at the
 * desk.
 *
 * The code itself stands nowhere: not in the journal, not in a message's parameters, not in a log. Kept is a keyed digest,
 * which nobody can try out without the hall's secret; whoever sends the code works it out anew from that secret. A newer
 * code for the same contact makes the older one void, five wrong tries do, and so does the time. What is sent goes by one
 * channel after the other until one takes it.
 *
 * Neighbours: `Person`, who enters by it; `Messaging`, which says what channels are tried.
 *
 * @since 0.1.0
 */
import { Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { names } from "./internal/names.ts"
import { machine } from "./internal/oneTimeCodeMachine.ts"
import { isApplicant, isGreeter, isManager, isSystem } from "./internal/roles.ts"
import { Channel } from "./Messaging.ts"
import { ContactKind, Id, Key } from "./Person.ts"
import { PersonFact } from "./PersonFact.ts"

/**
 * What a code is for: to enter, to show that a new contact is one's own, or to be found by somebody who gives a power.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Purpose = Schema.Literals(["enter", "contact", "power"])

/**
 * How a code comes: by a message, on paper from the greeter's desk, or on the screen of a practice hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Way = Schema.Literals(["message", "print", "screen"])

/** The type of {@link Way:var}. @category models @since 0.1.0 */
export type Way = typeof Way.Type

/**
 * What the officer at the desk has seen before printing a code.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Seen = Schema.Literals(["ktp", "kk", "passport"])

/** The type of {@link Seen:var}. @category models @since 0.1.0 */
export type Seen = typeof Seen.Type

const purpose = { id: "Mengirim kode masuk kepada orangnya", en: "To send a sign-in code to the person" }

const To = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(254)), {
  class: "general",
  retentionDays: 1,
  purpose
})

/**
 * A channel with the address at which it reaches the person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Route = Schema.Struct({ channel: Channel, to: To })

/**
 * What starts a code.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  code: Id,
  purpose: Purpose,
  way: Way,
  /** The account that is entered; null for whoever may have none yet. */
  person: Schema.NullOr(Id),
  /** The contact that it proves; null for a printed one. */
  contact: Schema.NullOr(Schema.Struct({ kind: ContactKind, value: To, key: Key })),
  /** Keyed: not to be tried out by whoever has the database alone. */
  codeHash: Schema.NonEmptyString,
  /** In the order in which they are tried. */
  routes: Schema.Array(Route).check(Schema.isMaxLength(6)),
  language: Schema.Literals(["id", "en"]),
  /** Who printed it, and what was seen; null for one that was asked for on a page. */
  desk: Schema.NullOr(Schema.Struct({ officer: Schema.NonEmptyString, seen: Seen }))
})

/**
 * The context of a code.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  askedAt: Schema.Number,
  expiresAt: Schema.Number,
  /** Wrong tries. */
  wrong: Schema.Int,
  /** Which route is tried. */
  route: Schema.Int,
  /** By what name the channel knows the message that it took. */
  reference: Schema.NullOr(Schema.String)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Text = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))
const Reference = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))
const Moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/**
 * What is asked of the messenger: the port `messages.send` as agencies know it. The code is none of its values.
 *
 * @category schemas
 * @since 0.1.0
 */
export const send = {
  input: Schema.Struct({
    channel: Channel,
    to: To,
    language: Schema.Literals(["id", "en"]),
    template: Reference,
    values: Schema.Record(Schema.String, Schema.Union([Text, Schema.Finite])),
    personal: Schema.Record(Schema.String, PersonalData.field(Text, { class: "general", retentionDays: 1, purpose })),
    allowed: Schema.Struct({ by: Schema.Literals(["consent", "duty"]), at: Moment })
  }),
  output: Schema.Union([
    Schema.Struct({ outcome: Schema.Literal("delivered"), reference: Reference, at: Moment }),
    Schema.Struct({ outcome: Schema.Literal("refused"), reason: Text, at: Moment }),
    Schema.Struct({ outcome: Schema.Literal("unreachable"), reason: Text, at: Moment })
  ]),
  error: Schema.Struct({ code: Schema.Literals(["unavailable"]), reason: Text })
}

const events = {
  "code.use": { by: ["system", "owner"], label: { id: "Pakai kode", en: "Use the code" }, via: "persons.enter" },
  "code.fail": { by: ["system", "owner"], label: { id: "Kode salah", en: "Wrong code" }, via: "persons.enter" },
  "code.give": {
    by: ["giver"],
    label: { id: "Beri kuasa kepada pemilik kode", en: "Give the code's owner a power" },
    via: "persons.give"
  },
  "code.supersede": {
    by: ["system", "owner", "greeter", "manager"],
    label: { id: "Ganti dengan yang baru", en: "Replace by a newer one" },
    via: "persons.askCode"
  }
} as const

const activities = { send }

/**
 * What the machine of a code is typed by.
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
 * What the machine of a code may ask for.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<{}, typeof activities>

/**
 * In which day and hour a moment lies, since the epoch: what codes are counted by.
 *
 * @category getters
 * @since 0.1.0
 */
export const periodOf = (at: number): { readonly day: number; readonly hour: number } => ({
  day: Math.floor(at / 86_400_000),
  hour: Math.floor(at / 3_600_000)
})

/**
 * The lifecycle `one-time-code`.
 *
 * **Details**
 *
 * Every command belongs to a use case: whether a typed code is right is compared outside, with the hall's secret. Staff can
 * replace a code by a newer one, and never read it.
 * While it is open it claims its digest, so that no two printed codes are the same.
 *
 * @example
 * ```ts
 * import { OneTimeCode, PersonFact } from "@balai/access"
 * import { Actor, Lifecycle } from "@balai/lifecycle"
 *
 * const stamp = { at: 0, by: Actor.system, facts: PersonFact.facts(PersonFact.standard) }
 * const desk = { officer: "wati", seen: "ktp" } as const
 * const code = { code: "c-7Qm2xR4t", codeHash: "digest", person: "p-7Qm2xR4t", contact: null, routes: [] }
 * const input = { hall: "mpp", purpose: "enter", way: "print", language: "id", desk, ...code } as const
 * const printed = Lifecycle.decide(OneTimeCode.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (printed._tag !== "Accepted") throw new Error(printed._tag)
 *
 * printed.snapshot.value // => { open: "shown" }
 * printed.snapshot.context.expiresAt // => 86_400_000
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "one-time-code",
    version: 1,
    label: { id: "Kode sekali pakai", en: "One-time code" },
    input: Input,
    context: Context,
    facts: { person: PersonFact },
    roles: {
      system: isSystem,
      giver: (ask) =>
        ask.context.purpose === "power" &&
        ask.actor.type === "applicant" &&
        ask.actor.attributes["hall"] === ask.context.hall &&
        ask.context.person !== ask.actor.id,
      owner: (ask) => ask.context.person !== null && isApplicant(ask, ask.context.person),
      greeter: isGreeter,
      manager: isManager
    },
    events,
    activities,
    names,
    reasons: {
      isLastTry: { id: "Kode terlalu sering salah", en: "The code was wrong too often" }
    },
    index: ({ context, status }) => ({
      hall: context.hall,
      person: context.person,
      contactKey: context.contact?.key ?? null,
      codeHash: status === "done" ? null : context.codeHash,
      isOpen: status === "done" ? 0 : 1,
      ...periodOf(context.askedAt)
    }),
    claims: ({ context, status }) => (status === "done" ? [] : [`one-time-code:${context.hall}:${context.codeHash}`])
  },
  machine
)
