/**
 * Another system that makes a product (SIAK, OSS, SIMBG, Coretax, M-Paspor, JKN, land), as a companion asks it: how does what we
 * entered stand?
 *
 * Every such system answers this one question in words of its own; an adapter says it in these. Its words may name somebody:
 * the hall puts them into the vault before the answer comes to the file, so that no answer in the journal has any. The product
 * itself is attached by an officer or by the adapter, as a document.
 *
 * Neighbours: `Blocks.companion`, which asks; the port `elsewhere` of the plugin contract, which adds how often to try.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/** A short text. */
const text = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))

const reference = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

const moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/**
 * Asks how something stands in the other system, by the number that it has there.
 *
 * **Details**
 *
 * `processing`: it is not done yet; `words` may say where it is. `done`: with the number of the product, and the name of the
 * document where the adapter has put it into the hall's store. `refused`: with the reason that it gives. `unknown`: there is
 * no such number; an officer looks after it. A declared error means that nobody could be asked: it is asked again later.
 *
 * @example
 * ```ts
 * import { Tracking } from "@balai/application"
 * import { Schema } from "effect"
 *
 * const isAnswer = Schema.is(Tracking.status.output)
 * isAnswer({ state: "done", number: "AL-12", document: null, at: 0 }) // => true
 * isAnswer({ state: "done", at: 0 }) // => false
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const status = Object.freeze({
  input: Schema.Struct({ service: reference, number: reference, reference, since: moment }),
  output: Schema.Union([
    Schema.Struct({ state: Schema.Literal("processing"), words: Schema.NullOr(text), at: moment }),
    Schema.Struct({
      state: Schema.Literal("done"),
      number: reference,
      document: Schema.NullOr(Schema.Struct({ id: reference, digest: reference })),
      at: moment
    }),
    Schema.Struct({ state: Schema.Literal("refused"), words: Schema.NullOr(text), at: moment }),
    Schema.Struct({ state: Schema.Literal("unknown"), at: moment })
  ]),
  error: Schema.Struct({ code: Schema.Literals(["unavailable", "notAuthorised"]), reason: text })
})

/** What {@link status} answers. @category models @since 0.1.0 */
export type Status = typeof status.output.Type
