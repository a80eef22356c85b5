/** @internal Colours, for whoever sits at a terminal. */
type Paint = (text: string) => string

export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly cyan: Paint
  /** How wide a line may be. */
  readonly width: number
}

/** As wide as a text is read with ease. */
const widest = 96

const painted =
  (code: number): Paint =>
  (text) =>
    `\u001B[${code}m${text}\u001B[0m`

const as: Paint = (text) => text

export const plain: Style = { bold: as, dim: as, red: as, green: as, yellow: as, cyan: as, width: widest }

const coloured: Style = {
  bold: painted(1),
  dim: painted(2),
  red: painted(31),
  green: painted(32),
  yellow: painted(33),
  cyan: painted(36),
  width: widest
}

/** Where and how something is shown. */
export interface Surface {
  readonly isTerminal: boolean
  readonly env: { readonly [name: string]: string | undefined }
  /** How wide the terminal is, where it says so. */
  readonly columns?: number | undefined
}

export const styleOf = ({ columns, env, isTerminal }: Surface): Style => ({
  ...(isTerminal && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb" ? coloured : plain),
  width: isTerminal && columns !== undefined ? Math.min(widest, Math.max(40, columns)) : widest
})

/** Breaks a text into lines, each behind the same indent. */
export const wrap = (text: string, indent: string, width = widest): string => {
  const lines: Array<string> = []
  for (const paragraph of text.split("\n")) {
    let line = ""
    for (const word of paragraph.split(" ")) {
      if (line !== "" && indent.length + line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === "" ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.map((line) => `${indent}${line}`.trimEnd()).join("\n")
}
