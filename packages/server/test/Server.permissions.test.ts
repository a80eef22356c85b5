import { defineAgency } from "@balai/agency"
import { Access, Mall, QueueingError } from "@balai/mall"
import { Problem, Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { adopt, cookiesOf, employ, type Relation, setUp, signIn, sit, write } from "../../../test/support/entrance.ts"
import { startApp } from "../src/internal/app.ts"
import { inventory, inventoryOf } from "../src/internal/inventory.ts"
import { type Access as Kind, type Route } from "../src/Policy.ts"
import { appOptions, openHall } from "./support/app.ts"
import { send, take } from "./support/client.ts"
import { written } from "./support/written.ts"

const agency = (name: string, prefix: string) =>
  defineAgency({
    name,
    version: "1.0.0",
    label: { id: `Dinas ${name}`, en: `Office ${name}` },
    services: [{ id: `${name}-satu`, prefix, name: { id: `Layanan ${name}`, en: `Service ${name}` } }]
  })

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  zones: [{ id: "depan", name: { id: "Depan", en: "Front" } }],
  agencies: [agency("dukcapil", "A"), agency("samsat", "S")],
  counters: [
    { number: 1, services: ["dukcapil"] },
    { number: 2, services: ["dukcapil"] },
    { number: 3, services: ["samsat"] }
  ]
})

const lineOf = ({ access, method, path }: Route): string => `${method} ${path} ${access}`

describe("the inventory", () => {
  it("Q58: gives every route a policy, and is the list that the matrix was written for", () => {
    assert.deepStrictEqual(
      inventory.filter((route) => route.access === null),
      []
    )
    assert.sameMembers(inventory.map(lineOf), [...written])
  })

  it("shows a route that nobody gave a policy", () => {
    const forgotten = HttpApi.make("x").add(HttpApiGroup.make("g").add(HttpApiEndpoint.get("leak", "/leak")))
    assert.deepStrictEqual(inventoryOf(forgotten), [{ method: "GET", path: "/leak", access: null }])
  })
})

/** Who comes: by which cookies, and with which ticket's key. */
interface Visit {
  readonly cookie?: string
  readonly key?: string
}

interface Stage {
  readonly url: string
  readonly visits: { readonly [who in Who]: Visit }
  /** An officer and a device to be asked for by name. */
  readonly officer: string
  readonly device: string
}

const who = [
  "nobody",
  "a visitor",
  "a guesser of keys",
  "a kiosk",
  "a board",
  "a pending kiosk",
  "a revoked kiosk",
  "a greeter",
  "an officer without a seat",
  "an officer at the counter",
  "an officer of another counter",
  "an officer of another agency",
  "an officer who was taken over",
  "an officer with a first password",
  "a disabled officer",
  "somebody who has signed out",
  "a manager",
  "a manager of another hall",
  "an applicant",
  "an applicant who has signed out"
] as const

type Who = (typeof who)[number]

/** The code with which a caller is turned away; null for who is let in. */
type Table = { readonly [access in Exclude<Kind, "public">]: { readonly [w in Who]: string | null } }

const unknown = "B".repeat(43)

const signIn401 = "BALAI_SIGN_IN_NEEDED"
const ended = "BALAI_SESSION_ENDED"
const device = "BALAI_DEVICE_NEEDED"
const refused = "BALAI_NOT_ALLOWED"
const change = "BALAI_PASSWORD_MUST_CHANGE"
const noCounter = "BALAI_COUNTER_UNKNOWN"
const applicant = "BALAI_PERSON_NEEDED"

const everyone = <A>(answer: A) => Object.fromEntries(who.map((each) => [each, answer])) as { [w in Who]: A }

/** Only what differs from this is written: nobody has a session, and whoever had one is asked to come back. */
const withoutSession = {
  ...everyone<string | null>(signIn401),
  "a disabled officer": ended,
  "somebody who has signed out": ended,
  "a manager of another hall": ended
}

