/** @internal Where an instance stands: the active state nodes, worked out once for each value and then shared. */
import { type AnyStateMachine, type AnyStateNode } from "xstate"
import { type StateValue } from "../Snapshot.ts"
import { Fault } from "./fault.ts"

/** @internal */
export interface Candidate {
  readonly node: AnyStateNode
  readonly guard: string | null
  readonly inert: boolean
}

/** @internal */
export interface Position {
  readonly key: string
  /** In document order. */
  readonly nodes: ReadonlyArray<AnyStateNode>
  readonly atomics: ReadonlyArray<AnyStateNode>
  readonly value: StateValue
  readonly done: boolean
  readonly timers: ReadonlySet<string>
  /** Invoke id to source. */
  readonly activities: ReadonlyMap<string, string>
  /** XState's snapshot of the position, without context and history. */
  readonly template: any
  /** Innermost first. */
  readonly candidates: (type: string) => ReadonlyArray<Candidate>
}

/** @internal History as XState wants it: nodes by the history node's id. */
export type HistoryNodes = { readonly [historyNode: string]: ReadonlyArray<AnyStateNode> }

/** @internal */
export interface Positions {
  readonly ofNodes: (nodes: ReadonlyArray<AnyStateNode>) => Position
  /** Null when the value is not a complete position of this machine. */
  readonly ofValue: (value: unknown) => Position | null
  readonly ofHistory: (history: unknown) => HistoryNodes | null
}

/** @internal */
export const regionsOf = (node: AnyStateNode): ReadonlyArray<AnyStateNode> =>
  (Object.values(node.states) as ReadonlyArray<AnyStateNode>).filter((child) => child.type !== "history")

/** @internal */
export const isLeaf = (node: AnyStateNode): boolean => node.type === "atomic" || node.type === "final"

