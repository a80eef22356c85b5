/**
 * @internal Forms of the hall's own pages, for browsers without script.
 *
 * A form is taken when its page was the hall's own (origin), and when it carries the token that the page was given: made from
 * a cookie that no script can read and from whoever has signed in, so that a form of one browser or person is nobody else's.
 * The guard checks all of it before a handler runs; see docs/decisions/0027.
 */
import { Context, Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import {
  actingCookie,
  type CookieOptions,
  formCookie,
  personCookie,
  sessionCookie,
  tokenIn,
  withCookie
} from "./cookies.ts"
import { isMultipart, readingUploads } from "./bodies.ts"
import { formPolicy } from "./outer.ts"

type Request = HttpServerRequest.HttpServerRequest
type Response = HttpServerResponse.HttpServerResponse

/** A file that came with a form, as it was sent. */
export interface SentFile {
  /** Of the input. */
  readonly input: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A form that was sent, checked. */
export interface SentForm {
  /** By name; the last value where one comes twice. */
  readonly fields: { readonly [name: string]: string }
  readonly all: URLSearchParams
  /** The same when the same page sends it once more: part of a command id. */
  readonly attempt: string
  /** Those that hold something; on routes with `form: "files"`. */
  readonly files: ReadonlyArray<SentFile>
}

const nothing: SentForm = { fields: {}, all: new URLSearchParams(), attempt: "", files: [] }

/** The form of the current request: put in place by the guard on routes with `form: true`. */
export const Form = Context.Reference<SentForm>("@balai/server/Form", { defaultValue: () => nothing })

/** What a page with forms needs: the hidden fields, and the cookie if the browser has none yet. */
export interface Sheet {
  readonly token: string
  readonly attempt: string
  readonly cookie: string | null
}

const attemptForm = /^[A-Za-z0-9_-]{16,64}$/

/** Bound to the browser, to whoever has signed in in it, and to whom that person acts for. */
const tokenFor = (cookie: string, { headers }: Request): string =>
  createHash("sha256")
    .update(
      [
        "balai form 1",
        cookie,
        tokenIn(headers["cookie"], personCookie),
        tokenIn(headers["cookie"], actingCookie),
        tokenIn(headers["cookie"], sessionCookie)
      ].join("\n")
    )
    .digest("base64url")

export const sheetOf: Effect.Effect<Sheet, never, Request> = Effect.map(
  HttpServerRequest.HttpServerRequest,
  (request) => {
    const known = tokenIn(request.headers["cookie"], formCookie)
    const cookie = known ?? randomBytes(32).toString("base64url")
    const attempt = randomBytes(16).toString("base64url")
    return { token: tokenFor(cookie, request), attempt, cookie: known === null ? cookie : null }
  }
)

export const isFormRequest = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded *(;|$)/i.test(headers["content-type"] ?? "")

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

type Entries = Pick<SentForm, "all" | "files">

const textEntries = (request: Request): Effect.Effect<Entries, unknown> =>
  Effect.map(request.text, (text) => ({ all: new URLSearchParams(text), files: [] }))

/** Read in memory and nowhere else: no temporary file holds what people send. */
const multipartEntries = (request: Request): Effect.Effect<Entries, unknown> =>
  Effect.gen(function* () {
    const body = yield* readingUploads(request.arrayBuffer)
    const headers = { "content-type": request.headers["content-type"] ?? "" }
    const form = yield* Effect.tryPromise(() => new Response(body, { headers }).formData())
    const all = new URLSearchParams()
    const files: Array<SentFile> = []
    for (const [input, value] of form) {
      if (typeof value === "string") all.append(input, value)
      else if (value.size > 0)
        files.push({ input, type: value.type, bytes: new Uint8Array(yield* Effect.promise(() => value.arrayBuffer())) })
    }
    return { all, files }
  })

/** The form, when it is one that this browser was given; null for any other. */
export const readForm = (request: Request): Effect.Effect<SentForm | null, unknown> =>
  Effect.map(isMultipart(request) ? multipartEntries(request) : textEntries(request), ({ all, files }) => {
    const cookie = tokenIn(request.headers["cookie"], formCookie)
    const fields: { [name: string]: string } = Object.create(null)
    for (const [name, value] of all) fields[name] = value
    const attempt = fields["_attempt"] ?? ""
    if (cookie === null || !attemptForm.test(attempt)) return null
    return isSame(fields["_token"] ?? "", tokenFor(cookie, request)) ? { fields, all, attempt, files } : null
  })

/** A page with forms. Under another referrer policy a browser would send `Origin: null` with them. */
export const formHtml = (
  body: string,
  { cookies, sheet, status = 200 }: { readonly sheet: Sheet; readonly cookies: CookieOptions; readonly status?: number }
): Response => {
  const response = HttpServerResponse.text(body, {
    status,
    contentType: "text/html; charset=utf-8",
    headers: {
      "cache-control": "no-store",
      "content-security-policy": formPolicy,
      "referrer-policy": "same-origin"
    }
  })
  return sheet.cookie === null ? response : withCookie(response, [formCookie, sheet.cookie], cookies)
}

/** After a form: the next page by GET, so that loading it again sends nothing. */
export const seeOther = (path: string): Response => HttpServerResponse.redirect(path, { status: 303 })
