/**
 * `npm run plants [-- --only name] [--json]`: applies each patch of `faults/plants` to a copy of the tree, one at a time,
 * runs the check that the patch names, and expects it to fail. A fault that nothing notices is a hole in the tests.
 */
import { spawn } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../", import.meta.url))
const folder = join(root, "faults", "plants")
/** A check that takes longer hangs, and that is noticed too. */
const longest = 300_000

export interface Plant {
  readonly name: string
  readonly file: string
  /** `faults …` or a test file with vitest's own arguments. */
  readonly check: ReadonlyArray<string>
  readonly breaks: string
}

interface Ran {
  readonly code: number | null
  readonly output: string
}

interface Result extends Plant {
  readonly verdict: "red" | "GREEN" | "does not apply" | "no test ran"
  readonly seconds: number
}

const words = (line: string): ReadonlyArray<string> =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!)

export const readPlant = (file: string): Plant => {
  const [first = "", second = ""] = readFileSync(file, "utf8").split(/\r?\n/)
  return {
    name: basename(file, ".patch"),
    file,
    check: first.startsWith("# check: ") ? words(first.slice(9)) : [],
    breaks: second.replace(/^# /, "")
  }
}

export const readPlants = (): ReadonlyArray<Plant> =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".patch"))
    .sort()
    .map((name) => readPlant(join(folder, name)))

const run = (cwd: string, command: string, args: ReadonlyArray<string>): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, CI: "true" } })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
    const timer = setTimeout(() => child.kill("SIGKILL"), longest)
    child.once("error", (cause) => {
      clearTimeout(timer)
      resolve({ code: 127, output: String(cause) })
    })
    child.once("close", (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    })
  })

/** The tree as it stands, with its own packages in place of those that node_modules links to. */
const copyTree = async (): Promise<string> => {
  const to = mkdtempSync(join(tmpdir(), "balai-plants-"))
  const { output } = await run(root, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
  for (const name of output.split("\0").filter((it) => it !== "" && existsSync(join(root, it)))) {
    mkdirSync(dirname(join(to, name)), { recursive: true })
    cpSync(join(root, name), join(to, name))
  }
  const modules = join(to, "node_modules")
  mkdirSync(join(modules, "@balai"), { recursive: true })
  for (const name of readdirSync(join(root, "node_modules")))
    if (name !== "@balai" && name !== ".vite" && name !== ".cache")
      symlinkSync(join(root, "node_modules", name), join(modules, name))
  for (const name of readdirSync(join(to, "packages")))
    symlinkSync(join(to, "packages", name), join(modules, "@balai", name))
  const agencies = join(to, "packages", "agencies")
  for (const name of existsSync(agencies) ? readdirSync(agencies) : [])
    symlinkSync(join(agencies, name), join(modules, "@balai", `agency-${name}`))
  const pages = join("packages", "elements", "dist")
  if (existsSync(join(root, pages))) symlinkSync(join(root, pages), join(to, pages))
  return to
}

const vitest = async (tree: string, args: ReadonlyArray<string>): Promise<Result["verdict"]> => {
  const report = join(tree, "plant-results.json")
  rmSync(report, { force: true })
  const program = join("node_modules", "vitest", "vitest.mjs")
  const { code } = await run(tree, process.execPath, [program, "run", ...args, `--outputFile=${report}`])
  if (code === null) return "red"
  if (!existsSync(report)) return "no test ran"
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, "utf8"))
  if (numFailedTests > 0) return "red"
  return numPassedTests > 0 && code === 0 ? "GREEN" : "no test ran"
}

const simulate = async (tree: string, args: ReadonlyArray<string>): Promise<Result["verdict"]> => {
  const program = ["-C", "@balai/source", join("faults", "main.ts"), "--json", "--bail"]
  const { code, output } = await run(tree, process.execPath, [...program, ...args])
  if (code === null) return "red"
  // A program that fell over has proved nothing.
  const told = /^\{"totals":.*\}$/m.exec(output)
  if (told === null) return "no test ran"
  return JSON.parse(told[0]).failed.length > 0 ? "red" : "GREEN"
}

const check = (tree: string, [first = "", ...rest]: ReadonlyArray<string>): Promise<Result["verdict"]> =>
  first === "faults" ? simulate(tree, rest) : vitest(tree, [first, ...rest])

/** Applies one patch, runs its check and takes the patch back. */
const plantOne = async (tree: string, plant: Plant): Promise<Result> => {
  const started = performance.now()
  const result = (verdict: Result["verdict"]): Result => ({
    ...plant,
    verdict,
    seconds: (performance.now() - started) / 1000
  })
  const applied = await run(tree, "git", ["apply", plant.file])
  if (applied.code !== 0) return result("does not apply")
  try {
    return result(await check(tree, plant.check))
  } finally {
    await run(tree, "git", ["apply", "-R", plant.file])
  }
}

const toRow = ({ breaks, name, seconds, verdict }: Result): string =>
  `${verdict.padEnd(14)} ${name.padEnd(32)} ${seconds.toFixed(1).padStart(6)} s  ${breaks}`

const main = async (args: ReadonlyArray<string>): Promise<number> => {
  const only = args.flatMap((arg, i) => (arg === "--only" ? [args[i + 1] ?? ""] : []))
  const chosen = readPlants().filter(({ name }) => only.length === 0 || only.some((it) => name.includes(it)))
  const waiting = [...chosen]
  const results: Array<Result> = []
  const work = async (): Promise<void> => {
    const tree = await copyTree()
    try {
      for (let plant = waiting.shift(); plant !== undefined; plant = waiting.shift()) {
        const result = await plantOne(tree, plant)
        results.push(result)
        process.stderr.write(`${String(results.length).padStart(3)}/${chosen.length} ${toRow(result)}\n`)
      }
    } finally {
      rmSync(tree, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), chosen.length) }, work))
  const unnoticed = results.filter(({ verdict }) => verdict !== "red")
  if (args.includes("--json")) console.log(JSON.stringify(results))
  else for (const it of unnoticed) console.log(toRow(it))
  console.log(`${results.length - unnoticed.length} passed, ${unnoticed.length} failed`)
  return unnoticed.length === 0 && chosen.length > 0 ? 0 : 1
}

if (process.argv[1]?.endsWith("plants.ts")) process.exitCode = await main(process.argv.slice(2))
