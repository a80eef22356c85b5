import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { balai, folder, json, put } from "./support/run.ts"

const fixtures = join(import.meta.dirname, "fixtures")
const fixture = (name: string): string => join(fixtures, `${name}.ts`)

describe("balai check", () => {
  it.effect("tells a finding with its state, the way there and what to do, and ends with 1", () =>
    Effect.gen(function* () {
      const [id, en] = yield* Effect.all([
        balai(["check", fixture("trap")]),
        balai(["check", fixture("trap"), "--lang", "en"])
      ])
      assert.deepStrictEqual([id.code, en.code], [1, 1])
      for (const text of ["lost (Hilang)", '"Rencanakan" (visit.plan)', "Caranya:"]) assert.include(id.out, text)
      for (const text of ["lost (Lost)", '"Plan" (visit.plan)', "To do:"]) assert.include(en.out, text)
      assert.include(id.out, "✔ visit v1")
    })
  )

  it.effect("no line is longer than the terminal is wide", () =>
    Effect.gen(function* () {
      const env = { NO_COLOR: "1" }
      for (const lang of ["id", "en"]) {
        for (const line of [["check", fixture("trap")], ["doctor"], ["check", "--help"], ["--help"]]) {
          const { out } = yield* balai([...line, "--lang", lang], { isTerminal: true, columns: 60, env })
          const long = out.split("\n").filter((one) => one.length > 60 && one.trim().includes(" "))
          assert.deepStrictEqual(long, [], line[0])
        }
      }
    })
  )

  it.effect("is content with a sound module, and gives the same as JSON", () =>
    Effect.gen(function* () {
      const fine = yield* balai(["check", fixture("old"), "--json"])
      assert.strictEqual(fine.code, 0)
      assert.deepInclude(json(fine), { ok: true, command: "check", errors: 0 })
      const red = json(yield* balai(["check", fixture("trap"), "--json"]))
      assert.isFalse(red["ok"])
      const trap = red["lifecycles"].find((one: { lifecycle: string }) => one.lifecycle === "trap")
      const codes: ReadonlyArray<string> = trap.findings.map(({ code }: { code: string }) => code)
      assert.include(codes, "BALAI_CHECK_WAY_OUT_MISSING")
    })
  )

  it.effect("what cannot even be made is told as findings", () =>
    Effect.gen(function* () {
      const { code, out } = yield* balai(["check", fixture("refused")])
      assert.strictEqual(code, 1)
      assert.include(out, "BALAI_LIFECYCLE_ROLE_UNKNOWN")
    })
  )

  it.effect("a module that is missing, broken or empty ends with 3 and says what to do", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.forEach(["gone", "throws", "nothing"], (name) => balai(["check", fixture(name)]))
      assert.deepStrictEqual(
        answers.map(({ code, out }) => [code, out]),
        answers.map(() => [3, ""])
      )
      assert.include(answers[0]?.err, "tidak ditemukan")
      assert.include(answers[1]?.err, `the cat is on the keyboard\n  ${fixture("throws")}:1\n`)
      assert.include(answers[2]?.err, "export const mall")
    })
  )

  it.effect("of several halls none is taken silently", () =>
    Effect.gen(function* () {
      const { code, err } = yield* balai(["check", fixture("several"), "--lang", "en"])
      assert.strictEqual(code, 3)
      assert.include(err, "several halls")
      assert.include(err, "mpp-satu, mpp-dua")
    })
  )

  it.effect("finds the module by package.json, else by its usual name, also from a folder within", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const text = `export { v1 } from ${JSON.stringify(fixture("visit"))}`
      put(root, { "package.json": { type: "module" }, "mall.ts": text, "sub/note.txt": "" })
      const answers = [yield* balai("check", { cwd: root }), yield* balai("check", { cwd: join(root, "sub") })]
      put(root, { "package.json": { type: "module", balai: { mall: "./src/own.ts" } }, "src/own.ts": text })
      rmSync(join(root, "mall.ts"))
      answers.push(yield* balai("check", { cwd: root }))
      assert.deepStrictEqual(
        answers.map(({ code }) => code),
        [0, 0, 0]
      )
    })
  )
})

