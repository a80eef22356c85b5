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

/** The lines of fees; the calculated one gets what the fixed ones leave of the whole. */
const linesOf = (fees: Fees, assessed: number | null): ReadonlyArray<Line> | BillImpossibleError["problem"] => {
  const fixed = fees.reduce((total, { amount }) => total + (amount ?? 0), 0)
  const open = fees.filter(({ amount }) => amount === null)
  if (open.length > 1 || (open.length === 1 && assessed === null)) return "unassessed"
  if (open.length === 0 && assessed !== null && assessed !== fixed) return "amount"
  const rest = (assessed ?? fixed) - fixed
  if (rest < 0 || !Number.isSafeInteger(rest)) return "amount"
  return fees
    .map(({ amount, id, name }) => ({ fee: id, name: name.id, amount: amount ?? rest }))
    .filter(({ amount }) => amount > 0)
}

export const propose = (fees: Fees, assessed: number | null): Result.Result<Proposal | null, BillImpossibleError> => {
  const owed = fees.filter(({ kind }) => kind !== "free")
  const [first] = owed
  if (first === undefined) return assessed === null || assessed === 0 ? Result.succeed(null) : impossible("amount")
  if (owed.some(({ kind }) => kind !== first.kind)) return impossible("mixed")
  const lines = linesOf(owed, assessed)
  if (typeof lines === "string") return impossible(lines)
  const amount = lines.reduce((total, line) => total + line.amount, 0)
  if (amount === 0) return Result.succeed(null)
  const { reference, title } = first.source
  return Result.succeed({ kind: first.kind as Kind, lines, amount, basis: (reference ?? title).slice(0, 500) })
}
