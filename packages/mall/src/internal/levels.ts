import { type Instance } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import { type BusinessDay, type Hours } from "@balai/queue"
import { type Mall } from "../Mall.ts"
import { type SettingsOf } from "../View.ts"
import { hoursId } from "./names.ts"

export type HoursInstance = Instance.Instance<typeof Hours.lifecycle>

type Schedule = BusinessDay.ServiceSchedule

/** One level of a hall as the definition has it. */
export interface DefinedLevel {
  readonly of: SettingsOf
  /** The id of its instance. */
  readonly id: string
  readonly name: LocalizedText.LocalizedText
  readonly schedule: Schedule
}

/** A hall that sets no hours is open on holidays too. */
const always: Schedule = { closedOn: [] }

/** The hall, its agencies and its services, in the order of the definition. */
export const levelsOf = ({ agencies, hours, label, name: hall, services }: Mall): ReadonlyArray<DefinedLevel> => {
  const level = (of: SettingsOf, about: Pick<DefinedLevel, "name" | "schedule">): DefinedLevel => ({
    of,
    id: hoursId(hall, of),
    ...about
  })
  return [
    level({ level: "hall", id: hall }, { name: label, schedule: hours?.hall ?? always }),
    ...agencies.map(({ label, name }) =>
      level({ level: "agency", id: name }, { name: label, schedule: hours?.agencies[name] ?? {} })
    ),
    ...services.map(({ id, name }) => level({ level: "service", id }, { name, schedule: hours?.services[id] ?? {} }))
  ]
}

/** The level that is meant, if the hall has it. */
export const levelOf = (mall: Mall, { id, level }: SettingsOf): DefinedLevel | undefined =>
  levelsOf(mall).find(({ of }) => of.level === level && of.id === id)
