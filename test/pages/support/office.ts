/** A hall with files on its desks: everything at hand, nothing on disk. */
import { Applications, Access, Mall, Passwords } from "@balai/mall"
import { DocumentStore, MalwareScan, Policy, Signer, Uploads } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { createHash } from "node:crypto"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"
import { disnaker, dukcapil } from "../../../packages/mall/test/support/offices.ts"
import { signIn } from "../../support/entrance.ts"

const name = "mpp-uji"

const mall = Mall.make({
  name,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, disnaker],
  counters: [{ number: 1, services: ["dukcapil", "disnaker"] }]
})

/** A picture of one grey dot: what a phone sends, as small as it gets. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB6dbDWwAAAABJRU5ErkJggg==",
  "base64"
)

const policy: Policy.Policy = { kinds: ["png"], bytes: 10_000, advised: null, pages: null }

export interface OfficeHall {
  readonly url: string
  readonly cookie: string
  /** Makes so many files of the service, each with two documents; every fourth one by a permit. */
  readonly seed: (count: number) => Promise<ReadonlyArray<string>>
  readonly run: <A, E>(effect: Effect.Effect<A, E, Applications.Applications>) => Promise<A>
  readonly clerk: Actor.Actor
  readonly stop: () => Promise<void>
}

const clerk: Actor.Actor = {
  type: "officer",
  id: "sari",
  attributes: { hall: name, agencies: ["dukcapil"], heads: ["dukcapil"] }
}

/** A number as letters: 79 is `hj`. */
const wordOf = (count: number): string =>
  [...String(count)].map((digit) => String.fromCharCode(97 + Number(digit))).join("")

const password = "sandi panjang sekali"

/** `signer: false` for a hall in which no service signs. */
export const openOffice = async (options: { readonly signer?: boolean } = {}): Promise<OfficeHall> => {
  const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
  const stored = DocumentStore.layerMemory({ key }).pipe(Layer.provide(MalwareScan.layerNone))
  const documents = Uploads.layer().pipe(Layer.provideMerge(stored))
  const live = Mall.live({
    mall,
    database: ":memory:",
    secret: "s".repeat(43),
    passwords: Passwords.layer({ rounds: 1 })
  })
  const shared = Layer.succeedContext(await Effect.runPromise(Layer.buildWithScope(documents, Scope.makeUnsafe())))
  const app = appLayer({
    mall,
    host: "127.0.0.1",
    port: 0,
    language: "id",
    face: plainFace({ ...mall, version: "0" }),
    documents: shared,
    ...(options.signer === false ? {} : { signer: Signer.layerPractice() })
  })
  const scope = Scope.makeUnsafe()
  const built = await Effect.runPromise(
    Layer.buildWithScope(Layer.mergeAll(Layer.provideMerge(app, live), shared), scope)
  )
  const run = <A, E>(
    effect: Effect.Effect<A, E, Applications.Applications | Access.Access | DocumentStore.DocumentStore>
  ): Promise<A> => Effect.runPromise(Effect.provideContext(effect, built as never) as Effect.Effect<A, E>)
  const { url } = Context.get(built, Listening)
  await run(
    Effect.flatMap(Access.Access, (access) =>
      access.seed({
        accounts: [
          {
            login: "sari",
            name: "Sari Lestari",
            password,
            relations: [
              { relation: "serves", agency: "dukcapil" },
              { relation: "heads", agency: "dukcapil" }
            ]
          }
        ]
      })
    )
  )
  let made = 0
  const one = Effect.gen(function* () {
    const applications = yield* Applications.Applications
    made += 1
    const by: Actor.Actor = { type: "applicant", id: `p-${made}`, attributes: { hall: name } }
    const [commandId, isPermit] = [`benih-${made}`, made % 4 === 0]
    const service = isPermit ? "dukcapil.izin" : "dukcapil.akta"
    const draft = yield* applications.begin({ commandId, by, service, channel: "online" })
    const answers = { name: `Anak Contoh Ke${wordOf(made)}`, nik: "1209181708059001" }
    if (!isPermit) yield* applications.save({ commandId: `${commandId}-isi`, by, draft: draft.id, answers })
    for (const requirement of ["ktp", "kk"]) {
      const kept = yield* DocumentStore.keep({ owner: by.id, bytes: picture, policy })
      const document = {
        id: kept.id,
        requirement,
        kind: "png" as const,
        digest: createHash("sha256").update(picture).digest("hex"),
        bytes: picture.length
      }
      yield* applications.attach({ commandId: `${commandId}-${requirement}`, by, draft: draft.id, document })
    }
    const { file } = yield* applications.submit({ commandId: `${commandId}-kirim`, by, draft: draft.id })
    return file.id
  })
  return {
    url,
    cookie: await signIn(url, { login: "sari", password }),
    seed: (count) => run(Effect.forEach(Array.from({ length: count }), () => one)),
    run,
    clerk,
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}
