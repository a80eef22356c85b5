/** @internal Two graphs compared. */
import { type Change, type Options } from "../Diff.ts"
import { type Graph } from "../Graph.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { changes } from "./diffChanges.ts"
import { contractBetween } from "./diffContract.ts"
import { edgesBetween } from "./diffEdges.ts"
import { type Found, ofThing } from "./diffFound.ts"
import { pairOf } from "./diffPairs.ts"
import { statesBetween } from "./diffStates.ts"
import { fill } from "./texts.ts"

const weight = (change: Change): number =>
  change.severity === "error" ? 0 : ["breaking", "migration", "safe"].indexOf(change.kind) + 1

const written = (lifecycle: string, { code, states, subject, values }: Found): Change => {
  const { fix, kind, severity, text } = changes[code]
  const named = (path: string): string => (path === "" ? lifecycle : path)
  const all: { readonly [name: string]: string | LocalizedText } = {
    subject: named(subject),
    states: states.map((path) => `"${named(path)}"`).join(", "),
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? named(value) : value])
    )
  }
  return Object.freeze({
    kind,
    code,
    severity,
    lifecycle,
    subject,
    states: Object.freeze([...states]),
    text: fill(text, all),
    fix: fill(fix, all)
  })
}

const isVersioned = ({ code }: Found): boolean => changes[code].isVersioned

/** What a stored snapshot's shape depends on; the graph does not show the ids of nodes. */
const shapes = new Set<Change["code"]>([
  "BALAI_DIFF_STATE_ADDED",
  "BALAI_DIFF_REGION_ADDED",
  "BALAI_DIFF_STATE_REMOVED",
  "BALAI_DIFF_STATE_REMOVED_OCCURRING",
  "BALAI_DIFF_STATE_RENAMED",
  "BALAI_DIFF_STATE_RENAMED_OCCURRING",
  "BALAI_DIFF_STATE_KIND_CHANGED",
  "BALAI_DIFF_HISTORY_CHANGED",
  "BALAI_DIFF_TIMER_ADDED",
  "BALAI_DIFF_TIMER_REMOVED",
  "BALAI_DIFF_ACTIVITY_ADDED",
  "BALAI_DIFF_ACTIVITY_REMOVED",
  "BALAI_DIFF_ACTIVITY_CHANGED",
  "BALAI_DIFF_CONTEXT_WIDENED",
  "BALAI_DIFF_CONTEXT_CHANGED"
])

const statesOf = (found: ReadonlyArray<Found>): ReadonlyArray<string> => [
  ...new Set(found.flatMap(({ states }) => states))
]

/** Under the same version nobody can read another shape; what is decided otherwise shows once there is a journal. */
const versionBetween = (
  old: Graph,
  next: Graph,
  { found, occurring }: Options & { readonly found: ReadonlyArray<Found> }
): ReadonlyArray<Found> => {
  const [from, to] = [String(old.version), String(next.version)]
  if (next.version > old.version) return [ofThing("BALAI_DIFF_VERSION_RAISED", next.lifecycle, { from, to })]
  if (next.version < old.version) return [ofThing("BALAI_DIFF_VERSION_LOWERED", next.lifecycle, { from, to })]
  const versioned = found.filter(isVersioned)
  const isOther = old.shape !== next.shape || versioned.some(({ code }) => shapes.has(code))
  if (!isOther && (versioned.length === 0 || occurring?.length === 0)) return []
  const what = [...new Set(versioned.map(({ code }) => code))].join(", ")
  return [
    ofThing("BALAI_DIFF_VERSION_NOT_RAISED", next.lifecycle, {
      from,
      to: String(old.version + 1),
      what,
      states: statesOf(versioned)
    })
  ]
}

/** @internal */
export const between = (old: Graph, next: Graph, options: Options): ReadonlyArray<Change> => {
  const of = (found: Found): Change => written(next.lifecycle, found)
  if (old.lifecycle !== next.lifecycle) {
    return [of(ofThing("BALAI_DIFF_LIFECYCLE_OTHER", next.lifecycle, { from: old.lifecycle, to: next.lifecycle }))]
  }
  const pair = pairOf(old, next)
  const seen = [...statesBetween(pair, options), ...edgesBetween(pair), ...contractBetween(pair)]
  const isUnseen = old.shape !== next.shape && !seen.some(({ code }) => shapes.has(code))
  const found = isUnseen ? [...seen, ofThing("BALAI_DIFF_SHAPE_CHANGED", next.lifecycle)] : seen
  return [...versionBetween(old, next, { ...options, found }), ...found]
    .map(of)
    .toSorted((a, b) => weight(a) - weight(b))
}
