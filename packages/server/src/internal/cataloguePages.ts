/** @internal The pages of the catalogue, and what search engines and other programs read of it. */
import { Html } from "@balai/elements"
import { type Catalogue, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Language } from "../Problem.ts"
import { common as commonOf, formPolicy, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse

export const catalogueRoutes = [
  { method: "GET", path: "/layanan", access: "public" },
  { method: "GET", path: "/layanan/:agency/:service", access: "public" },
  { method: "GET", path: "/standar", access: "public" },
  { method: "GET", path: "/standar/:agency/:service", access: "public" },
  { method: "GET", path: "/sitemap.xml", access: "public" },
  { method: "GET", path: "/robots.txt", access: "public" },
  { method: "GET", path: "/api/v1/services.csv", access: "public" },
  { method: "GET", path: "/api/v1/services.jsonld", access: "public" }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type Path = (typeof catalogueRoutes)[number]["path"]
type Parameters = { readonly [name: string]: string | undefined }

export interface CatalogueOptions extends OuterOptions {
  readonly address: () => string | null
}

type Handlers = {
  readonly [path in Path]: (params: Parameters) => Effect.Effect<Response, QueueingError.QueueingError, any>
}

const asked = Effect.map(HttpServerRequest.HttpServerRequest, ({ url }) => new URL(url, "http://hall").searchParams)

/** What was asked for in this language, else in the hall's own. */
const languageOf = (search: URLSearchParams, own: Language): Language => {
  const wanted = search.get("lang")
  return wanted === "en" || wanted === "id" ? wanted : own
}

const html = (body: string): Response =>
  HttpServerResponse.text(body, {
    contentType: "text/html; charset=utf-8",
    headers: { "cache-control": "no-cache", "content-security-policy": formPolicy }
  })

const text = (body: string, contentType: string): Response =>
  HttpServerResponse.text(body, { contentType, headers: { "cache-control": "public, max-age=300" } })

/** Where the hall is found, without a slash at the end: sitemaps and linked data need whole addresses. */
const baseOf = ({ address, face }: CatalogueOptions) =>
  Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) => {
    const { host = "" } = headers
    const own = /^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(host) ? host : "localhost"
    return face.publicUrl ?? address() ?? `http://${own}`
  })

const short = (value: string | null): string => (value ?? "").slice(0, 120)

const catalogue = (options: CatalogueOptions, source: Catalogue.Catalogue["Service"]) =>
  Effect.gen(function* () {
    const search = yield* asked
    const language = languageOf(search, options.language)
    const [agency, lifeEvent] = [short(search.get("instansi")), short(search.get("peristiwa"))]
    const view = yield* source.view({
      language,
      query: short(search.get("q")),
      ...(agency === "" ? {} : { agency }),
      ...(lifeEvent === "" ? {} : { lifeEvent })
    })
    return html(
      Html.catalogue({ ...commonOf(options), language, catalogue: view, isWhole: search.get("semua") !== null })
    )
  })

const service = (
  options: CatalogueOptions,
  source: Catalogue.Catalogue["Service"],
  { agency = "", service: id = "" }: Parameters
) =>
  Effect.gen(function* () {
    const search = yield* asked
    const page = yield* source.service(`${agency}.${id}`)
    const own = { ...commonOf(options), language: languageOf(search, options.language), service: page }
    if (search.get("rancangan") !== null) return html(Html.standard({ ...own, isDraft: true }))
    if (search.get("cetak") !== null) return html(Html.standard(own))
    const url = yield* baseOf(options)
    const linkedData = yield* source.linkedData({ service: page.entry.id, url, language: own.language })
    return html(Html.service({ ...own, linkedData }))
  })

const file = (options: CatalogueOptions, source: Catalogue.Catalogue["Service"], format: "csv" | "jsonld") =>
  Effect.gen(function* () {
    const { body, type } = yield* source.exported({ format, url: yield* baseOf(options) })
    return text(body, type)
  })

/** Nothing here that is not public: the browser asks for the rest with the session of whoever signed in. */
const standards = (
  options: CatalogueOptions,
  source: Catalogue.Catalogue["Service"],
  service: { readonly agency: string; readonly service: string } | null
) =>
  Effect.gen(function* () {
    const { asOf, hall } =
      service === null ? yield* source.view() : yield* source.service(`${service.agency}.${service.service}`)
    return HttpServerResponse.text(Html.standards({ ...commonOf(options), hall: { ...hall, asOf }, service }), {
      contentType: "text/html; charset=utf-8",
      headers: { "cache-control": "no-store" }
    })
  })

const escape = (value: string): string => value.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)

const sitemap = (base: string, view: Catalogue.CatalogueView): string => {
  const paths = ["/", "/layanan", ...view.entries.map(({ agency, service }) => `/layanan/${agency.id}/${service}`)]
  const urls = paths.map((path) => `<url><loc>${escape(base + path)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`
}

/** Machines may read what is for the public, and need nothing else. */
const robots = (base: string): string =>
  [
    "User-agent: *",
    "Allow: /layanan",
    "Allow: /api/v1/services",
    ...["/api/", "/t/", "/v/", "/janji", "/kiosk", "/board", "/counter", "/manager", "/inspector", "/standar"].map(
      (path) => `Disallow: ${path}`
    ),
    "",
    `Sitemap: ${base}/sitemap.xml`,
    ""
  ].join("\n")

export const catalogueHandlers = (options: CatalogueOptions, source: Catalogue.Catalogue["Service"]): Handlers => ({
  "/layanan": () => catalogue(options, source),
  "/layanan/:agency/:service": (params) => service(options, source, params),
  "/standar": () => standards(options, source, null),
  "/standar/:agency/:service": ({ agency = "", service = "" }) => standards(options, source, { agency, service }),
  "/sitemap.xml": () =>
    Effect.gen(function* () {
      return text(sitemap(yield* baseOf(options), yield* source.view()), "application/xml; charset=utf-8")
    }),
  "/robots.txt": () => Effect.map(baseOf(options), (base) => text(robots(base), "text/plain; charset=utf-8")),
  "/api/v1/services.csv": () => file(options, source, "csv"),
  "/api/v1/services.jsonld": () => file(options, source, "jsonld")
})
