/** @internal A file on an officer's desk: the document beside its row, and the steps that the lifecycle offers. */
import { clock, isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { powerTexts } from "../powerTexts.ts"
import { proxyLine } from "../proxyWords.ts"
import { type OfficeAction, type OfficeBill, type OfficeForm, type OfficeItem } from "../officeWire.ts"
import { type BillModel, billView } from "./officeBill.ts"
import { deemedView } from "./officeDeemed.ts"
import { type CheckModel, checklistView, viewerView } from "./officeCheck.ts"
import { fieldOf, key, nextForm, officeFrame, reasonFields, rupiah, searchForm, type View } from "./officePieces.ts"
import { hidden, secrets } from "./personParts.ts"

export interface FileModel extends CheckModel {
  /** By command. */
  readonly forms: { readonly [command: string]: OfficeForm }
  readonly bill: OfficeBill | null
  readonly otherBills?: NonNullable<BillModel["otherBills"]>
  /** Who holds it, where that is somebody else whom this officer knows. */
  readonly holder: string | null
}

type Commands = ReadonlyArray<string>

/** What the checklist itself draws. */
const onRows: Commands = ["application.verify"]
const aside: Commands = ["application.note", "application.ask", "application.claim", "application.release"]
const leading: Commands = ["application.accept", "application.return"]
/** What is done now and then, and brings no file on: it stands last. */
const occasional: Commands = [
  "application.attach",
  "application.report",
  "application.checkDeemed",
  "application.payAgain",
  "application.refund",
  "application.extend",
  "application.explainDelay"
]
/** What a head decides is pressed by hand, and by no key that is hit while reading. */
const byHand: Commands = ["application.grant", "application.grantInPart", "application.refuse"]

/** What another role does: the applicant, the head, the hall itself. */
const isOthers = ({ reasons, state }: OfficeAction): boolean =>
  state === "refused" && reasons.some(({ code }) => code === "RoleRefused")

const isOpenTo = ({ state }: OfficeAction): boolean => state !== "refused"

/** The step that Enter takes: what is allowed of the usual ones, else the first that is. */
export const mainOf = ({ file, forms }: Pick<FileModel, "file" | "forms">): string | null => {
  const open = file.actions.filter(
    (one) =>
      isOpenTo(one) &&
      !onRows.includes(one.command) &&
      !aside.includes(one.command) &&
      (one.command === "application.sign" || (forms[one.command]?.elsewhere ?? null) === null)
  )
  const usual = open.find(({ command }) => !occasional.includes(command) && !byHand.includes(command))
  return (leading.find((command) => open.some((one) => one.command === command)) ?? usual?.command) || null
}

const commandForm = <T>(
  view: View<T>,
  model: FileModel,
  { body, command }: { readonly command: string; readonly body: T }
): T => {
  // A form that carries a file is sent as it is, without the script.
  const isFile = model.forms[command]?.fields.some(({ kind }) => kind === "document") === true
  const type = isFile ? "multipart/form-data" : view.nothing
  return view.html`<form class="office-form" method="post" enctype=${type} action=${`/kerja/${encodeURIComponent(model.file.id)}/perintah`} data-live=${isFile ? view.nothing : ""}>${secrets(view, model)}
    ${hidden(view, "perintah", command)}${hidden(view, "urut", String(model.file.seq))}${body}</form>`
}

const rejectedOf = ({ file }: FileModel): ReadonlyArray<OfficeItem> =>
  file.checklist.filter(({ verdict }) => verdict === "rejected")

/** What is wrong, row by row, as the applicant reads it. */
const returnWords = (model: FileModel): string =>
  rejectedOf(model)
    .map(({ reason, requirement }) => `${requirement.name[model.language]}: ${reason?.words ?? reason?.code ?? ""}`)
    .join("; ")

const returnFields = <T>(view: View<T>, model: FileModel, command: string): T => {
  const code = rejectedOf(model)[0]?.reason?.code
  const reasons = [
    ...(model.reasons[""] ?? []),
    ...rejectedOf(model).flatMap((item) => model.reasons[item.requirement.id] ?? [])
  ]
  const once = reasons.filter((one, at) => reasons.findIndex((other) => other.code === one.code) === at)
  const known = once.some((one) => one.code === code) ? { code: code ?? "" } : {}
  return reasonFields(view, model, {
    id: `isi-${command.replaceAll(".", "-")}-kata`,
    reasons: once,
    text: returnWords(model),
    ...known
  })
}

const fieldsOf = <T>(view: View<T>, model: FileModel, { command }: OfficeAction): ReadonlyArray<T> =>
  command === "application.return"
    ? [returnFields(view, model, command)]
    : (model.forms[command]?.fields ?? []).map((field) =>
        fieldOf(view, model, { command, field, reasons: model.reasons[""] ?? [] })
      )

const keyOf = <T>(view: View<T>, command: string, main: string | null): string | unknown =>
  command === main ? "enter" : view.nothing

/** Why it cannot be done now: the guard's own words. */
const refused = <T>(view: View<T>, { language }: FileModel, { command, label, reasons }: OfficeAction): T => {
  const id = `mengapa-${command.replaceAll(".", "-")}`
  return view.html`<li class="office-refused" data-command=${command} data-state="refused"><button type="button" class="button" disabled aria-describedby=${id}>${label[language]}</button>
    <p id=${id}>${reasons.map(({ text }) => text[language]).join("; ")}</p></li>`
}

const offered = <T>(view: View<T>, model: FileModel, action: OfficeAction): T => {
  const main = mainOf(model)
  const { language } = model
  const { command, label } = action
  const form = model.forms[command]
  const own = keyOf(view, command, main)
  const mark = command === main ? key(view, "Enter") : view.nothing
  const style = command === main ? "button button-main" : "button"
  if (form !== undefined && form.elsewhere !== null)
    return view.html`<li data-command=${command} data-state="elsewhere"><strong>${label[language]}</strong><p>${form.elsewhere[language]}</p>
      ${command === "application.sign" ? view.html`<a class=${style} href="/kerja/tanda-tangan" data-key=${own}>${words.onSigningPage[language]}${mark}</a>` : view.nothing}</li>`
  const fields = fieldsOf(view, model, action)
  if (fields.length === 0)
    return view.html`<li data-command=${command} data-state=${action.state}>${commandForm(view, model, { command, body: view.html`<button type="submit" class=${style} data-key=${own} aria-keyshortcuts=${own}>${label[language]}${mark}</button>` })}</li>`
  return view.html`<li data-command=${command} data-state=${action.state}><details><summary class=${style} data-key=${own} aria-keyshortcuts=${own}>${label[language]}${mark}</summary>
    ${commandForm(view, model, { command, body: view.html`${fields}<button type="submit" class="button button-main">${label[language]}</button>` })}</details></li>`
}

/** Buttons come from what the lifecycle offers, and from nothing else. */
const actionList = <T>(view: View<T>, model: FileModel, of: (action: OfficeAction) => boolean): T => {
  const main = mainOf(model)
  const shown = model.file.actions.filter(
    (action) => !onRows.includes(action.command) && !isOthers(action) && of(action)
  )
  const placeOf = ({ command }: OfficeAction): number => (command === main ? 0 : occasional.includes(command) ? 2 : 1)
  const sorted = shown.toSorted((one, other) => placeOf(one) - placeOf(other))
  return view.html`<ul class="office-actions">${sorted.map((action) =>
    isOpenTo(action) ? offered(view, model, action) : refused(view, model, action)
  )}</ul>`
}

/** The steps of others stand there too, so that nobody wonders where they are. */
const othersOf = <T>(view: View<T>, model: FileModel): T | unknown => {
  const others = model.file.actions.filter((action) => isOthers(action) && !onRows.includes(action.command))
  if (others.length === 0) return view.nothing
  return view.html`<details class="office-others"><summary>${words.others[model.language]}</summary>
    <ul class="office-actions">${others.map((action) => refused(view, model, action))}</ul></details>`
}

const heldBy = ({ file, holder, language }: FileModel): string => {
  const { claim } = file
  if (claim === null) return words.heldByNobody[language]
  const who = claim.isMine ? words.heldByMe[language] : words.held(holder ?? words.heldByOther[language])[language]
  return `${who} ${words.untilEvening[language]}`
}

const fact = <T>(view: View<T>, label: string, value: string | null | undefined): T | unknown =>
  value === null || value === undefined || value === ""
    ? view.nothing
    : view.html`<div><dt>${label}</dt><dd>${value}</dd></div>`

const day = (at: number, { language, zone }: FileModel): string => shortDate(isoDate(at, zone), language)

const facts = <T>(view: View<T>, model: FileModel): T => {
  const { file, language } = model
  const { decision, elsewhere, money, product, proxy, returned } = file
  return view.html`<dl class="office-facts">
    ${fact(view, words.columns.came[language], day(file.submittedAt, model))}
    ${fact(view, words.owner[language], file.owner?.[language])}
    ${proxy === null || proxy === undefined ? view.nothing : fact(view, powerTexts.onFile[language], proxyLine(proxy, model))}
    ${returned === null ? view.nothing : fact(view, words.returned[language], `${day(returned.at, model)}: ${returned.reason.words ?? returned.reason.code}`)}
    ${decision === null ? view.nothing : fact(view, words.decision[language], [words.kinds[decision.kind]?.[language] ?? decision.kind, decision.reason?.words ?? decision.words ?? ""].filter((one) => one !== "").join(": "))}
    ${fact(view, words.elsewhere[language], elsewhere === null ? null : [elsewhere.reference, elsewhere.status ?? ""].filter((one) => one !== "").join(": "))}
    ${fact(view, words.product[language], product?.number)}
    ${money === null || money.due === null ? view.nothing : fact(view, words.money[language], `${rupiah(money.due)}, ${words.paid[language]} ${rupiah(money.captured - money.refunded)}`)}</dl>`
}

const answersOf = <T>(view: View<T>, { file, language }: FileModel): T =>
  view.html`<section><h2>${words.answers[language]}</h2>${
    file.answers.length === 0
      ? view.html`<p>${words.noAnswers[language]}</p>`
      : view.html`<dl class="office-facts">${file.answers.map(({ label, value }) => fact(view, label[language], value[language]))}</dl>`
  }</section>`

/** Who was asked, and what each said: silence too is shown. */
const recommendationsOf = <T>(view: View<T>, model: FileModel): T | unknown => {
  const { file, language } = model
  if (file.recommendations.length === 0) return view.nothing
  const saidOf = ({ at, verdict, words: said }: (typeof file.recommendations)[number]): string => {
    if (verdict === null) return words.recommendationNone[language]
    const outcome = verdict === "silent" ? words.recommendationSilent : words.choices[verdict]
    const on = at === null ? "" : ` (${day(at, model)})`
    return `${outcome?.[language] ?? verdict}${on}${said === null ? "" : `: ${said}`}`
  }
  return view.html`<section><h2>${words.recommendations[language]}</h2>
    <dl class="office-facts">${file.recommendations.map((one) => fact(view, one.agency.name[language], saidOf(one)))}</dl></section>`
}

const questionOf = <T>(view: View<T>, { file, language }: FileModel): T | unknown =>
  file.question === null
    ? view.nothing
    : view.html`<section class="office-question"><h2>${words.question[language]}</h2><p>${file.question.words ?? ""}</p>
        <p><strong>${words.answer[language]}:</strong> ${file.question.answer ?? words.noAnswer[language]}</p></section>`

const historyOf = <T>(view: View<T>, model: FileModel): T => {
  const { file, language, zone } = model
  const rows = [...file.history].reverse()
  return view.html`<section><h2>${words.notes[language]}</h2>${actionList(view, model, ({ command }) => aside.slice(0, 2).includes(command))}
    <ol class="office-history">${rows.map(
      ({ at, by, what, words: said }) =>
        view.html`<li><time>${shortDate(isoDate(at, zone), language)} ${clock(at, zone, language)}</time> <span>${what[language]} (${words.by[by]?.[language] ?? by})</span>${said === null ? view.nothing : view.html`<p>${said}</p>`}</li>`
    )}</ol></section>`
}

const titleOf = <T>(view: View<T>, model: FileModel): T => {
  const { file, language } = model
  return view.html`<div class="office-top"><div><p><a href="/kerja">${words.back[language]}</a></p>
      <h1>${file.number}</h1><p>${file.service.name[language]} · <strong>${file.label[language]}</strong></p></div>
    <div class="office-side">${nextForm(view, model, "")}<p class="office-held">${heldBy(model)}</p>
      ${actionList(view, model, ({ command }) => aside.slice(2).includes(command))}</div></div>
    ${file.clock === null ? view.nothing : view.html`<p class="office-clock" data-over=${file.clock.isOver ? "yes" : "no"}><span aria-hidden="true">${file.clock.isOver ? "▲" : "◷"}</span> ${file.clock.text[language]}</p>`}`
}

export const fileDeskView = <T>(view: View<T>, model: FileModel): T => {
  const { file, language } = model
  const steps = file.actions.some(
    (action) => !onRows.includes(action.command) && !aside.includes(action.command) && !isOthers(action)
  )
  return officeFrame(
    view,
    model,
    view.html`${titleOf(view, model)}
    <div class="office-desk">${checklistView(view, model)}${viewerView(view, model)}
      <section class="office-steps" aria-labelledby="langkah">${billView(view, model)}<h2 id="langkah">${words.actions[language]}</h2>${
        steps
          ? actionList(view, model, ({ command }) => !aside.includes(command))
          : view.html`<p>${words.ownsNothing[language]}</p>`
      }${othersOf(view, model)}</section></div>
    <div class="office-more">${questionOf(view, model)}<section>${facts(view, model)}</section>${deemedView(view, model)}${recommendationsOf(view, model)}${answersOf(view, model)}${historyOf(view, model)}</div>
    ${searchForm(view, model)}`
  )
}
