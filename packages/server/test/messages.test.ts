import { Mall, type Messages, Messages as Port } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders } from "node:http"
import { type AddressInfo } from "node:net"
import { until } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { email, messagesFrom, sms, whatsApp } from "../src/internal/messages.ts"

interface Heard {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: any
}

type Reply = { readonly status: number; readonly body?: unknown } | "silence"

/** A party on this computer that answers as it is told, one reply after the other. */
const withParty = async <A>(
  replies: ReadonlyArray<Reply>,
  use: (url: string, heard: ReadonlyArray<Heard>) => Promise<A>
): Promise<A> => {
  const heard: Array<Heard> = []
  const server = createServer((request, response) => {
    let text = ""
    request.on("data", (chunk: Buffer) => (text += chunk.toString()))
    request.on("end", () => {
      const reply = replies[Math.min(heard.length, replies.length - 1)]
      heard.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) })
      if (reply === "silence" || reply === undefined) return
      response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body ?? {}))
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

const message: Messages.Message = {
  key: "one-time-code:1/send",
  channel: "sms",
  to: "+628120000001",
  language: "id",
  template: "one-time-code",
  values: ["123456"],
  subject: "Kode masuk",
  text: "Kode masuk MPP Uji: 123456."
}

const patience = { timeoutMillis: 150, pauseMillis: 5 }

const outcomeOf = (sent: Effect.Effect<Messages.Outcome, Messages.Unavailable>): Promise<string> =>
  Effect.runPromise(
    Effect.match(sent, {
      onFailure: ({ _tag }) => _tag,
      onSuccess: (it) => ("reference" in it ? it.reference : it.outcome)
    })
  )

describe("WhatsApp Cloud API", () => {
  const send = (url: string) =>
    outcomeOf(whatsApp({ url, phoneId: "1055", token: "rahasia", template: "kode_masuk" }, patience)(message))
  const taken = { status: 200, body: { messages: [{ id: "wamid.1" }] } }
  const failing = (code: number, status = 400) => ({ status, body: { error: { code, message: "+628120000001" } } })

  it("sends an approved template with the code in its text and on its button", () =>
    withParty([taken], async (url, heard) => {
      assert.strictEqual(await send(url), "wamid.1")
      const [{ body, headers, path }] = heard as [Heard]
      assert.deepStrictEqual([path, headers["authorization"]], ["/1055/messages", "Bearer rahasia"])
      const parameters = [{ type: "text", text: "123456" }]
      assert.deepStrictEqual(body, {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "628120000001",
        type: "template",
        template: {
          name: "kode_masuk",
          language: { code: "id" },
          components: [
            { type: "body", parameters },
            { type: "button", sub_type: "url", index: "0", parameters }
          ]
        }
      })
    }))

  it("tells who cannot be reached from what passes and from what is refused for good", async () => {
    const said = (...replies: ReadonlyArray<Reply>) => withParty(replies, send)
    assert.strictEqual(await said(failing(131_026)), "unreachable")
    assert.strictEqual(await said(failing(130_429)), "Unavailable")
    assert.strictEqual(await said(failing(132_001)), "refused")
    assert.strictEqual(await said({ status: 200, body: {} }), "Unavailable")
  })

  it("asks a party that is busy or silent once more, and no third time", async () => {
    assert.strictEqual(await withParty([{ status: 503 }, taken], send), "wamid.1")
    await withParty(["silence"], async (url, heard) => {
      assert.strictEqual(await send(url), "Unavailable")
      assert.lengthOf(heard, 2)
    })
    assert.strictEqual(await send("http://127.0.0.1:1"), "Unavailable")
  })
})

describe("a hall with WhatsApp and SMS", () => {
  it("E47: sends by the official API to whom has agreed, by SMS to whom WhatsApp does not reach, and to nobody too often; the docs say why", () =>
    withParty([{ status: 400, body: { error: { code: 131_026 } } }], (whatsAppUrl, byWhatsApp) =>
      withParty([{ status: 200 }], async (smsUrl, bySms) => {
        const official = { url: whatsAppUrl, phoneId: "1055", token: "t", template: "kode_masuk" }
        const messages = Port.layer({
          whatsapp: whatsApp(official, patience),
          sms: sms({ url: smsUrl, token: "t", from: "MPP" }, patience)
        })
        const hall = await Mall.run({ mall, messages })
        const ask = (channel: "whatsapp" | null) =>
          hall.persons.askCode({ commandId: `c-${Math.random()}`, contact: "0812-0000-001", channel })
        const heard = async (count: number) => {
          await until(() => bySms.length >= count, "the SMS")
          return [byWhatsApp.length, bySms.length]
        }
        // Nobody has agreed to WhatsApp by giving a number.
        await ask(null)
        assert.deepStrictEqual(await heard(1), [0, 1])
        await ask("whatsapp")
        assert.deepStrictEqual(await heard(2), [1, 2])
        await ask("whatsapp")
        assert.deepStrictEqual(await heard(3), [2, 3])
        const fourth = await ask("whatsapp").catch(({ code }: { readonly code: string }) => code)
        assert.strictEqual(fourth, "BALAI_CODE_LATER")
        await hall.stop()
        assert.include(readFileSync("docs/applicants.md", "utf8"), "**Why the official API.**")
      })
    ))
})

describe("gateways of SMS and e-mail", () => {
  const options = (url: string) => ({ url: `${url}/kirim`, token: "rahasia", from: "MPP" })

  it("are given the whole text, and a key that is the same at each attempt", () =>
    withParty([{ status: 500 }, { status: 202, body: { id: "s-1" } }], async (url, heard) => {
      assert.strictEqual(await outcomeOf(sms(options(url), patience)(message)), "s-1")
      assert.deepStrictEqual(
        heard.map(({ headers }) => headers["idempotency-key"]),
        [message.key, message.key]
      )
      const { key, subject, text, to } = message
      assert.deepStrictEqual(heard[1]?.body, { from: "MPP", to, reference: key, text })
      await outcomeOf(email(options(url), patience)(message))
      assert.deepStrictEqual(heard[2]?.body, { from: "MPP", to, reference: key, subject, text })
    }))

  it("say by their status what became of it", async () => {
    for (const [status, outcome] of [
      [200, message.key],
      [404, "unreachable"],
      [422, "unreachable"],
      [400, "refused"],
      [429, "Unavailable"]
    ] as const)
      await withParty([{ status }], async (url) =>
        assert.strictEqual(await outcomeOf(sms(options(url), patience)(message)), outcome)
      )
  })
})

describe("messagesFrom", () => {
  const channels = (environment: { readonly [name: string]: string }) =>
    Effect.runPromise(
      Effect.provide(
        Effect.map(Port.Messages, (port) => [...port.channels]),
        messagesFrom(environment)
      )
    )

  it("has the channels whose settings are whole, and says which setting is missing", async () => {
    assert.deepStrictEqual(await channels({}), [])
    const gateway = { BALAI_SMS_URL: "https://sms.contoh.id/kirim", BALAI_SMS_TOKEN: "t", BALAI_SMS_FROM: "MPP" }
    assert.deepStrictEqual(await channels(gateway), ["sms"])
    assert.throws(() => messagesFrom({ ...gateway, BALAI_SMS_TOKEN: "" }), /BALAI_SMS_TOKEN/)
    assert.throws(() => messagesFrom({ ...gateway, BALAI_SMS_URL: "http://sms.contoh.id" }), /https/)
  })
})
