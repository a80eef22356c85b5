/** @internal The head's batch: a verdict for each file, and one passphrase. */
import { type LocalizedText } from "../../Wire.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type OfficeRow, type Outcome } from "../officeWire.ts"
import { dueMark, dueOf, type OfficeFrame, officeFrame, radios, type View } from "./officePieces.ts"
import { secrets } from "./personParts.ts"

export interface SignModel extends OfficeFrame {
  readonly rows: ReadonlyArray<OfficeRow>
  /** `none` where no service signs, `practice` where what it signs counts for nothing. */
  readonly signer: "none" | "practice" | "real"
  readonly outcomes: ReadonlyArray<Outcome>
}

const rowOf = <T>(view: View<T>, model: SignModel, row: OfficeRow): T => {
  const { language, now, signer } = model
  const { id, number, service } = row
  const choice = (value: string, label: LocalizedText) => ({ value, label: label[language] })
  const choices = [
    choice("leave", words.leave),
    ...(signer === "none" ? [] : [choice("sign", words.sign)]),
    choice("sendBack", words.sendBack)
  ]
  return view.html`<li class="office-sheet"><div><a href=${`/kerja/${encodeURIComponent(id)}`}>${number}</a><small>${service.name[language]}</small>${dueMark(view, dueOf(row, now), model)}</div>
    ${radios(view, { name: `putusan.${id}`, legend: `${words.verdict[language]} ${number}`, choices })}
    <div class="form-field"><label for=${`kata-${id}`}>${words.sendBackWords[language]}</label>
      <input class="field" id=${`kata-${id}`} name=${`kata.${id}`} type="text" maxlength="500" autocomplete="off" /></div></li>`
}

const outcomesOf = <T>(view: View<T>, { language, outcomes }: SignModel): T | unknown =>
  outcomes.length === 0
    ? view.nothing
    : view.html`<ul class="office-outcomes" role="status">${outcomes.map(
        ({ number, result, text }) =>
          view.html`<li data-result=${result}><strong>${number}</strong>: ${words.outcomes[result][language]}${text === null ? view.nothing : view.html` (${text[language]})`}</li>`
      )}</ul>`

const passphrase = <T>(view: View<T>, { language }: SignModel): T =>
  view.html`<div class="form-field office-pass"><label for="frasa">${words.passphrase[language]}</label>
    <input class="field" id="frasa" name="frasa" type="password" autocomplete="off" maxlength="200" aria-describedby="frasa-hint" />
    <p class="form-hint" id="frasa-hint">${words.passphraseHint[language]}</p></div>`

export const signView = <T>(view: View<T>, model: SignModel): T => {
  const { language, rows, signer } = model
  const remark = signer === "none" ? words.noSigner : signer === "practice" ? words.practiceSigner : null
  return officeFrame(
    view,
    model,
    view.html`<h1>${words.signTitle[language]}</h1>${outcomesOf(view, model)}
      ${remark === null ? view.nothing : view.html`<p class="office-remark" data-signer=${signer}>${remark[language]}</p>`}
      ${
        rows.length === 0
          ? view.html`<p class="office-empty">${words.signNone[language]}</p>`
          : view.html`<p>${words.signLead[language]}</p>
            <form class="office-form" method="post" action="/kerja/tanda-tangan">${secrets(view, model)}
              ${signer === "none" ? view.nothing : view.html`<button type="button" class="button" data-all="sign" hidden>${words.allSign[language]}</button>`}
              <ul class="office-sheets">${rows.map((row) => rowOf(view, model, row))}</ul>
              ${signer === "none" ? view.nothing : passphrase(view, model)}
              <button type="submit" class="button button-main">${words.signAll[language]}</button></form>`
      }`
  )
}
