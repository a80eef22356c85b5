import { Applications, Mall } from "@balai/mall"
import { type Actor } from "@balai/lifecycle"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { appLayer, Listening } from "../src/internal/app.ts"
import { passwordsLayer } from "../src/internal/passwords.ts"
import { appOptions } from "./support/app.ts"
import { enterAs, readerAt } from "./support/reader.ts"
import { registryMall as mall } from "./support/registry.ts"

const open = async () => {
  const hall = Mall.live({
    mall,
    database: ":memory:",
    secret: "s".repeat(43),
    passwords: passwordsLayer({ ln: 10, r: 8, p: 1 }),
    showsCodes: true
  })
  const scope = Scope.makeUnsafe()
  const built = await Effect.runPromise(
    Layer.buildWithScope(Layer.provideMerge(appLayer(appOptions(mall)), hall), scope)
  )
  const { url } = Context.get(built, Listening)
  const applications = Context.get(built, Applications.Applications)
  return { url, applications, stop: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

type Hall = Awaited<ReturnType<typeof open>>

const clerk: Actor.Actor = {
  type: "officer",
  id: "dewi",
  attributes: { hall: mall.name, agencies: ["dukcapil"], heads: ["dukcapil"] }
}

/** The smallest picture that is one. */
export const photo = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=",
  "base64"
)

let hall: Hall
beforeAll(async () => {
  hall = await open()
}, 30_000)
afterAll(() => hall.stop())

let phones = 0

const applicant = async () => {
  const reader = readerAt(hall.url)
  await enterAs(reader, `0812-0000-${String((phones += 1)).padStart(3, "0")}`)
  return reader
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
    const typed = { "born.day": "31", "born.month": "2", "born.year": "2026", do: "continue" }
    assert.strictEqual((await reader.fill(at("isi/lahir"), typed)).status, 422)
    assert.include(reader.page(), 'value="31"')
    await reader.get("/ajukan/dukcapil/akta")
    assert.include(reader.page(), "Lanjutkan")
    await reader.get(`/ajukan/draf/${draft}`)
    assert.strictEqual(reader.path(), at("isi/lahir"))
    await reader.fill(at("isi/lahir"), { ...typed, "born.day": "3", "born.month": "8" })
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
    for (const words of ["Sukarno", "3 Agustus 2026", "Pelapor datang saat pengambilan"])
      assert.include(reader.page(), words)
    await reader.fill(at("tinjau"))
    assert.match(reader.path(), /^\/permohonan\/dukcapil-akta\.[^/]+\/tanda-terima$/)
    assert.include(reader.page(), "DUKCAPIL-2026-00001")
    assert.match(reader.page(), /Bila lengkap hari ini: paling lambat \d+/)
  })
})
