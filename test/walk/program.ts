/** The hall of Asahan as `npm start` runs it: a process of its own, with its ready line on standard output. */
import { type Server } from "@balai/server"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

type Ready = Pick<Server.Running, "url" | "pages" | "setup">

export interface Program extends Ready {
  /** Pulls the plug: no chance to tidy up. */
  readonly kill: () => Promise<void>
  /** Asks it to end and resolves with its exit code. */
  readonly stop: () => Promise<number | null>
}

export interface ProgramOptions {
  readonly database: string
  readonly port: number
  /** By how many milliseconds the clock of its computer is ahead. */
  readonly ahead?: number
  readonly more?: ReadonlyArray<string>
}

const example = fileURLToPath(new URL("../../examples/asahan/", import.meta.url))
const clock = new URL("clock.ts", import.meta.url).href

export const startProgram = ({ database, port, ahead = 0, more = [] }: ProgramOptions): Promise<Program> =>
  new Promise((resolve, reject) => {
    const node = ["--import", clock, "-C", "@balai/source", "main.ts"]
    const child = spawn(process.execPath, [...node, "--json", "--database", database, "--port", `${port}`, ...more], {
      cwd: example,
      env: { ...process.env, BALAI_WALK_AHEAD: `${ahead}` },
      stdio: ["ignore", "pipe", "pipe"]
    })
    const exit = new Promise<number | null>((ended) => child.on("exit", ended))
    let out = ""
    let complaints = ""
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString()
      if (!out.includes("\n")) return
      const end = (signal: NodeJS.Signals): Promise<number | null> => {
        child.kill(signal)
        return exit
      }
      const ready = JSON.parse(out) as Ready
      resolve({ ...ready, kill: () => end("SIGKILL").then(() => undefined), stop: () => end("SIGTERM") })
    })
    void exit.then((code) => reject(new Error(`the hall ended with ${code} before it was ready: ${complaints}`)))
  })
