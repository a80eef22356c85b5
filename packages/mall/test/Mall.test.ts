import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"

const service = (id: string, prefix: string) => ({ id, prefix, name: { id: `Layanan ${id}`, en: `Service ${id}` } })
const agency = (name: string, services: ReadonlyArray<{ id: string; prefix: string }>) =>
  defineAgency({
    name,
    version: "1.0.0",
    label: { id: `Dinas ${name}`, en: `Agency ${name}` },
    services: services.map(({ id, prefix }) => service(id, prefix))
  })

const dukcapil = agency("dukcapil", [
  { id: "ktp-el", prefix: "A" },
  { id: "kk", prefix: "B" }
])
const pajak = agency("pajak", [{ id: "pbb", prefix: "P" }])

const good: Mall.MallConfig = {
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, pajak],
  counters: [
    { number: 1, services: ["dukcapil"] },
    { number: 2, services: ["pbb", "dukcapil.kk"] }
  ]
}

const codes = (config: unknown) => Mall.check(config).map(({ code, path }) => `${path.join(".")}: ${code}`)

describe("Mall.make", () => {
  it("fills in what the definition leaves out", () => {
    const mall = Mall.make(good)
    assert.deepStrictEqual(
      mall.zones.map(({ id }) => id),
      ["utama"]
    )
    assert.deepStrictEqual(
      mall.services.map(({ id }) => id),
      ["dukcapil.ktp-el", "dukcapil.kk", "pajak.pbb"]
    )
    assert.deepStrictEqual(mall.counters[0], {
      id: "1",
      number: 1,
      label: "Loket 1",
      booth: null,
      zone: "utama",
      services: ["dukcapil.ktp-el", "dukcapil.kk"]
    })
    assert.deepStrictEqual(mall.counters[1]?.services, ["pajak.pbb", "dukcapil.kk"])
    assert.isTrue(Object.isFrozen(mall.counters[1]?.services))
  })

  it("gives a counter the waiting zone of its booth unless it names one", () => {
    const { counters } = Mall.make({
      ...good,
      zones: ["depan", "belakang"].map((id) => ({ id, name: { id, en: id } })),
      booths: [{ id: "gerai-pajak", zone: "belakang" }],
      counters: [
        { number: 1, services: ["dukcapil"] },
        { number: 2, services: ["pbb"], booth: "gerai-pajak" },
        { number: 3, services: ["pbb"], booth: "gerai-pajak", zone: "depan" }
      ]
    })
    assert.deepStrictEqual(
      counters.map(({ zone }) => zone),
      ["depan", "belakang", "depan"]
    )
  })

  const rows: ReadonlyArray<readonly [string, object, ReadonlyArray<string>]> = [
    [
      "a service that no agency has",
      { counters: [...good.counters, { number: 3, services: ["sim"] }] },
      ["counters.2.services.0: ServiceUnknown"]
    ],
    [
      "two counters of one number",
      { counters: [...good.counters, { number: 2, services: ["pbb"] }] },
      ["counters.2.number: CounterDuplicate"]
    ],
    [
      "a number that is none",
      { counters: [...good.counters, { number: 0, services: ["pbb"] }] },
      ["counters.2.number: CounterNumberInvalid"]
    ],
    [
      "a counter that serves nothing",
      { counters: [...good.counters, { number: 3, services: [] }] },
      ["counters.2.services: CounterWithoutServices"]
    ],
    ["a missing time zone", { zone: undefined }, ["zone: ZoneMissing"]],
    ["a time zone elsewhere", { zone: "CET" }, ["zone: ZoneInvalid"]],
    [
      "a waiting zone that is not there",
      { counters: [...good.counters, { number: 3, zone: "atas", services: ["pbb"] }] },
      ["counters.2.zone: ZoneUnknown"]
    ],
    [
      "a booth that is not there",
      { counters: [...good.counters, { number: 3, booth: "b", services: ["pbb"] }] },
      ["counters.2.booth: BoothUnknown"]
    ],
    [
      "a service that nobody serves",
      { counters: [{ number: 1, services: ["dukcapil"] }] },
      ["counters: ServiceUnserved"]
    ],
    ["no agencies", { agencies: [] }, ["agencies: AgenciesMissing"]],
    ["an agency twice", { agencies: [dukcapil, dukcapil, pajak] }, ["agencies.1.name: AgencyDuplicate"]],
    [
      "an agency that was not defined",
      { agencies: [dukcapil, { name: "pajak" }] },
      ["agencies.1.version: VersionInvalid", "agencies.1.label: TextMissing", "agencies.1.services: ServicesMissing"]
    ],
    ["a misspelt key", { counter: [] }, ["counter: KeyUnknown"]],
    ["a name that is no slug", { name: "MPP Uji" }, ["name: IdInvalid"]],
    ["labels that cannot be written", { labels: { width: 0 } }, ["labels: LabelsInvalid"]],
    ["a patience that is no number", { patienceSeconds: "2 menit" }, ["patienceSeconds: NumberInvalid"]]
  ]
  it.each(rows)("refuses %s and names the place", (_, change, expected) => {
    const found = codes({ ...good, ...change }).filter((one) => expected.length > 1 || !one.includes("PrefixClash"))
    assert.deepStrictEqual(found, [...expected])
    assert.throws(() => Mall.make({ ...good, ...change } as never), Mall.MallInvalidError)
  })

  it("names both services whose prefixes clash", () => {
    const clash = agency("samsat", [{ id: "pkb", prefix: "A" }])
    const counters = [...good.counters, { number: 3, services: ["pkb"] }]
    const [problem] = Mall.check({ ...good, agencies: [dukcapil, pajak, clash], counters })
    assert.strictEqual(problem?.code, "PrefixClash")
    assert.strictEqual(problem?.text.en, 'The services "dukcapil.ktp-el" and "samsat.pkb" share the prefix "A"')
  })

  it("asks which agency is meant when several have a service", () => {
    const twin = agency("disnaker", [{ id: "kk", prefix: "K" }])
    const counters = [
      { number: 1, services: ["dukcapil", "pbb", "disnaker"] },
      { number: 2, services: ["kk"] }
    ]
    const problems = Mall.check({ ...good, agencies: [dukcapil, pajak, twin], counters })
    assert.deepStrictEqual(
      problems.map(({ code, fix }) => [code, fix.en]),
      [["ServiceAmbiguous", "Write dukcapil.kk or disnaker.kk"]]
    )
  })

  it.each([null, 5, [], {}, { agencies: 5, counters: {} }])("never throws anything else: %o", (config) => {
    assert.isAbove(Mall.check(config).length, 0)
    assert.throws(() => Mall.make(config as never), Mall.MallInvalidError)
  })
})
