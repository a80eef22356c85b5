import { assert, describe, it } from "@effect/vitest"
import { takeKey } from "../src/internal/keys.ts"
import { actionOf, arrange, leadingAction, segment } from "../src/internal/shortcuts.ts"

const begin = (hash: string) => {
  const kept = new Map<string, string>()
  const shown: Array<string> = []
  const place = {
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value)
    },
    address: { hash, pathname: "/counter/1", search: "?x=1" },
    replace: (address: string) => void shown.push(address)
  }
  return { kept, shown, place }
}

describe("takeKey", () => {
  it("moves the key from the fragment to the storage and out of the address", () => {
    const { kept, shown, place } = begin("#kunci=abc-123")
    assert.strictEqual(takeKey("counter/1", place), "abc-123")
    assert.strictEqual(kept.get("balai.key.counter/1"), "abc-123")
    assert.deepStrictEqual(shown, ["/counter/1?x=1"])
  })

  it("finds the key again without a fragment, each page its own", () => {
    const { kept, shown, place } = begin("")
    kept.set("balai.key.counter/1", "abc")
    assert.strictEqual(takeKey("counter/1", place), "abc")
    assert.strictEqual(takeKey("counter/2", place), null)
    assert.deepStrictEqual(shown, [])
  })

  it("a browser that stores nothing still has the key that it was given", () => {
    const { place } = begin("#kunci=abc")
    const storage = {
      getItem: () => {
        throw new Error("denied")
      },
      setItem: () => {
        throw new Error("denied")
      }
    }
    assert.strictEqual(takeKey("kiosk", { ...place, storage }), "abc")
    assert.strictEqual(takeKey("kiosk", { ...place, address: { ...place.address, hash: "" }, storage }), null)
  })
})

describe("shortcuts", () => {
  it("no two actions share a key", () => {
    const keys = [" ", "Enter", "u", "l", "s", "p", "t", "k", "d", "z", "b", "i", "n", "x"]
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
      "open",
      "pause",
      "resume",
      "close"
    ])
    assert.strictEqual(actionOf("L"), "serve")
    assert.strictEqual(actionOf("q"), null)
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
