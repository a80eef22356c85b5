/** @internal The checklist of a file, and the document that belongs to its row. */
import { officeTexts as words } from "../officeTexts.ts"
import { type OfferedReason, type OfficeDocument, type OfficeFile, type OfficeItem } from "../officeWire.ts"
import { key, type OfficeFrame, reasonFields, type View } from "./officePieces.ts"
import { hidden, secrets } from "./personParts.ts"

export interface CheckModel extends OfficeFrame {
  readonly file: OfficeFile
  /** The row that is looked at. */
  readonly row: string | null
  /** The document of that row that is shown. */
  readonly document: string | null
  readonly reasons: { readonly [requirement: string]: ReadonlyArray<OfferedReason> }
}

const marks = { open: "?", accepted: "✓", rejected: "✗", notNeeded: "–" } as const

export const fileUrl = ({ file }: CheckModel, row: string | null = null, document: string | null = null): string => {
  const query = new URLSearchParams({
    ...(row === null ? {} : { syarat: row }),
    ...(document === null ? {} : { dokumen: document })
  }).toString()
  return `/kerja/${encodeURIComponent(file.id)}${query === "" ? "" : `?${query}`}`
}

/** Whether a verdict may be given: that is what the lifecycle says. */
export const isCheckable = ({ file }: CheckModel): boolean =>
  file.actions.some(({ command, state }) => command === "application.verify" && state !== "refused")

const checkForm = <T>(
  view: View<T>,
  model: CheckModel,
  { body, item }: { readonly item: OfficeItem; readonly body: T }
): T =>
  view.html`<form method="post" action=${`/kerja/${encodeURIComponent(model.file.id)}/periksa`} data-live>${secrets(view, model)}${hidden(view, "syarat", item.requirement.id)}${body}</form>`

const verdictButton = <T>(
  view: View<T>,
  { language }: CheckModel,
  options: {
    readonly verdict: "accepted" | "notNeeded" | "open"
    readonly label: { readonly id: string; readonly en: string }
    readonly letter: string
    readonly isCurrent: boolean
    readonly name: string
  }
): T => {
  const { isCurrent, label, letter, name, verdict } = options
  const own = isCurrent ? letter.toLowerCase() : view.nothing
  return view.html`<button type="submit" class="button" name="putusan" value=${verdict} data-key=${own} aria-keyshortcuts=${own}>${label[language]}<span class="hidden"> ${name}</span>${isCurrent ? key(view, letter) : view.nothing}</button>`
}

const rejecting = <T>(view: View<T>, model: CheckModel, item: OfficeItem): T => {
  const isCurrent = item.requirement.id === model.row
  const { language } = model
  const { id, name } = item.requirement
  const own = isCurrent ? "r" : view.nothing
  const reasons = model.reasons[id] ?? []
  return view.html`<details class="office-reject"><summary class="button" data-key=${own} aria-keyshortcuts=${own}>${words.reject[language]}<span class="hidden"> ${name[language]}</span>${isCurrent ? key(view, "R") : view.nothing}</summary>
    ${checkForm(view, model, {
      item,
      body: view.html`${reasonFields(view, model, { id: `kata-${id}`, reasons })}
      <button type="submit" class="button button-danger" name="putusan" value="rejected">${words.rejectThis[language]}</button>`
    })}</details>`
}

const verdictsOf = <T>(view: View<T>, model: CheckModel, item: OfficeItem): T | unknown => {
  const isCurrent = item.requirement.id === model.row
  if (!isCheckable(model)) return view.nothing
  const { language } = model
  const name = item.requirement.name[language]
  const button = (verdict: "accepted" | "notNeeded" | "open", label: typeof words.accept, letter: string): T =>
    verdictButton(view, model, { verdict, label, letter, isCurrent, name })
  if (item.verdict !== "open") return checkForm(view, model, { item, body: button("open", words.undo, "U") })
  return view.html`<div class="office-verdicts">${checkForm(view, model, { item, body: view.html`${button("accepted", words.accept, "A")}${button("notNeeded", words.unneeded, "T")}` })}${rejecting(view, model, item)}</div>`
}

