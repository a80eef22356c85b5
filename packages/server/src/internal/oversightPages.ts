/** @internal The manager's pages about personal data and about the stages of a service. */
import { OversightHtml } from "@balai/elements"
import { type DocumentStore, Render } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Keeping, Mall, Oversight, Privacy, type QueueingError, Reports, Subjects } from "@balai/mall"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Clock, Effect, Result } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { fromQueueing } from "../Problem.ts"
import { Caller } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { formHtml } from "./forms.ts"
import { frame, type Framed, searched } from "./oversightFrame.ts"
import { errorPage, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse
type Failure = QueueingError.QueueingError
type Request = HttpServerRequest.HttpServerRequest

export const oversightRoutes = [
  { method: "GET", path: "/privasi", access: "manager" },
  { method: "GET", path: "/privasi.csv", access: "manager" },
  { method: "GET", path: "/laporan", access: "manager" },
  { method: "GET", path: "/laporan.csv", access: "manager" },
  { method: "GET", path: "/akun/data.json", access: "person" },
  { method: "GET", path: "/permohonan/:file/riwayat.pdf", access: "person" },
  { method: "GET", path: "/kerja/:file/riwayat.pdf", access: "clerk" }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type Path = (typeof oversightRoutes)[number]["path"]

export interface OversightPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
  /** Where documents are kept: closed files' ones are destroyed there when their time has come. */
  /** A practice hall prints CONTOH across every page. */
  readonly isExample: boolean
  readonly store: DocumentStore.DocumentStore["Service"]
}

interface Sources {
  readonly keeping: Keeping.Keeping["Service"]
  readonly subjects: Subjects.Subjects["Service"]
  readonly oversight: Oversight.Oversight["Service"]
  readonly reports: Reports.Reports["Service"]
}

type Drawn = Effect.Effect<Response, Failure, Request | HttpRouter.RouteContext>
type Handler = (options: OversightPageOptions, sources: Sources) => Drawn

const csvOf = (body: string, name: string): Response =>
  // A spreadsheet takes it for UTF-8 only with this mark in front.
  HttpServerResponse.text(`\uFEFF${body}`, {
    contentType: "text/csv; charset=utf-8",
    headers: { "content-disposition": `attachment; filename="${name}.csv"`, "cache-control": "no-store" }
  })

const registerOf = ({ mall }: OversightPageOptions): Privacy.Register =>
  Privacy.register({ lifecycles: Mall.lifecycles(mall), agencies: mall.agencies })

const looked = ({ oversight }: Sources, { ask, by }: Framed) => {
  const [file, who] = [ask("berkas"), ask("petugas")]
  if (file !== "") return oversight.looksAt({ by, file })
  return who === "" ? Effect.succeed(null) : oversight.looksOf({ by, who })
}

/** What waits for the manager: requests, those past their time, and what could not be erased. */
const waitingFor = ({ keeping, subjects }: Sources, by: Actor.Actor) =>
  Effect.gen(function* () {
    const open = yield* subjects.open({ by })
    const kept = yield* keeping.list({ by })
    return {
      requests: open.length,
      late: open.filter(({ isOverdue }) => isOverdue).length,
      failed: kept.filter(({ failure, hold }) => failure !== null && hold === null).length
    }
  })

const privacy: Handler = (options, sources) =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const { ask, page, sheet } = framed
    const looks = yield* looked(sources, framed)
    const { findings, rows } = registerOf(options)
    const asked = { file: ask("berkas"), officer: ask("petugas"), waiting: yield* waitingFor(sources, framed.by) }
    const body = OversightHtml.privacy({ ...page, rows, findings, looks, ...asked })
    return formHtml(body, { sheet, cookies: options.cookies })
  })

type Ask = (name: string) => string

/** The beginning of a day in the hall; nothing for what is no date. */
const dayOf = ({ zone }: Mall.Mall, date: string): number | undefined =>
  LocalDate.is(date) ? Zone.startOf(date, zone) : undefined

