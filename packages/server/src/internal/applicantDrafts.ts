/** @internal Applying, page by page: begin, fill in, upload, show a code, review, send. */
import { Form as FormOf } from "@balai/application"
import { ApplicantHtml, FormHtml } from "@balai/elements"
import { Effect } from "effect"
import { type Description } from "../Problem.ts"
import { after, type Answers, before, journeyOf, type Journey, resumeAt, stepsOf, termsOf } from "./applicantJourney.ts"
import {
  actOf,
  type ApplicantOptions,
  beginPage,
  type Draft,
  type Drawn,
  enc,
  type Failure,
  isProblem,
  noDocument,
  type Page,
  type Parameters,
  type StoreError,
  to,
  tried
} from "./applicantShared.ts"
import { formPage, formParts, lookAgain, type Sent, sentPage } from "./applicantForm.ts"
import { baseInput, saved, wholeOf } from "./applicantSaving.ts"
import { type Came, documentAnswer, policyOf, receive, shownOf } from "./applicantUploads.ts"
import { Caller } from "./caller.ts"
import { Form } from "./forms.ts"

type Whose = Pick<Page, "by">

/** An officer at the counter goes on with a draft on pages of the office; they are the same. */
const isOffice = ({ by }: Whose): boolean => by.type === "officer"

const at = (page: Whose, draft: string, step = ""): string =>
  `${isOffice(page) ? "/kerja/loket" : "/ajukan/draf"}/${enc(draft)}${step === "" ? "" : `/${step}`}`

/** What stands at the top of the pages of who helps. */
const helping = { id: "Membantu pemohon di loket", en: "Helping an applicant at the counter" }

/** Where who stops goes: the own list. */
const listOf = (page: Whose): string => (isOffice(page) ? "/kerja/loket" : "/permohonan")

const fileAt = (page: Whose, file: string): string =>
  isOffice(page) ? `/kerja/${enc(file)}` : `/permohonan/${enc(file)}`

// -----------------------------------------------------------------------------
// beginning
// -----------------------------------------------------------------------------

interface Started {
  readonly problem?: Description
}

export const startPage = (
  options: ApplicantOptions,
  { agency = "", service = "" }: Parameters,
  { problem }: Started = {}
): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, `/ajukan/${enc(agency)}/${enc(service)}`)
    const id = `${agency}.${service}`
    const { entry } = yield* options.catalogue.service(id)
    const back = to(`/layanan/${enc(agency)}/${enc(service)}`, page.language)
    if (!entry.applies) return page.go(`/layanan/${enc(agency)}/${enc(service)}`)
    const drafts = (yield* options.applications.drafts(page)).filter((draft) => draft.service.id === id)
    const terms = yield* termsOf(options.catalogue, id, "online")
    const model = { title: entry.title, agency: entry.agency.name, terms, drafts, back, problem: problem?.text ?? null }
    return page.send(ApplicantHtml.start({ ...page.frame, ...model }), problem?.status ?? 200)
  })

export const begin = (options: ApplicantOptions, params: Parameters): Drawn =>
  Effect.gen(function* () {
    const { agency = "", service = "" } = params
    const page = yield* beginPage(options, "")
    const act = yield* actOf()
    const begun = yield* tried(
      options.applications.begin({ ...act, service: `${agency}.${service}`, channel: "online" })
    )
    return isProblem(begun) ? yield* startPage(options, params, { problem: begun }) : page.go(at(page, begun.id))
  })

interface Walked {
  readonly draft: Draft
  readonly journey: Journey
  readonly page: Page
}

/** A draft and the way through it. One that was sent leads to its file, one that corrects a file to that. */
const walking = (
  options: ApplicantOptions,
  { draft: id = "" }: Parameters,
  { path, walk }: { readonly path: string; readonly walk: (walked: Walked) => Drawn }
): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const begun = yield* beginPage(options, at({ by }, id, path))
    const page = isOffice(begun)
      ? { ...begun, frame: { ...begun.frame, notice: begun.frame.notice ?? helping } }
      : begun
    const draft = yield* options.applications.draft({ by: page.by, draft: id })
    const file = draft.file?.id ?? draft.corrects
    if (file !== null) return page.go(fileAt(page, file))
    if (!draft.isOpen) return page.go(listOf(page))
    const journey = yield* journeyOf(options, draft, page.now)
    return yield* walk({ draft, journey, page })
  })

