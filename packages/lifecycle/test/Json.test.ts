import { assert, describe, it } from "@effect/vitest"
import { Json } from "@balai/lifecycle"
import { createHash } from "node:crypto"
import { sha256 } from "../src/internal/hash.ts"
import { type Random, random, seeds } from "./support/random.ts"

const value = (r: Random, depth: number): Json.Json => {
  if (depth > 3 || r.chance(0.5))
    return r.pick<Json.Json>([null, true, false, 0, -1.5, 1e21, 2 ** 53, "", "é😀", '"\\\n', "\ud800"])
  const length = r.below(4)
  if (r.chance(0.5)) return Array.from({ length }, () => value(r, depth + 1))
  return Object.fromEntries(
    Array.from({ length }, () => [
      r.pick(["a", "b", "10", "2", "", "ab", "toString", "constructor"]),
      value(r, depth + 1)
    ])
  )
}

const shuffled = (r: Random, json: Json.Json): Json.Json => {
  if (typeof json !== "object" || json === null) return json
  if (Array.isArray(json)) return json.map((item: Json.Json) => shuffled(r, item))
  const entries = Object.entries(json).map(([key, inner]) => [key, shuffled(r, inner)] as const)
  return Object.fromEntries(r.chance(0.5) ? entries.reverse() : entries)
}

describe("canonical", () => {
  it("writes equal values as equal text, and only those", () => {
    for (const seed of seeds(300)) {
      const r = random(seed)
      const [left, right] = [value(r, 0), value(r, 0)]
      assert.strictEqual(Json.canonical(shuffled(r, left)), Json.canonical(left), `seed ${seed}`)
      assert.strictEqual(Json.canonical(left) === Json.canonical(right), Json.equals(left, right), `seed ${seed}`)
      assert.isTrue(Json.equals(JSON.parse(Json.canonical(left)), left), `seed ${seed}`)
    }
  })

  it("sorts keys as text, also those that look like numbers", () => {
    assert.strictEqual(Json.canonical({ b: 1, 10: 2, 9: 3 }), '{"10":2,"9":3,"b":1}')
  })
})

describe("freeze", () => {
  it("copies, freezes deeply and shares what is frozen already", () => {
    const inner = Json.freeze({ list: [1] })
    const given = { inner, other: [{}] }
    const frozen = Json.freeze(given) as any
    assert.deepStrictEqual(frozen, given)
    assert.strictEqual(frozen.inner, inner)
    assert.isTrue(Object.isFrozen(frozen.other[0]))
    assert.isFalse(Object.isFrozen(given))
    assert.strictEqual(Json.freeze(frozen), frozen)
  })

  it("copies an object that somebody else has frozen, for its inside may still change", () => {
    const inside = { n: 1 }
    const given = Object.freeze({ inside })
    const frozen = Json.freeze(given) as any
    inside.n = 2
    assert.strictEqual(frozen.inside.n, 1)
  })

  it("writes minus zero as zero, as JSON does", () => {
    assert.isTrue(Object.is(Json.freeze(-0), 0))
  })

  it("names the place of what JSON cannot carry", () => {
    const circle: { [key: string]: unknown } = {}
    circle["self"] = circle
    const cases: ReadonlyArray<readonly [unknown, string]> = [
      [{ a: [{ b: undefined }] }, "a.0.b is undefined"],
      [{ a: Number.NaN }, "a is NaN"],
      [[1n], "0 is a bigint"],
      [{ a: new Date(0) }, "a is an instance of Date"],
      [new Map(), "the value is an instance of Map"],
      [() => {}, "the value is a function"],
      [JSON.parse('{"a":{"__proto__":1}}'), "a.__proto__ is a key that changes prototypes"],
      [{ [Symbol("s")]: 1 }, "symbol keys"],
      [circle, "nested too deeply or in a circle"]
    ]
    for (const [given, message] of cases) {
      assert.isFalse(Json.isJson(given))
      assert.throws(() => Json.freeze(given), message)
    }
  })
})

describe("the digest of a shape", () => {
  it("is SHA-256", () => {
    for (const seed of seeds(60)) {
      const text = "é".repeat(random(seed).below(200)) + Json.canonical(value(random(seed), 0))
      assert.strictEqual(sha256(text), createHash("sha256").update(text).digest("hex"), `seed ${seed}`)
    }
  })
})
