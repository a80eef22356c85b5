/** @internal A QR code that a phone reads from a terminal. */
import { encode } from "uqr"

const shapes = [" ", "▄", "▀", "█"] as const

/**
 * Two rows of the code in one line. With colours it is black on white whatever the terminal's own colours are; without,
 * it counts on light letters on a dark ground, as terminals mostly are.
 */
export const terminalQr = (text: string, options: { readonly colours: boolean }): ReadonlyArray<string> => {
  const { data, size } = encode(text, { ecc: "M", border: 2 })
  const isLight = (row: number, column: number): boolean => data[row]?.[column] !== true
  const lines: Array<string> = []
  for (let row = 0; row < size; row += 2) {
    const columns = Array.from({ length: size }, (_, column) => {
      const [upper, lower] = [isLight(row, column), row + 1 >= size || isLight(row + 1, column)]
      return shapes[(upper ? 2 : 0) + (lower ? 1 : 0)] ?? " "
    })
    lines.push(options.colours ? `\u001B[38;5;231;48;5;16m${columns.join("")}\u001B[0m` : columns.join(""))
  }
  return lines
}
