import { DocumentStore, Uploads } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Applications } from "@balai/mall"
import { SimClock } from "@balai/simulator"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Stream } from "effect"
import { mall } from "../examples/asahan/mall.ts"
import { begin, demoLayer } from "../packages/server/src/internal/demo.ts"
import { memoryDocuments } from "../packages/server/src/internal/documents.ts"
import { castOf } from "../packages/server/src/internal/practiceCast.ts"

const officer = (agency: string, as: "agencies" | "heads"): Actor.Actor => ({
  type: "officer",
  id: "petugas",
  attributes: { hall: mall.name, agencies: [], heads: [], [as]: [agency] }
})

const offices = mall.agencies
  .filter(({ services }) => services.some(({ fulfilledBy }) => fulfilledBy !== undefined))
  .map(({ name }) => name)

/** The practice hall of Asahan when its files are there, in memory. */
const begun = <A, E>(
  effect: Effect.Effect<A, E, Applications.Applications | DocumentStore.DocumentStore | SimClock.SimClock>
): Promise<A> => {
  const progress = { made: 0, total: 0 }
  const all = Effect.gen(function* () {
    const kept = yield* Effect.orDie(Layer.build(memoryDocuments()))
    yield* begin({ mall, uploads: Context.get(kept, Uploads.Uploads), progress })
    while (progress.total === 0 || progress.made < progress.total)
      yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 50)))
    return yield* Effect.provideContext(effect, kept)
  })
  const hall = demoLayer({ mall, profile: undefined, speed: 1, database: ":memory:", secret: "s".repeat(43) })
  return Effect.runPromise(Effect.scoped(Effect.provide(all, hall)))
}

describe("the practice hall's files", () => {
  it(
    "stand in every telling state when the day begins, by the use cases of everybody",
    () =>
      begun(
        Effect.gen(function* () {
          const { bills: bill, file, overdue, work } = yield* Applications.Applications
          const rows = (yield* Effect.forEach(offices, (agency) =>
            work({ by: officer(agency, "agencies"), owner: "all" })
          )).flat()
          const open = new Set(rows.map(({ stage }) => stage))
          const stages = [
            "checking",
            "returned",
            "reviewing",
            "recommending",
            "visiting",
            "deciding",
            "paying",
            "signing"
          ]
          for (const stage of [...stages, "registering", "elsewhere", "ready", "refused", "withdrawn", "handedOver"])
            assert.isTrue(open.has(stage), `${stage} of ${[...open].join(" ")}`)
          assert.isAtLeast(rows.length, 40)
          // Bills are the hall's own: they are opened in practice too.
          const bills = yield* Effect.forEach(offices, (agency) => bill({ by: officer(agency, "agencies") }))
          assert.isAtLeast(bills.flat().length, 2)
          assert.isTrue(rows.some(({ service, stage }) => stage === "ready" && service.id === "polri.skck"))
          assert.isTrue(rows.some(({ service, stage }) => stage === "signing" && service.id.startsWith("bapenda")))
          assert.isAtLeast(rows.filter(({ stage }) => stage === "signing").length, 3)
          assert.isTrue(rows.some(({ clock, isAsked }) => isAsked && clock !== "expired"))
          const late = yield* Effect.forEach(offices, (agency) => overdue({ by: officer(agency, "heads") }))
          assert.isAtLeast(late.flat().length, 3)

          // A corrected one says what is new, and its papers can be looked at.
          const views = yield* Effect.forEach(
            rows.filter(({ id, stage }) => stage === "checking" && id.startsWith("dukcapil-akta")),
            ({ id }) => file({ by: officer("dukcapil", "agencies"), file: id })
          )
          const corrected = views.find(({ checklist }) => checklist.some(({ isChanged }) => isChanged))
          const [document] = corrected?.checklist.find(({ isChanged }) => isChanged)?.documents.slice(-1) ?? []
          assert.strictEqual(document?.isNew, true)
          const { read } = yield* DocumentStore.DocumentStore
          const bytes = Buffer.concat([...(yield* Stream.runCollect(read(document?.id ?? "", "view")))])
          assert.strictEqual(bytes.subarray(1, 4).toString("latin1"), "PNG")
          assert.isBelow(bytes.length, 40_000)
        })
      ),
    60_000
  )

  it("names who may look at what, and where each begins", () => {
    const cast = castOf(mall)
    assert.deepStrictEqual(
      cast.map(({ login }) => login),
      ["pengelola", "petugas", "petugas-dukcapil", "kepala-dpmptsp", "rekomendasi"]
    )
    const asked = cast.at(-1)?.relations.map((one) => ("agency" in one ? one.agency : ""))
    assert.sameMembers(asked ?? [], ["pupr", "dlh", "dinkes"])
  })
})
