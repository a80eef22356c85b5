/**
 * Words of Indonesian public service as schemas, and Indonesian legal time.
 *
 * @since 0.1.0
 */
export * as Ids from "./Ids.ts"
export * as LocalDate from "./LocalDate.ts"
export * as LocalDateTime from "./LocalDateTime.ts"
export * as LocalTime from "./LocalTime.ts"
export * as VocabularyError from "./VocabularyError.ts"
export * as Zone from "./Zone.ts"
