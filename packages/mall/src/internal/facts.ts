import { type FileLimit } from "@balai/application"
import { Json, type Stamp } from "@balai/lifecycle"
import { type HallFact } from "@balai/queue"
import { type LegalTime } from "@balai/vocabulary"
import { type Mall } from "../Mall.ts"

/** A short name for a value: two values with the same name are the same value. */
const nameOf = (value: Json.Json): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (const letter of Json.canonical(value)) {
    const code = letter.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  return [high, low].map((word) => (word >>> 0).toString(36)).join("")
}

/** What legal time is counted with. Its version begins with that of the calendar of holidays. */
const calendarFact = (office: LegalTime.Office): Stamp.Fact => {
  const value = Json.freeze(office)
  return { version: `${office.calendar.holidays.version}-${nameOf(value)}`, value }
}

/** What the hall has set for itself of the limits of files. */
const limitsFact = (limits: FileLimit.HallRows): Stamp.Fact => {
  const value = Json.freeze(limits)
  return { version: limits.length === 0 ? "none" : nameOf(value), value }
}

/** What the queue's lifecycles must know of the hall, and the applications' of the calendar. The version names the value: another value is another version. */
export const factsOf = ({
  closesDayAt,
  doubleTapMillis,
  hours,
  limits,
  office,
  patienceSeconds,
  stillServingSeconds,
  zone
}: Mall): Stamp.Facts => {
  const value: HallFact.HallFact = {
    zone,
    patienceSeconds,
    stillServingSeconds,
    doubleTapMillis,
    ...(closesDayAt === null ? {} : { closesDayAt }),
    ...(hours === null ? {} : { hours })
  }
  const version = [zone, patienceSeconds, stillServingSeconds, doubleTapMillis, closesDayAt ?? "-"].join("-")
  // Frozen once, so that no decision checks the whole calendar again.
  const frozen = Json.freeze(value)
  return {
    hall: { version: hours === null ? version : `${version}-${nameOf(hours)}`, value: frozen },
    calendar: calendarFact(office),
    limits: limitsFact(limits)
  }
}
