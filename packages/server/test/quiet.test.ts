import { defineAgency, Port } from "@balai/agency"
import { Engine, SqliteStore, Work } from "@balai/engine"
import { Actor, Lifecycle } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { join } from "node:path"
import { setup } from "xstate"
import { quiet } from "../src/internal/quiet.ts"
import { until } from "./support/client.ts"
import { inFolder } from "./support/place.ts"

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

describe("a hall in service", () => {
  it("does once what an agency's lifecycle has asked for before it started, and says at the start what nobody does", () =>
    inFolder(async (directory) => {
      const heard: Array<string> = []
      const handlers: Mall.Handlers = {
        effects: { "uji-pesan": { tell: (_, { key }) => Effect.sync(() => heard.push(key)) } },
        activities: { "uji-pesan": { bill: () => Effect.succeed(Work.later) } },
        facts: { tarif: { version: "1", value: 5 } }
      }
      const database = join(directory, "balai.db")
      const idle = Engine.layer({ ...Mall.engine(mall, handlers), options: { workers: false } })
      const started = Effect.flatMap(Engine.Engine, (engine) =>
        engine.start(told, { commandId: "mulai", by: Actor.system, id: "pesan-1", input: {} })
      )
      await Effect.runPromise(Effect.provide(started, Layer.provide(idle, SqliteStore.layer({ file: database }))))
      assert.deepStrictEqual(heard, [])
      const options = { mall, database, directory, mode: "hall", host: "127.0.0.1", port: 0 } as const
      const refused: unknown = await Server.run(options).catch((error: unknown) => error)
      assert.include(String(refused), "tell")
      const { stop } = await Server.run({ ...options, handlers })
      await until(() => heard.length > 0, "the effect").finally(stop)
      const again = await Server.run({ ...options, handlers })
      await again.stop()
      assert.deepStrictEqual(heard, ["pesan-1/1/0"])
    }))
})
