import { Bill } from "@balai/application"
import { Engine, Work } from "@balai/engine"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Result, Scope } from "effect"
import { createServer, type IncomingHttpHeaders } from "node:http"
import { type AddressInfo } from "node:net"
import { input, mall, permit, siti } from "../../mall/test/support/paying.ts"
import { appLayer, Listening } from "../src/internal/app.ts"
import { quiet } from "../src/internal/quiet.ts"
import { till, tillFrom, withTill } from "../src/internal/till.ts"
import { appOptions } from "./support/app.ts"
import { send, until } from "./support/client.ts"

interface Heard {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: any
}

interface Reply {
  readonly status?: number
  readonly body?: unknown
  readonly after?: number
}

type Service = (heard: Heard, count: number) => Reply | "silence"

/** A payment service on this computer that answers as it is told. */
const withService = async <A>(
  service: Service,
  use: (url: string, heard: ReadonlyArray<Heard>) => Promise<A>
): Promise<A> => {
  const heard: Array<Heard> = []
  const server = createServer((request, response) => {
    let text = ""
    request.on("data", (chunk: Buffer) => (text += chunk.toString()))
    request.on("end", () => {
      const { headers, method = "", url: path = "" } = request
      const one = { method, path, headers, body: text === "" ? null : JSON.parse(text) }
      heard.push(one)
      const reply = service(one, heard.length)
      if (reply === "silence") return
      const { after = 0, body = {}, status = 200 } = reply
      setTimeout(() => response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body)), after)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await use(`http://127.0.0.1:${port}`, heard)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const patience = { timeoutMillis: 150, pauseMillis: 5 }
const publicUrl = "https://hall.example"
const opened = { bill: "B-1", code: "820260118000017", amount: 30_000, expiresAt: 1_795_000_000_000 }

const inputs = {
  open: { revenue: "levy", amount: 30_000, basis: "Perda 1/2024", purpose: "izin", payer: null, expiresAt: null },
  settlement: { bill: "B-1", code: "820260118000017", amount: 30_000 },
  status: { bill: "B-1", code: "820260118000017", amount: 30_000, since: 0 },
  refund: { bill: "B-1", receipt: "TRX-1", amount: 30_000, reason: "Dicabut" }
}

type Name = keyof typeof inputs

/** What a handler gives: its answer, the code with which it fails, or `again` for what the engine tries once more. */
const asked = (url: string, name: Name, reach: { readonly publicUrl?: string } = { publicUrl }): Promise<unknown> => {
  const handlers = till({ url, token: "rahasia", ...reach }, patience).activities as any
  const reveal = () => Effect.succeed("Siti Contoh")
  const task = { key: "bill:1/1/open", instance: "bill:1", token: "t.secret", engine: { reveal } }
  return Effect.runPromiseExit(
    Effect.result(handlers.bill[name].run(inputs[name], task) as Effect.Effect<any, any>)
  ).then((exit) => {
    if (Exit.isFailure(exit)) return "again"
    return Result.isSuccess(exit.value) ? exit.value.success : exit.value.failure.code
  })
}

const answering = (service: Service, name: Name) => withService(service, (url) => asked(url, name))

describe("a payment service over HTTP", () => {
  it("opens a bill under the key of the work, the same at a second try", () =>
    withService(
      (_, count) => (count === 1 ? { status: 503 } : { status: 201, body: opened }),
      async (url, heard) => {
        assert.deepStrictEqual(await asked(`${url}/v1/`, "open"), opened)
        assert.deepStrictEqual(
          heard.map(({ headers, method, path }) => [
            method,
            path,
            headers["idempotency-key"],
            headers["authorization"]
          ]),
          Array.from({ length: 2 }, () => ["POST", "/v1/bills", "bill:1/1/open", "Bearer rahasia"])
        )
        assert.deepStrictEqual(heard[0]?.body, { reference: "bill:1", ...inputs.open })
      }
    ))

  it("one that is late, silent, busy, wrong, or does not know the hall was not reached", async () => {
    const services: ReadonlyArray<Service> = [
      () => "silence",
      () => ({ body: opened, after: 400 }),
      () => ({ status: 429 }),
      () => ({ status: 401 }),
      () => ({ body: "<html>" }),
      () => ({ body: { ...opened, amount: "30000" } })
    ]
    for (const [at, service] of services.entries()) {
      assert.strictEqual(await answering(service, "open"), "unavailable", `open ${at}`)
      assert.strictEqual(await answering(service, "refund"), "again", `refund ${at}`)
    }
    assert.strictEqual(await answering(() => "silence", "status"), "unavailable")
    assert.strictEqual(await asked("http://127.0.0.1:9", "settlement"), "unavailable")
  })

  it("what it refuses is refused, and nothing of its words is kept", async () => {
    const service: Service = () => ({ status: 422, body: { message: "Siti Contoh" } })
    assert.strictEqual(await answering(service, "open"), "refused")
    const refund = (await answering(service, "refund")) as { readonly outcome: string }
    assert.strictEqual(refund.outcome, "refused")
    assert.notInclude(JSON.stringify(refund), "Siti")
    assert.strictEqual(await answering(() => ({ status: 404 }), "status"), "unknown")
  })

  it("says how a bill stands, with every payment that it took", async () => {
    const payments = [1, 2].map((at) => ({ receipt: `TRX-${at}`, amount: 15_000, at }))
    const status = { state: "paid", payments, refunds: [], at: 3 }
    assert.deepStrictEqual(await answering(() => ({ body: status }), "status"), status)
  })

  it("is told where its word is awaited, over https alone, and may take its time to give money back", async () => {
    await withService(
      () => ({ status: 202 }),
      async (url, heard) => {
        assert.strictEqual(await asked(url, "settlement"), Work.later)
        assert.strictEqual(await asked(url, "refund"), Work.later)
        const notify = "https://hall.example/api/v1/notices/t.secret"
        assert.deepStrictEqual(
          heard.map(({ body, path }) => [path, body.notify]),
          [
            ["/bills/B-1/notices", notify],
            ["/bills/B-1/refunds", notify]
          ]
        )
        assert.strictEqual(await asked(url, "settlement", { publicUrl: "http://hall.example" }), Work.later)
        assert.strictEqual(await asked(url, "settlement", {}), Work.later)
        assert.lengthOf(heard, 2)
      }
    )
  })
})

describe("a hall with a payment service", () => {
  it("opens its bill there, and the service's word comes back by the address that it was given, twice", async () => {
    const notified: Array<string> = []
    const service: Service = ({ body, path }) => {
      if (path === "/bills") return { body: opened }
      if (path.endsWith("/notices")) notified.push(new URL(body.notify as string).pathname)
      return { status: path.endsWith("/notices") ? 204 : 503, body: "" }
    }
    await withService(service, async (url) => {
      const scope = Scope.makeUnsafe()
      const handlers = withTill(mall, undefined, till({ url, token: "rahasia", publicUrl }, patience))
      const hall = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43), handlers })
      const served = Layer.provideMerge(appLayer(appOptions(mall)), hall)
      const built = await Effect.runPromise(Layer.buildWithScope(served, scope))
      const engine = Context.get(built, Engine.Engine)
      const start = { id: "f-1", commandId: "f-1", by: siti, input: input("levy", "f-1") as never }
      await Effect.runPromise(engine.start(permit, start))
      await until(() => notified.length > 0, "a service that was told where to answer")
      const output = { outcome: "paid", amount: 30_000, receipt: "TRX-1", at: Date.now() }
      for (let count = 0; count < 2; count += 1) {
        const { status } = await send(`${Context.get(built, Listening).url}${notified[0]}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ output })
        })
        assert.strictEqual(status, 200)
      }
      const [bill] = await Effect.runPromise(engine.find({ lifecycle: Bill.lifecycle }))
      assert.deepStrictEqual(
        bill?.snapshot.context.ledger.captures.map(({ amount, receipt }) => [receipt, amount]),
        [["TRX-1", 30_000]]
      )
      await Effect.runPromise(Scope.close(scope, Exit.void))
    })
  })

  it("is set up by the environment, whole or not at all, and only where the hall takes money by one", () => {
    const environment = { BALAI_TILL_URL: "https://pay.example", BALAI_TILL_TOKEN: "rahasia" }
    const service = tillFrom(environment)
    assert.isNotNull(service)
    assert.isNull(tillFrom({}))
    assert.throws(() => tillFrom({ BALAI_TILL_URL: "https://pay.example" }), /BALAI_TILL_TOKEN/)
    assert.throws(() => tillFrom({ ...environment, BALAI_TILL_URL: "http://pay.example" }), /https/)
    const own = { activities: { bill: {} } }
    assert.deepStrictEqual(withTill(mall, undefined, service), [service!])
    assert.deepStrictEqual(withTill(mall, own, service), [own])
    assert.deepStrictEqual(withTill({ ...mall, billing: { ...mall.billing, till: [] } }, [own], service), [own])
    assert.deepStrictEqual(withTill(mall, undefined, null), [])
    assert.doesNotThrow(() => Mall.engine(mall, quiet(mall)), "a practice hall has nobody to pay")
  })
})
