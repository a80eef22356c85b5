/**
 * What can be wrong with a form: its definition, the answers to it, or the version that they were given under.
 *
 * Each class has a stable `code`, a `path` and a sentence in Indonesian and English. No error repeats an answer, for
 * answers are a person's. None is retryable: the same answers fail again.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

const Path = Schema.Array(Schema.Union([Schema.String, Schema.Number]))

/**
 * One thing that is wrong: where, by which code, and the sentence that people read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  readonly path: ReadonlyArray<string | number>
  readonly code: string
  readonly text: LocalizedText
}

const Problems = Schema.Array(Schema.Struct({ path: Path, code: Schema.String, text: LocalizedText }))

const fields = { form: Schema.String, path: Path, text: LocalizedText, problems: Problems }

/**
 * A definition that cannot become a form. All that is wrong with it is listed.
 *
 * @category errors
 * @since 0.1.0
 */
export class FormInvalidError extends Schema.TaggedError<FormInvalidError>()("FormInvalidError", fields) {
  static readonly code = "BALAI_APPLICATION_FORM_INVALID"
  readonly code = FormInvalidError.code
  readonly retryable = false
  override get message(): string {
    const lines = this.problems.map(({ code, path, text }) => `  ${path.join(".")}: ${text.en} [${code}]`)
    return `${this.text.en}\n${lines.join("\n")}`
  }
}

/**
 * Answers that are not complete or not valid; every problem is listed with the path of its field.
 *
 * @category errors
 * @since 0.1.0
 */
export class AnswersInvalidError extends Schema.TaggedError<AnswersInvalidError>()("AnswersInvalidError", fields) {
  static readonly code = "BALAI_APPLICATION_ANSWERS_INVALID"
  readonly code = AnswersInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.text.en} ${this.problems.map(({ code, path }) => `${path.join(".")} [${code}]`).join(", ")}`
  }
}

/**
 * Answers were given under a version of the form that is not at hand.
 *
 * @category errors
 * @since 0.1.0
 */
export class FormVersionUnknownError extends Schema.TaggedError<FormVersionUnknownError>()("FormVersionUnknownError", {
  form: Schema.String,
  path: Path,
  text: LocalizedText,
  version: Schema.Int
}) {
  static readonly code = "BALAI_APPLICATION_FORM_VERSION_UNKNOWN"
  readonly code = FormVersionUnknownError.code
  readonly retryable = false
  override get message(): string {
    return this.text.en
  }
}
