import { defineAgency } from "@balai/agency"
import { Lifecycle, PersonalData, type StateMeta } from "@balai/lifecycle"
import { Mall, type Mall as Malls } from "@balai/mall"
import { Effect, Schema } from "effect"
import { assign, setup } from "xstate"
import { openHall, type QuickHall } from "./app.ts"

const said = (id: string, en: string) => ({ id, en })
const person = PersonalData.field(Schema.String, { class: "specific", retentionDays: 30 })

const state = (
  label: StateMeta.StateMeta["label"],
  meta: Omit<StateMeta.StateMeta, "label"> = {}
): StateMeta.StateMeta => ({
  label,
  help: label,
  ...meta
})

/** What an office brings of its own: states that nobody here has heard of, a datum of a person, a time limit. */
export const heirloom = Lifecycle.make(
  {
    name: "bureau-heirloom",
    version: 1,
    label: said("Penilaian pusaka", "Heirloom appraisal"),
    names: {
      appraiser: said("Penaksir", "Appraiser"),
      owner: said("Pemilik", "Owner"),
      soaking: said("batas rendam", "soaking limit")
    },
    input: Schema.Struct({ object: Schema.String, owner: person, phone: person }),
    context: Schema.Struct({ object: Schema.String, owner: person, phone: person, worth: Schema.NullOr(Schema.Int) }),
    roles: { owner: ({ actor }) => actor.type === "owner", appraiser: ({ actor }) => actor.type === "officer" },
    events: {
      "heirloom.soak": { by: ["appraiser"], label: said("Rendam", "Soak") },
      "heirloom.appraise": {
        by: ["appraiser"],
        label: said("Taksir", "Appraise"),
        payload: Schema.Struct({ worth: Schema.Int, reason: Schema.String })
      },
      "heirloom.return": { by: ["appraiser"], label: said("Serahkan", "Hand back") }
    },
    reasons: { isAppraised: said("Belum ditaksir", "Not appraised yet") },
    index: ({ context }) => ({ object: context.object })
  },
  (types) =>
    setup({
      types,
      guards: { isAppraised: ({ context }) => context.worth !== null },
      delays: { soaking: () => 3_600_000 }
    }).createMachine({
      id: "bureau-heirloom",
      initial: "received",
      context: ({ input }) => ({ ...input, worth: null, now: input.now }),
      states: {
        received: {
          meta: state(said("Diterima", "Received"), {
            status: "waiting",
            owner: "appraiser",
            openEnded: said("Bebas", "Open")
          }),
          on: { "heirloom.soak": "soaking", "heirloom.return": { guard: "isAppraised", target: "returned" } }
        },
        soaking: {
          meta: state(said("Sedang direndam", "Soaking"), {
            status: "paused",
            owner: "appraiser",
            deadline: "soaking"
          }),
          after: { soaking: "received" },
          on: {
            "heirloom.appraise": { target: "received", actions: assign({ worth: ({ event }) => event.worth }) }
          }
        },
        returned: { type: "final", meta: state(said("Diserahkan", "Handed back"), { status: "done" }) }
      }
    })
)

const bureau = defineAgency({
  name: "bureau",
  version: "1.0.0",
  label: said("Balai Pusaka", "Heirloom Bureau"),
  services: [{ id: "taksir", prefix: "P", name: said("Taksir pusaka", "Appraisal") }],
  lifecycles: [heirloom]
})

const mall: Malls.Mall = Mall.make({
  name: "mpp-pusaka",
  label: said("MPP Pusaka", "Heirloom Hall"),
  zone: "WIB",
  agencies: [bureau],
  counters: [{ number: 1, services: ["bureau"] }]
})

export const secrets = ["Raden Ajeng Contoh", "0812-0000-0000"]

const officer = { type: "officer", id: "penaksir", attributes: {} }
const owner = { type: "owner", id: "o-1", attributes: {} }

/** A hall whose office has three heirlooms: one that soaks, one that was appraised, one that went back. */
export const openBureau = async (): Promise<QuickHall> => {
  const hall = await openHall(mall)
  const { engine } = hall
  let count = 0
  const start = (id: string) =>
    engine.start(heirloom, {
      commandId: `start-${id}`,
      by: owner,
      id,
      input: { object: `Keris ${id}`, owner: secrets[0]!, phone: secrets[1]! }
    })
  const send = (id: string, command: Lifecycle.CommandOf<typeof heirloom>) =>
    engine.send(heirloom, { commandId: `c-${(count += 1)}`, by: officer, id, command })
  const appraise = { type: "heirloom.appraise", worth: 5, reason: "Pamornya utuh" } as const
  await Effect.runPromise(
    Effect.gen(function* () {
      for (const id of ["keris-1", "keris-2", "keris-3"]) {
        yield* start(id)
        yield* send(id, { type: "heirloom.soak" })
        if (id !== "keris-1") yield* send(id, appraise)
      }
      yield* send("keris-3", { type: "heirloom.return" })
    })
  )
  return hall
}
