import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { v1 } from "./fixtures/visit.ts"
import { fill } from "./support/hall.ts"
import { folder, put } from "./support/run.ts"

const bin = join(import.meta.dirname, "../bin/balai.cjs")
const fixture = (name: string): string => join(import.meta.dirname, "fixtures", `${name}.ts`)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command as a process of its own, from source. `begun` is given what sends it a signal. */
const balai = (args: ReadonlyArray<string>, begun: (kill: (signal: NodeJS.Signals) => void) => void = () => {}) =>
  Effect.promise<Ended>(
    () =>
      new Promise((resolve) => {
        const env = { ...process.env, LANG: "en_US.UTF-8", NO_COLOR: "1" }
        const child = spawn(process.execPath, ["-C", "@balai/source", bin, ...args], {
          env,
          stdio: ["ignore", "pipe", "pipe"]
        })
        let out = ""
        let err = ""
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()))
        child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()))
        begun((signal) => void child.kill(signal))
        child.once("close", (code) => resolve({ code, out, err }))
      })
  )

describe("the process balai", () => {
  it.effect(
    "ends with the codes that are promised, keeps its streams apart, and prints JSON that can be read",
    () =>
      Effect.gen(function* () {
        const root = yield* folder
        const no = ["--database", join(root, "no.db"), "--json"]
        const runs: ReadonlyArray<readonly [number, ReadonlyArray<string>]> = [
          [0, ["check", fixture("old"), "--json"]],
          [1, ["check", fixture("trap"), "--json"]],
          [4, ["backup", join(root, "a.backup"), ...no]]
        ]
        const ended = yield* Effect.forEach(runs, ([, args]) => balai(args), { concurrency: 2 })
        assert.deepStrictEqual(
          ended.map(({ code, err }) => [code, err]),
          runs.map(([code]) => [code, ""])
        )
        for (const { out } of ended) assert.isObject(JSON.parse(out))
        const wrong = yield* balai(["chekc"])
        assert.deepStrictEqual([wrong.code, wrong.out], [2, ""])
        assert.include(wrong.err, "Did you mean check?")
      }),
    60_000
  )

  it.effect(
    "a module that speaks keeps standard output clean; one that ends the process, or waits for ever, is not taken for well",
    () =>
      Effect.gen(function* () {
        const root = yield* folder
        put(root, {
          "exits.ts": `console.log("halo")\nprocess.exit(0)`,
          "waits.ts": `console.log("halo")\nawait new Promise(() => {})`
        })
        const ended = yield* Effect.forEach(
          ["exits", "waits"],
          (name) => balai(["check", join(root, `${name}.ts`), "--json"]),
          { concurrency: 2 }
        )
        for (const { code, err, out } of ended) {
          assert.deepStrictEqual([code, JSON.parse(out).error.code, err], [3, "BALAI_CLI_MODULE", "halo\n"])
        }
      }),
    60_000
  )

  it.effect(
    "Ctrl+C during a backup ends with 130 and leaves no half file",
    () =>
      Effect.gen(function* () {
        const root = yield* folder
        const file = join(root, "hall.db")
        yield* fill(file, v1, { a: { commands: [] } })
        // Large enough that the backup takes a while on any machine.
        const db = new DatabaseSync(file)
        db.exec(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 200000)
        insert into strays select i, hex(randomblob(64)), 'x' from n`)
        db.close()
        const out = join(root, "out")
        const target = join(out, "a.backup")
        const args = ["backup", target, "--database", file, "--json"]
        let isHalf = false
        const killed = yield* balai(args, (kill) => {
          const look = setInterval(() => {
            if (!existsSync(out) || !readdirSync(out).some((name) => name.endsWith(".part"))) return
            clearInterval(look)
            isHalf = true
            kill("SIGINT")
          }, 1)
          look.unref()
        })
        assert.isTrue(isHalf, "it was killed in the middle")
        assert.deepStrictEqual([killed.code, readdirSync(out)], [130, []])
        assert.deepStrictEqual([JSON.parse(killed.out).error.code, killed.err], ["BALAI_CLI_INTERRUPTED", ""])
        assert.strictEqual((yield* balai(["backup", target, "--database", file])).code, 0)
        assert.isAbove(readFileSync(target).length, 1_000_000)
      }),
    60_000
  )
})
