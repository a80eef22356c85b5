import { FileView } from "@balai/mall"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { until } from "./support/client.ts"
import { enterAs, type Reader, readerAt } from "./support/reader.ts"
import { decide, openRegistry, photo, type Registry } from "./support/registryHall.ts"

let hall: Registry
beforeAll(async () => {
  hall = await openRegistry()
}, 30_000)
afterAll(() => hall.stop())

let phones = 0

const numbers = new WeakMap<Reader, string>()
const numberOf = (reader: Reader): string => numbers.get(reader) ?? ""

const applicant = async (): Promise<Reader> => {
  const reader = readerAt(hall.url)
  const number = `0812-0000-${String((phones += 1)).padStart(3, "0")}`
  numbers.set(reader, number)
  await enterAs(reader, number)
  return reader
}

const otherTab = (reader: Reader): Reader => {
  const other = readerAt(hall.url)
  for (const [name, value] of reader.jar) other.jar.set(name, value)
  return other
}

const born = { "born.day": "3", "born.month": "8", "born.year": "2026", do: "continue" }

/** As far as the review. */
const filledIn = async (reader: Reader) => {
  await reader.get("/ajukan/dukcapil/akta")
  await reader.fill("/ajukan/dukcapil/akta")
  const draft = reader.path().split("/")[3]!
  const at = (step: string) => `/ajukan/draf/${draft}/${step}`
  await reader.fill(at("isi/anak"), { name: "Sukarno", do: "continue" })
  await reader.fill(at("isi/lahir"), born)
  for (const paper of ["ktp", "kk"]) await reader.upload(at(`dokumen/${paper}`), { bytes: photo })
  await reader.get(at("tinjau"))
  return { draft, at }
}

const sent = async (reader: Reader) => {
  const { at } = await filledIn(reader)
  await reader.fill(at("tinjau"))
  return reader.path().split("/")[2]!
}

