/** @internal The account of a signed-in applicant, and the page that signs out. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { personTexts as words } from "../personTexts.ts"
import { powerTexts } from "../powerTexts.ts"
import { type Renderer } from "../template.ts"
import { type AskedStep, type Channel, shownCode } from "./personEnter.ts"
import { field, frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"

type Purpose = "whatsapp" | "sms" | "email" | "survey"

/** The account as the server gives it. */
export interface Account {
  readonly name: string | null
  readonly contacts: ReadonlyArray<{ readonly kind: string; readonly masked: string; readonly verifiedAt: number }>
  readonly isIdentified: boolean
  readonly consents: ReadonlyArray<{ readonly purpose: Purpose; readonly isGiven: boolean; readonly at: number | null }>
  readonly sessions: ReadonlyArray<{ readonly startedAt: number; readonly expiresAt: number; readonly isThis: boolean }>
}

export interface AccountModel extends PersonFrame {
  readonly account: Account
  readonly channels: ReadonlyArray<Channel>
  readonly screen: boolean
  /** The code that went to a new contact; null where none is awaited. */
  readonly asked: AskedStep | null
  readonly isDone: boolean
}

export const accountView = <T>(view: Renderer<T>, model: AccountModel): T => {
  const { account, asked, isDone, language } = model
  const title = account.name === null ? words.accountTitle : words.hello(account.name)
  return frameOf(
    view,
    model,
    view.html`<h1>${title[language]}</h1>
    ${isDone ? view.html`<p class="person-good" role="status">${words.done[language]}</p>` : view.nothing}
    ${asked === null ? problemOf(view, model) : view.nothing}
    ${asked === null ? view.nothing : confirm(view, model, asked)}
    ${nameForm(view, model)}<section><h2>${powerTexts.title[language]}</h2><p>${powerTexts.lead[language]}</p><p class="person-acts"><a class="button" href="/akun/kuasa">${powerTexts.open[language]}</a></p></section>${contacts(view, model)}${consents(view, model)}${sessions(view, model)}
    <section><h2>${words.data[language]}</h2><p>${words.dataHint[language]}</p><p class="person-acts"><a class="button" href="/akun/data">${words.data[language]}</a></p></section>${endings(view, model)}`
  )
}

interface Act {
  readonly to: string
  readonly label: LocalizedText
  readonly fields?: { readonly [name: string]: string }
  readonly isDangerous?: boolean
}

/** One button that sends a form of its own. */
const act = <T>(view: Renderer<T>, model: PersonFrame, { fields = {}, isDangerous = false, label, to }: Act): T =>
  view.html`<form method="post" action=${to}>${secrets(view, model)}${Object.entries(fields).map(([name, value]) => hidden(view, name, value))}
    <button type="submit" class=${isDangerous ? "button button-danger" : "button"}>${label[model.language]}</button></form>`

const nameForm = <T>(view: Renderer<T>, model: AccountModel): T =>
  view.html`<form class="form" method="post" action="/akun/nama">${secrets(view, model)}
    ${field(view, { ...model, problem: null }, { name: "nama", label: words.name, hint: words.nameHint, autocomplete: "name", value: model.account.name ?? "", maxlength: 100 })}
    <button type="submit" class="button form-send">${words.save[model.language]}</button></form>`

const confirm = <T>(view: Renderer<T>, model: AccountModel, asked: AskedStep): T =>
  view.html`<section class="person-printed"><h2>${words.confirmTitle[model.language]}</h2>
    ${asked.channel === null ? view.nothing : view.html`<p>${words.sentBy(words.channels[asked.channel], asked.to)[model.language]}</p>`}
    ${asked.shown === null ? view.nothing : shownCode(view, asked.shown, model.language)}
    ${problemOf(view, model)}
    <form class="form" method="post" action="/akun/kontak/kode">${secrets(view, model)}${hidden(view, "ask", asked.ask)}
      ${hidden(view, "jalur", asked.channel ?? "")}${hidden(view, "ke", asked.to)}
      ${field(view, model, { name: "kode", label: words.code, hint: words.goodFor(asked.minutes), autocomplete: "one-time-code", inputmode: "numeric", maxlength: 20 })}
      <button type="submit" class="button button-main form-send">${words.confirm[model.language]}</button></form></section>`

