import { Agency } from "@balai/agency"
import { disnaker, Lifecycles } from "@balai/agency-disnaker"
import { handlers } from "@balai/agency-disnaker/live"
import { Check } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { conformance, Outside, Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

const person = { name: "Siti", nik: "1209185708909001", birthDate: "1990-08-17" }
const answers = { ...person, education: "upper", work: "Juru las", abroad: false, phone: "+628123456789" }

const registry = () => Effect.succeed({ isMatch: true, reference: "CONTOH-1" })

conformance({ describe, it }, disnaker, {
  handlers: handlers({ registry }),
  examples: {
    "disnaker-ak1": {
      payloads: { "application.fill": [{ form: "ak1", version: 1, answers }] },
      outputs: { verify: [{ result: "match", reference: "CONTOH-1", at: 1 }] },
      errors: { verify: [{ code: "unavailable", reason: "putus" }] }
    }
  }
})

describe("the standards of disnaker", () => {
  it("contradict nothing, and the lifecycle keeps what its standard promises", () => {
    const on = LocalDate.makeUnsafe("2026-11-27")
    for (const { id, standard } of disnaker.services)
      assert.deepStrictEqual(
        Standard.check(standard!, { on }).filter(({ severity }) => severity === "error"),
        [],
        id
      )
    const rules = [...Mall.rules, ...Agency.rules(disnaker)]
    assert.deepStrictEqual(
      Check.of(Lifecycles.ak1, { rules }).filter(({ severity }) => severity !== "note"),
      []
    )
  })
})

const opened = async (
  reaction: Outside.Reaction = Outside.answer((_, at) => ({ result: "match", reference: "R-1", at }))
) => {
  const stage = await Stage.open({ agencies: [disnaker], outside: Outside.make({ "identity.verify": reaction }) })
  const { actors, applications } = stage
  const clerk = actors.clerk("disnaker")
  const { id: draft } = await applications.begin({
    by: clerk,
    service: "disnaker.ak1",
    channel: "counter",
    applicant: "p-1"
  })
  await applications.save({ by: clerk, draft, answers })
  const { file } = await applications.submit({ by: clerk, draft })
  const send = (command: string, payload: object = {}) =>
    applications.command({ by: clerk, file: file.id, command, payload: payload as never })
  const id = `file:mpp-uji:${file.id}`
  return { stage, file, id, send, kept: async () => (await stage.get(Lifecycles.ak1, id)).snapshot.context.identity }
}

describe("a job seeker's card", () => {
  it("keeps of the registry's answer whether it fits, when, and a reference: nobody's data stands in the journal", async () => {
    const { id, kept, stage } = await opened()
    await stage.advance("1 minute")
    const identity = await kept()
    assert.deepStrictEqual(Object.keys(identity ?? {}).toSorted(), ["at", "reference", "result"])
    assert.strictEqual(identity?.result, "match")
    const [asked] = stage.outside.asked("identity.verify")
    assert.include(JSON.stringify(asked?.told), person.nik)
    const journal = JSON.stringify(await stage.history(id))
    for (const value of Object.values(person)) assert.notInclude(journal, value)
  })

  it("is received, checked and handed over while the registry is dead, and its officer looks at the card", async () => {
    const { file, kept, send, stage } = await opened(Outside.never)
    assert.match(file.number, /^DISNAKER-2026-/)
    for (const { requirement } of file.checklist)
      await send("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
    assert.strictEqual((await send("application.accept")).stage, "registering")
    await stage.advance("1 hour")
    assert.strictEqual(await kept(), null)
    await send("identity.see")
    assert.strictEqual((await kept())?.result, "seen")
    await send("application.register", { reference: "SIAP-1" })
    await send("application.receive", { number: "AK1-1", document: null })
    assert.strictEqual((await send("application.handOver", { to: "applicant", by: "counter" })).stage, "handedOver")
  })

  it("goes on where the registry says that the data does not fit: the officer decides", async () => {
    const { kept, send, stage } = await opened(Outside.answer((_, at) => ({ result: "noMatch", reference: "R-2", at })))
    await stage.advance("1 minute")
    assert.strictEqual((await kept())?.result, "noMatch")
    await send("identity.ask")
    await stage.advance("1 minute")
    assert.strictEqual(stage.outside.asked("identity.verify").length, 2)
  })
})
