/**
 * How a call sounds in Indonesian: numbers as words, letters by their Indonesian names, the sentence of the announcement.
 *
 * Pure and total: every label has a reading. Queue numbers are read digit by digit as people see them ("nol nol satu"), a counter's
 * number as a number ("dua puluh satu"). Neighbours: `Announcer` decides when the sentence is spoken.
 *
 * @since 0.1.0
 */

const digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"] as const

// A vowel is its own name; as a capital the voices read it as a letter and not as an interjection.
const letters: { readonly [letter: string]: string } = {
  A: "A",
  B: "be",
  C: "ce",
  D: "de",
  E: "E",
  F: "ef",
  G: "ge",
  H: "ha",
  I: "I",
  J: "je",
  K: "ka",
  L: "el",
  M: "em",
  N: "en",
  O: "O",
  P: "pe",
  Q: "ki",
  R: "er",
  S: "es",
  T: "te",
  U: "U",
  V: "ve",
  W: "we",
  X: "eks",
  Y: "ye",
  Z: "zet"
}

const scales = [
  { value: 1_000_000_000_000, word: "triliun" },
  { value: 1_000_000_000, word: "miliar" },
  { value: 1_000_000, word: "juta" },
  { value: 1_000, word: "ribu" },
  { value: 100, word: "ratus" },
  { value: 10, word: "puluh" }
] as const

/**
 * Writes a whole number as Indonesian words; what is no whole number from 0 below 10¹⁵ is read digit by digit.
 *
 * ```ts
 * import { Speech } from "@balai/elements"
 *
 * Speech.cardinal(21) // => "dua puluh satu"
 * Speech.cardinal(1115) // => "seribu seratus lima belas"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const cardinal = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e15) return oneByOne(String(value))
  if (value < 10) return digits[value] ?? ""
  if (value < 20) return teen(value - 10)
  const scale = scales.find((each) => value >= each.value)
  if (scale === undefined) return ""
  const count = Math.floor(value / scale.value)
  const rest = value % scale.value
  // "se-" replaces "satu" before puluh, ratus and ribu, never before juta and above.
  const head = count === 1 && scale.value <= 1_000 ? `se${scale.word}` : `${cardinal(count)} ${scale.word}`
  return rest === 0 ? head : `${head} ${cardinal(rest)}`
}

const teen = (unit: number): string => (unit === 0 ? "sepuluh" : unit === 1 ? "sebelas" : `${digits[unit] ?? ""} belas`)

const oneByOne = (text: string): string =>
  [...text].flatMap((each) => (/\d/.test(each) ? [digits[Number(each)] ?? ""] : [])).join(" ")

/**
 * Spells letters by their Indonesian names; characters that are no letters A–Z are left out.
 *
 * @category combinators
 * @since 0.1.0
 */
export const spell = (text: string): string => [...text.toUpperCase()].flatMap((each) => letters[each] ?? []).join(" ")

/**
 * Reads a queue number aloud.
 *
 * **Details**
 *
 * Letters are spelled. A group of three or more digits, or one that begins with zero, is read digit by digit; a shorter group is a number.
 *
 * ```ts
 * import { Speech } from "@balai/elements"
 *
 * Speech.label("A-001") // => "A nol nol satu"
 * Speech.label("4K-10") // => "empat ka sepuluh"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const label = (text: string): string =>
  (text.match(/\d+|[A-Za-z]+/g) ?? [])
    .map((part) => {
      if (!/^\d/.test(part)) return spell(part)
      return part.length > 2 || (part.length > 1 && part.startsWith("0")) ? oneByOne(part) : cardinal(Number(part))
    })
    .join(" ")

/**
 * Reads the name of a counter aloud: its words as they are, its numbers as numbers, single letters spelled.
 *
 * ```ts
 * import { Speech } from "@balai/elements"
 *
 * Speech.counter("Loket 21") // => "loket dua puluh satu"
 * Speech.counter("3") // => "loket tiga"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const counter = (text: string): string => {
  const words = (text.match(/\d+|\p{L}+/gu) ?? []).map((part) => {
    if (/^\d/.test(part)) return cardinal(Number(part))
    return part.length === 1 ? spell(part) : part.toLocaleLowerCase("id")
  })
  return /^\p{L}{2,}/u.test(text.trim()) ? words.join(" ") : ["loket", ...words].join(" ")
}

/**
 * Composes the sentence that a hall hears.
 *
 * ```ts
 * import { Speech } from "@balai/elements"
 *
 * const call = { label: "A-001", counterLabel: "Loket 3" }
 *
 * Speech.sentence(call) // => "Nomor antrean A nol nol satu, silakan menuju loket tiga"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const sentence = (call: { readonly label: string; readonly counterLabel: string }): string =>
  `Nomor antrean ${label(call.label)}, silakan menuju ${counter(call.counterLabel)}`

/**
 * Lists the recordings that a call is put together from, by the names of their files.
 *
 * **Details**
 *
 * `nomor-antrean`, `silakan-menuju`, each letter as `a` … `z`, each word of a number (`nol` … `sembilan`, `sepuluh`, `sebelas`, `belas`,
 * `puluh`, `seratus`, `ratus`, `seribu`, `ribu`), and the words of the counter's name (`loket`, `meja`, `informasi`).
 *
 * ```ts
 * import { Speech } from "@balai/elements"
 *
 * const call = { label: "B-02", counterLabel: "Loket 3" }
 *
 * Speech.recordings(call) // => ["nomor-antrean", "b", "nol", "dua", "silakan-menuju", "loket", "tiga"]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const recordings = (call: { readonly label: string; readonly counterLabel: string }): ReadonlyArray<string> => [
  "nomor-antrean",
  ...(call.label.match(/\d+|[A-Za-z]+/g) ?? []).flatMap((part) =>
    /^\d/.test(part) ? label(part).split(" ") : [...part.toLowerCase()]
  ),
  "silakan-menuju",
  ...counterRecordings(call.counterLabel)
]

const counterRecordings = (text: string): ReadonlyArray<string> => {
  const words = (text.match(/\d+|\p{L}+/gu) ?? []).flatMap((part) =>
    /^\d/.test(part) ? cardinal(Number(part)).split(" ") : [part.toLocaleLowerCase("id")]
  )
  return /^\p{L}{2,}/u.test(text.trim()) ? words : ["loket", ...words]
}
