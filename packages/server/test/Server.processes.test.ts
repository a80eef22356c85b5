import { type View } from "@balai/mall"
import { type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { employ, enter, manager, passwordOf, signIn } from "../../../test/support/entrance.ts"
import { type Child, startChild } from "./support/child.ts"
import { act, enterAt, type Issued, must, post, send, take, type Target, until } from "./support/client.ts"
import { listen } from "./support/listener.ts"

const tokens = ({ kiosk, staff }: Target, cookie: string): ReadonlyArray<string> =>
  [kiosk, staff, cookie].map((header) => header.slice(header.indexOf("=") + 1))

/** With a space in its name, as on many a desktop. */
const folder = mkdtempSync(join(tmpdir(), "balai uji "))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const serverOn = (file: string, counters = 3): Promise<Child> =>
  startChild({ args: ["--port", "0", "--database", join(folder, file)], counters })

describe("two server processes on one database file", () => {
  const all = Array.from({ length: 50 }, (_, index) => index + 1)
  let one: Child & Target
  let two: Child & Target

  beforeAll(async () => {
    const [first, second] = await Promise.all([serverOn("together.db", 50), serverOn("together.db", 50)])
    one = await enterAt(first, all.map(String))
    two = { ...second, staff: one.staff, kiosk: one.kiosk }
  })
  afterAll(() => Promise.all([one.kill(), two.kill()]))

  /** The server that a counter's officer happens to talk to. */
  const near = (counter: number): Target => (counter % 2 === 0 ? one : two)
  const announced = async (): Promise<ReadonlyArray<View.Announcement>> => {
    const board = `${two.url}/api/v1/boards/depan`
    const { position } = (await send(board)).json<View.BoardView>()
    const epoch = position.slice(0, position.lastIndexOf("."))
    const listener = await listen(`${board}/events?after=${epoch}.0`)
    await until(() => listener.of("board").length > 0, "the board")
    listener.close()
    return listener.of<View.Announcement>("announcement")
  }

  it("let in whom the other one has let in, and make no second first manager", async () => {
    for (const { url } of [one, two]) {
      const answer = await send(`${url}/api/v1/session`, { headers: { cookie: one.staff } })
      assert.strictEqual(answer.json<View.SessionView>().officer, "pengelola")
    }
    const body = { code: two.setup?.code, login: "lain", name: "Lain", password: "sandi yang lain" }
    const late = await post(`${two.url}/api/v1/setup`, { body })
    assert.deepStrictEqual([late.status, late.json<Problem.Problem>().code], [409, "BALAI_MANAGER_EXISTS"])
  })

  it("Q1: fifty officers call next at once for one waiting number and exactly one gets it", async () => {
    await Promise.all(all.map((counter) => must(near(counter), String(counter), "open")))
    const { ticket, key } = await take(one)
    const answers = await Promise.all(all.map((counter) => act(near(counter), `${counter}/call-next`)))
    const won = answers.filter(({ status }) => status === 200)
    assert.strictEqual(won.length, 1)
    const codes = answers.filter(({ status }) => status !== 200).map((answer) => answer.json<Problem.Problem>().code)
    assert.deepStrictEqual([...new Set(codes)], ["BALAI_QUEUE_EMPTY"])
    const calls = (await announced()).filter(({ label }) => label === ticket.label)
    assert.strictEqual(calls.length, 1)
    const view = (await send(`${two.url}/api/v1/tickets/${key}`)).json<View.TicketView>()
    assert.strictEqual(view.counter?.id, won[0]?.json<View.CounterView>().id)
    await must(two, view.counter?.id ?? "", "serve", "finish")
  })

  it("Q3: one officer takes a number back by name while another calls next, and one of them has it", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { ticket, key } = await take(one)
      await must(one, "2", "call-next", "return")
      const [specific, generic] = await Promise.all([
        act(one, "2/undo", { ticket: ticket.id }),
        act(two, "3/call-next")
      ])
      assert.deepStrictEqual(
        [specific?.status, generic?.status].toSorted(),
        [200, 409],
        `${specific?.text} ${generic?.text}`
      )
      const winner = specific?.status === 200 ? "2" : "3"
      const view = (await send(`${one.url}/api/v1/tickets/${key}`)).json<View.TicketView>()
      assert.deepStrictEqual([view.state, view.counter?.id], ["called", winner])
      await must(winner === "2" ? one : two, winner, "serve", "finish")
    }
  })

  it("Q17: one idempotency key is one ticket, and every answer is the same to the byte", async () => {
    const write = { cookie: one.kiosk, body: { service: "kk" }, attempt: "double-tap" }
    const answers = await Promise.all([one, two, one, two].map(({ url }) => post(`${url}/api/v1/tickets`, write)))
    await take(two, "kk")
    answers.push(await post(`${two.url}/api/v1/tickets`, write))
    const own = (answer: { readonly text: string }): string => answer.text.replaceAll(/http:[^"]*\/t\//g, "/t/")
    assert.deepStrictEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201, 201]
    )
    assert.strictEqual(new Set(answers.map(own)).size, 1)
    const again = await post(`${one.url}/api/v1/tickets`, write)
    assert.strictEqual(again.text, answers[0]?.text)
    const other = await post(`${one.url}/api/v1/tickets`, { ...write, body: { service: "ktp-el" } })
    assert.deepStrictEqual([other.status, other.json<Problem.Problem>().code], [422, "BALAI_COMMAND_ID_REUSED"])
  })

  it("a board of one process hears what the other calls", async () => {
    const listener = await listen(`${one.url}/api/v1/boards/depan/events`)
    await until(() => listener.of("board").length > 0, "the board")
    await take(two)
    const view = await must(two, "5", "call-next")
    await until(() => listener.of("announcement").length > 0, "the call of the other process")
    assert.strictEqual(listener.of<View.Announcement>("announcement")[0]?.label, view.ticket?.label)
    listener.close()
    await must(two, "5", "serve", "finish")
  })
})

