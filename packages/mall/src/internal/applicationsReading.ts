/** @internal A file as one reader sees it. */
import { Compose, Form, LegalClock, Numbering } from "@balai/application"
import { type EngineError, type Instance, type Journal } from "@balai/engine"
import { type Actor, type Json, Lifecycle, type LocalizedText, StateMeta } from "@balai/lifecycle"
import { type LegalTime } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type ClockView, type FileRow, type FileView, type HappeningView, type ReadReason } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import {
  asBegun,
  fileId,
  type House,
  isParty,
  isStaff,
  lifecycleOfFile,
  type Offer,
  offerOf,
  offersOf,
  pattern,
  publicId
} from "./applicationsHouse.ts"
import { outsider, redactFile, type Reader as FileReader, readerOf } from "./applicationsRedaction.ts"
import { happened } from "./happened.ts"
import { proxyIn } from "./applicationsPower.ts"
import { formOf } from "./applicationsSubmit.ts"
import { isRestricted } from "./keeping.ts"
import { fileUnknown, fromEngine } from "./failures.ts"

type Text = LocalizedText.LocalizedText
export type FileInstance = Instance.Instance<any>

interface Ref {
  readonly ref: string
}
type Done<A> = Effect.Effect<A, QueueingError>

/** The calendar by which the hall counts now. */
export type Office = () => LegalTime.Office

export interface Reader extends House {
  readonly office: Office
}

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "NotFoundError" ? fileUnknown : fromEngine(error)

/** A file in which the actor has a part; for all others it does not exist. */
export const getFile = (
  { engine, mall }: House,
  { by, file }: { readonly by: Actor.Actor; readonly file: string }
): Effect.Effect<{ readonly lifecycle: Lifecycle.Any; readonly found: FileInstance }, QueueingError> =>
  Effect.gen(function* () {
    const newest = yield* lifecycleOfFile(mall, file)
    const found = yield* Effect.mapError(engine.get(newest, fileId(mall.name, file)), failed)
    const lifecycle = asBegun(mall, { lifecycle: newest, version: found.version })
    return isParty(lifecycle, found.snapshot.context, by) ? { lifecycle, found } : yield* fileUnknown
  })

export const wordsIn =
  ({ engine }: House) =>
  (words: Ref | null | undefined): Done<string | null> =>
    words === null || words === undefined
      ? Effect.succeed(null)
      : Effect.map(Effect.mapError(engine.reveal(words.ref), fromEngine), (text) =>
          typeof text === "string" ? text : null
        )

const reasonIn =
  (house: House) =>
  (reason: { readonly code: string; readonly words: Ref } | null | undefined): Done<ReadReason | null> =>
    reason === null || reason === undefined
      ? Effect.succeed(null)
      : Effect.map(wordsIn(house)(reason.words), (words) => ({ code: reason.code, words }))

const clockView = (clock: LegalClock.LegalClock | null | undefined, at: number, office: LegalTime.Office) => {
  if (clock === null || clock === undefined) return null
  const { due } = clock
  const view: ClockView = {
    state: clock.state,
    date: due?.date ?? null,
    dueAt: due?.at ?? null,
    isProvisional: due?.provisional ?? false,
    isOver: clock.expiredAt !== null,
    text: LegalClock.explain(clock, { at, office })
  }
  return view
}

const checklistIn = (house: House, context: any): Done<FileView["checklist"]> =>
  Effect.forEach(context.checklist as ReadonlyArray<any>, (item) =>
    Effect.map(reasonIn(house)(item.reason), (reason) => {
      const row = context.terms.requirements.find(({ id }: { readonly id: string }) => id === item.requirement)
      const documents = context.documents.filter(
        ({ requirement }: { readonly requirement: string }) => requirement === item.requirement
      )
      return {
        requirement: {
          id: item.requirement,
          name: row?.name ?? { id: item.requirement, en: item.requirement },
          kind: row?.kind ?? "document",
          when: row?.when ?? null
        },
        verdict: item.verdict,
        reason,
        isChanged: context.round > 0 && item.changedIn === context.round,
        documents: documents.map(({ at, bytes, id, kind, requirement, round }: any) => ({
          id,
          requirement,
          kind,
          bytes,
          at,
          isNew: round > 0 && round === context.round
        }))
      }
    })
  )

