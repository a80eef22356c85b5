/** @internal The pages of applicants: entering, the account, leaving, and the desk that prints codes. All acts are forms. */
import { PersonHtml } from "@balai/elements"
import { type Mall, type Persons, type QueueingError } from "@balai/mall"
import { Clock, Effect } from "effect"
import { HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Description, fromQueueing, type Language } from "../Problem.ts"
import { Caller, commandId } from "./caller.ts"
import { actingCookie, type CookieOptions, personCookie, withCookie, withoutCookie } from "./cookies.ts"
import { Form, formHtml, seeOther, sheetOf, type SentForm } from "./forms.ts"
import { common as commonOf, errorPage, type OuterOptions } from "./outer.ts"
import { type PersonDoor } from "./personDoor.ts"

type Response = HttpServerResponse.HttpServerResponse
type Failure = QueueingError.QueueingError
type Request = HttpServerRequest.HttpServerRequest

export const personRoutes = [
  { method: "GET", path: "/masuk", access: "public" },
  { method: "POST", path: "/masuk/kode", access: "public", form: true },
  { method: "POST", path: "/masuk", access: "public", form: true },
  { method: "GET", path: "/akun", access: "person" },
  { method: "POST", path: "/akun/nama", access: "person", form: true },
  { method: "POST", path: "/akun/persetujuan", access: "person", form: true },
  { method: "POST", path: "/akun/kontak", access: "person", form: true },
  { method: "POST", path: "/akun/kontak/kode", access: "person", form: true },
  { method: "POST", path: "/akun/keluar-semua", access: "person", form: true },
  { method: "POST", path: "/akun/kunci", access: "person", form: true },
  { method: "POST", path: "/akun/tutup", access: "person", form: true },
  { method: "GET", path: "/keluar", access: "person" },
  { method: "POST", path: "/keluar", access: "person", form: true },
  { method: "GET", path: "/meja/kode", access: "greeter" },
  { method: "POST", path: "/meja/kode", access: "greeter", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type Line = `${(typeof personRoutes)[number]["method"]} ${(typeof personRoutes)[number]["path"]}`
type Name = Extract<
  (typeof personRoutes)[number] extends infer R
    ? R extends { readonly method: infer M extends string; readonly path: infer P extends string }
      ? `${M} ${P}`
      : never
    : never,
  Line
>

export interface PersonPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly persons: Persons.Persons["Service"]
  readonly door: PersonDoor
  readonly cookies: CookieOptions
  readonly address: () => string | null
}

type Drawn = Effect.Effect<Response, Failure, Request>

export const makePersonPages = (options: PersonPageOptions) =>
  HttpRouter.use((router) =>
    Effect.forEach(
      personRoutes,
      ({ method, path }) =>
        router.add(
          method,
          path,
          Effect.catch(handlers[`${method} ${path}` as Name](options), (error) =>
            Effect.succeed(errorPage(options, fromQueueing(error)))
          )
        ),
      { discard: true }
    )
  )

const languageOf = (wanted: string | null | undefined, own: Language): Language =>
  wanted === "en" || wanted === "id" ? wanted : own

const asked = Effect.map(HttpServerRequest.HttpServerRequest, ({ url }) => new URL(url, "http://hall").searchParams)

/** What every page is drawn with, and how it is sent. */
const begin = (options: PersonPageOptions, wanted: string | null | undefined) =>
  Effect.gen(function* () {
    const sheet = yield* sheetOf
    const { mall } = options
    const language = languageOf(wanted, options.language)
    const common = { ...commonOf(options), language, hallName: mall.label, zone: mall.zone, sheet }
    const send = (body: string, status = 200) => formHtml(body, { sheet, cookies: options.cookies, status })
    return { ...common, now: yield* Clock.currentTimeMillis, send }
  })

const isProblem = (value: object): value is Description => "status" in value && "text" in value

/** What came of a form: the value, or what is wrong with it, in words. */
const tried = <A extends object, R>(effect: Effect.Effect<A | Description, Failure, R>) =>
  effect.pipe(
    Effect.map((value): A | Description => value),
    Effect.catch((error) => Effect.succeed<A | Description>(fromQueueing(error)))
  )

// -----------------------------------------------------------------------------
// entering
// -----------------------------------------------------------------------------

type Channel = Persons.AskedCode["channels"][number]

const channelOf = (value: string | undefined): Channel | null =>
  value === "whatsapp" || value === "sms" || value === "email" ? value : null

/** The last signs of what somebody typed: enough to see a slip, and nothing to read over a shoulder. */
const tailOf = (contact: string): string => {
  const text = contact.trim()
  const at = text.indexOf("@")
  return at > 0 ? `${text.slice(0, 1)}…${text.slice(at)}` : `…${text.replaceAll(/\D/g, "").slice(-3)}`
}

const minutesUntil = (until: number, now: number): number => Math.max(1, Math.round((until - now) / 60_000))

const codeStep = ({ ask, channels, expiresAt, shown }: Persons.AskedCode, contact: string, now: number) => ({
  type: "code" as const,
  ask,
  channel: channels[0] ?? null,
  hasFallback: channels.length > 1,
  to: tailOf(contact),
  minutes: minutesUntil(expiresAt, now),
  shown
})

/** The step again, from what the form itself says: nothing is kept between two pages. */
const stepAgain = ({ fields }: SentForm) => ({
  type: "code" as const,
  ask: fields["ask"] ?? "",
  channel: channelOf(fields["jalur"]),
  hasFallback: false,
  to: (fields["ke"] ?? "").slice(0, 80),
  minutes: 10,
  shown: null
})

const enterPage = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const search = yield* asked
    const { send, ...frame } = yield* begin(options, search.get("lang"))
    const step = { type: "ask", contact: "" } as const
    return send(PersonHtml.enter({ ...frame, ...options.persons.ways, step, next: search.get("next") }))
  })

