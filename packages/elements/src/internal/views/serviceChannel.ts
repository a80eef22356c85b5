/** @internal One way to a service: what to prepare, the steps, and what is different in time and fee. */
import { type Language } from "../../Wire.ts"
import {
  catalogueTexts as texts,
  channelAnchors,
  channelNames,
  channelTabNames,
  feeKinds,
  kindNames,
  whoNames
} from "../catalogueTexts.ts"
import {
  type Channel,
  type Condition,
  type Fee,
  type Limit,
  type Requirement,
  type StandardWire,
  type Step
} from "../catalogueWire.ts"
import { feeWords, inChannel, limitWords, startWords } from "../catalogueWords.ts"
import { type Renderer } from "../template.ts"
import { doubt } from "./cataloguePieces.ts"

export const channelTabs = <T>(view: Renderer<T>, channels: ReadonlyArray<Channel>, language: Language): T | unknown =>
  channels.length < 2
    ? view.nothing
    : view.html`<nav class="cat-tabs" aria-label=${texts.channels[language]}><ul>${channels.map(
        (channel) =>
          view.html`<li><a href=${`#${channelAnchors[channel]}`}>${channelTabNames[channel][language]}</a></li>`
      )}</ul></nav>`

export const channelSection = <T>(
  view: Renderer<T>,
  { channel, standard }: { readonly channel: Channel; readonly standard: StandardWire },
  language: Language
): T => {
  const { fees, procedure, requirements, time } = standard.components
  const id = channelAnchors[channel]
  const conditions = standard.conditions === undefined ? [] : inChannel(standard.conditions, channel)
  return view.html`<section class="cat-channel" id=${id} aria-labelledby=${`${id}-judul`}>
    <h2 id=${`${id}-judul`}>${channelNames[channel][language]}</h2>
    ${time === undefined ? view.nothing : timeLine(view, inChannel(time, channel), language)}
    ${conditions.length === 0 ? view.nothing : conditionList(view, conditions, language)}
    <h3>${texts.requirements[language]}</h3>
    ${requirements === undefined ? view.html`<p>${texts.missing[language]}</p>` : requirementList(view, inChannel(requirements, channel), language)}
    ${procedure === undefined ? view.nothing : view.html`<h3>${texts.procedure[language]}</h3>${stepList(view, inChannel(procedure, channel), language)}`}
    ${fees === undefined ? view.nothing : view.html`<h3>${texts.feeTable[language]}</h3>${feeTable(view, inChannel(fees, channel), language)}`}
  </section>`
}

const timeLine = <T>(view: Renderer<T>, limit: Limit, language: Language): T =>
  view.html`<p class="cat-time"><strong>${limitWords(limit)[language]}</strong> ${startWords(limit)[language]}${doubt(view, limit.source, language)}</p>
    ${limit.deemedApproval === null ? view.nothing : view.html`<p class="cat-small">${texts.deemed(limit.deemedApproval.article)[language]}</p>`}`

const conditionList = <T>(view: Renderer<T>, conditions: ReadonlyArray<Condition>, language: Language): T =>
  view.html`<h3>${texts.conditions[language]}</h3><ul class="cat-conditions">${conditions.map(
    ({ source, text }) => view.html`<li>${text[language]}${doubt(view, source, language)}</li>`
  )}</ul>`

export const requirementList = <T>(
  view: Renderer<T>,
  requirements: ReadonlyArray<Requirement>,
  language: Language
): T =>
  requirements.length === 0
    ? view.html`<p>${texts.noRequirements[language]}</p>`
    : view.html`<ul class="cat-requirements">${requirements.map(
        ({ help, kind, name, source, when }) =>
          view.html`<li data-kind=${kind}><p class="cat-need">${
            when === undefined ? view.nothing : view.html`<span class="cat-when">${when[language]}: </span>`
          }<strong>${name[language]}</strong>${kind === "document" ? view.nothing : view.html` <span class="cat-kind">${kindNames[kind][language]}</span>`}${doubt(view, source, language)}</p>${
            help === undefined ? view.nothing : view.html`<p class="cat-small">${help[language]}</p>`
          }</li>`
      )}</ul>`

export const stepList = <T>(view: Renderer<T>, steps: ReadonlyArray<Step>, language: Language): T =>
  view.html`<ol class="cat-steps">${steps.map(
    ({ by, name }) =>
      view.html`<li data-by=${by}><span class="cat-who">${whoNames[by][language]}</span> <span>${name[language]}</span></li>`
  )}</ol>`

export const feeTable = <T>(view: Renderer<T>, fees: ReadonlyArray<Fee>, language: Language): T => {
  const [only] = fees
  if (only !== undefined && fees.length === 1 && only.amount === 0)
    return view.html`<p>${only.name[language]}${doubt(view, only.source, language)}</p>`
  const isRevenue = fees.some(({ kind }) => kind === "stateRevenue")
  return view.html`<table class="cat-fees"><thead><tr><th scope="col">${texts.feeOf[language]}</th><th scope="col">${texts.amount[language]}</th></tr></thead>
    <tbody>${fees.map(
      (fee) =>
        view.html`<tr><th scope="row">${fee.name[language]}${doubt(view, fee.source, language)}<span class="cat-small">${
          fee.formula === undefined ? feeKinds[fee.kind][language] : fee.formula[language]
        }</span></th><td>${feeWords(fee)[language]}</td></tr>`
    )}</tbody></table>${isRevenue ? view.html`<p class="cat-small">${texts.noCash[language]}</p>` : view.nothing}`
}
