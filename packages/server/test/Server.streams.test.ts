import { type View } from "@balai/mall"
import { Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { act, enterAt, must, send, take, until } from "./support/client.ts"
import { type Entrance } from "../../../test/support/entrance.ts"
import { listen, type Listener } from "./support/listener.ts"
import { mallOf } from "./support/mall.ts"
import { startProxy } from "./support/proxy.ts"

const mall = mallOf(6)
const counters = mall.counters.map(({ id }) => id)
let server: Server.Running & Entrance

beforeAll(async () => {
  server = await enterAt(await Server.run({ mall, port: 0, database: ":memory:" }), counters)
})
afterAll(() => server.stop())

const board = (after?: string): string =>
  `${server.url}/api/v1/boards/depan/events${after === undefined ? "" : `?after=${encodeURIComponent(after)}`}`

const heard = (listener: Listener): ReadonlyArray<View.Announcement> => listener.of<View.Announcement>("announcement")

/** Ends whatever the counters hold, so that each test starts from idle counters. */
const callOne = async (counter: string): Promise<string> => {
  const { ticket } = await take(server)
  const view = await must(server, counter, "call-next")
  assert.strictEqual(view.ticket?.label, ticket.label)
  return ticket.label
}
const finishAt = (counter: string) => must(server, counter, "serve", "finish")

beforeAll(async () => {
  for (const { id } of mall.counters) await must(server, id, "open")
})

describe("the board's stream", () => {
  it("starts with a sign of life, then the board as it is", async () => {
    const listener = await listen(board())
    await until(() => listener.of("board").length === 1, "the board")
    assert.deepStrictEqual(
      listener.messages.map((message) => message.event),
      ["heartbeat", "board"]
    )
    listener.close()
  })

  it("Q23: a connection dropped during five calls resumes by its last id with each call once and in order", async () => {
    const proxy = await startProxy(server.url)
    const events = `${proxy.url}/api/v1/boards/depan/events`
    const first = await listen(events)
    await until(() => first.of("board").length === 1, "the board")
    const labels = [await callOne("1"), await callOne("2")]
    await until(() => heard(first).length === 2, "two calls")
    proxy.turn("502")
    await until(() => !first.isOpen(), "the cut")
    labels.push(await callOne("3"), await callOne("4"), await callOne("5"))
    const refused = await listen(events).then(
      () => null,
      (error: Error) => error.message
    )
    assert.strictEqual(refused, "the stream answers 502")
    proxy.turn("pass")
    const second = await listen(events, { "last-event-id": first.lastId() ?? "" })
    await until(() => heard(second).length >= 3, "the calls that were missed")
    const all = [...heard(first), ...heard(second)]
    assert.deepStrictEqual(
      all.map((announcement) => announcement.label),
      labels
    )
    assert.strictEqual(new Set(all.map((announcement) => announcement.id)).size, 5)
    assert.deepStrictEqual(second.of("reset"), [])
    second.close()
    await proxy.stop()
    for (const counter of ["1", "2", "3", "4", "5"]) await finishAt(counter)
  })

  it("resumes by ?after= as well, and from the place that a board view names", async () => {
    const { position } = (await send(`${server.url}/api/v1/boards/depan`)).json<View.BoardView>()
    const label = await callOne("1")
    const listener = await listen(board(position))
    await until(() => heard(listener).length === 1, "the call after the view")
    assert.strictEqual(heard(listener)[0]?.label, label)
    listener.close()
    await finishAt("1")
  })

  it("Q24: three calls at once become three announcements in order, each before a board that shows it", async () => {
    const listener = await listen(board())
    await until(() => listener.of("board").length === 1, "the board")
    await Promise.all([take(server), take(server), take(server)])
    const views = await Promise.all(["1", "2", "3"].map((counter) => must(server, counter, "call-next")))
    await until(() => heard(listener).length === 3, "three announcements")
    assert.sameMembers(
      heard(listener).map((announcement) => announcement.label),
      views.map((view) => view.ticket?.label ?? "")
    )
    const offsets = heard(listener).map(({ id }) => Number(id.slice(id.lastIndexOf(".") + 1)))
    assert.deepStrictEqual(offsets, [offsets[0], (offsets[0] ?? 0) + 1, (offsets[0] ?? 0) + 2])
    await until(
      () =>
        listener
          .of<View.BoardView>("board")
          .at(-1)
          ?.now.filter(({ label }) => label !== null).length === 3,
      "the board"
    )
    const told = new Set<string>()
    for (const { event, data } of listener.messages) {
      if (event === "announcement") told.add((data as View.Announcement).id)
      if (event !== "board" || (data as View.BoardView).now.every(({ label }) => label === null)) continue
      assert.isTrue(told.has((data as View.BoardView).position))
    }
    listener.close()
    for (const counter of ["1", "2", "3"]) await finishAt(counter)
  })

  it("Q27: a recall is an announcement of its own, and a call served within 50 ms is announced", async () => {
    const listener = await listen(board())
    await callOne("1")
    await act(server, "1/recall")
    await until(() => heard(listener).length === 2, "the recall")
    const [call, recall] = heard(listener)
    assert.strictEqual(call?.label, recall?.label)
    assert.notStrictEqual(call?.id, recall?.id)
    await finishAt("1")
    const { ticket } = await take(server)
    await must(server, "2", "call-next", "serve", "finish")
    await until(() => heard(listener).length === 3, "the quick call")
    assert.strictEqual(heard(listener)[2]?.label, ticket.label)
    listener.close()
  })

  it("Q26: one recall is one announcement on each of seven boards, of whichever zone's calls they show", async () => {
    const elsewhere = await listen(`${server.url}/api/v1/boards/belakang/events`)
    const boards = await Promise.all(Array.from({ length: 7 }, () => listen(board())))
    await until(() => boards.every((listener) => listener.of("board").length > 0), "seven boards")
    const label = await callOne("1")
    await act(server, "1/recall")
    await until(() => boards.every((listener) => heard(listener).length >= 2), "the recall on seven boards")
    const late = await listen(board(heard(boards[0]!)[0]?.id))
    await until(() => heard(late).length >= 1, "the recall on a board that comes late")
    await finishAt("1")
    const { ticket } = await take(server)
    await must(server, "2", "call-next")
    await until(() => [...boards, late].every((each) => heard(each).at(-1)?.label === ticket.label), "the next call")
    const ids = boards.map((listener) => heard(listener).map(({ id }) => id))
    for (const listener of boards) {
      assert.deepStrictEqual(
        heard(listener).map((announcement) => announcement.label),
        [label, label, ticket.label]
      )
    }
    assert.strictEqual(new Set(ids.map(String)).size, 1)
    assert.strictEqual(new Set(ids[0]).size, 3)
    assert.deepStrictEqual(
      heard(late).map(({ id }) => id),
      ids[0]?.slice(1)
    )
    assert.deepStrictEqual(heard(elsewhere), [])
    for (const listener of [...boards, late, elsewhere]) listener.close()
    await finishAt("2")
  })

  it("E25: twenty boards show every call within a second of its commit, p95", async () => {
    const boards = await Promise.all(Array.from({ length: 20 }, () => listen(board())))
    await until(() => boards.every((listener) => listener.of("board").length > 0), "twenty boards")
    const labels: Array<string> = []
    for (let call = 0; call < 10; call += 1) {
      labels.push(await callOne("1"))
      await finishAt("1")
    }
    await until(() => boards.every((listener) => heard(listener).length === 10), "ten calls on twenty boards")
    for (const listener of boards) {
      assert.deepStrictEqual(
        heard(listener).map(({ label }) => label),
        labels
      )
    }
    // The stamp of a call is taken before its commit: the measure is, if anything, too long.
    const delays = boards
      .flatMap(({ messages }) => messages.filter(({ event }) => event === "announcement"))
      .map(({ at, data }) => at - (data as View.Announcement).at)
      .toSorted((one, other) => one - other)
    assert.isAtMost(delays[Math.ceil(delays.length * 0.95) - 1] ?? Infinity, 1_000)
    for (const listener of boards) listener.close()
  })

  it("says reset and goes on from the head for an id of another epoch, from the future, or of nobody", async () => {
    const { position } = (await send(`${server.url}/api/v1/boards/depan`)).json<View.BoardView>()
    const epoch = position.slice(0, position.lastIndexOf("."))
    for (const id of ["elsewhere.3", `${epoch}.999999`, "nonsense", `${epoch}.-1`]) {
      const listener = await listen(board(), { "last-event-id": id })
      await until(() => listener.of("board").length === 1, "the board")
      assert.deepStrictEqual(listener.of("reset"), [{ epoch, position }], id)
      assert.deepStrictEqual(heard(listener), [])
      assert.strictEqual(listener.lastId(), position)
      listener.close()
    }
  })

  it("leaves nothing behind when two hundred clients come and go", async () => {
    const streams = async (): Promise<number> =>
      (await send(`${server.url}/health`)).json<{ streams: number }>().streams
    await until(async () => (await streams()) === 0, "earlier clients to be gone")
    for (let round = 0; round < 10; round += 1) {
      const listeners = await Promise.all(Array.from({ length: 20 }, () => listen(board())))
      if (round === 0) await until(async () => (await streams()) === 20, "twenty listeners")
      for (const listener of listeners) listener.close()
    }
    await until(async () => (await streams()) === 0, "all listeners to be gone")
    assert.strictEqual(await streams(), 0)
  })
})

describe("the streams of one ticket and one counter", () => {
  it("tell a visitor of every step and of who is ahead", async () => {
    const first = await take(server)
    const second = await take(server)
    const listener = await listen(`${server.url}/api/v1/tickets/${second.key}/events`)
    await must(server, "1", "call-next")
    await until(() => listener.of<View.TicketView>("ticket").at(-1)?.ahead === 0, "the visitor to be next")
    await must(server, "2", "call-next")
    await until(() => listener.of<View.TicketView>("ticket").at(-1)?.state === "called", "the call")
    assert.strictEqual(listener.of<View.TicketView>("ticket").at(-1)?.counter?.id, "2")
    assert.notStrictEqual(first.ticket.label, second.ticket.label)
    listener.close()
    await finishAt("1")
    await finishAt("2")
  })

  it("Q35: phone and computer, stream and page tell one position, each of one version that never goes back", async () => {
    const before = await Promise.all(Array.from({ length: 6 }, () => take(server)))
    const own = await take(server)
    const path = `${server.url}/api/v1/tickets/${own.key}`
    const devices = await Promise.all([listen(`${path}/events`), listen(`${path}/events`)])
    const asked: Array<View.TicketView> = []
    let isOver = false
    const asking = (async () => {
      while (!isOver) asked.push((await send(path)).json<View.TicketView>())
    })()
    for (const counter of ["1", "2", "3", "4", "5", "6"]) await must(server, counter, "call-next")
    await must(server, "1", "serve", "finish", "call-next")
    await until(
      () => devices.every((each) => each.of<View.TicketView>("ticket").at(-1)?.state === "called"),
      "the call"
    )
    isOver = true
    await asking
    const views = devices.map((each) => each.of<View.TicketView>("ticket"))
    const positions = new Map<number, number | null>()
    for (const series of [...views, asked]) {
      for (const [at, { ahead, version }] of series.entries()) {
        assert.isAtLeast(version, series[at - 1]?.version ?? 0)
        assert.isAtMost(ahead ?? 0, series[at - 1]?.ahead ?? before.length)
        if (positions.has(version)) assert.strictEqual(ahead, positions.get(version), `version ${version}`)
        positions.set(version, ahead)
      }
    }
    const page = (await send(`${server.url}/t/${own.key}`)).text
    assert.include(page, "Dipanggil")
    for (const listener of devices) listener.close()
    for (const counter of ["1", "2", "3", "4", "5", "6"]) await finishAt(counter)
  })

  it("tell an officer who waits", async () => {
    const headers = { cookie: server.staff }
    const listener = await listen(`${server.url}/api/v1/counters/1/events`, headers)
    await until(() => listener.of("counter").length === 1, "the counter")
    await take(server)
    await until(() => listener.of<View.CounterView>("counter").at(-1)?.waiting === 1, "one who waits")
    await must(server, "2", "call-next", "serve", "finish")
    await until(() => listener.of<View.CounterView>("counter").at(-1)?.waiting === 0, "nobody who waits")
    listener.close()
  })
})

describe("a server that stops", () => {
  it("ends its streams", async () => {
    const own = await Server.run({ mall, port: 0, database: ":memory:" })
    const listener = await listen(`${own.url}/api/v1/boards/depan/events`)
    await own.stop()
    await until(() => !listener.isOpen(), "the end of the stream")
    assert.isFalse(listener.isOpen())
  })
})
