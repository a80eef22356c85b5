/** @internal The own files: the list, a file, its receipt, what its applicant does, what is downloaded. */
import { Form as FormOf } from "@balai/application"
import { ApplicantHtml } from "@balai/elements"
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Description } from "../Problem.ts"
import { correctedAnswers, ensureCorrection, formOfFile, isCorrectable } from "./applicantCorrections.ts"
import { attached } from "./applicantDrafts.ts"
import { type Filled, formPage, lookAgain, sentPage } from "./applicantForm.ts"
import { type Answers } from "./applicantJourney.ts"
import {
  actOf,
  type ApplicantOptions,
  baseOf,
  beginPage,
  type Drawn,
  enc,
  type Failure,
  type File,
  isProblem,
  noDocument,
  type Page,
  type Parameters,
  to,
  tried
} from "./applicantShared.ts"
import { baseInput, saved } from "./applicantSaving.ts"
import { documentAnswer, policyOf, shownOf } from "./applicantUploads.ts"
import { Form } from "./forms.ts"
import { actInput } from "./held.ts"
import { Zone } from "@balai/vocabulary"

const at = (file: string, rest = ""): string => `/permohonan/${enc(file)}${rest === "" ? "" : `/${rest}`}`

export const listPage = (options: ApplicantOptions): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, "/permohonan")
    const drafts = yield* options.applications.drafts(page)
    const files = yield* options.applications.mine({ by: page.by })
    return page.send(ApplicantHtml.list({ ...page.frame, drafts, files }))
  })

interface Opened {
  readonly page: Page
  readonly file: File
}

const opening = (
  options: ApplicantOptions,
  { file: id = "" }: Parameters,
  { path, use }: { readonly path: string; readonly use: (opened: Opened) => Drawn }
): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, at(id, path))
    const file = yield* options.applications.file({ by: page.by, file: id })
    return yield* use({ page, file })
  })

const correctionFor = (options: ApplicantOptions, { file, page }: Opened) =>
  Effect.gen(function* () {
    if (!isCorrectable(file)) return { renewed: [], editForm: null, isFormChanged: false, place: null, comeBack: null }
    const draft = yield* options.applications.correction({ by: page.by, file: file.id })
    const { answers, form } = yield* formOfFile(options, page.by, file)
    const first = form === null ? undefined : FormOf.path(form, answers).pages[0]
    const own = correctedAnswers(draft, answers)
    return {
      renewed: [...new Set((draft?.documents ?? []).map(({ requirement }) => requirement))],
      editForm: first === undefined ? null : to(at(file.id, `perbaiki/${enc(first.id)}`), page.language),
      isFormChanged: JSON.stringify(sorted(own)) !== JSON.stringify(sorted(answers)),
      place: yield* options.catalogue.service(file.service.id),
      comeBack: yield* options.appointments.returning({ by: page.by, file: file.id })
    }
  })

const sorted = (answers: Answers) => Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** What was sent when the session had ended, or was refused, stands where it was written. */
const unsentIn = ({ page: { kept } }: Opened) =>
  Effect.gen(function* () {
    if (kept !== null) return { [kept.get(actInput) ?? ""]: kept.get("kata") ?? "" }
    const { url } = yield* HttpServerRequest.HttpServerRequest
    return { [formAt(url)]: (yield* Form).fields["kata"] ?? "" }
  })

const formAt = (url: string): string => new URL(url, "http://hall").pathname.split("/")[3] ?? ""

const drawFile = (options: ApplicantOptions, opened: Opened, problem: Description | null = null): Drawn =>
  Effect.gen(function* () {
    const { file, page } = opened
    const correction = yield* correctionFor(options, opened)
    const bills = yield* options.applications.fileBills({ by: page.by, file: file.id })
    const [bill = null, ...otherBills] = bills.toReversed()
    const expected = yield* options.applications.expected({ by: page.by, file: file.id })
    const frame = { ...page.frame, path: at(file.id), problem: problem?.text ?? null }
    const unsent = yield* unsentIn(opened)
    const own = { ...correction, file, bill, otherBills, expected, unsent }
    return page.send(ApplicantHtml.file({ ...frame, ...own }), problem?.status ?? 200)
  })

export const filePage = (options: ApplicantOptions, params: Parameters): Drawn =>
  opening(options, params, { path: "", use: (opened) => drawFile(options, opened) })

export const receiptPage = (options: ApplicantOptions, params: Parameters): Drawn =>
  opening(options, params, {
    path: "tanda-terima",
    use: ({ file, page }) =>
      Effect.gen(function* () {
        const expected = yield* options.applications.expected({ by: page.by, file: file.id })
        const address = `${yield* baseOf(options)}${at(file.id)}`
        return page.send(ApplicantHtml.receipt({ ...page.frame, file, expected, address }))
      })
  })