const table: Table = {
  ticketKey: { ...everyone(null), "a guesser of keys": "BALAI_TICKET_UNKNOWN" },
  kiosk: {
    ...withoutSession,
    nobody: device,
    "a visitor": device,
    "a guesser of keys": device,
    "a kiosk": null,
    "a board": device,
    "a pending kiosk": device,
    "a revoked kiosk": device,
    "a greeter": null,
    "an officer without a seat": refused,
    "an officer at the counter": refused,
    "an officer of another counter": refused,
    "an officer of another agency": refused,
    "an officer who was taken over": refused,
    "an officer with a first password": change,
    "a manager": null,
    "an applicant": device,
    "an applicant who has signed out": device
  },
  officer: {
    ...withoutSession,
    "a greeter": null,
    "an officer without a seat": null,
    "an officer at the counter": null,
    "an officer of another counter": null,
    "an officer of another agency": null,
    "an officer who was taken over": null,
    "an officer with a first password": null,
    "a manager": null
  },
  counter: {
    ...withoutSession,
    "a greeter": noCounter,
    "an officer without a seat": "BALAI_NOT_SEATED",
    "an officer at the counter": null,
    "an officer of another counter": noCounter,
    "an officer of another agency": noCounter,
    "an officer who was taken over": "BALAI_SESSION_STALE",
    "an officer with a first password": change,
    "a manager": noCounter
  },
  manager: {
    ...withoutSession,
    "a greeter": refused,
    "an officer without a seat": refused,
    "an officer at the counter": refused,
    "an officer of another counter": refused,
    "an officer of another agency": refused,
    "an officer who was taken over": refused,
    "an officer with a first password": change,
    "a manager": null
  },
  greeter: {
    ...withoutSession,
    "a greeter": null,
    "an officer without a seat": refused,
    "an officer at the counter": refused,
    "an officer of another counter": refused,
    "an officer of another agency": refused,
    "an officer who was taken over": refused,
    "an officer with a first password": change,
    "a manager": null
  },
  clerk: {
    ...withoutSession,
    "a greeter": refused,
    "an officer without a seat": refused,
    "an officer at the counter": refused,
    "an officer of another counter": refused,
    "an officer of another agency": null,
    "an officer who was taken over": refused,
    "an officer with a first password": change,
    "a manager": refused
  },
  // No cookie of the hall's people opens what is an applicant's, and none of an applicant's opens theirs.
  person: { ...everyone(applicant), "an applicant": null },
  demo: everyone("BALAI_NOT_FOUND"),
  // Tokens and signatures are in tests of their own: no cookie stands for one.
  noticeToken: everyone("BALAI_NOTICE_UNKNOWN"),
  partner: everyone("BALAI_NOT_FOUND"),
  // There is a key in tests of its own: no cookie opens these.
  metricsKey: everyone("BALAI_NOT_FOUND")
}

/** In a practice hall every browser is a kiosk, but for a device that belongs to it and is none, and demo routes exist. */
const inPractice: Table = {
  ...table,
  kiosk: { ...everyone(null), "a board": device, "a pending kiosk": device, "a revoked kiosk": device },
  demo: everyone(null)
}

const turnedAway = new Set(
  [table, inPractice].flatMap((each) => Object.values(each).flatMap((row) => Object.values(row)))
)

const addressOf = ({ path }: Route, { device: id, officer }: Stage, { key }: Visit): string =>
  path
    .replace(":key", key ?? "A".repeat(43))
    .replace("/devices/:id", `/devices/${id}`)
    .replace("/officers/:id", `/officers/${officer}`)
    .replace(":id", "1")
    .replace(":action", "recall")
    .replace(":agency", "dukcapil")
    .replace(":service", "dukcapil-satu")
    .replace(":step", "consult")
    .replace(":zone", "depan")
    .replace(":name", "nothing.js")
    .replace(":file", "nothing.mp3")

const typeOf = ({ bytes, form }: Route): string =>
  form !== undefined
    ? "application/x-www-form-urlencoded"
    : bytes === true
      ? "application/octet-stream"
      : "application/json"

/** A page by which a browser is led where somebody signs in, in place of a code. */
const door = "door"

/** What an error page says, as the code of it. */
const saidOn = (page: string): string | null => {
  const said = Object.values(Problem.catalogue).find(({ text }) => page.includes(text.id))
  if (said !== undefined) return said.code
  const own = { ...Access.texts, ...QueueingError.texts } as { readonly [code: string]: { readonly id: string } }
  return (
    [ended, noCounter, "BALAI_NOT_SEATED", "BALAI_SESSION_STALE"].find((code) => page.includes(own[code]?.id ?? "-")) ??
    null
  )
}

/**
 * Half a body, or a form of no page: whoever is let in is told so, and nothing is done. A live stream is left at once.
 */
