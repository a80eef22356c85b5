/**
 * A text that people read, in Indonesian and in English.
 *
 * Indonesian comes first wherever both are shown. Both are required: a lifecycle whose label lacks one is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * The languages in which every text for people exists.
 *
 * @category models
 * @since 0.1.0
 */
export type Language = "id" | "en"

/**
 * A sentence or label in every {@link Language}.
 *
 * @category models
 * @since 0.1.0
 */
export interface LocalizedText {
  readonly id: string
  readonly en: string
}

/**
 * The schema of {@link LocalizedText}: both texts are present and not empty.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LocalizedText = Schema.Struct({ id: Schema.NonEmptyString, en: Schema.NonEmptyString })
