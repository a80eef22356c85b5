import { Server } from "@balai/server"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { execute, openDatabases } from "../../../test/support/database.ts"
import { setUp } from "../../../test/support/entrance.ts"
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
