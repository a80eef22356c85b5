/**
 * The graph of a lifecycle as plain JSON: its states, every edge between them, its commands and its schemas.
 *
 * It is what checks, diagrams, comparisons and generated tests read, so that none of them knows XState; written to a file it
 * stands for a version whose code is gone. It says what may happen, never whether a guard holds.
 *
 * Neighbours: `Check`, `Diagram` and `Diff`, which are all made from it.
 *
 * @since 0.1.0
 */
import * as Internal from "./internal/graph.ts"
import { type Json } from "./Json.ts"
import { type Any } from "./Lifecycle.ts"
import { type LocalizedText } from "./LocalizedText.ts"
import { type DataClass } from "./PersonalData.ts"
import { type PublicStatus } from "./StateMeta.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What actions do that the machine itself notices: whether they change the context, and which commands they raise (`"*"`
 * for an event that is only worked out while it runs).
 *
 * @category models
 * @since 0.1.0
 */
export interface Doing {
  readonly assigns: boolean
  readonly raises: ReadonlyArray<string>
}

/**
 * A state. Paths join the keys from the outside in with dots; the root's path is empty.
 *
 * @category models
 * @since 0.1.0
 */
export interface State {
  readonly path: string
  readonly kind: "atomic" | "compound" | "parallel" | "final" | "history"
  /** Null for the root. */
  readonly parent: string | null
  /** The child that a compound state enters by itself. */
  readonly initial: string | null
  /** How much a history state remembers. */
  readonly history: "shallow" | "deep" | null
  /** Where a history state leads when there is nothing to remember; empty for every other state. */
  readonly fallback: ReadonlyArray<string>
  readonly label: LocalizedText | null
  readonly status: PublicStatus | null
  readonly owner: string | null
  /** The name of the delay that is the state's deadline. */
  readonly deadline: string | null
  /** Why no deadline is needed here. */
  readonly openEnded: LocalizedText | null
  readonly help: LocalizedText | null
  /** Kept for the instances that stand in it: nothing leads there any more. */
  readonly retired: boolean
  /** The delays that run while the state is active, by name. */
  readonly delays: ReadonlyArray<string>
  readonly activities: ReadonlyArray<{ readonly id: string; readonly source: string }>
  /** The declared effects that entering and leaving ask for. */
  readonly effects: ReadonlyArray<string>
  /** What its actions do on entry (also that of its initial step) and on exit. */
  readonly entry: Doing
  readonly exit: Doing
  /** True for a leaf in which an instance can be at rest: it is not final and no unguarded `always` leaves it. */
  readonly isResting: boolean
}

/**
 * What makes an edge be taken.
 *
 * @category models
 * @since 0.1.0
 */
export type Trigger =
  | { readonly _tag: "Command"; readonly command: string }
  | { readonly _tag: "Timer"; readonly delay: string; readonly timer: string }
  | { readonly _tag: "ActivityDone"; readonly activity: string }
  | { readonly _tag: "ActivityFailed"; readonly activity: string }
  /** All of a compound or parallel state has ended. */
  | { readonly _tag: "StateDone"; readonly state: string }
  | { readonly _tag: "Always" }

/**
 * An edge. Edges of one source and trigger stand in the order in which they are tried.
 *
 * @category models
 * @since 0.1.0
 */
export interface Edge {
  readonly source: string
  readonly trigger: Trigger
  /** Empty when the source is not left. A history state stands for what it remembers. */
  readonly targets: ReadonlyArray<string>
  readonly guard: {
    readonly name: string
    readonly reason: LocalizedText | null
    /** True when it is given params: two edges with the same guard may then get different answers. */
    readonly hasParams: boolean
  } | null
  /** The `noun.*` that it was written as. */
  readonly pattern: string | null
  /** The names of the actions in order; `"(assign)"` and its like for what is written in place. */
  readonly actions: ReadonlyArray<string>
  /** Those of the actions that are declared effects. */
  readonly effects: ReadonlyArray<string>
  readonly reenter: boolean
  readonly does: Doing
  /** True when taking it changes nothing: no targets, and no action but an empty `assign`. It only refuses, with its guard's reason. */
  readonly isIdle: boolean
}

/**
 * A command as the graph shows it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Command {
  readonly type: string
  readonly label: LocalizedText
  readonly by: ReadonlyArray<string>
  /** The use case that owns it. */
  readonly via: string | null
  /** Its payload's JSON Schema. */
  readonly payload: Json | null
}

/**
 * A field of personal data.
 *
 * @category models
 * @since 0.1.0
 */
export interface PersonalField {
  /**
   * Where it stands: `context`, `input`, `output`, the name of a command, an effect or a published event, or that of an
   * activity with `.input`, `.output` or `.error` behind it.
   */
  readonly of: string
  /** What that is; absent in a graph that was written before it was told. */
  readonly place?:
    | "context"
    | "input"
    | "output"
    | "command"
    | "effect"
    | "activityInput"
    | "activityOutput"
    | "activityError"
    | "published"
  readonly path: ReadonlyArray<string>
  readonly class: DataClass
  readonly retentionDays: number | null
  /** What decides where there are no days. */
  readonly retention: LocalizedText | null
  /** What it is needed for; null or absent where nobody said. */
  readonly purpose?: LocalizedText | null
}

/**
 * A lifecycle as data.
 *
 * @category models
 * @since 0.1.0
 */
export interface Graph {
  readonly lifecycle: string
  readonly version: number
  readonly shape: string
  readonly label: LocalizedText
  readonly roles: ReadonlyArray<string>
  /** What people read for roles, outside parties, delays, activities and guards, where the lifecycle says it. */
  readonly names: { readonly [name: string]: LocalizedText }
  readonly commands: ReadonlyArray<Command>
  /** In document order, the root first. */
  readonly states: ReadonlyArray<State>
  readonly edges: ReadonlyArray<Edge>
  /** JSON Schemas. */
  readonly schemas: {
    readonly input: Json
    readonly context: Json
    readonly output: Json | null
    readonly published: { readonly [type: string]: Json }
    readonly effects: { readonly [name: string]: Json }
    readonly activities: {
      readonly [source: string]: { readonly input: Json; readonly output: Json; readonly error: Json }
    }
  }
  readonly facts: ReadonlyArray<string>
  readonly personal: ReadonlyArray<PersonalField>
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Reads the graph of a lifecycle. Pure; the same lifecycle gives the same frozen graph.
 *
 * **Details**
 *
 * A `noun.*` descriptor is written out as one edge for each command that it takes.
 *
 * ```ts
 * import { Graph, Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const Door = Lifecycle.make(
 *   {
 *     name: "door",
 *     version: 1,
 *     label: { id: "Pintu", en: "Door" },
 *     input: Schema.Struct({}),
 *     context: Schema.Struct({}),
 *     roles: { guest: () => true },
 *     events: { "door.open": { by: ["guest"], label: { id: "Buka", en: "Open" } } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "door",
 *       initial: "shut",
 *       context: ({ input }) => ({ now: input.now }),
 *       states: {
 *         shut: { meta: { label: { id: "Tertutup", en: "Shut" } }, on: { "door.open": "open" } },
 *         open: { type: "final" }
 *       }
 *     })
 * )
 *
 * const graph = Graph.of(Door)
 * graph.states.map(({ kind, path }) => [path, kind]) // => [["", "compound"], ["shut", "atomic"], ["open", "final"]]
 * graph.edges.map(({ source, targets }) => [source, targets]) // => [["shut", ["open"]]]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (lifecycle: Any): Graph => Internal.graph(lifecycle)
