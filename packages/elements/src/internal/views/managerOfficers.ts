/** @internal Petugas: accounts with their duties. Buttons come from the server's actions and from nothing else. */
import { type Action, type LocalizedText, type OfficerView, type Relation } from "../../Wire.ts"
import { peopleTexts as texts } from "../managerPeopleTexts.ts"
import { date } from "../format.ts"
import { managerTexts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel, matches } from "./managerModel.ts"
import { emptyLine, field, loading, opener, reasonField, searchField, section, whenText } from "./managerParts.ts"

export const officersView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  section(view, model, {
    title: managerTexts.tabOfficers,
    hint: texts.hint,
    acts: opener(view, model, { acts, sheet: { type: "addOfficer" }, label: texts.add, kind: "main" }),
    body:
      model.officers === null
        ? loading(view, model, acts)
        : view.html`${searchField(view, model, { label: texts.searchOfficers, acts })}${list(view, model, { officers: model.officers, acts })}`
  })

const counterLabel = ({ hall }: ManagerModel, id: string): string =>
  hall.counters.find((counter) => counter.id === id)?.label ?? id

/** Whoever officers may work for: the hall's agencies, and those that it only asks. */
const employers = (settings: ManagerModel["settings"]) => [
  ...(settings?.agencies ?? []).map(({ name, of }) => ({ id: of.id, name })),
  ...(settings?.asked ?? [])
]

const agencyName = ({ settings }: ManagerModel, id: string): LocalizedText =>
  employers(settings).find((one) => one.id === id)?.name ?? { id, en: id }

type Heads = Extract<Relation, { readonly relation: "heads" }>

const headText = (model: ManagerModel, { acting, agency }: Heads): string => {
  const { hall, language } = model
  const name = agencyName(model, agency)[language]
  if (acting === undefined) return texts.headOf(name)[language]
  const last = date(acting.until - 1, hall.zone, language)
  const as = acting.as === "plh" ? "Plh" : "Plt"
  return texts.actingOf({ as, agency: name, until: last, decree: acting.decree })[language]
}

export const relationText = (model: ManagerModel, relation: Relation): string => {
  if (relation.relation === "heads") return headText(model, relation)
  if (relation.relation !== "serves") return texts[relation.relation][model.language]
  return "counter" in relation
    ? counterLabel(model, relation.counter)
    : agencyName(model, relation.agency)[model.language]
}

const list = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { officers, acts }: { readonly officers: ReadonlyArray<OfficerView>; readonly acts: ManagerActs }
): T => {
  const found = officers.filter((officer) =>
    matches(model.search, officer.name, officer.id, ...officer.relations.map((each) => relationText(model, each)))
  )
  return view.html`${officers.length === 1 ? emptyLine(view, model, texts.none) : view.nothing}
    ${found.length === 0 ? emptyLine(view, model, managerTexts.nothingFound) : view.html`<ul class="rows">${found.map((officer) => row(view, model, { officer, acts }))}</ul>`}`
}

const row = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { officer, acts }: { readonly officer: OfficerView; readonly acts: ManagerActs }
): T => {
  const { language, me } = model
  const tone = officer.state === "active" ? "good" : officer.state === "locked" ? "warn" : "off"
  const notes = [
    ...(officer.seats.length === 0
      ? []
      : [texts.sitsAt(officer.seats.map((id) => counterLabel(model, id)).join(", "))[language]]),
    officer.lastSignInAt === null
      ? texts.neverSignedIn[language]
      : texts.lastSignIn(whenText(model, officer.lastSignInAt))[language],
    ...(officer.mustChange ? [texts.firstPassword[language]] : []),
    ...(officer.lockedUntil === null ? [] : [texts.lockedUntil(whenText(model, officer.lockedUntil))[language]])
  ]
  return view.html`<li class="row" data-officer=${officer.id}>
    <div class="row-head"><h2>${officer.name}</h2> <span class="login">${officer.id}</span>
      ${me?.id === officer.id ? view.html`<span class="badge" data-tone="plain">${texts.yourself[language]}</span>` : view.nothing}
      <span class="badge" data-tone=${tone}>${officer.stateLabel[language]}</span></div>
    <div class="row-body"><p class="duties">${officer.relations.length === 0 ? texts.noRights[language] : officer.relations.map((each) => view.html`<span class="duty">${relationText(model, each)}</span> `)}</p>
      <p class="hint">${notes.join(" · ")}</p></div>
    <div class="row-acts">${officer.actions.map((action) => actButton(view, model, { officer, action, acts }))}</div>
  </li>`
}

