/**
 * An officer's account (*akun petugas*): who may sign in, and what the person may do in the hall.
 *
 * Name and credential are personal data and never stand in the journal. Wrong passwords are counted, and one too many locks
 * the account for a while; a durable timer opens it again. Accounts are closed, never deleted: what somebody did stays theirs.
 *
 * Neighbours: `Relation` for what is allowed, `Session` for a signed-in browser.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { AccessFact } from "./AccessFact.ts"
import { names } from "./internal/names.ts"
import { machine } from "./internal/officerMachine.ts"
import { isManager, isSelf, isSystem } from "./internal/roles.ts"
import { manages, Relation } from "./Relation.ts"

/**
 * What an officer signs in with. It is no name and no identity number: it stands in the journal.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Login = Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9._-]{1,31}$/))

/**
 * The states of an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["active", "locked", "disabled"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const Relations = Schema.Array(Relation).check(Schema.isMaxLength(100))
const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))
const retention = { id: "Selama akun ini ada", en: "As long as the account exists" }

const Name = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(100)), {
  class: "general",
  retention,
  purpose: { id: "Mengetahui siapa yang bekerja di mal", en: "To know who works in the hall" }
})
const Credential = PersonalData.field(Schema.NonEmptyString, {
  class: "general",
  retention,
  purpose: { id: "Memeriksa kata sandi saat masuk", en: "To check the password at sign-in" }
})

/**
 * What starts an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  officer: Login,
  name: Name,
  /** The hash of the password. */
  credential: Credential,
  relations: Relations,
  /** Whether the password was chosen by somebody else. */
  mustChange: Schema.Boolean
})

/**
 * The context of an account.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** Wrong passwords in a row. */
  failures: Schema.Int,
  lockedUntil: Schema.NullOr(Schema.Number),
  lastSignInAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Changed = Schema.Struct({
  hall: Schema.String,
  officer: Schema.String,
  state: State,
  at: Schema.Number
})

const events = {
  "officer.relate": {
    by: ["manager"],
    label: { id: "Ubah tugas", en: "Change the duties" },
    payload: Schema.Struct({ relations: Relations, reason: Reason }),
    via: "access.relate"
  },
  "officer.setCredential": {
    by: ["self", "manager"],
    label: { id: "Atur ulang kata sandi", en: "Reset the password" },
    payload: Schema.Struct({ credential: Credential, mustChange: Schema.Boolean }),
    via: "access.setPassword"
  },
  "officer.fail": { by: ["system"], label: { id: "Kata sandi salah", en: "Wrong password" } },
  "officer.succeed": { by: ["system"], label: { id: "Masuk", en: "Sign in" } },
  "officer.unlock": { by: ["manager"], label: { id: "Buka kunci", en: "Unlock" } },
  "officer.disable": {
    by: ["manager"],
    label: { id: "Nonaktifkan", en: "Disable" },
    payload: Schema.Struct({ reason: Reason }),
    via: "access.disable"
  },
  "officer.enable": {
    by: ["manager"],
    label: { id: "Aktifkan lagi", en: "Enable again" },
    payload: Schema.Struct({ reason: Reason })
  }
} as const

const publishes = {
  "officer.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `access/${event.hall}` }
}

/**
 * What the machine of an account is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "officer.changed": typeof Changed },
  { readonly access: AccessFact }
>

/**
 * A signed-in officer who sits at no counter: may change the own account and take a seat, and nothing in the queue.
 *
 * @category constructors
 * @since 0.1.0
 */
export const actor = (options: { readonly hall: string; readonly officer: string }): Actor.Actor => ({
  type: "officer",
  id: options.officer,
  attributes: { hall: options.hall }
})

/**
 * The lifecycle `officer`.
 *
 * **Details**
 *
 * It publishes `officer.changed` in the feed `access/<hall>` whenever its state or its relations change. Commands with `via`
 * touch sessions too, or ask who else manages the hall: they belong to use cases of `@balai/mall`.
 *
 * @example
 * ```ts
 * import { AccessFact, Officer } from "@balai/access"
 * import { Actor, Lifecycle } from "@balai/lifecycle"
 *
 * const stamp = { at: 0, by: Actor.system, facts: AccessFact.facts({ ...AccessFact.standard, attempts: 1 }) }
 * const hidden = { ref: "r", digest: "d" }
 * const input = { hall: "mpp", officer: "sari", name: hidden, credential: hidden, relations: [], mustChange: true }
 * const started = Lifecycle.decide(Officer.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const failed = Lifecycle.decide(Officer.lifecycle, started.snapshot, { _tag: "Command", type: "officer.fail" }, stamp)
 * failed._tag === "Accepted" ? failed.snapshot.value : failed._tag // => "locked"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "officer",
    version: 1,
    label: { id: "Akun petugas", en: "Officer's account" },
    input: Input,
    context: Context,
    facts: { access: AccessFact },
    roles: { self: isSelf, manager: isManager, system: isSystem },
    events,
    publishes,
    names,
    reasons: {
      isLastAttempt: { id: "Kata sandi terlalu sering salah", en: "The password was wrong too often" },
      isLocked: { id: "Akun ini tidak sedang dikunci", en: "This account is not locked" },
      isEnabled: { id: "Akun ini sudah dinonaktifkan", en: "This account is disabled" },
      isDisabled: { id: "Akun ini masih aktif", en: "This account is still active" }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      officer: context.officer,
      manages: manages(context.relations) ? 1 : 0,
      state: typeof value === "string" ? value : null
    })
  },
  machine
)
