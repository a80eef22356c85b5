/** @internal One page of a form, for a draft and for a correction: drawn, read, shown again. */
import { type File, Form as FormOf } from "@balai/application"
import { FormHtml } from "@balai/elements"
import { type Standard } from "@balai/service"
import { Effect } from "effect"
import { type Answers, type Journey, requirementOf } from "./applicantJourney.ts"
import { baseInput, baseOf, disputes, type Saved } from "./applicantSaving.ts"
import {
  type ApplicantOptions,
  type Failure,
  isProblem,
  type Page,
  type StoreError,
  to,
  tried
} from "./applicantShared.ts"
import { policyOf, receive, shownOf } from "./applicantUploads.ts"
import { Form } from "./forms.ts"
import { actInput } from "./held.ts"

type Requirements = ReadonlyArray<Standard.Requirement>

export interface Filled {
  readonly form: FormOf.Form
  readonly of: string
  readonly answers: Journey["answers"]
  readonly known: Journey["known"]
  readonly problems?: FormOf.Checked["problems"]
  readonly warnings?: FormOf.Checked["warnings"]
  readonly path: string
  readonly back: string
  readonly more: number
  readonly isChange: boolean
  readonly canSave: boolean
  /** The rows of the standard: which files they take. */
  readonly requirements: Requirements
  /** What another tab has written on this page, when that is in dispute. */
  readonly theirs?: Answers | null
}

/** The hidden inputs of a form, and the same page in each language. */
export const formParts = (
  { language, sheet }: Page["frame"],
  path: string,
  more: Readonly<Record<string, string>> = {}
) => ({
  hidden: { _token: sheet.token, _attempt: sheet.attempt, lang: language, ...more },
  languages: { id: to(path, "id", more), en: to(path, "en", more) }
})

/** What was sent when the session had ended, on top of what is kept: nothing of it is saved yet. */
const heldIn = ({ kept }: Page, { answers, form, known, of }: Filled): Answers | null =>
  kept === null
    ? null
    : (FormOf.decodeHtml(form, of, { entries: [...kept].filter(([name]) => !own.has(name)), answers, known })
        .answers as Answers)

/** A field for a file says which files its requirement takes. */
const withLimits = (view: FormOf.PageView, requirements: Requirements): FormOf.PageView => ({
  ...view,
  fields: view.fields.map((field) => {
    if (field.kind !== "document" || field.requirement === null) return field
    const { accept, takes } = shownOf(policyOf(requirements, field.requirement))
    const help = field.help ?? { id: "", en: "" }
    return { ...field, accept, help: { id: `${help.id} ${takes.id}.`.trim(), en: `${help.en} ${takes.en}.`.trim() } }
  })
})

/** One page of a form; null when it is not on the way. */
export const formPage = (page: Page, filled: Filled) => {
  const { frame, kept, send } = page
  const { answers, back, canSave, form, more, of, path, problems, theirs = null, warnings } = filled
  const held = heldIn(page, filled)
  const isChange = filled.isChange || kept?.get("ubah") === "1"
  const checked = problems === undefined ? {} : { problems, warnings: warnings ?? [] }
  const view = FormOf.view(form, of, { answers: held ?? answers, ...checked })
  if (view === null) return null
  const base = { [baseInput]: baseOf(form, of, theirs ?? answers) }
  const { hidden, languages } = formParts(frame, path, isChange ? { ubah: "1" } : {})
  const shown = { ...withLimits(view, filled.requirements), of: view.of + more }
  const status = theirs === null ? (problems !== undefined && problems.length > 0 ? 422 : 200) : 409
  const drawn = { ...frame, isHeld: held !== null, languages, view: shown }
  return send(
    FormHtml.page({ ...drawn, hidden: { ...hidden, ...base }, back, action: path, canSave, isChange }),
    status
  )
}

export interface Sent {
  readonly form: FormOf.Form
  readonly of: string
  readonly known: Journey["known"]
  readonly requirements: Requirements
  /** Keeps a file that came with the page, where it belongs. */
  readonly attach: (document: File.Document, part: string) => Effect.Effect<unknown, Failure>
}

const placeOf = (input: string): ReadonlyArray<string | number> =>
  input.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** What a page of a form sent: its files stored, and how its answers are read on top of others. A refused file costs no answer. */
export const sentPage = (
  options: ApplicantOptions,
  { person }: Page,
  { attach, form, known, of, requirements }: Sent
) =>
  Effect.gen(function* () {
    const { all, files } = yield* Form
    const stored: Array<readonly [string, { readonly file: string; readonly type: string; readonly bytes: number }]> =
      []
    const refused: Array<FormOf.Checked["problems"][number]> = []
    for (const [at, { bytes, input }] of files.entries()) {
      const requirement = requirementOf(form, input)
      const keeping: Effect.Effect<Effect.Success<ReturnType<typeof receive>>, Failure | StoreError> = Effect.gen(
        function* () {
          const policy = policyOf(requirements, requirement)
          const made = yield* receive(options.uploads, person, { bytes, requirement: requirement ?? input, policy })
          if (requirement !== null) yield* attach(made.document, `a${at + 1}`)
          return made
        }
      )
      const made = yield* tried(keeping)
      if (isProblem(made)) refused.push({ code: made.code, path: placeOf(input), text: made.text })
      else stored.push([input, made.answer])
    }
    const entries = [...[...all].filter(([name]) => !own.has(name)), ...stored]
    return { refused, decode: (answers: Answers) => FormOf.decodeHtml(form, of, { entries, answers, known }) }
  })

/** Inputs of ours that are no answers. */
const own: ReadonlySet<string> = new Set(["_token", "_attempt", actInput, baseInput, "lang", "ubah"])

/** The page again, when something on it has to be looked at; null when the way goes on. */
export const lookAgain = (
  page: Page,
  filled: Filled,
  { decoded, refused, theirs }: Saved & { readonly refused: FormOf.Checked["problems"] }
) => {
  const answers = decoded.answers as Answers
  if (theirs !== null) {
    const problems = [...disputes(filled.form, filled.of, { mine: answers, theirs }), ...refused]
    return formPage(page, { ...filled, answers, problems, warnings: [], theirs })
  }
  const isGoing = decoded.act.type === "continue"
  const problems = [...refused, ...(isGoing ? decoded.problems : [])]
  return problems.length === 0 ? null : formPage(page, { ...filled, answers, problems, warnings: decoded.warnings })
}