const leavesOf = (node: AnyStateNode, value: unknown): ReadonlyArray<AnyStateNode> | null => {
  if (node.type === "compound") {
    if (typeof value === "string") {
      const child = Object.hasOwn(node.states, value) ? node.states[value] : undefined
      return child !== undefined && isLeaf(child) ? [child] : null
    }
    if (!isRecord(value)) return null
    const keys = Object.keys(value)
    const child = keys.length === 1 && Object.hasOwn(node.states, keys[0]!) ? node.states[keys[0]!] : undefined
    if (child === undefined || isLeaf(child) || child.type === "history") return null
    return leavesOf(child, value[keys[0]!])
  }
  if (!isRecord(value)) return null
  const children = isLeaf(node) ? [] : regionsOf(node)
  if (Object.keys(value).length !== children.length) return null
  if (isLeaf(node)) return [node]
  const leaves: Array<AnyStateNode> = []
  for (const child of children) {
    const inner = Object.hasOwn(value, child.key) ? leavesOf(child, value[child.key]) : null
    if (inner === null) return null
    leaves.push(...inner)
  }
  return leaves
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const withAncestors = (nodes: ReadonlyArray<AnyStateNode>): ReadonlyArray<AnyStateNode> => {
  const all = new Set<AnyStateNode>()
  for (const node of nodes) for (let at: AnyStateNode | undefined = node; at !== undefined; at = at.parent) all.add(at)
  return [...all].sort((a, b) => a.order - b.order)
}

const valueOf = (node: AnyStateNode, active: ReadonlySet<AnyStateNode>): StateValue => {
  const children = regionsOf(node).filter((child) => active.has(child))
  if (node.type === "compound" && isLeaf(children[0]!)) return children[0]!.key
  return Object.freeze(Object.fromEntries(children.map((child) => [child.key, valueOf(child, active)])))
}

const isFinished = (node: AnyStateNode, active: ReadonlySet<AnyStateNode>): boolean => {
  if (node.type === "final") return true
  if (node.type === "compound") return regionsOf(node).some((child) => child.type === "final" && active.has(child))
  return node.type === "parallel" && regionsOf(node).every((child) => isFinished(child, active))
}

const matches = (type: string, descriptor: string): boolean =>
  descriptor === type || (descriptor.endsWith(".*") && type.startsWith(descriptor.slice(0, -1)))

const guardName = (guard: unknown): string | null =>
  guard === undefined ? null : typeof guard === "string" ? guard : String((guard as { readonly type?: unknown }).type)

const candidatesOf = (node: AnyStateNode, type: string): ReadonlyArray<Candidate> =>
  ([...node.transitions.entries()] as ReadonlyArray<[string, ReadonlyArray<any>]>)
    .filter(([descriptor]) => matches(type, descriptor))
    .sort(([a], [b]) => (a === type ? -1 : b === type ? 1 : b.length - a.length))
    .flatMap(([, transitions]) => transitions)
    .map((transition) => ({ node, guard: guardName(transition.guard), inert: isInert(transition) }))

/** @internal A transition that goes nowhere and does nothing: XState's way to forbid an event. */
export const isInert = (transition: { readonly target?: unknown; readonly actions: ReadonlyArray<unknown> }): boolean =>
  transition.target === undefined && transition.actions.length === 0

const makePosition = (machine: AnyStateMachine, nodes: ReadonlyArray<AnyStateNode>, key: string): Position => {
  const active = new Set(nodes)
  const value = valueOf(machine.root, active)
  const resolved = machine.resolveState({ value: value as any, context: {} })
  const found = new Map<string, ReadonlyArray<Candidate>>()
  const innermostFirst = [...nodes].sort((a, b) => b.path.length - a.path.length || a.order - b.order)
  const candidates = (type: string): ReadonlyArray<Candidate> => {
    let known = found.get(type)
    if (known === undefined) found.set(type, (known = innermostFirst.flatMap((node) => candidatesOf(node, type))))
    return known
  }
  return {
    key,
    nodes,
    atomics: nodes.filter(isLeaf),
    value,
    done: isFinished(machine.root, active),
    timers: new Set(nodes.flatMap((node) => node.after.map((timer: any) => String(timer.eventType)))),
    activities: new Map(nodes.flatMap((node) => invokesOf(node).map((invoke) => [invoke.id, invoke.src] as const))),
    template: { ...resolved, status: "active", _nodes: nodes, value, children: {} },
    candidates
  }
}

/** @internal */
export const invokesOf = (
  node: AnyStateNode
): ReadonlyArray<{ readonly id: string; readonly src: string; readonly input?: unknown }> =>
  ([] as ReadonlyArray<any>).concat(node.config.invoke ?? [])

/** XState can tear a machine apart when transitions of several regions leave at once; such a position has no value. */
const torn = (leaves: ReadonlyArray<AnyStateNode>): Fault => {
  const paths = leaves.map((leaf) => leaf.path.join("."))
  return new Fault(
    "PositionTorn",
    `XState would stand in ${paths.join(", ")} at once; let one region alone leave a parallel state`
  )
}

/** @internal */
export const positions = (machine: AnyStateMachine): Positions => {
  const byKey = new Map<string, Position>()
  const byNodes = new WeakMap<ReadonlyArray<AnyStateNode>, Position>()
  const ofLeaves = (leaves: ReadonlyArray<AnyStateNode>): Position => {
    const key = leaves
      .map((leaf) => leaf.order)
      .sort((a, b) => a - b)
      .join(",")
    const known = byKey.get(key)
    if (known !== undefined) return known
    const nodes = withAncestors(leaves)
    if (!covers(machine.root, new Set(nodes), leaves)) throw torn(leaves)
    const made = makePosition(machine, nodes, key)
    byKey.set(key, made)
    byNodes.set(made.nodes, made)
    return made
  }
  return {
    ofNodes: (nodes) => byNodes.get(nodes) ?? ofLeaves(nodes.filter(isLeaf)),
    ofValue: (value) => {
      const leaves = leavesOf(machine.root, value)
      return leaves === null ? null : ofLeaves(leaves)
    },
    ofHistory: (history) => historyOf(machine, history)
  }
}

const nodeById = (machine: AnyStateMachine, id: string): AnyStateNode | undefined =>
  (machine as unknown as { readonly idMap: ReadonlyMap<string, AnyStateNode> }).idMap.get(id)

const historyOf = (machine: AnyStateMachine, history: unknown): HistoryNodes | null => {
  if (!isRecord(history)) return null
  const result: { [id: string]: ReadonlyArray<AnyStateNode> } = {}
  for (const [id, ids] of Object.entries(history)) {
    const node: AnyStateNode | undefined = nodeById(machine, id)
    if (node?.type !== "history" || !Array.isArray(ids)) return null
    const nodes = ids.map((inner) => (typeof inner === "string" ? nodeById(machine, inner) : undefined))
    if (nodes.some((inner) => inner === undefined) || !isMemory(node, nodes as ReadonlyArray<AnyStateNode>)) return null
    result[id] = (nodes as Array<AnyStateNode>).sort((a, b) => a.order - b.order)
  }
  return result
}

const isMemory = (history: AnyStateNode, nodes: ReadonlyArray<AnyStateNode>): boolean => {
  const parent = history.parent!
  if (new Set(nodes).size !== nodes.length) return false
  if (history.history !== "deep") {
    const expected = parent.type === "parallel" ? regionsOf(parent).length : 1
    return nodes.length === expected && nodes.every((node) => node.parent === parent && node.type !== "history")
  }
  return nodes.every(isLeaf) && covers(parent, new Set(withAncestors(nodes)), nodes)
}

const covers = (
  node: AnyStateNode,
  active: ReadonlySet<AnyStateNode>,
  leaves: ReadonlyArray<AnyStateNode>
): boolean => {
  if (!active.has(node)) return false
  const count = (at: AnyStateNode): number => {
    if (isLeaf(at)) return 1
    const children = regionsOf(at).filter((child) => active.has(child))
    const expected = at.type === "parallel" ? regionsOf(at).length : 1
    return children.length === expected ? children.reduce((sum, child) => sum + count(child), 0) : NaN
  }
  return count(node) === leaves.length
}
