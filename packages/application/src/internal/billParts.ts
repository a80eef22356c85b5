/** @internal Guards, delays and actions of a bill. */
import { BillingCode } from "@balai/vocabulary"
import { Result } from "effect"
import { assign, emit, setup } from "xstate"
import { type Answer, type Context, type Declared, type Types } from "../Bill.ts"
import * as Ledger from "../Ledger.ts"
import type * as Payment from "../Payment.ts"
import * as Money from "./billMoney.ts"

type Now = Types["context"]
type Paid = { readonly receipt: string; readonly amount: number; readonly at: number }
type Opened = typeof Payment.open.output.Type
type Settled = typeof Payment.settlement.output.Type
type Refunded = typeof Payment.refund.output.Type

const minute = 60_000
/** How often a till may take a payment for a failed or partial one before it is only asked. */
const mostSettlements = 2

const start = (input: Types["input"]): Now => ({
  ...input,
  amount: input.lines.reduce((total, { amount }) => total + amount, 0),
  issuedAt: input.now.at,
  code: null,
  ledger: Ledger.empty,
  evidence: null,
  tries: 0,
  refusal: null,
  asks: { count: 0, silent: 0, at: null, by: null },
  ended: null,
  returning: null,
  returnsItself: true,
  refundGround: null,
  delivered: null,
  told: 0,
  toldOf: { captured: 0, refunded: 0 }
})

const canAsk = ({ code, route }: Context): boolean => route === "port" && code !== null

const by = ({ now }: Now): "till" | "officer" => (now.by.type === "system" ? "till" : "officer")

const entered = (context: Now, { amount, at, receipt }: Paid): Ledger.Ledger =>
  Ledger.capture(context.ledger, { receipt, amount, at, by: by(context) })

const isFresh = ({ ledger, now }: Now, { at, receipt }: Paid): boolean =>
  !Ledger.knows(ledger, receipt) && at <= now.at && at >= 0

/** State revenue is proved by the NTPN and by nothing else: no other receipt, and no cash. */
const isProof = ({ kind }: Context, receipt: string): boolean =>
  kind !== "stateRevenue" || Result.isSuccess(BillingCode.parseNtpn(receipt))

const isLate = ({ code, now, policy }: Now): boolean => now.at >= (code?.expiresAt ?? 0) + policy.lateness

const endOfGrace = ({ ended, issuedAt, policy }: Context): number => (ended?.at ?? issuedAt) + policy.grace

/** Asked after a short time first, then ever more seldom; at the bill's own end in any case. After it once a day or so. */
const untilAsked = ({ asks, code, ended, now, policy }: Now): number => {
  if (ended !== null) return policy.askAfter
  const pause = Math.min(policy.askFirst * 2 ** Math.min(asks.count, 20), policy.askMost)
  const end = (code?.expiresAt ?? 0) + policy.lateness
  return now.at < end ? Math.min(pause, end - now.at) : pause
}

const isAccounted = (context: Context): boolean => context.delivered !== null && Money.owed(context) === 0

const evidenceOf = ({ evidence, ledger }: Context): Ledger.Ledger =>
  evidence === null
    ? ledger
    : Ledger.capture(ledger, {
        receipt: evidence.receipt,
        amount: evidence.amount,
        at: evidence.at,
        by: "officer"
      })

const asked = ({ asks, now }: Now, silent: number): Partial<Context> => ({
  asks: { count: asks.count + 1, silent, at: now.at, by: asks.by }
})

const isPaying = (event: Types["events"]): event is Extract<Types["events"], { readonly type: "bill.notice" }> =>
  event.type === "bill.notice" || event.type === "bill.recordNtpn" || event.type === "bill.recordPayment"

