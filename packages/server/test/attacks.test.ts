import { type View } from "@balai/mall"
import { type Problem, Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { copyFileSync, existsSync } from "node:fs"
import { join } from "node:path"
import { type Account, employ, manager, passwordOf, setUp, signIn, write } from "../../../test/support/entrance.ts"
import { openHall } from "./support/app.ts"
import { type Answer, post, send, type Write } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"

const told = (answer: Answer) => [answer.status, answer.json<Problem.Problem>().code]

/** Only there every address of 127.0.0.0/8 is this computer's. */
const hasNeighbours = process.platform === "linux"

const stranger = "127.0.0.66"

describe("a stranger in the hall's network", () => {
  it.skipIf(!hasNeighbours)("does not keep the first manager out by typing wrong codes", async () => {
    const server = await openHall(mall)
    const setup = (code: string, from?: string) =>
      post(`${server.url}/api/v1/setup`, { body: { ...manager, name: "Sri", code }, ...(from ? { from } : {}) })
    for (let count = 0; count < 5; count += 1) assert.strictEqual((await setup("MNPQ-RSTV", stranger)).status, 422)
    assert.deepStrictEqual(told(await setup(server.setup.code, stranger)), [429, "BALAI_TOO_MANY_TRIES"])
    assert.strictEqual((await setup(server.setup.code)).status, 200)
    await server.stop()
  })

  it("is stopped at a locked account too: no endless hashing for one address", async () => {
    const server = await openHall(mall)
    await setUp(server)
    const guess = () =>
      post(`${server.url}/api/v1/session`, { body: { login: manager.login, password: "sandi keliru" } })
    const codes: Array<string> = []
    for (let count = 0; count < 40; count += 1) codes.push((await guess()).json<Problem.Problem>().code)
    const count = (code: string) => codes.filter((each) => each === code).length
    assert.deepStrictEqual(
      [count("BALAI_SIGN_IN_REFUSED") + count("BALAI_LOCKED"), count("BALAI_TOO_MANY_TRIES")],
      [30, 10]
    )
    await server.stop()
  })

  it("who has read a first password takes nobody's seat with it", async () => {
    const server = await openHall(mall)
    const staff = await setUp(server)
    const relations = [{ relation: "serves", counter: "1" }] as const
    const siti = await employ(server.url, staff, { login: "siti", relations })
    await write(`${server.url}/api/v1/counters/1/sit`, { cookie: siti })
    const body = { login: "baru", name: "Baru", relations }
    const added = await write(`${server.url}/api/v1/officers`, { cookie: staff, body })
    const account: Account = { login: "baru", ...((await added.json()) as { readonly password: string }) }
    const cookie = await signIn(server.url, account)
    const sit = { cookie, body: { takeOver: true } } satisfies Write
    assert.deepStrictEqual(told(await post(`${server.url}/api/v1/counters/1/sit`, sit)), [
      403,
      "BALAI_PASSWORD_MUST_CHANGE"
    ])
    assert.strictEqual((await send(`${server.url}/api/v1/counters/1`, { headers: { cookie: siti } })).status, 200)
    const change = { cookie, body: { current: account.password, next: passwordOf("baru") } }
    assert.strictEqual((await post(`${server.url}/api/v1/session/password`, change)).status, 200)
    const seated = (await post(`${server.url}/api/v1/counters/1/sit`, sit)).json<View.CounterView>()
    assert.strictEqual(seated.id, "1")
    await server.stop()
  })

  it("whose page is a file or an extension is foreign, and no failure of the server", async () => {
    const server = await openHall(mall)
    for (const origin of ["file:///x", "chrome-extension://x", "data:text/html,x"]) {
      const headers = { origin, "content-type": "application/json", "idempotency-key": "asing" }
      const answer = await send(`${server.url}/api/v1/devices`, { method: "POST", headers, body: '{"kind":"kiosk"}' })
      assert.deepStrictEqual(told(answer), [403, "BALAI_ORIGIN_FOREIGN"], origin)
    }
    await server.stop()
  })
})

describe("a real hall", () => {
  it("starts on no database of a practice hall, under whatever name, and leaves it as it was", () =>
    inFolder(async (folder) => {
      const practice = await Server.run({ mall, port: 0, database: join(folder, "mpp.db"), mode: "demo" })
      await practice.stop()
      const [left, copied] = [join(folder, "mpp-latihan.db"), join(folder, "balai.db")]
      copyFileSync(left, copied)
      for (const database of [left, copied, join(folder, "baru-latihan-2.db")]) {
        const why = await Server.run({ mall, port: 0, database, mode: "hall" }).then(
          async (server) => `it started: ${await server.stop()}`,
          (error: { readonly code: string; readonly text: { readonly id: string } }) => `${error.code} ${error.text.id}`
        )
        assert.match(why, /^BALAI_SERVER_STORAGE .*milik balai latihan.*--database/, database)
      }
      assert.isFalse(existsSync(join(folder, "baru-latihan-2.db.key")))
    }))
})
