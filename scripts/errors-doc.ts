/**
 * Writes docs/errors.md from the packages: every exported error class, and every exported catalogue of codes with texts.
 * Run with `node -C @balai/source scripts/errors-doc.ts`; `--check` only says whether the file is up to date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = fileURLToPath(new URL("../", import.meta.url))

/** The page that is generated. */
export const target = join(root, "docs", "errors.md")

/** From the ground up, as the architecture page has them. Elements has no errors of its own: it shows the server's. */
const floors = [
  "lifecycle",
  "vocabulary",
  "service",
  "application",
  "access",
  "queue",
  "agency",
  "engine",
  "mall",
  "documents",
  "simulator",
  "server",
  "cli"
]

interface Text {
  readonly id: string
  readonly en: string
}

interface Place {
  readonly package: string
  readonly module: string
  readonly name: string
  readonly meaning: string
}

/** An exported error class; `code` is null where each error carries its own, or where none has one. */
export interface ErrorClass extends Place {
  readonly code: string | null
  readonly hasCode: boolean
  readonly retryable: "yes" | "no" | "depends"
}

/** An exported list of codes with their texts. */
export interface Catalogue extends Place {
  readonly entries: ReadonlyArray<{ readonly code: string; readonly text: Text }>
}

/** All that the packages export about errors. */
export interface Found {
  readonly classes: ReadonlyArray<ErrorClass>
  readonly catalogues: ReadonlyArray<Catalogue>
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null

const isText = (value: unknown): value is Text =>
  isFields(value) && typeof value["id"] === "string" && typeof value["en"] === "string"

/** Modules by name, their exports as they stand in the file: a namespace's own order depends on who loads it. */
const inSourceOrder = (pkg: string, module: string, namespace: Fields): ReadonlyArray<readonly [string, unknown]> => {
  const source = read(fileOf(pkg, module))
  const at = (name: string): number => source.search(new RegExp(`^export (?:class|const) ${name}\\b`, "m"))
  return Object.entries(namespace).toSorted(([one], [two]) => at(one) - at(two) || (one < two ? -1 : 1))
}

const fileOf = (pkg: string, module: string): string => join(root, "packages", pkg, "src", `${module}.ts`)

const read = (file: string): string => readFileSync(file, "utf8").replaceAll("\r\n", "\n")

/** The source that declares an export: the module's own, or the file that it is exported from. */
const declaring = (at: Omit<Place, "meaning">): { readonly source: string; readonly start: number } => {
  const file = fileOf(at.package, at.module)
  const declaration = new RegExp(`^export (?:class|const) ${at.name}\\b`, "m")
  const source = read(file)
  const passedOn = new RegExp(`^export \\{[^}]*\\b${at.name}\\b[^}]*\\} from "(\\./[^"]+)"`, "m").exec(source)?.[1]
  const found = passedOn === undefined || declaration.test(source) ? source : read(join(dirname(file), passedOn))
  return { source: found, start: found.search(declaration) }
}

/** The first paragraph of the doc comment that ends just before a place. */
const commentBefore = (source: string, at: number): string => {
  const end = source.lastIndexOf("*/", at)
  const start = source.lastIndexOf("/**", end)
  if (at < 0 || end < 0 || start < 0 || source.slice(end + 2, at).trim() !== "") return ""
  const lines = source.slice(start + 3, end).split("\n")
  const text = lines.map((line) => line.replace(/^\s*\* ?/, "").trim()).join("\n")
  const [first = ""] = text.trim().split(/\n\s*\n|\n@/)
  return first
    .replaceAll("\n", " ")
    .replace(/\{@link (\w+)[^}]*\}/g, "`$1`")
    .trim()
}

const retryableOf = (body: string): ErrorClass["retryable"] => {
  const fixed = /readonly retryable(?:: boolean)? = (true|false)/.exec(body)?.[1]
  if (fixed !== undefined) return fixed === "true" ? "yes" : "no"
  return /\bretryable\b/.test(body) ? "depends" : "no"
}