export const resume = (options: ApplicantOptions, params: Parameters): Drawn =>
  walking(options, params, {
    path: "",
    walk: ({ draft, journey, page }) => Effect.succeed(page.go(at(page, draft.id, resumeAt(journey, draft.documents))))
  })

const backOf = ({ draft, journey, page }: Walked, step: string): string => {
  const previous = before(journey, step)
  const [agency = "", service = ""] = draft.service.id.split(".")
  if (previous === null && isOffice(page)) return listOf(page)
  return to(previous === null ? `/ajukan/${enc(agency)}/${enc(service)}` : at(page, draft.id, previous), page.language)
}

// -----------------------------------------------------------------------------
// the form
// -----------------------------------------------------------------------------

export const fillPage = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { page: of = "" } = params
  const step = `isi/${enc(of)}`
  return walking(options, params, {
    path: step,
    walk: (walked) =>
      Effect.sync(() => {
        const { draft, journey, page } = walked
        const { form } = journey
        const isChange = page.search.get("ubah") !== null
        const back = isChange ? to(at(page, draft.id, "tinjau"), page.language) : backOf(walked, step)
        const path = at(page, draft.id, step)
        const more = journey.papers.length + 1
        const requirements = journey.terms?.requirements ?? []
        const filled = { ...journey, of, path, back, more, isChange, canSave: true, requirements }
        const drawn = form === null ? null : formPage(page, { ...filled, form })
        return drawn ?? page.go(at(page, draft.id))
      })
  })
}

export const fill = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { applications } = options
  const { page: of = "" } = params
  const step = `isi/${enc(of)}`
  return walking(options, params, {
    path: step,
    walk: (walked) =>
      Effect.gen(function* () {
        const { draft, journey, page } = walked
        const { form, known } = journey
        const { fields } = yield* Form
        const isChange = fields["ubah"] === "1"
        if (form === null) return page.go(at(page, draft.id))
        const attach: Sent["attach"] = (document, part) =>
          Effect.flatMap(actOf(part), (act) => applications.attach({ ...act, draft: draft.id, document }))
        const { decode, refused } = yield* sentPage(options, page, {
          form,
          of,
          known,
          attach,
          requirements: journey.terms?.requirements ?? []
        })
        const kept = yield* saved({
          form,
          of,
          decode,
          base: fields[baseInput] ?? "",
          read: Effect.map(applications.draft({ by: page.by, draft: draft.id }), ({ answers, seq }) => ({
            answers: answers as Answers,
            seq
          })),
          write: ({ answers, seq }) =>
            Effect.flatMap(actOf(`s${seq}`), (act) =>
              applications.save({ ...act, draft: draft.id, answers, expectedSeq: seq })
            )
        })
        const path = at(page, draft.id, step)
        const more = journey.papers.length + 1
        const back = isChange ? to(at(page, draft.id, "tinjau"), page.language) : backOf(walked, step)
        const filled = {
          ...journey,
          form,
          of,
          path,
          back,
          more,
          isChange,
          canSave: true,
          requirements: journey.terms?.requirements ?? []
        }
        const again = lookAgain(page, filled, { ...kept, refused })
        if (again !== null) return again
        const { act, answers } = kept.decoded
        if (act.type === "add" || act.type === "remove") return page.go(path, isChange ? { ubah: "1" } : {})
        if (act.type === "save") return page.go(listOf(page), { tersimpan: "1" })
        const next = yield* journeyOf(options, { ...draft, answers: answers as Draft["answers"] }, page.now)
        return page.go(at(page, draft.id, isChange ? "tinjau" : after(next, step)))
      })
  })
}

// -----------------------------------------------------------------------------
// documents
// -----------------------------------------------------------------------------

