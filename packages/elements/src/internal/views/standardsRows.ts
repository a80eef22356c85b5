/** @internal The forms for the rows of a standard: fees, limit, requirements; each saved by itself, with its reason. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { catalogueTexts, feeKinds, kindNames } from "../catalogueTexts.ts"
import { type Fee, type PerChannel, type Requirement } from "../catalogueWire.ts"
import { type Where } from "../standardsForm.ts"
import { standardsTexts as texts } from "../standardsTexts.ts"
import { type Renderer } from "../template.ts"
import { type StandardsActs } from "./standards.ts"
import { type DraftModel } from "./standardsDraft.ts"
import { choice, field, reasonField, sourceFields } from "./standardsFields.ts"

const at = <A>(value: PerChannel<A> | undefined, where: Where): A | undefined => value?.[where] ?? value?.all

interface Section {
  readonly kind: string
  readonly title: LocalizedText
}

const section = <T>(
  view: Renderer<T>,
  { kind, title }: Section,
  at: { model: DraftModel; acts: StandardsActs; body: unknown }
): T =>
  view.html`<section class="std-card"><h2>${title[at.model.language]}</h2>
    <form class="std-form" data-form=${kind} @submit=${(event: Event) => at.acts.send(kind, event)}>${at.body}
      ${reasonField(view, { form: kind, language: at.model.language })}
      <p><button type="submit" class="button button-main" ?disabled=${at.model.isBusy}>${texts.save[at.model.language]}</button></p></form></section>`

/** A row, or the empty one at the end. */
const rowOf = <T>(
  view: Renderer<T>,
  {
    body,
    language,
    name,
    title
  }: { readonly name: string; readonly title: string | null; readonly body: unknown; readonly language: Language }
): T =>
  view.html`<fieldset class="std-row"><legend>${title ?? texts.newRow[language]}</legend><div class="std-grid">${body}</div>
    ${title === null ? view.nothing : view.html`<label class="std-gone"><input type="checkbox" name=${`${name}.gone`} value="1"> ${texts.gone[language]}</label>`}</fieldset>`

const hidden = <T>(view: Renderer<T>, name: string, value: string): T | unknown =>
  value === "" ? view.nothing : view.html`<input type="hidden" name=${name} value=${value}>`

const pair = <T>(
  view: Renderer<T>,
  name: string,
  about: {
    readonly labels: readonly [LocalizedText, LocalizedText]
    readonly value: LocalizedText | undefined
    readonly language: Language
  }
): T => view.html`
  ${field(view, { name: `${name}.id`, label: about.labels[0], language: about.language, value: about.value?.id ?? "" })}
  ${field(view, { name: `${name}.en`, label: about.labels[1], language: about.language, value: about.value?.en ?? "" })}`

export const editionForm = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T =>
  section(
    view,
    { kind: "edition", title: texts.editionForm },
    {
      model,
      acts,
      body: field(view, {
        name: "edition",
        label: texts.edition,
        language: model.language,
        value: model.draft.draft.edition,
        isRequired: true
      })
    }
  )

const feeRow = <T>(view: Renderer<T>, [fee, index]: readonly [Fee | null, number], language: Language): T => {
  const name = `fee.${index}`
  return rowOf(view, {
    name,
    language,
    title: fee?.name[language] ?? null,
    body: view.html`${hidden(view, `${name}.id`, fee?.id ?? "")}
      ${pair(view, `${name}.name`, { labels: [texts.nameId, texts.nameEn], value: fee?.name, language })}
      ${choice(view, { name: `${name}.kind`, label: texts.kind, language, value: fee?.kind ?? "free", options: Object.entries(feeKinds) })}
      ${field(view, { name: `${name}.amount`, label: texts.amount, language, value: fee?.amount === null || fee === null ? "" : String(fee.amount) })}
      ${pair(view, `${name}.formula`, { labels: [texts.formulaId, texts.formulaEn], value: fee?.formula, language })}
      ${sourceFields(view, { name, source: fee?.source ?? null, language })}`
  })
}

export const feesForm = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const rows = at(model.draft.draft.components.fees, model.where) ?? []
  const drawn = [...rows, null].map((fee, index) => feeRow(view, [fee, index], model.language))
  return section(view, { kind: "fees", title: texts.fees }, { model, acts, body: drawn })
}

