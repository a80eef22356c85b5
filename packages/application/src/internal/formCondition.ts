/** @internal */
import { type Json } from "@balai/lifecycle"
import { type FormCondition } from "../FormCondition.ts"

/** @internal What stands for a person's datum once it is in the vault. */
export const isReference = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as { readonly ref?: unknown }).ref === "string" &&
  typeof (value as { readonly digest?: unknown }).digest === "string"

/** @internal Whether there is an answer; an empty one is none. */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)

/** @internal True, false, or undefined: it depends on what stands in the vault. */
export type Truth = boolean | undefined

type Answers = { readonly [field: string]: Json.Json | undefined }

/** @internal */
export const evaluate = (condition: FormCondition, answers: Answers): Truth => {
  if ("all" in condition) return every(condition.all.map((each) => evaluate(each, answers)))
  if ("any" in condition) return negate(every(condition.any.map((each) => negate(evaluate(each, answers)))))
  if ("not" in condition) return negate(evaluate(condition.not, answers))
  return compare(condition, answers[condition.field])
}

const compare = (
  condition: Extract<FormCondition, { readonly field: string }>,
  value: Json.Json | undefined
): Truth => {
  if ("present" in condition) return isGiven(value) === condition.present
  if (isReference(value)) return undefined
  if ("equals" in condition) return isOneOf(value, [condition.equals])
  if ("in" in condition) return isOneOf(value, condition.in)
  return isGiven(value) && typeof value === typeof condition.greater && (value as string | number) > condition.greater
}

/** Of several choices one is enough. */
const isOneOf = (value: Json.Json | undefined, list: ReadonlyArray<unknown>): boolean =>
  Array.isArray(value) ? value.some((each) => list.includes(each)) : list.includes(value)

const every = (truths: ReadonlyArray<Truth>): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true

const negate = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)
