/** The lifecycle of a day of appointments. */
import { type Stamp } from "@balai/lifecycle"
import { AppointmentDay, type BusinessDay, type HallFact } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { type Part, type Subject } from "./cast.ts"

interface Kit {
  readonly hall: string
  readonly day: string
  readonly service: string
  readonly cast: Subject["cast"]
  readonly subject: (part: Part) => Subject
  readonly factsOf: (more: Partial<HallFact.HallFact>) => Stamp.Facts
}

const appointments = { minutes: 30, capacity: 1, daysAhead: 7, leadMinutes: 30 } as const

const hours: BusinessDay.Rules = {
  zone: "WIB",
  calendar: { version: "1", decrees: [], overrides: [] },
  hall: {},
  agencies: { dukcapil: { appointments } },
  services: {}
}

/** Anybody may want a time: whoever has another code is known, and may do nothing with this one. */
const anybody = "visitor with another ticket's key"

export const appointmentSubjects = ({ cast, day, factsOf, hall, service, subject }: Kit): ReadonlyArray<Subject> => [
  subject({
    lifecycle: AppointmentDay.lifecycle,
    title: "Day of appointments (*hari janji temu*), of the code of the visitor",
    input: { hall, agency: "dukcapil", day: LocalDate.makeUnsafe(day) },
    payloads: {
      "appointment.hold": { code: "key", service, at: 660 },
      "appointment.book": { code: "key" },
      "appointment.cancel": { code: "key" },
      "appointment.leave": { code: "key" },
      "appointment.arrive": { code: "key", ticket: "ticket:1" }
    },
    facts: factsOf({ hours }),
    cast: cast.map((member) => (member.name === anybody ? { ...member, kind: "colleague" as const } : member))
  })
]
