/**
 * A device (*perangkat*): a kiosk or a board that belongs to the hall once a manager has typed the code on its screen.
 *
 * It is known by the digest of its token. Until it is enrolled, and after it is revoked, the token opens nothing. A code
 * that nobody types expires, by a durable timer.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { AccessFact } from "./AccessFact.ts"
import { machine } from "./internal/deviceMachine.ts"
import { names } from "./internal/names.ts"
import { isManager } from "./internal/roles.ts"

/**
 * The kinds of device.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["kiosk", "board"])

/** The type of {@link Kind:var}. @category models @since 0.1.0 */
export type Kind = typeof Kind.Type

/**
 * The states of a device.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["pending", "enrolled", "revoked", "expired"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const Name = Schema.NonEmptyString.check(Schema.isMaxLength(60))
const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))

/**
 * What starts a device.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  device: Schema.NonEmptyString,
  kind: Kind,
  codeHash: Schema.NonEmptyString,
  tokenHash: Schema.NonEmptyString
})

/**
 * The context of a device.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  name: Schema.NullOr(Schema.String),
  zone: Schema.NullOr(Schema.String),
  askedAt: Schema.Number,
  expiresAt: Schema.Number,
  enrolledAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Changed = Schema.Struct({
  hall: Schema.String,
  device: Schema.String,
  state: State,
  at: Schema.Number
})

const events = {
  "device.enrol": {
    by: ["manager"],
    label: { id: "Daftarkan", en: "Enrol" },
    payload: Schema.Struct({ name: Name, zone: Schema.NullOr(Schema.NonEmptyString) })
  },
  "device.rename": {
    by: ["manager"],
    label: { id: "Ganti nama", en: "Rename" },
    payload: Schema.Struct({ name: Name })
  },
  "device.revoke": {
    by: ["manager"],
    label: { id: "Cabut", en: "Revoke" },
    payload: Schema.Struct({ reason: Reason })
  }
} as const

const publishes = {
  "device.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `access/${event.hall}` }
}

/**
 * What the machine of a device is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "device.changed": typeof Changed },
  { readonly access: AccessFact }
>

/**
 * An enrolled board as an actor: it reads what everybody may read, and does nothing.
 *
 * @category constructors
 * @since 0.1.0
 */
export const board = (options: { readonly hall: string; readonly device: string }): Actor.Actor => ({
  type: "device",
  id: options.device,
  attributes: { hall: options.hall, kind: "board" }
})

/**
 * The lifecycle `device`.
 *
 * **Details**
 *
 * It publishes `device.changed` in the feed `access/<hall>`. While it waits it claims its code.
 *
 * @example
 * ```ts
 * import { AccessFact, Device } from "@balai/access"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = { type: "manager", id: "ratna", attributes: { hall: "mpp" } }
 * const stamp = { at: 0, by, facts: AccessFact.facts(AccessFact.standard) }
 * const input = { hall: "mpp", device: "d1", kind: "kiosk", codeHash: "code", tokenHash: "token" }
 * const asked = Lifecycle.decide(Device.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (asked._tag !== "Accepted") throw new Error(asked._tag)
 *
 * const enrol = { _tag: "Command", type: "device.enrol", payload: { name: "Kiosk pintu utara", zone: null } } as const
 * const enrolled = Lifecycle.decide(Device.lifecycle, asked.snapshot, enrol, stamp)
 * enrolled._tag === "Accepted" ? enrolled.snapshot.value : enrolled._tag // => "enrolled"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "device",
    version: 1,
    label: { id: "Perangkat", en: "Device" },
    input: Input,
    context: Context,
    facts: { access: AccessFact },
    roles: { manager: isManager },
    events,
    publishes,
    names,
    index: ({ context, value }) => ({
      hall: context.hall,
      device: context.device,
      codeHash: context.codeHash,
      tokenHash: context.tokenHash,
      state: typeof value === "string" ? value : null
    }),
    claims: ({ context, value }) => (value === "pending" ? [`device-code:${context.hall}:${context.codeHash}`] : [])
  },
  machine
)
