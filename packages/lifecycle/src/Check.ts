/**
 * Proves a lifecycle before anybody is served by it: explores all that its machine can do and reports what is wrong.
 *
 * The exploration takes every guard both ways and ignores the context; regions are combined, history is remembered, `always`,
 * timers and answers of activities are steps like commands. What it reports can therefore be reached as far as the machine
 * alone can tell, and each finding carries the path from the start that shows it.
 *
 * Neighbours: `Graph`, of which it is made; packages of a domain add rules of their own through {@link Rule}.
 *
 * @since 0.1.0
 */
import { type Edge, type Graph, type Trigger } from "./Graph.ts"
import * as Internal from "./internal/check.ts"
import { type FindingCode } from "./internal/findings.ts"
import { type Any } from "./Lifecycle.ts"
import { type LifecycleMakeError } from "./LifecycleError.ts"
import { type LocalizedText } from "./LocalizedText.ts"
import { type PublicStatus } from "./StateMeta.ts"
export { type FindingCode, findings } from "./internal/findings.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * How grave a finding is: an `error` turns the build red, a `warning` asks for a decision, a `note` informs.
 *
 * @category models
 * @since 0.1.0
 */
export type Severity = "error" | "warning" | "note"

/**
 * One step of a path: what came, what the guards that were asked said, and where the instance stands afterwards.
 *
 * @category models
 * @since 0.1.0
 */
export interface Step {
  readonly trigger: Trigger | { readonly _tag: "Start" }
  readonly guards: ReadonlyArray<{ readonly name: string; readonly holds: boolean }>
  /** The paths of the atomic states after the step, in document order. */
  readonly states: ReadonlyArray<string>
}

/**
 * Something that is wrong with a lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export interface Finding {
  readonly code: FindingCode | (string & {})
  readonly severity: Severity
  readonly lifecycle: string
  /** The path of the state that it is about; null when it is about the whole lifecycle. */
  readonly state: string | null
  /** From the start to the fault; empty when no instance needs to move for it to show. */
  readonly path: ReadonlyArray<Step>
  /** What is wrong. */
  readonly text: LocalizedText
  /** What to do about it. */
  readonly fix: LocalizedText
  /** The name of the rule that found it. */
  readonly rule: string
}

/**
 * Where an instance can be at rest, or where it has ended: one atomic state of each region.
 *
 * @category models
 * @since 0.1.0
 */
export interface Configuration {
  /** Its place in `Explored.configurations`; those nearer to the start have lower ones. */
  readonly id: number
  /** The paths of the atomic states, in document order. */
  readonly states: ReadonlyArray<string>
  /** The paths of all active states, the root's excluded, in document order. */
  readonly active: ReadonlyArray<string>
  /** True when the instance has ended. */
  readonly isDone: boolean
  /** True when only an instance that stands in a retired state comes here. */
  readonly isLegacy: boolean
  /** What the public sees. */
  readonly status: PublicStatus | null
  /** Who must act next. */
  readonly owner: string | null
}

/**
 * One way to get from a configuration to another, or to the same one. A timer or an answer that nobody takes has no edges; a
 * command that nobody takes is refused, which is no move.
 *
 * @category models
 * @since 0.1.0
 */
export interface Move {
  readonly from: number
  readonly to: number
  readonly trigger: Trigger
  readonly guards: Step["guards"]
  /** The edges that are taken, in order: those of the trigger first, then what follows by itself. */
  readonly edges: ReadonlyArray<Edge>
  /** True when nothing is done at all: the edges have no targets and no action that changes anything. */
  readonly isIdle: boolean
}

/**
 * A way on which the machine does not come to rest: it goes round for certain, it may do so when the guards of the loop
 * answer as given, or XState would leave two states of one region active at once.
 *
 * @category models
 * @since 0.1.0
 */
export interface Restless {
  readonly kind: "Loop" | "PossibleLoop" | "Torn"
  /** The states of the loop, or those that would be active at once. */
  readonly states: ReadonlyArray<string>
  readonly guards: Step["guards"]
  readonly path: ReadonlyArray<Step>
}

/**
 * All that an instance can do. It is what rules read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Explored {
  readonly graph: Graph
  /** In the order of their distance from the start. */
  readonly configurations: ReadonlyArray<Configuration>
  /** The ids of the configurations in which an instance can begin. */
  readonly starts: ReadonlyArray<number>
  /** The moves of each configuration, by its id. */
  readonly moves: ReadonlyArray<ReadonlyArray<Move>>
  readonly restless: ReadonlyArray<Restless>
  /** False when the bound was hit: what is not there may be reachable all the same. */
  readonly isComplete: boolean
  /** The shortest path from the start to a configuration. */
  readonly pathTo: (configuration: number) => ReadonlyArray<Step>
  /** The shortest path on which a state is active, if only for a moment; null for one that is never reached. */
  readonly pathToState: (state: string) => ReadonlyArray<Step> | null
  /** Whether a move leaves a state, if only to enter it again. */
  readonly leaves: (move: Move, state: string) => boolean
}

