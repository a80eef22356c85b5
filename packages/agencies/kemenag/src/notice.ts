/**
 * How long before the wedding a couple registers: a rule of its own, in working days.
 *
 * @since 0.1.0
 */
import { type FormField } from "@balai/application"
import { Rows } from "@balai/service"
import { LocalDate, type LegalTime, type Source, type VocabularyError, WorkingCalendar } from "@balai/vocabulary"
import { Result } from "effect"

/** The rule as a row: how many days, and where that stands. @category getters @since 0.1.0 */
export const rule: LegalTime.Limit & { readonly source: Source.Source } = {
  amount: 10,
  unit: "workingDays",
  source: Rows.checkedOn("2026-11-25").from("PMA 30/2024", "likely", "Pencatatan pernikahan")
}

/**
 * Whether a couple that registers on a day is in time for its wedding: the tenth working day before it is the last. Fails where
 * the holidays of a year are not decreed yet. Who is late needs the dispensation of the district head.
 *
 * @example
 * ```ts
 * import { Notice } from "@balai/agency-kemenag"
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const calendar = WorkingCalendar.fiveDays(HolidayCalendar.national)
 * const wedding = LocalDate.makeUnsafe("2026-09-26")
 * const inTime = (day: string) =>
 *   Result.getOrThrow(Notice.isInTime({ registered: LocalDate.makeUnsafe(day), wedding, calendar }))
 *
 * inTime("2026-09-14") // => true
 * inTime("2026-09-15") // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const isInTime = ({
  calendar,
  registered,
  wedding
}: {
  readonly registered: LocalDate.LocalDate
  readonly wedding: LocalDate.LocalDate
  readonly calendar: WorkingCalendar.WorkingCalendar
}): Result.Result<boolean, VocabularyError.YearUndecreedError> =>
  Result.map(
    WorkingCalendar.count(calendar, LocalDate.addDays(registered, -1), LocalDate.addDays(wedding, -1)),
    (days) => days >= rule.amount
  )

/** Ten working days are never fewer days than these: a Monday, two weeks of work, and the Saturday after. */
const least = 12

/**
 * What the form says of a day that is surely too soon. It only warns: the dispensation of the district head makes it possible.
 *
 * @category getters
 * @since 0.1.0
 */
export const warning: FormField.Rule<LocalDate.LocalDate> = (wedding, { today }) =>
  today !== undefined && LocalDate.compare(wedding, LocalDate.addDays(today, least)) < 0
    ? [
        {
          code: "tooSoon",
          isWarning: true,
          text: Rows.say(
            "Kurang dari 10 hari kerja lagi: sertakan dispensasi camat.",
            "In less than 10 working days: add the dispensation of the district head."
          )
        }
      ]
    : []
