/** @internal */
import { Json, type Lifecycle, type Verdict } from "@balai/lifecycle"
import { Predicate, Result, Schema } from "effect"
import { type VaultRow } from "../Store.ts"
import { saltedDigest, sha256 } from "./hash.ts"
import { type Field } from "./registry.ts"
import { askable } from "./storable.ts"

/** A marked value on its way to the vault. */
export interface Diverted {
  readonly ref: string
  readonly field: Field
  readonly value: Json.Json
}

export interface Diversion {
  /** What the journal carries. */
  readonly value: Json.Json
  /** What a repeat must equal, without personal data. */
  readonly shape: Json.Json
  readonly found: ReadonlyArray<Diverted>
}

type Place = { readonly [key: string]: Json.Json }

const isReference = (value: unknown): boolean =>
  Predicate.isObject(value) &&
  typeof (value as Place)["ref"] === "string" &&
  typeof (value as Place)["digest"] === "string"

/** Replaces what stands at a path; `*` stands for each item or key. A path that leads nowhere changes nothing. */
const replace = (
  value: Json.Json,
  path: ReadonlyArray<string>,
  by: (value: Json.Json, at: string) => Json.Json
): Json.Json => {
  const [key, ...rest] = path
  if (key === undefined) return by(value, "")
  const inside = (name: string | number) => (it: Json.Json, at: string) => by(it, `/${name}${at}`)
  if (Array.isArray(value)) {
    if (key !== "*") return value
    return value.map((item, i) => replace(item, rest, inside(i)))
  }
  if (!Predicate.isObject(value)) return value
  const replaced: Record<string, Json.Json> = { ...(value as Place) }
  for (const name of key === "*" ? Object.keys(replaced) : [key]) {
    const item = replaced[name]
    if (item !== undefined && item !== null) replaced[name] = replace(item, rest, inside(name))
  }
  return replaced
}

const none: ReadonlyArray<never> = []

/**
 * Takes marked values out of an input. The reference is derived from the command id and the place, so that a repeat
 * can be compared with what was stored.
 */
export const divert = (
  value: Json.Json,
  fields: ReadonlyArray<Field>,
  place: { readonly command: string; readonly step: number; readonly salt: () => string }
): Diversion & { readonly rows: ReadonlyArray<Omit<VaultRow, "subject" | "instance" | "at">> } => {
  if (fields.length === 0) return { value, shape: value, found: none, rows: none }
  const found: Array<Diverted> = []
  const rows: Array<Omit<VaultRow, "subject" | "instance" | "at">> = []
  let journal = value
  let shape = value
  for (const field of fields) {
    const refOf = (at: string): string => sha256(JSON.stringify([place.command, place.step, at])).slice(0, 32)
    shape = replace(shape, field.path, (_, at) => ({ ref: refOf(at) }))
    journal = replace(journal, field.path, (raw, at) => {
      const ref = refOf(at)
      const salt = place.salt()
      const text = Json.canonical(raw)
      const digest = saltedDigest(salt, text)
      found.push({ ref, field, value: raw })
      rows.push({ ref, field: askable(at), class: field.class, value: text, salt, digest })
      return { ref, digest }
    })
  }
  return { value: journal, shape, found, rows }
}

/** Every reference that an input carries in its marked fields. */
export const referencesIn = (
  value: Json.Json,
  fields: ReadonlyArray<Field>
): ReadonlyArray<{ readonly ref: string; readonly digest: string }> => {
  const references: Array<{ readonly ref: string; readonly digest: string }> = []
  for (const field of fields)
    replace(value, field.path, (it) => {
      if (isReference(it)) references.push(it as unknown as { readonly ref: string; readonly digest: string })
      return it
    })
  return references
}

/** Refuses a marked value that its own schema does not take; the lifecycle itself only ever sees the reference. */
export const refusalOf = (found: ReadonlyArray<Diverted>): Verdict.Refused | null => {
  const wrong = found.filter(({ field, value }) =>
    Result.isFailure(Schema.decodeUnknownResult(field.value as Lifecycle.Plain)(value))
  )
  if (wrong.length === 0) return null
  return {
    _tag: "Refused",
    code: "PayloadInvalid",
    hidden: false,
    reasons: wrong.map(({ field }) => ({
      code: "PayloadInvalid",
      text: { id: "Isian tidak sah", en: "The value is not valid" },
      path: field.path
    }))
  }
}

/** Whether what is given again is what was stored. Erased values can no longer be compared and count as the same. */
export const matches = (found: ReadonlyArray<Diverted>, stored: ReadonlyArray<VaultRow>): boolean => {
  const byRef = new Map(stored.map((row) => [row.ref, row]))
  return found.every(({ ref, value }) => {
    const row = byRef.get(ref)
    if (row === undefined) return false
    return row.salt === null || saltedDigest(row.salt, Json.canonical(value)) === row.digest
  })
}
