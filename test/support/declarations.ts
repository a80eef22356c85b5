/** Type-checks and emits declarations as an author's own compiler would, from sources in memory beside those on disk. */
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

const root = fileURLToPath(new URL("../../", import.meta.url))

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile)
  const parsed = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
  return { ...parsed.options, noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: false }
}

/** A program with some sources that are nowhere on disk; their names are paths below the root of the repository. */
export interface Compiled {
  readonly problems: (file: string) => ReadonlyArray<string>
  readonly declaration: (file: string) => string
  /** How many type instantiations the checker has needed so far. */
  readonly instantiations: () => number
}

const textOf = ({ code, messageText }: ts.Diagnostic): string =>
  `TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`

export const compile = (virtual: { readonly [file: string]: string }, files: ReadonlyArray<string> = []): Compiled => {
  const texts = new Map(Object.entries(virtual).map(([file, text]) => [join(root, file), text]))
  const settings = options()
  const host = ts.createCompilerHost(settings)
  const { fileExists, getSourceFile, readFile } = host
  host.fileExists = (file) => texts.has(file) || fileExists(file)
  host.readFile = (file) => texts.get(file) ?? readFile(file)
  host.getSourceFile = (file, language) => {
    const text = texts.get(file)
    return text === undefined ? getSourceFile(file, language) : ts.createSourceFile(file, text, language, true)
  }
  const roots = [...texts.keys(), ...files.map((file) => join(root, file))]
  const program = ts.createProgram(roots, settings, host)
  const sourceOf = (file: string): ts.SourceFile => {
    const source = program.getSourceFile(join(root, file))
    if (source === undefined) throw new Error(`${file} is no part of the program`)
    return source
  }
  return {
    problems: (file) =>
      [
        ...program.getSyntacticDiagnostics(sourceOf(file)),
        ...program.getSemanticDiagnostics(sourceOf(file)),
        ...program.getDeclarationDiagnostics(sourceOf(file))
      ].map(textOf),
    declaration: (file) => {
      let text = ""
      program.emit(sourceOf(file), (_, written) => void (text = written), undefined, true)
      return text
    },
    instantiations: () => program.getInstantiationCount()
  }
}

/** The places of `any` in a declaration file: the dotted names of what holds them, as often as they hold one. */
export const anysIn = (text: string): ReadonlyArray<string> => {
  const source = ts.createSourceFile("any.d.ts", text, ts.ScriptTarget.ES2024, true)
  const found: Array<string> = []
  const nameOf = (node: ts.Node): string | null =>
    "name" in node && node.name !== undefined && ts.isIdentifier(node.name as ts.Node)
      ? (node.name as ts.Identifier).text
      : null
  const isTold = (node: ts.Node): boolean =>
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node)
  const visit = (node: ts.Node, path: ReadonlyArray<string>): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(path.join("."))
    const name = isTold(node) ? nameOf(node) : null
    ts.forEachChild(node, (child) => visit(child, name === null ? path : [...path, name]))
  }
  visit(source, [])
  return found
}
