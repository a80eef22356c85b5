import { Check, type Lifecycle } from "@balai/lifecycle"
import { Counter, Hours, QueueRules, Series, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { variant } from "./support/variant.ts"

const rulesWith = (parts: Partial<QueueRules.Options>) => QueueRules.make({ ...QueueRules.standard, ...parts })

/** Code, state and the states on the path of what the queue's own rules find. */
const found = (lifecycle: Lifecycle.Any, rules = QueueRules.rules) =>
  Check.of(lifecycle, { rules })
    .filter(({ rule }) => rule.startsWith("queue/"))
    .map(({ code, path, state }) => [
      code.replace("BALAI_QUEUE_", ""),
      state,
      path.map(({ states }) => states.join("+"))
    ])

describe("QueueRules", () => {
  it.each([Ticket.lifecycle, Counter.lifecycle, Series.lifecycle, Hours.lifecycle].map((it) => [it.name, it] as const))(
    "%s keeps them",
    (_, lifecycle) => {
      assert.deepStrictEqual(Check.of(lifecycle, { rules: QueueRules.rules }), [])
    }
  )

  it("a waiting number that no counter can call is found; one that is called after a step of its own is not", () => {
    const uncallable = variant(Ticket.lifecycle, { states: { waiting: { on: { "ticket.call": undefined } } } })
    assert.deepInclude(found(uncallable), ["TICKET_UNCALLABLE", "waiting", ["waiting"]])
    const detour = variant(Ticket.lifecycle, {
      states: { waiting: { on: { "ticket.call": undefined, "ticket.hold": "held" } } }
    })
    assert.notInclude(JSON.stringify(found(detour)), "TICKET_UNCALLABLE")
  })

  it("a number that is called by a use case that moves no counter is found", () => {
    const { "ticket.call": call, ...rest } = Ticket.lifecycle.spec.events
    const alone = variant(Ticket.lifecycle, {
      spec: { events: { "ticket.call": { ...call, via: "mine.call" }, ...rest } }
    })
    assert.deepInclude(found(alone), ["TICKET_WITHOUT_COUNTER", "called", ["waiting", "called"]])
  })

  it("a number that comes to a counter, or leaves it, while the counter stays as it is, is found with the step", () => {
    const revived = variant(Ticket.lifecycle, { states: { absent: { on: { "ticket.recall": "called" } } } })
    assert.deepStrictEqual(found(revived), [
      ["TICKET_WITHOUT_COUNTER", "called", ["waiting", "called", "absent", "called"]]
    ])
    const timed = variant(Ticket.lifecycle, { states: { called: { after: { patience: "absent" } } } })
    assert.deepStrictEqual(found(timed), [["TICKET_WITHOUT_COUNTER", "absent", ["waiting", "called", "absent"]]])
    const skipped = variant(Ticket.lifecycle, { states: { waiting: { on: { "ticket.serve": "serving" } } } })
    assert.deepStrictEqual(found(skipped), [["TICKET_WITHOUT_COUNTER", "serving", ["waiting", "serving"]]])
  })

  it("a number that begins at a counter is found", () => {
    const born = variant(Ticket.lifecycle, {})
    const rules = rulesWith({ ticket: born, held: { waiting: "open", called: "calling", serving: "serving" } })
    assert.deepInclude(found(born, rules), ["TICKET_WITHOUT_COUNTER", "waiting", ["waiting"]])
  })

  it("a counter that lets its number go, or takes one, alone is found", () => {
    const forgetful = variant(Counter.lifecycle, { states: { calling: { on: { "counter.pause": "paused" } } } })
    assert.deepStrictEqual(found(forgetful), [
      ["COUNTER_WITHOUT_TICKET", "paused", ["closed", "open", "calling", "paused"]]
    ])
    const numberless = variant(Counter.lifecycle, { states: { open: { on: { "counter.resume": "serving" } } } })
    assert.deepStrictEqual(found(numberless), [["COUNTER_WITHOUT_TICKET", "serving", ["closed", "open", "serving"]]])
  })

  it("a state that the close of the day leaves as it is, or may refuse to end, is found", () => {
    const kept = variant(Ticket.lifecycle, { states: { held: { on: { "ticket.close": undefined } } } })
    assert.deepStrictEqual(found(kept), [["DAY_NOT_ENDED", "held", ["waiting", "called", "held"]]])
    const guarded = variant(Series.lifecycle, {
      states: { open: { on: { "series.close": { guard: "mayDraw", target: "closed" } } } }
    })
    assert.deepStrictEqual(found(guarded), [["DAY_NOT_ENDED", "open", ["open"]]])
    const elsewhere = variant(Counter.lifecycle, { on: { "counter.endDay": ".paused" } })
    assert.include(JSON.stringify(found(elsewhere)), '["DAY_NOT_ENDED","open",["closed","open"]]')
    const settled = variant(Counter.lifecycle, {})
    assert.deepStrictEqual(found(settled), [])
  })

  it("says what to do in both languages, with nothing left open", () => {
    const kept = variant(Ticket.lifecycle, { states: { held: { on: { "ticket.close": undefined } } } })
    const revived = variant(Ticket.lifecycle, { states: { absent: { on: { "ticket.recall": "called" } } } })
    for (const finding of [kept, revived].flatMap((one) => Check.of(one, { rules: QueueRules.rules }))) {
      for (const text of [finding.text.id, finding.text.en, finding.fix.id, finding.fix.en])
        assert.notMatch(text, /[{}]/)
    }
  })
})
