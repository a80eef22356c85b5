/** @internal Folds the journals of files into what their stages cost. */
import { type LocalizedText } from "@balai/lifecycle"
import {
  type Act,
  type Comparison,
  type Spell,
  type Stage,
  type StageSummary,
  type Summary,
  type Trace
} from "../Reports.ts"
import { toCsv } from "./csv.ts"

interface Known {
  readonly stages: ReadonlyArray<Stage>
  readonly until: number
}

const stageIn = (stages: ReadonlyArray<Stage>, id: string): Stage =>
  stages.find((stage) => stage.id === id) ?? { id, label: { id, en: id }, owner: null }

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((all, one) => all + one, 0)

interface Hold {
  readonly who: string
  readonly from: number
  last: number
}

/** When somebody had the file in hand: from taking it to giving it back, to somebody else's taking it, or to the last act. */
const holdsOf = (acts: ReadonlyArray<Act>): ReadonlyArray<Hold> => {
  const holds: Array<Hold> = []
  let open = null as Hold | null
  for (const { at, command, who } of acts) {
    if (open !== null && who === open.who) open.last = at
    if (command === "application.claim") {
      if (open?.who !== who) holds.push((open = { who, from: at, last: at }))
    } else if (command === "application.release") open = null
  }
  return holds
}

/** How much of a spell somebody had the file in hand: at a desk or with its applicant at a counter, and both at once counts once. */
const touchedIn = (spans: ReadonlyArray<Span>, start: number, end: number): number => {
  let [touched, reached] = [0, start]
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const [begin, stop] = [Math.max(from, reached), Math.min(to, end)]
    if (stop > begin) [touched, reached] = [touched + stop - begin, stop]
  }
  return touched
}

interface Span {
  readonly from: number
  readonly to: number
}

export const spellsOf = (trace: Trace, { stages, until }: Known): ReadonlyArray<Spell> => {
  const held = holdsOf(trace.acts).map(({ from, last }) => ({ from, to: last }))
  const contacts = trace.contacts ?? []
  return trace.stages.flatMap(({ at, position, stage }, index) => {
    const next = trace.stages[index + 1]
    const { owner } = stageIn(stages, stage)
    // What is left in the same row was only passed through; an ending has no length.
    if (next?.position === position || (next === undefined && owner === null)) return []
    const to = next?.at ?? Math.max(until, at)
    // While it is the applicant's turn nobody of the office works on it, whoever still holds it; unless both sit at a counter.
    const touched = touchedIn(owner === "applicant" ? contacts : [...held, ...contacts], at, to)
    return [{ stage, owner, from: at, to, touched }]
  })
}

/** The nearest rank: a value that was really there. */
const rank = (numbers: ReadonlyArray<number>, part: number): number | null =>
  numbers.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(numbers.length * part) - 1)] ?? null

const changes = (names: ReadonlyArray<string | null>): number =>
  names.filter((name, at) => at > 0 && name !== names[at - 1]).length

interface Way {
  readonly spells: ReadonlyArray<Spell>
  readonly isEnded: boolean
  readonly handOvers: number
  readonly returns: number
}

const wayOf = (trace: Trace, known: Known): Way => {
  const spells = spellsOf(trace, known)
  const last = trace.stages.at(-1)
  return {
    spells,
    isEnded: last !== undefined && stageIn(known.stages, last.stage).owner === null,
    handOvers: changes(spells.map(({ owner }) => owner)) + changes(holdsOf(trace.acts).map(({ who }) => who)),
    returns: trace.acts.filter(({ command }) => command === "application.return").length
  }
}

const stageSummary = (stage: Stage, spells: ReadonlyArray<Spell>): StageSummary => {
  const lengths = spells.map(({ from, to }) => to - from)
  const total = sum(lengths)
  const touched = sum(spells.map((spell) => spell.touched))
  return {
    stage,
    visits: spells.length,
    median: rank(lengths, 0.5) ?? 0,
    p90: rank(lengths, 0.9) ?? 0,
    total,
    touched,
    waited: total - touched
  }
}

const bySlowest = (one: StageSummary, other: StageSummary): number =>
  other.total - one.total || (one.stage.id < other.stage.id ? -1 : 1)

export const foldTraces = (traces: ReadonlyArray<Trace>, known: Known): Summary => {
  const ways = traces.map((trace) => wayOf(trace, known))
  const ended = ways.filter(({ isEnded }) => isEnded)
  const byStage = new Map<string, Array<Spell>>()
  for (const spell of ways.flatMap(({ spells }) => spells)) {
    byStage.set(spell.stage, [...(byStage.get(spell.stage) ?? []), spell])
  }
  const over = (of: (way: Way) => number): number | null => rank(ended.map(of), 0.5)
  return {
    files: traces.length,
    ended: ended.length,
    steps: over(({ spells }) => spells.length),
    handOvers: over(({ handOvers }) => handOvers),
    returns: sum(ways.map(({ returns }) => returns)),
    median: over(({ spells }) => sum(spells.map(({ from, to }) => to - from))),
    touched: over(({ spells }) => sum(spells.map((spell) => spell.touched))),
    stages: [...byStage].map(([id, spells]) => stageSummary(stageIn(known.stages, id), spells)).toSorted(bySlowest)
  }
}

export const pairUp = (before: Summary, after: Summary): Comparison => {
  const gone = before.stages.filter((one) => !after.stages.some(({ stage }) => stage.id === one.stage.id))
  const pair = (stage: Stage) => {
    const find = ({ stages }: Summary) => stages.find((one) => one.stage.id === stage.id) ?? null
    const [old, now] = [find(before), find(after)]
    return { stage, before: old, after: now, change: old === null || now === null ? null : now.median - old.median }
  }
  return { before, after, stages: [...after.stages, ...gone].map(({ stage }) => pair(stage)) }
}

const minutes = (millis: number | undefined): number | null =>
  millis === undefined ? null : Math.round(millis / 60_000)

const heads = {
  id: [
    "Tahap",
    "Nama",
    "Pemilik",
    "Kali",
    "Median (menit)",
    "P90 (menit)",
    "Jumlah (menit)",
    "Dikerjakan (menit)",
    "Menunggu (menit)"
  ],
  en: [
    "Stage",
    "Name",
    "Owner",
    "Visits",
    "Median (minutes)",
    "P90 (minutes)",
    "Total (minutes)",
    "In hand (minutes)",
    "Waiting (minutes)"
  ]
} as const

const before = { id: "Median sebelumnya (menit)", en: "Median before (minutes)" }

const cells = (stage: Stage, one: StageSummary | null, language: LocalizedText.Language) => [
  stage.id,
  stage.label[language],
  stage.owner,
  one?.visits ?? 0,
  minutes(one?.median),
  minutes(one?.p90),
  minutes(one?.total),
  minutes(one?.touched),
  minutes(one?.waited)
]

export const csvOf = (report: Summary | Comparison, language: LocalizedText.Language): string =>
  "before" in report
    ? toCsv([
        [...heads[language], before[language]],
        ...report.stages.map((row) => [...cells(row.stage, row.after, language), minutes(row.before?.median)])
      ])
    : toCsv([heads[language], ...report.stages.map((one) => cells(one.stage, one, language))])
