import { SqliteStore, Store } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { afterAll, beforeAll, describe } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { type Databases, openDatabases } from "../../../../test/support/database.ts"
import { temporary } from "./files.ts"

/** The store at a place: the path of a file, or the address of a database. */
export const storeOn = (place: string): Layer.Layer<Store.Store, unknown> =>
  place.startsWith("postgres") ? PostgresStore.layer({ url: place }) : SqliteStore.layer({ file: place })

/** A store of which something is done otherwise. */
export const changed = (
  layer: Layer.Layer<Store.Store, unknown>,
  change: (store: Store.Store["Service"]) => Partial<Store.Store["Service"]>
): Layer.Layer<Store.Store, unknown> =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) => ({ ...store, ...change(store) }))
  ).pipe(Layer.provide(layer))

/** Makes an empty place of this name. */
export type Places = (name: string) => Effect.Effect<string>

/** Says what holds on both databases, each test at a place of its own. */
export const onBoth = (define: (places: Places, database: "SQLite" | "PostgreSQL") => void): void => {
  describe("SQLite", () => define((name) => Effect.sync(() => temporary(`${name}.db`)), "SQLite"))
  describe("PostgreSQL", () => {
    let databases: Databases | null = null
    beforeAll(async () => {
      databases = await openDatabases()
    }, 60_000)
    afterAll(() => databases?.dispose())
    define(() => Effect.promise(() => databases!.makeSchema()), "PostgreSQL")
  })
}
