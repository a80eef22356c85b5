/** @internal The form of a command, read from the schema of its payload; and the payload that a form was sent for. */
import { type Actor, type Json, Lifecycle } from "@balai/lifecycle"
import { type FileView, type Mall } from "@balai/mall"
import { LocalDate, LocalDateTime, LocalTime, type Zone } from "@balai/vocabulary"
import { Schema } from "effect"

type Text = { readonly id: string; readonly en: string }

export interface Field {
  readonly name: string
  readonly kind: "text" | "words" | "choice" | "number" | "moment" | "reason" | "amounts" | "document"
  readonly isOptional: boolean
  readonly most?: number
  readonly choices?: ReadonlyArray<string>
  /** What it begins with. */
  readonly value?: string
  readonly rows?: ReadonlyArray<{ readonly id: string; readonly name: Text }>
}

export interface CommandForm {
  readonly fields: ReadonlyArray<Field>
  /** Why no form of a page can send it. */
  readonly elsewhere: Text | null
}

/** For which row a document stands that is no requirement: what another system made. */
export const productRow = "produk"

interface Node {
  readonly type?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly maxLength?: number
  readonly properties?: { readonly [name: string]: Node }
  readonly required?: ReadonlyArray<string>
  readonly anyOf?: ReadonlyArray<Node>
  readonly items?: Node
  readonly additionalProperties?: Node | boolean
}

export interface FormFor {
  readonly file: FileView.FileView
  readonly by: Actor.Actor
}

const signElsewhere: Text = {
  id: "Ditandatangani di halaman tanda tangan, dengan frasa sandi.",
  en: "It is signed on the signing page, with the passphrase."
}

const notHere: Text = {
  id: "Langkah ini tidak dapat dikirim dari halaman ini.",
  en: "This step cannot be sent from this page."
}

const has = ({ properties }: Node, ...names: ReadonlyArray<string>): boolean =>
  names.every((name) => properties?.[name] !== undefined)

const isDocument = (node: Node): boolean => has(node, "id", "requirement", "kind", "digest")

/** What may be left out, and what it is when it is not. */
const unwrap = (node: Node): { readonly node: Node; readonly isOptional: boolean } => {
  const some = node.anyOf?.filter(({ type }) => type !== "null") ?? []
  const isOptional = (node.anyOf?.length ?? 0) > some.length
  // A number of JavaScript may be one of three words in JSON: nobody types those.
  const [first = node] = some
  return { node: first, isOptional }
}

const agenciesOf = ({ attributes }: Actor.Actor): ReadonlyArray<string> => {
  const listed = attributes["agencies"]
  return Array.isArray(listed) ? listed.filter((one): one is string => typeof one === "string") : []
}

/** For which agency an officer speaks: one that was asked. */
const askedOf = ({ recommendations }: FileView.FileView, by: Actor.Actor): Omit<Field, "name" | "isOptional"> => {
  const own = agenciesOf(by)
  const rows = recommendations.map(({ agency }) => agency).filter(({ id }) => own.includes(id))
  return { kind: "choice", choices: rows.length === 0 ? own : rows.map(({ id }) => id), rows }
}

const moments = ["at", "expiresAt"]

const scalarOf = (name: string, node: Node, { by, file }: FormFor): Omit<Field, "name" | "isOptional"> | null => {
  if (node.enum !== undefined) return { kind: "choice", choices: node.enum.map(String) }
  if (node.type === "string")
    return name === "agency"
      ? askedOf(file, by)
      : { kind: "text", ...(node.maxLength === undefined ? {} : { most: node.maxLength }) }
  if (node.type === "number" && moments.includes(name)) return { kind: "moment" }
  return node.type === "integer" || node.type === "number" ? { kind: "number" } : null
}

/** A field, `null` for what no form of this page can send. */
const fieldOf = (name: string, whole: Node, about: FormFor): Field | null => {
  const { isOptional, node } = unwrap(whole)
  if (isDocument(node)) return { name, kind: "document", isOptional }
  if (has(node, "code", "words")) return { name, kind: "reason", isOptional }
  if (has(node, "ref", "digest")) return { name, kind: "words", isOptional }
  const { additionalProperties: each } = node
  if (typeof each === "object" && each.type === "integer")
    return {
      name,
      kind: "amounts",
      isOptional,
      rows: about.file.terms.fees.map(({ id, name: of }) => ({ id, name: of }))
    }
  const scalar = scalarOf(name, node, about)
  return scalar === null ? null : { name, isOptional, ...scalar }
}

const isNullable = (node: Node): boolean => node.anyOf?.some(({ type }) => type === "null") === true

type Events = { readonly [command: string]: { readonly payload?: Schema.Top; readonly via?: string } }

