/** @internal Entering by a one-time code: asking for it, typing it, or typing the one that was printed at the desk. No script. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { personTexts as words } from "../personTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"

export type Channel = "whatsapp" | "sms" | "email"

/** A code that was asked for. */
export interface AskedStep {
  readonly type: "code"
  readonly ask: string
  /** The first channel that is tried; null where the code stands on the screen. */
  readonly channel: Channel | null
  readonly hasFallback: boolean
  /** The contact as it was typed, masked. */
  readonly to: string
  readonly minutes: number
  /** The code itself, in a practice hall. */
  readonly shown: string | null
}

export type EnterStep = { readonly type: "ask"; readonly contact: string } | AskedStep

export interface EnterModel extends PersonFrame {
  readonly step: EnterStep
  readonly channels: ReadonlyArray<Channel>
  /** A practice hall: the code is shown and not sent. */
  readonly screen: boolean
  /** Where a person wanted to go, a path of this hall. */
  readonly next: string | null
}

export const enterView = <T>(view: Renderer<T>, model: EnterModel): T =>
  frameOf(
    view,
    model,
    model.step.type === "ask" ? asking(view, model, model.step.contact) : typing(view, model, model.step)
  )

const goingOn = <T>(view: Renderer<T>, { next }: EnterModel): T | unknown =>
  next === null ? view.nothing : hidden(view, "next", next)

const asking = <T>(view: Renderer<T>, model: EnterModel, contact: string): T => {
  const { channels, language, screen } = model
  const canAsk = screen || channels.length > 0
  return view.html`<h1>${words.enterTitle[language]}</h1>
    <p class="person-lead">${words.enterLead[language]}</p>
    ${problemOf(view, model)}
    ${canAsk ? askForm(view, model, contact) : view.html`<p class="person-none">${words.nothingSent[language]} ${words.askAtDesk[language]}</p>`}
    ${printed(view, model)}
    <p class="form-hint">${words.noNeed[language]}</p>`
}

const labelOf = (channels: ReadonlyArray<Channel>, screen: boolean): LocalizedText => {
  const hasMail = screen || channels.includes("email")
  const hasPhone = screen || channels.some((channel) => channel !== "email")
  return hasMail && hasPhone ? words.contact : hasMail ? words.emailOnly : words.phoneOnly
}

const askForm = <T>(view: Renderer<T>, model: EnterModel, contact: string): T => {
  const { channels, language, screen } = model
  return view.html`<form class="form" method="post" action="/masuk/kode">
      ${secrets(view, model)}${goingOn(view, model)}
      ${field(view, model, { name: "kontak", label: labelOf(channels, screen), hint: words.contactHint, autocomplete: "username", value: contact, maxlength: 254 })}
      ${screen ? view.nothing : pickOf(view, model)}
      <button type="submit" class="button button-main form-send">${(screen ? words.show : words.send)[language]}</button>
    </form>
    ${screen ? view.html`<p class="form-hint">${words.practiceHint[language]}</p>` : view.html`<p class="form-hint">${words.deskInstead[language]}</p>`}`
}

/** Picking a channel is what WhatsApp calls opting in: it is never picked for anybody. */
const pickOf = <T>(view: Renderer<T>, { channels, language }: EnterModel): T =>
  channels.length === 1
    ? view.html`<p class="form-hint">${words.how[language]}: ${words.channels[channels[0]!][language]}</p>`
    : view.html`<fieldset class="person-pick"><legend>${words.how[language]}</legend>
      ${channels.map((channel) => view.html`<label><input type="radio" name="jalur" value=${channel} ?checked=${channel === safest(channels)} /> ${words.channels[channel][language]}</label>`)}
    </fieldset>`

const safest = (channels: ReadonlyArray<Channel>): Channel =>
  channels.find((channel) => channel !== "whatsapp") ?? channels[0]!

const printed = <T>(view: Renderer<T>, model: EnterModel): T => {
  const { language } = model
  return view.html`<section class="person-printed" aria-labelledby="printed">
    <h2 id="printed">${words.printedTitle[language]}</h2>
    <p>${words.printedLead[language]}</p>
    <form class="form" method="post" action="/masuk">
      ${secrets(view, model)}${goingOn(view, model)}
      ${field(view, { ...model, problem: null }, { name: "kode", label: words.printedCode, autocomplete: "one-time-code", maxlength: 20 })}
      <button type="submit" class="button form-send">${words.enter[language]}</button>
    </form>
  </section>`
}

const went = (step: AskedStep, language: Language): string =>
  step.channel === null ? "" : words.sentBy(words.channels[step.channel], step.to)[language]

const typing = <T>(view: Renderer<T>, model: EnterModel, step: AskedStep): T => {
  const { language } = model
  return view.html`<h1>${words.codeTitle[language]}</h1>
    ${step.channel === null ? view.nothing : view.html`<p class="person-lead">${went(step, language)}</p>`}
    ${step.hasFallback ? view.html`<p>${words.fallback[language]}</p>` : view.nothing}
    ${step.shown === null ? view.nothing : shownCode(view, step.shown, language)}
    ${problemOf(view, model)}
    <form class="form" method="post" action="/masuk">
      ${secrets(view, model)}${goingOn(view, model)}${hidden(view, "ask", step.ask)}
      ${hidden(view, "jalur", step.channel ?? "")}${hidden(view, "ke", step.to)}
      ${field(view, model, { name: "kode", label: words.code, hint: words.goodFor(step.minutes), autocomplete: "one-time-code", inputmode: "numeric", maxlength: 20 })}
      <button type="submit" class="button button-main form-send">${words.enter[language]}</button>
    </form>
    <p class="form-hint">${words.nobody[language]}</p>
    <p><a href=${againAt(model)}>${words.again[language]}</a></p>`
}

const againAt = ({ language, next }: EnterModel): string => {
  const search = new URLSearchParams({
    ...(next === null ? {} : { next }),
    ...(language === "id" ? {} : { lang: language })
  })
  return search.size === 0 ? "/masuk" : `/masuk?${search.toString()}`
}

/** Never without the word that says that it is nothing real. */
export const shownCode = <T>(view: Renderer<T>, code: string, language: Language): T =>
  view.html`<p class="person-shown"><strong>${words.practice[language]}</strong> <output data-code>${code}</output> <span>${words.practiceHint[language]}</span></p>`
