/**
 * Building blocks of applications (*permohonan*), as pure lifecycles.
 *
 * @since 0.1.0
 */
export * as ApplicationError from "./ApplicationError.ts"
export * as Bill from "./Bill.ts"
export * as Billing from "./Billing.ts"
export * as Blocks from "./Blocks.ts"
export * as CalendarBook from "./CalendarBook.ts"
export * as Compose from "./Compose.ts"
export * as Composition from "./Composition.ts"
export * as Draft from "./Draft.ts"
export * as Fields from "./Fields.ts"
export * as File from "./File.ts"
export * as Form from "./Form.ts"
export * as FormCondition from "./FormCondition.ts"
export * as FormError from "./FormError.ts"
export * as FormField from "./FormField.ts"
export * as IssuedDocument from "./IssuedDocument.ts"
export * as Ledger from "./Ledger.ts"
export * as LegalClock from "./LegalClock.ts"
export * as LegalClockError from "./LegalClockError.ts"
export * as MoneyRules from "./MoneyRules.ts"
export * as Numbering from "./Numbering.ts"
export * as Part from "./Part.ts"
export * as Payment from "./Payment.ts"
export * as ReasonLibrary from "./ReasonLibrary.ts"
export * as Register from "./Register.ts"
