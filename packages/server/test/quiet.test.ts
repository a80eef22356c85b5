import { defineAgency, Port } from "@balai/agency"
import { Work } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { setup } from "xstate"
import { quiet } from "../src/internal/quiet.ts"

const told = Lifecycle.make(
  {
    name: "uji-pesan",
    version: 1,
    label: { id: "Pesan", en: "Message" },
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: {},
    events: {},
    effects: { tell: Schema.Struct({}) },
    activities: { bill: Port.payment.bill.activity },
    facts: { tarif: Schema.Int }
  },
  (types, declared) =>
    setup({ types, actions: { ...declared.actions }, actors: { ...declared.actors } }).createMachine({
      id: "uji-pesan",
      context: ({ input }) => ({ now: input.now }),
      initial: "told",
      states: {
        told: {
          type: "final",
          meta: { label: { id: "Terkirim", en: "Told" }, status: "done" },
          entry: { type: "tell", params: {} }
        }
      }
    })
)

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [
    defineAgency({
      name: "uji",
      version: "1.0.0",
      label: { id: "Instansi Uji", en: "Test Agency" },
      services: [{ id: "umum", name: { id: "Umum", en: "General" }, prefix: "U" }],
      lifecycles: [told]
    })
  ],
  counters: [{ number: 1, services: ["uji"] }]
})

describe("a practice hall", () => {
  it("reaches nobody outside, whatever handlers the real one has", async () => {
    const real = () => Effect.die("a real party was called")
    const handlers: Mall.Handlers = {
      effects: { "uji-pesan": { tell: real } },
      activities: { "uji-pesan": { bill: real } },
      facts: { tarif: { version: "1", value: 5 } }
    }
    const { activities, effects, facts } = Mall.engine(mall, quiet(mall, handlers))
    const run = (handler: unknown) =>
      Effect.runPromise((handler as Work.EffectHandler)({}, {} as never) as Effect.Effect<unknown>)
    assert.isUndefined(await run(effects?.["uji-pesan"]?.["tell"]))
    assert.isTrue(Work.isLater(await run(activities?.["uji-pesan"]?.["bill"])))
    assert.strictEqual(facts?.["tarif"]?.value, 5)
  })
})
