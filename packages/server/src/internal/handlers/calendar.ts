/** @internal The endpoints of the hall's calendar. */
import { Calendars } from "@balai/mall"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { answer } from "../answer.ts"
import { Caller } from "../caller.ts"
import { act } from "./common.ts"

/** What a caller sends is checked by the hall, not here. */
type Source = Calendars.OverrideRequest["source"]

export const calendarHandlers = HttpApiBuilder.group(
  Api,
  "calendar",
  Effect.fnUntraced(function* (handlers) {
    const calendars = yield* Calendars.Calendars
    return handlers.handleAll({
      calendar: () => answer(Effect.flatMap(Caller, ({ actor: by }) => calendars.view({ by }))),
      previewDecree: ({ payload: { file } }) =>
        answer(Effect.flatMap(Caller, ({ actor: by }) => calendars.preview({ by, file }))),
      importDecree: ({ headers, payload }) =>
        answer(act(headers, (request) => calendars.importDecree({ ...request, ...payload }))),
      adoptDecrees: ({ headers, payload }) =>
        answer(act(headers, (request) => calendars.adopt({ ...request, ...payload }))),
      overrideDay: ({ headers, payload: { source, ...payload } }) =>
        answer(act(headers, (request) => calendars.override({ ...request, ...payload, source: source as Source }))),
      removeOverride: ({ headers, payload }) =>
        answer(act(headers, (request) => calendars.removeOverride({ ...request, ...payload }))),
      undoRevision: ({ headers, payload }) =>
        answer(act(headers, (request) => calendars.undo({ ...request, ...payload })))
    })
  })
)
