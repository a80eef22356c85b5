import { type EngineError, Step } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { BusinessDay, Series, Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type Service } from "../Mall.ts"
import { type Take } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type IssuedView } from "../View.ts"
import { type Backstage, system } from "./acting.ts"
import { dayClosed, forbidden, fromEngine, moved, notNow, refusal, reused, unknown } from "./failures.ts"
import { digest } from "./keys.ts"
import { type TicketInstance } from "./moves.ts"
import { seriesId } from "./names.ts"
import { dayOf } from "./openness.ts"
import { meantBy } from "./services.ts"
import { ticketView } from "./views.ts"

export type Sign = (input: string) => Effect.Effect<string>

/** Who takes the number is expected: what it is named after, what it is marked with, and what else happens in the same commit. */
export interface Expected {
  readonly id: string
  readonly input: Pick<typeof Ticket.Input.Type, "file" | "mark" | "queuedAt">
  readonly steps: ReadonlyArray<Step.Step>
}

interface Draw {
  readonly expected: Expected | null
  readonly request: Take
  readonly service: Service
  readonly id: string
  readonly key: string
}

/** What came of a try: the ticket, or what to do about it. */
type Tried =
  | { readonly _tag: "Issued"; readonly ticket: string }
  | { readonly _tag: "Again" }
  | { readonly _tag: "Failed"; readonly error: QueueingError }

const again: Tried = { _tag: "Again" }
const failed = (error: QueueingError): Tried => ({ _tag: "Failed", error })

