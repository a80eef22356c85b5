/** @internal The pages, as routes beside the API's. */
import { Html } from "@balai/elements"
import { Access, Catalogue, Hall, type Mall, type QueueingError, type View } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"
import { Api } from "../Api.ts"
import { type Access as Kind, type Route } from "../Policy.ts"
import { catalogue, type Description, fromQueueing } from "../Problem.ts"
import { send } from "./assets.ts"
import { catalogueHandlers, catalogueRoutes } from "./cataloguePages.ts"
import { deviceCookie, tokenIn } from "./cookies.ts"
import { makeDocumentation } from "./docs.ts"
import { logoPolicy, type Logo } from "./logo.ts"
import { common as commonOf, errorPage, type OuterOptions } from "./outer.ts"
import { type Recording } from "./voice.ts"

type Response = HttpServerResponse.HttpServerResponse

export interface PageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  /** The address that a phone can follow, if there is one. */
  readonly address: () => string | null
}

/** Every route that is not the API's, and who may open it. */
export const pageRoutes = [
  { method: "GET", path: "/", access: "public" },
  ...catalogueRoutes,
  { method: "GET", path: "/kiosk", access: "public" },
  { method: "GET", path: "/board", access: "public" },
  { method: "GET", path: "/board/:zone", access: "public" },
  { method: "GET", path: "/counter/:id", access: "public" },
  { method: "GET", path: "/t/:key", access: "ticketKey" },
  { method: "GET", path: "/sign-in", access: "public" },
  { method: "GET", path: "/setup", access: "public" },
  { method: "GET", path: "/manager", access: "public" },
  { method: "GET", path: "/inspector", access: "public" },
  { method: "GET", path: "/logo", access: "public" },
  { method: "GET", path: "/voice/manifest.json", access: "public" },
  { method: "GET", path: "/voice/:file", access: "public" },
  { method: "GET", path: "/assets/:name", access: "public" },
  { method: "GET", path: "/favicon.ico", access: "public" },
  { method: "GET", path: "/docs", access: "public" },
  { method: "GET", path: "/api/v1/openapi.json", access: "public" }
] as const satisfies ReadonlyArray<Route & { readonly access: Kind }>

type PagePath = (typeof pageRoutes)[number]["path"]

type CataloguePath = (typeof catalogueRoutes)[number]["path"]

type Parameters = { readonly [name: string]: string | undefined }

type Handlers = {
  readonly [path in PagePath]: (params: Parameters) => Effect.Effect<Response, QueueingError.QueueingError, any>
}

export const makePages = (options: PageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const handlers: Handlers = {
        ...pageHandlers(options, { hall: yield* Hall.Hall, access: yield* Access.Access }),
        ...catalogueHandlers(options, yield* Catalogue.Catalogue)
      }
      for (const { method, path } of pageRoutes) {
        const handler = Effect.flatMap(HttpRouter.params, (params) => handlers[path](params)).pipe(
          Effect.catchTag("QueueingError", (error) => Effect.succeed(errorPage(options, fromQueueing(error))))
        )
        yield* router.add(method, path, handler)
      }
    })
  )

interface Sources {
  readonly hall: Hall.Hall["Service"]
  readonly access: Access.Access["Service"]
}

