import { Engine } from "@balai/engine"
import { Mall } from "@balai/mall"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { appLayer, type AppOptions, Listening } from "../../src/internal/app.ts"
import { plainFace } from "../../src/internal/face.ts"
import { passwordsLayer } from "../../src/internal/passwords.ts"

/** The server's own insides, on a free port of this computer. */
export const appOptions = (mall: Mall.Mall): AppOptions => ({
  mall,
  host: "127.0.0.1",
  port: 0,
  language: "id",
  face: plainFace({ ...mall, version: "0" })
})

/** A hall in which passwords cost next to nothing: for tests in which many people sign in. */
export interface QuickHall {
  readonly url: string
  readonly setup: { readonly code: string }
  /** What the hall runs on: for what no page can do. */
  readonly engine: Engine.Engine["Service"]
  readonly stop: () => Promise<void>
}

const cheap = { ln: 10, r: 8, p: 1 } as const

export const openHall = async (
  mall: Mall.Mall,
  database = ":memory:",
  handlers: ReadonlyArray<Mall.Handlers> = []
): Promise<QuickHall> => {
  const setup = { code: "BCDF-GHJK" }
  const { face, ...options } = appOptions(mall)
  const hall = Mall.live({ mall, database, handlers, secret: "s".repeat(43), passwords: passwordsLayer(cheap) })
  const scope = Scope.makeUnsafe()
  const served = { ...options, face: { ...face, setupCode: setup.code } }
  const built = await Effect.runPromise(Layer.buildWithScope(Layer.provideMerge(appLayer(served), hall), scope))
  const { url } = Context.get(built, Listening)
  const engine = Context.get(built, Engine.Engine)
  return { url, setup, engine, stop: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}
