/** Parties outside that are by chance late, wrong, double or silent: each bill and each question has a luck of its own. */
import { Outside, Till } from "@balai/mall/testing"
import * as Chance from "./chance.ts"

const day = 86_400_000

/** What may happen to the money of one bill. */
const tills = (): ReadonlyArray<readonly [{ readonly [operation: string]: Outside.Reaction }, number]> => [
  [Till.make({ payments: [{ after: "3 hours" }] }), 8],
  [Till.make({ payments: [{ after: "5 hours", notice: "lost" }], refunds: { notice: "lost" } }), 4],
  [Till.make({ payments: [{ after: "1 day", notice: "twice" }] }), 2],
  [Till.make({ payments: [{ after: "2 days", notice: { late: "3 days" } }] }), 2],
  // Paid twice: the second payment is found by asking, and goes back.
  [Till.make({ payments: [{ after: "1 day" }, { after: "4 days" }] }), 1],
  [Till.make({ payments: [{ after: "9 days" }] }), 1],
  [Till.make(), 2]
]

const operations = ["payment.bill", "payment.settlement", "payment.status", "payment.refund"]

const replyOf = (reaction: Outside.Reaction | undefined, asked: Outside.Asked): Outside.Reply =>
  reaction === undefined ? Outside.never : typeof reaction === "function" ? reaction(asked) : reaction

/** The line is bad now and then: the first try of a question may fail, be lost after it was heard, or bring nonsense. */
const badLine =
  (seed: string, reaction: Outside.Reaction): Outside.Reaction =>
  (asked) => {
    const reply = replyOf(reaction, asked)
    const luck = Chance.make(`${seed} ${asked.key} ${asked.name}`)
    if (asked.attempt > 1 || luck.is(0.8)) return reply
    return luck.pick([
      Outside.fail("502"),
      reply._tag === "Says" && reply.now !== null ? Outside.lost(reply) : reply,
      Outside.wrong({ nonsense: true })
    ])
  }

/** Another system that is done after some days, refuses, knows nothing, cannot be reached, or never says anything. */
const elsewhere =
  (seed: string): Outside.Reaction =>
  (asked) => {
    const luck = Chance.make(`${seed} ${asked.instance}`)
    const days = 1 + luck.below(9)
    const { since } = asked.told as { readonly since: number }
    const isDone = asked.at >= since + days * day
    const kind = luck.weighed([
      ["done", 6],
      ["refused", 1],
      ["unknown", 1],
      ["silent", 1],
      ["down", 1]
    ] as const)
    if (kind === "silent") return Outside.never
    if (kind === "down") return Outside.refuse({ code: "unavailable", reason: "Gangguan" })
    if (kind === "unknown") return Outside.answer((_, at) => ({ state: "unknown", at }))
    if (!isDone) return Outside.answer((_, at) => ({ state: "processing", words: null, at }))
    return kind === "done"
      ? Outside.answer((_, at) => ({ state: "done", number: `CONTOH-${days}`, document: null, at }))
      : Outside.answer((_, at) => ({ state: "refused", words: "Data ganda", at }))
  }

/** The outside world of one year. `asks` says which operations the hall has: a script for what nobody asks is an error. */
export const unlucky = (seed: string, asks: ReadonlySet<string>): Outside.Outside => {
  const all = tills()
  const ofBill =
    (operation: string): Outside.Reaction =>
    (asked) =>
      replyOf(Chance.make(`${seed} ${asked.instance}`).weighed(all)[operation], asked)
  const script = [
    ...operations.map((operation) => [operation, badLine(seed, ofBill(operation))] as const),
    ...(asks.has("elsewhere.status") ? [["elsewhere.status", badLine(seed, elsewhere(seed))] as const] : [])
  ]
  return Outside.make(Object.fromEntries(script))
}
