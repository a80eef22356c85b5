/** @internal The work on standards as it travels to its page. */
import { type LocalizedText, type Zone } from "../Wire.ts"
import { type Named, type OutageView, type StandardWire } from "./catalogueWire.ts"

export interface DraftRow {
  /** `agency.service`. */
  readonly service: string
  readonly name: LocalizedText
  readonly agency: Named
  readonly state: string | null
  readonly stateLabel: LocalizedText
  readonly edition: string | null
  readonly reviewDue: string | null
  readonly reviewOverdue: boolean
}

export interface DraftStep {
  readonly id: string
  readonly label: LocalizedText
  readonly state: "allowed" | "refused" | "needsInput"
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: LocalizedText }>
}

export interface DraftView {
  readonly service: string
  readonly name: LocalizedText
  readonly agency: Named
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly draft: StandardWire
  readonly inForce: StandardWire | null
  readonly effective: string | null
  readonly problems: ReadonlyArray<{
    readonly path: ReadonlyArray<string | number>
    readonly text: LocalizedText
    readonly fix: LocalizedText
    readonly severity: "error" | "incomplete" | "warning"
  }>
  readonly steps: ReadonlyArray<DraftStep>
  readonly asOf: number
}

export interface StandardsHall {
  readonly label: LocalizedText
  readonly zone: Zone
  readonly asOf: number
}

export type Outages = ReadonlyArray<OutageView>
