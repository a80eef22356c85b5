import { Bill } from "@balai/application"
import { MalwareScan } from "@balai/documents"
import { type FileView, Mall, Messages } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, request } from "node:http"
import { type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { enterAs, type Reader, readerAt } from "./support/reader.ts"
import { registryMall } from "./support/registry.ts"
import { clerk, openRegistry, photo, type Registry } from "./support/registryHall.ts"

/** A proxy that lets every request through and drops each reply once the server has given it. */
const dropping = async (target: string) => {
  const server = createServer((incoming, outgoing) => {
    const upstream = request(
      new URL(incoming.url ?? "/", target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host }, agent: false },
      (answer) => {
        answer.resume()
        answer.on("end", () => outgoing.destroy())
      }
    )
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

interface Written {
  readonly path: string
  readonly key: string
  readonly body?: unknown
}

const write = (url: string, reader: Reader, { body = {}, key, path }: Written) =>
  fetch(`${url}/api/v1/person${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, cookie: reader.cookie() },
    body: JSON.stringify(body)
  })

const drafted = async (hall: Registry, reader: Reader): Promise<string> => {
  const begun = await write(hall.url, reader, { path: "/drafts", body: { service: "dukcapil.akta" }, key: "begin" })
  const { id } = (await begun.json()) as FileView.DraftView
  const answers = { name: "Sukarno", born: "2026-08-03" }
  await write(hall.url, reader, { path: `/drafts/${id}/answers`, body: { answers }, key: "answers" })
  for (const requirement of ["ktp", "kk"]) {
    const announced = await write(hall.url, reader, {
      path: "/uploads",
      body: { bytes: photo.length },
      key: requirement
    })
    const { id: upload } = (await announced.json()) as { id: string }
    const announcement = { bytes: photo.length }
    const again = await write(hall.url, reader, { path: "/uploads", body: announcement, key: requirement })
    assert.strictEqual(((await again.json()) as { id: string }).id, upload)
    await fetch(`${hall.url}/api/v1/person/uploads/${upload}?offset=0`, {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        "idempotency-key": `${requirement}-1`,
        cookie: reader.cookie()
      },
      body: photo
    })
    const body = { upload, requirement }
    await write(hall.url, reader, { path: `/drafts/${id}/documents`, body, key: `attach-${requirement}` })
  }
  return id
}

interface Receipt {
  readonly file: FileView.FileView
  readonly isRepeat: boolean
}

/** Lets so much time pass for everything in this process while `use` runs. */
const later = async <A>(millis: number, use: () => Promise<A>): Promise<A> => {
  const { now } = Date
  Date.now = () => now() + millis
  try {
    return await use()
  } finally {
    Date.now = now
  }
}

const filesOf = (hall: Registry) => Effect.runPromise(hall.applications.work({ by: clerk, owner: "all" }))

describe("submitting over a poor network", () => {
  it("A3: the reply is dropped after the commit; the same key after 1 s, 1 h and a restart gives the same id, and one file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "balai-applying-"))
    const options = {
      database: join(folder, "hall.db"),
      documents: { folder: join(folder, "documents"), secret: "s".repeat(43) }
    }
    let hall = await openRegistry(options)
    try {
      const reader = readerAt(hall.url)
      await enterAs(reader, "0812-0000-001")
      const draft = await drafted(hall, reader)
      const submit = (url: string) => write(url, reader, { path: `/drafts/${draft}/submit`, key: "send-once" })
      const lost = await dropping(hall.url)
      const dropped = await submit(lost.url).then(
        () => "answered",
        () => "dropped"
      )
      assert.strictEqual(dropped, "dropped")
      await lost.stop()
      const [first, ...others] = await filesOf(hall)
      assert.strictEqual(others.length, 0)
      const again = async (): Promise<Receipt> => (await submit(hall.url)).json() as Promise<Receipt>
      const soon = await later(1_000, again)
      const afterAnHour = await later(3_600_000, again)
      await hall.stop()
      hall = await openRegistry(options)
      const restarted = await later(3_700_000, again)
      for (const receipt of [soon, afterAnHour, restarted]) {
        assert.strictEqual(receipt.file.id, first?.id)
        assert.strictEqual(receipt.file.number, first?.number)
      }
      const rows = await filesOf(hall)
      assert.deepStrictEqual(
        rows.map(({ id, number }) => [id, number]),
        [[first?.id, "DUKCAPIL-2026-00001"]]
      )
      assert.deepStrictEqual(
        restarted.file.history.map(({ what }) => what.en),
        soon.file.history.map(({ what }) => what.en)
      )
    } finally {
      await hall.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})

describe("submitting while others are down", () => {
  it("A13: with every adapter down, submit still returns a receipt and a reference, on the page and in the API", async () => {
    const down = () => Effect.die(new Error("down"))
    let isDown = false
    const whenUp = <A, E>(effect: Effect.Effect<A, E>) =>
      Effect.suspend(() => (isDown ? Effect.die(new Error("down")) : effect))
    const scanner = Layer.succeed(MalwareScan.MalwareScan, {
      engine: "uji",
      scan: () => whenUp(Effect.succeed({ outcome: "clean" as const })),
      problems: Effect.succeed([])
    })
    const messages = Messages.layer({ sms: down, whatsapp: down, email: down })
    // The till and every port of the agencies fail for as long as the test runs.
    const mall = Mall.make({
      name: registryMall.name,
      label: registryMall.label,
      zone: "WIB",
      agencies: registryMall.agencies,
      counters: [{ number: 1, services: ["akta", "izin", "reklame"] }],
      billing: { till: ["levy"] }
    })
    const till = Object.fromEntries(Object.keys(Bill.lifecycle.spec.activities ?? {}).map((name) => [name, down]))
    const handlers = [{ activities: { [Bill.lifecycle.name]: till } }]
    const hall = await openRegistry({ mall, scanner, messages, handlers })
    try {
      const reader = readerAt(hall.url)
      await enterAs(reader, "0812-0000-002")
      const draft = await drafted(hall, reader)
      isDown = true
      const sent = await write(hall.url, reader, { path: `/drafts/${draft}/submit`, key: "send" })
      assert.strictEqual(sent.status, 200)
      assert.match(((await sent.json()) as Receipt).file.number, /^DUKCAPIL-\d{4}-00001$/)
      await reader.get("/ajukan/dukcapil/reklame")
      await reader.fill("/ajukan/dukcapil/reklame")
      const answer = await reader.fill(reader.path())
      assert.strictEqual(answer.status, 200)
      assert.match(reader.path(), /\/tanda-terima$/)
      assert.match(reader.page(), /DUKCAPIL-\d{4}-00002/)
    } finally {
      await hall.stop()
    }
  })
})
