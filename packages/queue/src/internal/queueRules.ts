/** @internal Rules that compare the machines of a number and of a counter. */
import { Check, type Graph } from "@balai/lifecycle"
import { type Options } from "../QueueRules.ts"
import { type FindingCode, findings } from "./queueFindings.ts"

const found = (
  code: FindingCode,
  at: { readonly state: string; readonly path: ReadonlyArray<Check.Step> },
  values: { readonly [name: string]: string } = {}
): Check.Found => {
  const { fix, severity, text } = findings[code]
  const all: { readonly [name: string]: string } = { state: at.state, ...values }
  const fill = (one: { readonly id: string; readonly en: string }) => {
    const into = (template: string) => template.replace(/\{(\w+)\}/g, (whole, name: string) => all[name] ?? whole)
    return { id: into(one.id), en: into(one.en) }
  }
  return { code, severity, ...at, text: fill(text), fix: fill(fix) }
}

/** What one of the two sides is to the other. */
interface Side {
  readonly explored: Check.Explored
  /** The states in which the two are together, each with the other's state. */
  readonly held: { readonly [state: string]: string }
  readonly undo: string | null
}

const commandOf = ({ graph }: Check.Explored, { trigger }: Check.Move): Graph.Command | undefined =>
  trigger._tag === "Command" ? graph.commands.find(({ type }) => type === trigger.command) : undefined

const heldIn = ({ explored, held }: Side, id: number): string | null =>
  explored.configurations[id]!.states.find((state) => Object.hasOwn(held, state)) ?? null

const isMove = ({ isIdle }: Check.Move): boolean => !isIdle

/** The steps by which a side comes together with the other, leaves it, or goes on with it: use case, from, to. */
const steps = (side: Side): ReadonlySet<string> =>
  new Set(
    side.explored.moves
      .flat()
      .filter(isMove)
      .map((move) =>
        [commandOf(side.explored, move)?.via ?? "", heldIn(side, move.from), heldIn(side, move.to)].join("\n")
      )
  )

/** A step back leads to where some other step began: what else the guards seem to allow does not happen. */
const isFeasible = ({ explored, undo }: Side, { from, to, trigger }: Check.Move): boolean => {
  if (trigger._tag !== "Command" || trigger.command !== undo) return true
  return (explored.moves[to] ?? []).some(
    (move) => move.to === from && isMove(move) && !(move.trigger._tag === "Command" && move.trigger.command === undo)
  )
}

const stepOf = ({ configurations }: Check.Explored, { guards, to, trigger }: Check.Move): Check.Step => ({
  trigger,
  guards,
  states: configurations[to]!.states
})

const together = (side: Side, partner: Side, code: FindingCode): ReadonlyArray<Check.Found> => {
  const { configurations, moves, pathTo, starts } = side.explored
  const theirs = steps(partner)
  const other = (state: string | null): string | null => (state === null ? null : side.held[state]!)
  const name = (state: string | null): string => state ?? "-"
  const begun = starts.flatMap((id) => {
    const state = heldIn(side, id)
    return state === null
      ? []
      : [found(code, { state, path: pathTo(id) }, { from: "-", partnerFrom: "-", partnerTo: name(other(state)) })]
  })
  const seen = new Set<string>()
  const alone = moves.flat().flatMap((move) => {
    const [from, to] = [heldIn(side, move.from), heldIn(side, move.to)]
    if (from === to || !isMove(move) || !isFeasible(side, move)) return []
    const via = commandOf(side.explored, move)?.via ?? ""
    const key = [JSON.stringify(move.trigger), from, to].join("\n")
    if (via !== "" && theirs.has([via, other(from), other(to)].join("\n"))) return []
    if (seen.has(key)) return []
    seen.add(key)
    const state = configurations[move.to]!.states[0]!
    const path = [...pathTo(move.from), stepOf(side.explored, move)]
    const values = {
      from: configurations[move.from]!.states[0]!,
      partnerFrom: name(other(from)),
      partnerTo: name(other(to))
    }
    return [found(code, { state, path }, values)]
  })
  return [...begun, ...alone]
}

