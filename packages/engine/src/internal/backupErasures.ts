/** @internal The list of erasures beside the backups: one line of JSON for each. */
import { Effect, Predicate } from "effect"
import { BackupError, type StoreError } from "../EngineError.ts"
import { Store } from "../Store.ts"
import { type ErasureReport } from "../Vault.ts"
import { grow, readText } from "./backupFile.ts"

const nameOf = ({ at, subject }: Pick<ErasureReport, "subject" | "at">): string => JSON.stringify([subject, at])

/** Those of some erasures that others do not hold; two of one person at one time are two. */
export const beyond = (
  erasures: ReadonlyArray<ErasureReport>,
  others: ReadonlyArray<Pick<ErasureReport, "subject" | "at">>
): ReadonlyArray<ErasureReport> => {
  const known = new Map<string, number>()
  for (const it of others) known.set(nameOf(it), (known.get(nameOf(it)) ?? 0) + 1)
  return erasures.filter((it) => {
    const left = known.get(nameOf(it)) ?? 0
    known.set(nameOf(it), left - 1)
    return left <= 0
  })
}

const parse = (line: string): ErasureReport | null => {
  try {
    const value: unknown = JSON.parse(line)
    if (!Predicate.isObject(value)) return null
    const { at, erased, subject } = value as { readonly [key: string]: unknown }
    return typeof subject === "string" && typeof at === "number" && typeof erased === "number"
      ? { subject, erased, at }
      : null
  } catch {
    return null
  }
}

const readLines = (file: string, lines: ReadonlyArray<string>): ReadonlyArray<ErasureReport> | BackupError => {
  const read = lines.map(parse)
  const wrong = read.indexOf(null)
  return wrong < 0
    ? (read as ReadonlyArray<ErasureReport>)
    : new BackupError({ file, problem: "erasuresDamaged", detail: `line ${wrong + 1}` })
}

export const read = Effect.fnUntraced(function* (file: string) {
  const text = yield* readText(file)
  if (text === null) return yield* new BackupError({ file, problem: "unreadable", detail: "there is no such file" })
  const lines = text.split("\n")
  if (lines.at(-1) === "") lines.pop()
  const erasures = readLines(file, lines)
  return erasures instanceof BackupError ? yield* erasures : erasures
})

/** With what each line begins. */
const beginning = '{"subject":"'

/** Whether a last line without its end is none that a list ever had: then the wrong file was named, and it is left alone. */
const isForeign = (line: string): boolean => {
  // A file system may have made room for what the power cut kept from it.
  const written = line.replace(/\0+$/, "")
  return !beginning.startsWith(written.slice(0, beginning.length)) && parse(written) === null
}

/** What a list says, and what has to follow it before the next line. */
const readList = (file: string, bytes: Buffer) => {
  const end = bytes.lastIndexOf(0x0a) + 1
  if (isForeign(bytes.toString("utf8", end)))
    return new BackupError({ file, problem: "erasuresDamaged", detail: "the last line" })
  const last = bytes.toString("utf8", end)
  // A line that a power cut left half written is written again: the database still knows it. A whole one that only
  // lacks its end may be known to nobody else.
  const isWhole = last !== "" && parse(last) !== null
  const lines = bytes.toString("utf8", 0, end).split("\n").slice(0, -1)
  const known = readLines(file, isWhole ? [...lines, last] : lines)
  return known instanceof BackupError ? known : { known, kept: isWhole ? bytes.length : end, gap: isWhole ? "\n" : "" }
}

export const write = Effect.fnUntraced(function* (
  file: string
): Effect.fn.Return<number, BackupError | StoreError, Store> {
  const stored = (yield* (yield* Store).erasures).map(({ at, rows, subject }) => ({ subject, erased: rows, at }))
  let many = 0
  yield* grow(file, (bytes) => {
    const list = readList(file, bytes)
    if (list instanceof BackupError) return list
    const added = beyond(stored, list.known)
    many = added.length
    return { kept: list.kept, more: list.gap + added.map((it) => `${JSON.stringify(it)}\n`).join("") }
  })
  return many
})
