/** @internal Text without a browser: how wide it is at most, how it breaks into lines, and how it becomes XML. */

/** Hundredths of an em of the printable ASCII characters in the widest of the usual sans-serif faces. */
const widths = (
  "32,40,46,84,64,95,78,28,40,40,52,84,33,37,33,37,64,64,64,64,64,64,64,64,64,64,34,34,84,84,84,54," +
  "100,69,69,71,78,64,58,78,76,31,31,66,56,90,76,79,61,79,70,64,62,74,69,99,69,61,69,40,37,40,84,50," +
  "50,62,64,56,64,62,36,64,64,29,29,59,29,98,64,62,64,64,42,53,40,64,60,82,60,60,53,64,37,64,84"
)
  .split(",")
  .map(Number)

const widthOf = (character: string): number => {
  const code = character.codePointAt(0)!
  return code < 32 ? 0 : code < 127 ? widths[code - 32]! : 105
}

/** How wide a line is at most, in pixels. */
export const measure = (text: string, size: number, isBold = false): number => {
  let sum = 0
  for (const character of text) sum += widthOf(character)
  return (sum * size * (isBold ? 1.12 : 1)) / 100
}

/** Takes away what XML has no place for, and makes every run of white space one blank. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim()

/** For the text of an element and for an attribute in quotes. */
export const escape = (text: string): string =>
  plain(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")

export interface Face {
  readonly size: number
  readonly isBold?: boolean
}

const pieces = (word: string, width: number, face: Face): ReadonlyArray<string> => {
  const made: Array<string> = []
  let piece = ""
  for (const character of word) {
    if (piece !== "" && measure(piece + character, face.size, face.isBold) > width) {
      made.push(piece)
      piece = ""
    }
    piece += character
  }
  return [...made, piece]
}

/** Breaks a text into lines that are no wider; a word that is too long is cut. */
export const wrap = (text: string, width: number, face: Face): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  for (const word of plain(text).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`
    if (measure(longer, face.size, face.isBold) <= width) line = longer
    else {
      if (line !== "") lines.push(line)
      const cut = pieces(word, width, face)
      lines.push(...cut.slice(0, -1))
      line = cut.at(-1)!
    }
  }
  return [...lines, line]
}

/** The width of the widest line. */
export const widest = (lines: ReadonlyArray<string>, face: Face): number =>
  lines.reduce((most, line) => Math.max(most, measure(line, face.size, face.isBold)), 0)

/** A number as it stands in a picture: at most one decimal, never `-0`. */
export const num = (value: number): string => `${Math.round(value * 10) / 10 + 0}`
