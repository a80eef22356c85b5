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
import { type Actor, type LocalizedText } from "@balai/lifecycle"
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
  ground: Schema.String,
  /** Which document, where it was one. */
  document: Schema.NullOr(Look.Document)
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
  /** Which document, by its id; one that the file does not have cannot be noted. */
  readonly document?: string
}

/**
 * A file's whole history, as it is printed: who did what when, on what ground, under which version of which rule, and who
 * opened which document. Officers go by their ids for the office, and by what they are for who applied; words that people
 * wrote are not in it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Printed {
  readonly number: string
  readonly service: LocalizedText.LocalizedText
  readonly agency: LocalizedText.LocalizedText
  readonly entries: ReadonlyArray<{
    readonly at: number
    readonly who: LocalizedText.LocalizedText
    readonly what: LocalizedText.LocalizedText
    /** A code of the library of reasons; null where none is asked for. */
    readonly ground: string | null
    /** The lifecycle and the facts, each with its version. */
    readonly rule: string
  }>
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
    /** The history of a file, for printing. That it was printed is noted first. */
    readonly print: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<Printed>
    readonly looksAt: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<ReadonlyArray<LookView>>
    readonly looksOf: (request: {
      readonly by: Actor.Actor
      readonly who: string
      readonly limit?: number
    }) => Done<ReadonlyArray<LookView>>
  }
>()("@balai/mall/Oversight") {}
