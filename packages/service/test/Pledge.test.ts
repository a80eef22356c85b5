import { Pledge } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { date, dukcapil, today } from "./support/standards.ts"

const pledge: Pledge.Pledge = {
  agency: "dukcapil",
  unit: dukcapil.label,
  text: Pledge.words(dukcapil.label),
  commitments: ["standard", "improvement", "sanction"],
  signatory: { name: "Kepala Dinas", position: { id: "Kepala Dinas", en: "Head of the agency" } },
  place: "Kisaran",
  date: date("2026-06-11"),
  media: [{ kind: "wall", name: { id: "Papan di lobi", en: "Board in the lobby" } }]
}

const codes = (about: Partial<Pledge.Pledge>) =>
  Pledge.check({ ...pledge, ...about }, { on: today }).map(({ code, path }) => `${path.join(".")}: ${code}`)

/** Made up: nobody was appointed in the month 21 of the year 9999. */
const nip = "200001019999211000"

describe("Pledge.check", () => {
  it("finds nothing wrong with one that makes all three promises and can be read somewhere", () => {
    assert.deepStrictEqual(codes({}), [])
    assert.deepStrictEqual(Schema.decodeUnknownSync(Pledge.Pledge)(JSON.parse(JSON.stringify(pledge))), pledge)
  })

  it("names each promise that is missing, in words", () => {
    const found = Pledge.check({ ...pledge, commitments: ["standard"] }, { on: today })
    assert.deepStrictEqual(
      found.map(({ text }) => text.id),
      ["Maklumat belum memuat janji: memperbaiki layanan", "Maklumat belum memuat janji: menerima sanksi"]
    )
  })

  it("wants a place where it can be read, and a day that has come", () => {
    assert.deepStrictEqual(codes({ media: [], date: date("2026-11-28") }), ["media: MediumMissing", "date: DateFuture"])
  })

  it("a NIP is not needed; one that is there has its form, and tells everybody a date of birth", () => {
    const signed = (number: string) => codes({ signatory: { ...pledge.signatory, nip: number } })
    assert.deepStrictEqual(signed("123"), ["signatory.nip: NipInvalid"])
    assert.deepStrictEqual(signed(nip), ["signatory.nip: NipShown"])
    assert.deepStrictEqual(signed("20000101 999921 1 000"), ["signatory.nip: NipShown"])
  })
})
