import { type Work } from "@balai/engine"
import { Outside } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { letter } from "./support/letter.ts"
import { run, state } from "./support/office.ts"

const hour = 3_600_000
const day = 24 * hour

describe("a script", () => {
  it("with a name that nothing asks for is refused, with the names that can be meant", () => {
    const outside = Outside.make({ verfiy: Outside.never })
    assert.throws(() => outside.handlers([letter]), /Nothing asks for "verfiy".*identity\.verify.*letter\/verify/)
    assert.doesNotThrow(() => Outside.make({ "payment.bill": Outside.never }).handlers([letter]))
  })

  it("counts the more exact name", () => {
    const outside = Outside.make({ "payment.bill": Outside.never, "letter/bill": Outside.hang, bill: Outside.never })
    return Effect.runPromise(
      Effect.gen(function* () {
        const handler = outside.handlers([letter]).activities["letter"]!["bill"] as Work.Handler<any>
        const task = {
          key: "k",
          instance: "i",
          lifecycle: "letter",
          attempt: 1,
          at: 0,
          token: "t",
          engine: {} as never
        }
        yield* Effect.raceFirst(handler.run({}, task), Effect.sleep(1))
        assert.strictEqual(outside.asked()[0]!.reply, "left the line open")
      })
    )
  })

  it.effect("whose answer does not fit the schema is told of", () => {
    const outside = Outside.make({ verify: Outside.answer({ result: "cocok" }) })
    return run(
      outside,
      Effect.gen(function* () {
        assert.strictEqual(yield* state, "checking")
        assert.lengthOf(outside.acts(), 0)
        assert.match(outside.problems[0]!, /^letter\/verify: \{"result":"cocok"\} does not fit/)
      })
    )
  })

  it.effect("that answers an effect later is told of", () => {
    const outside = Outside.make({ archive: Outside.later("1 hour", Outside.answer(null)) })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(6 * hour)
        assert.deepStrictEqual(outside.problems, ["letter/archive: only an activity can be answered later"])
      })
    )
  })

  it.effect("is taken back with everything else by what `save` gives", () => {
    const outside = Outside.make()
    return run(
      outside,
      Effect.gen(function* () {
        const back = outside.save()
        const before = [outside.asked().length, outside.pending]
        yield* TestClock.adjust(day)
        assert.strictEqual(yield* state, "issued")
        back()
        assert.deepStrictEqual([outside.asked().length, outside.pending], before)
        assert.deepStrictEqual(outside.deliveries, [])
      })
    )
  })
})