/** What stands in the vault instead of references, however deep. */
export const revealed = (house: House, value: unknown): Done<Json.Json> => {
  if (Array.isArray(value)) return Effect.forEach(value, (one) => revealed(house, one)) as Done<Json.Json>
  if (typeof value !== "object" || value === null) return Effect.succeed(value as Json.Json)
  if ("ref" in value && "digest" in value) return Effect.mapError(house.engine.reveal((value as Ref).ref), fromEngine)
  return Effect.map(
    Effect.forEach(Object.entries(value), ([key, one]) =>
      Effect.map(revealed(house, one), (known) => [key, known] as const)
    ),
    (entries) => Object.fromEntries(entries)
  )
}

/** The answers of a file as they were given. */
export const answersOf = (house: House, context: any): Done<{ readonly [field: string]: Json.Json }> =>
  Effect.map(revealed(house, context.answers?.answers ?? {}), (answers) => answers as any)

const formIn = (offer: Offer, context: any): Form.Form | null =>
  formOf(offer, context.answers === null ? null : String(context.answers?.version))

const answerRows = (
  house: House,
  { context, form, reader }: { readonly context: any; readonly form: Form.Form | null; readonly reader: FileReader }
): Done<FileView["answers"]> =>
  Effect.gen(function* () {
    if (form === null || context.answers === null || reader.roles.length === 0) return []
    const answers = yield* answersOf(house, context)
    const [id, en] = (["id", "en"] as const).map((language) =>
      Form.review(form, answers, { language, reader: reader.roles })
    )
    const english = (en?.sections ?? []).flatMap(({ rows }) => rows)
    return (id?.sections ?? [])
      .flatMap(({ rows }) => rows)
      .map((row, at) => ({
        field: row.input,
        label: { id: row.label, en: english[at]?.label ?? row.label },
        value: { id: row.value, en: english[at]?.value ?? row.value }
      }))
  })

const ownerIn = (lifecycle: Lifecycle.Any, owner: string | null): Text | null =>
  owner === null ? null : (lifecycle.spec.names?.[owner] ?? { id: owner, en: owner })

const metaOf = (lifecycle: Lifecycle.Any, path: string): StateMeta.StateMeta | undefined =>
  lifecycle.machine.getStateNodeById(path)?.meta as StateMeta.StateMeta | undefined

/** The longer sentence of the state on the way. */
const helpOf = (lifecycle: Lifecycle.Any, states: ReadonlyArray<string>, stage: string): Text | null => {
  const ids = states.includes(stage) ? [stage] : [`at-${stage}`]
  for (const id of ids) {
    const help = metaOf(lifecycle, id)?.help
    if (help !== undefined) return help
  }
  return null
}

export const commandOf = (lifecycle: Lifecycle.Any, { input }: Journal.JournalEntry): Text | null => {
  if (input._tag === "Start") return { id: "Permohonan diterima", en: "Application received" }
  if (input._tag !== "Command") return null
  const spec = (lifecycle.spec.events as { readonly [type: string]: { readonly label: Text } })[input.type]
  return spec?.label ?? null
}

/** What only officers read, and what nobody needs to. */
export const isShown = ({ input, verdict }: Journal.JournalEntry, isOffice: boolean): boolean =>
  verdict === "Accepted" &&
  (input._tag === "Start" ||
    (input._tag === "Command" &&
      input.type !== "application.fill" &&
      !input.type.startsWith("clock.") &&
      (isOffice || !["application.note", "application.claim", "application.release"].includes(input.type))))

const saidIn = (input: Journal.JournalEntry["input"]): Ref | null => {
  if (input._tag !== "Command" || typeof input.payload !== "object" || input.payload === null) return null
  const payload = input.payload as any
  return payload.words ?? payload.reason?.words ?? null
}

interface OfFile {
  readonly lifecycle: Lifecycle.Any
  readonly found: FileInstance
}

/** For who applies, a checklist that is gone through is one thing; a row with words for them stands by itself. */
const isAgain = (row: Journal.JournalEntry, earlier: Journal.JournalEntry | undefined): boolean =>
  isVerify(row) && earlier !== undefined && isVerify(earlier) && saidIn(row.input) === null

const isVerify = ({ input }: Journal.JournalEntry): boolean =>
  input._tag === "Command" && input.type === "application.verify"

