/**
 * Who looked at which file, how, when and on what ground: the access log (UU 27/2022), read per file and per officer.
 *
 * Every look of somebody else than who applied is noted before anything is shown; the same look within a minute is one. The
 * log holds no word about a person: actors go by their ids, files by their keys.
 *
 * Neighbours: `Applications`, which notes; `Privacy`, the register of processing.
 *
 * @since 0.1.0
 */
import { Look } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { Context, type Effect, Schema } from "effect"
import { type QueueingError } from "./QueueingError.ts"

type Done<A> = Effect.Effect<A, QueueingError>

/**
 * One look.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LookView = Schema.Struct({
  at: Schema.Number,
  /** The id of the officer or the person: never a name. */
  who: Schema.String,
  /** The file, as {@link FileView} names it; null for a search. */
  file: Schema.NullOr(Schema.String),
  how: Look.How,
  ground: Schema.String
})

/** The type of {@link LookView:var}. @category models @since 0.1.0 */
export type LookView = typeof LookView.Type

/**
 * A look to note, for what shows a file elsewhere than in `Applications`: a document that is opened, a history that is
 * printed, an export.
 *
 * @category models
 * @since 0.1.0
 */
export interface Noted {
  readonly by: Actor.Actor
  readonly file: string
  readonly how: Look.How
}

/**
 * The access log as an Effect service.
 *
 * **Details**
 *
 * A manager reads all; the head of an agency the looks at its files; all others none: `forbidden`. The newest come first.
 *
 * @category services
 * @since 0.1.0
 */
export class Oversight extends Context.Service<
  Oversight,
  {
    /** Notes a look at a file in which the actor has a part, or fails as the file itself would. */
    readonly note: (look: Noted) => Done<void>
    readonly looksAt: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<ReadonlyArray<LookView>>
    readonly looksOf: (request: {
      readonly by: Actor.Actor
      readonly who: string
      readonly limit?: number
    }) => Done<ReadonlyArray<LookView>>
  }
>()("@balai/mall/Oversight") {}
