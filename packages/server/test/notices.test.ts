import { Live, Port } from "@balai/agency"
import { Bill, Ledger } from "@balai/application"
import { Engine } from "@balai/engine"
import { Mall } from "@balai/mall"
import { afterEach, assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Logger, Scope } from "effect"
import { input, mall, permit, siti } from "../../mall/test/support/paying.ts"
import { appLayer, Listening } from "../src/internal/app.ts"
import { noticeSecretOf, signatureOf } from "../src/internal/partner.ts"
import { appOptions } from "./support/app.ts"
import { send, until } from "./support/client.ts"

const secret = "a secret that two parties keep for each other"
const metricsKey = "a-key-of-the-metrics"

const silent = { code: "unavailable", reason: "Gangguan" } as const

/** A till that gives a code and tells of the end of a bill by the token that it was given. */
const tillOf = (tokens: Array<string>) =>
  Live.of(Bill.lifecycle, {
    activities: {
      open: ({ amount }, { key }) =>
        Effect.succeed({ bill: `till-${key}`, code: "820260118000017", amount, expiresAt: Date.now() + 86_400_000 }),
      settlement: {
        policy: Port.payment.settlement.policy,
        run: (_, { token }) => Effect.sync(() => (tokens.push(token), Live.later))
      },
      status: () => Effect.fail(silent),
      refund: () => Effect.fail(silent)
    }
  })

const closing: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A hall in which somebody is to pay 30,000. */
const open = async (noticeSecret: string | undefined = secret) => {
  const tokens: Array<string> = []
  const logged: Array<string> = []
  const scope = Scope.makeUnsafe()
  const hall = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43), handlers: [tillOf(tokens)] })
  const logger = Logger.layer([Logger.make(({ cause, message }) => logged.push(`${String(message)} ${String(cause)}`))])
  const served = appLayer({ ...appOptions(mall), noticeSecret, metricsKey }).pipe(
    Layer.provideMerge(hall),
    Layer.provide(logger)
  )
  const built = await Effect.runPromise(Layer.buildWithScope(served, scope))
  closing.push(() => Effect.runPromise(Scope.close(scope, Exit.void)))
  const engine = Context.get(built, Engine.Engine)
  const { url } = Context.get(built, Listening)
  const started = engine.start(permit, { id: "f-1", commandId: "f-1", by: siti, input: input("levy", "f-1") as never })
  await Effect.runPromise(started)
  await until(() => tokens.length > 0, "a token at the till")
  const bills = () => Effect.runPromise(engine.find({ lifecycle: Bill.lifecycle }))
  const bill = async () => {
    const [one] = await bills()
    if (one === undefined) throw new Error("there is no bill")
    const { context } = one.snapshot
    const rows = await Effect.runPromise(engine.history(one.id))
    return { id: one.id, state: one.keys["state"], shown: Ledger.shown(context.ledger), rows: rows.length }
  }
  return { url, tokens, logged, bill }
}

type Hall = Awaited<ReturnType<typeof open>>

const json = { "content-type": "application/json" }
const form = { "content-type": "application/x-www-form-urlencoded" }

const answerBy = ({ url }: Hall, token: string, sent: string | URLSearchParams) =>
  send(`${url}/api/v1/notices/${token}`, {
    method: "POST",
    headers: typeof sent === "string" ? json : form,
    body: sent.toString()
  })

const paid = { outcome: "paid", amount: 30_000, receipt: "TRX-1", at: 1_795_000_000_000 }

