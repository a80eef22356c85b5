import { assert, describe, it } from "@effect/vitest"
import { hallHours, hoursLine } from "../src/internal/hoursLine.ts"
import { at, hall, say } from "./support/views.ts"

const place = { zone: "WIB", now: at } as const
const hour = 3_600_000

describe("hoursLine", () => {
  it("an hour that the reason names is not said a second time", () => {
    const opensAt = at + hour
    const early = {
      code: "beforeHours",
      text: say("Pengambilan nomor mulai pukul 10.14", "Numbers are issued from 10:14")
    }
    const line = hoursLine({ open: false, reason: early, opensAt }, place)
    assert.deepStrictEqual(line?.text, say("Pengambilan nomor mulai pukul 10.14", "Numbers are issued from 10:14"))
    const late = { code: "closed", text: say("Hari layanan sudah ditutup") }
    assert.strictEqual(
      hoursLine({ open: false, reason: late, opensAt }, place)?.text.id,
      "Hari layanan sudah ditutup · Buka lagi: pukul 10.14"
    )
  })
})

describe("hallHours", () => {
  const [service] = hall().services
  const shut = (text: string) => ({ ...service!, open: false, reason: { code: "quota", text: say(text) } })

  it("a hall whose services are shut for different reasons names none of them as its own", () => {
    const services = [shut("Kuota hari ini (40 nomor) sudah habis"), shut("Layanan ini dihentikan sementara: listrik")]
    assert.deepStrictEqual(hallHours({ hours: null, services }), { open: false, reason: null, opensAt: null })
  })

  it("a hall with one open service is as open as its hours say", () => {
    assert.strictEqual(hallHours({ hours: null, services: [shut("Kuota habis"), service!] }), null)
  })
})
