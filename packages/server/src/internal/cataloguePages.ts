/** @internal The pages of the catalogue, and what search engines and other programs read of it. */
import { Html } from "@balai/elements"
import { type Catalogue, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Language } from "../Problem.ts"
import { linkedDataOf, toCsv, toLinkedData } from "./catalogueExports.ts"
import { common as commonOf, formPolicy, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse

export const catalogueRoutes = [
  { method: "GET", path: "/layanan", access: "public" },
  { method: "GET", path: "/layanan/:agency/:service", access: "public" },
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

/** Where the hall is found; sitemaps and linked data need whole addresses. */
const baseOf = ({ address, face }: CatalogueOptions): string => face.publicUrl ?? address() ?? "http://localhost"

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
    return html(
      search.get("cetak") === null
        ? Html.service({ ...own, linkedData: linkedDataOf(page, baseOf(options)) })
        : Html.standard(own)
    )
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
    ...["/api/", "/t/", "/v/", "/kiosk", "/board", "/counter", "/manager", "/inspector"].map(
      (path) => `Disallow: ${path}`
    ),
    "",
    `Sitemap: ${base}/sitemap.xml`,
    ""
  ].join("\n")

export const catalogueHandlers = (options: CatalogueOptions, source: Catalogue.Catalogue["Service"]): Handlers => ({
  "/layanan": () => catalogue(options, source),
  "/layanan/:agency/:service": (params) => service(options, source, params),
  "/sitemap.xml": () =>
    Effect.map(source.view(), (view) => text(sitemap(baseOf(options), view), "application/xml; charset=utf-8")),
  "/robots.txt": () => Effect.succeed(text(robots(baseOf(options)), "text/plain; charset=utf-8")),
  "/api/v1/services.csv": () =>
    Effect.map(source.subjects, (subjects) => text(toCsv(subjects, baseOf(options)), "text/csv; charset=utf-8")),
  "/api/v1/services.jsonld": () =>
    Effect.map(source.subjects, (subjects) =>
      text(JSON.stringify(toLinkedData(subjects, baseOf(options))), "application/ld+json")
    )
})
