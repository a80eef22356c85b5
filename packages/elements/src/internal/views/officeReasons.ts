/** @internal The library of reasons, which the office edits; and the drafts with which it helps at the counter. */
import { type LocalizedText } from "../../Wire.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type LibraryEntry, type OfficeDraft } from "../officeWire.ts"
import { type OfficeFrame, officeFrame, type View } from "./officePieces.ts"
import { field, hidden, secrets } from "./personParts.ts"

export interface ReasonsModel extends OfficeFrame {
  readonly agency: { readonly id: string; readonly name: LocalizedText }
  readonly agencies: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  readonly reasons: ReadonlyArray<LibraryEntry>
  /** By whom and why it was last edited. */
  readonly changed: { readonly by: string; readonly ground: string } | null
  readonly canUndo: boolean
  readonly requirements: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
}

const plain = (model: OfficeFrame) => ({ ...model, problem: null })

const act = <T>(view: View<T>, model: ReasonsModel, { body, step }: { readonly step: string; readonly body: T }): T =>
  view.html`<form class="office-form" method="post" action="/kerja/alasan">${secrets(view, model)}${hidden(view, "instansi", model.agency.id)}${hidden(view, "langkah", step)}${body}</form>`

const ground = <T>(view: View<T>, { language }: ReasonsModel, id: string): T =>
  view.html`<div class="form-field"><label for=${`dasar-${id}`}>${words.ground[language]}</label>
    <input class="field" id=${`dasar-${id}`} name="dasar" type="text" maxlength="200" required autocomplete="off" /></div>`

