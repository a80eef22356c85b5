/** @internal Somebody is expected: a code or the number of an application, on a screen without a keyboard. */
import { kioskTexts } from "../kioskTexts.ts"
import { both } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { type Arriving, type Scene } from "./kioskModel.ts"
import { backButton } from "./kioskWish.ts"

const rows = ["1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ-"]
/** A scanner types the whole address that stands in a QR code. */
const most = 200

/** The quiet way in stands beside the choice of a service. */
export const isExpecting = <T>({ model }: Pick<Scene<T>, "model">): boolean =>
  model.screen.type === "choose" && model.hall.expects === true

export const arriving = <T>(scene: Scene<T>, { isBusy, problem, typed }: Arriving): T => {
  const { view, model, acts } = scene
  const { language } = model
  return view.html`${backButton(scene)}
    <h1 class="kiosk-title">${both(view, kioskTexts.expectTitle, language)}</h1>
    <p class="kiosk-hint">${both(view, kioskTexts.expectHint, language)}</p>
    <form class="arrive" @submit=${(event: { readonly preventDefault: () => void }) => {
      event.preventDefault()
      acts.arrive()
    }}>
      <label class="hidden" for="kode">${kioskTexts.expectTitle[language]}</label>
      <input id="kode" class="arrive-typed" name="kode" maxlength=${String(most)} autocomplete="off" autocapitalize="characters" spellcheck="false" inputmode="none" .value=${typed}
        aria-describedby="kode-salah" @input=${(event: { readonly target: { readonly value: string } }) => acts.type(event.target.value)} />
      <p class="arrive-problem" id="kode-salah" role="alert">${problem === null ? "" : problem[language]}</p>
      <div class="arrive-keys">${rows.map((row) => keys(view, scene, { row, typed }))}</div>
      <div class="kiosk-buttons">
        <button type="button" class="button" @click=${() => acts.type(typed.slice(0, -1))}>${both(view, kioskTexts.expectErase, language)}</button>
        <button type="submit" class="button button-main" data-arrive ?disabled=${isBusy || typed.trim() === ""}>${both(view, kioskTexts.expectGo, language)}</button>
      </div></form>`
}

const keys = <T>(
  view: Renderer<T>,
  { acts }: Scene<T>,
  { row, typed }: { readonly row: string; readonly typed: string }
): T =>
  view.html`<div class="arrive-row">${[...row].map(
    (letter) =>
      view.html`<button type="button" class="arrive-key" @click=${() => acts.type((typed + letter).slice(0, most))}>${letter}</button>`
  )}</div>`
