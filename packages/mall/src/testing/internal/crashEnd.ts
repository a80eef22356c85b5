/** @internal What a run has led to, so that two runs can be compared: without what may differ between two that are equal. */
import { type Store } from "@balai/engine"
import { Json } from "@balai/lifecycle"
import { Effect, Stream } from "effect"
import { type Outside } from "../Outside.ts"

type Row = Store.DumpRow

/** Part by part, each entry under a name. */
export type End = { readonly [part: string]: { readonly [name: string]: Json.Json } }

/** What is stored, and what was done outside, as it is. */
export interface Raw {
  readonly parts: Parts
  readonly acts: ReturnType<Outside["acts"]>
}

const parse = (text: string | number | null | undefined): any => JSON.parse(String(text))

/** The digest of a datum is salted anew for each attempt to store it. */
const unsalted = (value: any): any => {
  if (Array.isArray(value)) return value.map(unsalted)
  if (typeof value !== "object" || value === null) return value
  const { digest, ref, ...rest } = value
  if (typeof ref === "string" && typeof digest === "string" && Object.keys(rest).length === 0) return { ref }
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, unsalted(it)]))
}

const keyOf = ({ instance, seq, slot }: Row): string => `${instance}/${seq}/${slot}`

/**
 * A key counts rows of the journal, in which another run may have a late answer more: the first, the second … of its kind
 * is what it stands for.
 */
const renaming = (work: ReadonlyArray<Row>): ((text: string) => string) => {
  const counts = new Map<string, number>()
  const names = [...work]
    .sort((a, b) => Number(a["seq"]) - Number(b["seq"]))
    .map((row) => {
      const kind = `${row["instance"]}/${row["slot"]}/${row["name"]}`
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      return [keyOf(row), `${row["instance"]}/#${count}/${row["slot"]}`] as const
    })
    .sort(([a], [b]) => b.length - a.length)
  return (text) => names.reduce((renamed, [key, name]) => renamed.replaceAll(key, name), text)
}

export interface Parts {
  readonly instances: ReadonlyArray<Row>
  readonly journal: ReadonlyArray<Row>
  readonly work: ReadonlyArray<Row>
  readonly feeds: ReadonlyArray<Row>
  readonly vault: ReadonlyArray<Row>
  readonly keys: ReadonlyArray<Row>
  readonly claims: ReadonlyArray<Row>
  readonly erasures: ReadonlyArray<Row>
  readonly models: ReadonlyArray<Row>
}

const tables = ["instances", "journal", "work", "feeds", "vault", "keys", "claims", "erasures", "models"] as const

/** Lists what belongs to the same name in its order. */
const listed = (
  rows: ReadonlyArray<Row>,
  name: (row: Row) => string,
  value: (row: Row) => Json.Json
): { readonly [name: string]: ReadonlyArray<Json.Json> } => {
  const lists: Record<string, Array<Json.Json>> = {}
  for (const row of rows) (lists[name(row)] ??= []).push(value(row))
  return lists
}

const one = (
  rows: ReadonlyArray<Row>,
  name: (row: Row) => string,
  value: (row: Row) => Json.Json
): { readonly [name: string]: Json.Json } => Object.fromEntries(rows.map((row) => [name(row), value(row)]))

const instance = (row: Row): Json.Json => ({
  version: row["version"]!,
  status: row["status"]!,
  state: unsalted(parse(row["snapshot"])),
  timers: parse(row["timers"]).map(({ due, id }: any) => ({ id, due })),
  runs: parse(row["runs"]).map(({ activity }: any) => activity)
})

const taken = (row: Row): Json.Json => ({ by: parse(row["by"]), at: row["at"]!, input: unsalted(parse(row["input"])) })

const isTaken = (row: Row): boolean => row["verdict"] === "Accepted" || row["verdict"] === "Ignored"

const partsOf = (parts: Parts): End => ({
  instances: one(parts.instances, (row) => `${row["lifecycle"]} ${row["id"]}`, instance),
  journal: listed(parts.journal.filter(isTaken), (row) => `${row["lifecycle"]} ${row["instance"]}`, taken),
  work: one(parts.work, keyOf, (row) => ({
    name: `${row["lifecycle"]}/${row["name"]}`,
    status: row["status"]!,
    input: unsalted(parse(row["input"]))
  })),
  feeds: listed(
    parts.feeds,
    (row) => `${row["feed"]} from ${row["instance"]}`,
    (row) => unsalted(parse(row["event"]))
  ),
  "personal data": one(
    parts.vault,
    (row) => `${row["ref"]}`,
    ({ field, subject, value }) => ({ field: field!, subject: subject!, value: value ?? null })
  ),
  keys: one(
    parts.keys,
    (row) => `${row["lifecycle"]} ${row["instance"]} ${row["key"]}`,
    (row) => row["value"]!
  ),
  claims: one(
    parts.claims,
    (row) => `${row["lifecycle"]} ${row["claim"]}`,
    (row) => row["instance"]!
  ),
  // Who was told twice to erase found nothing the second time.
  erasures: listed(
    parts.erasures.filter((row) => Number(row["rows"]) > 0),
    (row) => `${row["subject"]}`,
    (row) => row["at"]!
  ),
  "read models": one(
    parts.models,
    (row) => `${row["model"]} ${row["key"]}`,
    (row) => parse(row["value"])
  )
})

