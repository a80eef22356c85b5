import { Store } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { suite } from "@balai/engine/testing"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { openDatabases } from "../../../test/support/database.ts"

const databases = await openDatabases()
afterAll(() => databases.dispose())

suite({ describe, it }, "postgres", PostgresStore.layer({ url: await databases.make() }))

describe("PostgresStore.layer", () => {
  it.live("the epoch is made once and stays with the database", () =>
    Effect.gen(function* () {
      const url = yield* Effect.promise(databases.make)
      const read = Effect.scoped(
        Effect.flatMap(Layer.build(PostgresStore.layer({ url })), (context) => Context.get(context, Store.Store).log)
      )
      const first = yield* read
      assert.match(first.epoch, /^[0-9a-f]{12}$/)
      assert.strictEqual((yield* read).epoch, first.epoch)
    })
  )
})
