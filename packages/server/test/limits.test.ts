import { Access, Hall, Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { mkdirSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { Server } from "@balai/server"
import { adopt, enter } from "../../../test/support/entrance.ts"
import { startApp } from "../src/internal/app.ts"
import { limitOf, uploadLimit } from "../src/internal/bodies.ts"
import { makeHub } from "../src/internal/hub.ts"
import { inventory } from "../src/internal/inventory.ts"
import { makeBoards } from "../src/internal/streams.ts"
import { appOptions } from "./support/app.ts"
import { send, until } from "./support/client.ts"
import { listen } from "./support/listener.ts"
import { mall } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"

const secret = "s".repeat(43)

const options = appOptions(mall)

describe("live streams", () => {
  it("are no more than the server has room for; who comes too late is told to come back", () =>
    Effect.gen(function* () {
      const app = yield* startApp({ ...options, streams: 2 })
      yield* Effect.promise(async () => {
        const events = `${app.url}/api/v1/boards/depan/events`
        const first = await listen(events)
        const second = await listen(events)
        const third = await send(events)
        assert.strictEqual(third.status, 503)
        assert.strictEqual(third.headers["retry-after"], "1")
        assert.strictEqual(third.json<{ code: string }>().code, "BALAI_UNAVAILABLE")
        first.close()
        await until(async () => (await send(`${app.url}/health`)).json<{ streams: number }>().streams === 1, "room")
        const fourth = await listen(events)
        fourth.close()
        second.close()
      })
    }).pipe(Effect.scoped, Effect.provide(Mall.live({ mall, database: ":memory:", secret })), Effect.runPromise))

  it("of strangers leave room for whoever sits at a counter, and for the hall's own screens", () =>
    Effect.gen(function* () {
      const code = "BCDF-GHJK"
      const app = yield* startApp({ ...options, streams: 2, face: { ...options.face, setupCode: code } })
      yield* Effect.promise(async () => {
        const api = `${app.url}/api/v1`
        const { staff } = await enter({ url: app.url, setup: { code } }, ["1"])
        const board = await adopt(app.url, staff, { kind: "board", name: "Layar", zone: "depan" })
        const strangers = await Promise.all([1, 2].map(() => listen(`${api}/boards/depan/events`)))
        assert.strictEqual((await send(`${api}/boards/depan/events`)).status, 503)
        const own = [
          await listen(`${api}/counters/1/events`, { cookie: staff }),
          await listen(`${api}/boards/depan/events`, { cookie: board })
        ]
        for (const listener of [...strangers, ...own]) listener.close()
      })
    }).pipe(Effect.scoped, Effect.provide(Mall.live({ mall, database: ":memory:", secret })), Effect.runPromise))

  it("show a board as of now although nothing moved since", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.UTC(2026, 10, 25, 16, 59, 30))
      return yield* Effect.gen(function* () {
        const hall = yield* Hall.Hall
        const hub = yield* makeHub({ hall, access: yield* Access.Access })
        const boards = makeBoards({ hall, hub }, mall)
        const before = yield* boards("depan")
        assert.strictEqual((yield* boards("depan")).asOf, before.asOf)
        yield* TestClock.adjust("1 minute")
        assert.strictEqual((yield* boards("depan")).asOf, before.asOf + 60_000)
      }).pipe(Effect.provide(Mall.live({ mall, database: ":memory:", secret })))
    }).pipe(Effect.scoped, Effect.provide(Layer.mergeAll(TestClock.layer())), Effect.runPromise))
})

describe("a database that cannot be opened", () => {
  const why = (database: string): Promise<string> =>
    Server.run({ mall, port: 0, database }).then(
      async (server) => {
        await server.stop()
        return "it opened"
      },
      (error: { readonly code: string; readonly text: { readonly id: string } }) => `${error.code} ${error.text.id}`
    )

  it("is named, with what to do", () =>
    inFolder(async (folder) => {
      const damaged = join(folder, "damaged.db")
      writeFileSync(damaged, "this is no database ".repeat(400))
      assert.match(await why(damaged), /^BALAI_SERVER_STORAGE Berkas .*damaged\.db rusak.*Pulihkan dari cadangan/)
      const directory = join(folder, "directory.db")
      mkdirSync(directory)
      assert.match(await why(directory), /^BALAI_SERVER_STORAGE .*directory\.db tidak dapat dibuka/)
    }))

  it("is not tried again when a newer version has written it", () =>
    inFolder(async (folder) => {
      const file = join(folder, "newer.db")
      await (await Server.run({ mall, port: 0, database: file })).stop()
      const database = new DatabaseSync(file)
      database.exec("insert into schema_version values (999)")
      database.close()
      assert.match(await why(file), /^BALAI_SERVER_STORAGE .*newer\.db ditulis oleh versi Balai yang lebih baru/)
    }))
})

describe("a body", () => {
  it("may be as large as an upload on every route that takes files or bytes, and on no other", () => {
    for (const { bytes, form, method, path } of inventory.filter((route) => route.method !== "GET")) {
      const type = bytes === true ? "application/octet-stream" : "multipart/form-data; boundary=x"
      const request = { url: path.replaceAll(/:[a-z]+/g, "x"), method, headers: { "content-type": type } }
      const isLarge = limitOf(request as never) === uploadLimit
      assert.strictEqual(isLarge, bytes === true || form === "files", `${method} ${path}`)
    }
  })
})

describe("a request that dribbles in", () => {
  it(
    "does not hold a connection for ever",
    () =>
      Effect.gen(function* () {
        const app = yield* startApp(options)
        yield* Effect.promise(async () => {
          const socket = connect(app.port, "127.0.0.1")
          let answer = ""
          socket.on("data", (bytes: Buffer) => (answer += bytes.toString("latin1")))
          socket.write("GET / HTTP/1.1\r\nhost: hall\r\n")
          await until(() => answer.startsWith("HTTP/1.1 408"), "the end of patience", 25_000)
          socket.destroy()
        })
      }).pipe(Effect.scoped, Effect.provide(Mall.live({ mall, database: ":memory:", secret })), Effect.runPromise),
    30_000
  )
})
