/** A file that can wait for everything that a lifecycle can wait for: time, the registry, a reaction, nobody. */
import { defineAgency } from "@balai/agency"
import { Lifecycle, type StateMeta } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

const hour = 3_600_000
export const day = 24 * hour

const idle: StateMeta.StateMeta = {
  label: { id: "Di meja", en: "On the desk" },
  status: "active",
  owner: "officer",
  openEnded: { id: "Menunggu petugas", en: "Waits for the officer" }
}
const waiting = (label: string, owner: string): StateMeta.StateMeta => ({
  label: { id: label, en: label },
  status: "waiting",
  owner,
  openEnded: { id: "Contoh", en: "Example" }
})

const command = (by: "officer" | "system", label: string) => ({ by: [by], label: { id: label, en: label } })

export const File = Lifecycle.make(
  {
    name: "uji-berkas",
    version: 1,
    label: { id: "Berkas", en: "File" },
    names: { registry: { id: "Dukcapil", en: "The registry" }, officer: { id: "Petugas", en: "Officer" } },
    input: Schema.Struct({}),
    context: Schema.Struct({ rounds: Schema.Int }),
    roles: { officer: ({ actor }) => actor.type === "officer", system: ({ actor }) => actor.type === "system" },
    events: {
      "file.rest": command("officer", "Rest"),
      "file.ask": command("officer", "Ask"),
      "file.tell": command("officer", "Tell"),
      "file.repeat": command("officer", "Repeat"),
      "file.spoil": command("officer", "Spoil"),
      "file.close": command("officer", "Close"),
      "file.hear": command("system", "Hear")
    },
    activities: {
      lookup: {
        input: Schema.Struct({}),
        output: Schema.Struct({ found: Schema.Boolean }),
        error: Schema.Struct({ why: Schema.String })
      }
    },
    effects: { tell: Schema.Struct({ rounds: Schema.Int }) },
    reasons: { hasRounds: { id: "Belum ada putaran", en: "There was no round yet" } },
    index: ({ context }) => ({ rounds: context.rounds })
  },
  (types, declared) =>
    setup({
      types,
      actors: { ...declared.actors },
      actions: { ...declared.actions },
      guards: { hasRounds: ({ context }) => context.rounds > 0 },
      delays: {
        long: () => 400 * day,
        short: () => hour,
        nonsense: ({ context }) => (context.rounds < 0 ? 1 : hour)
      }
    }).createMachine({
      id: "uji-berkas",
      initial: "idle",
      context: ({ input }) => ({ rounds: 0, now: input.now }),
      states: {
        idle: {
          meta: idle,
          on: {
            "file.rest": "resting",
            "file.ask": "asking",
            "file.tell": "telling",
            "file.repeat": "repeating",
            "file.spoil": "spoiling",
            "file.close": { guard: "hasRounds", target: "closed" }
          }
        },
        resting: { meta: waiting("Resting", "clock"), after: { long: "rested" } },
        rested: { meta: idle, initial: "fresh", states: { fresh: { meta: idle } }, on: { "file.close": "closed" } },
        asking: {
          meta: waiting("Asking", "registry"),
          invoke: { id: "lookup", src: "lookup", input: {}, onDone: "found", onError: "missing" }
        },
        found: { meta: idle, on: { "file.close": "closed" } },
        missing: { meta: idle, on: { "file.close": "closed" } },
        telling: {
          meta: waiting("Telling", "system"),
          entry: { type: "tell", params: ({ context }) => ({ rounds: context.rounds }) },
          on: { "file.hear": "heard" }
        },
        heard: { meta: idle, on: { "file.close": "closed" } },
        repeating: {
          meta: waiting("Repeating", "clock"),
          after: {
            short: {
              target: "repeating",
              reenter: true,
              actions: [
                assign({ rounds: ({ context }) => context.rounds + 1 }),
                { type: "tell", params: ({ context }) => ({ rounds: context.rounds }) }
              ]
            }
          },
          on: {
            "file.close": "closed",
            "file.hear": { actions: { type: "tell", params: ({ context }) => ({ rounds: context.rounds }) } }
          }
        },
        spoiling: {
          meta: waiting("Spoiling", "clock"),
          after: { nonsense: { target: "closed", actions: assign({ rounds: () => 0.5 }) } }
        },
        closed: { type: "final", meta: { label: { id: "Selesai", en: "Closed" }, status: "done" } }
      }
    })
)

export const agency = defineAgency({
  name: "uji",
  version: "1.0.0",
  label: { id: "Instansi Uji", en: "Test Agency" },
  services: [{ id: "berkas", name: { id: "Berkas", en: "File" }, prefix: "U" }],
  lifecycles: [File]
})
