/** @internal The pages, as routes beside the API's. */
import { Html } from "@balai/elements"
import { Hall, type Mall, type QueueingError, type View } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"
import { Api } from "../Api.ts"
import { type Access, type Route } from "../Policy.ts"
import { catalogue, type Description, fromQueueing } from "../Problem.ts"
import { send } from "./assets.ts"
import { makeDocumentation } from "./docs.ts"
import { errorPage, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse

export interface PageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly version: string
}

/** Every route that is not the API's, and who may open it. */
export const pageRoutes = [
  { method: "GET", path: "/", access: "public" },
  { method: "GET", path: "/kiosk", access: "public" },
  { method: "GET", path: "/board", access: "public" },
  { method: "GET", path: "/board/:zone", access: "public" },
  { method: "GET", path: "/counter/:id", access: "public" },
  { method: "GET", path: "/t/:key", access: "ticketKey" },
  { method: "GET", path: "/assets/:name", access: "public" },
  { method: "GET", path: "/favicon.ico", access: "public" },
  { method: "GET", path: "/docs", access: "public" },
  { method: "GET", path: "/api/v1/openapi.json", access: "public" }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type PagePath = (typeof pageRoutes)[number]["path"]

type Parameters = { readonly [name: string]: string | undefined }

type Handlers = {
  readonly [path in PagePath]: (params: Parameters) => Effect.Effect<Response, QueueingError.QueueingError, any>
}

export const makePages = (options: PageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const hall = yield* Hall.Hall
      const handlers = pageHandlers(options, hall)
      for (const { method, path } of pageRoutes) {
        const handler = Effect.flatMap(HttpRouter.params, (params) => handlers[path](params)).pipe(
          Effect.catchTag("QueueingError", (error) => Effect.succeed(errorPage(options, fromQueueing(error))))
        )
        yield* router.add(method, path, handler)
      }
    })
  )

const pageHandlers = (options: PageOptions, hall: Hall.Hall["Service"]): Handlers => {
  const { mall, language, version } = options
  const common = () => ({ assets: options.assets.manifest(), language, version })
  const missing = (description: Description = catalogue.notFound) => Effect.succeed(errorPage(options, description))
  const page = (draw: (view: View.HallView) => string) => Effect.map(hall.overview, (view) => html(draw(view)))
  const board = (zone: string) =>
    Effect.flatMap(hall.board(zone), (view) =>
      page((overview) => Html.board({ ...common(), hall: overview, board: view }))
    )
  const openApi = Effect.runSync(Effect.cached(Effect.sync(() => OpenApi.fromApi(Api))))
  const documentation = Effect.runSync(Effect.cached(makeDocumentation))
  return {
    "/": () => page((view) => Html.front({ ...common(), hall: view, links: [apiLink] })),
    "/kiosk": () => page((view) => Html.kiosk({ ...common(), hall: view })),
    "/board": () => board(mall.zones[0]?.id ?? ""),
    "/board/:zone": ({ zone = "" }) => board(zone),
    "/counter/:id": ({ id }) => {
      const counter = mall.counters.find((candidate) => candidate.id === id)
      return counter === undefined ? missing() : page((view) => Html.counter({ ...common(), hall: view, counter }))
    },
    "/t/:key": ({ key = "" }) =>
      Effect.flatMap(hall.ticketByKey(key), (ticket) =>
        page((view) => Html.ticket({ ...common(), hall: view, ticket }))
      ),
    "/assets/:name": ({ name = "" }) =>
      Effect.flatMap(options.assets.file(name), (file) =>
        file === null ? missing() : send(file, { "cache-control": "public, max-age=31536000, immutable" })
      ),
    "/favicon.ico": () =>
      Effect.succeed(HttpServerResponse.empty({ status: 204, headers: { "cache-control": "public, max-age=86400" } })),
    "/docs": () =>
      Effect.flatMap(documentation, ({ page: body, policy }) =>
        send(body, { "content-security-policy": policy, "cache-control": "no-cache" })
      ),
    "/api/v1/openapi.json": () =>
      Effect.map(openApi, (document) =>
        HttpServerResponse.jsonUnsafe(document, { headers: { "cache-control": "no-cache" } })
      )
  }
}

const apiLink = { label: { id: "API (OpenAPI)", en: "API (OpenAPI)" }, url: "/docs" }

const html = (text: string): Response =>
  HttpServerResponse.text(text, { contentType: "text/html; charset=utf-8", headers: { "cache-control": "no-store" } })
