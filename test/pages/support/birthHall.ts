/** A hall of the civil registry alone, with everything at hand: codes on the screen, documents in memory. */
import { dukcapil } from "@balai/agency-dukcapil"
import { type File } from "@balai/application"
import { DocumentStore, MalwareScan, Policy, Uploads } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Applications, Mall, Passwords } from "@balai/mall"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { createHash } from "node:crypto"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"

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
  /** What another system made comes into the hall's store. */
  const keep = async (bytes: Buffer): Promise<File.Document> => {
    const policy: Policy.Policy = { kinds: ["pdf"], bytes: 100_000, advised: null, pages: null }
    const kept = await Effect.runPromise(
      Effect.provideContext(DocumentStore.keep({ owner: "siak", bytes, policy }), built as never) as Effect.Effect<any>
    )
    const digest = createHash("sha256").update(bytes).digest("hex")
    return { id: kept.id, requirement: "akta", kind: "pdf", digest, bytes: bytes.length }
  }
  return {
    url: Context.get(built, Listening).url,
    decide,
    keep,
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type BirthHall = Awaited<ReturnType<typeof openBirthHall>>
