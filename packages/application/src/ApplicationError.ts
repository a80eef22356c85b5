/**
 * What is wrong with a composition: every problem at once, each with a code, a path and a sentence in both languages.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

/**
 * One thing that is wrong with a composition.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CompositionProblem = Schema.Struct({
  code: Schema.Literals(["PartTwice", "StateTwice", "EventTwice", "FieldTwice", "NameTwice", "InitialUnknown"]),
  path: Schema.Array(Schema.String),
  text: LocalizedText
})

/** The type of {@link CompositionProblem:var}. @category models @since 0.1.0 */
export type CompositionProblem = typeof CompositionProblem.Type

/**
 * Parts do not fit together.
 *
 * @category errors
 * @since 0.1.0
 */
export class CompositionInvalidError extends Schema.TaggedError<CompositionInvalidError>()("CompositionInvalidError", {
  lifecycle: Schema.String,
  problems: Schema.Array(CompositionProblem)
}) {
  static readonly code = "BALAI_APPLICATION_COMPOSITION_INVALID"
  readonly code = CompositionInvalidError.code
  readonly retryable = false
  override get message(): string {
    const lines = this.problems.map(({ code, path, text }) => `  ${code} at ${path.join(".")}: ${text.en}`)
    return [`${this.code}: the parts of "${this.lifecycle}" do not fit together`, ...lines].join("\n")
  }
}

/**
 * No bill can be made of these fees.
 *
 * @category errors
 * @since 0.1.0
 */
export class BillImpossibleError extends Schema.TaggedError<BillImpossibleError>()("BillImpossibleError", {
  problem: Schema.Literals(["mixed", "unassessed", "amount"]),
  path: Schema.Array(Schema.String),
  text: LocalizedText
}) {
  static readonly code = "BALAI_APPLICATION_BILL_IMPOSSIBLE"
  readonly code = BillImpossibleError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}

/**
 * An amount cannot be worked out: something is missing, unknown, or no number.
 *
 * @category errors
 * @since 0.1.0
 */
export class AssessmentError extends Schema.TaggedError<AssessmentError>()("AssessmentError", {
  problem: Schema.Literals(["missing", "format", "range", "choice", "row", "total"]),
  path: Schema.Array(Schema.String),
  text: LocalizedText
}) {
  static readonly code = "BALAI_APPLICATION_ASSESSMENT"
  readonly code = AssessmentError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}
