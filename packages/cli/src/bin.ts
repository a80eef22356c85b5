/**
 * The process `balai`: runs the command, and ends with its code when what it has begun is put away.
 *
 * Nothing of Effect is loaded before it is known that it can be: a mixture of versions is explained and not thrown.
 *
 * @since 0.1.0
 */
import { quiet } from "./internal/quiet.ts"
import { explain } from "./internal/unloadable.ts"

quiet()

const args = process.argv.slice(2)

try {
  const { main } = await import("./internal/main.ts")
  main(args)
} catch (cause) {
  const isTerminal = process.stdout.isTTY && process.stderr.isTTY
  const said = explain(cause, { args, cwd: process.cwd(), env: process.env, isTerminal })
  process.stdout.write(said.out)
  process.stderr.write(said.err)
  process.exitCode = said.exit
}
