/**
 * Builds `dist` of every package: JavaScript by tsup, declarations by one run of TypeScript for all of them, and the pages for
 * the browser. A build of the same sources is not repeated; `--force` does it anyway.
 */
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { wantedStamp } from "./bootstrap/install.mjs"
import { buildPages, digestOf } from "./bootstrap/pages.mjs"
import { capture } from "./bootstrap/run.mjs"
import { packages, root, twoAtATime } from "./packages.mjs"

const tsup = join(root, "node_modules", "tsup", "dist", "cli-default.js")
const isForced = process.argv.includes("--force")
const { lock } = wantedStamp(root, "all")

// Declarations repeat types of the packages below, so what one package builds depends on the sources of all.
const digest = packages()
  .reduce(
    (hash, { folder }) => hash.update(digestOf(folder)),
    createHash("sha256")
      .update(lock)
      .update(readFileSync(join(root, "tsup.base.ts")))
      .update(readFileSync(join(root, "scripts", "build.mjs")))
  )
  .digest("hex")

/** @param {string} folder */
const stampOf = (folder) => join(folder, "dist", ".inputs")

/** @param {import("./packages.mjs").Package} one */
const isBuilt = ({ folder }) =>
  !isForced && existsSync(stampOf(folder)) && readFileSync(stampOf(folder), "utf8") === digest

const types = join(root, "node_modules", ".cache", "balai", "types")

/** Writes the declarations of all packages beside their sources' places in a cache; answers with what is wrong. */
const declare = async () => {
  rmSync(types, { recursive: true, force: true })
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc")
  const { code, output } = await capture(process.execPath, [tsc, "-p", join(root, "tsconfig.types.json")], {
    cwd: root
  })
  return code === 0 ? null : output.trimEnd()
}

/**
 * Copies the declarations of one package to its `dist`. TypeScript leaves `./Queue.ts` in them, which nobody outside has.
 * @param {string} folder
 */
const copyTypes = (folder) => {
  const from = join(types, relative(join(root, "packages"), folder), "src")
  for (const name of readdirSync(from, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue
    const to = join(folder, "dist", name)
    mkdirSync(dirname(to), { recursive: true })
    const text = readFileSync(join(from, name), "utf8")
    writeFileSync(to, text.replaceAll(/((?:from|import\() ?"\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'))
  }
}

/** @param {import("./packages.mjs").Package} one */
const build = async (one) => {
  const { folder, name } = one
  if (isBuilt(one)) {
    console.log(`ok     ${name} (unchanged)`)
    return true
  }
  const stamp = stampOf(folder)
  const started = Date.now()
  rmSync(stamp, { force: true })
  const { code, output } = await capture(process.execPath, [tsup, "--silent"], { cwd: folder })
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
  if (code !== 0) {
    console.log(output.trimEnd())
    return false
  }
  copyTypes(folder)
  writeFileSync(stamp, digest)
  return true
}

const problem = packages().every(isBuilt) ? null : await declare()
if (problem !== null) {
  console.log(`FAILED declarations\n${problem}`)
  process.exit(1)
}
const results = await twoAtATime(packages(), build)

await buildPages(root, process.execPath, lock)
const manifest = join(root, "packages", "elements", "dist", "pages", "manifest.json")
console.log(`ok     pages: ${Object.keys(JSON.parse(readFileSync(manifest, "utf8")).pages).join(", ")}`)
if (results.includes(false)) process.exit(1)
