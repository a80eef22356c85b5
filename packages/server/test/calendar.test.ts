import { type Calendars } from "@balai/mall"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { type Answer, post, send } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let hall: QuickHall
let cookie: string

const calendar = (path = "", body?: object): Promise<Answer> =>
  body === undefined
    ? send(`${hall.url}/api/v1/calendar${path}`, { headers: { cookie } })
    : post(`${hall.url}/api/v1/calendar${path}`, { cookie, body })

const file = [
  "nomor;100.3/7/2027",
  "ditandatangani;2027-03-01",
  "sumber;Keputusan Bupati tentang hari jadi kabupaten",
  "jenis;lokal",
  "date;kind;name_id;name_en",
  "15/03/2027;libur lokal;Hari jadi kabupaten;Anniversary of the regency"
].join("\n")

const reason = "Hari jadi kabupaten"

describe("the calendar's routes", () => {
  beforeAll(async () => {
    hall = await openHall(mall)
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  it("a manager looks at what a file would change, imports it, and takes it back", async () => {
    const before = (await calendar()).json<Calendars.CalendarView>()
    assert.include(before.years, 2027)
    const preview = (await calendar("/decrees/preview", { file })).json<Calendars.Preview>()
    assert.deepStrictEqual(
      preview.days.map(({ change, date }) => [date, change]),
      [["2027-03-15", "added"]]
    )
    const imported = (await calendar("/decrees", { file, reason })).json<Calendars.Revised>()
    assert.deepStrictEqual([imported.calendar.version, imported.calendar.changed?.reason], ["mpp-uji-1", reason])
    const undone = (await calendar("/undo", { reason: "Salah tanggal" })).json<Calendars.Revised>()
    assert.deepStrictEqual([undone.calendar.version, undone.calendar.canUndo], ["mpp-uji-2", false])
  })

  it("a file with mistakes is refused with line and column of each", async () => {
    const answer = await calendar("/decrees", { file: file.replace("15/03", "31/02"), reason })
    assert.strictEqual(answer.status, 422)
    const { errors } = answer.json<{
      readonly errors: ReadonlyArray<{ readonly path: string; readonly text: object }>
    }>()
    assert.deepStrictEqual(
      errors.map(({ path }) => path),
      ["6.1"]
    )
    assert.strictEqual((await send(`${hall.url}/api/v1/calendar`)).status, 401)
  })
})

describe("the page of the calendar", () => {
  beforeAll(async () => {
    hall = await openHall(mall)
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  /** A form of the page, sent as a browser sends it: with the page's own hidden fields and cookies. */
  const submit = async (path: string, fields: { readonly [name: string]: string }): Promise<Answer> => {
    const page = await send(`${hall.url}/kalender`, { headers: { cookie } })
    const given = [page.headers["set-cookie"] ?? []].flat().map((one) => String(one).split(";")[0])
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

  it("a manager pastes a file, sees what changes, puts it in force, and takes it back, without script", async () => {
    const seen = await submit("/kalender/tinjau", { berkas: file })
    assert.strictEqual(seen.status, 200)
    assert.include(seen.text, "1 hari libur bertambah dan 0 dicabut (15 Maret 2027)")
    assert.notInclude(seen.text, "<script")
    const done = await submit("/kalender/muat", { berkas: file, alasan: reason })
    assert.deepStrictEqual([done.status, done.headers["location"]], [303, "/kalender?bergeser=0"])
    const page = await send(`${hall.url}/kalender`, { headers: { cookie } })
    assert.include(page.text, "mpp-uji-1")
    assert.include(page.text, "Perubahan terakhir oleh pengelola: Hari jadi kabupaten")
    const day = { tanggal: "2027-03-16", hari: "libur", dasar: "Surat 1", alasan: "Listrik padam" }
    assert.strictEqual((await submit("/kalender/hari", day)).status, 303)
    assert.strictEqual((await submit("/kalender/urungkan", { alasan: "Listrik menyala" })).status, 303)
    assert.include((await send(`${hall.url}/kalender`, { headers: { cookie } })).text, "mpp-uji-3")
  })

  it("mistakes stand above the file that was pasted, and whoever has not signed in is led to the door", async () => {
    const wrong = await submit("/kalender/tinjau", { berkas: file.replace("15/03", "31/02").replace("sumber", "asal") })
    assert.strictEqual(wrong.status, 422)
    assert.include(wrong.text, "Baris 3, kolom 1")
    assert.include(wrong.text, "Baris 6, kolom 1")
    assert.include(wrong.text, "31/02/2027")
    const stranger = await send(`${hall.url}/kalender`)
    assert.deepStrictEqual([stranger.status, stranger.headers["location"]], [303, "/sign-in?next=%2Fkalender"])
  })
})
