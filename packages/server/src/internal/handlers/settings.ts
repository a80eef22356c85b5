/** @internal The endpoints of the settings and of the practice hall. */
import { type BusinessDay } from "@balai/queue"
import { Settings } from "@balai/mall"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { catalogue } from "../../Problem.ts"
import { answer, problem, view } from "../answer.ts"
import { Caller } from "../caller.ts"
import { type Practice } from "../hands.ts"
import { act, type HandlerOptions } from "./common.ts"

/** What a caller sends is checked by the hall, not here. */
type Schedule = typeof BusinessDay.ServiceSchedule.Encoded
type Exception = typeof BusinessDay.Exception.Encoded

export const settingsHandlers = HttpApiBuilder.group(
  Api,
  "settings",
  Effect.fnUntraced(function* (handlers) {
    const settings = yield* Settings.Settings
    return handlers.handleAll({
      settings: () => view(Effect.flatMap(Caller, ({ actor: by }) => settings.view({ by }))),
      changes: () => answer(Effect.flatMap(Caller, ({ actor: by }) => settings.changes({ by }))),
      week: ({ payload: { of, schedule } }) =>
        answer(
          Effect.flatMap(Caller, ({ actor: by }) =>
            settings.week({ by, of, ...(schedule === undefined ? {} : { schedule: schedule as Schedule }) })
          )
        ),
      reviseCounter: ({ params, headers, payload }) =>
        answer(act(headers, (request) => settings.reviseCounter({ ...request, ...payload, counter: params.id }))),
      changeHours: ({ headers, payload }) =>
        answer(
          act(headers, (request) =>
            settings.changeHours({ ...request, ...payload, schedule: payload.schedule as Schedule })
          )
        ),
      addException: ({ headers, payload }) =>
        answer(
          act(headers, (request) =>
            settings.addException({ ...request, ...payload, exception: payload.exception as Exception })
          )
        ),
      removeException: ({ headers, payload }) =>
        answer(act(headers, (request) => settings.removeException({ ...request, ...payload }))),
      setQuota: ({ headers, payload }) =>
        answer(act(headers, (request) => settings.setQuota({ ...request, ...payload }))),
      suspend: ({ headers, payload }) =>
        answer(act(headers, (request) => settings.suspend({ ...request, ...payload }))),
      resume: ({ headers, payload }) => answer(act(headers, (request) => settings.resume({ ...request, ...payload }))),
      restore: ({ headers, payload }) => answer(act(headers, (request) => settings.restore({ ...request, ...payload })))
    })
  })
)

export const practiceHandlers = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "demo", (handlers) => {
    const shown = (practice: Practice) =>
      Effect.map(practice.view, (state) => ({
        ...state,
        accounts: options.face.demo?.accounts ?? [],
        applicant: options.face.demo?.applicant ?? null,
        files: practice.files === undefined ? null : { ...practice.files }
      }))
    const run = (step: (practice: Practice) => Effect.Effect<void, any>) => {
      const { practice } = options
      return practice === null ? problem(catalogue.notFound) : answer(Effect.andThen(step(practice), shown(practice)))
    }
    return Effect.succeed(
      handlers.handleAll({
        demo: () => run(() => Effect.void),
        demoSpeed: ({ payload }) => run(({ setRate }) => setRate(payload.rate)),
        demoRestart: () => run(({ restart }) => restart)
      })
    )
  })
