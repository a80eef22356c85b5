/** @internal The one place that lets a request through to a route, or not. */
import { type Actor } from "@balai/lifecycle"
import { Access, type Hall, type Persons, QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { Clock, Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access as Kind, type Route } from "../Policy.ts"
import { catalogue, type Description, fromQueueing } from "../Problem.ts"
import { problem } from "./answer.ts"
import { isBytes, isMultipart, readingUploads } from "./bodies.ts"
import { Caller, nobody } from "./caller.ts"
import { actingCookie, deviceCookie, personCookie, sessionCookie, tokenIn } from "./cookies.ts"
import { Form, isFormRequest, readForm } from "./forms.ts"
import { type Held } from "./held.ts"
import { isMetricsKey, observed } from "./metrics.ts"
import { isOwnOrigin } from "./origin.ts"
import { nobodySigns, type Partner } from "./partner.ts"
import { type Sightings } from "./sightings.ts"

type Response = HttpServerResponse.HttpServerResponse
type Request = HttpServerRequest.HttpServerRequest
type Failure = QueueingError.QueueingError

export interface GuardOptions {
  readonly name: string
  readonly hall: Hall.Hall["Service"]
  readonly access: Access.Access["Service"]
  readonly persons: Persons.Persons["Service"]
  /** What a browser is shown where a page may not be opened or a form not be taken. */
  readonly refuse: (description: Description) => Response
  readonly sightings: Sightings
  readonly inventory: ReadonlyArray<Route>
  readonly publicUrl: string | undefined
  /** A practice hall: every browser may be its kiosk. */
  readonly isDemo: boolean
  /** The digest of the key that opens the metrics; null for none. */
  readonly metricsKey: Buffer | null
  /** Keeps what an applicant sent whose session had ended. */
  readonly held?: Held
  /** Who may send what is signed; nobody when absent. */
  readonly partner?: Partner
}

interface Attempt {
  readonly kind: Kind
  readonly path: string
  readonly request: HttpServerRequest.HttpServerRequest
  readonly parameters: { readonly [name: string]: string | undefined }
}

type Admission = Effect.Effect<Caller | Description, Failure>

const isDescription = (admitted: Caller | Description): admitted is Description => "status" in admitted

const ended: Description = { status: 401, code: "BALAI_SESSION_ENDED", text: Access.texts.BALAI_SESSION_ENDED }

const counterUnknown: Description = {
  status: 404,
  code: "BALAI_COUNTER_UNKNOWN",
  text: QueueingError.texts.BALAI_COUNTER_UNKNOWN
}

const callerOf = ({ officer, session }: Access.Identity, actor: Actor.Actor, token: string): Caller => ({
  actor,
  scope: `officer-${officer}`,
  token,
  session
})

/** All that may be done with a password that somebody else has chosen: to look at the session, to change it, to end it. */
const isOwnSession = ({ path }: Attempt): boolean => /^\/api\/v1\/session(\/|$)/.test(path)

/** Who has signed in, as whom that person may do this; null for who may not. Whoever still has somebody else's password may only change it. */
const bySession = (
  { access }: GuardOptions,
  attempt: Attempt,
  as: (identity: Access.Identity) => Actor.Actor | null
): Admission => {
  const token = tokenIn(attempt.request.headers["cookie"], sessionCookie)
  if (token === null) return Effect.succeed(catalogue.signInNeeded)
  return Effect.map(access.whoIs(token), (identity) => {
    if (identity === null) return ended
    if (identity.mustChange && !isOwnSession(attempt)) return catalogue.passwordMustChange
    const actor = as(identity)
    return actor === null ? catalogue.notAllowed : callerOf(identity, actor, token)
  })
}

const greeting = ({ actor, greets, manages }: Access.Identity) => (greets || manages ? actor : null)

/** A counter at which this officer may not even sit does not exist for this officer. */
const orUnknown =
  ({ access }: GuardOptions, token: string, counter: string) =>
  (error: Failure): Admission =>
    error.code !== "BALAI_NOT_SEATED"
      ? Effect.fail(error)
      : Effect.map(access.session(token), (session) =>
          session?.counters.some(({ id }) => id === counter) === true ? fromQueueing(error) : counterUnknown
        )

const bySeat = (options: GuardOptions, attempt: Attempt): Admission => {
  const counter = attempt.parameters["id"] ?? ""
  return Effect.flatMap(
    bySession(options, attempt, ({ actor }) => actor),
    (admitted) => {
      if (isDescription(admitted)) return Effect.succeed(admitted)
      const { token } = admitted
      return options.access.atCounter({ token, counter }).pipe(
        Effect.map((actor): Caller | Description => ({ ...admitted, actor })),
        Effect.catch(orUnknown(options, token, counter))
      )
    }
  )
}

/** The device behind the cookie, if it is an enrolled kiosk. */
const kioskOf = ({ access, sightings }: GuardOptions, token: string): Effect.Effect<Caller | null, Failure> =>
  Effect.flatMap(access.deviceActor(token), (actor) => {
    if (actor === null || actor.attributes["kind"] !== "kiosk") return Effect.succeed(null)
    return Effect.as(sightings.note(actor.id), { ...nobody, actor, scope: `device-${actor.id}` })
  })

/** The kiosk first: at its own screen somebody may have signed in as well. */
const byKiosk = (options: GuardOptions, attempt: Attempt): Admission =>
  Effect.gen(function* () {
    const { cookie } = attempt.request.headers
    const device = tokenIn(cookie, deviceCookie)
    const kiosk = device === null ? null : yield* kioskOf(options, device)
    if (kiosk !== null) return kiosk
    if (options.isDemo && (device === null || (yield* options.access.device(device)) === null)) return practice(options)
    if (tokenIn(cookie, sessionCookie) === null) return catalogue.deviceNeeded
    return yield* bySession(options, attempt, greeting)
  })

/** The kiosk of a practice hall: every browser that is no device of it. */
const practice = ({ name: hall }: GuardOptions): Caller => {
  const actor = Actors.kiosk({ hall, id: "latihan" })
  return { ...nobody, actor, scope: "device-latihan" }
}

/** Where somebody may act for another person: applications. The own account is nobody else's, and powers are not passed on. */
const isForOthers = ({ path }: Attempt): boolean =>
  /^\/(ajukan|permohonan|api\/v1\/person\/(drafts|applications|uploads))(\/|$)/.test(path)

/**
 * As the proxy of whom the power names. Who acts by one that holds no longer does nothing at all: what was meant for somebody
 * else must not become one's own.
 */
const asProxy = ({ persons }: GuardOptions, attempt: Attempt, self: Caller): Admission => {
  const delegation = tokenIn(attempt.request.headers["cookie"], actingCookie)
  if (delegation === null || !isForOthers(attempt)) return Effect.succeed(self)
  return Effect.map(persons.acting({ token: self.token, delegation }), ({ actor, power }): Caller => ({
    ...self,
    actor,
    scope: `${self.scope}-${delegation}`,
    acting: power
  }))
}

/** Who has signed in as an applicant. What an officer's session opens has nothing to do with it. */
const byPerson = (options: GuardOptions, attempt: Attempt): Admission => {
  const token = tokenIn(attempt.request.headers["cookie"], personCookie)
  if (token === null) return Effect.succeed(catalogue.personNeeded)
  return Effect.flatMap(options.persons.whoIs(token), (found) =>
    found === null
      ? Effect.succeed(catalogue.personNeeded)
      : asProxy(options, attempt, {
          actor: found.actor,
          scope: `person-${found.person}`,
          token,
          session: found.session
        })
  )
}

const byTicketKey = ({ hall }: GuardOptions, { parameters }: Attempt): Admission =>
  Effect.map(hall.visitor(parameters["key"] ?? ""), (actor) => ({
    ...nobody,
    actor,
    scope: `visitor-${actor.id.slice(0, 32)}`
  }))

const admit = (options: GuardOptions, attempt: Attempt): Admission => {
  switch (attempt.kind) {
    case "public":
      return Effect.succeed(nobody)
    case "ticketKey":
      return byTicketKey(options, attempt)
    case "demo":
      return Effect.succeed(options.isDemo ? nobody : catalogue.notFound)
    case "metricsKey":
      return Effect.succeed(
        isMetricsKey(options.metricsKey, attempt.request.headers["authorization"]) ? nobody : catalogue.notFound
      )
    case "noticeToken":
      // What it was handed out for only the engine knows: the handler asks, before it reads a byte of the body.
      return Effect.succeed(nobody)
    case "partner":
      return Effect.map((options.partner ?? nobodySigns).refuses(attempt.request), (refused) => refused ?? nobody)
    case "kiosk":
      return byKiosk(options, attempt)
    case "officer":
      return bySession(options, attempt, ({ actor }) => actor)
    case "counter":
      return bySeat(options, attempt)
    case "manager":
      return bySession(options, attempt, ({ actor, manages }) => (manages ? actor : null))
    case "greeter":
      return bySession(options, attempt, greeting)
    case "clerk":
      return bySession(options, attempt, ({ clerk }) => clerk)
    case "person":
      return byPerson(options, attempt)
  }
}

const isWrite = ({ method }: HttpServerRequest.HttpServerRequest): boolean => method !== "GET" && method !== "HEAD"

const isJson = ({ headers }: HttpServerRequest.HttpServerRequest): boolean =>
  /^application\/json *(;|$)/i.test(headers["content-type"] ?? "")

/**
 * What no write may be: another site's doing, or anything but JSON, which no form can send. A route that takes a form of the
 * hall's own pages takes nothing else; whether it is one of those, its token shows.
 */
const refusedWrite = (
  request: HttpServerRequest.HttpServerRequest,
  { bytes, form, notice }: Pick<Route, "bytes" | "form" | "notice">,
  publicUrl: string | undefined
) => {
  if (!isWrite(request)) return null
  if (!isOwnOrigin(request, publicUrl)) return catalogue.originForeign
  if (form !== undefined)
    return isFormRequest(request) || (form === "files" && isMultipart(request)) ? null : catalogue.formMediaType
  if (notice === true) return isJson(request) || isFormRequest(request) ? null : catalogue.noticeMediaType
  if (bytes === true) return isBytes(request) ? null : catalogue.bytesMediaType
  return isJson(request) ? null : catalogue.mediaType
}

/** Where somebody signs in who wanted to open a page. */
const doors: { readonly [kind in Kind]?: string } = {
  person: "/masuk",
  greeter: "/sign-in",
  clerk: "/sign-in",
  counter: "/sign-in",
  manager: "/sign-in"
}

/** A browser that opens a page is led to the door, or shown in words why not; a program gets a problem. */
const turnAway = (
  { refuse }: GuardOptions,
  { isPage, kind, request }: { readonly isPage: boolean; readonly kind: Kind; readonly request: Request },
  description: Description
) => {
  const door = doors[kind]
  if (isPage && description.code === "BALAI_POWER_UNKNOWN" && !isWrite(request))
    return Effect.succeed(HttpServerResponse.redirect("/akun/kuasa?berakhir=1", { status: 303 }))
  if (!isPage) return problem(description)
  if (description.status !== 401 || door === undefined || isWrite(request)) return Effect.succeed(refuse(description))
  return Effect.succeed(toDoor(kind, new URL(request.url, "http://hall").pathname))
}

const toDoor = (kind: Kind, next: string): Response =>
  HttpServerResponse.redirect(`${doors[kind] ?? "/"}?next=${encodeURIComponent(next)}`, { status: 303 })

/** The route-level middleware. A route that the inventory does not list with a policy is answered as if it were not there. */
export const makeGuard = (options: GuardOptions) => {
  const routes = new Map(options.inventory.map((route) => [`${route.method} ${route.path}`, route]))
  const guarded = <E, R>(effect: Effect.Effect<Response, E, R>) =>
    Effect.gen(function* () {
      const { route, params } = yield* HttpRouter.RouteContext
      const request = yield* HttpServerRequest.HttpServerRequest
      const listed = routes.get(`${route.method} ${route.path}`)
      const kind = listed?.access ?? null
      if (kind === null) return yield* problem(catalogue.notFound)
      const takesForm = listed?.form !== undefined
      const isPage = takesForm || (doors[kind] !== undefined && !route.path.startsWith("/api/"))
      const away = (description: Description) => turnAway(options, { isPage, kind, request }, description)
      const refused = refusedWrite(request, listed ?? {}, options.publicUrl)
      if (refused !== null) return yield* away(refused)
      const admitted = yield* Effect.catch(
        admit(options, { kind, path: route.path, request, parameters: params }),
        (error) => Effect.succeed(fromQueueing(error))
      )
      if (isDescription(admitted) && admitted.status === 401 && kind === "person" && takesForm) {
        const sent = yield* readForm(request)
        const page = sent === null ? null : (options.held?.keep(request, sent, yield* Clock.currentTimeMillis) ?? null)
        if (page !== null) return toDoor(kind, page)
      }
      if (isDescription(admitted)) return yield* away(admitted)
      const form = takesForm ? yield* readForm(request) : null
      if (takesForm && form === null) return yield* away(catalogue.formStale)
      const reading = listed?.bytes === true ? readingUploads(effect) : effect
      const admittedEffect = Effect.provideService(reading, Caller, admitted)
      return yield* form === null ? admittedEffect : Effect.provideService(admittedEffect, Form, form)
    })
  return <E, R>(effect: Effect.Effect<Response, E, R>) =>
    Effect.flatMap(HttpRouter.RouteContext, ({ route }) => observed(route, guarded(effect)))
}