const rowOf = <T>(view: View<T>, model: CheckModel, item: OfficeItem): T => {
  const { language } = model
  const { isChanged, reason, requirement, verdict } = item
  const isCurrent = requirement.id === model.row
  return view.html`<li class="office-row" data-verdict=${verdict} aria-current=${isCurrent ? "true" : view.nothing}>
    <div class="office-row-head"><a href=${fileUrl(model, requirement.id)} data-live>${requirement.name[language]}</a>
      <span class="office-verdict" data-verdict=${verdict}><span aria-hidden="true">${marks[verdict]}</span> ${words.verdicts[verdict][language]}</span></div>
    ${isChanged ? view.html`<p class="office-new"><span aria-hidden="true">★</span> ${words.changed[language]}</p>` : view.nothing}
    ${requirement.when === null ? view.nothing : view.html`<p class="form-hint">${requirement.when[language]}</p>`}
    ${reason === null ? view.nothing : view.html`<p class="office-why">${reason.words ?? reason.code}</p>`}
    ${verdictsOf(view, model, item)}</li>`
}

const stepLink = <T>(
  view: View<T>,
  options: { readonly href: string | null; readonly letter: string; readonly label: string }
): T | unknown => {
  const { href, label, letter } = options
  if (href === null) return view.nothing
  return view.html`<a class="button office-step" href=${href} data-live data-key=${letter.toLowerCase()} aria-keyshortcuts=${letter.toLowerCase()}>${label}${key(view, letter)}</a>`
}

export const checklistView = <T>(view: View<T>, model: CheckModel): T => {
  const { file, language, row } = model
  const ids = file.checklist.map(({ requirement }) => requirement.id)
  const at = ids.indexOf(row ?? "")
  const to = (place: number): string | null => (ids[place] === undefined ? null : fileUrl(model, ids[place]))
  return view.html`<section class="office-checklist" aria-labelledby="syarat"><div class="office-bar"><h2 id="syarat">${words.checklist[language]}</h2>
      <span>${stepLink(view, { href: to(at - 1), letter: "K", label: words.up[language] })}${stepLink(view, { href: to(at + 1), letter: "J", label: words.down[language] })}</span></div>
    <ol>${file.checklist.map((item) => rowOf(view, model, item))}</ol></section>`
}

const pictureOf = <T>(
  view: View<T>,
  { kind }: OfficeDocument,
  { label, url }: { readonly url: string; readonly label: string }
): T =>
  kind === "pdf"
    ? view.html`<iframe class="office-paper" src=${url} title=${label}></iframe>`
    : view.html`<div class="office-paper" tabindex="0" role="region" aria-label=${label}><img src=${url} alt=${label} /></div>`

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`

export const viewerView = <T>(view: View<T>, model: CheckModel): T => {
  const { document, file, language, row } = model
  const item = file.checklist.find(({ requirement }) => requirement.id === row)
  const documents = item?.documents ?? []
  const shown = documents.find(({ id }) => id === document) ?? documents.at(-1)
  const at = documents.findIndex(({ id }) => id === shown?.id)
  const to = (place: number): string | null => {
    const other = documents[place]
    return other === undefined ? null : fileUrl(model, row, other.id)
  }
  const title = item === undefined ? words.viewer[language] : item.requirement.name[language]
  if (shown === undefined)
    return view.html`<section class="office-viewer" aria-labelledby="dokumen"><h2 id="dokumen">${title}</h2><p class="office-empty">${words.noDocument[language]}</p></section>`
  const url = `/kerja/${encodeURIComponent(file.id)}/dokumen/${encodeURIComponent(shown.id)}`
  const label = `${title}: ${words.document(at + 1, documents.length)[language]}`
  return view.html`<section class="office-viewer" aria-labelledby="dokumen"><div class="office-bar"><h2 id="dokumen">${title}</h2>
      <span>${words.document(at + 1, documents.length)[language]} · ${shown.kind.toUpperCase()}, ${kilobytes(shown.bytes)}</span>
      <span>${stepLink(view, { href: to(at - 1), letter: "H", label: words.before[language] })}${stepLink(view, { href: to(at + 1), letter: "L", label: words.after[language] })}
      <a href=${url} target="_blank" rel="noopener">${words.open[language]}</a></span></div>${pictureOf(view, shown, { url, label })}</section>`
}
