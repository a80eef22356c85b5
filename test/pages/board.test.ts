import { assert, describe, it } from "@effect/vitest"
import { chimes, heard, spoken, waitForSpeech } from "./support/ears.ts"
import { type Hall } from "./support/hall.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const words: ReadonlyArray<string> = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"]
const sentence = (number: number, counter: number): string =>
  `Nomor antrean A nol nol ${words[number]}, silakan menuju loket ${words[counter]}`
const twice = (text: string): ReadonlyArray<string> => [text, text]

const takeNumbers = async (hall: Hall, count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await hall.take()
}

describe.concurrent("board", () => {
  const on = setStage()

  it.skipIf(skip)(
    "Q23: after a cut during five calls the board shows all five and speaks each exactly once, in order",
    on(async ({ hall, proxy, openBoard }) => {
      await takeNumbers(hall, 6)
      const page = await openBoard(proxy.through(hall.board))
      await hall.call("1")
      await waitForSpeech(page, 2)
      proxy.set("cut")
      await page.getByText("Terputus sejak").waitFor()
      for (const counter of ["2", "3", "4", "5", "6"]) await hall.call(counter)
      proxy.set("pass")
      await waitForSpeech(page, 12)
      await page.waitForTimeout(3_000)
      const expected = [1, 2, 3, 4, 5, 6].flatMap((number) => twice(sentence(number, number)))
      assert.deepStrictEqual(await spoken(page), expected)
      for (const number of [2, 3, 4, 5, 6]) {
        const row = page.locator(`[data-counter="${number}"]`)
        assert.include(await row.innerText(), `A-00${number}`)
      }
      assert.strictEqual(await page.getByText("Terputus sejak").count(), 0)
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q23: a board that is loaded again after a cut goes on where it was",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 3)
      const page = await openBoard(hall.board)
      await hall.call("1")
      await waitForSpeech(page, 2)
      await page.goto("about:blank")
      await hall.call("2")
      await page.goto(hall.board)
      await page.getByText("Suara belum aktif").click()
      await until(page, `document.querySelector("[data-live]").textContent === ${JSON.stringify(sentence(2, 2))}`)
      assert.include(await page.locator(".front").innerText(), "A-002")
      await hall.call("3")
      await waitForSpeech(page, 2)
      assert.notInclude(await spoken(page), sentence(1, 1))
      assert.include(await spoken(page), sentence(3, 3))
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q24: three calls within 200 ms are announced one after the other, none lost",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 3)
      for (const counter of ["1", "2", "3"]) await hall.act(counter, "open", { officer: "Petugas" })
      const page = await openBoard(hall.board)
      await Promise.all(["1", "2", "3"].map((counter) => hall.act(counter, "call-next")))
      await waitForSpeech(page, 6)
      await page.waitForTimeout(2_000)
      const record = await heard(page)
      const texts = record.filter(({ what }) => what === "speak").map(({ text }) => text)
      assert.strictEqual(texts.length, 6)
      assert.strictEqual(new Set(texts).size, 3)
      assert.strictEqual(await chimes(page), 3)
      const order = record.map(({ what }) => what).join(" ")
      assert.strictEqual(order, Array(3).fill("chime speak end speak end").join(" "))
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q27: a recall is announced again, and a call that is served at once is announced too",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 2)
      const page = await openBoard(hall.board)
      await hall.call("1")
      await waitForSpeech(page, 2)
      await hall.act("1", "recall")
      await waitForSpeech(page, 4)
      await hall.act("2", "open", { officer: "Petugas" })
      await hall.act("2", "call-next")
      await hall.act("2", "serve")
      await waitForSpeech(page, 6)
      assert.deepStrictEqual(await spoken(page), [
        ...twice(sentence(1, 1)),
        ...twice(sentence(1, 1)),
        ...twice(sentence(2, 2))
      ])
      assert.strictEqual(await chimes(page), 3)
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q28: on an empty board the first call chimes",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 1)
      const page = await openBoard(hall.board)
      await page.getByText("Belum ada panggilan").waitFor()
      assert.strictEqual(await chimes(page), 0)
      await hall.call("1")
      await until(page, "window.heard.some(({ what }) => what === 'chime')")
      await page.locator(".front-go").waitFor()
    }),
    minute
  )

  it.skipIf(skip)(
    "without an Indonesian voice bell and screen call, and the board says so",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 1)
      const page = await openBoard(hall.board, { voices: false })
      await page.getByText("Tanpa suara bahasa Indonesia").waitFor()
      await hall.call("1")
      await until(page, "window.heard.some(({ what }) => what === 'chime')")
      await page.waitForTimeout(2_500)
      assert.deepStrictEqual(await spoken(page), [])
    }),
    minute
  )

  it.skipIf(skip)(
    "E28: after a 502 the board comes back by itself within 30 s and catches up, and says meanwhile since when it is cut off",
    on(async ({ hall, proxy, openBoard }) => {
      await takeNumbers(hall, 3)
      const page = await openBoard(proxy.through(hall.board))
      await hall.call("1")
      await waitForSpeech(page, 2)
      proxy.set("bad gateway")
      const band = page.getByText(/Terputus sejak \d\d\.\d\d/)
      await band.waitFor()
      // Q32: what it knew stays, no zero takes its place.
      assert.strictEqual(await page.locator("[data-waiting]").innerText(), "2")
      assert.include(await page.locator('[data-counter="1"]').innerText(), "A-001")
      await hall.call("2")
      // Long enough for a browser's own EventSource to have given up for good.
      await page.waitForTimeout(10_000)
      assert.isTrue(await band.isVisible())
      assert.match(await page.locator(".cut").innerText(), /data pukul \d\d\.\d\d/)
      const since = Date.now()
      proxy.set("pass")
      await band.waitFor({ state: "detached", timeout: 30_000 })
      assert.isBelow(Date.now() - since, 30_000)
      await waitForSpeech(page, 4)
      assert.deepStrictEqual(await spoken(page), [...twice(sentence(1, 1)), ...twice(sentence(2, 2))])
      await until(page, "document.querySelector('[data-waiting]').textContent === '1'")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q32: with the server away a board keeps what it knew, says of when it is, and shows no zero",
    on(async ({ hall, proxy, openBoard }) => {
      await takeNumbers(hall, 3)
      await hall.call("1")
      const page = await openBoard(proxy.through(hall.board))
      const seen = () => page.locator(".board-main").innerText()
      const before = await seen()
      assert.include(before, "A-001")
      proxy.set("cut")
      await page.getByText(/data pukul \d\d\.\d\d/).waitFor()
      await page.waitForTimeout(5_000)
      assert.strictEqual(await seen(), before)
      assert.strictEqual(await page.locator("[data-waiting]").innerText(), "2")
    }),
    minute
  )

  it.skipIf(skip)(
    "Q25: the last five calls stay in sight with their counters, whoever is announced",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 5)
      const page = await openBoard(hall.board)
      for (const counter of ["1", "2", "3", "4", "5"]) await hall.call(counter)
      await until(page, "document.querySelectorAll('.recent li').length === 4")
      for (let look = 0; look < 5; look += 1) {
        const text = `${await page.locator(".front").innerText()} ${await page.locator(".recent").innerText()}`
        for (const number of [1, 2, 3, 4, 5]) assert.match(text, new RegExp(`A-00${number}[^-]*Loket ${number}`, "s"))
        await page.waitForTimeout(1_500)
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "a restart of the server is survived without a hand: nothing is repeated, nothing lost",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 2)
      const page = await openBoard(hall.board)
      await hall.call("1")
      await waitForSpeech(page, 2)
      await hall.restart(async () => {
        await page.getByText("Terputus sejak").waitFor()
      })
      await hall.call("2")
      await waitForSpeech(page, 4)
      assert.deepStrictEqual(await spoken(page), [...twice(sentence(1, 1)), ...twice(sentence(2, 2))])
      await page.getByText("Terputus sejak").waitFor({ state: "detached" })
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "E51: a recall of the same number is told to a screen reader again: the region is emptied, then filled",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 1)
      const page = await openBoard(hall.board)
      await page.evaluate(`
          window.told = []
          const region = document.querySelector("[aria-live=assertive][data-live]")
          new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true })
        `)
      await hall.call("1")
      await waitForSpeech(page, 2)
      await hall.act("1", "recall")
      await waitForSpeech(page, 4)
      const told = (await page.evaluate("window.told")) as ReadonlyArray<string>
      assert.deepStrictEqual(
        told.filter((text, index) => text !== "" || index > 0),
        [sentence(1, 1), "", sentence(1, 1)]
      )
    }),
    minute
  )

  it.skipIf(skip)(
    "Q26: a recall is announced once on each of three boards, on all and on none twice",
    on(async ({ hall, openBoard }) => {
      await takeNumbers(hall, 1)
      const boards = [await openBoard(hall.board), await openBoard(hall.board), await openBoard(hall.board)]
      await hall.call("1")
      for (const board of boards) await waitForSpeech(board, 2)
      await hall.act("1", "recall")
      for (const board of boards) await waitForSpeech(board, 4)
      await boards[0]!.waitForTimeout(2_000)
      for (const board of boards) {
        assert.deepStrictEqual(await spoken(board), [...twice(sentence(1, 1)), ...twice(sentence(1, 1))])
        assert.strictEqual(await chimes(board), 2)
      }
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q33: a browser in another time zone shows the clock and the date of the hall",
    on(async ({ hall, open }) => {
      const near = await open("board", hall.board)
      for (const timezoneId of ["Pacific/Auckland", "America/Los_Angeles", "Asia/Jayapura"]) {
        const context = await near.context().browser()!.newContext({ timezoneId })
        const far = await context.newPage()
        await far.goto(hall.board)
        await far.waitForSelector("balai-board .board-main")
        const at = Date.now()
        const zoned = new Date(at + 7 * 3_600_000).toISOString()
        const clock = await far.locator(".board-clock").innerText()
        const before = new Date(at - 60_000 + 7 * 3_600_000).toISOString()
        assert.include(
          [zoned, before].map((each) => each.slice(11, 16).replace(":", ".")),
          clock
        )
        assert.include(await far.locator(".board-date").innerText(), ` ${Number(zoned.slice(8, 10))} `)
        assert.notStrictEqual(await far.evaluate("new Date().getTimezoneOffset()"), -420)
        await context.close()
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "E49: a board that no manager has enrolled shows its numbers, and its code to who asks for it; enrolled, the code goes",
    on(async ({ hall, open }) => {
      await takeNumbers(hall, 1)
      await hall.call("1")
      const page = await open("board", hall.board)
      const strip = page.locator("[data-code]")
      const asked: Array<string> = []
      page.on("request", (request) => {
        if (request.method() === "POST") asked.push(new URL(request.url()).pathname)
      })
      const offer = page.getByRole("button", { name: "Daftarkan layar ini" })
      await offer.waitFor()
      assert.deepStrictEqual(asked, [])
      await offer.click()
      await strip.waitFor()
      await offer.waitFor({ state: "detached" })
      assert.include(await page.locator(".front").innerText(), "A-001")
      const code = /kode (\S+)/.exec(await strip.innerText())?.[1] ?? ""
      await hall.write("/api/v1/devices/enrol", hall.cookies.staff, {
        code,
        name: "TV lobi",
        zone: hall.board.split("/").pop()
      })
      await strip.waitFor({ state: "detached" })
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "E49: a screen without keys asks for its code by its address",
    on(async ({ hall, open }) => {
      const page = await open("board", `${hall.url}/board?daftar`)
      await page.locator("[data-code]").waitFor()
    }),
    minute
  )

  it.skipIf(skip)(
    "in a practice hall that hurries, the board's clock goes ten times as fast",
    on(async ({ hall, open }) => {
      const page = await open("board", hall.board, async (made) => {
        await made.clock.install()
        await made.route("**/events*", (route) => route.abort())
        await made.route("**/board/**", async (route) => {
          const answer = await route.fetch()
          await route.fulfill({ response: answer, body: (await answer.text()).replace('"rate":1', '"rate":10') })
        })
      })
      const minutes = async (): Promise<number> => {
        const [hour, rest] = (await page.locator(".board-clock").innerText()).split(".")
        return Number(hour) * 60 + Number(rest)
      }
      const before = await minutes()
      await page.clock.runFor(66_000)
      const passed = ((((await minutes()) - before) % 1440) + 1440) % 1440
      assert.isTrue(passed >= 10 && passed <= 12, String(passed))
    }),
    minute
  )
})
