import { assert, describe, it } from "@effect/vitest"
import { Api } from "@balai/elements"

interface Seen {
  readonly url: string
  readonly headers: { readonly [name: string]: string }
}

/** A server that gives the prepared answers one after the other; an error stands for a reply that got lost. */
const begin = (answers: ReadonlyArray<(() => Response) | Error>, options: Partial<Api.Options> = {}) => {
  const seen: Array<Seen> = []
  const rest = [...answers]
  const api = Api.make({
    clock: {
      // A wait between tries is over at once; the patience with one try never is.
      schedule: (task, milliseconds) => {
        if (milliseconds < 10_000) task()
        return () => {}
      }
    },
    random: () => 1,
    fetch: async (url, init) => {
      seen.push({ url, headers: init.headers as { [name: string]: string } })
      const next = rest.shift()
      if (next === undefined || next instanceof Error) throw next ?? new TypeError("Failed to fetch")
      return next()
    },
    ...options
  })
  return { api, seen }
}

const json = (status: number, body: unknown) => () => Response.json(body, { status })

describe("Api.post", () => {
  it("asks for a lost reply again with the same key and never with another", async () => {
    const { api, seen } = begin([new TypeError("lost"), json(502, null), json(503, {}), json(201, { label: "A-001" })])
    const tries: Array<number> = []
    const answer = await api.post<{ label: string }>({
      path: "/api/v1/tickets",
      attempt: "k1",
      onRetry: (count) => tries.push(count)
    })
    assert.deepStrictEqual(answer, { ok: true, value: { label: "A-001" } })
    assert.deepStrictEqual(
      seen.map(({ headers }) => headers["idempotency-key"]),
      ["k1", "k1", "k1", "k1"]
    )
    assert.deepStrictEqual(tries, [1, 2, 3])
  })

  it("a refusal is an answer: it is not asked again", async () => {
    const text = { id: "Tidak ada yang menunggu.", en: "Nobody is waiting." }
    const { api, seen } = begin([json(409, { title: "x", status: 409, code: "BALAI_QUEUE_EMPTY", text })])
    const answer = await api.post({ path: "/x", attempt: "k" })
    assert.deepStrictEqual(answer, { ok: false, failure: { status: 409, code: "BALAI_QUEUE_EMPTY", text } })
    assert.strictEqual(seen.length, 1)
  })

  it("who has tried too often is not tried again by itself, a busy server is", async () => {
    const wait = { title: "x", status: 429, code: "BALAI_TOO_MANY_TRIES", text: { id: "Tunggu.", en: "Wait." } }
    const { api, seen } = begin([json(429, wait), json(429, null), json(200, {})])
    assert.isFalse((await api.post({ path: "/x", attempt: "k1" })).ok)
    assert.strictEqual(seen.length, 1)
    assert.isTrue((await api.post({ path: "/x", attempt: "k2" })).ok)
    assert.strictEqual(seen.length, 3)
  })

  it("gives up after its tries with a sentence that says what to do", async () => {
    const { api, seen } = begin([], { tries: 3 })
    const answer = await api.post({ path: "/x", attempt: "k" })
    assert.strictEqual(seen.length, 3)
    assert.isFalse(answer.ok)
    if (!answer.ok) {
      assert.strictEqual(answer.failure.status, 0)
      assert.match(answer.failure.text.id, /coba lagi/)
    }
  })
})

describe("Api.get", () => {
  it("says nothing of who asks: that is the cookie's, which no script reads", async () => {
    const { api, seen } = begin([json(200, {})])
    await api.get("/api/v1/counters/1")
    assert.notProperty(seen[0]?.headers ?? {}, "authorization")
  })

  it.each([401, 403])("a refusal without words (%i) asks to sign in", async (status) => {
    const { api } = begin([json(status, null)])
    const answer = await api.get("/x")
    assert.isTrue(!answer.ok && /Masuk lagi/.test(answer.failure.text.id))
  })

  it("an answer that is no JSON is a failure with words", async () => {
    const { api } = begin([() => new Response("<h1>Bad gateway</h1>", { status: 500 })])
    const answer = await api.get("/x")
    assert.isTrue(!answer.ok && answer.failure.text.id.length > 10)
  })
})