const askPage = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const { attempt, fields } = yield* Form
    const { send, ...frame } = yield* begin(options, fields["lang"])
    const contact = fields["kontak"] ?? ""
    const channel = channelOf(fields["jalur"])
    const { door, persons } = options
    const { language } = frame
    const asking = persons.askCode({ commandId: `form:${attempt}`, contact, channel, language })
    const made = yield* tried(door.ask(asking))
    const page = { ...frame, ...persons.ways, next: fields["next"] ?? null }
    if (!isProblem(made)) return send(PersonHtml.enter({ ...page, step: codeStep(made, contact, frame.now) }))
    const step = { type: "ask", contact } as const
    return send(PersonHtml.enter({ ...page, step, problem: made.text }), made.status)
  })

/** Only a path of this hall, as the pages read it. */
const nextOf = (next: string | undefined): string =>
  next !== undefined && next.length <= 200 && /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : "/akun"

const entered = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const form = yield* Form
    const { attempt, fields } = form
    const { send, ...frame } = yield* begin(options, fields["lang"])
    const { cookies, door, persons } = options
    const ask = fields["ask"] ?? null
    const made = yield* tried(
      door.enter(persons.enter({ commandId: `form:${attempt}`, ask, code: fields["kode"] ?? "" }))
    )
    // Whoever enters is there for oneself: whom somebody acted for before in this browser is over.
    if (!isProblem(made)) {
      const answer = withoutCookie(seeOther(nextOf(fields["next"])), actingCookie, cookies)
      return withCookie(answer, [personCookie, made.token], cookies)
    }
    const step = ask === null ? ({ type: "ask", contact: "" } as const) : stepAgain(form)
    const page = { ...frame, ...persons.ways, next: fields["next"] ?? null, problem: made.text }
    return send(PersonHtml.enter({ ...page, step }), made.status)
  })

// -----------------------------------------------------------------------------
// the account
// -----------------------------------------------------------------------------

interface Shown {
  readonly problem?: Description
  readonly asked?: ReturnType<typeof codeStep> | ReturnType<typeof stepAgain>
}

const accountPage = (options: PersonPageOptions, { asked: awaited, problem }: Shown = {}): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const search = yield* asked
    const { send, ...frame } = yield* begin(options, fields["lang"] ?? search.get("lang"))
    const { token } = yield* Caller
    const { persons } = options
    const account = yield* persons.account(token)
    return send(
      PersonHtml.account({
        ...frame,
        ...persons.ways,
        account,
        asked: awaited ?? null,
        problem: problem?.text ?? null,
        isDone: search.get("tersimpan") !== null
      }),
      problem?.status ?? 200
    )
  })

interface Own {
  readonly commandId: string
  readonly token: string
}

/** An act on the own account: then the page again by GET, or the same page with what was wrong. */
const onAccount =
  (act: (persons: Persons.Persons["Service"], own: Own, form: SentForm) => Effect.Effect<unknown, Failure>) =>
  (options: PersonPageOptions): Drawn =>
    Effect.gen(function* () {
      const form = yield* Form
      const caller = yield* Caller
      const own = { commandId: commandId(caller, form.attempt), token: caller.token }
      const made = yield* tried(Effect.as(act(options.persons, own, form), {}))
      return isProblem(made) ? yield* accountPage(options, { problem: made }) : seeOther("/akun?tersimpan=1")
    })

