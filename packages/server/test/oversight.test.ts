import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { send } from "./support/client.ts"
import { enterAs, readerAt } from "./support/reader.ts"
import { openRegistry } from "./support/registryHall.ts"
import { mall } from "./support/mall.ts"

let hall: QuickHall
let cookie: string

const get = (path: string, headers: { readonly [name: string]: string } = { cookie }) =>
  send(`${hall.url}${path}`, { headers })

describe("the pages about personal data and stages", () => {
  beforeAll(async () => {
    hall = await openHall(mall)
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  it("show a manager the register and who looked, in the page and as a table", async () => {
    const page = await get("/privasi")
    assert.strictEqual(page.status, 200)
    assert.include(page.text, "Semua punya tujuan dan masa simpan.")
    assert.include(page.text, "person.rename.name")
    assert.notInclude(page.text, "<script")
    const none = await get("/privasi?petugas=%3Cb%3E&lang=en")
    assert.include(none.text, "Nothing is noted yet.")
    assert.include(none.text, 'value="&lt;b&gt;"')
    const table = await get("/privasi.csv")
    assert.include(String(table.headers["content-type"]), "text/csv")
    assert.include(table.text, "person,Akun pemohon,1,command,person.rename.name")
  })

  it("say of a service without applications what it is, and of no service nothing", async () => {
    assert.include((await get("/laporan")).text, "Belum ada layanan dengan permohonan.")
    assert.strictEqual((await get("/laporan?layanan=tidak.ada")).status, 404)
    assert.strictEqual((await get("/laporan.csv?layanan=tidak.ada")).status, 404)
  })

  it("are the manager's alone", async () => {
    for (const path of ["/privasi", "/laporan"]) {
      const stranger = await get(path, {})
      assert.deepStrictEqual(
        [stranger.status, String(stranger.headers["location"]).startsWith("/sign-in")],
        [303, true]
      )
    }
  })
})

describe("what a person takes home", () => {
  it("is a copy of all that is held, and the history of a file as PDF; to somebody else it does not exist", async () => {
    const registry = await openRegistry({})
    try {
      const reader = readerAt(registry.url)
      await enterAs(reader, "0812-0000-007")
      await reader.get("/ajukan/dukcapil/reklame")
      await reader.fill("/ajukan/dukcapil/reklame")
      await reader.fill(reader.path())
      const file = reader.path().split("/")[2] ?? ""
      const fetched = (path: string, cookie: string) => fetch(`${registry.url}${path}`, { headers: { cookie } })
      const copy = (await (await fetched("/akun/data.json", reader.cookie())).json()) as {
        files: ReadonlyArray<object>
      }
      assert.strictEqual(copy.files.length, 1)
      const pdf = await fetched(`/permohonan/${file}/riwayat.pdf`, reader.cookie())
      assert.deepStrictEqual([pdf.status, pdf.headers.get("content-type")], [200, "application/pdf"])
      assert.strictEqual(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5)), "%PDF-")
      const other = readerAt(registry.url)
      await enterAs(other, "0812-0000-008")
      assert.strictEqual((await fetched(`/permohonan/${file}/riwayat.pdf`, other.cookie())).status, 404)
    } finally {
      await registry.stop()
    }
  })
})
