import { defineAgency } from "@balai/agency"
import { Blocks, Compose, LegalClock, Part } from "@balai/application"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { standard } from "./support/offices.ts"

const say = (id: string, en = id) => ({ id, en })

/** A state of an agency's own, that waits for somebody of whom the hall knows nothing: a laboratory. */
const testing = Part.make({
  name: "testing",
  events: { "application.result": { by: ["officer"], label: say("Catat hasil uji", "Record the result") } },
  names: { laboratory: say("Laboratorium", "The laboratory") },
  states: {
    testing: {
      meta: {
        label: say("Diuji di laboratorium", "In the laboratory"),
        status: "waiting",
        owner: "laboratory",
        openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
      },
      on: { "application.result": "ready" }
    }
  }
})

const water = Compose.make({
  name: "pdam-uji",
  version: 1,
  label: say("Uji air", "Water test"),
  initial: "checking",
  parts: [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "testing" }),
    testing,
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})

const pdam = defineAgency({
  name: "pdam",
  version: "1.0.0",
  label: say("PDAM"),
  services: [{ id: "uji", name: say("Uji air"), prefix: "U", standard: standard("Uji air"), fulfilledBy: "pdam-uji" }],
  lifecycles: [water]
})

const document = (requirement: string) => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg" as const,
  digest: "a".repeat(64),
  bytes: 1_000
})

const submitted = async ({ actors, applications }: Stage.Stage, who: string): Promise<string> => {
  const by = actors.applicant(who)
  const { id: draft } = await applications.begin({ by, service: "pdam.uji", channel: "online" })
  for (const requirement of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(requirement) })
  return (await applications.submit({ by, draft })).file.id
}

const accepted = async ({ actors, applications }: Stage.Stage, file: string): Promise<void> => {
  const by = actors.clerk("pdam")
  for (const requirement of ["ktp", "kk"]) {
    const payload = { requirement, verdict: "accepted", reason: null }
    await applications.command({ by, file, command: "application.verify", payload })
  }
  await applications.command({ by, file, command: "application.accept" })
}

describe("applications.work", () => {
  it("E12: a state that an agency adds is filtered by its public status, and what waits elsewhere has a group", async () => {
    const stage = await Stage.open({ agencies: [pdam] })
    const { actors, applications } = stage
    const by = actors.clerk("pdam")
    const [waits, tested, ended] = [
      await submitted(stage, "p-1"),
      await submitted(stage, "p-2"),
      await submitted(stage, "p-3")
    ] as const
    await accepted(stage, tested)
    const withdrawal = { command: "application.withdraw", payload: { words: null } }
    await applications.command({ by: actors.applicant("p-3"), file: ended, ...withdrawal })
    const of = async (which: Partial<Parameters<typeof applications.work>[0]>) =>
      (await applications.work({ by, ...which })).map(({ id }) => id)

    assert.deepStrictEqual(await of({}), [waits])
    assert.deepStrictEqual(await of({ owner: "elsewhere" }), [tested])
    assert.deepStrictEqual(await of({ owner: "all", status: ["waiting"] }), [tested])
    assert.deepStrictEqual(await of({ owner: "all", status: ["active"] }), [waits])
    assert.deepStrictEqual(await of({ owner: "all", status: ["cancelled"] }), [ended])
    assert.sameMembers(await of({ owner: "all", status: ["active", "waiting"] }), [waits, tested])
    assert.deepStrictEqual(await of({ owner: "officer", status: ["waiting"] }), [])
    const [row] = await applications.work({ by, owner: "elsewhere" })
    assert.strictEqual(row?.label.id, "Diuji di laboratorium")
    // Nothing vanishes: whatever has not ended is in exactly one group.
    const groups = ["officer", "head", "recommender", "applicant", "elsewhere"] as const
    const open = (await Promise.all(groups.map((owner) => of({ owner })))).flat()
    assert.sameMembers(open, [waits, tested])
  })
})
