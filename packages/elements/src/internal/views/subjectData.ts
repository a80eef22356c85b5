/** @internal What the hall holds of a person, to read and to print. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { date } from "../format.ts"
import { personTexts } from "../personTexts.ts"
import { subjectTexts as words } from "../subjectTexts.ts"
import { type Renderer } from "../template.ts"
import { frameOf, type PersonFrame } from "./personParts.ts"
import { badge, lines, moment, type RequestRow } from "./subjectParts.ts"

interface Answer {
  readonly label: LocalizedText
  readonly value: LocalizedText
}

interface Paper {
  readonly name: LocalizedText
  readonly at: number | null
}

/** What the hall holds of a person. */
export interface Held {
  readonly account: {
    readonly name: string | null
    readonly contacts: ReadonlyArray<{ readonly kind: string; readonly value: string | null }>
    readonly isIdentified: boolean
    readonly consents: ReadonlyArray<{
      readonly purpose: keyof typeof personTexts.purposes
      readonly isGiven: boolean
      readonly at: number
    }>
    readonly openedAt: number
  } | null
  readonly drafts: ReadonlyArray<{
    readonly service: LocalizedText
    readonly savedAt: number
    readonly keptUntil: number
    readonly answers: ReadonlyArray<Answer>
    readonly documents: ReadonlyArray<Paper>
  }>
  readonly files: ReadonlyArray<{
    readonly number: string
    readonly service: LocalizedText
    readonly agency: LocalizedText
    readonly label: LocalizedText
    readonly submittedAt: number
    readonly answers: ReadonlyArray<Answer>
    readonly documents: ReadonlyArray<Paper>
    readonly said: ReadonlyArray<Answer>
  }>
  readonly looks: ReadonlyArray<{
    readonly at: number
    readonly number: string
    readonly ground: string
    readonly how: keyof typeof words.hows
    readonly document: LocalizedText | null
  }>
  readonly requests: ReadonlyArray<RequestRow>
}

export interface DataModel extends PersonFrame {
  readonly held: Held
}

type Part = <T>(view: Renderer<T>, model: DataModel) => T | unknown

const none = <T>(view: Renderer<T>, { language }: DataModel): T => view.html`<p>${words.none[language]}</p>`

const asks: Part = (view, { language }) =>
  view.html`<section class="person-screen"><h2>${words.asks[language]}</h2><p class="form-hint">${words.limit[language]}</p>
    <p class="person-acts">${(Object.keys(words.askKinds) as ReadonlyArray<keyof typeof words.askKinds>).map(
      (kind) =>
        view.html`<a class="button" href=${`/akun/data/minta?jenis=${kind}`}>${words.askKinds[kind][language]}</a> `
    )}<a class="button" href="/akun/data.json">${words.download[language]}</a></p></section>`

const account: Part = (view, model) => {
  const { held, language, zone } = model
  const own = held.account
  if (own === null)
    return view.html`<section><h2>${words.account[language]}</h2><p>${words.noAccount[language]}</p></section>`
  const said = own.consents.map(
    ({ at, isGiven, purpose }) =>
      view.html`<li><span>${personTexts.purposes[purpose][language]} <small>${(isGiven ? words.given : words.withdrawn)[language]}, ${date(at, zone, language)}</small></span></li>`
  )
  return view.html`<section><h2>${words.account[language]}</h2>${lines(view, model, [
    [words.name, own.name ?? "–"],
    ...own.contacts.map(({ kind, value }) => [words.contacts[kind] ?? words.contact, value ?? "–"] as const),
    own.isIdentified ? ([words.account, words.identified[language]] as const) : null,
    [words.opened, moment(own.openedAt, model)]
  ])}${said.length === 0 ? view.nothing : view.html`<h3>${words.consents[language]}</h3><ul class="person-list">${said}</ul>`}</section>`
}

const papers = <T>(view: Renderer<T>, { language, zone }: DataModel, documents: ReadonlyArray<Paper>): T | unknown =>
  documents.length === 0
    ? view.nothing
    : view.html`<h4>${words.documents[language]}</h4><ul class="person-papers">${documents.map(({ at, name }) => view.html`<li>${name[language]}${at === null ? "" : `, ${date(at, zone, language)}`}</li>`)}</ul>`

const answers = <T>(view: Renderer<T>, model: DataModel, all: ReadonlyArray<Answer>): T | unknown =>
  all.length === 0
    ? view.nothing
    : lines(
        view,
        model,
        all.map(({ label, value }) => [label, value[model.language]])
      )

const drafts: Part = (view, model) => {
  const { held, language } = model
  return view.html`<section><h2>${words.drafts[language]}</h2>${held.drafts.length === 0 ? none(view, model) : view.nothing}
    ${held.drafts.map(
      (draft) => view.html`<article class="person-held"><h3>${draft.service[language]}</h3>
      <p class="form-hint">${words.saved(moment(draft.savedAt, model))[language]}, ${words.kept(moment(draft.keptUntil, model))[language]}</p>
      ${answers(view, model, draft.answers)}${papers(view, model, draft.documents)}</article>`
    )}</section>`
}

const files: Part = (view, model) => {
  const { held, language } = model
  return view.html`<section><h2>${words.files[language]}</h2>${held.files.length === 0 ? none(view, model) : view.nothing}
    ${held.files.map(
      (file) => view.html`<article class="person-held"><h3>${file.number}</h3>
      <p>${file.service[language]}, ${file.agency[language]}. ${file.label[language]}.</p>
      <p class="form-hint">${words.submitted(moment(file.submittedAt, model))[language]}</p>
      ${answers(view, model, [...file.answers, ...file.said])}${papers(view, model, file.documents)}</article>`
    )}</section>`
}

const looks: Part = (view, model) => {
  const { held, language } = model
  if (held.looks.length === 0)
    return view.html`<section><h2>${words.looks[language]}</h2><p>${words.noLook[language]}</p></section>`
  return view.html`<section><h2>${words.looks[language]}</h2><ul class="person-list">${held.looks.map(
    ({ at, document, ground, how, number }) =>
      view.html`<li><span>${(words.grounds[ground] ?? words.grounds["duty"]!)[language]} ${words.hows[how][language]}${document === null ? "" : `: ${document[language]}`} <small>${number}, ${moment(at, model)}</small></span></li>`
  )}</ul></section>`
}

const requests: Part = (view, model) => {
  const { held, language } = model
  return view.html`<section><h2>${words.requests[language]}</h2>${held.requests.length === 0 ? none(view, model) : view.nothing}
    <ul class="person-list">${held.requests.map(
      (
        request
      ) => view.html`<li><span><a href=${`/akun/data/permintaan/${encodeURIComponent(request.id)}`}>${request.number}</a> ${words.kinds[request.kind][language]} <small>${moment(request.receivedAt, model)}</small></span>
      ${badge(view, model, request)}</li>`
    )}</ul></section>`
}

export const dataView = <T>(view: Renderer<T>, model: DataModel): T => {
  const { language } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.title[language]}</h1><p>${words.lead[language]}</p>
      <p class="form-hint">${words.printed(moment(model.now, model))[language]}</p>
      ${asks(view, model)}${requests(view, model)}${account(view, model)}${files(view, model)}${drafts(view, model)}${looks(view, model)}
      <p class="person-screen"><a href="/akun">${words.toAccount[language]}</a></p>`
  )
}
