/**
 * What a person may ask of the own data: a copy of everything, a correction, the end of a use (UU 27/2022).
 *
 * A copy is made at once. Whatever a person has to decide about waits for the manager, is flagged after three times
 * twenty-four hours, and is refused only with a ground. Neighbours: `Persons`, the accounts; `Oversight`, who looked.
 *
 * @since 0.1.0
 */
import { SubjectRequest } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { Context, type Effect, Schema } from "effect"
import { DraftView, FileView } from "./FileView.ts"
import { LookView } from "./Oversight.ts"
import { type Request } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"

type Done<A> = Effect.Effect<A, QueueingError>

const words = Schema.NullOr(Schema.String)

/**
 * A request, for who asked or for the manager.
 *
 * @category schemas
 * @since 0.1.0
 */
export const RequestView = Schema.Struct({
  id: Schema.String,
  /** As people say it. */
  number: Schema.String,
  person: Schema.String,
  kind: SubjectRequest.Kind,
  /** The file that it is about. */
  about: Schema.NullOr(Schema.Struct({ file: Schema.String, number: Schema.String })),
  words,
  correction: Schema.NullOr(Schema.Struct({ field: SubjectRequest.Correction.fields.field, was: words, will: words })),
  state: Schema.String,
  receivedAt: Schema.Number,
  /** By when it is to be answered. */
  dueAt: Schema.Number,
  isOverdue: Schema.Boolean,
  isOpen: Schema.Boolean,
  answer: Schema.NullOr(Schema.Struct({ words, at: Schema.Number })),
  refusal: Schema.NullOr(Schema.Struct({ ground: Schema.String, words, at: Schema.Number }))
})

/** The type of {@link RequestView:var}. @category models @since 0.1.0 */
export type RequestView = typeof RequestView.Type

/**
 * All that the hall holds of a person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Copy = Schema.Struct({
  at: Schema.Number,
  hall: Schema.String,
  person: Schema.String,
  /** The account as it is stored, with what stands in the vault; null for somebody without one. */
  account: Schema.Json,
  drafts: Schema.Array(DraftView),
  files: Schema.Array(FileView),
  /** Who looked at those files: what they are on the file, and never which officer. */
  looks: Schema.Array(LookView),
  requests: Schema.Array(RequestView)
})

/** The type of {@link Copy:var}. @category models @since 0.1.0 */
export type Copy = typeof Copy.Type

/**
 * A request as a person makes it. The same command id is the same request.
 *
 * @category models
 * @since 0.1.0
 */
export interface Ask extends Request {
  readonly kind: SubjectRequest.Kind
  /** One of the own files, by its key. */
  readonly about?: string | null
  readonly words?: string | null
  /** Of a correction, which needs it or words. */
  readonly correction?: {
    readonly field: SubjectRequest.Correction["field"]
    readonly was: string | null
    readonly will: string
  } | null
}

/**
 * The rights of data subjects as an Effect service.
 *
 * **Details**
 *
 * A person asks and reads for the own account alone, the manager reads and answers all; everybody else is `forbidden`.
 *
 * @category services
 * @since 0.1.0
 */
export class Subjects extends Context.Service<
  Subjects,
  {
    /** A copy is answered at once. */
    readonly ask: (request: Ask) => Done<RequestView>
    readonly copy: (request: { readonly by: Actor.Actor }) => Done<Copy>
    readonly mine: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<RequestView>>
    /** One of the own, or any for the manager; for all others it does not exist. */
    readonly one: (request: { readonly by: Actor.Actor; readonly id: string }) => Done<RequestView>
    /** The person takes it back. */
    readonly drop: (request: Request & { readonly id: string }) => Done<RequestView>
    /** The open ones, the oldest first. */
    readonly open: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<RequestView>>
    /** Those that are answered, refused or dropped, the newest first. */
    readonly closed: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<RequestView>>
    /**
     * With `applies` what the hall can do by itself is done in the same commit: the name of the account is corrected, every
     * consent that was given is withdrawn.
     */
    readonly answer: (
      request: Request & { readonly id: string; readonly words?: string | null; readonly applies?: boolean }
    ) => Done<RequestView>
    readonly refuse: (
      request: Request & { readonly id: string; readonly ground: string; readonly words: string }
    ) => Done<RequestView>
  }
>()("@balai/mall/Subjects") {}
