/** @internal The standard as a document to print and hang up: all fourteen components, with decree and pledge. */
import { catalogueTexts as texts, channelNames, componentNames } from "../catalogueTexts.ts"
import {
  type Channel,
  type Components,
  type PerChannel,
  type ServicePageView,
  type StandardWire
} from "../catalogueWire.ts"
import { dateWords, inChannel, limitWords, serviceAddress, startWords } from "../catalogueWords.ts"
import { notice, sign } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { doubt, type Place } from "./cataloguePieces.ts"
import { feeTable, requirementList, stepList } from "./serviceChannel.ts"

export interface StandardModel extends Place {
  readonly page: ServicePageView
  readonly standard: StandardWire
  /** The next edition, which nobody has decreed yet. */
  readonly isDraft: boolean
}

export const standardView = <T>(view: Renderer<T>, model: StandardModel): T => {
  const { language, logo = null, page, standard } = model
  const { decree, edition } = standard
  const isExample = decree === null || decree.number.startsWith("CONTOH")
  const word = model.isDraft ? texts.draftWord : texts.example
  return view.html`${notice(view, model)}
  <main class="cat-paper" data-example=${isExample ? "yes" : "no"} data-word=${word[language]}>
    <p class="cat-screen"><a href=${serviceAddress(page.entry, language)}>← ${texts.toService[language]}</a> <span>${texts.printHint[language]}</span></p>
    <header>${sign(view, logo)}<p>${model.hallName[language]}<br>${page.entry.agency.name[language]}</p>
      ${isExample ? view.html`<p class="cat-marked"><strong>${word[language]}</strong></p>` : view.nothing}<h1>${texts.standardOf(standard.title)[language]}</h1>
      <p>${texts.edition[language]} ${edition} · ${texts.decree[language]}: ${decree === null ? texts.noDecree[language] : texts.decreeOf(decree.number, dateWords(decree.date, language))[language]}</p>
    </header>
    <table class="cat-components"><thead><tr><th scope="col" colspan="2">${texts.component[language]}</th><th scope="col">${texts.content[language]}</th></tr></thead>
    ${group(view, model, ["requirements", "procedure", "time", "fees", "product", "complaints"])}
    ${group(view, model, ["legalBasis", "facilities", "competence", "supervision", "staffing", "serviceGuarantee", "safetyGuarantee", "evaluation"])}
    </table>
    ${page.pledge === null ? view.nothing : view.html`<section class="cat-sign"><h2>${texts.pledge[language]}</h2><p>${page.pledge.text[language]}</p><p>${page.pledge.place}, ${dateWords(page.pledge.date, language)}<br><br>${page.pledge.signatory.name}, ${page.pledge.signatory.position[language]}</p></section>`}
  </main>`
}

const group = <T>(view: Renderer<T>, model: StandardModel, names: ReadonlyArray<keyof Components>): T => {
  const { language } = model
  const title = names.includes("requirements") ? texts.delivery : texts.inside
  return view.html`<tbody><tr class="cat-group"><th colspan="3" scope="rowgroup">${title[language]}</th></tr>${names.map(
    (name) => {
      const [code, label] = componentNames[name]
      return view.html`<tr><td>${code}</td><th scope="row">${label[language]}</th><td>${content(view, model, name)}</td></tr>`
    }
  )}</tbody>`
}

const content = <T>(view: Renderer<T>, { language, standard }: StandardModel, name: keyof Components): unknown => {
  const { components } = standard
  const each = <A>(value: PerChannel<A>, draw: (one: A) => T): unknown =>
    byChannel(view, { value, draw, channels: standard.channels, language })
  switch (name) {
    case "requirements":
      return components.requirements && each(components.requirements, (rows) => requirementList(view, rows, language))
    case "procedure":
      return components.procedure && each(components.procedure, (rows) => stepList(view, rows, language))
    case "time":
      return (
        components.time &&
        each(
          components.time,
          (limit) =>
            view.html`<p>${limitWords(limit)[language]} ${startWords(limit)[language]}${doubt(view, limit.source, language)}</p>`
        )
      )
    case "fees":
      return components.fees && each(components.fees, (rows) => feeTable(view, rows, language))
    case "product":
      return components.product?.name[language]
    case "complaints":
      return (components.complaints ?? []).map(({ at, name: channel }) => view.html`<p>${channel[language]}: ${at}</p>`)
    case "legalBasis":
      return (components.legalBasis ?? []).map(
        ({ instrument, title }) => view.html`<p>${instrument}${title === undefined ? "" : ` ${title}`}</p>`
      )
    default:
      return components[name]?.[language] ?? texts.missing[language]
  }
}

interface ByChannel<T, A> {
  readonly value: PerChannel<A>
  readonly draw: (one: A) => T
  readonly channels: ReadonlyArray<Channel>
  readonly language: Place["language"]
}

/** Once where all ways are alike, else under the name of each. */
const byChannel = <T, A>(view: Renderer<T>, { channels, draw, language, value }: ByChannel<T, A>): unknown => {
  const isOne = channels.every((channel) => value[channel] === undefined)
  if (isOne) return draw(value.all)
  return channels.map(
    (channel) => view.html`<h2>${channelNames[channel][language]}</h2>${draw(inChannel(value, channel))}`
  )
}
