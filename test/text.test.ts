import { assert, describe, it } from "@effect/vitest"
import { findingsIn } from "../scripts/check-text.mjs"

const rulesOf = (line: string): ReadonlyArray<string> =>
  findingsIn("a.ts", line).map((finding) => /^a\.ts:1 ([\w-]+):/.exec(finding)?.[1] ?? finding)

describe("check-text", () => {
  it("a number with the form of a real NIK is found, a synthetic one is not", () => {
    assert.deepStrictEqual(rulesOf('nik: "3374065205900003"'), ["real-nik"])
    assert.deepStrictEqual(rulesOf('nik: "3374065205909003"'), [])
    assert.deepStrictEqual(rulesOf("at: 1764036000000"), [])
    assert.deepStrictEqual(rulesOf("sum: 3374061305900003 rupiah"), ["real-nik"])
    assert.deepStrictEqual(rulesOf('id: "9999999999999999"'), [])
  })

  it("E52: words that offices often misspell are found and corrected; the right ones pass", () => {
    const wrong = [
      "Nomor Antrian Anda",
      "Silahkan menuju loket",
      "Mall Pelayanan Publik",
      "Ijin usaha",
      "berkas terferifikasi"
    ]
    assert.deepStrictEqual(wrong.flatMap(rulesOf), ["spelling", "spelling", "spelling", "spelling", "spelling"])
    assert.include(findingsIn("a.ts", "Nomor Antrian Anda")[0], "Antrian → antrean")
    const right = "Silakan: nomor antrean, loket, berkas permohonan terverifikasi, izin, Mal Pelayanan Publik"
    assert.deepStrictEqual(rulesOf(right), [])
  })

  it("a path of one machine and a registry's address are found", () => {
    assert.deepStrictEqual(rulesOf("see /home/budi/balai/main.ts"), ["machine-path"])
    assert.deepStrictEqual(rulesOf("packages/home/main.ts"), [])
    assert.deepStrictEqual(rulesOf('"resolved": "https://example.org/x.tgz"'), ["registry"])
  })
})