const guards = {
  isByHand: ({ context }: { readonly context: Now }) => context.route === "record",
  isSound: ({ context }: { readonly context: Now }, opened: Opened) => Money.isSound(context, opened),
  mayTry: ({ context }: { readonly context: Now }) => context.tries < context.policy.tries,
  completes: ({ context }: { readonly context: Now }, told: Settled) =>
    Money.isFull(context, Money.afterSettlement(context, told)),
  isExpired: (_: unknown, told: Settled) => told.outcome === "expired",
  /** A till that only says the same again is not listened to for ever: it is asked. */
  mayListen: ({ context }: { readonly context: Now }, told: Settled) => {
    const { attempts, captures } = Money.afterSettlement(context, told)
    const heard = context.ledger.attempts + context.ledger.captures.length
    return attempts + captures.length > heard && heard < mostSettlements
  },
  isFull: ({ context }: { readonly context: Now }, told: Payment.Status) =>
    Money.isFull(context, Money.afterStatus(context, told)),
  isOver: ({ context }: { readonly context: Now }, told: Payment.Status) =>
    isLate(context) || told.state === "expired" || told.state === "cancelled",
  isEnough: ({ context }: { readonly context: Now }) => Money.isFull(context, context.ledger),
  isLatePaid: ({ context }: { readonly context: Now }) =>
    context.ended?.how === "expired" && context.returning === null && Money.isFullInTime(context),
  isNews: ({ context }: { readonly context: Now }, told: Payment.Status) => {
    const { captures, refunds } = Money.afterStatus(context, told)
    return !(
      Ledger.captured({ ...context.ledger, captures }) === Ledger.captured(context.ledger) &&
      Ledger.refunded({ ...context.ledger, refunds }) === Ledger.refunded(context.ledger)
    )
  },
  isWatched: ({ context }: { readonly context: Now }) => canAsk(context) && context.now.at < endOfGrace(context),
  isAccounted: ({ context }: { readonly context: Now }) => isAccounted(context),
  owes: ({ context }: { readonly context: Now }) => Money.owed(context) > 0,
  returnsItself: ({ context }: { readonly context: Now }) =>
    context.route === "port" &&
    context.returning !== null &&
    context.returnsItself &&
    Money.nextRefund(context) !== null,
  isUntold: ({ context }: { readonly context: Now }) => Money.isUntold(context),
  isReturned: ({ context }: { readonly context: Now }) => context.returning !== null && Money.owed(context) === 0,
  endedPaid: ({ context }: { readonly context: Now }) => context.ended?.how === "paid",
  endedCancelled: ({ context }: { readonly context: Now }) => context.ended?.how === "cancelled",
  isRefundSeen: ({ context }: { readonly context: Now }, told: Payment.Status) =>
    Ledger.pending(Money.afterStatus(context, told)) === null,
  isKept: ({ context }: { readonly context: Now }) => context.returning === null,
  isUndelivered: ({ context }: { readonly context: Now }) => context.delivered === null
}

const commandGuards = {
  isCode: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.recordCode" &&
    Money.codeProblem({ kind: context.kind, code: event.code, rules: BillingCode.standard }) === null &&
    (event.expiresAt ?? Infinity) > context.now.at,
  mayRecordNtpn: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.recordNtpn" && context.kind === "stateRevenue" && isFresh(context, event),
  mayRecordPayment: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.recordPayment" && isProof(context, event.receipt) && isFresh(context, event),
  mayShowReceipt: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.showReceipt" && isProof(context, event.receipt) && isFresh(context, event),
  mayAsk: ({ context }: { readonly context: Now }) =>
    canAsk(context) &&
    (context.now.by.type !== "applicant" || context.now.at - (context.asks.at ?? context.issuedAt) >= minute),
  mayRefund: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.refund" && canAsk(context) && Money.mayGoBack(context, event),
  mayRecordRefund: ({ context, event }: { readonly context: Now; readonly event: Types["events"] }) =>
    event.type === "bill.recordRefund" && Money.mayGoBack(context, event)
}

const delays = {
  askDue: ({ context }: { readonly context: Now }) => untilAsked(context),
  issuePatience: ({ context }: { readonly context: Now }) => context.policy.issuePatience,
  askPatience: ({ context }: { readonly context: Now }) => context.policy.askPatience,
  tryAgain: ({ context }: { readonly context: Now }) => context.policy.tryAgain,
  expiry: ({ context }: { readonly context: Now }) =>
    Math.max(0, (context.code?.expiresAt ?? context.issuedAt) + context.policy.lateness - context.now.at),
  grace: ({ context }: { readonly context: Now }) => Math.max(0, endOfGrace(context) - context.now.at)
}

type Args = { readonly context: Now; readonly event: Types["events"] }

const codeOf = ({ context: { now, policy }, event }: Args): Partial<Context> =>
  event.type === "bill.recordCode"
    ? {
        route: "record",
        code: {
          bill: event.code,
          code: event.code,
          qris: null,
          expiresAt: event.expiresAt ?? now.at + policy.validity
        }
      }
    : {}

