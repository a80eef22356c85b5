import { HolidayCalendar } from "@balai/vocabulary"
import { Result } from "effect"

const source = {
  title: "CONTOH: keputusan setempat tentang libur fakultatif",
  reference: null,
  checked: "2026-11-27",
  confidence: "unsure"
} as const

/** The day on which the gospel came to Papua is kept there, and nowhere else. Numbers and dates of the decrees are EXAMPLES. */
const decree = (year: number) => ({
  id: `jayawijaya-${year}`,
  kind: "local" as const,
  year,
  title: { id: `Libur setempat ${year}`, en: `Local holidays of ${year}` },
  numbers: [`CONTOH/1/${year}`],
  signed: `${year - 1}-12-01`,
  amends: null,
  adds: [
    {
      date: `${year}-02-05`,
      kind: "local" as const,
      name: { id: "Hari Pekabaran Injil di Tanah Papua", en: "Day of the Gospel in Papua" }
    }
  ],
  removes: [],
  source
})

/** The national calendar with the regency's own days. */
export const calendar = Result.getOrThrow(
  HolidayCalendar.revise(HolidayCalendar.national, {
    version: `${HolidayCalendar.national.version}+jayawijaya-1`,
    decrees: [decree(2026), decree(2027)]
  })
)