describe("two thousand visitors at once", () => {
  it(
    "Q8: get two thousand labels without a double and without a gap from two processes",
    { timeout: 120_000 },
    async () => {
      const pair = await Promise.all([serverOn("crowd.db"), serverOn("crowd.db")])
      const cookies = await enter(pair[0], [])
      const issued = await Promise.all(
        Array.from({ length: 2_000 }, (_, index) => take({ ...(pair[index % 2] ?? pair[0]), ...cookies }))
      )
      const numbers = issued.map(({ ticket }) => Number(ticket.label.slice(ticket.label.indexOf("-") + 1)))
      assert.deepStrictEqual(
        numbers.toSorted((one, other) => one - other),
        Array.from({ length: 2_000 }, (_, index) => index + 1)
      )
      assert.strictEqual(new Set(issued.map(({ key }) => key)).size, 2_000)
      await Promise.all(pair.map((server) => server.kill()))
    }
  )
})

describe("a server that is killed", () => {
  const viewsOf = async (server: Target, { key }: Issued) => {
    const officer = { cookie: server.staff }
    const [ticket, counter, board] = await Promise.all([
      send(`${server.url}/api/v1/tickets/${key}`),
      send(`${server.url}/api/v1/counters/1`, { headers: officer }),
      send(`${server.url}/api/v1/boards/depan`)
    ])
    return [ticket, counter, board].map((answer) => ({ ...answer.json<Record<string, unknown>>(), asOf: 0 }))
  }

  it("goes on between call and serve where it stood, for who has signed in before and sits there", async () => {
    const first = await enterAt(await serverOn("killed.db"))
    const port = Number(new URL(first.url).port)
    const issued = await take(first)
    await must(first, "1", "open", "call-next")
    const before = await viewsOf(first, issued)
    await first.kill()
    const args = ["--port", String(port), "--database", join(folder, "killed.db")]
    const second = { ...first, ...(await startChild({ args })) }
    assert.deepStrictEqual(second.pages, first.pages)
    assert.isNull(second.setup)
    assert.deepStrictEqual(await viewsOf(second, issued), before)
    await must(second, "1", "serve", "finish")
    await second.kill()
  })

  it("repeats the answer that the kill swallowed", async () => {
    const first = await enterAt(await serverOn("swallowed.db"))
    const write = { cookie: first.kiosk, body: { service: "kk" }, attempt: "swallowed" }
    const lost = await post(`${first.url}/api/v1/tickets`, write)
    await first.kill()
    const second = await serverOn("swallowed.db")
    const again = await post(`${second.url}/api/v1/tickets`, write)
    assert.deepStrictEqual(again.json<Issued>().ticket, lost.json<Issued>().ticket)
    assert.strictEqual(again.json<Issued>().key, lost.json<Issued>().key)
    await second.kill()
  })
})

