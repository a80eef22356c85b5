import { assert, describe, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"

interface Sizes {
  readonly [page: string]: { readonly script: number; readonly style: number }
}

const builder = (await import(new URL("../build.mjs", import.meta.url).href)) as {
  readonly bundlePages: () => Promise<{
    readonly manifest: { readonly pages: { readonly [page: string]: { readonly script: string | null } } }
    readonly sizes: Sizes
    readonly files: ReadonlyMap<string, Uint8Array>
  }>
  readonly checkSizes: (sizes: Sizes) => void
}

describe("build", () => {
  it("every page loads at most 50 KB of gzipped script, the visitor's page 30 KB with its style", async () => {
    const { sizes } = await builder.bundlePages()
    assert.deepStrictEqual(Object.keys(sizes), [
      "front",
      "kiosk",
      "board",
      "counter",
      "ticket",
      "sign-in",
      "setup",
      "manager",
      "inspector",
      "catalogue",
      "office",
      "standards",
      "forms",
      "person"
    ])
    for (const { script } of Object.values(sizes)) assert.isAtMost(script, 50 * 1024)
    assert.isAtMost(sizes["ticket"]!.script + sizes["ticket"]!.style, 30 * 1024)
    assert.isAtMost(sizes["front"]!.script, 20 * 1024)
  })

  it("a page that is too heavy fails the build", () => {
    assert.throws(() => builder.checkSizes({ board: { script: 50 * 1024 + 1, style: 0 } }), /board/)
    assert.throws(() => builder.checkSizes({ ticket: { script: 29 * 1024, style: 2 * 1024 } }), /ticket/)
    assert.doesNotThrow(() => builder.checkSizes({ board: { script: 50 * 1024, style: 9_000 } }))
  })

  it("what a browser loads holds no address of another server and no Effect", async () => {
    const { files } = await builder.bundlePages()
    for (const [name, content] of files) {
      const text = new TextDecoder().decode(content)
      const addresses = (text.match(/https?:\/\/[^"'`\s)]+/g) ?? []).filter(
        (each) => !each.startsWith("http://www.w3.org/")
      )
      assert.deepStrictEqual(addresses, [], name)
      assert.notInclude(text, "effect/", name)
    }
  })
})

describe("tokens.css", () => {
  const styles = new URL("../src/styles/", import.meta.url)
  const read = (name: string): string => readFileSync(new URL(name, styles), "utf8")
  const tokens = read("tokens.css")

  const blocks = (
    /:root \{([\s\S]*?)\n\}[\s\S]*@media[\s\S]*?\{\s*:root[^{]*\{([\s\S]*?)\n  \}/.exec(tokens) ?? []
  ).slice(1)
  const colours = (text: string): { readonly [name: string]: string } =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1]!, found[2]!]))

  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5]
      .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  }
  const contrast = (left: string, right: string): number => {
    const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b)
    return (light! + 0.05) / (dark! + 0.05)
  }

  const pairs = [
    ["ink", "paper"],
    ["ink", "paper-raised"],
    ["ink", "paper-sunken"],
    ["ink", "brand-soft"],
    ["ink-soft", "paper"],
    ["ink-soft", "paper-raised"],
    ["ink-soft", "paper-sunken"],
    ["ink-soft", "brand-soft"],
    ["brand-strong", "paper-raised"],
    ["on-brand", "brand"],
    ["on-accent", "accent"],
    ["accent-text", "paper"],
    ["accent-text", "paper-raised"],
    ["danger", "paper"],
    ["danger", "danger-soft"],
    ["on-danger", "danger"],
    ["good", "good-soft"],
    ["on-night", "night"],
    ["on-night-soft", "night-raised"],
    ["accent", "night-raised"]
  ] as const

  it.each([
    ["by day", blocks[0] ?? ""],
    ["by night", `${blocks[0] ?? ""}${blocks[1] ?? ""}`]
  ])("text stands out at 4.5:1 from what it stands on, %s", (_, text) => {
    assert.strictEqual(blocks.length, 2)
    const palette = colours(text)
    for (const [front, back] of pairs) {
      assert.isAtLeast(contrast(palette[front]!, palette[back]!), 4.5, `${front} on ${back}`)
    }
  })

  it("what is used is declared", () => {
    const declared = new Set([...tokens.matchAll(/--([\w-]+):/g)].map((found) => found[1]))
    for (const name of readdirSync(styles)) {
      const text = read(name)
      const own = new Set([...text.matchAll(/--([\w-]+):/g)].map((found) => found[1]))
      for (const [, used] of text.matchAll(/var\(--([\w-]+)/g))
        assert.isTrue(declared.has(used) || own.has(used), `${name}: ${used}`)
    }
  })
})
