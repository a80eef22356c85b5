/** @internal How often one address may ask for codes and try them: what both the pages and the API count. */
import { type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { type HttpServerRequest } from "effect/http"
import { catalogue, type Description } from "../Problem.ts"
import { makeThrottle, peer, type Throttle, type Tried } from "./throttle.ts"

type Failure = QueueingError.QueueingError
type Request = HttpServerRequest.HttpServerRequest

const minute = 60_000

/** Behind one proxy, or in the hall's own network, all of a hall is one address. */
const asking = { most: 60, withinMillis: 10 * minute }
const trying = { most: 30, withinMillis: minute }

export interface PersonDoor {
  /** Each code that is asked for counts, whatever comes of it. */
  readonly ask: <A extends object>(
    effect: Effect.Effect<A, Failure>
  ) => Effect.Effect<A | Description, Failure, Request>
  /** Each wrong code counts. */
  readonly enter: <A extends object>(
    effect: Effect.Effect<A, Failure>
  ) => Effect.Effect<A | Description, Failure, Request>
}

type Outcome<A> = Effect.Effect<A | Description, Failure>

const counted = <A extends object>(
  throttle: Throttle,
  effect: Effect.Effect<A, Failure>,
  isRight: (failure: Failure | null) => boolean
): Effect.Effect<A | Description, Failure, Request> =>
  Effect.flatMap(peer, (from) =>
    throttle.attempt(
      from,
      effect.pipe(
        Effect.map((value): Tried<Outcome<A>> => ({ isRight: isRight(null), value: Effect.succeed(value) })),
        Effect.catch((error) =>
          Effect.succeed<Tried<Outcome<A>>>({ isRight: isRight(error), value: Effect.fail(error) })
        )
      )
    )
  ).pipe(
    Effect.flatMap(({ value }) => value),
    Effect.catchTag("TooMany", () => Effect.succeed<A | Description>(catalogue.tooManyTries))
  )

export const makePersonDoor = (): PersonDoor => {
  const asks = makeThrottle(asking)
  const tries = makeThrottle(trying)
  return {
    ask: (effect) => counted(asks, effect, () => false),
    enter: (effect) => counted(tries, effect, (error) => error?.code !== "BALAI_CODE_WRONG")
  }
}
