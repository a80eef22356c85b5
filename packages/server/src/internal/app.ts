/** @internal All routes behind the guard, on a listening socket. */
import { type Engine } from "@balai/engine"
import { Hall, type Mall, type Queueing } from "@balai/mall"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, type Scope } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { type Route } from "../Policy.ts"
import { type Language } from "../Problem.ts"
import { type ServerError } from "../ServerError.ts"
import { openAssets } from "./assets.ts"
import { makeGuard } from "./guard.ts"
import { makeHandlers } from "./handlers.ts"
import { makeHub } from "./hub.ts"
import { inventory } from "./inventory.ts"
import { type Keys } from "./keys.ts"
import { listen, urlOf } from "./listen.ts"
import { makeOuter } from "./outer.ts"
import { makePages } from "./pages.ts"
import { type Pace, pace as usualPace } from "./sse.ts"

export interface AppOptions {
  readonly mall: Mall.Mall
  readonly keys: Keys
  readonly host: string
  readonly port: number | undefined
  readonly publicUrl: string | undefined
  readonly language: Language
  readonly version: string
  readonly pace?: Pace
  readonly streams?: number
  /** The routes that may be called; what is missing here is denied. */
  readonly inventory?: ReadonlyArray<Route>
  /** Routes beside the server's own. They stand behind the same guard. */
  readonly routes?: Layer.Layer<never, never, HttpRouter.HttpRouter>
}

export interface App {
  /** The address of the front page, without a slash at its end. */
  readonly url: string
  readonly port: number
}

/** More than any hall has visitors at one time, and less than fills the memory of a small computer. */
const mostStreams = 4_000

export const startApp = (
  options: AppOptions
): Effect.Effect<App, ServerError, Scope.Scope | Engine.Engine | Hall.Hall | Queueing.Queueing> =>
  Effect.gen(function* () {
    const { mall, keys, host, language, version } = options
    const hall = yield* Hall.Hall
    const hub = yield* makeHub(hall)
    const listening = yield* listen({ host, port: options.port })
    const url = urlOf(host, listening.port)
    const address = (): string => options.publicUrl ?? url
    const outer = { language, assets: openAssets(), hallName: mall.label }
    const guard = HttpRouter.middleware(makeGuard({ mall, hall, keys, inventory: options.inventory ?? inventory }))
    const api = HttpApiBuilder.layer(Api).pipe(
      Layer.provide(
        makeHandlers({
          mall,
          hub,
          pace: options.pace ?? usualPace,
          streams: options.streams ?? mostStreams,
          version,
          address
        })
      )
    )
    const routes = Layer.mergeAll(api, makePages({ ...outer, mall, version }), options.routes ?? Layer.empty).pipe(
      Layer.provide(guard.layer)
    )
    const app = HttpRouter.serve(
      Layer.mergeAll(
        routes,
        HttpRouter.use((router) => router.addGlobalMiddleware(makeOuter(outer)))
      ),
      {
        disableLogger: true,
        disableListenLog: true
      }
    )
    yield* Layer.build(
      app.pipe(
        Layer.provide(Layer.succeed(HttpServer.HttpServer, listening.http)),
        Layer.provide(NodeHttpServer.layerHttpServices)
      )
    )
    yield* listening.attached
    // Runs first when the scope closes: streams that end by themselves need not be cut.
    yield* Effect.addFinalizer(() => hub.close)
    return { url, port: listening.port }
  })

/** Where a running server listens. */
export class Listening extends Context.Service<Listening, App>()("@balai/server/Listening") {}

export const appLayer = (
  options: AppOptions
): Layer.Layer<Listening, ServerError, Engine.Engine | Hall.Hall | Queueing.Queueing> =>
  Layer.effect(Listening, startApp(options))
