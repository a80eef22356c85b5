/**
 * What a decision says: accepted, refused, ignored or faulty.
 *
 * Only `Accepted` changes anything, and it says all that must happen as data. `Refused` answers a command from outside
 * with coded reasons; `Ignored` records an engine's input that no state takes; `Faulty` is the author's bug: nothing is
 * stored.
 *
 * @since 0.1.0
 */
import { type Json } from "./Json.ts"
import { type LocalizedText } from "./LocalizedText.ts"
import { type Snapshot } from "./Snapshot.ts"

/**
 * One thing that an accepted decision asks for. The order of the list is the order in which the machine asked.
 *
 * **Gotchas**
 *
 * `TimerSet` replaces a timer of the same id and `ActivityBegun` a run of the same id: XState can enter a state again
 * without leaving it, when a history state remembers the source of the transition itself.
 *
 * @category models
 * @since 0.1.0
 */
export type Outcome =
  | { readonly _tag: "EffectRequested"; readonly effect: string; readonly params: Json }
  | { readonly _tag: "TimerSet"; readonly timer: string; readonly delay: number; readonly due: number }
  | { readonly _tag: "TimerCancelled"; readonly timer: string }
  | { readonly _tag: "ActivityBegun"; readonly activity: string; readonly source: string; readonly input: Json }
  | { readonly _tag: "ActivityEnded"; readonly activity: string }
  | {
      readonly _tag: "Published"
      readonly feed: string
      readonly event: { readonly type: string; readonly [key: string]: Json }
    }

/**
 * Why a command is refused, in the order in which the reasons are looked for.
 *
 * @category models
 * @since 0.1.0
 */
export type RefusalCode =
  | "UnknownCommand"
  | "OwnedByUseCase"
  | "RoleRefused"
  | "PayloadInvalid"
  | "Finished"
  | "NotInState"
  | "GuardRefused"

/**
 * One reason of a refusal. `code` is stable (a guard's name for `GuardRefused`); `path` points into the payload.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reason {
  readonly code: string
  readonly text: LocalizedText
  readonly path?: ReadonlyArray<string | number>
}

/**
 * The lifecycle moved, or took the input without moving.
 *
 * @category models
 * @since 0.1.0
 */
export interface Accepted<Context = { readonly [key: string]: Json }> {
  readonly _tag: "Accepted"
  readonly snapshot: Snapshot<Context>
  /** False when the stored state is the same as before. */
  readonly changed: boolean
  readonly outcomes: ReadonlyArray<Outcome>
  /** The index keys of the new snapshot. */
  readonly index: IndexKeys
  /** The unique strings that the instance claims. */
  readonly claims: ReadonlyArray<string>
  /** `name@version` of each fact that the lifecycle declares. */
  readonly facts: ReadonlyArray<string>
}

/**
 * A command from outside was not taken.
 *
 * @category models
 * @since 0.1.0
 */
export interface Refused {
  readonly _tag: "Refused"
  readonly code: RefusalCode
  /** True when the actor holds no role on the instance at all: to this actor it does not exist. */
  readonly hidden: boolean
  readonly reasons: ReadonlyArray<Reason>
}

/**
 * An engine's input that no active state takes. It is recorded and changes nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Ignored {
  readonly _tag: "Ignored"
  readonly reason: string
}

/**
 * The definition misbehaved: a throw, a delay that is no finite number, an undeclared action, a context that is no JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface Faulty {
  readonly _tag: "Faulty"
  readonly code: string
  readonly message: string
}

/**
 * The answer of `decide`.
 *
 * @category models
 * @since 0.1.0
 */
export type Verdict<Context = { readonly [key: string]: Json }> = Accepted<Context> | Refused | Ignored | Faulty

/**
 * The keys under which an instance can be found.
 *
 * @category models
 * @since 0.1.0
 */
export interface IndexKeys {
  readonly [key: string]: string | number | null
}
