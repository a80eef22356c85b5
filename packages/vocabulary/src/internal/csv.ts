/** @internal A row of a CSV file that is not empty, with its line as an editor counts it. */
export interface CsvRow {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

/** Splits one line; a cell in double quotes may hold the separator, and two quotes for one. */
const cellsOf = (line: string, separator: string): ReadonlyArray<string> => {
  const cells: Array<string> = []
  let [cell, isQuoted] = ["", false]
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at]
    if (isQuoted && letter === '"' && line[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1]
    else if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim())
      cell = ""
    } else cell += letter
  }
  return [...cells, cell.trim()]
}

/** @internal The rows of a text, separated by semicolons unless it has none. */
export const rowsOf = (text: string): ReadonlyArray<CsvRow> => {
  const separator = text.includes(";") ? ";" : ","
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line: at + 1, cells: cellsOf(line, separator) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
}
