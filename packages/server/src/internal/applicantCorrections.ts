/** @internal A file that came back: what is corrected is kept beside it, in a draft of its own, until it is sent again. */
import { type Actor } from "@balai/lifecycle"
import { type Mall } from "@balai/mall"
import { Effect } from "effect"
import { type Answers, formAt } from "./applicantJourney.ts"
import { type Applying, type Draft, type Failure, type File } from "./applicantShared.ts"

interface Correcting extends Pick<Applying, "applications"> {
  readonly mall: Mall.Mall
}

interface Act {
  readonly by: Actor.Actor
  readonly commandId: string
}

/** Whether a correction can be sent now: the file's lifecycle says so, and nobody else. */
export const isCorrectable = ({ actions }: Pick<File, "actions">): boolean =>
  actions.some(
    ({ command, state }) => command === "application.resubmit" && (state === "allowed" || state === "needsInput")
  )

/** The draft of a correction, begun when there is none. Of two tabs that begin one at once, the second finds the first's. */
export const ensureCorrection = (
  { applications }: Correcting,
  { by, commandId }: Act,
  { id: file, service }: Pick<File, "id" | "service">
): Effect.Effect<Draft, Failure> =>
  Effect.gen(function* () {
    const find = applications.correction({ by, file })
    const found = yield* find
    if (found !== null) return found
    const beginning = applications.begin({
      by,
      commandId: `${commandId}.begin`,
      service: service.id,
      channel: "online",
      corrects: file
    })
    return yield* Effect.catchIf(
      beginning,
      ({ code }) => code === "BALAI_MOVED",
      (error) => Effect.flatMap(find, (other) => (other === null ? Effect.fail(error) : Effect.succeed(other)))
    )
  })

/** The answers as they stand corrected: those of the file until one of them was changed. */
export const correctedAnswers = (draft: Pick<Draft, "answers"> | null, given: Answers): Answers =>
  draft === null || Object.keys(draft.answers).length === 0 ? given : (draft.answers as Answers)

/** The form of a file under the version that it was filled in under. */
export const formOfFile = ({ applications, mall }: Correcting, by: Actor.Actor, file: Pick<File, "id" | "service">) =>
  Effect.map(applications.given({ by, file: file.id }), ({ answers, form, round }) => ({
    form: formAt(mall, file.service.id, form),
    answers: answers as Answers,
    round
  }))
