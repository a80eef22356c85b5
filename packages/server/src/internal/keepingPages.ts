/** @internal The manager's pages about how long files are kept, and holds by decree. */
import { OversightHtml } from "@balai/elements"
import { Keeping, type Mall, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter, type HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Description, fromQueueing } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { Form, formHtml, seeOther } from "./forms.ts"
import { frame } from "./oversightFrame.ts"
import { errorPage, type OuterOptions } from "./outer.ts"

type Failure = QueueingError.QueueingError

export const keepingRoutes = [
  { method: "GET", path: "/privasi/retensi", access: "manager" },
  { method: "GET", path: "/privasi/retensi/:file", access: "manager" },
  { method: "POST", path: "/privasi/retensi/:file/tahan", access: "manager", form: true },
  { method: "POST", path: "/privasi/retensi/:file/cabut", access: "manager", form: true },
  { method: "POST", path: "/privasi/retensi/:file/ulang", access: "manager", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type Path = (typeof keepingRoutes)[number]["path"]

export interface KeepingPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
}

type Drawn = Effect.Effect<
  HttpServerResponse.HttpServerResponse,
  Failure,
  HttpServerRequest.HttpServerRequest | HttpRouter.RouteContext
>
type Keeper = Keeping.Keeping["Service"]
type Handler = (options: KeepingPageOptions, keeping: Keeper) => Drawn

const fileIn = Effect.map(HttpRouter.params, ({ file = "" }) => file)

const listPage: Handler = (options, keeping) =>
  Effect.gen(function* () {
    const { by, page, sheet } = yield* frame(options)
    const [open, done] = [yield* keeping.list({ by }), yield* keeping.carried({ by })]
    return formHtml(OversightHtml.keeping({ ...page, open, done }), { sheet, cookies: options.cookies })
  })

const filePage = (options: KeepingPageOptions, keeping: Keeper, problem?: Description): Drawn =>
  Effect.gen(function* () {
    const { ask, by, page, sheet } = yield* frame(options)
    const { fields } = yield* Form
    const body = OversightHtml.kept({
      ...page,
      kept: yield* keeping.of({ by, file: yield* fileIn }),
      typed: { number: fields["nomor"] ?? "", reason: fields["alasan"] ?? "" },
      isDone: ask("tersimpan") !== "",
      problem: problem?.text ?? null
    })
    return formHtml(body, { sheet, cookies: options.cookies, status: problem?.status ?? 200 })
  })

/** Does something by decree: then the file again by GET, or the same page with what was wrong. */
const acting =
  (act: (keeping: Keeper, decreed: Keeping.Decreed) => Effect.Effect<unknown, Failure>): Handler =>
  (options, keeping) =>
    Effect.gen(function* () {
      const caller = yield* Caller
      const { attempt, fields } = yield* Form
      const { language } = yield* frame(options)
      const file = yield* fileIn
      const decreed = {
        by: caller.actor,
        commandId: commandId(caller, attempt),
        file,
        number: (fields["nomor"] ?? "").trim(),
        reason: (fields["alasan"] ?? "").trim()
      }
      const query = language === "en" ? "tersimpan=1&lang=en" : "tersimpan=1"
      return yield* Effect.matchEffect(act(keeping, decreed), {
        onFailure: (error) =>
          error.kind === "notFound" ? Effect.fail(error) : filePage(options, keeping, fromQueueing(error)),
        onSuccess: () => Effect.succeed(seeOther(`/privasi/retensi/${encodeURIComponent(file)}?${query}`))
      })
    })

const handlers: { readonly [path in Path]: Handler } = {
  "/privasi/retensi": listPage,
  "/privasi/retensi/:file": (options, keeping) => filePage(options, keeping),
  "/privasi/retensi/:file/tahan": acting((keeping, decreed) => keeping.hold(decreed)),
  "/privasi/retensi/:file/cabut": acting((keeping, decreed) => keeping.lift(decreed)),
  "/privasi/retensi/:file/ulang": acting((keeping, { by, commandId: id, file, reason }) =>
    keeping.retry({ by, commandId: id, file, reason })
  )
}

export const makeKeepingPages = (options: KeepingPageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const keeping = yield* Keeping.Keeping
      for (const { method, path } of keepingRoutes) {
        const answered = Effect.catch(handlers[path](options, keeping), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(method, path, answered)
      }
    })
  )
