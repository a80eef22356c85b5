/** @internal Signing in, changing the password, and where a signed-in person may go. */
import { type DemoAccount, type LocalizedText, type SessionView } from "../../Wire.ts"
import { clocks } from "../format.ts"
import { placeOfPath } from "../next.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { door, type DoorActs, type DoorModel, passwordField, sender, textField } from "./door.ts"

export type Step =
  | { readonly type: "form" }
  | { readonly type: "change"; readonly session: SessionView; readonly needsCurrent: boolean }
  | { readonly type: "home"; readonly session: SessionView; readonly isChanged: boolean }

export interface SignInModel extends DoorModel {
  readonly step: Step
  readonly next: string | null
  readonly counters: ReadonlyArray<{ readonly id: string; readonly label: string }>
  readonly accounts: ReadonlyArray<DemoAccount>
}

export interface SignInActs extends DoorActs {
  readonly tap: (account: DemoAccount) => void
  readonly wantChange: () => void
  readonly signOut: () => void
}

export const signInView = <T>(view: Renderer<T>, model: SignInModel, acts: SignInActs): T => {
  const { step } = model
  const body =
    step.type === "form"
      ? form(view, model, acts)
      : step.type === "change"
        ? change(view, model, { step, acts })
        : home(view, model, { step, acts })
  return door(view, model, { acts, body })
}

const form = <T>(view: Renderer<T>, model: SignInModel, acts: SignInActs): T => {
  const { language } = model
  const place = placeOfPath(model.next, model.counters)
  return view.html`<h1>${staffTexts.signInTitle[language]}</h1>
    ${place === null ? view.nothing : view.html`<p class="door-lead">${staffTexts.signInFor(place)[language]}.</p>`}
    <form class="form" method="post" @submit=${(event: unknown) => acts.send(event)} @keydown=${(event: unknown) => acts.press(event)} @keyup=${(event: unknown) => acts.press(event)}>
      ${textField(view, model, { name: "login", label: staffTexts.login, autocomplete: "username" })}
      ${passwordField(view, model, { acts, field: { name: "password", label: staffTexts.password }, isNew: false })}
      ${sender(view, model, staffTexts.signIn)}
      <p class="form-hint">${staffTexts.forgotten[language]}</p>
    </form>
    ${model.accounts.length === 0 ? view.nothing : accounts(view, model, acts)}`
}

const accounts = <T>(view: Renderer<T>, { accounts, language }: SignInModel, acts: SignInActs): T =>
  view.html`<section class="demo-accounts">
    <h2>${staffTexts.demoAccounts[language]}</h2>
    <ul>${accounts.map(
      (
        account
      ) => view.html`<li><button type="button" class="button" data-account=${account.login} @click=${() => acts.tap(account)}>
        ${staffTexts.signInAs(account.role)[language]}</button></li>`
    )}</ul>
    <p class="form-hint">${staffTexts.demoAccountsHint[language]}</p>
  </section>`

const change = <T>(
  view: Renderer<T>,
  model: SignInModel,
  { step, acts }: { readonly step: Step & { readonly type: "change" }; readonly acts: SignInActs }
): T => {
  const { language } = model
  const { mustChange, officer } = step.session
  return view.html`<h1>${(mustChange ? staffTexts.changeTitle : staffTexts.changeTitleOwn)[language]}</h1>
    <p class="door-lead">${(mustChange ? staffTexts.changeWhy : staffTexts.changeEnds)[language]}</p>
    <form class="form" method="post" data-step="change" @submit=${(event: unknown) => acts.send(event)} @input=${(event: unknown) => acts.type(event)}
      @keydown=${(event: unknown) => acts.press(event)} @keyup=${(event: unknown) => acts.press(event)}>
      <input type="text" name="login" value=${officer} autocomplete="username" readonly hidden />
      ${step.needsCurrent ? passwordField(view, model, { acts, field: { name: "current", label: staffTexts.currentPassword }, isNew: false }) : view.nothing}
      ${passwordField(view, model, { acts, field: { name: "next", label: staffTexts.newPassword }, isNew: true })}
      ${sender(view, model, staffTexts.change)}
    </form>
    ${leaving(view, model, acts)}`
}

const home = <T>(
  view: Renderer<T>,
  model: SignInModel,
  { step: { session, isChanged }, acts }: { readonly step: Step & { readonly type: "home" }; readonly acts: SignInActs }
): T => {
  const { language, next } = model
  const place = placeOfPath(next, model.counters)
  return view.html`<h1>${staffTexts.signedInAs(session.name)[language]}</h1>
    ${isChanged ? view.html`<p class="door-good" role="status">${staffTexts.changed[language]}</p>` : view.nothing}
    ${next === null || place === null ? view.nothing : view.html`<p><a class="button button-main form-send" href=${next}>${staffTexts.goOn(place)[language]}</a></p>`}
    ${session.manages ? view.html`<ul class="door-places"><li><a href="/manager">${staffTexts.manager[language]}</a></li></ul>` : view.nothing}
    ${session.greets || session.manages ? view.html`<ul class="door-places"><li><a href="/meja/kode">${staffTexts.deskCode[language]}</a></li></ul>` : view.nothing}
    ${isAtOffice(session) ? view.html`<ul class="door-places"><li><a href="/kerja">${staffTexts.office[language]}</a></li>${session.relations?.some(({ relation }) => relation === "heads") ? view.html`<li><a href="/kerja/tanda-tangan">${staffTexts.signing[language]}</a></li>` : view.nothing}</ul>` : view.nothing}
    ${counters(view, model, session)}
    ${model.problem === null ? view.nothing : view.html`<p class="problem" role="alert">${model.problem[language]}</p>`}
    <p class="door-acts">
      <button type="button" class="button" @click=${() => acts.wantChange()}>${staffTexts.changeTitleOwn[language]}</button>
      <button type="button" class="button" data-act="signOut" @click=${() => acts.signOut()}>${staffTexts.signOut[language]}</button>
    </p>`
}

/** Whether somebody works on the files of an agency. */
export const isAtOffice = ({ relations = [] }: SessionView): boolean => relations.some((one) => "agency" in one)

const counters = <T>(view: Renderer<T>, model: SignInModel, session: SessionView): T | unknown =>
  session.counters.length === 0 && !session.manages
    ? isAtOffice(session)
      ? view.nothing
      : view.html`<p class="door-lead">${staffTexts.noCounters[model.language]}</p>`
    : view.html`<h2>${staffTexts.yourCounters[model.language]}</h2>
      <ul class="door-places door-counters">${session.counters.map(
        (counter) => view.html`<li><a href=${`/counter/${encodeURIComponent(counter.id)}`}>${counter.label}
          <span class="door-place-state" data-taken=${counter.takenAt === null ? "no" : "yes"}>${seat(counter, model)}</span></a></li>`
      )}</ul>`

/** Who sits at a counter, in words. */
export const seat = (
  { mine, takenAt }: SessionView["counters"][number],
  { language, zone }: Pick<DoorModel, "language" | "zone">
): string => {
  const said: LocalizedText = mine
    ? staffTexts.counterMine
    : takenAt === null
      ? staffTexts.counterFree
      : staffTexts.counterTaken(clocks(takenAt, zone))
  return said[language]
}

const leaving = <T>(view: Renderer<T>, { language }: SignInModel, acts: SignInActs): T =>
  view.html`<p class="door-acts"><button type="button" class="button" data-act="signOut" @click=${() => acts.signOut()}>${staffTexts.signOut[language]}</button></p>`
