import { defineAgency } from "@balai/agency"
import { SqliteStore } from "@balai/engine"
import { Mall, type QueueingError } from "@balai/mall"
import { Stage, StageError } from "@balai/mall/testing"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { agency, File } from "./support/file.ts"

const service = "berkas"
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: QueueingError.QueueingError) => error.code
  )

describe("the actors of a stage", () => {
  it("are who the hall takes them for: kiosk, greeter, officer, manager, visitor, system, and a stranger whom it does not know", async () => {
    const stage = await Stage.open({ agencies: [agency] })
    const { actors, queueing } = stage
    const officer = actors.officer()
    await queueing.openCounter({ by: officer, counter: "1" })
    const { key, ticket } = await queueing.take({ by: actors.kiosk(), service })
    await queueing.take({ by: actors.greeter(), service })
    assert.strictEqual(await codeOf(queueing.take({ by: actors.stranger, service })), "BALAI_ROLE_REFUSED")
    assert.deepStrictEqual(await stage.allowed(Ticket.lifecycle, ticket.id, actors.stranger), [])
    assert.include(await stage.allowed(Ticket.lifecycle, ticket.id, officer), "ticket.call")

    const visitor = await stage.hall.visitor(key)
    assert.deepStrictEqual(visitor, actors.visitor(visitor.id))
    await queueing.cancel({ by: visitor, ticket: ticket.id })
    assert.strictEqual((await stage.get(Ticket.lifecycle, ticket.id)).snapshot.value, "cancelled")

    await queueing.callNext({ by: officer, counter: "1" })
    assert.strictEqual(await codeOf(queueing.serve({ by: actors.officer("2"), counter: "1" })), "BALAI_COUNTER_UNKNOWN")
    await queueing.serve({ by: officer, counter: "1" })
    await queueing.finish({ by: officer, counter: "1" })
    await queueing.closeDay({ by: actors.manager() })
    assert.strictEqual(await codeOf(queueing.take({ by: actors.kiosk("k2"), service })), "BALAI_DAY_CLOSED")
    await stage.close()
  })

  it("have ids of their own where one is given", async () => {
    const { actors } = await Stage.open({ agencies: [agency] })
    assert.strictEqual(actors.applicant("siti").id, "siti")
    assert.strictEqual(actors.applicant().type, "applicant")
    assert.strictEqual(actors.officer("2").attributes["counter"], "2")
    assert.strictEqual(actors.manager("budi").attributes["hall"], "mpp-uji")
    assert.strictEqual(actors.system.type, "system")
  })
})

describe("Stage.open", () => {
  it("takes a hall of one's own, with its zone, hours and counters", async () => {
    const mall = Mall.make({
      name: "mpp-timur",
      label: { id: "MPP Timur", en: "Eastern Hall" },
      zone: "WIT",
      agencies: [agency],
      counters: [{ number: 7, services: ["uji"] }],
      hours: { hall: { weekly: [{ weekdays: [2], from: "08:00", to: "12:00" }] } }
    })
    const stage = await Stage.open({ mall, at: "2026-08-18T11:59" })
    assert.strictEqual(stage.now(), Date.UTC(2026, 7, 18, 2, 59))
    assert.strictEqual(stage.actors.officer().attributes["counter"], "7")
    await stage.queueing.take({ by: stage.actors.kiosk(), service })
    await stage.advance({ to: "2026-08-18T12:00" })
    assert.strictEqual(await codeOf(stage.queueing.take({ by: stage.actors.kiosk("k2"), service })), "BALAI_NOT_OPEN")
  })

  it("takes lifecycles that no agency brings, and a store of one's own, of which it keeps no baseline", async () => {
    const { lifecycles: _, migrations: __, kind: ___, writtenFor: ____, ...plain } = agency
    const mall = Mall.make({
      name: "mpp-uji",
      label: { id: "MPP Uji", en: "Test Hall" },
      zone: "WIB",
      agencies: [defineAgency(plain)],
      counters: [{ number: 1, services: ["uji"] }]
    })
    const stage = await Stage.open({ mall, lifecycles: [File], store: SqliteStore.layer({ file: ":memory:" }) })
    await stage.start(File, { id: "f", by: stage.actors.officer(), input: {} })
    assert.deepStrictEqual((await stage.describe(File, "f")).states, ["idle"])
    const by = stage.actors.officer()
    // @ts-expect-error: the lifecycle has no such command
    const unknown = await stage.refusal(File, { id: "f", by, command: { type: "file.burn" } })
    assert.strictEqual(unknown.code, "UnknownCommand")
    const refused = await stage.baseline().catch((error: unknown) => error)
    assert.instanceOf(refused, StageError.StageError)
    assert.strictEqual(refused.code, "BALAI_STAGE_NO_BASELINE")
  })
})
