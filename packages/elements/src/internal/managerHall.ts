/** @internal The state of the hall, as a manager looks at it: which counter should be staffed and is not, and who waits where. */
import { type BoardView, type HallView, type LocalizedText, type OfficerView, type SettingsView } from "../Wire.ts"

export interface Seen {
  readonly hall: HallView
  readonly boards: ReadonlyArray<BoardView>
  readonly settings: SettingsView | null
  readonly officers: ReadonlyArray<OfficerView> | null
  /** Robots sit nowhere: in a demonstration an open counter without a person is none without staff. */
  readonly isDemo: boolean
}

export type Presence = "seated" | "robot" | "empty" | "off" | "unseated"

export interface CounterNow {
  readonly id: string
  readonly label: string
  readonly zone: string
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly number: string | null
  readonly officer: string | null
  readonly presence: Presence
  readonly agencies: ReadonlyArray<LocalizedText>
  readonly waiting: number
}

/** For these reasons nobody is expected at a counter; for all others visitors may still come or wait. */
const offDuty = new Set(["agencyAbsent", "serviceAbsent", "suspended", "holiday", "exception", "hours", "closed"])

export const countersNow = (seen: Seen): ReadonlyArray<CounterNow> =>
  seen.hall.counters.map((counter) => {
    const served = new Set(seen.settings?.counters.find(({ id }) => id === counter.id)?.services ?? [])
    const services = seen.hall.services.filter(({ id }) => served.has(id))
    const officer = seen.officers?.find(({ seats }) => seats.includes(counter.id))?.name ?? null
    const isExpected = isStaffed(seen.hall) && (served.size === 0 || services.some(isOnDuty))
    return {
      ...counter,
      officer,
      presence: presenceOf(seen, { state: counter.state, officer, isExpected }),
      number: numberAt(seen.boards, counter.id),
      agencies: distinct(services.map(({ agencyName }) => agencyName)),
      waiting: services.reduce((sum, { waiting }) => sum + waiting, 0)
    }
  })

const isStaffed = ({ hours }: HallView): boolean => hours === null || (hours.staffed ?? hours.open)

/** A person has closed the day. */
export const isDayClosed = ({ hours }: HallView): boolean => hours?.reason?.code === "closed"

const isOnDuty = ({ open, reason, waiting }: HallView["services"][number]): boolean =>
  open || waiting > 0 || !offDuty.has(reason?.code ?? "")

interface Facts {
  readonly state: string
  readonly officer: string | null
  readonly isExpected: boolean
}

const presenceOf = ({ isDemo, officers }: Seen, { state, officer, isExpected }: Facts): Presence => {
  if (state === "closed") return isExpected ? "empty" : "off"
  if (officer !== null) return "seated"
  if (isDemo) return "robot"
  // Who sits where is not known yet.
  if (officers === null) return "seated"
  return isExpected ? "empty" : "unseated"
}

const numberAt = (boards: ReadonlyArray<BoardView>, counter: string): string | null =>
  boards.flatMap(({ now }) => now).find((each) => each.counter === counter)?.label ?? null

const distinct = (names: ReadonlyArray<LocalizedText>): ReadonlyArray<LocalizedText> => [
  ...new Map(names.map((name) => [name.id, name])).values()
]

export interface Queue {
  readonly id: string
  readonly name: LocalizedText
  readonly waiting: number
}

/** The longest queue first. */
export const waitingByAgency = ({ services }: HallView): ReadonlyArray<Queue> => {
  const queues = new Map<string, Queue>()
  for (const { agency, agencyName, waiting } of services) {
    queues.set(agency, { id: agency, name: agencyName, waiting: (queues.get(agency)?.waiting ?? 0) + waiting })
  }
  return [...queues.values()].sort((one, other) => other.waiting - one.waiting)
}

export const totalWaiting = ({ services }: HallView): number => services.reduce((sum, { waiting }) => sum + waiting, 0)

const cell = (text: string): string => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** As spreadsheets in Indonesia read it: semicolons, and the mark of UTF-8 in front. */
export const csv = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`