const uploadKinds = [
  ["", texts.uploadUsual],
  ["pdf", { id: "PDF", en: "PDF" }],
  ["jpeg,png", { id: "JPG/PNG", en: "JPG/PNG" }],
  ["pdf,jpeg,png", { id: "PDF/JPG/PNG", en: "PDF/JPG/PNG" }]
] as const

/** Kinds that the list does not have stay as they were written. */
const kindsOf = (kinds: string): ReadonlyArray<readonly [string, LocalizedText]> =>
  uploadKinds.some(([value]) => value === kinds)
    ? uploadKinds
    : [...uploadKinds, [kinds, { id: kinds.toUpperCase(), en: kinds.toUpperCase() }]]

const megabytes = (bytes: number): string => String(Math.round((bytes / 1024 / 1024) * 10) / 10)

/** Which files are taken for a document. */
const uploadFields = <T>(
  view: Renderer<T>,
  need: Requirement | null,
  about: { name: string; language: Language }
): T => {
  const { language, name } = about
  const { bytes, files, kinds, pages } = need?.upload ?? {}
  const own = kinds?.join(",") ?? ""
  const shown = (value: number | undefined): string => (value === undefined ? "" : String(value))
  return view.html`${choice(view, { name: `${name}.kinds`, label: texts.uploadKinds, language, value: own, options: kindsOf(own) })}
      ${field(view, { name: `${name}.megabytes`, label: texts.uploadMegabytes, language, value: bytes === undefined ? "" : megabytes(bytes) })}
      ${field(view, { name: `${name}.pages`, label: texts.uploadPages, language, type: "number", value: shown(pages) })}
      ${field(view, { name: `${name}.files`, label: texts.uploadFiles, language, type: "number", value: shown(files) })}`
}

const needRow = <T>(view: Renderer<T>, [need, index]: readonly [Requirement | null, number], language: Language): T => {
  const name = `need.${index}`
  return rowOf(view, {
    name,
    language,
    title: need?.name[language] ?? null,
    body: view.html`${hidden(view, `${name}.id`, need?.id ?? "")}
      ${pair(view, `${name}.name`, { labels: [texts.nameId, texts.nameEn], value: need?.name, language })}
      ${choice(view, { name: `${name}.kind`, label: texts.kind, language, value: need?.kind ?? "document", options: Object.entries(kindNames) })}
      ${pair(view, `${name}.when`, { labels: [texts.whenId, texts.whenEn], value: need?.when, language })}
      ${pair(view, `${name}.help`, { labels: [texts.helpId, texts.helpEn], value: need?.help, language })}
      ${need === null || need.kind === "document" ? uploadFields(view, need, { name: `${name}.upload`, language }) : view.nothing}
      ${sourceFields(view, { name, source: need?.source ?? null, language })}`
  })
}

export const needsForm = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const rows = at(model.draft.draft.components.requirements, model.where) ?? []
  const drawn = [...rows, null].map((need, index) => needRow(view, [need, index], model.language))
  return section(view, { kind: "needs", title: texts.needs }, { model, acts, body: drawn })
}

export const limitForm = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const { language } = model
  const limit = at(model.draft.draft.components.time, model.where) ?? null
  const starts = [
    ["completeFile", catalogueTexts.fromCompleteFile],
    ["submission", catalogueTexts.fromSubmission],
    ["payment", catalogueTexts.fromPayment]
  ] as const
  const body = view.html`<div class="std-grid">
    ${field(view, { name: "limit.amount", label: texts.count, language, type: "number", value: limit === null ? "" : String(limit.amount), isRequired: true })}
    ${choice(view, { name: "limit.unit", label: texts.unit, language, value: limit?.unit ?? "workingDays", options: Object.entries(texts.units) })}
    ${choice(view, { name: "limit.from", label: texts.from, language, value: limit?.from ?? "completeFile", options: starts })}
    ${sourceFields(view, { name: "limit", source: limit?.source ?? null, language })}</div>`
  return section(view, { kind: "limit", title: texts.limit }, { model, acts, body })
}
