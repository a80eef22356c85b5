import { Mall } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { mallOf } from "./support/shared.ts"

const manager = Actors.manager({ hall: "mpp-dua", id: "ratna" })
const secret = "0123456789abcdef"
const ktp = { level: "service", id: "dukcapil.ktp-el" } as const
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

const withFile = async (body: (database: string) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), "balai-settings-"))
  try {
    await body(join(folder, "balai.db"))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Watched {
  readonly told: { readonly at: number; readonly shown: string }
  readonly stopped: { readonly at: number; readonly code: string }
}

const watch = (database: string) => {
  const script = fileURLToPath(new URL("support/watcher.ts", import.meta.url))
  const args = ["-C", "@balai/source", script, database]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { line: async () => String((await lines.next()).value ?? ""), ended: once(child, "exit") }
}

describe("settings of one hall in several processes", () => {
  it(
    "a change holds in another process within a second, and its views show it when it tells of it",
    { timeout: 60_000 },
    () =>
      withFile(async (database) => {
        const { settings, stop } = await Mall.run({ mall: mallOf(1), database, secret })
        const other = watch(database)
        assert.strictEqual(await other.line(), "ready")
        await pause(300)
        await settings.suspend({ commandId: "s1", by: manager, of: ktp, reason: "Printer rusak" })
        const changed = Date.now()
        const { stopped, told } = JSON.parse(await other.line()) as Watched
        assert.deepStrictEqual([told.shown, stopped.code], ["suspended", "BALAI_SUSPENDED"])
        assert.isBelow(told.at - changed, 1_000)
        assert.isBelow(stopped.at - changed, 1_000)
        assert.strictEqual((await other.ended)[0], 0)
        await stop()
      })
  )

  it("two engines on one file decide by the settings that either of them has changed last", { timeout: 60_000 }, () =>
    withFile(async (database) => {
      const one = await Mall.run({ mall: mallOf(1), database, secret })
      const two = await Mall.run({ mall: mallOf(1), database, secret })
      const quotas = [3, 0, 5, 1, null, 2]
      for (const [turn, quota] of quotas.entries()) {
        const { settings } = turn % 2 === 0 ? one : two
        await settings.setQuota({ commandId: `q${turn}`, by: manager, service: "ktp-el", quota, reason: "Uji" })
      }
      await pause(1_000)
      for (const { hall } of [one, two]) assert.strictEqual((await hall.overview()).services[0]?.left, 2)
      const take = (hall: Mall.Running, turn: number) =>
        hall.queueing.take({ commandId: `t${turn}`, by: manager, service: "ktp-el" }).then(
          ({ ticket }) => ticket.label,
          ({ code }: { readonly code: string }) => code
        )
      const labels = await Promise.all([take(one, 1), take(two, 2), take(one, 3), take(two, 4)])
      assert.deepStrictEqual(labels.sort(), ["A-001", "A-002", "BALAI_QUOTA_REACHED", "BALAI_QUOTA_REACHED"])
      await one.stop()
      await two.stop()
    })
  )

  it("two processes that start on an empty file at once seed it once", { timeout: 60_000 }, () =>
    withFile(async (database) => {
      const halls = await Promise.all([1, 2, 3].map(() => Mall.run({ mall: mallOf(4), database, secret })))
      for (const { settings } of halls) {
        const { counters, differences, services } = await settings.view({ by: manager })
        assert.deepStrictEqual([counters.length, services.length, differences], [4, 1, []])
      }
      await Promise.all(halls.map(({ stop }) => stop()))
    })
  )
})
