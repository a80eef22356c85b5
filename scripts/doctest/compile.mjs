/** Turns fences into one test file: imports on top, the rest in an async test, `expression // => value` as assertions. */
import ts from "typescript"

/**
 * @typedef {import("./fences.mjs").Fence} Fence
 * @typedef {{ readonly text: string, readonly source: number | null, readonly file: string }} Line
 * A generated line with the line of the document it comes from.
 * @typedef {{ readonly name: string, readonly code: string, readonly origin: ReadonlyArray<string> }} Compiled
 * `origin[n]` is `file:line` of the generated line `n + 1`.
 */

/**
 * @param {string} code
 * @param {ts.Node} statement
 */
const expectedAfter = (code, statement) => {
  const comments = ts.getTrailingCommentRanges(code, statement.end) ?? []
  const texts = comments.map(({ pos, end }) => code.slice(pos, end))
  return texts.map((text) => /^\/\/ => (.+)$/.exec(text)?.[1]).find((value) => value !== undefined)
}

/**
 * The text to put in place of a statement that promises a value.
 * @param {string} code
 * @param {ts.Statement} statement
 * @param {string} where
 */
const asserted = (code, statement, where) => {
  const value = expectedAfter(code, statement)
  if (value === undefined) return null
  const text = code.slice(statement.getStart(), statement.end)
  if (ts.isExpressionStatement(statement)) {
    const expression = code.slice(statement.expression.getStart(), statement.expression.end)
    return `__equal(await (${expression}), ${value}, ${JSON.stringify(where)});`
  }
  if (ts.isVariableStatement(statement)) {
    const name = statement.declarationList.declarations.at(-1)?.name.getText()
    return `${text}; __equal(await (${name}), ${value}, ${JSON.stringify(where)});`
  }
  return null
}

/**
 * @param {ts.Statement} statement
 */
const exportLength = (statement) => {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  const first = modifiers?.[0]
  return first?.kind === ts.SyntaxKind.ExportKeyword ? first.end - first.getStart() : 0
}

/**
 * @param {Fence} fence
 */
const compileFence = ({ file, line, lines }) => {
  const code = lines.join("\n")
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
  /** @type {Array<ts.ImportDeclaration>} */
  const imports = []
  let body = code
  for (const statement of source.statements.toReversed()) {
    const start = statement.getStart()
    const at = source.getLineAndCharacterOfPosition(statement.end).line + line
    /** @param {number} from @param {number} to @param {string} text */
    const replace = (from, to, text) => {
      const lost = code.slice(from, to).split("\n").length - text.split("\n").length
      body = body.slice(0, from) + text + "\n".repeat(Math.max(0, lost)) + body.slice(to)
    }
    if (ts.isImportDeclaration(statement)) {
      imports.unshift(statement)
      replace(start, statement.end, "")
    } else {
      const text = asserted(code, statement, `${file}:${at}`)
      if (text !== null) replace(start, statement.end, text)
      const length = exportLength(statement)
      if (length > 0) body = body.slice(0, start) + " ".repeat(length) + body.slice(start + length)
    }
  }
  const origins = body.split("\n").map((_, index) => `${file}:${Math.min(line + index, line + lines.length - 1)}`)
  return { imports, body, origins }
}

/**
 * One import line for each module and form, each name once, however often the pieces of a story import it.
 * @param {ReadonlyArray<ts.ImportDeclaration>} declarations
 */
const mergeImports = (declarations) => {
  /** @type {Set<string>} */
  const whole = new Set()
  /** @type {Map<string, Set<string>>} */
  const named = new Map()
  for (const { importClause, moduleSpecifier } of declarations) {
    const from = moduleSpecifier.getText()
    const bindings = importClause?.namedBindings
    if (importClause?.name !== undefined) whole.add(`import ${importClause.name.text} from ${from}`)
    if (importClause === undefined) whole.add(`import ${from}`)
    if (bindings !== undefined && ts.isNamespaceImport(bindings))
      whole.add(`import * as ${bindings.name.text} from ${from}`)
    if (bindings !== undefined && ts.isNamedImports(bindings)) {
      const isType = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      const names = named.get(from) ?? new Set()
      for (const { isTypeOnly, propertyName, name } of bindings.elements) {
        const renamed = propertyName === undefined ? name.text : `${propertyName.text} as ${name.text}`
        names.add(isTypeOnly || isType ? `type ${renamed}` : renamed)
      }
      named.set(from, names)
    }
  }
  for (const [from, names] of named) {
    const wanted = [...names].filter((name) => !name.startsWith("type ") || !names.has(name.slice("type ".length)))
    whole.add(`import { ${wanted.join(", ")} } from ${from}`)
  }
  return [...whole]
}

/**
 * Compiles one story; the last fence gives the test its name.
 * @param {ReadonlyArray<Fence>} story
 * @returns {Compiled}
 */
export const compile = (story) => {
  const pieces = story.map(compileFence)
  const last = /** @type {Fence} */ (story.at(-1))
  const name = `${last.file}:${last.line}`
  const isRun = !last.words.includes("no-run")
  const head = [
    `import { assert as __assert, it as __it } from "@effect/vitest"`,
    ...mergeImports(pieces.flatMap(({ imports }) => imports)),
    `const __equal = (found: unknown, expected: unknown, where: string): void => __assert.deepStrictEqual(found, expected, where)`,
    isRun ? `__it(${JSON.stringify(name)}, async () => {` : `export const __typed = async (): Promise<void> => {`
  ]
  const bodies = pieces.flatMap(({ body }) => body.split("\n"))
  const tail = isRun
    ? [`})`, `void __equal`]
    : [`}`, `__it.skip(${JSON.stringify(`${name} (typed, not run)`)}, () => {})`, `void __equal`]
  const origin = [...head.map(() => name), ...pieces.flatMap(({ origins }) => origins), ...tail.map(() => name)]
  return { name, code: [...head, ...bodies, ...tail].join("\n") + "\n", origin }
}
