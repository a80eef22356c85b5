/**
 * The HTTP API of a hall: every endpoint with its schemas, its policy and its place in the OpenAPI document.
 *
 * A definition without an implementation: a client may be derived from it (`HttpApiClient`), the server implements it.
 * Writes need an `Idempotency-Key`; failures are `Problem`s; who calls is known by the cookies of session and device.
 * Neighbours: `Policy`, `Problem`.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiMiddleware, HttpApiSchema, OpenApi } from "effect/http-api"
import { applicationsGroup } from "./internal/api/applications.ts"
import { calendarGroup } from "./internal/api/calendar.ts"
import { catalogueGroup } from "./internal/api/catalogue.ts"
import { devicesGroup, officersGroup, SeenDevice as seenDevice, sessionGroup } from "./internal/api/people.ts"
import {
  boardsGroup,
  CounterAction as counterAction,
  CounterRequest as counterRequest,
  countersGroup,
  hallGroup,
  Issued as issued,
  ticketsGroup
} from "./internal/api/queue.ts"
import {
  inspectorGroup,
  InspectedLifecycle as inspectedLifecycle,
  InspectedList as inspectedList,
  InspectedMoment as inspectedMoment,
  InspectedTimeline as inspectedTimeline
} from "./internal/api/inspector.ts"
import { deskGroup, personGroup } from "./internal/api/person.ts"
import { demoGroup, DemoView as demoView, settingsGroup } from "./internal/api/settings.ts"
import { described, guardedFailures } from "./internal/api/shared.ts"

/**
 * What a counter may be asked to do, as it stands in the address.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterAction = counterAction

/** The type of {@link CounterAction:var}. @category models @since 0.1.0 */
export type CounterAction = typeof CounterAction.Type

/**
 * The body of a request at a counter; all of it may be left out.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterRequest = counterRequest

/**
 * A new ticket: its view, the key that opens its page, and the page's address.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Issued = issued

/**
 * A device, with when this server process saw it last.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SeenDevice = seenDevice

/**
 * The practice hall: its clock, its free counters, its accounts.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DemoView = demoView

/**
 * A lifecycle to inspect: its states, its roles, and how many instances it has.
 *
 * @category schemas
 * @since 0.1.0
 */
export const InspectedLifecycle = inspectedLifecycle

/**
 * A page of instances.
 *
 * @category schemas
 * @since 0.1.0
 */
export const InspectedList = inspectedList

/**
 * The history of an instance in words.
 *
 * @category schemas
 * @since 0.1.0
 */
export const InspectedTimeline = inspectedTimeline

/**
 * An instance as it was at a moment, with what its buttons answered.
 *
 * @category schemas
 * @since 0.1.0
 */
export const InspectedMoment = inspectedMoment

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
 * What nothing is going to move: no timer, no work, and nobody's turn. A sound hall has none.
 *
 * @category schemas
 * @since 0.1.0
 */
export const StuckView = Schema.Struct({
  /** At most so many are looked for. */
  most: Schema.Int,
  instances: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      lifecycle: Schema.String,
      states: Schema.Array(Schema.String),
      since: Schema.Int,
      reason: Schema.Literals(["NothingDue", "WorkDead"]),
      text: Schema.Struct({ id: Schema.String, en: Schema.String })
    })
  )
}).annotate({ identifier: "Stuck" })

/**
 * The agencies whose plugins did not come up when the hall started, each with what was thrown; and those whose plugins were
 * written for the contract before, each with until when they are taken.
 *
 * @category schemas
 * @since 0.1.0
 */
export const QuarantineView = Schema.Struct({
  agencies: Schema.Array(
    Schema.Struct({
      agency: Schema.String,
      label: Schema.Struct({ id: Schema.String, en: Schema.String }),
      reason: Schema.String,
      text: Schema.Struct({ id: Schema.String, en: Schema.String })
    })
  ),
  notices: Schema.Array(
    Schema.Struct({
      agency: Schema.String,
      contract: Schema.Int,
      text: Schema.Struct({ id: Schema.String, en: Schema.String })
    })
  )
}).annotate({ identifier: "Quarantine" })

/**
 * The process is up.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Health = Schema.Struct({
  status: Schema.Literal("ok"),
  version: Schema.String,
  /** The plugins of the hall with their versions. */
  agencies: Schema.Array(Schema.Struct({ name: Schema.String, version: Schema.String })),
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

const health = HttpApiEndpoint.get("health", "/health", { success: Health }).annotateMerge(
  described("public", "The process is up; its versions")
)

const ready = HttpApiEndpoint.get("ready", "/ready", {
  success: Readiness,
  error: [Readiness.pipe(HttpApiSchema.status(503))]
}).annotateMerge(described("public", "Whether the hall can work; when not, what is wrong"))

const stuck = HttpApiEndpoint.get("stuck", "/api/v1/stuck", {
  success: StuckView,
  error: guardedFailures
}).annotateMerge(described("manager", "What nothing is going to move; a sound hall has none"))

const quarantine = HttpApiEndpoint.get("quarantine", "/api/v1/quarantine", {
  success: QuarantineView,
  error: guardedFailures
}).annotateMerge(described("manager", "The agencies whose plugins did not come up, and why"))

const cookie = (name: string, description: string) => ({ type: "apiKey", in: "cookie", name, description })

const transform = (document: Record<string, any>): Record<string, any> => ({
  ...document,
  components: {
    ...document["components"],
    securitySchemes: {
      session: cookie("balai_session", "Somebody who has signed in: POST /api/v1/session sets it"),
      person: cookie("balai_person", "An applicant who has signed in: POST /api/v1/person/session sets it"),
      device: cookie("balai_device", "A kiosk or a board of the hall: POST /api/v1/devices sets it")
    }
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
  .add(hallGroup)
  .add(ticketsGroup)
  .add(countersGroup)
  .add(boardsGroup)
  .add(sessionGroup)
  .add(devicesGroup)
  .add(officersGroup)
  .add(personGroup)
  .add(deskGroup)
  .add(applicationsGroup)
  .add(settingsGroup)
  .add(calendarGroup)
  .add(catalogueGroup)
  .add(demoGroup)
  .add(inspectorGroup)
  .add(HttpApiGroup.make("system").add(health, ready, stuck, quarantine).annotate(OpenApi.Title, "System"))
  .middleware(Problems)
  .annotateMerge(
    OpenApi.annotations({
      title: "Balai",
      version: "1",
      description: "The queue of a public service hall. Failures are RFC 9457 problems with stable codes.",
      transform
    })
  ) {}
