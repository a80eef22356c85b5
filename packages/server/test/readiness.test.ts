import { Engine, SqliteStore } from "@balai/engine"
import { Mall } from "@balai/mall"
import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { enterAt, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"

describe("/ready", () => {
  it("is red and lists what is wrong when live tickets have no lifecycle, while /health stays green", () =>
    inFolder(async (folder) => {
      const file = join(folder, "hall.db")
      const server = await enterAt(await Server.run({ mall, port: 0, database: file }))
      const { ticket } = await take(server)
      await server.stop()
      const secret = "s".repeat(43)
      const { lifecycles, ...rest } = Mall.engine(mall)
      const without = Engine.layer({ ...rest, lifecycles: lifecycles.filter(({ name }) => name !== "ticket") })
      const hall = Mall.layer(mall, { secret }).pipe(
        Layer.provideMerge(without),
        Layer.provide(SqliteStore.layer({ file }))
      )
      await Effect.gen(function* () {
        const { url } = yield* Server.Listening
        const ready = yield* Effect.promise(() => send(`${url}/ready`))
        assert.strictEqual(ready.status, 503)
        const { problems } = ready.json<{
          problems: ReadonlyArray<{ lifecycle: string; instances: ReadonlyArray<string> }>
        }>()
        assert.deepStrictEqual(
          problems
            .filter(({ lifecycle }) => lifecycle !== "")
            .map(({ lifecycle, instances }) => [lifecycle, instances]),
          [["ticket", [ticket.id]]]
        )
        assert.strictEqual((yield* Effect.promise(() => send(`${url}/health`))).status, 200)
      }).pipe(Effect.provide(Server.layer({ mall, port: 0 }).pipe(Layer.provide(hall))), Effect.runPromise)
    }))

  it("names no officer, session or device, whatever is wrong with them", () =>
    inFolder(async (folder) => {
      const file = join(folder, "hall.db")
      const server = await enterAt(await Server.run({ mall, port: 0, database: file }))
      await server.stop()
      const database = new DatabaseSync(file)
      database.exec("update instances set shape = 'another' where lifecycle in ('officer', 'session', 'device')")
      database.close()
      const after = await Server.run({ mall, port: 0, database: file })
      const ready = await send(`${after.url}/ready`)
      await after.stop()
      assert.strictEqual(ready.status, 503)
      assert.includeMembers(
        ready.json<{ problems: ReadonlyArray<{ lifecycle: string }> }>().problems.map(({ lifecycle }) => lifecycle),
        ["officer", "session", "device"]
      )
      assert.notMatch(ready.text, /pengelola|(officer|session|device):/)
    }))
})
