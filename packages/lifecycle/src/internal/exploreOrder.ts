/** @internal The most believable paths: few steps, and few guards that must answer just so. */
import { type Move } from "../Check.ts"

/** @internal What led to each place: the move before, and what the whole path costs. */
export interface Way {
  readonly before: Move | null
  readonly cost: number
}

const costOf = ({ guards }: Pick<Move, "guards">): number => 1 + guards.length

/** @internal Costs are small whole numbers, so that a list for each of them does for a queue. */
export const ways = (
  moves: ReadonlyArray<ReadonlyArray<Move>>,
  starts: ReadonlyArray<{ readonly id: number; readonly cost: number }>
): ReadonlyArray<Way | undefined> => {
  const found: Array<Way | undefined> = moves.map(() => undefined)
  const lists: Array<Array<{ readonly id: number; readonly before: Move | null }> | undefined> = []
  const put = (cost: number, id: number, before: Move | null): void => void (lists[cost] ??= []).push({ id, before })
  for (const { cost, id } of starts) put(cost, id, null)
  for (let cost = 0; cost < lists.length; cost += 1) {
    for (const { before, id } of lists[cost] ?? []) {
      if (found[id] !== undefined) continue
      found[id] = { before, cost }
      for (const move of moves[id]!)
        if (move.to !== id && found[move.to] === undefined) put(cost + costOf(move), move.to, move)
    }
  }
  return found
}

/** @internal The new number of each place: cheaper paths first, what only retired states lead to last. */
export const numbering = (
  found: ReadonlyArray<Way | undefined>,
  isLast: (id: number) => boolean
): ReadonlyArray<number> => {
  const order = found
    .map((way, id) => ({ id, cost: way?.cost ?? 0, late: isLast(id) ? 1 : 0 }))
    .sort((one, other) => one.late - other.late || one.cost - other.cost || one.id - other.id)
  const numbers: Array<number> = found.map(() => 0)
  order.forEach(({ id }, number) => (numbers[id] = number))
  return numbers
}
