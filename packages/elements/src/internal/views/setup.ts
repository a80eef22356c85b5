/** @internal The first manager of a hall makes an account, by the code that the console printed. */
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { door, type DoorActs, type DoorModel, passwordField, sender, textField } from "./door.ts"

export interface SetupModel extends DoorModel {
  readonly isDone: boolean
}

export const setupView = <T>(view: Renderer<T>, model: SetupModel, acts: DoorActs): T =>
  door(view, model, { acts, body: model.isDone ? done(view, model) : form(view, model, acts) })

const form = <T>(view: Renderer<T>, model: SetupModel, acts: DoorActs): T => view.html`
  <h1>${staffTexts.setupTitle[model.language]}</h1>
  <p class="door-lead">${staffTexts.setupWhy[model.language]}</p>
  <form class="form" method="post" @submit=${(event: unknown) => acts.send(event)} @input=${(event: unknown) => acts.type(event)}
    @keydown=${(event: unknown) => acts.press(event)} @keyup=${(event: unknown) => acts.press(event)}>
    ${textField(view, model, { name: "code", label: staffTexts.setupCode, autocomplete: "one-time-code", hint: staffTexts.setupCodeHint, size: 32 })}
    <div class="form-pair">${textField(view, model, { name: "name", label: staffTexts.setupName, autocomplete: "name", hint: staffTexts.setupNameHint, size: 80 })}
    ${textField(view, model, { name: "login", label: staffTexts.login, autocomplete: "username", hint: staffTexts.setupLoginHint, size: 32 })}</div>
    ${passwordField(view, model, { acts, field: { name: "password", label: staffTexts.password }, isNew: true })}
    ${sender(view, model, staffTexts.setupSend)}
  </form>`

const done = <T>(view: Renderer<T>, { language }: SetupModel): T => view.html`
  <h1>${staffTexts.setupDone[language]}</h1>
  <p class="door-lead">${staffTexts.setupDoneHint[language]}</p>
  <p><a class="button button-main form-send" href="/sign-in">${staffTexts.signIn[language]}</a></p>`
