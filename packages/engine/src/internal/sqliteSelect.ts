/** @internal */
import { type SQLInputValue } from "node:sqlite"
import { type KeyValue } from "../Instance.ts"
import { type Selection } from "../Store.ts"

export interface Sql {
  readonly text: string
  readonly params: ReadonlyArray<SQLInputValue>
}

export const instanceColumns =
  "i.id, i.lifecycle, i.version, i.shape, i.seq, i.status, i.snapshot, i.keys, i.timers, i.runs, i.claims, i.last, i.started_at, i.updated_at"

type Condition = Selection["where"][number]

const marks = (values: ReadonlyArray<unknown>): string => values.map(() => "?").join(",")
const path = (key: string): string => `$.${JSON.stringify(key)}`
const isPlain = (condition: Condition): boolean => !condition.values.includes(null)

/** How many rows a condition alone would give, counted no further than `limit`. */
export const sizeOf = (lifecycle: string, condition: Condition, limit: number): Sql => ({
  text: `select count(*) as n from (select 1 from keys where lifecycle = ? and key = ? and value in (${marks(condition.values)}) limit ?)`,
  params: [lifecycle, condition.key, ...condition.values, limit]
})

/**
 * The condition that leaves the fewest rows drives the question. Counting is bounded, so that choosing is cheap
 * however large the table is.
 */
export const driverOf = (selection: Selection, count: (sql: Sql) => number): Condition | null => {
  if (selection.ids !== null) return null
  const candidates = selection.where.filter(isPlain)
  if (candidates.length < 2) return candidates[0] ?? null
  for (const limit of [64, 1024, 16_384]) {
    const sizes = candidates.map((condition) => count(sizeOf(selection.lifecycle, condition, limit)))
    const least = Math.min(...sizes)
    if (least < limit) return candidates[sizes.indexOf(least)]!
  }
  return candidates[0]!
}

const probe = (lifecycle: string, condition: Condition): Sql =>
  isPlain(condition)
    ? {
        text: `exists (select 1 from keys k where k.lifecycle = ? and k.key = ? and k.value in (${marks(condition.values)}) and k.instance = i.id)`,
        params: [lifecycle, condition.key, ...condition.values]
      }
    : {
        text: `(json_extract(i.keys, ?) is null or json_extract(i.keys, ?) in (${marks(condition.values)}))`,
        params: [path(condition.key), path(condition.key), ...condition.values]
      }

const behind = (key: string, down: boolean, value: KeyValue): Sql => {
  const x = "json_extract(i.keys, ?)"
  if (value === null) return down ? { text: "0", params: [] } : { text: `${x} is not null`, params: [path(key)] }
  return down
    ? { text: `(${x} < ? or ${x} is null)`, params: [path(key), value, path(key)] }
    : { text: `${x} > ?`, params: [path(key), value] }
}

const behindAll = (selection: Selection): Sql => {
  const after = selection.after!
  return selection.order.reduceRight<Sql>(
    (rest, { down, key }, at) => {
      const value = after.values[at] ?? null
      const beyond = behind(key, down, value)
      return {
        text: `(${beyond.text} or (json_extract(i.keys, ?) is ? and ${rest.text}))`,
        params: [...beyond.params, path(key), value, ...rest.params]
      }
    },
    { text: "i.id > ?", params: [after.id] }
  )
}

const conditions = (selection: Selection, driver: Condition | null): Sql => {
  const parts = selection.where.filter((it) => it !== driver).map((it) => probe(selection.lifecycle, it))
  if (selection.after !== null) parts.push(behindAll(selection))
  return { text: parts.map((it) => ` and ${it.text}`).join(""), params: parts.flatMap((it) => it.params) }
}

const source = (selection: Selection, driver: Condition | null): Sql => {
  if (selection.ids !== null)
    return {
      text: "json_each(?) d cross join instances i on i.id = d.value where i.lifecycle = ?",
      params: [JSON.stringify([...new Set(selection.ids)]), selection.lifecycle]
    }
  return driver === null
    ? { text: "instances i where i.lifecycle = ?", params: [selection.lifecycle] }
    : {
        text: `keys d cross join instances i on i.id = d.instance where d.lifecycle = ? and d.key = ? and d.value in (${marks(driver.values)})`,
        params: [selection.lifecycle, driver.key, ...driver.values]
      }
}

export const selectSql = (selection: Selection, driver: Condition | null): Sql => {
  const from = source(selection, driver)
  const where = conditions(selection, driver)
  const order = selection.order.map(({ down }) => `json_extract(i.keys, ?)${down ? " desc" : ""}, `).join("")
  return {
    text: `select ${instanceColumns} from ${from.text}${where.text} order by ${order}i.id limit ?`,
    params: [...from.params, ...where.params, ...selection.order.map(({ key }) => path(key)), selection.limit]
  }
}

/** A count that needs nothing but the keys does not touch the instances. */
const countKeys = (selection: Selection, driver: Condition): Sql => {
  const probes = selection.where.filter((it) => it !== driver).map((it) => probe(selection.lifecycle, it))
  const where = probes.map((it) => ` and ${it.text.replace("k.instance = i.id", "k.instance = d.instance")}`).join("")
  return {
    text: `select count(*) as n from keys d where d.lifecycle = ? and d.key = ? and d.value in (${marks(driver.values)})${where}`,
    params: [selection.lifecycle, driver.key, ...driver.values, ...probes.flatMap((it) => it.params)]
  }
}

export const countSql = (selection: Selection, driver: Condition | null): Sql => {
  if (driver !== null && selection.after === null && selection.where.every(isPlain)) return countKeys(selection, driver)
  const from = source(selection, driver)
  const where = conditions(selection, driver)
  return { text: `select count(*) as n from ${from.text}${where.text}`, params: [...from.params, ...where.params] }
}