const askedOf = (mall: Mall.Mall, ask: Ask) => {
  const [from, until, splitAt] = ["dari", "sampai", "banding"].map((name) => dayOf(mall, ask(name)))
  return {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until: until + 86_400_000 }),
    ...(splitAt === undefined ? {} : { splitAt })
  }
}

const stages: Handler = (options, { reports }) =>
  Effect.gen(function* () {
    const { ask, by, page, sheet } = yield* frame(options)
    const services = yield* reports.services({ by })
    const service = ask("layanan")
    const report = service === "" ? null : yield* reports.stages({ by, service, ...askedOf(options.mall, ask) })
    const asked = { service, from: ask("dari"), until: ask("sampai"), split: ask("banding") }
    const query = new URLSearchParams({ layanan: service, dari: asked.from, sampai: asked.until, banding: asked.split })
    const body = OversightHtml.stages({ ...page, services, report, asked, csv: `/laporan.csv?${query.toString()}` })
    return formHtml(body, { sheet, cookies: options.cookies })
  })

const stagesTable: Handler = (options, { reports }) =>
  Effect.gen(function* () {
    const ask = yield* searched
    const { actor: by } = yield* Caller
    const { split, whole } = yield* reports.stages({ by, service: ask("layanan"), ...askedOf(options.mall, ask) })
    return csvOf(Reports.csv(split ?? whole), "tahapan")
  })

const minute = 60_000

/** All that the hall holds of who is signed in. The request is on record, once a minute, and answered with the copy. */
const copy: Handler = (_, { subjects }) =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const at = yield* Clock.currentTimeMillis
    yield* subjects.ask({ commandId: `copy:${by.id}:${Math.floor(at / minute)}`, by, kind: "export" })
    const body = JSON.stringify(yield* subjects.copy({ by }), null, 2)
    return HttpServerResponse.text(body, {
      contentType: "application/json",
      headers: { "content-disposition": 'attachment; filename="data-saya.json"', "cache-control": "no-store" }
    })
  })

const printed: Handler = ({ isExample, language, mall }, { oversight }) =>
  Effect.gen(function* () {
    const { file = "" } = yield* HttpRouter.params
    const { actor: by } = yield* Caller
    const { agency, entries, number, service } = yield* oversight.print({ by, file })
    const title = language === "id" ? "Riwayat berkas" : "History of a file"
    const about = [
      { label: language === "id" ? "Nomor" : "Number", value: number },
      { label: language === "id" ? "Layanan" : "Service", value: `${service[language]}, ${agency[language]}` }
    ]
    const pdf = Render.history(
      {
        title,
        about,
        entries: entries.map(({ at, ground, rule, what, who }) => ({
          at,
          who: who[language],
          what: what[language],
          rule,
          ...(ground === null ? {} : { ground })
        })),
        zone: mall.zone,
        printed: { at: yield* Clock.currentTimeMillis, by: by.type === "officer" ? by.id : "-" },
        language
      },
      { genuine: !isExample }
    )
    if (Result.isFailure(pdf)) return HttpServerResponse.empty({ status: 422 })
    return HttpServerResponse.uint8Array(pdf.success, {
      contentType: "application/pdf",
      headers: { "content-disposition": 'attachment; filename="riwayat.pdf"', "cache-control": "no-store" }
    })
  })

const handlers: { readonly [path in Path]: Handler } = {
  "/privasi": privacy,
  "/privasi.csv": (options) => Effect.succeed(csvOf(Privacy.csv(registerOf(options)), "rekam-pemrosesan")),
  "/laporan": stages,
  "/laporan.csv": stagesTable,
  "/akun/data.json": copy,
  "/permohonan/:file/riwayat.pdf": printed,
  "/kerja/:file/riwayat.pdf": printed
}

export const makeOversightPages = (options: OversightPageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const keeping = yield* Keeping.Keeping
      yield* keeping.destroyWith((document) => options.store.erase(document))
      const sources = {
        keeping,
        oversight: yield* Oversight.Oversight,
        reports: yield* Reports.Reports,
        subjects: yield* Subjects.Subjects
      }
      for (const { method, path } of oversightRoutes) {
        const handler = Effect.catch(handlers[path](options, sources), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(method, path, handler)
      }
    })
  )
