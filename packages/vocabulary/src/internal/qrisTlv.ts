import { Result } from "effect"
import { type Field } from "../Qris.ts"
import { pad } from "./text.ts"

/** @internal Where the structure of a code breaks: tags from the outside in, characters from the start. */
export interface Break {
  readonly problem: "tag" | "length" | "short" | "duplicate" | "characters"
  readonly path: ReadonlyArray<string>
  readonly offset: number
}

/** Templates: account information of acquirers (26–45), EMVCo's reserve (46–50), the national one, and two more. */
const isTemplate = (tag: string): boolean => (tag >= "26" && tag <= "51") || tag === "62" || tag === "64"

const isPlain = (character: string): boolean => character >= " " && character <= "~"

interface At {
  readonly path: ReadonlyArray<string>
  readonly start: number
}

const stop = (problem: Break["problem"], path: ReadonlyArray<string>, offset: number): Result.Result<never, Break> =>
  Result.fail({ problem, path, offset })

/** Reads `characters` (code points) as fields. Only the template for other languages (64) may hold more than ASCII. */
export const read = (characters: ReadonlyArray<string>, at: At): Result.Result<ReadonlyArray<Field>, Break> => {
  const fields: Array<Field> = []
  let next = 0
  while (next < characters.length) {
    const offset = at.start + next
    const tag = characters.slice(next, next + 2).join("")
    if (!/^[0-9]{2}$/.test(tag)) return stop("tag", at.path, offset)
    const path = [...at.path, tag]
    const digits = characters.slice(next + 2, next + 4).join("")
    if (!/^[0-9]{2}$/.test(digits) || digits === "00") return stop("length", path, offset + 2)
    const value = characters.slice(next + 4, next + 4 + Number(digits))
    if (value.length < Number(digits)) return stop("short", path, offset + 4)
    if (fields.some((field) => field.tag === tag)) return stop("duplicate", path, offset)
    const foreign = path[0] === "64" ? -1 : value.findIndex((character) => !isPlain(character))
    if (foreign !== -1) return stop("characters", path, offset + 4 + foreign)
    const made = fieldOf(tag, value, { path, start: offset + 4 })
    if (Result.isFailure(made)) return Result.fail(made.failure)
    fields.push(made.success)
    next += 4 + value.length
  }
  return Result.succeed(fields)
}

const fieldOf = (tag: string, value: ReadonlyArray<string>, at: At): Result.Result<Field, Break> =>
  at.path.length === 1 && isTemplate(tag)
    ? Result.map(read(value, at), (fields) => ({ tag, fields }))
    : Result.succeed({ tag, value: value.join("") })

/** @internal The characters of a value, as a declared length counts them: code points, which in ASCII are bytes too. */
export const charactersOf = (text: string): ReadonlyArray<string> => [...text]

/** @internal */
export const write = (fields: ReadonlyArray<Field>): string =>
  fields
    .map((field) => {
      const value = "fields" in field ? write(field.fields) : field.value
      return `${field.tag}${pad(charactersOf(value).length, 2)}${value}`
    })
    .join("")

/** @internal CRC-16/CCITT-FALSE: polynomial 1021, from FFFF, over the bytes of UTF-8. */
export const crc = (text: string): string => {
  let rest = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    rest ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) rest = (rest & 0x8000) === 0 ? rest << 1 : (rest << 1) ^ 0x1021
    rest &= 0xffff
  }
  return rest.toString(16).toUpperCase().padStart(4, "0")
}

/** @internal The value at a path of tags; null where there is none, or a template. */
export const valueAt = (fields: ReadonlyArray<Field>, ...path: ReadonlyArray<string>): string | null => {
  const [tag, ...rest] = path
  const found = fields.find((field) => field.tag === tag)
  if (found === undefined) return null
  if ("fields" in found) return rest.length === 0 ? null : valueAt(found.fields, ...rest)
  return rest.length === 0 ? found.value : null
}

/** @internal Where the value at a path of tags begins, counted in characters; 0 where there is none. */
export const offsetOf = (fields: ReadonlyArray<Field>, path: ReadonlyArray<string>): number => {
  const [tag, ...rest] = path
  const place = fields.findIndex((field) => field.tag === tag)
  const found = fields[place]
  if (found === undefined) return 0
  const start = charactersOf(write(fields.slice(0, place))).length + 4
  return "fields" in found && rest.length > 0 ? start + offsetOf(found.fields, rest) : start
}
