import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

const say = (text: string) => ({ id: text, en: text })

const office = (name: string, services: ReadonlyArray<readonly [id: string, prefix: string]>) =>
  defineAgency({
    name,
    version: "1.0.0",
    label: say(name),
    services: services.map(([id, prefix]) => ({ id, prefix, name: say(id) }))
  })

const dukcapil = office("dukcapil", [
  ["kk", "A"],
  ["akta", "B"]
])
const pdam = office("pdam", [
  ["sambungan", "P"],
  ["keluhan", "Q"]
])

const config = {
  name: "mpp-uji",
  label: say("MPP Uji"),
  zone: "WIB",
  counters: [
    { number: 1, services: ["kk", "sambungan"] },
    { number: 2, services: ["pdam"] },
    { number: 3, services: ["pdam", "sambungan", "dukcapil"] }
  ],
  series: [
    { prefix: "K", services: ["sambungan", "kk"] },
    { prefix: "S", services: ["keluhan"] }
  ],
  hours: { hall: {}, agencies: { pdam: {} }, services: { sambungan: {}, kk: {} } }
} as const

const withPlugin = (load: Mall.Loading["load"]) =>
  Mall.assemble({ ...config, agencies: [dukcapil, { name: "pdam", label: say("PDAM Contoh"), load }] })

describe("Mall.assemble", () => {
  it("takes plugins that come, with the handlers that they bring", async () => {
    const handlers = { effects: {} }
    for (const load of [() => ({ agency: pdam, handlers }), async () => ({ agency: pdam, handlers: [handlers] })]) {
      const hall = await withPlugin(load)
      assert.deepStrictEqual([hall.mall.quarantined, hall.handlers], [[], [handlers]])
      const made = Mall.make({ ...config, agencies: [dukcapil, pdam] })
      assert.deepStrictEqual([hall.mall.services, hall.mall.counters], [made.services, made.counters])
    }
    assert.deepStrictEqual((await withPlugin(() => pdam)).handlers, [])
  })

  it("sets a plugin aside that throws, rejects, or gives something else, and opens with the others", async () => {
    const throwing = (): never => {
      throw new TypeError("a table is missing\nat line 3")
    }
    const ways: ReadonlyArray<readonly [load: () => any, reason: string]> = [
      [throwing, "TypeError: a table is missing"],
      [() => Promise.reject(new Error("no such file")), "Error: no such file"],
      [() => ({ name: "pdam" }), "Error: What it gives is no agency; wrap it in defineAgency(…)"],
      [() => undefined, "Error: What it gives is no agency; wrap it in defineAgency(…)"],
      [() => dukcapil, 'Error: It gives the agency "dukcapil", not "pdam"']
    ]
    for (const [load, reason] of ways) {
      const { mall } = await withPlugin(load)
      assert.deepStrictEqual(mall.quarantined, [{ agency: "pdam", label: say("PDAM Contoh"), reason }])
      assert.deepStrictEqual(
        mall.services.map(({ id, prefix }) => [id, prefix]),
        [
          ["dukcapil.kk", "K"],
          ["dukcapil.akta", "B"]
        ]
      )
      assert.deepStrictEqual(
        mall.counters.map(({ id, services }) => [id, services]),
        [
          ["1", ["dukcapil.kk"]],
          ["3", ["dukcapil.kk", "dukcapil.akta"]]
        ]
      )
    }
  })

  it("the hall runs on without it: numbers are given for what is there", async () => {
    const { handlers, mall } = await withPlugin(() => Promise.reject(new Error("gone")))
    const hall = await Mall.run({ mall, handlers })
    assert.deepStrictEqual(
      (await hall.hall.overview()).services.map(({ id }) => id),
      ["dukcapil.kk", "dukcapil.akta"]
    )
    await hall.stop()
  })

  it("throws what is wrong with the definition itself, and with a hall of which nothing is left", async () => {
    const told = async (made: Promise<unknown>): Promise<ReadonlyArray<string>> =>
      made.then(
        () => [],
        (error: Mall.MallInvalidError) => error.problems.map(({ code }) => code)
      )
    const misspelt = { ...config, counters: [{ number: 1, services: ["kkk"] }] }
    const { hours: _, series: __, ...bare } = misspelt
    assert.include(await told(Mall.assemble({ ...bare, agencies: [dukcapil, pdam] })), "ServiceUnknown")
    const load = () => Effect.runPromise(Effect.die(new Error("gone")))
    const none = await told(Mall.assemble({ ...config, agencies: [{ name: "pdam", load }] }))
    assert.include(none, "AgenciesMissing")
  })
})
