import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { compile } from "../scripts/doctest/compile.mjs"
import { fencesOf, storiesOf } from "../scripts/doctest/fences.mjs"

const root = fileURLToPath(new URL("../", import.meta.url))
const fence = (words: string, ...lines: ReadonlyArray<string>): string => ["```" + words, ...lines, "```"].join("\n")

const runOn = (name: string, text: string): { readonly status: number | null; readonly output: string } => {
  const folder = mkdtempSync(join(tmpdir(), "balai docs "))
  const out = `.doctest/of-${process.pid}-${name.replace(".", "-")}`
  try {
    writeFileSync(join(folder, name), text)
    const args = [join(root, "scripts/doctest.mjs"), "--out", out, join(folder, name)]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" })
    return { status, output: stdout + stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(root, out), { recursive: true, force: true })
  }
}

describe("fences", () => {
  it("a fence in a doc comment is found with the line it stands on, whatever the line ends", () => {
    const text = [
      "/**",
      " * Adds.",
      " *",
      " * ```ts",
      " * add(1, 2) // => 3",
      " * ```",
      " */",
      "export const x = 1"
    ].join("\r\n")
    assert.deepStrictEqual(fencesOf("packages/a/src/A.ts", text), [
      { file: "packages/a/src/A.ts", line: 5, words: [], lines: ["add(1, 2) // => 3"] }
    ])
  })

  it("only ts fences count, and a fence inside another language does not open one", () => {
    const text = [fence("sh", "npm start"), fence("ts no-run", "x()"), fence("tsx", "<a />")].join("\n")
    assert.deepStrictEqual(
      fencesOf("a.md", text).map(({ words, lines }) => ({ words, lines })),
      [{ words: ["no-run"], lines: ["x()"] }]
    )
  })

  it("a fence that continues brings along the fences before it", () => {
    const text = [fence("ts", "const a = 1"), fence("ts continues", "a // => 1"), fence("ts", "const b = 2")].join("\n")
    assert.deepStrictEqual(
      storiesOf(fencesOf("a.md", text)).map((story) => story.map(({ line }) => line)),
      [[2], [2, 5], [8]]
    )
  })
})

describe("compile", () => {
  it("imports are merged, exports lose their word, and promised values become assertions", () => {
    const text = fence(
      "ts",
      `import { a, type B } from "x"`,
      `import { B } from "x"`,
      `export const two = a(`,
      `  1`,
      `) // => 2`
    )
    const { code } = compile(fencesOf("a.md", text))
    assert.include(code, `import { a, B } from "x"`)
    assert.include(code, `__equal(await (two), 2, "a.md:6")`)
    assert.notInclude(code, "export const two")
  })
})

describe("doctest", () => {
  it("a true fence passes", () => {
    const { status, output } = runOn(
      "true.md",
      fence("ts", "const a: number = 1 + 1 // => 2", "Promise.resolve(a) // => 2")
    )
    assert.strictEqual(status, 0, output)
  }, 60_000)

  it("a wrong value and a wrong type fail with the file and line of the document", () => {
    const text = [
      "# Title",
      "",
      fence("ts", "1 + 1 // => 3"),
      "",
      fence("ts no-run", "", 'const x: number = "one"', "x")
    ]
    const { status, output } = runOn("wrong.md", text.join("\n"))
    assert.strictEqual(status, 1, output)
    assert.match(output, /wrong\.md:4: expected 2 to deeply equal 3/)
    assert.match(output, /wrong\.md:9.*error TS2322/)
  }, 60_000)
})