const codeFor = async (route: Route, stage: Stage, visit: Visit): Promise<string | null> => {
  const stop = new AbortController()
  const response = await fetch(stage.url + addressOf(route, stage, visit), {
    method: route.method,
    signal: stop.signal,
    redirect: "manual",
    headers: {
      "content-type": typeOf(route),
      "idempotency-key": "matrix",
      ...(visit.cookie === undefined ? {} : { cookie: visit.cookie })
    },
    ...(route.method === "POST" ? { body: route.access === "ticketKey" && visit.key === unknown ? "{}" : "{" } : {})
  })
  if (/^\/(masuk|sign-in)\?next=/.test(response.headers.get("location") ?? "")) return (stop.abort(), door)
  if (response.status < 400) return (stop.abort(), null)
  assert.isBelow(response.status, 500, lineOf(route))
  const isPage = response.headers.get("content-type")?.startsWith("text/html")
  if (isPage === true) {
    if (route.access === "public") return null
    if (route.access === "ticketKey") return "BALAI_TICKET_UNKNOWN"
    const code = saidOn(await response.text())
    return code === "BALAI_FORM_STALE" ? null : code
  }
  const { code } = (await response.json()) as Problem.Problem
  return turnedAway.has(code) && !isOwnAbsence(route, code) ? code : null
}

/** Public things that are not there for anybody: a logo that the hall has not, a script of no name, no device. */
const isOwnAbsence = ({ access }: Route, code: string): boolean => access === "public" && code === "BALAI_NOT_FOUND"

/** Somebody who has come to the desk and entered by the code that was printed there. */
const applicantOf = async (url: string, manager: string, born: string): Promise<string> => {
  const identity = { kind: "nik", number: `120918${born}9001` }
  const printed = await write(`${url}/api/v1/desk/codes`, { cookie: manager, body: { identity, seen: "ktp" } })
  const { code } = (await printed.json()) as { readonly code: string }
  return cookiesOf(await write(`${url}/api/v1/person/session`, { body: { code } }))
}

const visitsOf = async (url: string, manager: string, elsewhere: string): Promise<Stage> => {
  const serves = (counter: string) => ({ relation: "serves", counter }) as const
  const person = (login: string, ...relations: ReadonlyArray<Relation>) => employ(url, manager, { login, relations })
  const kiosk = await adopt(url, manager, { kind: "kiosk", name: "Kiosk pintu" })
  const board = await adopt(url, manager, { kind: "board", name: "Layar", zone: "depan" })
  const revoked = await adopt(url, manager, { kind: "kiosk", name: "Kiosk lama" })
  const own = (cookie: string) => send(`${url}/api/v1/devices/me`, { headers: { cookie } })
  const { id } = (await own(revoked)).json<{ readonly id: string }>()
  await write(`${url}/api/v1/devices/${id}/revoke`, { cookie: manager, body: { reason: "Rusak" } })
  const pending = cookiesOf(await write(`${url}/api/v1/devices`, { body: { kind: "kiosk" } }))
  const greeter = await person("penerima", { relation: "greets" })
  const free = await person("bebas", serves("1"))
  const lost = await person("lama", serves("1"))
  const seated = await person("budi", serves("1"))
  const next = await person("wati", serves("2"))
  const other = await person("joko", { relation: "serves", agency: "samsat" })
  await sit(url, lost, ["1"])
  await write(`${url}/api/v1/counters/1/sit`, { cookie: seated, body: { takeOver: true } })
  await sit(url, next, ["2"])
  await sit(url, other, ["3"])
  const added = await write(`${url}/api/v1/officers`, {
    cookie: manager,
    body: { login: "baru", name: "Petugas baru", relations: [serves("1")] }
  })
  const fresh = await signIn(url, { login: "baru", password: ((await added.json()) as { password: string }).password })
  const disabled = await person("keluar", serves("1"))
  await write(`${url}/api/v1/officers/keluar/disable`, { cookie: manager, body: { reason: "Pindah" } })
  const out = await person("pulang", serves("1"))
  await write(`${url}/api/v1/session/end`, { cookie: out })
  const applicant = await applicantOf(url, manager, "570890")
  const left = await applicantOf(url, manager, "570891")
  await write(`${url}/api/v1/person/session/end`, { cookie: left })
  const ticket = await take({ url, kiosk, staff: manager }, "dukcapil-satu")
  const visits = {
    nobody: {},
    "a visitor": {},
    "a guesser of keys": { key: unknown },
    "a kiosk": { cookie: kiosk },
    "a board": { cookie: board },
    "a pending kiosk": { cookie: pending },
    "a revoked kiosk": { cookie: revoked },
    "a greeter": { cookie: greeter },
    "an officer without a seat": { cookie: free },
    "an officer at the counter": { cookie: seated },
    "an officer of another counter": { cookie: next },
    "an officer of another agency": { cookie: other },
    "an officer who was taken over": { cookie: lost },
    "an officer with a first password": { cookie: fresh },
    "a disabled officer": { cookie: disabled },
    "somebody who has signed out": { cookie: out },
    "a manager": { cookie: manager },
    "a manager of another hall": { cookie: elsewhere },
    "an applicant": { cookie: applicant },
    "an applicant who has signed out": { cookie: left }
  }
  const known = Object.entries(visits).map(([each, visit]) => [each, { key: ticket.key, ...visit }])
  return { url, visits: Object.fromEntries(known) as Stage["visits"], officer: "budi", device: id }
}

