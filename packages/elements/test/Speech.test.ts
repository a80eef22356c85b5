import { assert, describe, it } from "@effect/vitest"
import { Speech } from "@balai/elements"

describe("Speech.cardinal", () => {
  it.each([
    [0, "nol"],
    [1, "satu"],
    [10, "sepuluh"],
    [11, "sebelas"],
    [12, "dua belas"],
    [19, "sembilan belas"],
    [20, "dua puluh"],
    [21, "dua puluh satu"],
    [100, "seratus"],
    [101, "seratus satu"],
    [110, "seratus sepuluh"],
    [111, "seratus sebelas"],
    [115, "seratus lima belas"],
    [200, "dua ratus"],
    [999, "sembilan ratus sembilan puluh sembilan"],
    [1000, "seribu"],
    [1001, "seribu satu"],
    [2011, "dua ribu sebelas"],
    [11_000, "sebelas ribu"],
    [100_000, "seratus ribu"],
    [1_000_000, "satu juta"],
    [1_100_000, "satu juta seratus ribu"],
    [2_000_000_000, "dua miliar"]
  ])("%i is %s", (value, words) => {
    assert.strictEqual(Speech.cardinal(value), words)
  })

  it("is total: what is no number below 10¹⁵ is read digit by digit", () => {
    assert.strictEqual(Speech.cardinal(-5), "lima")
    assert.strictEqual(Speech.cardinal(Number.NaN), "")
    assert.strictEqual(Speech.cardinal(2.5), "dua lima")
  })

  it("every number below ten thousand has words of its own", () => {
    const seen = new Set<string>()
    for (let value = 0; value < 10_000; value += 1) seen.add(Speech.cardinal(value))
    assert.strictEqual(seen.size, 10_000)
  })
})

describe("Speech.label", () => {
  it.each([
    ["A-001", "A nol nol satu"],
    ["A001", "A nol nol satu"],
    ["A-012", "A nol satu dua"],
    ["A-112", "A satu satu dua"],
    ["A-100", "A satu nol nol"],
    ["B-007", "be nol nol tujuh"],
    ["PH-001", "pe ha nol nol satu"],
    ["01", "nol satu"],
    ["4K-10", "empat ka sepuluh"],
    ["q-9", "ki sembilan"],
    ["", ""]
  ])("%s is read %s", (label, words) => {
    assert.strictEqual(Speech.label(label), words)
  })

  it("spells every letter by its Indonesian name", () => {
    assert.strictEqual(
      Speech.spell("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
      "A be ce de E ef ge ha I je ka el em en O pe ki er es te U ve we eks ye zet"
    )
  })
})

describe("Speech.counter", () => {
  it.each([
    ["Loket 3", "loket tiga"],
    ["3", "loket tiga"],
    ["Loket 21", "loket dua puluh satu"],
    ["Loket 3B", "loket tiga be"],
    ["Meja Informasi", "meja informasi"]
  ])("%s is read %s", (label, words) => {
    assert.strictEqual(Speech.counter(label), words)
  })
})

describe("Speech.sentence", () => {
  it("is the announcement of the halls", () => {
    assert.strictEqual(
      Speech.sentence({ label: "A-001", counterLabel: "Loket 3" }),
      "Nomor antrean A nol nol satu, silakan menuju loket tiga"
    )
  })
})

describe("Speech.recordings", () => {
  it.each([
    [{ label: "A-001", counterLabel: "Loket 3" }, "nomor-antrean a nol nol satu silakan-menuju loket tiga"],
    [{ label: "HR-012", counterLabel: "21" }, "nomor-antrean h r nol satu dua silakan-menuju loket dua puluh satu"],
    [{ label: "B-110", counterLabel: "Meja Informasi" }, "nomor-antrean b satu satu nol silakan-menuju meja informasi"],
    [{ label: "C-007", counterLabel: "Loket 12B" }, "nomor-antrean c nol nol tujuh silakan-menuju loket dua belas b"]
  ])("%o is put together from %s", (call, words) => {
    assert.strictEqual(Speech.recordings(call).join(" "), words)
  })
})
