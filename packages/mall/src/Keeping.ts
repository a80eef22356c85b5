/**
 * How long closed files are kept (*retensi*): the steps of each, what was carried out, what failed, what is held by decree.
 *
 * With a rule in the definition every file that ends begins its retention by itself; without one nothing is ever erased by
 * itself. A step that failed stops the way there and is shown until somebody tries again.
 *
 * Neighbours: `Oversight`, who looked; `Privacy`, the register of processing.
 *
 * @since 0.1.0
 */
import { type Blocks, Retention } from "@balai/application"
import { type Actor, LocalizedText } from "@balai/lifecycle"
import { Context, type Effect, Schema } from "effect"
import { type Request } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"

type Done<A> = Effect.Effect<A, QueueingError>

/**
 * The retention of one file.
 *
 * @category schemas
 * @since 0.1.0
 */
export const KeptView = Schema.Struct({
  file: Schema.String,
  number: Schema.String,
  service: LocalizedText.LocalizedText,
  /** `waiting`, `carrying`, `failed`, `held` or `completed`. */
  state: Schema.String,
  closedAt: Schema.Number,
  rule: Retention.Rule,
  /** How many documents it has, scans of what came from other systems included. */
  documents: Schema.Int,
  done: Retention.Context.fields.done,
  next: Schema.NullOr(Schema.Struct({ ...Retention.Step.fields, at: Schema.Number })),
  failure: Retention.Context.fields.failure,
  hold: Retention.Context.fields.hold,
  /** What the manager did, the oldest first; empty in lists. */
  acts: Schema.Array(
    Schema.Struct({
      type: Schema.Literals(["hold", "lift", "retry"]),
      at: Schema.Number,
      by: Schema.String,
      number: Schema.NullOr(Schema.String),
      reason: Schema.String
    })
  )
})

/** The type of {@link KeptView:var}. @category models @since 0.1.0 */
export type KeptView = typeof KeptView.Type

/**
 * A decree about a file.
 *
 * @category models
 * @since 0.1.0
 */
export interface Decreed extends Request {
  readonly file: string
  readonly number: string
  readonly reason: string
}

/**
 * A file that was deemed granted, to be written down. `key` is the same at each attempt.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeemedFile {
  readonly key: string
  /** The instance of the file, and whose personal data it is. */
  readonly file: string
  readonly applicant: string
  readonly service: string
  readonly number: string
  readonly record: Blocks.DeemedRecord
}

/**
 * Where the paper of a deemed decision is, and what it is.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeemedPaper {
  readonly issued: { readonly id: string; readonly number: string }
  readonly document: string
  readonly digest: string
}

/**
 * Writes a deemed decision down as a document of its own: the same again gives the same.
 *
 * @category models
 * @since 0.1.0
 */
export type RecordDeemed = (file: DeemedFile) => Effect.Effect<DeemedPaper, unknown>

/**
 * The retention of files as an Effect service. The manager's alone: all others are `forbidden`.
 *
 * @category services
 * @since 0.1.0
 */
export class Keeping extends Context.Service<
  Keeping,
  {
    /** Begins the retention of a file that has ended; the same again changes nothing. */
    readonly begin: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<KeptView>
    /** Those that are not completed, 300 at most, in the order in which their next steps come. */
    readonly list: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<KeptView>>
    /** The last that are completed, the newest first. */
    readonly carried: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<KeptView>>
    readonly of: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<KeptView>
    readonly hold: (request: Decreed) => Done<KeptView>
    readonly lift: (request: Decreed) => Done<KeptView>
    readonly retry: (request: Omit<Decreed, "number">) => Done<KeptView>
    /** Where documents are destroyed; until it is said, a step that has to destroy some fails. */
    /** Where a decision that the law has made is written down; until it is said, a file keeps it without a paper. */
    readonly recordWith: (record: RecordDeemed) => Effect.Effect<void>
    readonly destroyWith: (destroy: (document: string) => Effect.Effect<void, unknown>) => Effect.Effect<void>
  }
>()("@balai/mall/Keeping") {}