const schemas = new WeakMap<object, Node>()

const schemaOf = (payload: Schema.Top): Node => {
  const known = schemas.get(payload)
  if (known !== undefined) return known
  const made = (Schema.toJsonSchemaDocument(payload) as { readonly schema: Node }).schema
  schemas.set(payload, made)
  return made
}

/** The lifecycle under which a file began; the newest of its name where that one is not loaded any more. */
export const lifecycleOf = (
  { agencies }: Pick<Mall.Mall, "agencies">,
  { id, version }: Pick<FileView.FileView, "id" | "version">
): Lifecycle.Any | null => {
  const name = id.slice(0, id.indexOf("."))
  const found = agencies.flatMap(({ lifecycles }) => lifecycles).filter((one) => one.name === name)
  const newest = found.toSorted((one, other) => other.version - one.version)[0] ?? null
  return found.find((one) => one.version === version) ?? newest
}

/** The field of a payload that is a document itself. */
const whole = "dokumen"

/** For which row of the checklist. */
const rowsOf = ({ file }: FormFor): Field => ({
  name: "requirement",
  kind: "choice",
  isOptional: false,
  choices: file.checklist.map(({ requirement }) => requirement.id),
  rows: file.checklist.map(({ requirement: { id, name } }) => ({ id, name }))
})

export const formOf = (lifecycle: Lifecycle.Any, command: string, about: FormFor): CommandForm => {
  const { payload, via } = (lifecycle.spec.events as Events)[command] ?? {}
  if (via !== undefined) return { fields: [], elsewhere: signElsewhere }
  if (payload === undefined) return { fields: [], elsewhere: null }
  const schema = schemaOf(payload)
  if (isDocument(schema))
    return { fields: [rowsOf(about), { name: whole, kind: "document", isOptional: false }], elsewhere: null }
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, node]) => [node, fieldOf(name, node, about)] as const
  )
  const isLost = entries.some(([node, field]) => field === null && !isNullable(node))
  return {
    fields: entries.flatMap(([, field]) => (field === null ? [] : [field])),
    elsewhere: isLost ? notHere : null
  }
}

interface Sent {
  /** The documents that came with the form, by the name of the field. */
  readonly documents?: { readonly [name: string]: Json.Json }
  readonly fields: { readonly [name: string]: string }
  readonly zone: Zone.Zone
  /** The sentence of a reason, for who writes none. */
  readonly sentence: (code: string) => string
}

/** "2026-08-20T09:30", the hall's own time. */
const momentOf = (text: string, zone: Zone.Zone): number | null => {
  const [date = "", time = ""] = text.split("T")
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}/.test(time)) return null
  return LocalDateTime.toEpoch({ date: LocalDate.makeUnsafe(date), time: LocalTime.makeUnsafe(time.slice(0, 5)) }, zone)
}

/** The hall's own time, as a field of a form has it. */
export const localOf = (at: number, zone: Zone.Zone): string => {
  const { date, time } = LocalDateTime.fromEpoch(at, zone)
  return `${date}T${time.slice(0, 5)}`
}

const valueOf = (
  { isOptional, kind, name, rows = [] }: Field,
  { documents: came = {}, fields, sentence, zone }: Sent
): Json.Json => {
  const said = (fields[name] ?? "").trim()
  switch (kind) {
    case "reason": {
      const code = (fields["kode"] ?? "").trim()
      const words = (fields["kata"] ?? "").trim()
      return code === "" && isOptional ? null : { code, words: words === "" ? sentence(code) : words }
    }
    case "document":
      return came[name] ?? null
    case "number":
      return said === "" ? null : Number(said)
    case "moment":
      return momentOf(said, zone)
    case "amounts":
      return Object.fromEntries(rows.map(({ id }) => [id, Number(fields[`${name}.${id}`] ?? "")]))
    default:
      return said === "" && isOptional ? null : said
  }
}

/** What a form says, as the command takes it. What is wrong with it, the schema of the payload will say. */
export const payloadOf = (
  lifecycle: Lifecycle.Any,
  command: string,
  sent: Sent & { readonly about: FormFor }
): { readonly [field: string]: Json.Json } => {
  const { payload } = (lifecycle.spec.events as Events)[command] ?? {}
  if (payload === undefined) return {}
  if (isDocument(schemaOf(payload))) return (sent.documents?.[whole] ?? {}) as { readonly [field: string]: Json.Json }
  return Object.fromEntries(
    Object.entries(schemaOf(payload).properties ?? {}).map(([name, node]) => {
      const field = fieldOf(name, node, sent.about)
      return [name, field === null ? null : valueOf(field, sent)]
    })
  )
}
