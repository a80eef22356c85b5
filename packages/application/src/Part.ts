/**
 * A part: one building block of an application's lifecycle, with all that it brings.
 *
 * A part is plain data: the states of one stretch of the way, the commands taken there, what of the context it keeps, and
 * the words that people read. An agency composes its lifecycle from parts, its own among them; none knows the others, they
 * meet by the names of states. What is composed is a plain XState machine.
 *
 * Neighbours: `Compose`, which makes a lifecycle of parts; `File`, what every application carries.
 *
 * @since 0.1.0
 */
import { type Lifecycle, type LocalizedText, type StateMeta } from "@balai/lifecycle"
import { type Context, type Now } from "./File.ts"
import type * as FileLimit from "./FileLimit.ts"

/**
 * The configuration of a state, as XState takes it: everything by name, only `assign`, `raise` and `emit` may stand inline.
 *
 * @category models
 * @since 0.1.0
 */
export interface StateConfig {
  readonly id?: string
  readonly type?: "atomic" | "compound" | "parallel" | "final" | "history"
  readonly initial?: string
  readonly meta?: StateMeta.StateMeta
  readonly states?: { readonly [name: string]: StateConfig }
  readonly on?: { readonly [event: string]: unknown }
  readonly always?: unknown
  readonly after?: { readonly [delay: string]: unknown }
  readonly onDone?: unknown
  readonly invoke?: unknown
  readonly entry?: unknown
  readonly exit?: unknown
  readonly target?: string
  readonly history?: "shallow" | "deep"
}

/**
 * The commands of a part, by name.
 *
 * @category models
 * @since 0.1.0
 */
export type Events = { readonly [type: string]: Lifecycle.CommandSpec }

/**
 * What guards, delays and actions of a part read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Args {
  readonly context: Context & { readonly [field: string]: any; readonly now: Now }
  readonly event: any
}

/**
 * A limit of a part: the row that it has where the hall has set no other, and since when it runs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limited {
  readonly row: FileLimit.Row
  /** In epoch milliseconds; when the state is entered, if absent. */
  readonly from?: (context: Args["context"]) => number
}

/**
 * A building block.
 *
 * @category models
 * @since 0.1.0
 */
export interface Part<out E extends Events = Events> {
  /** Unique among the parts of a lifecycle. */
  readonly name: string
  readonly events: E
  /** States on the way of the file, one of which is active while it is being processed. */
  readonly states?: { readonly [state: string]: StateConfig }
  /** Regions that run beside the way while the file is being processed, each compound. */
  readonly regions?: { readonly [region: string]: StateConfig }
  /** States after the way: the file is no longer processed. Their target is `#<name>`. */
  readonly closings?: { readonly [state: string]: StateConfig }
  /** What holds wherever the file stands on its way, such as a withdrawal. */
  readonly anywhere?: { readonly [event: string]: unknown }
  /** What holds after the way as well, in every closing that is not final. */
  readonly afterwards?: { readonly [event: string]: unknown }
  /** What it keeps of the context beyond {@link Context}, and with what that begins. */
  readonly context?: { readonly [field: string]: Lifecycle.Plain }
  readonly initial?: (input: any) => { readonly [field: string]: unknown }
  /** What it needs to be told at the start, beyond `File.Input`. */
  readonly input?: { readonly [field: string]: Lifecycle.Plain }
  readonly roles?: { readonly [role: string]: (ask: { readonly context: any; readonly actor: any }) => boolean }
  readonly reasons?: { readonly [guard: string]: LocalizedText.LocalizedText }
  readonly names?: { readonly [name: string]: LocalizedText.LocalizedText }
  readonly guards?: { readonly [guard: string]: (args: Args, params: any) => boolean }
  readonly delays?: { readonly [delay: string]: (args: Args) => number }
  /** Delays that are limits, by name: rows that a hall may change, counted over its calendar. A state waits with `after`. */
  readonly limits?: { readonly [delay: string]: Limited }
  /** Only `assign`, `raise` and `emit` of XState. */
  readonly actions?: { readonly [action: string]: unknown }
  readonly effects?: { readonly [effect: string]: Lifecycle.Plain }
  readonly activities?: { readonly [source: string]: Lifecycle.ActivitySpec }
  readonly facts?: { readonly [fact: string]: Lifecycle.Plain }
  readonly publishes?: { readonly [event: string]: Lifecycle.PublishedSpec }
  /** Keys by which the hall finds files, beyond those of every file. */
  readonly index?: (
    context: any,
    /** The states in which the file stands. */
    value: any
  ) => { readonly [key: string]: string | number | null }
  /** What it does for the promise of a standard, for the check rules. */
  readonly keeps?: Keeps
}

/**
 * What a part does for the promises of a service standard: read by the check rules.
 *
 * @category models
 * @since 0.1.0
 */
export interface Keeps {
  /** A clock runs that ends at the limit. */
  readonly limit?: true
  /** The file is granted when the limit passes in silence. */
  readonly deemedApproval?: true
  /** Every requirement of the standard is checked by a person. */
  readonly requirements?: true
  /** Money is asked for, and `refund`: given back where there is no product. */
  readonly payment?: { readonly refund: boolean }
  /** For how long the product holds, from the day of its document; the hall may have set another row. */
  readonly validity?: FileLimit.Row
  /** The requirements whose documents an agency from outside reads while it is asked, by the agency's name. */
  readonly reads?: { readonly [agency: string]: ReadonlyArray<string> }
  /** The agencies that are asked for a recommendation: their officers work on the same pages. */
  readonly asks?: ReadonlyArray<{ readonly agency: string; readonly label: LocalizedText.LocalizedText }>
}

/**
 * Writes a part down with the types of its commands kept.
 *
 * @example
 * ```ts
 * import { Part } from "@balai/application"
 *
 * const stamp = Part.make({
 *   name: "stamp",
 *   events: { "application.stamp": { by: ["officer"], label: { id: "Cap", en: "Stamp" } } },
 *   states: {
 *     stamping: {
 *       meta: { label: { id: "Dicap", en: "Stamping" }, status: "active", owner: "officer" },
 *       on: { "application.stamp": "ready" }
 *     }
 *   }
 * })
 *
 * Object.keys(stamp.events) // => ["application.stamp"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <const E extends Events>(part: Part<E>): Part<E> => Object.freeze(part)
