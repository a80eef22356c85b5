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
  code: Schema.Literals(["PartTwice", "StateTwice", "EventTwice", "FieldTwice", "InitialUnknown"]),
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
