/**
 * Why a use case of the hall did not happen.
 *
 * There is one error with a closed set of kinds: a face maps the kind to its own answer (an HTTP status, a dialog) and
 * shows the text. Nothing was stored when a use case fails, and its command id is not used up.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { Reason } from "./View.ts"

/**
 * The kinds of failure.
 *
 * **Details**
 *
 * - `refused`: not in this situation; the reasons say why (HTTP 409)
 * - `forbidden`: the actor is known to the thing but may not do this (403)
 * - `notFound`: there is no such thing, or not for this actor (404)
 * - `invalid`: the request itself is wrong; the reasons may carry a path (422)
 * - `reused`: the command id stands for another request (422)
 * - `unavailable`: the store is busy or gone; trying again may help (503)
 * - `faulty`: a bug of the hall or of a lifecycle (500)
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["refused", "forbidden", "notFound", "invalid", "reused", "unavailable", "faulty"])

/** The type of {@link Kind:var}. @category models @since 0.1.0 */
export type Kind = typeof Kind.Type

/**
 * A use case did not happen.
 *
 * @category errors
 * @since 0.1.0
 */
export class QueueingError extends Schema.TaggedError<QueueingError>()("QueueingError", {
  kind: Kind,
  /** Stable: `BALAI_QUEUE_EMPTY`, `BALAI_COUNTER_OCCUPIED` … */
  code: Schema.String,
  text: LocalizedText.LocalizedText,
  reasons: Schema.Array(Reason),
  retryable: Schema.Boolean
}) {
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}
