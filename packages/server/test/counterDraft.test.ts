import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { signIn } from "../../../test/support/entrance.ts"
import { enterAs, type Reader, readerAt } from "./support/reader.ts"
import { openRegistry, photo, type Registry } from "./support/registryHall.ts"

let hall: Registry
beforeAll(async () => {
  hall = await openRegistry()
}, 30_000)
afterAll(() => hall.stop())

const born = { "born.day": "3", "born.month": "8", "born.year": "2026", do: "continue" }

/** An officer of the registry, signed in. */
const clerkAt = async (): Promise<Reader> => {
  const password = "sandi panjang sekali"
  await hall.employ("dewi", password)
  const officer = readerAt(hall.url)
  const [name, value] = (await signIn(hall.url, { login: "dewi", password })).split("=")
  officer.jar.set(name!, value!)
  return officer
}

describe("a draft at the counter", () => {
  it("is filled in and sent by the officer to whom its code was shown, on the same pages, and is the applicant's", async () => {
    const reader = readerAt(hall.url)
    await enterAs(reader, "0812-0000-001")
    await reader.get("/ajukan/dukcapil/akta")
    await reader.fill("/ajukan/dukcapil/akta")
    const draft = reader.path().split("/")[3]!
    await reader.fill(`/ajukan/draf/${draft}/isi/anak`, { name: "Sukarno", do: "continue" })
    await reader.get(`/ajukan/draf/${draft}/kode`)
    await reader.fill(`/ajukan/draf/${draft}/kode`)
    const code = /data-code>([^<]+)</.exec(reader.page())?.[1] ?? ""
    const officer = await clerkAt()
    const at = (step: string) => `/kerja/loket/${draft}/${step}`
    assert.strictEqual((await officer.get(at("tinjau"))).status, 404)
    await officer.get("/kerja/loket")
    await officer.fill("/kerja/loket", { kode: code.toLowerCase() })
    // Where the applicant stopped.
    assert.strictEqual(officer.path(), at("isi/lahir"))
    assert.notInclude(officer.page(), "Permohonan saya")
    await officer.fill(at("isi/lahir"), born)
    for (const paper of ["ktp", "kk"]) await officer.upload(at(`dokumen/${paper}`), { bytes: photo })
    await officer.get(at("tinjau"))
    for (const words of ["Sukarno", "3 Agustus 2026", "Pemohon sudah membaca isian ini di loket"])
      assert.include(officer.page(), words)
    await reader.get(`/ajukan/draf/${draft}/kode`)
    assert.include(reader.page(), "Seorang petugas sedang membantu")
    await officer.get(at("tinjau"))
    await officer.fill(at("tinjau"), { do: "send" })
    assert.match(officer.path(), /^\/kerja\/dukcapil-akta\./)
    await reader.get(`/ajukan/draf/${draft}`)
    assert.match(reader.path(), /^\/permohonan\/dukcapil-akta\./)
    assert.include(reader.page(), "Kelengkapan diperiksa")
  })
})
