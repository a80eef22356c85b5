/** @internal The help of a command, and what is wrong with a command line, in the chosen language. */
import { Option } from "effect"
import { type CliError, type HelpDoc } from "effect/cli"
import { all, meaningOf } from "../ExitCode.ts"
import { type Language, type Text } from "./language.ts"
import { type Style, wrap } from "./style.ts"

const heads = {
  usage: { id: "PEMAKAIAN", en: "USAGE" },
  commands: { id: "PERINTAH", en: "COMMANDS" },
  args: { id: "ARGUMEN", en: "ARGUMENTS" },
  flags: { id: "PILIHAN", en: "FLAGS" },
  common: { id: "PILIHAN SETIAP PERINTAH", en: "FLAGS OF EVERY COMMAND" },
  examples: { id: "CONTOH", en: "EXAMPLES" },
  exits: { id: "KODE KELUAR", en: "EXIT CODES" }
} as const satisfies { readonly [part: string]: Text }

/** The flags that come with `effect/cli`. */
const builtIns: { readonly [flag: string]: Text } = {
  help: { id: "Tampilkan bantuan ini", en: "Show this help" },
  version: { id: "Tampilkan versi", en: "Show the version" },
  completions: { id: "Cetak skrip pelengkap perintah untuk shell", en: "Print a completion script for the shell" },
  "log-level": { id: "Seberapa banyak yang dicatat", en: "How much is logged" }
}

const usageOf = (usage: string, lang: Language): string =>
  lang === "en"
    ? usage.replace("<subcommand>", "<command>")
    : usage.replace("<subcommand>", "<perintah>").replace("[flags]", "[pilihan]")

interface Row {
  readonly left: string
  readonly right: string
}

const table = (rows: ReadonlyArray<Row>, style: Style): string => {
  const width = Math.min(30, Math.max(...rows.map(({ left }) => left.length)))
  return rows
    .map(({ left, right }) => {
      const indent = " ".repeat(width + 4)
      const text = wrap(right, indent, style.width)
      const isLong = left.length > width
      return isLong
        ? `  ${style.cyan(left)}\n${text}`
        : `  ${style.cyan(left)}${" ".repeat(width - left.length)}  ${text.trimStart()}`
    })
    .join("\n")
}

const flagRow =
  (lang: Language) =>
  (flag: HelpDoc.FlagDoc): Row => {
    const names = [...flag.aliases, `--${flag.name}`].join(", ")
    const type = flag.type === "boolean" ? "" : ` ${flag.type.replace("|powershell|sh|pwsh", "|…")}`
    // What may be chosen stands in the name already.
    const own = Option.getOrElse(flag.description, () => "").replace(/ \(choices: [^)]*\)$/, "")
    const right = builtIns[flag.name]?.[lang] ?? own
    return { left: `${names}${type}`, right }
  }

export const helpOf = (doc: HelpDoc.HelpDoc, lang: Language, style: Style): string => {
  const parts: Array<string> = [wrap(doc.description, "", style.width)]
  const add = (head: Text, text: string): void => void parts.push(`${style.bold(head[lang])}\n${text}`)
  add(heads.usage, `  ${usageOf(doc.usage, lang)}`)
  const commands = (doc.subcommands ?? []).flatMap((group) => group.commands)
  const commandRows = commands.map((one) => ({ left: one.name, right: one.shortDescription ?? one.description }))
  if (commandRows.length > 0) add(heads.commands, table(commandRows, style))
  const args = (doc.args ?? []).map(({ description, name }) => ({
    left: name,
    right: Option.getOrElse(description, () => "")
  }))
  if (args.length > 0) add(heads.args, table(args, style))
  if (doc.flags.length > 0) add(heads.flags, table(doc.flags.map(flagRow(lang)), style))
  const common = doc.globalFlags ?? []
  if (common.length > 0) add(heads.common, table(common.map(flagRow(lang)), style))
  const examples = (doc.examples ?? []).map((one) => `  ${one.command}\n    ${one.description ?? ""}`.trimEnd())
  if (examples.length > 0) add(heads.examples, examples.join("\n"))
  const exits = all.map((code) => ({ left: String(code), right: meaningOf(code)[lang] }))
  add(heads.exits, table(exits, style))
  return `${parts.join("\n\n")}\n`
}

const maybe = (suggestions: ReadonlyArray<string>): Text =>
  suggestions.length === 0
    ? { id: "", en: "" }
    : { id: ` Maksudnya ${suggestions.join(" / ")}?`, en: ` Did you mean ${suggestions.join(" / ")}?` }

/** What is wrong with a command line. */
export const mistakeOf = (error: CliError.NonShowHelpErrors): Text => {
  switch (error._tag) {
    case "UnrecognizedOption": {
      const hint = maybe(error.suggestions)
      return {
        id: `Pilihan ${error.option} tidak dikenal.${hint.id}`,
        en: `The flag ${error.option} is not known.${hint.en}`
      }
    }
    case "UnknownSubcommand": {
      const hint = maybe(error.suggestions)
      return {
        id: `Perintah "${error.subcommand}" tidak ada.${hint.id}`,
        en: `There is no command "${error.subcommand}".${hint.en}`
      }
    }
    case "MissingOption":
      return { id: `Pilihan --${error.option} harus diisi.`, en: `The flag --${error.option} is needed.` }
    case "MissingArgument":
      return { id: `Argumen "${error.argument}" harus diisi.`, en: `The argument "${error.argument}" is needed.` }
    case "UnexpectedArgument":
      return {
        id: `Kelebihan argumen: ${error.arguments.join(" ")}.`,
        en: `Too many arguments: ${error.arguments.join(" ")}.`
      }
    case "InvalidValue": {
      const place = error.kind === "flag" ? `--${error.option}` : error.option
      if (error.value === "") return { id: `${place} memerlukan nilai.`, en: `${place} needs a value.` }
      return {
        id: `${place} tidak dapat berisi "${error.value}".`,
        en: `${place} cannot be "${error.value}": ${error.expected}.`
      }
    }
    default:
      return { id: error.message, en: error.message }
  }
}
