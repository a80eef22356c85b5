import { Engine, EngineError, Store } from "@balai/engine"
import { Effect, Layer, Result } from "effect"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { openDatabases } from "../../../../test/support/database.ts"
import { temporary } from "./files.ts"
import { applicant, facts, officer, permit } from "./permit.ts"
import { kiosk, pair, series } from "./series.ts"
import { storeOn } from "./stores.ts"

export type Service = Engine.Engine["Service"]
type Stored = Store.Store["Service"]

export const on = (place: string, options: Partial<Engine.Options<never>> = {}) =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { workers: false }, ...options }).pipe(
    Layer.provideMerge(storeOn(place))
  )

export const bare = <A, E>(place: string, run: Effect.Effect<A, E, Store.Store>): Effect.Effect<A, unknown> =>
  Effect.provide(run, Layer.fresh(storeOn(place)), { local: true })

export const start = (engine: Service, id: string, subject: string) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days: 3, number: id, nik: "123" },
    subject
  })
export const phone = (
  engine: Service,
  id: string,
  { subject, value }: { readonly subject: string; readonly value: string }
) =>
  engine.send(permit, {
    commandId: `phone-${id}`,
    by: applicant,
    id,
    command: { type: "permit.phone", phone: value },
    subject
  })
export const submit = (engine: Service, id: string) =>
  engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })

/** A little of everything: timers, effects, an activity, personal data of two people, feeds, claims, a late answer. */
export const busy = (engine: Service) =>
  Effect.gen(function* () {
    yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
    for (let i = 0; i < 30; i++)
      yield* engine.send(series, { commandId: `d${i}`, by: kiosk, id: "s", command: { type: "series.draw" } })
    for (const id of ["ani", "budi"]) {
      yield* start(engine, id, id)
      yield* phone(engine, id, { subject: id, value: `0812-telepon-${id}` })
      yield* submit(engine, id)
    }
    yield* engine.send(permit, { commandId: "check", by: officer, id: "ani", command: { type: "permit.check" } })
    yield* engine.answer({ instance: "ani", seq: 2, activity: "lookup" }, { _tag: "Done", output: { found: "y" } })
  })

export const textOf = (file: string): string => gunzipSync(readFileSync(file)).toString("utf8")
export const phoneOf = (engine: Service, store: Stored, id: string) =>
  Effect.gen(function* () {
    const entry = (yield* engine.history(id)).find((it) => it.commandId === `phone-${id}`)!
    const { ref } = (entry.input as unknown as { readonly payload: { readonly phone: { readonly ref: string } } })
      .payload.phone
    const [row] = yield* store.vault([ref])
    return row!
  })

export const failureOf = (self: Effect.Effect<unknown, unknown>): Effect.Effect<unknown> =>
  Effect.map(Effect.result(self), (it) =>
    Result.isFailure(it) && it.failure instanceof EngineError.BackupError ? it.failure.problem : it
  )

let files = 0

/** A place on the other database. */
export const elsewhere = (database: "SQLite" | "PostgreSQL") =>
  Effect.promise(async () => {
    if (database === "PostgreSQL") return { place: temporary(`elsewhere-${(files += 1)}.db`), dispose: Effect.void }
    const databases = await openDatabases()
    return { place: await databases.make(), dispose: Effect.promise(() => databases.dispose()) }
  })

export const fresh = (name: string): string => temporary(`${name}-${(files += 1)}.backup`)