const purposes = ["whatsapp", "sms", "email", "survey"] as const

const consent = onAccount((persons, own, { fields }) => {
  const purpose = purposes.find((one) => one === fields["tujuan"])
  if (purpose === undefined) return Effect.void
  return persons.consent({ ...own, purpose, isGiven: fields["setuju"] === "ya" })
})

const rename = onAccount((persons, own, { fields }) => persons.rename({ ...own, name: fields["nama"] ?? "" }))

const askContact = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const { attempt, fields } = yield* Form
    const { token } = yield* Caller
    const { door, language: ownLanguage, persons } = options
    const contact = fields["kontak"] ?? ""
    const where = { contact, channel: channelOf(fields["jalur"]), language: languageOf(fields["lang"], ownLanguage) }
    const made = yield* tried(door.ask(persons.askContact({ commandId: `form:${attempt}`, token, ...where })))
    if (isProblem(made)) return yield* accountPage(options, { problem: made })
    return yield* accountPage(options, { asked: codeStep(made, contact, yield* Clock.currentTimeMillis) })
  })

const confirmContact = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const form = yield* Form
    const { token } = yield* Caller
    const { attempt, fields } = form
    const { door, persons } = options
    const confirming = persons.confirmContact({
      commandId: `form:${attempt}`,
      token,
      ask: fields["ask"] ?? "",
      code: fields["kode"] ?? ""
    })
    const made = yield* tried(door.enter(confirming))
    if (!isProblem(made)) return seeOther("/akun?tersimpan=1")
    return yield* accountPage(options, { problem: made, asked: stepAgain(form) })
  })

/** An act that ends the session. */
const leaving =
  (act: (persons: Persons.Persons["Service"], own: Own) => Effect.Effect<void, Failure>) =>
  (options: PersonPageOptions): Drawn =>
    Effect.gen(function* () {
      const { attempt } = yield* Form
      const caller = yield* Caller
      yield* act(options.persons, { commandId: commandId(caller, attempt), token: caller.token })
      return withoutCookie(seeOther("/masuk"), personCookie, options.cookies)
    })

const leavePage = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const { send, ...frame } = yield* begin(options, (yield* asked).get("lang"))
    return send(PersonHtml.leave(frame))
  })

// -----------------------------------------------------------------------------
// the desk
// -----------------------------------------------------------------------------

const deskPage = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const { send, ...frame } = yield* begin(options, (yield* asked).get("lang"))
    return send(PersonHtml.desk(frame))
  })

const seenOf = (value: string | undefined) => (value === "kk" || value === "passport" ? value : "ktp")

const printed = (options: PersonPageOptions): Drawn =>
  Effect.gen(function* () {
    const { attempt, fields } = yield* Form
    const caller = yield* Caller
    const { send, ...frame } = yield* begin(options, fields["lang"])
    const seen = seenOf(fields["diperiksa"])
    const kind = seen === "passport" ? "passport" : "nik"
    const printing = options.persons.printCode({
      commandId: commandId(caller, attempt),
      by: caller.actor,
      identity: { kind, number: fields["nomor"] ?? "" },
      seen,
      name: fields["nama"] ?? null
    })
    const made = yield* tried(printing)
    if (isProblem(made)) return send(PersonHtml.desk({ ...frame, problem: made.text }), made.status)
    const { headers } = yield* HttpServerRequest.HttpServerRequest
    const address = `${options.address() ?? `http://${headers["host"] ?? "localhost"}`}/masuk`
    return send(PersonHtml.desk({ ...frame, slip: { ...made, address } }))
  })

const handlers: { readonly [name in Name]: (options: PersonPageOptions) => Drawn } = {
  "GET /masuk": enterPage,
  "POST /masuk/kode": askPage,
  "POST /masuk": entered,
  "GET /akun": accountPage,
  "POST /akun/nama": rename,
  "POST /akun/persetujuan": consent,
  "POST /akun/kontak": askContact,
  "POST /akun/kontak/kode": confirmContact,
  "POST /akun/keluar-semua": leaving((persons, own) => persons.signOutEverywhere(own)),
  "POST /akun/kunci": leaving((persons, own) => persons.lock({ ...own, reason: "Dikunci pemohon sendiri" })),
  "POST /akun/tutup": leaving((persons, own) => persons.close({ ...own, reason: "Ditutup pemohon sendiri" })),
  "GET /keluar": leavePage,
  "POST /keluar": leaving((persons, { token }) => persons.signOut(token)),
  "GET /meja/kode": deskPage,
  "POST /meja/kode": printed
}
