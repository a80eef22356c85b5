/** @internal The forms of Jam & layanan: the week, an exception, a quota, suspending. */
import { type LocalizedText, type SettingsLevel, type SettingsOf } from "../../Wire.ts"
import { isoDate, shortDate } from "../format.ts"
import { holidayKinds } from "../managerForms.ts"
import { dayText, week, weekdayOf } from "../managerDay.ts"
import { hoursTexts as texts, weekday, weekdayShort } from "../managerHoursTexts.ts"
import { type Renderer } from "../template.ts"
import { levelOf, type ManagerActs, type ManagerModel, type Row } from "./managerModel.ts"
import { field, reasonField } from "./managerParts.ts"

interface Formed {
  readonly of: SettingsOf
  readonly acts: ManagerActs
}

export const hoursForm = <T>(view: Renderer<T>, model: ManagerModel, { of, acts }: Formed): T | unknown => {
  const { language, settings } = model
  const level = levelOf(settings, of)
  if (level === null) return view.nothing
  return view.html`
    ${rowList(view, model, { list: "weekly", acts })}
    ${rowList(view, model, { list: "breaks", acts })}
    ${of.level === "hall" ? holidays(view, model, level) : presence(view, model, { level, acts })}
    <fieldset class="boxed"><legend>${texts.ticketTimes[language]}</legend><div class="form-two">
      ${field(view, model, { name: "firstTicketMinutes", label: texts.firstTicket, type: "number", min: "0", max: "1440", isOptional: true, value: String(level.schedule.firstTicketMinutes ?? "") })}
      ${field(view, model, { name: "lastTicketMinutes", label: texts.lastTicket, type: "number", min: "0", max: "1440", isOptional: true, value: String(level.schedule.lastTicketMinutes ?? "") })}
    </div></fieldset>
    ${of.level === "agency" ? appointmentFields(view, model, level) : view.nothing}
    ${level.schedule.seasons === undefined ? view.nothing : view.html`<p class="hint">${texts.seasons[language]}: ${level.schedule.seasons.map(({ from, to }) => `${shortDate(from, language)}–${shortDate(to, language)}`).join(", ")}. ${texts.seasonsKept[language]}</p>`}
    ${preview(view, model)}
    ${reasonField(view, model, { acts, list: texts.hoursReasons })}`
}

const lengths = [5, 10, 15, 20, 30, 60]

/** What an agency offers by appointment; nothing where the length or the number of people is left empty. */
const appointmentFields = <T>(view: Renderer<T>, model: ManagerModel, { schedule }: SettingsLevel): T => {
  const { language } = model
  const { capacity, daysAhead, leadMinutes, minutes } = schedule.appointments ?? {}
  const number = (
    name: string,
    label: LocalizedText,
    { most, value }: { most: number; value: number | undefined }
  ): T =>
    field(view, model, {
      name: `appointments.${name}`,
      label,
      type: "number",
      min: "0",
      max: String(most),
      isOptional: true,
      value: String(value ?? "")
    })
  return view.html`<fieldset class="boxed" data-list="appointments"><legend>${texts.appointments[language]}</legend><input type="hidden" name="appointments.known" value="1" />
    <p class="form-hint">${texts.appointmentsHint[language]}</p><div class="form-two">
      <div class="form-field"><label for="field-appointments-minutes">${texts.appointmentMinutes[language]}</label><select class="field" id="field-appointments-minutes" name="appointments.minutes">
        <option value="" ?selected=${minutes === undefined}>${texts.appointmentNone[language]}</option>${lengths.map(
          (each) => view.html`<option value=${String(each)} ?selected=${each === minutes}>${String(each)}</option>`
        )}</select></div>
      ${number("capacity", texts.appointmentCapacity, { most: 100, value: capacity })}
      ${number("daysAhead", texts.appointmentDays, { most: 90, value: daysAhead })}
      ${number("leadMinutes", texts.appointmentLead, { most: 240, value: leadMinutes })}
    </div></fieldset>`
}

