/** @internal What a page without script sends. */
import { type Json } from "@balai/lifecycle"
import { type DocumentAnswer } from "../Fields.ts"
import { type Act, type Answers, type Decoded, type Form } from "../Form.ts"
import { type Field, type FieldMap, type Known, type Rows } from "../FormField.ts"
import { isGiven } from "./formCondition.ts"
import { read, trimmed } from "./formRead.ts"
import { checkVisit } from "./formValidate.ts"
import { listOf, liveOf, rowAnswers, walk } from "./formWalk.ts"

type Entry = string | DocumentAnswer
type Entries = ReadonlyMap<string, ReadonlyArray<Entry>>

/** More rows than any form allows are not looked at. */
const mostRows = 50

const gather = (entries: Iterable<readonly [string, Entry]>): Entries => {
  const map = new Map<string, Array<Entry>>()
  for (const [name, value] of entries) map.set(name, [...(map.get(name) ?? []), value])
  return map
}

const textsAt = (entries: Entries, name: string): ReadonlyArray<string> =>
  (entries.get(name) ?? [])
    .filter((value) => typeof value === "string")
    .map(trimmed)
    .filter((text) => text !== "")

const textAt = (entries: Entries, name: string): string => textsAt(entries, name)[0] ?? ""

/** Three boxes, or one text; what stands in them is kept when it is no date. */
const dateText = (entries: Entries, name: string): string => {
  const parts = ["day", "month", "year"].map((part) => textAt(entries, `${name}.${part}`))
  return parts.every((part) => part === "") ? textAt(entries, name) : parts.join("-")
}

/** A new file takes the place of the old one; without a new one the old one stays, unless it was taken away. */
const documentOf = (entries: Entries, name: string, before: Json.Json | undefined): Json.Json => {
  const sent = (entries.get(name) ?? []).filter((value) => typeof value !== "string").at(-1)
  if (sent !== undefined) return { ...sent } as unknown as Json.Json
  return textAt(entries, `${name}.remove`) === "" ? (before ?? null) : null
}

interface Sent {
  readonly entries: Entries
  readonly name: string
  readonly before: Json.Json | undefined
}

const valueOf = (field: Field, { entries, name, before }: Sent): Json.Json => {
  if (field.rows !== null) return rowsOf(field.rows, { entries, name, before })
  if (field.kind === "document") return documentOf(entries, name, before)
  if (field.kind === "choices") return [...new Set(textsAt(entries, name))]
  const text = field.kind === "date" ? dateText(entries, name) : textAt(entries, name)
  if (text === "") return null
  const result = read(field.kind, text)
  return "value" in result ? result.value : text
}

const answersOf = (
  fields: FieldMap,
  entries: Entries,
  { prefix, before }: { readonly prefix: string; readonly before: Answers }
) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      valueOf(field, { entries, name: prefix + name, before: Object.hasOwn(before, name) ? before[name] : undefined })
    ])
  )

const rowsOf = (rows: Rows, { entries, name, before }: Sent): Json.Json => {
  const numbers = [...entries.keys()].flatMap((key) => {
    const number = key.startsWith(`${name}.`) ? /^\d{1,2}(?=\.)/.exec(key.slice(name.length + 1)) : null
    return number === null ? [] : [Number(number[0])]
  })
  const count = Math.min(mostRows, Math.max(rows.minimum, ...numbers.map((number) => number + 1)))
  return Array.from({ length: count }, (_, at) =>
    answersOf(rows.fields, entries, { prefix: `${name}.${at}.`, before: rowAnswers(listOf(before)[at]) })
  )
}

const actOf = (text: string): Act => {
  const [, type, group = "", row = "0"] = /^(add|remove):([A-Za-z0-9]+)(?:\.(\d{1,2}))?$/.exec(text) ?? []
  if (type === "add") return { type, group }
  if (type === "remove") return { type, group, row: Number(row) }
  return { type: text === "save" ? "save" : "continue" }
}

const isEmptyRow = (row: Json.Json): boolean => !Object.values(rowAnswers(row)).some(isGiven)

/** A button adds or removes a row; who goes on leaves out the rows beyond the fewest that hold nothing. */
const arrange = (fields: FieldMap, own: Record<string, Json.Json>, act: Act): Record<string, Json.Json> => {
  const arranged = Object.entries(fields).flatMap(([name, { rows }]) => {
    if (rows === null) return []
    const list = listOf(own[name])
    if (act.type === "add" && act.group === name)
      return [[name, list.length < rows.maximum ? [...list, {}] : list] as const]
    if (act.type === "remove" && act.group === name) return [[name, list.filter((_, at) => at !== act.row)] as const]
    if (act.type !== "continue") return []
    return [[name, list.filter((row, at) => at < rows.minimum || !isEmptyRow(row))] as const]
  })
  return { ...own, ...Object.fromEntries(arranged) }
}

/** @internal */
export const decode = (
  form: Form,
  id: string,
  sent: {
    readonly entries: Iterable<readonly [string, Entry]>
    readonly answers: Answers
    readonly known: Known
  }
): Decoded => {
  const entries = gather(sent.entries)
  const act = actOf(textAt(entries, "do"))
  const page = form.pages.find((each) => each.id === id)
  if (page === undefined) return { answers: sent.answers, act, problems: [], warnings: [] }
  const own = arrange(page.fields, answersOf(page.fields, entries, { prefix: "", before: sent.answers }), act)
  const answers = { ...sent.answers, ...own }
  const visits = walk(form, answers)
  const visit = visits.find((each) => each.page.id === id)
  const checked = visit === undefined ? { problems: [], warnings: [] } : checkVisit(visit, liveOf(visits), sent.known)
  return { answers, act, ...checked }
}
