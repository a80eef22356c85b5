/**
 * The HTTP API of a hall: every endpoint with its schemas, its policy and its place in the OpenAPI document.
 *
 * A definition without an implementation: a client may be derived from it (`HttpApiClient`), the server implements it.
 * Writes need an `Idempotency-Key`; failures are `Problem`s. Neighbours: `Policy`, `Problem`.
 *
 * @since 0.1.0
 */
import { View } from "@balai/mall"
import { Ticket } from "@balai/queue"
import { Context, Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiMiddleware, HttpApiSchema, OpenApi } from "effect/http-api"
import { type Access, Policy } from "./Policy.ts"
import { Problem } from "./Problem.ts"

/**
 * What a counter may be asked to do, as it stands in the address.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterAction = Schema.Literals([
  "open",
  "pause",
  "resume",
  "close",
  "call-next",
  "recall",
  "serve",
  "finish",
  "absent",
  "return",
  "undo",
  "cancel",
  "finish-and-call-next",
  "hold",
  "continue",
  "attend",
  "transfer",
  "call",
  "grant-priority",
  "decline-priority"
])

/** The type of {@link CounterAction:var}. @category models @since 0.1.0 */
export type CounterAction = typeof CounterAction.Type

const ShortText = Schema.String.check(Schema.isMaxLength(200))

/**
 * The body of a request at a counter; all of it may be left out.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterRequest = Schema.Struct({
  reason: Schema.optionalKey(ShortText),
  officer: Schema.optionalKey(ShortText),
  ticket: Schema.optionalKey(ShortText),
  /** For `transfer`: where to, and whether to the number's own place in that queue or to its end. */
  service: Schema.optionalKey(ShortText),
  place: Schema.optionalKey(Ticket.PlaceRule),
  /** For `grant-priority`. */
  group: Schema.optionalKey(Ticket.PriorityGroup)
}).annotate({ identifier: "CounterRequest" })

/**
 * A new ticket: its view, the key that opens its page, and the page's address.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Issued = Schema.Struct({ ticket: View.TicketView, key: Schema.String, url: Schema.String }).annotate({
  identifier: "Issued"
})

/**
 * Whether the hall can work, and if not, why.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Readiness = Schema.Struct({
  ready: Schema.Boolean,
  problems: Schema.Array(
    Schema.Struct({
      code: Schema.String,
      lifecycle: Schema.String,
      version: Schema.NullOr(Schema.Int),
      count: Schema.Int,
      instances: Schema.Array(Schema.String),
      text: Schema.Struct({ id: Schema.String, en: Schema.String })
    })
  )
}).annotate({ identifier: "Readiness" })

/**
 * The process is up.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Health = Schema.Struct({
  status: Schema.Literal("ok"),
  version: Schema.String,
  /** How many live streams are open. */
  streams: Schema.Int
}).annotate({ identifier: "Health" })

/**
 * Turns whatever fails into a `Problem`. All endpoints have it.
 *
 * @category services
 * @since 0.1.0
 */
export class Problems extends HttpApiMiddleware.Service<Problems>()("@balai/server/Problems") {}

const problem = (status: number) =>
  Problem.pipe(HttpApiSchema.status(status), HttpApiSchema.asJson({ contentType: "application/problem+json" }))

const readFailures = [problem(404), problem(500), problem(503)] as const
const keyFailures = [problem(401), problem(403), ...readFailures] as const
const writeFailures = [problem(400), problem(409), problem(413), problem(415), problem(422), ...keyFailures] as const

const EventStream = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/event-stream" }))

const Idempotent = Schema.Struct({
  "idempotency-key": Schema.String.check(Schema.isPattern(/^[A-Za-z0-9._:-]{1,64}$/)).annotate({
    description: "Chosen by the caller, the same for every try of one act: a repeat does nothing twice."
  })
})

const Resume = Schema.Struct({
  "last-event-id": Schema.optionalKey(
    Schema.String.annotate({ description: "<epoch>.<offset>; go on after this event" })
  )
})

const ById = Schema.Struct({ id: Schema.String })
const ByKey = Schema.Struct({ key: Schema.String })

const described = (access: Access, summary: string) =>
  Context.make(Policy, access).pipe(
    Context.merge(
      OpenApi.annotations({
        summary,
        override:
          access === "public" || access === "ticketKey"
            ? { security: [] }
            : { security: [{ key: [] }], "x-key": access }
      })
    )
  )

const hall = HttpApiEndpoint.get("hall", "/hall", { success: View.HallView, error: readFailures }).annotateMerge(
  described("public", "The hall: services with who waits, counters, zones")
)

