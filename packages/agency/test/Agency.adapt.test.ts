import { Agency, defineAgency } from "@balai/agency"
import { Composition } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"

const say = (id: string, en = id) => ({ id, en })

const companion = (label: string, version = 1) =>
  Composition.companion({ name: "polri-skck", version, label: say(label), system: say("Aplikasi SKCK") })

const polri = defineAgency({
  name: "polri",
  version: "1.0.0",
  label: say("Polres"),
  services: [
    { id: "skck", name: say("SKCK"), prefix: "P", fulfilledBy: "polri-skck" },
    { id: "sim", name: say("Perpanjangan SIM"), prefix: "PS" }
  ],
  lifecycles: [companion("Permohonan SKCK")]
})

describe("Agency.adapt", () => {
  it("changes what is named, and nothing of the agency that is given", () => {
    const before = JSON.stringify(polri)
    const here = Agency.adapt(polri, {
      version: "1.0.0-asahan.1",
      label: say("Polres Asahan"),
      services: { skck: { name: say("SKCK di sini"), prefix: "Q" } }
    })
    assert.isTrue(Agency.is(here) && Object.isFrozen(here))
    assert.deepStrictEqual(
      [here.name, here.version, here.label.id, here.services.map(({ prefix }) => prefix)],
      ["polri", "1.0.0-asahan.1", "Polres Asahan", ["Q", "PS"]]
    )
    assert.strictEqual(here.services[0]?.fulfilledBy, "polri-skck")
    assert.strictEqual(JSON.stringify(polri), before)
  })

  it("leaves a service out that is not offered here", () => {
    assert.deepStrictEqual(
      Agency.adapt(polri, { services: { sim: null } }).services.map(({ id }) => id),
      ["skck"]
    )
  })

  it("takes a lifecycle of the same name and version in the place of the agency's own, and any other beside it", () => {
    const same = companion("Permohonan SKCK di sini")
    assert.deepStrictEqual(Agency.adapt(polri, { lifecycles: [same] }).lifecycles, [same])
    const next = companion("Permohonan SKCK", 2)
    assert.deepStrictEqual(Agency.adapt(polri, { lifecycles: [next] }).lifecycles, [...polri.lifecycles, next])
  })

  it("names a service that the agency does not have, and lists what else is wrong", () => {
    const problems = (local: Agency.Local) => {
      try {
        Agency.adapt(polri, local)
        return []
      } catch (error) {
        return error instanceof Agency.AgencyInvalidError ? error.problems.map(({ code, path }) => [code, path]) : null
      }
    }
    assert.deepStrictEqual(problems({ services: { stnk: null } }), [["ServiceUnknown", ["services", "stnk"]]])
    assert.deepStrictEqual(problems({ services: { sim: { prefix: "P" } } }), [
      ["PrefixClash", ["services", 1, "prefix"]]
    ])
  })
})
