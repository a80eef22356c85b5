/** @internal The API's endpoints, each one call into the hall. */
import { Engine } from "@balai/engine"
import { Cause, Effect, Layer } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder, HttpApiError } from "effect/http-api"
import { Api, Problems } from "../Api.ts"
import { catalogue, type Description } from "../Problem.ts"
import { Calendars } from "@balai/mall"
import { problem } from "./answer.ts"
import { faultsOf } from "./faults.ts"
import { applicationHandlers } from "./handlers/applications.ts"
import { calendarHandlers } from "./handlers/calendar.ts"
import { catalogueHandlers } from "./handlers/catalogue.ts"
import { type HandlerOptions } from "./handlers/common.ts"
import { inspectorHandlers } from "./handlers/inspector.ts"
import { deviceHandlers, officerHandlers } from "./handlers/people.ts"
import { deskHandlers, personHandlers } from "./handlers/person.ts"
import { queueHandlers } from "./handlers/queue.ts"
import { notices, quarantine, warningsOf } from "./warnings.ts"
import { sessionHandlers } from "./handlers/session.ts"
import { practiceHandlers, settingsHandlers } from "./handlers/settings.ts"

export const makeHandlers = (options: HandlerOptions) =>
  Layer.mergeAll(
    queueHandlers(options),
    sessionHandlers(options),
    officerHandlers(options),
    deviceHandlers(options),
    personHandlers(options),
    deskHandlers(options),
    applicationHandlers(options),
    settingsHandlers,
    calendarHandlers,
    catalogueHandlers,
    practiceHandlers(options),
    inspectorHandlers,
    systemGroup(options)
  ).pipe(Layer.provide(Layer.succeed(Problems, schemaProblems)))

const systemGroup = ({ face, hub, mall, store }: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "system",
    Effect.fnUntraced(function* (handlers) {
      const engine = yield* Engine.Engine
      const warnings = warningsOf({ mall, store, calendars: yield* Calendars.Calendars })
      return handlers.handleAll({
        health: () =>
          Effect.succeed({
            status: "ok" as const,
            version: face.version,
            agencies: face.versions,
            streams: hub.listening()
          }),
        quarantine: () => Effect.succeed({ agencies: quarantine(mall), notices: notices(mall) }),
        stuck: () =>
          Effect.catch(
            Effect.map(findStuck(engine), (instances) => ({ most: mostStuck, instances })),
            () => problem(catalogue.unavailable)
          ),
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
            Effect.zipWith(warnings, (readiness, more) => ({
              ...readiness,
              problems: [...readiness.problems, ...more]
            })),
            Effect.map((readiness) =>
              HttpServerResponse.jsonUnsafe(withoutPeople(readiness), {
                status: readiness.ready ? 200 : 503,
                headers: { "cache-control": "no-store" }
              })
            )
          )
      })
    })
  )

const mostStuck = 100

/** Walks page by page until it has enough; each page may be without any. */
const findStuck = Effect.fnUntraced(function* (engine: Engine.Engine["Service"]) {
  const found: Array<Engine.Stuck> = []
  for (let after: string | null = ""; after !== null && found.length < mostStuck;) {
    const page: Engine.StuckPage = yield* engine.stuck({ after, limit: 256 })
    found.push(...page.stuck)
    after = page.next
    yield* Effect.yieldNow
  }
  return found.slice(0, mostStuck)
})

/** Everybody may ask whether the hall is ready; what accounts, sessions and devices it has is nobody's business. */
const withoutPeople = <R extends { readonly problems: ReadonlyArray<{ readonly instances: ReadonlyArray<string> }> }>(
  readiness: R
) => ({
  ...readiness,
  problems: readiness.problems.map((found) => ({
    ...found,
    instances: found.instances.filter(
      (id) => !/^(officer|session|device|person|person-session|one-time-code|delegation):/.test(id)
    )
  }))
})

/** What the schemas refuse, as a problem that names the places. */
const schemaProblems: Problems["Service"] = (effect) =>
  Effect.catchCause(effect, (cause) => {
    const error = Cause.squash(cause)
    if (HttpApiError.HttpApiSchemaError.is(error)) return problem(describe(error))
    return Effect.failCause(cause)
  })

const describe = (error: HttpApiError.HttpApiSchemaError): Description => {
  const { faults, messages } = faultsOf(error.cause.issue)
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
      return messages.some((message) => message.includes("valid JSON body"))
        ? catalogue.jsonInvalid
        : { ...catalogue.invalid, errors: faults }
    default:
      return catalogue.internal
  }
}
