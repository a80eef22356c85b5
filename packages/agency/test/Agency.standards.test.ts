import { Agency, defineAgency } from "@balai/agency"
import { Lifecycle } from "@balai/lifecycle"
import { type LifeEvent, type Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { setup } from "xstate"

const source = {
  title: "Permendagri 108/2019",
  reference: null,
  checked: LocalDate.makeUnsafe("2026-11-20"),
  confidence: "likely"
} as const

const standard: Standard.Standard = {
  edition: "2026-1",
  title: { id: "Akta kelahiran", en: "Birth certificate" },
  summary: { id: "Untuk anak yang baru lahir.", en: "For a newborn child." },
  channels: ["counter"],
  lifeEvents: ["birth"],
  keywords: [],
  components: {
    fees: { all: [{ id: "gratis", name: { id: "Gratis", en: "Free" }, kind: "free", amount: 0, source }] }
  },
  decree: null,
  reviewed: null,
  reviewDue: null
}

const harvest: LifeEvent.LifeEvent = {
  id: "panen",
  label: { id: "Panen", en: "Harvest" },
  kind: "business",
  keywords: ["padi"]
}

const label = { id: "Permohonan", en: "Request" }
const request = (name: string) =>
  Lifecycle.make(
    {
      name,
      version: 1,
      label,
      input: Schema.Struct({}),
      context: Schema.Struct({}),
      roles: { officer: ({ actor }) => actor.type === "officer" },
      events: { "request.grant": { by: ["officer"], label } }
    },
    (types) =>
      setup({ types }).createMachine({
        id: name,
        initial: "asked",
        context: ({ input }) => ({ now: input.now }),
        states: {
          asked: {
            meta: { label, status: "waiting", owner: "officer", openEnded: label },
            on: { "request.grant": "granted" }
          },
          granted: { type: "final", meta: { label, status: "done" } }
        }
      })
  )

const own = request("dukcapil-akta")

const agency = (service: object, about: object = {}) => ({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan", en: "Civil Registry" },
  services: [{ id: "akta", name: { id: "Akta", en: "Certificate" }, prefix: "A", ...service }],
  lifecycles: [own],
  ...about
})

const codes = (config: unknown) => Agency.check(config).map(({ code, path }) => `${path.join(".")}: ${code}`)

describe("the standard of a service", () => {
  it("is listed with what fulfils it and with the agency's life events, and nobody can change it", () => {
    const made = defineAgency(agency({ standard, fulfilledBy: "dukcapil-akta" }, { lifeEvents: [harvest] }))
    const listed = JSON.parse(JSON.stringify(made))
    assert.deepStrictEqual(listed, Agency.toJson(made))
    assert.deepStrictEqual(listed.services[0].standard, standard)
    assert.strictEqual(listed.services[0].fulfilledBy, "dukcapil-akta")
    assert.deepStrictEqual(listed.lifeEvents, [harvest])
    assert.throws(() => {
      ;(made.services[0]!.standard!.components.fees!.all as Array<unknown>).push(null)
    })
    assert.throws(() => {
      ;(made.lifeEvents[0]!.label as { id: string }).id = "Lain"
    })
  })

  it("may be a draft: what is missing is for the check of the standard", () => {
    assert.deepStrictEqual(codes(agency({ standard: { ...standard, channels: [], components: {} } })), [])
  })

  it("has the form of a standard, in every place", () => {
    const wrong = { ...standard, edition: "", chanels: [], components: { fees: { all: [{ id: "x" }] } } }
    const found = codes(agency({ standard: wrong }))
    assert.includeMembers(found, [
      "services.0.standard.edition: StandardInvalid",
      "services.0.standard.chanels: StandardInvalid",
      "services.0.standard.components.fees.all.0.name: StandardInvalid"
    ])
    assert.deepStrictEqual(codes(agency({ standard: 5 })), ["services.0.standard: StandardInvalid"])
  })

  it("does not contradict itself", () => {
    const free = standard.components.fees!.all[0]!
    const fees = { all: [{ ...free, amount: 5_000 }], online: [free, free] }
    assert.deepStrictEqual(codes(agency({ standard: { ...standard, components: { fees } } })), [
      "services.0.standard.components.fees.online: StandardChannelNotOffered",
      "services.0.standard.components.fees.online.1.id: StandardIdDuplicate",
      "services.0.standard.components.fees.all.0: StandardFeeFreeCosts"
    ])
  })

  it("is fulfilled by one of the agency's own lifecycles", () => {
    for (const fulfilledBy of ["dukcapil-kk", "", 5, null]) {
      const [problem] = Agency.check(agency({ fulfilledBy }))
      assert.deepInclude(problem, { code: "FulfilmentUnknown", path: ["services", 0, "fulfilledBy"] })
      assert.include(problem?.fix.id, '"dukcapil-akta"')
    }
    const [alone] = Agency.check(agency({ fulfilledBy: "dukcapil-akta" }, { lifecycles: [] }))
    assert.strictEqual(alone?.fix.en, "Add the lifecycle to lifecycles")
  })

  it("names every problem in both languages, with what to do", () => {
    const config = agency(
      { standard: { ...standard, edition: "" }, fulfilledBy: "x" },
      { lifeEvents: [harvest, harvest] }
    )
    const found = Agency.check(config)
    assert.strictEqual(found.length, 3)
    for (const { fix, text } of found)
      for (const one of [fix, text]) {
        assert.isAbove(one.id.length, 5)
        assert.notStrictEqual(one.id, one.en)
      }
  })
})

describe("the life events of an agency", () => {
  it.each([
    [5, "lifeEvents: ListInvalid"],
    [[harvest, harvest], "lifeEvents.1.id: LifeEventDuplicate"],
    [[{ ...harvest, id: "Panen Raya" }], "lifeEvents.0.id: LifeEventInvalid"],
    [[null], "lifeEvents.0: LifeEventInvalid"]
  ])("%j: %s", (lifeEvents, expected) => {
    assert.deepStrictEqual(codes(agency({}, { lifeEvents })), [expected])
  })
})