/** The configurations from which some way leads to a goal. */
const leadingTo = (moves: ReadonlyArray<Check.Move>, goals: ReadonlyArray<number>): ReadonlySet<number> => {
  const reached = new Set(goals)
  for (let size = -1; size !== reached.size;) {
    size = reached.size
    for (const { from, to } of moves) if (reached.has(to)) reached.add(from)
  }
  return reached
}

const uncallable = (side: Side, partner: Side): ReadonlyArray<Check.Found> => {
  const { configurations, moves, pathTo } = side.explored
  const theirs = steps(partner)
  // Taking a step back is no way to be called: there must have been one.
  const onward = moves.flat().filter(({ trigger }) => trigger._tag !== "Command" || trigger.command !== side.undo)
  const calls = onward.filter((move) => {
    const to = heldIn(side, move.to)
    const via = commandOf(side.explored, move)?.via ?? ""
    if (to === null || heldIn(side, move.from) !== null || via === "" || !isMove(move)) return false
    return theirs.has([via, null, side.held[to]!].join("\n"))
  })
  const callable = leadingTo(
    onward,
    calls.map(({ from }) => from)
  )
  return configurations
    .filter(({ id, isDone, status }) => !isDone && status === "waiting" && !callable.has(id))
    .map(({ id, states }) => found("BALAI_QUEUE_TICKET_UNCALLABLE", { state: states[0]!, path: pathTo(id) }))
}

/** Whether the close of the day, whatever its guards say, ends what stands there or takes it back to its start. */
const endsWithDay = ({ configurations, graph, moves, starts }: Check.Explored, id: number, closeDay: string): boolean =>
  graph.commands
    .filter(({ via }) => via === closeDay)
    .some(({ type }) => {
      const closing = moves[id]!.filter(({ trigger }) => trigger._tag === "Command" && trigger.command === type)
      const isSure = closing.some(({ guards }) => guards.every(({ holds }) => !holds))
      return isSure && closing.every(({ to }) => configurations[to]!.isDone || starts.includes(to))
    })

const overnight = (explored: Check.Explored, closeDay: string): ReadonlyArray<Check.Found> =>
  explored.configurations
    .filter(({ id, isDone }) => !isDone && !endsWithDay(explored, id, closeDay))
    .map(({ id, states }) =>
      found("BALAI_QUEUE_DAY_NOT_ENDED", { state: states[0]!, path: explored.pathTo(id) }, { closeDay })
    )

const nameOf = (subject: Options["ticket"]): string => ("edges" in subject ? subject.lifecycle : subject.name)

const turned = (held: Options["held"]): Options["held"] =>
  Object.fromEntries(Object.entries(held).map(([ticket, counter]) => [counter, ticket]))

/** @internal */
export const rules = (options: Options): ReadonlyArray<Check.Rule> => {
  const [ticketName, counterName] = [nameOf(options.ticket), nameOf(options.counter)]
  const ticket = (explored: Check.Explored): Side => ({ explored, held: options.held, undo: options.undo })
  const counter = (explored: Check.Explored): Side => ({ explored, held: turned(options.held), undo: null })
  const only = (name: string, check: Check.Rule["check"]): Check.Rule["check"] => {
    return (explored) => (explored.graph.lifecycle === name ? check(explored) : [])
  }
  return [
    {
      name: "queue/called-by-a-counter",
      check: only(ticketName, (explored) => uncallable(ticket(explored), counter(Check.explore(options.counter))))
    },
    {
      name: "queue/with-a-counter",
      check: only(ticketName, (explored) =>
        together(ticket(explored), counter(Check.explore(options.counter)), "BALAI_QUEUE_TICKET_WITHOUT_COUNTER")
      )
    },
    {
      name: "queue/with-a-number",
      check: only(counterName, (explored) =>
        together(counter(explored), ticket(Check.explore(options.ticket)), "BALAI_QUEUE_COUNTER_WITHOUT_TICKET")
      )
    },
    {
      name: "queue/ends-with-the-day",
      check: (explored) =>
        options.daily.includes(explored.graph.lifecycle) ? overnight(explored, options.closeDay) : []
    }
  ]
}
