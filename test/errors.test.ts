import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { collect, literals, render, target } from "../scripts/errors-doc.ts"

describe("docs/errors.md", async () => {
  const found = await collect()
  const page = readFileSync(target, "utf8").replaceAll("\r\n", "\n")
  const listed = new Set([
    ...found.classes.flatMap(({ code }) => (code === null ? [] : [code])),
    ...found.catalogues.flatMap(({ entries }) => entries.map(({ code }) => code))
  ])

  it("is what the packages export: run `npm run docs:errors` when this fails", () => {
    assert.strictEqual(page, render(found))
  })

  it("every code on the page is one that a package exports", () => {
    const onPage = [...page.matchAll(/`(BALAI_[A-Z0-9_]+)`/g)].map(([, code]) => code ?? "")
    assert.isAbove(onPage.length, 50)
    assert.deepStrictEqual(
      onPage.filter((code) => !listed.has(code)),
      []
    )
  })

  it("every code in the sources is on the page", () => {
    const settings = new Set(["BALAI_DATABASE", "BALAI_ERASURES", "BALAI_METRICS_KEY", "BALAI_SECRET"])
    const isSetting = (code: string) =>
      settings.has(code) || /^BALAI_(WHATSAPP|SMS|EMAIL|TILL|CLAMD|PAYMENT_NOTICE)(_[A-Z_]+)?$/.test(code)
    const missing = [...literals()].filter(([code]) => !isSetting(code) && !page.includes(`\`${code}\``))
    assert.deepStrictEqual(missing, [])
  })

  it("every error class is described, and has a code or a list of codes", () => {
    for (const one of found.classes) {
      const name = `${one.package} ${one.module}.${one.name}`
      assert.isNotEmpty(one.meaning, name)
      assert.isTrue(one.hasCode, name)
      const lists = found.catalogues.filter((list) => list.package === one.package && list.module === one.module)
      assert.isTrue(one.code !== null || lists.length > 0, `${name} lists its codes`)
    }
  })

  it("no two classes share a code, and no two texts of one code differ within a package", () => {
    const codes = found.classes.flatMap(({ code }) => (code === null ? [] : [code]))
    assert.deepStrictEqual(
      codes.filter((code, at) => codes.indexOf(code) !== at),
      []
    )
    for (const list of found.catalogues) {
      const own = list.entries.map(({ code }) => code)
      assert.strictEqual(new Set(own).size, own.length, `${list.module}.${list.name}`)
    }
  })

  it("every text exists in both languages and the two differ", () => {
    for (const list of found.catalogues) {
      assert.isNotEmpty(list.meaning, list.name)
      for (const { code, text } of list.entries) {
        assert.isNotEmpty(text.id.trim(), code)
        assert.notStrictEqual(text.id, text.en, code)
      }
    }
  })
})
