import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { type Browser, type Locator, type Page } from "playwright-core"
import { launch } from "../support/browser.ts"
import { isClean } from "./support/axe.ts"
import { apply, keepToThemselves, takePhone, upload } from "./support/citizen.ts"
import { type Officer, sitDown } from "./support/officer.ts"
import { skip } from "./support/stage.ts"
import { type Login, openWalkHall, type WalkHall } from "./support/walkHall.ts"

const minute = 60_000

/** What another system sends: one empty page. */
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

const nik = ["120918", "170805", "9001"].join("")
const card = ["120918", "010125", "0001"].join("")
const person = { "Nama lengkap": "Sukarno", NIK: nik }

const heading = (page: Page, name: string): Promise<void> => page.getByRole("heading", { name }).waitFor()
const says = (page: Page, ...words: ReadonlyArray<string>): Promise<ReadonlyArray<void>> =>
  Promise.all(words.map((one) => page.getByText(one).filter({ visible: true }).first().waitFor()))
const isSilentOn = async (page: Page, words: string): Promise<void> =>
  assert.strictEqual(await page.getByText(words).filter({ visible: true }).count(), 0, words)

/** Looks at the same page in a browser that runs scripts: axe needs one, and who walks here does not. */
const looksClean = async (page: Page, what: string): Promise<void> => {
  const [own, browser] = [page.context(), page.context().browser()]
  if (browser === null) throw new Error("a page without a browser")
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    locale: "id-ID",
    storageState: await own.storageState()
  })
  const twin = await context.newPage()
  await twin.goto(page.url())
  await isClean(twin, what)
  await context.close()
}

