/** @internal Loket: which services each counter serves, and the form that changes it. */
import { type CounterSettings, type LocalizedText, type SettingsView } from "../../Wire.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { counterOf, type ManagerActs, type ManagerModel, matches } from "./managerModel.ts"
import {
  changedLine,
  emptyLine,
  field,
  loading,
  opener,
  reasonField,
  searchField,
  section,
  select
} from "./managerParts.ts"

export const countersView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  section(view, model, {
    title: texts.tabCounters,
    hint: texts.countersHint,
    body:
      model.settings === null
        ? loading(view, model, acts)
        : view.html`${searchField(view, model, { label: texts.searchCounters, acts })}${list(view, model, { settings: model.settings, acts })}`
  })

interface Listed {
  readonly settings: SettingsView
  readonly acts: ManagerActs
}

interface Served {
  readonly agency: LocalizedText
  readonly services: ReadonlyArray<LocalizedText>
  readonly isAll: boolean
}

/** What a counter serves, by agency: an agency of which it serves everything is named alone. */
export const servedBy = (settings: SettingsView, counter: CounterSettings): ReadonlyArray<Served> => {
  const served = new Set(counter.services)
  return settings.agencies.flatMap((agency) => {
    const all = settings.services.filter((service) => service.agency === agency.of.id)
    const own = all.filter(({ of }) => served.has(of.id))
    return own.length === 0
      ? []
      : [{ agency: agency.name, services: own.map(({ name }) => name), isAll: own.length === all.length }]
  })
}

const list = <T>(view: Renderer<T>, model: ManagerModel, { settings, acts }: Listed): T => {
  const { language, search } = model
  const found = settings.counters.filter((counter) =>
    matches(
      search,
      counter.label,
      ...servedBy(settings, counter).flatMap(({ agency, services }) =>
        [agency, ...services].map((name) => name[language])
      )
    )
  )
  if (found.length === 0) return emptyLine(view, model, texts.nothingFound)
  return view.html`${settings.zones.map((zone) => {
    const own = found.filter((counter) => counter.zone === zone.id)
    return own.length === 0
      ? view.nothing
      : view.html`<h2 class="group">${zone.name[language]}</h2><ul class="rows">${own.map((counter) => row(view, model, { settings, acts, counter }))}</ul>`
  })}`
}

const row = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { settings, acts, counter }: Listed & { readonly counter: CounterSettings }
): T => {
  const { hall, language } = model
  const now = hall.counters.find(({ id }) => id === counter.id)
  return view.html`<li class="row" data-counter=${counter.id}>
    <div class="row-head"><h3>${counter.label}</h3>
      ${now === undefined ? view.nothing : view.html`<span class="badge" data-tone=${now.state === "closed" ? "off" : now.state === "paused" ? "warn" : "good"}>${now.stateLabel[language]}</span>`}</div>
    <div class="row-body">${servedBy(settings, counter).map(
      ({ agency, services, isAll }) =>
        view.html`<p><strong>${agency[language]}</strong> · ${isAll ? texts.allServices[language] : services.map((name) => name[language]).join(", ")}</p>`
    )}${changedLine(view, model, counter.changed)}</div>
    <div class="row-acts">${opener(view, model, { acts, sheet: { type: "counter", id: counter.id }, label: texts.edit, about: counter.label })}
      <a class="do" href=${`/counter/${encodeURIComponent(counter.id)}`}>${texts.openPage[language]}<span class="hidden"> ${counter.label}</span></a></div>
  </li>`
}

export const counterForm = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { id, acts }: { readonly id: string; readonly acts: ManagerActs }
): T | unknown => {
  const { draft, language, settings } = model
  const counter = counterOf(settings, id)
  if (counter === null || settings === null) return view.nothing
  const zones = settings.zones.map((zone) => ({ id: zone.id, label: zone.name[language] }))
  return view.html`
    <div class="form-two">${field(view, model, { name: "label", label: texts.counterLabel, value: counter.label, size: 40 })}
      ${select(view, model, { name: "zone", label: texts.zone, choices: zones, value: counter.zone })}</div>
    <fieldset class="picker"><legend>${texts.servicesServed[language]}</legend>
      <div class="picker-head"><div class="search"><label for="search-services">${texts.searchServices[language]}</label>
        <input class="field" id="search-services" type="search" autocomplete="off" @input=${acts.searchSheet} /></div>
        <p class="chosen" role="status">${(draft.chosen.size === 0 ? texts.chosenNone : texts.chosen(draft.chosen.size))[language]}</p></div>
      <div class="picker-list" @change=${acts.check}>${settings.agencies.map((agency) => agencyBoxes(view, model, { settings, agency }))}</div>
    </fieldset>
    ${reasonField(view, model, { acts, list: texts.counterReasons })}`
}

const agencyBoxes = <T>(
  view: Renderer<T>,
  { draft, language }: ManagerModel,
  { settings, agency }: { readonly settings: SettingsView; readonly agency: SettingsView["agencies"][number] }
): T | unknown => {
  const own = settings.services.filter((service) => service.agency === agency.of.id)
  const found = own.filter(({ name, prefix }) => matches(draft.search, agency.name[language], name[language], prefix))
  const chosen = own.filter(({ of }) => draft.chosen.has(of.id)).length
  // What is not found stays in the form: a service that was chosen is not lost by a search.
  return view.html`<fieldset class="boxes" ?hidden=${found.length === 0}>
    <legend>${agency.name[language]}</legend>
    ${
      own.length < 2
        ? view.nothing
        : view.html`<label class="box-all"><input type="checkbox" data-all=${own.map(({ of }) => of.id).join(" ")} .checked=${chosen === own.length} .indeterminate=${chosen > 0 && chosen < own.length} /> ${texts.wholeAgency[language]}<span class="hidden"> ${agency.name[language]}</span></label>`
    }
    ${own.map(
      (
        service
      ) => view.html`<label ?hidden=${!found.includes(service)}><input type="checkbox" name="service" value=${service.of.id} .checked=${draft.chosen.has(service.of.id)} />
        <span>${service.name[language]}</span> <span class="prefix">${service.prefix}</span></label>`
    )}
  </fieldset>`
}
