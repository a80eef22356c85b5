/** Reads JSON-LD of the form that we write, and the shapes of CPSV-AP where their file is: no more of either language. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

export interface Triple {
  readonly subject: string
  readonly predicate: string
  readonly object: string
  /** The datatype of a literal; null for a node. */
  readonly datatype: string | null
}

type Fields = { readonly [key: string]: any }

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
const xsd = "http://www.w3.org/2001/XMLSchema#"
export const type = `${rdf}type`

const objects = (value: any, term: Fields): ReadonlyArray<Pick<Triple, "object" | "datatype">> => {
  if (Array.isArray(value)) return value.flatMap((one) => objects(one, term))
  if (typeof value === "object") return [{ object: value["@value"], datatype: `${rdf}langString` }]
  if (term["@type"] === "@id") return [{ object: value, datatype: null }]
  return [{ object: String(value), datatype: term["@type"] ?? `${xsd}string` }]
}

const plain = (iri: string | Fields): Fields => (typeof iri === "string" ? { "@id": iri } : iri)

/** The triples of a document, by the terms of a context: its own, or another one in its place. */
export const triples = (document: Fields, context: Fields = document["@context"]): ReadonlyArray<Triple> =>
  document["@graph"].flatMap((node: Fields) =>
    Object.entries(node).flatMap(([key, value]) => {
      const subject = node["@id"] as string
      if (key === "@id") return []
      if (key === "@type")
        return value.map((one: string) => ({
          subject,
          predicate: type,
          object: plain(context[one])["@id"],
          datatype: null
        }))
      const term = context[key] === undefined ? undefined : plain(context[key])
      if (term === undefined) return []
      return objects(value, term).map((one) => ({ subject, predicate: term["@id"] as string, ...one }))
    })
  )

/** What a shape asks of one property of a class. */
export interface Shape {
  readonly target: string
  readonly path: string
  readonly min: number
  readonly max: number
  readonly class: string | null
  readonly datatype: string | null
}

const blocks = (text: string): ReadonlyArray<string> => text.split(/ \.\s*\n\s*\n/)

/** The property shapes of a file of shapes, with the class of the node shape that names them. */
export const shapesIn = (text: string): ReadonlyArray<Shape> => {
  const prefixes = new Map([...text.matchAll(/@prefix (\w+): <([^>]+)>/g)].map(([, name, iri]) => [name!, iri!]))
  const iri = (token: string | undefined): string | null => {
    if (token === undefined) return null
    if (token.startsWith("<")) return token.slice(1, -1)
    const [prefix, local] = token.split(":")
    return `${prefixes.get(prefix!) ?? ""}${local}`
  }
  const value = (block: string, key: string): string | undefined =>
    new RegExp(`shacl:${key} (<[^>]+>|[\\w:]+)`).exec(block)?.[1]
  const all = blocks(text).map((block) => ({ subject: /^\s*(<[^>]+>)/.exec(block)?.[1] ?? "", block }))
  const targets = all.flatMap(({ block }) => {
    const target = iri(value(block, "targetClass"))
    return target === null ? [] : [...block.matchAll(/<[^>]+Shape\/[0-9a-f]+>/g)].map(([one]) => ({ one, target }))
  })
  return targets.flatMap(({ one, target }) => {
    const block = all.find(({ subject }) => subject === one)?.block ?? ""
    const path = iri(value(block, "path"))
    if (path === null) return []
    return [
      {
        target,
        path,
        min: Number(value(block, "minCount") ?? 0),
        max: Number(value(block, "maxCount") ?? Infinity),
        class: iri(value(block, "class")),
        datatype: iri(value(block, "datatype"))
      }
    ]
  })
}

/** What in the triples is not as the shapes ask. */
export const violations = (all: ReadonlyArray<Triple>, shapes: ReadonlyArray<Shape>): ReadonlyArray<string> => {
  const classes = new Map<string, Set<string>>()
  for (const { object, predicate, subject } of all)
    if (predicate === type) classes.set(subject, (classes.get(subject) ?? new Set()).add(object))
  return [...classes].flatMap(([subject, own]) =>
    shapes
      .filter(({ target }) => own.has(target))
      .flatMap((shape) => {
        const values = all.filter((one) => one.subject === subject && one.predicate === shape.path)
        const said = (what: string) => `${subject} ${shape.path}: ${what}`
        return [
          ...(values.length < shape.min ? [said(`fewer than ${shape.min}`)] : []),
          ...(values.length > shape.max ? [said(`more than ${shape.max}`)] : []),
          ...values.flatMap(({ datatype, object }) => [
            ...(shape.class !== null && !classes.get(object)?.has(shape.class)
              ? [said(`${object} is no ${shape.class}`)]
              : []),
            ...(shape.datatype !== null && datatype !== shape.datatype
              ? [said(`${object} is no ${shape.datatype}`)]
              : [])
          ])
        ]
      })
  )
}

/** A file of reference data that may lie in a folder beside this repository or above it; null where there is none. */
export const referenceFile = (name: string): string | null => {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const found = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name, "data", "cpsv-ap", name))
      .find((file) => existsSync(file))
    if (found !== undefined) return readFileSync(found, "utf8")
  }
  return null
}
