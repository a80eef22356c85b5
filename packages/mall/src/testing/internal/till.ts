/** @internal A till whose answers all follow from who pays what and when. */
import { Qris } from "@balai/vocabulary"
import { Duration, Result } from "effect"
import { createHash } from "node:crypto"
import type * as Face from "../Outside.ts"
import { type Payment, type Script } from "../Till.ts"

interface Paid {
  readonly receipt: string
  readonly amount: number
  readonly at: number
  readonly notice: NonNullable<Payment["notice"]>
}
interface Opened {
  readonly payments: ReadonlyArray<Paid>
  readonly until: number
}
type Back = {
  readonly receipt: string
  readonly amount: number
  readonly reference: string
  readonly at: number
}

const millisOf = (duration: Duration.Input): number => Duration.toMillis(Duration.fromInputUnsafe(duration))

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").toUpperCase()
const digits = (text: string): string => [...digest(text)].map((it) => Number.parseInt(it, 16) % 10).join("")

const says = (
  now: Face.Saying | null,
  letters: (Face.Reply & { readonly _tag: "Says" })["letters"] = []
): Face.Reply => ({
  _tag: "Says",
  now,
  letters,
  isLost: false
})
const done = (value: Face.Said): Face.Saying => ({ kind: "done", value })

const toldOf = ({ told }: Face.Asked): any => told

/** What a till remembers outlives the process that asks it. */
class Books {
  readonly bills = new Map<string, Opened>()
  readonly refunds = new Map<string, Array<Back>>()
  private readonly script: Script

  constructor(script: Script) {
    this.script = script
  }

  open(asked: Face.Asked): Face.Reply {
    const { amount, purpose } = toldOf(asked)
    const bill = `bill-${digest(`${asked.instance} ${asked.key}`).slice(0, 12)}`
    const { payments = [], qris = false, validity = "7 days" } = this.script
    const list = typeof payments === "function" ? payments({ amount, purpose }) : payments
    const until = toldOf(asked).expiresAt ?? asked.at + millisOf(validity)
    this.bills.set(bill, {
      until,
      payments: list.map((it, place) => ({
        receipt: digest(`${bill} ${place}`).slice(0, 16),
        amount: it.amount ?? amount,
        at: asked.at + millisOf(it.after),
        notice: it.notice ?? "sent"
      }))
    })
    const code = { bill, code: digits(bill).slice(0, 15), amount, expiresAt: until }
    const shown = qris ? { qris: Result.getOrThrow(Qris.Sandbox.dynamic(Qris.Sandbox.code, { amount })) } : {}
    return says(done({ ...code, ...shown }))
  }

  settlement(asked: Face.Asked): Face.Reply {
    const [first] = this.of(asked)?.payments ?? []
    if (first === undefined || first.notice === "lost" || first.at <= asked.at) return says(null)
    const { amount, at, notice, receipt } = first
    const saying = done({ outcome: "paid", amount, receipt, at })
    const after = at - asked.at + (typeof notice === "object" ? millisOf(notice.late) : 0)
    const again = notice === "twice" ? [{ after: after + 60_000, saying }] : []
    return says(null, [{ after, saying }, ...again])
  }

  status(asked: Face.Asked): Face.Reply {
    const known = this.of(asked)
    if (known === undefined)
      return says({ kind: "failed", value: { code: "unknown", reason: "Tagihan tidak dikenal" } })
    const payments = known.payments
      .filter(({ at }) => at <= asked.at)
      .map(({ amount, at, receipt }) => ({ receipt, amount, at }))
    const refunds = (this.refunds.get(toldOf(asked).bill) ?? []).filter(({ at }) => at <= asked.at)
    const there = payments.reduce((total, { amount }) => total + amount, 0)
    const state = there >= toldOf(asked).amount ? "paid" : asked.at >= known.until ? "expired" : "open"
    return says(done({ state, payments, refunds, at: asked.at }))
  }

  refund(asked: Face.Asked): Face.Reply {
    const { after = "3 days", notice = "sent", outcome = "refunded" } = this.script.refunds ?? {}
    const { amount, bill, receipt } = toldOf(asked)
    const at = asked.at + millisOf(after)
    const reference = `back-${digest(`${bill} ${asked.key}`).slice(0, 12)}`
    if (outcome === "refused")
      return says(null, [{ after: millisOf(after), saying: done({ outcome, reason: "Rekening ditutup", at }) }])
    this.refunds.set(bill, [...(this.refunds.get(bill) ?? []), { receipt, amount, reference, at }])
    if (notice === "lost") return says(null)
    return says(null, [{ after: millisOf(after), saying: done({ outcome, amount, reference, at }) }])
  }

  private of(asked: Face.Asked): Opened | undefined {
    return this.bills.get(toldOf(asked).bill)
  }
}

export const reactionsOf = (script: Script): { readonly [operation: string]: Face.Reaction } => {
  const books = new Books(script)
  return {
    "payment.bill": (asked) => books.open(asked),
    "payment.settlement": (asked) => books.settlement(asked),
    "payment.status": (asked) => books.status(asked),
    "payment.refund": (asked) => books.refund(asked)
  }
}
