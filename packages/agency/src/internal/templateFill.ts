/** @internal What a template says of one file. */
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { type About, type Block, type Filled, type FilledBlock, type Template } from "../Template.ts"

type Language = LocalizedText.Language
type Text = LocalizedText.LocalizedText

/** @internal What the hall knows beside the answers. */
export const known = ["number", "issued", "until", "service", "agency", "decision"] as const

const texts = {
  legalBasis: { id: "Dasar hukum", en: "Legal basis" },
  decision: { id: "Keputusan", en: "Decision" },
  on: { id: "Tanggal keputusan", en: "Decided on" },
  words: { id: "Isi keputusan", en: "In these words" }
} as const satisfies { readonly [key: string]: Text }

const decisions: { readonly [kind: string]: Text } = {
  granted: { id: "Dikabulkan", en: "Granted" },
  grantedInPart: { id: "Dikabulkan sebagian", en: "Granted in part" },
  // A refusal that was overturned: what was refused for good has no document.
  refused: { id: "Dikabulkan atas keberatan", en: "Granted upon an objection" },
  deemed: { id: "Dianggap dikabulkan secara hukum", en: "Deemed granted by law" }
}

interface Filling {
  readonly about: About
  readonly language: Language
}

const day = (date: string, language: Language): string =>
  LocalDate.is(date) ? LocalDate.format(date, { language }) : date

const decisionOf = ({ about: { decision }, language }: Filling): string | null =>
  decision === null ? null : (decisions[decision.kind]?.[language] ?? decision.kind)

const knownOf = (filling: Filling): { readonly [name: string]: string | null } => {
  const { about, language } = filling
  return {
    number: about.number,
    issued: day(about.issued, language),
    until: about.until === null ? null : day(about.until, language),
    service: about.service[language],
    agency: about.agency[language],
    decision: decisionOf(filling)
  }
}

const place = /\{(@?)([A-Za-z][A-Za-z0-9_-]*)\}/g

const valueOf = (filling: Filling, isKnown: boolean, name: string): string | null => {
  if (isKnown) return knownOf(filling)[name] ?? null
  return filling.about.answers.find(({ field }) => field === name)?.value[filling.language] ?? null
}

/** A text with everything in its place; null when it speaks of what is not there. */
const written = (text: Text, filling: Filling): string | null => {
  let isWhole = true
  const said = text[filling.language].replaceAll(place, (_, mark: string, name: string) => {
    const value = valueOf(filling, mark === "@", name)
    isWhole = isWhole && value !== null
    return value ?? ""
  })
  return isWhole ? said : null
}

const isNamed = (field: string, names: ReadonlyArray<string> | undefined): boolean =>
  names === undefined || names.some((name) => field === name || field.startsWith(`${name}.`))

/** In the order in which the template names them. */
const answersOf = (fields: ReadonlyArray<string> | undefined, { about, language }: Filling) => {
  const all = about.answers.filter(({ field }) => isNamed(field, fields))
  const sorted =
    fields === undefined ? all : fields.flatMap((name) => all.filter(({ field }) => isNamed(field, [name])))
  return sorted.map(({ label, value }) => ({ label: label[language], value: value[language] }))
}

const decisionRows = (filling: Filling) => {
  const { about, language } = filling
  const { decision } = about
  if (decision === null) return []
  const row = (label: Text, value: string) => ({ label: label[language], value })
  return [
    row(texts.decision, decisionOf(filling) ?? ""),
    row(texts.on, day(decision.on, language)),
    ...(decision.words === null || decision.words === "" ? [] : [row(texts.words, decision.words)])
  ]
}

const values = (rows: ReadonlyArray<{ readonly label: string; readonly value: string }>): ReadonlyArray<FilledBlock> =>
  rows.length === 0 ? [] : [{ type: "values", rows }]

const blockOf = (block: Block, filling: Filling): ReadonlyArray<FilledBlock> => {
  switch (block.type) {
    case "heading":
    case "paragraph": {
      const text = written(block.text, filling)
      return text === null ? [] : [{ type: block.type, text }]
    }
    case "rows":
      return values(
        block.rows.flatMap(({ label, value }) => {
          const said = written(value, filling)
          return said === null ? [] : [{ label: label[filling.language], value: said }]
        })
      )
    case "answers":
      return values(answersOf(block.fields, filling))
    case "decision":
      return values(decisionRows(filling))
    case "list": {
      const items = block.items.flatMap((item) => written(item, filling) ?? [])
      return items.length === 0 ? [] : [{ type: "list", items }]
    }
  }
}

/** @internal */
export const fill = ({ body, copies = [], legalBasis, title }: Template, about: About, language: Language): Filled => {
  const filling = { about, language }
  const basis = legalBasis ?? about.legalBasis
  const head: ReadonlyArray<FilledBlock> =
    basis.length === 0
      ? []
      : [
          { type: "heading", text: texts.legalBasis[language] },
          { type: "list", items: basis }
        ]
  return {
    title: title[language],
    blocks: [...head, ...body.flatMap((block) => blockOf(block, filling))],
    copies: copies.map((one) => one[language])
  }
}

const textsOf = (block: Block): ReadonlyArray<Text> => {
  if (block.type === "heading" || block.type === "paragraph") return [block.text]
  if (block.type === "rows") return block.rows.map(({ value }) => value)
  return block.type === "list" ? block.items : []
}

/** @internal The names that stand in braces, in either language: of the form, or of what the hall knows. */
export const namesIn = ({ body }: Template): ReadonlyArray<{ readonly name: string; readonly isKnown: boolean }> =>
  body
    .flatMap(textsOf)
    .flatMap((text) =>
      [text.id, text.en].flatMap((said) =>
        [...said.matchAll(place)].map(([, mark, name = ""]) => ({ name, isKnown: mark === "@" }))
      )
    )

/** @internal */
export const fieldsOf = (template: Template): ReadonlyArray<string> => [
  ...new Set([
    ...namesIn(template).flatMap(({ isKnown, name }) => (isKnown ? [] : [name])),
    ...template.body.flatMap((block) => (block.type === "answers" ? (block.fields ?? []) : []))
  ])
]
