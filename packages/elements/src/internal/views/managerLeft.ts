/** @internal The numbers left at the close of a day: on the screen, on paper, and as a table for a spreadsheet. */
import { isoDate, shortDate } from "../format.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel } from "./managerModel.ts"
import { emptyLine } from "./managerParts.ts"

export const leftList = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const { language, left, now, zone } = model
  const day = left?.day ?? isoDate(now, zone)
  const list = left?.list ?? []
  return view.html`<section class="card left printable" data-print="left" aria-labelledby="left-title">
    <div class="card-head"><h2 id="left-title" tabindex="-1">${texts.leftTitle[language]}<span class="print-only"> · ${model.hall.label[language]} · ${shortDate(day, language)}</span></h2>
      <div class="left-day no-print"><label for="left-day">${texts.leftDay[language]}</label>
        <input class="field" id="left-day" type="date" value=${day} max=${isoDate(now, zone)} @change=${acts.chooseDay} /></div></div>
    ${
      list.length === 0
        ? view.html`<p class="hint no-print">${texts.leftHint[language]}</p>${emptyLine(view, model, texts.leftNone)}`
        : view.html`<div class="left-acts no-print"><strong>${texts.leftCount(list.length)[language]}</strong>
            <button type="button" class="do" data-do="print" @click=${() => acts.print("left")}>${texts.printList[language]}</button>
            <button type="button" class="do" data-do="csv" @click=${() => acts.download()}>${texts.csv[language]}</button></div>
          <div class="table-wrap"><table><thead><tr><th scope="col">${texts.number[language]}</th><th scope="col">${texts.service[language]}</th><th scope="col">${texts.leftState[language]}</th></tr></thead>
          <tbody>${list.map((each) => view.html`<tr><th scope="row">${each.label}</th><td>${each.service.name[language]}</td><td>${texts.left[each.state][language]}</td></tr>`)}</tbody></table></div>`
    }
  </section>`
}

export const leftRows = ({ language, left }: ManagerModel): ReadonlyArray<ReadonlyArray<string>> => [
  [texts.leftDay, texts.number, texts.service, texts.leftState].map((text) => text[language]),
  ...(left?.list ?? []).map((each) => [
    each.day,
    each.label,
    each.service.name[language],
    texts.left[each.state][language]
  ])
]
