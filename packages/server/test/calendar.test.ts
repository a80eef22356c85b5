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
