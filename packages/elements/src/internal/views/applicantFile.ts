/** @internal A file as its applicant follows it: where it stands, what to do, what was decided, and why. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type BillWire, type ExpectedWire, type FileWire } from "../applicantWire.ts"
import { type ServicePageView } from "../catalogueWire.ts"
import { addressOf, dateWords, rupiah } from "../catalogueWords.ts"
import { appointmentTexts } from "../appointmentTexts.ts"
import { type ReturnWire } from "../appointmentWire.ts"
import { clock, date } from "../format.ts"
import { powerTexts } from "../powerTexts.ts"
import { proxyLine } from "../proxyWords.ts"
import { qrOf, qrSvg } from "../qr.ts"
import { type Renderer } from "../template.ts"
import { type ApplicantFrame, buttonForm, framed, moment, secrets } from "./applicantParts.ts"
import { complaintSection } from "./formComplaints.ts"
import { documentLinks } from "./formPieces.ts"
import { placeSection } from "./servicePlace.ts"

export interface FileModel extends ApplicantFrame {
  readonly file: FileWire
  readonly bill: BillWire | null
  /** Bills of other kinds of money, where a file has several. */
  readonly otherBills?: ReadonlyArray<BillWire>
  readonly expected: ExpectedWire
  /** Where the counter is, for who brings paper. */
  readonly place: ServicePageView | null
  /** When the applicant may come back to the counter, or will. */
  readonly comeBack?: ReturnWire | null
  /** The first page of the form, where it can be corrected. */
  readonly editForm: string | null
  readonly isFormChanged: boolean
  /** Which rejected requirements have something new already. */
  readonly renewed: ReadonlyArray<string>
  /** What was written and not taken, by the form that it stood in. */
  readonly unsent?: { readonly [form: string]: string }
}

/** What the file's lifecycle allows now: a button stands for nothing else. */
const may = ({ file }: FileModel, command: string): boolean =>
  file.actions.some((one) => one.command === command && one.state !== "refused")

const at = ({ file, language }: FileModel, rest = ""): string =>
  addressOf(`/permohonan/${encodeURIComponent(file.id)}${rest}`, language)

const plainAt = ({ file }: FileModel, rest: string): string => `/permohonan/${encodeURIComponent(file.id)}${rest}`

interface Words {
  readonly name: string
  readonly label: string
  readonly required?: boolean
  readonly unsent?: FileModel["unsent"]
}

const words = <T>(view: Renderer<T>, { label, name, required = true, unsent = {} }: Words): T =>
  view.html`<div class="form-field"><label class="form-label" for=${`kata-${name}`}>${label}</label>
    <textarea class="field" id=${`kata-${name}`} name="kata" rows="4" maxlength="2000" ?required=${required}>${`\n${unsent[name] ?? ""}`}</textarea></div>`

const dueLine = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language } = model
  const { clock, decision } = file
  // What the law has granted says so itself, with its day.
  if (clock === null || decision?.kind === "deemed") return view.nothing
  // What was given up will not be finished by any day.
  if (file.isEnded && file.status === "cancelled") return view.nothing
  // The sentence begins with the last day, where there is one.
  const [first = "", ...rest] = clock.text[language].split(/(?<=\.) /)
  return view.html`<p class="app-clock" data-over=${clock.isOver ? "yes" : "no"}><strong>${first}</strong>${
    clock.isProvisional ? view.html` (${texts.provisional[language]})` : view.nothing
  }${rest.length === 0 ? view.nothing : view.html`<br />${rest.join(" ")}`}</p>${ifToday(view, model)}`
}

/** Before the time of the law runs: when it would be over if the file were complete now. */
const ifToday = <T>(view: Renderer<T>, { expected, file, language }: FileModel): T | unknown => {
  const { date: day, isProvisional, isRunning } = expected
  if (day === null || isRunning || file.isEnded || file.clock?.date !== null) return view.nothing
  const words = texts.ifToday(dateWords(day, language))[language]
  return view.html`<p>${words}${isProvisional ? ` (${texts.provisional[language]})` : ""}</p>`
}

