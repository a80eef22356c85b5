import { Overlay } from "@balai/application"
import { Rows, type Standard } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const { say } = Rows
const { atOnce, free, from, hours, idCard, levy, paper, standard, stateRevenue, unsure, workingDays } =
  Rows.checkedOn("2026-11-25")

const permit = say("Izin", "Permit")
const written = {
  title: permit,
  summary: say("Untuk warga.", "For citizens."),
  channels: ["counter", "online"],
  requirements: { all: [idCard, paper("surat", say("Surat", "Letter"))], online: [idCard] },
  procedure: { all: atOnce(permit) },
  time: { all: workingDays(5), online: hours(48) },
  fees: { all: [free()] },
  product: { name: permit, source: unsure },
  legalBasis: []
} as const

const base = standard("1", written)
const own = { edition: "batu-bara-2026-1", decree: null } as const

const overlaid = (patch: Partial<Overlay.Patch>, of: Standard.Standard = base) =>
  Result.getOrThrow(Overlay.standard(of, { ...own, ...patch }))

const codes = (patch: Partial<Overlay.Patch>, of: Standard.Standard = base): ReadonlyArray<string> => {
  const made = Overlay.standard(of, { ...own, ...patch })
  return Result.isFailure(made) ? made.failure.problems.map(({ code, path }) => `${code} ${path.join(".")}`) : []
}

const ids = (rows: ReadonlyArray<{ readonly id: string }> | undefined) => rows?.map(({ id }) => id)

describe("Overlay.standard", () => {
  it("without a change is the base under the regency's own edition and decree", () => {
    assert.deepStrictEqual(overlaid({}), { ...base, ...own })
  })

  it("adds and replaces rows by their ids, and what is said of one channel goes on from what holds there", () => {
    const map = paper("denah", say("Denah lokasi", "Map of the place"))
    const { components } = overlaid({
      requirements: { all: [map], online: [map, { ...idCard, help: say("Asli", "The original") }] }
    })
    assert.deepStrictEqual(ids(components.requirements?.all), ["ktp-el", "surat", "denah"])
    assert.deepStrictEqual(ids(components.requirements?.online), ["ktp-el", "denah"])
    assert.strictEqual(components.requirements?.online?.[0]?.help?.en, "The original")
    assert.deepStrictEqual(ids(overlaid({ requirements: { counter: [map] } }).components.requirements?.counter), [
      "ktp-el",
      "surat",
      "denah"
    ])
  })

  it("lets a regency be faster, and refuses a longer limit, one in a unit that can last longer, and one that starts later", () => {
    assert.deepStrictEqual(codes({ time: { all: workingDays(3), online: hours(24) } }), [])
    assert.deepStrictEqual(codes({ time: { all: workingDays(6) } }), ["LimitLonger time.counter"])
    assert.deepStrictEqual(codes({ time: { online: workingDays(1) } }), ["LimitIncomparable time.online"])
    assert.deepStrictEqual(codes({ time: { all: workingDays(5, unsure, "payment") } }), [
      "LimitStartsLater time.counter"
    ])
  })

  it("refuses to drop or loosen what the law asks for, and to leave people or a way to apply out", () => {
    assert.deepStrictEqual(codes({ without: { requirements: ["ktp-el"] } }), [
      "RequirementDropped requirements.counter.ktp-el",
      "RequirementDropped requirements.online.ktp-el"
    ])
    const looser = { ...idCard, when: say("Bila ada", "If there is one") }
    assert.deepStrictEqual(codes({ requirements: { online: [looser] } }), [
      "RequirementLoosened requirements.online.ktp-el"
    ])
    assert.deepStrictEqual(codes({ channels: ["counter"] }), ["ChannelDropped channels.online"])
    const adults = {
      id: "dewasa",
      text: say("Dewasa", "Adults"),
      of: "applicant",
      age: { from: 21 },
      source: unsure
    } as const
    assert.deepStrictEqual(codes({ conditions: { all: [adults] } }), [
      "ConditionAdded conditions.counter.dewasa",
      "ConditionAdded conditions.online.dewasa"
    ])
    const [young] = [{ ...adults, age: { from: 17 } }]
    const limited = standard("2", { ...written, conditions: { all: [adults] } })
    assert.deepStrictEqual(codes({ conditions: { all: [young] } }, limited), [])
  })

  it("asks no money for what is free, leaves exemptions and state revenue as they are, and lets a regency set its own levy", () => {
    const own = (amount: number) => levy("retribusi", say("Retribusi", "Levy"), { amount, source: unsure })
    assert.deepStrictEqual(codes({ fees: { counter: [own(5_000)] } }), ["FreeMadePaid fees.counter"])
    const exempt = levy("mbr", say("Penghasilan rendah", "Low income"), { amount: 0, source: unsure })
    const paid = standard("3", { ...written, fees: { all: [own(5_000), exempt] } })
    assert.deepStrictEqual(codes({ fees: { all: [own(7_500)] } }, paid), [])
    assert.deepStrictEqual(codes({ without: { fees: ["mbr"] } }, paid), [
      "ExemptionDropped fees.counter.mbr",
      "ExemptionDropped fees.online.mbr"
    ])
    const state = (amount: number) =>
      stateRevenue("pnbp", say("PNBP", "PNBP"), { amount, source: from("PP 76/2020", "certain") })
    const police = standard("4", { ...written, channels: ["counter"], fees: { all: [state(30_000)] } })
    assert.deepStrictEqual(codes({ fees: { all: [state(40_000)] } }, police), ["StateRevenueChanged fees.counter.pnbp"])
  })

  it("keeps deemed approval where the base declares it", () => {
    const deemedApproval = { article: "Pasal 1", effective: unsure.checked, source: unsure }
    const declared = standard("5", {
      ...written,
      channels: ["counter"],
      time: { all: { ...workingDays(5), deemedApproval } }
    })
    assert.deepStrictEqual(codes({ time: { all: workingDays(3) } }, declared), ["DeemedApprovalDropped time.counter"])
    assert.deepStrictEqual(codes({ time: { all: { ...workingDays(3), deemedApproval } } }, declared), [])
  })

  it("says all that it breaks in one error", () => {
    const made = Overlay.standard(base, { ...own, channels: ["counter"], time: { all: workingDays(9) } })
    assert.isTrue(Result.isFailure(made))
    if (Result.isFailure(made)) assert.include(made.failure.message, "9 working days is longer than 5 working days")
  })
})