const historyIn = (house: House, { found, lifecycle }: OfFile, by: Actor.Actor): Done<Array<HappeningView>> =>
  Effect.gen(function* () {
    const rows = yield* Effect.mapError(house.engine.history(found.id), fromEngine)
    const seen = rows.filter((row) => isShown(row, isStaff(by)))
    const shown = isStaff(by) ? seen : seen.filter((row, at) => !isAgain(row, seen[at - 1]))
    return yield* Effect.forEach(shown, (row) =>
      Effect.map(wordsIn(house)(saidIn(row.input)), (words) => ({
        at: row.at,
        what: happened(row) ?? commandOf(lifecycle, row) ?? { id: "Tercatat", en: "Recorded" },
        by: row.by.type,
        words
      }))
    )
  })

const ofUseCase = (lifecycle: Lifecycle.Any, command: string): boolean => {
  const spec = (lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } })[command]
  return spec?.via !== undefined && spec.via !== "applications.sign"
}

const actionsIn = ({ engine }: House, { found, lifecycle }: OfFile, by: Actor.Actor): Done<FileView["actions"]> =>
  Effect.map(Effect.mapError(engine.available(lifecycle, found.id, by), fromEngine), (offered) =>
    offered
      .filter(({ code, command, hidden }) => !hidden && code !== "NotInState" && !ofUseCase(lifecycle, command))
      .map(({ command, label, reasons, state }) => ({
        command,
        label,
        state,
        reasons: reasons.map(({ code, text }) => ({ code, text }))
      }))
  )

/** A part that a lifecycle does not have is absent from its context; one that has not happened is null. */
const isThere = (part: unknown): boolean => part !== null && part !== undefined

const partsIn = (house: House, context: any) => {
  const words = wordsIn(house)
  return Effect.all({
    returned: Effect.map(reasonIn(house)(context.returned?.reason), (reason) =>
      reason === null ? null : { reason, at: context.returned.at }
    ),
    question: Effect.map(
      Effect.all([words(context.question?.words), words(context.question?.answer?.words)]),
      ([asked, answer]) => (isThere(context.question) ? { words: asked, at: context.question.at, answer } : null)
    ),
    decision: Effect.map(
      Effect.all([reasonIn(house)(context.decision?.reason), words(context.decision?.words)]),
      ([reason, said]) =>
        isThere(context.decision) ? { kind: context.decision.kind, reason, words: said, at: context.decision.at } : null
    ),
    elsewhere: Effect.map(words(context.elsewhere?.status?.words), (status) =>
      isThere(context.elsewhere)
        ? {
            reference: context.elsewhere.reference,
            at: context.elsewhere.at,
            status
          }
        : null
    )
  })
}

/** Whoever is asked, since they are asked: what they said, or that they did not. */
const recommendationsIn = (
  house: House,
  { found, lifecycle }: OfFile,
  states: ReadonlyArray<string>
): Done<FileView["recommendations"]> => {
  const given = found.snapshot.context.recommendations ?? {}
  const isAsked = Object.keys(given).length > 0 || states.some((state) => state.split(".").includes("recommending"))
  const asked = isAsked ? (Compose.keeps(lifecycle)?.asks ?? []) : []
  return Effect.forEach(asked, ({ agency, label }) => {
    const said = given[agency]
    return Effect.map(wordsIn(house)(said?.words), (words) => ({
      agency: { id: agency, name: label },
      verdict: said?.verdict ?? null,
      words,
      at: said?.at ?? null
    }))
  })
}

const deemedIn = (house: House, { deemed }: any, by: Actor.Actor): Done<FileView["deemed"]> => {
  if (!isThere(deemed)) return Effect.succeed(null)
  const words = isStaff(by) ? wordsIn(house) : () => Effect.succeed(null)
  const { article, at, checks, effective, issued } = deemed
  return Effect.map(
    Effect.forEach(checks as ReadonlyArray<any>, (check) =>
      Effect.map(Effect.all([words(check.lawyer), words(check.words)]), ([lawyer, said]) => ({
        outcome: check.outcome,
        lawyer,
        words: said,
        at: check.at
      }))
    ),
    (looked) => ({
      at,
      article,
      effective,
      number: issued?.issued?.number ?? null,
      document: issued?.document ?? null,
      checks: looked
    })
  )
}

const handedOverOf = ({ handedOver }: any): FileView["handedOver"] =>
  isThere(handedOver) ? { to: handedOver.to, by: handedOver.by, at: handedOver.at } : null

