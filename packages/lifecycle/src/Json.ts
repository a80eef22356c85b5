/**
 * Plain JSON values: all that a lifecycle stores, streams or takes as input.
 *
 * A `Json` value survives `JSON.parse(JSON.stringify(value))` unchanged: no `undefined`, `NaN`, `Date`, `Map` or
 * bigint. {@link canonical} writes it with sorted keys, so that equal values have equal text and equal digests.
 *
 * @since 0.1.0
 */
import { mark } from "./internal/mark.ts"

/**
 * A value that JSON can carry without loss.
 *
 * @category models
 * @since 0.1.0
 */
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json }

/**
 * Writes a value as JSON text with sorted keys and no spaces: equal values give equal text.
 *
 * **Gotchas**
 *
 * The value must be plain JSON, for example one that {@link freeze} has passed.
 *
 * ```ts
 * import { Json } from "@balai/lifecycle"
 *
 * Json.canonical({ b: 1, a: [true, null] }) // => '{"a":[true,null],"b":1}'
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const canonical = (value: Json): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    let text = "["
    for (let i = 0; i < value.length; i++) text += (i === 0 ? "" : ",") + canonical(value[i] as Json)
    return text + "]"
  }
  const record = value as { readonly [key: string]: Json }
  let text = "{"
  for (const key of Object.keys(record).sort()) {
    text += (text.length === 1 ? "" : ",") + JSON.stringify(key) + ":" + canonical(record[key] as Json)
  }
  return text + "}"
}

/**
 * Tells whether two plain values are equal, whatever the order of their keys.
 *
 * @category combinators
 * @since 0.1.0
 */
export const equals = (left: Json, right: Json): boolean => {
  if (left === right) return true
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false
    return left.every((item, i) => equals(item, right[i]))
  }
  const a = left as { readonly [key: string]: Json }
  const b = right as { readonly [key: string]: Json }
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && equals(a[key] as Json, b[key] as Json))
}

/**
 * What {@link freeze} throws: the place in the value that is no plain JSON, and what stands there.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotJson extends Error {
  override readonly name = "NotJson"
  readonly code = "BALAI_LIFECYCLE_NOT_JSON"
  readonly retryable = false
  readonly path: ReadonlyArray<string | number>
  readonly found: string
  constructor(path: ReadonlyArray<string | number>, found: string) {
    super(`${path.length === 0 ? "the value" : path.join(".")} is ${found}, which JSON cannot carry`)
    this.path = path
    this.found = found
  }
}

const frozen = mark<true>()
const deepest = 500

const copy = (value: unknown, path: Array<string | number>): Json => {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value
    case "number":
      if (!Number.isFinite(value)) throw new NotJson([...path], String(value))
      return value === 0 ? 0 : value
    case "object":
      return value === null ? null : copyObject(value, path)
    default:
      throw new NotJson([...path], typeof value === "undefined" ? "undefined" : `a ${typeof value}`)
  }
}

const copyObject = (value: object, path: Array<string | number>): Json => {
  if (frozen.get(value) === true) return value as Json
  if (path.length > deepest) throw new NotJson([...path], "nested too deeply or in a circle")
  const result = Array.isArray(value) ? copyArray(value, path) : copyRecord(value, path)
  frozen.set(result, true)
  return Object.freeze(result)
}

const copyArray = (value: ReadonlyArray<unknown>, path: Array<string | number>): Array<Json> => {
  const result: Array<Json> = []
  for (let i = 0; i < value.length; i++) {
    path.push(i)
    result.push(copy(value[i], path))
    path.pop()
  }
  return result
}

const copyRecord = (value: object, path: Array<string | number>): { [key: string]: Json } => {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotJson([...path], `an instance of ${prototype?.constructor?.name ?? "a class"}`)
  }
  const result: { [key: string]: Json } = {}
  for (const key of Object.keys(value)) {
    path.push(key)
    if (key === "__proto__") throw new NotJson([...path], "a key that changes prototypes")
    result[key] = copy((value as { readonly [key: string]: unknown })[key], path)
    path.pop()
  }
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotJson([...path], "an object with symbol keys")
  return result
}

/**
 * Copies a value into deeply frozen plain JSON. A value that was frozen here before is returned as it is, so that
 * unchanged parts are shared and cost nothing. Throws {@link NotJson} with the path of what JSON cannot carry.
 *
 * ```ts
 * import { Json } from "@balai/lifecycle"
 *
 * const value = Json.freeze({ calls: [1, 2] })
 * Object.isFrozen(value) // => true
 * Json.freeze(value) === value // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const freeze = (value: unknown): Json => copy(value, [])

/**
 * Tells whether a value is plain JSON.
 *
 * ```ts
 * import { Json } from "@balai/lifecycle"
 *
 * Json.isJson({ at: 0 }) // => true
 * Json.isJson({ at: new Date(0) }) // => false
 * Json.isJson({ at: undefined }) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const isJson = (value: unknown): value is Json => {
  try {
    freeze(value)
    return true
  } catch {
    return false
  }
}
