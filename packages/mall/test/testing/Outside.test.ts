import { Live } from "@balai/agency"
import { Engine, Work } from "@balai/engine"
import { Outside } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { letter, officer, sari } from "./support/letter.ts"
import { officeWithOutages, receptions, run, settled, state, submitted } from "./support/office.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe("an outside world that nobody scripts", () => {
  it.effect("grants what it is asked, late answers at their time", () => {
    const outside = Outside.make()
    return run(
      outside,
      Effect.gen(function* () {
        assert.strictEqual(yield* state, "paying")
        assert.deepStrictEqual(
          outside.asked().map(({ name, operation }) => [name, operation]),
          [
            ["letter/verify", "identity.verify"],
            ["letter/bill", "payment.bill"],
            ["letter/settlement", "payment.settlement"]
          ]
        )
        assert.deepStrictEqual(
          outside.pending.map(({ label }) => label),
          ["letter/settlement (l-1/4/settlement) answers late"]
        )
        yield* TestClock.adjust(hour - 1000)
        assert.strictEqual(yield* state, "paying")
        yield* TestClock.adjust(1000)
        assert.strictEqual(yield* state, "signing")
        yield* TestClock.adjust(4 * hour)
        assert.strictEqual(yield* state, "issued")
        assert.deepStrictEqual(receptions(outside), ["letter/settlement accepted", "letter/sign accepted"])
        assert.deepStrictEqual([outside.nextDue, outside.pending], [null, []])
        assert.lengthOf(outside.asked("archive"), 1)
        assert.deepStrictEqual(outside.problems, [])
      })
    )
  })

  it.effect("is told the values behind the references, and null for what is erased", () => {
    const outside = Outside.make({ verify: Outside.never })
    return run(
      outside,
      Effect.gen(function* () {
        const [asked] = outside.asked("identity.verify")
        assert.deepStrictEqual(asked!.told, { ...sari, purpose: "surat rekomendasi" })
        assert.notInclude(JSON.stringify(asked!.input), sari.nik)
        const engine = yield* Engine.Engine
        yield* engine.erase("sari")
        yield* engine.retry(asked!.key!, officer)
        yield* TestClock.adjust(100)
        const told = outside.asked("verify")[1]!.told
        assert.deepStrictEqual(told, { nik: null, name: null, birthDate: null, purpose: "surat rekomendasi" })
      })
    )
  })
})

describe("a party that answers", () => {
  it.effect("refuses by the declared error, which is an answer and not tried again", () => {
    const outside = Outside.make({ verify: Outside.refuse({ code: "unavailable", reason: "Tutup" }) })
    return run(
      outside,
      Effect.gen(function* () {
        assert.strictEqual(yield* state, "byHand")
        assert.lengthOf(outside.asked("verify"), 1)
      })
    )
  })

  it.effect("twice changes nothing the second time", () => {
    const paid = Outside.answer((_, at) => ({ outcome: "paid", amount: 30_000, receipt: "N1", at }))
    const expired = Outside.answer((_, at) => ({ outcome: "expired", at }))
    const outside = Outside.make({
      "payment.settlement": Outside.twice(Outside.later("1 hour", paid), { reply: expired }),
      verify: Outside.twice(
        Outside.answer((_, at) => ({ result: "match", reference: "r", at })),
        { after: "2 hours" }
      )
    })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(3 * hour)
        assert.strictEqual(yield* state, "signing")
        assert.deepStrictEqual(receptions(outside), [
          "letter/settlement accepted",
          "letter/settlement repeated",
          "letter/verify repeated"
        ])
      })
    )
  })

  it.effect("wrongly at once is tried again until somebody has to look at it, and nothing of it is stored", () => {
    const outside = Outside.make({ verify: Outside.wrong({ nama: "SARI" }) })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(5 * minute)
        const engine = yield* Engine.Engine
        const [dead] = yield* engine.deadLetters
        assert.strictEqual(dead!.name, "verify")
        assert.strictEqual(outside.repeated("verify").length, 4, "the policy of the port: five attempts")
        assert.lengthOf(outside.acts("verify"), 1)
        assert.strictEqual(yield* state, "checking")
        yield* TestClock.adjust(6 * minute)
        assert.strictEqual(yield* state, "byHand", "the state's own deadline")
      })
    )
  })

  it.effect("wrongly and late is rejected, and the token is still good", () => {
    const paid = (_: Outside.Asked, at: number) => ({ outcome: "paid", amount: 30_000, receipt: "N1", at })
    const outside = Outside.make({
      settlement: Outside.twice(Outside.later("1 hour", Outside.wrong({ lunas: true })), {
        reply: Outside.answer(paid)
      })
    })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(2 * hour)
        assert.deepStrictEqual(receptions(outside), ["letter/settlement rejected", "letter/settlement accepted"])
        assert.strictEqual(yield* state, "signing")
      })
    )
  })

  it.effect("later than the state waits is late", () => {
    const outside = Outside.make({
      settlement: Outside.later(
        "9 days",
        Outside.answer((_, at) => ({ outcome: "expired", at }))
      )
    })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(8 * day)
        assert.strictEqual(yield* state, "refused")
        yield* TestClock.adjust(day)
        assert.deepStrictEqual(receptions(outside), ["letter/settlement late"])
      })
    )
  })

  it.effect("comes again a minute later when the engine could not take its answer", () => {
    const outside = Outside.make()
    let isDown = false
    return Effect.gen(function* () {
      yield* submitted
      yield* settled
      isDown = true
      yield* TestClock.adjust(hour)
      yield* settled
      assert.deepStrictEqual(receptions(outside), ["letter/settlement unheard"])
      isDown = false
      yield* TestClock.adjust(minute)
      yield* settled
      assert.deepStrictEqual(receptions(outside).slice(0, 2), [
        "letter/settlement unheard",
        "letter/settlement accepted"
      ])
      assert.strictEqual(yield* state, "signing")
    }).pipe(Effect.provide(officeWithOutages(outside, () => isDown)))
  })

  it.effect("never leaves the state to its own deadline", () => {
    const outside = Outside.make({ sign: Outside.never })
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(2 * hour)
        assert.strictEqual(yield* state, "signing")
        assert.isNull(outside.nextDue)
        yield* TestClock.adjust(3 * day)
        assert.strictEqual(yield* state, "refused")
      })
    )
  })

  it.effect("speaks up when the test says so", () => {
    const outside = Outside.make({ settlement: Outside.never })
    return run(
      outside,
      Effect.gen(function* () {
        outside.say("payment.settlement", Outside.refuse({ code: "unavailable", reason: "Bank tutup" }))
        yield* settled
        assert.strictEqual(yield* state, "refused")
        assert.throws(() => outside.say("sign", Outside.answer(null)), /Nothing has asked for "sign"/)
      })
    )
  })
})

