/**
 * Paths through a lifecycle that take every transition there is, found by walking it.
 *
 * A path is a list of inputs with the time and the author of each: it can be run through `decide` here and through an
 * engine (`@balai/engine/testing`). A transition that no path takes is listed with the reason, never left out in silence.
 *
 * Neighbours: `Subject`, which says with whom, and `Matrix`, which asks everybody in every state.
 *
 * @since 0.1.0
 */
import { type Edge } from "../Graph.ts"
import * as Internal from "./internal/paths.ts"
import { type Input } from "../Lifecycle.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type Member, type Subject } from "./Subject.ts"

/**
 * What an input leads to.
 *
 * @category models
 * @since 0.1.0
 */
export type Expected =
  /** The active atomic states after it, in document order, and the ids of the activities that it begins. */
  | { readonly _tag: "Accepted"; readonly states: ReadonlyArray<string>; readonly begins: ReadonlyArray<string> }
  /** The codes of the reasons; a guard's name where one refuses. */
  | { readonly _tag: "Refused"; readonly codes: ReadonlyArray<string> }

/**
 * One input of a path. Personal data stands in it as a caller would hand it to an engine.
 *
 * @category models
 * @since 0.1.0
 */
export interface Step {
  readonly input: Input
  readonly at: number
  readonly by: Member
  readonly expected: Expected
}

/**
 * A way through a lifecycle, from its start.
 *
 * @category models
 * @since 0.1.0
 */
export interface Path {
  /** The inputs in one line, for people. */
  readonly name: string
  readonly steps: ReadonlyArray<Step>
  /** The names of the transitions that it takes. */
  readonly takes: ReadonlyArray<string>
}

/**
 * Why a transition is taken by no path.
 *
 * @category models
 * @since 0.1.0
 */
export type Why =
  | "SourceNotReached"
  | "RoleRefused"
  | "GuardRefused"
  | "OtherTaken"
  | "NeverDue"
  | "NotAnswered"
  | "NeverHeld"
  | "NotTried"

/**
 * A transition that no path takes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Uncovered {
  readonly name: string
  readonly edge: Edge
  readonly why: Why
  readonly text: LocalizedText
}

/**
 * The paths of a lifecycle, and what they leave out.
 *
 * @category models
 * @since 0.1.0
 */
export interface Paths {
  readonly subject: Subject
  /** How many transitions the lifecycle has. */
  readonly transitions: number
  readonly paths: ReadonlyArray<Path>
  readonly uncovered: ReadonlyArray<Uncovered>
  /** False when the walk stopped at its limit: what is uncovered might be reached by going on. */
  readonly isComplete: boolean
}

/**
 * How far to walk.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** From how many moments to go on at most, as long as there are transitions that nothing has taken. Default 300. */
  readonly limit?: number
}

/**
 * Names a transition: its source, what makes it be taken, its guard, its targets.
 *
 * @category getters
 * @since 0.1.0
 */
export const nameOf = (edge: Edge): string => Internal.nameOfEdge(edge)

/**
 * Finds paths that together take every transition that can be reached. Deterministic.
 *
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Paths } from "@balai/lifecycle/testing"
 * import { Schema } from "effect"
 * import { assign, setup } from "xstate"
 *
 * const Loan = Lifecycle.make(
 *   {
 *     name: "loan",
 *     version: 1,
 *     label: { id: "Pinjaman", en: "Loan" },
 *     input: Schema.Struct({}),
 *     context: Schema.Struct({ renewals: Schema.Int }),
 *     roles: { reader: ({ actor }) => actor.type === "reader" },
 *     events: {
 *       "loan.renew": { by: ["reader"], label: { id: "Perpanjang", en: "Renew" } },
 *       "loan.return": { by: ["reader"], label: { id: "Kembalikan", en: "Return" } }
 *     },
 *     reasons: { mayRenew: { id: "Sudah dua kali diperpanjang", en: "It was renewed twice" } }
 *   },
 *   (types) =>
 *     setup({
 *       types,
 *       guards: { mayRenew: ({ context }) => context.renewals < 2 },
 *       delays: { weeks: 14 * 86_400_000 }
 *     }).createMachine({
 *       id: "loan",
 *       initial: "lent",
 *       context: ({ input }) => ({ renewals: 0, now: input.now }),
 *       states: {
 *         lent: {
 *           meta: { label: { id: "Dipinjam", en: "Lent" }, owner: "reader" },
 *           after: { weeks: "late" },
 *           on: {
 *             "loan.renew": {
 *               guard: "mayRenew",
 *               target: "lent",
 *               reenter: true,
 *               actions: assign({ renewals: ({ context }) => context.renewals + 1 })
 *             },
 *             "loan.return": "back"
 *           }
 *         },
 *         late: { meta: { label: { id: "Terlambat", en: "Late" }, owner: "reader" }, on: { "loan.return": "back" } },
 *         back: { type: "final" }
 *       }
 *     })
 * )
 *
 * const reader = { name: "reader", kind: "own", actor: { type: "reader", id: "ani", attributes: {} } } as const
 * const found = Paths.of({ lifecycle: Loan, cast: [reader] })
 *
 * found.transitions // => 4
 * found.uncovered // => []
 * found.paths.map((path) => path.name) // => ["start, after weeks, loan.return", "start, loan.renew", "start, loan.return"]
 * found.paths.flatMap((path) => Paths.run(found.subject, path)) // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (subject: Subject, options: Options = {}): Paths => Internal.of(subject, options)

/**
 * Runs a path through `decide` and says where it went otherwise than expected; nothing is empty. The state is written to
 * JSON and read back before each step.
 *
 * @category combinators
 * @since 0.1.0
 */
export const run = (subject: Subject, path: Path): ReadonlyArray<string> => Internal.run(subject, path)
