/** @internal Choosing a time: the days that have one, then the times of a day. Plain links and forms. */
import { type OfferWire, type ReturnWire } from "../appointmentWire.ts"
import { appointmentTexts as texts } from "../appointmentTexts.ts"
import { addressOf } from "../catalogueWords.ts"
import { clock, date } from "../format.ts"
import { type Renderer } from "../template.ts"
import { type ApplicantFrame, buttonForm, framed, secrets } from "./applicantParts.ts"
import { hidden } from "./formFrame.ts"

export interface BookModel extends ApplicantFrame {
  readonly offer: OfferWire
  /** The day whose times are shown; null while none is chosen. */
  readonly day: string | null
  /** Where the forms go. */
  readonly action: string
  /** Where one comes from. */
  readonly back: string
  /** What the page is called, where it is not a new booking. */
  readonly heading: keyof Pick<typeof texts, "title" | "move" | "returnTitle">
  readonly file: string | null
}

const dayName = (model: ApplicantFrame, moment: number): string => date(moment, model.zone, model.language)

const days = <T>(view: Renderer<T>, model: BookModel): T => {
  const { language, offer, path } = model
  return view.html`<h2>${texts.day[language]}</h2>
    <ul class="slot-days">${offer.days.map(({ date: day, times }) => {
      const free = times.filter(({ left }) => left > 0).length
      const name = dayName(model, times[0]?.moment ?? 0)
      return view.html`<li>${
        free === 0
          ? view.html`<span class="slot-day" data-full="yes"><strong>${name}</strong> <span>${texts.fullTime[language]}</span></span>`
          : view.html`<a class="slot-day" href=${addressOf(path, language, { tanggal: day })}><strong>${name}</strong> <span>${texts.freeTimes(free)[language]}</span></a>`
      }</li>`
    })}</ul>`
}

const times = <T>(view: Renderer<T>, model: BookModel, day: OfferWire["days"][number]): T => {
  const { action, language, path, zone } = model
  const name = dayName(model, day.times[0]?.moment ?? 0)
  return view.html`<form method="post" action=${action}>${secrets(view, model)}${hidden(view, "tanggal", day.date)}
    <fieldset class="slot-times"><legend><h2>${name}</h2></legend>
      <div class="form-options form-options-short">${day.times.map(({ at, left, moment }) => {
        const id = `jam-${at}`
        return view.html`<div class="form-option"><input type="radio" id=${id} name="jam" value=${String(at)} required ?disabled=${left === 0} />
          <label for=${id}>${clock(moment, zone, language)}<span class="form-hint">${(left === 0 ? texts.fullTime : texts.free(left))[language]}</span></label></div>`
      })}</div></fieldset>
    <p class="form-acts"><button class="button button-main" type="submit">${texts.hold[language]}</button></p></form>
    <p><a href=${addressOf(path, language)}>${texts.otherDay[language]}</a></p>`
}

export const bookView = <T>(view: Renderer<T>, model: BookModel): T => {
  const { back, day, file, heading, language, offer } = model
  const chosen = offer.days.find((one) => one.date === day)
  const body = view.html`<h1>${texts[heading][language]}</h1>
    <p class="form-soft">${offer.service.name[language]} · ${offer.agency.name[language]}${file === null ? view.nothing : view.html`<br />${texts.forFile(file)[language]}`}</p>
    ${
      offer.settings === null
        ? view.html`<p>${texts.none[language]}</p>`
        : offer.days.length === 0
          ? view.html`<p>${texts.noDays[language]}</p>`
          : view.html`<p class="form-lead">${texts.lead[language]}</p>${chosen === undefined ? days(view, model) : times(view, model, chosen)}`
    }`
  return framed(view, model, { back, body })
}

export interface ReturnModel extends ApplicantFrame {
  readonly returning: ReturnWire
  readonly action: string
  readonly back: string
}

const suggested = <T>(view: Renderer<T>, model: ReturnModel): T | unknown => {
  const { action, language, path, returning, zone } = model
  const { suggestion, until } = returning
  if (suggestion === null) return view.html`<p>${texts.noDays[language]}</p>`
  const { date: day, time } = suggestion
  const more = view.html`${hidden(view, "tanggal", day)}${hidden(view, "jam", String(time.at))}`
  return view.html`<section class="app-todo"><h2>${texts.suggested[language]}</h2>
    <p class="slot-when"><strong>${dayName(model, time.moment)}</strong> <span>${clock(time.moment, zone, language)} ${zone}</span></p>
    ${until === null ? view.nothing : view.html`<p class="app-yours">${texts.untilDay(dayName(model, until))[language]}</p>`}
    ${buttonForm(view, model, { action, label: texts.take[language], kind: "main", more })}
    <p><a href=${addressOf(path, language, { pilih: "1" })}>${texts.otherTime[language]}</a></p></section>`
}

export const returnView = <T>(view: Renderer<T>, model: ReturnModel): T => {
  const { back, language, returning, zone } = model
  const { booked, file, hasTimes } = returning
  const body = view.html`<h1>${texts.returnTitle[language]}</h1>
    <p class="form-lead">${texts.returnLead(file.number)[language]}</p>
    ${
      booked !== null
        ? view.html`<section class="app-card"><h2>${texts.returnBooked[language]}</h2>
          <p class="slot-when"><strong>${dayName(model, booked.moment)}</strong> <span>${clock(booked.moment, zone, language)} ${zone}</span></p>
          <p>${texts.returnCode[language]}</p></section>`
        : hasTimes
          ? suggested(view, model)
          : view.html`<p>${texts.noTimes(file.number)[language]}</p>`
    }`
  return framed(view, model, { back, body })
}
