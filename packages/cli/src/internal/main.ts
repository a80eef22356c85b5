/** @internal The command as this process. */
import { Cause, Effect, Exit, Fiber } from "effect"
import { ExitCode } from "../ExitCode.ts"
import { ofProcess } from "../Host.ts"
import { run } from "./run.ts"

const signals = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated } as const

/** Whoever reads the first lines and goes away, as `head` does, has what they wanted. */
const endWithTheReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error
    })
  }
}

export const main = (args: ReadonlyArray<string>): void => {
  endWithTheReader()
  const fiber = Effect.runFork(run(args, ofProcess()))
  let ended: ExitCode | null = null
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      // The second time whoever asks no longer wants to wait.
      if (ended !== null) process.exit(code)
      ended = code
      Effect.runFork(Fiber.interrupt(fiber))
    })
  }
  fiber.addObserver((exit) => {
    const code = ended ?? (Exit.isSuccess(exit) ? exit.value : ExitCode.fault)
    if (ended === null && Exit.isFailure(exit)) process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
    process.exitCode = code
    // What is written to a pipe must reach it: the process ends by itself, and is only helped when something holds it.
    setTimeout(() => process.exit(code), 2_000).unref()
  })
}
