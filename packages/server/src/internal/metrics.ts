/** @internal What the server counts, and the page that shows it to whoever has the key. */
import { Engine, Telemetry } from "@balai/engine"
import { Effect, Metric } from "effect"
import { HttpMiddleware, HttpRouter, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { createHash, timingSafeEqual } from "node:crypto"
import { type Route } from "../Policy.ts"
import { OptionInvalidError } from "../ServerError.ts"

type Response = HttpServerResponse.HttpServerResponse

export const metricsRoutes: ReadonlyArray<Route> = [{ method: "GET", path: "/metrics", access: "metricsKey" }]

const digest = (key: string): Buffer => createHash("sha256").update(key).digest()

const shortest = 16

/** The digest of the key that opens the page; null when there is none. Throws for one that could be guessed. */
export const metricsKeyOf = (key: string | undefined): Buffer | null => {
  if (key === undefined || key === "") return null
  if (key.length >= shortest) return digest(key)
  throw new OptionInvalidError({
    option: "BALAI_METRICS_KEY",
    text: {
      id: `BALAI_METRICS_KEY harus paling sedikit ${shortest} karakter.`,
      en: `BALAI_METRICS_KEY must have ${shortest} characters at least.`
    }
  })
}

/** Whether a header holds the key. Digests are compared, so that the time it takes says nothing. */
export const isMetricsKey = (known: Buffer | null, header: string | undefined): boolean => {
  const given = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1]
  return known !== null && given !== undefined && timingSafeEqual(known, digest(given))
}

/** Shows what the server and the engine count. A storage that cannot be read now leaves the last values. */
export const makeMetrics = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const engine = yield* Engine.Engine
    const sample = Effect.ignoreCause(Effect.provideService(Telemetry.sample, Engine.Engine, engine))
    const page = Effect.map(Effect.andThen(sample, PrometheusMetrics.format()), (text) =>
      HttpServerResponse.text(text, { contentType: "text/plain; version=0.0.4; charset=utf-8" })
    )
    for (const { method, path } of metricsRoutes) yield* router.add(method as "GET", path as "/metrics", page)
  })
)

const requests = Metric.counter("balai_http_requests_total", {
  description: "Answers by route, method and status",
  incremental: true
})
const series = new Map<string, Metric.Counter<number>>()

/** Routes, methods and statuses are few: each combination is made once. */
const counterOf = (method: string, route: string, status: string): Metric.Counter<number> => {
  const key = `${method} ${route} ${status}`
  const known = series.get(key)
  if (known !== undefined) return known
  const made = Metric.withAttributes(requests, { method, route, status }) as Metric.Counter<number>
  series.set(key, made)
  return made
}

/**
 * Counts an answer and puts a span around it, by the route's pattern alone: an address holds the keys of tickets, and
 * what fails says why in words that may name somebody.
 */
export const observed = <E, R>(
  { method, path }: { readonly method: string; readonly path: string },
  run: Effect.Effect<Response, E, R>
): Effect.Effect<Response, E, R> =>
  Effect.flatMap(Effect.exit(run), (exit) => {
    const status = exit._tag === "Success" ? String(exit.value.status) : "500"
    return Effect.andThen(
      Metric.update(counterOf(method, path, status), 1),
      Effect.as(Effect.annotateCurrentSpan("http.response.status_code", status), exit)
    )
  }).pipe(
    Effect.withSpan(`${method} ${path}`, {
      kind: "server",
      attributes: { "http.route": path, "http.request.method": method }
    }),
    Effect.flatten
  )

/** Effect's own spans of requests hold the whole address: they are never made. */
export const withoutAddresses = HttpMiddleware.TracerDisabledWhen
