/**
 * What is different between two versions of a lifecycle, and what each difference asks for.
 *
 * Every change is safe (it may go out under the same version), needs a migration (it asks for a new version, and instances
 * that are to follow it are migrated), or breaking (somebody else has to change with it, or a state disappears that a
 * journal holds). What a graph does not hold is not seen: the code of guards, actions, delays and roles.
 *
 * Neighbours: `Graph`, which is compared, and `Migration`, which takes instances along.
 *
 * @since 0.1.0
 */
import { type Graph } from "./Graph.ts"
import * as Internal from "./internal/diff.ts"
import { changes as catalogue } from "./internal/diffChanges.ts"
import { type LocalizedText } from "./LocalizedText.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a change asks for.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind = "safe" | "migration" | "breaking"

/**
 * How much a change weighs: an `error` must not go out as it stands, a `warning` is somebody's decision, a `note` is only
 * told.
 *
 * @category models
 * @since 0.1.0
 */
export type Severity = "error" | "warning" | "note"

/**
 * The code of a change: a key of {@link changes}.
 *
 * @category models
 * @since 0.1.0
 */
export type ChangeCode = keyof typeof catalogue

/**
 * One difference between two versions.
 *
 * @category models
 * @since 0.1.0
 */
export interface Change {
  readonly kind: Kind
  readonly code: ChangeCode
  readonly severity: Severity
  readonly lifecycle: string
  /** What changed: the path of a state, a command, an event, a field, a role. The root's path is empty. */
  readonly subject: string
  /** The paths of the states that are concerned, those of the old version where a state is gone. */
  readonly states: ReadonlyArray<string>
  readonly text: LocalizedText
  /** What to do about it. */
  readonly fix: LocalizedText
}

/**
 * What is known about the instances of the old version.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /**
   * The paths of the states that occur in a journal or in which an instance stands. Empty: there are none. Absent: it is not
   * known, and a state that disappears is then a warning.
   */
  readonly occurring?: ReadonlyArray<string>
}

// -----------------------------------------------------------------------------
// errors
// -----------------------------------------------------------------------------

/**
 * Every change that {@link between} reports, by code: its kind, its severity, its text and what to do. `{subject}`, `{from}`,
 * `{to}`, `{what}` and `{states}` stand for what was found.
 *
 * @category errors
 * @since 0.1.0
 */
export const changes: {
  readonly [Code in ChangeCode]: {
    readonly kind: Kind
    readonly severity: Severity
    readonly text: LocalizedText
    readonly fix: LocalizedText
  }
} = catalogue

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Sorts every difference between two graphs: errors first, then what breaks, what needs a migration, what is safe. Pure; a
 * graph has no difference from itself.
 *
 * **Details**
 *
 * A state that is gone while another of the same kind appears with its label or its key counts as renamed, which to what is
 * stored is the same as removed. Retiring it (`meta.retired`) is safe, once nothing leads there. The order of commands and
 * states is compared, the order of roles, facts and timers is not.
 *
 * ```ts
 * import { Diff, Graph, Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const label = { id: "Peninjauan", en: "Visit" }
 * const spec = {
 *   name: "visit",
 *   version: 1,
 *   label,
 *   input: Schema.Struct({}),
 *   context: Schema.Struct({}),
 *   roles: { officer: () => true },
 *   events: { "visit.close": { by: ["officer"], label: { id: "Tutup", en: "Close" } } }
 * } as const
 * const meta = { label: { id: "Direncanakan", en: "Planned" }, owner: "officer" }
 *
 * const One = Lifecycle.make(spec, (types) =>
 *   setup({ types }).createMachine({
 *     id: "visit",
 *     initial: "planned",
 *     context: ({ input }) => ({ now: input.now }),
 *     states: { planned: { meta, on: { "visit.close": "closed" } }, closed: { type: "final" } }
 *   })
 * )
 * const Two = Lifecycle.make({ ...spec, version: 2 }, (types) =>
 *   setup({ types }).createMachine({
 *     id: "visit",
 *     initial: "open",
 *     context: ({ input }) => ({ now: input.now }),
 *     states: { open: { meta, on: { "visit.close": "closed" } }, closed: { type: "final" } }
 *   })
 * )
 *
 * const found = Diff.between(Graph.of(One), Graph.of(Two), { occurring: ["planned"] })
 *
 * found[0]?.code // => "BALAI_DIFF_STATE_RENAMED_OCCURRING"
 * found[0]?.text.en // => 'The state "planned" has become "open", yet its old name occurs in a journal.'
 * Diff.isRed(found) // => true
 * Diff.between(Graph.of(One), Graph.of(One)) // => []
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const between = (old: Graph, next: Graph, options: Options = {}): ReadonlyArray<Change> =>
  Internal.between(old, next, options)

/**
 * Says whether at least one of the changes is an error.
 *
 * @category guards
 * @since 0.1.0
 */
export const isRed = (found: ReadonlyArray<Change>): boolean => found.some(({ severity }) => severity === "error")
