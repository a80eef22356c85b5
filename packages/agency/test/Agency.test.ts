import { Agency, defineAgency } from "@balai/agency"
import { type Check, Lifecycle, Migration } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { setup } from "xstate"

const good: Agency.AgencyConfig = {
  contract: 2,
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
    const listed = { kind: "balai/agency", writtenFor: 2, ...good, lifeEvents: [], lifecycles: [], migrations: [] }
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
      contract: 2,
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

/** A request that somebody makes and somebody grants; `way` leads out of its first state, or nowhere. */
const request = (name: string, { target = "granted", version = 1 } = {}) =>
  Lifecycle.make(
    {
      name,
      version,
      label: { id: "Permohonan", en: "Request" },
      input: Schema.Struct({}),
      context: Schema.Struct({}),
      roles: { officer: ({ actor }) => actor.type === "officer" },
      events: { "request.grant": { by: ["officer"], label: { id: "Kabulkan", en: "Grant" } } }
    },
    (types) =>
      setup({ types, delays: { patience: () => 86_400_000 } }).createMachine({
        id: name,
        initial: "asked",
        context: ({ input }) => ({ now: input.now }),
        states: {
          asked: {
            meta: {
              label: { id: "Diajukan", en: "Asked" },
              status: "waiting",
              owner: "officer",
              deadline: "patience"
            },
            after: { patience: "lapsed" },
            on: { "request.grant": target }
          },
          granted: { type: "final", meta: { label: { id: "Dikabulkan", en: "Granted" }, status: "done" } },
          lapsed: { type: "final", meta: { label: { id: "Lewat waktu", en: "Lapsed" }, status: "cancelled" } }
        }
      })
  )

describe("the lifecycles of an agency", () => {
  const own = request("dukcapil-akta")
  const next = request("dukcapil-akta", { version: 2 })
  const migration = Migration.make({ from: own, to: next })

  it("are taken as they are, and listed by name and version", () => {
    const agency = defineAgency({ ...good, lifecycles: [own, next], migrations: [migration] })
    assert.strictEqual(agency.lifecycles[0], own)
    assert.strictEqual(agency.migrations[0], migration)
    assert.isTrue(Object.isFrozen(agency.lifecycles))
    const listed = JSON.parse(JSON.stringify(agency))
    assert.deepStrictEqual(listed, Agency.toJson(agency))
    assert.deepStrictEqual(listed.lifecycles[1], {
      name: "dukcapil-akta",
      version: 2,
      label: { id: "Permohonan", en: "Request" },
      shape: next.shape
    })
    assert.deepStrictEqual(listed.migrations, [{ lifecycle: "dukcapil-akta", from: 1, to: 2 }])
  })

  it("are refused with the code of what is wrong", () => {
    const lifecycles = [own, own, request("akta"), { ...own }, null]
    const migrations = [Migration.make({ from: own, to: next }), 5]
    assert.deepStrictEqual(codes({ ...good, lifecycles, migrations }), [
      "lifecycles.1: LifecycleDuplicate",
      "lifecycles.2.name: LifecycleNameForeign",
      "lifecycles.3: LifecycleInvalid",
      "lifecycles.4: LifecycleInvalid",
      "migrations.0.to: MigrationForeign",
      "migrations.1: MigrationInvalid"
    ])
    assert.deepStrictEqual(codes({ ...good, lifecycles: 5, migrations: "x" }), [
      "lifecycles: ListInvalid",
      "migrations: ListInvalid"
    ])
  })

  it("are refused for every error that the check finds, at the state where it is", () => {
    const trap = request("dukcapil-buntu", { target: "asked" })
    const problems = Agency.check({ ...good, lifecycles: [trap] })
    const code: Check.FindingCode = "BALAI_CHECK_STATE_UNREACHABLE"
    assert.deepStrictEqual(
      problems.map((it) => [it.code, it.path.join(".")]),
      [[code, "lifecycles.0.granted"]]
    )
    assert.throws(() => defineAgency({ ...good, lifecycles: [trap] }), Agency.AgencyInvalidError)
  })
})
