import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** Children start again and again: what they compile is kept between them, and found by what it was compiled from. */
const compiled = join(tmpdir(), `balai-compiled-${process.getuid?.() ?? 0}`)

/** A child process and the lines that it says. */
export interface Child {
  readonly process: ChildProcess
  readonly line: () => Promise<any>
  readonly ended: Promise<number | null>
}

/** Starts a program of this folder. */
export const start = (program: string, ...args: ReadonlyArray<string>): Child => {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const started = spawn(process.execPath, ["-C", "@balai/source", file, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled }
  })
  const lines = createInterface({ input: started.stdout! })[Symbol.asyncIterator]()
  let errors = ""
  started.stderr!.on("data", (chunk) => (errors += String(chunk)))
  const ended = new Promise<number | null>((resolve) => started.once("close", resolve))
  return {
    process: started,
    ended,
    line: async () => {
      const { done, value } = await lines.next()
      if (done) throw new Error(`the child ended without a word: ${errors}`)
      return JSON.parse(value)
    }
  }
}

export const child = (...args: ReadonlyArray<string>): Child => start("child.ts", ...args)
