import { assert, describe, it } from "@effect/vitest"
import { Newest } from "../src/internal/newest.ts"

const at = (version: number, asOf = 0) => ({ version, asOf })

describe("Newest", () => {
  it("an older version never wins, whichever way it comes", () => {
    const newest = new Newest(at(5))
    assert.isFalse(newest.fromAnswer(at(4)))
    assert.isFalse(newest.fromStream(at(4)))
    assert.isTrue(newest.fromAnswer(at(6)))
    assert.isFalse(newest.fromStream(at(5)))
  })

  it("of one version the later picture wins", () => {
    const newest = new Newest(at(5, 10))
    assert.isFalse(newest.fromAnswer(at(5, 9)))
    assert.isTrue(newest.fromAnswer(at(5, 10)))
  })

  it("the first picture of a new connection wins, also when the server went back to a backup", () => {
    const newest = new Newest(at(5))
    newest.connected()
    assert.isFalse(newest.fromAnswer(at(3)))
    assert.isTrue(newest.fromStream(at(2)))
    assert.isFalse(newest.fromStream(at(1)))
  })
})
