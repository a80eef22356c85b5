/** @internal What a bill makes of what it hears: pure functions over its context. */
import { BillingCode, Qris, type VocabularyError } from "@balai/vocabulary"
import { Result } from "effect"
import { type Answer, type Context, type Kind } from "../Bill.ts"
import * as Ledger from "../Ledger.ts"
import type * as Payment from "../Payment.ts"

type Opened = typeof Payment.open.output.Type
type Settled = typeof Payment.settlement.output.Type
type Refunded = typeof Payment.refund.output.Type
type Now = { readonly now: { readonly at: number; readonly by: { readonly id: string; readonly type: string } } }

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

export const stateOf = (value: unknown): string =>
  typeof value === "string" ? value : (Object.keys(value as object)[0] ?? "")

export const owed = ({ amount, delivered, ended, ledger, returning }: Context): number => {
  const there = Ledger.shown(ledger)
  if (returning !== null && delivered === null) return there
  if (ended === null) return 0
  return ended.how === "paid" ? Math.max(0, there - amount) : there
}

/** What somebody typed counts for one bill only: nobody pays twice with one receipt. */
export const claims = ({ code, hall, ledger, route }: Context): ReadonlyArray<string> => [
  ...(code !== null && route === "record" ? [`bill-code:${hall}:${code.code}`] : []),
  ...ledger.captures.filter(({ by }) => by === "officer").map(({ receipt }) => `bill-receipt:${hall}:${receipt}`)
]

export const codeProblem = ({
  code,
  kind,
  rules
}: {
  readonly kind: Kind
  readonly code: string
  readonly rules: BillingCode.Rules
}): VocabularyError.BillingCodeInvalidError | null => {
  if (kind !== "stateRevenue") return null
  const read = BillingCode.parse(code, { rules })
  return Result.isFailure(read) ? read.failure : null
}

export const isFull = ({ amount }: Context, ledger: Ledger.Ledger): boolean => Ledger.shown(ledger) >= amount

/** Paid while it could be paid, even if that was told later. */
export const isFullInTime = ({ amount, code, ledger, policy }: Context): boolean => {
  const until = (code?.expiresAt ?? 0) + policy.lateness
  const inTime = ledger.captures.filter(({ at }) => at <= until)
  return inTime.reduce((total, one) => total + one.amount, 0) - Ledger.refunded(ledger) >= amount
}

/** The code that the till gave is shown only when it says what this bill says. */
export const isSound = ({ amount, payee }: Context, opened: Opened): boolean => {
  if (opened.amount !== amount) return false
  if (opened.qris === undefined) return true
  return Result.isSuccess(Qris.verify(opened.qris, { amount, mode: "dynamic", ...payee }))
}

/** What is given back next: of which receipt, and how much. */
export const nextRefund = (context: Context): { readonly receipt: string; readonly amount: number } | null => {
  const most = owed(context)
  const last = context.ledger.captures.findLast(({ receipt }) => Ledger.free(context.ledger, receipt) > 0)
  if (last === undefined || most === 0) return null
  return { receipt: last.receipt, amount: Math.min(most, Ledger.free(context.ledger, last.receipt)) }
}

const refundId = ({ ledger }: Context): string => `r${ledger.refunds.length + 1}`

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

export const afterSettlement = ({ ledger }: Context, told: Settled): Ledger.Ledger => {
  if (told.outcome === "refused") return Ledger.fail(ledger)
  if (told.outcome === "expired") return ledger
  const { amount, at, receipt } = told
  return Ledger.capture(ledger, { amount, at, receipt, by: "till" })
}

const settleSeen = (ledger: Ledger.Ledger, seen: Payment.Status["refunds"][number]): Ledger.Ledger => {
  const asked = Ledger.pending(ledger)
  const isKnown = ledger.refunds.some(({ reference }) => reference === seen.reference)
  if (asked === null || isKnown || asked.receipt !== seen.receipt || asked.amount !== seen.amount) return ledger
  return Ledger.settle(ledger, { id: asked.id, reference: seen.reference, at: seen.at })
}

export const afterStatus = ({ ledger }: Context, told: Payment.Status): Ledger.Ledger =>
  told.refunds.reduce(
    settleSeen,
    told.payments.reduce((all, one) => Ledger.capture(all, { ...one, by: "till" as const }), ledger)
  )

export const afterRefund = (context: Context & Now, told: Refunded): Partial<Context> => {
  const asked = Ledger.pending(context.ledger)
  if (asked === null) return {}
  return told.outcome === "refunded" && told.amount === asked.amount
    ? { ledger: Ledger.settle(context.ledger, { id: asked.id, reference: told.reference, at: told.at }) }
    : refusedRefund(context)
}

export const refusedRefund = (context: Context & Now): Partial<Context> => {
  const asked = Ledger.pending(context.ledger)
  return asked === null
    ? {}
    : { ledger: Ledger.refuse(context.ledger, { id: asked.id, at: context.now.at }), returnsItself: false }
}

export const requestNext = (context: Context & Now): Partial<Context> => {
  const next = nextRefund(context)
  if (next === null) return {}
  const ground = { authority: { instrument: context.basis, date: null }, reason: null, by: context.now.by.id }
  return {
    ledger: Ledger.request(context.ledger, { id: refundId(context), ...next, at: context.now.at }),
    refundGround: context.refundGround ?? ground
  }
}

export const request = (
  context: Context & Now,
  one: { readonly receipt: string; readonly amount: number }
): Ledger.Ledger =>
  Ledger.request(context.ledger, {
    id: refundId(context),
    receipt: one.receipt,
    amount: one.amount,
    at: context.now.at
  })

/** A refund that was made elsewhere: the pending one where it is that, else one of its own. */
export const recordRefund = (
  context: Context & Now,
  one: { readonly receipt: string; readonly amount: number; readonly reference: string; readonly at: number }
): Ledger.Ledger => {
  const asked = Ledger.pending(context.ledger)
  const isIt = asked !== null && asked.receipt === one.receipt && asked.amount === one.amount
  const id = isIt ? asked.id : refundId(context)
  const open = isIt ? context.ledger : request(context, one)
  return Ledger.settle(open, { id, reference: one.reference, at: one.at })
}

/** Whether a refund may be asked for or recorded: no more than is owed, and no more than is free of that receipt. */
export const mayGoBack = (context: Context, one: { readonly receipt: string; readonly amount: number }): boolean => {
  const asked = Ledger.pending(context.ledger)
  const isIt = asked !== null && asked.receipt === one.receipt && asked.amount === one.amount
  return (
    isIt || (asked === null && one.amount <= owed(context) && one.amount <= Ledger.free(context.ledger, one.receipt))
  )
}

export const answerOf = (context: Context, outcome: Answer["outcome"]): Answer => ({
  file: context.file,
  bill: context.id,
  word: context.told + 1,
  kind: context.kind,
  outcome,
  captured: Ledger.captured(context.ledger),
  refunded: Ledger.refunded(context.ledger)
})

/**
 * Money has come to a bill that had ended without being paid, or has gone from it, and the file does not know: it must not
 * close as if there were none.
 */
export const isUntold = ({ ended, ledger, returning, told, toldOf }: Context): boolean =>
  told > 0 &&
  ended !== null &&
  ended.how !== "paid" &&
  returning === null &&
  (Ledger.captured(ledger) !== toldOf.captured || Ledger.refunded(ledger) !== toldOf.refunded)
