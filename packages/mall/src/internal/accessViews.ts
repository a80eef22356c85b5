import { Device, Officer, Relation } from "@balai/access"
import { Lifecycle, type LocalizedText, type Stamp } from "@balai/lifecycle"
import { type Mall } from "../Mall.ts"
import { type DeviceView, type OfficerAction, type OfficerView, type SeatView, type SessionView } from "../View.ts"
import { lastManager } from "./accessFailures.ts"
import { deskOf, type DeviceInstance, type OfficerInstance, type SessionInstance } from "./accessGate.ts"
import { type CounterInstance } from "./moves.ts"

type Text = LocalizedText.LocalizedText

const described = (lifecycle: Lifecycle.Any, snapshot: OfficerInstance["snapshot"] | DeviceInstance["snapshot"]) => ({
  state: String(snapshot.value),
  stateLabel: Lifecycle.describe(lifecycle, snapshot).label
})

export const deviceView = ({ snapshot }: DeviceInstance): DeviceView => {
  const { askedAt, device, enrolledAt, kind, name, zone } = snapshot.context
  const { state, stateLabel } = described(Device.lifecycle, snapshot)
  return { id: device, kind, name, zone, state: state as Device.State, stateLabel, askedAt, enrolledAt }
}

const actions: ReadonlyArray<readonly [OfficerAction["id"], string]> = [
  ["relate", "officer.relate"],
  ["resetPassword", "officer.setCredential"],
  ["unlock", "officer.unlock"],
  ["disable", "officer.disable"],
  ["enable", "officer.enable"]
]

const refusedAs = (code: string, text: Text) => ({ state: "refused" as const, reasons: [{ code, text }] })

/** What a manager may do with an account now. The last active manager stays one. */
const officerActions = ({ snapshot }: OfficerInstance, isLast: boolean, stamp: Stamp.Stamp) => {
  const offered = new Map(Lifecycle.available(Officer.lifecycle, snapshot, stamp).map((it) => [it.command, it]))
  return actions.flatMap(([id, command]): ReadonlyArray<OfficerAction> => {
    const found = offered.get(command)
    if (found === undefined) return []
    const reasons = found.reasons.map(({ code, text }) => ({ code, text }))
    const answer = { id, label: found.label, state: found.state, reasons }
    const isKept = isLast && id === "disable" && found.state !== "refused"
    return [isKept ? { ...answer, ...refusedAs(lastManager.code, lastManager.text) } : answer]
  })
}

export interface SeenOfficer {
  readonly officer: OfficerInstance
  /** Null once it is erased. */
  readonly name: string | null
  readonly sessions: ReadonlyArray<SessionInstance>
  readonly isLastManager: boolean
}

export const officerView = (
  { isLastManager, name, officer, sessions }: SeenOfficer,
  stamp: Stamp.Stamp
): OfficerView => {
  const { lastSignInAt, lockedUntil, mustChange, officer: id, relations } = officer.snapshot.context
  const { state, stateLabel } = described(Officer.lifecycle, officer.snapshot)
  const own = sessions.filter(({ snapshot }) => snapshot.context.officer === id)
  return {
    id,
    name: name ?? id,
    state: state as Officer.State,
    stateLabel,
    relations,
    seats: own.flatMap(({ snapshot }) => snapshot.context.seats.map(({ counter }) => counter)),
    mustChange,
    lockedUntil: state === "locked" ? lockedUntil : null,
    lastSignInAt,
    actions: officerActions(officer, isLastManager, stamp)
  }
}

const seatAt = (counter: string, sessions: ReadonlyArray<SessionInstance>) =>
  sessions.flatMap(({ id, snapshot }) =>
    snapshot.context.seats.filter((seat) => seat.counter === counter).map(({ since }) => ({ session: id, since }))
  )[0] ?? null

const seatView = (
  { snapshot: { context } }: CounterInstance,
  mine: SessionInstance,
  sessions: ReadonlyArray<SessionInstance>
): SeatView => {
  const seat = seatAt(context.counter, sessions)
  const isMine = seat?.session === mine.id
  const { counter: id, label, zone } = context
  return { id, label, zone, takenAt: seat === null || isMine ? null : seat.since, mine: isMine }
}

export interface SeenSession {
  readonly mall: Mall
  readonly session: SessionInstance
  readonly officer: OfficerInstance
  readonly name: string | null
  readonly counters: ReadonlyArray<CounterInstance>
  /** Where the session sits. */
  readonly seats: ReadonlyArray<string>
  readonly sessions: ReadonlyArray<SessionInstance>
}

export const sessionView = (seen: SeenSession): SessionView => {
  const { counters, mall, name, officer, seats, session, sessions } = seen
  const { mustChange, officer: id, relations } = officer.snapshot.context
  const { expiresAt, lost } = session.snapshot.context
  const isOpen = (counter: CounterInstance) =>
    seats.includes(counter.snapshot.context.counter) || Relation.mayServe(relations, deskOf(mall, counter))
  const open = counters.filter(isOpen).map((counter) => seatView(counter, session, sessions))
  return {
    officer: id,
    name: name ?? id,
    relations,
    manages: Relation.manages(relations),
    greets: Relation.greets(relations),
    mustChange,
    seats: open.filter(({ mine }) => mine).map((seat) => seat.id),
    lost,
    counters: open,
    expiresAt
  }
}
