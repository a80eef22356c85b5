/** @internal A file that came back: what is corrected is kept in a draft beside it, and goes with it when it is sent again. */
import { Draft, type File } from "@balai/application"
import { type EngineError, Step } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Effect, Result } from "effect"
import { type Resubmit } from "../Applications.ts"
import { type DraftView } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { answersOf, type DraftInstance, draftView } from "./applicationsDrafts.ts"
import { type House, offerOf, principalOf } from "./applicationsHouse.ts"
import { getFile, type Reader } from "./applicationsReading.ts"
import { submission } from "./applicationsSubmit.ts"
import { fileUnknown, fromEngine, moved, refusal } from "./failures.ts"

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "RefusedError" ? refusal(error.verdict, fileUnknown) : fromEngine(error)

interface OfFile {
  readonly by: Actor.Actor
  readonly file: string
}

/** The open draft that corrects a file; one at most, found by the file however many drafts its applicant has. */
const open = ({ engine, mall }: House, { by, file }: OfFile): Effect.Effect<DraftInstance | null, QueueingError> => {
  const where = { hall: mall.name, owner: principalOf(by), corrects: file, state: "open" }
  const found = engine.find({ lifecycle: Draft.lifecycle, where, limit: 1 })
  return Effect.map(Effect.mapError(found, fromEngine), ([one]) =>
    one !== undefined && Draft.owns(one.snapshot.context, by) ? one : null
  )
}

export const correction = (house: House, request: OfFile): Effect.Effect<DraftView | null, QueueingError> =>
  Effect.flatMap(open(house, request), (found) => (found === null ? Effect.succeed(null) : draftView(house, found)))

interface Sending {
  readonly answers: Resubmit["answers"]
  readonly documents: ReadonlyArray<File.Document>
}

/** What was kept in the draft, and what the request brings itself. */
const sendingOf = (
  house: House,
  { answers, documents = [] }: Resubmit,
  draft: DraftInstance | null
): Effect.Effect<Sending, QueueingError> =>
  Effect.gen(function* () {
    if (draft === null) return { answers, documents }
    const { context } = draft.snapshot
    const kept = context.answers === null ? undefined : ((yield* answersOf(house, draft)) as Resubmit["answers"])
    return { answers: answers ?? kept, documents: [...context.documents, ...documents] }
  })

const closing = (draft: DraftInstance | null, number: string) =>
  draft === null
    ? []
    : [
        Step.send(Draft.lifecycle, {
          id: draft.id,
          command: { type: "draft.submit", number },
          via: "applications.submit",
          // What was saved or uploaded since it was read would be lost.
          expectedSeq: draft.seq
        })
      ]

const resubmitOnce = Effect.fnUntraced(function* (
  house: Reader,
  request: Resubmit
): Effect.fn.Return<void, QueueingError> {
  const { by, commandId } = request
  const { found, lifecycle } = yield* getFile(house, request)
  const { context } = found.snapshot
  const draft = yield* open(house, request)
  const { answers, documents } = yield* sendingOf(house, request, draft)
  const offer = yield* offerOf(house.mall, context.service)
  const version = context.answers === null ? null : String(context.answers.version)
  const given = answers === undefined ? Result.succeed(null) : submission(offer, { answers, form: version })
  if (Result.isFailure(given)) return yield* given.failure
  const fill = { type: "application.fill", ...given.success } as any
  const steps = [
    ...(given.success === null
      ? []
      : [Step.send(lifecycle, { id: found.id, command: fill, via: "applications.submit" })]),
    Step.send(lifecycle, { id: found.id, command: { type: "application.resubmit", documents } as any }),
    ...closing(draft, context.number)
  ]
  const sent = Effect.mapError(house.engine.atomically({ commandId, by, steps }), failed)
  // What was corrected is gone once it was sent: the same request again finds the file as it is.
  const isRepeat = ({ kind }: QueueingError): boolean => draft === null && kind === "reused"
  yield* Effect.catchIf(Effect.asVoid(sent), isRepeat, () => Effect.void)
})

/** Sends a corrected file again: what the form gives and what was attached, in one commit with the end of the draft. */
export const resubmit = (house: Reader, request: Resubmit): Effect.Effect<void, QueueingError> =>
  Effect.retry(resubmitOnce(house, request), { times: 4, while: ({ code }) => code === moved.code })
