/**
 * Keeps the documentation true: every `ts` fence of the READMEs, of docs and of the doc comments in packages/*\/src is
 * type-checked and run. Words after `ts`: `no-run` (typed only), `continues` (goes on from the fence before it).
 *
 *   node scripts/doctest.mjs [--out folder] [files…]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { capture } from "./bootstrap/run.mjs"
import { compile } from "./doctest/compile.mjs"
import { fencesOf, storiesOf } from "./doctest/fences.mjs"
import { packages, root } from "./packages.mjs"

/**
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {ReadonlyArray<string>}
 */
const filesIn = (folder, pattern) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => pattern.test(name) && !/(^|[\\/])(node_modules|site)[\\/]/.test(name))
        .sort()
        .map((name) => join(folder, name))
    : []

const documents = () =>
  [
    join(root, "README.md"),
    join(root, "CONTRIBUTING.md"),
    join(root, "packages", "agencies", "README.md"),
    ...filesIn(join(root, "docs"), /\.md$/),
    ...packages().flatMap(({ folder }) => [join(folder, "README.md"), ...filesIn(join(folder, "src"), /\.ts$/)])
  ].filter((file) => existsSync(file))

const args = process.argv.slice(2)
const out = args[0] === "--out" ? String(args.splice(0, 2)[1]) : ".doctest"
const files = args.length > 0 ? args : documents()
const folder = join(root, out)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

/** @type {Map<string, import("./doctest/compile.mjs").Compiled>} */
const compiled = new Map()
for (const file of files) {
  const shown = relative(root, file).split(sep).join("/")
  for (const story of storiesOf(fencesOf(shown, readFileSync(file, "utf8")))) {
    const one = compile(story)
    const name = `${one.name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-/, "")}.test.ts`
    compiled.set(name, one)
    writeFileSync(join(folder, name), one.code)
  }
}
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: {
      lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      noUnusedLocals: false,
      noUnusedParameters: false,
      allowUnusedLabels: true
    },
    include: ["*.test.ts"]
  })
)
writeFileSync(
  join(folder, "vitest.config.ts"),
  `const conditions = ["@balai/source", "module", "node", "import", "default"]
export default {
  root: ${JSON.stringify(folder)},
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ["*.test.ts"], maxWorkers: 2, isolate: false, testTimeout: 30_000, reporters: ["dot"] }
}
`
)
console.log(`${compiled.size} ts fences in ${files.length} files`)

/** @param {string} output */
const named = (output) =>
  output.replaceAll(/(?:[\w./\\-]*[\\/])?([\w-]+\.test\.ts)(?:\(|:)(\d+)(?:,|:)\d+\)?/g, (...[whole, name, line]) => {
    const origin = compiled.get(name)?.origin[Number(line) - 1]
    return origin ?? whole
  })

const bin = (/** @type {string} */ name) => join(root, "node_modules", name)
const types = await capture(process.execPath, [bin("typescript/bin/tsc"), "-p", folder], { cwd: root })
if (types.code !== 0) console.log(named(types.output).trimEnd())
const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" }
const run = await capture(process.execPath, [bin("vitest/vitest.mjs"), "run", "--root", folder], { cwd: root, env })
console.log(run.code === 0 ? run.output.trimEnd().split("\n").slice(-5).join("\n") : named(run.output).trimEnd())
if (types.code !== 0 || run.code !== 0) {
  console.log("a fence of the documentation is not true: see above")
  process.exit(1)
}
rmSync(folder, { recursive: true, force: true })
