/** @internal Deadlines that nothing ends, and those that pass in silence. */
import { type Configuration, type Explored, type Found, type Move, type Rule } from "../Check.ts"
import { type State } from "../Graph.ts"
import { backwards, found } from "./checkFound.ts"

const isOwn =
  ({ deadline, path }: State) =>
  ({ edges, trigger }: Move): boolean =>
    trigger._tag === "Timer" && trigger.delay === deadline && (edges.length === 0 || edges[0]!.source === path)

const standing = ({ configurations }: Explored, { path }: State): ReadonlyArray<Configuration> =>
  configurations.filter(({ active, isDone }) => !isDone && (path === "" || active.includes(path)))

const withDeadline = ({ graph }: Explored): ReadonlyArray<State> =>
  graph.states.filter(({ deadline }) => deadline !== null)

const silent = (explored: Explored): ReadonlyArray<Found> =>
  withDeadline(explored).flatMap((state) => {
    const timer = explored.graph.edges.find(
      ({ source, trigger }) => source === state.path && trigger._tag === "Timer" && trigger.delay === state.deadline
    )?.trigger
    const name = timer?._tag === "Timer" ? timer.timer : ""
    for (const { id, states } of standing(explored, state)) {
      const missed = explored.moves[id]!.find(
        ({ isIdle, trigger }) => isIdle && trigger._tag === "Timer" && trigger.timer === name
      )
      if (missed === undefined) continue
      const path = [...explored.pathTo(id), { trigger: missed.trigger, guards: missed.guards, states }]
      return [found("DEADLINE_WITHOUT_CONSEQUENCE", { state: state.path, path }, { deadline: state.deadline! })]
    }
    return []
  })

/** From where no step but the deadline itself leaves the state. Where people can change nothing at all, they only wait. */
const endless = (explored: Explored): ReadonlyArray<Found> =>
  withDeadline(explored).flatMap((state) => {
    const all = standing(explored, state)
    const isInside = new Set(all.map(({ id }) => id))
    const isDeadline = isOwn(state)
    const others = all.flatMap(({ id }) => explored.moves[id]!.filter((move) => !isDeadline(move)))
    const leaving = others.filter((move) => explored.leaves(move, state.path)).map(({ from }) => from)
    const isWait = !others.some(({ from, to }) => from !== to)
    if (isWait) return []
    const ended = backwards(
      explored,
      leaving,
      (move) => isInside.has(move.from) && isInside.has(move.to) && !isDeadline(move)
    )
    const running = all.filter(({ id }) => !ended.has(id))
    // It shows best where nothing else can happen any more.
    const isLast = ({ id }: Configuration) =>
      explored.moves[id]!.every((move) => isDeadline(move) || move.from === move.to)
    const first = running.find(isLast) ?? running[0]
    if (first === undefined) return []
    const path = explored.pathTo(first.id)
    return [found("DEADLINE_NOT_ENDED", { state: state.path, path }, { deadline: state.deadline! })]
  })

/** @internal */
export const deadlineRules: ReadonlyArray<Rule> = [
  { name: "deadline-acts", check: silent },
  { name: "deadline-ends", check: (explored) => (explored.isComplete ? endless(explored) : []) }
]
