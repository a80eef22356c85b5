import { Signer } from "@balai/documents"
import { Mall } from "@balai/mall"
import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { mall } from "./support/mall.ts"

/** A signer that counts how often it was put to work, and is no practice one. */
const counted = () => {
  const count = { made: 0 }
  const signer = Layer.sync(Signer.Signer, () => {
    count.made += 1
    const fails = () => Effect.die("never asked here")
    return {
      manifest: { name: "uji", isFake: false, form: "PAdES" as const },
      sign: fails,
      status: fails,
      verify: fails
    }
  })
  return { count, signer }
}

describe("the signer of a hall", () => {
  it("is the one that Server.run is given, in the real hall; in practice a practice signer signs", async () => {
    for (const [mode, expected] of [
      ["hall", 1],
      ["demo", 0]
    ] as const) {
      const { count, signer } = counted()
      const running = await Server.run({ mall, mode, port: 0, database: ":memory:", host: "127.0.0.1", signer })
      assert.strictEqual(count.made, expected, mode)
      await running.stop()
    }
  })

  it("is the one that Server.layer is given", async () => {
    const { count, signer } = counted()
    const live = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43) })
    const scope = Scope.makeUnsafe()
    const server = Server.layer({ mall, port: 0, host: "127.0.0.1", signer }).pipe(Layer.provide(live))
    const built = await Effect.runPromise(Layer.buildWithScope(server, scope))
    assert.match(Context.get(built, Server.Listening).url, /^http/)
    assert.strictEqual(count.made, 1)
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })
})
