/** @internal What the pages and the API of applicants have in common: how pages are drawn, what went wrong, addresses. */
import { type DocumentsError, type DocumentStore, type Uploads } from "@balai/documents"
import {
  type Applications,
  type Appointments,
  type Catalogue,
  type FileView,
  type Mall,
  QueueingError
} from "@balai/mall"
import { Clock, Effect } from "effect"
import { HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Description, fromQueueing, type Language } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { type Held } from "./held.ts"
import { Form, formHtml, seeOther, type Sheet, sheetOf } from "./forms.ts"
import { common as commonOf, type OuterOptions } from "./outer.ts"

export type Response = HttpServerResponse.HttpServerResponse
export type Failure = QueueingError.QueueingError
export type Parameters = { readonly [name: string]: string | undefined }

export interface Applying {
  readonly applications: Applications.Applications["Service"]
  readonly appointments: Appointments.Appointments["Service"]
  readonly catalogue: Catalogue.Catalogue["Service"]
  readonly uploads: Uploads.Uploads["Service"]
  readonly store: DocumentStore.Service
}

export interface ApplicantOptions extends OuterOptions, Applying {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
  readonly address: () => string | null
  /** What was sent when a session had ended. */
  readonly held?: Held
}

export type Drawn = Effect.Effect<Response, Failure, HttpServerRequest.HttpServerRequest>

export type DocumentFailure = {
  readonly code: string
  readonly text: { readonly id: string; readonly en: string }
  readonly retryable: boolean
  readonly path: ReadonlyArray<string | number>
}

export type StoreError =
  | DocumentsError.DocumentSealedError
  | DocumentsError.DocumentUnknownError
  | DocumentsError.FileInfectedError
  | DocumentsError.FileKindError
  | DocumentsError.FileSizeError
  | DocumentsError.FileUnsafeError
  | DocumentsError.ScanFailedError
  | DocumentsError.StorageError
  | DocumentsError.UploadDigestError
  | DocumentsError.UploadIncompleteError
  | DocumentsError.UploadOffsetError
  | DocumentsError.UploadsFullError

const statuses: { readonly [code: string]: number } = {
  BALAI_DOCUMENTS_UNKNOWN: 404,
  BALAI_DOCUMENTS_UPLOAD_OFFSET: 409,
  BALAI_DOCUMENTS_UPLOAD_INCOMPLETE: 409,
  BALAI_DOCUMENTS_UPLOADS_FULL: 429,
  BALAI_DOCUMENTS_SCAN_FAILED: 503,
  BALAI_DOCUMENTS_STORAGE: 503,
  BALAI_DOCUMENTS_SEALED: 503
}

/** What the store of documents refuses, as a problem. */
export const fromDocuments = ({ code, retryable, text }: DocumentFailure): Description => ({
  status: statuses[code] ?? 422,
  code,
  text,
  retryable
})

export const isProblem = (value: object): value is Description => "status" in value && "text" in value

/** What came of something: the value, or what is wrong with it, in words. */
export const tried = <A extends object, R>(
  effect: Effect.Effect<A, Failure | StoreError, R>
): Effect.Effect<A | Description, never, R> =>
  Effect.catch(effect as Effect.Effect<A | Description, Failure | StoreError, R>, (error) =>
    Effect.succeed(error._tag === "QueueingError" ? fromQueueing(error) : fromDocuments(error))
  )

const documentGone = new QueueingError.QueueingError({
  kind: "notFound",
  code: "BALAI_FILE_UNKNOWN",
  text: { id: "Dokumen ini tidak ada", en: "There is no such document" },
  reasons: [],
  retryable: false
})

/** Whoever may not see a document learns nothing of it. */
export const noDocument: Effect.Effect<never, Failure> = Effect.fail(documentGone)

export const asked = Effect.map(
  HttpServerRequest.HttpServerRequest,
  ({ url }) => new URL(url, "http://hall").searchParams
)

/** An address of this hall in the language of the page. */
export const to = (path: string, language: Language, more: Readonly<Record<string, string>> = {}): string => {
  const search = new URLSearchParams({ ...more, ...(language === "id" ? {} : { lang: language }) }).toString()
  return search === "" ? path : `${path}?${search}`
}

export const enc = encodeURIComponent

const nameless = { id: "pemberi kuasa tanpa nama", en: "somebody without a name" }

interface Drawing {
  readonly language: Language
  readonly zone: Mall.Mall["zone"]
  readonly sheet: Sheet
}

/** For whom the page is, where somebody acts by a power; null for oneself. */
const behalfOf = ({ acting }: Caller, { language, sheet, zone }: Drawing) => {
  if (acting === undefined) return null
  const { other, scopeText, validUntil } = acting
  const known = other.name ?? other.masked
  const name = known === null ? nameless : { id: known, en: known }
  const hidden = { _token: sheet.token, _attempt: sheet.attempt, lang: language }
  return { name, scope: scopeText, until: validUntil, zone, hidden }
}

/** What every page is drawn with, and how it is sent. */
export const beginPage = (options: ApplicantOptions, path: string) =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const search = yield* asked
    const sheet = yield* sheetOf
    const caller = yield* Caller
    const { mall } = options
    const wanted = fields["lang"] ?? search.get("lang")
    const language: Language = wanted === "en" || wanted === "id" ? wanted : options.language
    const now = yield* Clock.currentTimeMillis
    const isDone = search.get("tersimpan") !== null
    const request = yield* HttpServerRequest.HttpServerRequest
    const kept = options.held?.of(request, now) ?? null
    const onBehalf = behalfOf(caller, { language, sheet, zone: mall.zone })
    const frame = {
      ...commonOf(options),
      onBehalf,
      language,
      hallName: mall.label,
      zone: mall.zone,
      sheet,
      path,
      now,
      isDone,
      isPerson: caller.actor.type === "applicant"
    }
    const send = (body: string, status = 200) => formHtml(body, { sheet, cookies: options.cookies, status })
    const go = (next: string, more: Readonly<Record<string, string>> = {}) => seeOther(to(next, language, more))
    return { frame, language, now, send, kept, go, search, by: caller.actor, person: caller.actor.id }
  })

export type Page = Effect.Success<ReturnType<typeof beginPage>>

/** The command of the form that was sent. Several commands of one form have ids of their own. */
export const actOf = (part = "") =>
  Effect.gen(function* () {
    const caller = yield* Caller
    const { attempt } = yield* Form
    return { by: caller.actor, commandId: commandId(caller, part === "" ? attempt : `${attempt}.${part}`) }
  })

/** Where a phone finds this hall. */
export const baseOf = ({ address, face }: ApplicantOptions) =>
  Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) => {
    const { host = "" } = headers
    const own = /^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(host) ? host : "localhost"
    return face.publicUrl ?? address() ?? `http://${own}`
  })

export type Draft = FileView.DraftView
export type File = FileView.FileView
