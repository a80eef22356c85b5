/** @internal One appointment, for who has its code: to confirm, to keep, to move, to give up. */
import { type AppointmentWire } from "../appointmentWire.ts"
import { appointmentTexts as texts } from "../appointmentTexts.ts"
import { addressOf } from "../catalogueWords.ts"
import { clock, date } from "../format.ts"
import { qrOf, qrSvg } from "../qr.ts"
import { type Renderer } from "../template.ts"
import { type ApplicantFrame, buttonForm, framed, secrets } from "./applicantParts.ts"
import { hidden } from "./formFrame.ts"

export interface AppointmentModel extends ApplicantFrame {
  readonly appointment: AppointmentWire
  readonly code: string
  readonly action: string
  /** The whole address of the page, for the QR code. */
  readonly address: string
  /** How early people are to come. */
  readonly leadMinutes: number
}

const when = <T>(view: Renderer<T>, { appointment, language, zone }: AppointmentModel): T =>
  view.html`<p class="slot-when"><strong>${date(appointment.moment, zone, language)}</strong> <span>${clock(appointment.moment, zone, language)} ${zone}</span></p>
    <p>${appointment.service.name[language]}<br />${appointment.agency.name[language]}</p>
    ${appointment.file === null ? view.nothing : view.html`<p>${texts.forFile(appointment.file)[language]}</p>`}`

const doing = (action: "book" | "cancel") => action

const again = <T>(view: Renderer<T>, { appointment, language }: AppointmentModel, text = texts.otherTime): T => {
  const { service } = appointment
  const at = service.id.lastIndexOf(".")
  const path = `/pesan/${encodeURIComponent(service.id.slice(0, at))}/${encodeURIComponent(service.id.slice(at + 1))}`
  return view.html`<p><a href=${addressOf(path, language)}>${text[language]}</a></p>`
}

const held = <T>(view: Renderer<T>, model: AppointmentModel): T => {
  const { action, appointment, language, zone } = model
  return view.html`<h1>${texts.confirmTitle[language]}</h1>${when(view, model)}
    <p class="app-yours">${texts.heldUntil(clock(appointment.until ?? 0, zone, language))[language]}</p>
    ${buttonForm(view, model, { action, label: texts.confirm[language], kind: "main", more: hidden(view, "do", doing("book")) })}
    ${again(view, model)}`
}

const booked = <T>(view: Renderer<T>, model: AppointmentModel): T => {
  const { action, address, appointment, code, language, leadMinutes, path } = model
  return view.html`<h1>${texts.bookedTitle[language]}</h1>
    <div class="form-sent">${when(view, model)}
      <p class="form-sent-number"><span>${texts.code[language]}</span> <strong>${code}</strong></p></div>
    ${appointment.isOffered ? view.nothing : view.html`<p class="app-refused">${texts.closedMeanwhile[language]}</p>`}
    <p class="form-lead">${texts.codeHint[language]}</p>
    <p>${texts.arrive(leadMinutes)[language]}</p><p class="form-soft">${texts.late[language]}</p>
    <section class="form-section">${qrSvg(view, qrOf(address), texts.qr[language])}<p class="form-soft">${texts.qr[language]}</p></section>
    <p class="form-acts form-screen"><a class="button" href=${addressOf(`${path}/pindah`, language)}>${texts.move[language]}</a></p>
    <div class="form-screen">${buttonForm(view, model, { action, label: texts.cancel[language], kind: "danger", more: hidden(view, "do", doing("cancel")) })}</div>
    <p class="form-soft form-screen">${texts.print[language]}</p>`
}

const over = <T>(view: Renderer<T>, model: AppointmentModel): T => {
  const { appointment, language } = model
  return view.html`<h1>${texts.bookedTitle[language]}</h1>
    <section class="app-standing" data-status="cancelled"><h2>${texts.states[appointment.state][language]}</h2>${when(view, model)}</section>
    ${appointment.state === "arrived" ? view.nothing : again(view, model, texts.again)}`
}

export const appointmentView = <T>(view: Renderer<T>, model: AppointmentModel): T => {
  const { state } = model.appointment
  return framed(view, model, {
    body: state === "held" ? held(view, model) : state === "booked" ? booked(view, model) : over(view, model)
  })
}

export interface FindModel extends ApplicantFrame {
  readonly day: string
  readonly code: string
}

/** Somebody who has a code on paper looks it up. */
export const findView = <T>(view: Renderer<T>, model: FindModel): T => {
  const { code, day, language } = model
  const body = view.html`<h1>${texts.findTitle[language]}</h1>
    <form method="post" action="/janji">${secrets(view, model)}
      <div class="form-field"><label class="form-label" for="tanggal">${texts.day[language]}</label><input class="field" type="date" id="tanggal" name="tanggal" value=${day} required /></div>
      <div class="form-field"><label class="form-label" for="kode">${texts.code[language]}</label><input class="field" id="kode" name="kode" value=${code} maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" required /></div>
      <p class="form-acts"><button class="button button-main" type="submit">${texts.find[language]}</button></p></form>`
  return framed(view, model, { back: addressOf("/", language), body })
}