const documentOf = (walked: Walked, id: string, isChange: boolean) => {
  const { draft, journey, page } = walked
  const step = `dokumen/${enc(id)}`
  const requirement = journey.terms?.requirements.find((one) => one.id === id && one.kind === "document")
  if (requirement === undefined) return null
  const steps = stepsOf(journey)
  const review = to(at(page, draft.id, "tinjau"), page.language)
  const next = isChange ? review : to(at(page, draft.id, after(journey, step)), page.language)
  const { accept, limits, takes } = shownOf(policyOf(journey.terms?.requirements, id))
  return {
    title: draft.service.name,
    requirement,
    accept,
    takes,
    reason: null,
    documents: draft.documents.filter((one) => one.requirement === id),
    removable: true,
    step: [Math.max(1, steps.indexOf(step) + 1), steps.length + 1] as const,
    back: isChange ? review : backOf(walked, step),
    next,
    help: isOffice(page) ? null : to(at(page, draft.id, "kode"), page.language),
    hrefOf: (document: string) => `${at(page, draft.id, "berkas")}/${enc(document)}`,
    upload: isOffice(page)
      ? null
      : {
          requirement: id,
          begin: "/api/v1/person/uploads",
          attach: `/api/v1/person/drafts/${enc(draft.id)}/documents`,
          next,
          ...limits
        }
  }
}

const drawDocument = (walked: Walked, id: string, problem: Description | null = null) => {
  const { draft, page } = walked
  const isChange = page.search.get("ubah") !== null
  const own = documentOf(walked, id, isChange)
  if (own === null) return page.go(at(page, draft.id))
  const path = isChange ? `${page.frame.path}?ubah=1` : page.frame.path
  return page.send(
    ApplicantHtml.document({ ...page.frame, ...own, path, problem: problem?.text ?? null }),
    problem?.status ?? 200
  )
}

export const documentPage = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { requirement: id = "" } = params
  return walking(options, params, {
    path: `dokumen/${enc(id)}`,
    walk: (walked) => Effect.sync(() => drawDocument(walked, id))
  })
}

const nothingChosen: Description = {
  status: 422,
  code: "BALAI_DOCUMENT_MISSING",
  text: { id: "Pilih dulu foto atau berkasnya.", en: "First choose a photo or a file." }
}

/** The first file of the form that was sent, stored and attached; or what is wrong with it. */
export const attached = (
  { uploads }: ApplicantOptions,
  person: string,
  { attach, ...about }: Pick<Came, "policy" | "requirement" | "there"> & { readonly attach: Sent["attach"] }
) =>
  Effect.gen(function* () {
    const { files } = yield* Form
    const [file] = files
    if (file === undefined) return nothingChosen
    const keeping: Effect.Effect<object, Failure | StoreError> = Effect.gen(function* () {
      const { document } = yield* receive(uploads, person, { bytes: file.bytes, ...about })
      yield* attach(document, "")
      return document
    })
    return yield* tried(keeping)
  })

export const uploadDocument = (options: ApplicantOptions, params: Parameters): Drawn => {
  const { requirement: id = "" } = params
  const { applications } = options
  return walking(options, params, {
    path: `dokumen/${enc(id)}`,
    walk: (walked) =>
      Effect.gen(function* () {
        const { draft, page } = walked
        const { fields } = yield* Form
        const own = documentOf(walked, id, page.search.get("ubah") !== null)
        if (own === null) return page.go(at(page, draft.id))
        if (fields["do"] === "remove") {
          const act = yield* actOf()
          yield* applications.detach({ ...act, draft: draft.id, document: fields["dokumen"] ?? "", destroys: true })
          return page.go(page.frame.path)
        }
        const made = yield* attached(options, page.person, {
          requirement: id,
          policy: policyOf(walked.journey.terms?.requirements, id),
          there: own.documents.length,
          attach: (document, part) =>
            Effect.flatMap(actOf(part), (act) => applications.attach({ ...act, draft: draft.id, document }))
        })
        if (isProblem(made)) return drawDocument(walked, id, made)
        return page.go(own.next.split("?")[0] ?? own.next)
      })
  })
}

/** A document of a draft, for who fills it in. */
export const draftDocument = (options: ApplicantOptions, { document: id = "", draft = "" }: Parameters): Drawn =>
  Effect.gen(function* () {
    const { by } = yield* beginPage(options, "")
    const { documents } = yield* options.applications.draft({ by, draft })
    const own = documents.find((one) => one.id === id)
    if (own === undefined) return yield* noDocument
    return yield* documentAnswer(options.store, { id, form: "view", name: own.requirement, download: false })
  })

