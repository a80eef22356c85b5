/** @internal The endpoints of the catalogue. */
import { Catalogue } from "@balai/mall"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { answer, view } from "../answer.ts"
import { Caller } from "../caller.ts"
import { act } from "./common.ts"

const idOf = ({ agency, service }: { readonly agency: string; readonly service: string }): string =>
  `${agency}.${service}`

export const catalogueHandlers = HttpApiBuilder.group(
  Api,
  "catalogue",
  Effect.fnUntraced(function* (handlers) {
    const catalogue = yield* Catalogue.Catalogue
    return handlers.handleAll({
      services: ({ query: { q, ...question } }) =>
        view(catalogue.view({ ...question, ...(q === undefined ? {} : { query: q }) })),
      service: ({ params }) => view(catalogue.service(idOf(params))),
      standards: () => answer(Effect.flatMap(Caller, ({ actor: by }) => catalogue.drafts({ by }))),
      standard: ({ params }) =>
        view(Effect.flatMap(Caller, ({ actor: by }) => catalogue.draft({ by, service: idOf(params) }))),
      reviseStandard: ({ params, headers, payload }) =>
        answer(act(headers, (request) => catalogue.revise({ ...request, ...payload, service: idOf(params) }))),
      advanceStandard: ({ params, headers, payload }) =>
        answer(
          act(headers, (request) =>
            catalogue.advance({ ...request, ...payload, service: idOf(params), step: params.step })
          )
        ),
      announceOutage: ({ headers, payload }) =>
        answer(act(headers, (request) => catalogue.announceOutage({ ...request, ...payload }))),
      endOutage: ({ params, headers }) =>
        answer(act(headers, (request) => catalogue.endOutage({ ...request, outage: params.id })))
    })
  })
)
