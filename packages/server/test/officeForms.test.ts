import { Composition } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"
import { lifecycleOf } from "../src/internal/officeForms.ts"

const flow = (version: number) =>
  Composition.counterService({ name: "dinas-izin", version, label: { id: "Izin", en: "Permit" } })

describe("the forms of a file", () => {
  it("are of the version under which it began, and of the newest where that one is not there any more", () => {
    const [one, two] = [flow(1), flow(2)]
    const of = (lifecycles: ReadonlyArray<typeof one>, version: number) =>
      lifecycleOf({ agencies: [{ lifecycles }] as never }, { id: "dinas-izin.abc", version })
    assert.strictEqual(of([one, two], 1), one)
    assert.strictEqual(of([one, two], 2), two)
    assert.strictEqual(of([two], 1), two)
    assert.isNull(lifecycleOf({ agencies: [] }, { id: "dinas-izin.abc", version: 1 }))
  })
})
