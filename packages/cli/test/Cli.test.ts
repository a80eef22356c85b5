import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Cli, Host } from "../src/index.ts"

const cwd = import.meta.dirname

const balai = (line: string, env: { readonly [name: string]: string } = {}) => {
  const host = Host.recorded({ cwd, env })
  return Effect.map(Cli.run(line.split(" "), host), (code) => ({ code, out: host.printed(), err: host.told() }))
}

describe("Cli.run", () => {
  it.effect("asks for help in the language of the computer, of the flag, and else in Indonesian", () =>
    Effect.gen(function* () {
      const [plain, english, asked] = yield* Effect.all([
        balai("--help"),
        balai("--help", { LANG: "en_GB.UTF-8" }),
        balai("--help --lang id", { LANG: "en_GB.UTF-8" })
      ])
      assert.deepStrictEqual([plain.code, english.code, asked.code], [0, 0, 0])
      assert.include(plain.out, "PERINTAH")
      assert.include(english.out, "COMMANDS")
      assert.strictEqual(asked.out, plain.out)
    })
  )

  it.effect("a command line that is wrong ends with 2, says what is wrong on standard error, and prints nothing", () =>
    Effect.gen(function* () {
      const lines = ["opneapi", "openapi --ot x", "openapi --lang fr", "openapi x", "openapi --out"]
      const answers = yield* Effect.forEach(lines, (line) => balai(line))
      assert.deepStrictEqual(
        answers.map(({ code }) => code),
        lines.map(() => 2)
      )
      assert.deepStrictEqual(
        answers.map(({ out }) => out),
        lines.map(() => "")
      )
      assert.include(answers[0]?.err, "Maksudnya openapi?")
      for (const { err } of answers) assert.include(err, "--help")
    })
  )

  it.effect("with --json a failure is one JSON document on standard output", () =>
    Effect.gen(function* () {
      const { code, err, out } = yield* balai("opneapi --json")
      const { error, ok }: { readonly ok: boolean; readonly error: { readonly code: string } } = JSON.parse(out)
      assert.deepStrictEqual([code, ok, error.code, err], [2, false, "BALAI_CLI_USAGE", ""])
    })
  )
})

describe("balai openapi", () => {
  it.effect("prints the server's document", () =>
    Effect.gen(function* () {
      const { code, out } = yield* balai("openapi")
      const document: { readonly openapi: string; readonly paths: object } = JSON.parse(out)
      assert.deepStrictEqual([code, document.openapi], [0, "3.1.0"])
      assert.property(document.paths, "/api/v1/tickets")
    })
  )
})
