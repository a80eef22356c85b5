/** @internal */
import { type Graph } from "../Graph.ts"
import * as Json from "../Json.ts"
import { type Description } from "../Lifecycle.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type StateMeta } from "../StateMeta.ts"
import { restore } from "./restore.ts"
import { type Kit } from "./kit.ts"
import { type Position } from "./position.ts"
import { labelOf } from "./reasons.ts"

const metas = (position: Position): ReadonlyArray<StateMeta> =>
  position.atomics.flatMap((leaf) => {
    const chain: Array<StateMeta> = []
    for (let node: typeof leaf | undefined = leaf; node !== undefined; node = node.parent) {
      if (node.meta !== undefined) chain.push(node.meta as StateMeta)
    }
    return chain
  })

/** @internal */
export const describe = (kit: Kit, snapshot: unknown): Description => {
  const { error, held } = restore(kit, snapshot)
  if (error !== null) throw error
  const { position } = held
  const all = metas(position)
  const carrier = all.find((meta) => meta.status !== undefined)
  return Object.freeze({
    status: carrier?.status ?? (position.done ? "done" : null),
    label: Json.freeze(carrier?.label ?? labelOf(kit, held)) as unknown as LocalizedText,
    owner: carrier?.owner ?? all.find((meta) => meta.owner !== undefined)?.owner ?? null,
    states: Object.freeze(position.atomics.map((node) => node.path.join(".")))
  })
}

const sources = new WeakMap<Graph, ReadonlyMap<string, ReadonlySet<string>>>()

/** By command the states that take it; what only refuses takes nothing. */
const sourcesOf = (graph: Graph): ReadonlyMap<string, ReadonlySet<string>> => {
  const known = sources.get(graph)
  if (known !== undefined) return known
  const made = new Map<string, Set<string>>()
  for (const { isIdle, source, trigger } of graph.edges) {
    if (isIdle || trigger._tag !== "Command") continue
    made.set(trigger.command, (made.get(trigger.command) ?? new Set()).add(source))
  }
  sources.set(graph, made)
  return made
}

/** @internal Whether a state that is active takes a command, whoever asks and whatever the guards say. */
export const takes = (
  kit: Kit,
  graph: Graph,
  { command, snapshot }: { readonly command: string; readonly snapshot: unknown }
): boolean => {
  const { error, held } = restore(kit, snapshot)
  if (error !== null) throw error
  const states = sourcesOf(graph).get(command)
  return !held.position.done && held.position.nodes.some((node) => states?.has(node.path.join(".")) === true)
}
