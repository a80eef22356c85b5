/** @internal The API's endpoints, each one call into the hall. */
import { Engine } from "@balai/engine"
import { Hall, type Mall, Queueing } from "@balai/mall"
import { Cause, Effect, Layer, SchemaIssue } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder, HttpApiError } from "effect/http-api"
import { Api, Problems } from "../Api.ts"
import { catalogue, type Description } from "../Problem.ts"
import { answer, problem, view } from "./answer.ts"
import { Caller, commandId } from "./caller.ts"
import { type Hub } from "./hub.ts"
import { live, type Pace, type StreamOptions } from "./sse.ts"
import { counterActions } from "./actions.ts"
import { boardRun, counterRun, makeBoards, ticketRun } from "./streams.ts"

export interface HandlerOptions {
  readonly mall: Mall.Mall
  readonly hub: Hub
  readonly pace: Pace
  /** How many live streams are open at most. */
  readonly streams: number
  readonly version: string
  /** The address under which visitors reach the hall, without a slash at its end. */
  readonly address: () => string
}

export const makeHandlers = (options: HandlerOptions) =>
  Layer.mergeAll(
    hallGroup,
    ticketsGroup(options),
    countersGroup(options),
    boardsGroup(options),
    systemGroup(options)
  ).pipe(Layer.provide(Layer.succeed(Problems, schemaProblems)))

const hallGroup = HttpApiBuilder.group(
  Api,
  "hall",
  Effect.fnUntraced(function* (handlers) {
    const hall = yield* Hall.Hall
    const queueing = yield* Queueing.Queueing
    return handlers.handleAll({
      hall: () => view(hall.overview),
      closeDay: ({ headers }) => answer(act(headers, (request) => queueing.closeDay(request)))
    })
  })
)

const ticketsGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "tickets",
    Effect.fnUntraced(function* (handlers) {
      const hall = yield* Hall.Hall
      const queueing = yield* Queueing.Queueing
      return handlers.handleAll({
        take: ({ headers, payload }) =>
          act(headers, (request) => queueing.take({ ...request, ...payload })).pipe(
            Effect.map(({ ticket, key }) => {
              const url = `${options.address()}/t/${key}`
              return HttpServerResponse.jsonUnsafe(
                { ticket, key, url },
                { status: 201, headers: { location: `/api/v1/tickets/${key}`, "cache-control": "no-store" } }
              )
            }),
            answer
          ),
        ticket: ({ params }) => view(hall.ticketByKey(params.key)),
        cancel: ({ params, headers }) =>
          hall.ticketByKey(params.key).pipe(
            Effect.flatMap((ticket) => act(headers, (request) => queueing.cancel({ ...request, ticket: ticket.id }))),
            answer
          ),
        ticketEvents: ({ params }) =>
          Effect.gen(function* () {
            const ticket = yield* hall.ticketByKey(params.key)
            const by = yield* hall.visitor(params.key)
            return yield* open(options, ticketRun({ hall, hub: options.hub }, { ticket, by }))
          }).pipe(answer)
      })
    })
  )

const countersGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "counters",
    Effect.fnUntraced(function* (handlers) {
      const hall = yield* Hall.Hall
      const actions = counterActions({ mall: options.mall, queueing: yield* Queueing.Queueing, hall })
      return handlers.handleAll({
        counter: ({ params }) =>
          Effect.flatMap(Caller, ({ actor }) => view(hall.counter({ counter: params.id, by: actor }))),
        act: ({ params, headers, payload }) =>
          answer(act(headers, (request) => actions[params.action]({ ...request, ...payload, counter: params.id }))),
        counterEvents: ({ params }) =>
          Effect.gen(function* () {
            const { actor: by } = yield* Caller
            const counter = yield* hall.counter({ counter: params.id, by })
            return yield* open(options, counterRun({ hall, hub: options.hub }, { counter, by }))
          }).pipe(answer)
      })
    })
  )

const boardsGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "boards",
    Effect.fnUntraced(function* (handlers) {
      const hall = yield* Hall.Hall
      const sources = { hall, hub: options.hub }
      const boards = makeBoards(sources, options.mall)
      return handlers.handleAll({
        board: ({ params }) => view(hall.board(params.zone)),
        boardEvents: ({ params, query, headers }) =>
          Effect.gen(function* () {
            const announcements = yield* hall.announcements(params.zone)
            const [head, epoch] = yield* Effect.all([announcements.head, hall.epoch])
            const after = headers["last-event-id"] ?? query.after ?? null
            const run = boardRun(sources, { announcements, board: boards(params.zone), after, head, epoch })
            return yield* open(options, run)
          }).pipe(answer)
      })
    })
  )

/** Who comes when all streams are taken is told to come back; pages do so by themselves. */
const open = ({ hub, pace, streams }: HandlerOptions, run: StreamOptions["run"]) =>
  Effect.suspend(() => (hub.listening() >= streams ? problem(catalogue.unavailable) : live(pace, run)))

const systemGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "system",
    Effect.fnUntraced(function* (handlers) {
      const engine = yield* Engine.Engine
      return handlers.handleAll({
        health: () =>
          Effect.succeed({ status: "ok" as const, version: options.version, streams: options.hub.listening() }),
        ready: () =>
          engine.readiness.pipe(
            Effect.catch((error) =>
              Effect.succeed({
                ready: false,
                problems: [
                  {
                    code: error.code,
                    lifecycle: "",
                    version: null,
                    count: 0,
                    instances: [],
                    text: catalogue.unavailable.text
                  }
                ]
              })
            ),
            Effect.map((readiness) =>
              HttpServerResponse.jsonUnsafe(readiness, {
                status: readiness.ready ? 200 : 503,
                headers: { "cache-control": "no-store" }
              })
            )
          )
      })
    })
  )

/** The command of the current request: who sends it, and its id. */
const act = <A, E>(
  headers: { readonly "idempotency-key": string },
  command: (request: Queueing.Request) => Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.flatMap(Caller, (caller) =>
    command({ commandId: commandId(caller, headers["idempotency-key"]), by: caller.actor })
  )

/** What the schemas refuse, as a problem that names the places. */
const schemaProblems: Problems["Service"] = (effect) =>
  Effect.catchCause(effect, (cause) => {
    const error = Cause.squash(cause)
    if (HttpApiError.HttpApiSchemaError.is(error)) return problem(describe(error))
    return Effect.failCause(cause)
  })

const issues = SchemaIssue.makeFormatterStandardSchemaV1()

const describe = (error: HttpApiError.HttpApiSchemaError): Description => {
  const faults = issues(error.cause.issue).issues.map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join("."),
    code: catalogue.invalid.code,
    text: { id: "Nilai di sini tidak ada atau tidak sesuai.", en: issue.message }
  }))
  switch (error.kind) {
    case "Params":
      return catalogue.notFound
    case "Headers":
      return faults.some((fault) => fault.path === "idempotency-key")
        ? catalogue.idempotencyKeyMissing
        : catalogue.invalid
    case "Query":
      return { ...catalogue.invalid, errors: faults }
    case "Payload":
      return faults.some((fault) => fault.text.en.includes("valid JSON body"))
        ? catalogue.jsonInvalid
        : { ...catalogue.invalid, errors: faults }
    default:
      return catalogue.internal
  }
}
