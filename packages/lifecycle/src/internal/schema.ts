/** @internal */
import { Result, type SchemaAST, SchemaIssue, SchemaParser } from "effect"
import { type Plain } from "../Lifecycle.ts"
import * as Json from "../Json.ts"

/** @internal */
export interface Problem {
  readonly code: "Missing" | "Unexpected" | "Invalid"
  readonly path: ReadonlyArray<string | number>
  readonly expected: string
}

/** @internal */
export type Checked =
  | { readonly ok: true; readonly value: Json.Json }
  | { readonly ok: false; readonly problems: ReadonlyArray<Problem> }

/** @internal */
export interface Checker {
  readonly schema: Plain
  /** Copies, freezes and validates. */
  readonly check: (value: unknown) => Checked
}

const standard = SchemaIssue.makeFormatterStandardSchemaV1()

const leafAt = (issue: SchemaIssue.Issue, depth: number): SchemaIssue.Issue => {
  if (issue._tag === "Pointer") return leafAt(issue.issue, depth)
  if (issue._tag === "Filter" || issue._tag === "Encoding") return issue
  if (issue._tag === "Composite" && issue.issues.length > 0 && depth < 50) return leafAt(issue.issues[0]!, depth + 1)
  return issue
}

const flatten = (
  issue: SchemaIssue.Issue,
  path: ReadonlyArray<PropertyKey>
): ReadonlyArray<[ReadonlyArray<PropertyKey>, SchemaIssue.Issue]> => {
  if (issue._tag === "Pointer") return flatten(issue.issue, [...path, ...issue.path])
  if (issue._tag === "Composite") return issue.issues.flatMap((inner) => flatten(inner, path))
  return [[path, issue]]
}

const codeOf = (issue: SchemaIssue.Issue): Problem["code"] =>
  issue._tag === "MissingKey" ? "Missing" : issue._tag === "UnexpectedKey" ? "Unexpected" : "Invalid"

const expectedOf = (issue: SchemaIssue.Issue): string => {
  const first = standard(leafAt(issue, 0)).issues[0]
  // Only what is expected may be told: the value itself can be a person's.
  return first === undefined ? "another value" : first.message.split(", got")[0]!.split(", actual")[0]!
}

const problemsOf = (issue: SchemaIssue.Issue): ReadonlyArray<Problem> =>
  flatten(issue, []).map(([path, leaf]) => ({
    code: codeOf(leaf),
    path: path.map((key) => (typeof key === "number" ? key : String(key))),
    expected: expectedOf(leaf)
  }))

/** @internal */
export const checker = (schema: Plain): Checker => {
  const parse = SchemaParser.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  // A frozen value that passed needs no second look: facts come again with every decision.
  const passed = new WeakSet<object>()
  const check = (value: unknown): Checked => {
    let frozen: Json.Json
    try {
      frozen = Json.freeze(value)
    } catch (error) {
      if (!(error instanceof Json.NotJson)) throw error
      return {
        ok: false,
        problems: [{ code: "Invalid", path: error.path, expected: `plain JSON, but found ${error.found}` }]
      }
    }
    if (passed.has(frozen as object)) return { ok: true, value: frozen }
    const result = parse(frozen)
    if (Result.isFailure(result)) return { ok: false, problems: problemsOf(result.failure) }
    if (typeof frozen === "object" && frozen !== null) passed.add(frozen)
    return { ok: true, value: frozen }
  }
  return { schema, check }
}

/** @internal */
export const explain = (problems: ReadonlyArray<Problem>): string =>
  problems
    .map((problem) => `${problem.path.length === 0 ? "(value)" : problem.path.join(".")}: ${sentence(problem)}`)
    .join("; ")

const sentence = (problem: Problem): string =>
  problem.code === "Missing" ? "is missing" : problem.code === "Unexpected" ? "is not declared" : problem.expected

const jsonDeclarations = new Set(["effect/schema/Json", "effect/schema/MutableJson"])

const refusedTags: { readonly [tag: string]: string } = {
  Any: "Schema.Any",
  BigInt: "a bigint",
  Never: "Schema.Never",
  ObjectKeyword: "Schema.ObjectKeyword",
  Symbol: "a symbol",
  Undefined: "undefined (make the key optional with Schema.optionalKey)",
  UniqueSymbol: "a symbol",
  Unknown: "Schema.Unknown",
  Void: "void"
}

interface Found {
  readonly path: ReadonlyArray<string | number>
  readonly what: string
}

/** @internal What in a schema is not plain JSON, as far as its AST tells. */
export const notPlain = (schema: Plain): ReadonlyArray<Found> => {
  const found: Array<Found> = []
  walk(schema.ast, (ast, path) => {
    const what = refusal(ast)
    if (what !== null) found.push({ path, what })
    return what === null
  })
  return found
}

const refusal = (ast: SchemaAST.AST): string | null => {
  if (ast._tag === "Declaration" && !jsonDeclarations.has(declarationId(ast))) {
    return `${String(ast.annotations?.["title"] ?? ast.annotations?.["expected"] ?? ast.annotations?.["identifier"] ?? declarationId(ast)) || "a class"}`
  }
  if (ast.encoding !== undefined) return "a transformation (what it decodes to is not what is stored)"
  if (ast._tag === "Literal" && typeof ast.literal === "bigint") return "a bigint"
  return refusedTags[ast._tag] ?? null
}

const declarationId = (ast: SchemaAST.Declaration): string => {
  const representation = ast.annotations?.["representation"] as { readonly id?: string } | undefined
  return representation?.id ?? ""
}

/** @internal Visits each node of a schema once, with its path; stops below a node whose visit answers false. */
export const walk = (
  root: SchemaAST.AST,
  visit: (ast: SchemaAST.AST, path: ReadonlyArray<string | number>) => boolean
): void => {
  const seen = new Set<SchemaAST.AST>()
  const go = (ast: SchemaAST.AST, path: ReadonlyArray<string | number>): void => {
    if (ast._tag === "Suspend") {
      if (seen.has(ast)) return
      seen.add(ast)
    }
    if (!visit(ast, path)) return
    for (const [key, child] of childrenOf(ast)) go(child, key === null ? path : [...path, key])
  }
  go(root, [])
}

const childrenOf = (ast: SchemaAST.AST): ReadonlyArray<readonly [string | number | null, SchemaAST.AST]> => {
  switch (ast._tag) {
    case "Objects":
      return [
        ...ast.propertySignatures.map((property) => [String(property.name), property.type] as const),
        ...ast.indexSignatures.map((index) => ["*", index.type] as const)
      ]
    case "Arrays":
      return [
        ...ast.elements.map((element, i) => [i, element] as const),
        ...ast.rest.map((element) => ["*", element] as const)
      ]
    case "Union":
      return ast.types.map((type) => [null, type] as const)
    case "Suspend":
      return [[null, ast.thunk()]]
    default:
      return []
  }
}

/** @internal The names of the keys of an object schema (of each member of a union), or null when it is no object. */
export const keysOf = (ast: SchemaAST.AST): ReadonlyArray<string> | null => {
  if (ast._tag === "Suspend") return keysOf(ast.thunk())
  if (ast._tag === "Objects") return ast.propertySignatures.map((property) => String(property.name))
  if (ast._tag === "Union") {
    const members = ast.types.map(keysOf)
    return members.some((member) => member === null) ? null : (members as ReadonlyArray<ReadonlyArray<string>>).flat()
  }
  return null
}
