/** @internal A file that came back: what is corrected is kept beside it, in a draft of its own, until it is sent again. */
import { type File as FileOf } from "@balai/application"
import { type Actor } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Answers, correctedBy, corrects, formAt, withoutMark } from "./applicantJourney.ts"
import { type Applying, type Draft, type Failure, type File, type StoreError } from "./applicantShared.ts"
import { type Mall } from "@balai/mall"

interface Correcting extends Pick<Applying, "applications" | "uploads"> {
  readonly mall: Mall.Mall
}

interface Act {
  readonly by: Actor.Actor
  readonly commandId: string
}

/** What the applicant has corrected so far; null before anything was. */
export const correctionOf = (
  { applications }: Pick<Applying, "applications">,
  { by, file }: { readonly by: Actor.Actor; readonly file: string }
): Effect.Effect<Draft | null, Failure> =>
  Effect.map(
    applications.drafts({ by }),
    (drafts) => drafts.find((draft) => draft.isOpen && correctedBy(draft) === file) ?? null
  )

/** Whether a correction can be sent now: the file's lifecycle says so, and nobody else. */
export const isCorrectable = ({ actions }: Pick<File, "actions">): boolean =>
  actions.some(
    ({ command, state }) => command === "application.resubmit" && (state === "allowed" || state === "needsInput")
  )

/** The draft of a correction, begun when there is none: it starts from what the file has. */
export const ensureCorrection = (
  options: Correcting,
  { by, commandId }: Act,
  file: Pick<File, "id" | "service">
): Effect.Effect<Draft, Failure> =>
  Effect.gen(function* () {
    const { applications } = options
    const found = yield* correctionOf(options, { by, file: file.id })
    if (found !== null) return found
    const { answers, round } = yield* applications.given({ by, file: file.id })
    const begun = yield* applications.begin({
      by,
      commandId: `correct:${file.id}:${round}`,
      service: file.service.id,
      channel: "online"
    })
    const marked = { ...answers, [corrects]: file.id } as Answers
    return yield* applications.save({ by, commandId: `${commandId}.begin`, draft: begun.id, answers: marked })
  })

/** The form of a file under the version that it was filled in under. */
export const formOfFile = ({ applications, mall }: Correcting, by: Actor.Actor, file: Pick<File, "id" | "service">) =>
  Effect.map(applications.given({ by, file: file.id }), ({ answers, form, round }) => ({
    form: formAt(mall, file.service.id, form),
    answers: answers as Answers,
    round
  }))

/** Sends the file again with what was corrected, and clears the draft away. What follows the commit may fail: nothing hangs on it. */
export const resubmit = (
  options: Correcting,
  { by, commandId }: Act,
  file: File
): Effect.Effect<File, Failure | StoreError> =>
  Effect.gen(function* () {
    const { applications } = options
    const draft = yield* correctionOf(options, { by, file: file.id })
    const documents: ReadonlyArray<FileOf.Document> = yield* documentsOf(options, by, draft)
    const own = draft === null ? {} : withoutMark(draft.answers)
    const { form } = yield* formOfFile(options, by, file)
    const sending = applications.resubmit({
      by,
      commandId,
      file: file.id,
      documents,
      ...(form === null || draft === null ? {} : { answers: own })
    })
    // What was corrected is gone once it was sent: the same request again finds the file as it is.
    const isRepeat = (error: Failure): boolean => draft === null && error.kind === "reused"
    const sent = yield* Effect.catchIf(sending, isRepeat, () => applications.file({ by, file: file.id }))
    if (draft === null) return sent
    const clearing = Effect.forEach(draft.documents, ({ id }, index) =>
      applications.detach({ by, commandId: `${commandId}.d${index}`, draft: draft.id, document: id })
    ).pipe(Effect.andThen(applications.discard({ by, commandId: `${commandId}.end`, draft: draft.id })))
    yield* Effect.ignore(clearing)
    return sent
  })

/** The documents of a draft as a file keeps them. */
const documentsOf = ({ uploads }: Correcting, by: Actor.Actor, draft: Draft | null) =>
  Effect.forEach(draft?.documents ?? [], ({ id, requirement }) =>
    Effect.map(uploads.finish(by.id, { id, requirement }), ({ document }) => document)
  )
