import { Check, type Graph, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type ProcedureStep } from "../Export.ts"
import { type Step } from "../Standard.ts"

/** Who a role is to somebody who reads the procedure. */
const known: { readonly [role: string]: Step["by"] } = {
  applicant: "applicant",
  visitor: "applicant",
  proxy: "applicant",
  officer: "officer",
  colleague: "officer",
  system: "agency"
}

/** A setback is no part of the procedure: what is refused, called off, returned or left to time. */
const setbacks = new Set(["refused", "cancelled"])

interface Options {
  readonly by?: { readonly [role: string]: Step["by"] }
  readonly without?: ReadonlyArray<string>
  readonly including?: ReadonlyArray<string>
}

const isLeftOut = ({ trigger }: Check.Move, { without = [] }: Options): boolean =>
  trigger._tag === "Command" && without.includes(trigger.command)

const isHappy = ({ configurations }: Check.Explored, { isIdle, to, trigger }: Check.Move): boolean =>
  !isIdle &&
  trigger._tag !== "Timer" &&
  trigger._tag !== "ActivityFailed" &&
  !setbacks.has(configurations[to]?.status ?? "")

const isEnd = ({ isDone, status }: Check.Configuration): boolean => isDone && status === "done"

/** What is given for a time has no other end than that time: it is done when it holds. */
const holds = ({ status }: Check.Configuration): boolean => status === "done"

/** Where a way has come to, and which of the steps that it must have it has. */
interface Point {
  readonly at: number
  readonly has: number
  readonly came: { readonly from: Point; readonly move: Check.Move } | null
}

const movesTo = (end: Point): ReadonlyArray<Check.Move> => {
  const moves: Array<Check.Move> = []
  for (let { came } = end; came !== null; { came } = came.from) moves.unshift(came.move)
  return moves
}

/** The moves of the shortest happy way; of two that are as short the one that is written first. */
const wayTo = (
  explored: Check.Explored,
  options: Options,
  isGoal: (one: Check.Configuration) => boolean
): ReadonlyArray<Check.Move> => {
  const must = options.including ?? []
  const all = 2 ** must.length - 1
  const queue: Array<Point> = explored.starts.map((at) => ({ at, has: 0, came: null }))
  const seen = new Set(queue.map(({ at }) => `${at}/0`))
  for (const point of queue) {
    if (isGoal(explored.configurations[point.at]!) && point.has === all) return movesTo(point)
    for (const move of explored.moves[point.at] ?? []) {
      const nth = move.trigger._tag === "Command" ? must.indexOf(move.trigger.command) : -1
      const has = nth < 0 ? point.has : point.has | (1 << nth)
      const key = `${move.to}/${has}`
      if (!isHappy(explored, move) || isLeftOut(move, options) || seen.has(key)) continue
      seen.add(key)
      queue.push({ at: move.to, has, came: { from: point, move } })
    }
  }
  return []
}

const happyPath = (explored: Check.Explored, options: Options): ReadonlyArray<Check.Move> => {
  const moves = wayTo(explored, options, isEnd)
  return moves.length > 0 ? moves : wayTo(explored, options, holds)
}

const nameOf = (
  { commands, names, states }: Graph.Graph,
  trigger: Graph.Trigger
): { readonly name: LocalizedText.LocalizedText | null; readonly by: ReadonlyArray<string> } => {
  if (trigger._tag === "Command") {
    const command = commands.find(({ type }) => type === trigger.command)
    return { name: command?.label ?? null, by: command?.by ?? [] }
  }
  if (trigger._tag === "ActivityDone") {
    const source = states.flatMap(({ activities }) => activities).find(({ id }) => id === trigger.activity)?.source
    return { name: names[trigger.activity] ?? (source === undefined ? null : (names[source] ?? null)), by: [] }
  }
  return { name: null, by: [] }
}

export const procedure = (lifecycle: Lifecycle.Any, options: Options): ReadonlyArray<ProcedureStep> => {
  const own = options.by ?? {}
  const explored = Check.explore(lifecycle)
  const { graph } = explored
  return happyPath(explored, options).map(({ to, trigger }) => {
    const { by, name } = nameOf(graph, trigger)
    const { states } = explored.configurations[to]!
    const label = graph.states.find(({ path }) => path === states[0])?.label ?? graph.label
    const roles = by.map((role) => own[role] ?? known[role] ?? "agency")
    return {
      name: name ?? label,
      by: trigger._tag === "ActivityDone" ? "outside" : (roles[0] ?? "agency"),
      trigger: trigger._tag === "Command" ? trigger.command : trigger._tag === "ActivityDone" ? trigger.activity : null,
      states
    }
  })
}
