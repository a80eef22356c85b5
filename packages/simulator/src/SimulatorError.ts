/**
 * What can be wrong with a profile.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"

/**
 * A profile names something that its hall does not have, or sums to nothing.
 *
 * @category errors
 * @since 0.1.0
 */
export class ProfileInvalidError extends Schema.TaggedError<ProfileInvalidError>()("ProfileInvalidError", {
  /** `services.ktp`, `free.30` … */
  path: Schema.String,
  text: LocalizedText.LocalizedText
}) {
  static readonly code = "BALAI_PROFILE_INVALID"
  readonly code = ProfileInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.path}: ${this.text.en}`
  }
}