describe("POST /api/v1/notices/:token", () => {
  it("takes the answer of a party as JSON, once: what comes again is answered alike and changes nothing", async () => {
    const hall = await open()
    const [token = ""] = hall.tokens
    const first = await answerBy(hall, token, JSON.stringify({ output: paid }))
    assert.deepStrictEqual([first.status, first.json()], [200, { received: true }])
    const { shown } = await hall.bill()
    assert.strictEqual(shown, 30_000)
    await until(async () => (await hall.bill()).rows > 3, "a word to the file")
    for (const body of [{ output: paid }, { output: { ...paid, amount: 90_000 } }, paid]) {
      const again = await answerBy(hall, token, JSON.stringify(body))
      assert.deepStrictEqual([again.status, again.text], [first.status, first.text])
    }
    assert.strictEqual((await hall.bill()).shown, 30_000)
  })

  it("takes it as a form too: numbers in text, bare or in brackets", async () => {
    const bare = new URLSearchParams(
      Object.entries(paid).map(([name, value]): [string, string] => [name, String(value)])
    )
    const nested = new URLSearchParams([...bare].map(([name, value]): [string, string] => [`output[${name}]`, value]))
    for (const body of [bare, nested]) {
      const hall = await open()
      assert.strictEqual((await answerBy(hall, hall.tokens[0] ?? "", body)).status, 200)
      assert.strictEqual((await hall.bill()).shown, 30_000)
    }
  })

  it("says at which place an answer does not fit, and the token stays good", async () => {
    const hall = await open()
    const [token = ""] = hall.tokens
    const wrong = await answerBy(hall, token, JSON.stringify({ output: { ...paid, amount: "rahasia", at: -1 } }))
    const told = wrong.json<{ readonly code: string; readonly errors: ReadonlyArray<{ readonly path: string }> }>()
    assert.deepStrictEqual([wrong.status, told.code], [422, "BALAI_REQUEST_INVALID"])
    assert.includeMembers(
      told.errors.map(({ path }) => path),
      ["output.amount"]
    )
    assert.notInclude(wrong.text, "rahasia")
    assert.strictEqual((await answerBy(hall, token, "{")).status, 400)
    assert.strictEqual((await answerBy(hall, token, "x".repeat(20_000))).status, 413)
    assert.strictEqual((await send(`${hall.url}/api/v1/notices/${token}`, { method: "POST", body: "{}" })).status, 415)
    assert.strictEqual((await answerBy(hall, token, JSON.stringify({ output: paid }))).status, 200)
  })

  it("tells who holds no token nothing, and lets one address guess no longer after a while", async () => {
    const hall = await open()
    const [token = ""] = hall.tokens
    const forged = `${token.split(".")[0]}.${"0".repeat(48)}`
    const first = await answerBy(hall, forged, JSON.stringify({ output: paid }))
    assert.strictEqual(first.status, 404)
    for (const [other, body] of [
      [forged, "{"],
      ["x", "{}"]
    ] as const)
      assert.strictEqual((await answerBy(hall, other, body)).text, first.text)
    for (let count = 3; count < 60; count += 1) await answerBy(hall, "x", "{}")
    assert.strictEqual((await answerBy(hall, token, JSON.stringify({ output: paid }))).status, 429)
    assert.strictEqual((await hall.bill()).shown, 0)
  })

  it("leaves no token in metrics or logs: only the pattern of the route", async () => {
    const hall = await open()
    const [token = ""] = hall.tokens
    await answerBy(hall, token, JSON.stringify({ output: { outcome: "paid" } }))
    await answerBy(hall, token, JSON.stringify({ output: paid }))
    await answerBy(hall, `${token}0`, "{}")
    const { text } = await send(`${hall.url}/metrics`, { headers: { authorization: `Bearer ${metricsKey}` } })
    assert.match(text, /route="\/api\/v1\/notices\/:token"/)
    for (const part of [token, token.split(".")[0]!, "TRX-1"])
      assert.notInclude(`${text}${hall.logged.join("\n")}`, part)
  })
})

describe("POST /api/v1/payments/notices", () => {
  const notice = { code: "820260118000017", receipt: "TRX-1", amount: 30_000, at: "2026-11-27T09:00:00+07:00" }
  const tell = (
    { url }: Hall,
    body: string,
    { signature = signatureOf(secret, body), type = json }: { signature?: string; type?: typeof json } = {}
  ) =>
    send(`${url}/api/v1/payments/notices`, { method: "POST", headers: { ...type, "balai-signature": signature }, body })

  it("a notice that is lost for a time, and one that comes twice or by two ways, is one payment", async () => {
    const hall = await open()
    const body = JSON.stringify(notice)
    const first = await tell(hall, body)
    assert.deepStrictEqual([first.status, first.json()], [200, { received: true }])
    await until(async () => (await hall.bill()).state === "paid", "a paid bill")
    await until(async () => {
      const { rows } = await hall.bill()
      await new Promise((resolve) => setTimeout(resolve, 50))
      return (await hall.bill()).rows === rows
    }, "a bill at rest")
    const before = await hall.bill()
    assert.strictEqual(before.shown, 30_000)
    for (const again of [body, body, JSON.stringify({ ...notice, amount: 31_000 })])
      assert.deepStrictEqual([(await tell(hall, again)).text], [first.text])
    assert.deepStrictEqual(await hall.bill(), before, "no row of the journal either")
  })

  it("takes a form, and names a bill by the service's own reference", async () => {
    const hall = await open()
    const { id } = await hall.bill()
    const fields = { bill: `till-${id}/1/open`, receipt: "TRX-2", amount: "30000", at: "1795000000000" }
    const unknown = await tell(hall, new URLSearchParams({ ...fields, bill: "none" }).toString(), { type: form })
    assert.deepStrictEqual([unknown.status, unknown.json<{ code: string }>().code], [404, "BALAI_BILL_UNKNOWN"])
    const answer = await tell(hall, new URLSearchParams(fields).toString(), { type: form })
    assert.strictEqual(answer.status, 200, answer.text)
    assert.strictEqual((await hall.bill()).shown, 30_000)
  })

  it("with a wrong signature, with none, and in a hall without a secret there is no such address", async () => {
    const body = JSON.stringify(notice)
    const hall = await open()
    const other = await open("")
    const absent = await send(`${hall.url}/api/v1/payments/nothing`, { method: "POST", headers: json, body })
    for (const signature of ["", "sha256=", signatureOf("x".repeat(40), body), signatureOf(secret, `${body} `)])
      assert.deepStrictEqual([signature, (await tell(hall, body, { signature })).text], [signature, absent.text])
    assert.strictEqual((await tell(other, body)).status, 404)
    assert.strictEqual((await tell(hall, "{", {})).status, 400)
    assert.strictEqual((await tell(hall, JSON.stringify({ ...notice, amount: 0.5 }))).status, 422)
    assert.strictEqual((await hall.bill()).shown, 0)
  })

  it("is signed with a secret that cannot be guessed", () => {
    assert.isNull(noticeSecretOf(undefined))
    assert.throws(() => noticeSecretOf("short"), /BALAI_PAYMENT_NOTICE_SECRET/)
  })
})
