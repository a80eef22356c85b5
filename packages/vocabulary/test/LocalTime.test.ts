import { assert, describe, it } from "@effect/vitest"
import { LocalTime } from "@balai/vocabulary"
import { Result } from "effect"

describe("LocalTime", () => {
  it.prop("a time and its minutes are the same thing", [LocalTime.LocalTime], ([time]) => {
    assert.strictEqual(LocalTime.fromMinutes(LocalTime.toMinutes(time)), time)
    assert.strictEqual(Result.getOrThrow(LocalTime.parse(LocalTime.format(time))), time)
  })

  it("what is no time has a typed error", () => {
    for (const [input, problem] of [
      ["24:00", "range"],
      ["08:60", "range"],
      ["8", "format"],
      ["08:00:00", "format"],
      [8, "format"]
    ] as const) {
      const read = LocalTime.parse(input, ["opens"])
      assert.isTrue(Result.isFailure(read))
      if (Result.isSuccess(read)) continue
      assert.strictEqual(read.failure.problem, problem, String(input))
      assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_TIME_INVALID")
      assert.deepStrictEqual(read.failure.path, ["opens"])
    }
    assert.throws(() => LocalTime.fromMinutes(1440), /outside one day/)
    assert.throws(() => LocalTime.fromMinutes(-1), /outside one day/)
  })
})
