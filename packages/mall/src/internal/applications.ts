/** @internal The use cases of applications, put together. */
import { IssuedDocument } from "@balai/application"
import { type EngineError } from "@balai/engine"
import { Effect } from "effect"
import { type Applications, type Begin, type Command } from "../Applications.ts"
import { type QueueingError } from "../QueueingError.ts"
import { correction, resubmit } from "./applicationsCorrecting.ts"
import * as Drafts from "./applicationsDrafts.ts"
import { type FileInstance, fileView, getFile, type Reader } from "./applicationsReading.ts"
import { bill, billCommand, bills, fileBills } from "./applicationsBill.ts"
import { expected, given } from "./applicationsMoney.ts"
import { notice } from "./applicationsNotice.ts"
import { behindPowers } from "./applicationsPower.ts"
import { overdue } from "./applicationsOverdue.ts"
import { submit } from "./applicationsSubmit.ts"
import { noteLook, noteSearch } from "./oversight.ts"
import { mine, next, search, work } from "./applicationsWork.ts"
import { Step } from "@balai/engine"
import { fileUnknown, fromEngine, refusal } from "./failures.ts"
import { editReasons, reasons } from "./reasons.ts"

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "NotFoundError"
    ? fileUnknown
    : error._tag === "RefusedError"
      ? refusal(error.verdict, fileUnknown)
      : fromEngine(error)

const view = (house: Reader, request: { readonly by: Command["by"]; readonly file: string }) =>
  Effect.flatMap(getFile(house, request), (file) => fileView(house, file, request.by))

/** A file that somebody opens: the look is noted before anything is shown. */
const opened = Effect.fnUntraced(function* (
  house: Reader,
  request: { readonly by: Command["by"]; readonly file: string }
) {
  const file = yield* getFile(house, request)
  yield* noteLook(house, file, { ...request, how: "opened" })
  return yield* fileView(house, file, request.by)
})

/** What the hall itself has issued for a file and holds is revoked with it: who verifies it is told so from that moment. */
const revoking = Effect.fnUntraced(function* (house: Reader, { payload }: Command, { id, snapshot }: FileInstance) {
  const where = { file: id, state: "valid" }
  const valid = yield* Effect.mapError(house.engine.find({ lifecycle: IssuedDocument.lifecycle, where }), fromEngine)
  const authority = { instrument: `Pencabutan ${snapshot.context.number}`, date: null }
  const command = { type: "document.revoke", ...payload, authority } as any
  return valid.map((one) => Step.send(IssuedDocument.lifecycle, { id: one.id, command }))
})

/** Any command of the file's own lifecycle that no use case owns. */
const command = Effect.fnUntraced(function* (house: Reader, request: Command) {
  const { by, commandId, expectedSeq, payload } = request
  const { found, lifecycle } = yield* getFile(house, request)
  const sent = {
    id: found.id,
    command: { type: request.command, ...payload } as any,
    ...(expectedSeq === undefined ? {} : { expectedSeq })
  }
  const also = request.command === "application.revoke" ? yield* revoking(house, request, found) : []
  const done =
    also.length === 0
      ? house.engine.send(lifecycle, { commandId, by, ...sent })
      : house.engine.atomically({ commandId, by, steps: [Step.send(lifecycle, sent), ...also] })
  yield* Effect.mapError(Effect.asVoid(done as Effect.Effect<unknown, EngineError.EngineError>), failed)
  return yield* view(house, request)
})

/** A draft that corrects a file is of whoever may see that file. */
const begin = Effect.fnUntraced(function* (house: Reader, request: Begin) {
  const { by, corrects } = request
  if (corrects !== undefined) {
    const { found } = yield* getFile(house, { by, file: corrects })
    if (found.snapshot.context.service !== request.service) return yield* fileUnknown
  }
  return yield* Drafts.begin(house, request)
})

const serve = (house: Reader): Applications["Service"] => ({
  begin: (request) => begin(house, request),
  draft: (request) => Effect.flatMap(Drafts.getDraft(house, request), (found) => Drafts.draftView(house, found)),
  drafts: (request) => Drafts.drafts(house, request),
  correction: (request) => correction(house, request),
  save: (request) => Drafts.save(house, request),
  attach: (request) => Drafts.attach(house, request),
  detach: (request) => Drafts.detach(house, request),
  share: (request) => Drafts.share(house, request),
  takeOver: (request) => Drafts.takeOver(house, request),
  discard: (request) => Drafts.discard(house, request),
  submit: (request) =>
    Effect.flatMap(submit(house, request), ({ file, isRepeat }) =>
      Effect.map(view(house, { by: request.by, file }), (seen) => ({ file: seen, isRepeat }))
    ),
  file: (request) => opened(house, request),
  mine: (request) => mine(house, request),
  bill: (request) => bill(house, request),
  fileBills: (request) => fileBills(house, request),
  billCommand: (request) => billCommand(house, request),
  bills: (request) => bills(house, request),
  given: (request) => given(house, request),
  notice: (told) => notice(house, told),
  expected: (request) => expected(house, request),
  command: (request) => command(house, request),
  resubmit: (request) => Effect.andThen(resubmit(house, request), view(house, request)),
  work: (request) => work(house, request),
  overdue: (request) => overdue(house, request),
  next: (request) => next(house, request),
  search: (request) => Effect.tap(search(house, request), () => noteSearch(house, request.by)),
  reasons: (request) => reasons(house, request),
  editReasons: (request) => editReasons(house, request)
})

export const toApplications = (house: Reader): Applications["Service"] => behindPowers(house, serve(house))
