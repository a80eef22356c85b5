import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { claimPractice } from "../src/internal/storage.ts"
import { post, send, until } from "./support/client.ts"
import { mallOf } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"
import { type Program, startHall } from "./support/program.ts"

interface Ready {
  readonly url: string
  readonly setup: Server.Setup | null
  readonly demo: Server.Demo | null
}

const readyOf = (program: Program): Ready => JSON.parse(program.stdout()) as Ready

const signIn = (url: string, login: string, password: string) =>
  post(`${url}/api/v1/session`, { body: { login, password } })

describe("the practice hall", () => {
  it(
    "runs by itself when the hall is closed, says so, and leaves the hall's own data alone",
    () =>
      inFolder(async (directory) => {
        const program = await startHall({ args: ["--json"], directory })
        try {
          const { demo, setup, url } = readyOf(program)
          assert.match(program.stderr(), /^LATIHAN: sekarang di luar jam layanan \(nomor lagi .*\).*--no-demo$/m)
          assert.isNull(setup)
          assert.deepStrictEqual(
            demo?.accounts.map(({ login, password }) => [login, password]),
            [
              ["pengelola", "latihan"],
              ["petugas", "latihan"]
            ]
          )
          const files = readdirSync(join(directory, "data"))
          assert.isTrue(files.includes("mpp-tutup-latihan.db"))
          assert.isFalse(files.includes("mpp-tutup.db"))
          for (const login of ["pengelola", "petugas"]) {
            assert.strictEqual((await signIn(url, login, "latihan")).status, 200, login)
          }
          await until(async () => {
            const { text } = await send(`${url}/api/v1/boards/utama`)
            return (JSON.parse(text) as { now: ReadonlyArray<{ label: string | null }> }).now.some(({ label }) => label)
          }, "a call by a robot")
        } finally {
          assert.strictEqual(await program.stop(), 0)
        }
        assert.isFalse(existsSync(join(directory, "data", "mpp-tutup-latihan.db.pid")))
      }),
    30_000
  )

  it("says LATIHAN on every page and error page, and on the front page the hall's own notice too", async () => {
    const notice = { id: "Contoh, bukan sistem resmi", en: "An example" }
    const server = await Server.run({ mall: mallOf(2), port: 0, database: ":memory:", mode: "demo", notice })
    try {
      for (const page of ["/", "/kiosk", "/board/depan", "/counter/1", "/sign-in", "/nowhere"]) {
        const { text } = await send(`${server.url}${page}`, { headers: { accept: "text/html" } })
        assert.include(text, "LATIHAN · pengunjung dan nomor buatan", page)
        assert.strictEqual(text.includes("Contoh, bukan sistem resmi"), page === "/", page)
      }
    } finally {
      await server.stop()
    }
  })

  it("has its accounts; the real hall has none of them", async () => {
    const server = await Server.run({ mall: mallOf(1), port: 0, database: ":memory:" })
    try {
      assert.isNull(server.demo)
      assert.isNotNull(server.setup)
      assert.strictEqual((await signIn(server.url, "pengelola", "latihan")).status, 401)
      assert.strictEqual((await send(`${server.url}/api/v1/demo`)).status, 404)
    } finally {
      await server.stop()
    }
  })

  it(
    "does not run by itself with --no-demo, with a database, or where somebody has set the hall up",
    () =>
      inFolder(async (directory) => {
        const asked = await startHall({ args: ["--json", "--no-demo"], directory })
        const { demo, setup, url } = readyOf(asked)
        assert.isNull(demo)
        const body = { code: setup?.code, login: "siti", name: "Siti", password: "kuda laut biru" }
        assert.strictEqual((await post(`${url}/api/v1/setup`, { body })).status, 200)
        assert.strictEqual(await asked.stop(), 0)

        const named = await startHall({ args: ["--json", "--database", join(directory, "x.db")], directory })
        assert.isNull(readyOf(named).demo)
        await named.stop()

        const used = await startHall({ args: ["--json"], directory })
        assert.isNull(readyOf(used).demo)
        assert.isNull(readyOf(used).setup)
        assert.match(used.stderr(), /sudah punya pengelola.*--demo/)
        await used.stop()
      }),
    30_000
  )
})

describe("the database of the practice hall", () => {
  it("is empty at each start, beside the hall's own and never that one", () =>
    inFolder(async (folder) => {
      const own = join(folder, "data", "mpp.db")
      const first = claimPractice(own)
      assert.strictEqual(first.database, join(folder, "data", "mpp-latihan.db"))
      for (const file of [own, first.database, `${first.database}.key`]) writeFileSync(file, "old")
      first.release()
      const second = claimPractice(own)
      assert.strictEqual(second.database, first.database)
      assert.isFalse(existsSync(first.database))
      assert.isFalse(existsSync(`${first.database}.key`))
      assert.strictEqual(readFileSync(own, "utf8"), "old")
      second.release()
    }))

  it("is another one while somebody uses the first, and is taken over from a process that is no more", () =>
    inFolder(async (folder) => {
      const own = join(folder, "mpp.db")
      const first = claimPractice(own)
      const second = claimPractice(own)
      assert.strictEqual(second.database, join(folder, "mpp-latihan-2.db"))
      second.release()
      writeFileSync(`${first.database}.pid`, "999999999\n")
      assert.strictEqual(claimPractice(own).database, first.database)
    }))

  it("needs no file when the hall has none", () => {
    assert.strictEqual(claimPractice(":memory:").database, ":memory:")
  })
})
