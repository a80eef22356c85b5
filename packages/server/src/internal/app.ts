/** @internal All routes behind the guard, on a listening socket. */
import { type Engine } from "@balai/engine"
import {
  Access,
  Applications,
  Appointments,
  type Calendars,
  Catalogue,
  Hall,
  type Keeping,
  type Mall,
  type Oversight,
  Persons,
  type Queueing,
  type Reports,
  type Subjects,
  type Settings
} from "@balai/mall"
import { DocumentStore, Signer, Uploads } from "@balai/documents"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, type Scope } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { type Route } from "../Policy.ts"
import { type Language } from "../Problem.ts"
import { type ServerError } from "../ServerError.ts"
import { lanUrls, localUrl } from "./addresses.ts"
import { openAssets } from "./assets.ts"
import { makeApplicantPages } from "./applicantPages.ts"
import { makeAppointmentPages } from "./appointmentPages.ts"
import { makeCounterFilePages } from "./counterFilePages.ts"
import { type Documents, memoryDocuments } from "./documents.ts"
import { type Face } from "./face.ts"
import { makeGuard } from "./guard.ts"
import { makeHeld } from "./held.ts"
import { makeHandlers } from "./handlers.ts"
import { makeHub } from "./hub.ts"
import { inventory } from "./inventory.ts"
import { listen } from "./listen.ts"
import { makeMetrics, metricsKeyOf, withoutAddresses } from "./metrics.ts"
import { errorPage, makeOuter, type OuterOptions } from "./outer.ts"
import { makeNotices } from "./notices.ts"
import { makePartner, noticeSecretOf } from "./partner.ts"
import { makePages } from "./pages.ts"
import { type Practice } from "./hands.ts"
import { makePersonDoor } from "./personDoor.ts"
import { makeCalendarPages } from "./calendarPages.ts"
import { makeLimitPages } from "./limitPages.ts"
import { makeOfficePages } from "./officePages.ts"
import { makeOversightPages } from "./oversightPages.ts"
import { makeKeepingPages } from "./keepingPages.ts"
import { makeSubjectPages } from "./subjectPages.ts"
import { makePersonPages } from "./personPages.ts"
import { makePlaces } from "./places.ts"
import { makePowerPages } from "./powerPages.ts"
import { makeSightings } from "./sightings.ts"
import { type Pace, pace as usualPace } from "./sse.ts"

export interface AppOptions {
  readonly mall: Mall.Mall
  readonly host: string
  readonly port: number | undefined
  readonly language: Language
  readonly face: Face
  /** This computer's addresses in the local network. */
  readonly hosts?: () => ReadonlyArray<string>
  /** The practice hall's own hands; a real hall has none. */
  readonly practice?: Practice | null
  readonly pace?: Pace
  readonly streams?: number
  /** The routes that may be called; what is missing here is denied. */
  readonly inventory?: ReadonlyArray<Route>
  /** The key that opens `/metrics`; without one there is no such page. */
  readonly metricsKey?: string | undefined
  /** The secret by which a payment service signs its notices; without one it can send none. */
  readonly noticeSecret?: string | undefined
  /** Where what people upload is kept; in memory when absent. */
  readonly documents?: Documents
  /** Who signs what is issued here. Without one a practice hall signs for practice, and a real hall signs nothing. */
  readonly signer?: Layer.Layer<Signer.Signer>
  /** Routes beside the server's own. They stand behind the same guard. */
  readonly routes?: Layer.Layer<never, never, HttpRouter.HttpRouter>
}

export interface App {
  /** The address of the front page for this computer, without a slash at its end. */
  readonly url: string
  readonly port: number
  /** The same for other devices in the local network, as they are now. */
  readonly lan: () => ReadonlyArray<string>
  /** What stands on tickets; null when there is no address that a visitor's phone could follow. */
  readonly address: () => string | null
}

/** What a running mall gives to its server. */
export type Served =
  | Engine.Engine
  | Hall.Hall
  | Queueing.Queueing
  | Access.Access
  | Persons.Persons
  | Settings.Settings
  | Calendars.Calendars
  | Catalogue.Catalogue
  | Applications.Applications
  | Appointments.Appointments
  | Oversight.Oversight
  | Reports.Reports
  | Subjects.Subjects
  | Keeping.Keeping

/** So many for strangers: more than any hall has visitors at one time, and less than fills the memory of a small computer. */
const mostStreams = 4_000

/** As long as a token may be, and longer than the id of any instance: what an engine keeps can be asked for. */
const longestId = 4_096

/** Puts the routes behind what every answer goes through, on a socket that listens. */
const serveOn = <R>(
  http: HttpServer.HttpServer["Service"],
  { outer, routes }: { readonly outer: OuterOptions; readonly routes: Layer.Layer<never, never, R> }
) => {
  const app = HttpRouter.serve(
    Layer.mergeAll(
      routes,
      HttpRouter.use((router) => router.addGlobalMiddleware(makeOuter(outer)))
    ),
    {
      disableLogger: true,
      disableListenLog: true,
      routerConfig: { maxParamLength: longestId }
    }
  )
  return Layer.build(
    app.pipe(
      Layer.provide(Layer.succeed(HttpServer.HttpServer, http)),
      Layer.provide(NodeHttpServer.layerHttpServices),
      Layer.provide(Layer.succeed(withoutAddresses, () => true))
    )
  )
}

