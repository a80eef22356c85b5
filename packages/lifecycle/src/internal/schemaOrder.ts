/** @internal Which of two JSON Schemas takes more, as far as that can be proved from the words that our schemas use. */
import * as Json from "../Json.ts"

/** @internal `same`: each takes what the other takes. `wider`: the next takes more. `other`: neither takes all of the other. */
export type Order = "same" | "wider" | "narrower" | "other"

type Node = { readonly [word: string]: any }

interface Document {
  readonly schema: Node
  readonly definitions: { readonly [name: string]: Node }
}

/** `isOpen`: whoever reads passes over keys that he does not know. */
interface Asked {
  readonly left: Document
  readonly right: Document
  readonly isOpen: boolean
  readonly assumed: Set<string>
}

const documentOf = (json: Json.Json | null): Document => {
  const { definitions, schema } = Object(json) as Partial<Document>
  return { schema: schema ?? {}, definitions: definitions ?? {} }
}

const prefix = "#/$defs/"

const isEmptyStruct = (node: Node): boolean => Json.canonical(node as any) === '{"not":{"type":"null"}}'

const closed = (node: Node): Node =>
  node["additionalProperties"] === undefined || node["additionalProperties"] === true
    ? { ...node, additionalProperties: false }
    : node

/** A value that two schemas ask for: the stricter of two bounds, and both where two words do not compare. */
const stricter = (word: string, one: any, two: any): unknown => {
  if (/^(min|exclusiveMin)/.test(word)) return Math.max(one, two)
  if (/^(max|exclusiveMax)/.test(word)) return Math.min(one, two)
  return Json.canonical(one) === Json.canonical(two) ? one : { both: [one, two] }
}

const both = (one: Node, two: Node): Node => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(two).map(([word, value]) => [word, word in one ? stricter(word, one[word], value) : value])
  )
})

/** What our schemas mean: a struct takes no key that it does not declare, and its rest stands beside it in `allOf`. */
const plain = (node: Node, { definitions }: Document): Node => {
  if (typeof node["$ref"] === "string") {
    const name = node["$ref"].startsWith(prefix) ? node["$ref"].slice(prefix.length) : node["$ref"]
    const target = definitions[decodeURIComponent(name.replaceAll("~1", "/").replaceAll("~0", "~"))]
    return target === undefined ? { unknown: node["$ref"] } : plain(target, { definitions, schema: target })
  }
  if (isEmptyStruct(node)) return { type: "object", properties: {}, additionalProperties: false }
  const { allOf, oneOf, const: constant, ...rest } = node
  const merged = ((allOf as ReadonlyArray<Node> | undefined) ?? []).reduce(both, rest)
  const one: Node = oneOf === undefined ? merged : { ...merged, anyOf: oneOf }
  const value: Node = constant === undefined ? one : { ...one, enum: [constant] }
  if (Array.isArray(value["type"])) return { anyOf: value["type"].map((type) => ({ ...value, type })) }
  return value["properties"] === undefined ? value : closed(value)
}

const same = (one: unknown, two: unknown): boolean =>
  one === two || (one !== undefined && two !== undefined && Json.canonical(one as any) === Json.canonical(two as any))

const typesOf = (node: Node): ReadonlyArray<string> | null =>
  node["type"] === undefined ? null : ([] as ReadonlyArray<string>).concat(node["type"])

const typeOfValue = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value

const takesType = (types: ReadonlyArray<string> | null, type: string): boolean =>
  types === null || types.includes(type) || (type === "integer" && types.includes("number"))

const low = (node: Node): number => Math.max(node["minimum"] ?? -Infinity, node["exclusiveMinimum"] ?? -Infinity)
const high = (node: Node): number => Math.min(node["maximum"] ?? Infinity, node["exclusiveMaximum"] ?? Infinity)
const excludes = (node: Node, edge: "exclusiveMinimum" | "exclusiveMaximum", at: number): boolean => node[edge] === at

