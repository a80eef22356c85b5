/** @internal The endpoints of applicants and of the desk that prints codes. */
import { type Persons, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../../Api.ts"
import { type Description } from "../../Problem.ts"
import { answer, problem } from "../answer.ts"
import { Caller } from "../caller.ts"
import { personCookie, withCookie, withoutCookie } from "../cookies.ts"
import { act, actAs, cookieOptions, type HandlerOptions } from "./common.ts"

type Failure = QueueingError.QueueingError

const isProblem = (value: object): value is Description => "status" in value && "text" in value

/** The value under a status, or what is wrong, as the answer. */
const told = <A extends object, R>(
  effect: Effect.Effect<A | Description, Failure, R>,
  draw: (value: A) => HttpServerResponse.HttpServerResponse
) => answer(Effect.flatMap(effect, (value) => (isProblem(value) ? problem(value) : Effect.succeed(draw(value)))))

const json = (value: object, status = 200) =>
  HttpServerResponse.jsonUnsafe(value, { status, headers: { "cache-control": "no-store" } })

interface Entry {
  readonly token: string
  readonly person: Persons.PersonView
}

export const personHandlers = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "person", (handlers) => {
    const { personDoor, persons } = options
    const without = () => withoutCookie(json({}), personCookie, cookieOptions(options))
    const entered = ({ person, token }: Entry) =>
      withCookie(json(person), [personCookie, token], cookieOptions(options))
    return Effect.succeed(
      handlers.handleAll({
        askCode: ({ headers, payload }) =>
          told(personDoor.ask(persons.askCode({ commandId: headers["idempotency-key"], ...payload })), (asked) =>
            json(asked, 201)
          ),
        enter: ({ headers, payload }) =>
          told(personDoor.enter(persons.enter({ commandId: headers["idempotency-key"], ...payload })), entered),
        account: () => answer(Effect.flatMap(Caller, ({ token }) => persons.account(token))),
        leave: () =>
          answer(
            Effect.map(
              Effect.flatMap(Caller, ({ token }) => persons.signOut(token)),
              without
            )
          ),
        leaveAll: ({ headers }) => answer(Effect.map(actAs(headers, persons.signOutEverywhere), without)),
        consent: ({ headers, payload }) =>
          answer(actAs(headers, (request) => persons.consent({ ...request, ...payload })))
      })
    )
  })

export const deskHandlers = ({ persons }: HandlerOptions) =>
  HttpApiBuilder.group(Api, "desk", (handlers) =>
    Effect.succeed(
      handlers.handleAll({
        printCode: ({ headers, payload }) =>
          answer(
            Effect.map(
              act(headers, (request) => persons.printCode({ ...request, ...payload })),
              (printed) => json(printed, 201)
            )
          )
      })
    )
  )
