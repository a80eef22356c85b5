import { Bill } from "@balai/application"
import { Engine } from "@balai/engine"
import { Mall } from "@balai/mall"
import { Crash, Outside, Stage, type Till } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  begin,
  bill,
  billsOf,
  dinas,
  hall,
  leaksOf,
  mall,
  permit,
  ratna,
  sari,
  siti,
  stageOf,
  tillOf,
  withFile
} from "./support/paying.ts"

const reason = { code: "tidak-jadi", words: "Pemohon pindah" }
const isAt = (stage: Stage.Stage, place: string) => async () => (await stageOf(stage)) === place

describe("a file and its bill", () => {
  it("A11: every notice of the payment is lost: the bill asks by itself in virtual time, and the application advances", async () => {
    const outside = tillOf({ payments: [{ after: "30 hours", notice: "lost" }] })
    const stage = await withFile(outside)
    await stage.advance("29 hours")
    assert.strictEqual(await stageOf(stage), "paying")
    assert.strictEqual((await stage.describe(permit, "f-1")).status, "waiting")
    await stage.when(isAt(stage, "ready"))
    const { context, shown, state } = await bill(stage)
    assert.deepStrictEqual([state, shown, context.told], ["paid", 30_000, 1])
    assert.deepStrictEqual(outside.deliveries, [], "no notice ever came")
    assert.lengthOf(outside.asked("payment.status"), 4)
    assert.deepStrictEqual(outside.problems, [])
  })

  it("a notice brings the application on at once, and one that comes twice or late changes nothing", async () => {
    for (const notice of ["sent", "twice", { late: "2 days" }] as const) {
      const stage = await withFile(tillOf({ payments: [{ after: "1 hour", notice }] }))
      await stage.advance("4 days")
      const { context, shown } = await bill(stage)
      assert.deepStrictEqual([await stageOf(stage), shown, context.told], ["ready", 30_000, 1], JSON.stringify(notice))
    }
  })

  it("a kit without a script pays after an hour, told of or asked about: one payment", async () => {
    for (const script of [{}, { "payment.settlement": Outside.never }]) {
      const stage = await withFile(Outside.make(script))
      await stage.advance("40 days")
      const { context, state } = await bill(stage)
      assert.deepStrictEqual([state, context.ledger.captures.length], ["settled", 1])
    }
  })

  it("paid in two parts, and a third time: the file goes on with the second, and the third goes back before the bill closes", async () => {
    const payments: ReadonlyArray<Till.Payment> = [
      { after: "1 hour", amount: 10_000 },
      { after: "5 hours", amount: 20_000 },
      { after: "3 days", amount: 30_000 }
    ]
    const stage = await withFile(tillOf({ payments }))
    await stage.advance("3 hours")
    assert.deepStrictEqual([await stageOf(stage), (await bill(stage)).shown], ["paying", 10_000])
    await stage.advance("1 day")
    assert.deepStrictEqual([await stageOf(stage), (await bill(stage)).shown], ["ready", 30_000])
    await stage.advance("40 days")
    const { context, id, shown, state } = await bill(stage)
    assert.deepStrictEqual([state, shown, Bill.owed(context)], ["owing", 60_000, 30_000])
    const [, , third] = context.ledger.captures
    const authority = { instrument: "Keputusan 1/2026", date: null }
    const command = { type: "bill.refund", receipt: third!.receipt, amount: 30_000, reason, authority } as const
    await stage.send(Bill.lifecycle, { id, by: ratna, command })
    await stage.advance("4 days")
    assert.deepStrictEqual([(await bill(stage)).state, (await bill(stage)).shown], ["settled", 30_000])
  })

  it("a part that an officer has given back already holds no file that is not paid: it closes", async () => {
    const stage = await withFile(tillOf({ payments: [{ after: "1 hour", amount: 10_000 }] }))
    await stage.advance("9 days")
    const { context, id } = await bill(stage)
    const authority = { instrument: "Keputusan 1/2026", date: null }
    const receipt = context.ledger.captures[0]?.receipt ?? "-"
    const command = { type: "bill.refund", receipt, amount: 10_000, reason, authority } as const
    await stage.send(Bill.lifecycle, { id, by: ratna, command })
    await stage.advance("60 days")
    assert.deepStrictEqual([await stageOf(stage), (await bill(stage)).state], ["notPaid", "ended"])
    assert.deepStrictEqual(await leaksOf(stage), [])
  })

  it("nobody pays: the bill expires, the file waits for another one, and a new bill has a code of its own", async () => {
    const stage = await withFile(tillOf({}))
    await stage.advance("8 days")
    assert.strictEqual(await stageOf(stage), "unpaid")
    await stage.send(permit, { id: "f-1", by: siti, command: { type: "application.payAgain" } })
    assert.strictEqual(await stageOf(stage), "paying")
    const bills = await billsOf(stage)
    assert.strictEqual(new Set(bills.map(({ snapshot }) => snapshot.context.code?.code)).size, 2)
    await stage.advance("80 days")
    assert.strictEqual(await stageOf(stage), "notPaid")
    assert.deepStrictEqual(
      (await billsOf(stage)).map(({ snapshot }) => snapshot.value),
      ["ended", "ended"]
    )
  })

  it("a till that is down for two days, and one that never gives a code, only make it wait", async () => {
    const down = Outside.refuse({ code: "unavailable", reason: "Gangguan" })
    const outside = tillOf({ payments: [{ after: "1 hour", notice: "lost" }] })
    const stage = await withFile(outside.next("payment.status", down, down, down, down))
    await stage.advance("47 hours")
    assert.strictEqual((await stage.describe(permit, "f-1")).status, "waiting")
    await stage.when(isAt(stage, "ready"))
    assert.deepStrictEqual((await bill(stage)).shown, 30_000)

    const never = await withFile(Outside.make({ "payment.bill": Outside.never }))
    await never.advance("20 days")
    assert.deepStrictEqual([await stageOf(never), (await bill(never)).state], ["paying", "unissued"])
  })

  it("A12: a bill whose tries are used up is tried by hand: once, by whom the journal says, and it then waits again", async () => {
    const outside = Outside.make({ "payment.bill": Outside.refuse({ code: "unavailable", reason: "Gangguan" }) })
    const stage = await withFile(outside)
    await stage.advance("10 days")
    assert.lengthOf(outside.asked("payment.bill"), 5)
    const { id } = await bill(stage)
    await stage.send(Bill.lifecycle, { id, by: sari, command: { type: "bill.issue" } })
    await stage.advance("10 days")
    assert.lengthOf(outside.asked("payment.bill"), 6)
    assert.strictEqual((await bill(stage)).state, "unissued")
    const tried = (await stage.history(id)).filter(
      ({ input }) => input._tag === "Command" && input.type === "bill.issue"
    )
    assert.deepStrictEqual(
      tried.map(({ by }) => by.id),
      ["sari"]
    )
  })

  it("a code that says another amount than the bill is shown to nobody", async () => {
    const wrong = Outside.answer((_, at) => ({
      bill: "b",
      code: "820260118000017",
      amount: 3_000,
      expiresAt: at + 86_400_000
    }))
    const stage = await withFile(Outside.make({ "payment.bill": wrong }))
    const { context, state } = await bill(stage)
    assert.deepStrictEqual([state, context.code, context.refusal], ["unissued", null, "unsound"])
  })

  it("state revenue: the officer records code and NTPN, no till is asked, and the application advances", async () => {
    const outside = tillOf({})
    const stage = await withFile(outside, "stateRevenue")
    const { id, state } = await bill(stage)
    assert.strictEqual(state, "uncoded")
    const at = stage.now()
    const send = (command: any) => stage.send(Bill.lifecycle, { id, by: sari, command })
    await send({ type: "bill.recordCode", code: "820260118000017", expiresAt: null })
    assert.strictEqual(await stageOf(stage), "paying")
    await send({ type: "bill.recordNtpn", receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at })
    assert.strictEqual(await stageOf(stage), "ready")
    assert.deepStrictEqual(
      outside.asked().filter(({ operation }) => operation?.startsWith("payment.")),
      []
    )
  })

  it("one NTPN pays one bill: a second file that shows it is refused", async () => {
    const stage = await withFile(tillOf({}), "stateRevenue")
    await begin(stage, "stateRevenue", "f-2")
    const [one, two] = await billsOf(stage)
    const record = (id: string, code: string) =>
      stage.send(Bill.lifecycle, { id, by: sari, command: { type: "bill.recordCode", code, expiresAt: null } })
    await record(one!.id, "820260118000017")
    await record(two!.id, "820260118000025")
    const command = { type: "bill.recordNtpn", receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at: stage.now() } as const
    await stage.send(Bill.lifecycle, { id: one!.id, by: sari, command })
    const second = await stage.send(Bill.lifecycle, { id: two!.id, by: sari, command }).then(
      () => "taken",
      (error: { readonly _tag: string }) => error._tag
    )
    assert.strictEqual(second, "ClaimTakenError")
  })
})

