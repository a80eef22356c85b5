/**
 * What the bootstrap says: Indonesian first, then English, on standard error only, so that standard output belongs to
 * the program it starts.
 */

/**
 * One sentence in both languages.
 * @typedef {{ readonly id: string, readonly en: string }} Words
 */

/** A failure that is explained in plain words; its stack helps nobody. */
export class Explained extends Error {
  /**
   * @param {string} text what is shown, in full
   * @param {number} [code] the exit code
   */
  constructor(text, code = 1) {
    super(text)
    this.name = "Explained"
    this.code = code
  }
}

/**
 * Says one sentence.
 * @param {Words} words
 */
export const say = ({ id, en }) => {
  process.stderr.write(`${id} (${en})\n`)
}

/**
 * Runs `work` and shows that it goes on: silent when it takes less than a second, else a line at once and again every
 * ten seconds, and the time at the end.
 * @template A
 * @param {Words} words
 * @param {() => Promise<A>} work
 * @param {{ readonly now?: () => number, readonly write?: (text: string) => void }} [host]
 * @returns {Promise<A>}
 */
export const during = async ({ id, en }, work, host = {}) => {
  const { now = Date.now, write = (text) => process.stderr.write(text) } = host
  const started = now()
  const seconds = () => Math.round((now() - started) / 1000)
  let shown = false
  const first = setTimeout(() => {
    shown = true
    write(`${id} … (${en})\n`)
  }, 500)
  const again = setInterval(() => write(`  … ${seconds()} d / s\n`), 10_000)
  try {
    const result = await work()
    if (shown) write(`  selesai, ${seconds()} detik (done)\n`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}
