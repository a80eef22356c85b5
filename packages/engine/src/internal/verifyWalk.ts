/** @internal */
import { type Broken } from "../Journal.ts"
import { type StepReceipt } from "../Receipt.ts"
import { type FactRow } from "../Store.ts"
import { type Registry } from "./registry.ts"
import { type State } from "./state.ts"

/** How many rows are read and compared at once. */
export const page = 500
/** No more breaks than this are listed: the first is what matters. */
const most = 100

/** What the rows of one command led to. */
export interface Told {
  readonly first: number
  readonly position: number
  readonly at: number
  readonly steps: ReadonlyArray<StepReceipt>
}

/** What the walk has gathered so far. It keeps nothing of an instance whose newest row it has passed. */
export interface Walk {
  readonly registry: Registry
  readonly facts: ReadonlyMap<string, FactRow>
  /** Where the log stood when the walk began: what is written meanwhile is not looked at. */
  readonly until: number
  /** Instances with rows to come; `null` for one that could not be folded. */
  readonly states: Map<string, State | null>
  /** For each feed, the digest of all that folding has published to it, and how much that was. */
  readonly feeds: Map<string, { readonly count: number; readonly digest: string }>
  /** Commands of a group whose link has not been reached; `null` for one that could not be folded. */
  readonly told: Map<string, Told | null>
  /** Instances whose rows so far are of a version that is not loaded. */
  readonly lost: Map<
    string,
    { readonly first: number; readonly at: number; readonly why: string; readonly seq: number; readonly last: number }
  >
  /** Between which positions instances were lost until folding began anew: what they published there is not known. */
  readonly unknown: Map<string, ReadonlyArray<{ readonly from: number; readonly until: number }>>
  references: Map<string, string>
  readonly broken: Array<Broken>
  position: number
  hash: string
  rows: number
  instances: number
  /** How many stored instances and receipts the walk has come upon: whatever else is stored, nothing has led to. */
  met: { instances: number; receipts: number }
}

export const report = (
  walk: Pick<Walk, "broken">,
  at: Partial<Pick<Broken, "position" | "instance">>,
  [kind, detail]: readonly [Broken["kind"], string]
): void => {
  if (walk.broken.length < most)
    walk.broken.push({ kind, position: at.position ?? null, instance: at.instance ?? null, detail })
}
