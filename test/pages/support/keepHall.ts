/** A hall that erases what has ended when its time has come, on a clock that the test moves. Everything is in memory. */
import { Retention } from "@balai/application"
import { DocumentStore, MalwareScan, Uploads } from "@balai/documents"
import { Engine, SqliteStore, Store } from "@balai/engine"
import { Access, Mall, Passwords } from "@balai/mall"
import { SimClock } from "@balai/simulator"
import { Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { appLayer, Listening } from "../../../packages/server/src/internal/app.ts"
import { plainFace } from "../../../packages/server/src/internal/face.ts"
import { registryMall } from "../../../packages/server/test/support/registry.ts"
import { signIn } from "../../support/entrance.ts"

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [...registryMall.agencies],
  counters: [{ number: 1, services: ["akta", "izin", "reklame"] }],
  retention: { ...Retention.suggested, steps: [{ id: "hapus", action: "erase", afterDays: 30 }] }
})

const password = "sandi panjang sekali"
const people = [
  { login: "ratna", name: "Ratna Sari", password, relations: [{ relation: "manages" }] },
  { login: "dewi", name: "Dewi Lestari", password, relations: [{ relation: "serves", agency: "dukcapil" }] }
] as const

const lasting = {
  access: { sessionHours: 24 * 366 },
  persons: { sessionHours: 24 * 366, codesPerContact: 100, codesPerDay: 1_000 }
} as const

/** Whether something that is due is not done yet, and when the next thing is. */
const look = Effect.gen(function* () {
  const store = yield* Store.Store
  const at = yield* Effect.flatMap(SimClock.SimClock, ({ now }) => now)
  const timers = yield* store.timers(1_000)
  const open = yield* store.work({ _tag: "Status", status: "open", limit: 1_000 })
  const dues = [...timers, ...open].map(({ due }) => due)
  return {
    isBusy: dues.some((due) => due <= at) || open.some(({ lease }) => lease !== null),
    next: Math.min(...dues.filter((due) => due > at))
  }
})

export const openKeepHall = async (at: number) => {
  const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
  const stored = DocumentStore.layerMemory({ key }).pipe(Layer.provide(MalwareScan.layerNone))
  const scope = Scope.makeUnsafe()
  const build = <A, E>(layer: Layer.Layer<A, E>) => Effect.runPromise(Layer.buildWithScope(layer, scope))
  const documents = Layer.succeedContext(await build(Uploads.layer().pipe(Layer.provideMerge(stored))))
  const hall = Mall.layer(mall, {
    secret: "s".repeat(43),
    passwords: Passwords.layer({ rounds: 1 }),
    showsCodes: true,
    ...lasting
  })
  const face = plainFace({ ...mall, version: "0" })
  const built = await build(
    appLayer({ mall, host: "127.0.0.1", port: 0, language: "id", face, documents }).pipe(
      Layer.provideMerge(hall),
      Layer.provideMerge(Engine.layer(Mall.engine(mall))),
      Layer.provideMerge(SqliteStore.layer({ file: ":memory:" })),
      Layer.provideMerge(SimClock.layer({ rate: 1, at }))
    )
  )
  const run = <A, E, R>(effect: Effect.Effect<A, E, R>): Promise<A> =>
    Effect.runPromise(Effect.provideContext(effect, built as never) as Effect.Effect<A, E>)
  const { url } = Context.get(built, Listening)
  await run(Effect.flatMap(Access.Access, ({ seed }) => seed({ accounts: people })))
  const clock = Context.get(built, SimClock.SimClock)

  /** Waits until all that is due is done; then, when the next thing is. */
  const settled = async (): Promise<number> => {
    const end = performance.now() + 20_000
    for (let seen = await run(look); ; seen = await run(look)) {
      if (!seen.isBusy) return seen.next
      if (performance.now() > end) throw new Error("Something that was due is not done")
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return {
    url,
    cookie: (login: (typeof people)[number]["login"]) => signIn(url, { login, password }),
    settled,
    /** Lets days pass: from each thing that is due to the next one. */
    pass: async (days: number): Promise<void> => {
      const end = (await run(clock.now)) + days * 86_400_000
      for (let next = await settled(); next < end; next = await settled()) await run(clock.jump(next))
      await run(clock.jump(end))
      await settled()
    },
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type KeepHall = Awaited<ReturnType<typeof openKeepHall>>