describe("a server as a program", () => {
  it.skipIf(process.platform === "win32")(
    "ends with code 0 within two seconds of a signal, streams and all",
    async () => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        const server = await serverOn(`${signal}.db`)
        const listener = await listen(`${server.url}/api/v1/boards/depan/events`)
        const began = Date.now()
        server.signal(signal)
        server.signal(signal)
        assert.strictEqual(await server.exit, 0)
        assert.isBelow(Date.now() - began, 2_000)
        await until(() => !listener.isOpen(), "the end of the stream")
      }
    }
  )

  it("prints one line on stdout, and no key, password, login or name in anything it logs", async () => {
    const server = await enterAt(await serverOn("quiet.db"))
    const { key } = await take(server)
    const cookie = await employ(server.url, server.staff, { login: "rahasiawati", relations: [] })
    await signIn(server.url, { login: "rahasiawati", password: "sandi-yang-keliru" }).catch(() => {})
    for (const path of [`/t/${key}`, `/api/v1/tickets/${key}`, `/api/v1/tickets/${key}/nothing`, "/%00", "/t/%ff"]) {
      await send(server.url + path)
    }
    const broken = { login: 7, password: "sandi-yang-keliru", name: "Rahasiawati" }
    const refused = await post(`${server.url}/api/v1/session`, { body: broken })
    assert.notInclude(refused.text, "sandi-yang-keliru")
    await send(`${server.url}/api/v1/officers/rahasiawati/nothing`, { headers: { cookie } })
    await server.kill()
    assert.strictEqual(server.stdout().trim().split("\n").length, 1)
    const secrets = [key, manager.login, manager.password, "Sri Wahyuni", "rahasiawati", passwordOf("rahasiawati")]
    for (const secret of [...secrets, "sandi-yang-keliru", server.setup?.code ?? "?", ...tokens(server, cookie)]) {
      assert.notInclude(server.stderr(), secret)
    }
  })

  it("says in plain words why it cannot start", async () => {
    const fail = (...args: ReadonlyArray<string>): Promise<string> =>
      startChild({ args }).then(
        () => "it started",
        (error: Error) => error.message
      )
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve))
    const { port } = busy.address() as AddressInfo
    const taken = ["--port", String(port), "--database", ":memory:"]
    // A database that does not answer is waited for, as one that is being started: all are asked at once.
    const [used, usedEnglish, unreachable, unknown] = await Promise.all([
      fail(...taken),
      fail(...taken, "--lang", "en"),
      fail("--database", "postgres://hall@127.0.0.1:1/mpp"),
      fail("--prot", "1")
    ])
    busy.close()
    assert.match(used, /ended with 1 .*Port \d+ sudah dipakai/s)
    assert.match(usedEnglish, /ended with 1 .*Port \d+ is used by another/s)
    assert.match(unreachable, /ended with 1 .*Basis data tidak terjangkau: periksa alamat/s)
    assert.match(unknown, /ended with 2 .*--prot/s)
  }, 60_000)
})
