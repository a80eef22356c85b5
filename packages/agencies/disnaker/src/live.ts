/**
 * How the manpower office reaches the civil registry: a handler over what the hall's operator connects.
 *
 * @since 0.1.0
 */
import { Live, Port } from "@balai/agency"
import { Effect } from "effect"
import { ak1 } from "./lifecycles.ts"

/**
 * What the registry is asked. The key is the same at each attempt: whoever has acted on it does nothing twice.
 *
 * @category models
 * @since 0.1.0
 */
export interface Question {
  readonly key: string
  readonly nik: string
  readonly name: string
  readonly birthDate: string
}

/**
 * Who is outside. An answer says whether it fits and under which reference, and nothing else.
 *
 * @category models
 * @since 0.1.0
 */
export interface Parties {
  readonly registry: (
    question: Question
  ) => Effect.Effect<{ readonly isMatch: boolean; readonly reference: string }, { readonly reason: string }>
}

const unavailable = (reason: string) => ({ code: "unavailable" as const, reason })

/**
 * The handlers of the agency's own activities.
 *
 * @example
 * ```ts
 * import { handlers } from "@balai/agency-disnaker/live"
 * import { Effect } from "effect"
 *
 * const own = handlers({ registry: () => Effect.succeed({ isMatch: true, reference: "CONTOH-1" }) })
 * Object.keys(own.activities?.["disnaker-ak1"] ?? {}) // => ["verify"]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const handlers = ({ registry }: Parties): Live.Handlers => ({
  activities: {
    [ak1.name]: {
      verify: Live.handler(
        (input, task) =>
          Effect.gen(function* () {
            const [nik, name, birthDate] = yield* Effect.all([
              Live.reveal<string>(task, input.nik),
              Live.reveal<string>(task, input.name),
              Live.reveal<string>(task, input.birthDate)
            ])
            // Erased meanwhile: there is nobody to ask about.
            if (nik === null || name === null || birthDate === null) return yield* Effect.fail(unavailable("erased"))
            const found = yield* Effect.mapError(registry({ key: task.key, nik, name, birthDate }), ({ reason }) =>
              unavailable(reason)
            )
            return { result: found.isMatch ? "match" : "noMatch", reference: found.reference, at: task.at }
          }),
        Port.identity.verify.policy
      )
    }
  }
})
