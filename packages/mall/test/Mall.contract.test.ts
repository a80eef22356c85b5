import { Agency, Contract, defineAgency } from "@balai/agency"
import { Composition, Fields, Form } from "@balai/application"
import { Mall } from "@balai/mall"
import { assert, describe, expectTypeOf, it } from "@effect/vitest"

const say = (text: string) => ({ id: text, en: text })

const office = (name: string, prefix: string) =>
  defineAgency({
    contract: 2,
    name,
    version: "1.0.0",
    label: say(name),
    services: [{ id: "umum", name: say("Umum"), prefix }]
  })

const dukcapil = office("dukcapil", "A")
const pdam = office("pdam", "P")

const form = Form.make({
  id: "izin",
  version: 1,
  title: say("Izin"),
  pages: [{ id: "isi", title: say("Isi"), fields: { text: Fields.text({ label: say("Teks") }) } }]
})
const permit = Composition.permit({ name: "dinas-izin", label: say("Izin"), form })
const services = [{ id: "izin", name: say("Izin"), prefix: "I", fulfilledBy: "dinas-izin" }]
const first = {
  name: "dinas",
  version: "1.0.0",
  label: say("Dinas"),
  services,
  lifecycles: [permit],
  forms: { izin: form }
}

/** What an older copy of the package has made: checked by it, without a number. */
const madeBefore = Object.freeze({
  kind: "balai/agency",
  lifeEvents: [],
  migrations: [],
  ...first
}) as unknown as Agency.Agency

/** What a copy of some other contract has made. */
const madeFor = (contract: unknown): Agency.Agency => ({ ...pdam, contract }) as never

const hall = { name: "mpp-uji", label: say("MPP Uji"), zone: "WIB" } as const
const both = { ...hall, counters: [{ number: 1, services: ["dukcapil", "pdam"] }] }

const codesOf = (run: () => unknown): ReadonlyArray<string> => {
  try {
    run()
    return []
  } catch (error) {
    return (error as Mall.MallInvalidError).problems.map(({ code, path }) => `${path.join(".")}: ${code}`)
  }
}

describe("the contract of plugins", () => {
  it("E32: two majors are taken, each but the newest with a date until when; the numbers are no package's", () => {
    assert.isAtLeast(Contract.taken.length, 2)
    assert.strictEqual(Contract.taken.at(-1)?.number, Contract.current)
    for (const { number, until } of Contract.taken)
      assert.strictEqual(until?.contract ?? null, number === Contract.current ? null : number + 2)
  })

  it("E32: a definition of contract 1 is lifted: its forms come to their services, what is signed says what the form gave", () => {
    const lifted = defineAgency(first)
    assert.deepStrictEqual([lifted.contract, lifted.writtenFor], [2, 1])
    assert.strictEqual(lifted.services[0]?.form, form)
    assert.deepStrictEqual(lifted.services[0]?.issues, { title: say("Izin"), body: [{ type: "answers" }] })
    assert.deepStrictEqual(Agency.adapt(lifted, { label: say("Dinas Lain") }).writtenFor, 1)
    assert.deepStrictEqual(
      Agency.check({ ...first, forms: { lain: form } }).map(({ code, path }) => `${path.join(".")}: ${code}`),
      ["forms.lain: FormForeign"]
    )
  })

  it("E32: what an older copy of the package has made is lifted where the hall is put together", async () => {
    const config = { ...hall, counters: [{ number: 1, services: ["dukcapil", "dinas"] }] }
    for (const one of [madeBefore, { name: "dinas", load: () => madeBefore }]) {
      const { mall, notices } = await Mall.assemble({ ...config, agencies: [dukcapil, one] })
      assert.deepStrictEqual([mall.quarantined, notices.map(({ agency }) => agency)], [[], ["dinas"]])
      assert.strictEqual(mall.agencies[1]?.services[0]?.form, form)
    }
    const made = Mall.make({ ...config, agencies: [dukcapil, madeBefore] })
    assert.strictEqual(made.agencies[1]?.contract, 2)
  })

  it("E32: one of a contract that is not taken is set aside with what to do, and the others open", async () => {
    const ways = [
      [3, "Update the hall's"],
      [0, "Install a newer release"],
      ["dua", "Write contract: 2"]
    ] as const
    for (const [contract, todo] of ways)
      for (const one of [madeFor(contract), { name: "pdam", load: () => madeFor(contract) }]) {
        const { mall } = await Mall.assemble({ ...both, agencies: [dukcapil, one] })
        const [aside] = mall.quarantined
        assert.deepStrictEqual([aside?.agency, mall.services.map(({ id }) => id)], ["pdam", ["dukcapil.umum"]])
        assert.include(aside?.text?.en, todo)
        assert.include(aside?.text?.id, "kontrak")
        assert.include(aside?.reason, "BALAI_AGENCY_CONTRACT_UNSUPPORTED")
      }
    const load = () => defineAgency({ ...first, contract: 9 } as never)
    const { mall } = await Mall.assemble({ ...both, agencies: [dukcapil, { name: "pdam", load }] })
    assert.include(mall.quarantined[0]?.text?.en, 'contract "9"')
    assert.deepStrictEqual(
      codesOf(() => Mall.make({ ...both, agencies: [dukcapil, madeFor(3)] })),
      ["agencies.1.contract: ContractUnsupported"]
    )
  })

  it("keys of the other contract are told where they go", () => {
    const codes = (config: object) =>
      Agency.check(config).map(({ code, fix, path }) => [`${path.join(".")}: ${code}`, fix.en] as const)
    const [moved] = codes({ ...first, contract: 2 })
    assert.deepStrictEqual(moved?.[0], "forms: KeyUnknown")
    assert.include(moved?.[1], "balai migrate-plugin")
    const [early] = codes({ ...first, forms: undefined, services: [{ ...services[0], form }] })
    assert.deepStrictEqual(early, ["services.0.form: KeyUnknown", "Write contract: 2 in the agency"])
  })

  it("E34: a definition says its contract, and each contract has its own keys", () => {
    expectTypeOf<Agency.AgencyConfig["contract"]>().toEqualTypeOf<2>()
    expectTypeOf<Contract.AgencyConfig1["contract"]>().toEqualTypeOf<1 | undefined>()
    expectTypeOf<NonNullable<Agency.ServiceConfig["form"]>>().toEqualTypeOf<Form.Form | Form.Versions>()
    expectTypeOf<Agency.Agency["contract"]>().toEqualTypeOf<2>()
    const about = { name: "x", version: "1.0.0", label: say("X") }
    // @ts-expect-error contract 2 has its forms with the services
    assert.throws(() => defineAgency({ ...about, contract: 2, services: [], forms: {} }))
    // @ts-expect-error contract 1 has its forms beside the services
    assert.throws(() => defineAgency({ ...about, services: [{ id: "a", name: say("A"), prefix: "A", form }] }))
    // @ts-expect-error there is no such contract
    assert.throws(() => defineAgency({ ...about, contract: 3, services: [] }), Contract.ContractUnsupportedError)
  })
})
