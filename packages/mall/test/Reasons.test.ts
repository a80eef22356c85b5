import { ReasonLibrary } from "@balai/application"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, dukcapil } from "./support/offices.ts"

const ground = "Rapat bulanan"
const text = { id: "Kartu keluarga lama", en: "An old family card" }

describe("reasons", () => {
  it("are the standard ones until the office edits them, and then its own", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const { applications } = stage
    const by = stage.actors.clerk("dukcapil")
    const agency = "dukcapil"
    const before = await applications.reasons({ by, agency })
    assert.deepStrictEqual([before.reasons.length, before.canUndo], [ReasonLibrary.standard.length, false])
    const edit = { type: "reason.add", code: "kk-lama", requirement: "kk", text, ground } as const
    const added = await applications.editReasons({ by, agency, edit })
    assert.deepStrictEqual(ReasonLibrary.offered(added.reasons, "kk")[0]?.text, text)
    const retire = { type: "reason.retire", code: "kedaluwarsa", ground } as const
    const retired = await applications.editReasons({ by: stage.actors.head("dukcapil"), agency, edit: retire })
    assert.isTrue(retired.reasons.find(({ code }) => code === "kedaluwarsa")?.isRetired)
    const undone = await applications.editReasons({ by, agency, edit: { type: "reason.undo", ground } })
    assert.deepStrictEqual([undone.reasons, undone.changed?.ground], [added.reasons, ground])
    const twice = await applications.editReasons({ by, agency, edit }).catch((error: unknown) => error)
    assert.instanceOf(twice, QueueingError.QueueingError)
  })

  it("are nobody else's", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const strangers = [stage.actors.clerk("disnaker"), stage.actors.applicant(), stage.actors.visitor()]
    for (const by of strangers) {
      const refused = await stage.applications.reasons({ by, agency: "dukcapil" }).catch((error: unknown) => error)
      assert.strictEqual((refused as QueueingError.QueueingError).kind, "forbidden")
    }
  })
})