/** Nobody can pay before there is a code, and what is ready says below how it is had. */
const nextOf = <T>(view: Renderer<T>, { bill, file, language }: FileModel): T | unknown => {
  const isUncoded = bill !== null && !bill.isEnded && bill.owed > 0 && bill.code === null && bill.qris === null
  if (isUncoded && !file.isEnded) return view.html`<p>${payWait(bill)[language]}</p>`
  const help = file.product !== null && !file.isEnded ? null : file.help
  return view.html`${help === null ? view.nothing : view.html`<p>${help[language]}</p>`}
    ${file.owner === null || file.isEnded ? view.nothing : view.html`<p class="form-soft">${texts.waitsFor(file.owner)[language]}</p>`}`
}

const isState = ({ kind }: BillWire): boolean => kind === "stateRevenue"
const payWait = (bill: BillWire): LocalizedText => (isState(bill) ? texts.payWaitOfficer : texts.payWait)

const standing = <T>(view: Renderer<T>, model: FileModel): T => {
  const { file, language } = model
  return view.html`<section class="app-standing" data-status=${file.status ?? ""} aria-label=${texts.statusTitle[language]}>
    ${file.statusLabel === null ? view.nothing : view.html`<p class="app-status">${file.statusLabel[language]}</p>`}
    <h2>${file.label[language]}</h2>
    ${nextOf(view, model)}
    ${dueLine(view, model)}
    ${file.elsewhere === null ? view.nothing : view.html`<p>${texts.elsewhere(file.elsewhere.reference)[language]}${file.elsewhere.status === null ? view.nothing : view.html`: ${file.elsewhere.status}`}</p>`}
  </section>`
}

const question = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language, unsent = {} } = model
  if (file.question === null || !may(model, "application.answer")) return view.nothing
  return view.html`<section class="app-todo"><h2>${texts.question[language]}</h2>
    <blockquote>${file.question.words ?? "-"}</blockquote>
    <form method="post" action=${plainAt(model, "/jawab")}>${secrets(view, model)}${words(view, { name: "jawab", label: texts.answer[language], unsent })}
      <button class="button button-main" type="submit">${texts.sendAnswer[language]}</button></form></section>`
}

const actBy = <T>(view: Renderer<T>, { expected, language, zone }: FileModel): T | unknown =>
  expected.actBy === null
    ? view.nothing
    : view.html`<p class="app-yours">${texts.byDay(date(expected.actBy, zone, language))[language]}</p>`

const correction = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { editForm, file, isFormChanged, language, renewed } = model
  if (!may(model, "application.resubmit")) return view.nothing
  const rejected = file.checklist.filter(({ verdict }) => verdict === "rejected")
  const isLeft = rejected.some(({ requirement: { id, kind } }) => kind === "document" && !renewed.includes(id))
  return view.html`<section class="app-todo" id="perbaiki"><h2>${texts.returnedTitle[language]}</h2>
    ${actBy(view, model)}
    ${file.returned === null ? view.nothing : view.html`<blockquote>${file.returned.reason.words ?? file.returned.reason.code}</blockquote>`}
    <ol class="app-fixes">${rejected.map(({ reason, requirement }) => {
      const isNew = renewed.includes(requirement.id)
      return view.html`<li><h3>${requirement.name[language]}</h3>
        ${reason === null ? view.nothing : view.html`<p class="app-reason">${reason.words ?? reason.code}</p>`}
        ${isNew ? view.html`<p class="app-good">${texts.newThere[language]}</p>` : view.nothing}
        ${
          requirement.kind === "document"
            ? view.html`<p><a class=${isNew ? "button" : "button button-main"} href=${at(model, `/dokumen/${encodeURIComponent(requirement.id)}`)}>${(isNew ? texts.fixAgain : texts.fix)[language]}<span class="hidden">: ${requirement.name[language]}</span></a></p>`
            : view.nothing
        }</li>`
    })}</ol>
    ${editForm === null ? view.nothing : view.html`<p><a class="button" href=${editForm}>${texts.editForm[language]}</a>${isFormChanged ? view.html` <span class="app-good">${texts.formChanged[language]}</span>` : view.nothing}</p>`}
    ${buttonForm(view, model, { action: plainAt(model, "/kirim"), label: texts.resubmit[language], kind: isLeft ? "plain" : "main" })}
    <p class="form-soft">${texts.resubmitHint[language]}</p>
  </section>${slot(view, model)}`
}

