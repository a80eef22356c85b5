/** @internal The money of a file: one bill for each kind of fee, each with what came in and what went back. */
import { Standard } from "@balai/service"
import { Result, Schema } from "effect"
import * as File from "../File.ts"
import { proposeEach } from "./billPropose.ts"

const amount = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const kind = Schema.Literals(["stateRevenue", "levy", "tariff"])
const outcome = Schema.Literals(["paid", "expired", "cancelled"])

/** A bill of which the file has been told. */
const Billed = Schema.Struct({
  bill: Schema.String,
  kind,
  outcome,
  captured: amount,
  refunded: amount
})

/** The money of a file, in whole rupiah. `due` is null until it is assessed. */
export const Money = Schema.Struct({
  due: Schema.NullOr(amount),
  assessed: Schema.Record(Schema.String, amount),
  bills: Schema.Array(Billed),
  /** The kinds of which a bill is out. */
  open: Schema.Array(kind),
  /** The bill that was told of last. */
  bill: Schema.NullOr(Schema.String),
  /** Over all bills. */
  captured: amount,
  refunded: amount,
  /** The product is there for it: from then on only what is too much goes back. */
  delivered: Schema.Boolean,
  /** Why it is given back. */
  reason: Schema.NullOr(File.Reason)
})

export type Money = typeof Money.Type
type Kind = typeof kind.Type
type Billed = typeof Billed.Type

export const nothing: Money = {
  due: null,
  assessed: {},
  bills: [],
  open: [],
  bill: null,
  captured: 0,
  refunded: 0,
  delivered: false,
  reason: null
}

/** How a bill ended, and what is in it. A file with fees of one kind need not be told which. */
export const Settle = Schema.Struct({
  bill: Schema.NonEmptyString,
  kind: Schema.optionalKey(kind),
  outcome,
  /** All that was captured on the bill, and what of it went back. */
  captured: amount,
  refunded: Schema.optionalKey(amount)
})

export const Refunded = Schema.Struct({
  bill: Schema.NonEmptyString,
  kind: Schema.optionalKey(kind),
  refunded: amount
})

type Fees = ReadonlyArray<Standard.Fee>
type Assessed = { readonly [fee: string]: number }
type Told = typeof Settle.Type | typeof Refunded.Type

/** What each kind asks for; nothing while a fee that has a formula is not assessed. */
export const duesOf = (
  fees: Fees,
  assessed: Assessed
): ReadonlyArray<{ readonly kind: Kind; readonly amount: number }> =>
  Result.match(proposeEach(fees, assessed), { onFailure: () => [], onSuccess: (proposals) => proposals })

const sum = (bills: ReadonlyArray<Billed>, of: "captured" | "refunded"): number =>
  bills.reduce((total, one) => total + one[of], 0)

const kindOf = (fees: Fees, told: Told, bills: ReadonlyArray<Billed>): Kind => {
  const known = bills.find(({ bill }) => bill === told.bill)?.kind
  const first = fees.find((fee) => fee.kind !== "free")?.kind
  return told.kind ?? known ?? (first === undefined || first === "free" ? "levy" : first)
}

const billedOf = (told: Told, before: Billed | undefined, of: Kind): Billed => {
  const captured = "captured" in told ? told.captured : (before?.captured ?? 0)
  const refunded = told.refunded ?? 0
  return {
    bill: told.bill,
    kind: of,
    outcome: "outcome" in told ? told.outcome : (before?.outcome ?? "cancelled"),
    // Of a bill that gives everything back the file may never have been told what came in.
    captured: Math.max(captured, refunded),
    refunded
  }
}

/** The money once a bill has been told of. */
export const after = (money: Money, fees: Fees, told: Told): Money => {
  const of = kindOf(fees, told, money.bills)
  const before = money.bills.find(({ bill }) => bill === told.bill)
  const own = billedOf(told, before, of)
  const bills = before === undefined ? [...money.bills, own] : money.bills.map((one) => (one === before ? own : one))
  return {
    ...money,
    bills,
    // The word about an earlier bill says nothing of the one that is out.
    open: before === undefined ? money.open.filter((one) => one !== of) : money.open,
    bill: told.bill,
    captured: sum(bills, "captured"),
    refunded: sum(bills, "refunded")
  }
}

interface Owing {
  readonly money: Money
  readonly fees: Fees
}

const isKindPaid = ({ bills }: Money, of: { readonly kind: Kind; readonly amount: number }): boolean =>
  bills.some(
    ({ captured, kind: own, outcome: how, refunded }) =>
      own === of.kind && how === "paid" && captured - refunded >= of.amount
  )

/** The kinds that are not paid. */
export const unpaidOf = ({ fees, money }: Owing): ReadonlyArray<Kind> =>
  duesOf(fees, money.assessed)
    .filter((one) => !isKindPaid(money, one))
    .map((one) => one.kind)

/** The kinds for which a bill is to be opened: neither paid nor out. */
export const toOpen = ({ fees, money }: Owing): ReadonlyArray<Kind> =>
  unpaidOf({ fees, money }).filter((one) => !money.open.includes(one))

export const isAllPaid = (owing: Owing): boolean =>
  duesOf(owing.fees, owing.money.assessed).length > 0 && unpaidOf(owing).length === 0

/** Whether this word pays its own bill, while another one is still owed. */
export const isPartPaid = ({ fees, money }: Owing, told: typeof Settle.Type): boolean =>
  told.outcome === "paid" &&
  unpaidOf({ fees, money: after(money, fees, told) }).length < unpaidOf({ fees, money }).length

/** Whether the bill had been told of before: then this is late money, or late money that went back. */
export const isKnown = ({ bills }: Money, told: Told): boolean => bills.some(({ bill }) => bill === told.bill)

/** Whether nothing is held any more, and no bill is out that may still hold something. */
export const isAllBack = ({ bills, open }: Money): boolean =>
  open.length === 0 && bills.every(({ captured, refunded }) => captured <= refunded)
