import { Applications } from "@balai/mall"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Browser, type BrowserContext, type Page } from "playwright-core"
import { launch } from "../support/browser.ts"
import { sit, wear } from "../support/entrance.ts"
import { isClean } from "./support/axe.ts"
import { openSlotHall, type SlotHall } from "./support/slotHall.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }

describe("appointments on a phone, at the kiosk and at the counter", () => {
  let browser: Browser
  let hall: SlotHall

  beforeAll(async () => {
    if (skip) return
    ;[hall, browser] = await Promise.all([openSlotHall(), launch()])
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  const context = (viewport: typeof phone, javaScriptEnabled = true): Promise<BrowserContext> =>
    browser.newContext({ viewport, locale: "id-ID", javaScriptEnabled })

  const choose = async (page: Page, at: number): Promise<void> => {
    await page.locator(".slot-day").first().click()
    await page.locator(".slot-times label").nth(at).click()
    await page.getByRole("button", { name: "Lanjut" }).click()
  }

  it.skipIf(skip)(
    "E36: a time is booked and moved without script or account, and its code gives one number at the kiosk",
    async () => {
      const [visitor, looker] = [await context(phone, false), await context(phone)]
      const [page, eyes] = [await visitor.newPage(), await looker.newPage()]
      /** The same page, looked at by a browser that can run what looks. */
      const look = async (what: string): Promise<void> => {
        await eyes.goto(page.url())
        await isClean(eyes, what)
      }
      await page.goto(`${hall.url}/layanan/dukcapil/akta`)
      await page.getByRole("link", { name: "Pesan janji temu" }).click()
      await page.locator(".slot-day").first().waitFor()
      await look("the days")
      await page.locator(".slot-day").first().click()
      await page.locator(".slot-times").waitFor()
      await look("the times")
      await page.goBack()
      await choose(page, 0)
      await page.getByText("Waktu ini ditahan untuk Anda").waitFor()
      await look("what is held")
      await page.getByRole("button", { name: "Ya, pesan waktu ini" }).click()
      const code = await page.locator(".form-sent-number strong").innerText()
      assert.match(code, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
      await look("the code")
      await page.getByRole("link", { name: "Pindah ke waktu lain" }).click()
      await choose(page, 1)
      assert.strictEqual(await page.locator(".form-sent-number strong").innerText(), code)
      await page.getByRole("link", { name: "English" }).click()
      await page.getByRole("heading", { name: "Your appointment" }).waitFor()
      await Promise.all([visitor.close(), looker.close()])

      const lobby = await context(desk)
      await wear(lobby, hall.url, hall.cookie)
      const kiosk = await lobby.newPage()
      await kiosk.goto(`${hall.url}/kiosk`)
      const labels: Array<string> = []
      for (let time = 0; time < 2; time += 1) {
        await kiosk.getByRole("button", { name: "Saya punya janji temu" }).click()
        if (time === 0) await isClean(kiosk, "the kiosk's keys")
        for (const letter of "AAAA2222") await kiosk.getByRole("button", { name: letter, exact: true }).click()
        await kiosk.locator("[data-arrive]").click()
        await kiosk.getByText("tidak ditemukan").first().waitFor()
        await kiosk.locator("#kode").fill(code.toLowerCase())
        await kiosk.locator("[data-arrive]").click()
        labels.push(await kiosk.locator("[data-label]").first().innerText())
        await kiosk.waitForTimeout(800)
        await kiosk.locator("[data-done]").click()
      }
      assert.strictEqual(new Set(labels).size, 1)
      await lobby.close()
    },
    minute * 2
  )

  it.skipIf(skip)(
    "a returned file has a time to come back, its number opens it at the counter, and both are finished in one step",
    async () => {
      const home = await context(phone)
      const page = await home.newPage()
      await page.goto(`${hall.url}/permohonan`)
      await page.getByLabel("Nomor ponsel atau e-mail").fill("0812-0000-007")
      await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
      await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
      await page.getByRole("button", { name: "Masuk", exact: true }).click()
      await page.getByRole("heading", { level: 1 }).waitFor()
      const token = (await home.cookies()).find(({ name }) => name.includes("person"))?.value ?? ""
      const file = await hall.file(await hall.person(token))
      const reason = { code: "tidak-terbaca", words: "Foto KK tidak terbaca" }
      const give = (command: string, payload: object) =>
        hall.run(
          Effect.flatMap(Applications.Applications, (applications) =>
            applications.command({
              commandId: command,
              by: hall.clerk,
              file: file.id,
              command: `application.${command}`,
              payload: payload as never
            })
          )
        )
      await give("verify", { requirement: "kk", verdict: "rejected", reason })
      await give("return", { reason })

      await page.goto(`${hall.url}/permohonan/${file.id}`)
      await page.getByText("Waktu yang disarankan").waitFor()
      await isClean(page, "the file that was returned")
      await page.getByRole("link", { name: "Pilih waktu datang kembali" }).click()
      await page.getByRole("heading", { name: "Datang kembali" }).waitFor()
      await isClean(page, "coming back")
      await page.getByRole("button", { name: "Pakai waktu ini" }).click()
      await page.getByRole("button", { name: "Ya, pesan waktu ini" }).click()
      await page.getByText(`Untuk berkas ${file.number}`).waitFor()
      await page.goto(`${hall.url}/kembali/${file.id}`)
      await page.getByText("Waktu Anda untuk berkas ini").waitFor()
      await home.close()

      await sit(hall.url, hall.cookie, ["1"])
      const office = await context(desk)
      await wear(office, hall.url, hall.cookie)
      const kiosk = await office.newPage()
      await kiosk.goto(`${hall.url}/kiosk`)
      await kiosk.getByRole("button", { name: "Saya punya janji temu" }).click()
      await kiosk.locator("#kode").fill(`${hall.url}/permohonan/${file.id}`)
      await kiosk.locator("[data-arrive]").click()
      const label = await kiosk.locator("[data-label]").first().innerText()
      const counter = await office.newPage()
      await counter.goto(`${hall.url}/counter/1`)
      const press = (action: string) => counter.locator(`[data-action="${action}"]:not([aria-disabled="true"])`).click()
      await press("open")
      for (let called = ""; called !== label;) {
        await press("callNext")
        await press("serve")
        called = await counter.locator("[data-label]").innerText()
        if (called !== label) await press("finish")
      }
      await isClean(counter, "the counter")
      await counter.getByRole("link", { name: `Buka berkas ${file.number}` }).click()
      await counter.getByText("Foto KK tidak terbaca").waitFor()
      await isClean(counter, "the file at the counter")
      await counter.setViewportSize(phone)
      await isClean(counter, "the file at the counter, on a phone")
      await counter.setViewportSize(desk)
      const row = (name: string) => counter.getByRole("group", { name, exact: true })
      await row("ktp").getByLabel("Diterima").check()
      await counter.getByLabel("Diterima lengkap").check()
      await counter.getByRole("button", { name: "Selesaikan nomor dan berkas" }).click()
      await counter.getByText(`Berkas ${file.number}: Masih ada persyaratan`).first().waitFor()
      await row("ktp").getByLabel("Diterima").check()
      await row("kk").getByLabel("Diterima").check()
      await counter.getByLabel("Diterima lengkap").check()
      await counter.getByRole("button", { name: "Selesaikan nomor dan berkas" }).click()
      await counter.locator(".current-none").waitFor()
      const after = await hall.run(
        Effect.flatMap(Applications.Applications, (applications) =>
          applications.file({ by: hall.clerk, file: file.id })
        )
      )
      assert.isNotNull(after.completeAt)
      await office.close()
    },
    minute * 2
  )

  it.skipIf(skip)(
    "a manager offers the appointments of an agency with a reason, and from then on they can be booked",
    async () => {
      const office = await context(desk)
      await wear(office, hall.url, hall.manager)
      const page = await office.newPage()
      const visitor = await office.newPage()
      await visitor.goto(`${hall.url}/pesan/disnaker/info`)
      await visitor.getByText("Layanan ini tidak memakai janji temu").waitFor()
      await page.goto(`${hall.url}/manager#jam-layanan`)
      const agency = page.locator('[data-agency="disnaker"]')
      await agency.locator("summary").first().click()
      await agency.locator("[data-do=hours]").first().click()
      await page.getByLabel("Panjang satu waktu, menit").selectOption("30")
      await page.getByLabel("Orang pada satu waktu").fill("3")
      await isClean(page, "the hours of an agency")
      await page.locator("[name=reason]").fill("Antrean pagi terlalu panjang")
      await page.locator("[data-do=submit]").click()
      await page.locator(".sheet").waitFor({ state: "detached" })
      await visitor.reload()
      await visitor.locator(".slot-day").first().click()
      await visitor.getByText("3 tempat").first().waitFor()
      await office.close()
    },
    minute
  )
})