/**
 * What a rule reports: a finding without what the check itself knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface Found {
  readonly code: string
  readonly severity: Severity
  readonly state: string | null
  readonly path: ReadonlyArray<Step>
  readonly text: LocalizedText
  readonly fix: LocalizedText
}

/**
 * A rule. Packages of a domain bring rules of their own and say of which lifecycles they speak: of any other a rule reports
 * nothing. A rule is pure and total.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rule {
  /** A name like `queue/ends-with-the-day`. */
  readonly name: string
  readonly check: (explored: Explored) => ReadonlyArray<Found>
}

/**
 * How to check.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** Rules beside the built-in ones. */
  readonly rules?: ReadonlyArray<Rule>
  /** At most so many configurations are explored; 10,000 when nothing is said. */
  readonly limit?: number
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Explores all that an instance of a lifecycle can do, from its graph alone. Pure; the same graph gives the same result.
 *
 * ```ts
 * import { Check, Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const label = { id: "Surat", en: "Letter" }
 * const Letter = Lifecycle.make(
 *   {
 *     name: "letter",
 *     version: 1,
 *     label,
 *     input: Schema.Struct({}),
 *     context: Schema.Struct({}),
 *     roles: { clerk: () => true, head: () => true },
 *     events: {
 *       "letter.submit": { by: ["clerk"], label: { id: "Ajukan", en: "Submit" } },
 *       "letter.sign": { by: ["clerk"], label: { id: "Tanda tangani", en: "Sign" } }
 *     }
 *   },
 *   (types) =>
 *     setup({ types, delays: { day: 86_400_000 } }).createMachine({
 *       id: "letter",
 *       initial: "draft",
 *       context: ({ input }) => ({ now: input.now }),
 *       states: {
 *         draft: {
 *           meta: { label: { id: "Draf", en: "Draft" }, status: "draft", owner: "clerk", openEnded: label },
 *           on: { "letter.submit": "submitted" }
 *         },
 *         submitted: {
 *           meta: { label: { id: "Diajukan", en: "Submitted" }, status: "waiting", owner: "head", deadline: "day" },
 *           after: { day: "draft" },
 *           on: { "letter.sign": "signed" }
 *         },
 *         signed: { type: "final", meta: { label: { id: "Ditandatangani", en: "Signed" }, status: "done" } }
 *       }
 *     })
 * )
 *
 * const explored = Check.explore(Letter)
 * explored.configurations.map(({ states }) => states) // => [["draft"], ["submitted"], ["signed"]]
 * explored.isComplete // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const explore = (subject: Any | Graph, options: Pick<Options, "limit"> = {}): Explored =>
  Internal.explore(subject, options.limit)

/**
 * Checks a lifecycle, or the graph of one whose code is gone. Errors come first.
 *
 * ```ts continues
 * const [finding] = Check.of(Letter)
 *
 * finding?.code // => "BALAI_CHECK_OWNER_WITHOUT_COMMAND"
 * finding?.state // => "submitted"
 * finding?.text.en // => 'In the state "submitted" it is the turn of "head", and that role has no command there.'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (subject: Any | Graph, options: Options = {}): ReadonlyArray<Finding> =>
  Internal.check(subject, options)

/**
 * What `Lifecycle.make` refused, as findings: each is an error and keeps the code of its violation.
 *
 * ```ts continues
 * import { LifecycleError } from "@balai/lifecycle"
 *
 * const text = { id: "Versi 0 tidak sah; mulai dari 1.", en: "The version 0 is not valid; begin with 1." }
 * const violations = [{ code: "BALAI_LIFECYCLE_VERSION_INVALID", path: ["version"], text }]
 * const error = new LifecycleError.LifecycleMakeError({ code: "BALAI_LIFECYCLE_MAKE", lifecycle: "letter", violations })
 *
 * Check.ofError(error)[0]?.fix.en // => "Begin with 1."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofError = (error: LifecycleMakeError): ReadonlyArray<Finding> => Internal.ofError(error)

/**
 * The built-in rules.
 *
 * @category getters
 * @since 0.1.0
 */
export const rules: ReadonlyArray<Rule> = Internal.rules

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * Tells a path in sentences, one for each step, with the labels that people read.
 *
 * ```ts continues
 * const told = Check.story(explored.graph, finding?.path ?? [], "id")
 *
 * told // => ['mulai → "Draf" (draft)', '"Ajukan" (letter.submit) → "Diajukan" (submitted)']
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const story = (graph: Graph, path: ReadonlyArray<Step>, lang: "id" | "en"): ReadonlyArray<string> =>
  Internal.story(graph, path, lang)

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Says whether findings hold an error.
 *
 * ```ts continues
 * Check.isRed(Check.of(Letter)) // => true
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const isRed = (findings: ReadonlyArray<Finding>): boolean =>
  findings.some(({ severity }) => severity === "error")
