/** What a benchmark says: contenders, ratios and bars, as JSON or as a table that people read. */

export interface Contender {
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
  readonly holds: boolean
}

export interface Report {
  readonly environment: { readonly [name: string]: string }
  readonly contenders: ReadonlyArray<Contender>
  readonly ratios: ReadonlyArray<Ratio>
  readonly bars: ReadonlyArray<Bar>
}

/** One thing to measure: a round gives how many units it did per second. */
export interface Measured {
  readonly name: string
  readonly unit: string
  readonly round: () => Promise<number>
}

const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Runs all contenders in turns, so that a noisy minute hits each of them. */
export const interleave = async (
  measured: ReadonlyArray<Measured>,
  rounds: number
): Promise<ReadonlyArray<Contender>> => {
  const results = measured.map((): Array<number> => [])
  for (const it of measured) await it.round()
  for (let round = 0; round < rounds; round++)
    for (const [i, it] of measured.entries()) results[i]!.push(await it.round())
  return measured.map((it, i) => ({
    name: it.name,
    median: Math.round(median(results[i]!)),
    min: Math.round(Math.min(...results[i]!)),
    max: Math.round(Math.max(...results[i]!)),
    unit: it.unit
  }))
}

export const ratio = (contenders: ReadonlyArray<Contender>, over: string, under: string): Ratio => {
  const of = (name: string): number => contenders.find((it) => it.name === name)!.median
  return { name: `${over} / ${under}`, value: Number((of(over) / of(under)).toFixed(2)) }
}

export const bar = ({ name, value }: Ratio, least: number): Bar => ({ name, value, bar: least, holds: value >= least })

const row = (cells: ReadonlyArray<string>, widths: ReadonlyArray<number>): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ")

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((it) => it[i]!.length)))
  return rows.map((it) => row(it, widths)).join("\n")
}

export const toText = (report: Report): string =>
  [
    Object.entries(report.environment)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
    table([
      ["contender", "median", "min", "max", "unit"],
      ...report.contenders.map((it) => [it.name, String(it.median), String(it.min), String(it.max), it.unit])
    ]),
    table([
      ["bar", "value", "at least", "holds"],
      ...report.bars.map((it) => [it.name, it.value.toFixed(2), it.bar.toFixed(2), it.holds ? "yes" : "NO"])
    ])
  ].join("\n\n")
