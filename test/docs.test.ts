import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"

const root = fileURLToPath(new URL("../", import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n")

describe("the documents", () => {
  it("the README opens with the two commands", () => {
    const [, block = ""] = /^```sh\n([\s\S]*?)^```/m.exec(read("README.md")) ?? []
    assert.deepStrictEqual(
      block
        .trim()
        .split("\n")
        .map((line) => line.split("#")[0]?.trim()),
      ["npm start", "npm test"]
    )
  })

  it("the README's table lists every package with its own description", () => {
    const rows = [...read("README.md").matchAll(/^\| \[`(@balai\/[\w-]+)`\]\(([\w/-]+)\) \| (.*) \|$/gm)]
    const listed = rows.map(([, name, path, text]) => ({ name, path, text }))
    const actual = readdirSync(join(root, "packages"))
      .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
      .map((folder) => {
        const { name, description } = JSON.parse(read(`packages/${folder}/package.json`)) as Record<string, string>
        return { name, path: `packages/${folder}`, text: description }
      })
    const byName = (one: { name?: string | undefined }, two: { name?: string | undefined }): number =>
      (one.name ?? "") < (two.name ?? "") ? -1 : 1
    assert.deepStrictEqual(listed.toSorted(byName), actual.toSorted(byName))
  })

  it("every decision has its row in the list of decisions", () => {
    const records = readdirSync(join(root, "docs/decisions")).filter((name) => /^\d{4}-/.test(name))
    const list = read("docs/decisions/README.md")
    for (const name of records) {
      const [, number, title] = /^# (\d{4}) (.*)$/m.exec(read(`docs/decisions/${name}`)) ?? []
      assert.strictEqual(number, name.slice(0, 4), name)
      assert.include(list, `| [${number}](${name}) | ${title} |`)
    }
    assert.strictEqual(list.match(/^\| \[\d{4}\]/gm)?.length, records.length)
  })

  it("every doc comment uses a category of the closed list", () => {
    const [, line = ""] = /^(`models`[\s\S]*?)\n\n/m.exec(read("docs/decisions/0006-doc-categories.md")) ?? []
    const allowed = [...line.matchAll(/`(\w+)`/g)].map(([, word]) => word)
    assert.strictEqual(allowed.length, 11)
    const used = readdirSync(join(root, "packages"), { recursive: true, encoding: "utf8" })
      .filter((path) => /[\\/]src[\\/].*\.ts$/.test(path) && !/node_modules|[\\/]dist[\\/]/.test(path))
      .flatMap((path) =>
        [...read(join("packages", path)).matchAll(/@category (\S+)/g)].map(([, word]) => `${word} ${path}`)
      )
    assert.deepStrictEqual(
      used.filter((it) => !allowed.includes(it.split(" ")[0])),
      []
    )
  })

  it("a word stands in the glossary once", () => {
    const words = [...read("GLOSSARY.md").matchAll(/^\| (?!code |---)([^|]+) \|/gm)].map(([, word = ""]) => word.trim())
    assert.isAbove(words.length, 60)
    assert.deepStrictEqual(
      words.filter((word, at) => words.indexOf(word) !== at),
      []
    )
  })
})
