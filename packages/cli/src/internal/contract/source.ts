/** @internal The files of a plugin as trees, and where what a name stands for was written. */
import { dirname, resolve } from "node:path"
import type ts from "typescript"
import { type TypeScript } from "./typescript.ts"

/** Texts by their whole path. */
export type Texts = ReadonlyMap<string, string>

export interface Sources {
  readonly ts: TypeScript
  readonly files: ReadonlyMap<string, ts.SourceFile>
}

/** An expression with the file in which it stands. */
export interface Placed<N extends ts.Node = ts.Expression> {
  readonly file: ts.SourceFile
  readonly node: N
}

export const parse = (ts: TypeScript, texts: Texts): Sources => ({
  ts,
  files: new Map(
    [...texts].map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)])
  )
})

/** Every node below one, the outer before the inner. */
export const nodesIn = (ts: TypeScript, root: ts.Node): ReadonlyArray<ts.Node> => {
  const found: Array<ts.Node> = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return found
}

/** The expression itself, without what only speaks to the compiler. */
export const bare = (ts: TypeScript, node: ts.Expression): ts.Expression =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? bare(ts, node.expression)
    : node

interface Imported {
  readonly from: string
  /** What it is called there; `*` for all of the module. */
  readonly name: string
}

/** What a name of a file was imported as; null for what is written there itself. */
export const importedAs = ({ ts }: Sources, file: ts.SourceFile, name: string): Imported | null => {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const from = statement.moduleSpecifier.text
    const bindings = statement.importClause?.namedBindings
    if (bindings === undefined) continue
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text === name) return { from, name: "*" }
      continue
    }
    const one = bindings.elements.find((element) => element.name.text === name)
    if (one !== undefined) return { from, name: (one.propertyName ?? one.name).text }
  }
  return null
}

const ends = ["", ".ts", "/index.ts"]

const fileOf = ({ files }: Sources, file: ts.SourceFile, from: string): ts.SourceFile | null => {
  if (!from.startsWith(".")) return null
  const path = resolve(dirname(file.fileName), from)
  const plain = path.replace(/\.js$/, "")
  return ends.map((end) => files.get(`${plain}${end}`)).find((one) => one !== undefined) ?? null
}

/** The initializer of a constant, or the body of a function, at the top of a file. */
const declared = (sources: Sources, file: ts.SourceFile, name: string): Placed<ts.Node> | null => {
  const { ts } = sources
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return { file, node: statement }
    if (!ts.isVariableStatement(statement)) continue
    const one = statement.declarationList.declarations.find(
      (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name
    )
    if (one?.initializer !== undefined) return { file, node: bare(ts, one.initializer) }
  }
  const imported = importedAs(sources, file, name)
  const other = imported === null ? null : fileOf(sources, file, imported.from)
  return imported === null || other === null || imported.name === "*" ? null : declared(sources, other, imported.name)
}

/** Where `name` or `Namespace.name` was written; null where that is not among the plugin's own files. */
export const resolved = (sources: Sources, { file, node }: Placed): Placed<ts.Node> | null => {
  const { ts } = sources
  if (ts.isIdentifier(node)) return declared(sources, file, node.text)
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return null
  const imported = importedAs(sources, file, node.expression.text)
  const other = imported?.name === "*" ? fileOf(sources, file, imported.from) : null
  return other === null ? null : declared(sources, other, node.name.text)
}

/** Whether an expression is `name` of a package, however it is called here: `defineAgency`, `Agency.defineAgency`. */
export const isOf = (sources: Sources, { file, node }: Placed, known: { module: string; name: string }): boolean => {
  const { ts } = sources
  const isModule = (from: string): boolean => from === known.module || from.startsWith(`${known.module}/`)
  if (ts.isIdentifier(node)) {
    const imported = importedAs(sources, file, node.text)
    return imported !== null && isModule(imported.from) && imported.name === known.name
  }
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== known.name || !ts.isIdentifier(node.expression))
    return false
  const imported = importedAs(sources, file, node.expression.text)
  return imported !== null && isModule(imported.from)
}
