/** @internal Whether a write comes from a page of the hall itself. */
import { type HttpServerRequest } from "effect/http"

interface Origin {
  readonly origin: string
  readonly host: string
}

/** Only of the web: a file, an extension and a `data:` page are nobody's own. */
const originOf = (url: string): Origin | null => {
  if (!URL.canParse(url)) return null
  const { host, origin, protocol } = new URL(url)
  return protocol === "http:" || protocol === "https:" ? { origin, host } : null
}

/**
 * False when the browser says that another site's page sends the request. Browsers say it themselves where the address is
 * https or this computer; elsewhere the origin must be the host that was asked for, or the public address. A program sends
 * neither and has no cookies that it was not given.
 */
export const isOwnOrigin = (
  { headers }: HttpServerRequest.HttpServerRequest,
  publicUrl: string | undefined
): boolean => {
  const { host, origin, "sec-fetch-site": site } = headers
  if (site !== undefined) return site === "same-origin" || site === "none"
  if (origin === undefined) return true
  const own = originOf(origin)
  if (own === null) return false
  return own.origin === originOf(publicUrl ?? "")?.origin || own.host === host?.toLowerCase()
}