type OfficerAct = "relate" | "resetPassword" | "unlock" | "disable" | "enable"

/** Where an account is in order nobody needs to read that it cannot be unlocked: only a refusal that surprises is drawn. */
const isShown = (officer: OfficerView, { id, state }: Action): boolean =>
  state !== "refused" || (id === "disable" && officer.state !== "disabled") || id === "relate" || id === "resetPassword"

const actButton = <T>(
  view: Renderer<T>,
  { language }: ManagerModel,
  { officer, action, acts }: { readonly officer: OfficerView; readonly action: Action; readonly acts: ManagerActs }
): T | unknown => {
  if (!isShown(officer, action)) return view.nothing
  const isRefused = action.state === "refused"
  const why = isRefused ? (action.reasons[0]?.text[language] ?? "") : ""
  const id = `why-${officer.id}-${action.id}`
  return view.html`<div class="act"><button type="button" class="do" data-do=${action.id} data-kind=${action.id === "disable" ? "danger" : "plain"} aria-disabled=${isRefused ? "true" : "false"}
    aria-describedby=${isRefused ? id : view.nothing} @click=${() => (isRefused ? undefined : acts.open({ type: action.id as OfficerAct, id: officer.id }))}>${action.label[language]}<span class="hidden"> ${officer.name}</span></button>
    ${isRefused ? view.html`<p class="act-why" id=${id}>${why}</p>` : view.nothing}</div>`
}

export const addOfficerForm = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  view.html`<div class="form-two">${field(view, model, { name: "name", label: texts.name, hint: texts.nameHint, size: 80 })}
      ${field(view, model, { name: "login", label: texts.login, hint: texts.loginHint, size: 32, pattern: "[a-z0-9][a-z0-9._\\-]{1,31}" })}</div>
    ${relationBoxes(view, model, { relations: [], acts })}`

export const relateForm = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { officer, acts }: { readonly officer: OfficerView; readonly acts: ManagerActs }
): T =>
  view.html`${relationBoxes(view, model, { relations: officer.relations, acts })}${reasonField(view, model, { acts, list: texts.officerReasons })}`

