/**
 * @internal What parties outside tell the hall: the answer to an activity, by the token that it handed out, and payments, by
 * notices that a payment service signs.
 *
 * What is heard late or twice is answered like what is heard the first time and changes nothing: a party may send as often as
 * it likes. Who holds no token learns nothing, not even what a body should look like. Neither tokens nor bodies are logged;
 * metrics and traces have the pattern of the route.
 */
import { Ledger } from "@balai/application"
import { Engine, type EngineError, type Work } from "@balai/engine"
import { type Json } from "@balai/lifecycle"
import { Applications, type QueueingError } from "@balai/mall"
import { Effect, Result, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { catalogue, type Description, fromQueueing } from "../Problem.ts"
import { problem } from "./answer.ts"
import { faultsOf } from "./faults.ts"
import { isFormRequest } from "./forms.ts"
import { makeThrottle, peer } from "./throttle.ts"

type Request = HttpServerRequest.HttpServerRequest
type Response = HttpServerResponse.HttpServerResponse

export const noticeRoutes = [
  { method: "POST", path: "/api/v1/notices/:token", access: "noticeToken", notice: true },
  { method: "POST", path: "/api/v1/payments/notices", access: "partner", notice: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

/** Behind one proxy all parties are one address. A party that sends what it was given counts for nothing. */
const guesses = { most: 60, withinMillis: 60_000 }

const received = HttpServerResponse.jsonUnsafe({ received: true })

// -----------------------------------------------------------------------------
// bodies
// -----------------------------------------------------------------------------

type Body = { readonly json: unknown } | { readonly form: URLSearchParams }

/** The body as it was sent; null for what is no JSON. */
const bodyOf = (request: Request): Effect.Effect<Body | null> =>
  Effect.map(Effect.orDie(request.text), (text) => {
    if (isFormRequest(request)) return { form: new URLSearchParams(text) }
    try {
      return { json: JSON.parse(text) as unknown }
    } catch {
      return null
    }
  })

const keysOf = (body: Body): ReadonlyArray<string> => {
  if ("form" in body) return [...new Set([...body.form.keys()].map((key) => key.replace(/[[.].*$/s, "")))]
  return typeof body.json === "object" && body.json !== null ? Object.keys(body.json) : []
}

/** Decodes by the same schema, whether numbers come as such or as text. */
const decode = <T>(schema: Schema.Codec<T, any>, body: Body): Result.Result<T, Description> => {
  const read =
    "form" in body
      ? Schema.decodeUnknownResult(Schema.fromURLSearchParams(Schema.toCodecStringTree(schema)), { errors: "all" })(
          body.form
        )
      : Schema.decodeUnknownResult(schema, { errors: "all" })(body.json)
  return Result.mapError(read, ({ issue }) => ({ ...catalogue.invalid, errors: faultsOf(issue).faults }))
}

// -----------------------------------------------------------------------------
// answers by token
// -----------------------------------------------------------------------------

/** `{ "output": … }` or `{ "error": … }`; whatever has another form is the output itself. */
const answerOf = (asked: Work.Asked, body: Body): Result.Result<Work.Answer, Description> => {
  const [only, ...more] = keysOf(body)
  if (more.length > 0 || (only !== "output" && only !== "error"))
    return Result.map(decode(asked.output, body), (output): Work.Answer => ({
      _tag: "Done",
      output: output as Json.Json
    }))
  if (only === "output")
    return Result.map(decode(Schema.Struct({ output: asked.output }), body), ({ output }): Work.Answer => ({
      _tag: "Done",
      output: output as Json.Json
    }))
  return Result.map(decode(Schema.Struct({ error: asked.error }), body), ({ error }): Work.Answer => ({
    _tag: "Failed",
    error: error as Json.Json
  }))
}

/** Nothing that could be taken for an answer: it is only recorded that somebody came with a token that nobody knows. */
const nothing: Work.Answer = { _tag: "Done", output: null }

type Told = Response | Description

const answered = (engine: Engine.Engine["Service"], request: Request, token: string) =>
  Effect.gen(function* (): Effect.fn.Return<Told, EngineError.EngineError> {
    const asked = yield* engine.asked(token)
    if (asked === null) {
      yield* engine.answerToken(token, nothing)
      return catalogue.noticeUnknown
    }
    const body = yield* bodyOf(request)
    if (body === null) return catalogue.jsonInvalid
    const answer = answerOf(asked, body)
    if (Result.isFailure(answer)) return answer.failure
    const reception = yield* engine.answerToken(token, answer.success)
    return reception === "unknown" ? catalogue.noticeUnknown : received
  }).pipe(
    Effect.catch((error) =>
      error._tag === "FaultyError"
        ? Effect.as(Effect.logError("An answer from outside met a fault", error.code), catalogue.internal)
        : Effect.succeed<Told>(catalogue.unavailable)
    )
  )

// -----------------------------------------------------------------------------
// notices of payments
// -----------------------------------------------------------------------------

const reference = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Epoch milliseconds, or a time with its offset. */
const moment = Schema.Union([
  Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  Schema.String.check(
    Schema.isPattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/, {
      expected: "a time with its offset"
    })
  )
])

const PaymentNotice = Schema.Struct({
  bill: Schema.optionalKey(reference),
  code: Schema.optionalKey(reference),
  receipt: Ledger.Receipt,
  amount: Ledger.Amount,
  at: moment
})

const paid = (applications: Applications.Applications["Service"], request: Request) =>
  Effect.gen(function* (): Effect.fn.Return<Told, QueueingError.QueueingError> {
    const body = yield* bodyOf(request)
    if (body === null) return catalogue.jsonInvalid
    const told = decode(PaymentNotice, body)
    if (Result.isFailure(told)) return told.failure
    const at = typeof told.success.at === "string" ? Date.parse(told.success.at) : told.success.at
    if (!Number.isSafeInteger(at)) return catalogue.invalid
    yield* applications.notice({ ...told.success, at })
    return received
  }).pipe(Effect.catch((error) => Effect.succeed<Told>(fromQueueing(error))))

// -----------------------------------------------------------------------------
// routes
// -----------------------------------------------------------------------------

const isDescription = (told: Told): told is Description => "code" in told

const say = (told: Told): Effect.Effect<Response, never, Request> =>
  isDescription(told) ? problem(told) : Effect.succeed(told)

export const makeNotices = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const engine = yield* Engine.Engine
    const applications = yield* Applications.Applications
    const throttle = makeThrottle(guesses)
    const byToken = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { params } = yield* HttpRouter.RouteContext
      const trying = Effect.map(answered(engine, request, params["token"] ?? ""), (told) => ({
        isRight: told !== catalogue.noticeUnknown,
        value: told
      }))
      return yield* throttle.attempt(yield* peer, trying).pipe(
        Effect.map(({ value }) => value),
        Effect.catchTag("TooMany", () => Effect.succeed<Told>(catalogue.tooManyTries)),
        Effect.flatMap(say)
      )
    })
    const [answer, payment] = noticeRoutes
    yield* router.add(answer.method, answer.path, byToken)
    yield* router.add(
      payment.method,
      payment.path,
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => Effect.flatMap(paid(applications, request), say))
    )
  })
)
