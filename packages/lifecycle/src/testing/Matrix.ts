/**
 * Who may do what in which state: every member of the cast, every state, every command, asked one by one.
 *
 * The matrix is what a lifecycle answers and no list of intentions: written to a file it is what people review, and a test
 * that compares the file with what the lifecycle answers today enforces it.
 *
 * Neighbours: `Subject`, which says who is asked.
 *
 * @since 0.1.0
 */
import * as Internal from "./internal/matrix.ts"
import * as InternalText from "./internal/matrixText.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type Member, type Subject } from "./Subject.ts"

/**
 * What one command answers to one member while an instance is in one state.
 *
 * @category models
 * @since 0.1.0
 */
export interface Cell {
  /** `sometimes`: at some moments of the state and not at others. */
  readonly answer: "allowed" | "sometimes" | "refused"
  /** Why it is refused, at some moment at least: codes, and names of guards. Empty when it is always allowed. */
  readonly because: ReadonlyArray<string>
  /** Whether the instance exists for the member at all, at some moment. */
  readonly isKnown: boolean
}

/**
 * A state that was reached, or a combination of states beside each other.
 *
 * @category models
 * @since 0.1.0
 */
export interface Standing {
  /** The paths of the active atomic states, joined by `+`. */
  readonly name: string
  readonly label: LocalizedText | null
  readonly status: string | null
  readonly owner: string | null
  /** By command, then by the member's place in the cast. */
  readonly cells: { readonly [command: string]: ReadonlyArray<Cell> }
}

/**
 * The whole matrix of a lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export interface Matrix {
  readonly subject: Subject
  readonly commands: ReadonlyArray<string>
  readonly cast: ReadonlyArray<Member>
  readonly states: ReadonlyArray<Standing>
  /** At how many moments everybody was asked. */
  readonly moments: number
  /** False when there are more moments than those: what is `allowed` or `refused` may be `sometimes` at one of the others. */
  readonly isComplete: boolean
  /** States in which an instance can be at rest and which were not reached. Retired ones are not among them. */
  readonly unreached: ReadonlyArray<string>
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
  /** At how many moments to ask. Default 250, shared evenly among the states. */
  readonly moments?: number
}

/**
 * Asks everybody everything in every state that is reached.
 *
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Matrix } from "@balai/lifecycle/testing"
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
 *     roles: { guest: ({ actor }) => actor.type === "guest" },
 *     events: { "door.open": { by: ["guest"], label: { id: "Buka", en: "Open" } } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "door",
 *       initial: "shut",
 *       context: ({ input }) => ({ now: input.now }),
 *       states: {
 *         shut: { meta: { label: { id: "Tertutup", en: "Shut" }, owner: "guest" }, on: { "door.open": "open" } },
 *         open: { type: "final" }
 *       }
 *     })
 * )
 * const cast = [
 *   { name: "guest", kind: "own", actor: { type: "guest", id: "g", attributes: {} } },
 *   { name: "passer-by", kind: "stranger", actor: { type: "nobody", id: "-", attributes: {} } }
 * ] as const
 *
 * const matrix = Matrix.of({ lifecycle: Door, cast })
 * const [shut] = matrix.states
 *
 * shut?.cells["door.open"]?.map(({ answer }) => answer) // => ["allowed", "refused"]
 * Matrix.faults(matrix) // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (subject: Subject, options: Options = {}): Matrix => Internal.of(subject, options)

/**
 * What should not be: states that are not reached, commands that nobody may send, strangers to whom the instance exists.
 *
 * @category getters
 * @since 0.1.0
 */
export const faults = (matrix: Matrix): ReadonlyArray<string> => Internal.faults(matrix)

/**
 * Writes the matrix for review: a line for each state, command and answer, so that a change shows as a changed line.
 *
 * @category combinators
 * @since 0.1.0
 */
export const text = (matrix: Matrix): string => InternalText.text(matrix)
