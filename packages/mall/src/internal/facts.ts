import { type Stamp } from "@balai/lifecycle"
import { type HallFact } from "@balai/queue"
import { type Mall } from "../Mall.ts"

/** What the queue's lifecycles must know of the hall. The version names the value: another value is another version. */
export const factsOf = ({ doubleTapMillis, patienceSeconds, zone }: Mall): Stamp.Facts => {
  const value: HallFact.HallFact = { zone, patienceSeconds, doubleTapMillis }
  return { hall: { version: `${zone}-${patienceSeconds}-${doubleTapMillis}`, value } }
}
