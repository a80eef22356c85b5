import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { send } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { enterAs, readerAt } from "./support/reader.ts"
import { clerk, openRegistry, type Registry } from "./support/registryHall.ts"

const pages = [
  "/privasi/permintaan",
  "/privasi/permintaan/q-1",
  "/privasi/retensi",
  "/privasi/retensi/dukcapil-akta.f1"
]

describe("the pages of a person about the own data", () => {
  let registry: Registry
  beforeAll(async () => void (registry = await openRegistry({})))
  afterAll(() => registry.stop())

  const entered = async (phone: string) => {
    const reader = readerAt(registry.url)
    await enterAs(reader, phone)
    return reader
  }

  it("show all that is held, to read and to print, and nothing of anybody else", async () => {
    const reader = await entered("0812-0000-017")
    await reader.get("/akun")
    await reader.fill("/akun/nama", { nama: "Sumiyati" })
    await reader.get("/ajukan/dukcapil/reklame")
    await reader.fill("/ajukan/dukcapil/reklame")
    await reader.fill(reader.path())
    const file = reader.path().split("/")[2] ?? ""
    const page = await reader.get("/akun/data")
    assert.strictEqual(page.status, 200)
    for (const said of ["Sumiyati", "+62", "Belum ada petugas yang membuka berkas Anda.", "/akun/data.json"])
      assert.include(page.text, said)
    assert.notInclude(page.text, "<script")
    await registry.look(clerk, file)
    const after = (await reader.get("/akun/data")).text
    assert.include(after, "petugas instansi membuka berkas")
    assert.notInclude(after, clerk.id)
    const other = await entered("0812-0000-018")
    assert.notInclude((await other.get("/akun/data")).text, "Sumiyati")
  })

  it("take a correction with the old and the new value, show until when it is answered, and let it be taken back", async () => {
    const reader = await entered("0812-0000-019")
    await reader.get("/akun/data/minta?jenis=correction")
    const empty = await reader.fill("/akun/data/minta", { bagian: "name", seharusnya: " " })
    assert.strictEqual(empty.status, 422)
    assert.include(empty.text, "Tuliskan alasannya")
    await reader.fill("/akun/data/minta", { bagian: "name", semula: "Sumi", seharusnya: "Sumiyati" })
    const page = reader.page()
    const path = reader.path().split("?")[0]!
    for (const said of ["Permintaan Anda sudah diterima.", "PD-", "3 × 24 jam", "Sumiyati", "SP4N-LAPOR!", "Ombudsman"])
      assert.include(page, said)
    const other = await entered("0812-0000-020")
    assert.strictEqual((await other.get(path)).status, 404)
    await reader.get(path)
    await reader.fill(`${path}/tarik`)
    assert.include(reader.page(), "Anda tarik kembali")
    assert.notInclude(reader.page(), "/tarik")
  })

  it("are for whoever has signed in: all others are sent to the door, and officers have no such page", async () => {
    for (const path of ["/akun/data", "/akun/data/minta", "/akun/data/permintaan/q-1"]) {
      const stranger = await send(`${registry.url}${path}`, {})
      assert.strictEqual(stranger.status, 303, path)
      assert.match(String(stranger.headers["location"]), /^\/masuk/)
    }
    const reader = await entered("0812-0000-021")
    for (const path of pages)
      assert.include(
        [303, 403, 404],
        (await send(`${registry.url}${path}`, { headers: { cookie: reader.cookie() } })).status,
        path
      )
  })
})

describe("the manager's pages about requests and retention", () => {
  let hall: QuickHall
  let cookie: string
  beforeAll(async () => {
    hall = await openHall(mall)
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  it("are empty in a new hall, know no request and no file that is not there, and are the manager's alone", async () => {
    const get = (path: string, headers: { readonly [name: string]: string } = { cookie }) =>
      send(`${hall.url}${path}`, { headers })
    assert.include((await get("/privasi/permintaan")).text, "Belum dijawab")
    assert.include((await get("/privasi/retensi?lang=en")).text, "Retention of files")
    assert.strictEqual((await get("/privasi/permintaan/q-1")).status, 404)
    assert.strictEqual((await get("/privasi/retensi/dukcapil-akta.f1")).status, 404)
    for (const path of pages) assert.strictEqual((await get(path, {})).status, 303, path)
  })
})
