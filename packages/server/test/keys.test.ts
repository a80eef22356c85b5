import { assert, describe, it } from "@effect/vitest"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { makeKeys, secretBeside } from "../src/internal/keys.ts"
import { inFolder } from "./support/place.ts"

describe("the keys", () => {
  const keys = makeKeys("s".repeat(43), ["1", "2"])

  it("are known by their holder and by nobody else", () => {
    assert.deepStrictEqual(keys.holderOf(keys.kiosk), { type: "kiosk" })
    assert.deepStrictEqual(keys.holderOf(keys.manager), { type: "manager" })
    assert.deepStrictEqual(keys.holderOf(keys.counters.get("2") ?? ""), { type: "counter", id: "2" })
    for (const stranger of ["", keys.kiosk.slice(1), `${keys.kiosk} `, makeKeys("t".repeat(43), ["1"]).kiosk]) {
      assert.isNull(keys.holderOf(stranger))
    }
  })

  it("stay as they are when the hall gets another counter", () => {
    const grown = makeKeys("s".repeat(43), ["1", "2", "3"])
    assert.strictEqual(grown.kiosk, keys.kiosk)
    assert.strictEqual(grown.counters.get("1"), keys.counters.get("1"))
  })
})

describe("the secret beside the database", () => {
  it("is made once and read from then on", () =>
    inFolder(async (folder) => {
      const database = join(folder, "data", "hall.db")
      const secret = secretBeside(database)
      assert.strictEqual(secretBeside(database), secret)
      assert.strictEqual(readFileSync(`${database}.key`, "utf8").trim(), secret)
    }))

  it.skipIf(process.platform === "win32")("is for its owner's eyes only", () =>
    inFolder(async (folder) => {
      const database = join(folder, "hall.db")
      secretBeside(database)
      assert.strictEqual(statSync(`${database}.key`).mode & 0o777, 0o600)
    })
  )

  it("is not replaced when it is damaged: that would change every address", () =>
    inFolder(async (folder) => {
      const database = join(folder, "hall.db")
      writeFileSync(`${database}.key`, "short")
      assert.throws(() => secretBeside(database), /damaged/)
    }))
})
