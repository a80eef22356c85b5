/** @internal Follows the money through all that a machine can do. */
import { type Check, type Graph } from "@balai/lifecycle"
import { type Options } from "../MoneyRules.ts"

/**
 * What the rules of money can find, by code: how grave it is, what is wrong, and what to do. `{state}` stands for what the
 * author wrote.
 *
 * @category getters
 * @since 0.1.0
 */
export const findings = {
  BALAI_MONEY_KEPT_FOR_NOTHING: {
    severity: "error",
    text: {
      id: 'Jalur ini menerima pembayaran lalu berakhir di "{state}" tanpa produk dan tanpa pengembalian uang.',
      en: 'This path takes a payment and ends in "{state}" with neither a product nor a refund.'
    },
    fix: {
      id: "Minta efek {refund} pada langkah terakhir, atau arahkan jalur itu melalui keadaan yang mengembalikan uang.",
      en: "Ask for the effect {refund} on the last step, or lead the path through a state that gives the money back."
    }
  },
  BALAI_MONEY_NOT_REFUNDABLE: {
    severity: "error",
    text: {
      id: "Alur ini menerima pembayaran, tetapi tidak satu langkah pun mengembalikan uang.",
      en: "This lifecycle takes payments, and no step of it gives money back."
    },
    fix: {
      id: "Nyatakan efek {refund} dan minta efek itu di mana permohonan berakhir tanpa produk.",
      en: "Declare the effect {refund}, and ask for it where an application ends without a product."
    }
  }
} as const

type Code = keyof typeof findings

const found = (
  code: Code,
  at: Pick<Check.Found, "state" | "path">,
  values: { readonly [name: string]: string }
): Check.Found => {
  const { fix, severity, text } = findings[code]
  const into = (template: string) => template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const fill = (one: { readonly id: string; readonly en: string }) => ({ id: into(one.id), en: into(one.en) })
  return { code, severity, ...at, text: fill(text), fix: fill(fix) }
}

const isCommand = ({ trigger }: Check.Move, command: string): boolean =>
  trigger._tag === "Command" && trigger.command === command

const holds = ({ guards }: Check.Move, names: ReadonlyArray<string>, value: boolean): boolean =>
  guards.some((guard) => names.includes(guard.name) && guard.holds === value)

/** The states that a move enters: those that are active only after it. */
const entered = ({ configurations }: Check.Explored, { from, to }: Check.Move): ReadonlyArray<string> => {
  const before = new Set(configurations[from]!.active)
  return configurations[to]!.active.filter((state) => !before.has(state))
}

const statesOf = (graph: Graph.Graph): ReadonlyMap<string, Graph.State> =>
  new Map(graph.states.map((state) => [state.path, state]))

class Trail {
  /** Each place of the walk, by what led there: the configuration, and whether money is held. */
  readonly seen = new Map<
    string,
    { readonly path: ReadonlyArray<Check.Step>; readonly at: number; readonly held: boolean }
  >()
  private readonly states: ReadonlyMap<string, Graph.State>
  private readonly explored: Check.Explored
  private readonly options: Options

  constructor(explored: Check.Explored, options: Options) {
    this.explored = explored
    this.options = options
    this.states = statesOf(explored.graph)
    const queue = explored.starts.map((at) => ({ at, held: false, path: explored.pathTo(at) }))
    for (const place of queue) {
      const key = `${place.at} ${place.held}`
      if (this.seen.has(key)) continue
      this.seen.set(key, place)
      for (const move of explored.moves[place.at]!) {
        if (!this.isFeasible(move, place.held)) continue
        queue.push({
          at: move.to,
          held: this.after(move, place.held),
          path: [...place.path, this.stepOf(move)]
        })
      }
    }
  }

  /** A guard that reads the money itself answers by it. */
  private isFeasible(move: Check.Move, held: boolean): boolean {
    const { whileHeld, whileNone } = this.options
    return !holds(move, whileNone, held) && !holds(move, whileHeld, !held)
  }

  private after(move: Check.Move, held: boolean): boolean {
    const { paid, refund, settle } = this.options
    const asked = [
      ...move.edges.flatMap(({ effects }) => effects),
      ...entered(this.explored, move).flatMap((state) => this.states.get(state)?.effects ?? [])
    ]
    if (asked.includes(refund)) return false
    return held || (isCommand(move, settle) && holds(move, paid, true))
  }

  private stepOf({ guards, to, trigger }: Check.Move): Check.Step {
    return { trigger, guards, states: this.explored.configurations[to]!.states }
  }
}

const takesMoney = ({ graph }: Check.Explored, { settle }: Options): boolean =>
  graph.edges.some(({ trigger }) => trigger._tag === "Command" && trigger.command === settle)

const givesBack = ({ graph }: Check.Explored, { refund }: Options): boolean =>
  [...graph.edges, ...graph.states].some(({ effects }) => effects.includes(refund))

const keptForNothing = (explored: Check.Explored, options: Options): ReadonlyArray<Check.Found> => {
  const { refund } = options
  const told = new Set<number>()
  return [...new Trail(explored, options).seen.values()].flatMap(({ at, held, path }) => {
    const { isDone, states, status } = explored.configurations[at]!
    if (!isDone || !held || status === "done" || told.has(at)) return []
    told.add(at)
    return [found("BALAI_MONEY_KEPT_FOR_NOTHING", { state: states[0]!, path }, { state: states[0]!, refund })]
  })
}

/** @internal */
export const rules = (options: Options): ReadonlyArray<Check.Rule> => [
  {
    name: "money/kept-for-nothing",
    check: (explored) => (takesMoney(explored, options) ? keptForNothing(explored, options) : [])
  },
  {
    name: "money/refundable",
    check: (explored) =>
      takesMoney(explored, options) && !givesBack(explored, options)
        ? [found("BALAI_MONEY_NOT_REFUNDABLE", { state: null, path: [] }, { refund: options.refund })]
        : []
  }
]
