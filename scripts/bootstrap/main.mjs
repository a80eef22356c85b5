/**
 * The bootstrap: `start`, `test`, `new`, `bench`, `faults`, `plants`, `docs` and `verify` prepare what they need, then hand over to the Node in node_modules. It runs on
 * Node 18 and on nothing but Node.
 */
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, wantedStamp } from "./install.mjs"
import { assertNodeCanCome, chooseNode } from "./node.mjs"
import { buildPages } from "./pages.mjs"
import { capture, handOver } from "./run.mjs"
import { during, Explained } from "./words.mjs"

const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "")

/**
 * Installs and builds; answers with the Node to go on with.
 * @param {import("./install.mjs").Mode} mode
 */
export const prepare = async (mode) => {
  assertNodeCanCome(root)
  await install(root, mode)
  const node = chooseNode(root)
  await buildPages(root, node, wantedStamp(root, "all").lock)
  return node
}

/**
 * What the project's own programs find in their environment: a cache of compiled code, so that the second start is quick.
 * @returns {NodeJS.ProcessEnv}
 */
const environment = () => ({
  ...process.env,
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(root, "node_modules", ".cache", "balai", "compiled")
})

/** @param {ReadonlyArray<string>} args */
const start = async (args) => {
  const node = await prepare("start")
  const program = ["--disable-warning=ExperimentalWarning", "-C", "@balai/source", "examples/asahan/main.ts"]
  return handOver(node, [...program, ...args], { cwd: root, env: environment() })
}

/** @param {ReadonlyArray<string>} args */
const test = async (args) => {
  const node = await prepare("all")
  const browser = join(root, "test", "support", "chromium.ts")
  if (existsSync(browser)) {
    await during({ id: "Menyiapkan peramban untuk uji", en: "unpacking the browser for the tests" }, async () => {
      const { code, output } = await capture(node, [browser], { cwd: root })
      if (code !== 0) throw new Explained(output)
    })
  }
  rmSync(join(root, "test-results.json"), { force: true })
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs")
  return handOver(node, [vitest, "run", ...args], { cwd: root, env: environment() })
}

/** @param {ReadonlyArray<string>} args */
const create = async (args) => {
  const node = await prepare("all")
  return handOver(node, [join(root, "scripts", "new.mjs"), ...args], {
    cwd: process.env["INIT_CWD"] ?? process.cwd(),
    env: environment()
  })
}

/** @param {ReadonlyArray<string>} args */
const bench = async (args) => {
  const node = await prepare("all")
  // What Balai is measured against is no dependency of it: the benchmarks have a lock of their own.
  await install(join(root, "benchmarks"), "start")
  const program = ["--disable-warning=ExperimentalWarning", "-C", "@balai/source", "benchmarks/main.ts"]
  return handOver(node, [...program, ...args], { cwd: root })
}

/**
 * A program of `faults/`.
 * @param {string} name
 */
const faults = (name) => async (/** @type {ReadonlyArray<string>} */ args) => {
  const node = await prepare("all")
  const program = ["--disable-warning=ExperimentalWarning", "-C", "@balai/source", `faults/${name}.ts`]
  return handOver(node, [...program, ...args], { cwd: root, env: environment() })
}

/** @param {ReadonlyArray<string>} args */
const verify = async (args) => {
  const node = await prepare("all")
  return handOver(node, [join(root, "scripts", "verify.mjs"), ...args], { cwd: root, env: environment() })
}

/** @param {ReadonlyArray<string>} args */
const docs = async (args) => {
  const node = await prepare("all")
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc")
  const code = await handOver(node, [typedoc, "--logLevel", "Warn", ...args], { cwd: root, env: environment() })
  if (code === 0) process.stdout.write("Situs dokumentasi / documentation site: docs/site/index.html\n")
  return code
}

/** @type {Readonly<Record<string, (args: ReadonlyArray<string>) => Promise<number>>>} */
const verbs = {
  start,
  test,
  new: create,
  bench,
  faults: faults("main"),
  plants: faults("plants"),
  docs,
  verify
}

/**
 * Runs one verb and answers with the exit code.
 * @param {ReadonlyArray<string>} args
 */
export const main = async ([verb = "", ...args]) => {
  const run = verbs[verb]
  if (run === undefined) {
    process.stderr.write(`Perintah tidak dikenal / unknown command: ${verb}. (${Object.keys(verbs).join(", ")})\n`)
    return 2
  }
  try {
    return await run(args)
  } catch (error) {
    if (!(error instanceof Explained)) throw error
    process.stderr.write(`\n${error.message}\n`)
    return error.code
  }
}
