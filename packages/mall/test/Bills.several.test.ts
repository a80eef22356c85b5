import { Bill, Ledger } from "@balai/application"
import { Engine } from "@balai/engine"
import { Stage, type Till } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  beginWith,
  billsOf,
  both,
  leaksOf,
  mall,
  permit,
  ratna,
  sari,
  siti,
  stageOf,
  tillOf
} from "./support/paying.ts"

const reason = { code: "tidak-jadi", words: "Pemohon pindah" }
const authority = { instrument: "Keputusan 1/2026", date: null }

type Kind = "levy" | "stateRevenue"

const stateOf = ({ snapshot }: { readonly snapshot: { readonly value: unknown } }): string =>
  typeof snapshot.value === "string" ? snapshot.value : Object.keys(snapshot.value as object)[0]!

const ofKind = async (stage: Stage.Stage, kind: Kind) => {
  const all = (await billsOf(stage)).filter(({ snapshot }) => snapshot.context.kind === kind)
  return all.toSorted((one, other) => one.snapshot.context.issuedAt - other.snapshot.context.issuedAt).at(-1)
}

type Order = { readonly by?: typeof sari; readonly [field: string]: unknown }

/** What an officer or a head does with the latest bill of a kind; what is refused changes nothing. */
const on = async (stage: Stage.Stage, kind: Kind, { by = sari, ...command }: Order): Promise<void> => {
  const found = await ofKind(stage, kind)
  if (found === undefined) return
  await stage.send(Bill.lifecycle, { id: found.id, by, command: command as never }).catch(() => undefined)
}

const onFile = (stage: Stage.Stage, command: object, by = siti): Promise<unknown> =>
  stage.send(permit, { id: "f-1", by, command: command as never }).catch(() => undefined)

const ntpn = (at: number): string => `N${String(at).padStart(15, "0")}`

const record = async (stage: Stage.Stage, amount: number, number: number): Promise<void> => {
  await on(stage, "stateRevenue", { type: "bill.recordCode", code: `8202601180000${10 + number}`, expiresAt: null })
  await on(stage, "stateRevenue", { type: "bill.recordNtpn", receipt: ntpn(number), amount, at: stage.now() })
}

const lettersOf = (stage: Stage.Stage) => stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.deadLetters))

const opened = async (script: Till.Script, fees = both) => {
  const outside = tillOf(script)
  const stage = await Stage.open({ mall, outside })
  await beginWith(stage, fees)
  return stage
}

describe("a file with fees of two kinds", () => {
  it("has a bill for each, goes on when both are paid, and keeps the money of neither from going back", async () => {
    const stage = await opened({ payments: [{ after: "1 hour", notice: "lost" }] })
    assert.deepStrictEqual(
      (await billsOf(stage)).map(({ snapshot }) => [snapshot.context.kind, snapshot.context.amount]).toSorted(),
      [
        ["levy", 30_000],
        ["stateRevenue", 50_000]
      ]
    )
    await stage.advance("2 days")
    assert.strictEqual(await stageOf(stage), "paying", "one of two")
    await record(stage, 50_000, 1)
    assert.strictEqual(await stageOf(stage), "ready")
    const { money } = (await stage.get(permit, "f-1")).snapshot.context as any
    assert.deepStrictEqual([money.due, money.captured, money.refunded, money.open], [80_000, 80_000, 0, []])
    assert.deepStrictEqual(await lettersOf(stage), [])
    for (const { snapshot } of await billsOf(stage)) assert.isNotNull(snapshot.context.delivered)
  })

  it("of which one expires: only that is asked for again, and what came too late and in part is told to the file", async () => {
    const stage = await opened({ payments: [{ after: "9 days", amount: 10_000, notice: "lost" }] })
    await record(stage, 50_000, 1)
    await stage.advance("8 days")
    assert.strictEqual(await stageOf(stage), "unpaid")
    await stage.advance("20 days")
    const { money } = (await stage.get(permit, "f-1")).snapshot.context as any
    assert.deepStrictEqual([money.captured, money.refunded], [60_000, 0])
    await onFile(stage, { type: "application.payAgain" })
    assert.deepStrictEqual((await billsOf(stage)).map(({ snapshot }) => snapshot.context.kind).toSorted(), [
      "levy",
      "levy",
      "stateRevenue"
    ])
    assert.strictEqual(await stageOf(stage), "paying")
  })

  it("that nobody pays in full gives back what came in, of each, before it closes", async () => {
    const stage = await opened({ payments: [{ after: "9 days", amount: 10_000 }], refunds: { after: "1 day" } })
    await record(stage, 50_000, 1)
    await stage.advance("60 days")
    assert.strictEqual(await stageOf(stage), "refunding")
    await on(stage, "stateRevenue", {
      type: "bill.recordRefund",
      receipt: ntpn(1),
      amount: 50_000,
      reference: "B-1",
      at: stage.now(),
      reason,
      authority,
      by: ratna
    })
    await stage.advance("20 days")
    assert.strictEqual(await stageOf(stage), "refunded")
    for (const { snapshot } of await billsOf(stage)) assert.strictEqual(Ledger.shown(snapshot.context.ledger), 0)
    assert.deepStrictEqual(await leaksOf(stage), [])
  })
})

/** Numbers that are the same at every run. */
const dice = (seed: number) => {
  let state = seed * 2_654_435_761 + 1
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }
}

type Roll = (below: number) => number

const notices = ["sent", "lost", "twice", { late: "2 days" }] as const
const amounts = [30_000, 10_000, 20_000, 60_000]

