/** @internal The one form that is open: what it asks, what it warns of, and the button that does it. */
import { type LocalizedText, type OfficerView, type SeenDevice } from "../../Wire.ts"
import { date, shortDate } from "../format.ts"
import { countersNow, totalWaiting, waitingByAgency } from "../managerHall.ts"
import { hoursTexts } from "../managerHoursTexts.ts"
import { peopleTexts } from "../managerPeopleTexts.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { signInAddress } from "../next.ts"
import { type Renderer } from "../template.ts"
import { restoreForm } from "./managerChanges.ts"
import { counterForm } from "./managerCounters.ts"
import { adoptForm, deviceName, enrolForm, renameForm, revokeForm } from "./managerDevices.ts"
import { exceptionForm, hoursForm, quotaForm } from "./managerHoursForms.ts"
import { counterOf, levelOf, type ManagerActs, type ManagerModel, type Sheet } from "./managerModel.ts"
import { addOfficerForm, passwordSlip, relateForm } from "./managerOfficers.ts"
import { reasonField } from "./managerParts.ts"

interface Drawn<T> {
  readonly title: string
  readonly body: T | unknown
  /** `null` where there is nothing left to do. */
  readonly submit: LocalizedText | null
  readonly isDanger?: boolean
  readonly isWide?: boolean
}

/** Without a field in it the text must still be reached, and scrolled, by the keyboard. */
const onlyTells: ReadonlySet<Sheet["type"]> = new Set(["closeDay", "resetPassword", "unlock", "password", "adopted"])

export const sheetView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T | unknown => {
  const { draft, isBusy, language, sheet } = model
  if (sheet === null) return view.nothing
  const drawn = drawSheet(view, model, { sheet, acts })
  return view.html`<dialog class="sheet" data-sheet=${sheet.type} data-wide=${drawn.isWide ? "yes" : "no"} aria-labelledby="sheet-title" @cancel=${acts.cancel}>
    <form class="sheet-form" method="dialog" data-busy=${isBusy ? "yes" : "no"} @submit=${acts.submit} @input=${acts.edit}>
      <header class="sheet-head"><h2 id="sheet-title">${drawn.title}</h2>
        <button type="button" class="sheet-close" aria-label=${texts.close[language]} @click=${() => acts.leave()}>✕</button></header>
      <div class="sheet-body" tabindex=${onlyTells.has(sheet.type) ? "0" : view.nothing}>${drawn.body}</div>
      <footer class="sheet-foot">
        <div role="alert" class="sheet-alert">${troubleView(view, model)}${draft.isLeaving ? view.html`<p class="problem">${texts.unsaved[language]}</p>` : view.nothing}</div>
        <div class="sheet-buttons">${buttons(view, model, { acts, drawn })}</div>
      </footer>
    </form>
  </dialog>`
}

const buttons = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { acts, drawn }: { readonly acts: ManagerActs; readonly drawn: Drawn<T> }
): T => {
  const { draft, isBusy, language, sheet } = model
  if (drawn.submit === null) {
    const label = sheet?.type === "password" ? texts.handedOver : texts.close
    return view.html`<button type="button" class="button button-main" data-do="done" @click=${() => acts.leave()}>${label[language]}</button>`
  }
  return view.html`<button type="button" class="button" data-do="cancel" @click=${() => acts.leave()}>${(draft.isLeaving ? texts.discard : texts.cancel)[language]}</button>
    <button type="submit" class=${drawn.isDanger ? "button button-danger" : "button button-main"} data-do="submit" aria-disabled=${isBusy ? "true" : "false"}>${(isBusy ? texts.sending : drawn.submit)[language]}</button>`
}

const troubleView = <T>(view: Renderer<T>, { language, tab, trouble }: ManagerModel): T | unknown =>
  trouble === null
    ? view.nothing
    : view.html`<div class="problem"><p>${trouble.text[language]}</p>
        ${trouble.details.length === 0 ? view.nothing : view.html`<ul>${trouble.details.map((each) => view.html`<li>${each[language]}</li>`)}</ul>`}
        ${trouble.isSignedOut ? view.html`<p><a href=${signInAddress(`/manager#${tab}`)} target="_blank" rel="noopener">${texts.signInNewTab[language]}</a></p>` : view.nothing}</div>`