/** What was done outside, however often and in whatever order it was asked for. */
const acted = (acts: Raw["acts"], from: number): End[string] => {
  const counts = new Map<string, number>()
  for (const { name, told } of acts) {
    const what = `${name} ${Json.canonical(JSON.parse(JSON.stringify(told, untimed(from))))}`
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const idsOf = ({ parts }: Raw): ReadonlyArray<string> => [
  ...new Set(
    [...parts.journal]
      .sort((a, b) => Number(a["position"]) - Number(b["position"]))
      .map((row) => String(row["instance"]))
  )
]

/** The ids of instances that are the same each time. */
export const steady = (one: Raw, other: Raw): ReadonlySet<string> => {
  const others = new Set(idsOf(other))
  return new Set(idsOf(one).filter((id) => others.has(id)))
}

/** An instance whose id is another each time is the first, the second … of those. */
const numbering = (raw: Raw, known: ReadonlySet<string>): ((text: string) => string) => {
  const names = idsOf(raw)
    .filter((id) => !known.has(id))
    .map((id, at) => [id, `(another id each time, ${at + 1})`] as const)
    .sort(([a], [b]) => b.length - a.length)
  return (text) => names.reduce((renamed, [id, name]) => renamed.replaceAll(id, name), text)
}

/** Whoever tries again at once is earlier than whoever pauses first: when things happened is not compared. */
const untimed = (from: number) => {
  return (_: string, value: unknown): unknown =>
    typeof value === "number" && Number.isInteger(value) && value >= from && value < from + span ? "a time" : value
}

const span = 40_000_000_000

/** What a run has led to, without what may differ. */
export const endOf = (
  raw: Raw,
  { from, known }: { readonly known: ReadonlySet<string>; readonly from: number }
): End => {
  const whole = { ...partsOf(raw.parts), "outside parties": acted(raw.acts, from) }
  const text = JSON.stringify(whole, untimed(from))
  return JSON.parse(numbering(raw, known)(renaming(raw.parts.work)(text)))
}

export const readRaw = (store: Store.Store["Service"], outside: Outside): Effect.Effect<Raw, unknown> =>
  Effect.map(
    store.dump(({ rows }) =>
      Effect.forEach(tables, (table) =>
        Effect.map(Stream.runCollect(rows(table)), (pages) => [table, pages.flat()] as const)
      )
    ),
    (entries) => ({ parts: Object.fromEntries(entries) as unknown as Parts, acts: outside.acts() })
  )

// -----------------------------------------------------------------------------
// differences
// -----------------------------------------------------------------------------

const longest = 160

const said = (value: Json.Json | undefined): string => {
  if (value === undefined) return "nothing"
  const text = JSON.stringify(value)
  return text.length <= longest ? text : `${text.slice(0, longest)}…`
}

const isPart = (value: unknown): value is { readonly [key: string]: Json.Json } =>
  typeof value === "object" && value !== null

/** The innermost places at which two values differ. */
const differing = (path: string, a: Json.Json | undefined, b: Json.Json | undefined): ReadonlyArray<string> => {
  if (a !== undefined && b !== undefined && Json.canonical(a) === Json.canonical(b)) return []
  if (!isPart(a) || !isPart(b) || Array.isArray(a) !== Array.isArray(b))
    return [`${path}: ${said(a)} undisturbed, ${said(b)} here`]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return names.flatMap((name) => differing(`${path}, ${name}`, a[name], b[name]))
}

const times = (count: Json.Json | undefined): string =>
  count === undefined ? "not at all" : count === 1 ? "once" : count === 2 ? "twice" : `${count} times`

const doneOutside = (a: End[string] = {}, b: End[string] = {}): ReadonlyArray<string> =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((what) => a[what] !== b[what])
    .map((what) => `done outside: ${what}: ${times(a[what])} undisturbed, ${times(b[what])} here`)

/** In words, what of an end is not as it was undisturbed. What was done outside comes first: it cannot be taken back. */
export const differences = (undisturbed: End, here: End): ReadonlyArray<string> => [
  ...doneOutside(undisturbed["outside parties"], here["outside parties"]),
  ...Object.keys(undisturbed)
    .filter((part) => part !== "outside parties")
    .flatMap((part) => differing(part, undisturbed[part], here[part]))
]
