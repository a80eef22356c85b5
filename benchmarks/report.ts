/** What a benchmark says: contenders, ratios and bars, as JSON or as a table that people read. */

export interface Figures {
  readonly name: string
  readonly median: number
  readonly min: number
  readonly max: number
  readonly unit: string
}

export interface Ratio {
  readonly name: string
  readonly value: number
}

export interface Bar {
  readonly name: string
  readonly value: number
  readonly bar: number
  /** Whether the value may be no less than the bar, or no more. */
  readonly kind: "least" | "most"
  readonly holds: boolean
}

export interface Report {
  readonly environment: { readonly [name: string]: string }
  readonly contenders: ReadonlyArray<Figures>
  readonly ratios: ReadonlyArray<Ratio>
  readonly bars: ReadonlyArray<Bar>
}

/** One thing to measure: each round gives one figure. */
export interface Measured {
  readonly name: string
  readonly unit: string
  readonly round: () => Promise<number>
}

/** How a long measurement goes on; on standard error, since standard output belongs to the report. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

export const figures = (name: string, unit: string, values: ReadonlyArray<number>): Figures => {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    name,
    unit,
    median: rounded(sorted[Math.floor(sorted.length / 2)]!),
    min: rounded(sorted[0]!),
    max: rounded(sorted.at(-1)!)
  }
}

/** Turns that are not counted: after one, what runs is still being compiled, and takes twice the time that it takes later. */
const warmups = 3

/** Runs all contenders in turns, so that a noisy minute hits each of them. */
export const interleave = async (
  measured: ReadonlyArray<Measured>,
  rounds: number
): Promise<ReadonlyArray<Figures>> => {
  const results = measured.map((): Array<number> => [])
  for (let round = 1 - warmups; round <= rounds; round++) {
    const row: Array<string> = []
    for (const [i, it] of measured.entries()) {
      const value = await it.round()
      if (round > 0) results[i]!.push(value)
      row.push(`${it.name} ${rounded(value)}`)
    }
    say(`${round < 1 ? "warming up" : `round ${round} of ${rounds}`}: ${row.join(", ")}`)
  }
  return measured.map((it, i) => figures(it.name, it.unit, results[i]!))
}

export const ratio = (contenders: ReadonlyArray<Figures>, over: string, under: string): Ratio => {
  const of = (name: string): number => contenders.find((it) => it.name === name)!.median
  return { name: `${over} / ${under}`, value: Number((of(over) / of(under)).toFixed(2)) }
}

export const atLeast = ({ name, value }: Ratio, bar: number): Bar => ({
  name,
  value,
  bar,
  kind: "least",
  holds: value >= bar
})

export const atMost = ({ name, value }: Ratio, bar: number): Bar => ({
  name,
  value,
  bar,
  kind: "most",
  holds: value <= bar
})

const row = (cells: ReadonlyArray<string>, widths: ReadonlyArray<number>): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ")

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((it) => it[i]!.length)))
  return rows.map((it) => row(it, widths)).join("\n")
}

const contenderRows = (report: Report): ReadonlyArray<ReadonlyArray<string>> =>
  report.contenders.map((it) => [it.name, String(it.median), String(it.min), String(it.max), it.unit])

const ratioRows = (report: Report): ReadonlyArray<ReadonlyArray<string>> =>
  report.ratios.map((it) => [it.name, it.value.toFixed(2)])

const barRows = (report: Report): ReadonlyArray<ReadonlyArray<string>> =>
  report.bars.map((it) => [
    it.name,
    it.value.toFixed(2),
    `${it.kind === "least" ? ">=" : "<="} ${it.bar}`,
    it.holds ? "yes" : "NO"
  ])

export const toText = (report: Report): string =>
  [
    Object.entries(report.environment)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
    table([["contender", "median", "min", "max", "unit"], ...contenderRows(report)]),
    table([["ratio of medians", "value"], ...ratioRows(report)]),
    table([["bar", "value", "wanted", "holds"], ...barRows(report)])
  ].join("\n\n")
