/** @internal The endpoints of the inspector. They only read. */
import { Engine, type Inspect } from "@balai/engine"
import { Diagram } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { catalogue } from "../../Problem.ts"
import { problem } from "../answer.ts"

export const inspectorHandlers = HttpApiBuilder.group(
  Api,
  "inspector",
  Effect.fnUntraced(function* (handlers) {
    const { inspect } = yield* Engine.Engine
    return handlers.handleAll({
      inspectedLifecycles: () => told(inspect.lifecycles),
      inspectedInstances: ({ query: { limit, ...listing } }) =>
        told(timed(inspect.list({ ...listing, ...numbered({ limit }) }))),
      inspectedTimeline: ({ params, query }) =>
        told(timed(Effect.map(inspect.timeline(params.id, numbered(query)), withoutVisitors))),
      inspectedMoment: ({ params, query: { role, seq } }) =>
        told(inspect.moment(params.id, { ...numbered({ seq }), viewer: { role } })),
      inspectedDiagram: ({ query }) => picture(inspect, query)
    })
  })
)

/** What an address says in digits. */
const numbered = <K extends string>(given: { readonly [key in K]?: string | undefined }): {
  readonly [key in K]?: number
} =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, digits]) => (typeof digits === "string" ? [[key, Number(digits)]] : []))
  ) as { readonly [key in K]?: number }

const told = <A, R>(look: Effect.Effect<A, { readonly _tag: string }, R>) =>
  Effect.catch(look, ({ _tag }) =>
    problem(_tag === "NotFoundError" ? catalogue.instanceUnknown : catalogue.unavailable)
  )

/** With the hall's clock, by which a page counts ages. */
const timed = <A extends object, E, R>(look: Effect.Effect<A, E, R>) =>
  Effect.zipWith(look, Clock.currentTimeMillis, (found, asOf) => ({ ...found, asOf }))

/** A visitor is nobody in particular, here too. */
const withoutVisitors = ({ happenings, ...timeline }: Inspect.Timeline) => ({
  ...timeline,
  happenings: happenings.map((it) => ({ ...it, by: { type: it.by.type, id: isNobody(it.by) ? null : it.by.id } }))
})

const isNobody = ({ type }: Inspect.Happening["by"]): boolean => type === "visitor" || type === "anonymous"

interface Asked {
  readonly lifecycle: string
  readonly version?: string
  readonly lang?: "id" | "en"
  readonly active?: string
}

/** An image of its own brings its own styles, and nothing else. */
const imagePolicy = "default-src 'none'; style-src 'unsafe-inline'"

const picture = (inspect: Inspect.Inspect, { active = "", lang = "id", lifecycle, version }: Asked) => {
  const found = inspect.loaded(lifecycle, version === undefined ? undefined : Number(version))
  if (found === null) return problem(catalogue.instanceUnknown)
  const states = active.split(",").filter((path) => path !== "")
  return Effect.succeed(
    HttpServerResponse.text(Diagram.svg(found, { lang, active: states }), {
      contentType: "image/svg+xml",
      headers: { "content-security-policy": imagePolicy, "cache-control": "private, max-age=300" }
    })
  )
}
