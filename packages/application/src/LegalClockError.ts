/**
 * What is refused to a legal clock.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

/**
 * A limit is not extended: no rule allows it, or not so far, or not so often.
 *
 * @category errors
 * @since 0.1.0
 */
export class ExtensionRefusedError extends Schema.TaggedError<ExtensionRefusedError>()("ExtensionRefusedError", {
  path: Schema.Array(Schema.Union([Schema.String, Schema.Number])),
  problem: Schema.Literals(["notRunning", "noRule", "tooOften", "tooLong", "amount"]),
  text: LocalizedText
}) {
  static readonly code = "BALAI_APPLICATION_EXTENSION_REFUSED"
  readonly code = ExtensionRefusedError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}