const scriptOf = (roll: Roll): Till.Script => ({
  payments: Array.from({ length: roll(4) }, () => ({
    after: `${1 + roll(300)} hours`,
    amount: amounts[roll(amounts.length)]!,
    notice: notices[roll(notices.length)]!
  })).toSorted((one, other) => Number.parseInt(one.after) - Number.parseInt(other.after)) as never,
  refunds: { after: "1 day", notice: roll(2) === 0 ? "sent" : "lost" }
})

/** Whatever somebody may do meanwhile. */
const deeds: ReadonlyArray<(stage: Stage.Stage, roll: Roll, turn: number) => Promise<unknown>> = [
  (stage, roll, turn) => record(stage, [50_000, 20_000, 30_000, 100_000][roll(4)]!, turn),
  (stage, roll, turn) => record(stage, [50_000, 50_000, 20_000][roll(3)]!, turn),
  (stage) => onFile(stage, { type: "application.payAgain" }),
  (stage) => onFile(stage, { type: "application.withdraw", words: null }),
  (stage) => onFile(stage, { type: "application.refund", reason }, ratna),
  (stage, roll) => on(stage, roll(2) === 0 ? "levy" : "stateRevenue", { type: "bill.cancel", reason }),
  async () => undefined,
  async () => undefined
]

/** The head sees to all that has to go back, until nothing has. */
const settle = async (stage: Stage.Stage): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) {
    const owing = (await billsOf(stage)).filter(
      (one) => one.snapshot.status === "active" && Bill.owed(one.snapshot.context) > 0
    )
    if (owing.length === 0) return
    for (const { id, snapshot } of owing) {
      const { ledger } = snapshot.context
      const one = ledger.captures.findLast(({ receipt }) => Ledger.free(ledger, receipt) > 0)
      if (one === undefined) continue
      const amount = Math.min(Bill.owed(snapshot.context), Ledger.free(ledger, one.receipt))
      const command = {
        type: "bill.recordRefund",
        receipt: one.receipt,
        amount,
        reference: `B-${turn}`,
        at: stage.now(),
        reason,
        authority
      }
      await stage.send(Bill.lifecycle, { id, by: ratna, command: command as never }).catch(() => undefined)
    }
    await stage.advance("5 days")
  }
}

const sum = (amounts: ReadonlyArray<number>): number => amounts.reduce((total, one) => total + one, 0)

/** What must hold whenever somebody looks. */
const holds = async (stage: Stage.Stage, what: string): Promise<void> => {
  const bills = await billsOf(stage)
  for (const { snapshot } of bills) {
    const { ledger } = snapshot.context
    const back = sum(ledger.refunds.filter(({ state }) => state === "settled").map(({ amount }) => amount))
    const came = sum(ledger.captures.map(({ amount }) => amount))
    assert.strictEqual(Ledger.shown(ledger), came - back, what)
    assert.isAtLeast(Ledger.shown(ledger), 0, what)
  }
  assert.deepStrictEqual(await leaksOf(stage), [], what)
  const at = await stageOf(stage)
  const { money } = (await stage.get(permit, "f-1")).snapshot.context as any
  if (at === "unpaid") {
    const ended = bills.filter(({ snapshot }) => snapshot.context.ended !== null)
    const shown = sum(ended.map(({ snapshot }) => Ledger.shown(snapshot.context.ledger)))
    assert.strictEqual(money.captured - money.refunded, shown, `${what}: the file knows of all money`)
  }
  if (at === "ready" || at === "handedOver")
    for (const fee of new Set(bills.map(({ snapshot }) => snapshot.context.kind)))
      assert.isTrue(
        bills.some(({ snapshot }) => snapshot.context.kind === fee && snapshot.context.ended?.how === "paid"),
        `${what}: ${fee} is paid`
      )
}

const played = async (seed: number, fees: typeof both): Promise<string> => {
  const roll = dice(seed)
  const stage = await opened(scriptOf(roll), fees)
  for (let turn = 0; turn < 5; turn += 1) {
    await deeds[roll(deeds.length)]!(stage, roll, turn)
    await stage.advance(`${1 + roll(100)} hours`)
    await holds(stage, `seed ${seed}, turn ${turn}`)
  }
  await stage.advance("50 days")
  await settle(stage)
  await stage.advance("45 days")
  await settle(stage)
  await holds(stage, `seed ${seed}, at the end`)
  const { snapshot } = await stage.get(permit, "f-1")
  const isClosedForNothing = snapshot.status === "done" && snapshot.value !== "handedOver"
  for (const one of await billsOf(stage))
    if (isClosedForNothing)
      assert.strictEqual(
        Ledger.shown(one.snapshot.context.ledger),
        0,
        `seed ${seed}: ${String(snapshot.value)}, ${stateOf(one)}`
      )
  assert.deepStrictEqual(await lettersOf(stage), [], `seed ${seed}`)
  return stageOf(stage)
}

describe("whatever comes in, late, double, in part or with its notice lost", () => {
  it.each([
    ["one bill", both.slice(0, 1)],
    ["two bills", both]
  ] as const)(
    "of a file with %s nothing is shown that is not there, and nothing is kept for nothing",
    async (_, fees) => {
      const ends = new Set<string>()
      for (let seed = 1; seed <= 12; seed += 1) ends.add(await played(seed, [...fees]))
      assert.isAtLeast(ends.size, 3, [...ends].join())
    }
  )
})
