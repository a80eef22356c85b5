import { Effect } from "effect"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Cli, Host } from "../../src/index.ts"

export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command in this process. */
export const balai = (
  line: string | ReadonlyArray<string>,
  options: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly answer?: boolean
    readonly isTerminal?: boolean
    readonly columns?: number
  } = {}
): Effect.Effect<Answer> =>
  Effect.suspend(() => {
    const host = Host.recorded({ cwd: import.meta.dirname, ...options })
    const args = typeof line === "string" ? line.split(" ") : line
    return Effect.map(Cli.run(args, host), (code) => ({ code, out: host.printed(), err: host.told() }))
  })

/** What `--json` has printed. */
export const json = ({ out }: Answer): any => JSON.parse(out)

/** A folder that is gone when the test ends. */
export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "balai-cli-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

export const put = (root: string, files: Readonly<Record<string, string | object>>): void => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content))
  }
}