const pageHandlers = (options: PageOptions, { hall, access }: Sources): Omit<Handlers, CataloguePath> => {
  const { mall, face } = options
  const common = () => commonOf(options)
  const standIn = face.demo === null ? null : demoKiosk
  const missing = (description: Description = catalogue.notFound) => Effect.succeed(errorPage(options, description))
  const page = (draw: (view: View.HallView) => string) => Effect.map(hall.overview, (view) => html(draw(view)))
  const board = (zone: string) =>
    Effect.flatMap(hall.board(zone), (view) =>
      page((overview) => Html.board({ ...common(), voice: face.voice !== null, hall: overview, board: view }))
    )
  const isNew = isNewHall(options, access)
  const openApi = Effect.runSync(Effect.cached(Effect.sync(() => OpenApi.fromApi(Api))))
  const documentation = Effect.runSync(Effect.cached(makeDocumentation))
  return {
    "/": () =>
      Effect.flatMap(isNew, (isNew) =>
        page((view) =>
          Html.front({
            ...common(),
            notice: face.frontNotice,
            hall: view,
            links: isNew ? [setupLink, apiLink] : [apiLink],
            addresses: addressesOf(options)
          })
        )
      ),
    "/kiosk": () =>
      Effect.flatMap(deviceOf(access), (device) =>
        page((view) => Html.kiosk({ ...common(), device: device ?? standIn, hall: view }))
      ),
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
    "/sign-in": () =>
      Effect.flatMap(Effect.all([isNew, nextPage]), ([isNew, next]) =>
        isNew
          ? redirect("/setup")
          : page((view) => Html.signIn({ ...common(), hall: view, next, accounts: face.demo?.accounts ?? [] }))
      ),
    "/setup": () =>
      Effect.flatMap(access.hasManager, (hasManager) =>
        hasManager ? redirect("/sign-in") : page((view) => Html.setup({ ...common(), hall: view }))
      ),
    "/manager": () => page((view) => Html.manager({ ...common(), hall: view })),
    "/inspector": () => page((view) => Html.inspector({ ...common(), hall: view })),
    "/logo": () => (face.logo === null ? missing() : picture(face.logo)),
    "/voice/manifest.json": () =>
      face.voice === null
        ? missing()
        : Effect.succeed(
            HttpServerResponse.jsonUnsafe(face.voice.manifest, { headers: { "cache-control": "no-cache" } })
          ),
    "/voice/:file": ({ file = "" }) =>
      Effect.flatMap(face.voice?.file(file) ?? Effect.succeed(null), (recording) =>
        recording === null ? missing() : play(recording)
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

/** Nobody can sign in yet: whoever wants to is led to where the first account is made. */
const isNewHall = ({ face }: PageOptions, access: Access.Access["Service"]) =>
  face.setupCode === null ? Effect.succeed(false) : Effect.map(access.hasManager, (has) => !has)

const redirect = (path: string) => Effect.succeed(HttpServerResponse.redirect(path, { status: 303 }))

const setupLink = { label: { id: "Siapkan balai ini", en: "Set this hall up" }, url: "/setup" }

const apiLink = { label: { id: "API (OpenAPI)", en: "API (OpenAPI)" }, url: "/docs" }

/** Where a person wanted to go. The page itself takes only paths of this hall. */
const nextPage = Effect.map(HttpServerRequest.HttpServerRequest, ({ url }) =>
  new URL(url, "http://hall").searchParams.get("next")
)

/** The device that this browser is; null for one that has never asked to be one. */
const deviceOf = (access: Access.Access["Service"]) =>
  Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ headers }) => {
    const token = tokenIn(headers["cookie"], deviceCookie)
    return token === null ? Effect.succeed(null) : access.device(token)
  })

/** In the practice hall every browser may be the kiosk. */
const demoKiosk: View.DeviceView = {
  id: "latihan",
  kind: "kiosk",
  name: "Latihan",
  zone: null,
  state: "enrolled",
  stateLabel: { id: "Terdaftar", en: "Enrolled" },
  askedAt: 0,
  enrolledAt: 0
}

/** Each page that another device opens, under the address by which it reaches the hall; none when there is no such address. */
const addressesOf = ({ mall, address }: PageOptions): ReadonlyArray<Address> => {
  const base = address()
  if (base === null) return []
  const zones = mall.zones.map(({ id, name }) => ({
    label: { id: `Layar antrean ${name.id}`, en: `Board ${name.en}` },
    url: `${base}/board/${encodeURIComponent(id)}`
  }))
  const counters = mall.counters.map(({ id, label }) => ({
    label: { id: label, en: label },
    url: `${base}/counter/${encodeURIComponent(id)}`
  }))
  return [
    { label: { id: "Halaman depan", en: "Front page" }, url: `${base}/` },
    { label: { id: "Mesin antrean", en: "Kiosk" }, url: `${base}/kiosk` },
    ...zones,
    { label: { id: "Masuk petugas", en: "Staff sign-in" }, url: `${base}/sign-in` },
    { label: { id: "Pengelola", en: "Manager" }, url: `${base}/manager` },
    ...counters
  ]
}

interface Address {
  readonly label: { readonly id: string; readonly en: string }
  readonly url: string
}

const picture = ({ body, type }: Logo) =>
  Effect.succeed(
    HttpServerResponse.uint8Array(body, {
      contentType: type,
      headers: { "content-security-policy": logoPolicy, "cache-control": "public, max-age=86400" }
    })
  )

const play = ({ body, type }: Recording) =>
  Effect.succeed(
    HttpServerResponse.uint8Array(body, { contentType: type, headers: { "cache-control": "public, max-age=3600" } })
  )

const html = (text: string): Response =>
  HttpServerResponse.text(text, { contentType: "text/html; charset=utf-8", headers: { "cache-control": "no-store" } })
