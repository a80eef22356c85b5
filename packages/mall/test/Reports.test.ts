import { Reports } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, dukcapil } from "./support/offices.ts"

const text = (id: string) => ({ id, en: id })
const stages: ReadonlyArray<Reports.Stage> = [
  { id: "checking", label: text("Diperiksa"), owner: "officer" },
  { id: "returned", label: text("Dikembalikan"), owner: "applicant" },
  { id: "deciding", label: text("Diputuskan"), owner: "head" },
  { id: "refused", label: text("Ditolak"), owner: null }
]
const hour = 3_600_000

const act = (position: number, at: number, said: string): Reports.Act => {
  const [command, who = "sari"] = said.split(" ")
  return {
    position,
    at: at * hour,
    command: `application.${command}`,
    by: who.startsWith("p-") ? "applicant" : "officer",
    who
  }
}
const enter = (position: number, at: number, stage: string) => ({ position, at: at * hour, stage })

/** Returned once: ten hours at the officer of which four in hand, twenty-four at the applicant, one at the head. */
const returned: Reports.Trace = {
  file: "1",
  version: 1,
  startedAt: 0,
  stages: [
    enter(1, 0, "checking"),
    enter(4, 6, "returned"),
    enter(5, 30, "checking"),
    enter(9, 34, "deciding"),
    enter(10, 35, "refused")
  ],
  acts: [
    act(2, 4, "claim"),
    act(3, 5, "verify"),
    act(4, 6, "return"),
    act(5, 30, "resubmit p-1"),
    act(6, 31, "release"),
    act(7, 33, "claim budi"),
    act(9, 34, "accept budi"),
    act(10, 35, "refuse ratna")
  ]
}

/** Straight, under the next version: the officer's stage is only passed through. */
const straight: Reports.Trace = {
  file: "2",
  version: 2,
  startedAt: 40 * hour,
  stages: [enter(20, 40, "checking"), enter(20, 40, "deciding"), enter(21, 43, "refused")],
  acts: [act(21, 43, "refuse ratna")]
}

const known = { stages, until: 50 * hour }

describe("Reports.summary", () => {
  it("tells steps, hand-overs, waiting and what was in hand, the slowest stage first", () => {
    const found = Reports.summary([returned], known)
    assert.deepStrictEqual(
      found.stages.map(({ median, stage, touched, visits, waited }) => [stage.id, visits, median, touched, waited]),
      [
        ["returned", 1, 24 * hour, 0, 24 * hour],
        ["checking", 2, 4 * hour, 4 * hour, 6 * hour],
        ["deciding", 1, hour, 0, hour]
      ]
    )
    assert.deepStrictEqual([found.files, found.ended, found.steps, found.handOvers, found.returns], [1, 1, 4, 4, 1])
    assert.deepStrictEqual([found.median, found.touched], [35 * hour, 4 * hour])
  })

  it("is the same whatever the order of the files, and empty without any", () => {
    assert.deepStrictEqual(Reports.summary([returned, straight], known), Reports.summary([straight, returned], known))
    const none = Reports.summary([], known)
    assert.deepStrictEqual([none.files, none.median, none.stages], [0, null, []])
  })

  it("counts a stage that goes on until now, and one that is only passed through not at all", () => {
    const open = { ...straight, stages: straight.stages.slice(0, 2) }
    const found = Reports.summary([open], known)
    assert.deepStrictEqual(
      found.stages.map(({ stage, total }) => [stage.id, total]),
      [["deciding", 10 * hour]]
    )
    assert.strictEqual(found.ended, 0)
  })
})

describe("Reports.compare", () => {
  it("shows what a version changed, stages that are gone too, and as a table that no spreadsheet runs", () => {
    const found = Reports.compare(Reports.summary([returned], known), Reports.summary([straight], known))
    assert.deepStrictEqual(
      found.stages.map(({ change, stage }) => [stage.id, change]),
      [
        ["deciding", 2 * hour],
        ["returned", null],
        ["checking", null]
      ]
    )
    const table = Reports.csv(found).split("\r\n")
    assert.strictEqual(table[1], "deciding,Diputuskan,head,1,180,180,180,0,180,60")
    const sly = Reports.summary([straight], {
      ...known,
      stages: [{ id: "deciding", label: text("=1+1"), owner: "head" }]
    })
    assert.include(Reports.csv(sly), ",'=1+1,")
  })
})

describe("Reports", () => {
  it("reads the journal of a service's files for the manager and the head of its agency alone", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const { actors, applications, reports } = stage
    const by = actors.applicant("p-1")
    const clerk = actors.clerk("dukcapil", "sari")
    const { id: draft } = await applications.begin({ by, service: "dukcapil.izin", channel: "counter" })
    const { file } = await applications.submit({ by, draft })
    const send = (command: string, payload: object = {}) =>
      applications.command({ by: clerk, file: file.id, command: `application.${command}`, payload: payload as never })
    await stage.advance("2 hours")
    await send("claim")
    for (const requirement of ["ktp", "kk"]) await send("verify", { requirement, verdict: "accepted", reason: null })
    await stage.advance("1 hour")
    await send("accept")
    await stage.advance("3 hours")
    const service = "dukcapil.izin"
    const { split, versions, whole } = await reports.stages({ by: actors.manager(), service, splitVersion: 2 })
    assert.deepStrictEqual([versions, split?.before.files, split?.after.files], [[1], 1, 0])
    assert.deepStrictEqual(
      whole.stages.map(({ median, stage: { id }, touched }) => [id, median / hour, touched / hour]),
      [
        ["checking", 3, 1],
        ["reviewing", 3, 0]
      ]
    )
    assert.strictEqual((await reports.services({ by: actors.head("dukcapil") })).length, 2)
    for (const other of [by, clerk, actors.head("disnaker")]) {
      const failure = await reports.stages({ by: other, service }).catch((error: unknown) => error)
      assert.strictEqual((failure as { readonly kind: string }).kind, "forbidden")
    }
  })
})
