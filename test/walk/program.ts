/** The example hall as `npm start` runs it: a process of its own, with its ready line on standard output. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

export interface Program {
  readonly url: string
  readonly pages: {
    readonly kiosk: string
    readonly board: string
    readonly counters: { readonly [id: string]: string }
  }
  /** Pulls the plug: no chance to tidy up. */
  readonly kill: () => Promise<void>
  /** Asks it to end and resolves with its exit code. */
  readonly stop: () => Promise<number | null>
}

const example = fileURLToPath(new URL("../../examples/quickstart/main.ts", import.meta.url))

export const startProgram = (options: { readonly database: string; readonly port: number }): Promise<Program> =>
  new Promise((resolve, reject) => {
    const args = ["-C", "@balai/source", example, "--json", "--database", options.database, "--port", `${options.port}`]
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
    const exit = new Promise<number | null>((ended) => child.on("exit", ended))
    let out = ""
    let complaints = ""
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString()
      if (!out.includes("\n")) return
      const { pages, url } = JSON.parse(out) as Pick<Program, "pages" | "url">
      const end = (signal: NodeJS.Signals): Promise<number | null> => {
        child.kill(signal)
        return exit
      }
      resolve({ url, pages, kill: () => end("SIGKILL").then(() => undefined), stop: () => end("SIGTERM") })
    })
    void exit.then((code) => reject(new Error(`the hall ended with ${code} before it was ready: ${complaints}`)))
  })
