/**
 * What is wrong with a definition, as its author is told.
 *
 * Definitions are checked as a whole: all problems come together, each with a stable code, the path of the value and how
 * to put it right, in Indonesian and in English. Neighbours: `Agency` checks an agency with it, the mall checks a hall.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Ids } from "@balai/vocabulary"
import { Result, Schema } from "effect"

/**
 * What is wrong with a definition: a stable code, where, what, and how to put it right.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Problem = Schema.Struct({
  code: Schema.String,
  /** The keys and positions that lead to the value, from the outside in. */
  path: Schema.Array(Schema.Union([Schema.String, Schema.Number])),
  text: LocalizedText.LocalizedText,
  fix: LocalizedText.LocalizedText
})

/** The type of {@link Problem:var}. @category models @since 0.1.0 */
export type Problem = typeof Problem.Type

/**
 * A sentence in both languages.
 *
 * @category constructors
 * @since 0.1.0
 */
export const say = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })

/**
 * Writes problems as people read them in a terminal: one a line, with path and fix.
 *
 * @category getters
 * @since 0.1.0
 */
export const describe = (subject: string, problems: ReadonlyArray<Problem>): string =>
  [
    `${subject} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
    ...problems.map(({ code, path, text, fix }) => `  ${path.join(".") || "(root)"}: ${text.en} → ${fix.en} [${code}]`)
  ].join("\n")

type Path = Problem["path"]
type Fields = { readonly [key: string]: unknown }

const slugFix = say(
  "Pakai huruf kecil, angka, dan satu tanda hubung di antara kata, misalnya ktp-el",
  "Use lower-case letters, digits and single hyphens between words, for example ktp-el"
)
const textFix = say('Tulis { id: "…", en: "…" }', 'Write { id: "…", en: "…" }')
const keyFix = say("Hapus kunci ini atau periksa ejaannya", "Remove this key or check its spelling")

/**
 * Says whether a value is an object with keys.
 *
 * @category guards
 * @since 0.1.0
 */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * A value as a sentence may quote it: short.
 *
 * @category getters
 * @since 0.1.0
 */
export const quote = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * The keys that a definition has and should not have.
 *
 * @category combinators
 * @since 0.1.0
 */
export const ofKeys = (fields: Fields, known: ReadonlyArray<string>, path: Path): ReadonlyArray<Problem> =>
  Object.keys(fields)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: "KeyUnknown",
      path: [...path, key],
      text: say(`Kunci "${key}" tidak dikenal`, `There is no key "${key}"`),
      fix: keyFix
    }))

/**
 * What is wrong with a text in two languages.
 *
 * @category combinators
 * @since 0.1.0
 */
export const ofText = (value: unknown, path: Path): ReadonlyArray<Problem> => {
  if (!isFields(value)) {
    const text = say("Teks dua bahasa tidak ada", "The text in two languages is missing")
    return [{ code: "TextMissing", path, text, fix: textFix }]
  }
  const missing = {
    id: say("Teks bahasa Indonesia tidak ada", "The Indonesian text is missing"),
    en: say("Teks bahasa Inggris tidak ada", "The English text is missing")
  }
  return (["id", "en"] as const)
    .filter((language) => typeof value[language] !== "string" || value[language].trim() === "")
    .map((language) => ({ code: "TextMissing", path: [...path, language], text: missing[language], fix: textFix }))
}

/**
 * What is wrong with an id that a person chose.
 *
 * @category combinators
 * @since 0.1.0
 */
export const ofSlug = (value: unknown, path: Path): ReadonlyArray<Problem> => {
  const parsed = Ids.parseSlug(Ids.ServiceId, value, path)
  return Result.isSuccess(parsed) ? [] : [{ code: "IdInvalid", path, text: parsed.failure.text, fix: slugFix }]
}
