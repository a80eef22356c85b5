/**
 * How a test gets into a hall: as its people do. The code on the console makes the first manager, who may also serve at
 * counters, sits down at them, and makes a kiosk. What is given are the cookies.
 */
import { type BrowserContext } from "playwright-core"

/** A server that has started: its address, and the code by which its first manager is made. */
export interface Door {
  readonly url: string
  readonly setup?: { readonly code: string } | null
}

/** `Cookie` headers. */
export interface Entrance {
  /** Of the manager, who sits at every counter that was named. */
  readonly staff: string
  /** Of an enrolled kiosk. */
  readonly kiosk: string
}

export interface Account {
  readonly login: string
  readonly password: string
}

export const manager: Account = { login: "pengelola", password: "jalan ke pasar pagi" }

export interface Letter {
  readonly cookie?: string
  readonly body?: unknown
  readonly attempt?: string
}

let attempts = 0

/** Posts to the API; it must succeed. */
export const write = async (
  url: string,
  { cookie, body = {}, attempt = `masuk-${process.pid}-${(attempts += 1)}` }: Letter = {}
): Promise<Response> => {
  const headers = {
    "content-type": "application/json",
    "idempotency-key": attempt,
    ...(cookie === undefined ? {} : { cookie })
  }
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${await response.text()}`)
  return response
}

/** The cookies that an answer sets, as the next request sends them. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ")

export type Relation =
  | { readonly relation: "manages" | "greets" }
  | { readonly relation: "serves"; readonly counter: string }
  | { readonly relation: "serves"; readonly agency: string }

/** Makes the first manager of a hall and gives the session. */
export const setUp = async ({ setup, url }: Door): Promise<string> => {
  if (setup === null || setup === undefined) throw new Error("The hall has a manager already")
  const body = { code: setup.code, ...manager, name: "Sri Wahyuni" }
  return cookiesOf(await write(`${url}/api/v1/setup`, { body }))
}

/** Signs in and gives the session. */
export const signIn = async (url: string, account: Account): Promise<string> =>
  cookiesOf(await write(`${url}/api/v1/session`, { body: account }))

/** Sits down at counters. */
export const sit = async (url: string, cookie: string, counters: ReadonlyArray<string>): Promise<void> => {
  for (const id of counters) await write(`${url}/api/v1/counters/${id}/sit`, { cookie })
}

/** Makes an account, signs in with it, chooses a password, and gives the session. */
export const employ = async (
  url: string,
  staff: string,
  { login, relations }: { readonly login: string; readonly relations: ReadonlyArray<Relation> }
): Promise<string> => {
  const body = { login, name: `Petugas ${login}`, relations }
  const added = await write(`${url}/api/v1/officers`, { cookie: staff, body })
  const { password } = (await added.json()) as { readonly password: string }
  const cookie = await signIn(url, { login, password })
  const change = { current: password, next: passwordOf(login) }
  await write(`${url}/api/v1/session/password`, { cookie, body: change })
  return cookie
}

/** The password that {@link employ} has chosen. */
export const passwordOf = (login: string): string => `sandi panjang ${login}`

/** Makes a device by the manager's own browser and gives its cookie. */
export const adopt = async (
  url: string,
  staff: string,
  device: { readonly kind: "kiosk" | "board"; readonly name: string; readonly zone?: string }
): Promise<string> => cookiesOf(await write(`${url}/api/v1/devices/adopt`, { cookie: staff, body: device }))

/** Gets into a hall that has just started for the first time. */
export const enter = async (door: Door, counters: ReadonlyArray<string>): Promise<Entrance> => {
  const { url } = door
  const staff = await setUp(door)
  const serves = counters.map((counter) => ({ relation: "serves", counter }))
  await write(`${url}/api/v1/officers/${manager.login}/relate`, {
    cookie: staff,
    body: { relations: [{ relation: "manages" }, ...serves], reason: "Melayani sendiri" }
  })
  const kiosk = await adopt(url, staff, { kind: "kiosk", name: "Kiosk uji" })
  await sit(url, staff, counters)
  return { staff, kiosk }
}

/** Puts cookies into a browser: from then on it is whom they belong to. */
export const wear = (context: BrowserContext, url: string, ...cookies: ReadonlyArray<string>): Promise<void> =>
  context.addCookies(
    cookies
      .flatMap((header) => header.split("; "))
      .map((pair) => ({
        name: pair.slice(0, pair.indexOf("=")),
        value: pair.slice(pair.indexOf("=") + 1),
        url: new URL(url).origin
      }))
  )