const isWithinBounds = (left: Node, right: Node): boolean =>
  low(left) >= low(right) &&
  high(left) <= high(right) &&
  !(
    low(left) === low(right) &&
    excludes(right, "exclusiveMinimum", low(right)) &&
    !excludes(left, "exclusiveMinimum", low(left))
  ) &&
  !(
    high(left) === high(right) &&
    excludes(right, "exclusiveMaximum", high(right)) &&
    !excludes(left, "exclusiveMaximum", high(left))
  )

const isWithinSizes = (left: Node, right: Node): boolean =>
  ["Length", "Items", "Properties"].every(
    (what) =>
      (left[`min${what}`] ?? 0) >= (right[`min${what}`] ?? 0) &&
      (left[`max${what}`] ?? Infinity) <= (right[`max${what}`] ?? Infinity)
  )

/** Words whose meaning is not compared: what the right side asks for, the left has to ask for in the same way. */
const isWithinWords = (left: Node, right: Node): boolean =>
  [
    "pattern",
    "format",
    "multipleOf",
    "uniqueItems",
    "propertyNames",
    "patternProperties",
    "not",
    "contains",
    "unknown"
  ].every((word) => right[word] === undefined || same(left[word], right[word]))

const takes = (asked: Asked, value: unknown, node: Node): boolean =>
  isWithin(asked, { type: typeOfValue(value), enum: [value], isValue: true, ...boundsOf(value) }, node)

const boundsOf = (value: unknown): Node =>
  typeof value === "number"
    ? { minimum: value, maximum: value }
    : typeof value === "string"
      ? { minLength: [...value].length, maxLength: [...value].length }
      : {}

const propertiesOf = (node: Node): Readonly<Record<string, Node>> => node["properties"] ?? {}

const isWithinObject = (asked: Asked, left: Node, right: Node): boolean => {
  const [ours, theirs] = [propertiesOf(left), propertiesOf(right)]
  const required: ReadonlyArray<string> = left["required"] ?? []
  if (!((right["required"] ?? []) as ReadonlyArray<string>).every((key) => required.includes(key))) return false
  const restOf = (node: Node): Node | boolean => node["additionalProperties"] ?? true
  const within = (one: Node | boolean, two: Node | boolean): boolean => {
    if (one === false || two === true) return true
    return two !== false && isWithin(asked, one === true ? {} : one, two)
  }
  const rest = asked.isOpen ? true : restOf(right)
  return (
    Object.keys({ ...ours, ...theirs }).every((key) => within(ours[key] ?? restOf(left), theirs[key] ?? rest)) &&
    within(restOf(left), rest)
  )
}

const itemAt = (node: Node, at: number): Node | boolean => node["prefixItems"]?.[at] ?? node["items"] ?? true

const isWithinArray = (asked: Asked, left: Node, right: Node): boolean => {
  const most = Math.max(left["prefixItems"]?.length ?? 0, right["prefixItems"]?.length ?? 0)
  const last = left["maxItems"] ?? Infinity
  return Array.from({ length: most + 1 }, (_, at) => at).every((at) => {
    const [one, two] = [itemAt(left, at), itemAt(right, at)]
    if (at >= last || one === false || two === true) return true
    return two !== false && isWithin(asked, one === true ? {} : one, two)
  })
}

const isWithinPlain = (asked: Asked, left: Node, right: Node): boolean => {
  if (Array.isArray(left["enum"]) && (Array.isArray(right["enum"]) || left["isValue"] !== true)) {
    return left["enum"].every((value) =>
      Array.isArray(right["enum"]) ? right["enum"].some((one) => same(one, value)) : takes(asked, value, right)
    )
  }
  if (Array.isArray(right["enum"])) return false
  const [types, wanted] = [typesOf(left), typesOf(right)]
  if (wanted !== null && (types === null || !types.every((type) => takesType(wanted, type)))) return false
  if (!isWithinBounds(left, right) || !isWithinSizes(left, right) || !isWithinWords(left, right)) return false
  if ((types ?? ["object"]).includes("object") && !isWithinObject(asked, left, right)) return false
  return !(types ?? ["array"]).includes("array") || isWithinArray(asked, left, right)
}