/** The time that the hall suggests, or the one that is booked. */
const comingBack = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { comeBack = null, file, language, zone } = model
  if (comeBack === null || !comeBack.hasTimes) return view.nothing
  const { booked, suggestion } = comeBack
  const moment = booked?.moment ?? suggestion?.time.moment ?? null
  if (moment === null) return view.nothing
  const [said, next] =
    booked === null ? [appointmentTexts.suggested, texts.slotTake] : [appointmentTexts.returnBooked, texts.slotSee]
  return view.html`<section class="app-card" id="kembali"><h2>${appointmentTexts.returnTitle[language]}</h2>
    <p>${said[language]}: <strong>${date(moment, zone, language)}, ${clock(moment, zone, language)} ${zone}</strong></p>
    <p><a class="button" href=${addressOf(`/kembali/${encodeURIComponent(file.id)}`, language)}>${next[language]}</a></p></section>`
}

/** Who has it on paper only comes back to the counter: where, when, and how to get a number. */
const slot = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language, place } = model
  if (place === null) return view.nothing
  return view.html`${comingBack(view, model)}<details class="app-slot"><summary>${texts.slotTitle[language]}</summary>
    <p>${texts.slotLead(file.number)[language]}</p>
    ${placeSection(view, { ...model, page: place, query: {} })}
    <p><a href=${addressOf(`/layanan/${encodeURIComponent(place.entry.agency.id)}/${encodeURIComponent(place.entry.service)}`, language)}>${texts.slotNumber[language]}</a></p></details>`
}

/** By which rule silence has granted it, and where that is written down. */
const deemed = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language } = model
  if (file.deemed === null) return view.nothing
  const { article, checks, document, effective, number } = file.deemed
  const href = document === null ? null : plainAt(model, `/berkas/${encodeURIComponent(document)}?unduh=1`)
  return view.html`<p>${texts.deemedBy(article)[language]} ${texts.deemedSince(dateWords(effective, language))[language]}</p>
    ${number === null ? view.nothing : view.html`<p>${texts.deemedNumber(number)[language]}</p>`}
    <p class="form-soft">${texts.deemedChecks[checks.at(-1)?.outcome ?? "none"]?.[language] ?? ""}</p>
    ${href === null ? view.nothing : view.html`<p><a class="button" href=${href}>${texts.deemedDownload[language]}</a></p>`}`
}

const refusal = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language, unsent = {} } = model
  const { decision } = file
  if (decision === null) return view.nothing
  const isRefused = decision.kind === "refused"
  const says = decision.reason?.words ?? decision.words
  return view.html`<section class=${isRefused ? "form-section app-refused" : "form-section"}><h2>${(isRefused ? texts.refusedTitle : texts.decisionTitle)[language]}</h2>
    <p><strong>${texts.decisions[decision.kind]?.[language] ?? decision.kind}</strong>, ${moment(decision.at, model)}</p>
    ${says === null ? view.nothing : view.html`<blockquote>${says}</blockquote>`}
    ${decision.kind === "deemed" ? deemed(view, model) : view.nothing}
    ${
      may(model, "application.object")
        ? view.html`<h3>${texts.objection[language]}</h3>${actBy(view, model)}<p>${texts.objectionHint[language]}</p>
          <form method="post" action=${plainAt(model, "/keberatan")}>${secrets(view, model)}${words(view, { name: "keberatan", label: texts.objectionWords[language], unsent })}
          <button class="button button-main" type="submit">${texts.objection[language]}</button></form>`
        : view.nothing
    }</section>`
}

const handedOver = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const over = model.file.handedOver
  const said = over === null ? undefined : texts.handedOver[over.by]?.(moment(over.at, model))
  return said === undefined ? view.nothing : view.html`<p><strong>${said[model.language]}</strong></p>`
}

/** Who was asked, and what each said; silence is shown as what it is. */
const recommendations = <T>(view: Renderer<T>, { file, language, zone }: FileModel): T | unknown =>
  file.recommendations.length === 0
    ? view.nothing
    : view.html`<section class="form-section"><h2>${texts.recommendations[language]}</h2>
    <dl class="app-rows">${file.recommendations.map(
      (one) =>
        view.html`<div><dt>${one.agency.name[language]}</dt><dd>${texts.opinions[one.verdict ?? "none"]?.[language] ?? ""}${
          one.at === null ? view.nothing : view.html` (${date(one.at, zone, language)})`
        }${one.words === null ? view.nothing : view.html`: ${one.words}`}</dd></div>`
    )}</dl></section>`