const rowList = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { list, acts }: { readonly list: "weekly" | "breaks"; readonly acts: ManagerActs }
): T => {
  const { draft, language } = model
  const isWeekly = list === "weekly"
  const name = isWeekly ? texts.week : texts.breaks
  let number = 0
  return view.html`<fieldset class="boxed" data-list=${list}><legend>${name[language]}</legend>
    ${draft.rows.map((row, index) => {
      if (row.list !== list || row.isRemoved) return view.nothing
      number += 1
      return weekRow(view, model, { row, index, acts, name: texts.rowName(name[language], number)[language] })
    })}
    <button type="button" class="do" data-do=${`add-${list}`} @click=${() => acts.addRow({ list, weekdays: isWeekly ? [1, 2, 3, 4] : [5] })}>+ ${(isWeekly ? texts.addRow : texts.addBreak)[language]}</button>
  </fieldset>`
}

interface Placed {
  readonly row: Row
  readonly index: number
  readonly acts: ManagerActs
  readonly name: string
}

const weekRow = <T>(view: Renderer<T>, model: ManagerModel, placed: Placed): T => {
  const { language } = model
  const { row, index, name } = placed
  const at = `${row.list}.${index}`
  return view.html`<fieldset class="week-row"><legend class="hidden">${name}</legend>
    <div class="days" role="group" aria-label=${texts.days[language]}>${week.map(
      (day) =>
        view.html`<label class="day"><input type="checkbox" name=${`${at}.day`} value=${String(day)} ?checked=${row.weekdays.includes(day)} /><span aria-hidden="true">${weekdayShort(day)[language]}</span><span class="hidden">${weekday(day)[language]}</span></label>`
    )}</div>
    ${times(view, model, { at, row })}
    ${
      row.list === "breaks"
        ? view.html`<div class="form-field"><label for=${`${at}-kind`}>${texts.breakKind[language]}</label><select class="field" id=${`${at}-kind`} name=${`${at}.kind`}>
            <option value="break" ?selected=${row.kind === "break"}>${texts.break[language]}</option><option value="fridayPrayer" ?selected=${row.kind === "fridayPrayer"}>${texts.fridayPrayer[language]}</option></select></div>
          <label class="check"><input type="checkbox" name=${`${at}.issues`} ?checked=${row.issues} /> ${texts.issues[language]}</label>`
        : view.nothing
    }
    ${remover(view, model, placed)}
  </fieldset>`
}

const times = <T>(
  view: Renderer<T>,
  { language }: ManagerModel,
  { at, row }: { readonly at: string; readonly row: Row }
): T =>
  view.html`<div class="form-field time"><label for=${`${at}-from`}>${texts.from[language]}</label><input class="field" type="time" required id=${`${at}-from`} name=${`${at}.from`} value=${row.span.from} /></div>
    <div class="form-field time"><label for=${`${at}-to`}>${texts.to[language]}</label><input class="field" type="time" required id=${`${at}-to`} name=${`${at}.to`} value=${row.span.to} /></div>`

const remover = <T>(view: Renderer<T>, { language }: ManagerModel, { acts, index, name }: Omit<Placed, "row">): T =>
  view.html`<button type="button" class="do do-remove" data-do="remove-row" @click=${() => acts.removeRow(index)}><span aria-hidden="true">✕</span><span class="hidden">${texts.removeRow[language]}: ${name}</span></button>`

const holidays = <T>(view: Renderer<T>, { language }: ManagerModel, { schedule }: SettingsLevel): T =>
  view.html`<fieldset class="boxed"><legend>${texts.closedOn[language]}</legend><input type="hidden" name="closedOn.known" value="1" />
    <div class="checks">${holidayKinds.map(
      (kind) =>
        view.html`<label class="check"><input type="checkbox" name=${`closedOn.${kind}`} ?checked=${schedule.closedOn?.includes(kind) ?? true} /> ${texts.holiday[kind][language]}</label>`
    )}</div></fieldset>`