// -----------------------------------------------------------------------------
// what its applicant does
// -----------------------------------------------------------------------------

interface Command {
  readonly command: string
  readonly payload: (words: string) => { readonly [field: string]: string | null }
  /** Where it leads; the file itself when absent. */
  readonly then?: (file: File) => string
}

const commanding =
  ({ command, payload, then }: Command) =>
  (options: ApplicantOptions, params: Parameters): Drawn =>
    opening(options, params, {
      path: "",
      use: (opened) =>
        Effect.gen(function* () {
          const { file, page } = opened
          const { fields } = yield* Form
          const act = yield* actOf()
          const words = (fields["kata"] ?? "").trim()
          const made = yield* tried(
            options.applications.command({ ...act, file: file.id, command, payload: payload(words) })
          )
          if (isProblem(made)) return yield* drawFile(options, opened, made)
          const next = then?.(file) ?? null
          return next === null ? page.go(at(file.id), { tersimpan: "1" }) : page.go(next, {})
        })
    })

export const answer = commanding({ command: "application.answer", payload: (words) => ({ words }) })
export const object = commanding({ command: "application.object", payload: (words) => ({ words }) })
export const payAgain = commanding({ command: "application.payAgain", payload: () => ({}) })
export const withdraw = commanding({
  command: "application.withdraw",
  payload: (words) => ({ words: words === "" ? null : words })
})
export const download = commanding({
  command: "application.download",
  payload: () => ({}),
  then: (file) => at(file.id, `berkas/${enc(file.product?.document ?? "")}?unduh=1`)
})

export const withdrawPage = (options: ApplicantOptions, params: Parameters): Drawn =>
  opening(options, params, {
    path: "tarik",
    use: ({ file, page }) => Effect.succeed(page.send(ApplicantHtml.withdraw({ ...page.frame, file })))
  })

// -----------------------------------------------------------------------------
// correcting
// -----------------------------------------------------------------------------

const correcting = (
  options: ApplicantOptions,
  params: Parameters,
  { path, use }: { readonly path: string; readonly use: (opened: Opened) => Drawn }
): Drawn =>
  opening(options, params, {
    path,
    use: (opened) => (isCorrectable(opened.file) ? use(opened) : Effect.succeed(opened.page.go(at(opened.file.id))))
  })

interface Asked extends Opened {
  readonly requirement: string
  readonly problem?: Description
}

const drawDocument = (options: ApplicantOptions, { file, page, problem, requirement: id }: Asked) =>
  Effect.gen(function* () {
    const item = file.checklist.find(({ requirement }) => requirement.id === id)
    if (item === undefined || item.verdict !== "rejected") return page.go(at(file.id))
    const draft = yield* options.applications.correction({ by: page.by, file: file.id })
    const next = `${to(at(file.id), page.language)}#perbaiki`
    const { reason, requirement } = item
    const { accept, limits, takes } = shownOf(policyOf(file.terms.requirements, id))
    const own = {
      title: file.service.name,
      requirement: { name: requirement.name },
      accept,
      takes,
      reason: reason === null ? null : (reason.words ?? reason.code),
      documents: (draft?.documents ?? []).filter((one) => one.requirement === id),
      removable: true,
      step: null,
      back: next,
      next,
      help: null,
      hrefOf: (document: string) => at(file.id, `berkas/${enc(document)}`),
      upload: {
        requirement: id,
        begin: "/api/v1/person/uploads",
        attach: `/api/v1/person/applications/${enc(file.id)}/documents`,
        next,
        ...limits
      }
    }
    return page.send(
      ApplicantHtml.document({ ...page.frame, ...own, problem: problem?.text ?? null }),
      problem?.status ?? 200
    )
  })

export const documentPage = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { requirement: id = "" } = params
  return correcting(options, params, {
    path: `dokumen/${enc(id)}`,
    use: (opened) => drawDocument(options, { ...opened, requirement: id })
  })
}

export const uploadDocument = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { requirement: id = "" } = params
  const { applications } = options
  return correcting(options, params, {
    path: `dokumen/${enc(id)}`,
    use: (opened) =>
      Effect.gen(function* () {
        const { file, page } = opened
        const { fields } = yield* Form
        const act = yield* actOf()
        const draft = yield* ensureCorrection(options, act, file)
        if (fields["do"] === "remove") {
          yield* applications.detach({ ...act, draft: draft.id, document: fields["dokumen"] ?? "" })
          return page.go(page.frame.path)
        }
        const made = yield* attached(options, page.person, {
          requirement: id,
          policy: policyOf(file.terms.requirements, id),
          there: draft.documents.filter((one) => one.requirement === id).length,
          attach: (document) => applications.attach({ ...act, draft: draft.id, document })
        })
        return isProblem(made)
          ? yield* drawDocument(options, { ...opened, requirement: id, problem: made })
          : page.go(at(file.id))
      })
  })
}

