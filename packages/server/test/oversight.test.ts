import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { send } from "./support/client.ts"
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
