/** @internal The endpoints of officers and devices. */
import { type Access } from "@balai/mall"
import { Clock, Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { catalogue } from "../../Problem.ts"
import { answer, problem } from "../answer.ts"
import { Caller } from "../caller.ts"
import { deviceCookie, tokenIn, withCookie } from "../cookies.ts"
import { makeThrottle, peer, type Throttle } from "../throttle.ts"
import { act, cookieOptions, type HandlerOptions } from "./common.ts"

export const officerHandlers = ({ access }: HandlerOptions) =>
  HttpApiBuilder.group(Api, "officers", (handlers) =>
    Effect.succeed(
      handlers.handleAll({
        officers: () => answer(Effect.flatMap(Caller, ({ actor: by }) => access.officers({ by }))),
        addOfficer: ({ headers, payload }) =>
          answer(act(headers, (request) => access.addOfficer({ ...request, ...payload }))),
        relate: ({ params, headers, payload }) =>
          answer(act(headers, (request) => access.relate({ ...request, ...payload, officer: params.id }))),
        resetPassword: ({ params, headers }) =>
          answer(act(headers, (request) => access.resetPassword({ ...request, officer: params.id }))),
        unlock: ({ params, headers }) =>
          answer(act(headers, (request) => access.unlock({ ...request, officer: params.id }))),
        disable: ({ params, headers, payload }) =>
          answer(act(headers, (request) => access.disable({ ...request, ...payload, officer: params.id }))),
        enable: ({ params, headers, payload }) =>
          answer(act(headers, (request) => access.enable({ ...request, ...payload, officer: params.id })))
      })
    )
  )

export const deviceHandlers = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "devices", (handlers) => {
    const { access } = options
    const throttle = makeThrottle(askLimit)
    return Effect.succeed(
      handlers.handleAll({
        askDevice: ({ payload }) => asked(options, throttle, payload.kind),
        ownDevice: () => answer(own(options)),
        devices: () => answer(list(options)),
        enrol: ({ headers, payload }) => answer(act(headers, (request) => access.enrol({ ...request, ...payload }))),
        adopt: ({ headers, payload }) =>
          act(headers, (request) => access.adopt({ ...request, ...payload })).pipe(
            Effect.map(({ token, device }) => marked(options, token, { body: device, status: 200 })),
            answer
          ),
        renameDevice: ({ params, headers, payload }) =>
          answer(act(headers, (request) => access.renameDevice({ ...request, ...payload, device: params.id }))),
        revokeDevice: ({ params, headers, payload }) =>
          answer(act(headers, (request) => access.revokeDevice({ ...request, ...payload, device: params.id })))
      })
    )
  })

/** Ten addresses together would take all the places of those who wait to be enrolled, one alone a tenth. */
const askLimit = { most: 20, withinMillis: 15 * 60_000 }

const asked = (options: HandlerOptions, throttle: Throttle, kind: Access.DeviceKind) =>
  Effect.gen(function* () {
    const from = yield* peer
    const ask = Effect.map(options.access.askDevice({ kind }), (value) => ({ isRight: false, value }))
    const { token, ...body } = (yield* throttle.attempt(from, ask)).value
    return marked(options, token, { body, status: 201 })
  }).pipe(
    Effect.catchTag("TooMany", () => problem(catalogue.tooManyTries)),
    answer
  )

interface Marked {
  readonly body: unknown
  readonly status: number
}

/** A screen hangs for years; browsers keep a cookie for 400 days at most, and each visit renews it. */
const longest = 400 * 24 * 60 * 60

const marked = (options: HandlerOptions, token: string, { body, status }: Marked) =>
  withCookie(
    HttpServerResponse.jsonUnsafe(body, { status, headers: { "cache-control": "no-store" } }),
    [deviceCookie, token],
    { ...cookieOptions(options), maxAgeSeconds: longest }
  )

/** What this browser is. Asking renews its cookie. */
const own = (options: HandlerOptions) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const token = tokenIn(request.headers["cookie"], deviceCookie)
    const device = token === null ? null : yield* options.access.device(token)
    if (token === null || device === null) return yield* problem(catalogue.notFound)
    yield* options.sightings.note(device.id)
    return marked(options, token, { body: device, status: 200 })
  })

const list = ({ access, sightings }: HandlerOptions) =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const now = yield* Clock.currentTimeMillis
    const devices = yield* access.devices({ by })
    return devices.map((device) => ({ ...device, lastSeenAt: sightings.lastSeenAt(device.id, now) }))
  })
