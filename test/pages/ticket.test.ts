import { assert, describe, it } from "@effect/vitest"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

describe.concurrent("the visitor's page", () => {
  const on = setStage()

  it.skipIf(skip)(
    "the visitor's page follows the number, trembles at the call, and survives a cut",
    on(async ({ hall, proxy, open }) => {
      await hall.take()
      const own = await hall.take()
      const phone = await open("phone", proxy.through(own.url), (page) =>
        page.addInitScript({
          content: "window.trembled = 0; navigator.vibrate = () => { window.trembled += 1; return true }"
        })
      )
      await phone.waitForSelector('[data-ahead="1"]')
      await hall.call("1")
      await phone.waitForSelector('[data-ahead="0"]')
      proxy.set("cut")
      await phone.getByText("Terputus sejak").waitFor()
      assert.strictEqual(await phone.locator(".paper-number").innerText(), own.label)
      await hall.call("2")
      proxy.set("pass")
      await phone.getByText("Loket 2").first().waitFor()
      await until(phone, "window.trembled === 1")
      assert.match(await phone.title(), /Loket 2/)
      await hall.act("2", "recall")
      await until(phone, "window.trembled === 2")
    }),
    minute
  )

  it.skipIf(skip)(
    "Q35: an answer that was overtaken never puts the visitor's page back",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const key = new URL(own.url).pathname.split("/").at(-1)
      const path = `/api/v1/tickets/${key}`
      const old = await (await fetch(hall.url + path)).text()
      const phone = await open("phone", own.url)
      await phone.waitForSelector('[data-ahead="0"]')
      await hall.call("1")
      await phone.getByText("Loket 1").first().waitFor()
      let served = 0
      await phone.route(`**${path}`, (route) => {
        served += 1
        return route.fulfill({ contentType: "application/json", body: old })
      })
      await phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      await phone.waitForTimeout(500)
      assert.isAbove(served, 0)
      assert.strictEqual(await phone.locator(".state-counter").innerText(), "Loket 1")
    }),
    minute
  )

  it.skipIf(skip)(
    "a visitor gives the number back after being asked",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const phone = await open("phone", own.url)
      await phone.getByRole("button", { name: /Batalkan nomor ini/ }).click()
      await phone.getByRole("button", { name: /Tidak jadi/ }).click()
      await phone.getByRole("button", { name: /Batalkan nomor ini/ }).click()
      await phone.getByRole("button", { name: /Ya, batalkan/ }).click()
      await phone.waitForSelector('[data-status="cancelled"]')
    }),
    minute
  )

  it.skipIf(skip)(
    "without JavaScript the page has all in its first HTML, and refreshes by itself",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const board = await open("board", hall.board)
      const context = await board.context().browser()!.newContext({ javaScriptEnabled: false })
      const phone = await context.newPage()
      await phone.goto(own.url)
      const first = await phone.locator("body").innerText()
      for (const part of ["A-001", "Menunggu", "Anda berikutnya", "Dinas Dukcapil", "Diambil pukul"])
        assert.include(first, part)
      await hall.call("1")
      await phone.getByText("Loket 1").waitFor({ timeout: 25_000 })
      await context.close()
    }),
    2 * minute
  )
})
