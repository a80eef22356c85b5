import { assert, describe, it } from "@effect/vitest"
import { actionOf, arrange, leadingAction, rowOf, segment } from "../src/internal/shortcuts.ts"

describe("shortcuts", () => {
  it("no two actions share a key", () => {
    const keys = [" ", "Enter", "u", "l", "s", "p", "t", "k", "d", "z", "j", "a", "m", "b", "i", "n", "x"]
    assert.deepStrictEqual(keys.map(actionOf), [
      "callNext",
      "callNext",
      "recall",
      "serve",
      "finish",
      "finishAndCallNext",
      "absent",
      "return",
      "hold",
      "undo",
      "continue",
      "transfer",
      "attend",
      "open",
      "pause",
      "resume",
      "close"
    ])
    assert.strictEqual(actionOf("L"), "serve")
    assert.strictEqual(actionOf("q"), null)
  })

  it("a digit is a place in the list of the waiting numbers", () => {
    assert.deepStrictEqual(["1", "9", "0", "a"].map(rowOf), [0, 8, null, null])
  })

  it("an action's path is its name in kebab case", () => {
    assert.strictEqual(segment("callNext"), "call-next")
    assert.strictEqual(segment("undo"), "undo")
  })

  it("the leading action is one that is allowed", () => {
    const all = (allowed: ReadonlyArray<string>) =>
      ["open", "callNext", "serve", "finish"].map((id) => ({ id, state: allowed.includes(id) ? "allowed" : "refused" }))
    assert.strictEqual(leadingAction(all(["callNext"])), "callNext")
    assert.strictEqual(leadingAction(all(["serve"])), "serve")
    assert.strictEqual(leadingAction(all([])), null)
    assert.deepStrictEqual(
      arrange(all([])).map(({ id }) => id),
      ["callNext", "serve", "finish", "open"]
    )
  })
})
