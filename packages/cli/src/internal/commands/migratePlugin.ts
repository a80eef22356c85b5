/** @internal `balai migrate-plugin`: a plugin's source from contract 1 to contract 2. */
import { Effect } from "effect"
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { FileError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { migrate, type Outcome } from "../contract/codemod.ts"
import { diff } from "../contract/edits.ts"
import { type Remark } from "../contract/objects.ts"
import { type Texts } from "../contract/source.ts"
import { typescriptFor } from "../contract/typescript.ts"
import { causeOf } from "../files.ts"
import { type Language } from "../language.ts"
import { count, type Report } from "../report.ts"
import { Session } from "../session.ts"
import { type Style } from "../style.ts"

interface Input {
  readonly folder: string
  readonly check: boolean
}

const left = new Set(["node_modules", "dist"])

const isSource = (name: string): boolean => /\.m?ts$/.test(name) && !/\.d\.m?ts$/.test(name)

const sourcesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return left.has(entry.name) || entry.name.startsWith(".") ? [] : sourcesIn(path)
      return entry.isFile() && isSource(entry.name) ? [path] : []
    })

const missing = {
  id: "Folder plugin tidak ditemukan atau tidak dapat dibaca: periksa letaknya",
  en: "The plugin's folder is not there or cannot be read: check its place"
}

const unwritable = {
  id: "Berkas tidak dapat ditulis: periksa hak akses, lalu ulangi (yang sudah diubah tidak diubah lagi)",
  en: "The file cannot be written: check the rights and try again (what was changed is not changed again)"
}

const read = (folder: string): Effect.Effect<Texts, FileError> =>
  Effect.try({
    try: () => {
      if (!statSync(folder).isDirectory()) throw new Error("not a folder")
      return new Map(sourcesIn(folder).map((path) => [path, readFileSync(path, "utf8")]))
    },
    catch: (cause) => new FileError({ file: folder, text: missing, detail: causeOf(cause) })
  })

const written = ({ changed }: Outcome): Effect.Effect<void, FileError> =>
  Effect.forEach(
    changed,
    ({ after, file }) =>
      Effect.try({
        try: () => writeFileSync(file, after),
        catch: (cause) => new FileError({ file, text: unwritable, detail: causeOf(cause) })
      }),
    { discard: true }
  )

const words = {
  none: {
    id: "Tidak ada defineAgency di folder ini.",
    en: "There is no defineAgency in this folder."
  },
  already: {
    id: "Tidak ada yang perlu diubah: plugin ini sudah ditulis untuk kontrak 2.",
    en: "There is nothing to change: the plugin is written for contract 2."
  },
  refused: { id: "Belum diubah", en: "Left as it is" },
  look: { id: "Periksa", en: "Look at" }
} as const

interface Shown {
  readonly folder: string
  readonly lang: Language
  readonly style: Style
}

const remarkText = ({ file, line, text }: Remark, { folder, lang }: Shown): string =>
  `  ${relative(folder, file)}:${line}: ${text[lang]}`

const painted = (line: string, style: Style): string =>
  line.startsWith("-") ? style.red(line) : line.startsWith("+") ? style.green(line) : line

const summaryOf = ({ changed, definitions, refused }: Outcome, { lang }: Shown, isCheck: boolean): string => {
  if (definitions === 0) return words.none[lang]
  if (changed.length === 0) return refused.length === 0 ? words.already[lang] : ""
  if (lang === "id") return `${changed.length} berkas ${isCheck ? "akan diubah" : "diubah"}.`
  return `${count(changed.length, "file", "files")} ${isCheck ? "would be changed" : "changed"}.`
}

const textOf = (outcome: Outcome, shown: Shown, isCheck: boolean): string => {
  const { changed, notes, refused } = outcome
  const { folder, lang, style } = shown
  const section = (title: string, remarks: ReadonlyArray<Remark>): ReadonlyArray<string> =>
    remarks.length === 0 ? [] : [title, ...remarks.map((one) => remarkText(one, shown))]
  return [
    ...changed.flatMap(({ after, before, file }) => [
      style.bold(relative(folder, file)),
      ...(isCheck ? diff(before, after).map((line) => painted(line, style)) : [])
    ]),
    ...section(style.yellow(words.look[lang]), notes),
    ...section(style.red(words.refused[lang]), refused),
    summaryOf(outcome, shown, isCheck)
  ]
    .filter((line) => line !== "")
    .join("\n")
}

export const migratePlugin = Effect.fnUntraced(function* ({ check: isCheck, folder: named }: Input) {
  const folder = (yield* Session).path(named)
  const texts = yield* read(folder)
  const outcome = migrate(yield* typescriptFor(folder), texts)
  if (!isCheck) yield* written(outcome)
  const { changed, definitions, notes, refused } = outcome
  const isOpen = refused.length > 0 || definitions === 0 || (isCheck && changed.length > 0)
  const told = (remarks: ReadonlyArray<Remark>) => remarks.map((one) => ({ ...one, file: relative(folder, one.file) }))
  return {
    exit: isOpen ? ExitCode.found : ExitCode.fine,
    data: {
      definitions,
      changed: changed.map(({ after, before, file }) => ({
        file: relative(folder, file),
        diff: diff(before, after)
      })),
      notes: told(notes),
      refused: told(refused)
    },
    text: (lang, style) => textOf(outcome, { folder, lang, style }, isCheck)
  } satisfies Report
})
