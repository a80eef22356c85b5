/**
 * What holds of every lifecycle, tried out on long random runs: commands with random valid payloads by random members,
 * timers, answers of activities.
 *
 * Deterministic: a seed gives the same run, and what fails names it.
 *
 * Neighbours: `Subject`, which says who acts, and `Paths`, which go everywhere once.
 *
 * @since 0.1.0
 */
import * as Internal from "./internal/properties.ts"
import { type Subject } from "./Subject.ts"

/**
 * A property that did not hold.
 *
 * @category models
 * @since 0.1.0
 */
export interface Violation {
  readonly property: "NoFault" | "TypedRefusal" | "RoundTrip" | "Available" | "Repeatable" | "Described"
  readonly seed: number
  /** The inputs up to the one that shows it. */
  readonly inputs: ReadonlyArray<string>
  readonly detail: string
}

/**
 * How much is tried.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** Default 20. */
  readonly runs?: number
  /** Inputs of one run. Default 40. */
  readonly length?: number
  /** The first run's seed; each further run has the next. Default 1. */
  readonly seed?: number
}

/**
 * What a check of properties has seen.
 *
 * @category models
 * @since 0.1.0
 */
export interface Report {
  readonly violations: ReadonlyArray<Violation>
  /** How many inputs were decided, and how many of them were accepted. */
  readonly decided: number
  readonly accepted: number
}

/**
 * Runs at random and checks after each input that
 *
 * - no decision is `Faulty` and none throws,
 * - a refusal has a code and reasons in both languages,
 * - the same input gives the same verdict again,
 * - the state survives two trips through JSON,
 * - `available` says of each command what `decide` then answers,
 * - the state can be described.
 *
 * `Matrix.of` has an example of a subject.
 *
 * @category constructors
 * @since 0.1.0
 */
export const check = (subject: Subject, options: Options = {}): Report => Internal.check(subject, options)
