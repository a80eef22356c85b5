import { assert, describe, it } from "@effect/vitest"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { secretBeside } from "../src/internal/keys.ts"
import { inFolder } from "./support/place.ts"

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

  it("is not replaced when it is damaged: a damaged disk is no reason to start anew", () =>
    inFolder(async (folder) => {
      const database = join(folder, "hall.db")
      writeFileSync(`${database}.key`, "short")
      assert.throws(() => secretBeside(database), /damaged/)
    }))
})
