/** Follows every relative link of every tracked Markdown file: the file it names must be there, and so must the heading. */
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { root } from "./packages.mjs"

/** @param {string} text */
const withoutFences = (text) => text.replaceAll(/^```[\s\S]*?^```/gm, "")

/**
 * The names by which headings are linked.
 * @param {string} text
 */
const anchorsOf = (text) =>
  [...withoutFences(text).matchAll(/^#+\s+(.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-")
  )

const files = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter(Boolean)
let broken = 0
for (const file of files.filter((name) => existsSync(join(root, name)))) {
  const text = readFileSync(join(root, file), "utf8")
  for (const [, target = ""] of withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue
    const [path = "", anchor] = target.split("#")
    const aim = path === "" ? file : join(dirname(file), decodeURI(path))
    const isThere = existsSync(join(root, aim))
    const hasAnchor =
      anchor === undefined ||
      !aim.endsWith(".md") ||
      (isThere && anchorsOf(readFileSync(join(root, aim), "utf8")).includes(anchor))
    if (isThere && hasAnchor) continue
    broken += 1
    console.log(`${file}: ${target} leads nowhere`)
  }
}
console.log(`${files.length} Markdown files, ${broken} broken links`)
if (broken > 0) process.exitCode = 1
