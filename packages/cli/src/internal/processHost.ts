/** @internal The process as a host. */
import { createInterface } from "node:readline/promises"
import { type Host } from "../Host.ts"

/** A question is answered by a word: whoever only presses Enter has not agreed. */
const agreed = /^(y|ya|yes)$/i

const confirm = async (question: string): Promise<boolean> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // While it reads, a terminal gives Ctrl+C as a key and not as the signal that it means.
  lines.once("SIGINT", () => {
    process.emit("SIGINT")
    lines.close()
  })
  try {
    return agreed.test((await lines.question(question)).trim())
  } catch {
    // Ctrl+D: whoever goes away has not agreed.
    return false
  } finally {
    lines.close()
  }
}

export const processHost = (): Host => ({
  cwd: process.cwd(),
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY,
  isErrorTerminal: process.stderr.isTTY,
  columns: process.stdout.columns ?? process.stderr.columns,
  confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : null
})
