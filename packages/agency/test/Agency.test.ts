import { Agency, defineAgency } from "@balai/agency"
import { assert, describe, it } from "@effect/vitest"

const good: Agency.AgencyConfig = {
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Civil Registry" },
  services: [
    { id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" },
    { id: "kk", name: { id: "Kartu keluarga", en: "Family card" }, prefix: "B" }
  ]
}

const codes = (config: unknown) => Agency.check(config).map(({ code, path }) => `${path.join(".")}: ${code}`)

describe("defineAgency", () => {
  it("gives plain data that survives JSON and cannot be changed", () => {
    const agency = defineAgency(good)
    const listed = { kind: "balai/agency", ...good, lifecycles: [], migrations: [] }
    assert.deepStrictEqual(JSON.parse(JSON.stringify(agency)), listed)
    assert.throws(() => {
      ;(agency.services as Array<unknown>).push(null)
    })
    assert.throws(() => {
      ;(agency.services[0] as { prefix: string }).prefix = "Z"
    })
    assert.isTrue(Agency.is(agency))
    assert.isFalse(Agency.is(good))
  })

  it("is not moved by later changes of its argument", () => {
    const services = [...good.services]
    const agency = defineAgency({ ...good, services })
    services.pop()
    assert.strictEqual(agency.services.length, 2)
  })

  it("names every problem in one error, each with path and fix in both languages", () => {
    const bad = {
      name: "Dukcapil Asahan",
      version: "v1",
      label: { id: "Dinas", en: " " },
      servces: [],
      services: [
        { id: "ktp-el", name: { id: "KTP", en: "Card" }, prefix: "A" },
        { id: "ktp-el", name: "KTP", prefix: "a1" },
        { id: "kk", name: { id: "KK", en: "Family card" }, prefix: "A" }
      ]
    }
    assert.deepStrictEqual(codes(bad), [
      "servces: KeyUnknown",
      "name: IdInvalid",
      "version: VersionInvalid",
      "label.en: TextMissing",
      "services.1.name: TextMissing",
      "services.1.prefix: PrefixInvalid",
      "services.1.id: ServiceDuplicate",
      "services.2.prefix: PrefixClash"
    ])
    try {
      defineAgency(bad as never)
      assert.fail("defined")
    } catch (error) {
      assert.instanceOf(error, Agency.AgencyInvalidError)
      assert.strictEqual(error.problems.length, 8)
      for (const { fix, text } of error.problems) {
        for (const sentence of [fix.id, fix.en, text.id, text.en]) assert.isAbove(sentence.length, 5)
      }
      assert.include(error.message, "services.2.prefix")
    }
  })

  it("names both services that share a prefix", () => {
    const clash = [...good.services, { id: "akta", name: { id: "Akta", en: "Certificate" }, prefix: "B" }]
    const [problem] = Agency.check({ ...good, services: clash })
    assert.strictEqual(problem?.text.id, 'Layanan "kk" dan "akta" memakai awalan "B"')
  })

  it.each([null, undefined, 5, "dukcapil", [], {}, { services: [null] }, { ...good, services: "ktp" }])(
    "never throws anything else: %o",
    (config) => {
      assert.isAbove(Agency.check(config).length, 0)
      assert.throws(() => defineAgency(config as never), Agency.AgencyInvalidError)
    }
  )
})
