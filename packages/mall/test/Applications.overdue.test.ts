import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, dukcapil } from "./support/offices.ts"

const document = (requirement: string) => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg" as const,
  digest: "a".repeat(64),
  bytes: 320_000
})

/** A file of five working days, complete now. */
const accepted = async (stage: Stage.Stage, who: string): Promise<string> => {
  const by = stage.actors.applicant(who)
  const clerk = stage.actors.clerk("dukcapil")
  const { applications } = stage
  const { id: draft } = await applications.begin({ by, service: "dukcapil.izin", channel: "online" })
  for (const requirement of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(requirement) })
  const { file } = await applications.submit({ by, draft })
  for (const requirement of ["ktp", "kk"])
    await applications.command({
      by: clerk,
      file: file.id,
      command: "application.verify",
      payload: { requirement, verdict: "accepted", reason: null }
    })
  await applications.command({ by: clerk, file: file.id, command: "application.accept" })
  return file.id
}

describe("applications.overdue", () => {
  it("lists to the head what is late and not finished, the longest first; nothing is granted by it", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const head = stage.actors.head("dukcapil")
    const late = async () => (await stage.applications.overdue({ by: head })).map(({ id }) => id)
    const first = await accepted(stage, "p-1")
    await stage.advance("1 day")
    const second = await accepted(stage, "p-2")
    const withdrawn = await accepted(stage, "p-3")
    assert.deepStrictEqual(await late(), [])
    await stage.advance("20 days")
    assert.deepStrictEqual((await late()).slice(0, 1), [first])
    const words = { words: "Menunggu hasil laboratorium" }
    const [before] = await stage.applications.overdue({ by: head })
    assert.isNull(before?.explained)
    assert.isBelow(before?.lateSince ?? Number.POSITIVE_INFINITY, stage.now())
    await stage.applications.command({ by: head, file: first, command: "application.explainDelay", payload: words })
    const [after] = await stage.applications.overdue({ by: head })
    assert.deepStrictEqual(after?.explained, { ...words, at: stage.now() })
    const { history } = await stage.applications.file({ by: stage.actors.applicant("p-1"), file: first })
    assert.isTrue(history.some((one) => one.words === words.words))
    assert.sameMembers(await late(), [first, second, withdrawn])
    const payload = { words: null }
    const by = stage.actors.applicant("p-3")
    await stage.applications.command({ by, file: withdrawn, command: "application.withdraw", payload })
    assert.deepStrictEqual(await late(), [first, second])
    assert.deepStrictEqual(await stage.applications.overdue({ by: stage.actors.head("disnaker") }), [])
    assert.isNull((await stage.applications.file({ by: head, file: first })).decision)
  })

  it("is the head's alone", async () => {
    const stage = await Stage.open({ agencies: [dukcapil] })
    const { actors } = stage
    for (const by of [actors.clerk("dukcapil"), actors.applicant(), actors.manager()]) {
      const told = await stage.applications.overdue({ by }).catch((error: unknown) => error)
      assert.instanceOf(told, QueueingError.QueueingError)
      assert.strictEqual((told as QueueingError.QueueingError).kind, "forbidden")
    }
  })
})
