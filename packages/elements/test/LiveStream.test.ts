import { assert, describe, it } from "@effect/vitest"
import { LiveStream } from "@balai/elements"

/** A clock that moves when it is told to, and a network whose answers the test decides. */
const makeWorld = () => {
  let now = 0
  const tasks = new Set<{ readonly due: number; readonly run: () => void }>()
  const clock: LiveStream.Clock = {
    schedule: (run, milliseconds) => {
      const task = { due: now + milliseconds, run }
      tasks.add(task)
      return () => tasks.delete(task)
    }
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
  }
  const advance = async (milliseconds: number): Promise<void> => {
    await settle()
    const end = now + milliseconds
    for (;;) {
      const [next] = [...tasks].filter((task) => task.due <= end).sort((left, right) => left.due - right.due)
      if (next === undefined) break
      now = next.due
      tasks.delete(next)
      next.run()
      await settle()
    }
    now = end
    await settle()
  }
  return { clock, advance, settle, now: () => now }
}

const makeNetwork = () => {
  const requests: Array<{ readonly headers: { readonly [name: string]: string }; readonly at: number }> = []
  const lines: Array<{ push: (text: string) => void; end: () => void; fail: () => void }> = []
  let answer: number | "down" = 200
  const transport =
    (now: () => number): LiveStream.Transport =>
    async ({ headers, signal }) => {
      requests.push({ headers, at: now() })
      if (answer === "down") throw new TypeError("Failed to fetch")
      const queue: Array<string | null | Error> = []
      let wake: () => void = () => {}
      const put = (item: string | null | Error): void => {
        queue.push(item)
        wake()
      }
      signal.addEventListener("abort", () => put(new Error("aborted")))
      lines.push({ push: put, end: () => put(null), fail: () => put(new Error("reset")) })
      const text = async function* (): AsyncGenerator<string> {
        for (;;) {
          const item = queue.shift()
          if (item === undefined) await new Promise<void>((resolve) => (wake = resolve))
          else if (item === null) return
          else if (typeof item === "string") yield item
          else throw item
        }
      }
      return { status: answer, text: text() }
    }
  return {
    requests,
    transport,
    answer: (next: number | "down") => {
      answer = next
    },
    line: () => lines.at(-1)!
  }
}

const begin = async (options: Partial<LiveStream.Options> = {}) => {
  const world = makeWorld()
  const network = makeNetwork()
  const messages: Array<LiveStream.Message> = []
  const states: Array<string> = []
  const stream = LiveStream.open({
    url: "/events",
    transport: network.transport(world.now),
    clock: world.clock,
    random: () => 1,
    onMessage: (message) => messages.push(message),
    onStatus: ({ state }) => states.push(state),
    ...options
  })
  await world.settle()
  return { ...world, network, messages, states, stream }
}

