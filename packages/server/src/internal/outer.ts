/** @internal What holds for every answer: limits, headers, and no failure without a text. */
import { Html } from "@balai/elements"
import { ByteSize, Cause, Effect } from "effect"
import { HttpIncomingMessage, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { catalogue, type Description, type Language, title } from "../Problem.ts"
import { problem } from "./answer.ts"
import { type AssetFolder } from "./assets.ts"
import { bodyLimit, limitOf } from "./bodies.ts"
import { type Face } from "./face.ts"
import { HallLanguage } from "./language.ts"

type Response = HttpServerResponse.HttpServerResponse

export interface OuterOptions {
  readonly language: Language
  readonly assets: AssetFolder
  readonly face: Face
}

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "media-src 'self' data: blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join("; ")

/** The same for a page whose form asks this server. */
export const formPolicy = contentPolicy.replace("form-action 'none'", "form-action 'self'")

const securityHeaders: { readonly [name: string]: string } = {
  "content-security-policy": contentPolicy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()"
}

export const makeOuter = (options: OuterOptions) => {
  const { language } = options
  return <E, R>(
    effect: Effect.Effect<Response, E, R>
  ): Effect.Effect<Response, E, R | HttpServerRequest.HttpServerRequest> =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const isTooLarge = Number(request.headers["content-length"] ?? 0) > limitOf(request)
      const response = yield* isTooLarge
        ? Effect.succeed(plain(catalogue.tooLarge))
        : Effect.catchCause(effect, explain)
      const description = described(response)
      const told =
        description === null
          ? response
          : wantsHtml(request)
            ? errorPage(options, description)
            : yield* problem(description)
      return finish(told)
    }).pipe(
      Effect.provideService(HallLanguage, language),
      Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(bodyLimit))
    )
}

/** A failure that nobody has put into words yet; its code travels in a header that never leaves the server. */
const marker = "balai-problem"

const plain = (description: Description): Response =>
  HttpServerResponse.empty({ status: description.status, headers: { [marker]: description.code } })

const described = (response: Response): Description | null => {
  if (
    response.status < 400 ||
    (response.headers["content-type"] !== undefined && response.headers[marker] === undefined && !isPlainText(response))
  )
    return null
  const code = response.headers[marker]
  const known = Object.values(catalogue).find((entry) =>
    code === undefined ? entry.status === response.status : entry.code === code
  )
  return known ?? { ...catalogue.internal, status: response.status, text: title(response.status) }
}

const isPlainText = (response: Response): boolean => response.headers["content-type"]?.startsWith("text/plain") ?? false

const explain = (cause: Cause.Cause<unknown>): Effect.Effect<Response> => {
  const error = Cause.squash(cause)
  if (Cause.hasInterruptsOnly(cause)) return Effect.interrupt
  if (HttpServerError.isHttpServerError(error)) {
    if (error.reason._tag === "RouteNotFound") return Effect.succeed(plain(catalogue.notFound))
    // The only body that cannot be read is one that passes the limit or breaks off.
    if (error.reason._tag === "RequestParseError") return Effect.succeed(plain(catalogue.tooLarge))
  }
  return Effect.as(Effect.logError("A request failed", cause), plain(catalogue.internal))
}

const wantsHtml = (request: HttpServerRequest.HttpServerRequest): boolean =>
  request.method === "GET" &&
  (request.headers["accept"] ?? "").includes("text/html") &&
  !request.url.startsWith("/api/")

/** What every page is made with. */
export const common = ({ language, assets, face }: OuterOptions) => ({
  assets: assets.manifest(),
  language,
  version: face.version,
  versions: face.versions,
  notice: face.notice,
  brand: { logo: face.logo?.url ?? null },
  demo: face.demo === null ? null : { rate: face.demo.rate() }
})

export const errorPage = (options: OuterOptions, { status, text }: Description): Response =>
  HttpServerResponse.text(
    Html.error({ ...common(options), status, title: title(status), detail: text, hallName: options.face.name }),
    { status, contentType: "text/html; charset=utf-8", headers: { "cache-control": "no-store" } }
  )

const finish = (response: Response): Response => {
  const missing = Object.fromEntries(
    Object.entries(securityHeaders).filter(([name]) => response.headers[name] === undefined)
  )
  const cache = response.headers["cache-control"] === undefined ? { "cache-control": "no-store" } : {}
  return HttpServerResponse.setHeaders(response, { ...missing, ...cache })
}
