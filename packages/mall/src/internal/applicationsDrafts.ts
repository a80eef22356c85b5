/** @internal Drafts: begun, kept, helped with. */
import { Draft, type File } from "@balai/application"
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor, type Json } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Begin, type OfDraft, type Save } from "../Applications.ts"
import { type DraftView } from "../FileView.ts"
import { type Request } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import {
  agenciesOf,
  draftId,
  fileId,
  fileOfDraft,
  type House,
  isActing,
  isParty,
  isStaff,
  keyOfDraft,
  lifecycleOfFile,
  offerOf,
  principalOf
} from "./applicationsHouse.ts"
import { letGo } from "./documentsHeld.ts"
import { codeUnknown, draftUnknown, forbidden, fromEngine, refusal } from "./failures.ts"
import { digest } from "./keys.ts"
import { powerUnknown } from "./personsFailures.ts"

export type DraftInstance = Instance.Instance<typeof Draft.lifecycle>

const day = 86_400_000
const draftDays = 30
const shareMillis = 15 * 60_000

/** What an engine's error means to whoever works on a draft. */
const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "NotFoundError"
    ? draftUnknown
    : error._tag === "RefusedError"
      ? refusal(error.verdict, draftUnknown)
      : fromEngine(error)

/** Whoever has no part in a draft learns nothing of it. */
export const getDraft = (
  { engine, mall }: House,
  { by, draft }: { readonly by: Actor.Actor; readonly draft: string }
): Effect.Effect<DraftInstance, QueueingError> =>
  Effect.flatMap(Effect.mapError(engine.get(Draft.lifecycle, draftId(mall.name, draft)), failed), (found) => {
    const { helper } = found.snapshot.context
    const isOwn = Draft.owns(found.snapshot.context, by)
    const isHelper = isStaff(by) && by.id === helper && isParty(Draft.lifecycle, found.snapshot.context, by)
    return isOwn || isHelper ? Effect.succeed(found) : Effect.fail(draftUnknown)
  })

/** What was filled in so far. */
export const answersOf = ({ engine }: House, { snapshot }: DraftInstance): Effect.Effect<Json.Json, QueueingError> => {
  const { answers } = snapshot.context
  return answers === null
    ? Effect.succeed({})
    : Effect.map(Effect.mapError(engine.reveal(answers.ref), fromEngine), (value) => value ?? {})
}

const documentView = ({ bytes, id, kind, requirement }: File.Document) => ({
  id,
  requirement,
  kind,
  bytes,
  at: null,
  isNew: false
})

export const draftView = (house: House, found: DraftInstance): Effect.Effect<DraftView, QueueingError> =>
  Effect.gen(function* () {
    const { context, status } = found.snapshot
    const offer = yield* offerOf(house.mall, context.service)
    const terms = yield* house.terms(context.service, context.channel)
    const key = keyOfDraft(house.mall.name, found.id)
    const isOpen = status === "active"
    const answers = isOpen ? yield* answersOf(house, found) : {}
    const became = context.corrects ?? (yield* fileOfDraft(offer.lifecycle, key))
    const file = context.number === null ? null : { id: became, number: context.number }
    return {
      id: key,
      service: { id: offer.id, name: offer.name },
      agency: offer.agency,
      channel: context.channel,
      form: context.form,
      answers: answers as DraftView["answers"],
      documents: context.documents.map(documentView),
      requirements: (terms?.requirements ?? []).map(({ id, kind, name }) => ({ id, kind, name })),
      savedAt: context.savedAt,
      keptUntil: context.savedAt + context.days * day,
      isHelped: context.helper !== null,
      corrects: context.corrects,
      seq: found.seq,
      file,
      isOpen
    }
  })

const formOf = (forms: { readonly version: number } | { readonly current: { readonly version: number } } | null) =>
  forms === null ? null : String("current" in forms ? forms.current.version : forms.version)

interface Beginner {
  readonly by: Actor.Actor
  readonly applicant: string | undefined
  readonly agency: string
}

/** Whose draft it is: the person's own, or of whom an officer of the agency has at the counter. Null for all others. */
const ownerOf = ({ agency, applicant, by }: Beginner): string | null => {
  if (by.type === "applicant") return applicant === undefined ? principalOf(by) : null
  return isStaff(by) && agenciesOf(by).includes(agency) ? (applicant ?? null) : null
}

/** Who fills it in by a power: whoever acts now, or, where a file is corrected, the proxy who stands on it. */
const proxyOf = (
  { engine, mall }: House,
  by: Actor.Actor,
  corrects: string | null
): Effect.Effect<Draft.Input["proxy"], QueueingError> =>
  Effect.gen(function* (): Effect.fn.Return<Draft.Input["proxy"], QueueingError> {
    if (corrects === null) return isActing(by) ? { person: by.id, file: null } : null
    const lifecycle = yield* lifecycleOfFile(mall, corrects)
    const found = yield* Effect.mapError(engine.get(lifecycle, fileId(mall.name, corrects)), failed)
    const { number, parties } = found.snapshot.context as File.Context
    const person = isActing(by) ? by.id : parties.proxy
    return person === null ? null : { person, file: number }
  })

