import { Agency } from "@balai/agency"
import { Lifecycles, Standards } from "@balai/agency-dpmptsp"
import * as Dpmptsp from "@balai/agency-dpmptsp"
import * as Polri from "@balai/agency-polri"
import { Billing, Compose, Overlay } from "@balai/application"
import { Check, Graph } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Conformance, Stage } from "@balai/mall/testing"
import { StandardRules } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { readFileSync } from "node:fs"
import { about } from "../about.ts"
import { dpmptsp, mall } from "../mall.ts"
import * as Pbg from "../pbg.ts"

/** A moment of the year 2026 by the clock on the wall in Wamena. */
const wit = (month: number, day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(".").map(Number)
  return Date.UTC(2026, month - 1, day, hours - 9, minutes)
}

const decide = (at: number) => Mall.dayAt(mall, { at }) ?? assert.fail("the hall has no hours")

describe("the second regency", () => {
  it("opens and closes by its own time, WIT", () => {
    assert.isTrue(decide(wit(8, 19, "8.05")).call.allowed)
    assert.isFalse(decide(wit(8, 19, "14.35")).issue.allowed)
    assert.strictEqual(decide(wit(8, 19, "9.00")).closesAt, Date.UTC(2026, 7, 19, 5, 30))
  })

  it("keeps its own holiday, and counts no working day on it", () => {
    assert.strictEqual(decide(wit(2, 5, "9.00")).issue.reasons[0]?.code, "holiday")
    assert.isTrue(decide(wit(2, 4, "9.00")).issue.allowed)
  })

  it("says in both languages that it is an example", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
    for (const sentence of Object.values(about.notice)) assert.include(readme, sentence)
  })
})

describe("its overlay of the building approval", () => {
  const own = Pbg.standard.components

  it("asks for one paper more, takes less time, and has a levy of its own", () => {
    assert.deepStrictEqual(own.requirements?.all.map(({ id }) => id).at(-1), "peta-longsor")
    assert.deepStrictEqual([Standards.pbg.components.time?.all.amount, own.time?.all.amount], [28, 20])
    const measured = { LLt: "72", It: "dwelling", Ibg: "new" }
    assert.deepStrictEqual(
      [Dpmptsp.Levy.example, Pbg.calculation].map((one) => Result.getOrThrow(Billing.assess(one, measured)).amount),
      [243_000, 145_800]
    )
  })

  it("keeps every promise of the package's own standard, as overlay and as machine", () => {
    assert.deepStrictEqual(Overlay.broken(Standards.pbg, Pbg.standard), [])
    const promised = StandardRules.make({
      service: "dpmptsp.pbg",
      standard: Standards.pbg,
      lifecycle: Pbg.lifecycle.name,
      keeps: Compose.keeps(Pbg.lifecycle)
    })
    assert.deepStrictEqual(Check.of(Pbg.lifecycle, { rules: [...promised, ...Agency.rules(dpmptsp)] }), [])
  })

  it("would be refused if it broke one: a longer time, a paper less, another PNBP", () => {
    const codes = (result: ReturnType<typeof Overlay.standard>) =>
      Result.isFailure(result) ? result.failure.problems.map(({ code }) => code) : []
    const { time } = Standards.pbg.components
    const patch = { edition: "x", decree: null }
    const worse = { ...patch, time: { all: { ...time!.all, amount: 29 } }, without: { requirements: ["kkpr"] } }
    assert.includeMembers(codes(Overlay.standard(Standards.pbg, worse)), ["LimitLonger", "RequirementDropped"])
    const [fee] = Polri.Standards.skck.components.fees?.all ?? []
    const dearer = { ...patch, fees: { all: [{ ...fee!, amount: 50_000 }] } }
    assert.include(codes(Overlay.standard(Polri.Standards.skck, dearer)), "StateRevenueChanged")
  })

  it("touches no other service and no other regency", () => {
    const [before, after] = [Dpmptsp.dpmptsp, dpmptsp].map(({ lifecycles }) =>
      lifecycles.filter(({ name }) => name !== Pbg.lifecycle.name)
    )
    assert.deepStrictEqual(after, before)
    assert.deepStrictEqual(
      Dpmptsp.dpmptsp.services.map(({ standard }) => standard?.edition),
      ["2026-1", "2026-1", "2026-1", "2026-1"]
    )
    const states = (lifecycle: typeof Pbg.lifecycle) => Graph.of(lifecycle).states.map(({ path }) => path)
    const added = states(Pbg.lifecycle).filter((path) => !states(Lifecycles.pbg).includes(path))
    assert.deepStrictEqual(added, ["open.process.consenting"])
  })
})

const answers = {
  work: "new",
  use: "shop",
  area: 72,
  floors: 1,
  site: "Jalan Contoh 1, Wamena",
  name: "Sukarno",
  nik: "1209181708059001",
  phone: "+628123456789"
}

describe("a building on a slope", () => {
  it("waits for the regional secretary between visit and decision, and for nobody else", async () => {
    const stage = await Stage.open({ mall })
    const { actors, applications } = stage
    const [by, secretary] = [actors.clerk("dpmptsp"), actors.clerk("setda")]
    const { id: draft } = await applications.begin({ by, service: "dpmptsp.pbg", channel: "counter", applicant: "p-1" })
    await applications.save({ by, draft, answers })
    const { file } = await applications.submit({ by, draft })
    const send = (command: string, payload: object = {}, actor = by) =>
      applications.command({ by: actor, file: file.id, command, payload: payload as never })
    assert.include(
      file.checklist.map(({ requirement }) => requirement.id),
      "peta-longsor"
    )
    for (const { requirement } of file.checklist)
      await send("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
    await send("application.accept")
    const finding = { verdict: "suitable", words: "Sesuai" }
    await send("application.review", finding)
    await stage.advance("11 days")
    await send("application.scheduleVisit", { at: stage.now() + 86_400_000 })
    const visited = await send("application.recordVisit", finding)
    assert.strictEqual(visited.stage, "consenting")
    const grant = (actor: typeof by) =>
      send("application.grant", {}, actor).then(
        ({ stage: at }) => at,
        () => "refused"
      )
    assert.strictEqual(await grant(actors.head("dpmptsp")), "refused")
    const consent = { number: "CONTOH/1/2026" }
    assert.strictEqual(
      await send("consent.give", consent).then(
        () => "taken",
        () => "refused"
      ),
      "refused"
    )
    await send("consent.give", consent, secretary)
    assert.strictEqual(await grant(actors.head("dpmptsp")), "assessing")
    await stage.close()
  })
})

const [isChecked] = Conformance.checks
it(isChecked!.name, () => Conformance.run(isChecked!, { agency: dpmptsp, options: {} }))