const take = HttpApiEndpoint.post("take", "/tickets", {
  headers: Idempotent,
  payload: Schema.Struct({ service: ShortText, priority: Schema.optionalKey(Ticket.PriorityGroup) }),
  success: Issued.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("kiosk", "Issues the next number of a service"))

const ticket = HttpApiEndpoint.get("ticket", "/tickets/:key", {
  params: ByKey,
  success: View.TicketView,
  error: readFailures
}).annotateMerge(described("ticketKey", "The ticket that a key opens"))

const cancel = HttpApiEndpoint.post("cancel", "/tickets/:key/cancel", {
  params: ByKey,
  headers: Idempotent,
  payload: Schema.NullOr(Schema.Struct({})),
  success: View.TicketView,
  error: writeFailures
}).annotateMerge(described("ticketKey", "The visitor gives the number up"))

const ticketEvents = HttpApiEndpoint.get("ticketEvents", "/tickets/:key/events", {
  params: ByKey,
  success: EventStream,
  error: readFailures
}).annotateMerge(described("ticketKey", "Live: `ticket` with a TicketView whenever it changes, `heartbeat`"))

const counter = HttpApiEndpoint.get("counter", "/counters/:id", {
  params: ById,
  success: View.CounterView,
  error: keyFailures
}).annotateMerge(described("counter", "A counter with its buttons"))

const act = HttpApiEndpoint.post("act", "/counters/:id/:action", {
  params: Schema.Struct({ id: Schema.String, action: CounterAction }),
  headers: Idempotent,
  payload: Schema.NullOr(CounterRequest),
  success: View.CounterView,
  error: writeFailures
}).annotateMerge(described("counter", "An officer acts at a counter"))

const counterEvents = HttpApiEndpoint.get("counterEvents", "/counters/:id/events", {
  params: ById,
  success: EventStream,
  error: keyFailures
}).annotateMerge(described("counter", "Live: `counter` with a CounterView whenever it changes, `heartbeat`"))

const board = HttpApiEndpoint.get("board", "/boards/:zone", {
  params: Schema.Struct({ zone: Schema.String }),
  success: View.BoardView,
  error: readFailures
}).annotateMerge(described("public", "What stands on the board of a zone"))

const boardEvents = HttpApiEndpoint.get("boardEvents", "/boards/:zone/events", {
  params: Schema.Struct({ zone: Schema.String }),
  query: Schema.Struct({ after: Schema.optionalKey(Schema.String) }),
  headers: Resume,
  success: EventStream,
  error: readFailures
}).annotateMerge(
  described("public", "Live: `announcement` once each and in order, `board`, `heartbeat`; `reset` after a restore")
)

const closeDay = HttpApiEndpoint.post("closeDay", "/day/close", {
  headers: Idempotent,
  payload: Schema.NullOr(Schema.Struct({})),
  success: View.ClosedDayView,
  error: writeFailures
}).annotateMerge(described("manager", "Closes the day and lists the numbers left"))

const health = HttpApiEndpoint.get("health", "/health", { success: Health }).annotateMerge(
  described("public", "The process is up")
)

const ready = HttpApiEndpoint.get("ready", "/ready", {
  success: Readiness,
  error: [Readiness.pipe(HttpApiSchema.status(503))]
}).annotateMerge(described("public", "Whether the hall can work; when not, what is wrong"))

const transform = (document: Record<string, any>): Record<string, any> => ({
  ...document,
  components: {
    ...document["components"],
    securitySchemes: { key: { type: "http", scheme: "bearer", description: "The key in the address of the page" } }
  }
})

/**
 * The API.
 *
 * @example
 * ```ts
 * import { Api } from "@balai/server"
 * import { OpenApi } from "effect/http-api"
 *
 * const document = OpenApi.fromApi(Api.Api)
 *
 * document.openapi // => "3.1.0"
 * Object.keys(document.paths).includes("/api/v1/tickets") // => true
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export class Api extends HttpApi.make("balai")
  .add(HttpApiGroup.make("hall").add(hall, closeDay).prefix("/api/v1").annotate(OpenApi.Title, "Hall"))
  .add(
    HttpApiGroup.make("tickets")
      .add(take, ticket, cancel, ticketEvents)
      .prefix("/api/v1")
      .annotate(OpenApi.Title, "Tickets")
  )
  .add(
    HttpApiGroup.make("counters").add(counter, act, counterEvents).prefix("/api/v1").annotate(OpenApi.Title, "Counters")
  )
  .add(HttpApiGroup.make("boards").add(board, boardEvents).prefix("/api/v1").annotate(OpenApi.Title, "Boards"))
  .add(HttpApiGroup.make("system").add(health, ready).annotate(OpenApi.Title, "System"))
  .middleware(Problems)
  .annotateMerge(
    OpenApi.annotations({
      title: "Balai",
      version: "1",
      description: "The queue of a public service hall. Failures are RFC 9457 problems with stable codes.",
      transform
    })
  ) {}
