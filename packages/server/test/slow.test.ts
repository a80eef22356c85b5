import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { HttpRouter } from "effect/http"
import { connect } from "node:net"
import { startApp } from "../src/internal/app.ts"
import { inventory } from "../src/internal/inventory.ts"
import { live } from "../src/internal/sse.ts"
import { appOptions } from "./support/app.ts"
import { until } from "./support/client.ts"
import { mall } from "./support/mall.ts"

const secret = "s".repeat(43)
const block = "x".repeat(1_000_000)

describe("a client that stops reading", () => {
  it("is cut, and what served it is gone", () => {
    const seen = { blocks: 0, ended: false }
    const flood = live({ heartbeat: 15_000, buffer: 2, patience: 100 }, ({ emit }) =>
      Stream.runForEach(Stream.range(1, 10_000), () =>
        Effect.tap(emit({ event: "block", data: block }), () => Effect.sync(() => void (seen.blocks += 1)))
      ).pipe(Effect.ensuring(Effect.sync(() => void (seen.ended = true))))
    )
    return Effect.gen(function* () {
      const app = yield* startApp({
        ...appOptions(mall),
        routes: HttpRouter.add("GET", "/flood", flood),
        inventory: [...inventory, { method: "GET", path: "/flood", access: "public" }]
      })
      yield* Effect.promise(async () => {
        const socket = connect(app.port, "127.0.0.1")
        socket.pause()
        socket.on("error", () => {})
        const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()))
        socket.write("GET /flood HTTP/1.1\r\nhost: hall\r\n\r\n")
        await until(() => seen.ended, "the end of the stream")
        assert.isBelow(seen.blocks, 100)
        let tail = ""
        socket.on("data", (bytes: Buffer) => (tail = (tail + bytes.toString("latin1")).slice(-20)))
        socket.resume()
        await closed
        // Cut, not ended: a stream that ends by itself closes its last chunk.
        assert.isFalse(tail.endsWith("0\r\n\r\n"))
      })
    }).pipe(Effect.scoped, Effect.provide(Mall.live({ mall, database: ":memory:", secret })), Effect.runPromise)
  })
})
