/** @internal The machine of a bill: one way, asked about again and again until all money is accounted for. */
import { type Context, type Declared, type Types } from "../Bill.ts"
import * as Ledger from "../Ledger.ts"
import { metas } from "./billMetas.ts"
import { again, answers, partsOf, start } from "./billParts.ts"

type Ask = { readonly context: Context }
type Told = { readonly event: { readonly output: unknown } }

const output = ({ event }: Told) => event.output as never
const heard = <T extends string>(type: T) => ({ type, params: output }) as const
const tell = (state: string) => ({ type: "tell", params: { state } }) as const
const end = (how: "paid" | "expired" | "cancelled") => ({ type: "end", params: { how } }) as const

/** However it ends, what becomes of its money is sorted out first. */
const paid = { target: "#sorting", actions: [end("paid"), ...answers("paid")] } as const
const cancel = { target: "#sorting", actions: [end("cancelled"), ...answers("cancelled")] } as const
const expired = { target: "#sorting", actions: [end("expired"), ...answers("expired")] } as const

const openInput = ({ context: { amount, basis, kind, lines, payer } }: Ask) => ({
  revenue: kind,
  amount,
  basis,
  purpose: lines
    .map(({ name }) => name)
    .join(", ")
    .slice(0, 500),
  payer,
  expiresAt: null
})

const settlementInput = ({ context: { amount, code } }: Ask) => ({
  bill: code?.bill ?? "-",
  code: code?.code ?? "-",
  amount
})

const statusInput = ({ context }: Ask) => ({ ...settlementInput({ context }), since: context.issuedAt })

const refundInput = ({ context }: Ask) => {
  const asked = Ledger.pending(context.ledger)
  return {
    bill: context.code?.bill ?? "-",
    receipt: asked?.receipt ?? "-",
    amount: asked?.amount ?? context.amount,
    reason: context.refundGround?.authority.instrument ?? context.basis
  }
}

const ask = { guard: "mayAsk", target: "asking", reenter: true, actions: "noteAsker" } as const

/** A state in which a question to the till is on its way: no answer is no failure. */
const asking = (id: string, rest: string, onDone: ReadonlyArray<object>) => ({
  invoke: {
    id,
    src: "status" as const,
    input: statusInput,
    onDone: onDone as never,
    onError: { target: rest, actions: "hearNothing" as const }
  },
  after: { askPatience: { target: rest, actions: "hearNothing" as const } },
  on: { "bill.ask": ask }
})

const back = (rest: string) => [{ target: rest, actions: heard("hearStatus") }]
const sorted = (rest: string) => [
  { guard: heard("isNews"), target: "#sorting", actions: heard("hearStatus") },
  ...back(rest)
]

/** An end that is still asked about for a while. */
const observed = (id: string, meta: (typeof metas)[keyof typeof metas]) => ({
  resting: { meta, after: { askDue: { guard: "isWatched" as const, target: "asking" } }, on: { "bill.ask": ask } },
  asking: { meta, ...asking(id, "resting", sorted("resting")) }
})

/** Money comes in wherever the bill stands, and is entered as what it is. */
const receives = {
  "bill.notice": { actions: "capture" },
  "bill.recordPayment": { guard: "mayRecordPayment", actions: "capture" }
} as const

/** After its end it has to be told what becomes of it. */
const receivesLate = {
  "bill.notice": { target: "#sorting", actions: "capture" },
  "bill.recordPayment": { guard: "mayRecordPayment", target: "#sorting", actions: "capture" }
} as const

const giveBack = { guard: "isUndelivered", target: "#sorting", actions: "giveBack" } as const

/** Nobody has a code yet, so nobody can pay. */
const beforeCode = {
  "bill.recordCode": { guard: "isCode", target: "recorded", actions: "recordCode" },
  "bill.cancel": { target: "ended", actions: cancel.actions },
  "bill.giveBack": { target: "ended", actions: ["giveBack", ...answers("refunded")] }
} as const

const whilePayable = { ...receives, "bill.cancel": cancel, "bill.giveBack": giveBack } as const

const closes = { grace: "#ended" } as const

const beginning = {
  beginning: { always: [{ guard: "isByHand", target: "uncoded" }, { target: "issuing" }] },
  uncoded: { meta: metas.uncoded, entry: tell("uncoded"), on: beforeCode },
  issuing: {
    meta: metas.issuing,
    entry: ["countTry", tell("issuing")],
    invoke: {
      id: "open",
      src: "open",
      input: openInput,
      onDone: [
        { guard: heard("isSound"), target: "open", actions: heard("takeCode") },
        { target: "unissued", actions: { type: "noteRefusal", params: { reason: "unsound" } } }
      ],
      onError: {
        target: "unissued",
        actions: { type: "noteRefusal", params: ({ event }: any) => ({ reason: event.error?.code ?? "unavailable" }) }
      }
    },
    after: { issuePatience: { target: "unissued", actions: { type: "noteRefusal", params: { reason: "silent" } } } },
    on: { "bill.giveBack": beforeCode["bill.giveBack"] }
  },
  unissued: {
    meta: metas.unissued,
    entry: tell("unissued"),
    after: { tryAgain: { guard: "mayTry", target: "issuing" } },
    on: { ...beforeCode, "bill.issue": "issuing" }
  }
} as const