const filledFrom = (
  options: ApplicantOptions,
  { file, page }: Opened,
  of: string
): Effect.Effect<Filled | null, Failure> =>
  Effect.gen(function* () {
    const { answers: given, form } = yield* formOfFile(options, page.by, file)
    if (form === null) return null
    const draft = yield* options.applications.correction({ by: page.by, file: file.id })
    const answers = correctedAnswers(draft, given)
    const known = { today: Zone.dateAt(page.now, options.mall.zone) }
    const pages = FormOf.path(form, answers, known).pages.map(({ id }) => id)
    const previous = pages[pages.indexOf(of) - 1]
    const back = to(previous === undefined ? at(file.id) : at(file.id, `perbaiki/${enc(previous)}`), page.language)
    const path = at(file.id, `perbaiki/${enc(of)}`)
    const { requirements } = file.terms
    return { form, of, answers, known, path, back, more: 0, isChange: false, canSave: true, requirements }
  })

export const editPage = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { page: of = "" } = params
  return correcting(options, params, {
    path: `perbaiki/${enc(of)}`,
    use: (opened) =>
      Effect.map(filledFrom(options, opened, of), (filled) => {
        const drawn = filled === null ? null : formPage(opened.page, filled)
        return drawn ?? opened.page.go(at(opened.file.id))
      })
  })
}

export const edit = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { page: of = "" } = params
  const { applications } = options
  return correcting(options, params, {
    path: `perbaiki/${enc(of)}`,
    use: (opened) =>
      Effect.gen(function* () {
        const { file, page } = opened
        const filled = yield* filledFrom(options, opened, of)
        if (filled === null) return page.go(at(file.id))
        const { form, known } = filled
        const draft = yield* ensureCorrection(options, yield* actOf(), file)
        const { decode, refused } = yield* sentPage(options, page, {
          form,
          of,
          known,
          requirements: file.terms.requirements,
          attach: (document, part) =>
            Effect.flatMap(actOf(part), (own) => applications.attach({ ...own, draft: draft.id, document }))
        })
        const { answers: given } = yield* formOfFile(options, page.by, file)
        const kept = yield* saved({
          form,
          of,
          decode,
          base: (yield* Form).fields[baseInput] ?? "",
          read: Effect.map(applications.draft({ by: page.by, draft: draft.id }), (now) => ({
            answers: correctedAnswers(now, given),
            seq: now.seq
          })),
          write: ({ answers, seq }) =>
            Effect.flatMap(actOf(`s${seq}`), (act) =>
              applications.save({ ...act, draft: draft.id, answers, expectedSeq: seq })
            )
        })
        const again = lookAgain(page, filled, { ...kept, refused })
        if (again !== null) return again
        const { act, answers } = kept.decoded
        if (act.type === "add" || act.type === "remove") return page.go(filled.path)
        const pages = FormOf.path(form, answers, known).pages.map(({ id }) => id)
        const next = act.type === "save" ? undefined : pages[pages.indexOf(of) + 1]
        return page.go(next === undefined ? at(file.id) : at(file.id, `perbaiki/${enc(next)}`))
      })
  })
}

export const sendAgain = (options: ApplicantOptions, params: Parameters): Drawn =>
  opening(options, params, {
    path: "",
    use: (opened) =>
      Effect.gen(function* () {
        const { file, page } = opened
        const made = yield* tried(options.applications.resubmit({ ...(yield* actOf()), file: file.id }))
        return isProblem(made) ? yield* drawFile(options, opened, made) : page.go(at(file.id), { tersimpan: "1" })
      })
  })

// -----------------------------------------------------------------------------
// documents
// -----------------------------------------------------------------------------

/** A document of a file, or what was made of it, for its applicant. */
export const fileDocument = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { document: id = "" } = params
  return opening(options, params, {
    path: "",
    use: ({ file, page }) =>
      Effect.gen(function* () {
        const isDeemed = file.deemed?.document === id
        const isProduct = file.product?.document === id || isDeemed
        const own = file.checklist.flatMap(({ documents }) => documents).find((one) => one.id === id)
        const corrected = yield* options.applications.correction({ by: page.by, file: file.id })
        const known = own ?? corrected?.documents.find((one) => one.id === id)
        if (known === undefined && !isProduct) return yield* noDocument
        const part = isDeemed ? "-keputusan" : isProduct ? "" : `-${known?.requirement ?? ""}`
        const name = `${file.number}${part}`
        const isWanted = page.search.get("unduh") !== null
        const form = isProduct ? "original" : "view"
        return yield* documentAnswer(options.store, { id, form, name, download: isWanted })
      })
  })
}
