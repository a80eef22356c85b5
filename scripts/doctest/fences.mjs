/** Finds the `ts` fences of a text: in Markdown, and in the doc comments of a source file. */

/**
 * One fence: its lines as written, the line of the file on which the first of them stands, and its words after `ts`.
 * @typedef {{ readonly file: string, readonly line: number, readonly words: ReadonlyArray<string>, readonly lines: ReadonlyArray<string> }} Fence
 */

/**
 * The fences of one file.
 * @param {string} file as it is shown in messages
 * @param {string} text
 * @returns {ReadonlyArray<Fence>}
 */
export const fencesOf = (file, text) => {
  const isSource = /\.[cm]?ts$/.test(file)
  /** @type {Array<Fence>} */
  const fences = []
  /** @type {{ line: number, words: Array<string>, lines: Array<string>, indent: number } | null} */
  let open = null
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = isSource ? raw.replace(/^\s*\* ?/, "") : raw
    const mark = /^(\s*)```(.*)$/.exec(line)
    if (mark === null) {
      if (open !== null) open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)))
    } else if (open !== null) {
      if (open.words[0] === "ts") fences.push({ file, line: open.line, words: open.words.slice(1), lines: open.lines })
      open = null
    } else if (!isSource || /^\s*\*/.test(raw)) {
      open = { line: index + 2, words: (mark[2] ?? "").trim().split(/\s+/), lines: [], indent: (mark[1] ?? "").length }
    }
  }
  return fences
}

/**
 * The pieces of each story: a fence with the word `continues` goes on from the fence before it in the same file.
 * @param {ReadonlyArray<Fence>} fences of one file, in order
 * @returns {ReadonlyArray<ReadonlyArray<Fence>>}
 */
export const storiesOf = (fences) => {
  /** @type {Array<ReadonlyArray<Fence>>} */
  const stories = []
  for (const fence of fences) {
    const before = fence.words.includes("continues") ? (stories.at(-1) ?? []) : []
    stories.push([...before, fence])
  }
  return stories
}
