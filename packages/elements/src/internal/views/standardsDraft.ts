/** @internal One standard that is worked on: what is missing, its rows, its next steps, and what is out of order. */
import { type LocalizedText } from "../../Wire.ts"
import { channelNames } from "../catalogueTexts.ts"
import { waysOf, type Where } from "../standardsForm.ts"
import { standardsTexts as texts } from "../standardsTexts.ts"
import { type DraftStep, type DraftView } from "../standardsWire.ts"
import { type Renderer } from "../template.ts"
import { type StandardsActs, type StandardsModel } from "./standards.ts"
import { editionForm, feesForm, limitForm, needsForm } from "./standardsRows.ts"
import { field, reasonField } from "./standardsFields.ts"

export interface DraftModel extends StandardsModel {
  readonly draft: DraftView
}

export const draftView = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const { draft, language } = model
  const isEditable = draft.steps.some(({ id, state }) => (id === "edit" || id === "review") && state !== "refused")
  return view.html`
    <p><a href="/standar">← ${texts.back[language]}</a></p>
    <h1>${draft.name[language]}</h1>
    <p class="std-line">${draft.agency.name[language]} · <strong>${draft.stateLabel[language]}</strong> · ${texts.edition[language]} ${draft.draft.edition}${
      draft.inForce === null ? view.nothing : view.html` · ${texts.inForce[language]} ${draft.inForce.edition}`
    } · <a href=${`/layanan/${draft.service.replace(".", "/")}`}>${texts.inCatalogue[language]}</a></p>
    ${problems(view, model)}
    ${steps(view, model, acts)}
    ${isEditable ? forms(view, model, acts) : view.nothing}
    ${outage(view, model, acts)}`
}

interface Drawn {
  readonly model: DraftModel
  readonly acts: StandardsActs
}

const problems = <T>(view: Renderer<T>, { draft, language }: DraftModel): T =>
  view.html`<section class="std-card"><h2>${texts.problems[language]}</h2>${
    draft.problems.length === 0
      ? view.html`<p>${texts.noProblems[language]}</p>`
      : view.html`<ul class="std-problems">${draft.problems.map(({ fix, severity, text }) => view.html`<li data-severity=${severity}><strong>${text[language]}</strong> ${fix[language]}</li>`)}</ul>`
  }</section>`

const steps = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const { draft, language, step } = model
  const offered = draft.steps.filter(({ id }) => id !== "edit")
  const open = offered.filter(({ state }) => state !== "refused")
  const closed = offered.filter(({ state }) => state === "refused")
  const chosen = open.find(({ id }) => id === step)
  return view.html`<section class="std-card"><h2>${texts.steps[language]}</h2>
    <ul class="std-steps">${open.map((one) => stepButton(view, one, { model, acts }))}</ul>
    ${chosen === undefined ? view.nothing : stepForm(view, chosen, { model, acts })}
    ${
      closed.length === 0
        ? view.nothing
        : view.html`<details class="std-closed"><summary>${texts.notYet(closed.length)[language]}</summary><ul class="std-steps">${closed.map((one) => stepButton(view, one, { model, acts }))}</ul></details>`
    }</section>`
}

const stepButton = <T>(view: Renderer<T>, one: DraftStep, { acts, model }: Drawn): T => {
  const { isBusy, language } = model
  const isRefused = one.state === "refused"
  return view.html`<li><button type="button" class="button" data-step=${one.id} ?disabled=${isBusy || isRefused} @click=${() => acts.step(one.id)}>${one.label[language]}</button>${
    isRefused
      ? view.html`<span class="std-why">${one.reasons.map(({ text }) => text[language]).join(" · ")}</span>`
      : view.nothing
  }</li>`
}

type Asked = readonly [name: string, label: LocalizedText, type: "text" | "date" | "number"]

/** What a step needs beside its reason. */
const needed: { readonly [step: string]: ReadonlyArray<Asked> | undefined } = {
  conclude: [
    ["minutes.number", texts.number, "text"],
    ["minutes.date", texts.date, "date"],
    ["minutes.participants", texts.participants, "number"],
    ["minutes.summary", texts.summary, "text"]
  ],
  decree: [
    ["number", texts.number, "text"],
    ["date", texts.date, "date"]
  ],
  publish: [
    ["effective", texts.effective, "date"],
    ["reviewDue", texts.nextReview, "date"],
    ["media", texts.media, "text"]
  ],
  keep: [["reviewDue", texts.nextReview, "date"]]
}

const stepForm = <T>(view: Renderer<T>, one: DraftStep, { acts, model }: Drawn): T =>
  view.html`<form class="std-form" aria-label=${one.label[model.language]} @submit=${(event: Event) => acts.send(`step:${one.id}`, event)}>
    ${(needed[one.id] ?? []).map(([name, label, type]) => field(view, { name, label, type, language: model.language, isRequired: true }))}
    ${reasonField(view, { form: `step-${one.id}`, language: model.language })}
    <p><button type="submit" class="button button-main" ?disabled=${model.isBusy}>${one.label[model.language]}</button></p></form>`

const wayName = (where: Where): LocalizedText => (where === "all" ? texts.allWays : channelNames[where])

const forms = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const { draft, language, where } = model
  const ways = waysOf(draft.draft.components, draft.draft.channels)
  return view.html`${
    ways.length < 2
      ? view.nothing
      : view.html`<p class="std-way"><label for="cara">${texts.way[language]}</label> <select id="cara" class="field" @change=${(event: Event) => acts.look(event)}>${ways.map(
          (one) => view.html`<option value=${one} ?selected=${one === where}>${wayName(one)[language]}</option>`
        )}</select></p>`
  }${editionForm(view, model, acts)}${feesForm(view, model, acts)}${limitForm(view, model, acts)}${needsForm(view, model, acts)}`
}

const outage = <T>(view: Renderer<T>, model: DraftModel, acts: StandardsActs): T => {
  const { draft, isBusy, language } = model
  const own = model.outages.filter(({ of }) => of.id === draft.service || of.id === draft.agency.id)
  return view.html`<section class="std-card"><h2>${texts.outage[language]}</h2>${own.map(
    ({ id, name, reason }) =>
      view.html`<p><strong>${name[language]}</strong>: ${reason[language]} <button type="button" class="button" ?disabled=${isBusy} @click=${() => acts.end(id)}>${texts.end[language]}</button></p>`
  )}
    <form class="std-form" @submit=${(event: Event) => acts.send("outage", event)}>
      ${field(view, { name: "reason.id", label: texts.outageId, type: "text", language, isRequired: true })}
      ${field(view, { name: "reason.en", label: texts.outageEn, type: "text", language })}
      ${field(view, { name: "expectedEnd", label: texts.outageEnd, type: "datetime-local", language })}
      <p><button type="submit" class="button" ?disabled=${isBusy}>${texts.announce[language]}</button></p></form></section>`
}
