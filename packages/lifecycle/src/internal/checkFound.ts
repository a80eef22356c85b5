/** @internal What the built-in rules report, with the texts of the catalogue filled in. */
import { type Explored, type Found, type Step } from "../Check.ts"
import { type State } from "../Graph.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type FindingCode, findings } from "./findings.ts"
import { fill } from "./texts.ts"

/** @internal A code without its prefix. */
export type Short = FindingCode extends `BALAI_CHECK_${infer Name}` ? Name : never

/** @internal */
export const found = (
  short: Short,
  at: { readonly state: string | null; readonly path?: ReadonlyArray<Step> },
  values: { readonly [name: string]: string | LocalizedText } = {}
): Found => {
  const code = `BALAI_CHECK_${short}` as FindingCode
  const { fix, severity, text } = findings[code]
  const all = { ...(at.state === null ? {} : { state: at.state }), ...values }
  return { code, severity, state: at.state, path: at.path ?? [], text: fill(text, all), fix: fill(fix, all) }
}

const indexes = new WeakMap<Explored["graph"], ReadonlyMap<string, State>>()

/** @internal The states of a graph by their paths. */
export const statesOf = ({ graph }: Explored): ReadonlyMap<string, State> => {
  const known = indexes.get(graph)
  if (known !== undefined) return known
  const made = new Map(graph.states.map((state) => [state.path, state]))
  indexes.set(graph, made)
  return made
}

/** @internal A state and those around it, the innermost first. */
export const chainOf = (explored: Explored, path: string): ReadonlyArray<State> => {
  const states = statesOf(explored)
  const chain: Array<State> = []
  for (let at = states.get(path); at !== undefined; at = at.parent === null ? undefined : states.get(at.parent)) {
    chain.push(at)
  }
  return chain
}

/** @internal Where instances wait: configurations that have not ended. */
export const waitingOf = ({ configurations }: Explored) => configurations.filter(({ isDone }) => !isDone)

/** @internal The first of those with the same key. */
export const firsts = <A>(all: ReadonlyArray<A>, keyOf: (one: A) => string): ReadonlyArray<A> => {
  const known = new Set<string>()
  return all.filter((one) => {
    const key = keyOf(one)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** @internal All from which one of some configurations can be reached by some of the moves. */
export const backwards = (
  { moves }: Explored,
  goals: Iterable<number>,
  isTaken: (move: Explored["moves"][number][number]) => boolean = () => true
): ReadonlySet<number> => {
  const into = moves.map((): Array<number> => [])
  for (const all of moves) for (const move of all) if (isTaken(move)) into[move.to]?.push(move.from)
  const reached = new Set(goals)
  const open = [...reached]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const from of into[at] ?? [])
      if (!reached.has(from)) {
        reached.add(from)
        open.push(from)
      }
  return reached
}
