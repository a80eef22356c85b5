import { IssuedDocument } from "@balai/application"
import { Engine } from "@balai/engine"
import { Applications, type FileView, Oversight } from "@balai/mall"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type OfficeHall, openOffice, picture } from "../../../test/pages/support/office.ts"
import { textOf } from "../../documents/test/support/text.ts"
import { type Answer, send } from "./support/client.ts"

type Fields = { readonly [name: string]: string }

/** A form of a page, sent as a browser without a script sends it. */
const submit = async (
  hall: OfficeHall,
  page: string,
  { fields, to }: { readonly to: string; readonly fields: Fields }
) => {
  const shown = await send(`${hall.url}${page}`, { headers: { cookie: hall.cookie } })
  const given = [shown.headers["set-cookie"] ?? []].flat().map((one) => String(one).split(";")[0])
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown.text)?.[1] ?? ""
  const body = new URLSearchParams({ _token: hidden("_token"), _attempt: hidden("_attempt"), ...fields })
  return send(`${hall.url}${to}`, {
    method: "POST",
    headers: {
      cookie: [hall.cookie, ...given].join("; "),
      origin: hall.url,
      "content-type": "application/x-www-form-urlencoded"
    },
    body: body.toString()
  })
}

const signing = "/kerja/tanda-tangan"
const sign = (hall: OfficeHall, fields: Fields): Promise<Answer> => submit(hall, signing, { to: signing, fields })

const look = (hall: OfficeHall, file: string): Promise<FileView.FileView> =>
  hall.run(Effect.flatMap(Applications.Applications, (it) => it.file({ by: hall.clerk, file })))

let acts = 0

const act = (hall: OfficeHall, file: string, [command, payload = {}]: readonly [string, object?]) =>
  hall.run(
    Effect.flatMap(Applications.Applications, (it) =>
      it.command({ commandId: `uji-${(acts += 1)}`, by: hall.clerk, file, command, payload: payload as never })
    )
  )

/** Permits that wait for the head's signature. */
const waiting = async (hall: OfficeHall, count: number): Promise<ReadonlyArray<string>> => {
  const files = (await hall.seed(count * 4)).filter((id) => id.startsWith("dukcapil-izin."))
  for (const file of files) {
    for (const requirement of ["ktp", "kk"])
      await act(hall, file, ["application.verify", { requirement, verdict: "accepted", reason: null }])
    await act(hall, file, ["application.accept"])
    await act(hall, file, ["application.review", { verdict: "suitable", words: "Sesuai" }])
    await act(hall, file, ["application.grant"])
  }
  return files
}

/** The documents that the hall has issued: the engine is there beside the use cases. */
const issued = Effect.flatMap(Engine.Engine, (engine) =>
  engine.find({ lifecycle: IssuedDocument.lifecycle })
) as unknown as Effect.Effect<ReadonlyArray<{ readonly snapshot: { readonly context: IssuedDocument.Context } }>>

/** Who looked at a file: the access log is there beside the use cases, too. */
const looksAt = (hall: OfficeHall, file: string) =>
  Effect.flatMap(Oversight.Oversight, (it) => it.looksAt({ by: hall.clerk, file })) as unknown as Effect.Effect<
    ReadonlyArray<Oversight.LookView>
  >

