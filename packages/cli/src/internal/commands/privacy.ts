/** @internal `balai privacy register`. */
import { Privacy } from "@balai/mall"
import { Effect } from "effect"
import { ExitCode } from "../../ExitCode.ts"
import { writeOut } from "../files.ts"
import { type Language } from "../language.ts"
import { loadDefinition } from "../load.ts"
import { type Report } from "../report.ts"
import { type Style, wrap } from "../style.ts"

interface Input {
  readonly module: string | undefined
  readonly csv: boolean
  readonly out: string | undefined
}

const words = {
  purpose: { id: "Tujuan", en: "Purpose" },
  kept: { id: "Disimpan", en: "Kept" },
  unsaid: { id: "tidak tertulis", en: "not said" },
  general: { id: "umum", en: "general" },
  specific: { id: "spesifik", en: "specific" },
  written: { id: "Tertulis:", en: "Written:" }
} as const

const rowText = (row: Privacy.Row, lang: Language, style: Style): string => {
  const label = row.label === null ? "" : ` (${row.label[lang]})`
  const say = (text: Privacy.Row["purpose"]): string => (text === null ? style.red(words.unsaid[lang]) : text[lang])
  const said = `${words.purpose[lang]}: ${say(row.purpose)}. ${words.kept[lang]}: ${say(row.retention)}.`
  return [
    `  ${row.field}${label} · ${words[row.class][lang]}`,
    `    ${wrap(said, "    ", style.width).trimStart()}`
  ].join("\n")
}

const textOf = ({ findings, rows }: Privacy.Register, lang: Language, style: Style): string => {
  const groups = new Map<string, Array<Privacy.Row>>()
  for (const row of rows) {
    const name = `${row.of} v${row.version}`
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const parts = [...groups].map(([name, own]) =>
    [`${style.bold(name)} ${own[0]!.title[lang]}`, ...own.map((row) => rowText(row, lang, style))].join("\n")
  )
  const size =
    lang === "id"
      ? `${rows.length} data pribadi, ${findings.length} belum lengkap.`
      : `${rows.length} personal data, ${findings.length} incomplete.`
  return [...parts, "", ...findings.map(({ text }) => `${style.red("✘")} ${text[lang]}`), size].join("\n")
}

export const register = Effect.fnUntraced(function* ({ csv, module, out }: Input) {
  const { agencies, lifecycles } = yield* loadDefinition(module)
  const all = Privacy.register({ agencies, lifecycles })
  const table = Privacy.csv(all)
  const file = out === undefined ? null : yield* writeOut(out, table)
  return {
    exit: all.findings.length > 0 ? ExitCode.found : ExitCode.fine,
    data: { rows: all.rows, findings: all.findings, file },
    text: (lang, style) => (file === null ? textOf(all, lang, style) : `${words.written[lang]} ${file}`),
    ...(csv && file === null ? { raw: table } : {})
  } satisfies Report
})
