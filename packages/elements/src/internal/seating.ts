/** @internal Whether a session has the counter of this page, and if not, what stands between them. */
import { type SessionView } from "../Wire.ts"
import { type Seat } from "./views/counterModel.ts"

export const seatOf = (session: SessionView, counter: string): Seat => {
  if (session.seats.includes(counter)) return { type: "mine", session }
  const own = session.counters.find(({ id }) => id === counter)
  if (own === undefined) return { type: "stranger", session }
  if (session.lost.includes(counter) && own.takenAt !== null) return { type: "lost", session }
  return own.takenAt === null ? { type: "free", session } : { type: "taken", session, since: own.takenAt }
}
