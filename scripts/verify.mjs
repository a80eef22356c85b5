/**
 * Runs every check, two at a time and cheapest first, and ends with a table of times and one plain line. `npm run verify` runs all;
 * `npm run verify -- lint types` only those; `--without tests` leaves some out. A step that fails does not stop the
 * others, so one run shows everything that is wrong.
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { capture, handOver } from "./bootstrap/run.mjs"
import { root, twoAtATime } from "./packages.mjs"

/**
 * `run`: a program of node_modules or of this repository, and its arguments. `loud`: shows its own progress, and has the
 * machine to itself. `after`: the step whose results it reads.
 * @typedef {{ readonly name: string, readonly run: ReadonlyArray<string>, readonly loud?: boolean, readonly after?: string }} Step
 */

/** @type {ReadonlyArray<Step>} */
const steps = [
  { name: "format", run: ["node_modules/oxfmt/bin/oxfmt", "--check"] },
  { name: "lint", run: ["node_modules/oxlint/bin/oxlint", "--deny-warnings"] },
  { name: "text", run: ["scripts/check-text.mjs"] },
  { name: "links", run: ["scripts/check-links.mjs"] },
  {
    name: "boundaries",
    run: [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "packages",
      "--config",
      ".dependency-cruiser.cjs"
    ]
  },
  { name: "unused", run: ["node_modules/knip/bin/knip.js", "--no-config-hints"] },
  { name: "generated", run: ["-C", "@balai/source", "scripts/generated.ts"] },
  { name: "types", run: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"] },
  { name: "pages", run: ["node_modules/typescript/bin/tsc", "-p", "packages/elements/tsconfig.json"] },
  { name: "tests", run: ["node_modules/vitest/vitest.mjs", "run"], loud: true },
  { name: "docs", run: ["scripts/doctest.mjs"] },
  { name: "build", run: ["scripts/build.mjs"] },
  { name: "reference", run: ["node_modules/typedoc/bin/typedoc", "--logLevel", "Warn"] },
  { name: "publish", run: ["scripts/check-publish.mjs"], after: "build" }
]

/**
 * The steps that the arguments choose.
 * @param {ReadonlyArray<string>} args
 */
export const chosen = (args) => {
  const at = args.indexOf("--without")
  const without = at < 0 ? [] : args.slice(at + 1)
  const only = at < 0 ? args : args.slice(0, at)
  const unknown = [...only, ...without].filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    throw new RangeError(`unknown step: ${unknown.join(", ")}; there are: ${steps.map(({ name }) => name).join(", ")}`)
  }
  return steps.filter(({ name }) => (only.length === 0 || only.includes(name)) && !without.includes(name))
}

/**
 * The counts that the last run of the tests left; a run that broke off, or a file that could not be loaded, counts as failed.
 */
const counted = () => {
  const file = join(root, "test-results.json")
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const { success, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, "utf8"))
  return { passed: numPassedTests, failed: success ? 0 : Math.max(1, numFailedTests), skipped: numPendingTests }
}

/** @param {Step} step */
const perform = async ({ name, run, loud = false }) => {
  const started = Date.now()
  if (loud) console.log(`\n── ${name}`)
  const env = { ...process.env, ...(loud ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" }) }
  const { code, output } = loud
    ? { code: await handOver(process.execPath, run, { cwd: root }), output: "" }
    : await capture(process.execPath, run, { cwd: root, env })
  const seconds = (Date.now() - started) / 1000
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s`)
  if (code !== 0) console.log(`       node ${run.join(" ")}\n${output.trimEnd()}`)
  return { name, ok: code === 0, seconds }
}

/**
 * Runs of steps that may go beside each other: what is loud is alone.
 * @param {ReadonlyArray<Step>} list
 */
export const groupsOf = (list) => {
  /** @type {Array<Array<Step>>} */
  const groups = []
  for (const step of list) {
    const last = groups.at(-1)
    if (last === undefined || step.loud === true || last[0]?.loud === true) groups.push([step])
    else last.push(step)
  }
  return groups
}

/**
 * Performs steps two at a time, none before the one that it comes after.
 * @param {ReadonlyArray<Step>} group
 */
const performAll = (group) => {
  /** @type {Map<string, ReturnType<typeof perform>>} */
  const ends = new Map()
  return twoAtATime(group, (step) => {
    const end = Promise.resolve(ends.get(step.after ?? "")).then(() => perform(step))
    ends.set(step.name, end)
    return end
  })
}

/** @param {ReadonlyArray<string>} args */
const main = async (args) => {
  const list = chosen(args)
  /** @type {Array<{ name: string, ok: boolean, seconds: number }>} */
  const results = []
  for (const group of groupsOf(list)) results.push(...(await performAll(group)))
  if (list.length > 2) {
    console.log(`\n${"step".padEnd(12)}   seconds`)
    for (const { name, ok, seconds } of results)
      console.log(`${name.padEnd(12)} ${seconds.toFixed(1).padStart(9)}${ok ? "" : "  FAILED"}`)
  }
  const failedSteps = results.filter(({ ok }) => !ok).map(({ name }) => name)
  if (failedSteps.length > 0) console.log(`\nfailed: ${failedSteps.join(", ")}`)
  // `.ci/run` runs the tests by the command of the README and leaves them out here; their counts are in the file.
  const tests = args.length === 0 || args.includes("--without") || args.includes("tests") ? counted() : null
  const otherSteps = results.filter(({ name }) => name !== "tests")
  const passed = (tests?.passed ?? 0) + otherSteps.filter(({ ok }) => ok).length
  const failed = (tests?.failed ?? 0) + otherSteps.filter(({ ok }) => !ok).length
  console.log(
    `\n${passed} passed, ${failed} failed${tests !== null && tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`
  )
  process.exitCode = failedSteps.length > 0 || failed > 0 ? 1 : 0
}

if (process.argv[1]?.endsWith("verify.mjs")) {
  await main(process.argv.slice(2)).catch((error) => {
    if (!(error instanceof RangeError)) throw error
    console.error(error.message)
    process.exitCode = 2
  })
}
