/** @internal The standards that somebody may work on, and the frame around them. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { dateWords } from "../catalogueWords.ts"
import { signInAddress } from "../next.ts"
import { brand, colophon, cutBand, type Frame, notice } from "../parts.ts"
import { standardsTexts as texts } from "../standardsTexts.ts"
import { type Where } from "../standardsForm.ts"
import { type DraftRow, type DraftView, type Outages } from "../standardsWire.ts"
import { type Renderer } from "../template.ts"
import { draftView } from "./standardsDraft.ts"

export interface StandardsModel extends Frame {
  readonly hallName: LocalizedText
  /** The service in the address, null for the list. */
  readonly service: { readonly agency: string; readonly service: string } | null
  readonly rows: ReadonlyArray<DraftRow> | null
  readonly draft: DraftView | null
  /** Nobody has begun the standard of this service. */
  readonly isMissing: boolean
  readonly outages: Outages
  readonly where: Where
  /** The step whose fields are asked for. */
  readonly step: string | null
  readonly isBusy: boolean
  readonly isStranger: boolean
  readonly said: LocalizedText | null
  readonly trouble: ReadonlyArray<LocalizedText>
}

export interface StandardsActs {
  readonly send: (kind: string, event: Event) => void
  readonly look: (event: Event) => void
  readonly step: (id: string | null) => void
  readonly begin: () => void
  readonly end: (outage: string) => void
}

export const standardsView = <T>(view: Renderer<T>, model: StandardsModel, acts: StandardsActs): T => view.html`
  ${notice(view, model)}
  <header class="std-head">${brand(view, model.hallName, model)}<a href="/">${texts.home[model.language]}</a></header>
  ${cutBand(view, model)}
  <main class="std-main">
    ${model.service === null ? view.html`<h1>${texts.title[model.language]}</h1><p>${texts.intro[model.language]}</p>` : view.nothing}
    <div role="status" aria-live="polite" class="std-said">${model.said === null ? "" : model.said[model.language]}</div>
    ${model.trouble.length === 0 ? view.nothing : view.html`<div class="problem" role="alert">${model.trouble.map((one) => view.html`<p>${one[model.language]}</p>`)}</div>`}
    ${model.isStranger ? stranger(view, model) : content(view, model, acts)}
  </main>
  <footer class="std-foot">${colophon(view, model)}</footer>
`

const addressOf = ({ service }: StandardsModel): string =>
  service === null ? "/standar" : `/standar/${service.agency}/${service.service}`

const stranger = <T>(view: Renderer<T>, model: StandardsModel): T =>
  view.html`<section class="std-card"><h2>${texts.signInFirst[model.language]}</h2><p>${texts.signInHint[model.language]}</p>
    <p><a class="button button-main" href=${signInAddress(addressOf(model))}>${texts.signIn[model.language]}</a></p></section>`

const content = <T>(view: Renderer<T>, model: StandardsModel, acts: StandardsActs): T => {
  const { draft, language, rows, service } = model
  if (service !== null) {
    if (draft !== null) return draftView(view, { ...model, draft }, acts)
    return model.isMissing
      ? view.html`<p><button type="button" class="button button-main" ?disabled=${model.isBusy} @click=${() => acts.begin()}>${texts.begin[language]}</button></p>`
      : view.html`<p>${texts.loading[language]}</p>`
  }
  return rows === null ? view.html`<p>${texts.loading[language]}</p>` : list(view, rows, language)
}

const list = <T>(view: Renderer<T>, rows: ReadonlyArray<DraftRow>, language: Language): T =>
  view.html`<div class="std-scroll" tabindex="0" role="region" aria-label=${texts.title[language]}><table class="std-list"><thead><tr>
    <th scope="col">${texts.service[language]}</th><th scope="col">${texts.state[language]}</th><th scope="col">${texts.edition[language]}</th><th scope="col">${texts.reviewDue[language]}</th></tr></thead>
    <tbody>${rows.map(
      (row) =>
        view.html`<tr><th scope="row"><a href=${`/standar/${row.service.replace(".", "/")}`}>${row.name[language]}</a><span>${row.agency.name[language]}</span></th>
          <td>${row.stateLabel[language]}</td><td>${row.edition ?? texts.none[language]}</td>
          <td>${row.reviewDue === null ? texts.none[language] : dateWords(row.reviewDue, language)}${row.reviewOverdue ? view.html` <strong class="std-late">${texts.overdue[language]}</strong>` : view.nothing}</td></tr>`
    )}</tbody></table></div>`
