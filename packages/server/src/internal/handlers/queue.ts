/** @internal The endpoints of the queue, each one call into the hall. */
import { Appointments, Queueing } from "@balai/mall"
import { Effect, Layer } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { counterActions } from "../actions.ts"
import { meantBy } from "../scanned.ts"
import { answer, view } from "../answer.ts"
import { Caller } from "../caller.ts"
import { deviceCookie, tokenIn } from "../cookies.ts"
import { boardRun, counterRun, makeBoards, ticketRun } from "../streams.ts"
import { peer } from "../throttle.ts"
import { act, actAs, type HandlerOptions, open } from "./common.ts"

export const queueHandlers = (options: HandlerOptions) =>
  Layer.mergeAll(hallGroup(options), ticketsGroup(options), countersGroup(options), boardsGroup(options))

const hallGroup = ({ hall }: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "hall",
    Effect.fnUntraced(function* (handlers) {
      const queueing = yield* Queueing.Queueing
      return handlers.handleAll({
        hall: () => view(hall.overview),
        closeDay: ({ headers }) => answer(act(headers, (request) => queueing.closeDay(request))),
        picked: () => answer(Effect.flatMap(Caller, ({ actor: by }) => hall.picked({ by }))),
        left: ({ query }) => answer(Effect.flatMap(Caller, ({ actor: by }) => hall.left({ by, day: query.day })))
      })
    })
  )

const ticketsGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "tickets",
    Effect.fnUntraced(function* (handlers) {
      const { hall, hub } = options
      const queueing = yield* Queueing.Queueing
      const appointments = yield* Appointments.Appointments
      return handlers.handleAll({
        take: ({ headers, payload }) =>
          act(headers, (request) => queueing.take({ ...request, ...payload })).pipe(
            Effect.map(({ ticket, key }) => issued(options, { ticket, key })),
            answer
          ),
        arrive: ({ headers, payload }) =>
          act(headers, (request) => {
            const code = meantBy(payload.code)
            return isCode(code)
              ? appointments.arrive({ ...request, code })
              : appointments.comeBack({ ...request, number: code })
          }).pipe(
            Effect.map(({ ticket, key }) => issued(options, { ticket, key })),
            answer
          ),
        ticket: ({ params }) => view(hall.ticketByKey(params.key)),
        cancel: ({ params, headers }) =>
          hall.ticketByKey(params.key).pipe(
            Effect.flatMap((ticket) => act(headers, (request) => queueing.cancel({ ...request, ticket: ticket.id }))),
            answer
          ),
        ticketEvents: ({ params }) =>
          Effect.gen(function* () {
            const ticket = yield* hall.ticketByKey(params.key)
            const by = yield* hall.visitor(params.key)
            return yield* open(options, yield* peer, ticketRun({ hall, hub }, { ticket, by }))
          }).pipe(answer)
      })
    })
  )

/** What is not eight letters and digits is the number of an application. */
const isCode = (typed: string): boolean => typed.replaceAll(/[^0-9A-Za-z]/g, "").length === 8

const issued = ({ address }: HandlerOptions, { key, ticket }: { readonly key: string; readonly ticket: unknown }) => {
  const place = address()
  return HttpServerResponse.jsonUnsafe(
    { ticket, key, url: place === null ? null : `${place}/t/${key}` },
    { status: 201, headers: { location: `/api/v1/tickets/${key}`, "cache-control": "no-store" } }
  )
}

const countersGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(
    Api,
    "counters",
    Effect.fnUntraced(function* (handlers) {
      const { access, hall, hub } = options
      const actions = counterActions({ queueing: yield* Queueing.Queueing, hall })
      return handlers.handleAll({
        sit: ({ params, headers, payload }) =>
          actAs(headers, (request) => sit(options, { ...request, ...payload, counter: params.id })).pipe(answer),
        leave: ({ params, headers }) =>
          answer(actAs(headers, (request) => access.leave({ ...request, counter: params.id }))),
        counter: ({ params }) =>
          Effect.flatMap(Caller, ({ actor }) => view(hall.counter({ counter: params.id, by: actor }))),
        act: ({ params, headers, payload }) =>
          answer(act(headers, (request) => actions[params.action]({ ...request, ...payload, counter: params.id }))),
        counterEvents: ({ params }) =>
          Effect.gen(function* () {
            const { actor: by, session, token } = yield* Caller
            const counter = yield* hall.counter({ counter: params.id, by })
            const seat = { access, token, session }
            return yield* open(options, null, counterRun({ hall, hub }, { counter, by, seat }))
          }).pipe(answer)
      })
    })
  )

interface Sitting {
  readonly commandId: string
  readonly token: string
  readonly counter: string
  readonly takeOver?: boolean
}

const sit = ({ access, hall }: HandlerOptions, { counter, token, ...request }: Sitting) =>
  access.sit({ ...request, counter, token }).pipe(
    Effect.andThen(access.atCounter({ token, counter })),
    Effect.flatMap((by) => hall.counter({ counter, by }))
  )

const boardsGroup = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "boards", (handlers) => {
    const { hall } = options
    const boards = makeBoards(options, options.mall)
    return Effect.succeed(
      handlers.handleAll({
        board: ({ params }) => view(hall.board(params.zone)),
        boardEvents: ({ params, query, headers }) =>
          Effect.gen(function* () {
            const announcements = yield* hall.announcements(params.zone)
            const [head, epoch] = yield* Effect.all([announcements.head, hall.epoch])
            const after = headers["last-event-id"] ?? query.after ?? null
            const run = boardRun(options, { announcements, board: boards(params.zone), after, head, epoch })
            const screen = yield* screenOf(options)
            if (screen === null) return yield* open(options, yield* peer, run)
            return yield* open(options, null, (client) => Effect.andThen(screen, run(client)))
          }).pipe(answer)
      })
    )
  })

/** Notes that a screen of the hall is here for as long as its stream. Anybody may look at a board: null for no screen. */
const screenOf = ({ access, sightings }: HandlerOptions) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const token = tokenIn(request.headers["cookie"], deviceCookie)
    const actor = token === null ? null : yield* access.deviceActor(token)
    return actor === null ? null : sightings.hold(actor.id)
  })
