import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const folder = mkdtempSync(join(tmpdir(), "balai-engine-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))

/** A path in a folder that goes when the tests end. */
export const temporary = (name: string): string => join(folder, name)
