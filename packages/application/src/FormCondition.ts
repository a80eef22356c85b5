/**
 * A condition over earlier answers (*bila*), as plain JSON: it travels to the page, which may hide what does not apply.
 *
 * A condition names fields of the form by their keys. An answer that was not given equals nothing and is greater than
 * nothing. Neighbours: `Form`, whose pages and fields carry a condition in `when`.
 *
 * @since 0.1.0
 */
import { type Json } from "@balai/lifecycle"
import { evaluate } from "./internal/formCondition.ts"

/**
 * A value that an answer is compared with.
 *
 * @category models
 * @since 0.1.0
 */
export type Scalar = string | number | boolean

/**
 * A condition. `greater` compares numbers, and dates and texts by their order.
 *
 * @category models
 * @since 0.1.0
 */
export type FormCondition =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: ReadonlyArray<Scalar> }
  | { readonly field: string; readonly greater: number | string }
  | { readonly field: string; readonly present: boolean }
  | { readonly all: ReadonlyArray<FormCondition> }
  | { readonly any: ReadonlyArray<FormCondition> }
  | { readonly not: FormCondition }

/**
 * Says whether a condition holds.
 *
 * **Gotchas**
 *
 * Of personal data in the vault only the presence is known; a condition that reads more of it holds, so that nobody is
 * refused for what cannot be read.
 *
 * @example
 * ```ts
 * import { FormCondition } from "@balai/application"
 *
 * const condition = { all: [{ field: "status", equals: "married" }, { not: { field: "children", greater: 2 } }] }
 * FormCondition.holds(condition, { status: "married", children: 2 }) // => true
 * FormCondition.holds(condition, { status: "married", children: 3 }) // => false
 * FormCondition.holds(condition, {}) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const holds = (
  condition: FormCondition,
  answers: { readonly [field: string]: Json.Json | undefined }
): boolean => evaluate(condition, answers) !== false

/**
 * The fields that a condition reads.
 *
 * @category getters
 * @since 0.1.0
 */
export const fieldsOf = (condition: FormCondition): ReadonlyArray<string> => {
  if ("all" in condition) return condition.all.flatMap(fieldsOf)
  if ("any" in condition) return condition.any.flatMap(fieldsOf)
  if ("not" in condition) return fieldsOf(condition.not)
  return [condition.field]
}