const contacts = <T>(view: Renderer<T>, model: AccountModel): T => {
  const { account, channels, language, screen, zone } = model
  return view.html`<section><h2>${words.contacts[language]}</h2>
    ${account.contacts.length === 0 ? view.html`<p>${words.noContact[language]}</p>` : view.nothing}
    <ul class="person-list">${account.contacts.map(({ masked, verifiedAt }) => view.html`<li><span>${masked}</span> <small>${words.verified(date(verifiedAt, zone, language))[language]}</small></li>`)}
      ${account.isIdentified ? view.html`<li><span>${words.identified[language]}</span></li>` : view.nothing}</ul>
    ${screen || channels.length > 0 ? contactForm(view, model) : view.nothing}</section>`
}

const contactForm = <T>(view: Renderer<T>, model: AccountModel): T =>
  view.html`<details><summary>${words.newContact[model.language]}</summary>
    <form class="form" method="post" action="/akun/kontak">${secrets(view, model)}
      ${field(view, { ...model, problem: null }, { name: "kontak", label: words.contact, hint: words.contactHint, autocomplete: "off", maxlength: 254 })}
      ${model.channels.length < 2 ? view.nothing : view.html`<fieldset class="person-pick"><legend>${words.how[model.language]}</legend>${model.channels.map((channel) => view.html`<label><input type="radio" name="jalur" value=${channel} /> ${words.channels[channel][model.language]}</label>`)}</fieldset>`}
      <button type="submit" class="button form-send">${words.send[model.language]}</button></form></details>`

const consents = <T>(view: Renderer<T>, model: AccountModel): T => {
  const { account, language, zone } = model
  const said = ({ at, isGiven }: Account["consents"][number]): string => {
    if (at === null) return words.never[language]
    const day = date(at, zone, language)
    return (isGiven ? words.given(day) : words.withdrawn(day))[language]
  }
  return view.html`<section><h2>${words.consents[language]}</h2><p class="form-hint">${words.consentsHint[language]}</p>
    <ul class="person-list">${account.consents.map(
      (consent) => view.html`<li data-purpose=${consent.purpose} data-given=${consent.isGiven ? "yes" : "no"}>
        <span>${words.purposes[consent.purpose][language]} <small>${said(consent)}</small></span>
        ${act(view, model, { to: "/akun/persetujuan", label: consent.isGiven ? words.withdraw : words.agree, fields: { tujuan: consent.purpose, setuju: consent.isGiven ? "tidak" : "ya" } })}</li>`
    )}</ul></section>`
}

const sessions = <T>(view: Renderer<T>, model: AccountModel): T => {
  const { account, language, zone } = model
  const moment = (at: number): string => `${date(at, zone, language)} ${clock(at, zone, language)}`
  return view.html`<section><h2>${words.sessions[language]}</h2>
    <ul class="person-list">${account.sessions.map(
      ({ expiresAt, isThis, startedAt }) => view.html`<li><span>${(isThis ? words.thisOne : words.otherOne)[language]}
        <small>${words.session(moment(startedAt), moment(expiresAt))[language]}</small></span></li>`
    )}</ul>
    <p class="person-acts"><a class="button" href="/keluar">${words.signOut[language]}</a></p>
    ${act(view, model, { to: "/akun/keluar-semua", label: words.signOutAll })}</section>`
}

const endings = <T>(view: Renderer<T>, model: AccountModel): T => {
  const { language } = model
  return view.html`<section class="person-end"><details><summary>${words.lost[language]}</summary>
      <p>${words.lockHint[language]}</p>${act(view, model, { to: "/akun/kunci", label: words.lock, isDangerous: true })}</details>
    <details><summary>${words.close[language]}</summary><p>${words.closeHint[language]}</p>
      ${act(view, model, { to: "/akun/tutup", label: words.closeSure, isDangerous: true })}</details></section>`
}

export const leaveView = <T>(view: Renderer<T>, model: PersonFrame): T =>
  frameOf(
    view,
    model,
    view.html`<h1>${words.leaveTitle[model.language]}</h1><p>${words.leaveLead[model.language]}</p>
      ${act(view, model, { to: "/keluar", label: words.signOut })}
      <p><a href="/akun">${words.stay[model.language]}</a></p>`
  )