describe("LiveStream.open", () => {
  it("delivers named messages with their ids and is online from the first one", async () => {
    const { network, settle, messages, states, stream } = await begin()
    assert.deepStrictEqual(states, ["connecting"])
    network.line().push('event: heartbeat\ndata: {}\n\nid: e.1\nevent: announcement\ndata: {"a":1}\n\n')
    await settle()
    assert.deepStrictEqual(states, ["connecting", "online"])
    assert.deepStrictEqual(messages, [
      { event: "heartbeat", data: "{}", id: undefined },
      { event: "announcement", data: '{"a":1}', id: "e.1" }
    ])
    assert.strictEqual(stream.position(), "e.1")
  })

  it("puts messages together however the network cuts them", async () => {
    const text = ': hello\r\nid: e.7\r\nevent: announcement\r\ndata: {"label":\r\ndata: "A-001"}\r\n\r\n'
    for (let cut = 1; cut < text.length; cut += 1) {
      const { network, settle, messages } = await begin()
      network.line().push(text.slice(0, cut))
      network.line().push(text.slice(cut))
      await settle()
      assert.deepStrictEqual(
        messages,
        [{ event: "announcement", data: '{"label":\n"A-001"}', id: "e.7" }],
        `cut at ${cut}`
      )
    }
  })

  it("resumes after the last id when the connection breaks", async () => {
    const { network, settle, advance, states } = await begin({ after: "e.4" })
    assert.strictEqual(network.requests[0]?.headers["last-event-id"], "e.4")
    network.line().push("id: e.5\ndata: x\n\n")
    await settle()
    network.line().fail()
    await advance(500)
    assert.strictEqual(network.requests[1]?.headers["last-event-id"], "e.5")
    assert.deepStrictEqual(states, ["connecting", "online", "offline", "connecting"])
  })

  it("a message without id leaves the position where it is", async () => {
    const { network, settle, stream } = await begin({ after: "e.4" })
    network.line().push("event: board\ndata: {}\n\n")
    await settle()
    assert.strictEqual(stream.position(), "e.4")
  })

  it("comes back after 502 for as long as it takes, at most eight seconds apart", async () => {
    const { network, advance, states } = await begin()
    network.line().end()
    network.answer(502)
    await advance(120_000)
    const gaps = network.requests.slice(1).map((request, index) => request.at - network.requests[index]!.at)
    assert.isAbove(gaps.length, 10)
    assert.strictEqual(Math.max(...gaps), LiveStream.pace.longest)
    network.answer(200)
    await advance(8_000)
    network.line().push("event: heartbeat\ndata: {}\n\n")
    await advance(0)
    assert.strictEqual(states.at(-1), "online")
  })

  it("jitter halves the wait at most", async () => {
    const { network, advance } = await begin({ random: () => 0 })
    network.answer("down")
    network.line().end()
    await advance(250)
    assert.strictEqual(network.requests.length, 2)
  })

  it("silence longer than two heartbeats is a cut", async () => {
    const { network, settle, advance, states } = await begin()
    network.line().push("event: heartbeat\ndata: {}\n\n")
    await settle()
    await advance(31_999)
    assert.strictEqual(states.at(-1), "online")
    await advance(1)
    assert.strictEqual(states.at(-1), "offline")
    await advance(500)
    assert.strictEqual(network.requests.length, 2)
  })

  it("any byte, also a comment, breaks the silence", async () => {
    const { network, settle, advance, states } = await begin()
    network.line().push("event: heartbeat\ndata: {}\n\n")
    await settle()
    await advance(30_000)
    network.line().push(":\n")
    await settle()
    await advance(30_000)
    assert.strictEqual(states.at(-1), "online")
  })

  it("a poke tries at once instead of waiting", async () => {
    const { network, advance, stream, settle } = await begin()
    network.answer("down")
    network.line().end()
    await advance(20_000)
    const before = network.requests.length
    network.answer(200)
    stream.poke()
    await settle()
    assert.strictEqual(network.requests.length, before + 1)
    stream.poke()
    await settle()
    assert.strictEqual(network.requests.length, before + 1)
  })

  it("an answer that will not change by itself is told apart and asked again seldom", async () => {
    const { network, advance, states } = await begin()
    network.answer(403)
    network.line().end()
    await advance(500)
    assert.strictEqual(states.at(-1), "refused")
    const before = network.requests.length
    await advance(29_999)
    assert.strictEqual(network.requests.length, before)
    await advance(1)
    assert.strictEqual(network.requests.length, before + 1)
  })

  it("a stream that is closed asks no more", async () => {
    const { network, advance, stream, states } = await begin()
    stream.close()
    network.line().push("data: late\n\n")
    await advance(600_000)
    assert.strictEqual(network.requests.length, 1)
    assert.deepStrictEqual(states, ["connecting"])
  })

  it("a paused stream holds no connection and says nothing, and goes on after its last id", async () => {
    const { network, settle, advance, messages, states, stream } = await begin()
    network.line().push("id: e.7\nevent: announcement\ndata: {}\n\n")
    await settle()
    stream.pause()
    await advance(600_000)
    stream.poke()
    await settle()
    assert.strictEqual(network.requests.length, 1)
    assert.deepStrictEqual(states, ["connecting", "online"])
    stream.resume()
    stream.resume()
    await settle()
    assert.strictEqual(network.requests.length, 2)
    assert.strictEqual(network.requests[1]?.headers["last-event-id"], "e.7")
    network.line().push("id: e.8\nevent: announcement\ndata: {}\n\n")
    await settle()
    assert.deepStrictEqual(
      messages.map(({ id }) => id),
      ["e.7", "e.8"]
    )
  })

  it("a stream that begins paused connects when it is resumed", async () => {
    const { network, settle, stream } = await begin({ isPaused: true })
    assert.strictEqual(network.requests.length, 0)
    stream.resume()
    await settle()
    assert.strictEqual(network.requests.length, 1)
  })
})
