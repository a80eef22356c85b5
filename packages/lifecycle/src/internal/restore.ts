/** @internal */
import * as Json from "../Json.ts"
import { SnapshotError, type SnapshotProblem, snapshotProblems } from "../LifecycleError.ts"
import { type Snapshot } from "../Snapshot.ts"
import { type Kit } from "./kit.ts"
import { explain } from "./schema.ts"
import { fill } from "./texts.ts"
import { type Held, heldOf, historyIds, hold } from "./stored.ts"

type Restored = { readonly held: Held; readonly error: null } | { readonly held: null; readonly error: SnapshotError }

const fail = (kit: Kit, problem: SnapshotProblem, detail: string): Restored => {
  const { code, kind, text } = snapshotProblems[problem]
  const values = { lifecycle: kit.name, version: String(kit.version), detail }
  return {
    held: null,
    error: new SnapshotError({
      code,
      kind,
      problem,
      lifecycle: kit.name,
      version: kit.version,
      text: fill(text, values)
    })
  }
}

const keys = ["context", "history", "lifecycle", "output", "shape", "status", "value", "version"]

/** @internal */
export const restore = (kit: Kit, stored: unknown): Restored => {
  const known = heldOf(kit, stored)
  if (known !== undefined) return { held: known, error: null }
  let plain: Json.Json
  try {
    plain = Json.freeze(stored)
  } catch (error) {
    return fail(kit, "Malformed", error instanceof Error ? error.message : String(error))
  }
  if (typeof plain !== "object" || plain === null || Array.isArray(plain))
    return fail(kit, "Malformed", "not an object")
  const found = plain as { readonly [key: string]: Json.Json }
  if (Object.keys(found).sort().join() !== keys.join())
    return fail(kit, "Malformed", `the keys are ${Object.keys(found).sort().join(", ")}`)
  return identified(kit, found as unknown as Snapshot)
}

const identified = (kit: Kit, found: Snapshot): Restored => {
  if (typeof found.lifecycle !== "string" || !Number.isInteger(found.version) || typeof found.shape !== "string") {
    return fail(kit, "Malformed", "lifecycle, version or shape is of the wrong type")
  }
  if (found.lifecycle !== kit.name) return fail(kit, "OtherLifecycle", found.lifecycle)
  if (found.version < kit.version) return fail(kit, "OlderVersion", String(found.version))
  if (found.version > kit.version) return fail(kit, "NewerVersion", String(found.version))
  if (found.shape !== kit.shape) return fail(kit, "ShapeChanged", found.shape)
  return placed(kit, found)
}

const placed = (kit: Kit, found: Snapshot): Restored => {
  const position = kit.positions.ofValue(found.value)
  if (position === null) return fail(kit, "ValueInvalid", Json.canonical(found.value as Json.Json))
  if (found.status !== (position.done ? "done" : "active")) return fail(kit, "StatusInvalid", String(found.status))
  const history = kit.positions.ofHistory(found.history)
  if (history === null) return fail(kit, "HistoryInvalid", Json.canonical(found.history as Json.Json))
  const context = kit.context.check(found.context)
  if (!context.ok) return fail(kit, "ContextInvalid", explain(context.problems))
  if (kit.output === null || !position.done) {
    if (found.output !== null) return fail(kit, "OutputInvalid", "there is an output where none can be")
  } else {
    const output = kit.output.check(found.output)
    if (!output.ok) return fail(kit, "OutputInvalid", explain(output.problems))
  }
  const content = { history: historyIds(history), context: context.value as Snapshot["context"], output: found.output }
  return { held: hold(kit, { ...content, position, nodes: history }), error: null }
}
