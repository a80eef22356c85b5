import { Agency } from "@balai/agency"
import { dpmptsp, Forms, Lifecycles, Standards } from "@balai/agency-dpmptsp"
import { Compose, Overlay, Part } from "@balai/application"
import { Check, Diff, Graph, type Lifecycle } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Rows, type Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const { levy, paper, unsure, workingDays } = Rows.checkedOn("2026-11-25")
const { say } = Rows

/** In this regency the head of the district agrees before the decision. */
const district = ({ next }: { readonly next: string }) =>
  Part.make({
    name: "district",
    events: { "district.agree": { by: ["districtHead"], label: say("Setujui", "Agree") } },
    roles: {
      districtHead: ({ actor, context }) =>
        actor.attributes["hall"] === context.hall &&
        (actor.attributes["heads"] as ReadonlyArray<string>)?.includes("kecamatan")
    },
    names: { districtHead: say("Camat", "Head of the district") },
    states: {
      consulting: {
        meta: {
          label: say("Menunggu persetujuan camat", "Waiting for the head of the district"),
          status: "active",
          owner: "districtHead",
          openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
        },
        on: { "district.agree": next }
      }
    }
  })

const local = Compose.make({
  name: Lifecycles.pbg.name,
  version: 2,
  label: Lifecycles.pbg.spec.label,
  form: Forms.building,
  initial: "checking",
  parts: [...Lifecycles.pbgParts({ reviewed: "consulting" }), district({ next: "deciding" })]
})

const patch: Overlay.Patch = {
  edition: "tetangga-2026-1",
  decree: { number: "CONTOH/TETANGGA/12/2026", date: LocalDate.makeUnsafe("2026-11-26") },
  time: { all: workingDays(20) },
  requirements: {
    all: [paper("gambar-bertanda", say("Gambar yang ditandatangani arsitek", "Plans signed by an architect"))]
  },
  fees: {
    all: [
      levy("papan-nama", say("Papan nama PBG", "Board with the approval's number"), { amount: 50_000, source: unsure })
    ]
  }
}

const adapted = () =>
  Agency.adapt(dpmptsp, {
    version: "1.0.0-tetangga",
    services: { pbg: { standard: Result.getOrThrow(Overlay.standard(Standards.pbg, patch)) } },
    lifecycles: [local]
  })

const shapes = (agency: Agency.Agency) =>
  Object.fromEntries(agency.lifecycles.map((one) => [`${one.name}@${one.version}`, one.shape]))

const standardOf = (agency: Agency.Agency, service: string): Standard.Standard | undefined =>
  agency.services.find(({ id }) => id === service)?.standard

const findings = (lifecycle: Lifecycle.Any, agency: Agency.Agency) =>
  Check.of(lifecycle, { rules: [...Mall.rules, ...Agency.rules(agency)] }).filter(({ severity }) => severity !== "note")

describe("a regency that overlays one service", () => {
  it("A63: adds an approver, a paper, a fee and a shorter time to it, and every other service stays what it was, to the digest", () => {
    const before = shapes(dpmptsp)
    const agency = adapted()
    assert.deepStrictEqual(shapes(dpmptsp), before)
    const { "dpmptsp-pbg@2": own, ...others } = shapes(agency)
    assert.deepStrictEqual(others, before)
    assert.notStrictEqual(own, before["dpmptsp-pbg@1"])
    for (const { id } of dpmptsp.services)
      if (id !== "pbg") assert.deepStrictEqual(standardOf(agency, id), standardOf(dpmptsp, id), id)
    assert.deepStrictEqual(findings(local, agency), [])
    for (const lifecycle of dpmptsp.lifecycles) assert.deepStrictEqual(findings(lifecycle, dpmptsp), [])
  })

  it("the comparison shows what is new, and nothing of the base is gone", () => {
    const found = Diff.between(Graph.of(Lifecycles.pbg), Graph.of(local), { occurring: [] })
    assert.deepStrictEqual(
      found.filter(({ severity }) => severity === "error").map(({ code, subject }) => `${code} ${subject}`),
      []
    )
    assert.include(
      found.map(({ subject }) => subject),
      "open.process.consulting"
    )
    assert.deepStrictEqual(Diff.between(Graph.of(Lifecycles.sip), Graph.of(Lifecycles.sip)), [])
  })

  it("is refused what breaks the base's promises, each by its name", () => {
    const made = Overlay.standard(Standards.pbg, {
      ...patch,
      time: { all: workingDays(30) },
      without: { requirements: ["kkpr"], fees: ["mbr"] }
    })
    assert.deepStrictEqual(
      Result.isFailure(made) ? made.failure.problems.map(({ code, path }) => `${code} ${path.join(".")}`) : [],
      [
        "RequirementDropped requirements.counter.kkpr",
        "LimitLonger time.counter",
        "ExemptionDropped fees.counter.mbr",
        "RequirementDropped requirements.online.kkpr",
        "LimitLonger time.online",
        "ExemptionDropped fees.online.mbr"
      ]
    )
  })

  it("whose own list of parts leaves out what the standard promises, is told so by the check", () => {
    const careless = Compose.make({
      name: Lifecycles.pbg.name,
      version: 2,
      label: local.spec.label,
      form: Forms.building,
      initial: "checking",
      parts: Lifecycles.pbgParts().filter(({ name }) => name !== "clock") as never
    })
    const agency = Agency.adapt(dpmptsp, { lifecycles: [careless] })
    assert.include(
      findings(careless, agency).map(({ code }) => code),
      "BALAI_STANDARD_LIMIT_NOT_KEPT"
    )
  })
})
