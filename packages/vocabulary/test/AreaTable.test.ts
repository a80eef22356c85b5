import { assert, describe, it } from "@effect/vitest"
import { AreaCode, AreaTable } from "@balai/vocabulary"
import { Result } from "effect"

const code = AreaCode.makeUnsafe

describe("AreaTable", () => {
  it("12.09 is Asahan, BPS 1208 is Asahan, and BPS 1209 is Simalungun", () => {
    assert.strictEqual(AreaTable.find(AreaTable.asahan, code("12.09")).name, "Kabupaten Asahan")
    assert.strictEqual(AreaTable.fromBps(AreaTable.asahan, "1208")?.code, "12.09")
    assert.strictEqual(AreaTable.fromBps(AreaTable.asahan, "1209")?.code, "12.08")
    assert.isNull(AreaTable.fromBps(AreaTable.asahan, "1201"))
  })

  it("Asahan has 25 districts, from Meranti to Aek Ledong", () => {
    const names = AreaTable.children(AreaTable.asahan, code("12.09")).map((area) => `${area.code} ${area.name}`)
    assert.strictEqual(names.length, 25)
    assert.strictEqual(names[0], "12.09.08 Meranti")
    assert.strictEqual(names[2], "12.09.10 Tanjung Balai")
    assert.strictEqual(names[24], "12.09.32 Aek Ledong")
  })

  it("a table that contradicts itself is refused with every contradiction", () => {
    const area = { code: "12.09", name: "Asahan", bps: "1208", standing: "current" }
    const made = AreaTable.make({ ...AreaTable.asahan, areas: [area, area] })
    assert.isTrue(Result.isFailure(made))
    if (Result.isSuccess(made)) return
    assert.deepStrictEqual(
      made.failure.issues.map((issue) => issue.problem),
      ["codeTwice", "bpsTwice"]
    )
    assert.strictEqual(made.failure.code, "BALAI_VOCABULARY_AREA_TABLE_INVALID")
    assert.isTrue(Result.isFailure(AreaTable.make({ areas: [{ code: 12.09 }] })))
  })

  it("the table is plain JSON", () => {
    const json: unknown = JSON.parse(JSON.stringify(AreaTable.asahan))
    assert.deepStrictEqual(Result.getOrThrow(AreaTable.make(json)), AreaTable.asahan)
  })
})
