/**
 * The limits that a hall has set for itself, as an instance: rows for a service, for an agency, or for everything.
 *
 * The definition of a hall seeds it; afterwards a manager sets a row or drops it, with a reason. What runs already keeps its
 * row. Lifecycles read it as the fact `limits`.
 *
 * Neighbours: `FileLimit`, the rows and how they are found.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import * as FileLimit from "./FileLimit.ts"
import { machine } from "./internal/limitBookMachine.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What starts the book of a hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({ hall: Schema.NonEmptyString, rows: FileLimit.HallRows })

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

const Changed = Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.String })

/**
 * The context of the book.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({ ...Input.fields, changed: Schema.NullOr(Changed) })

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))
const of = FileLimit.HallRow.fields.of

const events = {
  "limit.set": {
    by: ["manager", "system"],
    label: { id: "Tetapkan batas waktu", en: "Set a limit" },
    payload: Schema.Struct({ of, row: FileLimit.Row, reason })
  },
  "limit.drop": {
    by: ["manager", "system"],
    label: { id: "Hapus batas waktu sendiri", en: "Drop a limit of one's own" },
    payload: Schema.Struct({ of, id: FileLimit.Row.fields.id, reason })
  }
} as const

const Told = Schema.Struct({ hall: Schema.String, of, id: Schema.String, ...Changed.fields })

const publishes = {
  "limits.changed": { payload: Told, feed: ({ hall }: typeof Told.Type) => `limits/${hall}` }
}

/**
 * What the machine of the book is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  Input,
  null,
  { readonly "limits.changed": typeof Told },
  {}
>

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

interface Ask {
  readonly context: Context
  readonly actor: Actor.Actor
}

/**
 * The lifecycle `limits`.
 *
 * **Details**
 *
 * A row that is set takes the place of the one with the same id for the same service, agency or hall; one that changes nothing
 * is refused. `limit.drop` brings back what the composition says. Each change is published in the feed `limits/<hall>`.
 *
 * @example
 * ```ts
 * import { FileLimit, LimitBook } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = { type: "manager", id: "ratna", attributes: { hall: "mpp" } }
 * const stamp = { at: 0, by, facts: {} }
 * const begun = Lifecycle.decide(LimitBook.lifecycle, null, { _tag: "Start", input: { hall: "mpp", rows: [] } }, stamp)
 * if (begun._tag !== "Accepted") throw new Error(begun._tag)
 *
 * const payload = { of: "dpmptsp", row: FileLimit.suggest("correction", 14), reason: "Perbup 12/2026" }
 * const set = Lifecycle.decide(LimitBook.lifecycle, begun.snapshot, { _tag: "Command", type: "limit.set", payload }, stamp)
 * set._tag === "Accepted" ? set.snapshot.context.rows.length : 0 // => 1
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "limits",
    version: 1,
    label: { id: "Batas waktu berkas", en: "Limits of files" },
    input: Input,
    context: Context,
    roles: {
      manager: ({ actor, context }: Ask) => actor.type === "manager" && actor.attributes["hall"] === context.hall,
      system: ({ actor }: Ask) => actor.type === "system"
    },
    events,
    publishes,
    names: { manager: { id: "Pengelola", en: "Manager" }, system: { id: "Sistem", en: "System" } },
    reasons: {
      isOther: { id: "Batas waktu ini tidak berubah", en: "This limit does not change" },
      isLast: { id: "Balai tidak menetapkan batas waktu itu sendiri", en: "The hall has no such limit of its own" },
      isOwn: { id: "Balai tidak menetapkan batas waktu itu sendiri", en: "The hall has no such limit of its own" }
    },
    index: ({ context }) => ({ hall: context.hall, rows: context.rows.length })
  },
  machine
)
