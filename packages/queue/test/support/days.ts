import { BusinessDay } from "@balai/queue"
import { HolidayCalendar, LocalDate, LocalDateTime, LocalTime, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { createHash } from "node:crypto"

const decode = Schema.decodeUnknownSync(BusinessDay.Rules)

/** Monday to Thursday 08.00–15.30 with a break at noon, Friday with a prayer break; an agency on Tuesdays; a small quota. */
export const schedules = {
  hall: {
    weekly: [
      { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" },
      { weekdays: [5], from: "08:00", to: "16:00" }
    ],
    breaks: [
      { weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" },
      { weekdays: [5], from: "11:30", to: "13:30", kind: "fridayPrayer" }
    ],
    seasons: [
      {
        from: "2026-02-19",
        to: "2026-03-20",
        weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "14:00" }],
        breaks: []
      }
    ],
    exceptions: [
      { date: "2026-08-19", hours: [], reason: { id: "Pemadaman listrik", en: "Power cut" } },
      {
        date: "2026-08-20",
        hours: [{ from: "09:00", to: "11:00" }],
        reason: { id: "Apel", en: "Assembly" }
      },
      { date: "2026-12-25", hours: [{ from: "08:00", to: "10:00" }], reason: { id: "Piket", en: "On duty" } }
    ],
    firstTicketMinutes: 30,
    lastTicketMinutes: 30
  },
  agencies: {
    imigrasi: { presence: { weekdays: [2], dates: ["2026-08-27"] } },
    bank: { weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "12:00" }] }
  },
  services: {
    "dukcapil.ktp-el": { quota: 2 },
    "imigrasi.paspor": { weekly: [{ weekdays: [2, 4], from: "09:00", to: "11:00" }], lastTicketMinutes: 15 },
    "dukcapil.kk": { presence: { dates: ["2026-08-18"] } }
  }
}

export const rulesOf = (zone: Zone.Zone, more: object = {}): BusinessDay.Rules =>
  decode({ zone, calendar: HolidayCalendar.national, ...schedules, ...more })

/** What the clock on the wall shows, as a moment: `2026-08-18 08:00`. */
export const wall = (text: string, zone: Zone.Zone = "WIB"): number => {
  const [date, time] = text.split(" ")
  return LocalDateTime.toEpoch({ date: LocalDate.makeUnsafe(date ?? ""), time: LocalTime.makeUnsafe(time ?? "") }, zone)
}

/** Every half hour around the days on which clocks change in Berlin, New York and Auckland, and around a business day. */
export const moments: ReadonlyArray<number> = [
  Date.UTC(2026, 2, 8),
  Date.UTC(2026, 2, 29),
  Date.UTC(2026, 3, 5),
  Date.UTC(2026, 7, 18),
  Date.UTC(2026, 8, 27),
  Date.UTC(2026, 9, 25),
  Date.UTC(2026, 10, 1)
].flatMap((start) => Array.from({ length: 96 }, (_, half) => start - 43_200_000 + half * 1_800_000))

/** What is decided at all of these moments in all three zones, in one short word. */
export const digestOfMoments = (): string => {
  const decided = Zone.all.map((zone) => moments.map((at) => BusinessDay.decide(rulesOf(zone), { at })))
  return createHash("sha256").update(JSON.stringify(decided)).digest("hex")
}