describe("money that goes back", () => {
  it("what was paid for a file that is withdrawn meanwhile goes back, whether the bank tells of it or is asked", async () => {
    for (const notice of ["sent", "lost"] as const) {
      const stage = await withFile(tillOf({ payments: [{ after: "1 hour" }], refunds: { after: "1 day", notice } }))
      await stage.advance("30 minutes")
      await stage.send(permit, { id: "f-1", by: siti, command: { type: "application.withdraw", words: null } } as never)
      await stage.advance("20 days")
      const { context, shown, state } = await bill(stage)
      assert.deepStrictEqual([state, shown, context.ledger.captures.length], ["cancelled", 0, 1], notice)
      await stage.advance("40 days")
      assert.strictEqual((await bill(stage)).state, "ended")
      assert.deepStrictEqual(await leaksOf(stage), [])
    }
  })

  it("a payment that arrives when the file is closed goes back by itself", async () => {
    const outside = tillOf({ payments: [{ after: "2 hours", notice: "lost" }] })
    const stage = await withFile(outside)
    await stage.advance("1 hour")
    await stage.send(permit, { id: "f-1", by: siti, command: { type: "application.withdraw", words: null } } as never)
    assert.strictEqual(await stageOf(stage), "withdrawn")
    await stage.advance("60 days")
    const { context, shown, state } = await bill(stage)
    assert.deepStrictEqual([state, shown, context.ledger.captures.length], ["ended", 0, 1])
    assert.lengthOf(outside.acts("payment.refund"), 1)
  })
})

