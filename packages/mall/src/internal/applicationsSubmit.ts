/** @internal A draft becomes a file: a number is drawn, the draft ends and the file starts, in one commit. */
import { Draft, Form, Register } from "@balai/application"
import { type EngineError, Step } from "@balai/engine"
import { type Json } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { Clock, Effect, Result } from "effect"
import { type Submit } from "../Applications.ts"
import { type QueueingError } from "../QueueingError.ts"
import { answersOf, type DraftInstance, getDraft } from "./applicationsDrafts.ts"
import {
  fileId,
  fileOfDraft,
  type House,
  isActing,
  keyOfDraft,
  type Offer,
  offerOf,
  pattern,
  registerId,
  yearAt
} from "./applicationsHouse.ts"
import { nameKeys, nikKey } from "./applicationsKeys.ts"
import { system } from "./acting.ts"
import {
  answersInvalid,
  documentsMissing,
  draftUnknown,
  fromEngine,
  moved,
  refusal,
  standardMissing
} from "./failures.ts"

type Answers = { readonly [field: string]: Json.Json }

/** The form of an offer in the version under which answers were given. */
export const formOf = ({ forms }: Offer, version: string | null): Form.Form | null => {
  if (forms === null) return null
  const found = version === null ? null : Form.under(forms, Number(version))
  return found !== null && Result.isSuccess(found) ? found.success : "current" in forms ? forms.current : forms
}

/** The answers that are submitted: valid, and without those off the way. */
export const submission = (
  offer: Offer,
  { answers, form: version }: { readonly answers: Json.Json; readonly form: string | null }
): Result.Result<Form.Submission | null, QueueingError> => {
  const form = formOf(offer, version)
  if (form === null) return Result.succeed(null)
  const checked = Form.validate(form, answers as Answers)
  return Result.isSuccess(checked)
    ? Result.succeed(checked.success.submission)
    : Result.fail(answersInvalid(checked.failure.problems.map(({ code, path, text }) => ({ code, path, text }))))
}

/** Online nothing is looked at over the counter: what is always asked for has to be there. */
const missing = (terms: Standard.Terms, { snapshot }: DraftInstance) => {
  const { channel, documents } = snapshot.context
  if (channel !== "online") return []
  const isThere = new Set(documents.map(({ requirement }) => requirement))
  return terms.requirements.filter(
    ({ id, kind, when }) => kind === "document" && when === undefined && !isThere.has(id)
  )
}