describe("applying without script", () => {
  it("leads from the service over the form and the documents to a receipt, and nothing is lost on the way", async () => {
    const reader = await applicant()
    await reader.get("/ajukan/dukcapil/akta")
    for (const words of ["KTP-el pelapor", "Bila orang tua menikah tercatat", "5 hari kerja", "Gratis"])
      assert.include(reader.page(), words)
    await reader.fill("/ajukan/dukcapil/akta")
    assert.match(reader.path(), /^\/ajukan\/draf\/[^/]+\/isi\/anak$/)
    const draft = reader.path().split("/")[3]!
    const at = (step: string) => `/ajukan/draf/${draft}/${step}`
    const wrong = await reader.fill(at("isi/anak"), { name: "", do: "continue" })
    assert.strictEqual(wrong.status, 422)
    await reader.fill(at("isi/anak"), { name: "Sukarno", do: "continue" })
    assert.strictEqual(reader.path(), at("isi/lahir"))
    assert.strictEqual((await reader.fill(at("isi/lahir"), { ...born, "born.day": "32" })).status, 422)
    assert.include(reader.page(), 'value="32"')
    await reader.get("/ajukan/dukcapil/akta")
    assert.include(reader.page(), "Lanjutkan")
    await reader.get(`/ajukan/draf/${draft}`)
    assert.strictEqual(reader.path(), at("isi/lahir"))
    assert.include(reader.page(), 'value="32"')
    await reader.fill(at("isi/lahir"), born)
    assert.strictEqual(reader.path(), at("dokumen/ktp"))
    const text = await reader.upload(at("dokumen/ktp"), { bytes: Buffer.from("bukan gambar") })
    assert.strictEqual(text.status, 422)
    await reader.upload(at("dokumen/ktp"), { bytes: photo })
    assert.strictEqual(reader.path(), at("dokumen/kk"))
    await reader.get(at("tinjau"))
    assert.include(reader.page(), "Lengkapi: Kartu keluarga")
    await reader.get(at("dokumen/kk"))
    await reader.upload(at("dokumen/kk"), { bytes: photo })
    assert.strictEqual(reader.path(), at("dokumen/nikah"))
    await reader.get(at("tinjau"))
    for (const words of [
      "Sukarno",
      "3 Agustus 2026",
      "Pelapor datang saat pengambilan",
      "Pernyataan bahwa anak lahir hidup"
    ])
      assert.include(reader.page(), words)
    await reader.fill(at("tinjau"))
    assert.match(reader.path(), /^\/permohonan\/dukcapil-akta\.[^/]+\/tanda-terima$/)
    assert.match(reader.page(), /DUKCAPIL-2026-\d{5}/)
    assert.match(reader.page(), /Bila lengkap hari ini: paling lambat \d+/)
    await reader.get(at("tinjau"))
    assert.match(reader.path(), /^\/permohonan\//)
  })

  it("what is sent when the session has ended is there again after signing in, for the same person and browser alone", async () => {
    const reader = await applicant()
    const { at } = await filledIn(reader)
    await reader.get(at("isi/anak"))
    const other = otherTab(reader)
    await other.get("/akun")
    await other.fill("/akun/keluar-semua")
    await reader.fill(at("isi/anak"), { name: "Siti Nurhaliza", do: "continue" })
    assert.strictEqual(reader.path(), `/masuk?next=${encodeURIComponent(at("isi/anak"))}`)
    // Somebody else on the same phone sees nothing of it.
    const stranger = otherTab(reader)
    await enterAs(stranger, "0812-0000-990")
    assert.strictEqual((await stranger.get(at("isi/anak"))).status, 404)
    assert.notInclude(stranger.page(), "Nurhaliza")
    await enterAs(reader, numberOf(reader))
    await reader.get(at("isi/anak"))
    assert.include(reader.page(), 'value="Siti Nurhaliza"')
    assert.include(reader.page(), "Isian Anda masih ada")
    await reader.fill(at("isi/anak"), { do: "continue", name: "Siti Nurhaliza" })
    await reader.get(at("tinjau"))
    assert.include(reader.page(), "Siti Nurhaliza")
  })

  it("leads who has not signed in to the door and back, and to nobody else's draft", async () => {
    const stranger = readerAt(hall.url)
    await stranger.get("/ajukan/dukcapil/akta")
    assert.strictEqual(stranger.path(), "/masuk?next=%2Fajukan%2Fdukcapil%2Fakta")
    const { at } = await filledIn(await applicant())
    const other = await applicant()
    for (const path of [at("tinjau"), at("isi/anak"), at("dokumen/ktp"), at("kode")])
      assert.strictEqual((await other.get(path)).status, 404)
  })

  it("two tabs on one draft lose nothing: other pages go together, and on one page the later sees what the earlier wrote", async () => {
    const first = await applicant()
    const { at } = await filledIn(first)
    const second = otherTab(first)
    await first.get(at("isi/anak"))
    await second.get(at("isi/lahir"))
    await second.fill(at("isi/lahir"), { ...born, "born.day": "4" })
    await second.get(at("isi/anak"))
    await first.fill(at("isi/anak"), { name: "Sukarni", do: "continue" })
    await first.get(at("tinjau"))
    for (const words of ["Sukarni", "4 Agustus 2026"]) assert.include(first.page(), words)
    const late = await second.fill(at("isi/anak"), { name: "Soekarno", do: "continue" })
    assert.strictEqual(late.status, 409)
    for (const words of ["Di tab atau perangkat lain tersimpan: Sukarni", 'value="Soekarno"', 'href="#f-name"'])
      assert.include(second.page(), words)
    await first.get(at("tinjau"))
    assert.include(first.page(), "Sukarni")
    // Who has read it decides.
    await second.fill(at("isi/anak"), { name: "Soekarno", do: "continue" })
    await first.get(at("tinjau"))
    assert.include(first.page(), "Soekarno")
  })

  it("nothing is sent that its applicant has not read: what another tab changed is shown first", async () => {
    const first = await applicant()
    const { at } = await filledIn(first)
    const second = otherTab(first)
    await second.get(at("isi/anak"))
    await second.fill(at("isi/anak"), { name: "Sukarni", do: "continue" })
    const early = await first.fill(at("tinjau"), { do: "send" })
    assert.strictEqual(early.status, 409)
    for (const words of ["berubah sejak halaman ini dibuka", "Sukarni"]) assert.include(first.page(), words)
    await first.fill(at("tinjau"), { do: "send" })
    assert.match(first.path(), /\/tanda-terima$/)
  })

  it("a page that is sent twice, or again after the back button, is one save and no error", async () => {
    const reader = await applicant()
    const { at } = await filledIn(reader)
    await reader.get(at("isi/anak"))
    const fields = { ...reader.fieldsOf(at("isi/anak")), name: "Siti", do: "continue" }
    const twice = await Promise.all([reader.post(at("isi/anak"), fields), reader.post(at("isi/anak"), fields)])
    assert.deepStrictEqual(
      twice.map(({ status }) => status),
      [200, 200]
    )
    // The browser shows the page as it was: its hidden fields are those of before.
    const back = await reader.post(at("isi/anak"), { ...fields, name: "Siti Aisyah" })
    assert.strictEqual(back.status, 409)
    assert.include(reader.page(), 'value="Siti Aisyah"')
    await reader.fill(at("isi/anak"), { name: "Siti Aisyah", do: "continue" })
    await reader.get(at("tinjau"))
    assert.include(reader.page(), "Siti Aisyah")
  })

  it("shows a code for the officer at the counter, and speaks English to who wants it", async () => {
    const reader = await applicant()
    const { at } = await filledIn(reader)
    await reader.get(`${at("kode")}?lang=en`)
    assert.include(reader.page(), "Show a code to an officer")
    await reader.fill(at("kode"))
    assert.match(reader.page(), /data-code>[0-9A-Z]{4}-[0-9A-Z]{4}</)
    assert.include(reader.page(), "Good once")
  })
})

describe("a file without script", () => {
  it("says what was sent back and why, takes the correction alone, and keeps what was accepted", async () => {
    const reader = await applicant()
    const file = await sent(reader)
    const at = (step: string) => `/permohonan/${file}${step === "" ? "" : `/${step}`}`
    await decide(hall, file)("application.verify", { requirement: "ktp", verdict: "accepted", reason: null })
    const blurred = { code: "buram", words: "Nomor di kartu keluarga tidak terbaca" }
    await decide(hall, file)("application.verify", { requirement: "kk", verdict: "rejected", reason: blurred })
    await decide(hall, file)("application.return", { reason: { code: "kurang", words: "Foto ulang KK" } })
    await reader.get("/permohonan")
    assert.include(reader.page(), "Menunggu Anda")
    await reader.get(at(""))
    for (const words of ["Foto ulang KK", blurred.words, "Dokumennya hanya ada di kertas?", "LAPOR", "Ombudsman"])
      assert.include(reader.page(), words)
    assert.notInclude(reader.page(), at("dokumen/ktp"))
    await reader.get(at("dokumen/ktp"))
    assert.strictEqual(reader.path(), at(""))
    await reader.get(at("dokumen/kk"))
    await reader.upload(at("dokumen/kk"), { bytes: photo })
    assert.include(reader.page(), "Berkas baru sudah diunggah")
    await reader.get(at("perbaiki/anak"))
    assert.include(reader.page(), 'value="Sukarno"')
    await reader.fill(at("perbaiki/anak"), { name: "Soekarno", do: "continue" })
    assert.strictEqual(reader.path(), at("perbaiki/lahir"))
    await reader.fill(at("perbaiki/lahir"), born)
    assert.include(reader.page(), "Isian sudah diubah, belum dikirim")
    await reader.fill(at("kirim"))
    assert.include(reader.page(), "Kelengkapan diperiksa")
    assert.include(reader.page(), "Soekarno")
    const verdicts = [...reader.page().matchAll(/<li data-verdict="(\w+)"/g)].map(([, verdict]) => verdict)
    assert.deepStrictEqual(verdicts.slice(0, 2), ["accepted", "open"])
    await reader.get("/permohonan")
    assert.notInclude(reader.page(), "Belum selesai")
  })

  it("corrected in two tabs, what either of them saved goes along when it is sent again", async () => {
    const first = await applicant()
    const file = await sent(first)
    const at = (step: string) => `/permohonan/${file}${step === "" ? "" : `/${step}`}`
    const blurred = { code: "buram", words: "Nomor di kartu keluarga tidak terbaca" }
    await decide(hall, file)("application.verify", { requirement: "kk", verdict: "rejected", reason: blurred })
    await decide(hall, file)("application.return", { reason: { code: "kurang", words: "Foto ulang KK" } })
    const second = otherTab(first)
    await first.get(at("perbaiki/anak"))
    await second.get(at("perbaiki/lahir"))
    await first.fill(at("perbaiki/anak"), { name: "Soekarno", do: "save" })
    await second.fill(at("perbaiki/lahir"), { ...born, "born.day": "4" })
    await second.get(at("dokumen/kk"))
    await second.upload(at("dokumen/kk"), { bytes: photo })
    await first.get(at(""))
    await first.fill(at("kirim"))
    for (const words of ["Kelengkapan diperiksa", "Soekarno", "4 Agustus 2026"]) assert.include(first.page(), words)
  })

  it("takes the answer to a question, and is withdrawn only after a second thought", async () => {
    const reader = await applicant()
    const file = await sent(reader)
    const at = (step: string) => `/permohonan/${file}${step === "" ? "" : `/${step}`}`
    await decide(hall, file)("application.ask", { words: "Anak ke berapa?" })
    await reader.get(at(""))
    assert.include(reader.page(), "Anak ke berapa?")
    await reader.fill(at("jawab"), { kata: "Anak kedua" })
    assert.include(reader.page(), "Anak kedua")
    assert.notInclude(reader.page(), "Kirim jawaban")
    await reader.get(at("tarik"))
    await reader.fill(at("tarik"), { kata: "" })
    assert.include(reader.page(), "Ditarik")
    // Nothing is promised of what was given up.
    assert.notInclude(reader.page(), "app-clock")
    assert.notInclude(reader.page(), at("tarik"))
  })

  it("that was refused says why, takes an objection, and names the desk, SP4N-LAPOR! and the Ombudsman", async () => {
    const reader = await applicant()
    await reader.get("/ajukan/dukcapil/izin")
    await reader.fill("/ajukan/dukcapil/izin")
    assert.match(reader.path(), /\/tinjau$/)
    await reader.fill(reader.path())
    const file = reader.path().split("/")[2]!
    await decide(hall, file)("application.accept")
    await decide(hall, file)("application.review", { verdict: "unsuitable", words: "Di luar zona" })
    const reason = { code: "zona", words: "Lokasi di luar zona usaha" }
    await decide(hall, file)("application.refuse", { reason })
    await reader.get(`/permohonan/${file}`)
    for (const words of [reason.words, "Mengapa ditolak", "Paling lambat", "Meja pengaduan", "LAPOR", "Ombudsman"])
      assert.include(reader.page(), words)
    const bare = await reader.fill(`/permohonan/${file}/keberatan`, { kata: " " })
    assert.strictEqual(bare.status, 422)
    // What was written at length is there again when the session had ended.
    const other = otherTab(reader)
    await other.get("/akun")
    await other.fill("/akun/keluar-semua")
    await reader.fill(`/permohonan/${file}/keberatan`, { kata: "Tiga halaman alasan <b>" })
    await enterAs(reader, numberOf(reader))
    await reader.get(`/permohonan/${file}`)
    assert.include(reader.page(), "Tiga halaman alasan &lt;b&gt;</textarea>")
    await reader.fill(`/permohonan/${file}/keberatan`, { kata: "Zona sudah diubah tahun lalu" })
    assert.include(reader.page(), "Zona sudah diubah tahun lalu")
    assert.notInclude(reader.page(), `/permohonan/${file}/keberatan`)
  })

  it("gives the product to its applicant alone, as a download that no browser runs", async () => {
    const reader = await applicant()
    const file = await sent(reader)
    const at = (step: string) => `/permohonan/${file}${step === "" ? "" : `/${step}`}`
    const office = decide(hall, file)
    for (const requirement of ["ktp", "kk", "nikah", "benar", "hadir"])
      await office("application.verify", { requirement, verdict: "accepted", reason: null })
    await reader.get(at(""))
    assert.match(reader.page(), /Bila lengkap hari ini: paling lambat \d+ \w+ \d{4}/)
    const { checklist } = await office("application.accept")
    await reader.get(at(""))
    const day = /Paling lambat \w+, (\d+ \w+ \d{4})/.exec(reader.page())?.[1]
    await reader.get("/permohonan")
    assert.include(reader.page(), `Paling lambat ${day}<`)
    const { id, bytes, kind } = checklist[0]!.documents[0]!
    const document = { id, bytes, kind, requirement: "ktp", digest: "a".repeat(64) }
    await office("application.register", { reference: "SIAK-7" })
    await office("application.receive", { number: "AL-12", document })
    await reader.get(at(""))
    assert.include(reader.page(), "Nomor dokumen: AL-12")
    assert.include(reader.page(), "Unduh dokumen (PDF)")
    const product = await reader.fill(at("unduh"))
    assert.strictEqual(product.status, 200)
    assert.match(String(product.headers["content-disposition"]), /^attachment; filename="DUKCAPIL-/)
    assert.include(String(product.headers["content-security-policy"]), "sandbox")
    const other = await applicant()
    assert.strictEqual((await other.get(at(`berkas/${id}`))).status, 404)
    await reader.get(at(""))
    assert.notInclude(reader.page(), `action="${at("unduh")}"`)
    assert.include(reader.page(), `${at(`berkas/${id}`)}?unduh=1`)
  })

  it("shows what is to be paid, and how, once there is a bill", async () => {
    const reader = await applicant()
    await reader.get("/ajukan/dukcapil/reklame")
    await reader.fill("/ajukan/dukcapil/reklame")
    await reader.fill(reader.path())
    assert.include(reader.page(), "tagihannya muncul di halaman pemantauan")
    const file = reader.path().split("/")[2]!
    const office = decide(hall, file)
    await office("application.accept")
    await office("application.review", { verdict: "suitable", words: "Sesuai" })
    await office("application.grant")
    await until(async () => (await reader.get(`/permohonan/${file}`)).text.includes("Rp150.000"), "the bill")
    assert.include(reader.page(), "Petugas tidak menerima uang tunai")
    assert.include(reader.page(), "Kode bayar sedang dibuat")
  })
})

describe("GET /v/:id", () => {
  it("tells anybody that there is no such document, and takes its time", async () => {
    const reader = readerAt(hall.url)
    const from = Date.now()
    assert.strictEqual((await reader.get("/v/6tJcX2xLk3mB9qQwZrT0aA")).status, 404)
    assert.isAtLeast(Date.now() - from, 140)
    assert.include(reader.page(), "Dokumen tidak ditemukan")
  })
})

describe("the API of applicants", () => {
  const sendAs = async (reader: Reader, path: string, options: RequestInit = {}) => {
    const key = `k${(phones += 1)}`
    const headers = { cookie: reader.cookie(), "idempotency-key": key, ...(options.headers as Record<string, string>) }
    return fetch(`${hall.url}/api/v1/person${path}`, { ...options, headers })
  }
  const write = (reader: Reader, path: string, body: unknown = {}) =>
    sendAs(reader, path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body)
    })

  it("does what the pages do: a draft, an upload in parts that goes on where it stopped, a receipt", async () => {
    const reader = await applicant()
    const begun = await write(reader, "/drafts", { service: "dukcapil.akta" })
    assert.strictEqual(begun.status, 201)
    const { id: draft } = (await begun.json()) as FileView.DraftView
    await write(reader, `/drafts/${draft}/answers`, { answers: { name: "Siti", born: "2026-08-03" } })
    for (const requirement of ["ktp", "kk"]) {
      const announced = await write(reader, "/uploads", { bytes: photo.length })
      const { id } = (await announced.json()) as { id: string }
      const part = (offset: number, end: number) =>
        sendAs(reader, `/uploads/${id}?offset=${offset}`, {
          method: "POST",
          headers: { "content-type": "application/octet-stream" },
          body: photo.subarray(offset, end)
        })
      assert.strictEqual((await part(0, 40)).status, 200)
      assert.strictEqual((await part(60, 80)).status, 409)
      const { offset } = (await (await sendAs(reader, `/uploads/${id}`)).json()) as { offset: number }
      assert.strictEqual(offset, 40)
      await part(offset, photo.length)
      const attached = await write(reader, `/drafts/${draft}/documents`, { upload: id, requirement })
      assert.strictEqual(attached.status, 200)
      const stranger = await applicant()
      assert.strictEqual((await sendAs(stranger, `/uploads/${id}`)).status, 404)
    }
    const { file } = (await (await write(reader, `/drafts/${draft}/submit`)).json()) as { file: FileView.FileView }
    assert.match(file.number, /^DUKCAPIL-/)
    const mine = (await (await sendAs(reader, "/applications")).json()) as { files: ReadonlyArray<FileView.FileRow> }
    assert.deepStrictEqual(
      mine.files.map(({ number }) => number),
      [file.number]
    )
    const early = await write(reader, `/applications/${file.id}/answers`, { answers: {} })
    assert.strictEqual(early.status, 409)
    const withdrawn = await write(reader, `/applications/${file.id}/commands`, {
      command: "application.withdraw",
      payload: { words: null }
    })
    assert.isTrue(((await withdrawn.json()) as FileView.FileView).isEnded)
  })
})