const classOf = (at: Omit<Place, "meaning">, value: unknown): ErrorClass | null => {
  if (typeof value !== "function" || !(value.prototype instanceof Error)) return null
  const { source, start } = declaring(at)
  const body = source.slice(Math.max(start, 0), source.indexOf("\n}\n", start))
  const declared = (value as unknown as Fields)["code"]
  const written = /\bcode(?:: Schema\.Literal\(| = )"(BALAI_\w+)"/.exec(body)?.[1] ?? null
  return {
    ...at,
    code: typeof declared === "string" ? declared : written,
    hasCode: /\bcode\b/.test(body),
    retryable: retryableOf(body),
    meaning: commentBefore(source, start)
  }
}

const entryOf = (key: string, value: unknown): Catalogue["entries"][number] | null => {
  if (isText(value)) return { code: key, text: { id: value.id, en: value.en } }
  if (!isFields(value) || !isText(value["text"])) return null
  return { code: typeof value["code"] === "string" ? value["code"] : key, text: value["text"] }
}

const catalogueOf = (at: Omit<Place, "meaning">, value: unknown): Catalogue | null => {
  if (!isFields(value) || isText(value)) return null
  const pairs = Object.entries(value)
  const entries = pairs.map(([key, value]) => entryOf(key, value)).filter((entry) => entry !== null)
  if (pairs.length === 0 || entries.length !== pairs.length) return null
  const { source, start } = declaring(at)
  return { ...at, meaning: commentBefore(source, start), entries }
}

/** The public modules of a package by their names, those of its `./testing` last. */
const modulesOf = async (pkg: string): Promise<ReadonlyArray<readonly [string, unknown]>> => {
  const inFolder = async (entry: string, folder: string) => {
    const index = (await import(entry)) as Readonly<Record<string, unknown>>
    const sorted = Object.entries(index).toSorted(([one], [two]) => (one < two ? -1 : 1))
    return sorted.map(([module, namespace]) => [`${folder}${module}`, namespace] as const)
  }
  const hasKit = existsSync(fileOf(pkg, "testing/index"))
  const kit = hasKit ? await inFolder(`@balai/${pkg}/testing`, "testing/") : []
  return [...(await inFolder(`@balai/${pkg}`, "")), ...kit]
}

/** Collects the error classes and the catalogues from the packages' public modules. */
export const collect = async (): Promise<Found> => {
  const classes: Array<ErrorClass> = []
  const catalogues: Array<Catalogue> = []
  for (const pkg of floors) {
    for (const [module, namespace] of await modulesOf(pkg)) {
      if (!isFields(namespace) || !existsSync(fileOf(pkg, module))) continue
      for (const [name, value] of inSourceOrder(pkg, module, namespace)) {
        const at = { package: pkg, module, name }
        const found = classOf(at, value)
        if (found !== null) classes.push(found)
        const listed = catalogueOf(at, value)
        if (listed !== null) catalogues.push(listed)
      }
    }
  }
  return { classes, catalogues }
}

const opening = `# Errors

Generated from the packages by \`scripts/errors-doc.ts\`; \`test/errors.test.ts\` fails when this page and the code differ.

A code never changes its meaning. Whoever shows an error to people shows its text, which exists in Indonesian and
English; whoever handles it in a program compares the code. *Retryable* says whether the same request may succeed later:
*depends* means that the error itself says so. A class with *its own* code carries one of those that its package lists.
`

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ")

const codeOf = ({ code, hasCode }: ErrorClass): string =>
  code === null ? (hasCode ? "its own" : "none") : `\`${code}\``

const classRow = (it: ErrorClass): string =>
  `| \`${it.module}.${it.name}\` | ${codeOf(it)} | ${it.retryable} | ${cell(it.meaning)} |`

const listOf = (list: Catalogue): ReadonlyArray<string> => [
  `### ${list.module}.${list.name}\n`,
  `${cell(list.meaning)}\n`,
  "| code | Indonesian | English |",
  "|---|---|---|",
  ...list.entries.map(({ code, text }) => `| \`${code}\` | ${cell(text.id)} | ${cell(text.en)} |`),
  ""
]

const sectionOf = (pkg: string, found: Found): ReadonlyArray<string> => {
  const classes = found.classes.filter((it) => it.package === pkg)
  const lists = found.catalogues.filter((it) => it.package === pkg)
  if (classes.length + lists.length === 0) return []
  const table = ["| class | code | retryable | meaning |", "|---|---|---|---|", ...classes.map(classRow), ""]
  return [`## @balai/${pkg}\n`, ...(classes.length === 0 ? [] : table), ...lists.flatMap(listOf)]
}

/** The page. */
export const render = (found: Found): string =>
  `${[opening, ...floors.flatMap((pkg) => sectionOf(pkg, found))].join("\n").trimEnd()}\n`

/** All codes that stand in the packages' sources as literals, with the file where each was seen first. */
export const literals = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const pkg of floors) {
    const folder = join(root, "packages", pkg, "src")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))
    for (const file of files) {
      const source = read(join(folder, file)).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
      for (const [, code = ""] of source.matchAll(/["'`](BALAI_[A-Z0-9_]*[A-Z0-9])["'`]/g)) {
        if (!found.has(code)) found.set(code, `packages/${pkg}/src/${file.replaceAll("\\", "/")}`)
      }
    }
  }
  return found
}

const main = async (): Promise<void> => {
  const text = render(await collect())
  const current = existsSync(target) ? read(target) : ""
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text)
    console.log("docs/errors.md written")
  } else if (current !== text) {
    console.error("docs/errors.md is out of date: run `npm run docs:errors`")
    process.exitCode = 1
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