describe("balai diagram", () => {
  it.effect(
    "E23: with --check it is green on what it has written, offline, and red on every file that is stale, missing or left over",
    () =>
      Effect.gen(function* () {
        const out = yield* folder
        const args = ["diagram", fixture("old"), "--out", out]
        const check = balai([...args, "--check", "--json"])
        assert.strictEqual((yield* check).code, 1, "nothing is written yet")
        assert.deepStrictEqual(readdirSync(out), [])
        assert.strictEqual((yield* balai(args)).code, 0)
        const files = readdirSync(out)
        assert.includeMembers(files, ["visit.md", "visit.id.svg", "visit.en.svg"])
        assert.strictEqual((yield* check).code, 0)
        for (const name of files) {
          const file = join(out, name)
          const text = readFileSync(file, "utf8")
          writeFileSync(file, text.replaceAll("\n", "\r\n"))
          assert.strictEqual((yield* check).code, 0, `${name}: the line ends of another system`)
          writeFileSync(file, `${text} `)
          const stale = yield* check
          assert.strictEqual(stale.code, 1, name)
          assert.deepStrictEqual(json(stale)["stale"], [{ file, why: "stale" }])
          rmSync(file)
          assert.deepStrictEqual(json(yield* check)["stale"], [{ file, why: "missing" }])
          assert.isFalse(existsSync(file), "a check writes nothing")
          writeFileSync(file, text)
        }
        writeFileSync(join(out, "gone.id.svg"), "<svg/>")
        const left = yield* balai([...args, "--check"])
        assert.strictEqual(left.code, 1)
        assert.include(left.out, "gone.id.svg")
        rmSync(join(out, "gone.id.svg"))
        const noFolder = yield* balai(["diagram", fixture("old"), "--out", join(out, "visit.md"), "--check"])
        assert.deepStrictEqual([noFolder.code, noFolder.out], [5, ""])
        assert.include(noFolder.err, "sebutkan sebuah folder")
        const changed = yield* balai(["diagram", fixture("next"), "--out", out, "--check", "--json"])
        assert.deepInclude(json(changed)["stale"], { file: join(out, "visit.md"), why: "stale" })
      })
  )

  it.effect("prints one lifecycle as Mermaid or SVG in the chosen language, and asks which of several", () =>
    Effect.gen(function* () {
      const [mermaid, svg, several, role] = yield* Effect.all([
        balai(["diagram", fixture("old"), "--lang", "en"]),
        balai(["diagram", fixture("old"), "--format", "svg", "--role", "officer"]),
        balai(["diagram", fixture("trap")]),
        balai(["diagram", fixture("old"), "--role", "mayor"])
      ])
      assert.match(mermaid.out, /^stateDiagram-v2/)
      assert.include(mermaid.out, "Asked for")
      assert.match(svg.out, /^<svg/)
      assert.include(svg.out, "Diminta")
      assert.deepStrictEqual([several.code, role.code], [2, 2])
      assert.include(several.err, "--lifecycle")
      assert.include(role.err, "officer")
    })
  )
})

describe("balai diff", () => {
  it.effect("sorts what changed, from modules and from a file that diagram has written", () =>
    Effect.gen(function* () {
      const root = yield* folder
      put(root, { "v1.json": (yield* balai(["diagram", fixture("old"), "--format", "json"])).out })
      const answers = yield* Effect.all([
        balai(["diff", fixture("old"), fixture("next"), "--json"]),
        balai(["diff", join(root, "v1.json"), fixture("next"), "--json"])
      ])
      const [one, two] = answers.map((answer) => json(answer)["lifecycles"])
      put(root, { "cut.json": [{ lifecycle: "visit", version: 1, states: [{}], edges: [{}] }] })
      for (const sides of [
        [join(root, "cut.json"), fixture("next")],
        [fixture("old"), join(root, "cut.json")]
      ]) {
        const cut = yield* balai(["diff", ...sides, "--json"])
        assert.deepStrictEqual([cut.code, json(cut)["error"].subject], [3, join(root, "cut.json")])
      }
      assert.deepStrictEqual(one, two)
      const kinds = one[0].changes.map(({ code, kind }: Record<string, string>) => `${kind} ${code}`)
      assert.includeMembers(kinds, ["migration BALAI_DIFF_STATE_REMOVED", "breaking BALAI_DIFF_COMMAND_REMOVED"])
      assert.deepStrictEqual(
        answers.map(({ code }) => code),
        [0, 0]
      )
      const strict = yield* balai(["diff", fixture("old"), fixture("next"), "--strict"])
      assert.strictEqual(strict.code, 1)
    })
  )

  it.effect("a lifecycle that came or went is told, and a file that holds no graph ends with 3", () =>
    Effect.gen(function* () {
      const root = yield* folder
      put(root, { "no.json": { hello: 1 }, "text.json": "{" })
      const gone = json(yield* balai(["diff", fixture("trap"), fixture("old"), "--json"]))
      const codes = gone["lifecycles"].map((one: { changes: ReadonlyArray<{ code: string }> }) => one.changes[0]?.code)
      assert.deepStrictEqual(codes, ["LifecycleRemoved", undefined])
      const wrong = yield* Effect.forEach(["no", "text", "absent"], (name) =>
        balai(["diff", join(root, `${name}.json`), fixture("old")])
      )
      assert.deepStrictEqual(
        wrong.map(({ code }) => code),
        [3, 3, 3]
      )
    })
  )
})
