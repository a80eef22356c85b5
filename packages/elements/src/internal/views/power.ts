/** @internal Powers that were given and received, and the code by which one is found. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date, shortDate } from "../format.ts"
import { powerTexts as words } from "../powerTexts.ts"
import { type Renderer } from "../template.ts"
import { frameOf, type PersonFrame, problemOf, secrets } from "./personParts.ts"

/** The other person of a power, as the hall tells. */
export interface Holder {
  readonly name: string | null
  readonly masked: string | null
  readonly isIdentified: boolean
}

/** A power as the hall tells it to one of its two people. */
export interface Power {
  readonly delegation: string
  readonly side: "given" | "received"
  readonly other: Holder
  readonly scopeText: LocalizedText
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly ground: { readonly letter: string; readonly date: string } | null
  readonly grantedAt: number
  readonly acceptedAt: number | null
  readonly endedAt: number | null
  readonly validUntil: number
  readonly isOpen: boolean
  readonly isCurrent: boolean
}

export interface PowersModel extends PersonFrame {
  readonly powers: ReadonlyArray<Power>
  readonly code: { readonly code: string; readonly expiresAt: number } | null
  readonly isDone: boolean
  /** The power by which somebody acted has ended meanwhile. */
  readonly isOver: boolean
}

/** By what name somebody is called; a contact stands for a name that is missing. */
export const nameOf = ({ masked, name }: Holder): LocalizedText => {
  const known = name ?? masked
  return known === null ? words.nameless : { id: known, en: known }
}

interface Act {
  readonly to: string
  readonly label: LocalizedText
  readonly kind?: "main" | "danger"
}

export const act = <T>(view: Renderer<T>, model: PersonFrame, { kind, label, to }: Act): T => {
  const style = kind === "main" ? "button button-main" : kind === "danger" ? "button button-danger" : "button"
  return view.html`<form method="post" action=${to}>${secrets(view, model)}<button type="submit" class=${style}>${label[model.language]}</button></form>`
}

/** When it was given and taken, until when it holds, and by what letter. */
export const datesOf = <T>(view: Renderer<T>, { language, zone }: PersonFrame, power: Power): T => {
  const day = (at: number) => date(at, zone, language)
  const lines = [
    words.since(day(power.grantedAt)),
    ...(power.acceptedAt === null || power.ground !== null ? [] : [words.taken(day(power.acceptedAt))]),
    power.endedAt === null ? words.until(day(power.validUntil - 1)) : words.over(day(power.endedAt)),
    ...(power.ground === null ? [] : [words.letter(power.ground.letter, shortDate(power.ground.date, language))])
  ]
  return view.html`${lines.map((line) => view.html`<small>${line[language]}</small>`)}`
}

const at = ({ delegation }: Power, what: string): string => `/akun/kuasa/${encodeURIComponent(delegation)}/${what}`

const acts = <T>(view: Renderer<T>, model: PersonFrame, power: Power): T | unknown => {
  if (!power.isOpen) return view.nothing
  const { language } = model
  const ending = (label: LocalizedText, hint: LocalizedText) =>
    view.html`<details><summary>${label[language]}</summary><p>${hint[language]}</p>${act(view, model, { to: at(power, "akhiri"), label, kind: "danger" })}</details>`
  if (power.side === "given") return ending(words.revoke, words.revokeHint)
  if (power.state === "offered")
    return view.html`<div class="person-acts">${act(view, model, { to: at(power, "terima"), label: words.take, kind: "main" })}
      ${act(view, model, { to: at(power, "tolak"), label: words.refuse })}</div>`
  return view.html`${power.isCurrent ? act(view, model, { to: at(power, "bertindak"), label: words.act(nameOf(power.other)), kind: "main" }) : view.nothing}
    ${ending(words.resign, words.resignHint)}`
}

const row = <T>(view: Renderer<T>, model: PersonFrame, power: Power): T => {
  const { language } = model
  const name = nameOf(power.other)
  const who = power.side === "given" ? words.to(name) : words.from(name)
  return view.html`<li class="power" data-state=${power.state}><span><strong>${who[language]}</strong><br />${power.scopeText[language]}
      <small>${power.stateLabel[language]}${power.isOpen ? ` · ${(power.other.isIdentified ? words.identified : words.notIdentified)[language]}` : ""}</small>${datesOf(view, model, power)}</span>
    ${acts(view, model, power)}</li>`
}

interface Section {
  readonly title: LocalizedText
  readonly none: LocalizedText
  readonly rows: ReadonlyArray<Power>
}

const section = <T>(view: Renderer<T>, model: PersonFrame, { none, rows, title }: Section): T =>
  view.html`<section><h2>${title[model.language]}</h2>
    ${rows.length === 0 ? view.html`<p>${none[model.language]}</p>` : view.html`<ul class="person-list">${rows.map((power) => row(view, model, power))}</ul>`}</section>`

const codeOf = <T>(view: Renderer<T>, model: PowersModel): T => {
  const { code, language, zone } = model
  if (code === null)
    return view.html`<section><h2>${words.codeTitle[language]}</h2><p>${words.codeLead[language]}</p>
      ${act(view, model, { to: "/akun/kuasa/kode", label: words.makeCode })}</section>`
  const until = `${date(code.expiresAt, zone, language)} ${clock(code.expiresAt, zone, language)}`
  return view.html`<section class="person-shown" role="status"><h2>${words.codeIs[language]}</h2>
    <output data-code>${code.code}</output><p>${words.codeUntil(until)[language]}</p><p>${words.codeOnce[language]}</p></section>`
}

export const powersView = <T>(view: Renderer<T>, model: PowersModel): T => {
  const { isDone, isOver, language, powers } = model
  const open = (side: Power["side"]) => powers.filter((power) => power.side === side && power.isOpen)
  const over = powers.filter(({ isOpen }) => !isOpen)
  return frameOf(
    view,
    model,
    view.html`<h1>${words.title[language]}</h1><p class="person-lead">${words.lead[language]}</p>
    ${isOver ? view.html`<p class="problem" role="alert">${words.ended[language]}</p>` : view.nothing}
    ${isDone ? view.html`<p class="person-good" role="status">${words.done[language]}</p>` : view.nothing}
    ${problemOf(view, model)}
    ${section(view, model, { title: words.received, none: words.noneReceived, rows: open("received") })}
    ${codeOf(view, model)}
    ${section(view, model, { title: words.given, none: words.noneGiven, rows: open("given") })}
    <p class="person-acts"><a class="button button-main" href="/akun/kuasa/beri">${words.give[language]}</a></p>
    ${over.length === 0 ? view.nothing : section(view, model, { title: words.history, none: words.noneGiven, rows: over })}
    <p><a href="/akun">${words.toAccount[language]}</a></p>`
  )
}
