/** The example plugins as they were under contract 1: the sources of today with the definition of then. */
import { type Agency } from "@balai/agency"
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import ts from "typescript"

export const root = fileURLToPath(new URL("../../../../", import.meta.url))

const fixtures = join(import.meta.dirname, "..", "fixtures", "contract1")

/** By the name of the definition's file. */
export const names = readdirSync(fixtures).map((file) => file.replace(".ts.txt", ""))

const sourceOf = (name: string): string =>
  name === "pdam" ? join(root, "examples", "plugin", "src") : join(root, "packages", "agencies", name, "src")

/** The definition of today. */
export const today = (name: string): string => readFileSync(join(sourceOf(name), `${name}.ts`), "utf8")

export const before = (name: string): string => readFileSync(join(fixtures, `${name}.ts.txt`), "utf8")

/** A folder outside of the repository with all of the plugins, each as it was. */
export const laidOut = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "balai-contract-"))
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }))
  for (const name of names) {
    cpSync(sourceOf(name), join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, `${name}.ts`), before(name))
  }
  return folder
}

export const definition = (folder: string, name: string): string => join(folder, name, `${name}.ts`)

const agencyIn = async (file: string): Promise<Agency.Agency> => {
  const namespace: { readonly [key: string]: unknown } = await import(/* @vite-ignore */ pathToFileURL(file).href)
  return Object.values(namespace).find(
    (value): value is Agency.Agency => (value as { readonly kind?: unknown }).kind === "balai/agency"
  )!
}

/** What the definition's module exports. */
export const loaded = (folder: string, name: string): Promise<Agency.Agency> => agencyIn(definition(folder, name))

/** The agency of today. */
export const own = (name: string): Promise<Agency.Agency> => agencyIn(join(sourceOf(name), `${name}.ts`))

/** What the compiler finds wrong with these files, under the settings of this repository. */
export const problemsIn = (files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
  const typeRoots = [join(root, "node_modules", "@types")]
  const program = ts.createProgram([...files], { ...options, typeRoots })
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)
    if (source === undefined) return [`${file} is no part of the program`]
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`
    )
  })
}
