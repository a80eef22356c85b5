import { Live } from "@balai/agency"
import { Engine, SqliteStore, Work } from "@balai/engine"
import { Outside } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { applicant, letter, officer, sari } from "./support/letter.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** An engine in memory whose outside world is the one that is given. */
const officeOf = (outside: Outside.Outside, live?: Partial<Outside.Handlers>) =>
  Outside.layer(outside).pipe(
    Layer.provideMerge(Engine.layer({ lifecycles: [letter], ...outside.handlers([letter], live) })),
    Layer.provide(SqliteStore.layer({ file: ":memory:" }))
  )

const submitted = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  yield* engine.start(letter, { commandId: "start", by: applicant, id: "l-1", input: { title: "Usaha" } })
  const command = { type: "letter.submit", ...sari } as const
  yield* engine.send(letter, { commandId: "submit", by: applicant, id: "l-1", command, subject: "sari" })
})

/** Lets everything happen that is to happen at once. */
const settled = Effect.repeat(TestClock.adjust(5), { times: 20 })

const state = Effect.flatMap(Engine.Engine, (engine) =>
  Effect.map(engine.get(letter, "l-1"), ({ snapshot }) => String(snapshot.value))
)

const run = <A, E>(
  outside: Outside.Outside,
  test: Effect.Effect<A, E, Engine.Engine>,
  live?: Partial<Outside.Handlers>
) => Effect.provide(Effect.andThen(submitted, Effect.andThen(settled, test)), officeOf(outside, live))

const receptions = ({ deliveries }: Outside.Outside) => deliveries.map(({ name, reception }) => `${name} ${reception}`)

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
