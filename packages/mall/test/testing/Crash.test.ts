import { Crash, Outside } from "@balai/mall/testing"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { fee, plugins } from "./support/fee.ts"
import { letter, office, sari } from "./support/letter.ts"

const where = ({ failures }: Crash.Report): ReadonlyArray<string> => failures.map(({ point }) => point)
const what = ({ failures }: Crash.Report): ReadonlyArray<string> => [
  ...new Set(failures.flatMap(({ differences }) => differences))
]

const paid = Outside.answer(({ told }, at) => ({
  outcome: "paid",
  amount: (told as { readonly amount: number }).amount,
  receipt: "N1",
  at
}))

/** Parties as they are: one is away, one loses the line, one says it twice, one is late, one fails. */
const difficult = (): Outside.Outside =>
  Outside.make({ "payment.settlement": Outside.twice(Outside.later("2 days", paid), { after: "1 hour" }) })
    .next(
      "verify",
      Outside.unavailable("5 seconds"),
      Outside.answer((_, at) => ({ result: "match", reference: "r", at }))
    )
    .next("bill", Outside.lost(Outside.answer({ bill: "b", code: "820000000000001", amount: 30_000, expiresAt: 0 })))
    .next("archive", Outside.fail("the archive is closed"))

/** A letter from its draft to a state. */
const letterTo = (state: string, outside: () => Outside.Outside): Crash.Scenario => ({
  agencies: [office],
  lifecycles: [letter],
  outside,
  run: async (stage) => {
    const by = stage.actors.applicant()
    await stage.start(letter, { by, id: "l-1", input: { title: "Usaha" } })
    await stage.send(letter, { by, id: "l-1", command: { type: "letter.submit", ...sari }, subject: "sari" })
    await stage.until(letter, "l-1", state)
    await stage.advance("1 day")
    assert.deepStrictEqual(stage.outside.pending, [])
  }
})

/** Nothing here waits for the real clock; on a computer that has much else to do it takes its time all the same. */
const patience = { timeout: 120_000 }

describe("a plugin that does it right", patience, () => {
  it("survives every point, with parties that are late, away, lost or heard twice", async () => {
    const report = await Crash.everyPoint(letterTo("issued", difficult))
    assert.deepStrictEqual(report.tried, report.points)
    assert.isAbove(report.points.length, 40)
    for (const point of [
      "before the commit of letter l-1: letter.submit",
      "after the commit of letter l-1: letter.submit",
      "before the commit of work l-1/2/verify: taken",
      "before the handler of letter/verify (l-1/2/verify)",
      "after the handler of letter/verify (l-1/2/verify)",
      "before the commit of letter l-1: the answer of settlement",
      "after the commit of letter l-1: an answer that comes too late",
      "before the commit of work l-1/7/0: done"
    ])
      assert.include(report.points, point)
  })

  it("survives when the deadline of a state comes instead of an answer", async () => {
    const scenario = letterTo("refused", () => Outside.make({ sign: Outside.never }))
    const { points } = await Crash.explore(scenario, { only: [] })
    const only = points.slice(points.findIndex((it) => it.startsWith("before the handler of letter/sign")))
    const report = await Crash.everyPoint(scenario, { only })
    assert.isTrue(report.tried.some((it) => it.startsWith("before the commit of letter l-1: the timer")))
  })

  it("survives when a party that heard no thanks answers again, which shifts all later keys", async () => {
    const only = "after the commit of letter l-1: the answer of settlement"
    const report = await Crash.everyPoint(letterTo("issued", Outside.make), { only })
    assert.include(report.points, "before the handler of letter/archive (l-1/6/0)")
  })

  it("survives when it reacts on other instances under the task's key", async () => {
    const report = await Crash.everyPoint(plugins.modest)
    assert.include(report.points, "after the commit of fee more-f-1/4/0: start")
  })

  it("survives when its handlers wait for promises of the real world", async () => {
    const { points } = await Crash.explore(plugins.worldly, { only: [] })
    const only = points.filter((point) => point.includes("bank") || point.includes("charge"))
    assert.isAbove((await Crash.everyPoint(plugins.worldly, { only })).tried.length, 5)
  })

  it("is asked by a client whose commands are repeated under the same ids, in a hall like any other", async () => {
    const report = await Crash.everyPoint({
      agencies: [office],
      run: async ({ actors, allowed, queueing }) => {
        const by = actors.officer("1")
        await queueing.openCounter({ by, counter: "1" })
        const first = await queueing.take({ by: actors.kiosk("k-1"), service: "ak-1" })
        const second = await queueing.take({ by: actors.kiosk("k-2"), service: "ak-1" })
        assert.deepStrictEqual([first.ticket.label, second.ticket.label], ["K-001", "K-002"])
        await queueing.callNext({ by, counter: "1" })
        await queueing.recall({ by, counter: "1" })
        await queueing.serve({ by, counter: "1" })
        await queueing.finish({ by, counter: "1" })
        await queueing.callNext({ by, counter: "1" })
        await queueing.absent({ by, counter: "1" })
        await queueing.closeCounter({ by, counter: "1" })
        assert.deepStrictEqual(await allowed(Ticket.lifecycle, second.ticket.id, actors.stranger), [])
      }
    })
    assert.isAtLeast(report.points.length, 20)
  })
})

