import {
  Delegation,
  Device,
  Look,
  Officer,
  OneTimeCode,
  Person,
  PersonSession,
  Session,
  SubjectRequest
} from "@balai/access"
import { type Json, Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"

/** One decision of a kept history: what came in, when and by whom, and what stood there afterwards. */
export interface Entry {
  readonly input: Lifecycle.Input
  readonly stamp: Stamp.Stamp
  readonly after: { readonly value: Json.Json; readonly status: string; readonly context: Json.Json }
}

/** A history as it was once decided. Kept for ever: files are added and never edited. */
export interface History {
  readonly lifecycle: keyof typeof lifecycles
  readonly version: number
  readonly entries: ReadonlyArray<Entry>
}

/** By name. */
export const lifecycles = {
  officer: Officer.lifecycle,
  session: Session.lifecycle,
  device: Device.lifecycle,
  person: Person.lifecycle,
  "person-session": PersonSession.lifecycle,
  "one-time-code": OneTimeCode.lifecycle,
  delegation: Delegation.lifecycle,
  look: Look.lifecycle,
  "subject-request": SubjectRequest.lifecycle
}

/** Decides a history anew and gives what stands there after each of its inputs. */
export const replay = ({
  entries,
  lifecycle
}: Pick<History, "lifecycle"> & {
  readonly entries: ReadonlyArray<Omit<Entry, "after">>
}): ReadonlyArray<Entry["after"]> => {
  let snapshot: Snapshot.Snapshot<any> | null = null
  return entries.map(({ input, stamp }) => {
    const verdict = Lifecycle.decide(lifecycles[lifecycle] as Lifecycle.Any, snapshot, input, stamp)
    if (verdict._tag !== "Accepted") throw new Error(`${JSON.stringify(input)}: ${JSON.stringify(verdict)}`)
    snapshot = JSON.parse(JSON.stringify(verdict.snapshot)) as Snapshot.Snapshot<any>
    return { value: snapshot.value as Json.Json, status: snapshot.status, context: snapshot.context as Json.Json }
  })
}
