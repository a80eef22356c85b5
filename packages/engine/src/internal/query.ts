/** @internal */
import { type Verdict } from "@balai/lifecycle"
import { type KeyValue, type Query } from "../Instance.ts"
import { type Selection } from "../Store.ts"
import { compareText } from "./order.ts"

const valuesOf = (value: KeyValue | ReadonlyArray<KeyValue>): ReadonlyArray<KeyValue> =>
  Array.isArray(value) ? value : [value as KeyValue]

const orderOf = (key: string): Selection["order"][number] =>
  key.startsWith("-") ? { key: key.slice(1), down: true } : { key, down: false }

const unlimited = 1_000_000

/** Puts a question in the form that stores take. */
export const toSelection = (query: Query): Selection => {
  const order = (query.order ?? []).map(orderOf)
  return {
    lifecycle: query.lifecycle.name,
    ids: query.ids ?? null,
    where: Object.entries(query.where ?? {}).map(([key, value]) => ({ key, values: valuesOf(value) })),
    order,
    limit: query.limit ?? unlimited,
    after:
      query.after === undefined
        ? null
        : { values: order.map(({ key }) => query.after!.keys[key] ?? null), id: query.after.id }
  }
}

const rank = (value: KeyValue): number => (value === null ? 0 : typeof value === "number" ? 1 : 2)

/** The order of key values: null, then numbers, then text. */
export const compareValues = (a: KeyValue, b: KeyValue): number => {
  const ranks = rank(a) - rank(b)
  if (ranks !== 0) return ranks
  if (typeof a === "string") return compareText(a, b as string)
  return (a as number) - (b as number)
}

interface Found {
  readonly id: string
  readonly keys: Verdict.IndexKeys
}

/** The order that a selection asks for; ids break ties. */
export const comparator =
  (selection: Selection) =>
  (a: Found, b: Found): number => {
    for (const { down, key } of selection.order) {
      const order = compareValues(a.keys[key] ?? null, b.keys[key] ?? null)
      if (order !== 0) return down ? -order : order
    }
    return compareValues(a.id, b.id)
  }

const isBehind = (selection: Selection, found: Found): boolean => {
  if (selection.after === null) return true
  const keys = Object.fromEntries(selection.order.map(({ key }, i) => [key, selection.after!.values[i] ?? null]))
  return comparator(selection)(found, { id: selection.after.id, keys }) > 0
}

/** Whether an instance in memory answers a selection. */
export const isSelected = (selection: Selection, found: Found): boolean =>
  (selection.ids === null || selection.ids.includes(found.id)) &&
  selection.where.every(({ key, values }) => values.includes(found.keys[key] ?? null)) &&
  isBehind(selection, found)