/** What the pages of applications work with. */
const applyingOf = Effect.fnUntraced(function* ({ documents }: AppOptions) {
  const kept = yield* Effect.orDie(Layer.build(documents ?? memoryDocuments()))
  return {
    applications: yield* Applications.Applications,
    appointments: yield* Appointments.Appointments,
    catalogue: yield* Catalogue.Catalogue,
    uploads: Context.get(kept, Uploads.Uploads),
    store: Context.get(kept, DocumentStore.DocumentStore)
  }
})

const isPractice = ({ face, practice = null }: AppOptions): boolean => practice !== null || face.demo !== null

/** Who signs; in a practice hall somebody who says CONTOH, elsewhere nobody where none is given. */
const signerOf = Effect.fnUntraced(function* (options: AppOptions) {
  const signing = options.signer ?? (isPractice(options) ? Signer.layerPractice() : null)
  return signing === null ? null : Context.get(yield* Layer.build(signing), Signer.Signer)
})

/** What the guard knows of the hall from its options. */
const guarded = (options: AppOptions) => ({
  name: options.mall.name,
  inventory: options.inventory ?? inventory,
  publicUrl: options.face.publicUrl,
  isDemo: isPractice(options),
  metricsKey: metricsKeyOf(options.metricsKey),
  partner: makePartner(noticeSecretOf(options.noticeSecret))
})

export const startApp = (options: AppOptions): Effect.Effect<App, ServerError, Scope.Scope | Served> =>
  Effect.gen(function* () {
    const { mall, host, language, face } = options
    const hall = yield* Hall.Hall
    const access = yield* Access.Access
    const persons = yield* Persons.Persons
    const applying = yield* applyingOf(options)
    const isDemo = isPractice(options)
    const signer = yield* signerOf(options)
    const sightings = makeSightings()
    const hub = yield* makeHub({ hall, access })
    const listening = yield* listen({ host, port: options.port })
    const { port } = listening
    const lan = (): ReadonlyArray<string> => lanUrls(host, port, options.hosts)
    const address = (): string | null => face.publicUrl ?? lan()[0] ?? null
    const outer = { language, assets: openAssets(), face }
    const { practice = null } = options
    const held = makeHeld()
    const guard = HttpRouter.middleware(
      makeGuard({ ...guarded(options), hall, access, persons, sightings, held, refuse: (it) => errorPage(outer, it) })
    )
    const { pace = usualPace, streams = mostStreams } = options
    const places = makePlaces(streams)
    const personDoor = makePersonDoor()
    const cookies = { isSecure: face.publicUrl?.startsWith("https:") ?? false }
    const handlers = makeHandlers({
      mall,
      hall,
      access,
      persons,
      personDoor,
      hub,
      pace,
      places,
      face,
      sightings,
      practice,
      address,
      ...applying
    })
    const api = HttpApiBuilder.layer(Api).pipe(Layer.provide(handlers))
    const routes = Layer.mergeAll(
      api,
      makePages({ ...outer, mall, address }),
      makePersonPages({ ...outer, mall, persons, door: personDoor, cookies, address }),
      makePowerPages({ ...outer, ...applying, mall, persons, door: personDoor, cookies, address }),
      makeApplicantPages({ ...outer, ...applying, mall, cookies, address, held }),
      makeAppointmentPages({ ...outer, ...applying, mall, cookies, address }),
      makeCounterFilePages({ ...outer, ...applying, mall, cookies, address, hall }),
      makeCalendarPages({ ...outer, mall, cookies }),
      makeLimitPages({ ...outer, mall, cookies }),
      makeOversightPages({ ...outer, mall, cookies, store: applying.store, isExample: isDemo }),
      makeSubjectPages({ ...outer, mall, cookies }),
      makeKeepingPages({ ...outer, mall, cookies }),
      makeOfficePages({
        ...outer,
        ...applying,
        mall,
        access,
        cookies,
        preparing: practice?.files,
        desk: { ...applying, mall, signer, base: () => address() ?? localUrl(host, port), genuine: !isDemo }
      }),
      makeNotices,
      makeMetrics,
      options.routes ?? Layer.empty
    ).pipe(Layer.provide(guard.layer))
    yield* serveOn(listening.http, { outer, routes })
    yield* listening.attached
    // Runs first when the scope closes: streams that end by themselves need not be cut.
    yield* Effect.addFinalizer(() => hub.close)
    return { url: localUrl(host, port), port, lan, address }
  })

/** Where a running server listens. */
export class Listening extends Context.Service<Listening, App>()("@balai/server/Listening") {}

export const appLayer = (options: AppOptions): Layer.Layer<Listening, ServerError, Served> =>
  Layer.effect(Listening, startApp(options))
