/**
 * The golden journals of every lifecycle that was ever shipped fold to the states that were stored at their time, under
 * the XState and Effect of today, and every one of them has a way to the newest version.
 */
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { permit } from "../packages/engine/test/support/permit.ts"
import { permit2, permit3, to2, to3 } from "../packages/engine/test/support/permits.ts"
import { collect, digests, edited, goldens, made, missing, wayFrom } from "../scripts/histories.ts"
import { instancesOf, opened } from "../scripts/histories/journal.ts"

const found = await collect()
const shipped = found.lifecycles.map(({ value }) => value)
const fixtures: ReadonlyArray<Lifecycle.Any> = [permit, permit2, permit3]
const lifecycles = [...shipped, ...fixtures]
const kept = goldens()
const own = kept.filter(({ path }) => !path.startsWith("packages/engine/"))
const by = { type: "system", id: "test", attributes: {} }

describe("golden journals", () => {
  it("A34: every version of every lifecycle that a package ships has one: `npm run histories` records it", () => {
    assert.isAbove(shipped.length, 6)
    assert.strictEqual(shipped.length, made(), "a lifecycle that no public module exports cannot be kept")
    assert.deepStrictEqual(missing(shipped, own), [])
    assert.deepStrictEqual(missing([...shipped, { name: "ticket", version: 2 }], own), ["ticket@2"])
  })

  it("none was edited or taken away", () => {
    assert.deepStrictEqual(edited(kept, digests()), [])
    const [first, ...others] = kept
    assert.deepStrictEqual(edited([{ ...first!, text: `${first!.text} ` }, ...others], digests()), [first!.path])
    assert.deepStrictEqual(edited(others, digests()), [first!.path])
  })

  it.effect.each(kept)(
    "A34, A53: $path folds to the states, timers, keys, receipts and feeds that were stored",
    ({ text }) =>
      opened(text, lifecycles, (engine) =>
        Effect.map(engine.verify, (report) => {
          assert.deepStrictEqual(report.broken, [])
          assert.isAbove(report.rows, 1)
          assert.strictEqual(report.instances, 1)
        })
      )
  )

  it.effect.each(kept)("A53: a rebuild of $path finds nothing to mend", ({ text }) =>
    opened(text, lifecycles, (engine) =>
      Effect.map(engine.rebuild, (report) => {
        assert.deepStrictEqual(report.differences, [])
        assert.deepStrictEqual(report.missed, [])
      })
    )
  )

  it.each(kept)("A31: every lifecycle takes the states of $path or says why not, and none throws", ({ text }) => {
    for (const row of instancesOf(text))
      for (const lifecycle of lifecycles) {
        const restored = Lifecycle.restore(lifecycle, JSON.parse(String(row["snapshot"])))
        const isOwn = row["lifecycle"] === lifecycle.name && row["version"] === lifecycle.version
        assert.strictEqual(Result.isSuccess(restored), isOwn)
        if (Result.isFailure(restored)) {
          const older = row["lifecycle"] === lifecycle.name && Number(row["version"]) < lifecycle.version
          assert.strictEqual(restored.failure.kind, older ? "NeedsMigration" : "Unknown")
        }
      }
  })

  const upgrades = [
    ...own.map((golden) => ({ ...golden, way: wayFrom(golden, found) })),
    ...kept.flatMap((golden) => (own.includes(golden) ? [] : [{ ...golden, way: [to2, to3] }]))
  ]
  it.effect.each(upgrades)("A38, E22: $path goes over to the newest version of today", ({ path, text, way }) => {
    if (way === null) return assert.fail(`no migrations lead from ${path} to the newest version`)
    return opened(text, lifecycles, (engine) =>
      Effect.gen(function* () {
        const rehearsal = yield* engine.rehearse(way, { ended: true })
        assert.deepStrictEqual(rehearsal.failing, [])
        const report = yield* engine.migrate(way, { by, reason: "upgrade", ended: true })
        assert.deepStrictEqual(report.failing, [])
        assert.deepStrictEqual((yield* engine.verify).broken, [])
      })
    )
  })

  it("a version without a migration to the next has no way", () => {
    const two = found.lifecycles.map((it) => ({ ...it, value: { ...it.value, version: 2 } as Lifecycle.Any }))
    const raised = { ...found, lifecycles: [...found.lifecycles, ...two] }
    assert.isNull(wayFrom({ lifecycle: "ticket", version: 1 }, raised))
    assert.deepStrictEqual(wayFrom({ lifecycle: "ticket", version: 1 }, found), [])
    const all = {
      lifecycles: fixtures.map((value) => ({ package: "engine", value })),
      migrations: [to3, to2].map((value) => ({ package: "engine", value }))
    }
    assert.deepStrictEqual(wayFrom({ lifecycle: "permit", version: 1 }, all), [to2, to3])
  })

  it.effect("a lifecycle that decides otherwise under the same version is found out", () => {
    const { text } = kept.find(({ path }) => path.includes("permit-1-migrated"))!
    const other = Lifecycle.make({ ...permit3.spec, index: () => ({ level: "other" }) } as never, () => permit3.machine)
    assert.strictEqual(other.shape, permit3.shape)
    return opened(text, [permit, permit2, other], (engine) =>
      Effect.map(engine.verify, ({ firstBroken }) => assert.strictEqual(firstBroken?.kind, "state"))
    )
  })

  it.effect("a journal whose older versions were migrated folds without them", () => {
    const { text } = kept.find(({ path }) => path.includes("permit-1-migrated"))!
    return opened(text, [permit3], (engine) =>
      Effect.map(engine.verify, (report) => {
        assert.deepStrictEqual(report.broken, [])
        assert.isAbove(report.rows, 7)
      })
    )
  })
})
