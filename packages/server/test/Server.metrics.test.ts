import { Server, ServerError } from "@balai/server"
import { afterEach, assert, describe, it } from "@effect/vitest"
import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo } from "node:net"
import { enter, setUp } from "../../../test/support/entrance.ts"
import { isMetricsKey, metricsKeyOf } from "../src/internal/metrics.ts"
import { mall } from "./support/mall.ts"

const key = "a key of sixteen characters or more".replaceAll(" ", "-")

const set: Array<string> = []
const environment = (variables: { readonly [name: string]: string }): void => {
  for (const [name, value] of Object.entries(variables)) {
    process.env[name] = value
    set.push(name)
  }
}
afterEach(() => {
  for (const name of set.splice(0)) delete process.env[name]
})

const hall = () => Server.run({ mall, port: 0, database: ":memory:", mode: "hall", host: "127.0.0.1" })

const metrics = (url: string, authorization?: string) =>
  fetch(`${url}/metrics`, authorization === undefined ? {} : { headers: { authorization } })

describe("GET /metrics", () => {
  it("is not there without a key in the server's surroundings, whatever a stranger sends", async () => {
    const server = await hall()
    try {
      assert.strictEqual((await metrics(server.url)).status, 404)
      assert.strictEqual((await metrics(server.url, "Bearer ")).status, 404)
      assert.strictEqual((await metrics(server.url, `Bearer ${key}`)).status, 404)
    } finally {
      await server.stop()
    }
  })

  it("shows to whoever sends the key what server and engine count, by patterns and names alone", async () => {
    environment({ BALAI_METRICS_KEY: key })
    const server = await hall()
    try {
      for (const given of [undefined, "Bearer wrong", `Basic ${key}`, `Bearer ${key}x`, "Bearer"])
        assert.strictEqual((await metrics(server.url, given)).status, 404, given ?? "none")
      await setUp(server)
      await fetch(`${server.url}/t/${"K".repeat(43)}`)
      await fetch(`${server.url}/nothing/here?nik=3174`)
      const response = await metrics(server.url, `Bearer ${key}`)
      assert.strictEqual(response.status, 200)
      assert.include(response.headers.get("content-type"), "text/plain; version=0.0.4")
      assert.strictEqual(response.headers.get("cache-control"), "no-store")
      const page = await response.text()
      assert.match(page, /^balai_http_requests_total\{.*route="\/t\/:key".*\} 1$/m)
      assert.match(page, /^balai_commands_total\{.*outcome="accepted".*\} \d+$/m)
      assert.match(page, /^balai_group_size_count [1-9]/m)
      assert.match(page, /^balai_work_open 0$/m)
      assert.match(page, /^balai_ready 1$/m)
      for (const secret of ["KKKK", "3174", "pengelola", key]) assert.notInclude(page, secret)
    } finally {
      await server.stop()
    }
  })

  it("a key that could be guessed is refused before anything is opened", async () => {
    environment({ BALAI_METRICS_KEY: "short" })
    const error = await hall().then(
      () => assert.fail("it has started"),
      (error: unknown) => error
    )
    assert.instanceOf(error, ServerError.OptionInvalidError)
    assert.strictEqual(error.option, "BALAI_METRICS_KEY")
  })

  it("the header is compared by its digest, its scheme in any case", () => {
    const known = metricsKeyOf(key)
    assert.isTrue(isMetricsKey(known, `bearer ${key}`))
    assert.isFalse(isMetricsKey(known, key))
    assert.isFalse(isMetricsKey(known, undefined))
    assert.isFalse(isMetricsKey(metricsKeyOf(""), "Bearer "))
  })
})

describe("GET /api/v1/stuck", () => {
  it("lists nothing in a hall that has just opened and taken numbers, and only to its manager", async () => {
    const server = await hall()
    try {
      const { staff } = await enter(server, ["1", "2"])
      assert.strictEqual((await fetch(`${server.url}/api/v1/stuck`)).status, 401)
      const response = await fetch(`${server.url}/api/v1/stuck`, { headers: { cookie: staff } })
      assert.deepStrictEqual(await response.json(), { most: 100, instances: [] })
    } finally {
      await server.stop()
    }
  })
})

interface Received {
  readonly path: string
  readonly body: string
}

/** What a collector of OpenTelemetry would get. */
const openCollector = async () => {
  const received: Array<Received> = []
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      received.push({ path: request.url ?? "", body: Buffer.concat(chunks).toString("utf8") })
      response.writeHead(200, { "content-type": "application/json" }).end("{}")
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const text = (path: string): string => received.flatMap((it) => (it.path === path ? [it.body] : [])).join("\n")
  const until = async (path: string, pattern: RegExp): Promise<void> => {
    for (let i = 0; i < 200; i++) {
      if (pattern.test(text(path))) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    assert.fail(`${path} never told ${pattern}: ${text(path).slice(0, 2000)}`)
  }
  const stop = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, received, text, until, stop }
}

describe("OTLP", () => {
  it("a server with an endpoint in its surroundings sends traces and metrics there, and neither key nor person", async () => {
    const collector = await openCollector()
    environment({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_SERVICE_NAME: "mpp-uji",
      OTEL_BSP_SCHEDULE_DELAY: "50",
      OTEL_METRIC_EXPORT_INTERVAL: "50"
    })
    const server = await hall()
    try {
      await setUp(server)
      await fetch(`${server.url}/t/${"K".repeat(43)}`)
      await collector.until("/v1/traces", /"balai\.bundle"/)
      await collector.until("/v1/traces", /"GET \/t\/:key"/)
      await collector.until("/v1/metrics", /"balai_commands_total"/)
      await collector.until("/v1/metrics", /"balai_work_open"/)
    } finally {
      await server.stop()
      collector.stop()
    }
    const spans = collector.text("/v1/traces")
    for (const name of ["balai.group", "http.route", "mpp-uji", "balai.subject"]) assert.include(spans, name)
    const all = collector.received.map((it) => it.body).join("\n")
    for (const secret of ["KKKK", "pengelola", "jalan ke pasar", server.setup?.code ?? "-"])
      assert.notInclude(all, secret)
  })

  it("a collector that is not there costs nobody anything", async () => {
    environment({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_BSP_SCHEDULE_DELAY: "20" })
    const server = await hall()
    try {
      for (let i = 0; i < 5; i++) assert.strictEqual((await fetch(`${server.url}/ready`)).status, 200)
    } finally {
      await server.stop()
    }
  })
})