const claimOf = (context: any, by: Actor.Actor): FileView["claim"] =>
  isStaff(by) && context.claim !== null
    ? { isMine: context.claim.officer === by.id, at: context.claim.at, officer: context.claim.officer }
    : null

const moneyOf = ({ money }: any): FileView["money"] =>
  isThere(money) ? { due: money.due, captured: money.captured, refunded: money.refunded, bill: money.bill } : null

/** A file for one reader. */
export const fileView = Effect.fnUntraced(function* (
  house: Reader,
  { found, lifecycle }: { readonly lifecycle: Lifecycle.Any; readonly found: FileInstance },
  by: Actor.Actor
): Effect.fn.Return<FileView, QueueingError> {
  const { context } = found.snapshot
  const offer = yield* offerOf(house.mall, context.service)
  const at = yield* Clock.currentTimeMillis
  const { label, owner, states, status } = Lifecycle.describe(lifecycle, found.snapshot)
  const stage = String(found.keys["stage"] ?? "")
  const { decision, elsewhere, question, returned } = yield* partsIn(house, context)
  const form = formIn(offer, context)
  const own = readerOf({ lifecycle, snapshot: found.snapshot, states, mall: house.mall }, by)
  const isKept = found.snapshot.status === "done" && (yield* isRestricted(house, found.id))
  const reader = isKept && !own.roles.includes("applicant") ? outsider : own
  const whole: FileView = {
    id: publicId(house.mall.name, found.id),
    seq: found.seq,
    version: found.version,
    number: context.number,
    numberExplained: Numbering.explain(pattern),
    service: { id: offer.id, name: offer.name },
    agency: offer.agency,
    channel: context.channel,
    submittedAt: context.submittedAt,
    completeAt: context.completeAt,
    stage,
    label,
    help: helpOf(lifecycle, states, stage),
    status,
    statusLabel: status === null ? null : StateMeta.statusLabels[status],
    owner: ownerIn(lifecycle, owner),
    isEnded: found.snapshot.status === "done",
    clock: clockView(context.clock, at, house.office()),
    terms: context.terms,
    checklist: yield* checklistIn(house, context),
    answers: yield* answerRows(house, { context, form, reader }),
    returned,
    question,
    decision,
    deemed: yield* deemedIn(house, context, by),
    recommendations: yield* recommendationsIn(house, { found, lifecycle }, states),
    money: moneyOf(context),
    product: isThere(context.product)
      ? { number: context.product.number, document: context.product.document, at: context.product.at }
      : null,
    elsewhere,
    handedOver: handedOverOf(context),
    proxy: yield* proxyIn(house, context, by),
    claim: claimOf(context, by),
    history: yield* historyIn(house, { found, lifecycle }, by),
    actions: yield* actionsIn(house, { found, lifecycle }, by)
  }
  return redactFile(whole, reader, form)
})

const holderOf = (claimedBy: unknown, by: Actor.Actor): FileRow["claim"] =>
  claimedBy === null || claimedBy === undefined ? "free" : claimedBy === by.id ? "mine" : "other"

/** A file in a list. */
export const fileRow = (house: House, found: FileInstance, by: Actor.Actor): FileRow => {
  const offer = offersOf(house.mall).find(({ id }) => id === found.keys["service"])
  const lifecycle = offer === undefined ? undefined : asBegun(house.mall, { ...offer, version: found.version })
  const described = lifecycle === undefined ? null : Lifecycle.describe(lifecycle, found.snapshot)
  const key = (name: string) => found.keys[name] ?? null
  return {
    id: publicId(house.mall.name, found.id),
    number: String(key("number")),
    service: { id: String(key("service")), name: offer?.name ?? { id: "-", en: "-" } },
    stage: String(key("stage")),
    label: described?.label ?? { id: "-", en: "-" },
    status: described?.status ?? null,
    owner: key("owner") === null ? null : String(key("owner")),
    submittedAt: Number(key("submittedAt")),
    updatedAt: found.updatedAt,
    dueAt: typeof key("due") === "number" ? Number(key("due")) : null,
    clock: key("clock") === null ? null : String(key("clock")),
    claim: isStaff(by) ? holderOf(key("claimedBy"), by) : "free",
    isAsked: key("asked") === 1
  }
}
