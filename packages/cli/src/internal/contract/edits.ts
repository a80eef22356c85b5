/** @internal Changes of a text, and how two texts differ. */

/** What stands from `start` to `end` becomes `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** From the last to the first, so that none moves another's place; at one place what goes goes first. */
export const applied = (text: string, edits: ReadonlyArray<Edit>): string =>
  edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((so, { end, start, text: own }) => so.slice(0, start) + own + so.slice(end), text)

type Line = readonly [mark: " " | "-" | "+", text: string]

/** The longest common part decides; files of a plugin are short. */
const compared = (before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<Line> => {
  const rows = before.length
  const columns = after.length
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row]![column] =
        before[row] === after[column]
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!)
  const lines: Array<Line> = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      lines.push([" ", before[row]!])
      row += 1
      column += 1
    } else if (row < rows && (column === columns || lengths[row + 1]![column]! >= lengths[row]![column + 1]!)) {
      lines.push(["-", before[row]!])
      row += 1
    } else {
      lines.push(["+", after[column]!])
      column += 1
    }
  }
  return lines
}

const around = 2

/** The lines that differ, with two around them; a line of dots where some are left out. */
export const diff = (before: string, after: string): ReadonlyArray<string> => {
  const lines = compared(before.split("\n"), after.split("\n"))
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(([mark]) => mark !== " ")
  )
  return lines.flatMap(([mark, text], at) => {
    if (isNear[at]) return [`${mark} ${text}`.trimEnd()]
    return isNear[at - 1] === true && lines.slice(at).some((_, later) => isNear[at + later]) ? ["  …"] : []
  })
}