describe("signing a batch", () => {
  let hall: OfficeHall
  beforeAll(async () => {
    hall = await openOffice()
  })
  afterAll(() => hall.stop())

  it("A61: gives each file its own verdict; a signature that was accepted has moved its file, and no other has", async () => {
    const [first = "", second = "", third = ""] = await waiting(hall, 3)
    const page = await send(`${hall.url}${signing}`, { headers: { cookie: hall.cookie } })
    for (const file of [first, second, third]) assert.include(page.text, `putusan.${file}`)
    const verdicts = {
      [`putusan.${first}`]: "sign",
      [`putusan.${second}`]: "sendBack",
      [`kata.${second}`]: "Lampirkan peta"
    }
    const wrong = await sign(hall, { [`putusan.${first}`]: "sign", frasa: "" })
    assert.include(wrong.text, "Tidak terjadi")
    assert.deepStrictEqual([(await look(hall, first)).stage, (await look(hall, first)).product], ["signing", null])
    const passphrase = "frasa-sandi-kepala-42"
    const done = await sign(hall, { ...verdicts, [`putusan.${third}`]: "leave", frasa: passphrase })
    assert.include(done.text, "Ditandatangani")
    assert.notInclude(done.text, passphrase)
    const signed = await look(hall, first)
    assert.strictEqual(signed.stage, "ready")
    assert.isNotNull(signed.product?.document ?? null)
    const [paper] = await hall.run(issued)
    // To the end of its last day.
    const lasts = (paper?.snapshot.context.validUntil ?? 0) - (signed.product?.at ?? 0)
    assert.isTrue(lasts >= 365 * 86_400_000 && lasts <= 366 * 86_400_000, String(lasts))
    assert.strictEqual((await look(hall, second)).stage, "reviewing")
    assert.strictEqual((await look(hall, third)).stage, "signing")
    const pdf = await send(`${hall.url}/kerja/${first}/dokumen/${signed.product?.document ?? ""}`, {
      headers: { cookie: hall.cookie }
    })
    assert.strictEqual(pdf.headers["content-type"], "application/pdf")
    assert.include(String(pdf.headers["content-security-policy"]), "frame-ancestors 'self'")
    assert.strictEqual(pdf.text.slice(0, 5), "%PDF-")
    // Who opened which document stands in the access log; what could not be opened does not.
    await send(`${hall.url}/kerja/${first}/dokumen/lain`, { headers: { cookie: hall.cookie } })
    const looks = await hall.run(looksAt(hall, first))
    assert.deepStrictEqual(
      looks.flatMap(({ document, how }) => (how === "document" ? [[document?.requirement, document?.id]] : [])),
      [["product", signed.product?.document]]
    )
    const said = textOf(Buffer.from(pdf.text, "latin1"))
    assert.strictEqual(paper?.snapshot.context.title, "Surat Izin Contoh")
    for (const words of [`memberi izin dengan nomor ${signed.number}`, "Dikabulkan", "Berlaku sampai", "CONTOH"])
      assert.include(said.replaceAll("\n", " "), words)
    // What the standard in force rests on.
    assert.include(said, "Dasar hukum")
    assert.notMatch(said, /[{}]|undefined|null/)
  })

  it("what another system made comes with a form of the page, and is shown from then on", async () => {
    const [file = ""] = await hall.seed(1)
    for (const requirement of ["ktp", "kk"])
      await act(hall, file, ["application.verify", { requirement, verdict: "accepted", reason: null }])
    await act(hall, file, ["application.accept"])
    await act(hall, file, ["application.register", { reference: "SIAK-1" }])
    const shown = await send(`${hall.url}/kerja/${file}`, { headers: { cookie: hall.cookie } })
    const given = [shown.headers["set-cookie"] ?? []].flat().map((one) => String(one).split(";")[0])
    const form = new FormData()
    for (const name of ["_token", "_attempt"])
      form.set(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(shown.text)?.[1] ?? "")
    form.set("perintah", "application.receive")
    form.set("number", "AL-12")
    form.set("document", new Blob([Buffer.from(picture)], { type: "image/png" }), "akta.png")
    const sent = await fetch(`${hall.url}/kerja/${file}/perintah`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: [hall.cookie, ...given].join("; "), origin: hall.url },
      body: form
    })
    assert.strictEqual(sent.status, 303)
    const { product, stage } = await look(hall, file)
    assert.deepStrictEqual([stage, product?.number], ["ready", "AL-12"])
    const kept = await send(`${hall.url}/kerja/${file}/dokumen/${product?.document ?? ""}`, {
      headers: { cookie: hall.cookie }
    })
    assert.strictEqual(kept.headers["content-type"], "image/png")
  })

  it("a document that is not of the file is not there", async () => {
    const [file = ""] = await hall.seed(1)
    const answer = await send(`${hall.url}/kerja/${file}/dokumen/lain`, { headers: { cookie: hall.cookie } })
    assert.strictEqual(answer.status, 404)
  })
})

describe("a hall in which no service signs", () => {
  let hall: OfficeHall
  beforeAll(async () => {
    hall = await openOffice({ signer: false })
  })
  afterAll(() => hall.stop())

  it("says so, and why nothing can be signed; a file can be sent back all the same", async () => {
    const [file = ""] = await waiting(hall, 1)
    const page = await send(`${hall.url}${signing}`, { headers: { cookie: hall.cookie } })
    assert.include(page.text, "belum disetel pada peladen ini")
    assert.notInclude(page.text, 'name="frasa"')
    const done = await sign(hall, { [`putusan.${file}`]: "sign", frasa: "apa saja" })
    assert.include(done.text, "Layanan tanda tangan elektronik belum disetel")
    assert.strictEqual((await look(hall, file)).stage, "signing")
  })
})
