/** The hall of the walk: a process of its own, with its ready line on standard output. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

export interface Program {
  readonly url: string
  /** Pulls the plug: no chance to tidy up. */
  readonly kill: () => Promise<void>
  /** Asks it to end and resolves with its exit code. */
  readonly stop: () => Promise<number | null>
}

export interface ProgramOptions {
  readonly database: string
  readonly port: number
  /** The hall's time at its start. */
  readonly at: number
  /** By which the first manager is made. */
  readonly code: string
}

const serve = fileURLToPath(new URL("serve.ts", import.meta.url))

export const startProgram = (options: ProgramOptions): Promise<Program> =>
  new Promise((resolve, reject) => {
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`])
    const child = spawn(process.execPath, ["-C", "@balai/source", serve, ...given], {
      stdio: ["ignore", "pipe", "pipe"]
    })
    const exit = new Promise<number | null>((ended) => child.on("exit", ended))
    let out = ""
    let complaints = ""
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString()
      if (!out.includes("\n")) return
      const { url } = JSON.parse(out) as Pick<Program, "url">
      const end = (signal: NodeJS.Signals): Promise<number | null> => {
        child.kill(signal)
        return exit
      }
      resolve({ url, kill: () => end("SIGKILL").then(() => undefined), stop: () => end("SIGTERM") })
    })
    void exit.then((code) => reject(new Error(`the hall ended with ${code} before it was ready: ${complaints}`)))
  })
