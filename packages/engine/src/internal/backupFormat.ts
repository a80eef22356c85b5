/** @internal What stands in a backup: lines of JSON, compressed. */
import { Predicate } from "effect"
import { type BackupHeader } from "../Backup.ts"
import { type DumpRow, type Table, tables } from "../Store.ts"

/** The format that this code writes; it reads all before it. */
export const format = 1

/** The epoch of a store into which a restore is being written. */
export const unfinished = "restoring/"
export const isUnfinished = (epoch: string): boolean => epoch.startsWith(unfinished)

export type Cell = string | number | null

/** Begins the rows of a table. */
export interface Section {
  readonly table: Table
  readonly columns: ReadonlyArray<string>
}

export interface Trailer {
  readonly counts: { readonly [table: string]: number }
  readonly sha256: string
}

export type Line =
  | { readonly _tag: "Header"; readonly header: BackupHeader }
  | { readonly _tag: "Section"; readonly section: Section }
  | { readonly _tag: "Row"; readonly cells: ReadonlyArray<Cell> }
  | { readonly _tag: "Trailer"; readonly trailer: Trailer }

/** So much text is held in memory at once, and one row more: a few rows may be as large as thousands. */
export const heavy = 4_000_000

export const weightOf = (row: DumpRow): number => {
  let weight = 0
  for (const name in row) {
    const cell = row[name]
    if (typeof cell === "string") weight += cell.length
  }
  return weight
}

type Fields = { readonly [key: string]: unknown }

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isText = (value: unknown): value is string => typeof value === "string"

const isHeader = (value: Fields): boolean =>
  isCount(value["format"]) &&
  isCount(value["schema"]) &&
  isCount(value["position"]) &&
  isText(value["store"]) &&
  isText(value["epoch"]) &&
  isText(value["head"]) &&
  typeof value["at"] === "number"

const isSection = (value: Fields): boolean =>
  (tables as ReadonlyArray<unknown>).includes(value["table"]) &&
  Array.isArray(value["columns"]) &&
  value["columns"].every((it) => isText(it) && /^[a-z_]+$/.test(it))

const isTrailer = (value: Fields): boolean =>
  isText(value["sha256"]) && Predicate.isObject(value["counts"]) && Object.values(value["counts"]).every(isCount)

const isCell = (value: unknown): value is Cell => value === null || isText(value) || Number.isFinite(value)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a line; `null` for one that is none of ours. */
export const lineOf = (text: string): Line | null => {
  const value = parse(text)
  if (Array.isArray(value)) return value.every(isCell) ? { _tag: "Row", cells: value } : null
  if (!Predicate.isObject(value)) return null
  const fields = value as Fields
  if (fields["balai"] === "backup") {
    const { balai: _, ...header } = fields
    return isHeader(header) ? { _tag: "Header", header: header as never } : null
  }
  if ("table" in fields) return isSection(fields) ? { _tag: "Section", section: value as never } : null
  return isTrailer(fields) ? { _tag: "Trailer", trailer: value as never } : null
}

export const headerLine = ({ at, epoch, head, position, schema, store }: Omit<BackupHeader, "format">): string =>
  `${JSON.stringify({ balai: "backup", format, schema, store, epoch, position, head, at })}\n`

export const sectionLine = (table: Table, row: DumpRow): string =>
  `${JSON.stringify({ table, columns: Object.keys(row) })}\n`

/** Throws on what JSON would turn into something else. */
export const rowLine = (columns: ReadonlyArray<string>, row: DumpRow): string => {
  const cells = columns.map((name) => row[name])
  if (!cells.every(isCell) || Object.keys(row).length !== columns.length)
    throw new Error(`a row of ${columns.join(", ")} holds something that is neither text nor number`)
  return `${JSON.stringify(cells)}\n`
}

export const rowOf = ({ columns }: Section, cells: ReadonlyArray<Cell>): DumpRow =>
  Object.fromEntries(columns.map((name, at) => [name, cells[at]!]))
