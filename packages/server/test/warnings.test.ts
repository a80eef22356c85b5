import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { setUp } from "../../../test/support/entrance.ts"
import { warningsOf } from "../src/internal/warnings.ts"
import { openHall } from "./support/app.ts"
import { send } from "./support/client.ts"
import { mall } from "./support/mall.ts"

interface Ready {
  readonly ready: boolean
  readonly problems: ReadonlyArray<{ readonly code: string }>
}

const say = (text: string) => ({ id: text, en: text })

describe("a plugin that throws when the hall starts", () => {
  it("E37: is set aside: the site stays up without its services, and the manager sees why", async () => {
    const assembled = await Mall.assemble({
      name: mall.name,
      label: mall.label,
      zone: mall.zone,
      agencies: [
        ...mall.agencies,
        {
          name: "pdam",
          label: say("PDAM Contoh"),
          load: () => {
            throw new Error("tabel tarif hilang")
          }
        }
      ],
      counters: [{ number: 1, services: ["dukcapil", "pdam"] }]
    })
    const hall = await openHall(assembled.mall)
    const ready = await send(`${hall.url}/ready`)
    assert.deepStrictEqual([ready.status, ready.json<Ready>().ready], [200, true])
    assert.includeMembers(
      ready.json<Ready>().problems.map(({ code }) => code),
      ["AgencyQuarantined", "BALAI_DOCUMENTS_UNSCANNED"]
    )
    assert.include(ready.text, "PDAM Contoh")
    const services = await send(`${hall.url}/api/v1/services`)
    assert.strictEqual(services.status, 200)
    assert.notInclude(services.text, "pdam")
    assert.notInclude(ready.text + services.text, "tabel tarif", "strangers learn no reason")
    const told = await send(`${hall.url}/api/v1/quarantine`, { headers: { cookie: await setUp(hall) } })
    const { agencies } = told.json<{ agencies: ReadonlyArray<{ agency: string; reason: string }> }>()
    assert.deepStrictEqual(
      agencies.map(({ agency, reason }) => [agency, reason]),
      [["pdam", "Error: tabel tarif hilang"]]
    )
    await hall.stop()
  })
})

describe("a plugin of the contract before", () => {
  it("E32: serves, and whoever manages the hall reads until when and what to do", async () => {
    const [dukcapil] = mall.agencies
    const samsat = defineAgency({
      name: "samsat",
      version: "1.0.0",
      label: say("Samsat"),
      services: [{ id: "pajak", name: say("Pajak"), prefix: "S" }]
    })
    const { mall: both } = await Mall.assemble({
      name: mall.name,
      label: mall.label,
      zone: mall.zone,
      agencies: [dukcapil!, samsat],
      counters: [{ number: 1, services: ["dukcapil", "samsat"] }]
    })
    const hall = await openHall(both)
    const ready = await send(`${hall.url}/ready`)
    assert.strictEqual(ready.json<Ready>().ready, true)
    assert.lengthOf(
      ready.json<Ready>().problems.filter(({ code }) => code === "AgencyContractOld"),
      1
    )
    assert.include((await send(`${hall.url}/api/v1/services`)).text, "samsat.pajak")
    const told = await send(`${hall.url}/api/v1/quarantine`, { headers: { cookie: await setUp(hall) } })
    const { agencies, notices } = told.json<{ agencies: []; notices: ReadonlyArray<{ text: { id: string } }> }>()
    assert.lengthOf(agencies, 0)
    assert.include(notices[0]?.text.id, "Plugin Samsat ditulis untuk kontrak 1")
    await hall.stop()
  })
})

describe("/ready", () => {
  it("warns of a year whose holidays are missing, and of none where the calendar cannot be read", async () => {
    const year = { code: "YearMissing" as const, year: 2028, text: say("Hari libur tahun 2028 belum dimuat") }
    const store = { problems: Effect.succeed([]) }
    const codes = (missing: Parameters<typeof warningsOf>[0]["calendars"]["missing"]) =>
      Effect.runPromise(
        Effect.map(warningsOf({ mall, store, calendars: { missing } }), (all) => all.map(({ code }) => code))
      )
    assert.deepStrictEqual(await codes(Effect.succeed([year])), ["YearMissing"])
    assert.deepStrictEqual(await codes(Effect.fail({} as never)), [])
  })
})
