/** @internal What people upload, from the first byte to a draft or a correction. */
import { type DocumentStore, Policy, Uploads } from "@balai/documents"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { type SentFile } from "./forms.ts"
import { type Failure, fromDocuments, noDocument, type Response } from "./applicantShared.ts"
import { problem } from "./answer.ts"

/** What any requirement takes, until an agency says otherwise. */
export const policy = Policy.standard

/** Keeps a file that came whole, with a form. */
export const receive = (
  uploads: Uploads.Uploads["Service"],
  person: string,
  { bytes, requirement }: Pick<SentFile, "bytes"> & { readonly requirement: string }
) =>
  Effect.gen(function* () {
    const { id } = yield* uploads.begin(person, { bytes: bytes.length, policy })
    yield* uploads.append(person, { id, offset: 0, bytes })
    return yield* uploads.finish(person, { id, requirement })
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
