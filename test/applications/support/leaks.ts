/** Money of one file that was neither earned nor given back. */
import { Bill, Ledger } from "@balai/application"
import { Engine } from "@balai/engine"
import { type Stage } from "@balai/mall/testing"
import { Effect } from "effect"

/** Of a file that is closed with its product. */
export const leaksOf = async (stage: Stage.Stage, file: string): Promise<ReadonlyArray<Ledger.Leak>> => {
  const where = { file: `file:${stage.mall.name}:${file}` }
  const bills = await stage.run(Effect.flatMap(Engine.Engine, (it) => it.find({ lifecycle: Bill.lifecycle, where })))
  return Ledger.leaks(
    { isClosed: true, isFulfilled: true },
    bills.map(({ id, snapshot }) => ({ bill: id, amount: snapshot.context.amount, ledger: snapshot.context.ledger }))
  )
}
