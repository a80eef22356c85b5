/** @internal The manager's pages about the limits of files. All acts are forms. */
import { CalendarHtml } from "@balai/elements"
import { type Mall, type QueueingError, Settings } from "@balai/mall"
import { BusinessDay } from "@balai/queue"
import { Clock, Effect } from "effect"
import { HttpRouter, type HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { fromQueueing } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { Form, formHtml, seeOther } from "./forms.ts"
import { frame } from "./oversightFrame.ts"
import { errorPage, type OuterOptions } from "./outer.ts"

type Failure = QueueingError.QueueingError
type Source = Settings.Settings["Service"]

export const limitRoutes = [
  { method: "GET", path: "/kalender/batas", access: "manager" },
  { method: "GET", path: "/kalender/batas/:service/:limit", access: "manager" },
  { method: "POST", path: "/kalender/batas/:service/:limit", access: "manager", form: true },
  { method: "POST", path: "/kalender/batas/:service/:limit/hapus", access: "manager", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

export interface LimitPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
}

type Drawn = Effect.Effect<
  HttpServerResponse.HttpServerResponse,
  Failure,
  HttpServerRequest.HttpServerRequest | HttpRouter.RouteContext
>
type Handler = (options: LimitPageOptions, source: Source) => Drawn

const oneOf = (source: Source, by: Parameters<Source["limit"]>[0]["by"]) =>
  Effect.flatMap(HttpRouter.params, ({ limit = "", service = "" }) => source.limit({ by, limit, service }))

const listPage: Handler = (options, source) =>
  Effect.gen(function* () {
    const { by, page, sheet } = yield* frame(options)
    const body = CalendarHtml.limits({ ...page, limits: yield* source.limitList({ by }) })
    return formHtml(body, { sheet, cookies: options.cookies })
  })

type Shown = Parameters<typeof CalendarHtml.limit>[0]
type Field = keyof Shown["faults"]

/** Where on the page each part of a request is written. */
const fieldOf: { readonly [path: string]: Field } = {
  of: "berlaku",
  "row.limit.amount": "jumlah",
  "row.limit.unit": "satuan",
  "row.source.title": "dasar",
  "row.reviewDue": "tinjau",
  reason: "alasan"
}

const faultsOf = ({ code, reasons, text }: Failure): Shown["faults"] =>
  code === "BALAI_REASON_MISSING"
    ? { alasan: text }
    : Object.fromEntries(
        reasons.flatMap(({ path, text: said }) => {
          const field = fieldOf[(path ?? []).join(".")]
          return field === undefined ? [] : [[field, said]]
        })
      )

const onePage = (options: LimitPageOptions, source: Source, failure?: Failure): Drawn =>
  Effect.gen(function* () {
    const { ask, by, page, sheet } = yield* frame(options)
    const { fields } = yield* Form
    const limit = yield* oneOf(source, by)
    const problem = failure === undefined ? null : fromQueueing(failure)
    const body = CalendarHtml.limit({
      ...page,
      limit,
      isDone: ask("tersimpan") !== "",
      typed: fields,
      faults: failure === undefined ? {} : faultsOf(failure),
      problem: problem?.text ?? null
    })
    return formHtml(body, { sheet, cookies: options.cookies, status: problem?.status ?? 200 })
  })

interface Said {
  readonly request: Pick<Parameters<Source["dropLimit"]>[0], "by" | "commandId" | "reason" | "of">
  readonly limit: Settings.Limit
  readonly fields: { readonly [name: string]: string }
  readonly today: string
}

const subjectOf = ({ agency, service }: Settings.Limit, scope: string | undefined): string | null => {
  if (scope === "hall") return null
  return scope === "agency" ? agency.id : service.id
}

/** What is no number is found wrong by the hall, in its own words. */
const rowOf = ({ fields, limit, today }: Said) => {
  const { dasar = "", jumlah = "", nomor = "", satuan = "", tinjau = "" } = fields
  return {
    id: limit.id,
    limit: { amount: /^\d{1,5}$/.test(jumlah.trim()) ? Number(jumlah) : 0, unit: satuan },
    source: { title: dasar.trim(), reference: nomor.trim() || null, checked: today, confidence: "certain" },
    reviewDue: tinjau.trim()
  } as Parameters<Source["setLimit"]>[0]["row"]
}

/** A change: then the limit again by GET, or the same page with what was wrong. */
const changing =
  (act: (source: Source, said: Said) => Effect.Effect<unknown, Failure>): Handler =>
  (options, source) =>
    Effect.gen(function* () {
      const caller = yield* Caller
      const { attempt, fields } = yield* Form
      const { by, language } = yield* frame(options)
      const limit = yield* oneOf(source, by)
      const today = BusinessDay.at(yield* Clock.currentTimeMillis, options.mall.zone)
      const request = {
        by,
        commandId: commandId(caller, attempt),
        reason: fields["alasan"] ?? "",
        of: subjectOf(limit, fields["berlaku"])
      }
      const path = `/kalender/batas/${encodeURIComponent(limit.service.id)}/${encodeURIComponent(limit.id)}`
      const query = language === "en" ? "tersimpan=1&lang=en" : "tersimpan=1"
      return yield* Effect.matchEffect(act(source, { request, limit, fields, today }), {
        onFailure: (failure) => onePage(options, source, failure),
        onSuccess: () => Effect.succeed(seeOther(`${path}?${query}`))
      })
    })

const set = changing((source, said) => source.setLimit({ ...said.request, row: rowOf(said) }))
const drop = changing((source, { limit, request }) => source.dropLimit({ ...request, limit: limit.id }))

const handlerOf = ({ method, path }: (typeof limitRoutes)[number]): Handler => {
  if (path === "/kalender/batas") return listPage
  if (path.endsWith("/hapus")) return drop
  return method === "GET" ? (options, source) => onePage(options, source) : set
}

export const makeLimitPages = (options: LimitPageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const source = yield* Settings.Settings
      for (const route of limitRoutes) {
        const answered = Effect.catch(handlerOf(route)(options, source), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(route.method, route.path, answered)
      }
    })
  )
