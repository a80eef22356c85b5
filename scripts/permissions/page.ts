/** A page of the documentation that is made from the code. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"

const current = (target: string): string =>
  existsSync(target) ? readFileSync(target, "utf8").replaceAll("\r\n", "\n") : ""

/** Says whether a page is what it should be. */
export const check = (target: string, text: string): void => {
  if (current(target) === text) return
  const page = basename(target, ".md")
  console.error(`docs/${page}.md is out of date: run \`npm run docs:${page}\``)
  process.exitCode = 1
}

/** Writes a page, or with `--check` only says whether it is up to date. */
export const publish = (target: string, text: string): void => {
  if (process.argv.includes("--check")) return check(target, text)
  writeFileSync(target, text)
  console.log(`docs/${basename(target)} written`)
}