const memberOf = (node: Node, member: Node): Node => {
  const rest = Object.entries(node).filter(([word]) => word !== "anyOf")
  return rest.length === 0 ? member : both(Object.fromEntries(rest), member)
}

/** Everything that the left takes, the right takes. False where it cannot be proved. */
const isWithin = (asked: Asked, one: Node, two: Node): boolean => {
  const [left, right] = [plain(one, asked.left), plain(two, asked.right)]
  if (Object.keys(right).length === 0) return true
  const key = `${Json.canonical(one as any)} ${Json.canonical(two as any)}`
  // A schema that holds itself: what is being proved already is taken as proved.
  if (asked.assumed.has(key)) return true
  const before = asked.assumed.size
  asked.assumed.add(key)
  const answer = isWithinSome(asked, left, right)
  // What was proved on the strength of this is not proved when this is not.
  if (!answer) for (const each of [...asked.assumed].slice(before)) asked.assumed.delete(each)
  return answer
}

const isWithinSome = (asked: Asked, left: Node, right: Node): boolean => {
  const [ours, theirs] = [left["anyOf"], right["anyOf"]] as ReadonlyArray<ReadonlyArray<Node> | undefined>
  if (ours !== undefined) return ours.every((member) => isWithin(asked, memberOf(left, member), right))
  if (theirs === undefined) return isWithinPlain(asked, left, right)
  if (theirs.some((member) => isWithin(asked, left, memberOf(right, member)))) return true
  return (
    Array.isArray(left["enum"]) && left["enum"].length > 1 && left["enum"].every((value) => takes(asked, value, right))
  )
}

const proved = (left: Document, right: Document, isOpen: boolean): boolean =>
  isWithin({ left, right, isOpen, assumed: new Set() }, left.schema, right.schema)

/** @internal How the next schema stands to the old one. */
export const orderOf = (old: Json.Json | null, next: Json.Json | null): Order => {
  if (same(old, next)) return "same"
  const [one, two] = [documentOf(old), documentOf(next)]
  const [isWider, isNarrower] = [proved(one, two, false), proved(two, one, false)]
  if (isWider && isNarrower) return "same"
  return isWider ? "wider" : isNarrower ? "narrower" : "other"
}

/** @internal Whether one who reads by the old schema, and passes over what is new to him, reads all that the next gives. */
export const isReadable = (old: Json.Json | null, next: Json.Json | null): boolean =>
  same(old, next) || proved(documentOf(next), documentOf(old), true)

/** @internal The keys of a schema that are new, gone and different, with dots between them. */
export const keysBetween = (
  old: Json.Json | null,
  next: Json.Json | null
): {
  readonly added: ReadonlyArray<string>
  readonly gone: ReadonlyArray<string>
  readonly different: ReadonlyArray<string>
} => {
  const [one, two] = [documentOf(old), documentOf(next)]
  const found = { added: [] as Array<string>, gone: [] as Array<string>, different: [] as Array<string> }
  const go = (left: Node, right: Node, path: ReadonlyArray<string>): void => {
    const [ours, theirs] = [plain(left, one), plain(right, two)]
    const [before, after] = [propertiesOf(ours), propertiesOf(theirs)]
    for (const key of Object.keys({ ...before, ...after })) {
      const at = [...path, key].join(".")
      const [was, is] = [before[key], after[key]]
      const mark = (node: Node): string =>
        ((node["required"] ?? []) as ReadonlyArray<string>).includes(key) ? at : `${at}?`
      if (was === undefined) found.added.push(mark(theirs))
      else if (is === undefined) found.gone.push(mark(ours))
      else if (mark(ours) !== mark(theirs)) found.different.push(`${mark(ours)} → ${mark(theirs)}`)
      else if (!same(plain(was, one), plain(is, two))) {
        const count = found.added.length + found.gone.length + found.different.length
        if (path.length < 4) go(was, is, [...path, key])
        if (count === found.added.length + found.gone.length + found.different.length) found.different.push(at)
      }
    }
  }
  go(one.schema, two.schema, [])
  return found
}
