/**
 * The walk: the hall of Asahan as `npm start` runs it, and everybody who has to do with it, each in a browser of their own.
 * Its computer's clock stands at a Saturday morning, on which the hall is closed: the manager opens it on the page.
 */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { qrOf } from "../packages/elements/src/internal/qr.ts"
import { spoken, waitForSpeech } from "./pages/support/ears.ts"
import { until } from "./pages/support/until.ts"
import { browserMissing, launch } from "./support/browser.ts"
import { fillIn, goAway, openAt, press, section, seen, send, shows, takeNumber } from "./walk/hands.ts"
import { type Program, startProgram } from "./walk/program.ts"

const minute = 60_000

/** Saturday, 22 August 2026, 08.40 WIB. */
const ahead = Date.UTC(2026, 7, 22, 1, 40) - Date.now()

const publicUrl = "http://antrean.asahan.example"
const ktp = "dukcapil.ktp-el"
const call = (number: string): string => `Nomor antrean A nol nol ${number}, silakan menuju loket satu`

describe.skipIf(browserMissing !== null)("the walk through the hall of Asahan", () => {
  let folder = ""
  let hall: Program
  let browser: Browser
  let manager: Page
  let kiosk: Page
  let board: Page
  let counter: Page
  let phone: Page
  let isBroken = false
  const thrown: Array<Error> = []

  const start = (port: number): Promise<Program> =>
    startProgram({ database: join(folder, "hall.db"), port, ahead, more: ["--public-url", publicUrl] })

  const open = async (size: Parameters<typeof openAt>[1], path: string): Promise<Page> => {
    const page = await openAt(browser, size, path.startsWith("http") ? path : hall.url + path)
    page.on("pageerror", (error) => thrown.push(error))
    return page
  }

  /** One chapter goes on where the one before ended; after one that failed there is nothing to go on from. */
  const chapter = (title: string, play: () => Promise<void>): void =>
    it(
      title,
      async ({ skip }) => {
        if (isBroken) skip("an earlier chapter failed")
        isBroken = true
        await play()
        assert.deepStrictEqual(thrown, [])
        isBroken = false
      },
      2 * minute
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "balai walk "))
    hall = await start(0)
    const { host } = new URL(hall.url)
    browser = await launch(`--host-resolver-rules=MAP ${new URL(publicUrl).host} ${host}`)
  }, minute)

  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
    await rm(folder, { recursive: true, force: true })
  }, minute)

  chapter("the code on the console makes the first manager", async () => {
    manager = await open("desk", "/setup")
    await fillIn(manager, {
      "Kode sekali pakai": hall.setup?.code ?? assert.fail("no code"),
      "Nama Anda": "Sri Wahyuni",
      "Nama masuk": "sri",
      "Kata sandi": "perahu di danau toba"
    })
    await manager.waitForURL(/\/manager/)
    await seen(manager, "Tidak mengeluarkan nomor")
  })

  chapter(
    "kiosk and board show a code each, the manager types it, and they belong to the hall without a reload",
    async () => {
      kiosk = await open("kiosk", "/kiosk")
      board = await open("board", "/board/lantai-1")
      await section(manager, "perangkat")
      await board.getByRole("button", { name: "Daftarkan layar ini" }).click()
      const devices = [
        { page: kiosk, name: "Mesin pintu depan", zone: "" },
        { page: board, name: "Layar lantai 1", zone: "lantai-1" }
      ]
      for (const { page, name, zone } of devices) {
        const code = /[A-Z]{4}-[A-Z]{4}/.exec(await page.locator("[data-code]").innerText())?.[0] ?? ""
        await manager.locator("[data-do=enrol]").click()
        await manager.getByLabel("Kode di layar perangkat").fill(code)
        await manager.getByLabel("Nama perangkat").fill(name)
        await manager.getByLabel("Ruang tunggu").selectOption(zone)
        await send(manager)
        await shows(manager, ".row", name)
      }
      await kiosk.locator("[data-code]").waitFor({ state: "detached" })
    }
  )

  chapter(
    "a Saturday is opened on the manager's page, and the kiosk that said when it opens gives numbers at once",
    async () => {
      await shows(kiosk, ".kiosk-main", /Senin, 24 Agustus 2026, 07\.30 WIB/)
      await shows(board, ".front-opens", "24 Agustus 2026")
      await section(manager, "jam-layanan")
      await manager.locator(".level[data-level=hall] [data-do=exception]").click()
      await manager.getByLabel("Tanggal").fill("2026-08-22")
      await manager.getByLabel("Buka pada jam lain").check()
      await manager.getByLabel("Alasan, terbaca pengunjung").fill("Layanan Sabtu")
      await send(manager)
      await shows(manager, ".level[data-level=hall]", "08.00–12.00 · Layanan Sabtu")
      await kiosk.locator('button[data-agency="dukcapil"]').waitFor()
      await section(manager, "hari-ini")
      await seen(manager, "Balai buka")
    }
  )

  chapter(
    "an officer chooses a password of their own at the first sign-in, sits down and opens the counter",
    async () => {
      await section(manager, "petugas")
      await manager.locator("[data-do=addOfficer]").click()
      await manager.getByLabel("Nama", { exact: true }).fill("Rahma Siregar")
      await manager.getByLabel("Nama masuk", { exact: true }).fill("rahma")
      const serves = manager.getByRole("group", { name: "Melayani di loket instansi" })
      await serves.getByLabel("Dinas Kependudukan dan Pencatatan Sipil").check()
      await manager.locator("[data-do=submit]").click()
      const password = await manager.locator("[data-secret]").innerText()
      await manager.locator("[data-do=done]").click()
      counter = await open("desk", "/counter/1")
      await counter.waitForURL(/\/sign-in/)
      await counter.waitForSelector("balai-sign-in:defined")
      await fillIn(counter, { "Nama masuk": "rahma", "Kata sandi": password })
      await fillIn(counter, { "Kata sandi baru": "kopi pagi di kisaran" })
      await counter.waitForURL(/\/counter\/1/)
      await counter.getByRole("button", { name: "Duduk di loket ini" }).click()
      await press(counter, "b", "open")
      await shows(counter, ".counter-officer", "Rahma Siregar")
      await shows(counter, ".pill", "Buka")
      await board.locator("[data-code]").waitFor({ state: "detached" })
    }
  )

  chapter(
    "two taps make a number, its QR code leads the phone to it, and a call is on the board, in the air and on the phone",
    async () => {
      const first = await takeNumber(kiosk, ktp)
      assert.deepInclude(first, { label: "A-001", taps: 2 })
      assert.isTrue(first.url.startsWith(`${publicUrl}/t/`), first.url)
      assert.strictEqual(await kiosk.locator(".kiosk-ticket .qr path").getAttribute("d"), qrOf(first.url).path)
      phone = await open("phone", first.url)
      await shows(phone, ".state-next", "Anda berikutnya")
      await board.locator(".front").click()
      await board.waitForSelector('[data-sound="voice"]')
      await press(counter, " ", "callNext")
      await shows(counter, ".current-label", "A-001")
      await shows(board, ".front-number", "A-001")
      await shows(board, ".front-counter", "Loket 1")
      await shows(phone, ".state-counter", "Loket 1")
      await waitForSpeech(board, 2)
      assert.deepStrictEqual(await spoken(board), [call("satu"), call("satu")])
      await goAway(kiosk)
    }
  )

  chapter(
    "a power cut loses nothing: sessions, devices and numbers are there, and the pages find back by themselves",
    async () => {
      const pages = [kiosk, board, counter, phone, manager]
      await hall.kill()
      await Promise.all(pages.map((page) => seen(page, "Terputus sejak")))
      await shows(board, '[data-counter="1"]', "A-001")
      hall = await start(Number(new URL(hall.url).port))
      assert.isNull(hall.setup)
      await Promise.all(pages.map((page) => page.getByText("Terputus sejak").waitFor({ state: "detached" })))
      await shows(board, '[data-counter="1"]', "A-001")
      await shows(phone, ".state-counter", "Loket 1")
      await shows(manager, ".row[data-officer=rahma]", "Loket 1")
      assert.strictEqual((await spoken(board)).length, 2)
    }
  )

  chapter(
    "a number is served, put aside, taken up again, finished, and a wrong Selesai is taken back, all by keyboard",
    async () => {
      await press(counter, "l", "serve")
      await shows(phone, ".state-label", "Dilayani")
      await press(counter, "d", "hold")
      await shows(counter, ".box-recent", "A-001")
      await press(counter, "j", "continue")
      await shows(counter, ".current-state", "Dilayani")
      await press(counter, "s", "finish")
      await shows(phone, ".state-label", "Selesai")
      await press(counter, "z", "undo")
      await shows(counter, ".current-state", "Dilayani")
      await shows(phone, ".state-label", "Dilayani")
    }
  )

  chapter(
    "one key finishes and calls the next, who is moved to another service without losing the number",
    async () => {
      assert.strictEqual((await takeNumber(kiosk, ktp)).label, "A-002")
      await goAway(kiosk)
      await press(counter, "p", "finishAndCallNext")
      await shows(counter, ".current-label", "A-002")
      await shows(board, ".front-number", "A-002")
      await waitForSpeech(board, 4)
      assert.deepStrictEqual((await spoken(board)).slice(2), [call("dua"), call("dua")])
      await press(counter, "a", "transfer")
      await counter.getByLabel("Cari layanan atau instansi").waitFor()
      await counter.keyboard.type("kartu keluarga")
      await counter.keyboard.press("Enter")
      await counter.locator(".current-label").waitFor({ state: "detached" })
      await section(manager, "hari-ini")
    }
  )

  chapter(
    "a number is called out of turn with a reason, which the manager reads, and the priority lane is granted",
    async () => {
      for (const label of ["A-003", "A-004"]) {
        assert.strictEqual((await takeNumber(kiosk, ktp)).label, label)
        await goAway(kiosk)
      }
      assert.strictEqual((await takeNumber(kiosk, ktp, "pregnant")).label, "A-005")
      await seen(kiosk, "Meminta prioritas: ibu hamil")
      await goAway(kiosk)
      await counter.locator("[data-row]").nth(2).waitFor()
      await counter.keyboard.press("2")
      await counter.getByRole("heading", { name: "A-004" }).waitFor()
      await counter.getByRole("button", { name: "Melengkapi berkas" }).click()
      await shows(counter, ".current-label", "A-004")
      await shows(manager, ".queues", /Dinas Kependudukan[\s\S]*3/)
      await shows(manager, ".picked", /A-004[\s\S]*Loket 1[\s\S]*Melengkapi berkas/)
      await press(counter, "l", "serve")
      await press(counter, "s", "finish")
      await counter.locator(".current-label").waitFor({ state: "detached" })
      await counter.keyboard.press("2")
      await counter.getByRole("heading", { name: "A-005" }).waitFor()
      await counter.getByRole("button", { name: "Ibu hamil", exact: true }).click()
      await counter.locator('.mark[data-priority="granted"]').waitFor()
      await counter.keyboard.press("Escape")
      await press(counter, " ", "callNext")
      await shows(counter, ".current-label", "A-005")
      await press(counter, "l", "serve")
    }
  )

  chapter("a counter serves one service more from the moment the manager saves it", async () => {
    assert.notInclude(await counter.locator(".aside").innerText(), "A-002")
    await section(manager, "loket")
    await manager.locator('[data-counter="1"] [data-do=counter]').click()
    await manager.getByLabel("Kartu Keluarga").check()
    await manager.getByRole("button", { name: "Antrean panjang, tambah loket" }).click()
    await send(manager)
    await seen(manager, "Loket 1 tersimpan dan langsung berlaku.")
    await shows(counter, ".next", "A-002")
    await press(counter, "p", "finishAndCallNext")
    await shows(counter, ".current-label", "A-002")
    await shows(counter, ".current-service", "Kartu Keluarga")
    await shows(board, ".front-number", "A-002")
  })

  chapter("the manager closes the day and reads which numbers were left", async () => {
    await section(manager, "hari-ini")
    await until(manager, `document.querySelector(".stat strong")?.textContent === "1"`)
    await manager.locator("[data-do=closeDay]").click()
    await seen(manager, "1 orang masih menunggu.")
    await send(manager)
    await seen(manager, "2 nomor tersisa")
    await shows(manager, ".left", /A-002[\s\S]*A-003|A-003[\s\S]*A-002/)
    await shows(counter, ".pill", "Tutup")
    await shows(kiosk, ".kiosk-main", /tutup/i)
    await phone.waitForTimeout(1_000)
    await shows(phone, ".state-label", "Selesai")
    assert.strictEqual(await hall.stop(), 0)
  })
})
