/**
 * @internal What somebody sent when their session had ended. It is kept in memory, for the same browser and the same page, until
 * they have signed in again: nobody types it twice. Who may not open the page never sees it.
 */
import { type HttpServerRequest } from "effect/http"
import { createHash } from "node:crypto"
import { formCookie, tokenIn } from "./cookies.ts"
import { type SentForm } from "./forms.ts"

type Request = HttpServerRequest.HttpServerRequest

const patience = 30 * 60_000
const mostHeld = 500
const mostLetters = 40_000

/** The page on which a form stands that was sent to an address. */
const pageOf = (path: string): string => {
  const parts = path.split("/")
  const isAct = (parts[1] === "permohonan" && parts.length === 4) || parts[4] === "buang"
  return isAct ? parts.slice(0, -1).join("/") : path
}

/** Which of the forms of a page it was. */
export const actInput = "_untuk"

const actOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1)

const pathOf = ({ url }: Request): string => new URL(url, "http://hall").pathname

const keyOf = (request: Request, page: string): string | null => {
  const cookie = tokenIn(request.headers["cookie"], formCookie)
  return cookie === null ? null : createHash("sha256").update(`held 1\n${cookie}\n${page}`).digest("base64url")
}

export interface Held {
  /** Keeps a form, and says which page to come back to. */
  readonly keep: (request: Request, form: SentForm, now: number) => string
  /** What was kept for the page of a request, until its form is sent again. */
  readonly of: (request: Request, now: number) => URLSearchParams | null
}

export const makeHeld = (): Held => {
  const kept = new Map<string, { readonly all: URLSearchParams; readonly until: number }>()
  const forget = (now: number): void => {
    for (const [key, { until }] of kept) if (until <= now || kept.size > mostHeld) kept.delete(key)
  }
  return {
    keep: (request, form, now) => {
      const page = pageOf(pathOf(request))
      const key = keyOf(request, page)
      forget(now)
      if (key !== null && form.all.toString().length <= mostLetters)
        kept.set(key, {
          all: new URLSearchParams([...form.all, [actInput, actOf(pathOf(request))]]),
          until: now + patience
        })
      return page
    },
    of: (request, now) => {
      const key = keyOf(request, pageOf(pathOf(request)))
      const found = key === null ? undefined : kept.get(key)
      if (key === null || found === undefined || found.until <= now) return null
      if (request.method === "GET") return found.all
      kept.delete(key)
      return null
    }
  }
}
