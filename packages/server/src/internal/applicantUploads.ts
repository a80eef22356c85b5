/** @internal What people upload, from the first byte to a draft or a correction. */
import { type DocumentStore, Policy, Sniff, Uploads } from "@balai/documents"
import { type Standard } from "@balai/service"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { type SentFile } from "./forms.ts"
import { type Failure, fromDocuments, noDocument, type Response } from "./applicantShared.ts"
import { problem } from "./answer.ts"

/** What is taken where no requirement says otherwise. */
export const policy = Policy.standard

type Rows = ReadonlyArray<Standard.Requirement>

/** What a requirement takes, by its row in the standard under which somebody applies; of one that has no row, the usual. */
export const policyOf = (requirements: Rows | undefined, id: string | null): Policy.Policy =>
  Policy.of(requirements?.find((one) => one.id === id)?.upload)

/** What a page tells of it, before the first byte is sent. */
export const shownOf = (policy: Policy.Policy) => ({
  accept: policy.kinds.map(Sniff.mediaType),
  takes: Policy.describe(policy),
  limits: { advised: policy.advised ?? policy.bytes, most: policy.bytes }
})

export interface Came extends Pick<SentFile, "bytes"> {
  readonly requirement: string
  /** What the requirement takes; the usual when absent. */
  readonly policy?: Policy.Policy
  /** How many files it has. */
  readonly there?: number
}

/** Keeps a file that came whole, with a form. */
export const receive = (
  uploads: Uploads.Uploads["Service"],
  person: string,
  { bytes, policy: taken = policy, requirement, there = 0 }: Came
) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(Policy.room(taken, there))
    const { id } = yield* uploads.begin(person, { bytes: bytes.length, policy: taken })
    yield* uploads.append(person, { id, offset: 0, bytes })
    return yield* uploads.finish(person, { id, requirement })
  })

interface Kept {
  readonly uploads: Uploads.Uploads["Service"]
  readonly store: DocumentStore.Service
}

interface Piece {
  readonly upload: string
  readonly requirement: string
  readonly policy: Policy.Policy
  /** The documents that the requirement has. */
  readonly there: ReadonlyArray<{ readonly id: string }>
}

/** A file that came in parts, once it is said what it is for. What its requirement does not take is not kept. */
export const finish = ({ store, uploads }: Kept, person: string, { policy, requirement, there, upload: id }: Piece) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(Policy.room(policy, there.filter((one) => one.id !== id).length))
    const { document } = yield* uploads.finish(person, { id, requirement, policy })
    // One that was kept for another requirement before is held to this one too.
    yield* Effect.fromResult(Policy.fits(policy, yield* store.describe(id)))
    return document
  })

interface Shown {
  readonly id: string
  readonly form: DocumentStore.Form
  readonly name: string
  readonly download: boolean
}

/** A document as an answer. Who asks was let in before: the store knows only ids. */
export const documentAnswer = (store: DocumentStore.Service, { download, form, id, name }: Shown) =>
  store.describe(id).pipe(
    Effect.map((stored): Response =>
      HttpServerResponse.stream(store.read(id, form), {
        contentType: Uploads.headers(stored, { name })["content-type"] ?? "application/octet-stream",
        headers: Uploads.headers(stored, { name, download })
      })
    ),
    Effect.catch((error) =>
      error._tag === "DocumentUnknownError"
        ? (noDocument as Effect.Effect<Response, Failure>)
        : problem(fromDocuments(error))
    )
  )