interface Opened {
  readonly sheet: Sheet
  readonly acts: ManagerActs
}

const drawSheet = <T>(view: Renderer<T>, model: ManagerModel, { sheet, acts }: Opened): Drawn<T> => {
  const { language } = model
  if (sheet.type === "closeDay") return closeDaySheet(view, model)
  if (sheet.type === "counter") {
    const title = texts.editCounter(counterOf(model.settings, sheet.id)?.label ?? sheet.id)[language]
    return { title, body: counterForm(view, model, { id: sheet.id, acts }), submit: texts.save, isWide: true }
  }
  if (sheet.type === "restore") {
    const title = texts.restoreTitle(model.settings?.differences.length ?? 0)[language]
    return { title, body: restoreForm(view, model, acts), submit: texts.restore, isDanger: true }
  }
  if ("of" in sheet || sheet.type === "quota") return hoursSheet(view, model, { sheet, acts })
  return peopleSheet(view, model, { sheet, acts })
}

const closeDaySheet = <T>(view: Renderer<T>, model: ManagerModel): Drawn<T> => {
  const { hall, language, now, zone } = model
  const queues = waitingByAgency(hall).filter(({ waiting }) => waiting > 0)
  const busy = countersNow(model).filter(({ number }) => number !== null).length
  return {
    title: texts.closeDayTitle(date(now, zone, language))[language],
    submit: texts.closeDayYes,
    isDanger: true,
    body: view.html`<p class="big" data-waiting=${String(totalWaiting(hall))}>${texts.closeDayWaits(totalWaiting(hall))[language]}</p>
      ${queues.length === 0 ? view.nothing : view.html`<ul class="plain columns">${queues.map(({ name, waiting }) => view.html`<li>${name[language]}: <strong>${waiting}</strong></li>`)}</ul>`}
      ${busy === 0 ? view.nothing : view.html`<p><strong>${texts.closeDayBusy(busy)[language]}</strong></p>`}
      <p class="warn">${texts.closeDayHint[language]}</p>`
  }
}

type HoursSheet = Extract<Sheet, { readonly of: unknown }> | Extract<Sheet, { readonly type: "quota" }>

const hoursSheet = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { sheet, acts }: { readonly sheet: HoursSheet; readonly acts: ManagerActs }
): Drawn<T> => {
  const { hall, language } = model
  const of = "of" in sheet ? sheet.of : ({ level: "service", id: sheet.service } as const)
  const name = levelOf(model.settings, of)?.name[language] ?? of.id
  const asking = (hint: LocalizedText, list: ReadonlyArray<LocalizedText> = []): T =>
    view.html`<p>${hint[language]}</p>${reasonField(view, model, { acts, list })}`
  switch (sheet.type) {
    case "hours":
      return {
        title: hoursTexts.hoursOf(name)[language],
        body: hoursForm(view, model, { of, acts }),
        submit: texts.save,
        isWide: true
      }
    case "exception":
      return {
        title: hoursTexts.exceptionOf(name)[language],
        body: exceptionForm(view, model, { of, acts }),
        submit: texts.save
      }
    case "quota":
      return {
        title: hoursTexts.quotaOf(name)[language],
        body: quotaForm(view, model, { service: of.id, acts }),
        submit: texts.save
      }
    case "removeException": {
      const title = hoursTexts.removeException(shortDate(sheet.date, language))[language]
      return { title, body: asking(hoursTexts.removeExceptionHint), submit: hoursTexts.remove, isDanger: true }
    }
    case "resume":
      return {
        title: hoursTexts.resumeOf(name)[language],
        body: asking(hoursTexts.resumeHint),
        submit: hoursTexts.resume
      }
    default: {
      const waiting = hall.services
        .filter(({ agency, id }) => of.level === "hall" || (of.level === "agency" ? agency === of.id : id === of.id))
        .reduce((sum, service) => sum + service.waiting, 0)
      const body = asking(hoursTexts.suspendHint(waiting), hoursTexts.suspendReasons)
      return { title: hoursTexts.suspendOf(name)[language], body, submit: hoursTexts.suspend, isDanger: true }
    }
  }
}

