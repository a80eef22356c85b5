/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type KeyValue } from "../Instance.ts"
import { type Selection } from "../Store.ts"
import { askable, isStorable } from "./storable.ts"
import { type Ask, num, type Parameter, text, texts } from "./postgresWire.ts"

export interface Sql {
  readonly text: string
  readonly params: ReadonlyArray<Parameter>
}

type Condition = Selection["where"][number]

const bits = new DataView(new ArrayBuffer(8))

/**
 * An index value as text whose bytes are ordered as the values are: numbers before texts, numbers by size. It is one
 * column, so that one index answers for both.
 */
export const encodeValue = (value: string | number): string => {
  if (typeof value === "string") return `'${value}`
  bits.setFloat64(0, value === 0 ? 0 : value)
  const raw = bits.getBigUint64(0)
  const ordered = raw >> 63n === 0n ? raw | (1n << 63n) : ~raw & 0xffff_ffff_ffff_ffffn
  return `#${ordered.toString(16).padStart(16, "0")}`
}

export const decodeValue = (encoded: string): string | number => {
  if (encoded.startsWith("'")) return encoded.slice(1)
  const ordered = BigInt(`0x${encoded.slice(1)}`)
  bits.setBigUint64(0, ordered >> 63n === 1n ? ordered & 0x7fff_ffff_ffff_ffffn : ~ordered & 0xffff_ffff_ffff_ffffn)
  return bits.getFloat64(0)
}

const isPlain = (condition: Condition): boolean => !condition.values.includes(null)
const encoded = (values: ReadonlyArray<KeyValue>): Parameter =>
  texts(values.flatMap((it) => (it === null || (typeof it === "string" && !isStorable(it)) ? [] : [encodeValue(it)])))

/** Collects parameters and gives each its place. */
const makePlaces = () => {
  const params: Array<Parameter> = []
  return { params, at: (parameter: Parameter): string => `$${params.push(parameter)}` }
}
type Places = ReturnType<typeof makePlaces>

const matches = (places: Places, condition: Condition, { lifecycle, table }: { lifecycle: string; table: string }) =>
  `${table}.lifecycle = ${places.at(text(lifecycle))} and ${table}.key = ${places.at(text(condition.key))}
   and ${table}.value = any(${places.at(encoded(condition.values))})`

const probe = (places: Places, condition: Condition, { id, lifecycle }: { id: string; lifecycle: string }): string => {
  const exists = `exists (select 1 from keys k where ${matches(places, condition, { lifecycle, table: "k" })} and k.instance = ${id})`
  return isPlain(condition) ? exists : `((i.keys::json ->> ${places.at(text(condition.key))}) is null or ${exists})`
}

/** The three parts by which a key is sorted: absent before numbers before texts. */
interface Sorted {
  readonly kind: string
  readonly number: string
  readonly text: string
}

const sorted = (place: string): Sorted => {
  const value = `(i.keys::json -> ${place})`
  const of = (kind: string): string => `(case when json_typeof${value} = '${kind}' then i.keys::json ->> ${place} end)`
  return {
    kind: `(case json_typeof${value} when 'number' then 1 when 'string' then 2 else 0 end)`,
    number: `${of("number")}::float8`,
    text: `${of("string")} collate "C"`
  }
}

/** What stands behind a value, and what equals it. */
const around = (places: Places, { key, value }: { key: string; value: KeyValue }, down: boolean) => {
  const its = sorted(places.at(text(key)))
  if (value === null) return { behind: down ? "false" : `${its.kind} > 0`, equal: `${its.kind} = 0` }
  const kind = typeof value === "number" ? 1 : 2
  const place = places.at(typeof value === "number" ? num(value) : text(askable(value)))
  const part = typeof value === "number" ? its.number : its.text
  const sign = down ? "<" : ">"
  return {
    behind: `(${its.kind} ${sign} ${kind} or (${its.kind} = ${kind} and ${part} ${sign} ${place}))`,
    equal: `(${its.kind} = ${kind} and ${part} = ${place})`
  }
}

