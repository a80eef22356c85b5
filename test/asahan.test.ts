import { Mall } from "@balai/mall"
import { type Server } from "@balai/server"
import { AreaCode, AreaTable } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { about } from "../examples/asahan/about.ts"
import { mall } from "../examples/asahan/mall.ts"
import { send, until } from "../packages/server/test/support/client.ts"
import { inFolder } from "../packages/server/test/support/place.ts"

type Target = Pick<Server.Running, "url" | "pages">

const folder = fileURLToPath(new URL("../examples/asahan/", import.meta.url))
const quickstart = fileURLToPath(new URL("../examples/quickstart/", import.meta.url))

/** The standards are rows of data, as long as an office's own are. */
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => !name.startsWith("test") && !name.startsWith("standards"))
  .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
  .map((file) => readFileSync(join(folder, file), "utf8"))

const codeLines = (source: string): number =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length

/** A moment of the year 2026 by the clock on the wall in Kisaran. */
const wib = (month: number, day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(".").map(Number)
  return Date.UTC(2026, month - 1, day, hours - 7, minutes)
}

const decide = (at: number) => Mall.dayAt(mall, { at }) ?? assert.fail("the hall has no hours")
const { asahan } = AreaTable

interface Start {
  readonly cwd?: string
  /** Of Node itself. */
  readonly flags?: ReadonlyArray<string>
  readonly more?: ReadonlyArray<string>
}

/** Starts an example as its own process, with its data in a folder that goes away again. */
const inProcess = (
  use: (target: Target) => Promise<void>,
  { cwd = folder, flags = [], more = [] }: Start = {}
): Promise<void> =>
  inFolder(async (place) => {
    const options = ["--json", "--port", "0", "--host", "127.0.0.1", "--database", join(place, "hall.db"), ...more]
    const args = [...flags, "-C", "@balai/source", "main.ts", ...options]
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "ignore"] })
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
    try {
      const line = await new Promise<string>((resolve, reject) => {
        let text = ""
        child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()).includes("\n") && resolve(text))
        child.once("exit", (code) => reject(new Error(`it ended with ${code}`)))
      })
      await use(JSON.parse(line) as Target)
    } finally {
      child.kill("SIGKILL")
      await ended
    }
  })

interface HallSeen {
  readonly counters: ReadonlyArray<{ readonly state: string }>
  readonly services: ReadonlyArray<{ readonly waiting: number }>
}

const hallOf = async (url: string): Promise<HallSeen> => (await send(`${url}/api/v1/hall`)).json<HallSeen>()

describe("the hall of Asahan", () => {
  it("has at least eight agencies and twenty-two counters, each number and prefix once", () => {
    assert.isAtLeast(mall.agencies.length, 8)
    assert.isAtLeast(mall.counters.length, 22)
    const prefixes = mall.services.map(({ prefix }) => prefix)
    assert.strictEqual(new Set(prefixes).size, prefixes.length)
    assert.strictEqual(new Set(mall.counters.map(({ number }) => number)).size, mall.counters.length)
  })

  it("serves every service at some counter, and has counters on every floor", () => {
    const served = new Set(mall.counters.flatMap(({ services }) => services))
    const unserved = mall.services.filter(({ id }) => !served.has(id))
    assert.deepStrictEqual(unserved, [])
    const floors = new Set(mall.counters.map(({ zone }) => zone))
    assert.deepStrictEqual(
      [...floors],
      mall.zones.map(({ id }) => id)
    )
  })

  it("is under four hundred lines of code beside its standards, and knows nothing of Effect", () => {
    const lines = sources.map(codeLines).reduce((sum, one) => sum + one, 0)
    assert.isAbove(lines, 100)
    assert.isBelow(lines, 400)
    for (const source of sources) assert.notMatch(source, /from "(effect|@effect)/)
  })

  it("stands at Kemendagri's 12.09, and says in both languages that it is not the regency's own system", () => {
    assert.match(AreaTable.find(asahan, AreaCode.makeUnsafe(about.area)).name ?? "", /Asahan/)
    const readme = readFileSync(join(folder, "README.md"), "utf8")
    for (const sentence of Object.values(about.notice)) assert.include(readme, sentence)
  })

  it("issues and calls on a Wednesday at 09.00 WIB", () => {
    const { issue, call, closesAt, lastTicketAt, isDecreed } = decide(wib(8, 19, "9.00"))
    assert.deepStrictEqual([issue.allowed, call.allowed, isDecreed], [true, true, true])
    assert.deepStrictEqual([lastTicketAt, closesAt], [wib(8, 19, "15.00"), wib(8, 19, "15.30")])
  })

  it("issues none on a Friday at 12.05 WIB, still calls, and opens on Monday", () => {
    const { issue, call, opensAt } = decide(wib(8, 21, "12.05"))
    assert.deepStrictEqual([issue.allowed, issue.reasons[0]?.code, call.allowed], [false, "hours", true])
    assert.strictEqual(opensAt, wib(8, 24, "7.30"))
    assert.isTrue(decide(wib(8, 21, "11.25")).issue.allowed)
    assert.strictEqual(decide(wib(8, 21, "11.35")).issue.reasons[0]?.code, "lastTicket")
  })

  it("is closed on 17 August 2026, a Monday, and says when it opens", () => {
    const { issue, call, opensAt } = decide(wib(8, 17, "9.00"))
    assert.deepStrictEqual([issue.allowed, issue.reasons[0]?.code, call.allowed], [false, "holiday", false])
    assert.strictEqual(opensAt, wib(8, 18, "7.30"))
  })

  it("starts as a process and serves the kiosk and the board of each floor", () =>
    inProcess(async ({ url, pages }) => {
      for (const page of [pages.kiosk, ...Object.values(pages.boards)]) {
        const { status, text } = await send(page)
        assert.strictEqual(status, 200)
        assert.include(text, mall.label.id)
      }
      assert.lengthOf((await hallOf(url)).counters, mall.counters.length)
    }))

  it(
    "E04: runs without native add-ons, and in practice every page has something to show within a minute",
    () =>
      inProcess(
        async ({ url, pages }) => {
          const began = performance.now()
          await until(
            async () => {
              const { counters, services } = await hallOf(url)
              return services.some(({ waiting }) => waiting > 3) && counters.some(({ state }) => state === "serving")
            },
            "visitors and robots",
            60_000
          )
          assert.isBelow(performance.now() - began, 60_000)
          for (const page of [pages.kiosk, ...Object.values(pages.boards)]) {
            assert.include((await send(page)).text, "LATIHAN")
          }
          assert.include((await send(`${url}/`)).text, about.notice.id)
        },
        { flags: ["--no-addons"], more: ["--demo", "--speed", "10"] }
      ),
    90_000
  )

  it("E04: quickstart runs without native add-ons", () =>
    inProcess(
      async ({ url }) => {
        assert.lengthOf((await hallOf(url)).counters, 3)
      },
      { cwd: quickstart, flags: ["--no-addons"] }
    ))
})
