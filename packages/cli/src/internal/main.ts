/** @internal The command as this process. */
import { Cause, Effect, Exit, Fiber } from "effect"
import { ExitCode } from "../ExitCode.ts"
import { ofProcess } from "../Host.ts"
import { endedEarly, interrupted, run } from "./run.ts"

const signals = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated } as const

/** Whoever reads the first lines and goes away, as `head` does, has what they wanted. */
const endWithTheReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error
    })
  }
}

/** What a module says while it is loaded or asked is not what was asked for: that alone goes to standard output. */
const hushModules = (): void => {
  const { error } = console
  for (const name of ["log", "info", "debug"] as const) console[name] = error
}

export const main = (args: ReadonlyArray<string>): void => {
  endWithTheReader()
  // A completion script is printed by `effect/cli` itself, and loads no module.
  if (!args.some((arg) => arg.startsWith("--completions"))) hushModules()
  const host = ofProcess()
  const fiber = Effect.runFork(run(args, host))
  let ended: ExitCode | null = null
  let isDone = false
  process.on("exit", () => {
    // Nothing is left to be done, or a module has ended the process: it must not look as if all were well.
    if (!isDone && ended === null) process.exitCode = endedEarly(args, host)
  })
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      // The second time whoever asks no longer wants to wait.
      if (ended !== null) process.exit(code)
      ended = code
      Effect.runFork(Fiber.interrupt(fiber))
    })
  }
  fiber.addObserver((exit) => {
    isDone = true
    const code = ended ?? (Exit.isSuccess(exit) ? exit.value : ExitCode.fault)
    if (ended !== null && Exit.isFailure(exit)) interrupted(args, host)
    if (ended === null && Exit.isFailure(exit)) process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
    process.exitCode = code
    // What is written to a pipe must reach it: the process ends by itself, and is only helped when something holds it.
    setTimeout(() => process.exit(code), 2_000).unref()
  })
}
