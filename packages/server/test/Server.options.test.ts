import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { join, resolve } from "node:path"
import { databaseFile } from "../src/internal/options.ts"

const cli = (...args: ReadonlyArray<string>) => Server.cli(["node", join("some where", "main.ts"), ...args])

describe("Server.cli", () => {
  it("reads every option", () => {
    const options = cli(
      "--port",
      "8080",
      "--host",
      "0.0.0.0",
      "--public-url",
      "https://mpp.example/",
      "--database",
      "x.db",
      "--lang",
      "en",
      "--json"
    )
    assert.deepStrictEqual(options, {
      console: true,
      directory: resolve("some where"),
      port: 8080,
      host: "0.0.0.0",
      publicUrl: "https://mpp.example",
      database: "x.db",
      language: "en",
      json: true
    })
  })

  it("names the option that is wrong", () => {
    const wrong = [
      ["--port", "many"],
      ["--port", "70000"],
      ["--lang", "jv"],
      ["--public-url", "mpp"],
      ["--public-url", "ftp://mpp"],
      ["--nothing"],
      ["--database"]
    ]
    for (const args of wrong) assert.strictEqual(cli(...args).problem?.option, args[0], args.join(" "))
    assert.isDefined(cli("stray").problem)
  })
})

describe("the database", () => {
  const place = { directory: "hall", hall: "mpp-uji" }

  it("lies in the data folder beside the program unless named", () => {
    assert.strictEqual(databaseFile(undefined, place), join("hall", "data", "mpp-uji.db"))
    assert.strictEqual(databaseFile("own.db", place), resolve("own.db"))
    assert.strictEqual(databaseFile("sqlite:own.db", place), resolve("own.db"))
    assert.strictEqual(databaseFile(":memory:", place), ":memory:")
    assert.isTrue(databaseFile(String.raw`C:\mpp\own.db`, place).endsWith("own.db"))
  })

  it("is refused when it is of another kind", () => {
    for (const url of ["postgres://x/y", "postgresql://x/y", "mysql://x/y"]) {
      assert.throws(() => databaseFile(url, place), /not yet in this version/)
    }
  })
})
