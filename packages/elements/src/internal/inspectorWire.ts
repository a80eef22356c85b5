/** @internal What the server tells the inspector. */
import { type LocalizedText } from "../Wire.ts"

/** The small closed set of statuses that every lifecycle's states are tagged with. */
export type PublicStatus = "draft" | "waiting" | "active" | "paused" | "done" | "refused" | "cancelled"

/** Something with a name for programs and one for people. */
export interface Named {
  readonly name: string
  readonly label: LocalizedText
}

/** A lifecycle to inspect. */
export interface InspectedLifecycle extends Named {
  readonly versions: ReadonlyArray<{ readonly version: number; readonly live: number; readonly isLoaded: boolean }>
  readonly live: number
  readonly ended: number
  readonly states: ReadonlyArray<{
    readonly path: string
    readonly label: LocalizedText
    readonly status: PublicStatus | null
    readonly owner: string | null
    readonly depth: number
    readonly isFinal: boolean
    readonly retired: boolean
  }>
  readonly roles: ReadonlyArray<Named>
}

/** Where an instance stands. */
export interface InspectedStanding {
  readonly states: ReadonlyArray<{ readonly path: string; readonly label: LocalizedText }>
  readonly label: LocalizedText
  readonly status: PublicStatus | null
  readonly owner: string | null
  readonly hasEnded: boolean
}

/** An instance in a list. */
export interface InspectedHead extends InspectedStanding {
  readonly id: string
  readonly lifecycle: string
  readonly version: number
  readonly seq: number
  readonly startedAt: number
  readonly changedAt: number
  readonly due: number | null
  readonly isLoaded: boolean
}

/** A page of instances. */
export interface InspectedList {
  readonly items: ReadonlyArray<InspectedHead>
  readonly next: string | null
  readonly counts: {
    readonly found: number
    readonly states: { readonly [path: string]: number }
    readonly statuses: { readonly [status: string]: number }
  } | null
  readonly isWhole: boolean
  readonly asOf: number
}

/** A timer that is set. */
export interface Ticking extends Named {
  readonly due: number
}

/** One thing that happened to an instance. */
export interface InspectedHappening {
  readonly seq: number
  readonly at: number
  readonly by: { readonly type: string; readonly id: string | null }
  readonly version: number
  readonly kind: string
  readonly name: string | null
  readonly label: LocalizedText
  readonly verdict: "Accepted" | "Ignored" | "Late" | "Noted"
  readonly reason: string | null
  readonly from: InspectedStanding | null
  readonly to: InspectedStanding | null
  readonly timersSet: ReadonlyArray<Ticking>
  readonly timersCleared: ReadonlyArray<Named>
  readonly begun: ReadonlyArray<Named>
  readonly effects: ReadonlyArray<Named>
  readonly published: ReadonlyArray<string>
  readonly problem: LocalizedText | null
}

/** The history of an instance. */
export interface InspectedTimeline {
  readonly head: InspectedHead
  readonly happenings: ReadonlyArray<InspectedHappening>
  readonly before: number | null
  readonly asOf: number
}

/** What a button answers. */
export interface InspectedButton {
  readonly command: string
  readonly label: LocalizedText
  readonly via: string | null
  readonly state: "allowed" | "refused" | "needsInput"
  readonly code: string | null
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: LocalizedText }>
}

/** An instance as it was after one row of its history. */
export interface InspectedMoment {
  readonly seq: number
  readonly at: number
  readonly isNow: boolean
  readonly version: number
  readonly standing: InspectedStanding | null
  readonly context: unknown
  readonly timers: ReadonlyArray<Ticking>
  readonly running: ReadonlyArray<Named>
  readonly facts: ReadonlyArray<string>
  readonly buttons: ReadonlyArray<InspectedButton>
  readonly problem: LocalizedText | null
}