const relationBoxes = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { relations, acts }: { readonly relations: ReadonlyArray<Relation>; readonly acts: ManagerActs }
): T => {
  const { draft, hall, language, settings } = model
  const isActing = (each: Relation): each is Heads => each.relation === "heads" && each.acting !== undefined
  const has = (relation: string, at?: { readonly counter?: string; readonly agency?: string }): boolean =>
    relations.some(
      (each) =>
        each.relation === relation &&
        !isActing(each) &&
        ("counter" in each
          ? each.counter === at?.counter
          : "agency" in each
            ? each.agency === at?.agency
            : at === undefined)
    )
  const box = (
    name: string,
    value: string,
    more: { readonly label: string; readonly isChecked: boolean; readonly hint?: string }
  ): T =>
    view.html`<label ?hidden=${!matches(draft.search, more.label)}><input type="checkbox" name=${name} value=${value} ?checked=${more.isChecked} /> <span>${more.label}${
      more.hint === undefined ? view.nothing : view.html` <small>${more.hint}</small>`
    }</span></label>`
  return view.html`<fieldset class="picker"><legend>${texts.rights[language]}</legend>
    <div class="picker-list">
      <div class="boxes boxes-wide">${box("manages", "1", { label: texts.manages[language], isChecked: has("manages"), hint: texts.managesHint[language] })}
        ${box("greets", "1", { label: texts.greets[language], isChecked: has("greets"), hint: texts.greetsHint[language] })}</div>
      <div class="search"><label for="search-duties">${managerTexts.search[language]}</label><input class="field" id="search-duties" type="search" autocomplete="off" @input=${acts.searchSheet} /></div>
      <fieldset class="boxes"><legend>${texts.servesAgency[language]}</legend>${employers(settings).map(({ id, name }) => box("agency", id, { label: name[language], isChecked: has("serves", { agency: id }) }))}</fieldset>
      <fieldset class="boxes"><legend>${texts.heads[language]} <small>${texts.headsHint[language]}</small></legend>${(settings?.agencies ?? []).map(({ of, name }) => box("heads", of.id, { label: name[language], isChecked: has("heads", { agency: of.id }) }))}
        ${relations.filter(isActing).map((each) => box("acting", JSON.stringify(each), { label: headText(model, each), isChecked: true }))}</fieldset>
      ${actingFields(view, model)}
      <fieldset class="boxes boxes-double"><legend>${texts.servesCounter[language]}</legend>${hall.counters.map((counter) => box("counter", counter.id, { label: counter.label, isChecked: has("serves", { counter: counter.id }) }))}</fieldset>
    </div></fieldset>`
}

/** Somebody who heads an agency for a while, by an order. */
const actingFields = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { hall, language, settings } = model
  const field = (name: string, label: LocalizedText, type: string): T =>
    view.html`<label>${label[language]} <input class="field" name=${`acting.${name}`} type=${type} autocomplete="off" /></label>`
  return view.html`<details class="acting"><summary>${texts.acting[language]}</summary>
    <input type="hidden" name="acting.zone" value=${hall.zone} />
    <label>${texts.actingAgency[language]} <select class="field" name="acting.agency"><option value="">${texts.noAgency[language]}</option>${(settings?.agencies ?? []).map(({ of, name }) => view.html`<option value=${of.id}>${name[language]}</option>`)}</select></label>
    <label>${texts.actingAs[language]} <select class="field" name="acting.as"><option value="plh">${texts.plh[language]}</option><option value="plt">${texts.plt[language]}</option></select></label>
    ${field("decree", texts.decree, "text")}${field("from", texts.actingFrom, "date")}${field("until", texts.actingUntil, "date")}</details>`
}

export const passwordSlip = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  {
    sheet,
    acts
  }: {
    readonly sheet: { readonly name: string; readonly login: string; readonly password: string }
    readonly acts: ManagerActs
  }
): T => {
  const { draft, hall, language } = model
  return view.html`<p class="warn">${managerTexts.passwordOnce[language]}</p>
    <div class="slip printable" data-print="password"><p class="print-only">${hall.label[language]}</p>
      <dl><div><dt>${texts.name[language]}</dt><dd>${sheet.name}</dd></div>
        <div><dt>${texts.login[language]}</dt><dd class="mono">${sheet.login}</dd></div>
        <div><dt>${managerTexts.passwordTitle[language]}</dt><dd class="mono secret" data-secret>${sheet.password}</dd></div>
        <div><dt>${managerTexts.address[language]}</dt><dd class="mono">${model.origin}/sign-in</dd></div></dl></div>
    <div class="row-acts"><button type="button" class="do" data-do="copy" @click=${() => acts.copy(sheet.password)}>${managerTexts.copy[language]}</button>
      <button type="button" class="do" data-do="print" @click=${() => acts.print("password")}>${managerTexts.printSlip[language]}</button>
      <p class="hint" role="status">${draft.hasCopied === null ? "" : (draft.hasCopied ? managerTexts.copied : managerTexts.copyFailed)[language]}</p></div>`
}