const is401: ReadonlySet<string | null> = new Set([signIn401, ended, applicant])

/** A browser that only opens a page is led to the door where it would be asked to sign in. */
const orDoor = ({ access, method, path }: Route, code: string | null): string | null =>
  method === "GET" &&
  !path.startsWith("/api/") &&
  ["person", "greeter", "clerk", "counter", "manager"].includes(access ?? "") &&
  is401.has(code)
    ? door
    : code

/** A first password opens nothing but the own session: no seat either. */
const rowOf = (route: Route, rights: Table) => {
  const row = route.access === null || route.access === "public" ? everyone(null) : rights[route.access]
  const isOnlyForOwnPassword = route.access === "officer" && !route.path.startsWith("/api/v1/session")
  return isOnlyForOwnPassword ? { ...row, "an officer with a first password": change } : row
}

const matrix = (
  name: string,
  rights: Table,
  open: () => Promise<{ readonly stage: Stage; readonly stop: () => Promise<void> }>
) =>
  describe(name, () => {
    let stage: Stage
    let stop: () => Promise<void>
    beforeAll(async () => {
      ;({ stage, stop } = await open())
    }, 60_000)
    afterAll(() => stop())
    for (const route of inventory) {
      it(`Q58: ${lineOf(route)}`, async () => {
        const row = rowOf(route, rights)
        for (const each of who) {
          assert.strictEqual(await codeFor(route, stage, stage.visits[each]), orDoor(route, row[each]), each)
        }
      })
    }
  })

const elsewhere = async (): Promise<string> => {
  const other = await openHall(mall)
  const cookie = await setUp(other)
  await other.stop()
  return cookie
}

matrix("each route lets in only whom its policy names", table, async () => {
  const server = await openHall(mall)
  const stage = await visitsOf(server.url, await setUp(server), await elsewhere())
  return { stage, stop: server.stop }
})

matrix("in a practice hall each route lets in only whom its policy names", inPractice, async () => {
  const directory = mkdtempSync(join(tmpdir(), "balai latihan "))
  const server = await Server.run({ mall, port: 0, directory, mode: "demo" })
  const manager = await signIn(server.url, { login: "pengelola", password: "latihan" })
  const stage = await visitsOf(server.url, manager, await elsewhere())
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  return { stage, stop }
})

describe("a route outside the inventory", () => {
  const secretRoute = HttpRouter.add("GET", "/secret", HttpServerResponse.text("treasure"))

  it("Q58: is answered as if it were not there", async () => {
    await Effect.gen(function* () {
      const app = yield* startApp({ ...appOptions(mall), routes: secretRoute })
      const answer = yield* Effect.promise(() => send(`${app.url}/secret`))
      assert.strictEqual(answer.status, 404)
      assert.notInclude(answer.text, "treasure")
      const listed = yield* startApp({
        ...appOptions(mall),
        routes: secretRoute,
        inventory: [{ method: "GET", path: "/secret", access: "public" }]
      })
      assert.strictEqual((yield* Effect.promise(() => send(`${listed.url}/secret`))).text, "treasure")
      assert.strictEqual((yield* Effect.promise(() => send(`${listed.url}/kiosk`))).status, 404)
    }).pipe(Effect.scoped, Effect.provide(hallInMemory), Effect.runPromise)
  })
})

const hallInMemory = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43) })