/** Whatever happens to the process, whenever. */
const scenarios: { readonly [name: string]: Crash.Scenario } = {
  "paid, the notice lost, the product ready": {
    mall,
    outside: () => tillOf({ payments: [{ after: "1 hour", notice: "lost" }] }),
    run: async (stage) => {
      await begin(stage)
      await stage.when(isAt(stage, "ready"))
      assert.deepStrictEqual(await leaksOf(stage), [])
      const { context, id } = await bill(stage)
      assert.isNotNull(context.delivered)
      const command = { type: "bill.giveBack" } as const
      const { reasons } = await stage.refusal(Bill.lifecycle, { id, by: stage.actors.system, command })
      assert.deepStrictEqual(
        reasons.map(({ code }) => code),
        ["isUndelivered"]
      )
    }
  },
  "withdrawn, and paid all the same": {
    mall,
    outside: () => tillOf({ payments: [{ after: "1 hour" }], refunds: { after: "1 hour" } }),
    run: async (stage) => {
      await begin(stage)
      await stage.send(permit, { id: "f-1", by: siti, command: { type: "application.withdraw", words: null } } as never)
      await stage.advance("5 hours")
      assert.deepStrictEqual(await leaksOf(stage), [])
      const { shown, state } = await bill(stage)
      assert.deepStrictEqual([state, shown], ["cancelled", 0])
    }
  }
}

describe("a process that ends anywhere", () => {
  it.each(Object.keys(scenarios))(
    "A6, A7: %s: at every point, the retry finds by its key what was done, no money is captured, given back or told of twice, and nothing closes with money for nothing",
    async (name) => {
      const report = await Crash.everyPoint(scenarios[name]!)
      assert.deepStrictEqual(report.failures, [])
      assert.isAbove(report.points.length, 20)
    }
  )
})

describe("a hall with a payment service", () => {
  it("that cannot be asked is asked again by the bill alone: nothing is given up, and nobody has to mend it", async () => {
    const broken = [() => Effect.die("ECONNREFUSED"), () => Effect.never]
    for (const status of broken) {
      const stage = await Stage.open({
        mall,
        outside: Outside.make(),
        handlers: [{ activities: { bill: { status } } }]
      })
      stage.outside.on("payment.settlement", Outside.never)
      await begin(stage)
      await stage.advance("3 days")
      const letters = await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.deadLetters))
      assert.deepStrictEqual(letters, [])
      const { context, state } = await bill(stage)
      assert.deepStrictEqual([state, context.asks.silent], ["open", 5])
      assert.strictEqual((await stage.describe(permit, "f-1")).status, "waiting")
    }
  })

  it("does not start without the handlers of the bill", () => {
    const problems = (handlers: Mall.Handlers) => {
      try {
        Mall.engine(mall, handlers)
        return []
      } catch (error) {
        return (error as Mall.MallInvalidError).problems.map(({ code, path }) => `${code} ${path.join(".")}`)
      }
    }
    assert.includeMembers(problems({}), ["HandlerMissing handlers.activities.bill.open"])
    assert.notInclude(problems({}).join(), "answerFile")
  })

  it("says what is wrong with its settings", () => {
    const codes = (billing: unknown) => {
      try {
        const counters = [{ number: 1, services: ["dinas"] }]
        Mall.make({
          name: hall,
          label: mall.label,
          zone: "WIB",
          agencies: [dinas],
          counters,
          billing: billing as never
        })
        return []
      } catch (error) {
        return (error as Mall.MallInvalidError).problems.map(({ code }) => code)
      }
    }
    assert.deepStrictEqual(
      codes({ till: ["levy"], payee: { name: "Kas Daerah", nmid: "ID1020000000000" }, policy: { grace: 1 } }),
      []
    )
    for (const wrong of [
      { till: ["cash"] },
      { payee: { name: "X", nmid: "1" } },
      { policy: { grace: -1 } },
      { pay: 1 },
      7
    ])
      assert.deepStrictEqual(codes(wrong), ["BillingInvalid"], JSON.stringify(wrong))
  })
})
