/** @internal Long work that says that it goes on. */
import { Effect } from "effect"
import { type Text } from "./language.ts"
import { Session } from "./session.ts"

const every = 5

/** Says what is done, and every five seconds for how long already. */
export const during = <A, E, R>(text: Text, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R | Session> =>
  Effect.gen(function* () {
    const { progress } = yield* Session
    progress(text)
    let seconds = 0
    const tick = Effect.andThen(
      Effect.sleep(`${every} seconds`),
      Effect.sync(() => {
        seconds += every
        progress({ id: `  ${seconds} detik`, en: `  ${seconds} seconds` })
      })
    )
    return yield* Effect.raceFirst(work, Effect.forever(tick))
  })
