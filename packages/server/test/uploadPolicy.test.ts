import { Agency } from "@balai/agency"
import { type FileView, Mall } from "@balai/mall"
import { Standard } from "@balai/service"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { enterAs, type Reader, readerAt } from "./support/reader.ts"
import { registryMall } from "./support/registry.ts"
import { openRegistry, photo, type Registry } from "./support/registryHall.ts"

const [registry] = registryMall.agencies

/** The registry with one requirement that takes a PDF of one page, once. */
const mall = (() => {
  const standard = registry!.services[0]!.standard!
  const all = standard.components.requirements!.all.map((row): Standard.Requirement =>
    row.id === "kk" ? { ...row, upload: { kinds: ["pdf"], bytes: 1_048_576, pages: 1, files: 1 } } : row
  )
  const own = { ...standard, components: { ...standard.components, requirements: { all } } }
  return Mall.make({
    name: registryMall.name,
    label: registryMall.label,
    zone: "WIB",
    agencies: [Agency.adapt(registry!, { services: { akta: { standard: own } } })],
    counters: [{ number: 1, services: ["dukcapil"] }]
  })
})()

const pdf = (pages: number): Buffer =>
  Buffer.from(
    `%PDF-1.4\n${Array.from({ length: pages }, (_, at) => `${at + 1} 0 obj << /Type /Page >> endobj\n`).join("")}%%EOF`
  )

describe("what a requirement takes", () => {
  let hall: Registry
  let reader: Reader
  let draft = ""
  beforeAll(async () => {
    hall = await openRegistry({ mall })
    reader = readerAt(hall.url)
    await enterAs(reader, "0812-0000-077")
    draft = ((await (await write("/drafts", { service: "dukcapil.akta" })).json()) as FileView.DraftView).id
  })
  afterAll(() => hall.stop())

  let keys = 0
  const write = (path: string, body: unknown) =>
    fetch(`${hall.url}/api/v1/person${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `k${(keys += 1)}`, cookie: reader.cookie() },
      body: JSON.stringify(body)
    })

  /** As the page's script sends a file: in parts, and only then what it is for. */
  const attach = async (requirement: string, bytes: Buffer) => {
    const { id: upload } = (await (await write("/uploads", { bytes: bytes.length })).json()) as { id: string }
    await fetch(`${hall.url}/api/v1/person/uploads/${upload}?offset=0`, {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        "idempotency-key": `k${(keys += 1)}`,
        cookie: reader.cookie()
      },
      body: new Uint8Array(bytes)
    })
    const answer = await write(`/drafts/${draft}/documents`, { upload, requirement })
    return { status: answer.status, text: await answer.text(), upload }
  }
  const kept = async (): Promise<ReadonlyArray<string>> => {
    const answer = await fetch(`${hall.url}/api/v1/person/drafts/${draft}`, { headers: { cookie: reader.cookie() } })
    return ((await answer.json()) as FileView.DraftView).documents.map(
      ({ kind, requirement }) => `${requirement} ${kind}`
    )
  }

  it("is said on its page before anything is sent, to people and to the browser; the usual where it says nothing", async () => {
    await reader.get(`/ajukan/draf/${draft}/dokumen/kk`)
    assert.include(reader.page(), "PDF, paling besar 1 MB, paling banyak 1 halaman, paling banyak 1 berkas")
    assert.include(reader.page(), 'accept="application/pdf"')
    assert.notInclude(reader.page(), "capture=")
    await reader.get(`/ajukan/draf/${draft}/dokumen/ktp`)
    assert.include(reader.page(), "PDF/JPG/PNG, paling besar 5 MB")
  })

  it("holds where a file comes whole, with a form", async () => {
    const at = `/ajukan/draf/${draft}/dokumen/kk`
    await reader.get(at)
    const refused = await reader.upload(at, { bytes: photo })
    assert.strictEqual(refused.status, 422)
    assert.include(reader.page(), "Berkas ini JPG; persyaratan ini meminta PDF.")
    assert.deepStrictEqual(await kept(), [])
  })

  it("holds where a file came in parts before it was said what for: kind, pages and number", async () => {
    const wrong = await attach("kk", photo)
    assert.strictEqual(wrong.status, 422)
    assert.include(wrong.text, "meminta PDF")
    const long = await attach("kk", pdf(2))
    assert.include(long.text, "lebih dari 1 halaman")
    assert.strictEqual((await attach("kk", pdf(1))).status, 200)
    const second = await attach("kk", pdf(1))
    assert.include(second.text, "paling banyak 1 berkas")
    assert.deepStrictEqual(await kept(), ["kk pdf"])
    // What was not taken is gone: it cannot be attached for something else either.
    const again = await write(`/drafts/${draft}/documents`, { upload: wrong.upload, requirement: "ktp" })
    assert.strictEqual(again.status, 422)
    assert.strictEqual((await attach("ktp", photo)).status, 200)
  })
})