const product = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { file, language } = model
  if (file.product === null) return view.nothing
  const { document, number } = file.product
  const href = document === null ? null : plainAt(model, `/berkas/${encodeURIComponent(document)}?unduh=1`)
  return view.html`<section class="form-section app-product"><h2>${texts.productTitle[language]}</h2>
    <p>${texts.productNumber(number)[language]}</p>
    ${handedOver(view, model)}
    ${
      href === null
        ? file.handedOver === null
          ? view.html`<p>${texts.productDesk[language]}</p>`
          : view.nothing
        : may(model, "application.download")
          ? buttonForm(view, model, {
              action: plainAt(model, "/unduh"),
              label: texts.productDownload[language],
              kind: "main"
            })
          : view.html`<p><a class="button button-main" href=${href}>${texts.productDownload[language]}</a></p>`
    }</section>`
}

const payment = <T>(view: Renderer<T>, model: FileModel): T | unknown => {
  const { bill, file, language } = model
  if (bill === null)
    return may(model, "application.payAgain")
      ? view.html`<section class="form-section"><h2>${texts.payTitle[language]}</h2>${again(view, model)}</section>`
      : view.nothing
  const isOpen = !bill.isEnded && bill.owed > 0 && !file.isEnded
  return view.html`<section class="form-section app-pay"><h2>${texts.payTitle[language]}</h2>
    <p class="app-status">${bill.label[language]}</p>
    <dl class="app-rows">${bill.lines.map(({ amount, name }) => view.html`<div><dt>${name[language]}</dt><dd>${rupiah(amount)[language]}</dd></div>`)}
      <div class="app-total"><dt>${texts.payTotal[language]}</dt><dd>${rupiah(bill.amount)[language]}</dd></div></dl>
    ${isOpen ? howToPay(view, model, bill) : view.nothing}
    ${bill.payments.map((paid) => proof(view, model, { paid, kind: bill.kind }))}
    ${may(model, "application.payAgain") ? again(view, model) : view.nothing}
    ${isOpen ? view.html`<p class="form-soft">${(isState(bill) ? texts.payNoCashState : texts.payNoCash)[language]}</p>` : view.nothing}</section>`
}

const proof = <T>(
  view: Renderer<T>,
  model: FileModel,
  { kind, paid }: { readonly kind: string; readonly paid: BillWire["payments"][number] }
): T => {
  const { language } = model
  return view.html`<dl class="app-rows"><div><dt>${texts.payPaid(moment(paid.at, model))[language]}</dt><dd>${rupiah(paid.amount)[language]}</dd></div>
    <div><dt>${texts.payProof(kind)[language]}</dt><dd><code>${paid.receipt}</code></dd></div></dl>`
}

const again = <T>(view: Renderer<T>, model: FileModel): T =>
  buttonForm(view, model, { action: plainAt(model, "/bayar"), label: texts.payAgain[model.language], kind: "main" })

const howToPay = <T>(view: Renderer<T>, model: FileModel, bill: BillWire): T => {
  const { language } = model
  const { code, expiresAt, qris } = bill
  if (code === null && qris === null) return view.html`<p>${payWait(bill)[language]}</p>`
  return view.html`${code === null ? view.nothing : view.html`<p>${(isState(bill) ? texts.payCodeState : texts.payCode)[language]}</p><p class="app-code app-code-long"><output>${code}</output></p>`}
    ${isState(bill) ? view.html`<p>${texts.payState[language]}</p>` : view.nothing}
    ${
      qris === null
        ? view.nothing
        : view.html`<h3>${texts.payQris[language]}</h3>${qrSvg(view, qrOf(qris), texts.payQris[language])}<p class="form-soft">${texts.payQrisHint[language]}</p>
          <details><summary>${texts.qrisText[language]}</summary><p class="app-qris">${qris}</p></details>`
    }
    ${expiresAt === null ? view.nothing : view.html`<p><strong>${texts.payUntil(moment(expiresAt, model))[language]}</strong></p>`}`
}

const marks: { readonly [verdict: string]: string } = { open: "", accepted: "✓", rejected: "!", notNeeded: "–" }

