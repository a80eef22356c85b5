import { Server } from "@balai/server"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { execute, openDatabases } from "../../../test/support/database.ts"
import { type Door, setUp } from "../../../test/support/entrance.ts"
import { mallOf } from "./support/mall.ts"

const databases = await openDatabases()
const directory = mkdtempSync(join(tmpdir(), "balai-server-pg-"))
afterAll(async () => {
  await databases.dispose()
  rmSync(directory, { recursive: true, force: true })
})

const start = (database: string) => Server.run({ mall: mallOf(2), port: 0, host: "127.0.0.1", database, directory })

const errorOf = async (database: string): Promise<any> =>
  start(database).then(
    () => assert.fail("it started"),
    (error: unknown) => error
  )

describe("a hall on PostgreSQL", () => {
  it("is set up, is there again after a restart, and shows no password", async () => {
    const url = await databases.make()
    const first = await start(url)
    assert.isNotNull(first.setup)
    await setUp(first)
    await first.stop()
    const second = await start(url)
    assert.isNull(second.setup)
    assert.strictEqual((await fetch(`${second.url}/ready`)).status, 200)
    await second.stop()
  })

  it("says in both languages what is wrong with an address, and never its password", async () => {
    const url = new URL(await databases.make())
    url.password = "rahasia-sekali"
    const denied = await errorOf(url.href)
    assert.match(denied.text.id, /Basis data menolak/)
    assert.match(denied.text.en, /refuses/)
    assert.notInclude(`${denied.text.id} ${denied.text.en} ${denied.message} ${JSON.stringify(denied)}`, url.password)
  })

  it("does not start on a newer schema", async () => {
    const url = await databases.make()
    await (await start(url)).stop()
    await execute(url, "insert into schema_version values (99)")
    assert.match((await errorOf(url)).text.id, /versi yang lebih baru/)
  })
})

const program = (example: string): string =>
  fileURLToPath(new URL(`../../../examples/${example}/main.ts`, import.meta.url))

interface Spoken {
  readonly code: number | null
  readonly said: string
  readonly door: (Door & { readonly demo: unknown }) | null
  readonly kill: () => Promise<void>
}

/** Starts a program as `npm start` does, until it is ready or has ended. */
const run = (example: string, ...args: ReadonlyArray<string>): Promise<Spoken> =>
  new Promise((resolve) => {
    const command = ["-C", "@balai/source", program(example), "--json", "--port", "0", "--host", "127.0.0.1", ...args]
    const child = spawn(process.execPath, command, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, BALAI_SECRET: "satu-rahasia-untuk-semua-komputer-balai" }
    })
    let said = ""
    const ended = new Promise<number | null>((closed) => child.once("close", closed))
    const kill = async (): Promise<void> => {
      child.kill("SIGKILL")
      await ended
    }
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      const line = chunk.toString()
      said += line
      if (line.startsWith("{")) resolve({ code: null, said, door: JSON.parse(line), kill })
    })
    void ended.then((code) => resolve({ code, said, door: null, kill }))
  })

describe("npm start -- --database postgres://…", () => {
  it(
    "runs the hall of Asahan, whose process is killed and starts again where it was",
    { timeout: 60_000 },
    async () => {
      const url = await databases.make()
      const first = await run("asahan", "--no-demo", "--database", url)
      assert.isNotNull(first.door, first.said)
      await setUp(first.door!)
      await first.kill()
      const second = await run("asahan", "--no-demo", "--database", url)
      assert.isNull(second.door?.setup, second.said)
      assert.notInclude(first.said + second.said, new URL(url).password + "@")
      await second.kill()
    }
  )

  it(
    "practises in a schema of its own that is empty at each start, and leaves the hall's alone",
    { timeout: 60_000 },
    async () => {
      const url = await databases.make()
      const real = await start(url)
      await setUp(real)
      const first = await run("quickstart", "--demo", "--database", url)
      assert.isNotNull(first.door?.demo, first.said)
      const second = await run("quickstart", "--demo", "--database", url)
      assert.isNotNull(second.door?.demo, second.said)
      for (const schema of ["latihan", "latihan_2"]) await execute(url, `select 1 / count(*) from ${schema}.journal`)
      await first.kill()
      await second.kill()
      assert.strictEqual((await fetch(`${real.url}/ready`)).status, 200)
      await real.stop()
    }
  )

  it("ends with a sentence when the address is wrong, and without the password", { timeout: 60_000 }, async () => {
    const url = new URL(await databases.make())
    url.password = "rahasia-sekali"
    for (const args of [["--no-demo"], ["--demo"]]) {
      const { code, said } = await run("quickstart", ...args, "--database", url.href)
      assert.strictEqual(code, 1)
      assert.match(said, /Basis data menolak: periksa nama pengguna/)
      assert.notInclude(said, url.password)
    }
  })
})
