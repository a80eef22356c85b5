import { MoneyRules } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { QueueRules } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"

describe("docs/check.md", () => {
  const page = readFileSync(new URL("../docs/check.md", import.meta.url), "utf8").replaceAll("\r\n", "\n")
  const catalogue = Object.entries({ ...Check.findings, ...QueueRules.findings, ...MoneyRules.findings })

  it("lists every code with its severity, its text and what to do, as the packages have them, and no other", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `BALAI_"))
    assert.deepStrictEqual(
      rows,
      catalogue.map(([code, { fix, severity, text }]) => `| \`${code}\` | ${severity} | ${text.en} | ${fix.en} |`)
    )
  })
})
