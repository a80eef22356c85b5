/**
 * A hall for whole journeys: real pages on a socket, agencies as they are shipped, a till that the test scripts, and a clock
 * that the test moves. Everything is in memory; codes are on the screen.
 */
import { dpmptsp } from "@balai/agency-dpmptsp"
import { dukcapil } from "@balai/agency-dukcapil"
import { polri } from "@balai/agency-polri"
import { Bill } from "@balai/application"
import { DocumentStore, MalwareScan, Signer, Uploads } from "@balai/documents"
import { Engine, SqliteStore, Store } from "@balai/engine"
import { Access, Mall, Passwords } from "@balai/mall"
import { Outside, Till } from "@balai/mall/testing"
import { SimClock } from "@balai/simulator"
import { LocalDate, LocalDateTime, LocalTime } from "@balai/vocabulary"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"
import { signIn } from "../../support/entrance.ts"

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, dpmptsp, polri],
  counters: [dukcapil, dpmptsp, polri].map(({ name }, at) => ({ number: at + 1, services: [name] })),
  billing: { till: ["levy"] }
})

const password = "sandi panjang sekali"
const names: { readonly [login: string]: string } = { dewi: "Dewi Lestari", hasan: "Hasan Basri" }

/** Who works where. Heads decide and sign. */
const people = [
  { login: "dewi", agency: "dukcapil" },
  { login: "rina", agency: "dpmptsp" },
  { login: "hasan", agency: "dpmptsp", heads: true },
  { login: "putra", agency: "pupr" },
  { login: "lina", agency: "dlh" },
  { login: "agus", agency: "polri" }
].map(({ agency, heads = false, login }) => ({
  login,
  name: names[login] ?? `Petugas ${login}`,
  password,
  relations: heads ? [{ relation: "heads" as const, agency }] : [{ relation: "serves" as const, agency }]
}))

export type Login = "dewi" | "rina" | "hasan" | "putra" | "lina" | "agus"

/** A moment of the hall's own time of day: `2026-03-17T09:00`. */
export const momentOf = (text: string): number => {
  const [date = "", time = "00:00"] = text.split("T")
  return LocalDateTime.toEpoch({ date: LocalDate.makeUnsafe(date), time: LocalTime.makeUnsafe(time) }, mall.zone)
}

/** Nobody is signed out by a clock that leaps over days. */
const lasting = {
  access: { sessionHours: 24 * 366 },
  persons: { sessionHours: 24 * 366, codesPerContact: 100, codesPerDay: 1_000 }
} as const

/** Whether something that is due is not done yet, and when the next thing is. */
const look = Effect.gen(function* () {
  const store = yield* Store.Store
  const { now } = yield* SimClock.SimClock
  const timers = yield* store.timers(1_000)
  const open = yield* store.work({ _tag: "Status", status: "open", limit: 1_000 })
  const at = yield* now
  const dues = [...timers, ...open].map(({ due }) => due)
  return {
    isBusy: dues.some((due) => due <= at) || open.some(({ lease }) => lease !== null),
    next: Math.min(...dues.filter((due) => due > at))
  }
})

export const openWalkHall = async (options: { readonly at: string; readonly till?: Till.Script }) => {
  const outside = Outside.make({ ...(options.till === undefined ? {} : Till.make(options.till)) })
  const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
  const stored = DocumentStore.layerMemory({ key }).pipe(Layer.provide(MalwareScan.layerNone))
  const scope = Scope.makeUnsafe()
  const build = <A, E>(layer: Layer.Layer<A, E>) => Effect.runPromise(Layer.buildWithScope(layer, scope))
  const documents = Layer.succeedContext(await build(Uploads.layer().pipe(Layer.provideMerge(stored))))
  const { activities } = outside.handlers([Bill.lifecycle])
  const engine = Engine.layer(Mall.engine(mall, { activities }))
  const hall = Mall.layer(mall, {
    secret: "s".repeat(43),
    passwords: Passwords.layer({ rounds: 1 }),
    showsCodes: true,
    ...lasting
  })
  const app = appLayer({
    mall,
    host: "127.0.0.1",
    port: 0,
    language: "id",
    face: plainFace({ ...mall, version: "0" }),
    documents,
    signer: Signer.layerPractice()
  })
  const whole = app.pipe(
    Layer.provideMerge(Outside.layer(outside)),
    Layer.provideMerge(hall),
    Layer.provideMerge(engine),
    Layer.provideMerge(SqliteStore.layer({ file: ":memory:" })),
    Layer.provideMerge(SimClock.layer({ rate: 1, at: momentOf(options.at) }))
  )
  const built = await build(whole)
  const run = <A, E, R>(effect: Effect.Effect<A, E, R>): Promise<A> =>
    Effect.runPromise(Effect.provideContext(effect, built as never) as Effect.Effect<A, E>)
  const { url } = Context.get(built, Listening)
  await run(Effect.flatMap(Access.Access, ({ seed }) => seed({ accounts: people })))
  const cookies = new Map<string, string>()
  const clock = Context.get(built, SimClock.SimClock)

  /** Waits until all that is due is done; then, when the next thing is. */
  const settled = async (): Promise<number> => {
    const end = performance.now() + 20_000
    for (let seen = await run(look); ; seen = await run(look)) {
      if (!seen.isBusy && (outside.nextDue ?? Infinity) > (await run(clock.now))) return seen.next
      if (performance.now() > end) throw new Error("Something that was due is not done")
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return {
    url,
    outside,
    /** The session of an officer. */
    cookie: async (login: Login): Promise<string> => {
      const known = cookies.get(login) ?? (await signIn(url, { login, password }))
      cookies.set(login, known)
      return known
    },
    /** Lets the time pass up to a moment: from each thing that is due to the next one, and waits until it is done. */
    until: async (to: string): Promise<void> => {
      const end = momentOf(to)
      for (let next = await settled(); next < end; next = await settled())
        await run(clock.jump(Math.min(next, outside.nextDue ?? end)))
      await run(clock.jump(end))
      await settled()
    },
    settled,
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type WalkHall = Awaited<ReturnType<typeof openWalkHall>>
