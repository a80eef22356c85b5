/** @internal The page of the hall's calendar, for its manager. All acts are forms. */
import { CalendarHtml } from "@balai/elements"
import { Calendars, type Mall, type QueueingError } from "@balai/mall"
import { BusinessDay } from "@balai/queue"
import { Clock, Effect } from "effect"
import { HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { fromQueueing, type Language } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { Form, formHtml, seeOther, sheetOf } from "./forms.ts"
import { common as commonOf, errorPage, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse
type Failure = QueueingError.QueueingError
type Request = HttpServerRequest.HttpServerRequest
type Source = Calendars.Calendars["Service"]

export const calendarRoutes = [
  { method: "GET", path: "/kalender", access: "manager" },
  { method: "POST", path: "/kalender/tinjau", access: "manager", form: true },
  { method: "POST", path: "/kalender/muat", access: "manager", form: true },
  { method: "POST", path: "/kalender/terima", access: "manager", form: true },
  { method: "POST", path: "/kalender/hari", access: "manager", form: true },
  { method: "POST", path: "/kalender/hari/hapus", access: "manager", form: true },
  { method: "POST", path: "/kalender/urungkan", access: "manager", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type Path = (typeof calendarRoutes)[number]["path"]

export interface CalendarPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
}

type Drawn = Effect.Effect<Response, Failure, Request>

interface Shown {
  readonly file?: string
  readonly preview?: Calendars.Preview
  readonly failure?: Failure
}

const languageOf = (wanted: string | null | undefined, own: Language): Language =>
  wanted === "en" || wanted === "id" ? wanted : own

const searched = Effect.map(HttpServerRequest.HttpServerRequest, ({ url }) => new URL(url, "http://hall").searchParams)

const countOf = (text: string | null): string | null => (text !== null && /^\d{1,6}$/.test(text) ? text : null)

const draw = (options: CalendarPageOptions, source: Source, { failure, file, preview }: Shown = {}): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const search = yield* searched
    const { actor: by } = yield* Caller
    const sheet = yield* sheetOf
    const { cookies, mall } = options
    const problem = failure === undefined ? null : fromQueueing(failure)
    const body = CalendarHtml.calendar({
      ...commonOf(options),
      language: languageOf(fields["lang"] ?? search.get("lang"), options.language),
      hallName: mall.label,
      zone: mall.zone,
      now: yield* Clock.currentTimeMillis,
      sheet,
      calendar: yield* source.view({ by }),
      problem: problem?.text ?? null,
      faults: failure?.reasons.map(({ text }) => text) ?? [],
      moved: countOf(search.get("bergeser")),
      ...(file === undefined ? {} : { file }),
      ...(preview === undefined ? {} : { preview })
    })
    return formHtml(body, { sheet, cookies, status: problem?.status ?? 200 })
  })

const previewed = (options: CalendarPageOptions, source: Source): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const { actor: by } = yield* Caller
    const file = fields["berkas"] ?? ""
    return yield* Effect.matchEffect(source.preview({ by, file }), {
      onSuccess: (preview) => draw(options, source, { file, preview }),
      onFailure: (failure) => draw(options, source, { file, failure })
    })
  })

interface Said {
  readonly fields: { readonly [name: string]: string }
  readonly today: string
}

type Act = (
  source: Source,
  request: Parameters<Source["undo"]>[0],
  said: Said
) => Effect.Effect<Calendars.Revised, Failure>

/** A revision: then the page again by GET, or the same page with what was wrong. */
const revising =
  (act: Act) =>
  (options: CalendarPageOptions, source: Source): Drawn =>
    Effect.gen(function* () {
      const { attempt, fields } = yield* Form
      const caller = yield* Caller
      const request = { commandId: commandId(caller, attempt), by: caller.actor, reason: fields["alasan"] ?? "" }
      const file = fields["berkas"] ?? ""
      const today = BusinessDay.at(yield* Clock.currentTimeMillis, options.mall.zone)
      return yield* Effect.matchEffect(act(source, request, { fields, today }), {
        onSuccess: ({ retimed }) => Effect.succeed(seeOther(`/kalender?bergeser=${retimed.moved}`)),
        onFailure: (failure) => draw(options, source, { file, failure })
      })
    })

const decided: Act = (source, request, { fields, today }) =>
  source.override({
    ...request,
    date: fields["tanggal"] ?? "",
    working: fields["hari"] === "kerja",
    source: { title: fields["dasar"] ?? "", reference: null, checked: today, confidence: "certain" }
  })

const handlers: { readonly [path in Path]: (options: CalendarPageOptions, source: Source) => Drawn } = {
  "/kalender": (options, source) => draw(options, source),
  "/kalender/tinjau": previewed,
  "/kalender/muat": revising((source, request, { fields }) =>
    source.importDecree({ ...request, file: fields["berkas"] ?? "" })
  ),
  "/kalender/terima": revising((source, request) => source.adopt(request)),
  "/kalender/hari": revising(decided),
  "/kalender/hari/hapus": revising((source, request, { fields }) =>
    source.removeOverride({ ...request, date: fields["tanggal"] ?? "" })
  ),
  "/kalender/urungkan": revising((source, request) => source.undo(request))
}

export const makeCalendarPages = (options: CalendarPageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const source = yield* Calendars.Calendars
      for (const { method, path } of calendarRoutes) {
        const handler = Effect.catch(handlers[path](options, source), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(method, path, handler)
      }
    })
  )
