/** @internal Values made from schemas, and personal data in them. */
import { Arbitrary, Effect, Exit, Schema, type SchemaAST } from "effect"
import { canonical, type Json } from "../../Json.ts"
import { type Plain } from "../../Lifecycle.ts"
import * as PersonalData from "../../PersonalData.ts"
import { sha256 } from "../../internal/hash.ts"

type Replace = (value: Json, field: PersonalData.Field) => Json

const replaceAt = (value: Json, path: ReadonlyArray<string>, replace: (value: Json) => Json): Json => {
  const [key, ...rest] = path
  if (value === null || value === undefined) return value
  if (key === undefined) return replace(value)
  if (typeof value !== "object") return value
  if (Array.isArray(value)) {
    return value.map((item: Json, at) => (key === "*" || key === String(at) ? replaceAt(item, rest, replace) : item))
  }
  return Object.fromEntries(
    Object.entries(value as { readonly [key: string]: Json }).map(([own, inner]) => [
      own,
      key === "*" || key === own ? replaceAt(inner, rest, replace) : inner
    ])
  )
}

const replaceAll = (schema: Plain, value: Json, replace: Replace): Json =>
  PersonalData.find(schema).reduce(
    (whole, field) => replaceAt(whole, field.path, (inner) => replace(inner, field)),
    value
  )

/** @internal The value as a lifecycle sees it: a reference in place of each datum of a person. */
export const referred = (schema: Plain | undefined, value: Json): Json =>
  schema === undefined
    ? value
    : replaceAll(schema, value, (inner) => {
        const digest = sha256(canonical(inner)).slice(0, 16)
        return { ref: `reference-${digest}`, digest }
      })

/** A text that every store keeps: no half of a character, and no NUL. */
const kept = (value: Json): Json => {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\u0000", "0").replaceAll("\ufffd", "x")
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(kept)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [kept(key) as string, kept(inner as Json)]))
}

const sample = (schema: Plain, count: number, seed: string): ReadonlyArray<Json> => {
  const exit = Effect.runSyncExit(Arbitrary.sampleEffect(Arbitrary.schema(schema), { count, seed, size: 4 }))
  return Exit.isSuccess(exit) ? (exit.value as ReadonlyArray<Json>) : []
}

/** @internal Valid values, as a caller writes them: personal data as it is. As many as can be made. */
export const samples = (schema: Plain, count: number, seed: string): ReadonlyArray<Json> => {
  const isValid = Schema.is(schema)
  const made = sample(schema, count, seed)
  const whole = made.map((value) => (isValid(kept(value)) ? kept(value) : value))
  return whole.map((value, at) =>
    replaceAll(schema, value, (inner, field) => {
      const [datum] = sample(field.value, 1, `${seed}-${at}`)
      return datum === undefined ? inner : Schema.is(field.value)(kept(datum)) ? kept(datum) : datum
    })
  )
}

const literalsOf = (ast: SchemaAST.AST): ReadonlyArray<unknown> => {
  if (ast._tag === "Literal") return [ast.literal]
  return ast._tag === "Union" ? ast.types.flatMap(literalsOf) : []
}

/** What a field may hold, by its name; a union's members together. */
const fieldsOf = (ast: SchemaAST.AST): ReadonlyMap<string, ReadonlyArray<unknown>> => {
  if (ast._tag === "Suspend") return fieldsOf(ast.thunk())
  const found = new Map<string, Array<unknown>>()
  const add = (name: string, literals: ReadonlyArray<unknown>) =>
    void found.set(name, [...(found.get(name) ?? []), ...literals])
  if (ast._tag === "Union")
    for (const member of ast.types) for (const [name, literals] of fieldsOf(member)) add(name, literals)
  if (ast._tag === "Objects") for (const { name, type } of ast.propertySignatures) add(String(name), literalsOf(type))
  return found
}

/** What of a value a decision may turn on: each literal, yes or no, null, whether it is there, of what kind it is. */
const choicesOf = (schema: Plain, value: Json): ReadonlyArray<string> => {
  const kindOf = (one: unknown, literals: ReadonlyArray<unknown>): string =>
    literals.includes(one) || typeof one === "boolean" || one === null ? JSON.stringify(one) : typeof one
  if (typeof value !== "object" || value === null) return [kindOf(value, literalsOf(schema.ast))]
  const record = value as { readonly [key: string]: unknown }
  return [...fieldsOf(schema.ast)].map(([name, literals]) => `${name}: ${kindOf(record[name], literals)}`)
}

/** @internal Valid values until each choice that the schema leaves is made at least once, `most` at the most. */
export const alternatives = (
  schema: Plain,
  seed: string,
  { least, most }: { readonly least: number; readonly most: number }
): ReadonlyArray<Json> => {
  const seen = new Set<string>()
  const chosen: Array<Json> = []
  for (const value of samples(schema, 60, seed)) {
    const choices = choicesOf(schema, value)
    if (chosen.length >= least && choices.every((choice) => seen.has(choice))) continue
    for (const choice of choices) seen.add(choice)
    chosen.push(value)
    if (chosen.length >= most) break
  }
  return chosen
}
