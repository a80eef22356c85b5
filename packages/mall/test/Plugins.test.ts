import { defineAgency, Live } from "@balai/agency"
import { Engine } from "@balai/engine"
import { Actor, Check, Lifecycle } from "@balai/lifecycle"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { setup } from "xstate"
import { agency, File } from "./testing/support/file.ts"

const plain = {
  name: "uji",
  version: "1.0.0",
  label: { id: "Tetangga", en: "Neighbour" },
  services: [{ id: "umum", name: { id: "Umum", en: "General" }, prefix: "T" }]
}
const neighbour = defineAgency({ ...plain, name: "tetangga" })
const config = (agencies: Mall.MallConfig["agencies"]): Mall.MallConfig => ({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies,
  counters: [{ number: 1, services: agencies.map(({ name }) => name) }]
})
const mall = Mall.make(config([agency, neighbour]))

/** As an agency's `./live` writes it: without the engine's types. */
const live = (heard: Array<string>): Live.Handlers => ({
  effects: { "uji-berkas": { tell: (_, { instance }) => Effect.sync(() => heard.push(instance)) } },
  activities: { "uji-berkas": { lookup: Live.handler(() => Effect.succeed({ found: true }), { attempts: 2 }) } }
})

const options = { mall, database: ":memory:", secret: "0123456789abcdef" }
const codes = ({ problems }: Mall.MallInvalidError) => problems.map(({ code, path }) => `${path.join(".")}: ${code}`)
const invalid = (make: () => unknown): Mall.MallInvalidError => {
  try {
    make()
  } catch (error) {
    assert.instanceOf(error, Mall.MallInvalidError)
    return error
  }
  return assert.fail("it is valid")
}

describe("the lifecycles of agencies", () => {
  it.effect("run in the hall's own engine beside its queue, with the handlers that are given", () => {
    const heard: Array<string> = []
    const by = Actors.officer({ hall: "mpp-uji", id: "petugas-1", counter: "1" })
    return Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const queueing = yield* Queueing.Queueing
      yield* engine.start(File, { commandId: "c1", by, id: "b1", input: {} })
      yield* engine.send(File, { commandId: "c2", by, id: "b1", command: { type: "file.tell" } })
      const { ticket } = yield* queueing.take({
        commandId: "c3",
        by: Actors.kiosk({ hall: "mpp-uji", id: "k" }),
        service: "berkas"
      })
      assert.strictEqual(ticket.label, "U-001")
      while (heard.length === 0) yield* Effect.yieldNow
      yield* engine.send(File, { commandId: "c4", by: Actor.system, id: "b1", command: { type: "file.hear" } })
      assert.strictEqual((yield* engine.get(File, "b1")).snapshot.value, "heard")
      assert.strictEqual((yield* (yield* Hall.Hall).overview).services.length, 2)
      assert.deepStrictEqual(heard, ["b1"])
    }).pipe(Effect.provide(Mall.live({ ...options, handlers: [live(heard)] })))
  })

  it("are listed with the hall's own, and so are their migrations", () => {
    assert.include(Mall.lifecycles(mall), File)
    assert.includeMembers(
      Mall.lifecycles(mall).map(({ name }) => name),
      ["ticket", "counter", "series", "hours", "officer", "session", "device", "uji-berkas"]
    )
    assert.deepStrictEqual(Mall.migrations(mall), [])
  })

  it("and the hall's own keep the rules of their domains", () => {
    const found = Mall.lifecycles(mall).flatMap((lifecycle) => Check.of(lifecycle, { rules: Mall.rules }))
    assert.deepStrictEqual(
      found
        .filter(({ severity }) => severity === "error")
        .map(({ code, lifecycle, state }) => [lifecycle, code, state]),
      []
    )
    assert.isAbove(Mall.rules.length, 0)
  })

  it("say at the start which handler is missing, misspelt, or which fact", () => {
    assert.deepStrictEqual(codes(invalid(() => Mall.engine(mall))), [
      "handlers.effects.uji-berkas.tell: HandlerMissing",
      "handlers.activities.uji-berkas.lookup: HandlerMissing"
    ])
    const misspelt = {
      effects: { "uji-berkas": { tel: () => Effect.void } },
      facts: { hall: { version: "1", value: 1 } }
    }
    const error = invalid(() => Mall.engine(mall, [live([]), misspelt]))
    assert.deepStrictEqual(codes(error), [
      "handlers.effects.uji-berkas.tel: HandlerUnknown",
      "handlers.facts.hall: FactReserved"
    ])
    const unfit = [null, 5, {}, { run: () => Effect.void }, { run: 5, policy: {} }].map(
      (tell) => ({ ...live([]), effects: { "uji-berkas": { tell } } }) as unknown as Mall.Handlers
    )
    for (const one of unfit)
      assert.deepStrictEqual(codes(invalid(() => Mall.engine(mall, one))), [
        "handlers.effects.uji-berkas.tell: HandlerInvalid"
      ])
    assert.deepStrictEqual(codes(invalid(() => Mall.engine(mall, [live([]), { ...live([]), effects: {} }]))), [
      "handlers.activities.uji-berkas.lookup: HandlerTwice"
    ])
    for (const { fix, text } of error.problems)
      for (const said of [fix.id, fix.en, text.id, text.en]) assert.isAbove(said.length, 5)
  })

  it("find the facts that they read among the hall's and those that are given", () => {
    const reading = (fact: string) => {
      const priced = Lifecycle.make(
        {
          name: "uji-tarif",
          version: 1,
          label: { id: "Tarif", en: "Price" },
          input: Schema.Struct({}),
          context: Schema.Struct({}),
          roles: {},
          events: {},
          facts: { [fact]: Schema.Json }
        },
        (types) =>
          setup({ types }).createMachine({
            id: "uji-tarif",
            context: ({ input }) => ({ now: input.now }),
            initial: "known",
            states: { known: { type: "final" } }
          })
      )
      return Mall.make(config([defineAgency({ ...plain, lifecycles: [priced] })]))
    }
    const missing = invalid(() => Mall.engine(reading("tarif")))
    assert.deepStrictEqual(codes(missing), ["handlers.facts.tarif: FactMissing"])
    const facts = { tarif: { version: "2026", value: 5 } }
    assert.deepStrictEqual(Mall.engine(reading("tarif"), { facts }).facts?.["tarif"], facts.tarif)
    assert.isDefined(Mall.engine(reading("hall")).facts?.["hall"])
  })

  it("fail the layer and the promise with the same list, and open nothing", async () => {
    const built = Effect.flip(Effect.provide(Effect.void, Mall.live(options)))
    assert.instanceOf(await Effect.runPromise(built), Mall.MallInvalidError)
    const refused = await Mall.run({ mall }).catch((error: unknown) => error)
    assert.instanceOf(refused, Mall.MallInvalidError)
  })

  it("cannot clash between agencies whose names begin alike", () => {
    const berkas = { ...agency, name: "uji-berkas-dua", kind: "balai/agency" as const }
    const [problem] = Mall.check(config([agency, berkas]))
    assert.strictEqual(problem?.code, "LifecycleClash")
    assert.deepStrictEqual(problem?.path, ["agencies", 1, "lifecycles"])
  })
})
