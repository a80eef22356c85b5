import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

const label = { id: "Pinjaman", en: "Loan" }
const roles = { anyone: () => true }
const command = { by: ["anyone"], label } as const
const meta = { label, status: "active", owner: "anyone" } as const
const ended = { type: "final", meta: { label, status: "done" } } as const
const look = { input: Schema.Struct({ who: Schema.String }), output: Schema.Struct({}), error: Schema.String }

/** A book that is lent: asked for, checked by somebody else, lent for some days. */
export const Loan1 = Lifecycle.make(
  {
    name: "loan",
    version: 1,
    label,
    input: Schema.Struct({ who: Schema.String }),
    context: Schema.Struct({ who: Schema.String, days: Schema.Int }),
    roles,
    events: { "loan.lend": command, "loan.back": command, "loan.rest": command, "loan.wake": command },
    activities: { look },
    index: ({ context }) => ({ who: context.who }),
    claims: ({ context }) => [context.who]
  },
  (types, declared) =>
    setup({ types, actors: { ...declared.actors }, delays: { term: 1000, nudge: 100 } }).createMachine({
      id: "loan",
      initial: "asked",
      context: ({ input }) => ({ who: input.who, days: 7, now: input.now }),
      states: {
        asked: {
          meta,
          initial: "new",
          invoke: { id: "look", src: "look", input: ({ context }) => ({ who: context.who }), onDone: {}, onError: {} },
          on: { "loan.lend": "lent" },
          states: {
            new: { meta, on: { "loan.rest": "resting" } },
            resting: { meta },
            memory: { type: "history" as const }
          }
        },
        lent: {
          meta,
          after: {
            nudge: { actions: assign({ days: ({ context }) => context.days - 1 }) },
            term: { target: "late" }
          },
          on: { "loan.back": "back", "loan.wake": "asked.memory" }
        },
        late: { meta, on: { "loan.back": "back" } },
        back: ended
      }
    })
)

/** The next version: `lent` is `out`, it is checked against a list too, and who is late is written to. */
export const Loan2 = Lifecycle.make(
  {
    name: "loan",
    version: 2,
    label,
    input: Schema.Struct({ person: Schema.String }),
    context: Schema.Struct({ person: Schema.String, days: Schema.Int, fee: Schema.Int }),
    output: Schema.Struct({ fee: Schema.Int }),
    roles,
    events: { "loan.lend": command, "loan.back": command },
    activities: { look, list: look },
    facts: { tariff: Schema.Struct({ fee: Schema.Int }) },
    index: ({ context }) => ({ person: context.person }),
    claims: ({ context }) => [`person/${context.person}`]
  },
  (types, declared) =>
    setup({ types, actors: { ...declared.actors }, delays: { term: 1000, nudge: 100, reminder: 10 } }).createMachine({
      id: "loan",
      initial: "asked",
      context: ({ input }) => ({ person: input.person, days: 7, fee: 0, now: input.now }),
      output: ({ context }) => ({ fee: context.fee }),
      states: {
        asked: {
          meta,
          initial: "new",
          invoke: [
            {
              id: "look",
              src: "look",
              input: ({ context }) => ({ who: context.person }),
              onDone: {},
              onError: {}
            },
            {
              id: "list",
              src: "list",
              input: ({ context }) => ({ who: context.person }),
              onDone: {},
              onError: {}
            }
          ],
          on: { "loan.lend": "out" },
          states: { new: { meta }, resting: { meta }, memory: { type: "history" as const } }
        },
        out: {
          meta,
          after: { nudge: { actions: assign({ days: 0 }) }, term: "late" },
          on: { "loan.back": "back", "loan.lend": "asked.memory" }
        },
        late: { meta, after: { reminder: { actions: assign({ fee: 1 }) } }, on: { "loan.back": "back" } },
        back: ended
      }
    })
)
