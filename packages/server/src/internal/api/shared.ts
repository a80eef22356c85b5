/** @internal What the endpoints have in common. */
import { Context, Schema } from "effect"
import { HttpApiSchema, OpenApi } from "effect/http-api"
import { type Access, Policy } from "../../Policy.ts"
import { Problem } from "../../Problem.ts"

export const ShortText = Schema.String.check(Schema.isMaxLength(200))

const problem = (status: number) =>
  Problem.pipe(HttpApiSchema.status(status), HttpApiSchema.asJson({ contentType: "application/problem+json" }))

export const readFailures = [problem(404), problem(500), problem(503)] as const
export const guardedFailures = [problem(401), problem(403), problem(409), ...readFailures] as const
export const writeFailures = [
  problem(400),
  problem(413),
  problem(415),
  problem(422),
  problem(429),
  ...guardedFailures
] as const

export const EventStream = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/event-stream" }))

export const Idempotent = Schema.Struct({
  "idempotency-key": Schema.String.check(Schema.isPattern(/^[A-Za-z0-9._:-]{1,64}$/)).annotate({
    description: "Chosen by the caller, the same for every try of one act: a repeat does nothing twice."
  })
})

export const Resume = Schema.Struct({
  "last-event-id": Schema.optionalKey(
    Schema.String.annotate({ description: "<epoch>.<offset>; go on after this event" })
  )
})

export const Empty = Schema.NullOr(Schema.Struct({}))

export const ById = Schema.Struct({ id: Schema.String })
export const ByKey = Schema.Struct({ key: Schema.String })

/** By the cookies that open a route, as OpenAPI writes it: any one of the list is enough. */
const security: { readonly [access in Access]: ReadonlyArray<{ readonly [scheme: string]: ReadonlyArray<string> }> } = {
  public: [],
  ticketKey: [],
  metricsKey: [],
  noticeToken: [],
  partner: [],
  demo: [],
  kiosk: [{ device: [] }, { session: [] }],
  officer: [{ session: [] }],
  counter: [{ session: [] }],
  manager: [{ session: [] }],
  greeter: [{ session: [] }],
  clerk: [{ session: [] }],
  person: [{ person: [] }]
}

export const described = (access: Access, summary: string) =>
  Context.make(Policy, access).pipe(
    Context.merge(OpenApi.annotations({ summary, override: { security: security[access], "x-access": access } }))
  )
