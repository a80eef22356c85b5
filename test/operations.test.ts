import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8")

const sources = [
  "packages/engine/src/internal/metrics.ts",
  "packages/engine/src/Telemetry.ts",
  "packages/server/src/internal/metrics.ts"
]

const named = (text: string, pattern: RegExp): ReadonlyArray<string> =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].sort()

describe("docs/operations.md", () => {
  const page = read("docs/operations.md")

  it("tells what each metric means, and of none that is not there", () => {
    const code = named(sources.map(read).join("\n"), /"(balai_\w+)"/g)
    assert.isAtLeast(code.length, 20)
    assert.deepStrictEqual(named(page, /^\| `(balai_\w+)` \|/gm), code)
  })

  it("its alerts watch metrics and codes that exist", () => {
    const [, alerts = ""] = /### Alerts worth having\n([\s\S]*?)\n## /.exec(page) ?? []
    const rows = named(page, /^\| `(balai_\w+)` \|/gm)
    for (const name of named(alerts, /\b(balai_\w+)/g)) assert.include(rows, name)
    const codes = read("docs/errors.md")
    for (const code of named(alerts, /"(BALAI_\w+)"/g)) assert.include(codes, code)
  })
})
