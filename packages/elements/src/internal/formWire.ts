/** @internal The JSON between a form and its pages. */
import { type LocalizedText } from "../Wire.ts"

/**
 * A condition over answers, as the page evaluates it where a script runs.
 *
 * @category models
 * @since 0.1.0
 */
export type Condition =
  | { readonly field: string; readonly equals: string | number | boolean }
  | { readonly field: string; readonly in: ReadonlyArray<string | number | boolean> }
  | { readonly field: string; readonly greater: number | string }
  | { readonly field: string; readonly present: boolean }
  | { readonly all: ReadonlyArray<Condition> }
  | { readonly any: ReadonlyArray<Condition> }
  | { readonly not: Condition }

/**
 * A field, as `Form.describe` tells it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Field {
  readonly name: string
  readonly kind:
    | "text"
    | "paragraph"
    | "choice"
    | "choices"
    | "yesNo"
    | "statement"
    | "date"
    | "nik"
    | "kk"
    | "phone"
    | "email"
    | "rupiah"
    | "number"
    | "document"
    | "group"
  readonly label: LocalizedText
  readonly help: LocalizedText | null
  readonly isOptional: boolean
  readonly when: Condition | null
  readonly options: ReadonlyArray<{
    readonly value: string
    readonly label: LocalizedText
    readonly help?: LocalizedText
  }>
  readonly control: "radio" | "select"
  readonly autocomplete: string | null
  readonly mode: string | null
  readonly width: number | null
  readonly maximumLength: number | null
  readonly requirement: string | null
  readonly accept: ReadonlyArray<string>
  readonly rows: {
    readonly label: LocalizedText
    readonly minimum: number
    readonly maximum: number
    readonly fields: ReadonlyArray<Field>
  } | null
}

/**
 * Something that is wrong with an answer, or that somebody should look at again.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  readonly path: ReadonlyArray<string | number>
  readonly text: LocalizedText
}

/**
 * An uploaded file as the page shows it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Uploaded {
  readonly type: string
  readonly bytes: number
}

/**
 * One page of a form with what stands in it, as `Form.view` tells it.
 *
 * @category models
 * @since 0.1.0
 */
export interface PageView {
  readonly form: { readonly id: string; readonly version: number; readonly title: LocalizedText }
  readonly id: string
  readonly title: LocalizedText
  readonly help: LocalizedText | null
  readonly fields: ReadonlyArray<Field>
  readonly values: { readonly [input: string]: string | ReadonlyArray<string> }
  readonly documents: { readonly [input: string]: Uploaded }
  readonly rowCounts: { readonly [group: string]: number }
  readonly problems: ReadonlyArray<Problem>
  readonly warnings: ReadonlyArray<Problem>
  readonly step: number
  readonly of: number
}

/**
 * The answers in words, as `Form.review` tells them.
 *
 * @category models
 * @since 0.1.0
 */
export interface ReviewView {
  readonly form: { readonly id: string; readonly version: number; readonly title: LocalizedText }
  readonly sections: ReadonlyArray<{
    readonly page: string
    readonly title: LocalizedText
    readonly isComplete: boolean
    readonly rows: ReadonlyArray<{
      readonly input: string
      readonly label: string
      readonly value: string
      readonly isGiven: boolean
    }>
  }>
  readonly isComplete: boolean
}
