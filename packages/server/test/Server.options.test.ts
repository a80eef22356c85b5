import { Server, ServerError } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { join, resolve } from "node:path"
import { databaseFile } from "../src/internal/options.ts"
import { mallOf } from "./support/mall.ts"

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
      "--demo",
      "--speed",
      "10",
      "--name",
      " MPP Kabupaten Contoh ",
      "--logo",
      "logo.png",
      "--voice",
      "suara",
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
      mode: "demo",
      speed: 10,
      name: "MPP Kabupaten Contoh",
      logo: "logo.png",
      voice: "suara",
      json: true
    })
    assert.strictEqual(cli("--no-demo").mode, "hall")
    assert.isUndefined(cli().mode)
  })

  it("names the option that is wrong", () => {
    const wrong = [
      ["--port", "many"],
      ["--port", "70000"],
      ["--lang", "jv"],
      ["--public-url", "mpp"],
      ["--public-url", "ftp://mpp"],
      ["--public-url", "http://localhost:3000"],
      ["--public-url", "http://127.0.0.1"],
      ["--public-url", "http://[::1]:8080"],
      ["--speed", "5"],
      ["--name", " "],
      ["--name", "x".repeat(81)],
      ["--name", "MPP\nContoh"],
      ["--demo", "--no-demo"],
      ["--nothing"],
      ["--database"]
    ]
    for (const args of wrong) assert.strictEqual(cli(...args).problem?.option, args[0], args.join(" "))
    assert.isDefined(cli("stray").problem)
  })
})

describe("Server.run", () => {
  const mall = mallOf(1)
  const run = (options: Partial<Server.RunOptions>) =>
    Server.run({ mall, port: 0, database: ":memory:", ...options }).then(
      () => null,
      (error: unknown) => error
    )

  it("refuses a name, a public address, a logo and a voice that cannot be, with an error that names the option", async () => {
    const { OptionInvalidError, FileInvalidError } = ServerError
    const cases = [
      [{ name: "" }, OptionInvalidError, "--name"],
      [{ publicUrl: "http://localhost:3000" }, OptionInvalidError, "--public-url"],
      [{ logo: "tidak-ada.png" }, FileInvalidError, "--logo"],
      [{ voice: "tidak-ada" }, FileInvalidError, "--voice"]
    ] as const
    for (const [options, type, option] of cases) {
      const error = await run(options)
      assert.isTrue(error instanceof type, option)
      assert.strictEqual((error as ServerError.OptionInvalidError).option, option)
    }
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
