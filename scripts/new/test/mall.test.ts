import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"

interface Ready {
  readonly url: string
  readonly pages: { readonly kiosk: string; readonly board: string }
}

test("the hall starts, shows its kiosk and its services, and stops", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mpp-"))
  const args = ["main.ts", "--json", "--port", "0", "--database", join(folder, "test.db")]
  const hall = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  const ended = new Promise((resolve) => hall.once("close", resolve))
  try {
    const line = await new Promise<string>((resolve, reject) => {
      hall.stdout.once("data", (chunk) => resolve(String(chunk)))
      hall.once("close", (code) => reject(new Error(`the hall ended with ${code}`)))
    })
    const { url, pages } = JSON.parse(line) as Ready
    const kiosk = await fetch(pages.kiosk)
    assert.equal(kiosk.status, 200)
    assert.match(await kiosk.text(), /<html/)
    const hallNow = await fetch(new URL("/api/v1/hall", url)).then((answer) => answer.json())
    assert.ok(hallNow.services.length > 0)
  } finally {
    hall.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
})
