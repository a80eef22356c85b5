/** @internal From what a use case gives to what the client gets. */
import { type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { createHash } from "node:crypto"
import { type Description, fromQueueing, make } from "../Problem.ts"
import { requestLanguage } from "./language.ts"

type Response = HttpServerResponse.HttpServerResponse
type Request = HttpServerRequest.HttpServerRequest

export const problem = (description: Description): Effect.Effect<Response, never, Request> =>
  Effect.map(requestLanguage, (language) =>
    HttpServerResponse.jsonUnsafe(make(description, language), {
      status: description.status,
      contentType: "application/problem+json",
      headers: {
        "content-language": language,
        ...(description.status === 401 ? { "www-authenticate": "Cookie" } : {}),
        ...(description.status === 429 ? { "retry-after": "60" } : {}),
        ...(description.status === 503 ? { "retry-after": "1" } : {})
      }
    })
  )

/** The value, or the problem as a response. */
export const answer = <A, R>(
  effect: Effect.Effect<A, QueueingError.QueueingError, R>
): Effect.Effect<A | Response, never, R | Request> => Effect.catch(effect, (error) => problem(fromQueueing(error)))

/** A view that the client may hold: 304 when it has this one already. */
export const view = <A extends { readonly asOf: number }, R>(
  effect: Effect.Effect<A, QueueingError.QueueingError, R>
): Effect.Effect<Response, never, R | Request> =>
  effect.pipe(
    Effect.flatMap((value) =>
      Effect.map(HttpServerRequest.HttpServerRequest, (request) => {
        const etag = `W/"${digest(value)}"`
        const headers = { etag, "cache-control": "private, no-cache" }
        return request.headers["if-none-match"] === etag
          ? HttpServerResponse.empty({ status: 304, headers })
          : HttpServerResponse.jsonUnsafe(value, { headers })
      })
    ),
    Effect.catch((error) => problem(fromQueueing(error)))
  )

/** What a view says, without the moment at which it was read. */
export const digest = (value: { readonly asOf: number }): string =>
  createHash("sha256")
    .update(JSON.stringify({ ...value, asOf: 0, version: 0 }))
    .digest("base64url")
    .slice(0, 22)