describe("a plugin that is wrong is caught, at the points at which it shows", patience, () => {
  it("acting outside before the commit", async () => {
    const report = await Crash.explore(plugins.hasty)
    assert.deepStrictEqual(where(report), ["after the call to bank", "before the commit of fee f-1: fee.pay"])
    assert.deepStrictEqual(what(report), ['done outside: bank {"amount":30000}: once undisturbed, twice here'])
  })

  for (const [how, plugin] of [
    ["ignoring the key", plugins.keyless],
    ["making up another key each time", plugins.fickle]
  ] as const)
    it(how, async () => {
      const report = await Crash.explore(plugin)
      assert.deepStrictEqual(where(report), [
        "after the call to bank",
        "after the handler of fee/charge (f-1/2/charge)",
        "before the commit of fee f-1: the answer of charge"
      ])
      assert.deepStrictEqual(what(report), ['done outside: bank {"amount":30000}: once undisturbed, twice here'])
    })

  it("keeping in memory what the next process needs", async () => {
    const report = await Crash.explore(plugins.forgetful)
    assert.strictEqual(where(report)[0], "after the commit of fee f-1: the answer of charge")
    assert.include(where(report), "before the handler of fee/enter (f-1/3/enter)")
    assert.deepStrictEqual(what(report).slice(0, 3), [
      'done outside: book {"receipt":"R-f-1"}: once undisturbed, not at all here',
      'done outside: book {"receipt":"lost"}: not at all undisturbed, once here',
      'journal, fee f-1, 3, input, output, receipt: "R-f-1" undisturbed, "lost" here'
    ])
  })

  it("starting another instance under an id that is new each time", async () => {
    const report = await Crash.explore(plugins.prolific)
    assert.deepStrictEqual(
      where(report).map((point) => point.replace(/more-\d+/, "more-…")),
      [
        "after the commit of fee more-…: start",
        "after the handler of fee/tell (f-1/4/0)",
        "before the commit of work f-1/4/0: done"
      ]
    )
    assert.match(what(report)[0]!, /^instances, fee \(another id each time, 2\): nothing undisturbed/)
  })
})

describe("what is told of a plugin that does not survive", () => {
  const point = "after the handler of fee/charge (f-1/2/charge)"

  it("names the point, what differs there, and how to try it alone", async () => {
    const told = await Crash.everyPoint(plugins.keyless, { only: point }).then(
      () => null,
      (error: unknown) => error
    )
    assert.instanceOf(told, Crash.CrashError)
    const { code, failures, message, text } = told as Crash.CrashError
    assert.strictEqual(code, "BALAI_CRASH_NOT_SURVIVED")
    assert.deepStrictEqual(
      failures.map((it) => it.point),
      [point]
    )
    assert.include(message, `  ${point}\n    done outside: bank {"amount":30000}: once undisturbed, twice here`)
    assert.include(message, `Crash.everyPoint(scenario, { only: ${JSON.stringify(point)} })`)
    assert.match(text.id, /1 dari 1 titik/)
  })

  it("a point that the scenario does not have is refused, with those that it has", async () => {
    const told = await Crash.explore(plugins.right, { only: "after lunch" }).catch(String)
    assert.match(String(told), /no point "after lunch"[^]*after the commit of fee f-1: fee\.pay/)
  })

  it("in a file that each process opens anew it is the same", async () => {
    const only = [point, "before the commit of fee f-1: fee.pay", "after the commit of fee f-1: fee.pay"]
    assert.deepStrictEqual(where(await Crash.explore(plugins.keyless, { storage: "file", only })), [point])
    assert.deepStrictEqual(where(await Crash.explore(plugins.right, { storage: "file", only })), [])
  })
})

describe("a scenario", () => {
  const told = (scenario: Partial<Crash.Scenario>) =>
    Crash.explore({ ...plugins.right, ...scenario }).then(
      () => "survived",
      (error: unknown) => String(error)
    )

  it("that does not get to its end without a crash fails as it does", async () => {
    const run: Crash.Scenario["run"] = (stage) => stage.until(fee, "f-1", "paid").then(() => {})
    assert.match(await told({ run }), /BALAI_STAGE_NOTHING_DUE/)
  })

  it("that is another each time is told so, with what differs", async () => {
    let amount = 0
    const run: Crash.Scenario["run"] = async (stage) => {
      await stage.start(fee, { by: stage.actors.applicant(), id: "f-1", input: { amount: (amount += 1) } })
    }
    assert.match(await told({ run }), /not the same each time.*amount: 1 undisturbed, 2 here/)
  })

  it("whose script of the parties is wrong is told so", async () => {
    const run: Crash.Scenario["run"] = async (stage) => {
      await stage.start(letter, { by: stage.actors.applicant(), id: "l-1", input: { title: "Usaha" } })
      const command = { type: "letter.submit", ...sari } as const
      await stage.send(letter, { by: stage.actors.applicant(), id: "l-1", command, subject: "sari" })
    }
    const outside = () => Outside.make({ verify: Outside.answer({ result: "cocok" }) })
    const answer = await told({ lifecycles: [letter], handlers: () => ({}), outside, run })
    assert.match(answer, /wrong without any crash: letter\/verify: .* does not fit/)
  })
})
