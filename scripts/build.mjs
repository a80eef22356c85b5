/** Builds `dist` of every package: JavaScript and declarations by tsup, and the pages for the browser. */
import { readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { wantedStamp } from "./bootstrap/install.mjs"
import { buildPages } from "./bootstrap/pages.mjs"
import { capture } from "./bootstrap/run.mjs"
import { packages, root, twoAtATime } from "./packages.mjs"

const tsup = join(root, "node_modules", "tsup", "dist", "cli-default.js")

const results = await twoAtATime(packages(), async ({ folder, name }) => {
  const started = Date.now()
  const { code, output } = await capture(process.execPath, [tsup, "--silent"], { cwd: folder })
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
})

await buildPages(root, process.execPath, wantedStamp(root, "all").lock)
const manifest = join(root, "packages", "elements", "dist", "pages", "manifest.json")
console.log(
  `ok     ${basename(root)} pages: ${Object.keys(JSON.parse(readFileSync(manifest, "utf8")).pages).join(", ")}`
)
if (results.includes(false)) process.exit(1)
