/** @internal The manager's page about the stages of a service. No script; each bar stands beside its numbers. */
import { type LocalizedText } from "../../Wire.ts"
import { oversightTexts as words } from "../oversightTexts.ts"
import { type Renderer } from "../template.ts"
import { table } from "./oversightPage.ts"
import { field, frameOf, type PersonFrame, problemOf } from "./personParts.ts"

interface Stage {
  readonly id: string
  readonly label: LocalizedText
  readonly owner: string | null
}

interface StageRow {
  readonly stage: Stage
  readonly visits: number
  readonly median: number
  readonly p90: number
  readonly total: number
  readonly touched: number
  readonly waited: number
}

interface Summary {
  readonly files: number
  readonly ended: number
  readonly steps: number | null
  readonly handOvers: number | null
  readonly returns: number
  readonly median: number | null
  readonly touched: number | null
  readonly stages: ReadonlyArray<StageRow>
}

/** The report as the hall tells it. */
export interface Report {
  readonly service: { readonly id: string; readonly name: LocalizedText }
  readonly whole: Summary
  readonly split: {
    readonly before: Summary
    readonly after: Summary
    readonly stages: ReadonlyArray<{
      readonly stage: Stage
      readonly before: StageRow | null
      readonly after: StageRow | null
    }>
  } | null
}

export interface StagesModel extends PersonFrame {
  readonly services: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  readonly report: Report | null
  readonly asked: { readonly service: string; readonly from: string; readonly until: string; readonly split: string }
  /** Where the same report is a table. */
  readonly csv: string
}

type View<T> = Renderer<T>
type Shown = StagesModel

const span = (millis: number, { language }: Shown): string => {
  const minutes = Math.round(millis / 60_000)
  const { days, hours, minutes: short } = words.units
  if (minutes >= 1_440) return days(Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60))[language]
  return minutes >= 60 ? hours(Math.floor(minutes / 60), minutes % 60)[language] : short(minutes)[language]
}

const width = 120

/** Dark is work, light is waiting; the same stands in words for who does not see it. */
const bar = <T>(view: View<T>, model: Shown, { most, row }: { readonly row: StageRow; readonly most: number }): T => {
  const scale = most === 0 ? 0 : width / most
  const all = Math.max(1, Math.round(row.total * scale))
  const work = Math.round(row.touched * scale)
  const label = words.bar(span(row.touched, model), span(row.waited, model))[model.language]
  return view.html`<svg class="stage-bar" role="img" aria-label=${label} width=${String(width)} height="14" viewBox=${`0 0 ${width} 14`}>
    <rect class="stage-wait" x="0" y="1" width=${String(all)} height="12"></rect><rect class="stage-work" x="0" y="1" width=${String(work)} height="12"></rect></svg>`
}

const ownerOf = ({ owner }: Stage, { language }: Shown): string =>
  owner === null ? "–" : (words.owners[owner]?.[language] ?? owner)

const cells = <T>(view: View<T>, model: Shown, { most, row }: { readonly row: StageRow; readonly most: number }): T =>
  view.html`<td>${ownerOf(row.stage, model)}</td><td>${String(row.visits)}</td><td>${span(row.median, model)}</td><td>${span(row.p90, model)}</td><td>${span(row.touched, model)}</td><td>${span(row.waited, model)} ${bar(view, model, { row, most })}</td>`

const titlesOf = ({ language }: Shown): ReadonlyArray<string> =>
  [words.stage, words.turn, words.visits, words.half, words.most, words.work, words.wait].map(
    (title) => title[language]
  )

const named = <T>(view: View<T>, { label }: Stage, { language }: Shown): T =>
  view.html`<th scope="row">${label[language]}</th>`

const whole = <T>(view: View<T>, model: Shown, { stages }: Summary): T => {
  const most = Math.max(0, ...stages.map(({ total }) => total))
  const rows = stages.map(
    (row) => view.html`<tr>${named(view, row.stage, model)}${cells(view, model, { row, most })}</tr>`
  )
  return table(view, { label: words.stages[model.language], titles: titlesOf(model), rows })
}

const compared = <T>(view: View<T>, model: Shown, { stages }: NonNullable<Report["split"]>): T => {
  const most = Math.max(0, ...stages.map(({ after }) => after?.total ?? 0))
  const gone = words.gone[model.language]
  const rows = stages.map(({ after, before, stage }) => {
    const now = after === null ? view.html`<td colspan="6">${gone}</td>` : cells(view, model, { row: after, most })
    return view.html`<tr>${named(view, stage, model)}${now}<td>${before === null ? "–" : span(before.median, model)}</td></tr>`
  })
  const titles = [...titlesOf(model), words.before[model.language]]
  return table(view, { label: words.stages[model.language], titles, rows })
}

const sentences = <T>(view: View<T>, model: Shown, one: Summary): T => {
  const { language } = model
  const { ended, files, handOvers, median, returns, steps, touched } = one
  const known =
    median === null || touched === null || steps === null || handOvers === null
      ? view.nothing
      : view.html` ${words.median(span(median, model), span(touched, model))[language]} ${words.ways(steps, handOvers, returns)[language]}`
  return view.html`<p>${words.files(files, ended)[language]}${known}</p>`
}

const found = <T>(view: View<T>, model: Shown, { service, split, whole: all }: Report): T => {
  const { csv, language } = model
  const body =
    split === null
      ? view.html`${sentences(view, model, all)}${whole(view, model, all)}`
      : view.html`<h3>${words.before[language]}</h3>${sentences(view, model, split.before)}<h3>${words.split[language]} ${model.asked.split}</h3>${sentences(view, model, split.after)}${compared(view, model, split)}`
  return view.html`<h2>${service.name[language]}</h2>
    ${all.files === 0 ? view.html`<p role="status">${words.noFile[language]}</p>` : view.html`${body}<p><a href=${csv}>${words.download[language]}</a></p>`}`
}

const question = <T>(view: View<T>, model: Shown): T => {
  const { asked, language, services } = model
  const dates = { ...model, problem: null }
  const date = (name: string, label: LocalizedText, value: string) =>
    field(view, dates, {
      name,
      label,
      hint: words.dateHint,
      autocomplete: "off",
      maxlength: 10,
      value,
      isOptional: true
    })
  const choices = services.map(
    ({ id, name }) => view.html`<option value=${id} ?selected=${id === asked.service}>${name[language]}</option>`
  )
  return view.html`<form class="form" method="get" action="/laporan">
    <div class="form-field"><label for="field-layanan">${words.service[language]}</label><select class="field" id="field-layanan" name="layanan">${choices}</select></div>
    ${date("dari", words.from, asked.from)}${date("sampai", words.until, asked.until)}${date("banding", words.split, asked.split)}
    <button type="submit" class="button button-main form-send">${words.show[language]}</button></form>`
}

export const stagesView = <T>(view: View<T>, model: StagesModel): T => {
  const { language, report, services } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.stages[language]}</h1><p>${words.stagesLead[language]}</p>${problemOf(view, model)}
      ${services.length === 0 ? view.html`<p>${words.noService[language]}</p>` : question(view, model)}
      ${report === null ? view.nothing : found(view, model, report)}
      <p><a href="/privasi">${words.privacy[language]}</a> · <a href="/manager">${words.toManager[language]}</a></p>`
  )
}
