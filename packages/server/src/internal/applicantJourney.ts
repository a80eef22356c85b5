/** @internal The way through an application: the pages of its form, its documents, and where whoever comes back goes on. */
import { Form } from "@balai/application"
import { type Json } from "@balai/lifecycle"
import { type Catalogue, type Mall } from "@balai/mall"
import { Standard } from "@balai/service"
import { Zone } from "@balai/vocabulary"
import { Effect, Result } from "effect"
import { type Draft, type Failure } from "./applicantShared.ts"

export type Answers = { readonly [field: string]: Json.Json }

export interface Journey {
  readonly form: Form.Form | null
  readonly answers: Answers
  readonly known: { readonly today: ReturnType<typeof Zone.dateAt> }
  readonly pages: ReadonlyArray<{ readonly id: string; readonly isComplete: boolean }>
  readonly terms: Standard.Terms | null
  /** Documents that no page of the form asks for. */
  readonly papers: ReadonlyArray<Standard.Requirement>
  /** What is shown or done at the counter. */
  readonly others: ReadonlyArray<Standard.Requirement>
  /** What the applicant states by sending. */
  readonly statements: ReadonlyArray<Standard.Requirement>
}

export const formAt = (mall: Mall.Mall, service: string, version: string | null): Form.Form | null => {
  const [name = "", id = ""] = service.split(".")
  const services = mall.agencies.find((agency) => agency.name === name)?.services ?? []
  const forms = services.find((one) => one.id === id)?.form ?? null
  if (forms === null || version === null) return null
  const found = Form.under(forms, Number(version))
  return Result.isSuccess(found) ? found.success : null
}

const fieldsIn = (form: Form.Form | null) =>
  form === null ? [] : Form.describe(form).pages.flatMap(({ fields }) => fields)

/** The requirement for which an input of a form takes a file. */
export const requirementOf = (form: Form.Form | null, input: string): string | null =>
  fieldsIn(form).find(({ name }) => name === input)?.requirement ?? null

export const termsOf = (
  catalogue: Catalogue.Catalogue["Service"],
  service: string,
  channel: Standard.Channel
): Effect.Effect<Standard.Terms | null, Failure> =>
  Effect.map(catalogue.service(service), ({ standard }) =>
    standard === null ? null : Standard.terms(standard, channel)
  )

interface Of {
  readonly mall: Mall.Mall
  readonly catalogue: Catalogue.Catalogue["Service"]
}

export const journeyOf = (
  { catalogue, mall }: Of,
  draft: Pick<Draft, "service" | "channel" | "form" | "answers">,
  now: number
): Effect.Effect<Journey, Failure> =>
  Effect.gen(function* () {
    const form = formAt(mall, draft.service.id, draft.form)
    const answers = draft.answers as Answers
    const known = { today: Zone.dateAt(now, mall.zone) }
    const pages = form === null ? [] : Form.path(form, answers, known).pages
    const terms = yield* termsOf(catalogue, draft.service.id, draft.channel)
    const inForm = new Set(fieldsIn(form).map(({ requirement }) => requirement))
    const left = (terms?.requirements ?? []).filter(({ id }) => !inForm.has(id))
    return {
      form,
      answers,
      known,
      pages,
      terms,
      papers: left.filter(({ kind }) => kind === "document"),
      others: left.filter(({ kind }) => kind === "presence"),
      statements: left.filter(({ kind }) => kind === "statement")
    }
  })

/** All that is done before the review, as addresses below the draft's own. */
export const stepsOf = ({ pages, papers }: Journey): ReadonlyArray<string> => [
  ...pages.map(({ id }) => `isi/${encodeURIComponent(id)}`),
  ...papers.map(({ id }) => `dokumen/${encodeURIComponent(id)}`)
]

export const after = (journey: Journey, step: string): string => {
  const steps = stepsOf(journey)
  return steps[steps.indexOf(step) + 1] ?? "tinjau"
}

export const before = (journey: Journey, step: string): string | null => {
  const steps = stepsOf(journey)
  return steps[(step === "tinjau" ? steps.length : steps.indexOf(step)) - 1] ?? null
}

/** Where whoever comes back goes on: the first page that is not done. */
export const resumeAt = (journey: Journey, documents: Draft["documents"]): string => {
  const page = journey.pages.find(({ isComplete }) => !isComplete)
  if (page !== undefined) return `isi/${encodeURIComponent(page.id)}`
  const isThere = new Set(documents.map(({ requirement }) => requirement))
  const paper = journey.papers.find(({ id, when }) => when === undefined && !isThere.has(id))
  return paper === undefined ? "tinjau" : `dokumen/${encodeURIComponent(paper.id)}`
}
