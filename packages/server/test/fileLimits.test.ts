import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { type Answer, send } from "./support/client.ts"
import { registryMall } from "./support/registry.ts"

let hall: QuickHall
let cookie: string

const one = "/kalender/batas/dukcapil.izin/objection"

const get = (path: string): Promise<Answer> => send(`${hall.url}${path}`, { headers: { cookie } })

/** A form of the page of a limit, sent as a browser sends it. */
const submit = async (path: string, fields: { readonly [name: string]: string }): Promise<Answer> => {
  const page = await get(one)
  const given = [page.headers["set-cookie"] ?? []].flat().map((all) => String(all).split(";")[0])
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? ""
  const body = new URLSearchParams({ _token: hidden("_token"), _attempt: hidden("_attempt"), ...fields })
  return send(`${hall.url}${path}`, {
    method: "POST",
    headers: {
      cookie: [cookie, ...given].join("; "),
      origin: hall.url,
      "content-type": "application/x-www-form-urlencoded"
    },
    body: body.toString()
  })
}

/** What the list says of a limit of a service, without its markup. */
const told = async (service: string, label: string): Promise<string> => {
  const { text } = await get("/kalender/batas")
  const own = text.slice(text.indexOf(`<h3>${service}</h3>`))
  const row = own.slice(own.indexOf(label))
  return row
    .slice(0, row.indexOf("</li>"))
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
}

const changed = {
  jumlah: "30",
  satuan: "calendarDays",
  berlaku: "agency",
  dasar: "Perbup 12/2026 Pasal 4",
  nomor: "12/2026",
  tinjau: "2020-01-31",
  alasan: "Perbup baru"
}

describe("the pages of the limits of files", () => {
  beforeAll(async () => {
    hall = await openHall(registryMall)
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  it("tell each row with source, review and whose it is; a manager changes one, and drops it again, without script", async () => {
    const label = "Batas mengajukan keberatan"
    const before = await told("Izin usaha", label)
    assert.include(before, "21 hari kerja")
    assert.include(before, "UU 30/2014")
    assert.include(before, "menurut standar layanan")
    assert.notInclude(before, "LEWAT")
    const done = await submit(one, changed)
    assert.deepStrictEqual([done.status, done.headers["location"]], [303, `${one}?tersimpan=1`])
    for (const service of ["Izin usaha", "Izin reklame"]) {
      const after = await told(service, label)
      assert.include(after, "30 hari kalender")
      assert.include(after, "Perbup 12/2026 Pasal 4, 12/2026 (sumber pasti")
      assert.match(after, /diubah di sini oleh \S+, \d+ \w+ \d{4}: Perbup baru \(untuk semua layanan instansi ini\)/)
      assert.include(after, "LEWAT: perlu ditinjau ulang")
    }
    const own = { ...changed, jumlah: "14", satuan: "workingDays", berlaku: "service", alasan: "Khusus izin" }
    assert.strictEqual((await submit(one, own)).status, 303)
    assert.match(await told("Izin usaha", label), /14 hari kerja.*: Khusus izin \(untuk layanan ini saja\)/)
    assert.match(await told("Izin reklame", label), /30 hari kalender.*: Perbup baru \(untuk semua/)
    assert.strictEqual((await submit(`${one}/hapus`, { berlaku: "service", alasan: "Keliru" })).status, 303)
    assert.match(await told("Izin usaha", label), /30 hari kalender.*: Perbup baru \(untuk semua/)
    assert.include(await told("Izin usaha", "Batas melengkapi berkas"), "menurut standar layanan")
    const page = await get(`${one}?lang=en`)
    assert.include(page.text, "30 calendar days")
    assert.include(page.text, "21 working days")
    assert.notInclude(page.text, "<script")
    const dropped = await submit(`${one}/hapus`, { berlaku: "agency", alasan: "Perbup dicabut" })
    assert.strictEqual(dropped.status, 303)
    assert.strictEqual(await told("Izin usaha", label), before)
  })

  it("say beside each field what is wrong with it, and keep what was typed; nobody else is let in", async () => {
    const wrong = await submit(one, { ...changed, jumlah: "0", satuan: "minggu", dasar: " ", tinjau: "31/02/2027" })
    assert.strictEqual(wrong.status, 422)
    for (const field of ["jumlah", "satuan", "dasar", "tinjau"])
      assert.include(wrong.text, `<p class="problem" id="field-${field}-wrong">`)
    assert.include(wrong.text, "Tulis seperti 2027-11-27")
    assert.include(wrong.text, 'value="31/02/2027"')
    const silent = await submit(one, { ...changed, alasan: " " })
    assert.include(silent.text, `<p class="problem" id="field-alasan-wrong">`)
    const same = await submit(`${one}/hapus`, { berlaku: "service", alasan: "Salah" })
    assert.strictEqual(same.status, 409)
    assert.strictEqual((await get("/kalender/batas/dukcapil.izin/lain")).status, 404)
    const stranger = await send(`${hall.url}/kalender/batas`)
    assert.deepStrictEqual([stranger.status, stranger.headers["location"]], [303, "/sign-in?next=%2Fkalender%2Fbatas"])
  })
})
