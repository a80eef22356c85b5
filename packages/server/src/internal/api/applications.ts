/** @internal The endpoints of applicants: drafts, files, uploads. */
import { FileView } from "@balai/mall"
import { Context, Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { ById, described, Empty, guardedFailures, Idempotent, ShortText, writeFailures } from "./shared.ts"

/** The annotation of an endpoint that takes bytes in place of JSON. */
export class TakesBytes extends Context.Service<TakesBytes, true>()("@balai/server/TakesBytes") {}

const Answers = Schema.Record(Schema.String, Schema.Json)
const Attach = Schema.Struct({ upload: ShortText, requirement: ShortText })

const Progress = Schema.Struct({
  id: Schema.String,
  /** Where the next part begins. */
  offset: Schema.Int,
  bytes: Schema.Int,
  expiresAt: Schema.Number
}).annotate({ identifier: "UploadProgress" })

/** What was corrected so far, and is not sent yet. */
const Correction = Schema.Struct({ answers: Answers, documents: Schema.Array(FileView.DocumentView) }).annotate({
  identifier: "Correction"
})

const drafts = HttpApiEndpoint.get("drafts", "/drafts", {
  success: Schema.Struct({ drafts: Schema.Array(FileView.DraftView) }),
  error: guardedFailures
}).annotateMerge(described("person", "The own drafts that are not sent yet"))

const beginDraft = HttpApiEndpoint.post("beginDraft", "/drafts", {
  headers: Idempotent,
  payload: Schema.Struct({ service: ShortText }),
  success: FileView.DraftView.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("person", "Begins a draft of a service, named `agency.service`"))

const draft = HttpApiEndpoint.get("draft", "/drafts/:id", {
  params: ById,
  success: FileView.DraftView,
  error: guardedFailures
}).annotateMerge(described("person", "A draft with its answers and documents"))

const saveDraft = HttpApiEndpoint.post("saveDraft", "/drafts/:id/answers", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({
    answers: Answers,
    /** The draft's `seq` as it was read: what was saved since is not written over. */
    expectedSeq: Schema.optionalKey(Schema.Int)
  }),
  success: FileView.DraftView,
  error: writeFailures
}).annotateMerge(described("person", "Keeps all answers so far, complete or not"))

const attachDraft = HttpApiEndpoint.post("attachDraft", "/drafts/:id/documents", {
  params: ById,
  headers: Idempotent,
  payload: Attach,
  success: FileView.DraftView,
  error: writeFailures
}).annotateMerge(described("person", "Puts an upload that has arrived under a requirement"))

const detachDraft = HttpApiEndpoint.post("detachDraft", "/drafts/:id/documents/remove", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({ document: ShortText }),
  success: FileView.DraftView,
  error: writeFailures
}).annotateMerge(described("person", "Takes a document back"))

const shareDraft = HttpApiEndpoint.post("shareDraft", "/drafts/:id/code", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: Schema.Struct({ code: Schema.String, until: Schema.Number }),
  error: writeFailures
}).annotateMerge(described("person", "A code by which an officer at the counter goes on with it; good once"))

const discardDraft = HttpApiEndpoint.post("discardDraft", "/drafts/:id/discard", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: FileView.DraftView,
  error: writeFailures
}).annotateMerge(described("person", "Deletes a draft"))

const submitDraft = HttpApiEndpoint.post("submitDraft", "/drafts/:id/submit", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: Schema.Struct({ file: FileView.FileView, isRepeat: Schema.Boolean }),
  error: writeFailures
}).annotateMerge(described("person", "Sends a draft: the answer is the receipt; a repeat gives the same file"))

const files = HttpApiEndpoint.get("files", "/applications", {
  success: Schema.Struct({ files: Schema.Array(FileView.FileRow) }),
  error: guardedFailures
}).annotateMerge(described("person", "The own applications"))

const file = HttpApiEndpoint.get("file", "/applications/:id", {
  params: ById,
  success: FileView.FileView,
  error: guardedFailures
}).annotateMerge(described("person", "An application: where it stands, what may be done, what happened"))

const bill = HttpApiEndpoint.get("bill", "/applications/:id/bill", {
  params: ById,
  success: Schema.Struct({ bill: Schema.NullOr(FileView.BillView) }),
  error: guardedFailures
}).annotateMerge(described("person", "What is to be paid for an application, and how"))

const commandFile = HttpApiEndpoint.post("commandFile", "/applications/:id/commands", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({
    /** One of the application's `actions`; documents have endpoints of their own. */
    command: Schema.Literals([
      "application.answer",
      "application.object",
      "application.withdraw",
      "application.download",
      "application.payAgain"
    ]),
    payload: Schema.optionalKey(Answers),
    expectedSeq: Schema.optionalKey(Schema.Int)
  }),
  success: FileView.FileView,
  error: writeFailures
}).annotateMerge(described("person", "What an applicant does with an application"))

const correctDocument = HttpApiEndpoint.post("correctDocument", "/applications/:id/documents", {
  params: ById,
  headers: Idempotent,
  payload: Attach,
  success: Correction,
  error: writeFailures
}).annotateMerge(described("person", "A new document for a returned application; it goes with `resubmit`"))

const correctAnswers = HttpApiEndpoint.post("correctAnswers", "/applications/:id/answers", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({ answers: Answers }),
  success: Correction,
  error: writeFailures
}).annotateMerge(described("person", "All answers of a returned application anew; they go with `resubmit`"))

const resubmitFile = HttpApiEndpoint.post("resubmitFile", "/applications/:id/resubmit", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: FileView.FileView,
  error: writeFailures
}).annotateMerge(described("person", "Sends a returned application again with what was corrected"))

const beginUpload = HttpApiEndpoint.post("beginUpload", "/uploads", {
  headers: Idempotent,
  payload: Schema.Struct({
    bytes: Schema.Int.check(Schema.isGreaterThan(0)),
    type: Schema.optionalKey(ShortText),
    sha256: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)))
  }),
  success: Progress.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("person", "Announces an upload; it comes in parts and goes on after a lost signal"))

const upload = HttpApiEndpoint.get("upload", "/uploads/:id", {
  params: ById,
  success: Progress,
  error: guardedFailures
}).annotateMerge(described("person", "How far an upload came"))

const appendUpload = HttpApiEndpoint.post("appendUpload", "/uploads/:id", {
  params: ById,
  headers: Idempotent,
  query: Schema.Struct({ offset: Schema.FiniteFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0)) }),
  payload: Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "application/octet-stream" })),
  success: Progress,
  error: writeFailures
}).annotateMerge(
  Context.merge(
    described("person", "A part of an upload, as bytes; the same part once more changes nothing"),
    Context.make(TakesBytes, true)
  )
)

export const applicationsGroup = HttpApiGroup.make("applications")
  .add(
    drafts,
    beginDraft,
    draft,
    saveDraft,
    attachDraft,
    detachDraft,
    shareDraft,
    discardDraft,
    submitDraft,
    files,
    file,
    bill,
    commandFile,
    correctDocument,
    correctAnswers,
    resubmitFile,
    beginUpload,
    upload,
    appendUpload
  )
  .prefix("/api/v1/person")
  .annotate(OpenApi.Title, "Applications")