/** Begins a draft. The same request finds the one that it began. */
export const begin = Effect.fnUntraced(function* (
  house: House,
  { applicant, by, channel, commandId, service, ...asked }: Begin
): Effect.fn.Return<DraftView, QueueingError> {
  const { engine, mall } = house
  const { corrects = null } = asked
  const offer = yield* offerOf(mall, service)
  const owner = ownerOf({ applicant, by, agency: offer.agency.id })
  if (owner === null) return yield* forbidden
  const key = (yield* digest(["draft", mall.name, by.type, by.id, commandId].join("/"))).slice(0, 22)
  const id = draftId(mall.name, key)
  const helper = isStaff(by) ? by.id : null
  const input = {
    hall: mall.name,
    service,
    channel,
    form: formOf(offer.forms),
    owner,
    helper,
    corrects,
    proxy: yield* proxyOf(house, by, corrects),
    days: draftDays
  }
  if (by.type === "applicant" && !Draft.owns(input, by)) return yield* powerUnknown
  yield* engine.start(Draft.lifecycle, { commandId, by, id, input, subject: id }).pipe(
    Effect.asVoid,
    Effect.catchTag("AlreadyStartedError", () => Effect.void),
    Effect.mapError(failed)
  )
  return yield* Effect.flatMap(getDraft(house, { by, draft: key }), (found) => draftView(house, found))
})

type Step =
  | { readonly type: "draft.save"; readonly form: string | null; readonly answers: Json.Json }
  | ({ readonly type: "draft.attach" } & File.Document)
  | { readonly type: "draft.detach"; readonly document: string }
  | { readonly type: "draft.share"; readonly codeHash: string; readonly until: number }
  | { readonly type: "draft.discard" }

/** Sends a command to a draft, and answers with what it is then. */
const move = Effect.fnUntraced(function* (
  house: House,
  request: OfDraft & { readonly expectedSeq?: number },
  command: Step
) {
  const { by, commandId, expectedSeq } = request
  const found = yield* getDraft(house, request)
  yield* Effect.mapError(
    house.engine.send(Draft.lifecycle, {
      commandId,
      by,
      id: found.id,
      command: command as any,
      subject: found.id,
      ...(expectedSeq === undefined ? {} : { expectedSeq })
    }),
    failed
  )
  return yield* Effect.flatMap(getDraft(house, request), (after) => draftView(house, after))
})

export const save = (house: House, request: Save): Effect.Effect<DraftView, QueueingError> =>
  Effect.flatMap(getDraft(house, request), ({ snapshot }) =>
    move(house, request, { type: "draft.save", form: snapshot.context.form, answers: request.answers })
  )

export const attach = (house: House, request: OfDraft & { readonly document: File.Document }) =>
  move(house, request, { type: "draft.attach", ...request.document })

interface Detach extends OfDraft {
  readonly document: string
  readonly destroys?: boolean
}

export const detach = Effect.fnUntraced(function* (house: House, request: Detach) {
  const { by, commandId, destroys = false, document, draft } = request
  const { owner } = (yield* getDraft(house, request)).snapshot.context
  const view = yield* move(house, { by, commandId, draft }, { type: "draft.detach", document })
  if (destroys) yield* letGo(house, { owner, document })
  return view
})

export const discard = (house: House, request: OfDraft) => move(house, request, { type: "draft.discard" })

const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

/** Eight letters and digits that cannot be mistaken for one another, from a sealed text: nobody can work them out. */
const codeFrom = (sealed: string): string =>
  Array.from(sealed.slice(0, 8), (letter) => letters[(letter.codePointAt(0) ?? 0) % letters.length]).join("")

const written = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "")

const hashOf = (house: House, code: string): Effect.Effect<string> => house.seal(`share/${written(code)}`)

export const share = (house: House, request: OfDraft) =>
  Effect.gen(function* () {
    const until = (yield* Clock.currentTimeMillis) + shareMillis
    const code = codeFrom(yield* house.seal(`code/${request.draft}/${request.commandId}`))
    const found = yield* getDraft(house, request)
    const command = { type: "draft.share", codeHash: yield* hashOf(house, code), until } as const
    const sent = house.engine.send(Draft.lifecycle, { ...request, id: found.id, command })
    yield* Effect.mapError(sent, failed)
    return { code: `${code.slice(0, 4)}-${code.slice(4)}`, until }
  })

/** Whoever shows a wrong code is told no more than that. */
export const takeOver = (house: House, { by, code, commandId }: Request & { readonly code: string }) =>
  Effect.gen(function* () {
    const { engine, mall } = house
    const codeHash = yield* hashOf(house, code)
    const where = { hall: mall.name, share: codeHash, state: "open" }
    const [found] = yield* Effect.mapError(engine.find({ lifecycle: Draft.lifecycle, where, limit: 1 }), fromEngine)
    if (found === undefined) return yield* codeUnknown
    const command = { type: "draft.takeOver", codeHash } as const
    yield* Effect.mapError(engine.send(Draft.lifecycle, { commandId, by, id: found.id, command }), (error) =>
      error._tag === "RefusedError" ? codeUnknown : fromEngine(error)
    )
    const draft = keyOfDraft(mall.name, found.id)
    return yield* Effect.flatMap(getDraft(house, { by, draft }), (after) => draftView(house, after))
  })

/** More than anybody has; what lapses after thirty days does not pile up. */
const mostDrafts = 1_000

export const drafts = (house: House, { by }: { readonly by: Actor.Actor }) =>
  Effect.gen(function* () {
    const { engine, mall } = house
    const own = { owner: principalOf(by), ...(isActing(by) ? { proxy: by.id } : {}) }
    const whose = isStaff(by) ? { helper: by.id } : own
    if (by.type !== "applicant" && !isStaff(by)) return []
    const where = { hall: mall.name, state: "open", corrects: null, ...whose }
    const found = yield* Effect.mapError(
      engine.find({ lifecycle: Draft.lifecycle, where, limit: mostDrafts }),
      fromEngine
    )
    const mine = isStaff(by) ? found : found.filter(({ snapshot }) => Draft.owns(snapshot.context, by))
    const newest = mine.toSorted((one, other) => other.snapshot.context.savedAt - one.snapshot.context.savedAt)
    return yield* Effect.forEach(newest, (one) => draftView(house, one))
  })
