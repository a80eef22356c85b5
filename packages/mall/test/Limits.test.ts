import { FileLimit } from "@balai/application"
import { Settings } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { dukcapil, Permit } from "./support/offices.ts"

const reason = "Perbup 12/2026"
const why = { code: "tidak-terbaca", words: "Buram" }

const paper = (requirement: string, id: string) => ({
  id,
  requirement,
  kind: "pdf" as const,
  digest: "a".repeat(64),
  bytes: 1_000
})

type Use<A> = (it: Settings.Settings["Service"]) => Effect.Effect<A, unknown>

const open = async () => {
  const stage = await Stage.open({ agencies: [dukcapil], at: "2026-08-18T09:00" })
  const { actors, applications } = stage
  let asked = 0
  const by = actors.manager()
  const use = <A>(of: Use<A>): Promise<A> => stage.run(Effect.flatMap(Settings.Settings, of))
  const said = () => ({ by, commandId: `batas-${(asked += 1)}`, reason })
  /** A file that was returned; and how it stands with the time to correct it. */
  const returned = async (person: string) => {
    const applicant = actors.applicant(person)
    const { id: draft } = await applications.begin({ by: applicant, service: "dukcapil.izin", channel: "online" })
    for (const { id, kind } of (await applications.draft({ by: applicant, draft })).requirements)
      if (kind === "document")
        await applications.attach({ by: applicant, draft, document: paper(id, `${person}-${id}`) })
    const { file } = await applications.submit({ by: applicant, draft })
    const clerk = actors.clerk("dukcapil")
    const act = (command: string, payload: object) =>
      applications.command({ by: clerk, file: file.id, command, payload: payload as never })
    await act("application.verify", { requirement: "ktp", verdict: "rejected", reason: why })
    await act("application.return", { reason: why })
    return {
      stage: async () => (await applications.file({ by: clerk, file: file.id })).stage,
      kept: async (): Promise<FileLimit.Kept> => {
        const { snapshot } = await stage.get(Permit, `file:${stage.mall.name}:${file.id}`)
        return (snapshot.context as any).limits.completionLimit
      }
    }
  }
  return { stage, use, said, returned }
}

describe("Settings.setLimit", () => {
  it("holds for what begins from then on; a file that was returned before keeps the row of its own time", async () => {
    const { returned, said, stage, use } = await open()
    const before = await returned("p-1")
    const row = { ...FileLimit.suggest("correction", 3), limit: { amount: 3, unit: "workingDays" as const } }
    const rows = await use((it) => it.setLimit({ ...said(), of: "dukcapil", row }))
    assert.deepStrictEqual(rows, [{ of: "dukcapil", row }])
    const after = await returned("p-2")
    const dates = [(await before.kept()).due.date, (await after.kept()).due.date]
    assert.deepStrictEqual(
      dates,
      ["2026-09-17", "2026-08-21"].map((date) => LocalDate.makeUnsafe(date))
    )
    await stage.advance({ to: "2026-08-21T23:59" })
    assert.strictEqual(await after.stage(), "returned")
    await stage.advance({ to: "2026-08-22T00:01" })
    assert.deepStrictEqual([await before.stage(), await after.stage()], ["returned", "lapsed"])
    const dropped = await use((it) => it.dropLimit({ ...said(), of: "dukcapil", limit: "correction" }))
    assert.deepStrictEqual(dropped, [])
    assert.strictEqual((await (await returned("p-3")).kept()).row.limit.amount, 30)
    await stage.advance({ to: "2026-09-18T00:01" })
    assert.strictEqual(await before.stage(), "lapsed")
  })

  it("is the manager's, with a reason, for what the hall has, and changes something", async () => {
    const { said, stage, use } = await open()
    const row = FileLimit.suggest("correction", 14)
    const codeOf = (change: Use<unknown>) =>
      use((it) => Effect.flip(change(it) as Effect.Effect<unknown, { readonly code: string; readonly kind: string }>))
    const clerk = await codeOf((it) => it.setLimit({ ...said(), by: stage.actors.clerk("dukcapil"), of: null, row }))
    assert.strictEqual(clerk.kind, "forbidden")
    const wrong = [
      { of: "lain", row },
      { of: null, row: { ...row, limit: { amount: 0, unit: "workingDays" as const } } },
      { of: null, row: { ...row, source: undefined } as never }
    ]
    for (const one of wrong)
      assert.strictEqual((await codeOf((it) => it.setLimit({ ...said(), ...one }))).code, "BALAI_SETTING_INVALID")
    assert.strictEqual((await codeOf((it) => it.setLimit({ ...said(), of: null, row, reason: " " }))).kind, "invalid")
    await use((it) => it.setLimit({ ...said(), of: null, row }))
    assert.strictEqual((await codeOf((it) => it.setLimit({ ...said(), of: null, row }))).kind, "refused")
    assert.strictEqual(
      (await codeOf((it) => it.dropLimit({ ...said(), of: "dukcapil", limit: "correction" }))).kind,
      "refused"
    )
    assert.deepStrictEqual(await use((it) => it.limits({ by: stage.actors.manager() })), [{ of: null, row }])
  })
})
