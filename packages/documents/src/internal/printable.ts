/** @internal What the fonts of a document can write. */
import { TextUnprintableError } from "../DocumentsError.ts"

/** Windows-1252, in which the standard fonts of PDF are written: Latin-1 and these. */
const beside = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")

export type Has = (point: number) => boolean

export const standardFont: Has = (point) =>
  (point >= 0x20 && point <= 0x7e) || (point >= 0xa0 && point <= 0xff) || beside.has(String.fromCodePoint(point))

/** One form for each letter, one kind of line end, and nothing that is not written. */
export const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\u00a0\u202f]/g, " ")
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")

const shown = (point: number): string => `U+${point.toString(16).toUpperCase().padStart(4, "0")}`

/** The first text that cannot be written, as an error; `null` when all can. */
export const unprintable = (
  texts: ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly text: string }>,
  has: Has
): TextUnprintableError | null => {
  for (const { path, text } of texts) {
    const points = [...tidy(text)].map((sign) => sign.codePointAt(0)!)
    const signs = [...new Set(points.filter((point) => point !== 0x0a && !has(point)))].map(shown)
    if (signs.length > 0)
      return new TextUnprintableError({
        path,
        signs: signs.slice(0, 20),
        text: {
          id: `Huruf ini tidak ada pada fon dokumen: ${signs.slice(0, 5).join(", ")}. Pasang fon yang memuatnya.`,
          en: `The font of the document lacks these signs: ${signs.slice(0, 5).join(", ")}. Install a font that has them.`
        }
      })
  }
  return null
}

type Path = ReadonlyArray<string | number>

/** Every text of a piece of data, with the way to it. */
export const textsOf = (
  value: unknown,
  path: Path = []
): ReadonlyArray<{ readonly path: Path; readonly text: string }> => {
  if (typeof value === "string") return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, [...path, index]))
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, [...path, name]))
}
