/** @internal Whether the holidays of this year and, from November on, of the next are known. */
import { HolidayCalendar, LocalDate, Zone } from "@balai/vocabulary"
import { type Finding, ok } from "./finding.ts"

export const judgeCalendar = (
  calendar: HolidayCalendar.HolidayCalendar,
  { at, zone }: { readonly at: number; readonly zone: Zone.Zone }
): ReadonlyArray<Finding> => {
  const today = Zone.dateAt(at, zone)
  const { year } = LocalDate.parts(today)
  const missing = HolidayCalendar.missingYears(calendar, today)
  const known = HolidayCalendar.years(calendar).join(", ")
  if (missing.length === 0) {
    const text = {
      id: `Hari libur dan cuti bersama diketahui untuk ${known} (kalender ${calendar.version}).`,
      en: `Holidays and joint leave are known for ${known} (calendar ${calendar.version}).`
    }
    return [ok("calendar", "CalendarFine", text)]
  }
  return missing.map((absent) => ({
    topic: "calendar",
    code: absent === year ? "YearMissing" : "NextYearMissing",
    level: absent === year ? "error" : "warning",
    text: {
      id: `SKB hari libur nasional dan cuti bersama tahun ${absent} belum ada di kalender ${calendar.version} (yang ada: ${known}).`,
      en: `The joint decree on the holidays of ${absent} is not in the calendar ${calendar.version} (it has ${known}).`
    },
    meaning: {
      id: `Janji temu dan batas waktu di tahun ${absent} menghitung hari libur sebagai hari kerja.`,
      en: `Appointments and limits in ${absent} count holidays as working days.`
    },
    fix: {
      id: "Perbarui paket @balai, atau tambahkan SKB itu: hours.calendar = HolidayCalendar.revise(HolidayCalendar.national, { … }).",
      en: "Update the @balai packages, or add the decree: hours.calendar = HolidayCalendar.revise(HolidayCalendar.national, { … })."
    }
  }))
}
