import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Door } from "../../../test/support/entrance.ts"
import { enterAt, must, take } from "./support/client.ts"
import { inFolder } from "./support/place.ts"

const example = fileURLToPath(new URL("../../../examples/quickstart", import.meta.url))
const program = join(example, "main.ts")

describe("the quickstart", () => {
  it("has no more than forty lines and knows nothing of Effect", () => {
    const source = ["mall.ts", "main.ts"].map((file) => readFileSync(join(example, file), "utf8")).join("")
    assert.isAtMost(source.trim().split(/\r?\n/).length, 40)
    assert.notMatch(source, /from "effect/)
  })

  it("serves a visitor from the kiosk to the counter", () =>
    inFolder(async (folder) => {
      const args = ["-C", "@balai/source", program, "--json", "--port", "0", "--database", join(folder, "hall.db")]
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout.on("data", (chunk: Buffer) => resolve(chunk.toString()))
        child.on("exit", (code) => reject(new Error(`it ended with ${code}`)))
      })
      const told = JSON.parse(line) as Door & { readonly ready: boolean }
      assert.isTrue(told.ready)
      const ready = await enterAt(told)
      const { ticket } = await take(ready)
      const view = await must(ready, "2", "open", "call-next")
      assert.strictEqual(view.ticket?.label, ticket.label)
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGKILL")
      await ended
    }))
})
