import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { join } from "node:path"
import { type Browser, type BrowserContext, type Page } from "playwright-core"
import { decide, openRegistry, photo as small, type Registry } from "../../packages/server/test/support/registryHall.ts"
import { launch } from "../support/browser.ts"
import { isClean as axeClean } from "./support/axe.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000
const shots = process.env["BALAI_SHOTS"]

const isClean = async (page: Page, what: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${what}.png`), fullPage: true })
  await axeClean(page, what)
}

/** A page of paper as a phone's camera takes it: larger than a network likes, and noisy. */
const drawn = `(async () => {
  const canvas = document.createElement("canvas")
  canvas.width = 2100
  canvas.height = 2800
  const paper = canvas.getContext("2d")
  const noise = paper.createImageData(2100, 400)
  let seed = 7
  for (let at = 0; at < noise.data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    const grey = 200 + (seed >> 16) % 32
    noise.data[at] = noise.data[at + 1] = noise.data[at + 2] = grey
    noise.data[at + 3] = 255
  }
  for (let row = 0; row < 7; row += 1) paper.putImageData(noise, 0, row * 400)
  paper.fillStyle = "#111"
  paper.font = "90px serif"
  for (let line = 0; line < 16; line += 1) paper.fillText("KARTU KELUARGA baris " + line, 200, 300 + line * 150)
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95))
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ""
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(text)
})()`

describe("applying on a phone of 360 pixels", () => {
  let browser: Browser
  let hall: Registry
  let photo: Buffer

  beforeAll(async () => {
    if (skip) return
    hall = await openRegistry()
    browser = await launch()
    const page = await browser.newPage()
    photo = Buffer.from((await page.evaluate(drawn)) as string, "base64")
    await page.close()
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  const phone = async (javaScriptEnabled: boolean): Promise<BrowserContext> =>
    browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: "id-ID",
      javaScriptEnabled,
      hasTouch: true,
      isMobile: true
    })

  const signIn = async (page: Page, number: string): Promise<void> => {
    await page.getByLabel("Nomor ponsel atau e-mail").fill(number)
    await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
    await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
    await page.getByRole("button", { name: "Masuk", exact: true }).click()
  }

  const fromCatalogue = async (page: Page, number: string, look: (what: string) => Promise<void>) => {
    await page.goto(`${hall.url}/layanan/dukcapil/akta`)
    await page.getByRole("link", { name: /^Ajukan/ }).click()
    await signIn(page, number)
    await page.getByRole("heading", { name: "Ajukan: Akta kelahiran" }).waitFor()
    await look("mulai")
    await page.getByRole("button", { name: "Mulai permohonan" }).click()
    await page.getByLabel("Nama anak").fill("Siti Aisyah")
    await look("isi")
    await page.getByRole("button", { name: "Lanjutkan", exact: true }).click()
    await page.getByLabel("Tanggal", { exact: true }).fill("3")
    await page.getByLabel("Bulan").fill("8")
    await page.getByLabel("Tahun").fill("2026")
    await page.getByRole("button", { name: "Lanjutkan", exact: true }).click()
    await page.getByRole("heading", { name: "KTP-el pelapor" }).waitFor()
    await look("dokumen")
  }

  const file = () => ({ name: "kk.jpg", mimeType: "image/jpeg", buffer: photo })

  it.skipIf(skip)(
    "works without script, from the catalogue to the receipt",
    async () => {
      const context = await phone(false)
      const page = await context.newPage()
      await fromCatalogue(page, "0812-0000-001", async () => {})
      for (const paper of ["KTP-el pelapor", "Kartu keluarga"]) {
        await page.getByRole("heading", { name: paper }).waitFor()
        const buffer = small
        await page
          .getByLabel("Pilih foto atau berkas PDF")
          .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer })
        await page.getByRole("button", { name: "Unggah dan lanjutkan" }).click()
      }
      await page.getByRole("link", { name: "Lewati" }).click()
      await page.getByRole("button", { name: "Kirim permohonan" }).click()
      await page.getByRole("heading", { name: "Permohonan diterima" }).waitFor()
      assert.match(await page.locator(".form-sent-number").innerText(), /DUKCAPIL-\d{4}-\d{5}/)
      await context.close()
    },
    minute
  )

  it.skipIf(skip)(
    "with script a photo is shrunk, and an upload whose signal is lost in the middle goes on where it stopped",
    async () => {
      const context = await phone(true)
      const page = await context.newPage()
      const look = (what: string) => isClean(page, what)
      await fromCatalogue(page, "0812-0000-002", look)
      const parts: Array<number> = []
      let isCut = false
      await page.route("**/api/v1/person/uploads/*?offset=*", async (route) => {
        const offset = Number(new URL(route.request().url()).searchParams.get("offset"))
        if (parts.length === 1 && !isCut) {
          isCut = true
          await route.abort("connectionreset")
          return
        }
        parts.push(offset)
        await route.continue()
      })
      let announced = 0
      page.on("request", (request) => {
        if (request.url().endsWith("/api/v1/person/uploads")) announced = Number(request.postDataJSON().bytes)
      })
      await page.getByLabel("Ambil foto dengan kamera").setInputFiles(file())
      await page.getByText("Sinyal terputus").waitFor()
      await look("terputus")
      await page.getByRole("heading", { name: "Kartu keluarga" }).waitFor()
      assert.isAbove(photo.length, 1_000_000)
      assert.isAtMost(announced, 500_000)
      assert.isTrue(isCut)
      assert.deepStrictEqual(
        parts,
        [...new Set(parts)].toSorted((one, other) => one - other)
      )
      await page.getByLabel("Pilih foto atau berkas PDF").setInputFiles({
        name: "kk.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("bukan PDF")
      })
      await page.locator('.app-said[data-wrong="yes"]').waitFor()
      await look("ditolak")
      await page.getByLabel("Pilih foto atau berkas PDF").setInputFiles(file())
      await page.getByRole("heading", { name: "Buku nikah" }).waitFor()
      await page.getByRole("link", { name: "Tunjukkan kode" }).click()
      await page.getByRole("button", { name: "Tunjukkan kode" }).click()
      await page.locator("[data-code]").waitFor()
      await look("kode")
      await page.getByRole("link", { name: "Lanjutkan", exact: true }).click()
      await page.getByRole("heading", { name: "Periksa sebelum mengirim" }).waitFor()
      await look("tinjau")
      await page.getByRole("button", { name: "Kirim permohonan" }).click()
      await page.getByRole("heading", { name: "Permohonan diterima" }).waitFor()
      await look("tanda-terima")
      await page.getByRole("link", { name: "Pantau permohonan ini" }).click()
      await page.getByRole("heading", { name: "Riwayat" }).waitFor()
      await look("permohonan")
      const id = decodeURIComponent(new URL(page.url()).pathname.split("/")[2]!)
      await correct(page, id, look)
      await context.close()
    },
    minute
  )

  it.skipIf(skip)(
    "a service, the door and the first question weigh little, and are there within seconds at 400 kbit/s with 400 ms",
    async () => {
      const context = await phone(true)
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      const rate = (400 * 1_000) / 8
      await session.send("Network.enable")
      await session.send("Network.setCacheDisabled", { cacheDisabled: false })
      const slow = { offline: false, latency: 400, downloadThroughput: rate, uploadThroughput: rate }
      await session.send("Network.emulateNetworkConditions", slow)
      let bytes = 0
      session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength))
      const seen: Array<string> = []
      /** What is loaded until somebody can read and press, and how long that takes. */
      const measure = async (what: string, go: () => Promise<unknown>): Promise<void> => {
        bytes = 0
        const from = Date.now()
        await go()
        await page.waitForLoadState("load")
        const took = Date.now() - from
        seen.push(`${what}: ${Math.ceil(bytes / 1000)} KB, ${(took / 1000).toFixed(1)} s`)
        assert.isAtMost(bytes, 50_000, what)
        assert.isAtMost(took, 6_000, what)
      }
      await measure("service", () => page.goto(`${hall.url}/layanan/dukcapil/akta`))
      await measure("door", () => page.getByRole("link", { name: /^Ajukan/ }).click())
      await signIn(page, "0812-0000-003")
      await page.getByRole("heading", { name: "Ajukan: Akta kelahiran" }).waitFor()
      await measure("question", () => page.getByRole("button", { name: "Mulai permohonan" }).click())
      await page.getByLabel("Nama anak").waitFor()
      console.log(`On 400 kbit/s: ${seen.join("; ")}`)
      await context.close()
    },
    minute
  )

  const correct = async (page: Page, id: string, look: (what: string) => Promise<void>) => {
    const blurred = { code: "buram", words: "Nomor di kartu keluarga tidak terbaca" }
    await decide(hall, id)("application.verify", { requirement: "ktp", verdict: "accepted", reason: null })
    await decide(hall, id)("application.verify", { requirement: "kk", verdict: "rejected", reason: blurred })
    await decide(hall, id)("application.ask", { words: "Anak ke berapa?" })
    await decide(hall, id)("application.return", { reason: { code: "kurang", words: "Foto ulang kartu keluarga" } })
    await page.goto(`${hall.url}/permohonan`)
    await look("daftar")
    await page.getByRole("link", { name: "Akta kelahiran" }).click()
    await look("perbaiki")
    await page.getByText("Dokumennya hanya ada di kertas?").click()
    await look("kembali-ke-loket")
    await page.getByRole("link", { name: /^Perbaiki/ }).click()
    await look("dokumen-lagi")
    await page.getByLabel("Pilih foto atau berkas PDF").setInputFiles(file())
    await page.getByText("Berkas baru sudah diunggah").waitFor()
    await page.getByRole("button", { name: "Kirim kembali" }).click()
    await page.getByRole("heading", { name: "Kelengkapan diperiksa" }).waitFor()
    await page.getByRole("link", { name: "Tarik permohonan" }).click()
    await page.getByRole("heading", { name: "Tarik permohonan ini?" }).waitFor()
    await look("tarik")
    await page.goto(`${hall.url}/v/6tJcX2xLk3mB9qQwZrT0aA`)
    await look("v")
  }
})
