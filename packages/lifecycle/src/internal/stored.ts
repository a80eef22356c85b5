/** @internal Between stored snapshots and XState's. */
import * as Json from "../Json.ts"
import { type Snapshot } from "../Snapshot.ts"
import { Fault } from "./fault.ts"
import { type Kit } from "./kit.ts"
import { mark } from "./mark.ts"
import { type HistoryNodes, type Position } from "./position.ts"
import { explain } from "./schema.ts"

/** @internal A snapshot that this lifecycle wrote or restored, with the position it stands for. */
export interface Held {
  readonly snapshot: Snapshot
  readonly position: Position
  readonly history: HistoryNodes
}

const held = mark<{ readonly kit: Kit; readonly held: Held }>()

/** @internal */
export const heldOf = (kit: Kit, snapshot: unknown): Held | undefined => {
  const known = typeof snapshot === "object" && snapshot !== null ? held.get(snapshot) : undefined
  return known?.kit === kit ? known.held : undefined
}

/** @internal */
export interface Content extends Pick<Snapshot, "history" | "context" | "output"> {
  readonly position: Position
  readonly nodes: HistoryNodes
}

/** @internal */
export const hold = (kit: Kit, { context, history, nodes, output, position }: Content): Held => {
  const snapshot: Snapshot = {
    lifecycle: kit.name,
    version: kit.version,
    shape: kit.shape,
    status: position.done ? "done" : "active",
    value: position.value,
    history,
    context,
    output
  }
  const result: Held = { snapshot, position, history: nodes }
  held.set(snapshot, { kit, held: result })
  Object.freeze(snapshot)
  return result
}

/** @internal */
export const toXState = (from: Held, now: unknown): any => ({
  ...from.position.template,
  context: { ...from.snapshot.context, now },
  historyValue: from.history
})

const noHistory: Snapshot["history"] = Object.freeze({})

/** @internal */
export const historyIds = (history: HistoryNodes): Snapshot["history"] => {
  const entries = Object.entries(history)
  if (entries.length === 0) return noHistory
  return Object.freeze(
    Object.fromEntries(
      entries
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, nodes]) => [id, Object.freeze([...nodes].sort((a, b) => a.order - b.order).map((node) => node.id))])
    )
  )
}

/** @internal */
export const fromXState = (
  kit: Kit,
  before: Held | null,
  next: any
): { readonly held: Held; readonly changed: boolean } => {
  const position = kit.positions.ofNodes(next._nodes)
  const context = contextOf(kit, before, next.context)
  const history =
    before !== null && next.historyValue === before.history ? before.history : (next.historyValue as HistoryNodes)
  const ids = before !== null && history === before.history ? before.snapshot.history : historyIds(history)
  const output = position.done ? outputOf(kit, next.output) : null
  if (
    before !== null &&
    position === before.position &&
    context === before.snapshot.context &&
    Json.equals(ids, before.snapshot.history)
  ) {
    return { held: before, changed: false }
  }
  return { held: hold(kit, { history: ids, nodes: history, context, output, position }), changed: true }
}

const contextOf = (kit: Kit, before: Held | null, next: { readonly [key: string]: unknown }): Snapshot["context"] => {
  const { now: _, ...bare } = next
  const old = before?.snapshot.context
  if (old !== undefined && isSame(old, bare)) return old
  const checked = kit.context.check(bare)
  if (!checked.ok) throw new Fault("ContextInvalid", `context: ${explain(checked.problems)}`)
  const context = checked.value as Snapshot["context"]
  return old !== undefined && Json.equals(old, context) ? old : context
}

const isSame = (old: { readonly [key: string]: unknown }, bare: { readonly [key: string]: unknown }): boolean => {
  let count = 0
  for (const key in bare) {
    if (!Object.is(old[key], bare[key])) return false
    count++
  }
  return count === Object.keys(old).length
}

const outputOf = (kit: Kit, output: unknown): Json.Json => {
  if (kit.output === null) {
    if (output === undefined || output === null) return null
    throw new Fault("OutputInvalid", "the machine gives an output that the lifecycle does not declare")
  }
  const checked = kit.output.check(output)
  if (!checked.ok) throw new Fault("OutputInvalid", `output: ${explain(checked.problems)}`)
  return checked.value
}