const evidenceIn = ({ context, event }: Args): Partial<Context> =>
  event.type === "bill.showReceipt"
    ? { evidence: { receipt: event.receipt, amount: event.amount, at: event.at, by: context.now.by.id } }
    : {}

const endOf = ({ context: { now }, event }: Args, how: NonNullable<Context["ended"]>["how"]): Partial<Context> => ({
  ended: { how, at: now.at, by: now.by.id, reason: event.type === "bill.cancel" ? event.reason : null }
})

const goesBack = ({ context: { now } }: Args): Partial<Context> => ({
  returning: { at: now.at, by: now.by.id },
  ended: { how: "cancelled", at: now.at, by: now.by.id, reason: null }
})

const refundOf = ({ context, event }: Args): Partial<Context> => {
  if (event.type !== "bill.refund" && event.type !== "bill.recordRefund") return {}
  return {
    ledger: event.type === "bill.refund" ? Money.request(context, event) : Money.recordRefund(context, event),
    refundGround: { authority: event.authority, reason: event.reason, by: context.now.by.id }
  }
}

const changeOf = (context: Now, state: string) => ({
  type: "bill.changed" as const,
  id: context.id,
  hall: context.hall,
  service: context.service,
  number: context.file.number,
  state,
  shown: Ledger.shown(context.ledger),
  at: context.now.at
})

/** What the machine of a bill is put together from. */
export const partsOf = (types: Types, declared: Declared) =>
  setup({
    types,
    actors: { ...declared.actors },
    guards: { ...guards, ...commandGuards },
    delays,
    actions: {
      ...declared.actions,
      countTry: assign({ tries: ({ context }) => context.tries + 1 }),
      takeCode: assign((_, { bill, code, expiresAt, qris }: Opened) => ({
        refusal: null,
        code: { bill, code, qris: qris ?? null, expiresAt }
      })),
      noteRefusal: assign((_, { reason }: { readonly reason: string }) => ({ refusal: reason })),
      recordCode: assign(codeOf),
      hearSettlement: assign(({ context }, told: Settled) => ({ ledger: Money.afterSettlement(context, told) })),
      hearStatus: assign(({ context }, told: Payment.Status) => ({
        ...asked(context, 0),
        ledger: Money.afterStatus(context, told)
      })),
      hearNothing: assign(({ context }) => asked(context, context.asks.silent + 1)),
      noteAsker: assign(({ context }) => ({ asks: { ...context.asks, by: context.now.by.id } })),
      capture: assign(({ context, event }) => (isPaying(event) ? { ledger: entered(context, event) } : {})),
      noteEvidence: assign(evidenceIn),
      takeEvidence: assign(({ context }) => ({ ledger: evidenceOf(context), evidence: null })),
      dropEvidence: assign({ evidence: null }),
      end: assign((args, { how }: { readonly how: NonNullable<Context["ended"]>["how"] }) => endOf(args, how)),
      giveBack: assign(goesBack),
      deliver: assign(({ context, event }) =>
        event.type === "bill.deliver" ? { delivered: { product: event.product, at: context.now.at } } : {}
      ),
      requestNext: assign(({ context }) => Money.requestNext(context)),
      noteRefund: assign(refundOf),
      hearRefund: assign(({ context }, told: Refunded) => Money.afterRefund(context, told)),
      refuseRefund: assign(({ context }) => Money.refusedRefund(context)),
      countWord: assign(({ context }) => ({
        told: context.told + 1,
        toldOf: { captured: Ledger.captured(context.ledger), refunded: Ledger.refunded(context.ledger) }
      })),
      tell: emit(({ context }, { state }: { readonly state: string }) => changeOf(context, state))
    }
  })

export { start }

/** The file is told again how the bill ended, with the money as it is by now. */
export const again = [
  {
    type: "answerFile",
    params: ({ context }: { readonly context: Context }) => Money.answerOf(context, context.ended?.how ?? "expired")
  },
  "countWord"
] as const

/** The answer to the file, and the count of words it has had. */
export const answers = (outcome: Answer["outcome"]) =>
  [
    { type: "answerFile", params: ({ context }: { readonly context: Context }) => Money.answerOf(context, outcome) },
    "countWord"
  ] as const
