import { expect } from "@effect/vitest"
import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const folder = mkdtempSync(join(tmpdir(), "balai-engine-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))

/** Files of tests that share a process share no database, whatever they call it. */
const ofThisFile = (): string => {
  const { testPath = "" } = expect.getState()
  const own = join(folder, createHash("sha256").update(testPath).digest("hex").slice(0, 12))
  mkdirSync(own, { recursive: true })
  return own
}

/** A path in a folder that goes when the tests end. */
export const temporary = (name: string): string => join(ofThisFile(), name)
