import { conformance, Crash, Outside, Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Ak1 } from "../src/ak1.ts"
import { disnaker } from "../src/disnaker.ts"
import { handlers } from "../src/live.ts"

const person = { applicant: "siti", nik: "0000000000000000", name: "Siti Contoh", birthDate: "2003-05-17" }

conformance({ describe, it }, disnaker, {
  handlers: handlers({
    registry: () => Effect.succeed({ isMatch: true, reference: "contoh" }),
    messenger: () => Effect.void
  }),
  examples: {
    "disnaker-ak1": {
      inputs: [{ ...person, applicant: "pemohon-1" }],
      payloads: { "ak1.return": [{ missing: ["Ijazah"] }], "ak1.issue": [{ number: "560-1" }] }
    }
  }
})

const opened = async (outside = Outside.make()) => {
  const stage = await Stage.open({ agencies: [disnaker], outside })
  const [siti, officer] = [stage.actors.applicant("siti"), stage.actors.officer()]
  await stage.start(Ak1, { id: "ak1-1", by: siti, input: person })
  return { stage, siti, officer }
}

describe("AK-1", () => {
  it("is issued on the same day to whom the registry knows", async () => {
    const { stage, officer } = await opened()
    await stage.until(Ak1, "ak1-1", "checking")
    await stage.send(Ak1, { id: "ak1-1", by: officer, command: { type: "ak1.issue", number: "560-1" } })
    assert.deepStrictEqual(
      stage.outside.asked("tell").map(({ input }) => input),
      [{ applicant: "siti", what: "issued" }]
    )
  })

  it("waits for the officer's eye when the registry does not answer", async () => {
    const { stage, officer } = await opened(Outside.make({ "identity.verify": Outside.never }))
    await stage.until(Ak1, "ak1-1", "checking")
    const issue = { id: "ak1-1", by: officer, command: { type: "ak1.issue", number: "560-1" } } as const
    assert.strictEqual((await stage.refusal(Ak1, issue)).code, "GuardRefused")
    await stage.send(Ak1, { id: "ak1-1", by: officer, command: { type: "ak1.seeIdentity" } })
    assert.strictEqual((await stage.send(Ak1, issue)).snapshot.status, "done")
  })

  it("lapses two weeks after it was given back", async () => {
    const { stage, officer } = await opened()
    const missing = ["Ijazah terakhir"] as const
    await stage.until(Ak1, "ak1-1", "checking")
    await stage.send(Ak1, { id: "ak1-1", by: officer, command: { type: "ak1.return", missing } })
    const given = stage.now()
    await stage.until(Ak1, "ak1-1", "lapsed")
    assert.strictEqual(stage.now() - given, 14 * 86_400_000)
  })

  it("comes through a crash at any point, and nobody is told anything twice", () =>
    Crash.everyPoint({
      agencies: [disnaker],
      run: async ({ actors, send, start, until }) => {
        await start(Ak1, { id: "ak1-1", by: actors.applicant("siti"), input: person })
        await until(Ak1, "ak1-1", "checking")
        await send(Ak1, { id: "ak1-1", by: actors.officer(), command: { type: "ak1.issue", number: "560-1" } })
      }
    }))
})
