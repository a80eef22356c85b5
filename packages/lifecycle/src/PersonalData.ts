/**
 * Personal data does not enter events or context: a field marks it, the engine diverts the value to its vault.
 *
 * What a lifecycle sees and stores is a {@link Reference}: an opaque `ref` and a salted `digest`, so that two equal values
 * can be told to be equal and erasure empties the vault without touching the journal.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { walk } from "./internal/schema.ts"
import { type Plain } from "./Lifecycle.ts"
import { type LocalizedText } from "./LocalizedText.ts"

/**
 * The class of a datum under Indonesia's Personal Data Protection Law (UU 27/2022, article 4): `specific` data, such as
 * health or a child's data, ask for more care than `general` data.
 *
 * @category models
 * @since 0.1.0
 */
export type DataClass = "general" | "specific"

/**
 * What stands in an event or a context in place of a person's datum.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reference<out T> {
  readonly ref: string
  readonly digest: string
  /** Phantom: the type of the value in the vault, never a value. */
  readonly Value?: T
}

/**
 * How a field is marked.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly class: DataClass
  /** Days after which the value is to be erased; absent when the subject's case decides. */
  readonly retentionDays?: number
  /** What decides how long the value is kept where no days are given, such as "as long as the account exists". */
  readonly retention?: LocalizedText
  /** What it is needed for (UU 27/2022, articles 27 and 28). */
  readonly purpose?: LocalizedText
}

interface Mark extends Options {
  readonly value: Plain
}

const key = "balai/personalData"

/**
 * Marks a field as personal data: in the payload and in the context it is a {@link Reference}.
 *
 * ```ts
 * import { PersonalData } from "@balai/lifecycle"
 * import { Schema } from "effect"
 *
 * const payload = Schema.Struct({ phone: PersonalData.field(Schema.String, { class: "general", retentionDays: 30 }) })
 *
 * PersonalData.find(payload)[0]?.path // => ["phone"]
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const field = <T>(value: Plain<T>, options: Options): Plain<Reference<T>> => {
  const mark: Mark = { ...options, value }
  return Schema.Struct({ ref: Schema.String, digest: Schema.String }).annotate({ [key]: mark }) as unknown as Plain<
    Reference<T>
  >
}

/**
 * A marked field of a schema. In a path `"*"` stands for every key or element.
 *
 * @category models
 * @since 0.1.0
 */
export interface Field {
  readonly path: ReadonlyArray<string>
  readonly class: DataClass
  readonly retentionDays: number | null
  readonly retention: LocalizedText | null
  readonly purpose: LocalizedText | null
  readonly value: Plain
}

/**
 * Finds the marked fields of a schema.
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (schema: Plain): ReadonlyArray<Field> => {
  const fields: Array<Field> = []
  walk(schema.ast, (ast, path) => {
    const mark = ast.annotations?.[key] as Mark | undefined
    if (mark === undefined) return true
    fields.push({
      path: path.map(String),
      class: mark.class,
      retentionDays: mark.retentionDays ?? null,
      retention: mark.retention ?? null,
      purpose: mark.purpose ?? null,
      value: mark.value
    })
    return false
  })
  return fields
}

/**
 * What a caller hands to the engine: each {@link Reference} replaced by the value itself.
 *
 * @category models
 * @since 0.1.0
 */
export type Raw<P> =
  P extends Reference<infer T>
    ? "ref" extends keyof P
      ? T
      : never
    : P extends string | number | boolean | null | undefined
      ? P
      : P extends ReadonlyArray<infer Item>
        ? ReadonlyArray<Raw<Item>>
        : { readonly [K in keyof P]: Raw<P[K]> }
