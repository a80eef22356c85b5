/** @internal The cookies of a hall: which officer and which applicant has signed in, which device this is, whose forms. */
import { HttpServerResponse } from "effect/http"

type Response = HttpServerResponse.HttpServerResponse

export const sessionCookie = "balai_session"
export const deviceCookie = "balai_device"
export const personCookie = "balai_person"
/** By which power an applicant acts for somebody else: no secret, for the hall asks at each request whether it holds. */
export const actingCookie = "balai_acting"
/** No secret of anybody: it ties a form to the browser that was given it. */
export const formCookie = "balai_form"

export type CookieName =
  | typeof actingCookie
  | typeof sessionCookie
  | typeof deviceCookie
  | typeof personCookie
  | typeof formCookie

/** The form of a token: 32 random bytes in base64url. */
const form = /^[A-Za-z0-9_-]{43}$/
const powerForm = /^[A-Za-z0-9_-]{8,64}$/

/**
 * The token in a cookie, null when there is none of the right form. A name that comes twice counts as absent: somebody
 * else's page on a neighbouring address may have added one, and nobody can tell which is ours.
 */
export const tokenIn = (header: string | undefined, name: CookieName): string | null => {
  const values = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  const [only] = values
  const wanted = name === actingCookie ? powerForm : form
  return values.length === 1 && only !== undefined && wanted.test(only) ? only : null
}

export interface CookieOptions {
  /** True when the public address is https. */
  readonly isSecure: boolean
  readonly maxAgeSeconds?: number
}

const attributes = (isSecure: boolean) =>
  ({ path: "/", httpOnly: true, sameSite: "lax", ...(isSecure ? { secure: true } : {}) }) as const

export const withCookie = (
  response: Response,
  [name, token]: readonly [CookieName, string],
  { isSecure, maxAgeSeconds }: CookieOptions
): Response =>
  HttpServerResponse.setCookieUnsafe(response, name, token, {
    ...attributes(isSecure),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: `${maxAgeSeconds} seconds` })
  })

export const withoutCookie = (response: Response, name: CookieName, { isSecure }: CookieOptions): Response =>
  HttpServerResponse.setCookieUnsafe(response, name, "", { ...attributes(isSecure), maxAge: 0 })
