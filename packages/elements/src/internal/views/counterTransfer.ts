/** @internal Moving a number to another service: find it by a word, choose it, choose its place in that queue. */
import { type CurrentTicket } from "../../Wire.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { dismiss } from "./counterButton.ts"
import { type CounterActs, type CounterModel } from "./counterModel.ts"

interface TransferForm {
  readonly ticket: CurrentTicket
  readonly find: string
  readonly acts: CounterActs
}

export const transferForm = <T>(view: Renderer<T>, model: CounterModel, { ticket, find, acts }: TransferForm): T => {
  const { language } = model
  return view.html`<form class="panel-form transfer" @submit=${(event: unknown) => acts.send(event, "transfer")}>
    <h2 class="panel-title">${staffTexts.transferTitle(ticket.label)[language]}</h2>
    <input type="hidden" name="ticket" value=${ticket.id} />
    <div class="transfer-grid">
      <div class="panel-field"><label for="transfer-find">${staffTexts.transferSearch[language]}</label>
        <input id="transfer-find" class="field" type="search" autocomplete="off" @input=${(event: unknown) => acts.find(event)} /></div>
      <div class="panel-field"><label for="transfer-service">${staffTexts.transferService[language]}</label>
        ${services(view, model, { ticket, find, acts })}</div>
      ${place(view, model)}
      <div class="panel-field"><label for="transfer-reason">${staffTexts.transferReason[language]}</label>
        <input id="transfer-reason" name="reason" class="field" autocomplete="off" maxlength="120" /></div>
    </div>
    <div class="panel-own"><button type="submit" class="button button-main">${staffTexts.transferSend[language]}</button>${dismiss(view, model, acts)}</div>
  </form>`
}

const place = <T>(view: Renderer<T>, { language }: CounterModel): T =>
  view.html`<fieldset class="transfer-place"><legend>${staffTexts.transferPlace[language]}</legend>
    <label><input type="radio" name="place" value="own" checked /> ${staffTexts.transferOwn[language]}</label>
    <label><input type="radio" name="place" value="end" /> ${staffTexts.transferEnd[language]}</label>
  </fieldset>`

const services = <T>(view: Renderer<T>, model: CounterModel, { ticket, find }: TransferForm): T => {
  const { language } = model
  const agencyOf = (id: string): string => model.services[id]?.[language] ?? ""
  const words = find.toLowerCase().split(/\s+/)
  const found = ticket.transfer.services.filter(({ id, name }) => {
    const text = `${name.id} ${name.en} ${model.services[id]?.id ?? ""} ${model.services[id]?.en ?? ""}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const agencies = [...new Set(found.map(({ id }) => agencyOf(id)))]
  return view.html`<select id="transfer-service" name="service" class="field" size="5" required>${agencies.map(
    (agency) =>
      view.html`<optgroup label=${agency}>${found
        .filter(({ id }) => agencyOf(id) === agency)
        .map(
          ({ id, name }) => view.html`<option value=${id} ?selected=${found.length === 1}>${name[language]}</option>`
        )}</optgroup>`
  )}</select>
  <p class="form-hint" role="status">${found.length === 0 ? staffTexts.transferNone[language] : ""}</p>`
}
