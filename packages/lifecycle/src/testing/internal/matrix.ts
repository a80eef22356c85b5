/** @internal The answers to everybody in every state. */
import { canonical } from "../../Json.ts"
import * as Lifecycle from "../../Lifecycle.ts"
import { type Cell, type Matrix, type Options, type Standing } from "../Matrix.ts"
import { type Member, type Subject } from "../Subject.ts"
import { type Verdict } from "../../Verdict.ts"
import { type Material, materialOf, type Moment, type Put, decidePut, walk } from "./walk.ts"

const standingOf = ({ states }: Moment): string => states.join(" + ")

/** Of each state as many as there is room for, the nearest to the start first. */
const shared = (moments: ReadonlyArray<Moment>, most: number): ReadonlyMap<string, ReadonlyArray<Moment>> => {
  const byState = Map.groupBy(moments, standingOf)
  const share = Math.max(1, Math.floor(most / Math.max(1, byState.size)))
  return new Map([...byState].map(([state, list]) => [state, list.slice(0, share)]))
}

const putsOf = ({ payloads, subject }: Material, command: string, moment: Moment): ReadonlyArray<Omit<Put, "by">> => {
  const via = (subject.lifecycle.spec.events as { readonly [type: string]: Lifecycle.CommandSpec })[command]?.via
  return (payloads.get(command) ?? []).map((payload) => ({
    at: moment.at,
    input: {
      _tag: "Command",
      type: command,
      ...(payload === undefined ? {} : { payload }),
      ...(via === undefined ? {} : { via })
    }
  }))
}

/** A command whose sample does not fit would look like a right that nobody has. */
const sound = (verdict: Verdict<any>, command: string): Verdict<any> => {
  const isSound = verdict._tag === "Accepted" || (verdict._tag === "Refused" && verdict.code !== "PayloadInvalid")
  if (!isSound) throw new Error(`${command}: the payload does not fit: ${canonical(verdict as never)}`)
  return verdict
}

const reasonsOf = (verdict: Verdict<any>): ReadonlyArray<string> => {
  if (verdict._tag !== "Refused") return []
  return verdict.code === "GuardRefused" ? verdict.reasons.map(({ code }) => code) : [verdict.code]
}

const cellOf = (verdicts: ReadonlyArray<Verdict<any>>): Cell => {
  const taken = verdicts.filter(({ _tag }) => _tag === "Accepted").length
  return {
    answer: taken === 0 ? "refused" : taken === verdicts.length ? "allowed" : "sometimes",
    because: [...new Set(verdicts.flatMap(reasonsOf))].toSorted(),
    isKnown: verdicts.some((verdict) => verdict._tag !== "Refused" || !verdict.hidden)
  }
}

const asked = (material: Material, by: Member, puts: ReadonlyArray<readonly [Moment, Omit<Put, "by">]>): Cell =>
  cellOf(
    puts.map(([moment, put]) =>
      sound(decidePut(material.subject, moment.snapshot, { ...put, by }), (put.input as { readonly type: string }).type)
    )
  )

const cellsOf = (material: Material, moments: ReadonlyArray<Moment>): Standing["cells"] =>
  Object.fromEntries(
    [...material.payloads.keys()].map((command) => {
      const puts = moments.flatMap((moment) => putsOf(material, command, moment).map((put) => [moment, put] as const))
      return [command, material.subject.cast.map((by) => asked(material, by, puts))]
    })
  )

const standing = (material: Material, name: string, moments: ReadonlyArray<Moment>): Standing => {
  const [first] = moments
  const told = first === undefined ? null : Lifecycle.describe(material.subject.lifecycle, first.snapshot)
  return {
    name,
    label: told?.label ?? null,
    status: told?.status ?? null,
    owner: told?.owner ?? null,
    cells: cellsOf(material, moments)
  }
}

const made = new WeakMap<Subject, Map<string, Matrix>>()

/** @internal Asks once for each subject and limits. */
export const of = (subject: Subject, options: Options): Matrix => {
  const key = JSON.stringify([options.limit, options.moments])
  const known = made.get(subject)?.get(key)
  if (known !== undefined) return known
  const matrix = ask(subject, options)
  made.set(subject, (made.get(subject) ?? new Map<string, Matrix>()).set(key, matrix))
  return matrix
}

const ask = (subject: Subject, { limit = 300, moments: most = 250 }: Options): Matrix => {
  const material = materialOf(subject)
  const { isComplete, moments } = walk(subject, limit)
  const states = shared(moments, most)
  const order = material.graph.states.map(({ path }) => path)
  const placed = [...states].toSorted(([a], [b]) => compare(order, a, b))
  const reached = new Set(moments.flatMap((moment) => moment.states))
  const asked = [...states.values()].reduce((sum, list) => sum + list.length, 0)
  return {
    subject,
    commands: [...material.payloads.keys()],
    cast: subject.cast,
    states: placed.map(([name, list]) => standing(material, name, list)),
    moments: asked,
    isComplete: isComplete && asked === moments.length,
    unreached: material.graph.states
      .filter(({ isResting, path, retired }) => isResting && !retired && !reached.has(path))
      .map(({ path }) => path)
  }
}

/** In the order of the document. */
const compare = (order: ReadonlyArray<string>, one: string, two: string): number => {
  const [a, b] = [one, two].map((name) => name.split(" + ").map((path) => order.indexOf(path)))
  for (let at = 0; at < Math.max(a!.length, b!.length); at++) {
    const difference = (a![at] ?? -1) - (b![at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** @internal */
export const faults = ({ cast, commands, states, subject, unreached }: Matrix): ReadonlyArray<string> => {
  const { name } = subject.lifecycle
  const cells = (at: number): ReadonlyArray<Cell> =>
    states.flatMap((state) => commands.map((command) => state.cells[command]![at]!))
  const isGiven = (command: string): boolean =>
    states.some((state) => state.cells[command]!.some(({ answer }) => answer !== "refused"))
  return [
    ...unreached.map((state) => `${name}: ${state} is not reached`),
    ...commands.filter((command) => !isGiven(command)).map((command) => `${name}: nobody may ${command}`),
    ...cast
      .filter((member, at) => member.kind === "stranger" && cells(at).some(({ isKnown }) => isKnown))
      .map((member) => `${name}: exists for ${member.name}`)
  ]
}