const checklist = <T>(view: Renderer<T>, model: FileModel): T => {
  const { file, language } = model
  return view.html`<section class="form-section"><h2>${texts.checklist[language]}</h2>
    <ul class="app-checklist">${file.checklist.map(
      ({ documents, reason, requirement, verdict }) =>
        view.html`<li data-verdict=${verdict}><span class="app-mark" aria-hidden="true">${marks[verdict] ?? ""}</span><div><h3>${requirement.name[language]}</h3>
          <p class="app-verdict">${texts.verdicts[verdict]?.[language] ?? verdict}</p>
          ${reason === null ? view.nothing : view.html`<p class="app-reason">${reason.words ?? reason.code}</p>`}
          ${
            documents.length === 0
              ? view.nothing
              : documentLinks(view, documents, {
                  hrefOf: (id) => plainAt(model, `/berkas/${encodeURIComponent(id)}`),
                  language,
                  name: requirement.name[language]
                })
          }</div></li>`
    )}</ul></section>`
}

const answers = <T>(view: Renderer<T>, { file, language }: FileModel): T | unknown =>
  file.answers.length === 0
    ? view.nothing
    : view.html`<details class="form-more"><summary>${texts.answers[language]}</summary><dl class="app-rows">${file.answers.map(({ label, value }) => view.html`<div><dt>${label[language]}</dt><dd>${value[language]}</dd></div>`)}</dl></details>`

const actorOf = (by: string, language: Language): string => {
  const named: LocalizedText | undefined = texts.actors[by]
  return (named ?? texts.actors["system"])?.[language] ?? by
}

const timeline = <T>(view: Renderer<T>, model: FileModel): T => {
  const { file, language } = model
  return view.html`<section class="form-section"><h2>${texts.timeline[language]}</h2><ol class="app-timeline">${file.history
    .toReversed()
    .map(
      (one) =>
        view.html`<li><p><strong>${one.what[language]}</strong></p><p class="form-soft">${moment(one.at, model)} · ${actorOf(one.by, language)}</p>${one.words === null ? view.nothing : view.html`<blockquote>${one.words}</blockquote>`}</li>`
    )}</ol></section>`
}

export const fileView = <T>(view: Renderer<T>, model: FileModel): T => {
  const { file, language } = model
  const body = view.html`<p class="form-soft">${file.service.name[language]} · ${file.agency.name[language]}</p>
    <h1 class="app-number">${file.number}</h1>
    ${file.proxy === null || file.proxy === undefined ? view.nothing : view.html`<p class="form-soft">${powerTexts.onFile[language]}: ${proxyLine(file.proxy, model)}</p>`}
    ${standing(view, model)}
    ${question(view, model)}
    ${correction(view, model)}
    ${product(view, model)}
    ${(model.otherBills ?? []).map((bill) => payment(view, { ...model, bill }))}${payment(view, model)}
    ${refusal(view, model)}
    ${recommendations(view, model)}
    ${file.checklist.length === 0 ? view.nothing : checklist(view, model)}
    ${answers(view, model)}
    ${timeline(view, model)}
    ${complaintSection(view, file.terms.complaints, language)}
    <ul class="form-aside"><li><a href=${at(model, "/tanda-terima")}>${texts.receiptLink[language]}</a></li>
    ${may(model, "application.withdraw") ? view.html`<li><a href=${at(model, "/tarik")}>${texts.withdraw[language]}</a></li>` : view.nothing}</ul>`
  return framed(view, model, { body, back: addressOf("/permohonan", language) })
}

export interface WithdrawModel extends ApplicantFrame {
  readonly file: Pick<FileWire, "id" | "number" | "service">
}

export const withdrawView = <T>(view: Renderer<T>, model: WithdrawModel): T => {
  const { file, language, path } = model
  const back = addressOf(`/permohonan/${encodeURIComponent(file.id)}`, language)
  const body = view.html`<h1>${texts.withdrawTitle[language]}</h1>
    <p class="form-soft">${file.service.name[language]} · ${file.number}</p>
    <p class="form-lead">${texts.withdrawLead[language]}</p>
    <form method="post" action=${path} class="app-form">${secrets(view, model)}${words(view, { name: "tarik", label: texts.withdrawWhy[language], required: false })}
      <button class="button app-danger" type="submit">${texts.withdrawSure[language]}</button></form>
    <p><a class="button" href=${back}>${texts.stay[language]}</a></p>`
  return framed(view, model, { body, back })
}
