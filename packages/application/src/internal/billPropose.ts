/** @internal From fees to a bill. */
import { type Standard } from "@balai/service"
import { Result } from "effect"
import { BillImpossibleError } from "../ApplicationError.ts"
import { type Kind, type Line, type Proposal } from "../Bill.ts"

type Fees = ReadonlyArray<Standard.Fee>

const impossible = (problem: BillImpossibleError["problem"]): Result.Result<never, BillImpossibleError> =>
  Result.fail(new BillImpossibleError({ problem, path: ["fees"], text: sentences[problem] }))

const sentences: Record<BillImpossibleError["problem"], { readonly id: string; readonly en: string }> = {
  mixed: {
    id: "Biaya untuk penerima yang berbeda tidak dapat ditagih bersama.",
    en: "Fees for different receivers cannot be billed together."
  },
  unassessed: { id: "Besar biaya belum ditetapkan.", en: "The amount of the fee has not been assessed." },
  amount: { id: "Besar biaya tidak sesuai dengan standar.", en: "The amount does not fit the standard." }
}

type Assessed = { readonly [fee: string]: number }

/** The amount of a fee: its own, or what was worked out for it. */
const amountOf = ({ amount, id }: Standard.Fee, assessed: Assessed): number | BillImpossibleError["problem"] => {
  const worked = Object.hasOwn(assessed, id) ? assessed[id] : undefined
  if (amount !== null) return worked === undefined || worked === amount ? amount : "amount"
  if (worked === undefined) return "unassessed"
  return Number.isSafeInteger(worked) && worked >= 0 ? worked : "amount"
}

/** One proposal for each kind of money that is owed, in the order in which the kinds first stand among the fees. */
export const proposeEach = (
  fees: Fees,
  assessed: Assessed
): Result.Result<ReadonlyArray<Proposal>, BillImpossibleError> => {
  if (Object.keys(assessed).some((id) => !fees.some((fee) => fee.id === id && fee.kind !== "free")))
    return impossible("amount")
  const kinds = [...new Set(fees.map(({ kind }) => kind).filter((kind) => kind !== "free"))]
  const proposals: Array<Proposal> = []
  for (const kind of kinds) {
    const own = fees.filter((fee) => fee.kind === kind)
    const worked = Object.entries(assessed).filter(([id]) => own.some((fee) => fee.id === id))
    const proposed = propose(own, Object.fromEntries(worked))
    if (Result.isFailure(proposed)) return Result.fail(proposed.failure)
    if (proposed.success !== null) proposals.push(proposed.success)
  }
  return Result.succeed(proposals)
}

export const propose = (fees: Fees, assessed: Assessed): Result.Result<Proposal | null, BillImpossibleError> => {
  const owed = fees.filter(({ kind }) => kind !== "free")
  if (Object.keys(assessed).some((id) => !owed.some((fee) => fee.id === id))) return impossible("amount")
  const [first] = owed
  if (first === undefined) return Result.succeed(null)
  if (owed.some(({ kind }) => kind !== first.kind)) return impossible("mixed")
  const lines: Array<Line> = []
  for (const fee of owed) {
    const amount = amountOf(fee, assessed)
    if (typeof amount === "string") return impossible(amount)
    if (amount > 0) lines.push({ fee: fee.id, name: fee.name.id, amount })
  }
  const amount = lines.reduce((total, line) => total + line.amount, 0)
  if (amount === 0) return Result.succeed(null)
  const { reference, title } = first.source
  return Result.succeed({ kind: first.kind as Kind, lines, amount, basis: (reference ?? title).slice(0, 500) })
}
