/** Builds the pages for the browser when their sources changed since the last build. */
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { capture } from "./run.mjs"
import { during, Explained } from "./words.mjs"

const skipped = new Set(["dist", "node_modules", "test"])

/**
 * All files below a folder, sorted, without what is built, installed or only tested.
 * @param {string} folder
 * @returns {ReadonlyArray<string>}
 */
export const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name) && !entry.name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
    .sort()

/**
 * One digest of names and contents; the same on every platform, whatever the line ends.
 * @param {string} folder
 * @param {string} [salt]
 */
export const digestOf = (folder, salt = "") => {
  const hash = createHash("sha256").update(salt)
  for (const file of filesBelow(folder)) {
    hash.update(`\n${relative(folder, file).split(sep).join("/")}\n`)
    hash.update(readFileSync(file, "latin1").replaceAll("\r\n", "\n"))
  }
  return hash.digest("hex")
}

/**
 * Builds the pages if they are stale.
 * @param {string} root
 * @param {string} node the Node that builds
 * @param {string} lock digest of what is installed: another esbuild or Lit makes other bundles
 */
export const buildPages = async (root, node, lock) => {
  const folder = join(root, "packages", "elements")
  const program = join(folder, "build.mjs")
  if (!existsSync(program)) return
  const stamp = join(folder, "dist", "pages", ".inputs")
  const digest = digestOf(folder, lock)
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return
  // A build that breaks off must not pass for the one before it.
  rmSync(stamp, { force: true })
  await during({ id: "Menyusun halaman untuk peramban", en: "building the pages" }, async () => {
    const { code, output } = await capture(node, [program], { cwd: root })
    if (code !== 0) {
      throw new Explained(
        `Halaman tidak dapat disusun. (The pages could not be built: node packages/elements/build.mjs)\n${output.trimEnd()}`
      )
    }
  })
  mkdirSync(join(folder, "dist", "pages"), { recursive: true })
  writeFileSync(stamp, digest)
}
