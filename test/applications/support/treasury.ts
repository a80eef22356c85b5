/** What the office writes down of a bill that nobody outside tells of, and what its head gives back. */
import { Bill, Ledger } from "@balai/application"
import { type Chance } from "./chance.ts"
import { type Turn } from "./world.ts"

const digits = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.below(10).toString()).join("")

const entries = (amount: number, at: number, chance: Chance): { readonly [type: string]: object } => {
  const reason = { code: "contoh", words: "Contoh alasan" }
  const authority = { instrument: "CONTOH/1/2026", date: null }
  return {
    "bill.issue": {},
    "bill.recordCode": { code: `82${digits(chance, 13)}`, expiresAt: null },
    "bill.recordNtpn": { receipt: `N${digits(chance, 15)}`, amount, at },
    "bill.recordPayment": { receipt: `N${digits(chance, 15)}`, amount, at },
    "bill.refund": { reason, authority },
    "bill.recordRefund": { reference: `B-${digits(chance, 8)}`, at, reason, authority }
  }
}

/** What may be entered in a bill as it is: what goes back, the code, what was paid; a code that did not come is asked for again. */
const due = (context: Bill.Context): ReadonlyArray<readonly [string, object]> => {
  const { amount, code, ledger, route } = context
  const asked = Ledger.pending(ledger)
  if (asked !== null) return [["bill.recordRefund", { receipt: asked.receipt, amount: asked.amount }]]
  const paid = ledger.captures.find(({ receipt }) => Ledger.free(ledger, receipt) > 0)
  const back = Math.min(Bill.owed(context), paid === undefined ? 0 : Ledger.free(ledger, paid.receipt))
  if (back > 0)
    return ["bill.refund", "bill.recordRefund"].map((type) => [type, { receipt: paid?.receipt, amount: back }])
  if (route !== "record") return code === null ? [["bill.issue", {}]] : []
  if (Ledger.shown(ledger) >= amount) return []
  return code === null
    ? [["bill.recordCode", {}]]
    : [
        ["bill.recordNtpn", {}],
        ["bill.recordPayment", {}]
      ]
}

const enter = async ({ chance, seen, year }: Turn): Promise<boolean> => {
  const { actors, allowed, applications, get, now, send } = year.stage
  const clerk = actors.clerk(seen.offer.agency.name)
  const bill = await applications.bill({ by: clerk, file: seen.id })
  if (bill === null || bill.isEnded) return false
  const { snapshot } = await get(Bill.lifecycle, bill.id)
  const known = entries(bill.amount, now(), chance)
  for (const [type, more] of due(snapshot.context)) {
    const by = type.endsWith("efund") ? actors.head(seen.offer.agency.name) : clerk
    if (!(await allowed(Bill.lifecycle, bill.id, by)).includes(type)) continue
    await send(Bill.lifecycle, { id: bill.id, by, command: { type, ...known[type], ...more } as never })
    year.commands.accepted += 1
    return true
  }
  return false
}

/** The treasurer goes on with a bill as far as it is known what became of it. */
export const treasurer = async (turn: Turn): Promise<void> => {
  for (let times = 0; times < 3 && turn.chance.is(0.8); times += 1) if (!(await enter(turn))) return
}
