/** A hall of the civil registry alone, with everything at hand: codes on the screen, documents in memory. */
import { dukcapil } from "@balai/agency-dukcapil"
import { DocumentStore, MalwareScan, Uploads } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Access, Applications, Mall, Passwords } from "@balai/mall"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"
import { signIn } from "../../support/entrance.ts"

const name = "mpp-uji"

const mall = Mall.make({
  name,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil],
  counters: [{ number: 1, services: ["dukcapil"] }]
})

const clerk: Actor.Actor = {
  type: "officer",
  id: "dewi",
  attributes: { hall: name, agencies: ["dukcapil"], heads: ["dukcapil"] }
}

export const openBirthHall = async () => {
  const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
  const stored = DocumentStore.layerMemory({ key }).pipe(Layer.provide(MalwareScan.layerNone))
  const scope = Scope.makeUnsafe()
  const documents = Uploads.layer().pipe(Layer.provideMerge(stored))
  const shared = Layer.succeedContext(await Effect.runPromise(Layer.buildWithScope(documents, scope)))
  const live = Mall.live({
    mall,
    database: ":memory:",
    secret: "s".repeat(43),
    passwords: Passwords.layer({ rounds: 1 }),
    showsCodes: true
  })
  const face = plainFace({ ...mall, version: "0" })
  const app = appLayer({ mall, host: "127.0.0.1", port: 0, language: "id", face, documents: shared })
  const built = await Effect.runPromise(
    Layer.buildWithScope(Layer.mergeAll(Layer.provideMerge(app, live), shared), scope)
  )
  const { url } = Context.get(built, Listening)
  const password = "sandi panjang sekali"
  const relations = [{ relation: "serves", agency: "dukcapil" }] as const
  const account = { login: "dewi", name: "Dewi Lestari", password, relations }
  await Effect.runPromise(Context.get(built, Access.Access).seed({ accounts: [account] }))
  const { command } = Context.get(built, Applications.Applications)
  let commands = 0
  /** What an officer does with a file. */
  const decide = (file: string, type: string, payload: object = {}) => {
    commands += 1
    const commandId = `dewi-${commands}`
    return Effect.runPromise(
      command({ commandId, by: clerk, file, command: `application.${type}`, payload: payload as never })
    )
  }
  return {
    url,
    /** The session of the officer. */
    cookie: await signIn(url, { login: "dewi", password }),
    decide,
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type BirthHall = Awaited<ReturnType<typeof openBirthHall>>
