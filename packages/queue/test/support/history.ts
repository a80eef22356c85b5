import { type Json, Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"
import { AppointmentDay, Counter, Hours, Series, Ticket } from "@balai/queue"

/** One decision of a kept history: what came in, when and by whom, and what stood there afterwards. */
export interface Entry {
  readonly input: Lifecycle.Input
  readonly stamp: Stamp.Stamp
  readonly after: { readonly value: Json.Json; readonly status: string; readonly context: Json.Json }
}

/** A history as it was once decided. Kept for ever: files are added and never edited. */
export interface History {
  readonly lifecycle: "ticket" | "counter" | "series" | "hours" | "appointment-day"
  readonly version: number
  readonly entries: ReadonlyArray<Entry>
}

const lifecycles = {
  ticket: Ticket.lifecycle,
  counter: Counter.lifecycle,
  series: Series.lifecycle,
  hours: Hours.lifecycle,
  "appointment-day": AppointmentDay.lifecycle
}

/** Decides a history anew and gives what stands there after each of its inputs. */
export const replay = ({ entries, lifecycle }: History): ReadonlyArray<Entry["after"]> => {
  let snapshot: Snapshot.Snapshot<any> | null = null
  return entries.map(({ input, stamp }) => {
    const verdict = Lifecycle.decide(lifecycles[lifecycle] as Lifecycle.Any, snapshot, input, stamp)
    if (verdict._tag !== "Accepted") throw new Error(`${JSON.stringify(input)}: ${JSON.stringify(verdict)}`)
    snapshot = JSON.parse(JSON.stringify(verdict.snapshot)) as Snapshot.Snapshot<any>
    return { value: snapshot.value as Json.Json, status: snapshot.status, context: snapshot.context as Json.Json }
  })
}
