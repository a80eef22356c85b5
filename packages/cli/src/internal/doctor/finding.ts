/** @internal What the doctor has looked at. Loads nothing of Effect: it also speaks where Effect cannot be loaded. */
import { type Language, type Text } from "../language.ts"
import { type Style, wrap } from "../style.ts"

export type Topic = "node" | "packages" | "module" | "database" | "port" | "clock" | "calendar"
export type Level = "ok" | "warning" | "error"

export interface Finding {
  readonly topic: Topic
  readonly code: string
  readonly level: Level
  /** What is so. */
  readonly text: Text
  /** What it means for the hall; null when all is well. */
  readonly meaning: Text | null
  /** What to do; null when all is well. */
  readonly fix: Text | null
}

export const ok = (topic: Topic, code: string, text: Text): Finding => ({
  topic,
  code,
  level: "ok",
  text,
  meaning: null,
  fix: null
})

export const topics: { readonly [topic in Topic]: Text } = {
  node: { id: "Node.js", en: "Node.js" },
  packages: { id: "Paket", en: "Packages" },
  module: { id: "Definisi", en: "Definition" },
  database: { id: "Basis data", en: "Database" },
  port: { id: "Porta", en: "Port" },
  clock: { id: "Jam", en: "Clock" },
  calendar: { id: "Kalender", en: "Calendar" }
}

const heads = {
  meaning: { id: "Artinya", en: "Means" },
  fix: { id: "Caranya", en: "To do" }
} as const

const nameWidth = Math.max(...Object.values(topics).flatMap(({ en, id }) => [en.length, id.length]))

const markOf = (level: Level, style: Style): string =>
  level === "ok" ? style.green("✔") : level === "warning" ? style.yellow("!") : style.red("✘")

const block = (text: string, indent: string, { width }: Style): string => wrap(text, indent, width).trimStart()

const lineOf = (finding: Finding, lang: Language, style: Style): string => {
  const name = topics[finding.topic][lang].padEnd(nameWidth)
  const indent = " ".repeat(nameWidth + 6)
  const lines = [`${markOf(finding.level, style)} ${style.bold(name)}    ${block(finding.text[lang], indent, style)}`]
  for (const part of ["meaning", "fix"] as const) {
    const text = finding[part]
    if (text === null) continue
    const head = `${heads[part][lang]}: `
    lines.push(`${indent}${style.dim(head)}${block(text[lang], `${indent}${" ".repeat(head.length)}`, style)}`)
  }
  return lines.join("\n")
}

export const countOf = (findings: ReadonlyArray<Finding>, level: Level): number =>
  findings.filter((one) => one.level === level).length

const summaryOf = (findings: ReadonlyArray<Finding>, lang: Language): string => {
  const errors = countOf(findings, "error")
  const warnings = countOf(findings, "warning")
  if (errors + warnings === 0) return lang === "id" ? "Semua baik." : "All is well."
  return lang === "id"
    ? `${errors} kesalahan, ${warnings} peringatan.`
    : `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`
}

export const render = (findings: ReadonlyArray<Finding>, lang: Language, style: Style): string =>
  [...findings.map((one) => lineOf(one, lang, style)), "", summaryOf(findings, lang)].join("\n")
