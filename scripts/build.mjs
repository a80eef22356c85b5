/**
 * Builds `dist` of every package: JavaScript and declarations by tsup, and the pages for the browser. A build of the same
 * sources is not repeated; `--force` does it anyway.
 */
import { createHash } from "node:crypto"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
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
  )
  .digest("hex")

/** @param {string} folder */
const stampOf = (folder) => join(folder, "dist", ".inputs")

/** @param {import("./packages.mjs").Package} one */
const build = async ({ folder, name }) => {
  const stamp = stampOf(folder)
  if (!isForced && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
    console.log(`ok     ${name} (unchanged)`)
    return true
  }
  const started = Date.now()
  rmSync(stamp, { force: true })
  const { code, output } = await capture(process.execPath, [tsup, "--silent"], { cwd: folder })
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
  if (code === 0) writeFileSync(stamp, digest)
  else console.log(output.trimEnd())
  return code === 0
}

const results = await twoAtATime(packages(), build)

await buildPages(root, process.execPath, lock)
const manifest = join(root, "packages", "elements", "dist", "pages", "manifest.json")
console.log(`ok     pages: ${Object.keys(JSON.parse(readFileSync(manifest, "utf8")).pages).join(", ")}`)
if (results.includes(false)) process.exit(1)