const behindAll = (places: Places, { after, order }: Selection): string =>
  order.reduceRight(
    (rest, { down, key }, at) => {
      const { behind, equal } = around(places, { key, value: after!.values[at] ?? null }, down)
      return `(${behind} or (${equal} and ${rest}))`
    },
    `i.id > ${places.at(text(askable(after!.id)))}`
  )

const source = (places: Places, { ids, lifecycle }: Selection, driver: Condition | null): string => {
  if (ids !== null)
    return `unnest(${places.at(texts([...new Set(ids)].filter(isStorable)))}::text[]) d(id) join instances i on i.id = d.id
      where i.lifecycle = ${places.at(text(lifecycle))}`
  if (driver === null) return `instances i where i.lifecycle = ${places.at(text(lifecycle))}`
  return `keys d join instances i on i.id = d.instance where ${matches(places, driver, { lifecycle, table: "d" })}`
}

const conditions = (places: Places, selection: Selection, driver: Condition | null): string => {
  const its = { id: "i.id", lifecycle: selection.lifecycle }
  const parts = selection.where.filter((it) => it !== driver).map((it) => probe(places, it, its))
  if (selection.after !== null) parts.push(behindAll(places, selection))
  return parts.map((it) => ` and ${it}`).join("")
}

const ordered = (places: Places, { order }: Selection): string =>
  order
    .map(({ down, key }) => {
      const its = sorted(places.at(text(key)))
      const way = down ? "desc nulls last" : "asc nulls first"
      return `${its.kind} ${down ? "desc" : "asc"}, ${its.number} ${way}, ${its.text} ${way}, `
    })
    .join("")

export const selectSql = (columns: string, selection: Selection, driver: Condition | null): Sql => {
  const places = makePlaces()
  const from = source(places, selection, driver)
  const where = conditions(places, selection, driver)
  const order = ordered(places, selection)
  const limit = places.at(num(selection.limit))
  return {
    text: `select ${columns} from ${from}${where} order by ${order}i.id limit ${limit}::bigint`,
    params: places.params
  }
}

export const countSql = (selection: Selection, driver: Condition | null): Sql => {
  const places = makePlaces()
  // A count that needs nothing but the keys does not touch the instances.
  if (driver !== null && selection.after === null && selection.where.every(isPlain)) {
    const { lifecycle } = selection
    const own = matches(places, driver, { lifecycle, table: "d" })
    const rest = selection.where.filter((it) => it !== driver)
    const probes = rest.map((it) => ` and ${probe(places, it, { id: "d.instance", lifecycle })}`)
    return { text: `select count(*)::float8 from keys d where ${own}${probes.join("")}`, params: places.params }
  }
  const from = source(places, selection, driver)
  const where = conditions(places, selection, driver)
  return { text: `select count(*)::float8 from ${from}${where}`, params: places.params }
}

const sizesSql = (lifecycle: string, candidates: ReadonlyArray<Condition>, limit: number): Sql => {
  const places = makePlaces()
  const size = (condition: Condition): string =>
    `(select count(*)::float8 from (select 1 from keys k where ${matches(places, condition, { lifecycle, table: "k" })} limit ${limit}) s)`
  const columns = candidates.map(size).join(", ")
  return { text: `select ${columns}`, params: places.params }
}

/**
 * The condition that leaves the fewest rows drives the question. Counting is bounded, so that choosing is cheap
 * however large the table is.
 */
export const driverOf = Effect.fnUntraced(function* (
  ask: Ask,
  selection: Selection
): Effect.fn.Return<Condition | null, StoreError> {
  if (selection.ids !== null) return null
  const candidates = selection.where.filter(isPlain)
  if (candidates.length < 2) return candidates[0] ?? null
  for (const limit of [256, 16_384]) {
    const sql = sizesSql(selection.lifecycle, candidates, limit)
    const [sizes] = (yield* ask("select", sql.text, sql.params)) as ReadonlyArray<ReadonlyArray<number>>
    const least = Math.min(...sizes!)
    if (least < limit) return candidates[sizes!.indexOf(least)]!
  }
  return candidates[0]!
})
