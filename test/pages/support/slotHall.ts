/** A hall whose civil registry takes appointments, at an hour and on a day of the test's own. */
import { DocumentStore, MalwareScan, Uploads } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Access, Applications, type Appointments, Mall, Passwords, Persons, type Queueing } from "@balai/mall"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"
import { disnaker, dukcapil } from "../../../packages/mall/test/support/offices.ts"
import { signIn } from "../../support/entrance.ts"

const name = "mpp-uji"
/** Late in the evening of the west it is a new day in the east: there is always a time left today. */
const zone = (new Date().getUTCHours() + 7) % 24 >= 22 ? ("WIT" as const) : ("WIB" as const)
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const mall = Mall.make({
  name,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone,
  agencies: [dukcapil, disnaker],
  counters: [{ number: 1, services: ["dukcapil", "disnaker"] }],
  hours: {
    hall: { weekly: [{ weekdays: [...weekdays], from: "00:00", to: "23:59" }], closedOn: [] },
    agencies: { dukcapil: { appointments: { minutes: 5, capacity: 1, daysAhead: 7, leadMinutes: 30 } } }
  }
})

type Served =
  | Applications.Applications
  | Appointments.Appointments
  | Access.Access
  | Queueing.Queueing
  | Persons.Persons

export const openSlotHall = async () => {
  const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
  const stored = DocumentStore.layerMemory({ key }).pipe(Layer.provide(MalwareScan.layerNone))
  const scope = Scope.makeUnsafe()
  const shared = Layer.succeedContext(
    await Effect.runPromise(Layer.buildWithScope(Uploads.layer().pipe(Layer.provideMerge(stored)), scope))
  )
  const passwords = Passwords.layer({ rounds: 1 })
  const live = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43), passwords, showsCodes: true })
  const face = plainFace({ ...mall, version: "0" })
  const app = appLayer({ mall, host: "127.0.0.1", port: 0, language: "id", face, documents: shared })
  const built = await Effect.runPromise(
    Layer.buildWithScope(Layer.mergeAll(Layer.provideMerge(app, live), shared), scope)
  )
  const run = <A, E>(effect: Effect.Effect<A, E, Served>): Promise<A> =>
    Effect.runPromise(Effect.provideContext(effect, built as never) as Effect.Effect<A, E>)
  const { url } = Context.get(built, Listening)
  const password = "sandi panjang sekali"
  const relations = [{ relation: "serves", agency: "dukcapil" }, { relation: "greets" }] as const
  await run(
    Effect.flatMap(Access.Access, (access) =>
      access.seed({
        accounts: [
          { login: "sari", name: "Sari Lestari", password, relations },
          { login: "ratna", name: "Ratna Dewi", password, relations: [{ relation: "manages" }] }
        ]
      })
    )
  )
  const clerk: Actor.Actor = { type: "officer", id: "sari", attributes: { hall: name, agencies: ["dukcapil"] } }
  /** Who has signed in with a cookie. */
  const person = (token: string) =>
    run(Effect.flatMap(Persons.Persons, (persons) => persons.whoIs(token))).then((found) => found?.person ?? "")
  /** A file of this applicant. */
  const file = (applicant: string) =>
    run(
      Effect.gen(function* () {
        const { attach, begin, save, submit } = yield* Applications.Applications
        const by: Actor.Actor = { type: "applicant", id: applicant, attributes: { hall: name } }
        const request = (commandId: string) => ({ commandId: `${applicant}-${commandId}`, by })
        const { id: draft } = yield* begin({ ...request("mulai"), service: "dukcapil.akta", channel: "online" })
        yield* save({ ...request("isi"), draft, answers: { name: "Sukarno", nik: ["1209181708", "059001"].join("") } })
        for (const requirement of ["ktp", "kk"]) {
          const document = {
            id: `d-${requirement}`,
            requirement,
            kind: "png" as const,
            digest: "a".repeat(64),
            bytes: 70
          }
          yield* attach({ ...request(requirement), draft, document })
        }
        return (yield* submit({ ...request("kirim"), draft })).file
      })
    )
  return {
    url,
    run,
    file,
    clerk,
    person,
    manager: await signIn(url, { login: "ratna", password }),
    cookie: await signIn(url, { login: "sari", password }),
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type SlotHall = Awaited<ReturnType<typeof openSlotHall>>
