import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { ExitCode } from "../src/index.ts"
import { balai } from "./support/run.ts"

describe("Cli.run", () => {
  it.effect("asks for help in the language of the computer, of the flag, and else in Indonesian", () =>
    Effect.gen(function* () {
      const [plain, english, asked] = yield* Effect.all([
        balai("--help"),
        balai("--help", { env: { LANG: "en_GB.UTF-8" } }),
        balai("--help --lang id", { env: { LANG: "en_GB.UTF-8" } })
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
      const spelled = yield* balai("--json=true opneapi")
      assert.deepStrictEqual([spelled.out, spelled.err], [out, ""])
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

const commands = "check diagram diff verify stuck rehearse migrate backup restore erase doctor openapi".split(" ")

describe("help", () => {
  it.effect("each command has its own in both languages, with the same flags, examples and the exit codes", () =>
    Effect.gen(function* () {
      const root = yield* balai("--help")
      const flags = (text: string): Set<string> => new Set([...text.matchAll(/--[a-z-]+/g)].map(([flag]) => flag))
      for (const name of commands) {
        assert.match(root.out, new RegExp(`^  ${name} `, "m"))
        const [id, en] = yield* Effect.all([balai([name, "--help"]), balai([name, "--help", "--lang", "en"])])
        assert.deepStrictEqual([id.code, en.code], [0, 0])
        assert.include(id.out, "KODE KELUAR")
        assert.include(en.out, "EXAMPLES")
        assert.notInclude(id.out, "Show ")
        assert.deepStrictEqual(flags(id.out), flags(en.out))
      }
    })
  )

  it("every exit code has a meaning in both languages", () => {
    for (const code of ExitCode.all) {
      const { en, id } = ExitCode.meaningOf(code)
      assert.isNotEmpty(id)
      assert.notStrictEqual(id, en)
    }
  })
})

describe("bin", () => {
  it("the check of Node's version is the one of the repository, in ES5", () => {
    const [own, shared] = ["../bin/check-node.cjs", "../../../scripts/bootstrap/check-node.cjs"].map((file) =>
      readFileSync(new URL(file, import.meta.url), "utf8").replaceAll("\r\n", "\n")
    )
    assert.strictEqual(own, shared)
    const door = readFileSync(new URL("../bin/balai.cjs", import.meta.url), "utf8")
    assert.notMatch(door, /=>|\b(const|let|import|class)\b|`/)
    assert.match(door, /^#!\/usr\/bin\/env node\n/)
  })
})
