/** @internal The endpoints of applicants: drafts, files, uploads. */
import { Policy, type Uploads } from "@balai/documents"
import { type Actor, type Json } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { Effect } from "effect"
import { type HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { fromQueueing } from "../../Problem.ts"
import { problem } from "../answer.ts"
import { ensureCorrection, isCorrectable } from "../applicantCorrections.ts"
import { termsOf } from "../applicantJourney.ts"
import { type Draft, type Failure, fromDocuments, type StoreError } from "../applicantShared.ts"
import { finish, policyOf } from "../applicantUploads.ts"
import { Caller, commandId } from "../caller.ts"
import { type HandlerOptions } from "./common.ts"

type Response = HttpServerResponse.HttpServerResponse
type Request = HttpServerRequest.HttpServerRequest

interface Act {
  readonly by: Actor.Actor
  readonly commandId: string
}

interface Keyed {
  readonly "idempotency-key": string
}

const isStored = (error: Failure | StoreError): error is StoreError => error._tag !== "QueueingError"

const told = <A, R>(
  effect: Effect.Effect<A, Failure | StoreError, R>,
  status = 200
): Effect.Effect<Response, never, R | Request> =>
  effect.pipe(
    Effect.map((value) => HttpServerResponse.jsonUnsafe(value, { status, headers: { "cache-control": "no-store" } })),
    Effect.catch((error) => problem(isStored(error) ? fromDocuments(error) : fromQueueing(error)))
  )

const acting = <A, E, R>(headers: Keyed, use: (act: Act) => Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.flatMap(Caller, (caller) =>
    use({ by: caller.actor, commandId: commandId(caller, headers["idempotency-key"]) })
  )

const asking = <A, E, R>(use: (by: Actor.Actor) => Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.flatMap(Caller, ({ actor }) => use(actor))

const corrected = (draft: Draft) => ({ answers: draft.answers, documents: draft.documents })

/** The draft of a correction that may be made now: a file that nobody returned refuses as its lifecycle does. */
const correcting = (options: HandlerOptions, act: Act, id: string) =>
  Effect.gen(function* () {
    const { applications } = options
    const file = yield* applications.file({ by: act.by, file: id })
    if (!isCorrectable(file)) {
      // The lifecycle says why not.
      yield* applications.resubmit({ ...act, file: id })
    }
    return yield* ensureCorrection(options, act, file)
  })

interface Attaching {
  readonly upload: string
  readonly requirement: string
}

type Requirements = ReadonlyArray<Standard.Requirement>

/** What a page has not said when it began to send: whether the requirement takes such a file, and one more. */
const attach = (
  options: HandlerOptions,
  act: Act & { readonly draft: string },
  { requirement, rows, upload }: Attaching & { readonly rows: Requirements | undefined }
) =>
  Effect.gen(function* () {
    const { by, draft } = act
    const { documents } = yield* options.applications.draft({ by, draft })
    const there = documents.filter((one) => one.requirement === requirement)
    const policy = policyOf(rows, requirement)
    const document = yield* finish(options, by.id, { upload, requirement, policy, there })
    return yield* options.applications.attach({ ...act, document })
  })

const attachToDraft = (options: HandlerOptions, act: Act & { readonly draft: string }, payload: Attaching) =>
  Effect.gen(function* () {
    const { channel, service } = yield* options.applications.draft({ by: act.by, draft: act.draft })
    const terms = yield* termsOf(options.catalogue, service.id, channel)
    return yield* attach(options, act, { ...payload, rows: terms?.requirements })
  })

type Answers = { readonly [field: string]: Json.Json }

const draftHandlers = (options: HandlerOptions) => {
  const { applications } = options
  return {
    drafts: () => told(asking((by) => Effect.map(applications.drafts({ by }), (drafts) => ({ drafts })))),
    beginDraft: ({ headers, payload }: { headers: Keyed; payload: { service: string } }) =>
      told(
        acting(headers, (act) => applications.begin({ ...act, service: payload.service, channel: "online" })),
        201
      ),
    draft: ({ params }: { params: { id: string } }) =>
      told(asking((by) => applications.draft({ by, draft: params.id }))),
    saveDraft: ({
      headers,
      params,
      payload
    }: {
      headers: Keyed
      params: { id: string }
      payload: { answers: Answers; expectedSeq?: number }
    }) => told(acting(headers, (act) => applications.save({ ...act, draft: params.id, ...payload }))),
    attachDraft: ({ headers, params, payload }: { headers: Keyed; params: { id: string }; payload: Attaching }) =>
      told(acting(headers, (act) => attachToDraft(options, { ...act, draft: params.id }, payload))),
    detachDraft: ({
      headers,
      params,
      payload
    }: {
      headers: Keyed
      params: { id: string }
      payload: { document: string }
    }) => told(acting(headers, (act) => applications.detach({ ...act, draft: params.id, document: payload.document }))),
    shareDraft: ({ headers, params }: { headers: Keyed; params: { id: string } }) =>
      told(acting(headers, (act) => applications.share({ ...act, draft: params.id }))),
    discardDraft: ({ headers, params }: { headers: Keyed; params: { id: string } }) =>
      told(acting(headers, (act) => applications.discard({ ...act, draft: params.id }))),
    submitDraft: ({ headers, params }: { headers: Keyed; params: { id: string } }) =>
      told(acting(headers, (act) => applications.submit({ ...act, draft: params.id })))
  }
}

const mostBegun = 2_000

/** One upload for each key, however often it is asked for in this process; what a restart forgets lapses after its day. */
const beginning = (uploads: HandlerOptions["uploads"]) => {
  const begun = new Map<string, string>()
  return (
    { by, commandId: key }: Act,
    file: { readonly bytes: number }
  ): Effect.Effect<Uploads.Progress, StoreError> => {
    const known = begun.get(key)
    if (known !== undefined) return uploads.progress(by.id, known)
    return Effect.tap(uploads.begin(by.id, { ...file, policy: Policy.widest }), ({ id }) =>
      Effect.sync(() => {
        begun.set(key, id)
        const [oldest] = begun.keys()
        if (begun.size > mostBegun && oldest !== undefined) begun.delete(oldest)
      })
    )
  }
}

export const applicationHandlers = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "applications", (handlers) => {
    const { applications, uploads } = options
    const beginOnce = beginning(uploads)
    return Effect.succeed(
      handlers.handleAll({
        ...draftHandlers(options),
        files: () => told(asking((by) => Effect.map(applications.mine({ by }), (files) => ({ files })))),
        file: ({ params }) => told(asking((by) => applications.file({ by, file: params.id }))),
        bill: ({ params }) =>
          told(asking((by) => Effect.map(applications.bill({ by, file: params.id }), (bill) => ({ bill })))),
        commandFile: ({ headers, params, payload }) =>
          told(acting(headers, (act) => applications.command({ ...act, file: params.id, ...payload }))),
        correctDocument: ({ headers, params, payload }) =>
          told(
            acting(headers, (act) =>
              Effect.gen(function* () {
                const draft = yield* correcting(options, act, params.id)
                const { terms } = yield* applications.file({ by: act.by, file: params.id })
                const rows = terms.requirements
                return corrected(yield* attach(options, { ...act, draft: draft.id }, { ...payload, rows }))
              })
            )
          ),
        correctAnswers: ({ headers, params, payload }) =>
          told(
            acting(headers, (act) =>
              Effect.gen(function* () {
                const draft = yield* correcting(options, act, params.id)
                return corrected(yield* applications.save({ ...act, draft: draft.id, answers: payload.answers }))
              })
            )
          ),
        resubmitFile: ({ headers, params }) =>
          told(acting(headers, (act) => applications.resubmit({ ...act, file: params.id }))),
        beginUpload: ({ headers, payload }) =>
          told(
            acting(headers, (act) => beginOnce(act, payload)),
            201
          ),
        upload: ({ params }) => told(asking(({ id }) => uploads.progress(id, params.id))),
        appendUpload: ({ params, payload, query }) =>
          told(asking(({ id }) => uploads.append(id, { id: params.id, offset: query.offset, bytes: payload })))
      })
    )
  })
