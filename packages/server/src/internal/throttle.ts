/** @internal Counts tries that failed, by whoever makes them, and says when it is enough for a while. */
import { Clock, Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"

export interface Throttle {
  /** Runs an attempt, or answers `refused` when too many have failed lately. A try counts until it is known to be right. */
  readonly attempt: <A, E, R>(
    who: string,
    attempt: Effect.Effect<Tried<A>, E, R>
  ) => Effect.Effect<Tried<A>, E | TooMany, R>
}

export interface Tried<A> {
  readonly isRight: boolean
  readonly value: A
}

export class TooMany {
  readonly _tag = "TooMany"
}

export interface ThrottleOptions {
  readonly most: number
  readonly withinMillis: number
}

interface Count {
  failed: number
  since: number
}

/** The peer itself: what a header says about it, anybody can write. */
export const peer = Effect.map(HttpServerRequest.HttpServerRequest, ({ remoteAddress }) =>
  Option.getOrElse(remoteAddress, () => "?")
)

/** So many addresses at most are kept in mind; the oldest are forgotten first. */
const room = 10_000

export const makeThrottle = ({ most, withinMillis }: ThrottleOptions): Throttle => {
  const counts = new Map<string, Count>()
  const countOf = (who: string, now: number): Count => {
    const known = counts.get(who)
    if (known !== undefined && now - known.since < withinMillis) return known
    const count = { failed: 0, since: now }
    counts.delete(who)
    counts.set(who, count)
    const oldest = counts.keys().next().value
    if (counts.size > room && oldest !== undefined) counts.delete(oldest)
    return count
  }
  return {
    attempt: (who, attempt) =>
      Effect.gen(function* () {
        const count = countOf(who, yield* Clock.currentTimeMillis)
        if (count.failed >= most) return yield* Effect.fail(new TooMany())
        count.failed += 1
        const tried = yield* attempt
        if (tried.isRight) count.failed -= 1
        return tried
      })
  }
}