const presence = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { level, acts }: { readonly level: SettingsLevel; readonly acts: ManagerActs }
): T => {
  const { draft, language } = model
  const days = level.schedule.presence?.weekdays ?? []
  return view.html`<fieldset class="boxed" data-list="presence"><legend>${texts.presence[language]}</legend><p class="form-hint">${texts.presenceHint[language]}</p>
    <div class="days" role="group" aria-label=${texts.days[language]}>${week.map(
      (day) =>
        view.html`<label class="day"><input type="checkbox" name="presence.day" value=${String(day)} ?checked=${days.includes(day)} /><span aria-hidden="true">${weekdayShort(day)[language]}</span><span class="hidden">${weekday(day)[language]}</span></label>`
    )}</div>
    <div class="dates">${draft.rows.map((row, index) =>
      row.list !== "date" || row.isRemoved
        ? view.nothing
        : view.html`<div class="date-row"><label class="hidden" for=${`date-${index}`}>${texts.presenceDates[language]}</label><input class="field" type="date" required id=${`date-${index}`} name="presence.date" value=${row.date} />${remover(view, model, { acts, index, name: texts.date[language] })}</div>`
    )}</div>
    <button type="button" class="do" data-do="add-date" @click=${() => acts.addRow({ list: "date" })}>+ ${texts.addDate[language]}</button>
  </fieldset>`
}

const preview = <T>(view: Renderer<T>, { draft, language }: ManagerModel): T | unknown => {
  const { isUnclear, week: shown } = draft
  if (shown === null) return view.nothing
  const today = shown.days.find(({ date }) => date === shown.date)
  return view.html`<section class="preview" aria-labelledby="preview-title" data-unclear=${isUnclear ? "yes" : "no"}><h3 id="preview-title">${texts.previewTitle[language]}</h3>
    <p class="preview-today" role="status"><strong>${texts.previewToday(weekday(weekdayOf(shown.date))[language])[language]}</strong>: <span data-preview>${today === undefined ? "" : dayText(today, language)}</span></p>
    <ul class="preview-week" aria-label=${texts.previewWeek[language]}>${shown.days.map(
      (day) =>
        view.html`<li data-today=${day === today ? "yes" : "no"}><span>${weekdayShort(weekdayOf(day.date))[language]}</span> <span>${dayText(day, language)}</span></li>`
    )}</ul>
    <p class="form-hint">${(isUnclear ? texts.previewUnclear : texts.previewHint)[language]}</p></section>`
}

export const exceptionForm = <T>(view: Renderer<T>, model: ManagerModel, { acts }: Formed): T => {
  const { draft, language, now, zone } = model
  const kind = (value: string, label: string, isChosen: boolean): T =>
    view.html`<label class="check"><input type="radio" name="kind" value=${value} ?checked=${isChosen} /> ${label}</label>`
  return view.html`${field(view, model, { name: "date", label: texts.date, type: "date", min: isoDate(now, zone) })}
    <fieldset class="boxed"><legend>${texts.exceptionKind[language]}</legend>
      <div class="checks">${kind("closed", texts.exceptionClosed[language], true)}${kind("open", texts.exceptionHours[language], false)}</div>
      ${
        draft.isOpenThatDay
          ? view.html`<div class="hours-rows">${draft.rows.map((row, index) =>
              row.list !== "hours" || row.isRemoved
                ? view.nothing
                : view.html`<div class="date-row">${times(view, model, { at: `hours.${index}`, row })}${remover(view, model, { acts, index, name: texts.from[language] })}</div>`
            )}</div><button type="button" class="do" data-do="add-hours" @click=${() => acts.addRow({ list: "hours" })}>+ ${texts.addRow[language]}</button>`
          : view.nothing
      }
    </fieldset>
    ${field(view, model, { name: "text.id", label: texts.publicReason, acts, list: texts.exceptionReasons })}
    ${field(view, model, { name: "text.en", label: texts.publicReasonEn, isOptional: true })}`
}

export const quotaForm = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { service, acts }: { readonly service: string; readonly acts: ManagerActs }
): T => {
  const quota = levelOf(model.settings, { level: "service", id: service })?.schedule.quota
  return view.html`${field(view, model, { name: "quota", label: texts.quotaField, hint: texts.quotaHint, type: "number", min: "0", max: "9999", isOptional: true, value: quota === undefined ? "" : String(quota) })}
    ${reasonField(view, model, { acts })}`
}
