/** How the office's own lifecycles reach the world: handlers over what the hall's operator connects. */
import { Live, Port } from "@balai/agency"
import { Effect } from "effect"

/** Who is outside. The key is the same at each attempt: a party that has acted on it does nothing twice. */
export interface Parties {
  readonly registry: (question: {
    readonly key: string
    readonly nik: string
    readonly name: string
    readonly birthDate: string
  }) => Effect.Effect<{ readonly isMatch: boolean; readonly reference: string }, { readonly reason: string }>
  readonly messenger: (message: {
    readonly key: string
    readonly applicant: string
    readonly what: string
  }) => Effect.Effect<void, unknown>
}

export const handlers = ({ messenger, registry }: Parties): Live.Handlers => ({
  activities: {
    "disnaker-ak1": {
      verify: Live.handler(
        (input, task) =>
          Effect.gen(function* () {
            const [nik, name, birthDate] = yield* Effect.all([
              Live.reveal<string>(task, input.nik),
              Live.reveal<string>(task, input.name),
              Live.reveal<string>(task, input.birthDate)
            ])
            // Erased meanwhile: there is nobody to ask about.
            if (nik === null || name === null || birthDate === null)
              return yield* Effect.fail({ code: "unavailable", reason: "erased" })
            const found = yield* Effect.mapError(registry({ key: task.key, nik, name, birthDate }), ({ reason }) => ({
              code: "unavailable",
              reason
            }))
            return { result: found.isMatch ? "match" : "noMatch", reference: found.reference, at: task.at }
          }),
        Port.identity.verify.policy
      )
    }
  },
  effects: {
    "disnaker-ak1": { tell: ({ applicant, what }, { key }) => messenger({ key, applicant, what }) }
  }
})
