/** @internal The file of the number at a counter: what is looked at, and what happens to it when the service ends. */
import { appointmentTexts as texts } from "../appointmentTexts.ts"
import { type OfficeFile, type OfficeItem } from "../officeWire.ts"
import { type LocalizedText } from "../../Wire.ts"
import { type Renderer } from "../template.ts"
import { type ApplicantFrame, framed, secrets } from "./applicantParts.ts"
import { hidden } from "./formFrame.ts"

export type DeskStep = keyof typeof texts.steps

/** What was chosen on the page before it was refused. */
export interface Typed {
  readonly [name: string]: string
}

export interface CounterFileModel extends ApplicantFrame {
  readonly counter: { readonly id: string; readonly label: string }
  readonly ticket: { readonly id: string; readonly label: string; readonly isServing: boolean } | null
  readonly file: OfficeFile | null
  readonly steps: ReadonlyArray<DeskStep>
  /** Whether the applicant comes back with what was missing. */
  readonly isBack: boolean
  /** Whether the rows can be looked at here. */
  readonly canCheck: boolean
  readonly reasons: {
    readonly [requirement: string]: ReadonlyArray<{ readonly code: string; readonly text: LocalizedText }>
  }
  readonly typed: Typed
}

const verdicts = ["accepted", "rejected", "notNeeded"] as const

const reasonFields = <T>(view: Renderer<T>, model: CounterFileModel, id: string): T => {
  const { language, reasons, typed } = model
  const chosen = typed[`k.${id}`] ?? ""
  return view.html`<div class="form-field"><label class="form-label" for=${`k.${id}`}>${texts.reason[language]}</label>
      <select class="field" id=${`k.${id}`} name=${`k.${id}`}><option value="">${texts.choose[language]}</option>${(
        reasons[id] ?? []
      ).map(
        ({ code, text }) => view.html`<option value=${code} ?selected=${code === chosen}>${text[language]}</option>`
      )}</select></div>
    <div class="form-field"><label class="form-label" for=${`w.${id}`}>${texts.words[language]}</label>
      <input class="field" id=${`w.${id}`} name=${`w.${id}`} maxlength="500" value=${typed[`w.${id}`] ?? ""} autocomplete="off" /></div>`
}

const row = <T>(view: Renderer<T>, model: CounterFileModel, { requirement, verdict }: OfficeItem): T => {
  const { language, typed } = model
  const { id, name } = requirement
  // What was missing is looked at anew once the applicant has come back with it.
  const now = typed[`p.${id}`] ?? (verdict === "rejected" && model.isBack ? "" : verdict)
  return view.html`<fieldset class="desk-row"><legend><strong>${name[language]}</strong></legend>
    <div class="form-options form-options-short">${verdicts.map(
      (
        one
      ) => view.html`<div class="form-option"><input type="radio" id=${`p.${id}.${one}`} name=${`p.${id}`} value=${one} ?checked=${now === one} />
        <label for=${`p.${id}.${one}`}>${texts[one][language]}</label></div>`
    )}</div>
    <details ?open=${now === "rejected"}><summary>${texts.reason[language]}</summary>${reasonFields(view, model, id)}</details></fieldset>`
}

const stepChoice = <T>(view: Renderer<T>, { language, steps, typed }: CounterFileModel): T =>
  view.html`<fieldset class="desk-steps"><legend><h2>${texts.step[language]}</h2></legend><div class="form-options">${steps.map(
    (
      step
    ) => view.html`<div class="form-option"><input type="radio" id=${`langkah-${step}`} name="langkah" value=${step} ?checked=${typed["langkah"] === step} required />
      <label for=${`langkah-${step}`}>${texts.steps[step][language]}</label></div>`
  )}</div></fieldset>`

const work = <T>(view: Renderer<T>, model: CounterFileModel, file: OfficeFile): T => {
  const { canCheck, language, path, steps, ticket } = model
  if (ticket?.isServing !== true) return view.html`<p class="app-yours">${texts.notServing[language]}</p>`
  return view.html`<form method="post" action=${path}>${secrets(view, model)}${hidden(view, "do", "selesai")}${hidden(view, "nomor", ticket.id)}${hidden(view, "urut", String(file.seq))}
    ${canCheck ? view.html`<h2>${texts.rows[language]}</h2>${file.checklist.map((item) => row(view, model, item))}` : view.nothing}
    ${stepChoice(view, model)}
    ${steps.includes("turnAway") ? reasonFields(view, model, "") : view.nothing}
    <p class="form-soft">${texts.both[language]}</p>
    <p class="form-acts"><button class="button button-main" type="submit">${texts.done[language]}</button></p></form>`
}

const linked = <T>(view: Renderer<T>, model: CounterFileModel, file: OfficeFile): T => {
  const { language, path } = model
  return view.html`<section class="app-standing"><h2>${file.number}</h2>
      <p>${file.service.name[language]}<br /><strong>${file.label[language]}</strong></p>
      ${file.returned === null ? view.nothing : view.html`<blockquote>${file.returned.reason.words ?? file.returned.reason.code}</blockquote>`}
      ${file.clock === null ? view.nothing : view.html`<p class="form-soft">${file.clock.text[language]}</p>`}
      <p><a href=${`/kerja/${encodeURIComponent(file.id)}`} target="_blank" rel="noopener">${texts.openFile[language]}</a></p></section>
    ${work(view, model, file)}
    <form method="post" action=${path} class="app-form">${secrets(view, model)}${hidden(view, "do", "lepas")}<button class="button" type="submit">${texts.unlink[language]}</button></form>`
}

const linking = <T>(view: Renderer<T>, model: CounterFileModel): T => {
  const { language, path, typed } = model
  return view.html`<form method="post" action=${path}>${secrets(view, model)}${hidden(view, "do", "hubungkan")}
    <div class="form-field"><label class="form-label" for="berkas">${texts.linkField[language]}</label><p class="form-hint" id="berkas-hint">${texts.linkHint[language]}</p>
      <input class="field" id="berkas" name="berkas" value=${typed["berkas"] ?? ""} maxlength="200" autocomplete="off" autofocus required aria-describedby="berkas-hint" /></div>
    <p class="form-acts"><button class="button button-main" type="submit">${texts.link[language]}</button></p></form>`
}

export const counterFileView = <T>(view: Renderer<T>, model: CounterFileModel): T => {
  const { counter, file, language, ticket } = model
  const title = ticket === null ? counter.label : texts.deskTitle(ticket.label)[language]
  const body = view.html`<h1>${title}</h1><p><a href=${`/counter/${encodeURIComponent(counter.id)}`}>${texts.backToCounter[language]} (${counter.label})</a></p>
    ${
      ticket === null
        ? view.html`<p>${texts.deskNone[language]}</p>`
        : file === null
          ? linking(view, model)
          : linked(view, model, file)
    }`
  return framed(view, model, { body })
}