/** Looks again, as somebody would, until it is there: what the hall does after a commit takes a moment. */
const looksUntil = async (page: Page, name: string): Promise<void> => {
  for (let times = 0; times < 50; times += 1) {
    await page.reload()
    if ((await page.getByRole("heading", { name }).count()) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`"${name}" is not there`)
}

const opinion = (verdict: string, words: string) => async (form: Locator) => {
  await form.getByLabel(verdict, { exact: true }).check()
  await form.getByLabel("Keterangan").fill(words)
}

const registered = (reference: string) => (form: Locator) => form.getByLabel("Nomor registrasi").fill(reference)

const received = (number: string, withDocument: boolean) => async (form: Locator) => {
  await form.getByLabel("Nomor", { exact: true }).fill(number)
  if (!withDocument) return
  const document = { name: "produk.pdf", mimeType: "application/pdf", buffer: pdf }
  await form.locator('input[type="file"]').setInputFiles(document)
}

const overTheCounter = (to: string) => async (form: Locator) => {
  await form.getByLabel(to, { exact: true }).check()
  await form.getByLabel("Loket", { exact: true }).check()
}

const download = async (page: Page, press: () => Promise<void>): Promise<Buffer> => {
  const [came] = await Promise.all([page.waitForEvent("download"), press()])
  return readFileSync(await came.path())
}

describe("whole journeys on a phone of 360 pixels and on the officers' pages", () => {
  let browser: Browser
  let hall: WalkHall
  const officers: Array<Officer> = []

  beforeAll(async () => {
    if (skip) return
    const till = { payments: [{ after: "5 hours", notice: "lost" }], qris: true } as const
    ;[hall, browser] = await Promise.all([openWalkHall({ at: "2026-03-17T09:00", till }), launch()])
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  const desk = async (login: Login): Promise<Officer> => {
    const officer = await sitDown(browser, hall, login)
    officers.push(officer)
    return officer
  }

  it.skipIf(skip)(
    "a birth certificate, returned once across a week of joint leave, comes from SIAK and goes over the counter",
    async () => {
      const phone = await takePhone(browser, false)
      const { page } = phone
      const number = await apply(phone, hall.url, {
        need: "anak baru lahir",
        service: "Akta kelahiran",
        phone: "0812-0000-007",
        pages: [
          { "Nama anak": "Sukarno", Tanggal: "1", Bulan: "3", Tahun: "2026" },
          { Tidak: true },
          { "Rumah sakit atau klinik": true },
          { Ya: true, "Nomor KK": card },
          { "Nama pelapor": "Siti", NIK: nik },
          { "Nomor telepon": "0812 0000 007" }
        ],
        stop: looksClean
      })
      const dewi = await desk("dewi")
      await dewi.open(number)
      await dewi.acceptRows()
      await dewi.give("application.accept")
      // 48 hours from nine o'clock on Tuesday, the same for both.
      await says(dewi.page, "Paling lambat Kamis, 19 Maret 2026")
      await page.reload()
      await says(page, "Paling lambat Kamis, 19 Maret 2026")

      // Five hours are gone when the officer who enters it sees that the letter is cut off.
      await hall.until("2026-03-17T14:00")
      await dewi.open(number)
      await dewi.rejectRow("Surat kelahiran", "Surat kelahiran terpotong")
      await dewi.give("application.return")
      await page.reload()
      await says(page, "Waktu berhenti sejak Selasa, 17 Maret 2026", "Surat kelahiran terpotong")
      await isSilentOn(page, "19 Maret 2026")
      await looksClean(page, "returned")

      // The offices are shut from Wednesday until Wednesday: nothing of the time passes.
      await hall.until("2026-03-25T10:00")
      await page.reload()
      await says(page, "Waktu berhenti sejak Selasa, 17 Maret 2026")
      await page.getByRole("link", { name: /^Perbaiki/ }).click()
      await upload(phone)
      await says(page, "Berkas baru sudah diunggah")
      await page.getByRole("button", { name: "Kirim kembali" }).click()
      await heading(page, "Kelengkapan diperiksa")
      // What is left of 48 hours, from ten o'clock on: five in the morning of Friday.
      await says(page, "Paling lambat Jumat, 27 Maret 2026")
      await dewi.open(number)
      await says(dewi.page, "Paling lambat Jumat, 27 Maret 2026", "Baru dari pemohon")

      await dewi.acceptRows()
      await dewi.give("application.accept")
      await dewi.give("application.register", registered("SIAK-CONTOH-1"))
      await page.reload()
      await heading(page, "Diproses di SIAK")
      await dewi.give("application.receive", received("AL-CONTOH-12", true))
      await page.reload()
      await heading(page, "Siap diambil")
      await dewi.give("application.handOver", overTheCounter("Pelapor"))
      await looksClean(dewi.page, "a file that is done")
      await page.reload()
      await heading(page, "Diserahkan")
      await says(page, "Diserahkan di loket, Rabu, 25 Maret 2026", "AL-CONTOH-12", "dalam batas waktu")
      const came = await download(page, () => page.getByRole("link", { name: /^Unduh/ }).click())
      assert.deepStrictEqual(came, pdf, "as SIAK sent it")
      await looksClean(page, "handed over")
      keepToThemselves([phone, ...officers], ["sukarno", "siti", nik, card, "0000-007", "0000 007", "0000007"])
      await page.context().close()
    },
    1.5 * minute
  )

  it.skipIf(skip)(
    "a health worker's licence is granted by its declared rule when the fifth working day is over, after warnings",
    async () => {
      await hall.until("2026-06-02T09:00")
      const phone = await takePhone(browser, true)
      const { page } = phone
      const number = await apply(phone, hall.url, {
        need: "izin praktik perawat",
        service: "Surat Izin Praktik",
        phone: "0812-0000-009",
        pages: [
          { Perawat: true },
          {
            "Nama fasilitas kesehatan": "Puskesmas Contoh",
            "SIP ini yang ke berapa?": "1",
            "Saya akan berpraktik di tempat ini": true
          },
          person,
          { "Nomor telepon": "0812 0000 009" }
        ]
      })
      const rina = await desk("rina")
      await rina.open(number)
      await rina.acceptRows()
      await rina.give("application.accept")
      await page.reload()
      await says(page, "Paling lambat Selasa, 9 Juni 2026")

      // Nobody does anything. The list of whoever has it warns.
      const marks: Array<string> = []
      for (const day of ["2026-06-03", "2026-06-08", "2026-06-09"]) {
        await hall.until(`${day}T10:00`)
        await rina.page.goto(`${hall.url}/kerja`)
        const row = rina.page.getByRole("row").filter({ hasText: number })
        marks.push((await row.locator("[data-due]").first().innerText()).replace(/^\W+/, ""))
      }
      assert.deepStrictEqual(marks, ["Dalam batas", "Hampir batas", "Hampir batas"])
      await looksClean(rina.page, "a list with a warning")
      await page.reload()
      await says(page, "Batas waktu hari ini, Selasa, 9 Juni 2026")
      await hall.until("2026-06-09T23:58")
      await page.reload()
      await isSilentOn(page, "Dianggap dikabulkan")

      await hall.until("2026-06-10T00:01")
      await looksUntil(page, "Menunggu tanda tangan")
      await says(page, "Dianggap dikabulkan", "Rabu, 10 Juni 2026", "UU 17/2023", "pada hari kerja kelima")
      await looksClean(page, "deemed to be granted")
      // It is written down in a document of its own, which waits for a lawyer's check.
      await says(page, "Dicatat dalam keputusan nomor", "Belum diperiksa ahli hukum.")
      const decision = await download(page, () => page.getByRole("link", { name: "Unduh keputusan (PDF)" }).click())
      assert.strictEqual(decision.subarray(0, 5).toString(), "%PDF-")
      await rina.open(number)
      await says(rina.page, "Keputusan yang dianggap dikabulkan secara hukum", "Perlu pemeriksaan ahli hukum")
      await rina.give("application.checkDeemed", async (form) => {
        await form.getByLabel("Sesuai", { exact: true }).check()
        await form.getByLabel("Ahli hukum (nama dan jabatan)").fill("Contoh, Kepala Bagian Hukum")
        await form.getByLabel("Catatan").fill("Batas waktu dihitung benar")
      })
      await looksClean(rina.page, "a deemed decision on the desk")
      await page.reload()
      await says(page, "Ahli hukum menyatakannya sesuai.")
      await isSilentOn(page, "Kepala Bagian Hukum")

      const hasan = await desk("hasan")
      await hasan.page.goto(`${hall.url}/kerja/tanda-tangan`)
      await hasan.page.getByLabel("Tanda tangani").check()
      await hasan.page.getByLabel("Frasa sandi tanda tangan elektronik").fill("frasa latihan")
      await hasan.page.getByRole("button", { name: "Jalankan putusan" }).click()
      await hasan.page.getByText(`${number}: Ditandatangani`).waitFor()
      await page.reload()
      await heading(page, "Siap diambil")
      const issued = await download(page, () => page.getByRole("button", { name: /^Unduh/ }).click())
      assert.strictEqual(issued.subarray(0, 5).toString(), "%PDF-")
      keepToThemselves([phone, ...officers], ["sukarno", nik, "puskesmas", "0000-009", "0000 009", "0000009"])
      await page.context().close()
    },
    1.5 * minute
  )

  it.skipIf(skip)(
    "a building approval goes on without the office that never answers, and its QRIS payment is found although the notice is lost",
    async () => {
      await hall.until("2026-06-11T09:00")
      const phone = await takePhone(browser, true)
      const { page } = phone
      const number = await apply(phone, hall.url, {
        need: "mau bangun ruko",
        service: "Persetujuan Bangunan Gedung",
        phone: "0812-0000-008",
        pages: [
          { "Membangun baru": true },
          { "Toko atau kantor": true, "Luas lantai total (m²)": "72", "Jumlah lantai": "1" },
          { "Alamat lokasi bangunan": "Jalan Kenanga 1" },
          person,
          { "Nomor telepon": "0812 0000 008" }
        ]
      })
      const rina = await desk("rina")
      await rina.open(number)
      await rina.acceptRows()
      await rina.give("application.accept")
      await rina.give("application.review", opinion("Sesuai", "Sesuai tata ruang"))
      await page.reload()
      // Twenty-eight working days after Thursday 11 June, of which 16 June is none.
      await says(page, "Paling lambat Rabu, 22 Juli 2026")
      await heading(page, "Rekomendasi instansi teknis")
      assert.strictEqual(await page.getByText("Belum menjawab").count(), 2)

      // Both are asked on their own lists; one answers, and has nothing more to do.
      const [putra, lina] = [await desk("putra"), await desk("lina")]
      for (const one of [putra, lina]) {
        await one.page.goto(`${hall.url}/kerja`)
        await one.page.getByRole("link", { name: number }).click()
        await isSilentOn(one.page, "Sukarno")
      }
      await putra.give("application.recommend", opinion("Mendukung", "Struktur baik"))
      await looksClean(putra.page, "an opinion that was given")
      await says(putra.page, "Tidak ada langkah untuk Anda saat ini.")
      await putra.page.goto(`${hall.url}/kerja`)
      assert.strictEqual(await putra.page.getByRole("link", { name: number }).count(), 0)
      await hall.until("2026-06-21T08:00")
      await page.reload()
      await heading(page, "Menunggu rekomendasi")
      await hall.until("2026-06-22T08:00")
      await looksUntil(page, "Peninjauan lapangan dijadwalkan")
      await says(page, "Mendukung (Kamis, 11 Juni 2026): Struktur baik", "Tidak menjawab sampai batasnya.")
      await rina.open(number)
      await says(rina.page, "Tidak menjawab sampai batasnya")

      await rina.give("application.scheduleVisit", (form) =>
        form.getByLabel("Tanggal dan jam").fill("2026-06-23T09:00")
      )
      await hall.until("2026-06-23T11:00")
      await rina.open(number)
      await rina.give("application.recordVisit", opinion("Sesuai", "Lahan sesuai gambar"))
      const hasan = await desk("hasan")
      await hasan.page.goto(`${hall.url}/kerja`)
      await hasan.page.getByRole("link", { name: number }).click()
      await hasan.give("application.grant")
      await rina.open(number)
      await rina.give("application.assess", async (form) => {
        const fees = await form.getByRole("spinbutton").all()
        for (const [at, fee] of fees.entries()) await fee.fill(at === 0 ? "1134000" : "0")
      })
      await hall.settled()
      await page.reload()
      await heading(page, "Bayar dengan QRIS")
      await says(page, "Rp1.134.000", "Menunggu pembayaran", "Waktu berhenti sejak Selasa, 23 Juni 2026")
      await looksClean(page, "a bill by QRIS")

      // It is paid after five hours. Nobody tells of it, and the hall asks by itself.
      await hall.until("2026-06-24T09:00")
      assert.deepStrictEqual(hall.outside.deliveries, [], "no notice ever came")
      await looksUntil(page, "Didaftarkan ke SIMBG")
      await says(page, "Lunas", "Dibayar Selasa, 23 Juni 2026, 16.00", "Nomor bukti bayar", "Pembayaran diterima")
      await isSilentOn(page, "Bayar dengan QRIS")
      await looksClean(page, "a bill that is paid")

      await rina.open(number)
      await says(rina.page, "Lunas")
      await rina.give("application.register", registered("SIMBG-CONTOH-1"))
      await rina.give("application.receive", received("PBG-CONTOH-12", true))
      await rina.give("application.handOver", overTheCounter("Pemohon"))
      await page.reload()
      await says(page, "Diserahkan di loket, Rabu, 24 Juni 2026", "PBG-CONTOH-12")
      keepToThemselves([phone, ...officers], ["sukarno", nik, "kenanga", "0000-008", "0000 008", "0000008"])
      await page.context().close()
    },
    1.5 * minute
  )

  it.skipIf(skip)(
    "a police clearance shows its billing code and where it is paid, and its NTPN once an officer has recorded it",
    async () => {
      await hall.until("2026-07-01T09:00")
      const phone = await takePhone(browser, false)
      const { page } = phone
      const number = await apply(phone, hall.url, {
        need: "surat kelakuan baik",
        service: "SKCK",
        phone: "0812-0000-010",
        pages: [
          {
            ...person,
            Tanggal: "17",
            Bulan: "8",
            Tahun: "2005",
            Alamat: "Jalan Kenanga 1",
            "Nomor telepon": "0812 0000 010"
          },
          { "Melamar pekerjaan": true, Tidak: true }
        ]
      })
      const agus = await desk("agus")
      await agus.open(number)
      await agus.acceptRows()
      await agus.give("application.accept")
      await hall.settled()
      await page.reload()
      await says(page, "Petugas sedang meminta kode bayar. Kodenya muncul di halaman ini.")
      await isSilentOn(page, "Bayar dengan kode")

      // The list says what waits although the file itself waits for its applicant.
      await agus.page.goto(`${hall.url}/kerja`)
      await says(agus.page, "Tagihan yang menunggu petugas", "Menunggu kode bayar")
      await looksClean(agus.page, "a list with a bill")
      await agus.page.getByRole("link", { name: number }).click()
      await agus.give("bill.recordCode", (form) => form.getByLabel("Kode bayar").fill("8202 6011 8000 017"))
      await looksClean(agus.page, "a bill on the desk")
      await page.reload()
      await says(page, "820260118000017", "Rp30.000", "di bank, kantor pos, ATM", "Bayar sebelum Rabu, 8 Juli 2026")
      await looksClean(page, "a billing code")

      await hall.until("2026-07-02T10:00")
      await agus.open(number)
      await agus.give("bill.recordNtpn", (form) => form.getByLabel(/^NTPN/).fill("A1B2 C3D4 E5F6 G7H8"))
      await hall.settled()
      await looksUntil(page, "Didaftarkan ke aplikasi SKCK Polri")
      await says(page, "Lunas", "NTPN", "A1B2C3D4E5F6G7H8", "Paling lambat Jumat, 3 Juli 2026")
      await isSilentOn(page, "Bayar sebelum")
      assert.deepStrictEqual(
        hall.outside.asked().filter(({ instance }) => instance?.includes("polri") === true),
        [],
        "nobody collects anything"
      )

      await agus.open(number)
      await agus.give("application.register", registered("SKCK-CONTOH-1"))
      await agus.give("application.receive", received("SKCK/CONTOH/1", false))
      await page.reload()
      await says(page, "Ambil di loket dengan menunjukkan KTP")
      await agus.give("application.handOver", overTheCounter("Pemohon"))
      await page.reload()
      await heading(page, "Diserahkan")
      await says(page, "Diserahkan di loket, Kamis, 2 Juli 2026", "SKCK/CONTOH/1")
      await looksClean(page, "handed over")
      keepToThemselves([phone, ...officers], ["sukarno", nik, "kenanga", "0000-010", "0000 010", "0000010"])
      await page.context().close()
    },
    1.5 * minute
  )
})
