import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

export interface Program {
  readonly stdout: () => string
  readonly stderr: () => string
  readonly exit: Promise<number | null>
  readonly stop: () => Promise<number | null>
  readonly kill: () => Promise<number | null>
}

export interface ProgramOptions {
  readonly args?: ReadonlyArray<string>
  /** Where it keeps its data; beside the program when absent. */
  readonly directory?: string
  /** What it has said when it is ready. */
  readonly until?: RegExp
}

const hall = fileURLToPath(new URL("hall.ts", import.meta.url))

/** A hall as a process of its own; resolves when it has said that it is ready, or has ended. */
export const startHall = ({
  args = [],
  directory = "",
  until = /\n.*Ctrl\+C|\n$/s
}: ProgramOptions): Promise<Program> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["-C", "@balai/source", hall, "--port", "0", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, BALAI_TEST_DIRECTORY: directory }
    })
    let stdout = ""
    let stderr = ""
    const exit = new Promise<number | null>((ended) => child.on("close", ended))
    const end = (signal: NodeJS.Signals): Promise<number | null> => {
      child.kill(signal)
      return exit
    }
    const program: Program = {
      stdout: () => stdout,
      stderr: () => stderr,
      exit,
      stop: () => end("SIGTERM"),
      kill: () => end("SIGKILL")
    }
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString()
      if (until.test(stdout)) resolve(program)
    })
    void exit.then(() => resolve(program))
  })
