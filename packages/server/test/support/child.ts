import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { type Door } from "../../../../test/support/entrance.ts"

export interface Child extends Door {
  readonly pages: { readonly [page: string]: unknown }
  /** Without a chance to tidy up. */
  readonly kill: () => Promise<void>
  readonly signal: (name: NodeJS.Signals) => void
  readonly exit: Promise<number | null>
  readonly stdout: () => string
  readonly stderr: () => string
}

export interface ChildOptions {
  readonly args: ReadonlyArray<string>
  readonly counters?: number
}

const program = fileURLToPath(new URL("serve.ts", import.meta.url))

/** A server process of its own; resolves with its ready line. */
export const startChild = ({ args, counters = 3 }: ChildOptions): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["-C", "@balai/source", program, "--json", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, BALAI_TEST_COUNTERS: String(counters) }
    })
    let stdout = ""
    let stderr = ""
    const exit = new Promise<number | null>((ended) => child.on("exit", ended))
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString()
      if (!stdout.includes("\n")) return
      const { url, pages, setup = null } = JSON.parse(stdout.split("\n")[0] ?? "") as Child
      const kill = async (): Promise<void> => {
        child.kill("SIGKILL")
        await exit
      }
      resolve({
        url,
        pages,
        setup,
        kill,
        signal: (name) => void child.kill(name),
        exit,
        stdout: () => stdout,
        stderr: () => stderr
      })
    })
    void exit.then((code) => reject(new Error(`the server ended with ${code} before it was ready: ${stderr}`)))
  })
