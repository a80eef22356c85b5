/** @internal The number that was taken, on the screen and on the slip. */
import { clock, date, longness } from "../format.ts"
import { kioskTexts } from "../kioskTexts.ts"
import { both } from "../parts.ts"
import { qrSvg } from "../qr.ts"
import { texts } from "../texts.ts"
import { type Issued, type Scene } from "./kioskModel.ts"
import { wishNote } from "./kioskWish.ts"

export const issued = <T>(scene: Scene<T>, current: Issued): T => {
  const { view, model, acts } = scene
  const { language } = model
  const { issued: answer, qr, group } = current
  const { ticket } = answer
  const isHeld = model.left === null
  return view.html`<div class="kiosk-ticket" role="status" data-held=${isHeld ? "yes" : "no"}>
      <h1 class="kiosk-yours">${both(view, texts.yourNumber, language)}</h1>
      <p class="kiosk-number" data-label data-long=${longness(ticket.label)}>${ticket.label}</p>
      <p class="kiosk-service"><strong>${ticket.agency.name[language]}</strong><span>${ticket.service.name[language]}</span></p>
      ${ticket.ahead === null ? view.nothing : view.html`<p class="kiosk-ahead">${both(view, texts.aheadOfYou(ticket.ahead), language)}</p>`}
      <div class="kiosk-keep">
        ${qr === null ? view.nothing : qrSvg(view, qr, texts.followByPhone[language])}
        <p>${both(view, model.slip === null ? texts.note : kioskTexts.takeSlip, language)}
          ${qr === null ? view.nothing : view.html`<span class="kiosk-scan">${both(view, texts.followByPhone, language)}</span>`}</p>
      </div>
      ${group === null ? view.nothing : wishNote(scene, group)}
      <span class="kiosk-left" aria-hidden="true"></span>
    </div>
    <p class="kiosk-countdown" data-countdown>${both(view, isHeld ? kioskTexts.heldNote : kioskTexts.leftSeconds(model.left), language)}</p>
    <div class="kiosk-buttons">
      <button type="button" class="button button-main" data-done @click=${() => acts.back()}>${both(view, texts.done, language)}</button>
      <button type="button" class="button" data-hold aria-pressed=${isHeld ? "true" : "false"} @click=${() => acts.hold()}>${both(view, isHeld ? kioskTexts.release : kioskTexts.hold, language)}</button>
      ${model.slip === null ? view.nothing : view.html`<button type="button" class="button" data-print @click=${() => acts.print()}>${both(view, texts.print, language)}</button>`}
    </div>
    ${model.slip === null ? view.nothing : slip(scene, current, model.slip)}`
}

const slip = <T>({ view, model }: Scene<T>, current: Issued, width: 58 | 80): T => {
  const { language, hall } = model
  const { ticket } = current.issued
  const marks = [
    current.isReprint ? kioskTexts.reprint : null,
    model.isDemo ? kioskTexts.practiceSlip : model.notice
  ].filter((mark) => mark !== null)
  return view.html`<section class="slip" data-width=${width} aria-hidden="true">
    <p class="slip-hall">${hall.label[language]}</p>
    ${marks.map((mark) => view.html`<p class="slip-notice">${mark[language]}</p>`)}
    <p>${texts.yourNumber[language]}</p>
    <p class="slip-number" data-long=${longness(ticket.label)}>${ticket.label}</p>
    <p class="slip-agency">${ticket.agency.name[language]}</p>
    <p>${ticket.service.name[language]}</p>
    <p class="slip-line">${date(ticket.issuedAt, hall.zone, language)}, ${clock(ticket.issuedAt, hall.zone, language)} ${hall.zone}</p>
    ${ticket.ahead === null ? view.nothing : view.html`<p class="slip-ahead">${texts.aheadOfYou(ticket.ahead)[language]}</p>`}
    ${current.group === null ? view.nothing : view.html`<p>${kioskTexts.wished(current.group)[language]}. ${kioskTexts.wishedHint[language]}</p>`}
    ${current.qr === null ? view.nothing : view.html`${qrSvg(view, current.qr, "QR")}<p>${texts.followByPhone[language]}</p>`}
    <p>${kioskTexts.slipHint[language]}</p>
  </section>`
}