describe("a party that cannot be reached", () => {
  it.effect("has done nothing; the next attempt under the same key goes through", () => {
    const outside = Outside.make().next("bill", Outside.fail("502"), Outside.fail("503"))
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(minute)
        assert.strictEqual(yield* state, "paying")
        assert.deepStrictEqual(
          outside.asked("bill").map(({ attempt, isAct, isRepeat, reply }) => [attempt, isRepeat, isAct, reply]),
          [
            [1, false, false, "failed: 502"],
            [2, true, false, "failed: 503"],
            [3, true, true, "answered"]
          ]
        )
        assert.strictEqual(new Set(outside.asked("bill").map(({ key }) => key)).size, 1)
      })
    )
  })

  it.effect("is back after its outage", () => {
    const outside = Outside.make().next("verify", Outside.unavailable("20 seconds"))
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(13_000)
        assert.strictEqual(yield* state, "checking")
        yield* TestClock.adjust(30_000)
        assert.strictEqual(yield* state, "paying")
        assert.strictEqual(outside.asked("verify").at(-1)!.reply, "answered")
      })
    )
  })

  it.effect("acts once when the line breaks behind it: asked again it says the same", () => {
    const outside = Outside.make().next(
      "bill",
      Outside.lost(Outside.answer({ bill: "b-1", code: "820000000000001", amount: 30_000, expiresAt: day }))
    )
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(minute)
        const engine = yield* Engine.Engine
        assert.strictEqual((yield* engine.get(letter, "l-1")).snapshot.context.bill?.bill, "b-1")
        assert.lengthOf(outside.asked("bill"), 2)
        assert.lengthOf(outside.acts("bill"), 1)
        assert.lengthOf(outside.repeated("bill"), 1)
      })
    )
  })

  it.effect("is given up after the timeout of its policy when the line stays open", () => {
    const outside = Outside.make().next("verify", Outside.hang)
    return run(
      outside,
      Effect.gen(function* () {
        assert.strictEqual(yield* state, "checking")
        yield* TestClock.adjust(10_000 + 2000)
        assert.strictEqual(yield* state, "paying")
      })
    )
  })
})

describe("live handlers", () => {
  const live = (call: (key: string) => Effect.Effect<any, any>): Partial<Outside.Handlers> => ({
    activities: {
      letter: {
        bill: Live.handler(
          (_, task: Live.ActivityTask) =>
            Effect.map(call(task.key), (bill) => ({ bill, code: "820000000000001", amount: 30_000, expiresAt: day })),
          { attempts: 3, backoff: 10 }
        )
      }
    }
  })

  it.effect("run where nothing is scripted, and what they call keeps to the key", () => {
    const outside = Outside.make()
    const bank = outside.party("bank")
    outside.next("bank", Outside.lost(Outside.answer("b-7")))
    const handlers = live((key) => bank.call({ key, what: { amount: 30_000 } }))
    return run(
      outside,
      Effect.gen(function* () {
        yield* TestClock.adjust(minute)
        const engine = yield* Engine.Engine
        assert.strictEqual((yield* engine.get(letter, "l-1")).snapshot.context.bill?.bill, "b-7")
        assert.deepStrictEqual(
          outside.asked("bank").map(({ isAct, isRepeat, kind }) => [kind, isRepeat, isAct]),
          [
            ["call", false, true],
            ["call", true, false]
          ]
        )
        assert.lengthOf(outside.asked("bill"), 0)
      }),
      handlers
    )
  })

  it.effect("that give no key do it twice, and one key for two things is told of", () => {
    const outside = Outside.make()
    const bank = outside.party("bank")
    return Effect.gen(function* () {
      yield* bank.call({ key: null, what: 1 })
      yield* bank.call({ key: null, what: 1 })
      yield* bank.call({ key: "k", what: 1 })
      yield* bank.call({ key: "k", what: 1 })
      assert.lengthOf(outside.acts("bank"), 3)
      yield* Effect.exit(bank.call({ key: "k", what: 2 }))
      assert.deepStrictEqual(outside.problems, ["bank: the key k was used for two different things"])
    })
  })

  it.effect("stand back where the script says something", () => {
    const outside = Outside.make({ "letter/bill": Outside.refuse({ code: "refused", reason: "Tarif" }) })
    return run(
      outside,
      Effect.gen(function* () {
        assert.strictEqual(yield* state, "refused")
      }),
      live(() => Effect.die("never called"))
    )
  })

  it("may say that the answer comes later in the engine's own word", () => {
    assert.isTrue(Work.isLater(Live.later))
    assert.deepStrictEqual(Work.handler(() => Effect.void, { attempts: 2 }).policy, { attempts: 2 })
  })
})
