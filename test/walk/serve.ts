/** The hall of Asahan as a process of its own, in a clock that starts when it is told to: the doors are open at any hour. */
import { Mall, Passwords } from "@balai/mall"
import { Server } from "@balai/server"
import { SimClock } from "@balai/simulator"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { parseArgs } from "node:util"
import { about } from "../../examples/asahan/about.ts"
import { mall } from "../../examples/asahan/mall.ts"

const text = { type: "string" } as const
const { values } = parseArgs({ options: { at: text, code: text, database: text, port: text } })
const { at = "0", code = "", database = ":memory:", port = "0" } = values

const hall = Mall.live({
  mall,
  database,
  secret: "the walk has no secrets, and its hall none either",
  passwords: Passwords.layer({ rounds: 1_000 })
})
const server = Server.layer({
  mall,
  host: "127.0.0.1",
  port: Number(port),
  publicUrl: "http://antrean.asahan.example",
  notice: about.notice,
  setupCode: code
})

const scope = Scope.makeUnsafe()
const program = server.pipe(Layer.provide(hall), Layer.provide(SimClock.layer({ at: Number(at) })))
const built = await Effect.runPromise(Layer.buildWithScope(program, scope))
process.stdout.write(`${JSON.stringify({ url: Context.get(built, Server.Listening).url })}\n`)
process.on("SIGTERM", () => {
  void Effect.runPromise(Scope.close(scope, Exit.void)).then(() => process.exit(0))
})
