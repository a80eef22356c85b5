/** @internal `balai diagram`. */
import { Diagram, type Graph } from "@balai/lifecycle"
import { Effect } from "effect"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { FileError, UsageError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { causeOf, writeOut } from "../files.ts"
import { loadGraphs } from "../graphs.ts"
import { type Language } from "../language.ts"
import { type Report } from "../report.ts"
import { Session } from "../session.ts"

const formats = ["pages", "mermaid", "svg", "sop", "json"] as const

type Format = (typeof formats)[number]

interface Input {
  readonly module: string | undefined
  readonly lifecycle: string | undefined
  readonly format: Format | undefined
  readonly role: string | undefined
  readonly out: string | undefined
  readonly check: boolean
}

const usage = (id: string, en: string): UsageError => new UsageError({ command: "diagram", text: { id, en } })

// -----------------------------------------------------------------------------
// what is drawn
// -----------------------------------------------------------------------------

const chosen = (all: ReadonlyArray<Graph.Graph>, name: string | undefined) => {
  if (name === undefined) return Effect.succeed(all)
  const found = all.filter(({ lifecycle }) => lifecycle === name)
  const list = all.map(({ lifecycle }) => lifecycle).join(", ")
  return found.length > 0
    ? Effect.succeed(found)
    : Effect.fail(
        usage(`Alur "${name}" tidak ada. Yang ada: ${list}.`, `There is no lifecycle "${name}". There are: ${list}.`)
      )
}

const withRole = (graphs: ReadonlyArray<Graph.Graph>, role: string | undefined) => {
  if (role === undefined || graphs.some(({ roles }) => roles.includes(role))) return Effect.void
  const list = [...new Set(graphs.flatMap(({ roles }) => roles))].join(", ")
  return Effect.fail(
    usage(`Peran "${role}" tidak ada. Yang ada: ${list}.`, `There is no role "${role}". There are: ${list}.`)
  )
}

interface Drawing {
  readonly lang: Language
  readonly role: string | undefined
}

const ends = { mermaid: "mmd", svg: "svg" } as const

/** The files of one lifecycle in a format; their names hold everything that makes them differ. */
const filesOf = (graph: Graph.Graph, format: Format, { lang, role }: Drawing): ReadonlyArray<Diagram.File> => {
  const name = graph.lifecycle
  if (format === "pages") return Diagram.files(graph)
  if (format === "json") return [{ name: `${name}.json`, text: `${JSON.stringify(graph, null, 2)}\n` }]
  if (format === "sop") {
    const sheets = Diagram.sopSheets(graph, { lang })
    return sheets.map((text, index) => ({
      name: `${name}.sop${sheets.length === 1 ? "" : `.${index + 1}`}.${lang}.svg`,
      text
    }))
  }
  const text = Diagram[format](graph, role === undefined ? { lang } : { lang, role })
  return [{ name: `${[name, role, lang].filter((part) => part !== undefined).join(".")}.${ends[format]}`, text }]
}

// -----------------------------------------------------------------------------
// to standard output
// -----------------------------------------------------------------------------

const printed = (graphs: ReadonlyArray<Graph.Graph>, format: Format, drawing: Drawing) =>
  Effect.gen(function* () {
    const { isJson } = yield* Session
    if (format === "json") {
      return { exit: ExitCode.fine, data: {}, raw: JSON.stringify(graphs, null, 2), text: () => "" } satisfies Report
    }
    const [graph, ...others] = graphs
    if (graph === undefined || (others.length > 0 && !isJson)) {
      const list = graphs.map(({ lifecycle }) => lifecycle).join(", ")
      return yield* usage(
        `Ada beberapa alur (${list}): pilih satu dengan --lifecycle, atau tulis semuanya dengan --out FOLDER.`,
        `There are several lifecycles (${list}): choose one by --lifecycle, or write all by --out FOLDER.`
      )
    }
    const diagrams = graphs.map((one) => ({
      lifecycle: one.lifecycle,
      version: one.version,
      format,
      files: filesOf(one, format, drawing)
    }))
    return {
      exit: ExitCode.fine,
      data: { diagrams },
      text: () =>
        filesOf(graph, format, drawing)
          .map(({ text }) => text)
          .join("\n")
    } satisfies Report
  })

// -----------------------------------------------------------------------------
// to a folder
// -----------------------------------------------------------------------------

const written = Effect.fnUntraced(function* (folder: string, files: ReadonlyArray<Diagram.File>) {
  for (const { name, text } of files) yield* writeOut(join(folder, name), text)
  return {
    exit: ExitCode.fine,
    data: { folder, written: files.map(({ name }) => name) },
    text: (lang) =>
      lang === "id" ? `${files.length} berkas ditulis di ${folder}` : `${files.length} files written to ${folder}`
  } satisfies Report
})

/** Git may have given the file the line ends of this system. */
const plain = (text: string): string => text.replaceAll("\r\n", "\n")

const isDrawing = (name: string): boolean => /\.(id|en)\.svg$/.test(name)

interface Stale {
  readonly file: string
  readonly why: "missing" | "stale" | "leftover"
}

const staleIn = (folder: string, files: ReadonlyArray<Diagram.File>, isAll: boolean): ReadonlyArray<Stale> => {
  const found = files.flatMap(({ name, text }): ReadonlyArray<Stale> => {
    const file = join(folder, name)
    if (!existsSync(file)) return [{ file, why: "missing" }]
    return plain(readFileSync(file, "utf8")) === plain(text) ? [] : [{ file, why: "stale" }]
  })
  if (!isAll || !existsSync(folder)) return found
  const known = new Set(files.map(({ name }) => name))
  const leftover = readdirSync(folder)
    .filter((name) => isDrawing(name) && !known.has(name))
    .map((name): Stale => ({ file: join(folder, name), why: "leftover" }))
  return [...found, ...leftover]
}

const whys = {
  missing: { id: "belum ada", en: "is missing" },
  stale: { id: "tidak sesuai lagi dengan definisinya", en: "is not what the definition says any more" },
  leftover: { id: "tidak dimiliki alur mana pun di modul ini", en: "belongs to no lifecycle of this module" }
} as const

const compared = (folder: string, files: ReadonlyArray<Diagram.File>, isAll: boolean): Report => {
  const stale = staleIn(folder, files, isAll)
  return {
    exit: stale.length === 0 ? ExitCode.fine : ExitCode.found,
    data: { folder, checked: files.length, stale },
    text: (lang, style) => {
      if (stale.length === 0) {
        const fine =
          lang === "id"
            ? `${files.length} berkas di ${folder} sesuai.`
            : `${files.length} files in ${folder} are up to date.`
        return `${style.green("✔")} ${fine}`
      }
      const lines = stale.map(({ file, why }) => `${style.red("✘")} ${file} ${whys[why][lang]}`)
      const todo =
        lang === "id"
          ? `Tulis lagi: perintah yang sama tanpa --check (dan hapus yang tidak dimiliki siapa pun).`
          : `Write them again: the same command without --check (and delete what belongs to none).`
      return [...lines, "", todo].join("\n")
    }
  }
}

const unreadable = {
  id: "Gambar di sana tidak dapat dibaca: sebutkan sebuah folder, dan periksa hak aksesnya",
  en: "The pictures there cannot be read: name a folder, and check its rights"
}

const usualFolder = "docs/lifecycles"

export const diagram = Effect.fnUntraced(function* (input: Input) {
  const { check, format, lifecycle, out, role } = input
  const session = yield* Session
  const { graphs: all } = yield* loadGraphs(input.module)
  const graphs = yield* chosen(all, lifecycle)
  yield* withRole(graphs, role)
  const drawing: Drawing = { lang: session.lang, role }
  if (out === undefined && !check) {
    // One page for each lifecycle is for a folder; a terminal gets a picture that it can show as text.
    return yield* printed(graphs, format === undefined || format === "pages" ? "mermaid" : format, drawing)
  }
  const folder = session.path(out ?? usualFolder)
  const files = graphs.flatMap((graph) => filesOf(graph, format ?? "pages", drawing))
  const isAll = lifecycle === undefined && (format ?? "pages") === "pages"
  if (!check) return yield* written(folder, files)
  return yield* Effect.try({
    try: () => compared(folder, files, isAll),
    catch: (cause) => new FileError({ file: folder, text: unreadable, detail: causeOf(cause) })
  })
})
