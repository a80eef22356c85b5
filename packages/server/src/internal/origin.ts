/** @internal Whether a write comes from a page of the hall itself. */
import { type HttpServerRequest } from "effect/http"

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

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
  return own === originOf(publicUrl ?? "") || (host !== undefined && new URL(own).host === host.toLowerCase())
}
