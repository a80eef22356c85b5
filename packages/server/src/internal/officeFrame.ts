/** @internal What the pages of the back office are drawn with. */
import { type DocumentStore, type Uploads } from "@balai/documents"
import { type Actor, type LocalizedText } from "@balai/lifecycle"
import { type Access, type Applications, type Mall, type Oversight, type QueueingError } from "@balai/mall"
import { Clock, Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { fromQueueing } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { Form, formHtml, sheetOf } from "./forms.ts"
import { common as commonOf, formPolicy, type OuterOptions } from "./outer.ts"
import { type Desk } from "./officeSigning.ts"

export type Response = HttpServerResponse.HttpServerResponse
export type Failure = QueueingError.QueueingError
export type Request = HttpServerRequest.HttpServerRequest
export type Text = LocalizedText.LocalizedText

export interface OfficePageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
  readonly access: Access.Access["Service"]
  readonly applications: Applications.Applications["Service"]
  readonly uploads: Uploads.Uploads["Service"]
  readonly store: DocumentStore.DocumentStore["Service"]
  readonly desk: Omit<Desk, "engine">
  /** How many of the files with which a practice begins are there. */
  readonly preparing?: { readonly made: number; readonly total: number } | undefined
}

export interface Office extends OfficePageOptions {
  readonly oversight: Oversight.Oversight["Service"]
  readonly signing: Desk
}

export type Drawn = Effect.Effect<Response, Failure, Request | HttpRouter.RouteContext>

export const listed = ({ attributes }: Actor.Actor, name: "agencies" | "heads"): ReadonlyArray<string> => {
  const value = attributes[name]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []
}

export const agenciesOf = (by: Actor.Actor): ReadonlyArray<string> => [
  ...new Set([...listed(by, "agencies"), ...listed(by, "heads")])
]

export const searched = Effect.map(
  HttpServerRequest.HttpServerRequest,
  ({ url }) => new URL(url, "http://hall").searchParams
)

export const parameter = (name: string) => Effect.map(HttpRouter.RouteContext, ({ params }) => params[name] ?? "")

export interface Said {
  readonly said?: Text | null
  readonly failure?: Failure | { readonly text: Text }
}

/** What every page of the back office is drawn with. */
export const frameOf = (office: Office, { failure, said = null }: Said = {}) =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const { fields } = yield* Form
    const wanted = fields["lang"] ?? (yield* searched).get("lang")
    const { access, mall, preparing } = office
    const colleagues = yield* access.colleagues({ by })
    const own = colleagues.find(({ id }) => id === by.id)
    const problem =
      failure === undefined ? null : "kind" in failure ? fromQueueing(failure) : { status: 422, text: failure.text }
    const frame = {
      ...commonOf(office),
      language: wanted === "en" || wanted === "id" ? wanted : office.language,
      hallName: mall.label,
      zone: mall.zone,
      now: yield* Clock.currentTimeMillis,
      sheet: yield* sheetOf,
      problem:
        problem === null || failure === undefined
          ? null
          : "kind" in failure
            ? (failure.reasons[0]?.text ?? problem.text)
            : failure.text,
      officer: own?.name ?? by.id,
      acting: (own?.acting ?? []).map(({ agency, as, decree, until }) => ({
        agency: mall.agencies.find(({ name }) => name === agency)?.label ?? { id: agency, en: agency },
        as,
        decree,
        until
      })),
      heads: listed(by, "heads").length > 0,
      preparing: preparing === undefined || preparing.made >= preparing.total ? null : { ...preparing },
      said
    }
    return { frame, by, colleagues, status: problem?.status ?? 200 }
  })

/** A page whose documents stand in frames of this server. */
export const send = (
  { cookies }: Office,
  body: string,
  page: { readonly frame: any; readonly status: number }
): Response =>
  HttpServerResponse.setHeader(
    formHtml(body, { sheet: page.frame.sheet, cookies, status: page.status }),
    "content-security-policy",
    `${formPolicy}; frame-src 'self'`
  )

/** Two forms of one page, and one form twice, are told apart by what they do. */
export const requestOf = (what: string) =>
  Effect.gen(function* () {
    const caller = yield* Caller
    const { attempt } = yield* Form
    return { commandId: `${commandId(caller, attempt)}:${what}`, by: caller.actor }
  })
