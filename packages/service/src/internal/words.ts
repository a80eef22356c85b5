/** Words as people type them: folded, without what carries no meaning, in the forms by which they are found. */

const marks = /\p{M}/gu

/** Within a word an apostrophe is no sound of its own, whichever sign stands for it: `Ma'ruf` is `Maruf`, `Jum'at` is `Jumat`. */
const apostrophes = /(?<=\p{L})['’‘ʼʻ`´](?=\p{L})/gu

/** Lower case, without diacritics and apostrophes. */
export const fold = (text: string): string =>
  text.replace(apostrophes, "").normalize("NFD").replace(marks, "").toLowerCase()

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** What people wrap a wish in. `hilang`, `baru`, `rusak` are wishes and not among them. */
const empty = list(`
  saya aku kami kita anda mau ingin pengin mohon tolong minta perlu butuh bagaimana gimana cara caranya apa apakah yang dan
  atau di ke dari untuk buat bikin membuat pembuatan mengurus urus pengurusan dengan pada itu ini ada adalah kalau bila jika
  sudah belum akan bisa dapat layanan pelayanan
  ngurus ngurusin urusin uruskan bikinin bikinkan buatin buatkan dong ya nih deh sih kak min
  i we you my me want would like need to do how what where is are can get make a an the and or of for in on at with have has
  service services please
`)

const wordsIn = (text: string): ReadonlyArray<string> =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** `ktp-el` is found as `ktp`, `el` and `ktpel`; `KTP el` as well. */
export const tokens = (text: string): ReadonlyArray<string> => {
  const joined = [...fold(text).matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu)].map(([one]) => one.replaceAll("-", ""))
  return [...new Set([...wordsIn(text), ...joined])]
}

/** One letter says nothing beside a word: `e ktp`, `sim a`. A digit does: `ak 1`. */
const isNoise = (word: string): boolean => empty.has(word) || /^\p{L}$/u.test(word)

/** The words of a question that say something; all of them when none does. */
export const asked = (text: string): ReadonlyArray<string> => {
  const all = [...new Set(wordsIn(text))]
  const telling = all.filter((word) => !isNoise(word))
  return telling.length === 0 ? all : telling
}

const least = 3

const without = (pattern: RegExp) => (word: string) => {
  const rest = word.replace(pattern, "")
  return rest !== word && rest.length >= least ? [rest] : []
}

const particles = without(/(?:lah|kah|pun|nya|ku|mu)$/)
const suffixes = (word: string): ReadonlyArray<string> => [...without(/kan$/)(word), ...without(/(?:an|i)$/)(word)]

/** `me-` and `pe-` swallow the first consonant of some words: `menikah` is of `nikah`, `memakai` of `pakai`. */
const nasal: ReadonlyArray<readonly [RegExp, ReadonlyArray<string>]> = [
  [/^(?:me|pe)ny/, ["s"]],
  [/^(?:me|pe)ng/, ["", "k"]],
  [/^(?:me|pe)m/, ["", "m", "p"]],
  [/^(?:me|pe)n/, ["", "n", "t"]],
  [/^(?:me|pe)/, [""]],
  [/^(?:ber|ter|per|bel)/, [""]],
  [/^(?:di|ke|se)/, [""]]
]

const prefixes = (word: string): ReadonlyArray<string> => {
  const found = nasal.find(([pattern]) => pattern.test(word))
  if (found === undefined) return []
  const [pattern, restored] = found
  return restored.map((first) => word.replace(pattern, first)).filter((rest) => rest.length >= least)
}

const english = (word: string): ReadonlyArray<string> => [
  ...without(/(?:ies)$/)(word).map((rest) => `${rest}y`),
  ...without(/(?:ing|ed|es|s)$/)(word)
]

/** A word with what may be left of it when affixes are taken off. The first is the word itself. */
export const forms = (word: string): ReadonlyArray<string> => {
  if (word.length <= least || /\d/.test(word)) return [word]
  const bare = [word, ...particles(word)]
  const ended = [...bare, ...bare.flatMap(suffixes)]
  return [...new Set([...ended, ...ended.flatMap(prefixes), ...english(word)])]
}

/** How many letters a word may be away from another and still be taken for it. A short one with an error in it is another word. */
const tolerance = (word: string): number => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2)

/** Typing errors from one word to another, two swapped letters being one; more than `most` is `most + 1`. */
const distance = (self: string, that: string, most: number): number => {
  if (Math.abs(self.length - that.length) > most) return most + 1
  let [before, last]: [Array<number>, Array<number>] = [[], Array.from({ length: that.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= self.length; row++) {
    const next = [row]
    for (let column = 1; column <= that.length; column++) {
      const isSame = self[row - 1] === that[column - 1]
      let cost = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1))
      if (row > 1 && column > 1 && self[row - 1] === that[column - 2] && self[row - 2] === that[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1)
      next.push(cost)
    }
    if (Math.min(...next) > most) return most + 1
    ;[before, last] = [last, next]
  }
  return last[that.length]!
}

const leastBegun = 4

/** Four letters of which the first and the last are right: `isin` is `izin`. */
const isSpelling = (typed: string, word: string): boolean =>
  typed.length === 4 && word.length === 4 && typed[0] === word[0] && typed[3] === word[3]

/**
 * How well a word that is typed fits a word that is there: 1 for the same, 0 for another. Who mistypes a word seldom does so
 * in its first letter.
 */
export const fit = (typed: string, word: string): number => {
  if (typed === word) return 1
  if (typed.length >= leastBegun && word.startsWith(typed)) return 0.7
  if (typed[0] !== word[0]) return 0
  const most = isSpelling(typed, word) ? 1 : Math.min(tolerance(typed), tolerance(word))
  if (most === 0) return 0
  const errors = distance(typed, word, most)
  return errors > most ? 0 : 0.8 - 0.2 * errors
}

/** How alike two words are when neither is the other: the share of their pairs of letters. */
export const likeness = (self: string, that: string): number => {
  const pairs = (word: string) => new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))
  const [one, other] = [pairs(self), pairs(that)]
  const common = [...one].filter((pair) => other.has(pair)).length
  return (2 * common) / Math.max(1, one.size + other.size)
}