/** Starts the year's register of an agency. Whoever comes second finds it started. */
const startRegister = ({ engine, mall }: House, agency: string, year: number) => {
  const id = registerId(mall.name, agency, year)
  const input = { hall: mall.name, agency, year, pattern: pattern }
  return engine.start(Register.lifecycle, { commandId: `start:${id}`, by: system, id, input }).pipe(
    Effect.asVoid,
    Effect.catchTag(["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void),
    Effect.mapError(fromEngine)
  )
}

interface Order {
  readonly request: Submit
  readonly offer: Offer
  readonly found: DraftInstance
  readonly terms: Standard.Terms
  readonly submitted: Form.Submission | null
  readonly register: string
  readonly file: string
}

const lastNumber = (context: Register.Context): string => context.lastNumber ?? ""

const stepsOf = (house: House, order: Order, keys: { readonly nik: string | null; readonly name: Array<string> }) => {
  const { file, found, offer, register, request, submitted, terms } = order
  const { channel, documents, owner, service } = found.snapshot.context
  const number = (done: Step.Done) => lastNumber(done<Register.Context>(0).context)
  const { reporter = null, subject = null, ...named } = request.parties ?? {}
  // Whoever acts by a power is the proxy, and nobody is by being named.
  const proxy = isActing(request.by) ? request.by.id : (named.proxy ?? null)
  const input = (done: Step.Done) => ({
    hall: house.mall.name,
    service,
    channel,
    number: number(done),
    draft: keyOfDraft(house.mall.name, found.id),
    parties: { applicant: owner, reporter, proxy, subject },
    terms,
    documents,
    keys
  })
  const fill = { type: "application.fill", ...submitted } as any
  return [
    Step.send(Register.lifecycle, {
      id: register,
      command: { type: "register.draw", code: offer.id.slice(offer.agency.id.length + 1).toUpperCase() },
      via: "applications.submit"
    }),
    Step.send(Draft.lifecycle, {
      id: found.id,
      command: { type: "draft.submit", payload: (done) => ({ number: number(done) }) },
      via: "applications.submit",
      // What was saved since the draft was read would be lost.
      expectedSeq: found.seq
    }),
    Step.start(offer.lifecycle, { id: file, input }),
    ...(submitted === null || !("application.fill" in offer.lifecycle.spec.events)
      ? []
      : [Step.send(offer.lifecycle, { id: file, command: fill, via: "applications.submit" })])
  ]
}

type Tried = "submitted" | "repeated" | "again"

/** What a failure means: a register that is not there yet, or somebody who was first with the same draft. */
const after = (house: House, order: Order, year: number) => (error: EngineError.EngineError) =>
  Effect.gen(function* (): Effect.fn.Return<Tried, QueueingError> {
    if (error._tag === "NotFoundError") {
      yield* startRegister(house, order.offer.agency.id, year)
      return "again"
    }
    if (error._tag === "AlreadyStartedError" || error._tag === "ClaimTakenError") return "repeated"
    if (error._tag !== "RefusedError") return yield* fromEngine(error)
    return error.verdict.code === "Finished" ? "repeated" : yield* refusal(error.verdict)
  })

const attempt = (house: House, order: Order, year: number) =>
  Effect.gen(function* () {
    const { by, commandId } = order.request
    const answers = (order.submitted?.answers ?? {}) as Answers
    const keys = { nik: yield* nikKey(house, answers), name: yield* nameKeys(house, answers) }
    return yield* house.engine.atomically({ commandId, by, steps: stepsOf(house, order, keys) }).pipe(
      Effect.map((): Tried => "submitted"),
      Effect.catch(after(house, order, year))
    )
  })

interface Submitted {
  readonly file: string
  readonly isRepeat: boolean
}

const submitOnce = Effect.fnUntraced(function* (
  house: House,
  request: Submit
): Effect.fn.Return<Submitted, QueueingError> {
  const { mall } = house
  const found = yield* getDraft(house, request)
  const { channel, corrects, form, number, service } = found.snapshot.context
  // What corrects a file goes with that file.
  if (corrects !== null) return yield* draftUnknown
  const offer = yield* offerOf(mall, service)
  const file = yield* fileOfDraft(offer.lifecycle, request.draft)
  if (number !== null) return { file, isRepeat: true }
  const terms = yield* house.terms(service, channel)
  if (terms === null) return yield* standardMissing
  const given = submission(offer, { answers: yield* answersOf(house, found), form })
  if (Result.isFailure(given)) {
    // Sent twice at once: who was first has taken the answers along, and they are the file's by now.
    const { snapshot } = yield* getDraft(house, request)
    return snapshot.context.number === null ? yield* given.failure : { file, isRepeat: true }
  }
  const lacking = missing(terms, found)
  if (lacking.length > 0) return yield* documentsMissing(lacking)
  const year = yearAt(mall, yield* Clock.currentTimeMillis)
  const register = registerId(mall.name, offer.agency.id, year)
  const order: Order = {
    request,
    offer,
    found,
    terms,
    submitted: given.success,
    register,
    file: fileId(mall.name, file)
  }
  for (let turn = 0; turn < 3; turn += 1) {
    const tried = yield* attempt(house, order, year)
    if (tried !== "again") return { file, isRepeat: tried === "repeated" }
  }
  return yield* moved
})

/** The file that a draft became, and whether it had become so before. A draft that has changed meanwhile is read again. */
export const submit = (house: House, request: Submit): Effect.Effect<Submitted, QueueingError> =>
  Effect.retry(submitOnce(house, request), { times: 4, while: ({ code }) => code === moved.code })
