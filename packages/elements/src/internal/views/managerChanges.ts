/** @internal Perubahan: who changed what and why, and where the hall differs from its definition. */
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel, matches } from "./managerModel.ts"
import { emptyLine, loading, nameOf, opener, reasonField, searchField, section, whenText } from "./managerParts.ts"

export const changesView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  section(view, model, {
    title: texts.tabChanges,
    body:
      model.settings === null || model.changes === null
        ? loading(view, model, acts)
        : view.html`${differences(view, model, acts)}
          <h2 class="group">${texts.changesTitle[model.language]}</h2>
          ${searchField(view, model, { label: texts.searchChanges, acts })}${log(view, model)}`
  })

const differences = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const { language, settings } = model
  const list = settings?.differences ?? []
  return view.html`<section class="card" aria-labelledby="differs"><div class="card-head"><h2 id="differs">${texts.differsTitle[language]}</h2>
      ${list.length === 0 ? view.nothing : opener(view, model, { acts, sheet: { type: "restore" }, label: texts.restore, kind: "danger" })}</div>
    ${
      list.length === 0
        ? emptyLine(view, model, texts.differsNone)
        : view.html`<p class="hint">${texts.differsHint[language]}</p>${differenceList(view, model)}`
    }</section>`
}

const differenceList = <T>(view: Renderer<T>, { language, settings }: ManagerModel): T =>
  view.html`<ul class="differences">${(settings?.differences ?? []).map(({ of, text }) => view.html`<li data-of=${of}>${text[language]}</li>`)}</ul>`

const log = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { language, search } = model
  const changes = model.changes ?? []
  const found = changes.filter((each) =>
    matches(search, each.what[language], nameOf(model, each.by), each.by, each.reason)
  )
  if (changes.length === 0) return emptyLine(view, model, texts.changesNone)
  if (found.length === 0) return emptyLine(view, model, texts.nothingFound)
  return view.html`<div class="table-wrap"><table class="log"><thead><tr><th scope="col">${texts.when[language]}</th><th scope="col">${texts.what[language]}</th><th scope="col">${texts.who[language]}</th><th scope="col">${texts.reason[language]}</th></tr></thead>
    <tbody>${found.map(
      (each) =>
        view.html`<tr><td class="log-when">${whenText(model, each.at)}</td><td class="log-what">${each.what[language]}</td><td class="log-who">${nameOf(model, each.by)}</td><td class="log-why">${each.reason}</td></tr>`
    )}</tbody></table></div>`
}

export const restoreForm = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  view.html`<p>${texts.restoreHint[model.language]}</p>${differenceList(view, model)}${reasonField(view, model, { acts })}`
