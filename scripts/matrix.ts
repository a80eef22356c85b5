/**
 * Writes test/matrix: for each lifecycle of the hall who may do what in which state, all answers in full. A change shows as a
 * changed line, which is reviewed with the code. Run with `node -C @balai/source scripts/matrix.ts`; `--check` only says
 * whether the files are up to date.
 */
import { Matrix } from "@balai/lifecycle/testing"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Subject, subjects } from "./permissions/cast.ts"

/** Where the files lie. */
export const folder = join(fileURLToPath(new URL("../", import.meta.url)), "test", "matrix")

const fileOf = ({ lifecycle }: Subject): string => `${lifecycle.name}.txt`

const read = (file: string): string | null =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n") : null

/** The matrix of a lifecycle as it is today. */
export const render = (subject: Subject): string => Matrix.text(Matrix.of(subject))

/** The files that are not what they should be: out of date, missing, or of no lifecycle. */
export const stale = (): ReadonlyArray<string> => {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const known = new Set(subjects.map(fileOf))
  return [
    ...subjects.filter((subject) => read(fileOf(subject)) !== render(subject)).map(fileOf),
    ...files.filter((file) => !known.has(file))
  ]
}

const write = (): void => {
  mkdirSync(folder, { recursive: true })
  for (const file of stale()) {
    const subject = subjects.find((one) => fileOf(one) === file)
    if (subject === undefined) rmSync(join(folder, file))
    else writeFileSync(join(folder, file), render(subject))
    console.log(`test/matrix/${file} ${subject === undefined ? "removed" : "written"}`)
  }
}

const check = (): void => {
  for (const file of stale()) {
    console.error(`test/matrix/${file} is out of date: run \`npm run matrix\` and review what has changed`)
    process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) (process.argv.includes("--check") ? check : write)()
