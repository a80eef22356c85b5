import { Lifecycle, Migration, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

const label = { id: "Urusan", en: "Errand" }
const meta = { label, status: "active", owner: "clerk" } as const
const common = {
  name: "errand",
  label,
  roles: { clerk: () => true },
  events: {
    "errand.left": { by: ["clerk"], label },
    "errand.right": { by: ["clerk"], label },
    "errand.pause": { by: ["clerk"], label },
    "errand.resume": { by: ["clerk"], label },
    "errand.end": { by: ["clerk"], label }
  },
  input: Schema.Struct({
    place: Schema.NullOr(Schema.String),
    phone: PersonalData.field(Schema.String, { class: "general" })
  })
} as const

const region = (event: string) => ({
  initial: "idle",
  states: { idle: { meta, on: { [event]: "busy" } }, busy: { meta } }
})

/** Two regions, a history state, a claim, personal data and a deadline that ends it. `mark` gives it another shape. */
const errandOf = <const V extends number>(version: V, { mark = "work", steps = 0 } = {}) =>
  Lifecycle.make(
    {
      ...common,
      version,
      context: Schema.Struct({
        place: Schema.NullOr(Schema.String),
        phone: PersonalData.field(Schema.String, { class: "general" }),
        steps: Schema.Number
      }),
      index: ({ context }) => ({ place: context.place }),
      claims: ({ context }) => (context.place === null ? [] : [context.place])
    },
    (types) =>
      setup({ types, delays: { term: () => 1000 } }).createMachine({
        id: "errand",
        initial: mark,
        context: ({ input }: any) => ({ place: input.place, phone: input.phone, steps, now: input.now }),
        states: {
          [mark]: {
            type: "parallel",
            meta,
            after: { term: "gone" },
            on: { "errand.pause": "paused", "errand.end": "gone" },
            states: {
              left: region("errand.left"),
              right: region("errand.right"),
              past: { type: "history", history: "deep" }
            }
          },
          paused: {
            meta,
            entry: assign({ steps: ({ context }) => context.steps + 1 }),
            on: { "errand.resume": `${mark}.past` }
          },
          gone: { type: "final", meta }
        }
      } as never) as any
  )

export const errand1 = errandOf(1)
/** The first version as nobody should have changed it. */
export const errandChanged = errandOf(1, { mark: "task" })
export const errand2 = errandOf(2)
export const errands: Migration.AnyMigration = Migration.make({ from: errand1, to: errand2 })
