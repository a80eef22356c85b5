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

  it("the misspelt word, a path of one machine and a registry's address are found", () => {
    assert.deepStrictEqual(rulesOf("Nomor Antrian Anda"), ["spelling"])
    assert.deepStrictEqual(rulesOf("Nomor antrean Anda"), [])
    assert.deepStrictEqual(rulesOf("see /home/budi/balai/main.ts"), ["machine-path"])
    assert.deepStrictEqual(rulesOf("packages/home/main.ts"), [])
    assert.deepStrictEqual(rulesOf('"resolved": "https://example.org/x.tgz"'), ["registry"])
  })
})
