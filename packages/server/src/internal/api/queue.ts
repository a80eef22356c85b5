/** @internal The endpoints of the queue: hall, tickets, counters, boards, the day. */
import { View } from "@balai/mall"
import { Ticket } from "@balai/queue"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  ById,
  ByKey,
  described,
  Empty,
  EventStream,
  guardedFailures,
  Idempotent,
  readFailures,
  Resume,
  ShortText,
  writeFailures
} from "./shared.ts"

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

export const CounterRequest = Schema.Struct({
  reason: Schema.optionalKey(ShortText),
  ticket: Schema.optionalKey(ShortText),
  /** For `transfer`: where to, and whether to the number's own place in that queue or to its end. */
  service: Schema.optionalKey(ShortText),
  place: Schema.optionalKey(Ticket.PlaceRule),
  /** For `grant-priority`. */
  group: Schema.optionalKey(Ticket.PriorityGroup)
}).annotate({ identifier: "CounterRequest" })

export const Issued = Schema.Struct({
  ticket: View.TicketView,
  key: Schema.String,
  /** Null when there is no address that a visitor's phone could follow. */
  url: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Issued" })

const hall = HttpApiEndpoint.get("hall", "/hall", { success: View.HallView, error: readFailures }).annotateMerge(
  described("public", "The hall: services with who waits, counters, zones")
)

const closeDay = HttpApiEndpoint.post("closeDay", "/day/close", {
  headers: Idempotent,
  payload: Empty,
  success: View.ClosedDayView,
  error: writeFailures
}).annotateMerge(described("manager", "Closes the day and lists the numbers left"))

const picked = HttpApiEndpoint.get("picked", "/day/picked", {
  success: Schema.Array(View.PickedView),
  error: guardedFailures
}).annotateMerge(described("manager", "The numbers called out of turn today, with the officers' reasons"))

const left = HttpApiEndpoint.get("left", "/day/left", {
  query: Schema.Struct({ day: Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/)) }),
  success: Schema.Array(View.LeftView),
  error: [...guardedFailures, ...writeFailures]
}).annotateMerge(described("manager", "The numbers that the close of a day has left unserved"))

export const hallGroup = HttpApiGroup.make("hall")
  .add(hall, closeDay, picked, left)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Hall")

const take = HttpApiEndpoint.post("take", "/tickets", {
  headers: Idempotent,
  payload: Schema.Struct({ service: ShortText, priority: Schema.optionalKey(Ticket.PriorityGroup) }),
  success: Issued.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("kiosk", "Issues the next number of a service"))

const arrive = HttpApiEndpoint.post("arrive", "/arrivals", {
  headers: Idempotent,
  payload: Schema.Struct({ code: ShortText }),
  success: Issued.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(
  described("kiosk", "A number for who is expected: by the code of an appointment, or the number of an application")
)

const ticket = HttpApiEndpoint.get("ticket", "/tickets/:key", {
  params: ByKey,
  success: View.TicketView,
  error: readFailures
}).annotateMerge(described("ticketKey", "The ticket that a key opens"))

const cancel = HttpApiEndpoint.post("cancel", "/tickets/:key/cancel", {
  params: ByKey,
  headers: Idempotent,
  payload: Empty,
  success: View.TicketView,
  error: writeFailures
}).annotateMerge(described("ticketKey", "The visitor gives the number up"))

const ticketEvents = HttpApiEndpoint.get("ticketEvents", "/tickets/:key/events", {
  params: ByKey,
  success: EventStream,
  error: readFailures
}).annotateMerge(described("ticketKey", "Live: `ticket` with a TicketView whenever it changes, `heartbeat`"))

export const ticketsGroup = HttpApiGroup.make("tickets")
  .add(take, arrive, ticket, cancel, ticketEvents)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Tickets")

const sit = HttpApiEndpoint.post("sit", "/counters/:id/sit", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({ takeOver: Schema.optionalKey(Schema.Boolean) }),
  success: View.CounterView,
  error: writeFailures
}).annotateMerge(described("officer", "Sits down at a counter; where another session sits, only with `takeOver`"))

const leave = HttpApiEndpoint.post("leave", "/counters/:id/leave", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: View.SessionView,
  error: writeFailures
}).annotateMerge(described("counter", "Gives the seat up"))

const counter = HttpApiEndpoint.get("counter", "/counters/:id", {
  params: ById,
  success: View.CounterView,
  error: guardedFailures
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
  error: guardedFailures
}).annotateMerge(
  described(
    "counter",
    "Live: `counter` with a CounterView whenever it changes, `heartbeat`; `stale` and the end when the seat is lost"
  )
)

export const countersGroup = HttpApiGroup.make("counters")
  .add(sit, leave, counter, act, counterEvents)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Counters")

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

export const boardsGroup = HttpApiGroup.make("boards")
  .add(board, boardEvents)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Boards")
