/** @internal A button that is an action of the view: with its key, and under it why it cannot be pressed or what went wrong. */
import { type Action } from "../../Wire.ts"
import { unbroken } from "../parts.ts"
import { shownKey } from "../shortcuts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { type CounterActs, type CounterModel, placeOf } from "./counterModel.ts"

export interface ButtonPlace {
  readonly action: Action
  readonly ticket: string | null
  readonly isLead: boolean
  readonly acts: CounterActs
}

export const button = <T>(view: Renderer<T>, model: CounterModel, { action, ticket, isLead, acts }: ButtonPlace): T => {
  const { language } = model
  const place = placeOf(action.id, ticket)
  const isRefused = action.state === "refused"
  const key = ticket === null ? shownKey(action.id) : null
  const keyLabel = key === "Spasi" ? texts.space[language] : key
  const isConfirming = model.confirming === place
  const why = whyOf(model, { action, place })
  return view.html`<div class="act" data-lead=${isLead ? "yes" : "no"}>
    <button type="button" class="act-button" data-action=${action.id} data-ticket=${ticket ?? view.nothing}
      data-busy=${model.busy === place ? "yes" : "no"} data-confirming=${isConfirming ? "yes" : "no"}
      aria-disabled=${isRefused ? "true" : "false"} aria-describedby=${`why-${place}`} aria-keyshortcuts=${key === null ? view.nothing : key === "Spasi" ? "Space Enter" : key}
      @click=${() => acts.press(action, ticket)}>
      <span class="act-label">${action.label[language]}</span>${key === null ? view.nothing : view.html`<kbd>${keyLabel}</kbd>`}
    </button>
    <p class="act-why" id=${`why-${place}`} data-kind=${why.kind}>${unbroken(view, why.text)}</p>
  </div>`
}

const whyOf = (
  { confirming, language, problem }: CounterModel,
  { action, place }: { readonly action: Action; readonly place: string }
): { readonly kind: "problem" | "confirm" | "reason"; readonly text: string } => {
  if (problem?.near === place) return { kind: "problem", text: problem.text[language] }
  if (confirming === place) return { kind: "confirm", text: (action.confirm ?? texts.again)[language] }
  const reason = action.state === "refused" ? (action.reasons[0]?.text ?? texts.notNow)[language] : ""
  return { kind: "reason", text: reason }
}

/** Out of a form without doing anything; the Escape key does the same. */
export const dismiss = <T>({ html }: Renderer<T>, { language }: CounterModel, acts: CounterActs): T =>
  html`<button type="button" class="button" data-act="dismiss" @click=${() => acts.dismiss()}>
    ${texts.cancel[language]} <kbd>Esc</kbd>
  </button>`
