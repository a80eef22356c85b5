/** @internal What a schema says about how it is asked. */
import { type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type SchemaAST } from "effect"
import { type Kind, type Option } from "../FormField.ts"

type Ast = SchemaAST.AST

const literalsOf = (ast: Ast): ReadonlyArray<string> | null => {
  if (ast._tag === "Literal") return typeof ast.literal === "string" ? [ast.literal] : null
  if (ast._tag !== "Union" || ast.types.length === 0) return null
  const parts = ast.types.map(literalsOf)
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])
}

/** The items of a list, one schema for all. */
const itemOf = (ast: Ast): Ast | null => (ast._tag === "Arrays" ? (ast.rest[0] ?? null) : null)

const valuesOf = (ast: Ast): ReadonlyArray<string> => {
  const item = itemOf(ast)
  return literalsOf(ast) ?? (item === null ? null : literalsOf(item)) ?? []
}

const byTag: { readonly [tag: string]: Kind } = { Boolean: "yesNo", Number: "number" }

/** @internal */
export const kindOf = ({ ast }: Lifecycle.Plain): Kind => {
  if (literalsOf(ast) !== null) return "choice"
  const item = itemOf(ast)
  if (item !== null && literalsOf(item) !== null) return "choices"
  return byTag[ast._tag] ?? "text"
}

/** @internal What the schema allows, in its order, with the sentences given for each; one without a sentence has none. */
export const optionsOf = (
  { ast }: Lifecycle.Plain,
  labels: { readonly [value: string]: LocalizedText.LocalizedText } = {}
): ReadonlyArray<Option> => valuesOf(ast).map((value) => ({ value, label: labels[value] ?? { id: "", en: "" } }))
