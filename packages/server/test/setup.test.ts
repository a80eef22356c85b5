import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { makeSetupCode } from "../src/internal/setup.ts"
import { post, send } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"
import { startHall } from "./support/program.ts"
import { join } from "node:path"

const codeIn = (text: string): string | undefined => /Kode sekali pakai: ([B-Z]{4}-[B-Z]{4})\b/.exec(text)?.[1]

const managerWith = (code: string | undefined, login = "siti") => ({
  body: { code, login, name: "Siti", password: "kuda laut biru" }
})

describe("the first manager", () => {
  it(
    "is made by the code on the console, which is printed while there is none and never again afterwards",
    () =>
      inFolder(async (folder) => {
        const args = ["--database", join(folder, "hall.db")]
        const first = await startHall({ args })
        const unused = codeIn(first.stdout())
        assert.isDefined(unused)
        await first.stop()

        const second = await startHall({ args })
        const code = codeIn(second.stdout())
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(second.stdout())?.[0] ?? ""
        assert.isDefined(code)
        assert.notStrictEqual(code, unused)
        assert.include(second.stdout(), `${url}/setup`)
        assert.strictEqual((await post(`${url}/api/v1/setup`, managerWith(unused))).status, 422)
        assert.strictEqual((await post(`${url}/api/v1/setup`, managerWith(code))).status, 200)
        assert.strictEqual((await post(`${url}/api/v1/setup`, managerWith(code, "budi"))).status, 409)
        await second.kill()

        const third = await startHall({ args })
        assert.match(third.stdout(), /siap dipakai/)
        assert.isUndefined(codeIn(third.stdout()))
        assert.notInclude(third.stdout() + third.stderr(), code ?? "?")
        await third.stop()
      }),
    30_000
  )

  it("is where the front page leads and where sign-in goes while there is none", async () => {
    const server = await Server.run({ mall, port: 0, database: ":memory:" })
    const ask = (path: string) => send(`${server.url}${path}`, { headers: { accept: "text/html" } })
    try {
      const signIn = await ask("/sign-in?next=/manager")
      assert.deepStrictEqual([signIn.status, signIn.headers["location"]], [303, "/setup"])
      assert.include((await ask("/")).text, 'href="/setup"')
      await post(`${server.url}/api/v1/setup`, managerWith(server.setup?.code))
      assert.strictEqual((await ask("/sign-in")).status, 200)
      assert.notInclude((await ask("/")).text, 'href="/setup"')
    } finally {
      await server.stop()
    }
  })

  it("has no page any more once there is one", async () => {
    const server = await Server.run({ mall, port: 0, database: ":memory:" })
    try {
      const open = () => send(`${server.url}/setup`, { headers: { accept: "text/html" } })
      assert.strictEqual((await open()).status, 200)
      await post(`${server.url}/api/v1/setup`, managerWith(server.setup?.code))
      const answer = await open()
      assert.deepStrictEqual([answer.status, answer.headers["location"]], [303, "/sign-in"])
    } finally {
      await server.stop()
    }
  })
})

describe("the one-time code", () => {
  it("is eight letters that make no word and are not mistaken for others", () => {
    const codes = new Set(Array.from({ length: 200 }, makeSetupCode))
    assert.strictEqual(codes.size, 200)
    for (const code of codes) assert.match(code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  })
})
