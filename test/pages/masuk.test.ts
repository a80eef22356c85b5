import { Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { mall } from "../../examples/asahan/mall.ts"
import { launch } from "../support/browser.ts"
import { signIn, wear } from "../support/entrance.ts"
import { isClean } from "./support/axe.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000

describe("entering on a phone of 360 pixels", () => {
  let browser: Browser
  let server: Server.Running
  const directory = mkdtempSync(join(tmpdir(), "balai-masuk-"))

  beforeAll(async () => {
    if (skip) return
    server = await Server.run({ mall, host: "127.0.0.1", port: 0, directory, mode: "demo" })
    // A name that is not this computer's own: over plain http a browser then says nothing but the origin.
    browser = await launch("--host-resolver-rules=MAP balai.test 127.0.0.1")
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  })

  const phone = async (javaScriptEnabled: boolean): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: "id-ID",
      javaScriptEnabled
    })
    return context.newPage()
  }

  /** From the account that one wanted to see, by the code, to the account, and out again. */
  const walk = async (url: string, isScripted: boolean): Promise<void> => {
    const page = await phone(isScripted)
    await page.goto(`${url}/akun`)
    assert.strictEqual(new URL(page.url()).pathname, "/masuk")
    if (isScripted) await isClean(page, "asking")
    await page.getByLabel("Nomor ponsel atau e-mail").fill(isScripted ? "0812-0000-001" : "0812-0000-002")
    await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
    await page.getByRole("heading", { name: "Ketik kode Anda" }).waitFor()
    if (isScripted) await isClean(page, "typing")
    assert.include(await page.locator(".person-shown").innerText(), "LATIHAN")
    const code = await page.locator("[data-code]").innerText()
    await page.getByLabel("Kode", { exact: true }).fill("000000")
    await page.getByRole("button", { name: "Masuk", exact: true }).click()
    await page.getByRole("alert").waitFor()
    await page.getByLabel("Kode", { exact: true }).fill(code)
    await page.getByRole("button", { name: "Masuk", exact: true }).click()
    await page.getByRole("heading", { name: "Akun saya" }).waitFor()
    assert.strictEqual(new URL(page.url()).pathname, "/akun")
    const whatsApp = page.locator('[data-purpose="whatsapp"]')
    await whatsApp.getByRole("button", { name: "Setujui" }).click()
    await whatsApp.getByRole("button", { name: "Tarik persetujuan" }).waitFor()
    if (isScripted) await isClean(page, "the account")
    await page.getByRole("link", { name: "Keluar", exact: true }).click()
    await page.getByRole("button", { name: "Keluar", exact: true }).click()
    await page.getByRole("heading", { name: "Masuk pemohon" }).waitFor()
    await page.context().close()
  }

  it.skipIf(skip)(
    "works with script and without, over this computer's own address and over plain http under another name",
    async () => {
      await walk(server.url, true)
      await walk(server.url.replace(new URL(server.url).hostname, "balai.test"), false)
    },
    minute
  )

  it.skipIf(skip)(
    "the greeter's slip shows a code once, which opens the account on the applicant's own phone",
    async () => {
      const desk = await phone(false)
      await wear(desk.context(), server.url, await signIn(server.url, { login: "pengelola", password: "latihan" }))
      await desk.goto(`${server.url}/meja/kode`)
      await desk.getByLabel("NIK atau nomor paspor").fill(["120918", "570890", "9001"].join(""))
      await desk.getByLabel("Nama").fill("Tini")
      await desk.getByRole("button", { name: "Buat kode" }).click()
      const code = await desk.locator("[data-code]").innerText()
      const page = await phone(false)
      await page.goto(`${server.url}/masuk`)
      await page.getByRole("textbox", { name: "Kode cetak" }).fill(code.toLowerCase())
      await page.locator(".person-printed").getByRole("button", { name: "Masuk" }).click()
      await page.getByRole("heading", { name: "Halo, Tini" }).waitFor()
      await desk.goto(`${server.url}/meja/kode`)
      assert.notInclude(await desk.content(), code)
    },
    minute
  )
})
