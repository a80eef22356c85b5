/**
 * Words of Indonesian public service as schemas, and Indonesian legal time.
 *
 * @since 0.1.0
 */
export * as AreaCode from "./AreaCode.ts"
export * as AreaTable from "./AreaTable.ts"
export * as BillingCode from "./BillingCode.ts"
export * as DecreeFile from "./DecreeFile.ts"
export * as HolidayCalendar from "./HolidayCalendar.ts"
export * as Ids from "./Ids.ts"
export * as LegalRule from "./LegalRule.ts"
export * as LegalTime from "./LegalTime.ts"
export * as LocalDate from "./LocalDate.ts"
export * as LocalDateTime from "./LocalDateTime.ts"
export * as LocalTime from "./LocalTime.ts"
export * as Nik from "./Nik.ts"
export * as Numeral from "./Numeral.ts"
export * as OfficeHours from "./OfficeHours.ts"
export * as Phone from "./Phone.ts"
export * as Qris from "./Qris.ts"
export * as Rupiah from "./Rupiah.ts"
export * as Source from "./Source.ts"
export * as VocabularyError from "./VocabularyError.ts"
export * as WorkingCalendar from "./WorkingCalendar.ts"
export * as Zone from "./Zone.ts"
