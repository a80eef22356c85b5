import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { manager, passwordOf } from "../support/entrance.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const fillIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.waitForSelector("balai-sign-in:defined")
  await page.getByLabel("Nama masuk").fill(login)
  await page.getByLabel("Kata sandi", { exact: true }).fill(password)
  await page.keyboard.press("Enter")
}

const at = (page: Page, path: string): Promise<void> => page.waitForURL((url) => url.pathname === path)

const serves = (counter: string) => ({ relation: "serves", counter }) as const

describe.concurrent("sign-in", () => {
  const on = setStage()

  it.skipIf(skip)(
    "a wrong password is answered without saying what was wrong, the fifth one says until when the account is locked",
    on(async ({ hall, open }) => {
      await hall.employ("rahmat", serves("1"))
      const page = await open("desk", `${hall.url}/sign-in`)
      const problem = page.locator(".form-problem .problem")
      const tried: Array<string> = []
      for (let tries = 0; tries < 6; tries += 1) {
        await fillIn(page, "rahmat", `salah sekali ${tries}`)
        await page.locator('.form-send[data-busy="no"]').waitFor()
        tried.push(await problem.innerText())
      }
      await fillIn(page, "bukan.siapa", "salah sekali juga")
      await until(page, `document.querySelector(".form-problem").textContent.includes(${JSON.stringify(tried[0])})`)
      assert.match(tried.at(-1) ?? "", /\d{2}\.\d{2}/)
      assert.strictEqual(new URL(page.url()).search, "")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "who was given a password chooses an own one first, with the rules said and checked while it is typed",
    on(async ({ hall, open }) => {
      const added = await hall.write("/api/v1/officers", hall.cookies.staff, {
        login: "dewi",
        name: "Dewi",
        relations: [serves("1")]
      })
      const { password } = added as { readonly password: string }
      const page = await open("desk", `${hall.url}/sign-in?next=/counter/1`)
      await fillIn(page, "dewi", password)
      const next = page.getByLabel("Kata sandi baru", { exact: true })
      const met = (): Promise<ReadonlyArray<unknown>> =>
        page.evaluate("[...document.querySelectorAll('[data-met]')].map((rule) => rule.dataset.met)")
      await next.fill("pendek")
      assert.deepStrictEqual(await met(), ["no", "yes", "open"])
      await page.getByRole("button", { name: "Simpan kata sandi" }).click()
      await page.getByText("Kata sandi belum memenuhi syarat di atas.").waitFor()
      await next.fill("password12")
      await page.keyboard.press("Enter")
      await page.locator(".form-problem .problem", { hasNotText: "belum memenuhi" }).waitFor()
      await next.fill("perahu di danau toba")
      assert.deepStrictEqual(await met(), ["yes", "yes", "open"])
      await page.keyboard.press("Enter")
      await at(page, "/counter/1")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "the password is shown on request, and Caps Lock is said",
    on(async ({ hall, open }) => {
      const page = await open("phone", `${hall.url}/sign-in`)
      const field = page.getByLabel("Kata sandi", { exact: true })
      await field.fill("rahasia")
      await page.getByRole("button", { name: "Tampilkan: Kata sandi" }).click()
      assert.strictEqual(await field.getAttribute("type"), "text")
      assert.strictEqual(await field.inputValue(), "rahasia")
      await page.getByRole("button", { name: "Sembunyikan: Kata sandi" }).click()
      assert.strictEqual(await field.getAttribute("type"), "password")
      const caps = `new KeyboardEvent("keydown", { key: "A", bubbles: true, modifierCapsLock: true })`
      await page.evaluate(`document.querySelector("#field-password").dispatchEvent(${caps})`)
      await page.getByText("Caps Lock menyala").waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "signing in leads only to paths of this server, and who is signed in already is not sent round in circles",
    on(async ({ hall, open }) => {
      await hall.employ("rahmat", serves("1"), serves("2"))
      const page = await open("desk", `${hall.url}/sign-in?next=${encodeURIComponent("//example.com/")}`)
      await fillIn(page, "rahmat", passwordOf("rahmat"))
      await page.getByText("Anda masuk sebagai Petugas rahmat").waitFor()
      assert.strictEqual(new URL(page.url()).origin, hall.url)
      await page.goto(`${hall.url}/sign-in?next=/manager`)
      await page.getByText("Anda masuk sebagai Petugas rahmat").waitFor()
      assert.strictEqual(new URL(page.url()).pathname, "/sign-in")
      await page.getByRole("button", { name: "Keluar" }).click()
      await page.getByLabel("Nama masuk").waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "no account can be tapped in a hall that is no demonstration",
    on(async ({ hall, open }) => {
      const page = await open("desk", `${hall.url}/sign-in`)
      await page.getByLabel("Nama masuk").waitFor()
      assert.strictEqual(await page.locator("[data-account]").count(), 0)
    }),
    2 * minute
  )
})

describe.concurrent("setup", () => {
  const on = setStage({ fresh: true })

  it.skipIf(skip)(
    "the code of the console makes the first manager, once",
    on(async ({ hall, open }) => {
      const page = await open("desk", `${hall.url}/setup`)
      const send = async (code: string): Promise<void> => {
        await page.getByLabel("Kode sekali pakai").fill(code)
        await page.getByLabel("Nama Anda").fill("Sri Wahyuni")
        await page.getByLabel("Nama masuk").fill(manager.login)
        await page.getByLabel("Kata sandi", { exact: true }).fill(manager.password)
        await page.keyboard.press("Enter")
      }
      await send("SALAH-SALAH")
      await page.locator(".form-problem .problem").waitFor()
      await send(hall.code ?? "")
      await at(page, "/manager")
      await page.goto(`${hall.url}/setup`)
      await at(page, "/sign-in")
      await page.getByText("Anda masuk sebagai Sri Wahyuni").waitFor()
    }),
    2 * minute
  )
})