// -----------------------------------------------------------------------------
// help, review, sending
// -----------------------------------------------------------------------------

export const codePage = (options: ApplicantOptions, params: Parameters, isAsked = false): Drawn =>
  walking(options, params, {
    path: "kode",
    walk: ({ draft, page }) =>
      Effect.gen(function* () {
        const code = isAsked ? yield* options.applications.share({ ...(yield* actOf()), draft: draft.id }) : null
        const back = to(at(page, draft.id), page.language)
        const discard = at(page, draft.id, "buang")
        const own = { title: draft.service.name, code, isHelped: draft.isHelped, back, discard }
        return page.send(ApplicantHtml.code({ ...page.frame, ...own }))
      })
  })

export const discard = (options: ApplicantOptions, params: Parameters): Drawn =>
  walking(options, params, {
    path: "buang",
    walk: ({ draft, page }) =>
      Effect.gen(function* () {
        yield* options.applications.discard({ ...(yield* actOf()), draft: draft.id })
        return page.go("/permohonan")
      })
  })

/** Who helps says what the applicant has said; the applicant stands there. */
const agreed = {
  id: "Pemohon sudah membaca isian ini di loket dan menyatakannya benar.",
  en: "The applicant has read this at the counter and states that it is true."
}

const changedSince: Description = {
  status: 409,
  code: "BALAI_MOVED",
  text: {
    id: "Isian atau dokumen berubah sejak halaman ini dibuka, di tab atau perangkat lain. Periksa lagi, lalu kirim.",
    en: "Answers or documents have changed since this page was opened, in another tab or on another device. Check them again, then send."
  }
}

const drawReview = (walked: Walked, problem: Description | null = null) => {
  const { draft, journey, page } = walked
  const { answers, form, known, others, papers, statements } = journey
  const { frame, language } = page
  const path = at(page, draft.id, "tinjau")
  const own = {
    title: draft.service.name,
    agency: draft.agency.name,
    review: form === null ? null : FormOf.review(form, answers, { language, known }),
    documents: papers.map((requirement) => ({
      requirement,
      documents: draft.documents.filter((one) => one.requirement === requirement.id),
      href: to(at(page, draft.id, `dokumen/${enc(requirement.id)}`), language, { ubah: "1" })
    })),
    others: others.map(({ name }) => name),
    statements: statements.map(({ name }) => name),
    hrefOf: (of: string) => to(at(page, draft.id, `isi/${enc(of)}`), language, { ubah: "1" }),
    documentHref: (document: string) => `${at(page, draft.id, "berkas")}/${enc(document)}`,
    back: backOf(walked, "tinjau"),
    help: isOffice(page) ? null : to(at(page, draft.id, "kode"), language),
    ...(isOffice(page) ? { statement: agreed } : {}),
    problem: problem?.text ?? null
  }
  const { hidden, languages } = formParts(frame, path)
  const read = { ...hidden, [baseInput]: wholeOf(draft) }
  const common = { ...frame, hidden: read, languages, action: path, canSave: true }
  return page.send(FormHtml.review({ ...common, ...own }), problem?.status ?? 200)
}

export const reviewPage = (options: ApplicantOptions, params: Parameters): Drawn =>
  walking(options, params, { path: "tinjau", walk: (walked) => Effect.sync(() => drawReview(walked)) })

export const submit = (options: ApplicantOptions, params: Parameters): Drawn =>
  walking(options, params, {
    path: "tinjau",
    walk: (walked) =>
      Effect.gen(function* () {
        const { draft, page } = walked
        if ((yield* Form).fields["do"] === "save") return page.go(listOf(page), { tersimpan: "1" })
        const { [baseInput]: read = "" } = (yield* Form).fields
        if (read !== "" && read !== wholeOf(draft)) return drawReview(walked, changedSince)
        const act = yield* actOf()
        const made = yield* tried(options.applications.submit({ ...act, draft: draft.id }))
        if (isProblem(made)) return drawReview(walked, made)
        return page.go(isOffice(page) ? fileAt(page, made.file.id) : `/permohonan/${enc(made.file.id)}/tanda-terima`)
      })
  })