/** Starts the day's series of a service. Whoever comes second finds it started. */
const startSeries = ({ engine, mall }: Backstage, service: Service, day: string) => {
  const id = seriesId(mall.name, day, service.prefix)
  const input = { hall: mall.name, day: LocalDate.makeUnsafe(day), prefix: service.prefix, format: mall.labels }
  const start = engine.start(Series.lifecycle, { commandId: `start:${id}`, by: system, id, input })
  return Effect.catchTag(Effect.asVoid(start), ["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void)
}

/** Why no number was drawn: the kiosk's first tap still counts, the day does not allow it, or things have just changed. */
const whyNot = ({ mall, reading }: Backstage, series: string, { request, service }: Draw) =>
  Effect.gen(function* (): Effect.fn.Return<Tried, QueueingError> {
    const found = yield* Effect.mapError(reading.engine.get(Series.lifecycle, series), fromEngine)
    const { drawn, taps } = found.snapshot.context
    const tap = taps[request.by.id]
    const at = yield* Clock.currentTimeMillis
    if (tap !== undefined && tap.service === service.id && tap.at > at - mall.doubleTapMillis)
      return { _tag: "Issued", ticket: tap.ticket }
    const issue = dayOf(mall, { at, service: service.id, issued: drawn[service.id] ?? 0 })?.issue
    return issue === undefined || issue.allowed ? again : failed(notNow(issue))
  })

/** The day's series is started by the first who wants a number of it, and only while numbers are issued. */
const begin = (backstage: Backstage, { service }: Draw, day: string) =>
  Effect.gen(function* (): Effect.fn.Return<Tried, QueueingError> {
    const issue = dayOf(backstage.mall, { at: yield* Clock.currentTimeMillis, service: service.id })?.issue
    if (issue !== undefined && !issue.allowed) return failed(notNow(issue))
    yield* Effect.mapError(startSeries(backstage, service, day), fromEngine)
    return again
  })

const afterError = (backstage: Backstage, draw: Draw, day: string) => (error: EngineError.EngineError) =>
  Effect.gen(function* (): Effect.fn.Return<Tried, QueueingError> {
    switch (error._tag) {
      case "NotFoundError":
        return yield* begin(backstage, draw, day)
      case "AlreadyStartedError":
      case "CommandIdReusedError":
        return { _tag: "Issued", ticket: draw.id }
      case "RefusedError": {
        const { code, hidden } = error.verdict
        if (code === "Finished") return failed(dayClosed)
        if (code !== "GuardRefused") return failed(hidden ? forbidden : refusal(error.verdict))
        return yield* whyNot(backstage, seriesId(backstage.mall.name, day, draw.service.prefix), draw)
      }
      default:
        return failed(fromEngine(error))
    }
  })

/** Draws a number and starts the ticket with it, in one commit. */
const draw = (backstage: Backstage, order: Draw) =>
  Effect.gen(function* () {
    const { engine, mall, reading } = backstage
    const { expected, id, key, request, service } = order
    const day = BusinessDay.at(yield* Clock.currentTimeMillis, mall.zone)
    const series = seriesId(mall.name, day, service.prefix)
    const keyHash = yield* digest(key)
    const ahead = yield* reading.countBefore(service.id, day, expected?.input.queuedAt)
    const steps = [
      Step.send(Series.lifecycle, {
        id: series,
        command: {
          type: "series.draw",
          service: service.id,
          ticket: id,
          ...(expected === null ? {} : { isExpected: true })
        },
        via: "queueing.take"
      }),
      Step.start(Ticket.lifecycle, {
        id,
        input: (done) => {
          const { last, lastLabel } = done<Series.Context>(0).context
          return {
            id,
            hall: mall.name,
            day,
            service: service.id,
            series,
            number: last ?? 0,
            label: lastLabel ?? "",
            ahead,
            keyHash,
            ...(request.priority === undefined ? {} : { asks: request.priority }),
            ...expected?.input
          }
        }
      }),
      ...(expected?.steps ?? [])
    ]
    return yield* engine.atomically({ commandId: request.commandId, by: request.by, steps }).pipe(
      Effect.map((): Tried => ({ _tag: "Issued", ticket: id })),
      Effect.catch(afterError(backstage, order, day))
    )
  })

/** The slip: the ticket as it was when it was issued, so that a repeat of the request gives the same answer. */
const slip = ({ mall, reading }: Backstage, ticket: TicketInstance, by: Actor.Actor): IssuedView["ticket"] => {
  const { ahead, issuedAt } = ticket.snapshot.context
  const stamp = { at: issuedAt, by, facts: reading.facts }
  return { ...ticketView(ticket, ahead, { mall, stamp, version: 0 }), ...asIssued }
}

const asIssued = {
  state: "waiting",
  status: "waiting",
  stateLabel: { id: "Menunggu", en: "Waiting" },
  counter: null,
  calledAt: null,
  calls: 0,
  reminder: false,
  actions: []
} as const

const serviceOf = ({ mall }: Backstage, reference: string): Service | null => {
  const meant = meantBy(mall.services, reference)
  return meant.length === 1 ? (meant[0] ?? null) : null
}

/** Issues the next number of a service. */
export const take = Effect.fnUntraced(function* (
  backstage: Backstage,
  sign: Sign,
  request: Take & { readonly expected?: Expected }
): Effect.fn.Return<IssuedView, QueueingError> {
  const { mall, reading } = backstage
  const { expected = null } = request
  const service = serviceOf(backstage, request.service)
  if (service === null) return yield* unknown.service
  const asked = [mall.name, request.by.type, request.by.id, request.commandId].join("/")
  const id = expected?.id ?? `ticket:${(yield* digest(asked)).slice(0, 22)}`
  const keyOf = (ticket: string) => Effect.map(sign(ticket), (signature) => signature.slice(0, 27))
  const order: Draw = { expected, request, service, id, key: yield* keyOf(id) }
  for (let turn = 0; turn < 4; turn += 1) {
    const tried = yield* draw(backstage, order)
    if (tried._tag === "Failed") return yield* tried.error
    if (tried._tag === "Again") continue
    const ticket = yield* Effect.catch(reading.getTicket(tried.ticket), (error) =>
      Effect.fail(error.kind === "notFound" ? reused(request.commandId) : error)
    )
    if (ticket.snapshot.context.service !== service.id) return yield* reused(request.commandId)
    const key = ticket.id === id ? order.key : yield* keyOf(ticket.id)
    return { ticket: slip(backstage, ticket, request.by), key }
  }
  return yield* moved
})