const peopleSheet = <T>(view: Renderer<T>, model: ManagerModel, { sheet, acts }: Opened): Drawn<T> => {
  const { language } = model
  switch (sheet.type) {
    case "addOfficer":
      return {
        title: peopleTexts.add[language],
        body: addOfficerForm(view, model, acts),
        submit: peopleTexts.add,
        isWide: true
      }
    case "password":
      return { title: texts.passwordTitle[language], body: passwordSlip(view, model, { sheet, acts }), submit: null }
    case "enrol":
      return { title: peopleTexts.enrolTitle[language], body: enrolForm(view, model), submit: peopleTexts.enrolTitle }
    case "adopt":
      return { title: peopleTexts.adoptTitle[language], body: adoptForm(view, model), submit: texts.save }
    case "adopted":
      return {
        title: peopleTexts.adopted(sheet.name)[language],
        submit: null,
        body: view.html`<p class="warn">${peopleTexts.adoptHint[language]}</p>
          <p><button type="button" class="button button-main" data-do="open-device" @click=${() => acts.openDevice()}>${peopleTexts.openDevice[language]}</button></p>`
      }
    case "rename":
    case "revoke": {
      const device = model.devices?.find(({ id }) => id === sheet.id)
      return device === undefined ? gone(language) : deviceSheet(view, model, { device, acts, type: sheet.type })
    }
    default: {
      const officer = "id" in sheet ? model.officers?.find(({ id }) => id === sheet.id) : undefined
      return officer === undefined ? gone(language) : officerSheet(view, model, { officer, acts, type: sheet.type })
    }
  }
}

const gone = (language: "id" | "en"): Drawn<never> => ({ title: texts.nothingFound[language], body: "", submit: null })

const deviceSheet = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  {
    device,
    acts,
    type
  }: { readonly device: SeenDevice; readonly acts: ManagerActs; readonly type: "rename" | "revoke" }
): Drawn<T> => {
  const { language } = model
  const name = deviceName(model, device)
  return type === "rename"
    ? { title: peopleTexts.renameTitle(name)[language], body: renameForm(view, model, device), submit: texts.save }
    : {
        title: peopleTexts.revokeTitle(name)[language],
        body: revokeForm(view, model, acts),
        submit: peopleTexts.revoke,
        isDanger: true
      }
}

const officerSheet = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { officer, acts, type }: { readonly officer: OfficerView; readonly acts: ManagerActs; readonly type: Sheet["type"] }
): Drawn<T> => {
  const { language } = model
  const label = officer.actions.find(({ id }) => id === type)?.label ?? texts.save
  const reason = (hint: LocalizedText): T =>
    view.html`<p>${hint[language]}</p>${reasonField(view, model, { acts, list: peopleTexts.officerReasons })}`
  switch (type) {
    case "relate":
      return {
        title: peopleTexts.relateTitle(officer.name)[language],
        body: relateForm(view, model, { officer, acts }),
        submit: texts.save,
        isWide: true
      }
    case "resetPassword":
      return {
        title: peopleTexts.resetTitle(officer.name)[language],
        body: view.html`<p>${peopleTexts.resetHint[language]}</p>`,
        submit: peopleTexts.resetYes,
        isDanger: true
      }
    case "unlock":
      return {
        title: peopleTexts.unlockTitle(officer.name)[language],
        body: view.html`<p>${peopleTexts.unlockHint[language]}</p>`,
        submit: label
      }
    case "disable":
      return {
        title: peopleTexts.disableTitle(officer.name)[language],
        body: reason(peopleTexts.disableHint),
        submit: label,
        isDanger: true
      }
    default:
      return {
        title: peopleTexts.enableTitle(officer.name)[language],
        body: reason(peopleTexts.enableHint),
        submit: label
      }
  }
}