const payable = {
  open: {
    id: "open",
    initial: "awaiting",
    entry: tell("open"),
    invoke: {
      id: "settlement",
      src: "settlement",
      input: settlementInput,
      onDone: [
        { guard: heard("isExpired"), ...expired },
        { guard: heard("completes"), actions: heard("hearSettlement") },
        { guard: heard("mayListen"), target: "open", reenter: true, actions: heard("hearSettlement") },
        { actions: heard("hearSettlement") }
      ],
      onError: { actions: "hearNothing" }
    },
    always: { guard: "isEnough", ...paid },
    on: whilePayable,
    states: {
      awaiting: { meta: metas.awaiting, after: { askDue: "asking" }, on: { "bill.ask": ask } },
      asking: {
        meta: metas.asking,
        ...asking("ask", "awaiting", [
          { guard: heard("isFull"), target: "awaiting", actions: heard("hearStatus") },
          { guard: heard("isOver"), target: "#sorting", actions: [heard("hearStatus"), ...expired.actions] },
          ...back("awaiting")
        ])
      }
    }
  },
  recorded: {
    initial: "waiting",
    entry: tell("recorded"),
    always: { guard: "isEnough", ...paid },
    on: whilePayable,
    states: {
      waiting: {
        meta: metas.recorded,
        after: { expiry: expired },
        on: {
          "bill.recordCode": { guard: "isCode", target: "waiting", reenter: true, actions: "recordCode" },
          "bill.recordNtpn": { guard: "mayRecordNtpn", actions: "capture" },
          "bill.showReceipt": { guard: "mayShowReceipt", target: "verifying", actions: "noteEvidence" }
        }
      },
      verifying: {
        meta: metas.verifying,
        on: {
          "bill.confirmReceipt": { target: "waiting", actions: "takeEvidence" },
          "bill.rejectReceipt": { target: "waiting", actions: "dropEvidence" }
        }
      }
    }
  }
} as const

const late = { ...receivesLate, "bill.giveBack": giveBack } as const

const done = {
  paid: {
    id: "paid",
    initial: "resting",
    entry: tell("paid"),
    after: { grace: { guard: "isAccounted", target: "settled" } },
    on: {
      ...late,
      "bill.deliver": { target: "paid", reenter: true, actions: "deliver" }
    },
    states: observed("ask-paid", metas.paid)
  },
  expired: {
    id: "expired",
    initial: "resting",
    entry: tell("expired"),
    after: closes,
    on: late,
    states: observed("ask-expired", metas.expired)
  },
  cancelled: {
    id: "cancelled",
    initial: "resting",
    entry: tell("cancelled"),
    after: closes,
    on: late,
    states: observed("ask-cancelled", metas.cancelled)
  }
} as const

/** What becomes of a bill that has ended, whenever its money has changed. */
const sorting = {
  id: "sorting",
  always: [
    { guard: "isLatePaid", ...paid },
    { guard: "isUntold", target: "sorting", reenter: true, actions: again },
    { guard: "returnsItself", target: "refunding", actions: "requestNext" },
    { guard: "owes", target: "owing" },
    { guard: "isReturned", target: "cancelled", actions: answers("refunded") },
    { guard: "endedPaid", target: "paid" },
    { guard: "endedCancelled", target: "cancelled" },
    { target: "expired" }
  ]
} as const

const undone = {
  sorting,
  owing: {
    id: "owing",
    meta: metas.owing,
    entry: tell("owing"),
    on: {
      ...late,
      "bill.deliver": { guard: "isKept", actions: "deliver" },
      "bill.refund": { guard: "mayRefund", target: "refunding", actions: "noteRefund" },
      "bill.recordRefund": { guard: "mayRecordRefund", target: "sorting", actions: "noteRefund" }
    }
  },
  refunding: {
    initial: "resting",
    entry: tell("refunding"),
    invoke: {
      id: "refund",
      src: "refund",
      input: refundInput,
      onDone: { target: "sorting", actions: heard("hearRefund") },
      onError: { target: "sorting", actions: "refuseRefund" }
    },
    on: {
      ...receives,
      "bill.giveBack": { guard: "isUndelivered", actions: "giveBack" },
      "bill.deliver": { guard: "isKept", actions: "deliver" },
      "bill.recordRefund": { guard: "mayRecordRefund", target: "sorting", actions: "noteRefund" },
      "bill.stopRefund": { target: "sorting", actions: "refuseRefund" }
    },
    states: {
      ...observed("ask-refunding", metas.refunding),
      asking: {
        meta: metas.refunding,
        ...asking("ask-refunding", "resting", [
          { guard: heard("isRefundSeen"), target: "#sorting", actions: heard("hearStatus") },
          ...back("resting")
        ])
      }
    }
  },
  settled: { id: "settled", type: "final", meta: metas.settled, entry: tell("settled") },
  ended: { id: "ended", type: "final", meta: metas.ended, entry: tell("ended") }
} as const

export const machine = (types: Types, declared: Declared) =>
  partsOf(types, declared).createMachine({
    id: "bill",
    initial: "beginning",
    context: ({ input }) => start(input),
    states: { ...beginning, ...payable, ...done, ...undone } as any
  })