const requirementOf = <T>(
  view: View<T>,
  { language, requirements }: ReasonsModel,
  { chosen, id }: { readonly id: string; readonly chosen: string | null }
): T =>
  view.html`<div class="form-field"><label for=${`syarat-${id}`}>${words.requirement[language]}</label>
    <select class="field" id=${`syarat-${id}`} name="syarat"><option value="">${words.anyRequirement[language]}</option>
      ${requirements.map((one) => view.html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name[language]}</option>`)}</select></div>`

const sentences = <T>(
  view: View<T>,
  { language }: ReasonsModel,
  { id, text }: { readonly id: string; readonly text: LocalizedText }
): T =>
  view.html`<div class="form-field"><label for=${`id-${id}`}>${words.textId[language]}</label><input class="field" id=${`id-${id}`} name="id" type="text" maxlength="300" required value=${text.id} autocomplete="off" /></div>
    <div class="form-field"><label for=${`en-${id}`}>${words.textEn[language]}</label><input class="field" id=${`en-${id}`} name="en" type="text" maxlength="300" required value=${text.en} autocomplete="off" /></div>`

const button = <T>(view: View<T>, label: string): T =>
  view.html`<button type="submit" class="button button-main">${label}</button>`

const entryOf = <T>(view: View<T>, model: ReasonsModel, entry: LibraryEntry): T => {
  const { language, requirements } = model
  const { code, isRetired, requirement, text } = entry
  const of =
    requirement === null
      ? words.anyRequirement[language]
      : (requirements.find(({ id }) => id === requirement)?.name[language] ?? requirement)
  const [step, label] = isRetired ? ["restore", words.restore] : ["retire", words.retire]
  return view.html`<li class="office-entry" data-retired=${isRetired ? "yes" : "no"}><div><strong>${text[language]}</strong><small>${code} · ${of}${isRetired ? ` · ${words.retired[language]}` : ""}</small></div>
    <details><summary class="button">${words.revise[language]}<span class="hidden"> ${code}</span></summary>
      ${act(view, model, { step: "revise", body: view.html`${hidden(view, "kode", code)}${requirementOf(view, model, { id: code, chosen: requirement })}${sentences(view, model, { id: code, text })}${ground(view, model, code)}${button(view, words.save[language])}` })}
      ${act(view, model, { step: step ?? "", body: view.html`${hidden(view, "kode", code)}${ground(view, model, `${code}-2`)}<button type="submit" class="button">${label?.[language]}</button>` })}</details></li>`
}

const agencyLinks = <T>(view: View<T>, { agencies, agency, language }: ReasonsModel): T | unknown =>
  agencies.length < 2
    ? view.nothing
    : view.html`<ul class="office-tabs">${agencies.map(
        ({ id, name }) =>
          view.html`<li><a href=${`/kerja/alasan?instansi=${encodeURIComponent(id)}`} aria-current=${id === agency.id ? "true" : view.nothing}>${name[language]}</a></li>`
      )}</ul>`

export const reasonsView = <T>(view: View<T>, model: ReasonsModel): T => {
  const { canUndo, changed, language, reasons } = model
  return officeFrame(
    view,
    model,
    view.html`<h1>${words.reasonsTitle[language]}</h1>${agencyLinks(view, model)}<p>${words.libraryLead[language]}</p>
      ${changed === null ? view.nothing : view.html`<p class="form-hint">${words.libraryChanged(changed.by, changed.ground)[language]}</p>`}
      <ul class="office-entries">${reasons.map((entry) => entryOf(view, model, entry))}</ul>
      <h2>${words.addReason[language]}</h2>
      ${act(view, model, {
        step: "add",
        body: view.html`${field(view, plain(model), { name: "kode", label: words.code, hint: words.codeHint, autocomplete: "off", maxlength: 60 })}
          ${requirementOf(view, model, { id: "baru", chosen: null })}${sentences(view, model, { id: "baru", text: { id: "", en: "" } })}${ground(view, model, "baru")}${button(view, words.addReason[language])}`
      })}
      ${canUndo ? view.html`<details><summary class="button">${words.undoLast[language]}</summary>${act(view, model, { step: "undo", body: view.html`${ground(view, model, "urung")}${button(view, words.undoLast[language])}` })}</details>` : view.nothing}`
  )
}

export interface HelpModel extends OfficeFrame {
  readonly drafts: ReadonlyArray<OfficeDraft>
  readonly code: string
}

const draftOf = <T>(view: View<T>, model: HelpModel, draft: OfficeDraft): T => {
  const { language } = model
  const has = new Set(draft.documents.map(({ requirement }) => requirement))
  const papers = draft.requirements.filter(({ kind }) => kind === "document")
  return view.html`<li class="office-entry"><div><strong>${draft.service.name[language]}</strong>
      <ul>${papers.map(({ id, name }) => view.html`<li>${has.has(id) ? "✓" : "○"} ${name[language]}: ${(has.has(id) ? words.draftHas : words.draftMissing)[language]}</li>`)}</ul></div>
    <p><a class="button button-main" href=${`/kerja/loket/${encodeURIComponent(draft.id)}`}>${words.fillTogether[language]}</a></p>
    <form class="office-form" method="post" action="/kerja/loket/ajukan">${secrets(view, model)}${hidden(view, "draf", draft.id)}
      <p>${words.submitLead[language]}</p><button type="submit" class="button">${words.submit[language]}</button></form></li>`
}

export const helpView = <T>(view: View<T>, model: HelpModel): T => {
  const { code, drafts, language } = model
  return officeFrame(
    view,
    model,
    view.html`<h1>${words.counterTitle[language]}</h1><p>${words.codeLead[language]}</p>
      <form class="office-form" method="post" action="/kerja/loket">${secrets(view, model)}
        ${field(view, plain(model), { name: "kode", label: words.codeTitle, autocomplete: "off", maxlength: 20, value: code })}
        <button type="submit" class="button button-main">${words.takeOver[language]}</button></form>
      <h2>${words.drafts[language]}</h2>${drafts.length === 0 ? view.html`<p>${words.noDraft[language]}</p>` : view.html`<ul class="office-entries">${drafts.map((draft) => draftOf(view, model, draft))}</ul>`}`
  )
}
